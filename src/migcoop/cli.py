"""The command line: every query of `Dataset`, with its filters as options, `show` for one record, and what is done with data.

    $ migcoop projects --lead SE --fund AMIF
    $ migcoop show EU-FRANK
    $ migcoop resolve "FN:s flyktingorgan" --json
    $ migcoop validate FOLDER
    $ migcoop collaborators LT --data FOLDER
    $ migcoop diff OLD NEW
    $ migcoop datapackage FOLDER

An option may be given several times, which means any of the values; NOT_STATED asks for what no source states. `--json`,
`--csv`, `--tsv`, `--wide`, `--locale`, `--data` and `--alone` stand before the command or after it.

Whatever a name or a note holds, it does nothing to the terminal: breaks of lines are spaces, controls and marks of direction
are numbers; JSON has them as escapes, and loses nothing. What the output's encoding lacks is a number too, in JSON an escape.
In `--csv` and `--tsv` an apostrophe stands before what a spreadsheet would take for a formula.
"""

from __future__ import annotations

__all__ = ["main"]

import argparse
import io
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import takewhile
from types import MappingProxyType
from typing import IO, Any, NoReturn

from . import __version__
from .errors import MigcoopError, did_you_mean
from .files.ship import shipped_digest, shipped_summaries

# What answers a command is imported when one is given: `--help` and `--version` need no data and no model.


def __dir__() -> list[str]:
    return __all__


_FORMS = {
    "json": "Print JSON, as the data files write it.",
    "csv": "Print the table as comma-separated values, nothing cut.",
    "tsv": "Print the table with tabs between its columns, nothing cut.",
    "wide": "Print the table as wide as it is, whatever the width of the terminal.",
}
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
    "parties",
    "panel",
    "cooperations",
    "claims",
    "collaborators",
    "successors",
    "predecessors",
    "conflicts",
    "evidence",
    "coverage",
    "retold",
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
    common.add_argument(
        "--data",
        action="append",
        default=argparse.SUPPRESS,
        metavar="FOLDER",
        help="A folder of your own data, laid over the bundled ones; several are laid one over the other.",
    )
    common.add_argument(
        "--alone", action="store_true", default=argparse.SUPPRESS, help="The first folder of --data stands alone, over nothing."
    )
    return common


_ALIKE = 0.68  # less offers `--data` for `--at`, more loses `memberships` for `member`


class _Parser(argparse.ArgumentParser):
    """A parser that suggests what is close to a command or an option that it does not know."""

    commands: Mapping[str, _Parser] = MappingProxyType({})
    asked = ""
    strange = ""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and what may be meant, with the usage of the command that was asked for; end with status 2."""
        command = self.commands.get(self.asked)
        if self.strange:  # its value may have been taken for the command
            if command and command.knows(self.strange):
                super().error(f"{self.strange} goes behind {self.asked}, whose option it is")
            message = f"unrecognized arguments: {self.strange}"
        elif command:
            command.error(message)
        wrong = re.search(r"invalid choice: '([^']*)'|unrecognized arguments: ([^\s=]*)", message)
        from difflib import get_close_matches

        options = (option for action in self._actions for option in action.option_strings)
        known = {word.lstrip("-"): word for word in sorted({*self.commands, *options})}  # the dashes are alike in all
        given = (wrong[1] or wrong[2] or "").lstrip("-")[:80] if wrong else ""
        if near := [known[word] for word in get_close_matches(given, known, n=2, cutoff=_ALIKE)]:
            message = f"{message.partition(' (choose from')[0]}{did_you_mean(near)}"
        elif wrong and wrong[2] and not wrong[2].startswith("-"):
            message += " (a name of several words goes in quotation marks, what to look for behind its option)"
        super().error(message)

    def knows(self, option: str) -> bool:
        """Whether it has this option, whose name may be cut short."""
        return any(known.startswith(option.partition("=")[0]) for known in self._option_string_actions)

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
    parser.set_defaults(form="", locale="en", data=None, alone=False)
    version = f"migcoop {__version__}, data {shipped_digest()[:12]}"
    parser.add_argument("--version", action="version", version=version)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (summary, add) in _DOORS.items():
        add(commands.add_parser(name, parents=[_common()], help=summary, description=summary))
    summaries = shipped_summaries()
    for name in _COMMANDS:
        summary = _plain(summaries[name])
        asked = name in arguments
        command = commands.add_parser(name, parents=[_common()] if asked else [], help=summary, description=summary)
        if asked:
            from .datasets import Dataset

            _add_options(command, getattr(Dataset, name))
    parser.commands = commands.choices
    parser.asked = next((word for word in arguments if word in commands.choices), "")
    before = takewhile(lambda word: word != parser.asked, arguments if parser.asked else ())
    parser.strange = next((word for word in before if word.startswith("--") and not parser.knows(word)), "")
    return parser


def _add_show(show: argparse.ArgumentParser) -> None:
    show.add_argument("record", help="An id, a code or a name.")


def _add_validate(validate: argparse.ArgumentParser) -> None:
    validate.add_argument("folder", help="The folder.")
    validate.add_argument(
        "--base", action="store_true", default=None, help="It lies over the bundled data, and those of --data, as for load."
    )


def _add_schema(schema: argparse.ArgumentParser) -> None:
    schema.add_argument("kind", nargs="?", help="A kind, such as project or membership; all files unless given.")


def _add_datapackage(package: argparse.ArgumentParser) -> None:
    package.add_argument("folder", help="Where to; it is made where it is not there.")


def _add_diff(command: argparse.ArgumentParser) -> None:
    home = "a folder of data, the folder of an installed migcoop, a wheel, a source distribution"
    command.add_argument("old", help=f"The data before: {home}; or bundled, or the name of the installed release.")
    command.add_argument(
        "new", nargs="?", default="bundled", help="The data after, given likewise; the bundled ones unless given."
    )
    command.add_argument("--kind", action="append", metavar="KIND", help="Only changes of this kind of record or edge.")
    command.add_argument(
        "--about", action="append", metavar="RECORD", help="Only changes of this record, and of edges that it is in."
    )
    command.add_argument("--what", action="append", metavar="WHAT", help="Only what was added, removed or changed.")
    command.add_argument("--stat", action="store_true", default=None, help="How many of each kind, and nothing else.")


_DOORS: Mapping[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = MappingProxyType(
    {
        "show": ("All that is known of one record, and who says so.", _add_show),
        "validate": ("Every problem of a folder of your own data, with its line; none is status 0, any is 1.", _add_validate),
        "schema": ("The JSON Schema (draft 2020-12) of a kind of record or edge, or of all files.", _add_schema),
        "diff": (
            "What changed between two releases or folders of data: added, removed and changed records and edges.",
            _add_diff,
        ),
        "datapackage": ("Write all data as a Data Package: tables for R, DuckDB and spreadsheets.", _add_datapackage),
    }
)


def _add_options(command: argparse.ArgumentParser, query: Callable[..., Any]) -> None:
    """An option for each filter of a query, an argument for each value that it must be given, as its docstring says it."""
    import inspect

    _, *parameters = inspect.signature(query).parameters.values()  # without self
    options = frozenset(parameter.name for parameter in parameters if parameter.default is not parameter.empty)
    said = {name: _plain(sentence, options) for name, sentence in _sentences(inspect.getdoc(query) or "")}
    for parameter in parameters:
        name, option = parameter.name, f"--{parameter.name.replace('_', '-')}"
        if name not in options:
            command.add_argument(name, nargs="+" if name == "bodies" else None, help=said[name])
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
        0 if it answered; 1 if it could not (the reason is on stderr) or nobody read on, or a folder has problems; 130 if it was
            interrupted.

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
        folders: list[str] = given.pop("data") or []
        alone = given.pop("alone")
        from .commands import answer
        from .languages import use_locale

        with use_locale(locale):
            text, status = answer(
                command,
                {name: value for name, value in given.items() if value is not None},
                form=form,
                folders=folders,
                alone=alone,
                encoding=_encoding(sys.stdout),
            )
        _write(f"{text}\n", sys.stdout)
    except BrokenPipeError:  # the reader, head for one, has seen enough
        return 1
    except KeyboardInterrupt:
        return 130
    except (MigcoopError, OSError) as error:
        with suppress(OSError):
            _write(f"migcoop: {error}\n", sys.stderr)
        return 1
    return status


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


if __name__ == "__main__":
    sys.exit(main())
