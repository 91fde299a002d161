"""The command line: every query of `Dataset`, with its filters as options, and `show` for one record.

    $ migcoop projects --lead SE --fund AMIF
    $ migcoop show EU-FRANK
    $ migcoop resolve "FN:s flyktingorgan" --json
    $ migcoop validate FOLDER
    $ migcoop schema project

An option may be given several times, which means any of the values; NOT_STATED asks for what no source states. `--json`,
`--csv`, `--tsv`, `--wide` and `--locale` stand before the command or after it.
"""

from __future__ import annotations

__all__ = ["main"]

import argparse
import csv
import inspect
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, NoReturn, cast

from . import __version__
from .bundled import data_digest, dataset
from .closeness import Match
from .contradictions import Conflict
from .datasets import Dataset
from .errors import MigcoopError, Problem, did_you_mean
from .facts import Record
from .fields import unique
from .files.write import to_raw
from .languages import use_locale
from .model import Country, Edge, Forum, Organisation, Place
from .provenance import Coverage, Evidence, parts_in
from .render.plain import format_answer, format_record, tabulate
from .render.tables import terminal_width
from .selections import Collaboration
from .vocabulary import NOT_STATED


def __dir__() -> list[str]:
    return __all__


_FORMS = {
    "json": "Print JSON, as the data files write it.",
    "csv": "Print the table as comma-separated values, nothing cut.",
    "tsv": "Print the table with tabs between its columns, nothing cut.",
    "wide": "Print the table as wide as it is, whatever the width of the terminal.",
}
_WIDEST = 10_000  # letters: wider than any table
# The queries that are commands, in the order in which `--help` lists them; what each says comes from its own docstring.
_COMMANDS = (
    "projects",
    "organisations",
    "forums",
    "funds",
    "agreements",
    "countries",
    "places",
    "sources",
    "memberships",
    "members",
    "cooperations",
    "claims",
    "collaborators",
    "successors",
    "predecessors",
    "conflicts",
    "evidence",
    "coverage",
    "search",
    "resolve",
)


def _common() -> _Parser:
    """The options that stand before the command or after it: without defaults, which would undo what stands before."""
    common = _Parser(add_help=False)
    forms = common.add_mutually_exclusive_group()
    for form, sentence in _FORMS.items():
        forms.add_argument(f"--{form}", action="store_const", const=form, dest="form", default=argparse.SUPPRESS, help=sentence)
    common.add_argument(
        "--locale", default=argparse.SUPPRESS, metavar="TAG", help="The language of the answer; en unless given."
    )
    return common


class _Parser(argparse.ArgumentParser):
    """A parser that suggests what is close to a command or an option that it does not know."""

    commands: Mapping[str, _Parser] = MappingProxyType({})

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and what may be meant; end with status 2."""
        actions = [*self._actions, *(action for command in self.commands.values() for action in command._actions)]
        known = {*self.commands, *(option for action in actions for option in action.option_strings)}
        wrong = re.search(r"invalid choice: '([^']*)'|unrecognized arguments: ([^\s=]*)", message)
        near = get_close_matches((wrong[1] or wrong[2])[:80], sorted(known), n=2) if wrong else []
        super().error(f"{message.partition(' (choose from')[0]}{did_you_mean(near)}" if near else message)


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of these arguments: it knows all commands, and the options of the one that is asked for."""
    parser = _Parser(
        prog="migcoop",
        description="Who cooperates with whom on international migration, and who says so.",
        epilog="Example: migcoop projects --lead SE --fund AMIF",
        parents=[_common()],
    )
    parser.set_defaults(form="", locale="en")
    version = f"migcoop {__version__}, data {data_digest[:12]}"
    parser.add_argument("--version", action="version", version=version)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    shown = "All that is known of one record, and who says so."
    show = commands.add_parser("show", parents=[_common()], help=shown, description=shown)
    show.add_argument("record", help="An id, a code or a name.")
    problems = "Every problem of a folder of your own data, with its file and line; none is status 0, any is 1."
    validate = commands.add_parser("validate", parents=[_common()], help=problems, description=problems)
    validate.add_argument("folder", help="The folder.")
    files = "The JSON Schema (draft 2020-12) of a kind of record or edge, or of all files."
    schema = commands.add_parser("schema", parents=[_common()], help=files, description=files)
    schema.add_argument("kind", nargs="?", help="A kind, such as project or membership; all files unless given.")
    for name in _COMMANDS:
        text = inspect.getdoc(getattr(Dataset, name)) or ""
        summary = _plain(text.split("\n", 1)[0])
        command = commands.add_parser(name, parents=[_common()], help=summary, description=summary)
        if name in arguments:
            _add_options(command, getattr(Dataset, name), text)
    parser.commands = commands.choices
    return parser


def _add_options(command: argparse.ArgumentParser, query: Callable[..., Any], text: str) -> None:
    """An option for each filter of a query, an argument for each value that it must be given, with what `text` says of it."""
    _, *parameters = inspect.signature(query).parameters.values()  # without self
    options = frozenset(parameter.name for parameter in parameters if parameter.default is not parameter.empty)
    said = {name: _plain(sentence, options) for name, sentence in _sentences(text)}
    for parameter in parameters:
        name, option = parameter.name, f"--{parameter.name.replace('_', '-')}"
        if name not in options:
            command.add_argument(name, help=said[name])
        elif name == "limit":
            command.add_argument(option, type=int, metavar="LIMIT", help=said[name])
        elif isinstance(parameter.default, bool):
            sentence = said[name].replace("False", f"--no-{name}")
            command.add_argument(option, action=argparse.BooleanOptionalAction, default=None, help=sentence)
        elif name in ("on", "active", "certainty"):
            command.add_argument(option, metavar=name.upper(), help=said[name])
        else:
            command.add_argument(option, action="append", metavar=name.upper(), dest=name, help=said[name])


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    """What a docstring says of each parameter, under "Args:"."""
    _, _, arguments = text.partition("\nArgs:\n")
    for several in re.split(r"\n(?= {4}\w)", arguments.split("\n\n", 1)[0]):
        if several:
            name, _, sentence = several.strip().partition(": ")
            yield name, " ".join(sentence.split())


def _plain(text: str, options: frozenset[str] = frozenset()) -> str:
    """Text of a docstring for a terminal: an option as it is typed, no marks of code, no per cent sign for argparse to read."""
    text = re.sub(r"`(\w+)`", lambda word: f"--{word[1].replace('_', '-')}" if word[1] in options else word[1], text)
    return text.replace("`", "").replace("%", "%%")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 if it answered, 1 if it could not (the reason is on stderr), 2 if it was not understood.

    `validate` is 1 if there is a problem.

    >>> main(["resolve", "FN:s flyktingorgan"])
    id     name                              kind                            country
    unhcr  UNHCR: United Nations High Comm…  intergovernmental organisation
    0
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that lacks a letter shows its number
            stream.reconfigure(errors="backslashreplace")
    arguments = sys.argv[1:] if arguments is None else arguments
    given = vars(_parser(arguments).parse_args(arguments))
    command, form, locale = given.pop("command"), given.pop("form"), given.pop("locale")
    try:
        if command == "validate":
            from .files.load import validate

            problems = validate(given["folder"])
            print(_problems(given["folder"], problems, form))
            return 1 if problems else 0
        with use_locale(locale):
            print(_answer(command, {name: _value(value) for name, value in given.items() if value is not None}, form))
    except MigcoopError as error:
        print(f"migcoop: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader, head for one, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _value(value: Any) -> Any:
    if isinstance(value, list):
        values = [NOT_STATED if item == "NOT_STATED" else item for item in cast("list[str]", value)]
        return values[0] if len(values) == 1 else values
    return value


def _answer(command: str, given: dict[str, Any], form: str) -> str:
    width = _WIDEST if form == "wide" else terminal_width()
    if command == "schema":
        from .files.schema import json_schema

        return _json(json_schema(given.get("kind")))
    if command == "show":
        record = dataset().resolve(given["record"])
        if form == "json":
            return _json(_as_json(record))
        return format_record(record, _edges(record), parts_in(record, _records()), width)
    query = getattr(dataset(), command)
    parameters = inspect.signature(query).parameters.values()
    positional = [given.pop(parameter.name) for parameter in parameters if parameter.default is parameter.empty]
    found = query(*positional, **given)
    items = [found] if isinstance(found, Record) else list(cast("Iterable[Any]", found))
    if form == "json":
        return _json(_as_json(found) if isinstance(found, Record) else [_as_json(item) for item in items])
    if form in ("csv", "tsv"):
        return _separated(items, "," if form == "csv" else "\t")
    return format_answer(items, width)


def _problems(folder: str, problems: Sequence[Problem], form: str) -> str:
    """The problems of a folder for an editor, or, a line each, for people."""
    if form == "json":
        return _json([_as_json(problem) for problem in problems])
    if form in ("csv", "tsv"):
        return _separated(problems, "," if form == "csv" else "\t")
    lines = [str(problem._replace(file=f"{problem.file}:{problem.line}") if problem.line else problem) for problem in problems]
    many = len(problems)
    return "\n".join([*lines, f"{many} problem{'' if many == 1 else 's'}" if many else f"{folder}: no problem"])


def _separated(items: Sequence[Any], mark: str) -> str:
    """The rows of a table with a mark between their cells; of what is no table, what JSON has of each."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=mark, lineterminator="\n")
    if items and isinstance(items[0], (Evidence, Coverage, Conflict, Problem)):
        rows = [_as_json(item) for item in items]
        writer.writerow(rows[0])
        writer.writerows([_cell(value) for value in row.values()] for row in rows)
    elif items:
        headings, cells = tabulate(items)
        writer.writerow(headings)
        writer.writerows(cells)
    return made.getvalue().rstrip("\n")


def _cell(value: Any) -> str:
    """A value of JSON in one cell: the items of a list one after the other, a statement by its words."""
    match value:
        case [*several]:
            return "; ".join(map(_cell, several))
        case {"statement": words}:
            return str(words)
        case _:
            return "" if value is None else str(value)


def _as_json(item: Any) -> Any:
    if isinstance(item, Record):
        raw = to_raw(item)
        return {"id": raw.pop("id"), "name": str(item.name), "lang": item.name.lang, **raw}
    if isinstance(item, Edge):
        return {"key": item.key, **to_raw(item)}
    if isinstance(item, Collaboration):
        return {
            "actor": item.actor.id,
            "projects": list(item.projects.ids),
            "cooperations": list(item.cooperations.ids),
            "forums": list(item.forums.ids),
        }
    if isinstance(item, Match):
        return {"id": item.record.id, "name": item.name.text, "lang": item.name.lang, "score": item.score}
    if isinstance(item, Evidence):
        return {"about": item.about.id, "what": item.what, "source": item.source.id, "citation": item.citation.key}
    if isinstance(item, Coverage):
        return {
            "section": item.section,
            "paragraph": item.paragraph,
            "records": list(unique(evidence.about.id for evidence in item.evidence)),
            "facts": [evidence.what for evidence in item.evidence],
            "left_out": [{"what": left.what, "why": left.why} for left in item.left_out],
        }
    if isinstance(item, Problem):
        return item._asdict()
    conflict = cast("Conflict", item)
    return {
        "about": conflict.about.id,
        "rule": conflict.rule,
        "why": conflict.why,
        "sources": [source.id for source in conflict.sources],
        "statements": [
            {
                "statement": repr(fact)[1:-1],
                "citations": [citation.key for citation in fact.citations],
            }
            for fact in conflict.statements
        ],
    }


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)


def _records() -> Iterable[Record]:
    return (item for item in dataset().everything() if isinstance(item, Record))


def _edges(record: Record) -> Iterable[Edge]:
    data = dataset()
    yield from data.predecessors(record)
    yield from data.successors(record)
    if isinstance(record, (Country, Organisation, Forum)):
        yield from data.memberships(member=record)
        yield from data.cooperations(actor=record) | data.cooperations(partner=record)
    if isinstance(record, (Organisation, Forum, Place)):
        yield from data.memberships(body=record)
    yield from data.claims().where(lambda claim: claim.about is record or claim.value is record)


if __name__ == "__main__":
    sys.exit(main())
