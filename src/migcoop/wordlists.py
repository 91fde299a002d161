"""Many distinct words in one text, in which those that begin with, have or are close to another are found where they stand."""

from __future__ import annotations

__all__ = ["WordList"]

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, pairwise

from .closeness import closest, most_alike, triples_of


def __dir__() -> list[str]:
    return __all__


class WordList:
    """Distinct words in their order, numbered from 0, in one text: those that begin with, have or are close to another.

    It answers as `Neighbours` does what is close, a little slower, and takes the memory of the words' letters alone.

    >>> words = WordList(["sweden", "swedish", "norway"])
    >>> [words[number] for number in words.beginning("swed")], list(words.containing("w")), words.near("swedn", 0.75, 3)
    (['sweden', 'swedish'], [0, 1, 2], [(0.9090909090909091, 'sweden')])
    """

    __slots__ = ("starts", "text")

    def __init__(self, words: Iterable[str]) -> None:
        ordered = sorted(words)
        self.text = "".join([f"{word}\n" for word in ordered])
        self.starts = array("Q", accumulate((len(word) + 1 for word in ordered), initial=0))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> str:
        return self.text[self.starts[number] : self.starts[number + 1] - 1]

    def letters(self, number: int) -> int:
        """How many letters a word has."""
        return self.starts[number + 1] - self.starts[number] - 1

    def letters_of(self, numbers: range) -> Iterator[int]:
        """How many letters each of some words that stand in a row has."""
        return (end - start - 1 for start, end in pairwise(self.starts[numbers.start : numbers.stop + 1]))

    def find(self, word: str) -> int:
        """The number of a word, or -1."""
        number = bisect_left(range(len(self)), word, key=self.__getitem__)
        return number if number < len(self) and self[number] == word else -1

    def beginning(self, beginning: str) -> range:
        """The numbers of the words that begin so."""
        numbers = range(len(self))
        first = bisect_left(numbers, beginning, key=self.__getitem__)
        return range(first, bisect_right(numbers, f"{beginning}\U0010ffff", first, key=self.__getitem__))

    def containing(self, part: str) -> Iterator[int]:
        """The numbers of the words that have this part."""
        at = self.text.find(part)
        while at >= 0:
            number = bisect_right(self.starts, at) - 1
            yield number
            at = self.text.find(part, self.starts[number + 1])

    def near(self, word: str, cutoff: float, limit: int | None) -> list[tuple[float, str]]:
        """The closest words, with their ratios, the best first; none whose ratio is below the cutoff."""
        triples = triples_of(word)
        shared = Counter(chain.from_iterable(map(self._having, triples)))
        del shared[-1]
        alike = most_alike(shared, len(triples), lambda number: len(triples_of(self[number])), self.__getitem__)
        return closest(word, alike, cutoff, limit)

    def _having(self, triple: str) -> Iterable[int]:
        """The numbers of the words of which this is a triple; the end of a word is that of a line."""
        if triple.startswith("\0"):
            part = triple.strip("\0")
            return [self.find(part)] if triple.endswith("\0") else self.beginning(part)
        return self.containing(triple.replace("\0", "\n"))
