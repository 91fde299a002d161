"""What a search finds: records ranked by an F-measure over words that are weighted by their rarity.

The index holds numbers in arrays and no object for a record or a word. A search reads of it what may come among the first:
whatever is rare, and of common words the texts of little else.
"""

from __future__ import annotations

__all__ = ["Match", "SearchIndex", "texts_of"]

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from heapq import heapify, heappop, nsmallest
from itertools import accumulate, chain, combinations, compress, groupby, pairwise, repeat
from math import fsum, log
from typing import NamedTuple, TypeAlias
from unicodedata import category

from attrs import evolve, frozen

from .facts import Name, Record
from .labels import Displayed
from .languages import DEFAULT_LANGUAGES
from .model import Country, Forum, Project
from .resolution import normal_form, normalised
from .vocabulary import RecordKind, Theme
from .wordlists import WordList


def __dir__() -> list[str]:
    return __all__


@frozen(kw_only=True, repr=False)
class Match(Displayed):
    """What a search found: a record, the name that matched and how well, from 0 to 1."""

    record: Record
    name: Name
    score: float

    @property
    def key(self) -> str:
        """The record's id."""
        return self.record.id

    def __repr__(self) -> str:
        return f"<Match {self.score:.2f} {self.name.text!r}@{self.name.lang}: {self.record!r}>"


# What a text counts, in the order of `test_names_come_before_themes_and_themes_before_summaries`; the values are those of
# `test_ids_themes_and_summaries_count_less_than_names`: an id is nearly a name, and what is no name is at most half of one.
_NAME, _ID, _THEME, _SUMMARY = 1.0, 0.95, 0.5, 0.4
# Winkler's own bonus for each common letter, and up to how many; how often recall counts as much as precision: with 1 or 2,
# short names with some of the words come before the whole name. `test_the_score_is_the_measure_that_is_documented` has all.
_BONUS, _MOST_COMMON = 0.1, 4
_BETA = 3
_DIGITS = 4  # of a score: what differs by less is equal, so that no order hangs on how floats are added
# Words that are no beginning, by `test_parts_and_slips_of_words_are_found_from_so_many_letters`: "rat" is a part and "at" none,
# "juln" is a slip of July and "jly" none, "malau" none of Malawi; and of many words that are close only so many are taken.
_LEAST_PART = 3
_LEAST_SLIP = 4
_CLOSE_WORD = 0.75
_MOST_WORDS = 6
# A word of more texts than this is read from the best on and only as far as it can matter, at first of so many texts; of at
# most so many words, since each may stand beside each.
_COMMON = 256
_FIRST_READ = 256
_MOST_READ_APART = 3
_AS_CHEAP_AS_BISECTING = 16  # so many texts of a word are asked whether they are wanted, in the time in which one is sought
_CODEC = ("utf-8", "surrogatepass")  # letters of forms, of which halves of surrogate pairs may be some


class _Spaces(dict[int, int]):
    """What each letter of a form is for `str.translate`: itself, or a space where it is no letter, digit or mark of one."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        self[code] = kept = code if char.isalnum() or category(char).startswith("M") else ord(" ")
        return kept


_SPACES = _Spaces()


def _words(form: str) -> list[str]:
    """The words of a normal form: what stands between anything else than letters, digits and their marks."""
    plain = form.replace("-", " ")  # most have nothing else between their words
    return (plain if plain.replace(" ", "").isalnum() else form.translate(_SPACES)).split()


def _prefix_closeness(letters: int, others: int) -> float:
    """Ratcliff and Obershelp's ratio of a word and its beginning, with Winkler's bonus for up to four common letters."""
    ratio = 2 * letters / (letters + others)
    return ratio + _BONUS * min(letters, _MOST_COMMON) * (1 - ratio)


def _measure(precision: float, recall: float) -> float:
    """Van Rijsbergen's F-measure of the two; it grows with each."""
    return (1 + _BETA**2) * precision * recall / (_BETA**2 * precision + recall)


_Mark: TypeAlias = tuple[float, bool, int]
"""How a record answers: its score, negative, whether its text is more than the search, its number. The least is the best."""


class _Best:
    """The best records so far: so many, and a few more until the worst of them are dropped."""

    __slots__ = ("limit", "marks", "worst")

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.marks: dict[int, _Mark] = {}
        self.worst: _Mark = (0.0, False, 0)
        """Only what is less can be among the best."""

    def add(self, mark: _Mark) -> None:
        known = self.marks.get(mark[2])
        if mark < self.worst and (known is None or mark < known):
            self.marks[mark[2]] = mark
            if len(self.marks) == (2 * self.limit if self.worst[0] else self.limit):
                kept = self.ranked()
                self.marks = {mark[2]: mark for mark in kept}
                self.worst = kept[-1]

    def ranked(self) -> list[_Mark]:
        return nsmallest(self.limit, self.marks.values())


@frozen(eq=False)
class _Hit:
    """A word that a word of the search stands for, or all the rare ones that are as close and as frequent as one another."""

    closeness: float
    weight: float
    """What a text has of the search by having such a word."""
    texts: Sequence[int]
    """Those that have it, in order; of several words one after the other, so that a text may come again."""
    is_common: bool


class _Term(NamedTuple):
    """A word of the search, and what it stands for."""

    word: str
    share: float
    """Of the whole search."""
    begun: range
    """The words that begin with it."""
    others: Mapping[int, float]
    """Words that it is part of, or that are close to it, with how close."""
    hits: list[_Hit]
    """All of them, the closest last."""
    parts: list[str]
    """Of which one is in each text that has the word, or what it stands for."""


class _Segment(NamedTuple):
    """Texts of one worth and of one kind of record, which are numbered in a row: from the least total of weights on."""

    worth: float
    kind: RecordKind
    first: int
    last: int


class SearchIndex:
    """The words of all names, themes and summaries, and how well each answers a search.

    A word of the search finds itself and the words that begin with it; where there is none of itself, words that it is
    part of; where there is none of these, words that are close to it. A word weighs as in BM25: the rarer, the more. Of a
    name, the score is van Rijsbergen's F-measure of two shares: how much of the search it covers (recall) and how much of it
    the search covers (precision), recall counting three times as much; a name that begins with the search covers all of it.
    1 is the whole name and nothing else. Ids, themes and summaries count less than names, and a record scores as the best of
    its texts.

    A text is held once, however many records have it. Texts are numbered by the total of their words' weights, so that those
    of a word lie in the order in which they answer it: who reads a common word from the front may stop where the rest is worse.
    """

    __slots__ = (
        "counted",
        "counts",
        "forms",
        "found",
        "holders",
        "owners",
        "places",
        "postings",
        "records",
        "segments",
        "size",
        "slots",
        "starts",
        "totals",
        "words",
    )

    def __init__(self, records: Iterable[Record]) -> None:
        self.records = tuple(sorted(records, key=lambda record: record.id))
        self.counted: dict[tuple[object, ...], int] = {}
        groups = _grouped(self.records)
        again = _held_again(groups)
        forms = [form for group in groups for form in group.owners]
        self.size = len(forms) + sum(map(len, again.values()))  # of the texts of all records, however many are the same
        bags = _Bags(forms)
        found = bags.found(again)
        order = self._order(groups, bags.totals([self._weighs(found[word]) for word in range(len(bags.numbers))]))
        self._put_texts(order, forms, [owner for group in groups for owner in group.owners.values()], again)
        self._put_words(order, bags, found)

    def _order(self, groups: Sequence[_Group], totals: Sequence[float]) -> list[int]:
        """The texts in the order of their new numbers: of each group, from the least total on."""
        order: list[int] = []
        self.segments: list[_Segment] = []
        for group in groups:
            first, last = len(order), len(order) + len(group.owners)
            order += sorted(range(first, last), key=totals.__getitem__)
            self.segments.append(_Segment(group.worth, group.kind, first, last))
        self.places = b"".join(bytes([place]) * (segment.last - segment.first) for place, segment in enumerate(self.segments))
        self.totals = array("d", map(totals.__getitem__, order))
        return order

    def _put_texts(
        self, order: Sequence[int], forms: Sequence[str], owners: Sequence[int], again: Mapping[int, list[int]]
    ) -> None:
        """Keep the letters of all texts, and the records that have each."""
        self.owners = array("I", map(owners.__getitem__, order))
        self.counts = array("I", [1 + len(again[text]) if text in again else 1 for text in order])
        self.holders = {
            number: array("I", sorted({owners[text], *again[text]})) for number, text in enumerate(order) if text in again
        }
        lines = [f"{forms[text]}\n".encode(*_CODEC) for text in order]
        self.starts = array("Q", accumulate(map(len, lines), initial=0))
        self.forms = b"".join(lines)

    def _put_words(self, order: Sequence[int], bags: _Bags, found: Mapping[int, int]) -> None:
        """Keep all words, and the texts that have each."""
        ordered = sorted(bags.numbers)
        ranked = [bags.numbers[word] for word in ordered]
        self.words = WordList(ordered)
        self.found = array("I", map(found.__getitem__, ranked))
        self.slots = array("I", accumulate(map(bags.having.__getitem__, ranked), initial=0))
        free = [0] * len(ranked)
        for word, slot in zip(ranked, self.slots, strict=False):
            free[word] = slot
        flat, ends = bags.flat, bags.ends
        postings = self.postings = array("I", bytes(flat.itemsize * len(flat)))
        for number, text in enumerate(order):
            for word in flat[ends[text] : ends[text + 1]]:
                slot = free[word]
                postings[slot] = number
                free[word] = slot + 1

    def closeness(self, term: _Term, word: int) -> float:
        """How close a word is to one of a search: 0 where that does not stand for it."""
        if word in term.begun:
            return _prefix_closeness(len(term.word), self.words.letters(word))
        return term.others.get(word, 0.0)

    def weight(self, word: int) -> float:
        """What a word weighs: the rarer, the more."""
        return self._weighs(self.found[word])

    def _weighs(self, found: int) -> float:
        return log(1 + (self.size - found + 0.5) / (found + 0.5))

    def find(self, text: str, kinds: Collection[RecordKind], limit: int) -> list[Match]:
        """The records that answer best, of these kinds or of any, with the name that does and the score; in a stable order."""
        form = normal_form(text)
        wanted = list(dict.fromkeys(_words(form)))
        if not limit or not wanted:
            return []
        search = _Search(self, form, [self._term(word, len(wanted) == 1) for word in wanted], kinds, limit)
        search.read()
        return [self._match(search, mark) for mark in search.best.ranked()]

    def _match(self, search: _Search, mark: _Mark) -> Match:
        """A record with the first of its texts that answers so well: of the few that are shown, they are measured once more."""
        record, best = self.records[mark[2]], (-mark[0], not mark[1])
        forms = [(name, normal_form(text), worth) for name, text, worth in texts_of(record) if worth >= best[0]]
        forms = [text for text in forms if search.may_be_in(text[1])]
        name = next((name for name, form, worth in forms[:-1] if search.measured(form, worth) >= best), forms[-1][0])
        return Match(record=record, name=name or record.names[0], score=best[0])

    def _term(self, word: str, alone: bool) -> _Term:
        """A word of a search; one that is alone is the whole of it."""
        begun = self.words.beginning(word)
        others = self._others(word, begun)
        hits = self._hits(word, begun, others)
        share = 1.0 if alone else self._weighs(self._entries(begun, others, hits))
        parts = [word, *([self.words[other] for other in others] if len(others) <= _MOST_WORDS else ())]
        return _Term(word, share, begun, others, hits, parts)

    def _others(self, word: str, begun: range) -> dict[int, float]:
        """The words that a word of a search stands for without beginning so, by their numbers, with how close they are."""
        if begun and self.words[begun[0]] == word:
            return {}
        found: dict[int, float] = {}
        if len(word) >= _LEAST_PART:
            found = {
                other: 2 * len(word) / (len(word) + self.words.letters(other))
                for other in self.words.containing(word)
                if other not in begun
            }
        if not begun and not found and len(word) >= _LEAST_SLIP:
            return {self.words.find(other): ratio for ratio, other in self.words.near(word, _CLOSE_WORD, _MOST_WORDS)}
        return found

    def _hits(self, word: str, begun: range, others: Mapping[int, float]) -> list[_Hit]:
        """What these words find, the closest last. Very many may begin alike, as numbers do: few differ in what they weigh."""
        runs: defaultdict[tuple[int, int], list[range]] = defaultdict(list)
        last = begun.start
        for alike, row in groupby(zip(self.words.letters_of(begun), self.found[begun.start : begun.stop], strict=True)):
            first, last = last, last + len(list(row))
            runs[alike].append(range(first, last))
        several: defaultdict[tuple[float, int], list[range]] = defaultdict(list)
        for (letters, found), rows in runs.items():
            several[_prefix_closeness(len(word), letters), found] += rows
        for other, closeness in others.items():
            several[closeness, self.found[other]].append(range(other, other + 1))
        hits = (
            _Hit(closeness, closeness * self._weighs(found), texts, found > _COMMON and len(texts) > _COMMON)
            for (closeness, found), rows in several.items()
            for texts in self._texts(rows, apart=found > _COMMON)
        )
        return sorted(hits, key=lambda hit: hit.closeness)

    def _texts(self, rows: Iterable[range], *, apart: bool) -> Iterable[Sequence[int]]:
        """The texts that have the words of these rows: of each word, or of all of them one after the other."""
        if apart:
            return (self.postings[self.slots[word] : self.slots[word + 1]] for row in rows for word in row)
        parts = [self.postings[self.slots[row.start] : self.slots[row.stop]] for row in rows]
        return [parts[0] if len(parts) == 1 else list(chain.from_iterable(parts))]

    def _entries(self, begun: range, others: Mapping[int, float], hits: Sequence[_Hit]) -> int:
        """How many texts of records have one of these words or several. Of common words they are counted once."""
        if len(begun) + len(others) == 1:
            return self.found[next(chain(begun, others))]
        if not any(hit.is_common for hit in hits):
            return self._counted(hits)
        words = begun, *others
        if words not in self.counted:
            self.counted[words] = self._counted(hits)
        return self.counted[words]

    def _counted(self, hits: Iterable[_Hit]) -> int:
        texts = set[int]().union(*[hit.texts for hit in hits])
        return len(texts) + sum(self.counts[text] - 1 for text in self.holders.keys() & texts)


class _Search:
    """One search while the index is read: rare words first, then of common ones what can still be among the best."""

    __slots__ = ("best", "find", "form", "index", "line", "may_begin", "terms", "whole", "worths")

    def __init__(self, index: SearchIndex, form: str, terms: list[_Term], kinds: Collection[RecordKind], limit: int) -> None:
        self.index = index
        self.form = form
        self.line = form.encode(*_CODEC)
        self.terms = terms
        self.best = _Best(limit)
        self.find = cache(index.words.find)
        self.whole = sum(term.share for term in terms)
        self.may_begin = all(term.begun for term in terms)  # a text, with the search
        self.worths = [segment.worth if not kinds or segment.kind in kinds else 0.0 for segment in index.segments]

    def read(self) -> None:
        """Find the best: of the texts with a rare word, then of those that have common ones.

        What some of its words say of a text is the least that it scores, so that texts may be read more than once.
        """
        hits = sorted((hit for term in self.terms for hit in term.hits), key=lambda hit: -len(hit.texts))
        common = [hit for hit in hits if hit.is_common][:_MOST_READ_APART]
        if rare := [hit for hit in hits if hit not in common]:
            self._read_rare(rare, common)
        for many in range(len(common), 0, -1):
            for some in combinations(reversed(common), many):
                self._read_common(some)

    def _read_rare(self, rare: Sequence[_Hit], common: Sequence[_Hit]) -> None:
        """Add the texts of these hits to the best.

        Where many have one of them alone, they are read from the front; that they may have common words too counts.
        """
        known: set[int] = set()
        first: set[int] = set()
        alone: list[tuple[_Hit, set[int]]] = []
        for hit in sorted(rare, key=lambda hit: -hit.closeness):
            texts = set(hit.texts)
            if len(texts) <= _COMMON:
                first |= texts
            else:
                alone.append((hit, texts))
                if len(texts) < len(hit.texts):
                    first.update(text for text, many in Counter(hit.texts).items() if many > 1)
            first |= known & texts
            known |= texts
        if self.may_begin:
            first.update(self._beginning(known))
        self._read_texts(first, [(term, term.hits) for term in self.terms])
        for hit, texts in alone:
            self._read_alone(hit, sorted(texts - first), common)

    def _read_alone(self, hit: _Hit, texts: Sequence[int], common: Sequence[_Hit]) -> None:
        """Add texts that have one rare hit, and common ones or none, to the best: from the least total on, as far as needed."""
        several = (hit, *common)
        covered, recall = self._most(several)
        for segment, worth in zip(self.index.segments, self.worths, strict=True):
            place, last, many = bisect_left(texts, segment.first), bisect_left(texts, segment.last), _FIRST_READ
            while worth and place < last:
                text = self._next(texts[place], segment, covered, recall)
                if text == texts[place]:
                    read = texts[place : min(place + many, last)]
                    own = evolve(hit, texts=read)
                    hits = [
                        (term, [own if each is hit else each for each in term.hits if each in several]) for term in self.terms
                    ]
                    self._read_texts(read, hits)
                    place, many = place + many, 2 * many
                else:
                    place = bisect_left(texts, text, place, last)

    def _read_texts(self, texts: Collection[int], hits: Iterable[tuple[_Term, Sequence[_Hit]]]) -> None:
        """Add texts that have these hits, some or all, and no others, to the best, the better first."""
        index = self.index
        covered, answered = dict.fromkeys(texts, 0.0), dict.fromkeys(texts, 0.0)
        for term, several in hits:
            answer: dict[int, float] = {}
            for hit in several:
                having = _having(hit, covered.keys())
                answer |= dict.fromkeys(having, term.share * hit.closeness)
                for text in having:
                    covered[text] += hit.weight
            for text, share in answer.items():
                answered[text] += share
        begun = set(self._beginning(texts)) if self.may_begin else ()
        scores: list[tuple[float, int]] = []
        for text in texts:
            if worth := self.worths[index.places[text]]:
                recall = 1.0 if text in begun else answered[text] / self.whole
                scores.append((-worth * _measure(min(covered[text] / index.totals[text], 1.0), recall), text))
        heapify(scores)
        while scores:
            least, text = heappop(scores)
            score, worth = round(-least, _DIGITS), self.worths[index.places[text]]
            if -score > self.best.worst[0]:
                return
            if self._mark(text, score, worth) < self.best.worst:
                self._add(text, score, worth)

    def _read_common(self, hits: Sequence[_Hit]) -> None:
        """Add the texts that have all of these hits to the best, the rarest of which comes first."""
        covered, recall = self._most(hits)
        begins = self.may_begin and recall < 1 and all(any(hit in hits for hit in term.hits) for term in self.terms)
        for segment, worth in zip(self.index.segments, self.worths, strict=True):
            if worth and begins:
                self._read_segment(hits, segment, covered, 1.0, begun=True)
            if worth:
                self._read_segment(hits, segment, covered, recall)

    def _read_segment(
        self, hits: Sequence[_Hit], segment: _Segment, covered: float, recall: float, *, begun: bool = False
    ) -> None:
        """Add texts of a segment (or those that begin with the search) from the least total on, until the rest is worse."""
        first, many = segment.first, _FIRST_READ
        while first < segment.last:
            texts, last = _window(hits, first, segment.last, many)
            for text in self._beginning(texts) if begun else texts:
                score = self._score(text, segment.worth, covered, recall)
                if self._mark(text, score, segment.worth) < self.best.worst:
                    self._add(text, score, segment.worth)
                elif -score > self.best.worst[0]:
                    return
            first, many = last, 2 * many
            if first < segment.last:
                first = self._next(first, segment, covered, recall)

    def _most(self, hits: Iterable[_Hit]) -> tuple[float, float]:
        """How much a text that has all of these hits has of the search, and how much of the search it has."""
        closest = [max((hit.closeness for hit in hits if hit in term.hits), default=0.0) for term in self.terms]
        recall = sum(term.share * closeness for term, closeness in zip(self.terms, closest, strict=True)) / self.whole
        return sum(hit.weight for hit in hits), recall

    def _next(self, text: int, segment: _Segment, covered: float, recall: float) -> int:
        """The next text (it or later) that can be among the best if none has more of the search, or where the segment ends."""
        score = self._score(text, segment.worth, covered, recall)
        if -score > self.best.worst[0]:
            return segment.last
        if self._mark(text, score, segment.worth) < self.best.worst:
            return text
        # Of equal totals, the first records come first: where one is no better than the worst, the others are not.
        totals = self.index.totals
        return bisect_right(totals, totals[text], text, segment.last)

    def _score(self, text: int, worth: float, covered: float, recall: float) -> float:
        return round(worth * _measure(min(covered / self.index.totals[text], 1.0), recall), _DIGITS)

    def _beginning(self, texts: Collection[int]) -> Iterable[int]:
        """Those of some texts that begin with the search."""
        index = self.index
        return compress(texts, map(index.forms.startswith, repeat(self.line), map(index.starts.__getitem__, texts)))

    def _mark(self, text: int, score: float, worth: float) -> _Mark:
        """The best that a text can be with this score: only the whole name scores what it is worth."""
        return -score, score < worth, self.index.owners[text]

    def _add(self, text: int, score: float, worth: float) -> None:
        """Add a text to the best, for each record that has it."""
        index = self.index
        more = score < worth or index.forms[index.starts[text] : index.starts[text + 1] - 1] != self.line
        # Of many records with one text, the first are as many as can be shown.
        for record in index.holders[text][: self.best.limit] if text in index.holders else (index.owners[text],):
            self.best.add((-score, more, record))

    def may_be_in(self, form: str) -> bool:
        """Whether a form may have a word of the search: it has letters of one."""
        return any(part in form for term in self.terms for part in term.parts)

    def measured(self, form: str, worth: float) -> tuple[float, bool]:
        """How well a form answers, and whether it is the whole search: measured as it is documented, without an index."""
        index = self.index
        numbers = [self.find(word) for word in {*_words(form)}]
        closest = [[(index.closeness(term, number), number) for number in numbers] for term in self.terms]
        covered = sum(closeness * index.weight(number) for several in closest for closeness, number in several)
        if not covered:
            return 0.0, False
        answered = sum(term.share * max(several)[0] for term, several in zip(self.terms, closest, strict=True))
        recall = 1.0 if form.startswith(self.form) else answered / self.whole
        precision = min(covered / fsum(map(index.weight, numbers)), 1.0)
        return round(worth * _measure(precision, recall), _DIGITS), form == self.form


def _window(hits: Sequence[_Hit], first: int, last: int, many: int) -> tuple[Collection[int], int]:
    """The next texts that have all of these hits, of so many that have the first, and where others follow."""
    starts = [bisect_left(hit.texts, first) for hit in hits]
    end = starts[0] + many
    if end < len(hits[0].texts):
        last = min(last, hits[0].texts[end])
    parts = [hit.texts[start : bisect_left(hit.texts, last, start)] for hit, start in zip(hits, starts, strict=True)]
    return parts[0] if len(parts) == 1 else sorted(set(parts[0]).intersection(*parts[1:])), last


def _having(hit: _Hit, texts: AbstractSet[int]) -> Collection[int]:
    """Those of some texts that are of a hit, each as often as it is."""
    if not hit.is_common or len(hit.texts) < _AS_CHEAP_AS_BISECTING * len(texts):
        return list(filter(texts.__contains__, hit.texts))
    places = ((text, bisect_left(hit.texts, text)) for text in texts)
    return [text for text, place in places if place < len(hit.texts) and hit.texts[place] == text]


class _Group(NamedTuple):
    """The different forms of the texts of one worth that records of one kind have: whose each is first, and whose again."""

    worth: float
    kind: RecordKind
    owners: dict[str, int]
    again: dict[str, list[int]]


def _grouped(records: Iterable[Record]) -> list[_Group]:
    """The forms of all texts, with the numbers of the records that have them, from what is worth most on."""
    kinds: dict[type[Record], dict[float, _Group]] = {}
    themes: defaultdict[tuple[type[Record], Theme], list[int]] = defaultdict(list)
    for owner, record in enumerate(records):
        kind = type(record)
        if kind not in kinds:
            kinds[kind] = {worth: _Group(worth, record.record_kind, {}, {}) for worth in (_NAME, _ID, _THEME, _SUMMARY)}
        groups = kinds[kind]
        for _, text, worth in _own_texts(record):
            form = text if worth == _ID else normalised(text)  # the words of an id are in their normal form
            group = groups[worth]
            if worth == _ID and (name := groups[_NAME]).owners.get(form) == owner:
                group = name  # what is a name of the record too is never found as its id, but counts
            known = len(group.owners)
            group.owners.setdefault(form, owner)
            if len(group.owners) == known:
                group.again.setdefault(form, []).append(owner)
        if isinstance(record, (Forum, Project)):
            for theme in record.themes:
                themes[kind, theme].append(owner)
    labels: defaultdict[tuple[type[Record], str], list[int]] = defaultdict(list)
    for (kind, theme), owners in themes.items():
        for label in _labels(theme):
            labels[kind, normalised(label)] += owners
    for (kind, form), owners in sorted(labels.items(), key=lambda pair: min(pair[1])):
        owners.sort()
        kinds[kind][_THEME].owners[form], kinds[kind][_THEME].again[form] = owners[0], owners[1:]
    return sorted((group for groups in kinds.values() for group in groups.values()), key=lambda group: -group.worth)


def _held_again(groups: Sequence[_Group]) -> dict[int, list[int]]:
    """The records that have a text after the first that does, by the text's number as the groups have it."""
    firsts = accumulate((len(group.owners) for group in groups), initial=0)
    return {
        number: group.again[form]
        for group, first in zip(groups, firsts, strict=False)
        if group.again
        for number, form in enumerate(group.owners, first)
        if form in group.again
    }


class _Bags:
    """The words of each text, each once, as numbers in one array: words are numbered as they come."""

    __slots__ = ("ends", "flat", "having", "numbers")

    def __init__(self, forms: Iterable[str]) -> None:
        self.ends = [0]
        self.numbers: defaultdict[str, int] = defaultdict()
        self.numbers.default_factory = self.numbers.__len__
        self.flat = array("I", map(self.numbers.__getitem__, self._each_word(forms)))
        self.having = Counter(self.flat)
        """In how many of these texts each word is."""

    def _each_word(self, forms: Iterable[str]) -> Iterator[str]:
        end = 0
        for form in forms:
            words = {*_words(form)}
            end += len(words)
            self.ends.append(end)
            yield from words

    def found(self, again: Mapping[int, list[int]]) -> Counter[int]:
        """In how many texts of records each word is, where `again` has the records that have a text after the first."""
        found = self.having.copy()
        for text, more in again.items():
            for word in self.flat[self.ends[text] : self.ends[text + 1]]:
                found[word] += len(more)
        return found

    def totals(self, weights: Sequence[float]) -> list[float]:
        """What the words of each text weigh together."""
        parts = [weights[word] for word in self.flat]
        return [fsum(parts[start:end]) for start, end in pairwise(self.ends)]


def texts_of(record: Record) -> Iterator[tuple[Name | None, str, float]]:
    """The texts by which a record is found: with the name that each is of, and what it is worth."""
    yield from _own_texts(record)
    if isinstance(record, (Forum, Project)):
        for theme in record.themes:
            yield from ((None, label, _THEME) for label in _labels(theme))


def _own_texts(record: Record) -> Iterator[tuple[Name | None, str, float]]:
    for name in record.names:
        yield name, name.text, _NAME
        for form in name.forms:
            yield name, form, _NAME
    if isinstance(record, Country):
        yield None, record.code, _NAME
        yield None, record.alpha3, _NAME
    else:
        yield None, record.id.replace("-", " "), _ID  # its English name, for one whose names are all in other languages
    if record.summary:
        yield None, record.summary, _SUMMARY


@cache
def _labels(theme: Theme) -> tuple[str, ...]:
    return tuple(theme.label_in(language) for language in DEFAULT_LANGUAGES)
