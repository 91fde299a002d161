"""Search: what is found, in which order, and how sure; and what is close to a slip."""

from __future__ import annotations

from typing import Any

import pytest

import migcoop
from migcoop import Dataset, FilterError, Forum, Fund, Match, Organisation, Project, UnknownWordError
from migcoop.closeness import Neighbours

from .conftest import NOTE, made, named

OWN = Dataset(
    [
        NOTE,
        made(
            Forum,
            "aliens-committee",
            named("Nordic Aliens Committee"),
            named("Nordiska utlänningsutskottet", "sv"),
            kind="committee",
        ),
        made(Forum, "nordic-group", named("Nordic consultative group"), kind="working_group"),
        made(Forum, "visa-committee", named("Committee on a uniform format for visas"), kind="committee"),
        made(Project, "reintegration-network", named("European Reintegration Network"), named("ERIN", kind="acronym")),
        made(Project, "return-network", named("ERRIN", kind="acronym"), themes=["return", "reintegration"]),
        made(Organisation, "office", named("Reintegration"), kind="ngo"),
        made(Fund, "fund", named("A fund"), summary="Money for the reintegration of those who return."),
    ]
)


def ids(matches: tuple[Match, ...]) -> list[str]:
    return [match.record.id for match in matches]


def test_names_come_before_themes_and_themes_before_summaries() -> None:
    found = OWN.search("reintegration")
    assert ids(found) == ["office", "reintegration-network", "return-network", "fund"]
    assert found[0].score == 1
    assert [match.name.text for match in found] == ["Reintegration", "European Reintegration Network", "ERRIN", "A fund"]


def test_themes_are_found_in_the_four_languages() -> None:
    for language in ("en", "sv", "nb", "lt"):
        assert "return-network" in ids(OWN.search(migcoop.Theme.REINTEGRATION.label_in(language)))


def test_a_name_with_all_words_comes_before_names_with_some() -> None:
    assert ids(OWN.search("nordic committee"))[0] == "aliens-committee"
    assert set(ids(OWN.search("nordic committee"))) == {"aliens-committee", "nordic-group", "visa-committee"}
    assert ids(OWN.search("committee nordic")) == ids(OWN.search("nordic committee"))


def test_the_matched_name_is_told_with_its_language() -> None:
    (match,) = OWN.search("utlänningsutsk")
    assert (match.name.text, match.name.lang, match.record.id) == ("Nordiska utlänningsutskottet", "sv", "aliens-committee")


@pytest.mark.parametrize(
    "text", ["söderköp", "SODERKOP", "Söderköpingsprocessen", "soderkopingsprocesen", "Söderköping process"]
)
def test_beginnings_slips_and_other_spellings_find_the_process(text: str) -> None:
    assert migcoop.search(text)[0].record.id == "soderkoping-process"


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("reintegration network", "erin"),
        ("reintegraton netwrk", "erin"),
        ("unaccompanied minors", "erpum"),
        ("UNHRC", "unhcr"),
        ("flyktingorgan", "unhcr"),
        ("migration authority slovenia", "migration-authority-si"),
        ("sweden", "SE"),
        ("Svedia", "SE"),
        ("SE", "SE"),
        ("swe", "SE"),
        ("eu frank", "eu-frank"),
        ("eu-fr", "eu-frank"),
        ("Migrationsv", "migrationsverket"),
        ("verket", "migrationsverket"),
        ("PP7", "decision-making-pilot-pp7"),
    ],
)
def test_what_people_type_finds_what_they_mean(text: str, id: str) -> None:
    best = (match.record.id for match in migcoop.search(text) if match.record.record_kind != "source")  # pages are about others
    assert next(best) == id


def test_a_name_that_begins_with_the_search_comes_before_one_that_has_it_inside() -> None:
    assert ids(OWN.search("reint")) == ["office", "reintegration-network", "return-network", "fund"]
    assert ids(OWN.search("nordic con"))[0] == "nordic-group"
    assert OWN.search("european reint")[0].score > OWN.search("reint european")[0].score


def test_a_word_that_is_known_finds_no_other_that_is_only_close() -> None:
    assert ids(OWN.search("ERIN")) == ["reintegration-network"]
    assert ids(OWN.search("ERRIN")) == ["return-network"]
    assert "errin" not in ids(migcoop.search("ERIN"))


def test_the_answer_does_not_depend_on_the_order_of_records_or_names() -> None:
    turned = Dataset(reversed(list(OWN.everything())))
    for text in ("reintegration", "nordic committee", "e", "visas format", "retrun"):
        assert turned.search(text) == OWN.search(text)


@pytest.mark.parametrize("text", ["", " ", "\n", "-", "?!", "\x00", "…", "x" * 201, "\u200b", "zzzzqqqq"])
def test_nothing_is_like_nothing(text: str) -> None:
    assert migcoop.search(text).ids == ()


@pytest.mark.parametrize("text", ["ö" * 200, "a " * 100, "\ud800", "e\u0301" * 60, "السويد", "瑞典"])
def test_hard_texts_do_no_harm(text: str) -> None:
    assert isinstance(migcoop.search(text), migcoop.Selection)


def test_kind_and_limit_narrow() -> None:
    assert all(match.record.record_kind == "fund" for match in migcoop.search("eu", kind="fund"))
    assert {match.record.record_kind for match in migcoop.search("migration", kind=["forum", "project"], limit=99)} == {
        "forum",
        "project",
    }
    assert len(migcoop.search("migration", limit=2)) == 2


def test_slips_in_the_options_are_errors() -> None:
    with pytest.raises(UnknownWordError):
        migcoop.search("x", kind="state")  # type: ignore[arg-type]
    with pytest.raises(FilterError, match="empty list"):
        migcoop.search("x", kind=[])
    for text in (None, 5, ["Sweden"]):
        with pytest.raises(FilterError):
            migcoop.search(text)  # type: ignore[arg-type]


def test_neighbours_are_the_closest_first_in_a_stable_order() -> None:
    near = Neighbours(["return", "returns", "retire", "retorn", "asylum"])
    assert [text for _, text in near.near("returm", 0.7, 5)] == ["return", "returns"]
    assert near.near("return", 0.99, 5) == [(1.0, "return")]
    assert near.near("return", 0.7, 1) == [(1.0, "return")]
    assert [text for _, text in near.near("return", 0.7, 5, lambda text: text != "return")] == ["returns", "retorn"]
    assert near.near("zzz", 0.1, 5) == near.near("", 0.1, 5) == []


@pytest.mark.parametrize("limit", [-1, True, False, 2.0, "2", None, [2]])
def test_a_limit_is_a_number_of_records(limit: Any) -> None:
    with pytest.raises(FilterError, match="limit= takes a number of records, 0 or more, not"):
        migcoop.search("committee", limit=limit)
    assert migcoop.search("committee", limit=0).ids == ()


WORDS = Dataset(
    [
        NOTE,
        made(Organisation, "migration", "Migration", kind="ngo"),
        made(Organisation, "july", "July", kind="ngo"),
        made(Organisation, "malawi", "Malawi", kind="ngo"),
        made(Organisation, "aliens-office", named("Utlänningar", "sv"), kind="ngo"),
        made(Organisation, "aliens", "Aliens Office", kind="ngo"),
        made(Organisation, "theme", "Nothing else", kind="ngo", summary="Kitchen"),
        made(Project, "kitchen-of-themes", "Something else", themes=["visas"]),
        *(made(Organisation, f"close-{letter}", f"return{letter}", kind="ngo") for letter in "abcdefgh"),
    ]
)


@pytest.mark.parametrize("letters", range(1, 10))
def test_the_score_is_the_measure_that_is_documented(letters: int) -> None:
    ratio = 2 * letters / (letters + len("migration"))
    precision = ratio + 0.1 * min(letters, 4) * (1 - ratio)  # with Winkler's bonus
    (match,) = (match for match in WORDS.search("migration"[:letters]) if match.record.id == "migration")
    assert match.score == round((1 + 3**2) * precision / (3**2 * precision + 1), 4)  # a beginning covers the whole search


def test_ids_themes_and_summaries_count_less_than_names() -> None:
    scores = {match.record.id: match.score for match in WORDS.search("aliens office")}
    assert scores == {"aliens": 1.0, "aliens-office": 0.95}
    label = migcoop.Theme.VISAS.label_in("en")
    assert [(match.record.id, match.score) for match in WORDS.search(label)] == [("kitchen-of-themes", 0.5)]
    assert {match.record.id: match.score for match in WORDS.search("kitchen")}["theme"] == 0.4


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rat", ["migration"]),
        ("at", []),
        ("juln", ["july"]),
        ("jly", []),
        ("malau", []),
        ("malawo", ["malawi"]),
        ("returnx", [f"close-{letter}" for letter in "abcdef"]),
    ],
)
def test_parts_and_slips_of_words_are_found_from_so_many_letters(text: str, found: list[str]) -> None:
    assert ids(WORDS.search(text)) == found


def test_a_search_of_more_than_200_letters_finds_nothing() -> None:
    assert ids(WORDS.search("Malawi ".ljust(200))) == ["malawi"] and WORDS.search("Malawi ".ljust(201)).ids == ()


@pytest.mark.parametrize("most", [0, 1, 2, 3])
def test_two_slips_of_one_word_count_as_two(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    right = OWN.search("netwerk netwirk nordic")
    monkeypatch.setattr("migcoop.searches._COMMON", 0)
    monkeypatch.setattr("migcoop.searches._MOST_READ_APART", most)
    assert OWN.search("netwerk netwirk nordic") == right and len(right) == 4
