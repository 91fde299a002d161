"""References: what is cited, each source once, in styles that other programs read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pybtex.database.input.bibtex import Parser

import migcoop
from migcoop import FilterError, UnknownNameError, UnknownWordError, cite
from migcoop.store import KINDS

from .conftest import lay_out, small


def test_the_release_cites_itself() -> None:
    assert cite() == (
        "The migcoop maintainers: migcoop: who cooperates with whom on international migration. "
        f"Version {migcoop.__version__}, data {migcoop.data_digest[:12]}. {migcoop.dataset().released}."
    )


def test_a_record_is_cited_by_its_sources_each_once() -> None:
    lines = cite("GDISC").splitlines()
    assert len(lines) == len(set(lines)) == len({each.source for each in migcoop.evidence("GDISC")})


def test_a_title_that_ends_with_a_mark_has_no_other() -> None:
    assert "What is EU-FRANK? https://" in migcoop.cite("EU-FRANK")


def test_a_notebook_shows_the_lines_as_lines() -> None:
    pretty = pytest.importorskip("IPython.lib.pretty").pretty
    entry = migcoop.cite(style="bibtex")
    assert pretty(entry) == str(entry) and pretty([entry]) == f"[{entry!r}]"


def test_evidence_is_cited_with_its_places() -> None:
    two = [each for each in migcoop.evidence("EU-FRANK") if each.citation.section][:2]
    assert cite(two[0]) == cite([two[0]])
    assert "Pågående projekt, paragraph 1" in cite(two[0])
    assert cite(migcoop.evidence("EU-FRANK", source="se-projects-sv")).count("paragraph 1") == 1


@pytest.mark.parametrize("x", ["se-projects-sv", "EU-FRANK", migcoop.source("se-projects-sv"), None])
def test_csl_json_is_a_list_of_items(x: Any) -> None:
    for item in json.loads(cite(x, "csl-json")):
        assert {"id", "type", "title", "author"} <= item.keys()
        assert item["type"] in ("webpage", "dataset")
        assert all(isinstance(part, int) for part in item.get("issued", {"date-parts": [[]]})["date-parts"][0])


def test_what_tex_would_read_is_written_as_itself(tmp_path: Path) -> None:
    content = small()
    content["sources"][0] |= {"publisher": r"A & B {50 %} $x_1$ #1 ~ ^ \end"}
    content["sources"][0]["date"] = {"printed": "2018-02~", "citations": ["@ title"]}
    own = migcoop.load(lay_out(tmp_path, content))
    entry = cite("note", "bibtex", data=own)
    assert (
        r"{A \& B \textbraceleft{}50 \%\textbraceright{} \$x\_1\$ \#1 \textasciitilde{} \textasciicircum{} \textbackslash{}end}"
        in entry
    )
    assert "  year = {2018},\n  date = {2018-02~}" in entry
    (item,) = json.loads(cite("note", "csl-json", data=own))
    assert item["issued"] == {"date-parts": [[2018, 2]], "circa": True}


def test_a_season_is_from_a_day_to_a_day(tmp_path: Path) -> None:
    content = small()
    content["sources"][0]["date"] = {"printed": "2018-24", "citations": ["@ title"]}
    own = migcoop.load(lay_out(tmp_path, content))
    (item,) = json.loads(cite("note", "csl-json", data=own))
    assert item["issued"] == {"date-parts": [[2018, 12, 1], [2019, 2, 28]]}
    assert "year" not in cite("note", "bibtex", data=own)


def test_own_data_say_of_themselves_what_they_know(tmp_path: Path) -> None:
    own = migcoop.load(lay_out(tmp_path, {**small(), "release": {"release": "mine", "released": "2020-01-01"}}))
    assert cite(data=own) == "Data. Version mine. 2020-01-01."


def test_what_everything_cites_has_keys_of_its_own() -> None:
    data = migcoop.dataset()
    several = [*data.sources(), None, *(next(iter(getattr(data, plural)())) for plural in KINDS if plural != "successions")]
    found: dict[str, str] = {}
    for given in several:
        for key, entry in Parser().parse_string(cite(given, "bibtex")).entries.items():
            assert found.setdefault(key, entry.fields["title"]) == entry.fields["title"]
            assert entry.fields["title"] and entry.persons["author"]
    assert found.keys() == {*data.sources().ids, f"migcoop-{data.release}"}
    together = cite(data.evidence("SE"), "bibtex")
    assert len(Parser().parse_string(together).entries) == together.count("@misc")


def test_an_edge_or_another_fact_is_cited_with_its_places() -> None:
    edge = migcoop.memberships(member="NO", body="UNHCR Executive Committee").one()
    evidence = [each for each in migcoop.evidence("UNHCR Executive Committee") if each.edge == edge]
    assert cite(edge) == cite(evidence)
    participation = migcoop.project("EU-FRANK").participations[0]
    assert "Pågående projekt, paragraph 2" in cite(participation)
    assert cite(participation, "csl-json") == cite(evidence_for(participation), "csl-json")
    for fact in (migcoop.source("se-projects-sv").names[0], migcoop.Fact()):
        with pytest.raises(FilterError, match="cite the source"):
            cite(fact)


def test_whatever_has_sources_can_be_cited() -> None:
    membership = migcoop.memberships(body="EU", member="SE")[0]
    assert cite(membership.citations[0]) in cite(membership.citations) and cite(membership.citations) in cite(membership)
    conflict = migcoop.conflicts()[0]
    for source in conflict.sources:
        assert source.title in cite(conflict) and source.title in cite(migcoop.conflicts()[:1])
    frank = migcoop.projects(lead="SE", fund="AMIF")
    assert cite(frank) == cite("EU-FRANK") == cite(["EU-FRANK"]) == cite(migcoop.search("EU-FRANK", limit=1))
    assert cite(migcoop.dataset()) == cite()


def evidence_for(fact: migcoop.Fact) -> list[migcoop.Evidence]:
    return [each for each in migcoop.evidence("EU-FRANK") if each.fact == fact]


def test_what_cannot_be_cited_is_refused() -> None:
    with pytest.raises(UnknownNameError):
        cite("no such thing")
    with pytest.raises(UnknownWordError, match="unknown style 'apa'"):
        cite("EU-FRANK", "apa")  # type: ignore[arg-type]
    for x in (5, [], b"SE", [5]):
        with pytest.raises(FilterError):
            cite(x)  # type: ignore[arg-type]
