"""Many names at once by example: what became of each, reports, cells with several names, and fixes."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Iterator
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
    Record,
    Resolution,
    Resolutions,
    RetiredIdWarning,
    UnknownLanguageError,
    UnknownNameError,
    UnknownWordError,
    UnresolvedNamesError,
    UnusedFixWarning,
)
from migcoop.resolution import Resolver

from .boards import COLUMN, NEW, OLD, TWO_BOARDS
from .conftest import NORWAY, NOTE, SWEDEN

BUNDLED = migcoop.dataset()
FORMS = ("NFC", "NFD", "NFKC", "NFKD")
RECORDS = [item for item in BUNDLED.everything() if isinstance(item, Record)]


RENAMED = Dataset(
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
    assert RENAMED.resolve_all(["Migration Board"], on="2005").records == (OLD,)
    with pytest.raises(UnresolvedNamesError, match="names 2 records"):
        RENAMED.resolve_all(["Migration Board"])
    with pytest.raises(UnresolvedNamesError, match="an organisation, and a project was asked for"):
        RENAMED.resolve_all(["new-board"], kind="project")


def test_a_retired_id_warns_once_however_often_it_is_given() -> None:
    with pytest.warns(RetiredIdWarning) as caught:
        found = RENAMED.resolve_all(["board"] * 100)
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


NO_NORWY = "unknown name 'Norwy'. Did you mean 'Norway'?"


def column(*cells: str, **options: Any) -> Resolutions:
    return COLUMN.resolve_all(cells, missing="none", **options)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"sep": ""}, "sep= takes the text between several names, not ''"),
        ({"sep": 5}, "sep= takes the text between several names, not 5"),
        ({"na": 5}, "na= takes texts, not 5"),
        ({"na": ["-", b"n/a"]}, "na= takes texts, not b'n/a'"),
        ({"fixes": {5: "SE"}}, "fixes= takes names and what each means, an id, a record or None, not (5, 'SE')"),
        ({"fixes": {"Volvo": 5}}, "fixes= takes names and what each means, an id, a record or None, not ('Volvo', 5)"),
        ({"fixes": {"Volvo": "Norwy"}}, f"fixes= leads 'Volvo' to 'Norwy': {NO_NORWY}"),
        ({"fixes": {"MB": "Migration Board"}}, f"fixes= leads 'MB' to 'Migration Board': {TWO_BOARDS}"),
    ],
)
def test_an_option_that_says_nothing_about_cells_is_refused_with_what_was_given(options: Any, message: str) -> None:
    with pytest.raises(FilterError) as caught:
        COLUMN.resolve_all([], **options)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("given", "record"), [("SE", SWEDEN), ("Sweden", SWEDEN), (SWEDEN, SWEDEN), (OLD, OLD), ("old-board", OLD), (None, None)]
)
def test_a_fix_decides_by_an_id_a_name_or_a_record_and_before_all_else(given: Any, record: Record | None) -> None:
    for text in ("Volvo", "Norway", "Migration Board", "n/a", " Norwy ", "a;b"):
        (found,) = column(text, fixes={text: given}, na="n/a", sep=";")
        assert (found.text, found.record, found.reason, found.problem) == (text, record, None, "")
        assert found.records == (() if record is None else (record,))


def test_a_fix_changes_no_other_name() -> None:
    assert column("Volvo", "Norway", "volvo", fixes={"Volvo": "SE"}).records == (SWEDEN, NORWAY, None)


@pytest.mark.parametrize("na", ["N/A", ["-", "N/A"], (" n/a",), {"n/A "}])
def test_what_means_a_gap_is_no_miss_in_whatever_case(na: Any) -> None:
    found = column("N/A", " n/a ", "n/A", "Norwy", na=na)
    assert [resolution.text for resolution in found] == ["N/A", " n/a ", "n/A", "Norwy"]
    assert [resolution.reason for resolution in found] == [None, None, None, "unknown"]
    assert found.records == (None,) * 4 and [miss.text for miss in found.misses] == ["Norwy"]
    assert repr(found[0]) == "<Resolution 'N/A': None>"


def test_nothing_means_a_gap_unless_it_is_said_to() -> None:
    assert [resolution.reason for resolution in column("n/a", "", "-")] == ["unknown"] * 3


@pytest.mark.parametrize(
    ("cell", "sep", "parts", "records"),
    [
        ("Sweden;Norway", ";", ["Sweden", "Norway"], (SWEDEN, NORWAY)),
        (" Norway ;; Sweden;", ";", ["Norway", "Sweden"], (NORWAY, SWEDEN)),
        ("Return Office; Norway; SE", ";", ["Return Office", "Norway", "SE"], (COLUMN.get("office"), NORWAY, SWEDEN)),
        ("Sweden och Norway", " och ", ["Sweden", "Norway"], (SWEDEN, NORWAY)),
        ("Sweden;n/a", ";", ["Sweden", "n/a"], (SWEDEN,)),
        ("n/a; N/A", ";", ["n/a", "N/A"], ()),
        ("Sweden;Volvo;nobody", ";", ["Sweden", "Volvo", "nobody"], (SWEDEN, NORWAY)),
        ("Sweden;", ";", [], (SWEDEN,)),
        ("Return Office", ";", [], (COLUMN.get("office"),)),
        ("Return Office", None, [], (COLUMN.get("office"),)),
    ],
)
@pytest.mark.filterwarnings("ignore::migcoop.UnusedFixWarning")
def test_a_cell_of_several_names_has_the_records_of_all(
    cell: str, sep: str | None, parts: list[str], records: tuple[Record, ...]
) -> None:
    (found,) = column(cell, sep=sep, na="n/a", fixes={"Volvo": "NO", "nobody": None})
    assert (found.text, [part.text for part in found.parts], found.records) == (cell, parts, records)
    assert found.reason is None and found.problem == "" and found.record is (None if parts else records[0])


@pytest.mark.parametrize(
    ("cell", "reason", "problem"),
    [
        ("Sweden;Norwy", "unknown", NO_NORWY),
        ("Sweden;Migration Board", "ambiguous", TWO_BOARDS),
        ("Norwy; Sweden; Migration Board", "unknown", f"{NO_NORWY}; {TWO_BOARDS}"),
        ("Migration Board;;n/a;Norwy", "ambiguous", f"{TWO_BOARDS}; {NO_NORWY}"),
    ],
)
def test_a_cell_with_one_name_that_is_none_has_no_records_and_the_first_reason(cell: str, reason: str, problem: str) -> None:
    (found,) = column(cell, sep=";", na="n/a")
    assert (found.text, found.records, found.record, found.reason) == (cell, (), None, reason)
    assert found.problem == problem and repr(found) == f"<Resolution {problem}>"


def test_what_is_asked_for_is_asked_of_each_name_in_a_cell() -> None:
    (found,) = column("Sweden;office", sep=";", kind=["country", "fund"])
    assert found.problem == "unknown name 'office': it names an organisation, and a country or fund was asked for"
    (found,) = column("Schweden;Norwegen", sep=";", lang="de")
    assert found.records == (SWEDEN, NORWAY)
    (found,) = column("Sweden;Migration Board", sep=";", on="2005")
    assert found.records == (SWEDEN, OLD)


def test_misses_as_rows_come_by_how_often_they_are_given() -> None:
    cells = ["Sweden;Norwy", "nobody", "Norwy", "Sweden", "Migration Board", "Norwy", "n/a", "Migration Board", "Norwy"]
    found = column(*cells, sep=";", na="n/a")
    assert found.miss_rows() == [
        {"name": "Norwy", "rows": 3, "reason": "unknown", "problem": NO_NORWY, "suggestion": "Norway", "candidates": ()},
        {
            "name": "Migration Board",
            "rows": 2,
            "reason": "ambiguous",
            "problem": TWO_BOARDS,
            "suggestion": None,
            "candidates": ("new-board", "old-board"),
        },
        {"name": "Sweden;Norwy", "rows": 1, "reason": "unknown", "problem": NO_NORWY, "suggestion": None, "candidates": ()},
        {
            "name": "nobody",
            "rows": 1,
            "reason": "unknown",
            "problem": "unknown name 'nobody'",
            "suggestion": None,
            "candidates": (),
        },
    ]
    assert found.report().splitlines() == [
        "2 of 9 names resolved; 7 did not, of which 4 different",
        f"3 times: {NO_NORWY}",
        f"2 times: {TWO_BOARDS}",
        f"1 time: {NO_NORWY}",
        "1 time: unknown name 'nobody'",
    ]
    assert found.report(2).splitlines()[3:] == ["… and 2 more"]
    assert column("Sweden", "n/a", na="n/a").miss_rows() == []


def test_the_error_of_many_misses_has_all_of_them_and_the_report_as_its_arguments() -> None:
    with pytest.raises(UnresolvedNamesError) as caught:
        COLUMN.resolve_all(["Sweden", "Norwy"])
    report = f"1 of 2 names resolved; 1 did not\n1 time: {NO_NORWY}"
    assert caught.value.args == (column("Norwy").misses, report) and caught.value.report == report


@pytest.mark.parametrize(
    ("cells", "options", "message"),
    [
        (["Sweden"], {"fixes": {"Volvo": "SE"}}, "fixes= decides on 1 that are not there: 'Volvo'"),
        (["Sweden", "Volvo"], {"fixes": {"Saab": None, "Volvo": "SE"}}, "fixes= decides on 1 that are not there: 'Saab'"),
        (
            ["Sweden; Norway"],
            {"fixes": {"a": None, "SE": "SE"}, "sep": ";"},
            "fixes= decides on 2 that are not there: 'a', 'SE'",
        ),
        (["Return Office"], {"fixes": {"Office": "office"}}, "fixes= decides on 1 that are not there: 'Office'"),
        (["Return Office"], {"fixes": {"Office": "office"}, "sep": ";"}, "fixes= decides on 1 that are not there: 'Office'"),
        (
            [],
            {"fixes": dict.fromkeys("abcdef")},
            "fixes= decides on 6 that are not there: 'a', 'b', 'c', 'd', 'e'",
        ),
    ],
)
def test_a_fix_of_what_is_not_there_is_told(cells: list[str], options: Any, message: str) -> None:
    with pytest.warns(UnusedFixWarning) as caught:
        column(*cells, **options)
    assert [str(warning.message) for warning in caught] == [message]


@pytest.mark.parametrize(
    ("cell", "sep"),
    [("Red Tape", None), ("Red Tape", ";"), ("Sweden;Red Tape", ";"), ("Sweden; Red Tape ;Norway", ";"), (" Red Tape ", None)],
)
def test_nothing_is_told_of_a_fix_that_is_used(cell: str, sep: str | None) -> None:
    (found,) = column(cell, sep=sep, fixes={cell if sep is None else "Red Tape": "NO"})  # a warning is an error
    assert NORWAY in found.records


def test_a_warning_of_an_unused_fix_is_of_the_line_that_gives_it() -> None:
    with pytest.warns(UnusedFixWarning) as caught:
        COLUMN.resolve_all([], fixes={"Volvo": "SE"})
    line = test_a_warning_of_an_unused_fix_is_of_the_line_that_gives_it.__code__.co_firstlineno + 2
    assert [(warning.filename, warning.lineno) for warning in caught] == [(__file__, line)]


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: COLUMN.resolve_all([], missing="skip"), "unknown missing 'skip'. Known are: raise, none"),  # type: ignore[arg-type]
        (lambda: COLUMN.resolve_all("Sweden"), "resolve_all takes many names, not 'Sweden': that is for resolve"),
        (lambda: COLUMN.resolve_all(5), "resolve_all takes many names, not 5: that is for resolve"),  # type: ignore[arg-type]
        (lambda: COLUMN.resolve_all(["SE", 5]), "a name is text, not 5"),  # type: ignore[list-item]
        (lambda: COLUMN.resolve(5), "a name is text, not 5"),  # type: ignore[arg-type]
        (
            lambda: COLUMN.resolve("SE", kind=[]),
            "kind= is an empty list, and nothing is of no kind: give a kind of record, or leave it out",
        ),
        (
            lambda: COLUMN.resolve("SE", lang=()),
            "lang= is an empty list, and nothing is in no language: give a language, or leave it out",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused_in_these_words(ask: Callable[[], object], message: str) -> None:
    with pytest.raises(MigcoopError) as caught:
        ask()
    assert str(caught.value) == message
