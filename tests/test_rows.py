"""Flat rows: what each column holds, and that no fact and no field is forgotten."""

from __future__ import annotations

import datetime

import attrs
import pytest

import migcoop
from migcoop import Agreement, Claim, Dataset, Fact, Record, Source
from migcoop.rows import TABLES, Cell, Table, parts_of
from migcoop.store import KINDS

from .conftest import HERE, PACT, PANEL, PROJECT, SWEDEN, TOWN, WHOLE, made


def cells(table: str, *items: Record | migcoop.Edge) -> list[dict[str, Cell]]:
    """The rows of a table by the names of its columns, without what is not stated."""
    names = [column.name for column in TABLES[table].columns]
    rows = (dict(zip(names, row, strict=True)) for row in TABLES[table].rows(items))
    return [{name: cell for name, cell in row.items() if cell is not None} for row in rows]


def test_a_record_is_a_row() -> None:
    assert cells("projects", PROJECT, WHOLE) == [
        {
            "id": "project",
            "name": "The Project",
            "name_lang": "en",
            "kind": "pilot",
            "part_of": "whole",
            "within": ("panel", "pact"),
            "themes": ("asylum", "training"),
            "lead": ("SE",),
            "partners": ("union",),
            "funds": ("strand",),
            "period": "2014/2016",
            "as_of": datetime.date(2018, 2, 12),
            "earliest_start": datetime.date(2014, 1, 1),
            "latest_start": datetime.date(2014, 12, 31),
            "earliest_end": datetime.date(2016, 1, 1),
            "latest_end": datetime.date(2016, 12, 31),
            "possible_from": datetime.date(2014, 1, 1),
            "possible_to": datetime.date(2016, 12, 31),
            "certain_from": datetime.date(2014, 12, 31),
            "certain_to": datetime.date(2016, 1, 1),
            "same_as": ("https://example.org",),
            "summary": "What it is.",
            "inferred": ("kind",),
            "note": "From what it is inferred.",
            "sources": ("note",),
        },
        {"id": "whole", "name": "The Whole", "name_lang": "en", "kind": "project", "sources": ("note",)},
    ]


def test_a_fact_is_a_row_that_citations_lead_to() -> None:
    (date,) = cells("dates", PACT)
    assert date == {
        "fact": "pact.dates[0]",
        "item": "pact",
        "number": 1,
        "date": "2010",
        "date_earliest": datetime.date(2010, 1, 1),
        "date_latest": datetime.date(2010, 12, 31),
        "basis": "stated",
        "sources": ("note",),
    }
    cited = {"number": 1, "item": "pact", "source": "note", "section": "Projects", "paragraph": 1}
    assert cells("citations", PACT) == [
        {"fact": "pact", **cited},
        {"fact": "pact.names[0]", "field": "names", **cited},
        {"fact": "pact.dates[0]", "field": "dates", **cited},
    ]


def test_a_source_cites_itself() -> None:
    itself = made(Source, "page", publisher="We", language="en", date=migcoop.SourceDate(printed="2018", citations=HERE))
    source = attrs.evolve(itself, citations=HERE)
    assert cells("citations", source)[0] == {
        "fact": "page",
        "number": 1,
        "item": "page",
        "source": "page",
        "locator": "title",
    }
    assert cells("citations", source)[-1]["fact"] == "page.date"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (28, {"value": "28", "number": 28}),
        ("ongoing", {"value": "ongoing"}),
        (TOWN, {"value": "town", "record": "town"}),
    ],
)
def test_what_is_claimed_is_text_and_what_else_it_is(value: int | str | Record, expected: dict[str, Cell]) -> None:
    (row,) = cells("claims", Claim(about=SWEDEN, property="lakes", value=value, as_of="2013"))
    assert {name: cell for name, cell in row.items() if name in ("value", "number", "record")} == expected
    assert (row["as_of_earliest"], row["as_of_latest"]) == (datetime.date(2013, 1, 1), datetime.date(2013, 12, 31))


def test_a_name_has_a_row_for_each_form() -> None:
    name = migcoop.Name(text="The Deal", lang="en", forms=["The deal", "Deal"], citations=HERE)
    rows = cells("names", Agreement(id="deal", names=[name], kind="compact", citations=HERE))
    assert [(row["fact"], row["form"], row["text"]) for row in rows] == [
        ("deal.names[0]", 0, "The Deal"),
        ("deal.names[0]", 1, "The deal"),
        ("deal.names[0]", 2, "Deal"),
    ]


def test_names_are_in_the_current_language() -> None:
    with migcoop.use_locale("lt"):
        (row,) = cells("countries", migcoop.country("SE"))
    assert (row["name"], row["name_lang"]) == ("Švedija", "lt")


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_a_table_says_what_it_holds(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert table.about.endswith(".")
    assert set(table.key) <= {column.name for column in table.columns if column.required}
    for column in table.columns:
        assert column.about.endswith((".", "…"))
        assert column.refers in ("", *TABLES)
        assert not column.words or column.holds == "text"


def test_every_kind_has_a_table() -> None:
    assert set(KINDS) <= set(TABLES)


# What is no column: it stands in a table of its own, in other words, or is for resolving and for coverage.
ELSEWHERE = {
    "names", "citations", "periods", "dates", "participations", "funding", "deployments", "outputs", "meetings",
    "sections", "forms", "validity", "value",
}  # fmt: skip


@pytest.mark.parametrize("table", [*KINDS, "names", "participations", "funding", "deployments", "outputs", "meetings"])
def test_every_field_has_its_column(table: str) -> None:
    (kind,) = {type(part.value) for item in (*bundled(), PROJECT, PANEL) for part in TABLES[table].parts(item)}
    names = {column.name for column in TABLES[table].columns}
    assert {field.name for field in attrs.fields(kind)} - ELSEWHERE <= names


def test_every_fact_has_its_row_and_its_citations() -> None:
    items = bundled()
    facts = {part.key for item in items for part in parts_of(item)}
    cited = {row[0] for row in TABLES["citations"].rows(items)}
    assert cited == facts
    own = {
        str(row[0])
        for name, table in TABLES.items()
        if name not in ("records", "sections", "citations")
        for row in table.rows(items)
    }
    # The date of a source is in the row of the source.
    assert facts - own == {f"{source.id}.date" for source in migcoop.sources() if source.date.citations}


def bundled() -> list[Record | migcoop.Edge]:
    return list(migcoop.dataset().everything())


def test_an_empty_dataset_has_no_rows() -> None:
    assert not [row for table in TABLES.values() for row in table.rows(Dataset().everything())]


def test_a_fact_is_found_by_its_key() -> None:
    keys = [part.key for part in parts_of(PANEL)]
    assert len(set(keys)) == len(keys)
    assert all(isinstance(part.value, (Fact, Record)) for part in parts_of(PANEL))
