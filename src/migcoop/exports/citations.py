"""How to cite: a source, what is said of something, or the release itself; as text, BibTeX or CSL-JSON."""

from __future__ import annotations

__all__ = ["cite"]

import datetime
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeAlias, cast
from urllib.parse import quote

from .. import __version__
from ..bundled import data_digest, dataset
from ..contradictions import Conflict
from ..datasets import Dataset
from ..dates import EdtfDate, Precision
from ..errors import FilterError, UnknownWordError, quoted
from ..facts import Citation, Fact, Record, Source
from ..provenance import Coverage, Evidence, facts_of
from ..searches import Match

Style: TypeAlias = Literal["text", "bibtex", "csl-json"]


def __dir__() -> list[str]:
    return __all__


class _Shown(str):
    """A text whose lines IPython prints as lines, where it is itself the answer of a cell."""

    __slots__ = ()

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(str(self) if len(printer.stack) == 1 else repr(self))


class _Work(NamedTuple):
    """What is cited, in the terms that all styles share."""

    id: str
    kind: Literal["webpage", "dataset"]
    publisher: str
    title: str
    date: EdtfDate | None
    language: str = ""
    url: str = ""
    accessed: datetime.date | None = None
    version: str = ""
    places: tuple[str, ...] = ()
    """Where in it: sections with their paragraphs, articles, rows."""


_Cited: TypeAlias = str | Record | Fact | Evidence | Citation | Conflict | Coverage | Match


def cite(x: _Cited | Dataset | Iterable[_Cited] | None = None, style: Style = "text", *, data: Dataset | None = None) -> str:
    """A reference to a source, to the sources of what is said of something, or to the release of the library.

    Args:
        x: A source; or a record, for all sources of its facts, each by its id, a name or itself; or an edge or another fact (a
            name, a participation), a citation, evidence, a conflict, for its sources and the places in them; or several of
            these, such as what a query found; or a dataset, for its release. That of the library unless given.
        style: `text` (unless given), a reference a line; `bibtex`, an entry each; `csl-json`, the list that citation managers
            read.
        data: The dataset to look in; the bundled one unless given.

    Returns:
        The references as text, in the order of the evidence, each source once. What is not known, an address or a date, is
        left out.

    Raises:
        UnknownNameError: A name that no record has, with the closest that some record has.
        AmbiguousNameError: A name that several records have, with their ids.
        UnknownWordError: Another style.
        FilterError: What is none of these.

    >>> import migcoop
    >>> print(migcoop.cite("oecd-convention-page"))
    OECD: About the OECD: Convention on the OECD. http://www.oecd.org/about/oecd-convention.htm. Read on 2026-11-20.
    >>> print(migcoop.cite(migcoop.evidence("EU-FRANK")[0]))
    Migrationsverket: Internationella projekt. 2018-02-12. Pågående projekt, paragraph 1. https://...
    """
    if style not in _STYLES:
        raise UnknownWordError("style", style, tuple(_STYLES))
    return _Shown(_STYLES[style](_works(x, dataset() if data is None else data)))


def _works(x: object, data: Dataset) -> Sequence[_Work]:
    if x is None or isinstance(x, Dataset):
        return [_release(data if x is None else x)]
    if works := _cited(_citations_in(x, data)):
        return works
    if isinstance(x, (Fact, Citation)):
        raise FilterError(f"{quoted(x)} is a source's own, or cites none: cite the source")
    raise FilterError(f"{_CITABLE}, and of {quoted(x)} there is no source")


_CITABLE = "cite() takes a record, by its id or name too, a fact, evidence, a citation, a conflict, several of these, a dataset"


def _citations_in(x: object, data: Dataset) -> Iterator[tuple[Source, Citation | None]]:
    """The sources of what is to be cited, each with the place in it; of a record, without: its facts are in many."""
    match x:
        case str():
            yield from _citations_in(data.resolve(x), data)
        case Source():
            yield x, None
        case Record():
            yield from ((each.source, None) for each in data.evidence(x))
        case Evidence():
            yield x.source, x.citation
        case Citation():
            if x.source is not None:
                yield x.source, x
        case Fact():
            for fact in facts_of(x):
                yield from _citations_in(fact.citations, data)
        case Conflict():
            yield from _citations_in(x.statements, data)
        case Coverage():
            yield from _citations_in(x.evidence, data)
        case Match():
            yield from _citations_in(x.record, data)
        case Iterable() if not isinstance(x, (bytes, bytearray)):
            for each in cast("Iterable[object]", x):
                yield from _citations_in(each, data)
        case _:
            raise FilterError(f"{_CITABLE}, not {quoted(x)}")


def _release(data: Dataset) -> _Work:
    """The release of the bundled data; of other data, what they say of themselves."""
    ours = data is dataset()
    digest = data_digest if ours else ""
    return _Work(
        id=f"migcoop-{data.release}"
        if ours
        else f"data:{re.sub('[^A-Za-z0-9.]+', '-', data.release)}",  # a source's id has no colon
        kind="dataset",
        publisher="The migcoop maintainers" if ours else "",
        title="migcoop: who cooperates with whom on international migration" if ours else "Data",
        date=None if data.released is None else EdtfDate(data.released.isoformat()),
        version=f"{__version__}, data {digest[:12]}" if ours else data.release,
    )


def _work(source: Source, places: tuple[str, ...] = ()) -> _Work:
    return _Work(
        id=source.id,
        kind="webpage",
        publisher=source.publisher,
        title=str(source.title),
        date=source.date.printed,
        language=source.language,
        url=source.url or "",
        accessed=source.retrieved,
        places=places,
    )


def _cited(citations: Iterable[tuple[Source, Citation | None]]) -> Sequence[_Work]:
    """Each source once, with the places that are cited in it, in their order."""
    places: dict[Source, dict[str, None]] = {}
    for source, citation in citations:
        known = places.setdefault(source, {})
        if citation is not None and (place := _place(citation)):
            known[place] = None
    return [_work(source, tuple(known)) for source, known in places.items()]


def _place(citation: Citation) -> str:
    if citation.section is not None:
        return f"{citation.section}, paragraph {citation.paragraph}"
    return citation.locator or ""


# -------------------------------------------------------------------------------------------------------------- the styles


def _text(works: Sequence[_Work]) -> str:
    return "\n".join(map(_line, works))


def _line(work: _Work) -> str:
    said = [
        f"{work.publisher}: {work.title}" if work.publisher else work.title,
        f"Version {work.version}" if work.version else "",
        str(work.date or ""),
        "; ".join(work.places),
        work.url,
        f"Read on {work.accessed}" if work.accessed is not None else "",
    ]
    return " ".join(each if each.endswith(("?", "!")) else f"{each.rstrip('.')}." for each in said if each)


# What TeX reads as a command, and how it is written as itself. BibTeX counts braces even after a backslash.
_TEX: Mapping[str, str] = MappingProxyType(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "#$%&_"},
    }
)
_JOINED = r"([-'`,<>])(?=\1)|[?!](?=`)"  # of two signs TeX makes one, unless something stands between them


def _bibtex(works: Sequence[_Work]) -> str:
    return "\n\n".join(map(_entry, works))


def _entry(work: _Work) -> str:
    fields = {
        "author": f"{{{_tex(work.publisher)}}}" if work.publisher else "",  # in braces: a body has no first name
        "title": f"{{{_tex(work.title)}}}",
        "year": _year(work.date),
        "date": str(work.date or ""),
        "language": work.language,
        "version": _tex(work.version),
        "url": _tex_address(work.url),
        "urldate": str(work.accessed or ""),
        "note": _tex("; ".join(work.places)),
    }
    said = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{work.id},\n" + ",\n".join(said) + "\n}"


def _year(date: EdtfDate | None) -> str:
    """The one year that a date lies in; empty where there are several, or none."""
    return f"{date.earliest.year:04}" if date is not None and date.earliest.year == date.latest.year else ""


def _tex(text: str) -> str:
    apart = re.sub(r"[\\{}~^#$%&_]", lambda found: _TEX[found[0]], text)
    return re.sub(_JOINED, r"\g<0>{}", apart)


def _tex_address(url: str) -> str:
    """An address as it is, but for what no braces can hold."""
    return re.sub(r"[\\{}\s]", lambda found: quote(found[0]), url)


def _csl_json(works: Sequence[_Work]) -> str:
    return json.dumps(list(map(_item, works)), ensure_ascii=False, indent=1)


def _item(work: _Work) -> dict[str, Any]:
    item = {
        "id": work.id,
        "type": work.kind,
        "author": [{"literal": work.publisher}] if work.publisher else None,
        "title": work.title,
        "issued": None if work.date is None else _csl_date(work.date),
        "language": work.language,
        "version": work.version,
        "URL": work.url,
        "accessed": None if work.accessed is None else {"date-parts": [_parts(work.accessed, 3)]},
        "section": "; ".join(work.places),
    }
    return {name: value for name, value in item.items() if value}


def _csl_date(date: EdtfDate) -> dict[str, Any]:
    """A date as CSL has it: as many parts as are known, or from the earliest day to the latest."""
    known = {Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1}.get(date.precision)
    if known:
        written: dict[str, Any] = {"date-parts": [_parts(date.earliest, known)]}
    else:
        written = {"date-parts": [_parts(date.earliest, 3), _parts(date.latest, 3)]}
    return written | {"circa": True} if date.approximate or date.uncertain else written


def _parts(day: datetime.date, count: int) -> list[int]:
    return [day.year, day.month, day.day][:count]


_STYLES: Mapping[str, Callable[[Sequence[_Work]], str]] = MappingProxyType(
    {"text": _text, "bibtex": _bibtex, "csl-json": _csl_json}
)
