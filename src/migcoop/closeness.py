"""What is close to a text, for people who mistype and people who search. It only suggests and ranks: it never resolves.

Two measures, both in the textbooks. Texts are compared by Ratcliff and Obershelp's ratio (`difflib`), candidates found by
the triples of letters that they share. Searches are ranked by an F-measure over words weighted by their rarity.
"""

from __future__ import annotations

__all__ = [
    "CloseNames",
    "Match",
    "Neighbours",
    "SearchIndex",
    "differ_by_slips",
    "is_slip",
    "is_written_otherwise",
    "slips_between",
]

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, chain, groupby, islice, takewhile
from math import log
from unicodedata import category

from attrs import frozen

from .facts import Name, Record
from .labels import Displayed
from .languages import DEFAULT_LANGUAGES
from .model import Country, Forum, Project
from .variants import called_as_state, distinguishing, says_nothing, telling, words_of


def __dir__() -> list[str]:
    return __all__


# Both bound the work, and both were set in tests/test_resolution.py by `test_exactly_what_is_close_is_suggested`.
_LEAST_SHARED = 0.3  # of two texts' triples, by Dice: more lose "rauba", fewer offer "ny-caledonia" for "enw caeldonia"
_MOST_COMPARED = 12  # half as many lose the third that is close to "maceonia"
_CLOSE = 0.72  # less offers "slovakien" for "slovenoa", more loses "filippinerna" for "pilippines"


class Neighbours:
    """Texts that know which of them are close to another.

    Those that share the most triples of letters (by Dice's coefficient) are compared by Ratcliff and Obershelp's ratio:
    twice the number of letters in common blocks, over the number of all letters.

    >>> Neighbours(["sweden", "switzerland", "eswatini"]).near("swedn", 0.72, 3)
    [(0.9090909090909091, 'sweden')]
    """

    __slots__ = ("sizes", "texts", "triples")

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(texts)
        self.triples: dict[str, list[int]] = {}
        self.sizes: list[int] = []
        for number, text in enumerate(self.texts):
            triples = _triples(text)
            self.sizes.append(len(triples))
            for triple in triples:
                self.triples.setdefault(triple, []).append(number)

    def near(
        self, text: str, cutoff: float, limit: int | None, fits: Callable[[str], bool] = lambda _: True
    ) -> list[tuple[float, str]]:
        """The closest of those that fit, with their ratios, the best first; none whose ratio is below the cutoff."""
        triples = _triples(text)
        shared = Counter(chain.from_iterable(self.triples.get(triple, ()) for triple in triples))
        least = _LEAST_SHARED * len(triples)  # of what shares one triple alone are most, and it is not worth a look
        alike = [
            (-count / (len(triples) + self.sizes[number]), self.texts[number])
            for number, count in shared.items()
            if 2 * count > least and 2 * count >= _LEAST_SHARED * (len(triples) + self.sizes[number])
        ]
        matcher = SequenceMatcher(b=text, autojunk=False)
        close: list[tuple[float, str]] = []
        # What follows those shares too little to be closer.
        for _, other in islice((pair for pair in sorted(alike) if fits(pair[1])), _MOST_COMPARED):
            matcher.set_seq1(other)
            # Both bounds are cheaper than the ratio.
            if (
                matcher.real_quick_ratio() >= cutoff
                and matcher.quick_ratio() >= cutoff
                and (ratio := matcher.ratio()) >= cutoff
            ):
                close.append((-ratio, other))
        return [(-ratio, other) for ratio, other in sorted(close)[:limit]]


# Letters of a word. Two slips in fewer than so many offer Moldavia for Moravia, in more they lose "Lichtenstien"; in a short
# one, any other letter makes another word: Mali and Bali; among other words, which are right, it may be a letter shorter.
_LONG = 9
_BEGUN = 0.75  # of a word whose end is missing: "Lithuan"
_SHORT = 4


def is_slip(one: str, other: str, short: int = _SHORT) -> bool:
    """Whether one word may be the other with slips: doubled letters, two that are exchanged, in long words two others.

    In a word of up to so many letters (`short`) no letter may be another.

    >>> is_slip("swedn", "sweden"), is_slip("lybia", "libya"), is_slip("phillipines", "philippines"), is_slip("cida", "sida")
    (True, True, True, False)
    """
    if len(one) > short and other.startswith(one) and len(one) >= _BEGUN * len(other):
        return True
    if len(one) == len(other) and sorted(one) == sorted(other):
        return slips_between(one, other) < 3
    one, other = _undoubled(one), _undoubled(other)
    length = max(len(one), len(other))
    if one[0] != other[0] and len(one) == len(other) and length < _LONG:
        return False
    return _differ_at_most(0 if length <= short else 2 if length > _LONG and one[0] == other[0] else 1, one, other)


def slips_between(one: str, other: str) -> int:
    """How many letters are more, less or another, or have changed places with their neighbour (optimal string alignment).

    >>> slips_between("sweden", "sweden"), slips_between("swdeen", "sweden"), slips_between("mali", "malawi")
    (0, 1, 2)
    """
    start = _alike(one, other)
    one, other = one[start:][::-1], other[start:][::-1]
    end = _alike(one, other)
    one, other = one[end:], other[end:]
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        above, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != wanted))
            if i > 1 and j > 1 and char == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _differ_at_most(most: int, one: str, other: str) -> bool:
    """Whether so many slips lie between two texts, without counting where the lengths already say no."""
    return abs(len(one) - len(other)) <= most and slips_between(one, other) <= most


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def is_written_otherwise(acronym: str, other: str) -> bool:
    """Whether two acronyms are one but for order, doubled letters and signs: any other letter is another body's.

    >>> [is_written_otherwise(*each) for each in (("unhrc", "unhcr"), ("eufrank", "eu-frank"), ("easa", "easo"))]
    [True, True, False]
    """
    one, two = ("".join(filter(str.isalnum, text)) for text in (acronym, other))
    if len(one) == len(two):
        return sorted(one) == sorted(two) and slips_between(one, two) < 2
    return _undoubled(one) == _undoubled(two)


def _undoubled(text: str) -> str:
    return "".join(letter for letter, _ in groupby(text))


def differ_by_slips(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two names have the same words but for slips, whatever their order, and for words that say nothing.

    >>> differ_by_slips(["unied", "kingdom"], ["united", "kingdom"]), differ_by_slips(["north", "korea"], ["south", "korea"])
    (True, False)
    """
    ones, twos = Counter(some), Counter(others)
    only, missing = list((ones - twos).elements()), list((twos - ones).elements())
    for word in tuple(only):
        if (slip := next((other for other in missing if is_slip(word, other, _SHORT - 1)), None)) is not None:
            only.remove(word)
            missing.remove(slip)
    return says_nothing(only + missing) and len(only) < len(ones)


_NONE: frozenset[str] = frozenset()


class CloseNames:
    """Names that know which of them a text may mean: none rather than one that a reader would not mean.

    `names` are normal forms, each with its words; `is_acronym` tells of which one letter more or less is another name.
    """

    __slots__ = ("anagrams", "is_acronym", "neighbours", "postings", "telling", "words")

    def __init__(self, names: Mapping[str, Sequence[str]], is_acronym: Callable[[str], bool]) -> None:
        self.words = names
        self.is_acronym = is_acronym
        self.neighbours = Neighbours(names)
        self.telling = {name: telling(words) for name, words in names.items()}
        postings: dict[str, list[str]] = {}
        self.anagrams: dict[str, list[str]] = {}
        for name, words in self.telling.items():
            self.anagrams.setdefault("".join(sorted(name)), []).append(name)
            for word in words:
                postings.setdefault(word, []).append(name)
        self.postings = {word: frozenset(names) for word, names in postings.items()}

    def meant(self, form: str, fitting: Callable[[str], tuple[str, ...]], others: Iterable[Neighbours] = ()) -> list[str]:
        """The names that a text may mean, the closest first: by its words or, where these are nobody's, but for slips.

        `fitting` gives the ids of a name that may be suggested; `others` are further names, of which slips are found.
        """
        words = words_of(form)
        same, more = self._by_words(words, fitting)
        if same:
            ids = {id for name in same for id in fitting(name)}
            return same[:1] if len(ids) == 1 and not self._is_contradicted(words, same, more) else []
        if distinguishing(words) and len({id for name in more for id in fitting(name)}) == 1:
            whole = [name for name in more if self._is_part(words, name)]
            if whole:
                return [min(whole, key=len)]
        near = [
            pair
            for pool in (self.neighbours, *others)
            for pair in pool.near(form, _CLOSE, None, lambda name: bool(fitting(name)))
        ]
        # Letters that are exchanged in a short name leave no triple as it was: "lybia".
        near += [(_CLOSE, name) for name in self.anagrams.get("".join(sorted(form)), ()) if fitting(name)]
        ratios = {name: ratio for ratio, name in reversed(near) if self._is_slip(form, words, name)}
        return sorted(ratios, key=lambda name: (-ratios[name], name))

    def _by_words(self, words: Sequence[str], fitting: Callable[[str], tuple[str, ...]]) -> tuple[list[str], list[str]]:
        """The names that have the telling words of a text, and those that have more of them."""
        wanted = telling(words)
        having: list[frozenset[str]] = sorted((self.postings.get(word, _NONE) for word in wanted), key=len)
        shared = having[0].intersection(*having[1:]) if having else _NONE
        several = sorted(name for name in shared if fitting(name))
        same = [name for name in several if self.telling[name] == wanted]
        return same, [name for name in several if name not in same]

    def _is_part(self, words: Sequence[str], name: str) -> bool:
        """Whether a text lacks but one word of a name: of one with several telling ones, any but the first."""
        besides = self.telling[name] - telling(words)
        if len(self.telling[name]) == 2:
            return besides <= _LEFT_OUT
        return len(besides) == 1 and self.words[name][0] not in besides

    def _is_contradicted(self, words: Sequence[str], same: Sequence[str], more: Sequence[str]) -> bool:
        """Whether what is meant calls itself the like and more: "Republic of China" is not the People's Republic."""
        called = called_as_state(words)
        return any(called & set(self.words[name]) for name in more) and not any(called & set(self.words[name]) for name in same)

    def _is_slip(self, form: str, words: Sequence[str], name: str) -> bool:
        if self.is_acronym(name):
            return is_written_otherwise(form, name)
        others = self.words.get(name) or words_of(name)
        one, two = ("".join(filter(str.isalnum, text)).translate(_PLAIN) for text in (form, name))
        if len(words) == len(others) == 1:
            return is_slip(one, two)
        if _numbers(words) != _numbers(others):
            return False
        return _differ_at_most(1, one, two) or differ_by_slips(
            *([word.translate(_PLAIN) for word in each] for each in (words, others))
        )


def _numbers(words: Iterable[str]) -> list[str]:
    """The words that count, in figures or in Roman ones: one more is another thing, and no slip."""
    return sorted(word for word in words if any(map(str.isdigit, word)) or not word.strip("ivx"))


# What is left out of the names of islands.
_LEFT_OUT = frozenset(["saint", "islands"])
# What a keyboard without these letters has instead.
_PLAIN = str.maketrans({"ø": "o", "æ": "ae", "ð": "d", "đ": "d", "ł": "l", "ı": "i"})


def _triples(text: str) -> set[str]:
    padded = f"\0\0{text}\0"
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def _words(form: str) -> tuple[str, ...]:
    """The words of a normal form: what stands between anything else than letters, digits and their marks."""
    return tuple("".join(char if char.isalnum() or category(char).startswith("M") else " " for char in form).split())


def _prefix_closeness(beginning: str, word: str) -> float:
    """Ratcliff and Obershelp's ratio of a word and its beginning, with Winkler's bonus for up to four common letters."""
    ratio = 2 * len(beginning) / (len(beginning) + len(word))
    return ratio + _BONUS * min(len(beginning), _MOST_COMMON) * (1 - ratio)


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


class SearchIndex:
    """The words of all names, themes and summaries, and how well each answers a search.

    A word of the search finds itself and the words that begin with it; where there is none of itself, words that it is
    part of; where there is none of these, words that are close to it. A word weighs as in BM25: the rarer, the more. Of a
    name, the score is van Rijsbergen's F-measure of two shares: how much of the search it covers (recall) and how much of it
    the search covers (precision), recall counting three times as much; a name that begins with the search covers all of it.
    1 is the whole name and nothing else. Ids, themes and summaries count less than names, and a record scores as the best of
    its texts.
    """

    __slots__ = ("entries", "joined", "neighbours", "normal_form", "postings", "starts", "totals", "weights", "words")

    def __init__(self, records: Iterable[Record], normal_form: Callable[[str], str]) -> None:
        """The index of these records; `normal_form` is how their texts and the searches are compared."""
        self.normal_form = normal_form
        texts = [(record, *text) for record in records for text in _texts(record)]
        self.entries: list[tuple[Record, Name | None, str, float]] = []
        self.postings: dict[str, list[int]] = {}
        bags: list[set[str]] = []
        for record, name, text, share in texts:
            form = normal_form(text)
            bag = set(_words(form))
            for word in bag:
                self.postings.setdefault(word, []).append(len(bags))
            bags.append(bag)
            self.entries.append((record, name, form, share))
        self.words = sorted(self.postings)
        self.joined = "\n".join(self.words)
        self.starts = list(accumulate((len(word) + 1 for word in self.words), initial=0))
        self.weights = {word: self._weight(len(found)) for word, found in self.postings.items()}
        self.totals = [sum(sorted(self.weights[word] for word in bag)) for bag in bags]
        self.neighbours = Neighbours(self.words)

    def _weight(self, found: int) -> float:
        return log(1 + (len(self.entries) - found + 0.5) / (found + 0.5))

    def find(self, text: str, fits: Callable[[Record], bool], limit: int) -> list[Match]:
        """The records that answer best, with the name that does and the score; in a stable order."""
        form = self.normal_form(text)
        wanted = dict.fromkeys(_words(form))
        covered: dict[int, float] = {}
        answered: dict[int, float] = {}
        whole = 0.0
        for word in wanted:
            close: dict[int, tuple[float, float]] = {}
            for other, closeness in self._expanded(word).items():
                weight = closeness * self.weights[other]
                for entry in self.postings[other]:
                    known = close.get(entry, (0.0, 0.0))
                    close[entry] = max(known[0], closeness), known[1] + weight
            share = self._weight(len(close))
            whole += share
            for entry, (closeness, weight) in close.items():
                answered[entry] = answered.get(entry, 0.0) + share * closeness
                covered[entry] = covered.get(entry, 0.0) + weight
        best: dict[str, tuple[float, bool, int]] = {}
        for entry, answer in answered.items():
            record, _, name, worth = self.entries[entry]
            # Whole words or not: somebody is still typing.
            recall = 1.0 if name.startswith(form) else answer / whole
            precision = min(covered[entry] / self.totals[entry], 1.0)
            score = worth * (1 + _BETA**2) * precision * recall / (_BETA**2 * precision + recall)
            mark = round(score, _DIGITS), name == form, -entry
            if mark > best.get(record.id, (0.0, False, 0)) and fits(record):
                best[record.id] = mark
        ranked = sorted(best.items(), key=lambda pair: (-pair[1][0], not pair[1][1], pair[0]))[:limit]
        found = [(*self.entries[-entry], score) for _, (score, _, entry) in ranked]
        return [Match(record=record, name=name or record.names[0], score=score) for record, name, _, _, score in found]

    def _expanded(self, word: str) -> dict[str, float]:
        """The words that a word of a search stands for, with how close they are."""
        first = bisect_left(self.words, word)
        last = bisect_right(self.words, f"{word}\U0010ffff")
        found = {other: _prefix_closeness(word, other) for other in self.words[first:last]}
        if word in found:
            found[word] = 1.0
            return found
        if len(word) >= _LEAST_PART:
            for other in self._containing(word):
                found.setdefault(other, 2 * len(word) / (len(word) + len(other)))
        if not found and len(word) >= _LEAST_SLIP:
            found = {other: ratio for ratio, other in self.neighbours.near(word, _CLOSE_WORD, _MOST_WORDS)}
        return found

    def _containing(self, part: str) -> Iterator[str]:
        at = self.joined.find(part)
        while at >= 0:
            yield self.words[bisect_right(self.starts, at) - 1]
            at = self.joined.find(part, at + 1)


def _texts(record: Record) -> Iterator[tuple[Name | None, str, float]]:
    for name in record.names:
        for text in (name.text, *name.forms):
            yield name, text, _NAME
    if isinstance(record, Country):
        yield None, record.code, _NAME
        yield None, record.alpha3, _NAME
    else:
        yield None, record.id.replace("-", " "), _ID  # its English name, for one whose names are all in other languages
    if isinstance(record, (Forum, Project)):
        for theme in record.themes:
            yield from ((None, theme.label_in(language), _THEME) for language in DEFAULT_LANGUAGES)
    if record.summary:
        yield None, record.summary, _SUMMARY
