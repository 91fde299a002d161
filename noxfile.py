"""One session a chore: `nox -l` lists them."""

import nox

nox.options.default_venv_backend = "venv"
nox.options.sessions = ["lint", "types", "docs", "tests"]


@nox.session(python=["3.11", "3.12", "3.13", "3.14"])
def tests(session: nox.Session) -> None:
    """The tests, with coverage."""
    session.install("-e", ".[test]")
    session.run("python", "-m", "pytest", "--cov", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Style, the data's canonical form, the page made from it, and that nothing is untranslated."""
    session.install("-e", ".[lint]")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("python", "tools/data.py", "--check")
    session.run("python", "tools/coverage.py", "--check")
    session.run("python", "tools/catalogues.py", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """Both type checkers, strict, with the calls that must fail."""
    session.install("-e", ".[types]")
    session.run("mypy")
    session.run("pyright")


@nox.session
def docs(session: nox.Session) -> None:
    """The documentation; a warning is an error."""
    session.install("-e", ".[docs]")
    session.run("python", "-m", "sphinx", "-W", "-q", "-b", "html", "docs", "docs/_build/html")


@nox.session
def bench(session: nox.Session) -> None:
    """Speed and memory as ratios against peers, measured in one run."""
    session.install(".[bench]")
    session.run("python", "-m", "benchmarks", *session.posargs)


@nox.session
def data(session: nox.Session) -> None:
    """Check the data, bring it into canonical form, remake what is generated from it."""
    session.install("-e", ".[lint]")
    session.run("python", "tools/data.py")
    session.run("python", "tools/coverage.py")


@nox.session
def catalogues(session: nox.Session) -> None:
    """Find what has to be translated, drop what is no longer used, compile; name what is missing."""
    session.install("-e", ".[lint]")
    session.run("python", "tools/catalogues.py")
