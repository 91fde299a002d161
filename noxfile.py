"""One session a chore: `nox -l` lists them."""

import tomllib
from pathlib import Path

import nox

nox.options.default_venv_backend = "venv"
nox.options.sessions = ["lint", "types", "docs", "tests"]


@nox.session(python=["3.11", "3.12", "3.13", "3.14"])
def tests(session: nox.Session) -> None:
    """The tests, with few examples of each law: `nox -s tests -- --hypothesis-profile=all` has as many as CI."""
    session.install("-e", ".[test,packages]")
    session.run("python", "-m", "pytest", "-n", "auto", *session.posargs)


@nox.session
def coverage(session: nox.Session) -> None:
    """The tests again, twice as slow, and what of the code they do not reach: less than 95 % is an error."""
    session.install("-e", ".[test,packages]", "pytest-cov>=6")
    session.run("python", "-m", "pytest", "--cov", "-n", "auto", *session.posargs)


@nox.session
def oldest(session: nox.Session) -> None:
    """The tests with the oldest allowed version of what the library itself needs, and of its light extras."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    allowed = [*project["dependencies"], *extras["strategies"], *extras["frames"], *extras["plots"]]
    pinned = Path(session.create_tmp(), "oldest.txt")
    pinned.write_text("\n".join(each.replace(">=", "==") for each in allowed), encoding="utf-8")
    session.install("-e", ".[test]", "-c", str(pinned))
    session.run("python", "-m", "pytest", "-n", "auto", *session.posargs)


@nox.session(python=["3.11", "3.12", "3.13", "3.14"])
def installed(session: nox.Session) -> None:
    """The tests of the source distribution, against what it installs: a wheel, and not these files."""
    folder = Path(session.create_tmp()).resolve()
    session.install("build")
    session.run("python", "-m", "build", "--sdist", "--outdir", str(folder))
    archive = max(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    session.run("python", "-m", "tarfile", "-e", str(archive), str(folder))
    session.chdir(folder / archive.name.removesuffix(".tar.gz"))
    session.install(".[test]")
    session.run("python", "-m", "pytest", "-n", "auto", *session.posargs)


@nox.session
def engines(session: nox.Session) -> None:
    """Dask and PySpark, which need a Java: names resolved on them, and the questions of docs/engines.md on 100,000 projects."""
    session.install("-e", ".[test,dask,spark]")
    files = ("tests/test_engines.py", "tests/exports/test_parquet.py")
    session.run("python", "-m", "pytest", *files, *session.posargs, env={"MIGCOOP_PROJECTS": "100000"})


@nox.session
def lint(session: nox.Session) -> None:
    """Style, the data's form, the pages made from it, how to cite it, and that nothing is untranslated."""
    session.install("-e", ".[lint]")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("check-jsonschema", "--builtin-schema", "vendor.citation-file-format", "CITATION.cff")
    for tool in ("data", "changes", "cldr", "coverage", "columns", "catalogues", "notebooks"):
        session.run("python", f"tools/{tool}.py", "--check")
    session.run("python", "-m", "benchmarks.report", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """Both type checkers, strict, with the calls that must fail; then the blocks of code in the documentation."""
    session.install("-e", ".[types]")
    session.run("mypy")
    session.run("pyright")
    session.run("python", "tools/blocks.py")


@nox.session
def docs(session: nox.Session) -> None:
    """The site, documentation and catalogue; a warning is an error, and so is a link within it that leads nowhere."""
    session.install("-e", ".[docs]")
    session.run("python", "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs", "docs/_build/html")
    session.run("lychee", "--offline", "--include-fragments", "--no-progress", "docs/_build/html/**/*.html")


@nox.session
def links(session: nox.Session) -> None:
    """The links that lead out of the built site, those of the sources among them; they age, and need the network."""
    session.install("-e", ".[docs]")
    session.run("lychee", "--include-fragments", "--max-concurrency", "8", "docs/_build/html/**/*.html", *session.posargs)


@nox.session
def accessible(session: nox.Session) -> None:
    """The built site in Chromium, which must be there: axe, light and dark, wide and narrow; the search."""
    session.install("-e", ".[site]")
    session.run("python", "tools/looks.py", "docs/_build/html", *session.posargs)


@nox.session
def newcomer(session: nox.Session) -> None:
    """The tutorial and the cookbook, run as a stranger would who has the package, its extras and Jupyter, and nothing else."""
    session.install(".[notebook]", "jupyterlab", "pytest")
    session.run("python", "-m", "pytest", "tests/test_notebooks.py", *session.posargs)


@nox.session
def reproducible(session: nox.Session) -> None:
    """The commit that is checked out, built twice as two strangers would: the files are the same byte for byte."""
    session.install("build")
    session.run("python", "tools/reproducible.py", *session.posargs)


@nox.session
def release(session: nox.Session) -> None:
    """A release: that all agree on which it is, its files built twice, what it needs, and what is left to do."""
    session.install("-e", ".", "build", "cyclonedx-bom>=7")
    session.run("python", "tools/release.py", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Speed and memory as ratios against peers, measured in one run."""
    session.install(".[bench]")
    session.run("python", "-m", "benchmarks", *session.posargs)


@nox.session
def mutation(session: nox.Session) -> None:
    """How many small changes of the code its own tests notice: `nox -s mutation -- dates periods` takes two modules alone."""
    session.install("-e", ".[mutation]")
    session.run("python", "tools/mutation.py", *session.posargs)


@nox.session
def kills(session: nox.Session) -> None:
    """A thousand processes killed while they write a folder, exchanged in one step or put aside: how many folders are lost."""
    session.install("-e", ".[arrow]")
    for options in ((), ("--aside",), ("--parquet",)):
        session.run("python", "tools/kills.py", *options, *session.posargs)


@nox.session
def citations(session: nox.Session) -> None:
    """All references against the schema of CSL-JSON, from its address, or `nox -s citations -- FILE` from a file of it."""
    session.install("-e", ".", "check-jsonschema>=0.39")
    written = str(Path(session.create_tmp(), "references.json").resolve())
    session.run("python", "tools/references.py", written)
    schema = session.posargs or ["https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json"]
    session.run("check-jsonschema", "--schemafile", *schema, written)


@nox.session
def compare(session: nox.Session) -> None:
    """Members and parties beside the tables of others, each where it is (`-- --cow FOLDER`, …), and beside what texts count."""
    session.install("-e", ".", "rdata", "polars", "pyyaml")
    folder = session.create_tmp()
    session.run("python", "-m", "pip", "download", "--no-deps", "--dest", folder, "country_converter==1.3.2")
    wheel = max(Path(folder).glob("country_converter-*.whl"))
    session.run("python", "tools/compare.py", "--coco", str(wheel.resolve()), *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Hostile input to every parser, query, folder and command: `nox -s fuzz -- --inputs 1000000 --seed 7`."""
    session.install("-e", ".[test]")
    session.run("python", "tools/fuzz.py", *session.posargs)


@nox.session
def data(session: nox.Session) -> None:
    """Check the data, bring it into the form that people edit, remake what follows from it: `-- new-body.json` adds a file."""
    session.install("-e", ".[lint]")
    session.run("python", "tools/data.py", *session.posargs)
    for tool in ("coverage", "columns"):
        session.run("python", f"tools/{tool}.py")


@nox.session
def cldr(session: nox.Session) -> None:
    """Make the table of countries anew, from the CLDR of the Babel that `lint` pins; name what is called otherwise now."""
    session.install("-e", ".[lint]")
    session.run("python", "tools/cldr.py")


@nox.session
def catalogues(session: nox.Session) -> None:
    """Find what has to be translated, drop what is no longer used, compile; name what is missing."""
    session.install("-e", ".[lint]")
    session.run("python", "tools/catalogues.py")
