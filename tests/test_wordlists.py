"""Words in one text: what is begun, contained and close is what going through the words finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from migcoop.closeness import Neighbours
from migcoop.wordlists import WordList

some_words = st.text(st.sampled_from("abcé瑞\U0001f600"), min_size=1, max_size=6)
lists = st.lists(some_words, unique=True, max_size=30)


@given(lists, some_words)
def test_words_are_found_where_going_through_them_finds_them(words: list[str], text: str) -> None:
    found, ordered = WordList(words), sorted(words)
    assert [*found] == [found[number] for number in range(len(found))] == ordered
    assert found.find(text) == (ordered.index(text) if text in ordered else -1)
    assert [found[number] for number in found.beginning(text)] == [word for word in ordered if word.startswith(text)]
    assert [found[number] for number in found.containing(text)] == [word for word in ordered if text in word]
    assert all(found.letters(number) == len(word) for number, word in enumerate(ordered))


@given(lists, some_words, st.sampled_from([0.3, 0.75]), st.sampled_from([None, 3]))
def test_the_close_words_are_those_of_neighbours(words: list[str], text: str, cutoff: float, limit: int | None) -> None:
    assert WordList(words).near(text, cutoff, limit) == Neighbours(sorted(words)).near(text, cutoff, limit)
