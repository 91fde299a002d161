"""Displays of any dataset: pages that are whole, in which a record is found by its id, and that nothing makes fail."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from migcoop import Dataset, Record, use_locale
from migcoop.languages import DEFAULT_LANGUAGES
from migcoop.render.cards import format_display
from migcoop.render.html import format_html
from migcoop.strategies import citations, datasets, edges, periods, records

VOID = {"br"}


class Reader(HTMLParser):
    """What stands in a page, which has to close what it opens and may hold no script."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag != "script"
        assert not any(name.startswith("on") for name, _ in attrs)
        self.open += [tag] * (tag not in VOID)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def text_in(thing: Any) -> str:
    reader = Reader()
    reader.feed(format_html(thing))
    reader.close()
    assert reader.open == []
    return reader.text


def answers(data: Dataset) -> list[Any]:
    """What is asked of a dataset, and the dataset itself."""
    sources = data.sources()
    return [
        data,
        data.memberships(),
        data.cooperations(),
        data.claims(),
        data.conflicts(),
        data.evidence(sources[0]) if sources else data.evidence(()),
        data.diff(Dataset()),
        Dataset().diff(data),
    ]


@given(datasets(), st.sampled_from(DEFAULT_LANGUAGES))
def test_every_display_of_a_dataset_is_a_whole_page(data: Dataset, language: str) -> None:
    with use_locale(language):
        for item in data.everything():
            text, page = format_display(item), text_in(item)
            if isinstance(item, Record):
                assert item.id in text
                assert item.id in page
        for plural in ("projects", "organisations", "forums", "funds", "agreements", "countries", "places", "sources"):
            found = getattr(data, plural)()
            page = text_in(found)
            assert all(id in page for id in found.ids[:25])
        for answer in answers(data):
            assert text_in(answer)
            assert format_display(answer)


@given(st.one_of(records(), edges(), periods(), citations()))
def test_every_display_of_one_thing_is_a_whole_page(thing: Any) -> None:
    assert text_in(thing)
    assert format_display(thing)
