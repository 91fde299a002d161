"""What a dataset is made of: the kinds of record and edge, with their plurals and files."""

from __future__ import annotations

import pytest

from migcoop import (
    Claim,
    Cooperation,
    Country,
    Fund,
    Homonym,
    Membership,
    Organisation,
    Party,
    Period,
    RecordKind,
    Source,
    Succession,
)
from migcoop.integrity import collect
from migcoop.model import Edge
from migcoop.store import EDGES, FILES, KINDS, RECORDS, Listing, Retired, Store, file_of, plural_of

from .conftest import CITED, NOTE, made


def test_there_is_a_file_for_each_kind_of_record_and_for_each_edge_with_both_ends() -> None:
    assert {cls.record_kind for cls in RECORDS.values()} == set(RecordKind)
    assert len(RECORDS) == len(RecordKind)
    assert set(EDGES.values()) == {cls for cls in Edge.__subclasses__() if len(cls.ENDS) == 2 and cls in KINDS.values()}
    assert set(EDGES.values()) == {Membership, Party, Succession, Cooperation, Claim}
    assert list(KINDS) == [*RECORDS, *EDGES]
    assert FILES[: len(KINDS)] == tuple(KINDS) and {"homonyms", "retired"} <= set(FILES)


def test_no_table_of_kinds_can_be_changed() -> None:
    for table in (RECORDS, EDGES, KINDS):
        with pytest.raises(TypeError):
            table["x"] = Country  # type: ignore[index]


@pytest.mark.parametrize(("plural", "cls"), KINDS.items())
def test_a_kind_and_its_things_are_called_by_one_plural(plural: str, cls: type) -> None:
    assert (plural_of(cls), file_of(cls)) == (plural, f"{plural}.json")


@pytest.mark.parametrize(
    ("thing", "plural"),
    [
        (NOTE, "sources"),
        (made(Country, "SE", alpha3="SWE"), "countries"),
        (made(Fund, "purse"), "funds"),
        (CITED[0], ""),
        (Period(), ""),
        (Edge, ""),
        ("projects", ""),
        (None, ""),
    ],
)
def test_what_is_no_record_and_no_edge_has_no_plural_and_no_file(thing: object, plural: str) -> None:
    assert plural_of(thing) == plural
    assert file_of(thing) == (f"{plural}.json" if plural else "")


def test_records_are_read_after_those_of_the_kinds_that_they_refer_to() -> None:
    order = list(RECORDS.values())
    assert order[0] is Source
    assert order.index(Country) < order.index(Organisation)


def test_what_is_in_memory_has_what_was_collected_and_no_index_yet() -> None:
    one, two = made(Organisation, "one", "The same", kind="ngo"), made(Organisation, "two", "The same", kind="ngo")
    homonym = Homonym("the same", ("one", "two"))
    store = collect([NOTE, one, two], [homonym], {"old": Retired(("one",))})
    assert isinstance(store, Store)
    assert store.tables[RecordKind.ORGANISATION] == {"one": one, "two": two}
    assert store.homonyms == (homonym,) and dict(store.retired) == {"old": Retired(("one",))}
    assert {plural: tuple(edges) for plural, edges in store.edges.items()} == dict.fromkeys(EDGES, ())
    assert all(not store.axes(plural) for plural in KINDS)
    assert store.index.named("the same") == ("one", "two")


def test_a_listing_reads_a_record_only_where_it_is_asked_for() -> None:
    read: list[str] = []

    class Table(dict[str, Country]):
        def __getitem__(self, id: str) -> Country:
            read.append(id)
            return super().__getitem__(id)

    countries = [made(Country, id, f"Country {id}", alpha3=f"{id}X") for id in ("AA", "BB", "CC", "DD")]
    listing = Listing(Table((country.id, country) for country in countries))
    some = listing.at([1, 3])
    assert (len(listing), len(some), some.ids, listing[1:3].ids, read) == (4, 2, ("BB", "DD"), ("BB", "CC"), [])
    assert some[1] is countries[3] and read == ["DD"]
    assert list(some) == [countries[1], countries[3]] and list(listing) == countries
    few, many = listing[:2], listing[1:]
    assert (few.both(many).ids, many.both(few).ids, some.both(listing).ids) == (("BB",), ("BB",), ("BB", "DD"))
    assert (few.without(many).ids, listing.without(few).ids) == (("AA",), ("CC", "DD"))
    assert (few.either(some).ids, listing.either(few).ids) == (("AA", "BB", "DD"), ("AA", "BB", "CC", "DD"))
    assert many.at([0, 2]).ids == ("BB", "DD") and listing[::2].ids == ("AA", "CC")
    assert listing[::-1] == tuple(countries[::-1]) and many[-2:].ids == ("CC", "DD")
    assert listing.shares(some) and not listing.shares(Listing(Table())) and not listing.shares(countries)
