"""The catalogue of the documentation: every record has its page, every link leads somewhere, every citation can be followed."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from html import escape
from html.parser import HTMLParser
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any, cast

import pytest
from hypothesis import given

import migcoop
from migcoop import Citation, Dataset, Name, Organisation, Period, Place, Record, Source
from migcoop import strategies as own
from migcoop.languages import DEFAULT_LANGUAGES
from migcoop.model import Edge
from migcoop.provenance import evidence_of, facts_of
from migcoop.resolution import normal_form

MODULE = Path(__file__).parents[1] / "docs" / "catalogue.py"
pytestmark = pytest.mark.skipif(not MODULE.exists(), reason="the documentation is not here")


def module() -> Any:
    """`docs/catalogue.py`, which is on no path."""
    if "catalogue" not in sys.modules:
        spec = spec_from_file_location("catalogue", MODULE)
        assert spec is not None and spec.loader is not None
        sys.modules["catalogue"] = found = module_from_spec(spec)
        spec.loader.exec_module(found)
    return sys.modules["catalogue"]


class Read(HTMLParser):
    """What a page links to, the ids that it has, and its elements, which are closed in their order."""

    VOID = frozenset({"br", "input", "img"})

    def __init__(self, body: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.headings: list[int] = []
        self.feed(body)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.open += [] if tag in self.VOID else [tag]
        for name, value in attrs:
            if name == "id":
                self.ids.append(cast("str", value))
            elif name == "href":
                self.links.append(cast("str", value))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def catalogue() -> Any:
    return module().Catalogue(migcoop.dataset())


@pytest.fixture(scope="module")
def bodies(catalogue: Any) -> dict[str, str]:
    """What stands on each page, by its path."""
    made = [*catalogue.pages(), catalogue.door()]
    found = {page.path: page.body for page in made}
    assert len(found) == len(made)
    return found


@pytest.fixture(scope="module")
def pages(bodies: dict[str, str]) -> dict[str, Read]:
    return {f"{path}.html": Read(body) for path, body in bodies.items()}


def targets(path: str, page: Read) -> Iterator[str]:
    """Where the links of a page lead on the site."""
    for link in page.links:
        if "://" not in link:
            file, _, anchor = link.partition("#")
            yield f"{normpath(join(dirname(path), file)) if file else path}{'#' * bool(anchor)}{anchor}"


def test_each_record_that_has_more_than_names_has_a_page(catalogue: Any, pages: dict[str, Read]) -> None:
    joined = {
        end.id
        for item in migcoop.dataset().everything()
        for fact in facts_of(item)
        if isinstance(fact, Edge)
        for end in fact.ends
    }
    for item in migcoop.dataset().everything():
        if isinstance(item, Record) and (item.record_kind not in ("country", "place") or item.id in joined):
            assert catalogue.path(item) in pages
    for record in (migcoop.country("SE"), migcoop.place("Schengen area"), migcoop.place("Rabat")):
        assert catalogue.has_page(record)
    assert catalogue.path(migcoop.country("Antarctica")) == "catalogue/countries.html#AQ"


def test_each_link_leads_to_a_page_and_an_anchor_that_is_there(pages: dict[str, Read]) -> None:
    places = {f"{path}#{id}" for path, page in pages.items() for id in page.ids} | set(pages)
    for path, page in pages.items():
        assert set(targets(path, page)) <= places
        assert len(set(page.ids)) == len(page.ids)


def test_headings_skip_no_level(pages: dict[str, Read]) -> None:
    for path, page in pages.items():
        assert all(below <= above + 1 for above, below in pairwise(page.headings))
        assert page.headings[:1] == [1] or path == "catalogue.html"


def test_a_page_is_not_longer_than_people_read() -> None:
    own_row = [Citation(locator="1")]
    title = Name(text="Page", lang="en", citations=own_row)
    page = Source(id="page", names=[title], publisher="P", language="en", citations=own_row)
    row = [Citation(source=page, locator="1")]
    names = [f"{start}{number}" for start in ("A", "Åb", "B", "9", "Ж") for number in range(60)]
    places = [
        Place(id=f"place-{number}", names=[Name(text=name, lang="en", citations=row)], kind="city", citations=row)
        for number, name in enumerate(names)
    ]
    made = module().Catalogue(Dataset([page, *places]))
    read = {each.path: Read(each.body) for each in made.pages()}
    assert {path: page.tags["tr"] - 1 for path, page in read.items() if "/places-" in path} == {
        "catalogue/places-0": 60,
        "catalogue/places-a": 120,
        "catalogue/places-b": 60,
        "catalogue/places-other": 60,
    }
    for place in places:
        path, _, anchor = made.path(place).partition(".html#")
        assert anchor in read[path].ids


def test_each_page_can_be_come_to_from_the_door(pages: dict[str, Read]) -> None:
    seen, ahead = set[str](), {"catalogue.html"}
    while ahead:
        seen |= ahead
        ahead = {target.partition("#")[0] for path in ahead for target in targets(path, pages[path])} - seen
    assert seen == set(pages)


def test_each_citation_is_followed_from_the_record_to_its_paragraph(catalogue: Any, pages: dict[str, Read]) -> None:
    led = {path: set(targets(path, page)) for path, page in pages.items()}
    for item in migcoop.dataset().everything():
        about = item if isinstance(item, Record) else item.ends[0]
        ends = [about] if isinstance(item, Record) else item.ends
        for found in evidence_of(about, [item]):
            place = catalogue.place(found.citation, found.source)
            for end in ends:
                assert not catalogue.has_page(end) or place in led[catalogue.path(end)]
            assert place.partition("#")[2] in pages[catalogue.path(found.source)].ids
            assert (
                about is found.source
                or not catalogue.has_page(about)
                or catalogue.path(about) in led[catalogue.path(found.source)]
            )


def test_each_conflict_and_each_name_is_told(catalogue: Any, bodies: dict[str, str]) -> None:
    assert bodies["catalogue/conflicts"].count("<li>") > len(migcoop.conflicts())
    for conflict in migcoop.conflicts():
        assert 'id="conflicts"' in bodies[catalogue.path(conflict.about).removesuffix(".html")]
    for record in migcoop.organisations():
        for name in record.names:
            assert escape(name.text) in bodies[f"catalogue/organisations/{record.id}"]


def test_what_a_text_holds_is_no_markup() -> None:
    evil = '<script>alert("&")</script>'
    address = "javascript:alert(1)"
    title = Name(text=evil, lang="ar", citations=[Citation(locator=evil)])
    source = Source(id="note", names=[title], publisher=evil, language="ar", url=address, citations=[Citation(locator=evil)])
    cited = [Citation(source=source, locator='"><b>')]
    name = Name(text=f"Body {evil}", lang="en", forms=[f"{evil} 2"], citations=cited, note=evil)
    body = Organisation(id="body", names=[name], kind="ngo", citations=cited, summary=evil, note=evil, same_as=[address])
    made = module().Catalogue(Dataset([source, body]))
    for page in made.pages():
        read = Read(page.body)
        assert not read.tags["script"] and not read.tags["b"]
        assert not any(link.startswith("javascript") for link in read.links)
    assert 'dir="rtl"' in next(page.body for page in made.pages() if page.path == "catalogue/sources/note")


def test_names_within_names_are_not_taken_for_others(catalogue: Any) -> None:
    linked = catalogue.linked("Nigeria – Niger: Niger", [migcoop.place("Schengen area"), migcoop.country("SE")])
    assert linked == "Nigeria – Niger: Niger"
    linked = catalogue.linked(
        "Sweden through Swedish Migration Agency", [migcoop.country("SE"), migcoop.organisation("Migrationsverket")]
    )
    assert re.findall(r"<a[^>]*>([^<]*)", linked) == ["Sweden", "Swedish Migration Agency"]


def test_the_search_knows_every_name_in_its_normal_form(catalogue: Any, pages: dict[str, Read]) -> None:
    data = catalogue.search_data()
    known = {(path, text): form for _, path, _, names in data["records"] for form, text, _ in names}
    for record in catalogue.records:
        for name in record.names:
            for text in (name.text, *name.forms):
                assert known[catalogue.path(record), text] == normal_form(text)
    assert all(path.partition("#")[0] in pages for path, _ in known)
    assert set(data["words"]) == set(data["kinds"]) == set(DEFAULT_LANGUAGES)
    assert len({tuple(words) for words in data["words"].values()}) == 1


@given(own.periods())
def test_a_bar_is_of_pieces_that_join_and_stay_within_the_picture(period: Period) -> None:
    scale = module().Scale([period])
    bar = module().bar_of(period, scale)
    if "mc-none" in bar:
        assert period.possible_days == (None, None) and period.certain_days is None
        return
    pieces = [(float(left), float(width)) for left, width in re.findall(r"left:([\d.]+)%;width:([\d.]+)%", bar)]
    assert all(abs(left + width - after) < 0.3 for (left, width), (after, _) in pairwise(pieces))
    assert all(left >= 0 and left + width <= 100.2 for left, width in pieces)
    assert ('class="sure"' in bar) <= (period.certain_days is not None)
    assert 'aria-label="' in bar


def test_years_on_the_axis_are_round_and_within() -> None:
    scale = module().Scale([Period.parse("1949/2018")])
    assert scale.years() == [1960, 1980, 2000]
    assert 0 < scale.at(date(1949, 1, 1)) < scale.at(date(2018, 12, 31)) < 100
