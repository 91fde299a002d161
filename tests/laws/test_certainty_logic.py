"""Certainties are Kleene's three values."""

from __future__ import annotations

from hypothesis import given

from migcoop.dates import Certainty
from migcoop.strategies import certainties

from .conftest import MAYBE, NO, YES


@given(certainties(), certainties())
def test_and_and_or_are_commutative(one: Certainty, other: Certainty) -> None:
    assert one & other is other & one
    assert one | other is other | one


@given(certainties(), certainties(), certainties())
def test_and_and_or_are_associative(one: Certainty, other: Certainty, third: Certainty) -> None:
    assert (one & other) & third is one & (other & third)
    assert (one | other) | third is one | (other | third)


@given(certainties(), certainties(), certainties())
def test_and_and_or_distribute(one: Certainty, other: Certainty, third: Certainty) -> None:
    assert one & (other | third) is (one & other) | (one & third)
    assert one | (other & third) is (one | other) & (one | third)


@given(certainties(), certainties())
def test_de_morgan(one: Certainty, other: Certainty) -> None:
    assert ~(one & other) is ~one | ~other
    assert ~(one | other) is ~one & ~other


@given(certainties())
def test_double_negation(one: Certainty) -> None:
    assert ~~one is one
    assert (~one is one) == (one is MAYBE)


@given(certainties(), certainties())
def test_absorption_and_idempotence(one: Certainty, other: Certainty) -> None:
    assert one & (one | other) is one
    assert one | (one & other) is one
    assert one & one is one
    assert one | one is one


@given(certainties())
def test_yes_and_no_are_neutral_and_absorbing(one: Certainty) -> None:
    assert one & YES is one
    assert one | NO is one
    assert one & NO is NO
    assert one | YES is YES


@given(certainties(), certainties())
def test_the_order_of_certainties_is_that_of_and_and_or(one: Certainty, other: Certainty) -> None:
    assert (one <= other) == (one & other is one) == (one | other is other) == (~other <= ~one)
    assert one.definite <= one.possible
    assert (one.definite, one.possible) == (not (~one).possible, not (~one).definite)


@given(certainties(), certainties())
def test_definite_and_possible_are_homomorphisms(one: Certainty, other: Certainty) -> None:
    assert (one & other).definite == (one.definite and other.definite)
    assert (one | other).definite == (one.definite or other.definite)
    assert (one & other).possible == (one.possible and other.possible)
    assert (one | other).possible == (one.possible or other.possible)
