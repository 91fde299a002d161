"""A search finds what measuring every text of every record finds, with the same scores, names and order, however it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from math import log
from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import migcoop
from migcoop import Country, Forum, Fund, Match, Name, Organisation, Project, Record, RecordKind, Theme, searches
from migcoop.closeness import Neighbours
from migcoop.resolution import normal_form
from migcoop.searches import SearchIndex
from migcoop.strategies import datasets

from ..conftest import made, named


def words_of(form: str) -> set[str]:
    return set(dict.fromkeys("".join(c if c.isalnum() or category(c).startswith("M") else " " for c in form).split()))


def texts_of(record: Record) -> Iterator[tuple[Name, str, float]]:
    for name in record.names:
        yield from ((name, text, 1.0) for text in (name.text, *name.forms))
    if isinstance(record, Country):
        yield from ((record.names[0], code, 1.0) for code in (record.code, record.alpha3))
    else:
        yield record.names[0], record.id.replace("-", " "), 0.95
    for theme in record.themes if isinstance(record, (Forum, Project)) else ():
        yield from ((record.names[0], theme.label_in(language), 0.5) for language in ("en", "sv", "nb", "lt"))
    if record.summary:
        yield record.names[0], record.summary, 0.4


class Scan:
    """All texts with their words, and each measured at each search."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.texts = [(record, name, normal_form(text), worth) for record in records for name, text, worth in texts_of(record)]
        self.bags = [words_of(form) for _, _, form, _ in self.texts]
        self.found = Counter(word for bag in self.bags for word in bag)
        self.words = sorted(self.found)
        self.neighbours = Neighbours(self.words)

    def weight(self, found: int) -> float:
        return log(1 + (len(self.bags) - found + 0.5) / (found + 0.5))

    def near(self, word: str) -> dict[str, float]:
        ratios = {other: 2 * len(word) / (len(word) + len(other)) for other in self.words}
        begun = {
            other: ratios[other] + 0.1 * min(len(word), 4) * (1 - ratios[other])
            for other in self.words
            if other.startswith(word)
        }
        if word in begun:
            return begun | {word: 1.0}
        parts = {other: ratios[other] for other in self.words if word in other and len(word) >= 3} | begun
        if parts or len(word) < 4:
            return parts
        return {other: ratio for ratio, other in self.neighbours.near(word, 0.75, 6)}

    def find(self, text: str, kinds: Collection[RecordKind], limit: int) -> list[Match]:
        form = normal_form(text)
        terms = [self.near(word) for word in sorted(words_of(form))]
        weights = {word: self.weight(self.found[word]) for near in terms for word in near}
        shares = [self.weight(sum(not bag.isdisjoint(near) for bag in self.bags)) for near in terms]
        best: dict[str, tuple[float, bool, int]] = {}
        for number, ((record, _, name, worth), bag) in enumerate(zip(self.texts, self.bags, strict=True)):
            covered = sum(near[word] * weights[word] for near in terms for word in sorted(bag & near.keys()))
            if not covered or (kinds and record.record_kind not in kinds):
                continue
            closest = [max((near[word] for word in bag & near.keys()), default=0.0) for near in terms]
            recall = sum(share * each for share, each in zip(shares, closest, strict=True)) / sum(shares)
            recall = 1.0 if name.startswith(form) else recall
            precision = min(covered / sum(sorted(self.weight(self.found[word]) for word in bag)), 1.0)
            mark = round(worth * 10 * precision * recall / (9 * precision + recall), 4), name == form, -number
            if mark > best.get(record.id, (0.0, False, 0)):
                best[record.id] = mark
        ranked = sorted(best.items(), key=lambda pair: (-pair[1][0], not pair[1][1], pair[0]))[:limit]
        found = [(*self.texts[-number][:2], score) for _, (score, _, number) in ranked]
        return [Match(record=record, name=name, score=score) for record, name, score in found]


# Few words, begun, mistyped and part of one another, so that many texts are equally good.
WORDS = [
    *("return", "returns", "re", "r", "network", "netwrok", "nordic", "norden", "of", "2015", "205", "visas", "prieglobstis"),
    *(
        "migration",
        "immigration",
        "asylum",
        "asyl",
        "Ö",
        "ö-2",
        "Återvändande",
        "återvandande",
        "瑞典",
        "สวีเดน",
        "P-7",
        "e\u0301t",
    ),
]
words = st.sampled_from(WORDS)
separators = st.sampled_from([" ", "  ", "-", ", ", " \u2013 ", "/"])
texts = st.lists(st.tuples(words, separators), min_size=1, max_size=4).map(
    lambda pairs: "".join(part for pair in pairs for part in pair).rstrip(" ,/")
)
themes = st.lists(st.sampled_from([Theme.ASYLUM, Theme.RETURN, Theme.VISAS]), unique=True, max_size=2)
summaries = st.just("") | texts


@st.composite
def record(draw: st.DrawFn, number: int) -> Record:
    names = [
        named(text, lang)
        for text, lang in draw(st.lists(st.tuples(texts, st.sampled_from(["en", "sv"])), min_size=1, max_size=2))
    ]
    id = draw(st.sampled_from([f"r-{number}", f"return-{number}", f"nordic-network-{number}"]))
    summary = draw(summaries)
    match draw(st.integers(0, 3)):
        case 0:
            return made(Project, id, *names, summary=summary, themes=draw(themes))
        case 1:
            return made(Forum, id, *names, summary=summary, themes=draw(themes), kind="committee")
        case 2:
            return made(Organisation, id, *names, summary=summary, kind="ngo")
        case _:
            return made(Fund, id, *names, summary=summary)


@st.composite
def records(draw: st.DrawFn) -> list[Record]:
    return [draw(record(number)) for number in range(draw(st.integers(0, 12)))]


kinds = st.just(()) | st.sampled_from([(RecordKind.PROJECT,), (RecordKind.FUND, RecordKind.FORUM), (RecordKind.COUNTRY,)])
HARD = [
    "",
    "retrun",
    "netw",
    "migratoin network",
    "grat",
    "asylm return",
    "norde",
    "v",
    "the return",
    "o-",
    "zzzz",
    "\ud800 re",
]
queries = texts | st.sampled_from(HARD)


@given(
    records(),
    st.lists(queries, min_size=1, max_size=4),
    kinds,
    st.sampled_from([1, 2, 3, 50]),
    st.sampled_from([(0, 1, 0), (1, 1, 16), (2, 2, 1), (256, 256, 16)]),
)
def test_what_is_read_finds_what_a_scan_finds(
    records: list[Record], queries: list[str], kinds: Collection[RecordKind], limit: int, reading: tuple[int, int, int]
) -> None:
    scan, index = Scan(records), SearchIndex(records)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searches, "_COMMON", reading[0])
        patch.setattr(searches, "_FIRST_READ", reading[1])
        patch.setattr(searches, "_AS_CHEAP_AS_BISECTING", reading[2])
        for query in queries:
            assert index.find(query, kinds, limit) == scan.find(query, kinds, limit)


@given(datasets(), st.data(), kinds, st.integers(0, 8), st.sampled_from([0, 2, 256]))
def test_any_dataset_answers_as_a_scan(
    dataset: migcoop.Dataset, data: st.DataObject, kinds: Collection[RecordKind], limit: int, common: int
) -> None:
    records = [item for item in dataset.everything() if isinstance(item, Record)]
    known = [name.text for record in records for name in record.names]
    text = data.draw(queries | st.text(max_size=12) | (st.sampled_from(known) if known else queries))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searches, "_COMMON", common)
        assert list(dataset.search(text[:200], kind=kinds or None, limit=limit)) == Scan(records).find(text[:200], kinds, limit)


BUNDLED = [item for item in migcoop.dataset().everything() if isinstance(item, Record)]
SCAN = Scan(BUNDLED)
PARTS = sorted({part for record in BUNDLED for name in record.names for part in name.text.split()})


@given(
    st.lists(
        st.sampled_from(PARTS).flatmap(lambda word: st.integers(1, len(word)).map(lambda end: word[:end])), max_size=4
    ).map(" ".join)
    | st.sampled_from([name.text for record in BUNDLED for name in record.names]),
    st.sampled_from([1, 10, 1000]),
    st.sampled_from([0, 10, 256]),
)
@example("a", 10, 10)
@example("european migration network", 10, 0)
@example("Swedn imigration", 10, 0)
def test_the_data_that_ship_answer_as_a_scan(text: str, limit: int, common: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searches, "_COMMON", common)
        assert list(migcoop.search(text[:200], limit=limit)) == SCAN.find(text[:200], (), limit)
