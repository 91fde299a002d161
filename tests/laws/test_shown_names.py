"""What is shown is a name that the record has, the best in the language asked for, however its tag is written."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import migcoop
from migcoop import Name, Names, Organisation
from migcoop.languages import canonical_tag
from migcoop.strategies import language_tags, names

from ..conftest import made, named

SWEDEN = migcoop.country("SE")
KINDS = ("official", "short", "acronym", "descriptive", "former")


@given(language_tags(), st.sampled_from(["", ".UTF-8", ".utf8"]), st.randoms(use_true_random=False))
def test_case_separator_and_encoding_of_a_tag_do_not_matter(tag: str, encoding: str, random: Any) -> None:
    written = "".join(random.choice([char.upper(), char.lower()]) for char in tag)
    written = written.replace("-", random.choice("-_")).replace("_", random.choice("-_")) + encoding
    assert canonical_tag(written) == canonical_tag(tag)
    found, expected = SWEDEN.name_in(written), SWEDEN.name_in(tag)
    assert (found, found.lang) == (expected, expected.lang)


@given(st.permutations(KINDS), st.integers(1, 5))
def test_shown_is_official_before_short_acronym_descriptive_and_former(order: list[str], number: int) -> None:
    kinds = order[:number]
    record = made(Organisation, "body", *(named(f"The {kind} name", "sv", kind) for kind in kinds), kind="ngo")
    assert record.name_in("sv") == f"The {min(kinds, key=KINDS.index)} name"
    assert record.name_in("lt") == record.name_in("sv")


@given(st.lists(names(), min_size=1, max_size=5), language_tags())
def test_what_is_shown_is_a_name_that_the_record_has_in_the_language_that_it_says(several: list[Name], tag: str) -> None:
    shown = Names(several).in_language(tag)
    assert (shown, shown.lang) in [(name.text, name.lang) for name in several]
