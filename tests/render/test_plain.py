"""Plain text: tables and facts in the current language."""

from __future__ import annotations

from datetime import date

import migcoop
from migcoop import EdtfDate, Period, SourceDate
from migcoop.render.cards import bounds_of
from migcoop.render.plain import conflict_lines, format_conflict
from migcoop.render.plain import format_fact as told
from migcoop.render.plain import format_table as described


def test_tables_follow_the_language() -> None:
    assert "January 2016      Swedish Migration Agency" in repr(migcoop.projects(lead="SE", fund="AMIF"))
    with migcoop.use_locale("sv"):
        found = migcoop.projects(lead="SE", fund="AMIF")
        assert described(found).splitlines()[0].split() == ["id", "namn", "period", "ledare"]
        assert "januari 2016" in repr(found)
        assert repr(found).startswith("<Selection: 1 project>")


def test_facts_and_edges_are_told_in_the_language() -> None:
    kosovo = migcoop.project("Twinningprojektet i Kosovo")
    with migcoop.use_locale("sv"):
        assert [told(part) for part in kosovo.participations[:2]] == [
            "ledande part: Nederländerna",
            "partner: Sverige (genom Migrationsverket)",
        ]
        assert told(kosovo.periods[1]) == "period: från våren 2016, ca 2,5 år"
    with migcoop.use_locale("nb"):
        assert told(next(edge for edge in migcoop.successors("ERIN") if edge.planned)).endswith(": innlemmelse (planlegges)")
        assert told(migcoop.claims(about="ERIN", property="status").one()) == "status: pågår (12. februar 2018)"


def test_facts_of_every_sort_are_told() -> None:
    cited = (migcoop.Citation(locator="title"),)
    sweden, office = migcoop.country("SE"), migcoop.organisation("Migrationsverket")
    place = migcoop.Place(id="kabul", kind="city", names=[migcoop.Name(text="Kabul", lang="en")], citations=cited)
    facts = [
        migcoop.Meetings(times=2),
        migcoop.Party(actor=sweden, agreement=migcoop.agreement("GCM"), act="accession", signed="2018", pending=True),
        migcoop.Deployment(actor=office, place=place),
        migcoop.Statement(value=EdtfDate("2011-12-08")),
        migcoop.Cooperation(actor=sweden, partner=office, themes=["return", "visas"]),
        SourceDate(printed="2018"),
        sweden,
    ]
    with migcoop.use_locale("lt"):
        assert [told(fact) for fact in facts] == [
            "posėdžiauja 2 kartus per metus",
            f"Švedija – {migcoop.agreement('GCM')}: prisijungimas, pasirašyta 2018 m., neįsigaliojo",
            f"komandiravimas: {office}, Kabul",
            "data: 2011 m. gruodžio 8 d.",
            f"Švedija – {office}: grįžimas ir grąžinimas, vizos",
            "data: 2018 m.",
            "minima",
        ]


def test_a_conflict_tells_what_did_not_run() -> None:
    early = migcoop.conflicts(about="MARRI", rule="activity").where(lambda conflict: conflict.about.id == "AL")[0]
    with migcoop.use_locale("en"):
        head, _, ran = format_conflict(early)
        assert head == f"Albania – {migcoop.forum('MARRI')}: membership at a time when the body did not run"
        assert ran.startswith(f"{migcoop.forum('MARRI')} – period: since ")
    for language, words in (("sv", "organet inte fanns"), ("nb", "organet ikke fantes"), ("lt", "organas neveikė")):
        with migcoop.use_locale(language):
            assert format_conflict(early)[0].endswith(words)


def test_a_number_that_does_not_fit_names_who_was_counted() -> None:
    compact, sweden, norway = migcoop.agreement("GCM"), migcoop.country("SE"), migcoop.country("NO")
    votes = [migcoop.Claim(about=compact, property="abstained", value=actor, as_of="2018-12-17") for actor in (sweden, norway)]
    number = migcoop.Claim(about=compact, property="abstentions", value=1, as_of="2018-12-17")
    parties = [migcoop.Party(actor=actor, agreement=compact) for actor in (sweden, norway)]
    counted = migcoop.Conflict(about=compact, rule="count", statements=(number, *votes, *parties), why="too few")
    assert format_conflict(counted)[2:] == ["4 are named: Sweden, Norway []"]
    assert [text for text, _ in conflict_lines(counted, 1)][2:] == ["4 are named: Sweden, 1 more in .statements"]


def test_votes_that_cannot_both_be_right_are_called_votes() -> None:
    compact, sweden = migcoop.agreement("GCM"), migcoop.country("SE")
    votes = tuple(
        migcoop.Claim(about=compact, property=word, value=sweden, as_of="2018") for word in ("abstained", "voted_for")
    )
    twice = migcoop.Conflict(about=compact, rule="status", statements=votes, why="both", edge=votes[0])
    assert format_conflict(twice)[0].endswith(": votes that cannot both be right")


def test_a_party_that_is_bound_with_limits_bears_a_mark() -> None:
    bound = migcoop.parties("Refugee Convention", actor=["TR", "MC", "SI"])
    plain = bound.where(lambda party: not party.note)
    assert "*" not in repr(plain) and "*" not in plain._repr_html_()
    marked = bound.where(lambda party: party.actor.id == "TR")
    legend = "* has a note, such as a limit or a reservation: .note"
    assert "\nTürkiye*  " in repr(marked) and legend in repr(marked).splitlines()
    assert "Türkiye*" in marked._repr_html_() and legend in marked._repr_html_()
    with migcoop.use_locale("lt"):
        assert "* turi pastabą, pavyzdžiui, apie apribojimą ar išlygą: .note" in repr(marked).splitlines()
    assert marked.to_dicts()[0]["actor"] == "TR"


def test_a_bound_that_is_not_known_is_no_question_mark_in_a_sentence() -> None:
    assert next(bounds_of(Period.parse("2006/"))).endswith(", ended 1 January 2006 or later, if at all")
    late = Period().since(date(2004, 4, 5), "the body")
    assert "began 5 April 2004 or later, " in next(bounds_of(late))
    assert "began 31 December 1985 or earlier, " in next(bounds_of(Period.parse("../1985")))
    with migcoop.use_locale("nb"):
        assert next(bounds_of(Period.parse("2006/"))).endswith(", slutt tidligst 1. januar 2006, om i det hele tatt")
