"""Who belonged to what, and when: the bundled memberships, by what independent sources say of single days."""

import datetime
from collections import Counter
from collections.abc import Sequence

import pytest

import migcoop
from migcoop import Certainty, Claim

EU_FOUNDERS = {"BE", "DE", "FR", "IT", "LU", "NL"}
NORDIC = {"DK", "FI", "IS", "NO", "SE"}


@pytest.mark.parametrize(
    ("body", "day", "count"),
    [
        ("EU", "1952-07-22", 0),  # then the Coal and Steel Community, which counts by its scope
        ("EU", "1957-12-31", 6),
        ("EU", "1958-01-01", 6),
        ("EU", "1972-12-31", 6),
        ("EU", "1973-01-01", 9),
        ("EU", "2004-04-30", 15),
        ("EU", "2004-05-01", 25),
        ("EU", "2013-06-30", 27),
        ("EU", "2013-07-01", 28),
        ("EU", "2020-01-31", 28),
        ("EU", "2020-02-01", 27),
        ("Schengen area", "1995-03-25", 0),
        ("Schengen area", "1995-03-26", 7),
        ("Schengen area", "2001-03-24", 10),
        ("Schengen area", "2001-03-25", 15),
        ("Schengen area", "2007-12-20", 15),
        ("Schengen area", "2007-12-21", 24),
        ("Schengen area", "2022-12-31", 26),
        ("Schengen area", "2023-01-01", 27),
        ("Schengen area", "2024-03-30", 27),
        ("Schengen area", "2024-03-31", 29),
        ("OECD", "1961-09-29", 0),
        ("OECD", "1961-09-30", 17),
        ("OECD", "2018-07-04", 35),
        ("OECD", "2018-07-05", 36),
        ("OECD", "2021-05-25", 38),
        ("Council of Europe", "1949-05-05", 10),
        ("Council of Europe", "1969-12-12", 18),
        ("Council of Europe", "1970-12-31", 18),  # Greece gave notice on 1969-12-12, for the end of the next year
        ("Council of Europe", "1971-01-01", 17),
        ("Council of Europe", "2022-03-15", 47),
        ("Council of Europe", "2022-03-16", 46),
        ("EEA", "1993-12-31", 0),
        ("EEA", "1994-01-01", 17),
        ("EEA", "1995-05-01", 18),
        ("EEA", "2004-05-01", 28),
        ("EEA", "2011-11-09", 30),
        ("EEA", "2014-04-12", 31),
        ("Nordic Council", "1953", 4),
        ("Nordic Council", "1956", 5),
        ("Nordic Council", "1984-06-01", 5),  # Greenland, Åland and the Faroes take part in their states' delegations
        ("Nordic Council of Ministers", "1972", 5),
        ("Baltic Council of Ministers", "1994-06-12", 0),
        ("Baltic Council of Ministers", "1994-06-13", 3),
        ("GDISC", "2018-02-12", 34),
        ("ICMPD", "2000-01-01", 4),
        ("ICMPD", "2017", 15),
        ("ICMPD", "2024-07-31", 21),
        ("Salzburg Forum", "2005", 6),
        ("Salzburg Forum", "2013-07-01", 9),
        ("Khartoum Process", "2015", 41),  # of which four came later, nobody says when
    ],
)
def test_how_many_members_a_body_had_on_a_day(body: str, day: str, count: int) -> None:
    assert len(migcoop.members(body, on=day)) == count


@pytest.mark.parametrize(
    ("code", "body", "day", "answer"),
    [
        ("GB", "EU", "2020-01-31", Certainty.YES),
        ("GB", "EU", "2020-02-01", Certainty.NO),
        ("HR", "EU", "2013-06-30", Certainty.NO),
        ("HR", "EU", "2013-07-01", Certainty.YES),
        ("GR", "Council of Europe", "1972-01-01", Certainty.NO),
        ("GR", "Council of Europe", "1974-11-28", Certainty.YES),
        ("RU", "Council of Europe", "2022-03-16", Certainty.NO),
        ("GB", "EEA", "2020-02-01", Certainty.NO),
        ("LI", "EEA", "1995-04-30", Certainty.NO),
        ("FR", "EU", "2026-07-16", Certainty.YES),
        ("FR", "EU", "2026-07-17", Certainty.MAYBE),  # no source vouches for that day
    ],
)
def test_who_was_a_member_on_a_boundary_day(code: str, body: str, day: str, answer: Certainty) -> None:
    assert max(edge.active(day) for edge in migcoop.memberships(member=code, body=body, status="member")) is answer
    assert (code in migcoop.members(body, on=day)) is answer.possible
    assert (code in migcoop.countries(member_of=body, on=day)) is answer.possible
    assert (code in migcoop.countries(member_of=body, on=day, certainty="definite")) is answer.definite


def test_the_coal_and_steel_community_is_a_scope_and_no_second_founding_date() -> None:
    for code in EU_FOUNDERS:
        whole, community = migcoop.memberships(member=code, body="EU")
        assert [str(statement.value.start) for statement in whole.periods] == ["1958-01-01"]
        assert (community.scope, str(community.period)) == ("European Coal and Steel Community", "1952-07-23/2002-07-23")
    assert set(migcoop.members("EU", on="1960").ids) == EU_FOUNDERS


def test_schengen_signature_is_a_partys_and_application_a_membership() -> None:
    signed = {party.actor.id: str(party.signed) for party in migcoop.agreement("Schengen Agreement").parties}
    assert signed["FR"] == "1985-06-14" and signed["AT"] == "1995-04-28" and signed["SE"] == "1996-12-19"
    assert "GB" not in signed and "NO" not in signed
    assert "AT" not in migcoop.members("Schengen area", on="1997-11-30")
    assert "AT" in migcoop.members("Schengen area", on="1997-12-01")
    associated = migcoop.agreement("schengen-association-agreement-is-no")
    assert {party.actor.id for party in associated.parties} == {"IS", "NO"}


def test_partial_application_is_told_by_its_scope() -> None:
    def scopes(on: str) -> list[str]:
        return sorted(edge.scope for edge in migcoop.memberships(member="BG", body="Schengen area", on=on))

    assert scopes("2024-03-30") == []
    assert scopes("2024-12-31") == ["air and sea borders"]
    assert scopes("2025-01-01") == ["", "air and sea borders", "land borders"]


def test_norway_is_associated_with_the_arrangements_of_the_union_and_no_member() -> None:
    for body in ("Schengen-samarbeidet", "Dublin-samarbeidet"):
        assert migcoop.memberships(member="NO", body=body, status="associate").one()
        assert "NO" not in migcoop.members(body)
    assert not migcoop.memberships(member="NO", body="EU")
    agencies = {edge.body.id for edge in migcoop.memberships(member="NO", status="participant")}
    assert {"frontex", "eu-lisa", "euaa", "council-of-the-european-union", "european-commission", "sopemi"} < agencies
    assert {"cdmg", "intergovernmental-consultations", "nshf"} < agencies  # inferred, as Sweden is from a like sentence


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("1996-11-12", 59),
        ("1998-12-31", 67),
        ("2013-12-31", 155),
        ("2016-06-30", 165),
        ("2016-12-05", 166),
        ("2018-11-27", 170),
    ],
)
def test_iom_has_as_many_sure_members_as_it_said_but_for_those_whose_beginning_nobody_says(day: str, count: int) -> None:
    assert len(migcoop.members("IOM", on=day, certainty="definite", horizon=False)) == count


def test_who_left_iom_and_came_back_has_two_spells() -> None:
    for code, left, back in (("AU", "1980", "1985-12-31"), ("SE", "1970", "1991-12-31"), ("VE", "1970", "1973-12-31")):
        assert not migcoop.memberships(member=code, body="IOM", on=left)
        assert migcoop.memberships(member=code, body="IOM", on=back).one().spell == 2


def test_armenia_became_an_observer_on_either_of_two_days() -> None:
    edge = migcoop.memberships(member="AM", body="EMN").one()
    assert [str(statement.value) for statement in edge.periods] == ["2022-10-27/..", "2022-10-28/.."]
    conflict = migcoop.conflicts(about="AM").one()
    assert conflict.rule == "periods" and len(conflict.sources) == 3


def test_who_chairs_is_told_by_date() -> None:
    def chair(forum: str, day: str) -> list[str]:
        parts = migcoop.forum(forum).participations
        return [part.actor.id for part in parts if part.role == "chair" and part.period.at(day, horizon=False).definite]

    assert chair("IGC", "2000-12-31/2001-01-01") == ["AU"] and chair("IGC", "2014-12-31/2015-01-01") == ["AU"]
    assert chair("GFMD", "2017-12-31/2018-01-01") == ["DE", "MA"]
    assert chair("Khartoum Process", "2024-06-01") == ["EG"]
    assert chair("Budapest Process", "2000") == ["HU"]


def test_norway_is_in_the_executive_committee_since_1955_and_the_page_says_so() -> None:
    edge = migcoop.memberships(member="NO", body="unhcr-executive-committee").one()
    assert str(edge.period) == "1955/.."
    assert edge.active("1960-01-01") is Certainty.YES
    assert edge.active("2024-01-01") is Certainty.MAYBE
    assert [str(citation) for citation in edge.periods[0].citations] == [
        "no-cooperation-nb § FNs høykommissær for flyktninger (UNHCR) ¶ 2",
        "no-cooperation-nb-earlier § FNs høykommissær for flyktninger (UNHCR) ¶ 2",
    ]


def test_gdisc_has_34_members_and_one_observer_of_which_28_are_spelled_out() -> None:
    edges = migcoop.memberships(body="GDISC", status="member", on="2018-02-12")
    assert len(edges) == 34
    inferred = {edge.member.id for edge in edges if edge.basis == "inferred"}
    assert inferred == set(migcoop.members("EU", on="2018-02-12").ids) and len(inferred) == 28
    assert {edge.member.id for edge in edges} - inferred == {"IS", "NO", "BA", "MK", "CH", "TR"}
    assert migcoop.members("GDISC", on="2018-02-12", status="observer").ids == ("XK",)
    participants = migcoop.members("GDISC", status="participant").ids
    assert participants == ("migration-department-of-lithuania", "migrationsverket", "udsc")


LITHUANIAN = {
    "Imigracijos, sienų ir prieglobsčio strateginio komiteto": "Imigracijos, sienų ir prieglobsčio strateginis komitetas",
    "Integracijos, migracijos ir išsiuntimo darbo grupės": "Integracijos, migracijos ir išsiuntimo darbo grupė",
    "Vizų darbo grupės": "Vizų darbo grupė",
    "Prieglobsčio darbo grupės": "Prieglobsčio darbo grupė",
    "Vienodos formos vizų įvedimo komiteto": "Vienodos formos vizų įvedimo komitetas",
    "Imigracijos ir prieglobsčio komiteto": "Imigracijos ir prieglobsčio komitetas",
    "Už prieglobsčio prašymo, kurį pateikė išeivis iš trečiosios šalies vienai iš valstybių narių, nagrinėjimą atsakingos "
    "valstybės narės nustatymo kriterijų ir tvarkos įgyvendinimo komiteto": "Už prieglobsčio prašymo, kurį pateikė išeivis iš "
    "trečiosios šalies vienai iš valstybių narių, nagrinėjimą atsakingos valstybės narės nustatymo kriterijų ir tvarkos "
    "įgyvendinimo komitetas",
    "Europos migracijos tinklo": "Europos migracijos tinklas",
    "Ad hoc vizų informacinės sistemos darbo grupės": "Ad hoc vizų informacinės sistemos darbo grupė",
    "VISA/VISION darbo grupės": "VISA/VISION darbo grupė",
    "Prieglobsčio ir migracijos aukšto lygio darbo grupės": "Prieglobsčio ir migracijos aukšto lygio darbo grupė",
    "Imigracijos tarnybų generalinių direktorių konferencijoje": "Imigracijos tarnybų generalinių direktorių konferencija",
    "Europos Tarybos Europos migracijos komitete": "Europos Tarybos Europos migracijos komitetas",
    "Soderčiopingo procese": "Soderčiopingo procesas",
    "Migracijos ir prieglobsčio panelį": "Migracijos ir prieglobsčio panelis",
    "Baltijos jūros regiono statistikos darbo grupės": "Baltijos jūros regiono statistikos darbo grupė",
    "Baltijos Ministrų Tarybos Migracijos pakomitečio": "Baltijos Ministrų Tarybos Migracijos pakomitetis",
    "Užsieniečių, kuriems reikia prieglobsčio, perkėlimo į Lietuvos Respublikos teritoriją koordinavimo komisijos": (
        "Užsieniečių, kuriems reikia prieglobsčio, perkėlimo į Lietuvos Respublikos teritoriją koordinavimo komisija"
    ),
}


@pytest.mark.parametrize(("printed", "shown"), LITHUANIAN.items(), ids=lambda text: text[:40])
def test_a_lithuanian_body_is_found_as_it_is_printed_and_shown_in_the_nominative(printed: str, shown: str) -> None:
    body = migcoop.forum(printed)
    assert body.name_in("lt", strict=True) == shown
    assert migcoop.memberships(member="Migracijos departamentas", body=body, status="participant").one()


def test_of_eleven_bodies_of_the_council_and_the_commission_other_pages_give_four_to_the_council() -> None:
    eleven = [
        edge.body
        for edge in migcoop.memberships(member="Migracijos departamentas")
        if any(str(citation).endswith("¶ 4") for citation in edge.citations)
    ]
    assert len(eleven) == 11
    assigned = {body.id: body.part_of.id for body in eleven if getattr(body, "part_of", None)}
    assert assigned == dict.fromkeys(
        ("scifa", "asylum-working-group", "visa-working-group", "integration-migration-and-expulsion-working-group"),
        "council-of-the-european-union",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nordiska utlänningsutskottet", "NSHF"),
        ("Europarådet", "Rådet for Den europeiske union"),
        ("Europos Taryba", "Europos Sąjungos Taryba"),
        ("EASO", "EUAA"),
        ("ERIN", "ERRIN"),
        ("Nordic Council", "Nordic Council of Ministers"),
        ("Nordic Council of Ministers", "Baltic Council of Ministers"),
        ("Imigracijos ir prieglobsčio komitetas", "Imigracijos, sienų ir prieglobsčio strateginis komitetas"),
        ("unhcr-executive-committee", "unhcr-standing-committee"),
    ],
)
def test_look_alikes_are_kept_apart(one: str, other: str) -> None:
    assert migcoop.resolve(one).id != migcoop.resolve(other).id


@pytest.mark.parametrize(
    "names",
    [
        ("CDMG", "Europos Tarybos Europos migracijos komitetas", "Den europeiske integrerings- og migrasjonskomiteen"),
        (
            "IGC",
            "Intergovernmental Consultations on Migration, Asylum and Refugees",
            "Inter-governmental Consultations on Asylum, Migration and Refugees",
        ),
        ("EASO", "Europos prieglobsčio paramos biuras", "EU:s asylstödkontor"),
        ("EBCG", "Frontex", "Det europeiske grense og kystvaktbyrået"),
        ("Söderköpingsprocessen", "Soderčiopingo procesas"),
        ("UNHCR", "FN:s flyktingorgan", "FNs høykommissær for flyktninger", "United Nations High Commissioner for Refugees"),
    ],
)
def test_one_body_under_several_names_is_one_record(names: Sequence[str]) -> None:
    assert len({migcoop.resolve(name).id for name in names}) == 1


def test_the_event_that_two_pages_give_to_the_month_and_to_the_day_is_no_conflict() -> None:
    edge = next(edge for edge in migcoop.successors("Söderköpingsprocessen") if edge.successor.id.startswith("panel-on"))
    assert [str(statement.value) for statement in edge.dates] == ["2011-12-08", "2011-12"]
    assert not [conflict for conflict in migcoop.conflicts() if conflict.about.id in ("soderkoping-process", edge.successor.id)]


def test_the_conflicts_of_the_bundled_data() -> None:
    found = {(conflict.about.id, conflict.rule) for conflict in migcoop.conflicts()}
    founders_of_council = {"BE", "DK", "FR", "GB", "IE", "IT", "LU", "NL", "NO", "SE"}
    assert found == {
        ("twinning-serbia", "status"),
        ("frontex", "periods"),
        ("global-compact-on-refugees", "count"),  # one source more has abstained than another counts
        ("global-compact-on-refugees", "status"),  # Liberia has voted for it, or abstained
        ("oecd", "count"),
        ("international-organisation-for-migration", "count"),
        *(
            (id, "periods")
            for id in (
                "budapest-process",
                "eac-pilot-pp4",
                "enigmma-2",
                "eu-frank",
                "euaa",
                "sbmmg",
                "mobilaze",
                "restart",
                "migreco",
                "trm-ii",
            )
        ),
        ("khartoum-process", "count"),
        ("NO", "activity"),
        *((code, "activity") for code in ("AL", "BA", "HR", "MK", "RS")),  # in MARRI by a table before others have it founded
        ("marri", "periods"),
        ("DE", "activity"),  # in UNHCR's Executive Committee since 1958, when it was set up; it came into existence in 1959
        *((code, "activity") for code in ("AT", "CZ", "HU", "PL", "SI", "SK")),  # in the Salzburg Forum, in 2000 or in 2001
        ("salzburg-forum", "periods"),
        ("twinning-kosovo", "periods"),  # begun in March or April
        ("naturalisation-systems-latvia", "periods"),  # prolonged
        ("eurint", "periods"),  # launched in 2010 or 2011
        ("south-american-conference-on-migration", "periods"),  # created in 1999, or established in 2000
        *(
            (f"visa-facilitation-eu-{code}", "dates") for code in ("am", "az", "cv")
        ),  # one page has them signed later than others
        *((code, "periods") for code in ("ML", "MR", "VC")),  # when the convention on migrant workers binds them
        *((code, "periods") for code in ("AL", "AU", "AT", "TL")),  # when that on stateless persons binds two, on refugees two
        # successor states, by the depositary from their notification on, by other tables since their independence
        *((party.actor.id, "periods") for party in migcoop.parties(act="succession", on="ever") if len(party.periods) > 1),
        *((code, "periods") for code in founders_of_council | {"LT", "CA", "TR", "US"}),
        *((code, "periods") for code in ("BA", "MK", "MT", "PL", "PT", "RO", "RS")),  # in ICMPD
        *((code, "periods") for code in ("AM", "FM", "HR", "XK")),
        *(  # in IOM, by a table of years
            (code, "periods")
            for code in ["AF", "AZ", "BR", "DE", "EE", "ES", "IR", "KH", "KZ", "MD", "MU", "MX", "NG", "RS", "RW", "UA", "ZW"]
        ),
        *((code, "periods") for code in ("BE", "DE", "FR", "LU", "NL")),  # the convention of Schengen, in force in 1993 or 1995
    }
    count = migcoop.conflicts(about="OECD", rule="count").one()
    assert "30 members" in str(count) and "38 are known" in str(count)
    assert isinstance(count.statements[0], Claim) and len(count.statements) == 39
    assert count.sources[0].id == "no-cooperation-nb"


def test_successor_states_follow_the_depositary_and_the_day_of_their_independence_stands_beside() -> None:
    successors = migcoop.parties(act="succession", on="ever", horizon=False)
    for party in successors:
        assert party.periods[0].basis == "inferred" and str(party.period) == f"{party.deposited}/.."
    two = [party for party in successors if len(party.periods) > 1]
    assert Counter(party.agreement.id for party in two) == {
        "refugee-convention": 29,
        "refugee-protocol": 12,
        "stateless-persons-convention": 8,
    }
    assert {party.periods[1].basis for party in two} == {"stated"}
    assert all(str(party.periods[1].value) < str(party.period) for party in two)


def test_undated_pages_are_bounded_by_what_they_say() -> None:
    bounds = {source.id: (str(source.date.earliest), str(source.date.latest)) for source in migcoop.sources()}
    assert bounds["se-cooperation-sv"] == bounds["se-cooperation-en"] == ("2013-07-01", "2019-02-12")
    assert bounds["no-cooperation-nb"] == ("2022-01-19", "None")
    assert bounds["lt-cooperation-lt"] == ("2018-03-05", "2018-03-05")
    claim = next(claim for claim in migcoop.claims(about="EU", property="members") if claim.value == 28)
    assert (claim.when.earliest, claim.when.latest) == (datetime.date(2013, 7, 1), datetime.date(2019, 2, 12))
    assert claim in migcoop.claims(about="EU", on="2015")
    assert claim not in migcoop.claims(about="EU", on="2012")
    assert claim not in migcoop.claims(about="EU", on="2020")


def test_what_replaced_an_agreement_is_a_succession_and_the_two_follow_on_one_another() -> None:
    replaced = [edge for agreement in migcoop.agreements() for edge in migcoop.successors(agreement)]
    assert len(replaced) == 7
    for edge in replaced:
        assert edge.successor.record_kind == "agreement" and edge.on is not None
        bound = {party.actor.id for party in migcoop.parties(edge.predecessor.id, on="ever")}
        assert bound & {party.actor.id for party in migcoop.parties(edge.successor.id, on=edge.on)}
        assert not migcoop.parties(edge.predecessor.id)
