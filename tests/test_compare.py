"""The comparison with what others made: what agrees, what differs, and that each difference has its verdict and no other."""

from __future__ import annotations

import importlib.util
import re
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import polars
import pytest

import migcoop
from migcoop import Agreement, Claim, Country, Dataset, Membership, Organisation, Party, Period, Statement

from .conftest import CITED, NOTE, made

TOOL = Path(__file__).parents[1] / "tools" / "compare.py"


@pytest.fixture(scope="module")
def compare() -> ModuleType:
    spec = importlib.util.spec_from_file_location("compare", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --------------------------------------------------------------------------------------------------------------- tables


@pytest.mark.parametrize(
    ("body", "country", "year", "member", "outcome"),
    [
        ("EU", "SE", 1995, True, "agree"),
        ("EU", "SE", 1995, False, "differ"),  # from its first day on
        ("EU", "SE", 1994, True, "differ"),
        ("EU", "SE", 1994, False, "agree"),
        ("EU", "GB", 2020, True, "agree"),  # for one month of it
        ("EU", "GB", 2020, False, "agree"),
        ("EU", "SE", 2030, True, "agree"),  # sources are taken at their word
        ("Khartoum Process", "NO", 2014, True, "open"),  # since when is not known
        ("Khartoum Process", "NO", 2014, False, "agree"),
    ],
)
def test_a_year_agrees_where_some_day_of_it_does(
    compare: ModuleType, body: str, country: str, year: int, member: bool, outcome: str
) -> None:
    cell = compare.Cell("table", body, country, year, member)
    assert [*compare.outcomes([cell])] == [(cell, outcome)]


def test_years_in_a_row_that_differ_in_the_same_way_are_one_difference(compare: ModuleType) -> None:
    told = {
        1985: (True, "differ"),
        1990: (True, "differ"),
        1991: (False, "agree"),
        1992: (True, "differ"),
        1993: (False, "differ"),
    }
    found = [(compare.Cell("table", "EU", "SE", year, member), word) for year, (member, word) in told.items()]
    found.append((compare.Cell("table", "EU", "FI", 1990, True), "differ"))
    assert [tuple(each) for each in compare.runs(found)] == [
        ("table", "EU", "FI", "1990", "member"),
        ("table", "EU", "SE", "1985/1990", "member"),  # the table has no year between these
        ("table", "EU", "SE", "1992", "member"),
        ("table", "EU", "SE", "1993", "none"),
    ]


def test_a_wheel_and_a_table_of_country_converter_are_read_alike(compare: ModuleType, tmp_path: Path) -> None:
    columns = ["ISO3", "OECD", *compare.COCO_LISTS]
    text = "\t".join(columns) + "\nSWE\t1961.0" + "\t" * 5 + "EU28\tEU27\t\tSchengen\t\n"
    (tmp_path / "data.tsv").write_text(text, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "a.whl", "w") as wheel:
        wheel.writestr("country_converter/country_data.tsv", text)
    cells = [*compare.cells_of_coco(tmp_path / "data.tsv")]
    assert cells == [*compare.cells_of_coco(tmp_path / "a.whl")]
    members = {(cell.body, cell.year) for cell in cells if cell.member}
    assert {cell.country for cell in cells} == {"SE"}
    assert {body for body, _ in members} == {"OECD", "EU", "Schengen area"}
    assert sorted(year for body, year in members if body == "EU") == [*range(2013, 2026)]


def test_blocks_of_internacia_that_are_bodies_here_are_read(compare: ModuleType, tmp_path: Path) -> None:
    kinds = {"id": ["EU", "BRICS"], "includes": [[{"id": "se", "status": "member"}, {"id": "NO", "status": "observer"}], []]}
    polars.DataFrame(kinds).write_parquet(tmp_path / "intblocks.parquet")
    cells = [*compare.cells_of_internacia(tmp_path / "intblocks.parquet")]
    assert len(cells) == len(migcoop.countries())
    assert [(cell.body, cell.country, cell.year) for cell in cells if cell.member] == [("EU", "SE", 2025)]


def test_flags_of_the_gem_are_read(compare: ModuleType, tmp_path: Path) -> None:
    pytest.importorskip("yaml")
    (tmp_path / "NO.yaml").write_text("NO:\n  eea_member: true\n", encoding="utf-8")
    (tmp_path / "SE.yaml").write_text("SE:\n  eea_member: true\n  eu_member: true\n", encoding="utf-8")
    members = {(cell.body, cell.country) for cell in compare.cells_of_countries(tmp_path) if cell.member}
    assert members == {("European Economic Area", "NO"), ("European Economic Area", "SE"), ("EU", "SE")}


# -------------------------------------------------------------------------------------------------------------- numbers


def counted(compare: ModuleType, monkeypatch: pytest.MonkeyPatch, *claims: Claim) -> list[tuple[Any, ...]]:
    """What the tool says of these numbers, of a body with one member for sure, and a treaty with one party and one to come."""
    countries = [made(Country, code, alpha3=code + "X") for code in ("AA", "BB")]
    periods = [Statement(value=Period.parse(text), citations=CITED) for text in ("2000/..", "2018-04-01/..")]
    edges = [
        Membership(member=countries[0], body=BODY, periods=periods[:1], citations=CITED),
        Membership(member=countries[1], body=BODY, status="observer", periods=periods[:1], citations=CITED),
        Party(actor=countries[0], agreement=PACT, periods=periods[:1], citations=CITED),
        Party(actor=countries[1], agreement=PACT, deposited="2018-01-01", periods=periods[1:], citations=CITED),
    ]
    monkeypatch.setattr(compare, "migcoop", Dataset([NOTE, BODY, EMPTY, PACT, *countries, *edges, *claims]))
    return [tuple(each)[1:] for each in compare.counts()]


BODY, EMPTY, PACT = (
    made(Organisation, "body", kind="ngo"),
    made(Organisation, "empty", kind="ngo"),
    made(Agreement, "pact", kind="treaty"),
)


@pytest.mark.parametrize(
    ("about", "property", "as_of", "value", "ours", "agrees"),
    [
        (BODY, "members", "2018-02-12", 1, "1", True),
        (BODY, "members", "2018-02-12", 0, "1", False),
        (BODY, "members", "2018-02-12", 2, "1", False),  # no rule calls it a conflict: more may be than are known
        (PACT, "parties", "2018-02-12", 0, "1 to 2", False),
        (PACT, "parties", "2018-02-12", 1, "1 to 2", True),
        (PACT, "parties", "2018-02-12", 2, "1 to 2", True),
        (PACT, "parties", "2018-05-01", 1, "2", False),
        (PACT, "parties", "2018", 2, "1 to 2", True),
    ],
)
def test_a_number_agrees_where_there_may_have_been_as_many(
    compare: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    about: Any,
    property: str,
    as_of: str,
    value: int,
    ours: str,
    agrees: bool,
) -> None:
    claim = Claim(about=about, property=property, value=value, as_of=as_of, citations=CITED)
    assert counted(compare, monkeypatch, claim) == [(about.id, property, as_of, value, ours, agrees)]


def test_a_party_to_a_convention_and_to_its_protocol_is_counted_once(
    compare: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    protocol = made(Agreement, "protocol", kind="protocol")
    countries = [made(Country, code, alpha3=code + "X") for code in ("AA", "BB")]
    since = [Statement(value=Period.parse("2000/.."), citations=CITED)]
    edges = [Party(actor=countries[0], agreement=each, periods=since, citations=CITED) for each in (PACT, protocol)]
    edges.append(Party(actor=countries[1], agreement=protocol, periods=since, citations=CITED))
    numbers = [
        Claim(about=PACT, property=property, value=2, as_of="2018", citations=CITED)
        for property in ("parties", "parties_with_protocol")
    ]
    monkeypatch.setattr(compare, "PROTOCOLS", {"pact": "protocol"})
    monkeypatch.setattr(compare, "migcoop", Dataset([NOTE, PACT, protocol, *countries, *edges, *numbers]))
    assert {each.counted: (each.ours, each.agrees) for each in compare.counts()} == {
        "parties": ("1", False),
        "parties_with_protocol": ("2", True),
    }


def test_numbers_of_what_nobody_is_known_of_and_words_are_not_compared(
    compare: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = [
        Claim(about=EMPTY, property="members", value=5, as_of="2018", citations=CITED),
        Claim(about=BODY, property="members", value="many", as_of="2018", citations=CITED),
        Claim(about=BODY, property="countries", value=7, as_of="2018", citations=CITED),
    ]
    assert counted(compare, monkeypatch, *claims) == []


# ------------------------------------------------------------------------------------------------------------- verdicts


def test_a_difference_without_a_verdict_and_a_verdict_without_a_difference_are_faults(compare: ModuleType) -> None:
    one, other = (compare.Difference("table", "EU", code, "1995", "none") for code in ("SE", "FI"))
    assert [*compare.faults([one], {one: ("wrong there", "It acceded.")})] == []
    assert [fault.split("\t")[-1] for fault in compare.faults([one], {})] == ["NO VERDICT"]
    assert [fault.split("\t")[-1] for fault in compare.faults([], {other: ("missing there", "")})] == ["NO DIFFERENCE"]
    assert [fault.split("\t")[-1] for fault in compare.faults([one], {one: ("wrong", "")})] == ["NOT A VERDICT: wrong"]


def test_the_table_of_verdicts_is_in_form(compare: ModuleType) -> None:
    lines = compare.VERDICTS.read_text(encoding="utf-8").splitlines()
    verdicts = compare.verdicts_of()
    assert len(verdicts) == len(lines) - 1  # each once
    assert {word for word, _ in verdicts.values()} <= {*compare.WORDS}
    tables, sources = {table for _, table, _ in compare.TABLES.values()}, set(migcoop.sources().ids)
    for each, (_, why) in verdicts.items():
        assert each.table in tables | sources
        assert why.endswith(".")
        cited = {id for text in re.findall(r"\(([a-z0-9, -]+)\)", why) for id in text.split(", ")}
        assert cited <= sources, cited - sources


def test_each_number_that_differs_has_its_verdict(compare: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare.main([]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert (
        "| stateless-persons-convention | parties | 2011-01-01 | unhcr-statelessness-conference-2011 | 65 | 65 to 66 |  |"
        in printed.out
    )
