"""The bundled facts: against the pages where they are at hand, and against what was read from them independently."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

import migcoop
from migcoop import Citation, Country, Fact, NameKind, Record, Source
from migcoop.provenance import coverage_of, describe_fact, facts_of, told_by_source

PAGES = Path(__file__).parents[3] / "shared" / "sources"
needs_pages = pytest.mark.skipif(not (PAGES / "paragraphs.json").exists(), reason="the pages are not at hand")


def facts() -> Iterator[tuple[str, tuple[Citation, ...]]]:
    for record in migcoop.dataset().everything():
        if isinstance(record, Record):
            yield from ((f"{record.id}: {describe_fact(fact)}", fact.citations) for fact in facts_of(record))
        else:
            yield record.key, record.citations


def pages() -> dict[tuple[str, str, int], str]:
    content = json.loads((PAGES / "paragraphs.json").read_text(encoding="utf-8"))
    return {
        (source, item["section"], item["paragraph"]): " ".join(item["text"].split())
        for source, page in content.items()
        for item in page["paragraphs"]
    }


def test_every_fact_is_cited() -> None:
    count = 0
    for what, citations in facts():
        assert citations, what
        count += 1
    assert count > 1500


@needs_pages
def test_the_sections_are_those_of_the_pages() -> None:
    content = json.loads((PAGES / "paragraphs.json").read_text(encoding="utf-8"))
    for source in migcoop.sources():
        if source.id in content:
            page = content[source.id]
            counted: dict[str, int] = {}
            for item in page["paragraphs"]:
                counted[item["section"]] = counted.get(item["section"], 0) + 1
            assert {section.title: section.paragraphs for section in source.sections} == counted
            assert source.title == page["title"]
            assert source.language == page["language"]
            assert source.sha256 == hashlib.sha256((PAGES / page["file"]).read_bytes()).hexdigest()


@needs_pages
def test_every_stated_name_stands_in_each_paragraph_that_it_cites() -> None:
    texts = pages()
    checked = 0
    for record in migcoop.dataset().everything():
        for name in record.names if isinstance(record, Record) and not isinstance(record, Source) else ():
            if name.basis != "stated":
                continue
            for citation in name.citations:
                if citation.section is None or citation.source is None or citation.paragraph is None:
                    continue
                if (citation.source.id, citation.section, citation.paragraph) not in texts:
                    continue
                text = texts[citation.source.id, citation.section, citation.paragraph]
                assert any(form in text for form in (name.text, *name.forms)), (record.id, name.text, citation.key)
                checked += 1
    assert checked > 80


@needs_pages
def test_every_form_is_printed_and_every_shown_name_is_printed_or_the_nominative_of_a_form() -> None:
    texts = pages()
    for record in migcoop.dataset().everything():
        for name in record.names if isinstance(record, Record) else ():
            places = [(c.source.id, c.section, c.paragraph) for c in name.citations if c.source and c.section is not None]
            cited = [texts[place] for place in places if place in texts]  # type: ignore[comparison-overlap, index]
            if not cited or name.basis != "stated":
                continue
            for form in name.forms if len(cited) == len(name.citations) else ():  # else a text elsewhere may print it
                assert any(form in text for text in cited), (record.id, form)
            printed = any(name.text in text for text in cited)
            assert printed or any(_is_inflected(name.text, form) for form in name.forms), (record.id, name.text)


def _is_inflected(shown: str, form: str) -> bool:
    """Whether the two differ in the ends of words alone, as a nominative and another case do."""
    pairs = list(zip(shown.split(), form.split(), strict=False))
    same_length = len(shown.split()) == len(form.split())
    return same_length and all(one[: len(one) * 2 // 3] == other[: len(one) * 2 // 3] for one, other in pairs)


@needs_pages
def test_no_summary_or_note_is_a_sentence_of_a_page() -> None:
    everything = " ".join(pages().values()).casefold()
    for record in migcoop.dataset().everything():
        for text in (getattr(record, "summary", ""), record.note):
            for sentence in filter(None, (part.strip().casefold() for part in text.split("."))):
                assert sentence not in everything or len(sentence) < 20, (record, sentence)


def test_every_paragraph_is_cited_or_it_is_said_why_not() -> None:
    """Against the pages' own paragraphs where they are at hand, else against those that the sources say they have."""
    checked = {
        (source.id, paragraph.section, paragraph.paragraph): paragraph.explained
        for source in migcoop.sources()
        if source.sections
        for paragraph in migcoop.coverage(source)
    }
    assert [place for place, explained in checked.items() if not explained] == []
    assert len(checked) > 500
    if (PAGES / "paragraphs.json").exists():
        assert checked.keys() >= pages().keys()


def test_a_paragraph_that_nothing_cites_is_unexplained() -> None:
    source = migcoop.source("lt-cooperation-lt")
    bare = attrs.evolve(source, sections=[attrs.evolve(section, left_out=()) for section in source.sections])
    unexplained = [
        paragraph.paragraph
        for paragraph in coverage_of(bare, told_by_source(migcoop.forums()).get(bare.id, ()))
        if not paragraph.explained
    ]
    assert unexplained == [0, 1, 3, 19, 20]


def test_summaries_are_one_or_two_sentences() -> None:
    for record in migcoop.dataset().everything():
        if isinstance(record, Record) and not isinstance(record, Country):
            assert 1 <= record.summary.count(". ") + record.summary.count(".\n") + 1 <= 2, record.id
            assert record.summary.endswith("."), record.id


def test_every_period_knows_its_horizon() -> None:
    for record in migcoop.dataset().everything():
        for statement in getattr(record, "periods", ()):
            assert statement.value.as_of in {cited.source.date.earliest for cited in statement.citations}, record


def test_every_country_of_iso_3166_is_named_in_four_languages() -> None:
    countries = migcoop.countries()
    assert len(countries) == 250
    assert "XK" in countries
    for country in countries:
        assert len(country.alpha3) == 3
        for language in ("en", "sv", "nb", "lt"):
            assert country.name_in(language, strict=True).lang == language
    assert len({country.alpha3 for country in countries}) == 250


def test_acronyms_of_up_to_three_letters_are_no_ids() -> None:
    codes = {
        text
        for record in migcoop.dataset().everything()
        if isinstance(record, Record)
        for name in record.names
        if name.kind is NameKind.ACRONYM
        for text in (name.text, *name.forms)
        if len(text) <= 3
    }
    assert {"EU", "IOM", "IPA", "PP4", "PP7", "EAC", "ETC"} <= codes
    assert not {code.lower() for code in codes} & {r.id for r in migcoop.dataset().everything() if isinstance(r, Record)}


# What an independent reading of the page listed: lead, partners, other roles, funding, period.
READ = {
    "eu-frank": {
        "lead": {"migrationsverket"},
        "partner": {"BE", "IT", "NL", "CH", "HU", "easo", "unhcr"},
        "stakeholder": {"easo", "unhcr"},
        "beneficiary": {"european-union"},
        "funding": {("amif-specific-actions", "main")},
        "period": "2016/P4Y",
    },
    "twinning-serbia": {
        "lead": {"migrationsverket"},
        "partner": {"migration-authority-nl", "migration-authority-si", "migration-authority-rs"},
        "beneficiary": {"migration-authority-rs"},
        "funding": {("ipa-funds", "unspecified"), ("sida", "part")},
        "period": "2015-23/P2Y",
    },
    "twinning-kosovo": {
        "lead": {"NL"},
        "partner": {"SE", "AT"},
        "beneficiary": {"XK"},
        "funding": {("ipa-funds", "unspecified"), ("sida", "part")},
        "period": "2016-21/P2Y6M~",
    },
    "eurlo": {
        "lead": {"migration-authority-be"},
        "participant": {"migrationsverket"},
        "funding": {("amif-specific-actions", "unspecified")},
        "period": "2015/2022",
    },
    "erin": {
        "lead": {"NL"},
        "participant": {"migrationsverket"},
        "funding": {("amif", "part")},
        "period": "2016-06-01/2021-12-31",
    },
    "errin": {"participant": {"migrationsverket"}, "funding": set(), "period": "/ (planned)"},
    "panel-support-function": {
        "host": {"migrationsverket"},
        "partner": {"international-organisation-for-migration"},
        "beneficiary": {"european-commission"},
        "funding": set(),
        "period": "2012/2016-08",
    },
    "silk-routes-partnership": {
        "participant": {"migrationsverket"},
        "partner": {"migrationsverket", "BG", "NL", "NO", "CH", "GB", "TR", "HU", "icmpd"},
        "target": {"AF", "IQ", "PK"},
        "regional_participant": {"BD", "IR"},
        "funding": {("european-union", "unspecified")},
        "period": "2014-02-01/2017-04-30",
    },
    "strengthening-dgmm": {
        "implementer": {"migrationsverket"},
        "partner": {"TR", "migrationsverket"},
        "beneficiary": {"dgmm"},
        "funding": {("sida", "unspecified")},
        "period": "P1Y6M/2016-03",
    },
    "eac-pilot-pp4": {
        "lead": {"SE", "DE"},
        "participant": {"easo", "unhcr", "KG", "TR"},
        "funding": set(),
        "period": "2012-08/2014-03",
    },
    "decision-making-pilot-pp7": {
        "lead": {"migrationsverket"},
        "partner": {"bamf"},
        "funding": set(),
        "period": "2014-11/2016-03",
    },
    "twinning-armenia": {
        "lead": {"migrationsverket"},
        "junior_partner": {"interior-ministry-of-poland"},
        "partner": {"AM"},
        "beneficiary": {"AM"},
        "funding": set(),
        "period": "2012-22/P27M",
    },
    "erpum": {
        "partner": {"migration-authority-nl", "migration-authority-no", "migration-authority-gb", "migrationsverket"},
        "owner": {"SE"},
        "funding": {("european-return-fund", "unspecified")},
        "period": "2011-01/2012-12",
    },
    "erpum-ii": {"funding": set(), "period": "/2014-07"},
    "european-asylum-curriculum": {
        "initiator": {"SE"},
        "funding": {("european-refugee-fund", "part")},
        "period": "2006/",
    },
    "easo-training-curriculum": {"manager": {"easo"}, "funding": set(), "period": "/"},
    "fostering-silk-routes": {
        "lead": {"icmpd"},
        "partner": {"migrationsverket", "NL", "NO", "CH", "TR"},
        "target": {"AF", "BD", "IR", "IQ", "PK"},
        "funding": set(),
        "period": "/2013-04",
    },
}


def test_the_projects_of_the_page_are_all_there() -> None:
    assert set(migcoop.projects(source="se-projects-sv").ids) == set(READ)


def says(fact: Fact) -> bool:
    """Whether the Swedish page on projects states it."""
    return any(cited.source is not None and cited.source.id == "se-projects-sv" for cited in fact.citations)


@pytest.mark.parametrize("id", READ)
def test_a_project_is_as_it_was_read_independently(id: str) -> None:
    project = migcoop.project(id)
    found: dict[str, object] = {}
    for part in filter(says, project.participations):
        found.setdefault(part.role.value, set())
        found[part.role.value].add(part.actor.id)  # type: ignore[attr-defined]
    found["funding"] = {(funding.fund.id, funding.share.value) for funding in filter(says, project.funding)}
    found["period"] = str(next((stated.value for stated in project.periods if says(stated)), project.period))
    assert found == READ[id]


def test_the_successions_of_the_pages() -> None:
    found = {
        (edge.predecessor.id, edge.successor.id, edge.kind.value, edge.planned, str(edge.on or ""))
        for record in migcoop.dataset().everything()
        if isinstance(record, Record)
        for edge in migcoop.successors(record)
        if edge.predecessor.record_kind != "place"  # which are former states, from other texts
    }
    assert found >= {
        ("soderkoping-process", "panel-on-migration-and-asylum", "transformed", False, "2011-12-08"),
        ("soderkoping-process", "eastern-partnership", "integrated", False, "2011-12"),
        ("easo", "euaa", "transformed", False, "2022-01-19"),
        ("soderkoping-process", "panel-support-function", "continued", False, "2012"),
        ("fostering-silk-routes", "silk-routes-partnership", "continued", False, ""),
        ("eac-pilot-pp4", "decision-making-pilot-pp7", "continued", False, ""),
        ("erpum", "erpum-ii", "next_phase", False, ""),
        ("european-asylum-curriculum", "easo-training-curriculum", "renamed", False, ""),
        ("erin", "errin", "integrated", True, ""),
    }


def test_sweden_takes_part_in_the_kosovo_twinning_through_its_authority_and_austria_on_its_own() -> None:
    parts = {part.actor.id: part.via for part in migcoop.project("twinning-kosovo").participations}
    assert parts["SE"] == migcoop.organisation("Migrationsverket")
    assert parts["AT"] is None


def test_the_deployments_are_planned() -> None:
    posted = migcoop.project("EURLO").deployments
    assert [(post.actor.id, post.place.id, post.count, post.planned) for post in posted] == [
        ("migrationsverket", "kabul", 1, True),
        ("migrationsverket", "rabat", 1, True),
    ]


def test_the_process_its_secretariat_and_its_office_are_apart() -> None:
    process = migcoop.forum("Söderköpingsprocessen")
    office = migcoop.organisation("soderkoping-project-office")
    assert (str(process.period), str(office.period)) == ("2001/2011-12-08", "2010-10/2012-03")
    assert process.funding == ()
    funder = migcoop.claims(about=office, property="funder").one()
    assert funder.value == migcoop.organisation("Utrikesdepartementet")
    assert str(migcoop.memberships(member="Migrationsverket", body="soderkoping-secretariat").one().period) == "/2011-12"


@pytest.mark.parametrize(
    ("about", "property", "value"), [("erin", "countries", 8), ("PP4", "countries", 7), ("twinning-armenia", "components", 3)]
)
def test_the_counts_of_the_page_are_claims(about: str, property: str, value: int) -> None:
    claim = migcoop.claims(about=about, property=property, on="2018-02-12").where(lambda claim: claim.as_of is not None).one()
    assert claim.value == value


def test_five_projects_are_listed_as_ongoing() -> None:
    claims = migcoop.claims(property="status", on="2018-02-12")
    listed = claims.where(lambda claim: claim.value == "ongoing" and claim.as_of is not None)
    assert {claim.about.id for claim in listed} == {"eu-frank", "twinning-serbia", "twinning-kosovo", "eurlo", "erin"}


def test_the_planned_consortium_and_the_one_that_came_to_be_are_told_apart() -> None:
    errin = migcoop.project("ERRIN")
    no, yes = migcoop.Certainty.NO, migcoop.Certainty.YES
    planned = next(stated.value for stated in errin.periods if says(stated))
    assert planned.at("2018-02-12") is migcoop.Certainty.NO
    assert planned.at("2018-02-13") is migcoop.Certainty.MAYBE
    assert [errin.active(day) for day in ("2018-02-13", "2019", "2023")] == [no, yes, no]
    assert {claim.value for claim in migcoop.claims(about=errin, property="countries")} == {15, 16}


def test_what_a_later_text_of_a_page_no_longer_says_is_a_difference() -> None:
    def told(page: str) -> set[str]:
        return {found.about.id for paragraph in migcoop.coverage(page) for found in paragraph.evidence}

    assert migcoop.successors("lt-cooperation-lt").one().successor.id == "lt-cooperation-2023-lt"
    before, after = told("lt-cooperation-lt"), told("lt-cooperation-2023-lt")
    assert after - before == {"oecd"}
    assert "international-red-cross" in before - after and {"gdisc", "easo", "unhcr"} <= before & after


def test_a_page_that_was_not_read_whole_says_so() -> None:
    assert all("read" in source.note.casefold() for source in migcoop.sources() if source.sections and source.retrieved)


def test_the_counts_of_parties_in_the_documentation_are_those_of_the_data() -> None:
    text = (Path(__file__).parents[2] / "docs" / "parties.md").read_text(encoding="utf-8")
    days = ("1980-01-01", "2000-01-01", "2014-12-31", None)
    rows = [[cell.strip() for cell in line.strip("| \n").split("|")] for line in text.splitlines() if line.startswith("| ")]
    counted = [row for row in rows if len(row) == 7 and row[2].endswith(")")]
    assert len(counted) >= 11
    for name, _, *told, _ in counted:
        possible, definite = [
            [len(migcoop.parties(name, on=day, certainty=certainty)) for day in days] for certainty in ("possible", "definite")
        ]
        assert told == [f"{may_be} ({surely})" for may_be, surely in zip(possible, definite, strict=True)], name
    assert f"The day of the release is {migcoop.dataset().released} here." in " ".join(text.split())


def test_no_fact_cites_one_place_twice() -> None:
    for what, citations in facts():
        assert len(citations) == len(set(citations)), what
