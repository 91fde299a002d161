"""What each command of the command line answers, as text."""

from __future__ import annotations

__all__ = ["answer"]

import csv
import inspect
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, cast

from .bundled import dataset
from .changes import diff
from .contradictions import Conflict
from .datasets import Dataset
from .errors import HARMFUL, FilterError, Problem, UnknownNameError, harmless
from .facts import Record
from .fields import as_tuple, unique
from .files.encode import to_raw
from .files.load import load, validate
from .model import Edge
from .panels import Panel
from .provenance import Coverage, Evidence, Retold
from .render.cards import format_record, ties_of
from .render.plain import format_answer, format_evidence, tabulate
from .render.tables import aligned, terminal_width
from .searches import Match
from .selections import Collaboration
from .vocabulary import NOT_STATED
from .wording import language_of, translate


def __dir__() -> list[str]:
    return __all__


_WIDEST = 10_000  # letters: wider than any table


def answer(
    command: str,
    given: dict[str, Any],
    *,
    form: str = "",
    folders: Sequence[str] = (),
    alone: bool = False,
    encoding: str = "utf-8",
) -> tuple[str, int]:
    """What a command answers and the status that it ends with.

    Args:
        command: Its name.
        given: Its arguments and options, those that were given.
        form: `json`, `csv`, `tsv` or `wide`; a table or a card for people unless given.
        folders: Own data, laid over the bundled ones.
        alone: Whether the first of the folders stands alone.
        encoding: That of what the text is written to: JSON escapes what it lacks.

    >>> print(answer("projects", {"lead": ["SE"], "fund": ["AMIF"]}, form="csv")[0].splitlines()[0])
    id,name,period,lead
    """
    if alone and not folders:
        raise FilterError("--alone says how --data is read: give a folder with --data")
    given = {name: _value(value) for name, value in given.items()}
    width = _WIDEST if form == "wide" else terminal_width()
    match command:
        case "validate":
            base = _data(folders, alone) if folders or given.get("base") else None
            problems = validate(given["folder"], base)
            return _problems(given["folder"], problems, form, encoding), 1 if problems else 0
        case "schema":
            from .files.schema import json_schema

            return _json(json_schema(given.get("kind")), encoding), 0
        case "diff":
            return _compared(given, form, encoding), 0
        case "datapackage":
            from .exports.datapackage import write_datapackage

            return str(write_datapackage(given["folder"], _data(folders, alone))), 0
        case "show":
            return _shown(_data(folders, alone), given["record"], form, width, encoding), 0
        case _:
            return _found(getattr(_data(folders, alone), command), given, form, width, encoding), 0


def _value(value: Any) -> Any:
    if isinstance(value, list):
        values = [NOT_STATED if item == "NOT_STATED" else item for item in cast("list[str]", value)]
        return values[0] if len(values) == 1 else values
    return value


def _data(folders: Sequence[str], alone: bool) -> Dataset:
    """The bundled data with folders laid over them, or the first folder with the others over it."""
    data = None if alone else dataset()
    for folder in folders:
        data = load(folder, data)
    return dataset() if data is None else data


def _shown(data: Dataset, name: str, form: str, width: int, encoding: str) -> str:
    record = data.resolve(name)
    if form == "json":
        return _json(_as_json(record), encoding)
    return format_record(record, *ties_of(record, data), width)


def _found(query: Any, given: dict[str, Any], form: str, width: int, encoding: str) -> str:
    """The answer of a query of `Dataset`: a record, or what it found."""
    parameters = inspect.signature(query).parameters.values()
    positional = [given.pop(parameter.name) for parameter in parameters if parameter.default is parameter.empty]
    found = query(*positional, **given)
    if isinstance(found, Panel):
        return _tabled(found, form, width, encoding)
    if isinstance(found, Retold):
        return _retold(found, form, encoding)
    items = [found] if isinstance(found, Record) else list(cast("Iterable[Any]", found))
    if form == "json":
        return _json(_as_json(found) if isinstance(found, Record) else [_as_json(item) for item in items], encoding)
    return _separated(items, form) if form in ("csv", "tsv") else format_answer(items, width)


def _retold(found: Retold, form: str, encoding: str) -> str:
    """What became of what a page said: three lists, or one table with a column more."""
    each = {name: [_as_json(fact) for fact in facts] for name, facts in found._asdict().items()}
    if form == "json":
        return _json(each, encoding)
    if form in ("csv", "tsv"):
        return _write_rows(_rows_of([{"told": name, **fact} for name, facts in each.items() for fact in facts]), form)
    language = language_of()
    headings = (
        translate(language, "page", "No longer said"),
        translate(language, "page", "Still said"),
        translate(language, "page", "New"),
    )
    return "\n\n".join("\n".join([heading, *map(_line_of, facts)]) for heading, facts in zip(headings, found, strict=True))


def _line_of(told: Evidence) -> str:
    return harmless(f"- {told.about}: {format_evidence(told)}")


def _tabled(panel: Panel, form: str, width: int, encoding: str) -> str:
    if form == "json":
        return _json(panel.to_dicts(), encoding)
    rows = [panel.columns, *([str(cell) for cell in row] for row in panel)]
    return _write_rows(rows, form) if form in ("csv", "tsv") else aligned(rows, width)


def _problems(folder: str, problems: Sequence[Problem], form: str, encoding: str) -> str:
    """The problems of a folder for an editor, or, a line each, for people."""
    if form == "json":
        return _json([_as_json(problem) for problem in problems], encoding)
    if form in ("csv", "tsv"):
        return _separated(problems, form)
    lines = [str(problem._replace(file=f"{problem.file}:{problem.line}") if problem.line else problem) for problem in problems]
    many = len(problems)
    return "\n".join([*lines, f"{many} problem{'' if many == 1 else 's'}" if many else f"{folder}: no problem"])


def _compared(given: dict[str, Any], form: str, encoding: str) -> str:
    old, new, only_counts = _named(given.pop("old")), _named(given.pop("new")), given.pop("stat", False)
    if "about" in given:
        given["about"] = [_in_either(new, old, name) for name in as_tuple(given["about"])]
    changes = diff(old, new).where(**given)
    if form == "json":
        return _json(changes.to_dicts(), encoding)
    if form in ("csv", "tsv"):
        rows = changes.to_dicts()
        return _write_rows([[*rows[0]], *([_cell(value) for value in row.values()] for row in rows)] if rows else [], form)
    return changes.summary if only_counts else str(changes)


def _named(data: str) -> Dataset:
    """The bundled data by that word or by the name of their release, others by where they lie."""
    return dataset() if data in ("bundled", dataset().release) else load(data)


def _in_either(new: Dataset, old: Dataset, name: str) -> Record:
    try:
        return new.resolve(name)
    except UnknownNameError:  # as what was removed is
        return old.resolve(name)


def _separated(items: Sequence[Any], form: str) -> str:
    """The rows of a table with a mark between their cells; of what is no table, what JSON has of each."""
    rows: list[Sequence[str]] = []
    if items and isinstance(items[0], (Evidence, Coverage, Conflict, Problem)):
        rows = _rows_of([_as_json(item) for item in items])
    elif items:
        headings, cells = tabulate(items)
        rows = [headings, *cells]
    return _write_rows(rows, form)


def _rows_of(objects: Sequence[dict[str, Any]]) -> list[Sequence[str]]:
    """The rows of objects with the same fields, below a row of these."""
    return [*(list(one) for one in objects[:1]), *([_cell(value) for value in one.values()] for one in objects)]


def _write_rows(rows: Iterable[Sequence[str]], form: str) -> str:
    made = io.StringIO()
    writer = csv.writer(made, delimiter="," if form == "csv" else "\t", lineterminator="\n")
    writer.writerows([_defused(cell) for cell in row] for row in rows)
    return made.getvalue().rstrip("\n")


# With what a formula begins (full-width signs are read like the others), but for numbers.
_FORMULA = r"(?![-+]?\d+(?:[.,]\d+)?$)[=+\-@\t\r\n＝＋－＠]"


def _defused(text: str) -> str:
    """A text that a spreadsheet takes for data: an apostrophe before what it would take for a formula, and is no number."""
    cell = harmless(text)
    return f"'{cell}" if re.match(_FORMULA, text) or re.match(_FORMULA, cell) else cell


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


def _json(content: Any, encoding: str) -> str:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return json.dumps(content, indent=1)
    # What `harmless` would show as a number, JSON can escape.
    return re.sub(HARMFUL, lambda char: char[0] if char[0] == "\n" else f"\\u{ord(char[0]):04x}", text)
