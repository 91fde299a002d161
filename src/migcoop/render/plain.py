"""Plain text: reprs, tables, and facts in words, in the current language."""

from __future__ import annotations

__all__ = [
    "DOUBT",
    "SHOWN",
    "acronym_of",
    "are_alike",
    "conflict_lines",
    "explain_empty",
    "format_answer",
    "format_citation",
    "format_conflict",
    "format_coverage",
    "format_evidence",
    "format_fact",
    "format_items",
    "format_table",
    "legend_of",
    "marked_rows",
    "shown_of",
    "tabulate",
    "title_of",
    "told_apart",
    "wrapped",
]

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, cast

from attrs import evolve

from ..contradictions import Conflict
from ..dates import EdtfDate
from ..edges import Claim, Cooperation, Membership, Party, Succession
from ..errors import harmless
from ..facts import Citation, Fact, Name, Record, Source, SourceDate, Statement
from ..fields import unique
from ..labels import Labelled
from ..model import (
    Agreement,
    Country,
    Deployment,
    Edge,
    Forum,
    Fund,
    Funding,
    Meetings,
    Organisation,
    Output,
    Participation,
    Place,
    Project,
)
from ..periods import Period
from ..provenance import Coverage, Evidence, sources_of
from ..searches import Match
from ..store import plural_of
from ..vocabulary import Basis, ConflictRule, ListedStatus, NameKind
from ..wording import language_of, translate, translate_count, translate_word
from .tables import Heading, table, terminal_width


def __dir__() -> list[str]:
    return __all__


# ---------------------------------------------------------------------------------------------------------------- tables


def _names(records: Iterable[Record]) -> str:
    return ", ".join(str(record) for record in records)


def _ids(records: Iterable[Record]) -> str:
    return "; ".join(record.id for record in records)


_LONG = 24  # letters: a name that a table may have to cut


def acronym_of(record: Record) -> str:
    """The acronym that people know a record by: the first in the language of its name, else the first; empty of none.

    >>> import migcoop
    >>> with migcoop.use_locale("lt"):
    ...     print(acronym_of(migcoop.fund("AMIF")), acronym_of(migcoop.country("SE")) or None)
    PMIF None
    """
    acronyms = record.names.of_kind(NameKind.ACRONYM)
    own = (each.text for each in acronyms if each.lang == record.name.lang)
    return next(own, acronyms[0].text if acronyms else "")


def title_of(record: Record) -> str:
    """The name of a record, a long one behind the acronym that people know it by."""
    name, acronym = str(record.name), acronym_of(record)
    return f"{acronym}: {name}" if 0 < len(acronym) < len(name) > _LONG and acronym not in name else name


def _name(record: Record | None) -> str:
    return "" if record is None else str(record)


def _labels(*things: Labelled | None) -> str:
    return ", ".join(thing.label for thing in things if thing is not None)


def _scope(membership: Membership) -> str:
    """What a membership is limited to, in brackets; empty for the whole."""
    return f" ({translate_word(language_of(), 'scope', membership.scope)})" if membership.scope else ""


def _kind_of_succession(edge: Succession) -> str:
    kind = edge.kind.label
    return translate(language_of(), "succession", "{kind} (planned)", kind=kind) if edge.planned else kind


def _claim_cells(claim: Claim) -> tuple[str, str]:
    """The property and the value; of a status the labels, all else in the words of the data."""
    if claim.property == Heading.STATUS and claim.value in set(ListedStatus):
        return Heading.STATUS.label, ListedStatus(str(claim.value)).label
    return translate_word(language_of(), "property", claim.property), str(claim.value)


# What a table shows of each kind, besides its id: the headers, and the cells of one.
_COLUMNS: dict[type, tuple[tuple[str, ...], Callable[[Any], tuple[str, ...]]]] = {
    Project: (("id", "name", "period", "lead"), lambda p: (p.id, title_of(p), p.period.label, _names(p.lead))),
    Organisation: (("id", "name", "kind", "country"), lambda o: (o.id, title_of(o), o.kind.label, _name(o.country))),
    Forum: (("id", "name", "kind", "part of"), lambda f: (f.id, title_of(f), f.kind.label, _name(f.part_of))),
    Fund: (("id", "name", "kind", "provider"), lambda f: (f.id, title_of(f), f.kind.label, _name(f.provider))),
    Agreement: (("id", "name", "kind"), lambda a: (a.id, a.name, a.kind.label)),
    Country: (("id", "name", "alpha-3"), lambda c: (c.id, c.name, c.alpha3)),
    Place: (("id", "name", "kind", "country"), lambda p: (p.id, p.name, p.kind.label, _name(p.country))),
    Source: (("id", "title", "publisher", "date"), lambda s: (s.id, s.title, s.publisher, s.date.label)),
    Membership: (
        ("member", "body", "status", "period"),
        lambda m: (str(m.member), str(m.body), f"{m.status.label}{_scope(m)}", m.period.label),
    ),
    Party: (
        ("actor", "agreement", "act", "signed", "period"),
        lambda p: (str(p.actor), str(p.agreement), _labels(p.act), _labels(p.signed), p.period.label),
    ),
    Succession: (
        ("predecessor", "successor", "kind", "date"),
        lambda s: (
            str(s.predecessor),
            str(s.successor),
            _kind_of_succession(s),
            _labels(s.on),
        ),
    ),
    Cooperation: (("actor", "partner", "themes"), lambda c: (str(c.actor), str(c.partner), _labels(*c.themes))),
    Claim: (
        ("about", "property", "value", "as of"),
        lambda c: (c.about.id, *_claim_cells(c), c.when.label if c.when.earliest or c.when.latest else ""),
    ),
}
_COLUMNS[Match] = (
    ("id", "name", "kind", "score"),
    lambda m: (m.record.id, m.name.text, m.record.record_kind.label, f"{m.score:.2f}"),
)


def format_table(items: Sequence[Any], width: int = 80, doubts: Sequence[bool] = ()) -> str:
    """A table of records, edges or other finds; of several kinds, with the columns that they share.

    Before those that are only perhaps what was asked for, if `doubts` says of which that is so, stands a mark.

    >>> format_table([])
    ''
    """
    if not items:
        return ""
    headings, rows = tabulate(items)
    shown = table(headings, marked_rows(items, rows), width, [DOUBT if doubt else "" for doubt in doubts])
    legend = legend_of(items)
    return f"{shown}\n{legend}" if legend else shown


_MARK = "*"
DOUBT = "?"  # before what is only perhaps what was asked for


def _has_note(item: Any) -> bool:
    return isinstance(item, (Membership, Party)) and bool(item.note)


def marked_rows(items: Sequence[Any], rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The rows of a table as people are shown them: a party that has a note, such as a limit to what binds it, bears a mark.

    >>> import migcoop
    >>> bound = migcoop.parties("Refugee Convention", actor="TR")
    >>> marked_rows(bound, tabulate(bound)[1])[0][0]
    'Türkiye*'
    """
    return [(f"{row[0]}{_MARK}", *row[1:]) if _has_note(item) else row for item, row in zip(items, rows, strict=True)]


def legend_of(items: Sequence[Any]) -> str:
    """What the mark in the table of these says; empty where none bears it.

    >>> import migcoop
    >>> legend_of(migcoop.parties("Refugee Convention", actor="TR"))
    '* has a note, such as a limit or a reservation: .note'
    """
    if not any(map(_has_note, items)):
        return ""
    return translate(
        language_of(),
        "display",
        "{mark} has a note, such as a limit or a reservation: {field}",
        mark=_MARK,
        field=".note",
    )


def are_alike(items: Sequence[object]) -> bool:
    """Whether they are all of one class.

    >>> are_alike([1, 2]), are_alike([1, "2"])
    (True, False)
    """
    return all(type(item) is type(items[0]) for item in items)


def tabulate(items: Sequence[Any]) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """The headings of a table of these, and its rows, uncut.

    >>> import migcoop
    >>> headings, rows = tabulate(migcoop.countries()[:1])
    >>> headings, [str(cell) for cell in rows[0]]
    (('id', 'name', 'alpha-3'), ['AD', 'Andorra', 'AND'])
    """
    kind = items[0].__class__
    if are_alike(items):
        if (columns := _COLUMNS.get(kind)) is not None:
            headers, cells = columns
            return headers, [cells(item) for item in items]
        if issubclass(kind, tuple):  # collaborations: the actor, and selections of what they do together
            together = [name for name in ("projects", "forums", "cooperations") if any(getattr(item, name) for item in items)]
            rows = [(str(item.actor), *(", ".join(getattr(item, name).ids) for name in together)) for item in items]
            return ["actor", *together], rows
    known = [
        (item.id, item.record_kind.label, item.name) if isinstance(item, Record) else ("", "", repr(item)) for item in items
    ]
    return ("id", "kind", "name"), known


_SHOWN_WHOLE, SHOWN = 30, 25  # items: a screen, or a little less with how many more there are


def shown_of(items: Sequence[Any]) -> Sequence[Any]:
    """As many of them as are shown: all, or the first of more than a screen has.

    >>> len(shown_of(range(30))), len(shown_of(range(31)))
    (30, 25)
    """
    return items if len(items) <= _SHOWN_WHOLE else items[:SHOWN]


def explain_empty(instead: Sequence[str]) -> str:
    """What else there is where nobody was found, or that nobody is told.

    >>> explain_empty(["members('prague-process', status='participant'): 49"])
    "what else there is: members('prague-process', status='participant'): 49"
    """
    language = language_of()
    if instead:
        return translate(language, "display", "what else there is: {calls}", calls=", ".join(instead))
    return translate(language, "display", "nobody is told for that time, which does not say that nobody belonged")


def format_items(items: Sequence[Any], doubts: Sequence[bool] = (), instead: Sequence[str] | None = None) -> str:
    """A selection as its repr has it: how many of what, then the first of them, and of which the horizon left it open.

    >>> import migcoop
    >>> print(format_items(migcoop.funds(provider="SE")))
    <Selection: 0 items>
    """
    kinds: set[type[Any]] = {type(item) for item in items}
    kind = kinds.pop() if len(kinds) == 1 else None
    one = "item" if kind is None else kind.__name__.lower()
    several = "items" if kind is None else plural_of(kind) or _PLURALS.get(kind, f"{one}s")
    head = f"<Selection: {len(items)} {one if len(items) == 1 else several}>"
    if not items:
        return (
            head
            if instead is None
            else "\n".join([head, *textwrap.wrap(explain_empty(instead), 100, break_long_words=False, break_on_hyphens=False)])
        )
    shown = shown_of(items)
    rest = f"\n{_more_items(len(items) - len(shown))}" if len(shown) < len(items) else ""
    marked = told_apart(doubts)
    if any(doubts):
        text = translate(
            language_of(),
            "display",
            "{count} of {all} only perhaps: their sources are older than that time; {word} takes them at their word",
            count=sum(doubts),
            all=len(items),
            word="horizon=False",
        )
        rest += f"\n{DOUBT} {text}" if marked else f"\n{text}"
    return f"{head}\n{format_answer(shown, terminal_width(), marked[: len(shown)])}{rest}"


def told_apart(doubts: Sequence[bool]) -> Sequence[bool]:
    """The doubts that rows are marked with: none where all are in doubt, which a line below says.

    >>> told_apart([True, False]), told_apart([True, True])
    ([True, False], ())
    """
    return () if all(doubts) else doubts


def _more_items(count: int) -> str:
    following = f"[{SHOWN}:{2 * SHOWN}]"
    return translate(
        language_of(),
        "display",
        "… and {count} more: {all} has them all, {next} the next",
        count=count,
        all="list()",
        next=following,
    )


_PLURALS: dict[type, str] = {Match: "matches", Evidence: "pieces of evidence", Coverage: "paragraphs"}


# ----------------------------------------------------------------------------------------------------------------- facts


def format_fact(fact: Fact | Record) -> str:
    """A fact in a few words of the current language.

    >>> import migcoop
    >>> [format_fact(part) for part in migcoop.project("EURLO").participations][:1]
    ['lead: migration authority of Belgium']
    """
    text = _worded(language_of(), fact)
    if getattr(fact, "basis", None) is Basis.INFERRED:
        return translate(language_of(), "fact", "{fact}, inferred", fact=text)
    return text


def format_evidence(evidence: Evidence) -> str:
    """The fact that a piece of evidence is of, in a few words of the current language; of an edge's time, the edge with it.

    >>> import migcoop
    >>> told = migcoop.evidence("MARRI").where(lambda each: each.edge is not None and each.edge is not each.fact)
    >>> print(format_evidence(told[0]))
    Albania – Migration, Asylum, Refugees Regional Initiative: member, ongoing
    """
    edge, fact = evidence.edge, evidence.fact
    if edge is None or edge is fact:
        return format_fact(fact)
    if isinstance(edge, (Membership, Party)) and isinstance(fact, Statement):
        return format_fact(evolve(edge, periods=(fact,), basis=fact.basis))
    return f"{format_fact(edge)}: {format_fact(fact)}"


def _worded(language: str, fact: Fact | Record) -> str:
    match fact:
        case Name():
            kind = fact.kind.label
            return translate(language, "fact", "name “{name}” ({lang}, {kind})", name=fact.text, lang=fact.lang, kind=kind)
        case Statement():
            stated = cast("Period | EdtfDate", fact.value)  # pyright: ignore[reportUnknownMemberType]
            if isinstance(stated, Period):
                return translate(language, "fact", "period: {period}", period=stated.label)
            return translate(language, "fact", "date: {date}", date=stated.label)
        case SourceDate():
            return translate(language, "fact", "date: {date}", date=fact.label)
        case Meetings():
            return translate_count(language, "fact", "meets {count} time a year", "meets {count} times a year", fact.times)
        case Participation():
            actor = str(fact.actor)
            if fact.via is not None:
                actor = translate(language, "fact", "{actor} (through {via})", actor=actor, via=fact.via)
            return f"{fact.role.label}: {actor}"
        case Funding():
            return translate(language, "fact", "funding ({share}): {fund}", share=fact.share.label, fund=fact.fund)
        case Deployment():
            return translate(language, "fact", "deployment: {actor}, {place}", actor=fact.actor, place=fact.place)
        case Output():
            return f"{fact.kind.label}: {fact.title}"
        case Membership():
            scope = _scope(fact)
            text = f"{fact.member} – {fact.body}: {fact.status.label}{scope}"
            # Of a time of which no part is known nothing is told.
            return _with_times(language, text, [stated.value for stated in fact.periods if str(stated.value) != "/"])
        case Party():
            text = f"{fact.actor} – {fact.agreement}{'' if fact.act is None else f': {fact.act.label}'}"
            if fact.signed is not None:
                text = translate(language, "fact", "{fact}, signed {date}", fact=text, date=fact.signed.label)
            if fact.pending:
                text = translate(language, "fact", "{fact}, not in force", fact=text)
            return _with_times(language, text, [stated.value for stated in fact.periods])
        case Succession():
            text = f"{fact.predecessor} → {fact.successor}: {_kind_of_succession(fact)}"
            return _with_times(language, text, [stated.value for stated in fact.dates])
        case Cooperation():
            return ": ".join(filter(None, [f"{fact.actor} – {fact.partner}", _labels(*fact.themes)]))
        case Claim():
            text = ": ".join(_claim_cells(fact))
            return f"{text} ({fact.when.label})" if fact.when.earliest or fact.when.latest else text
        case _:
            return translate(language, "fact", "spoken of")


def _with_times(language: str, text: str, times: Sequence[Labelled]) -> str:
    """What is told, with when; the preferred time first, then those that compete with it."""
    if not times:
        return text
    text = f"{text}, {times[0].label}"
    others = "; ".join(time.label for time in times[1:])
    return translate(language, "fact", "{fact}; also stated: {others}", fact=text, others=others) if others else text


def format_conflict(conflict: Conflict) -> list[str]:
    """A conflict in the current language: what it is about and why, then its statements with their sources.

    >>> import migcoop
    >>> for line in format_conflict(migcoop.conflicts(about="NO", rule="activity").one()):
    ...     print(line)
    Norway – Executive Committee of the High Commissioner's Programme: membership at a time when the body did not run
    Norway – Executive Committee of the High Commissioner's Programme: member, since 1955 [no-cooperation-nb; ...]
    Executive Committee of the High Commissioner's Programme – period: from 1 January 1959, end not stated [unhcr-...]
    """
    head, *lines = conflict_lines(conflict)
    return [head[0], *(f"{text} [{_ids(sources)}]" for text, sources in lines)]


def _head_of_conflict(conflict: Conflict) -> str:
    """What a conflict is about and why: in the words of its rule, or in those of the one case that they leave open."""
    language, edge = language_of(), conflict.edge
    if conflict.rule is ConflictRule.ACTIVITY and isinstance(edge, Membership):
        return translate(
            language,
            "conflict",
            "{member} – {body}: membership at a time when the body did not run",
            member=edge.member,
            body=edge.body,
        )
    if conflict.rule is ConflictRule.STATUS and isinstance(edge, Claim):
        return translate(language, "conflict", "{record}: votes that cannot both be right", record=conflict.about)
    return f"{conflict.about}: {conflict.rule.label}"


def conflict_lines(conflict: Conflict, most: int = SHOWN) -> Iterator[tuple[str, tuple[Source, ...]]]:
    """The lines of a conflict, each with who says so: nobody says the first, which is what it is about and why.

    Of whom a number does not fit it names at most so many.

    >>> import migcoop
    >>> head, *lines = conflict_lines(migcoop.conflicts(about="IE")[0])
    >>> head
    ('Ireland: periods that cannot all be right', ())
    """
    language = language_of()
    yield _head_of_conflict(conflict), ()
    shown = conflict.statements if len(conflict.statements) < 4 else conflict.statements[:1]
    of_the_body = f"{conflict.edge.body} – " if isinstance(conflict.edge, Membership) else ""
    for fact in shown:  # beside a membership, a mere period is that of its body
        yield f"{'' if isinstance(fact, Edge) else of_the_body}{format_fact(fact)}", sources_of(fact)
    rest = [(who, fact) for fact in conflict.statements[len(shown) :] if (who := _who_is_counted(fact)) is not None]
    if rest:
        names = unique(str(who) for who, _ in rest)
        listed, more = names[:most], len(names) - most
        if more > 0:
            listed += (
                translate_count(language, "conflict", "{count} more in .statements", "{count} more in .statements", more),
            )
        if all(isinstance(fact, Membership) for _, fact in rest):
            known = translate_count(language, "conflict", "{count} member is known", "{count} members are known", len(rest))
        else:
            known = translate_count(language, "conflict", "{count} is named", "{count} are named", len(rest))
        yield f"{known}: {', '.join(listed)}", sources_of(*(fact for who, fact in rest if str(who) in listed))


def _who_is_counted(fact: Fact) -> Record | None:
    """Whom a statement counts: a member, a party, or who is said to have voted."""
    match fact:
        case Membership():
            return fact.member
        case Party():
            return fact.actor
        case Claim(value=Record() as actor):
            return actor
        case _:
            return None


def format_coverage(coverage: Coverage) -> str:
    """What became of a paragraph, in the current language.

    >>> import migcoop
    >>> format_coverage(migcoop.coverage("lt-cooperation-lt")[19])
    '§ Tarptautinis bendradarbiavimas ¶ 19: 0 facts; left out: a full stop on its own (furniture of the page)'
    """
    language = language_of()
    facts = translate_count(language, "coverage", "{count} fact", "{count} facts", len(coverage.evidence))
    ids = ", ".join(unique(evidence.about.id for evidence in coverage.evidence))
    left = [
        translate(language, "coverage", "left out: {what} ({why})", what=left.what, why=left.why) for left in coverage.left_out
    ]
    return "; ".join([f"§ {coverage.section} ¶ {coverage.paragraph}: {facts}{f' ({ids})' if ids else ''}", *left])


def format_citation(citation: Citation, source: Source) -> str:
    """Where a fact is stated, in the current language: publisher, title, section, paragraph and date.

    >>> import migcoop
    >>> cited = migcoop.evidence("Rabat")[0]
    >>> with migcoop.use_locale("sv"):
    ...     print(format_citation(cited.citation, cited.source))
    Migrationsverket: ”Internationella projekt”, Pågående projekt, stycke 6, 12 februari 2018
    """
    language = language_of()
    parts = [translate(language, "source", "{publisher}: “{title}”", publisher=source.publisher, title=source.title)]
    if citation.section is not None and citation.paragraph == 0:  # the heading itself
        parts.append(translate(language, "source", "{section}, heading", section=citation.section))
    elif citation.section is not None:
        place = {"section": citation.section, "number": citation.paragraph}
        parts.append(translate(language, "source", "{section}, paragraph {number}", **place))
    if citation.locator is not None:
        parts.append(citation.locator)
    return ", ".join([*parts, source.date.label])


# --------------------------------------------------------------------------------------------------------------- answers


def format_answer(items: Sequence[Any], width: int = 80, doubts: Sequence[bool] = ()) -> str:
    """What a query found, for a terminal of that width: a table, or a list of what is too long for one.

    >>> print(format_answer([]))
    nothing found
    """
    if not items:
        return translate(language_of(), "command line", "nothing found")
    if not are_alike(items):
        return format_table(items, width, doubts)
    match items[0]:
        case Evidence():
            cited = (f"{_whose(item)}{format_evidence(item)} [{format_citation(item.citation, item.source)}]" for item in items)
            return "\n".join(wrapped("- ", text, width) for text in cited)
        case Coverage():
            return "\n".join(wrapped("- ", format_coverage(item), width) for item in items)
        case Conflict():
            several = [format_conflict(conflict) for conflict in items]
            return "\n".join(
                "\n".join([wrapped("- ", head, width), *(wrapped("    ", line, width) for line in lines)])
                for head, *lines in several
            )
        case _:
            return format_table(items, width, doubts)


def _whose(evidence: Evidence) -> str:
    """The id of what the fact is on, unless it is an edge that names both of its ends."""
    return "" if isinstance(evidence.edge, (Membership, Party, Succession, Cooperation)) else f"{evidence.about.id}: "


class _Wrapper(textwrap.TextWrapper):
    """A line may also end between the numbers of two sources, as in "[1][2]"."""

    wordsep_simple_re = re.compile(r"([\t\n\v\f\r ]+|(?<=\])(?=\[))")


def wrapped(head: str, text: str, width: int, *, break_words: bool = True) -> str:
    """A text in lines of that width, the first behind a head and the others below its end, without what a terminal obeys.

    >>> print(wrapped("- ", "listed as ongoing", 14))
    - listed as
      ongoing
    """
    inner = " " * len(head)
    wrapper = _Wrapper(width, head, inner, break_on_hyphens=False, break_long_words=break_words)
    return wrapper.fill(harmless(text))
