"""The words that records and filters are made of."""

from __future__ import annotations

from enum import Enum
from typing import Any, get_args

import pytest

from migcoop import vocabulary
from migcoop.errors import UnknownWordError
from migcoop.vocabulary import NOT_STATED, NotStated, RecordKind, Role, Word

LISTS = [found for name in vocabulary.__all__ if isinstance(found := getattr(vocabulary, name), type) and found is not Word]
WORD_LISTS = [found for found in LISTS if issubclass(found, Word)]


def test_each_literal_has_the_words_of_its_enum_in_their_order_and_each_enum_has_a_literal() -> None:
    literals = {
        name: get_args(getattr(vocabulary, name)) for name in vocabulary.__all__ if name.endswith("Word") and name != "Word"
    }
    alone = {name: literals.pop(name) for name in ("CertaintyWord", "CollaborationWord")}  # words of filters only
    assert alone == {"CertaintyWord": ("possible", "definite"), "CollaborationWord": ("project", "cooperation", "forum")}
    assert literals == {f"{words.__name__}Word": tuple(word.value for word in words) for words in WORD_LISTS}
    assert len(literals) > 15


def test_a_list_is_of_words_or_of_what_is_not_stated() -> None:
    assert [found for found in LISTS if found not in WORD_LISTS] == [NotStated]
    assert all(issubclass(found, Enum) for found in LISTS)


@pytest.mark.parametrize("words", WORD_LISTS, ids=lambda words: words.__name__)
def test_a_word_is_equal_to_its_text_and_found_by_it(words: type[Word]) -> None:
    for word in words:
        assert words(word.value) is words(word) is word
        assert word == word.value == str(word) == word.name.lower()
    assert len(words) == len(words.__members__)


@pytest.mark.parametrize(
    ("words", "wrong", "said"),
    [
        (Role, "leed", "unknown role 'leed'. Did you mean 'lead'? Known are: lead, junior_partner, "),
        (RecordKind, "Project", "unknown record kind 'Project'. Did you mean 'project'? Known are: source, country, "),
        (Role, "Lead", "unknown role 'Lead'. Did you mean 'lead'"),
        (Role, "x" * 79, "unknown role 'xxx"),
        (Role, "", "unknown role ''. Known are: lead, "),
        (Role, None, "unknown role None. Known are: lead, "),
        (Role, 5, "unknown role 5. Known are: lead, "),
        (Role, ["lead"], "unknown role ['lead']. Known are: lead, "),
    ],
)
def test_an_unknown_word_is_refused_with_those_near_to_it_and_all_that_are_known(
    words: type[Word], wrong: Any, said: str
) -> None:
    with pytest.raises(UnknownWordError) as caught:
        words(wrong)
    assert str(caught.value).startswith(said)
    assert isinstance(caught.value, ValueError)


def test_a_long_text_is_searched_for_nothing_near() -> None:
    with pytest.raises(UnknownWordError) as caught:
        Role("lead" * 1_000_000)
    assert "Did you mean" not in str(caught.value)
    assert len(str(caught.value)) < 500


def test_not_stated_reads_as_its_name() -> None:
    assert repr(NOT_STATED) == "NOT_STATED"
    assert NotStated("not stated") is NOT_STATED
