"""Many names at once: what comes back, what a miss says, and the report on all of them."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import migcoop
from migcoop import (
    AmbiguousNameError,
    Dataset,
    FilterError,
    Homonym,
    InvalidDateError,
    MigcoopError,
    Organisation,
    Period,
    Resolution,
    Resolutions,
    RetiredIdWarning,
    UnknownLanguageError,
    UnknownNameError,
    UnknownWordError,
    UnresolvedNamesError,
)
from migcoop.resolution import Resolver

from .conftest import NOTE, made, named

OLD = made(Organisation, "old-board", named("Migration Board", validity=Period.parse("2000/2009")), kind="national_authority")
NEW = made(Organisation, "new-board", named("Migration Board", validity=Period.parse("2010/")), kind="national_authority")
BOARDS = Dataset(
    [NOTE, OLD, NEW], homonyms=[Homonym("migration board", ("new-board", "old-board"))], retired={"board": "new-board"}
)
MIXED = ["Sverige", "Norgee", "Sverige", "ERIN (ERRIN)", "Norgee", "EAC", "Norgee"]


def test_the_answers_come_in_the_order_of_the_names() -> None:
    found = migcoop.resolve_all(MIXED, missing="none")
    assert [resolution.text for resolution in found] == MIXED
    assert [record and record.id for record in found.records] == [
        "SE",
        None,
        "SE",
        None,
        None,
        "european-asylum-curriculum",
        None,
    ]
    assert [resolution.reason for resolution in found] == [None, "unknown", None, "ambiguous", "unknown", None, "unknown"]
    assert isinstance(found, tuple) and isinstance(found, Resolutions)


def test_a_miss_says_what_is_close_or_what_it_may_be() -> None:
    unknown, ambiguous = migcoop.resolve_all(MIXED, missing="none").misses
    assert (unknown.text, unknown.suggestions, unknown.candidates) == ("Norgee", ("Norge",), ())
    assert (ambiguous.text, ambiguous.suggestions, ambiguous.candidates) == ("ERIN (ERRIN)", (), ("erin", "errin"))
    for miss, error in ((unknown, UnknownNameError), (ambiguous, AmbiguousNameError)):
        with pytest.raises(error) as caught:
            migcoop.resolve(miss.text)
        assert miss.problem == str(caught.value)
        assert miss.problem in repr(miss)


def test_all_misses_are_raised_at_once() -> None:
    with pytest.raises(UnresolvedNamesError) as caught:
        migcoop.resolve_all(MIXED)
    error = caught.value
    assert isinstance(error, LookupError) and isinstance(error, MigcoopError)
    assert error.misses == migcoop.resolve_all(MIXED, missing="none").misses
    assert str(error) == str(migcoop.resolve_all(MIXED, missing="none"))
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error) and again.misses == error.misses


def test_the_report_lists_misses_by_how_often_they_come() -> None:
    assert str(migcoop.resolve_all(MIXED, missing="none")).splitlines() == [
        "3 of 7 names resolved; 4 did not, of which 2 different",
        "3 times: unknown name 'Norgee'. Did you mean 'Norge'?",
        "1 time: 'ERIN (ERRIN)' names 2 records: erin, errin; give an id, or kind=",
    ]
    assert str(migcoop.resolve_all(["SE"])) == "1 of 1 names resolved"
    assert str(migcoop.resolve_all([])) == "0 of 0 names resolved"


def test_the_message_of_the_error_is_short_whatever_is_wrong() -> None:
    with pytest.raises(UnresolvedNamesError) as caught:
        migcoop.resolve_all(["x" * 1_000_000, *(f"{number} nobodies" for number in range(500))])
    assert len(caught.value.misses) == 501
    assert str(caught.value).endswith("\n… and 481 more")
    assert max(map(len, str(caught.value).splitlines())) < 200
    assert len(migcoop.resolve_all((f"{n} nobodies" for n in range(500)), missing="none").report().splitlines()) == 501


def test_any_iterable_is_read_once_and_nothing_is_an_empty_answer() -> None:
    def names() -> Iterator[str]:
        yield from ("SE", "NO")

    assert [record and record.id for record in migcoop.resolve_all(names()).records] == ["SE", "NO"]
    assert migcoop.resolve_all([]) == migcoop.resolve_all(iter(())) == ()


def test_each_different_name_is_resolved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    resolve = Resolver.resolve
    monkeypatch.setattr(Resolver, "resolve", lambda self, text, *rest: asked.append(text) or resolve(self, text, *rest))
    found = migcoop.resolve_all(["Sverige", "Norgee"] * 5000, missing="none")
    assert asked == ["Sverige", "Norgee"]
    assert len(found) == 10_000 and found[0] is found[2]


@pytest.mark.parametrize("options", [{}, {"kind": "country"}, {"lang": ["de", "sv"]}, {"on": "2016"}, {"kind": ["forum"]}])
def test_each_answer_is_that_of_resolve(options: Any) -> None:
    names = [*MIXED, "Schweden", "no", "", "\x00", "the EU", "UNHCR", "IOM (International Organisation for Migration)"]
    for name, resolution in zip(names, migcoop.resolve_all(names, missing="none", **options), strict=True):
        try:
            record = migcoop.resolve(name, **options)
        except LookupError as error:
            assert resolution.record is None and resolution.problem == str(error)
        else:
            assert resolution.record is record and resolution.reason is None and resolution.problem == ""


@given(st.lists(st.sampled_from(["SE", "Sverige", "ERIN", "errin", "nobody", "no", ""]) | st.text(max_size=5), max_size=12))
def test_any_names_have_answers_and_a_report(names: list[str]) -> None:
    found = migcoop.resolve_all(names, missing="none")
    assert [resolution.text for resolution in found] == names
    misses = {name for name, record in zip(names, found.records, strict=True) if record is None}
    assert {miss.text for miss in found.misses} == misses
    assert len(found.report().splitlines()) == 1 + len(misses)


def test_kind_language_and_time_narrow() -> None:
    assert migcoop.resolve_all(["Schweden"], lang="de").records == (migcoop.country("SE"),)
    assert BOARDS.resolve_all(["Migration Board"], on="2005").records == (OLD,)
    with pytest.raises(UnresolvedNamesError, match="names 2 records"):
        BOARDS.resolve_all(["Migration Board"])
    with pytest.raises(UnresolvedNamesError, match="an organisation, and a project was asked for"):
        BOARDS.resolve_all(["new-board"], kind="project")


def test_a_retired_id_warns_once_however_often_it_is_given() -> None:
    with pytest.warns(RetiredIdWarning) as caught:
        found = BOARDS.resolve_all(["board"] * 100)
    assert len(caught) == 1 and found.records == (NEW,) * 100


GAPS = pd.Series(["Sverige", None, "", " ", float("nan"), pd.NA, ""], dtype=object)


def test_a_gap_is_a_miss_without_a_text() -> None:
    found = migcoop.resolve_all(GAPS, missing="none")
    assert [resolution.text for resolution in found] == ["Sverige", "", "", " ", "", "", ""]
    assert found.records == (migcoop.country("SE"), *[None] * 6)
    assert {(miss.text, miss.reason, miss.suggestions) for miss in found.misses} == {("", "unknown", ()), (" ", "unknown", ())}
    assert str(found).splitlines()[1:] == ["5 times: the name is empty: ''", "1 time: the name is empty: ' '"]
    assert migcoop.resolve_all(pd.Series(["Sverige", None]), missing="none").records == (migcoop.country("SE"), None)


def test_gaps_are_counted_where_no_miss_is_wanted() -> None:
    with pytest.raises(FilterError, match=r"3 of 7 names are gaps \(None, NaN, NA\): leave them out, or give missing='none'"):
        migcoop.resolve_all(GAPS)


@pytest.mark.parametrize("name", [5, 1.5, b"SE", ["SE"], float("inf")])
def test_what_is_neither_a_name_nor_a_gap_is_refused(name: Any) -> None:
    with pytest.raises(FilterError, match="a name is text, not"):
        migcoop.resolve_all(["SE", name, None], missing="none")


@pytest.mark.parametrize("names", ["Sverige", None, 5, b"SE", ["SE", None], [["SE"]], [float("nan")], {5: "SE"}])
def test_what_are_no_names_is_refused(names: Any) -> None:
    with pytest.raises(FilterError):
        migcoop.resolve_all(names)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"missing": "ignore"}, UnknownWordError),
        ({"missing": None}, UnknownWordError),
        ({"kind": "state"}, UnknownWordError),
        ({"kind": []}, FilterError),
        ({"lang": "xx"}, UnknownLanguageError),
        ({"on": "2015-13"}, InvalidDateError),
    ],
)
def test_a_slip_in_an_option_is_an_error_even_without_names(options: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        migcoop.resolve_all([], **options)


def test_resolutions_are_values() -> None:
    (one,) = migcoop.resolve_all(["Norgee"], missing="none")
    assert one == Resolution(text="Norgee", reason="unknown", suggestions=("Norge",)) == pickle.loads(pickle.dumps(one))
    assert hash(one) == hash(copy.deepcopy(one))
    with pytest.raises(AttributeError):
        one.text = "x"  # type: ignore[misc]
    found = migcoop.resolve_all(MIXED, missing="none")
    assert pickle.loads(pickle.dumps(found)) == found and isinstance(pickle.loads(pickle.dumps(found)), Resolutions)
    assert repr(found) == "<Resolutions: 3 of 7 names resolved; 4 did not, of which 2 different>"
