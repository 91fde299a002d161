"""Fields: what makes a tuple of a value, what a validator lets pass, and how each says what it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import field, frozen

from migcoop.errors import InvalidFieldError
from migcoop.fields import Validator, as_tuple, is_a, is_each_a, is_number, is_own_kind, matches, refusal, to_tuple, unique


def take(validator: Validator, value: object, **converted: Any) -> Any:
    """What a class has in a field of this validator that is given this value."""

    @frozen
    class Owner:
        held: Any = field(validator=validator, **converted)

    return Owner(value).held


TAKEN: list[tuple[Validator, object]] = [
    (is_a(str, "a text"), ""),
    (is_a((str, type(None)), "a text"), None),
    (is_each_a(str, "texts"), ()),
    (is_each_a(str, "texts"), ("a", "b")),
    (is_own_kind, None),
    (matches("[a-z]+", "small letters"), "abc"),
    (matches("[a-z]+", "small letters", optional=True), None),
    (is_number(0), 0),
    (is_number(1), 1),
    (is_number(1), 10**9),
    (is_number(1, optional=True), None),
]


@pytest.mark.parametrize(("validator", "value"), TAKEN)
def test_a_validator_lets_pass_what_is_right(validator: Validator, value: object) -> None:
    assert take(validator, value) is value


REFUSED: list[tuple[Validator, object, str]] = [
    (is_a(str, "a text"), 5, "is 5; right would be a text"),
    (is_a(str, "a text"), None, "is None; right would be a text"),
    (is_each_a(str, "texts"), ("a", 5), "is 5; right would be texts"),
    (is_own_kind, "whole", "is 'whole'; right would be Owner or None"),
    (matches("[a-z]+", "small letters"), "", "is empty; right would be small letters"),
    (matches("[a-z]+", "small letters"), "abC", "is 'abC'; right would be small letters"),
    (matches("[a-z]+", "small letters"), "abc\n", r"is 'abc\n'; right would be small letters"),
    (matches("[a-z]+", "small letters"), b"abc", "is b'abc'; right would be small letters"),
    (matches("[a-z]+", "small letters"), None, "is None; right would be small letters"),
    (matches("[a-z]+", "small letters", optional=True), "", "is empty; right would be small letters"),
    (is_number(0), -1, "is -1; right would be a whole number from 0"),
    (is_number(1), 0, "is 0; right would be a whole number from 1"),
    (is_number(1), 1.0, "is 1.0; right would be a whole number from 1"),
    (is_number(1), True, "is True; right would be a whole number from 1"),
    (is_number(1), None, "is None; right would be a whole number from 1"),
]


@pytest.mark.parametrize(("validator", "value", "words"), REFUSED)
def test_a_validator_refuses_what_is_wrong_and_says_what_would_be_right(
    validator: Validator, value: object, words: str
) -> None:
    with pytest.raises(InvalidFieldError) as caught:
        take(validator, value)
    assert (caught.value.owner, caught.value.field) == ("Owner", "held")
    assert str(caught.value) == f"Owner.held {words}"


def test_what_is_of_its_owners_kind_may_stand_in_it() -> None:
    @frozen
    class Part:
        whole: Any = field(default=None, validator=is_own_kind)

    @frozen
    class Finer(Part):
        """A kind of part."""

    assert Part(Finer(None)).whole == Finer(None)
    with pytest.raises(InvalidFieldError, match=r"^Finer\.whole "):
        Finer(Part(None))


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("sv", ("sv",)),
        ("", ("",)),
        (5, (5,)),
        (None, (None,)),
        (["sv", "nb"], ("sv", "nb")),
        ({"sv": 1}, ("sv",)),
        ([], ()),
    ],
)
def test_one_thing_is_taken_for_a_list_of_it(given: Any, made: tuple[Any, ...]) -> None:
    assert as_tuple(given) == made
    assert as_tuple(iter(made)) == made
    assert take(is_a(tuple, "a tuple"), given, converter=to_tuple) == made


def test_a_tuple_stays_the_one_that_it_is() -> None:
    several = ("sv", "nb")
    assert as_tuple(several) is several


def test_unique_keeps_the_first_of_each_in_order() -> None:
    assert unique(["b", "a", "b", "c", "a"]) == ("b", "a", "c")
    assert unique(iter([])) == ()
    assert unique([1, True, 2]) == (1, 2)


@pytest.mark.parametrize("value", ["", ()])
def test_a_refusal_calls_what_is_empty_empty(value: object) -> None:
    assert (
        str(refusal(object(), "names", value, "at least one name")) == "object.names is empty; right would be at least one name"
    )


def test_a_refusal_quotes_at_most_80_characters() -> None:
    assert len(str(refusal(object(), "id", "x" * 1_000_000, "less"))) < 140
