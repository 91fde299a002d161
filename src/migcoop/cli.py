"""The command line: every query of `Dataset`, with its filters as options, and `show` for one record.

    $ migcoop projects --lead SE --fund AMIF
    $ migcoop show EU-FRANK
    $ migcoop resolve "FN:s flyktingorgan" --json

An option may be given several times, which means any of the values; NOT_STATED asks for what no source states. `--json`,
`--csv`, `--tsv`, `--wide` and `--locale` stand before the command or after it.

Whatever a name or a note holds, it does nothing to the terminal: breaks of lines are spaces, controls and marks of direction
are numbers; JSON has them as escapes, and loses nothing. What the output's encoding lacks is a number too, in JSON an escape.
In `--csv` and `--tsv` an apostrophe stands before what a spreadsheet would take for a formula.
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
from contextlib import suppress
from difflib import get_close_matches
from types import MappingProxyType
from typing import IO, Any, NoReturn, cast

from . import __version__
from .bundled import data_digest, dataset
from .closeness import Match
from .contradictions import Conflict
from .datasets import Dataset
from .errors import HARMFUL, MigcoopError, did_you_mean, harmless
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
        near = get_close_matches((wrong[1] or wrong[2] or "")[:80], sorted(known), n=2) if wrong else []
        super().error(f"{message.partition(' (choose from')[0]}{did_you_mean(near)}" if near else message)

    def _print_message(self, message: str, file: Any = None) -> None:
        _write(message, file or sys.stderr)


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
    """Run one command, and leave the streams as they were.

    Args:
        arguments: The command with its options; those of the process unless given.

    Returns:
        0 if it answered; 1 if it could not (the reason is on stderr) or nobody read on; 130 if it was interrupted.

    Raises:
        SystemExit: With 2 what was not understood, with 0 after `--help` and `--version`.

    >>> main(["resolve", "FN:s flyktingorgan"])
    id     name                              kind                            country
    unhcr  UNHCR: United Nations High Comm…  intergovernmental organisation
    0
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        given = vars(_parser(arguments).parse_args(arguments))
        command, form, locale = given.pop("command"), given.pop("form"), given.pop("locale")
        with use_locale(locale):
            answer = _answer(command, {name: _value(value) for name, value in given.items() if value is not None}, form)
        _write(f"{answer}\n", sys.stdout)
    except BrokenPipeError:  # the reader, head for one, has seen enough
        return 1
    except KeyboardInterrupt:
        return 130
    except (MigcoopError, OSError) as error:
        with suppress(OSError):
            _write(f"migcoop: {error}\n", sys.stderr)
        return 1
    return 0


def _write(text: str, stream: IO[str] | None) -> None:
    """Write the text now, with the number of each letter that the encoding lacks; a stream that fails is left empty."""
    if stream is None:  # a process without one
        return
    encoding = _encoding(stream)
    stream.flush()
    buffer = getattr(stream, "buffer", None)
    raw = buffer if isinstance(buffer, io.RawIOBase) else getattr(buffer, "raw", None)
    if raw is None:  # not of the system
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
        return
    # Past the buffer, which would try again to write what cannot be written, when the process ends.
    rest = memoryview(text.replace("\n", os.linesep).encode(encoding, "backslashreplace"))
    while rest:
        rest = rest[raw.write(rest) or 0 :]


def _encoding(stream: IO[str] | None) -> str:
    return getattr(stream, "encoding", None) or "utf-8"


def _value(value: Any) -> Any:
    if isinstance(value, list):
        values = [NOT_STATED if item == "NOT_STATED" else item for item in cast("list[str]", value)]
        return values[0] if len(values) == 1 else values
    return value


def _answer(command: str, given: dict[str, Any], form: str) -> str:
    width = _WIDEST if form == "wide" else terminal_width()
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


def _separated(items: Sequence[Any], mark: str) -> str:
    """The rows of a table with a mark between their cells; of what is no table, what JSON has of each."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=mark, lineterminator="\n")
    if items and isinstance(items[0], (Evidence, Coverage, Conflict)):
        rows = [_as_json(item) for item in items]
        writer.writerow(rows[0])
        writer.writerows([_data(_cell(value)) for value in row.values()] for row in rows)
    elif items:
        headings, cells = tabulate(items)
        writer.writerow(headings)
        writer.writerows([_data(cell) for cell in row] for row in cells)
    return made.getvalue().rstrip("\n")


def _data(text: str) -> str:
    """A text that a spreadsheet takes for data: an apostrophe before what it would take for a formula, and is no number."""
    cell = harmless(text)
    return f"'{cell}" if re.match(_FORMULA, text) or re.match(_FORMULA, cell) else cell


# With what a formula begins (full-width signs are read like the others), but for numbers.
_FORMULA = r"(?![-+]?\d+(?:[.,]\d+)?$)[=+\-@\t\r\n＝＋－＠]"


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
    text = json.dumps(content, ensure_ascii=False, indent=1)
    try:
        text.encode(_encoding(sys.stdout))
    except UnicodeEncodeError:
        return json.dumps(content, indent=1)
    # What `harmless` would show as a number, JSON can escape.
    return re.sub(HARMFUL, lambda char: char[0] if char[0] == "\n" else f"\\u{ord(char[0]):04x}", text)


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
