"""The smallest things that files hold: what is read, and what is told of what cannot be."""

from __future__ import annotations

import datetime
from typing import Any, Optional, Union

import pytest

from migcoop import Citation, Country, Duration, EdtfDate, Forum, Organisation, Period, Record, Source
from migcoop.errors import UnknownWordError
from migcoop.files import leaves as leaves_module
from migcoop.files.leaves import Leaves, WrongValueError, in_json, kinds_of, record_classes
from migcoop.vocabulary import Role

from ..conftest import NOTE, made

SWEDEN = made(Country, "SE", alpha3="SWE")
BODY = made(Organisation, "body", kind="ngo")
HERE: dict[str, Record] = {"note": NOTE, "SE": SWEDEN, "body": BODY}


def find(id: str, kinds: tuple[type, ...]) -> Record:
    if isinstance(HERE.get(id), kinds):
        return HERE[id]
    raise WrongValueError(f"refers to {id!r}", kinds_of(kinds))


def read(kind: Any, given: Any) -> Any:
    structure = Leaves(find).of(kind)
    assert structure is not None
    return structure(given)


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        (str, "", ""),
        (int, 7, 7),
        (bool, False, False),
        (datetime.date, "2018-02-12", datetime.date(2018, 2, 12)),
        (Optional[datetime.date], None, None),
        (EdtfDate, "2018~", EdtfDate("2018~")),
        (Optional[EdtfDate], None, None),
        (Duration, "P2Y", Duration("P2Y")),
        (Role, "lead", Role.LEAD),
        (Optional[Role], "lead", Role.LEAD),
        (Country, "SE", SWEDEN),
        (Optional[Country], None, None),
        (Union[Organisation, Forum], "body", BODY),
        (Optional[Union[Organisation, Forum]], None, None),
        (int | str | Record, 7, 7),
        (int | str | Record, "ongoing", "ongoing"),
        (int | str | Record, {"id": "SE"}, SWEDEN),
        (Period, "2014/", Period.parse("2014/")),
        (Period, {"text": "2014/", "as_of": "2018-02-12"}, Period.parse("2014/", "2018-02-12")),
        (Period, {"text": "2014/", "as_of": None}, Period.parse("2014/")),
        (Period, {"start": "2014", "duration": "P2Y", "ongoing": False}, Period(start="2014", duration="P2Y")),
        (Period, {}, Period()),
    ],
)
def test_what_is_written_is_read(kind: Any, given: Any, value: Any) -> None:
    assert read(kind, given) == value
    assert type(read(kind, given)) is type(value)


@pytest.mark.parametrize(
    ("kind", "given", "what", "remedy"),
    [
        (str, 5, "is a number 5", "a text"),
        (str, None, "is null", "a text"),
        (int, True, "is True", "a whole number"),
        (int, 2.0, "is a number 2.0", "a whole number"),
        (int, "7", "is a text '7'", "a whole number"),
        (bool, 1, "is a number 1", "true or false"),
        (datetime.date, "2018", "is a text '2018'", "a day, YYYY-MM-DD"),
        (datetime.date, "20180212", "is a text '20180212'", "a day, YYYY-MM-DD"),
        (datetime.date, "2018-W07-1", "is a text '2018-W07-1'", "a day, YYYY-MM-DD"),
        (datetime.date, "2018-02-30", "is a text '2018-02-30'", "a day, YYYY-MM-DD"),
        (datetime.date, 2018, "is a number 2018", "a day, YYYY-MM-DD"),
        (Country, "body", "refers to 'body'", "country"),
        (Country, 5, "is a number 5", "the id of a record"),
        (Country, None, "is null", "the id of a record"),
        (Union[Organisation, Forum], "SE", "refers to 'SE'", "organisation or forum"),
        (int | str | Record, True, "is True", "a number, a text, or an object with the id of a record"),
        (int | str | Record, 2.5, "is a number 2.5", "a number, a text, or an object with the id of a record"),
        (int | str | Record, {"id": 5}, "is an object {'id': 5}", "a number, a text, or an object with the id of a record"),
        (int | str | Record, {}, "is an object {}", "a number, a text, or an object with the id of a record"),
        (Period, {"text": "2014/", "start": "2014"}, "has 'start', which is no part of a period", "any of text, as_of"),
        (
            Period,
            {"begin": "2014"},
            "has 'begin', which is no part of a period",
            "any of start, end, duration, ongoing, planned, as_of",
        ),
    ],
)
def test_what_cannot_be_read_is_told(kind: Any, given: Any, what: str, remedy: str) -> None:
    with pytest.raises(WrongValueError) as caught:
        read(kind, given)
    assert (caught.value.what, caught.value.remedy) == (what, remedy)


def test_a_word_that_its_list_does_not_have_is_told_with_the_list() -> None:
    for given in ("leader", "LEAD", 5, None, ["lead"]):
        with pytest.raises(UnknownWordError) as caught:
            read(Role, given)
        assert caught.value.given == given and "lead" in caught.value.allowed


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("note § Projects ¶ 1", Citation(source=NOTE, section="Projects", paragraph=1)),
        ("note @ page 1", Citation(source=NOTE, locator="page 1")),
        ("note § Projects ¶ 1 @ line 2", Citation(source=NOTE, section="Projects", paragraph=1, locator="line 2")),
        ("§ Projects ¶ 0", Citation(section="Projects", paragraph=0)),
        ("@ title", Citation(locator="title")),
        ("note § Projects ¶ 1 ¶ 2", Citation(source=NOTE, section="Projects ¶ 1", paragraph=2)),
        ("note @ § 3 ¶ 2", Citation(source=NOTE, locator="§ 3 ¶ 2")),
        ("note § § 3 ¶ 2", Citation(source=NOTE, section="§ 3", paragraph=2)),
        ("note § Follow us @ EMN ¶ 2", Citation(source=NOTE, section="Follow us @ EMN", paragraph=2)),
        ("note § @ one @ two ¶ 2 @ a @ b ¶ 3", Citation(source=NOTE, section="@ one @ two", paragraph=2, locator="a @ b ¶ 3")),
        ("note @ row @ 2", Citation(source=NOTE, locator="row @ 2")),
    ],
)
def test_a_citation_is_read_as_it_is_written(text: str, citation: Citation) -> None:
    assert read(Citation, text) == citation
    assert citation.key == text


@pytest.mark.parametrize(
    "given",
    ["", "note", "note Projects", "note §", "note § Projects", "note § Projects ¶", "note § Projects ¶ one", "note § ¶ 1",
     "note @ ", "note @", "note § Projects ¶ -1", "note § Projects ¶ 1.5", "note § Projects @ 1", 5, None, ["note @ 1"], {}],
)  # fmt: skip
def test_what_is_no_citation_is_told(given: Any) -> None:
    with pytest.raises(WrongValueError) as caught:
        read(Citation, given)
    assert caught.value.what == f"is {in_json(given)}"
    assert caught.value.remedy == "a citation: 'source § section ¶ paragraph' or 'source @ locator'"


def test_a_citation_of_a_source_that_is_not_there_is_told() -> None:
    for text in ("body @ 1", "nowhere § Projects ¶ 1"):
        with pytest.raises(WrongValueError, match="refers to"):
            read(Citation, text)


def test_equal_times_and_citations_are_made_once_and_never_taken_for_another() -> None:
    leaves = Leaves(find)
    assert leaves.citation("note @ 1") is leaves.citation("note @ 1")
    assert leaves.period("2014/") is leaves.period("2014/") is leaves.period({"text": "2014/"})
    date, period = leaves.of(EdtfDate), leaves.period
    assert date is not None
    assert date("2014") is date("2014")
    assert type(date("2014")) is EdtfDate
    assert period({"start": "2014", "ongoing": True}).ongoing
    with pytest.raises(ValueError, match="neither True nor False"):
        period({"start": "2014", "ongoing": 1})
    with pytest.raises(ValueError, match="no date"):
        period({"start": ["2014"]})


def test_no_more_than_so_many_are_kept_however_many_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaves_module, "_MOST_KEPT", 3)
    leaves = Leaves(find)
    for year in map(str, range(2000, 2010)):
        assert str(leaves.of(EdtfDate)(year)) == year  # type: ignore[misc]
        assert str(leaves.period(f"{year}/")) == f"{year}/"
        assert leaves.citation(f"@ {year}").locator == year
        assert len(leaves._times) <= 3 and len(leaves._citations) <= 3


def test_what_is_no_leaf_is_none() -> None:
    for kind in (tuple[str, ...], NOTE.date.__class__, Union[str, int], Optional[tuple[str, ...]]):
        assert Leaves(find).of(kind) is None


@pytest.mark.parametrize(
    ("kind", "classes"),
    [
        (Source, (Source,)),
        (Optional[Source], (Source,)),
        (Organisation | Forum | None, (Organisation, Forum)),
        (int | str | Record, ()),
        (str, ()),
        (type(None), ()),
    ],
)
def test_a_type_says_to_which_records_a_reference_may_lead(kind: Any, classes: tuple[type, ...]) -> None:
    assert record_classes(kind) == classes


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (None, "null"),
        (True, "True"),
        (7, "a number 7"),
        (2.5, "a number 2.5"),
        ("x", "a text 'x'"),
        ([], "a list []"),
        ({}, "an object {}"),
    ],
)
def test_a_value_is_told_as_json_has_it(given: Any, told: str) -> None:
    assert in_json(given) == told
