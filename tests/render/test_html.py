"""What a notebook shows: whole, escaped, in the current language, and the same facts as the text has."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import attrs
import pytest

import migcoop
from migcoop import Citation, Dataset, Duration, EdtfDate, Name, Organisation, Period, Source
from migcoop.render.cards import card_of, format_display, format_record, ties_of
from migcoop.render.html import format_html
from migcoop.render.plain import SHOWN

HOSTILE = "<script>alert('x')</script> & \"quotes\""
TURNED = "\u202egnihtemos"
VOID = {"br"}
TAGS = {
    "a",
    "bdi",
    "br",
    "code",
    "div",
    "li",
    "p",
    "small",
    "span",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}


class Page(HTMLParser):
    """A piece of a page, read: its elements, its links and its text; what is not closed or closed twice is no page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def page(thing: Any) -> Page:
    read = Page(thing._repr_html_())
    assert read.tags <= TAGS
    assert {name for name, _ in read.attributes} <= {"class", "lang", "style", "href", "target", "rel", "title", "scope"}
    assert not re.search("color|background|font|url", " ".join(value for name, value in read.attributes if name == "style"))
    return read


def things() -> list[Any]:
    """One of each class that has a display."""
    erin = migcoop.project("ERIN")
    changes = migcoop.diff(Dataset(), migcoop.dataset())
    several = (migcoop.projects, migcoop.organisations, migcoop.forums, migcoop.funds, migcoop.agreements, migcoop.countries)
    records = [query()[0] for query in (*several, migcoop.places, migcoop.sources)]
    edges = [migcoop.memberships()[0], migcoop.successors("PP4").one(), migcoop.cooperations()[0], migcoop.claims()[0]]
    answers = [
        migcoop.evidence("Rabat"),
        migcoop.conflicts(),
        migcoop.coverage("lt-cooperation-lt"),
        migcoop.search("reintegration"),
        migcoop.collaborators("BAMF"),
    ]
    return [
        *records,
        *edges,
        *answers,
        *(found[0] for found in answers),
        *(query() for query in several),
        migcoop.memberships(body="GDISC"),
        migcoop.projects() | migcoop.funds(),
        migcoop.projects(lead="SE", fund="AMIF")[:0],
        erin.period,
        erin.periods[0],
        erin.participations[0],
        erin.funding[0],
        erin.names[0],
        erin.citations[0] if erin.citations else erin.names[0].citations[0],
        Citation(locator="page 1"),
        changes,
        changes.items[0],
        changes.items[0].fields[0],
        migcoop.diff(Dataset(), Dataset()),
        migcoop.panel(["EU", "Council of Europe"], 1994, 1996),
        migcoop.panel(["EU"], "1994-11", "1995-02", every="month", long=True, pairs=True, countries=["SE", "FI"]),
        migcoop.resolve_all(["Sverige", "Norgee", "Kongo"], missing="none"),
        migcoop.resolve_all(["Sverige", "Norgee", *map(str, range(40))], missing="none"),
        migcoop.resolve_all(["Norgee"], missing="none")[0],
        migcoop.retold("lt-cooperation-lt", "lt-cooperation-2023-lt"),
        migcoop.dataset(),
        Dataset(),
    ]


@pytest.mark.parametrize("language", ["en", "sv", "nb", "lt", "de"])
def test_each_class_is_a_page_of_its_own_language_without_script_or_colour(language: str) -> None:
    shown = things()
    with migcoop.use_locale(language):
        for thing in shown:
            assert page(thing).text, thing
            assert f'lang="{"en" if language == "de" else language}"' in thing._repr_html_()[:60]


def test_a_record_is_the_card_of_show_with_links_to_its_sources() -> None:
    erin = migcoop.project("ERIN")
    read = page(erin)
    for expected in ("erin", "lead: Netherlands", "1 June 2016 – 31 December 2021", "Horizon: 12 February 2018", "inferred"):
        assert expected in read.text
    sources = {citation.source for name in erin.names for citation in name.citations}
    assert {source.url for source in sources if source is not None} <= set(read.links)
    text = format_display(erin)
    assert [line for line in text.splitlines() if line.startswith("- ")]
    assert "Horizon: 12 February 2018; what is said of later days is a plan" in text


def test_the_facts_of_a_card_stand_in_one_order_in_text_and_page() -> None:
    record = migcoop.organisation("Migrationsverket")
    lines = [line.text for line in card_of(record, ()).facts]
    text, read = " ".join(format_display(record).split()), page(record).text
    for shown in (text, read):
        places = [shown.index(line) for line in lines]
        assert places == sorted(places)


def test_a_long_card_says_how_many_more_there_are_and_what_shows_them() -> None:
    read = page(migcoop.resolve("Council of Europe")).text
    assert re.search(r"… and \d+ more: migcoop\.evidence\('council-of-europe'\)", read)


def test_a_long_answer_says_how_many_more_there_are_and_what_shows_them() -> None:
    countries = migcoop.countries()
    read = page(countries).text
    assert read.startswith("250 countries")
    assert f"… and {len(countries) - SHOWN} more: [25:50]" in read
    assert "more:" not in page(countries[:30]).text
    changes = migcoop.diff(Dataset(), migcoop.dataset()).where(kind="country")
    assert "… and 225 more: .items[25:50]" in page(changes).text


def test_what_the_horizon_left_open_is_said() -> None:
    assert "2 of 2 only perhaps" in page(migcoop.projects(active="2019", lead="BE")).text
    assert "horizon=False" in page(migcoop.projects(active="2019", lead="BE")).text
    assert "perhaps" not in page(migcoop.projects(active="2016", lead="BE")).text
    some = migcoop.projects(active="2019", lead="NL")._repr_html_()
    assert some.count("?") == 2 and "<code>erin</code> ?" in some and "? 1 of 3 only perhaps" in some


def test_displays_follow_the_language() -> None:
    with migcoop.use_locale("sv"):
        assert page(migcoop.projects(lead="SE", fund="AMIF")).text.startswith("1 projektidnamnperiodledare")
        assert "Källor" in page(migcoop.project("ERIN")).text
        assert "kanske" in page(migcoop.panel(["GDISC"], 2019, 2019, countries="SE")).text
    with migcoop.use_locale("lt"):
        assert page(migcoop.funds()).text.startswith("13 fondų")


def own(more: str = "", **changed: Any) -> tuple[Source, Organisation]:
    """A source and a body of somebody's own data, with hostile texts."""
    text = HOSTILE + more
    here = [Citation(locator=text)]
    given: dict[str, Any] = {"url": "javascript:alert(1)", **changed}
    title = Name(text=HOSTILE, lang="en", citations=here)
    note = Source(id="note", names=[title], publisher=text, language="en", citations=here, **given)
    cited = [Citation(source=note, locator=text)]
    name = Name(text=f"{HOSTILE} שלום", lang="he", citations=cited)
    body = Organisation(id="body", names=[name], kind="ngo", citations=cited, summary=text, note=text)
    return note, body


def test_names_with_markup_quotes_and_marks_of_direction_do_nothing() -> None:
    data = Dataset(own())
    answers = data.organisations(), data.sources(), data.evidence("body"), data.search("alert")
    for thing in (*data.everything(), *own(TURNED), *answers, data.resolve_all([HOSTILE + TURNED], missing="none")):
        assert "\u202e" not in thing._repr_html_()
        read = page(thing)
        assert "<script>" in read.text, "shown as it is written"
        assert not [link for link in read.links if not link.startswith("http")]
    assert "<bdi>" in format_html(data.organisation("body")), "what is written from right to left turns nothing around it"


def test_an_address_of_the_web_is_a_link_and_its_quotes_end_nothing() -> None:
    note, body = own(url='https://example.org/?a="b"&c=<d>')
    assert note.url in page(note).links
    assert note.url in page(body).links


def test_a_record_of_other_data_shows_its_own_facts_alone() -> None:
    erin = migcoop.project("ERIN")
    other = attrs.evolve(erin, summary="Another text.")
    assert "→" in page(erin).text
    assert "→" not in page(other).text
    assert "Another text." in page(other).text


def test_a_retired_id_warns_nobody_who_only_looks() -> None:
    retired = next(iter(migcoop.dataset().retired), None)
    if retired is not None:
        _, body = own()
        assert retired in page(attrs.evolve(body, id=retired)).text


def text_of(thing: Any) -> str:
    """What IPython prints of the answer of a cell."""
    printed: list[str] = []
    thing._repr_pretty_(SimpleNamespace(stack=[id(thing)], text=printed.append), False)
    return "".join(printed)


def test_other_looks_are_text_at_the_prompt() -> None:
    erin = migcoop.project("ERIN")
    assert text_of(erin).startswith("ERIN: European Reintegration Network (programme)\nid: erin")
    assert text_of(erin.period).splitlines()[1] == "1 June 2016 – 31 December 2021"
    assert text_of(migcoop.panel(["EU"], 1994, 1995, countries="SE")).splitlines()[-1] == "SE       1995  yes"
    assert "… and" in text_of(migcoop.panel(["EU"], 1950, 1995, countries="SE"))
    assert text_of(migcoop.resolve_all(["Norgee"], missing="none")).startswith("0 of 1 names resolved; 1 did not")
    assert "more: str()" in text_of(migcoop.diff(Dataset(), migcoop.dataset()))
    assert text_of(migcoop.funds()) == repr(migcoop.funds())
    assert "[no-cooperation-nb; no-cooperation-nb-earlier]" in text_of(migcoop.conflicts(about="NO", rule="activity").one())


def test_a_long_card_is_cut_at_the_prompt_and_says_what_shows_the_rest() -> None:
    card = text_of(migcoop.organisation("IOM")).splitlines()
    assert sum("more: migcoop.evidence('international-organisation-for-migration')" in line for line in card) == 2
    assert len(card) < 500
    whole = format_record(migcoop.organisation("IOM"), *ties_of(migcoop.organisation("IOM"), migcoop.dataset()))
    assert len(whole.splitlines()) > 2 * len(card) and "… and" not in whole
    numbers = {int(number) for line in card for number in re.findall(r"\[(\d+)\]", line)}
    listed = {int(found[1]) for line in card if (found := re.match(r"\[(\d+)\] ", line))}
    assert numbers == listed


def test_no_notebook_takes_two_dollars_for_a_formula() -> None:
    assert re.match(r'<div class="[^"]*\bmathjax_ignore\b[^"]*"', migcoop.project("ERIN")._repr_html_())


def test_dates_and_durations_are_shown_as_people_write_them() -> None:
    autumn, length = EdtfDate.parse("2015-23~"), Duration.parse("P2Y6M~")
    assert text_of(autumn).splitlines() == ["EdtfDate('2015-23~')", "about autumn 2015", "1 September 2015 to 30 November 2015"]
    with migcoop.use_locale("sv"):
        assert "<strong>omkring hösten 2015</strong>" in plain(autumn) and "<code>2015-23~</code>" in plain(autumn)
        assert text_of(length).splitlines() == ["Duration('P2Y6M~')", "ca 2,5 år"] and "ca 2,5 år" in plain(length)


def plain(thing: Any) -> str:
    return str(thing._repr_html_()).replace("<bdi>", "").replace("</bdi>", "")


def test_how_many_more_there_are_is_told_in_the_language() -> None:
    assert "… and 9 more: list() has them all, [25:50] the next" in repr(migcoop.members("GDISC", on="2018-02-12"))
    with migcoop.use_locale("sv"):
        assert "… och 9 till: list() ger alla, [25:50] de nästa" in repr(migcoop.members("GDISC", on="2018-02-12"))
        assert text_of(migcoop.panel(["EU"], 1950, 1995, countries="SE")).endswith("… och 21 till: .to_pandas()")


def test_evidence_tells_what_it_is_of() -> None:
    told = migcoop.evidence("MARRI")
    of_an_edge = told.where(lambda each: each.edge is not None and each.edge is not each.fact)[:1]
    assert text_of(of_an_edge).splitlines()[1].startswith(f"- Albania – {migcoop.forum('MARRI')}: member, ")
    assert f"Albania – {migcoop.forum('MARRI')}: member, " in of_an_edge._repr_html_()
    part = migcoop.evidence("BAMF").where(lambda each: each.about.id == "eurlo" or isinstance(each.fact, migcoop.Participation))
    assert f"\n- {part[0].about.id}: " in text_of(part)


def test_what_was_found_of_several_kinds_is_shown_too() -> None:
    both = migcoop.evidence("ERIN")[:1] | migcoop.conflicts()[:1]
    assert "<Conflict " in repr(both) and "<Evidence " in repr(both)
    assert "&lt;Conflict " in both._repr_html_()


def test_ipython_prints_what_there_is_to_show_of_each_class() -> None:
    pretty = pytest.importorskip("IPython.lib.pretty").pretty
    for thing in things():  # also of a class of tuples, which IPython knows how to print by itself
        assert pretty(thing) == format_display(thing)
        assert pretty([thing]).replace(" ", "").replace("\n", "") == f"[{thing!r}]".replace(" ", "").replace("\n", "")


def test_within_a_list_a_thing_is_its_repr() -> None:
    erin, printed = migcoop.project("ERIN"), list[str]()
    erin._repr_pretty_(SimpleNamespace(stack=[1, id(erin)], text=printed.append), False)
    assert printed == [repr(erin)]


def test_an_edge_is_told_with_who_says_so() -> None:
    partner = migcoop.project("EU-FRANK").participations[1]
    told = text_of(partner)
    assert told.startswith("partner: Belgium\n    An implementing partner") and "- Migrationsverket: " in told


def test_a_card_says_what_is_no_fact_of_its_own() -> None:
    source, agency, frank = (
        migcoop.source("se-projects-sv"),
        migcoop.organisation("Migrationsverket"),
        migcoop.project("EU-FRANK"),
    )
    assert source.url in page(source).links and source.url in text_of(source).splitlines()
    assert "country: Sweden" in text_of(agency).splitlines()
    assert "themes, inferred: resettlement, asylum, " in text_of(frank) and "themes, inferred: " in page(frank).text
    assert migcoop.country("SE").same_as[0] in page(migcoop.country("SE")).links


def test_what_became_of_a_page_is_told() -> None:
    retold = migcoop.retold("lt-cooperation-lt", "lt-cooperation-2023-lt")
    for told in (page(retold).text, text_of(retold)):
        assert f"no longer said: {len(retold.gone)}" in told and f"said anew: {len(retold.new)}" in told
    assert ".gone[25:50]" in page(retold).text
    assert text_of(migcoop.retold("lt-cooperation-lt", "lt-cooperation-lt")).startswith("no longer said: 0 .gone\nsaid anew: 0")


def test_a_wrong_argument_is_told_in_two_lines_in_ipython() -> None:
    with pytest.raises(migcoop.UnknownWordError) as caught:
        migcoop.projects(theme="retrun")  # type: ignore[arg-type]  # pyright: ignore
    where, what = caught.value._render_traceback_()
    assert 'migcoop.projects(theme="retrun")' in where
    assert "test_a_wrong_argument_is_told_in_two_lines_in_ipython" in where
    assert what.startswith("UnknownWordError: unknown theme 'retrun'. Did you mean 'return'?")
    assert migcoop.FilterError("never raised")._render_traceback_() == ["FilterError: never raised"]


def test_no_answer_imports_what_only_a_notebook_needs() -> None:
    program = "import sys, migcoop; repr(migcoop.project('ERIN')); print('migcoop.render.html' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout == "False\n"


def test_periods_of_all_sorts_are_told() -> None:
    for text in ("/", "2006/", "/1985", "2012/..", "P2Y", "2016/P4Y", "2015-23/P2Y", "2016?/2018~"):
        assert text in page(Period.parse(text, as_of="2018-02-12")).text
