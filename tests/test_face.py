"""The face: what `import migcoop` costs and gives, and that first use is safe from many threads."""

import ast
import inspect
import os
import pickle
import re
import subprocess
import sys
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import migcoop
from migcoop import Dataset, frames, graphs, plots, strategies

HERE = Path(migcoop.__file__).parent


# A measured process imports what measures it.
UNMEASURED = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}


def output_of(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, env=UNMEASURED)
    return done.stdout.strip()


def test_import_loads_nothing_heavy() -> None:
    program = "import sys; before = set(sys.modules); import migcoop; print(sorted(set(sys.modules) - before))"
    assert output_of(program) == "['migcoop']"


@pytest.mark.parametrize(
    ("use", "unneeded"),
    [
        (
            "migcoop.projects(lead='SE', fund='AMIF')",
            ["babel", "difflib", "gettext", "hashlib", "importlib.metadata", "importlib.resources"],
        ),
        (
            "__import__('migcoop.bundled')",
            ["cattrs", "migcoop.edges", "migcoop.resolutions", "migcoop.rows", "migcoop.searches"],
        ),
        ("migcoop.project('EU-FRANK').name", ["babel", "argparse", "gettext", "hypothesis", "migcoop.wording"]),
        ("migcoop.EdtfDate.parse('2016')", ["cattrs", "babel", "gettext", "json", "migcoop.model"]),
        ("migcoop.__version__", ["attr", "cattrs", "babel", "importlib.metadata"]),
        ("__import__('migcoop.cli')", ["attr", "babel", "csv", "difflib", "inspect", "migcoop.datasets", "migcoop.vocabulary"]),
    ],
)
def test_a_use_imports_only_what_it_needs(use: str, unneeded: list[str]) -> None:
    program = f"import sys, migcoop; {use}; print([m for m in {unneeded!r} if m in sys.modules])"
    assert output_of(program) == "[]"


def test_every_public_name_is_there_and_listed() -> None:
    assert list(migcoop.__all__) == sorted(set(migcoop.__all__))
    assert dir(migcoop) == sorted([*migcoop.__all__, *migcoop._DOORS])  # type: ignore[attr-defined]
    for name in migcoop.__all__:
        assert getattr(migcoop, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nosuch'"):
        getattr(migcoop, "nosuch")  # noqa: B009


@pytest.mark.parametrize("door", ["frames", "graphs", "plots", "strategies"])
def test_a_module_that_needs_an_extra_is_found_when_it_is_asked_for(door: str) -> None:
    assert output_of(f"import migcoop; print(migcoop.{door}.__name__)") == f"migcoop.{door}"


@pytest.mark.parametrize(
    ("door", "package"),
    [
        ("frames", "narwhals"),
        ("graphs", "networkx"),
        ("plots", "matplotlib"),
        ("strategies", "hypothesis"),
    ],
)
def test_without_its_extra_a_module_says_which_to_install(door: str, package: str) -> None:
    program = f"""
import sys, migcoop
sys.modules[{package!r}] = None
try:
    migcoop.{door}
except migcoop.MissingExtraError as error:
    print(error.name, error)
"""
    assert output_of(program).startswith(f'{package} migcoop.{door} needs {package}: python -m pip install "migcoop[')


def test_the_stub_gives_exactly_the_names_of_the_face() -> None:
    tree = ast.parse((HERE / "__init__.pyi").read_text(encoding="utf-8"))
    given: dict[str, str] = {}
    listed: list[str] = []
    doors: list[str] = []
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module is None:
            doors += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            given |= {alias.asname or alias.name: node.module or "" for alias in node.names}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            given[node.target.id] = "itself"
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name == "__all__":
                listed = ast.literal_eval(node.value)
            else:
                assert ast.unparse(node.value) == f"_bundled.{name}"
                given[name] = "a query"
    assert sorted(listed) == list(migcoop.__all__)
    assert doors == list(migcoop._DOORS)  # type: ignore[attr-defined]
    assert given.keys() - {"_bundled"} == set(migcoop.__all__)
    for name, home in given.items():
        if home not in ("itself", "a query"):
            module = __import__(f"migcoop.{home}", fromlist=[name])
            assert getattr(migcoop, name) == getattr(module, name)


def test_every_query_of_the_dataset_is_a_function_of_the_module() -> None:
    out = {"diff", "dump", "to_parquet"}
    own = {"data_digest", "everything", "homonyms", "laid", "of", "release", "released", "retired"} | out
    queries = {name for name in vars(Dataset) if not name.startswith("_")} - own
    assert queries == set(migcoop._QUERIES)  # type: ignore[attr-defined]
    for name in queries:
        assert getattr(migcoop, name) == getattr(migcoop.dataset(), name)
        assert inspect.signature(getattr(migcoop, name)) == inspect.signature(getattr(migcoop.dataset(), name))


def test_help_shows_the_filters() -> None:
    signature = inspect.signature(migcoop.projects)
    assert list(signature.parameters)[:5] == ["lead", "partner", "involving", "role", "fund"]
    assert all(parameter.kind is parameter.KEYWORD_ONLY for parameter in signature.parameters.values())
    assert "Sida" not in (migcoop.projects.__doc__ or "")
    assert "raises" in (migcoop.projects.__doc__ or "").lower()


def test_no_module_bears_a_public_name() -> None:
    modules = {path.stem for path in HERE.glob("*.py")}
    assert not modules & set(migcoop.__all__)


def test_first_use_from_sixteen_threads_gives_sixteen_equal_answers() -> None:
    program = """
import threading, migcoop
barrier, answers, errors = threading.Barrier(16), [None] * 16, []
def ask(number):
    try:
        barrier.wait()
        found = migcoop.projects(lead="SE")
        answers[number] = (found.ids, [id(p) for p in found], id(migcoop.resolve("UNHCR")), migcoop.country("NO").name_in("fr"))
    except BaseException as error:
        errors.append(repr(error))
threads = [threading.Thread(target=ask, args=(number,)) for number in range(16)]
for thread in threads: thread.start()
for thread in threads: thread.join(60)
assert not errors, errors
assert len(set(map(repr, answers))) == 1, answers
print(answers[0][0], answers[0][3])
"""
    led = (
        "decision-making-pilot-pp7",
        "eac-pilot-pp4",
        "eu-frank",
        "strengthening-labour-migration-moldova",
        "twinning-armenia",
        "twinning-moldova",
        "twinning-serbia",
        "visa-code-training-project",
    )
    expected = f"{led} Norvège"
    assert output_of(program) == expected


def test_the_bundled_queries_pickle_as_references() -> None:
    assert pickle.loads(pickle.dumps(migcoop.dataset())) is migcoop.dataset()
    assert pickle.loads(pickle.dumps(migcoop.projects)) == migcoop.projects
    assert len(pickle.dumps(migcoop.dataset())) < 200


def test_the_version_is_calver_and_the_package_is_typed() -> None:
    year, month, number = migcoop.__version__.split(".")
    assert int(year) >= 2026
    assert 1 <= int(month) <= 12
    assert int(number) >= 0
    assert (HERE / "py.typed").exists()


def public_callables() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function, and every public method of a public class, each where it is written."""
    for module in (migcoop, frames, graphs, plots, strategies):
        for name in module.__all__:
            thing = getattr(module, name)
            if isinstance(thing, type):
                for owner in thing.__mro__:
                    if owner.__module__.startswith("migcoop."):
                        for attribute, value in vars(owner).items():
                            method = value.__func__ if isinstance(value, (classmethod, staticmethod)) else value
                            if not attribute.startswith("_") and inspect.isfunction(method):
                                yield f"{owner.__name__}.{attribute}", method
            elif inspect.isroutine(thing):
                yield f"{module.__name__}.{name}", thing


# What is for the library's own modules, though its class is public.
INTERNAL = {"Dataset.of"}
CALLABLES = {name: found for name, found in public_callables() if name not in INTERNAL}


@pytest.mark.parametrize("name", CALLABLES)
def test_help_alone_explains_each_function(name: str) -> None:
    """What comes back, a line for each parameter, each error in a section of its own, and an example that runs."""
    function = CALLABLES[name]
    text = inspect.getdoc(function) or ""
    first, *_ = text.splitlines() or [""]
    assert first.endswith((".", "?")), "its first line says what comes back, in one sentence"
    described = set(re.findall(r"^ {4}(\w+): \S", section(text, "Args"), re.MULTILINE))
    parameters = [parameter for parameter in inspect.signature(function).parameters.values() if parameter.name != "self"]
    parameters = [parameter for parameter in parameters if parameter.name not in ("cls", "draw")]
    assert described == {parameter.name for parameter in parameters}
    raised = set(re.findall(r"^ {4}(\w+(?:Error|Warning)): \S", section(text, "Raises"), re.MULTILINE))
    assert raised_in(function) <= raised, "what it raises itself is under Raises"
    assert not re.search(r"\braises? `\w*Error`", text.partition("\nRaises:\n")[0], re.IGNORECASE), "errors are under Raises"
    assert all(hasattr(migcoop, error) for error in raised)
    assert ">>> " in text


def section(text: str, title: str) -> str:
    """The indented lines under a heading of a docstring."""
    _, _, rest = text.partition(f"\n{title}:\n")
    return re.split(r"\n(?! {4}|\n {4})", rest)[0]


def raised_in(function: Callable[..., Any]) -> set[str]:
    """The public errors that a function raises in so many words."""
    if function.__module__ == "migcoop.strategies":  # made by Hypothesis, which has their source
        return set()
    source = inspect.getsource(inspect.unwrap(function))
    code = ast.parse(f"if True:\n{source}" if source.startswith(" ") else source)  # a method, or a function
    raised = [node.exc for node in ast.walk(code) if isinstance(node, ast.Raise) and node.exc is not None]
    called = [error.func if isinstance(error, ast.Call) else error for error in raised]
    names = {error.id for error in called if isinstance(error, ast.Name)}
    return {name for name in names if hasattr(migcoop, name)}


def test_types_can_be_asked_for_at_run_time() -> None:
    """Filters by themselves; a query with the names of the types, which are imported only for those who ask for them."""
    hints = typing.get_type_hints(migcoop.ProjectFilters)
    assert list(hints) == list(inspect.signature(Dataset.projects).parameters)[1:]
    names = {name: getattr(migcoop, name) for name in migcoop.__all__} | vars(sys.modules["migcoop.filters"])
    for query in migcoop._QUERIES:  # type: ignore[attr-defined]
        hints = typing.get_type_hints(getattr(Dataset, query), localns=names)
        assert "return" in hints
    for name in migcoop.__all__:
        if name.endswith("Filters"):
            assert typing.get_type_hints(getattr(migcoop, name))


def test_the_filters_that_where_takes_are_those_of_the_query() -> None:
    """Types, names and order: a filter that is added to a query is added to its filters' type too."""
    names = {name: getattr(migcoop, name) for name in migcoop.__all__} | vars(sys.modules["migcoop.filters"])
    plurals = {"Agreement": "agreements", "Claim": "claims", "Conflict": "conflicts", "Cooperation": "cooperations"}
    plurals |= {"Country": "countries", "Evidence": "evidence", "Forum": "forums", "Fund": "funds"}
    about = {"Evidence": "record", "Member": "body", "Collaboration": "actor", "Search": "text"}
    plurals |= {"Collaboration": "collaborators", "Member": "members", "Search": "search"}
    plurals |= {"Membership": "memberships", "Organisation": "organisations", "Party": "parties", "Project": "projects"}
    assert {f"{one}Filters" for one in plurals} == {name for name in migcoop.__all__ if name.endswith("Filters")}
    for one, query in plurals.items():
        hints = typing.get_type_hints(getattr(Dataset, query), localns=names)
        given = {name: hint for name, hint in hints.items() if name not in ("return", about.get(one))}
        assert given == typing.get_type_hints(getattr(migcoop, f"{one}Filters"))
