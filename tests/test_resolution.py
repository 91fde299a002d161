"""From text to records by example: what resolves and what does not, what is said of a slip."""

from __future__ import annotations

import pickle
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import migcoop
from migcoop import (
    AmbiguousNameError,
    Country,
    Dataset,
    DatasetError,
    FilterError,
    Forum,
    Fund,
    Homonym,
    InvalidDateError,
    MigcoopError,
    MissingNameError,
    Organisation,
    Period,
    Project,
    Record,
    Retired,
    RetiredIdWarning,
    Source,
    UnknownLanguageError,
    UnknownNameError,
    UnknownWordError,
)
from migcoop.closeness import Neighbours
from migcoop.languages import DEFAULT_LANGUAGES
from migcoop.resolution import NameIndex, Narrowing, level_of_caller, normal_form, parts_of
from migcoop.variants import is_general, words_of

from .boards import COLUMN, NEW, OLD, TWO, TWO_BOARDS
from .conftest import NOTE, SWEDEN, answer, made, named

BUNDLED = migcoop.dataset()
FORMS = ("NFC", "NFD", "NFKC", "NFKD")
RECORDS = [item for item in BUNDLED.everything() if isinstance(item, Record)]


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("Söderköping", "Soderkoping"),
        ("Švedija", "svedija"),
        ("Århus", "arhus"),
        ("Ελλάδα", "ελλαδα"),
        ("йод", "иод"),
        ("Việt Nam", "viet nam"),
        ("İstanbul", "istanbul"),
    ],
)
def test_a_name_is_found_without_its_diacritics(marked: str, bare: str) -> None:
    assert normal_form(marked) == normal_form(bare)


@pytest.mark.parametrize(
    ("marked", "bare"),
    [("が", "か"), ("パリ", "ハリ"), ("שׁ", "ש"), ("שׂ", "שׁ"), ("أ", "ا"), ("की", "क"), ("ก่", "ก"), ("한", "하"), ("ड़", "ड")],
)
@pytest.mark.parametrize("around", ["{}", "a{}", "{}a", "é {} é"])
def test_marks_are_kept_in_other_scripts(marked: str, bare: str, around: str) -> None:
    assert normal_form(around.format(marked)) != normal_form(around.format(bare))


def test_what_is_invisible_does_not_matter() -> None:
    for char in "\u00ad\u200b\u200c\u200d\u2060\ufeff":
        assert normal_form(f"Söder{char}köpings{char}processen") == normal_form("Söderköpingsprocessen")


def test_words_digits_and_letters_that_differ_stay_apart() -> None:
    apart = [
        "ERIN",
        "ERRIN",
        "ERPUM",
        "ERPUM II",
        "a b",
        "ab",
        "a-b",
        "PP4",
        "PP7",
        "Niger",
        "Nigeria",
        "Österrike",
        "Osterrik",
    ]
    assert len({normal_form(text) for text in apart}) == len(apart)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("FN:s flyktingorgan", "unhcr"),
        ("EU:s asylstödkontor", "easo"),
        ("EU-Frank", "eu-frank"),
        ("eu–frank", "eu-frank"),
        ("ERIN", "erin"),
        ("ERRIN", "errin"),
        ("Soderkopingsprocessen", "soderkoping-process"),
        ("the migration authority of Slovenia", "migration-authority-si"),
        ("migration authority of slovenia", "migration-authority-si"),
        ("Budapestprocessens", "budapest-process"),
        ("Kosovas", "XK"),
        ("EU", "european-union"),
    ],
)
def test_examples_of_names(text: str, id: str) -> None:
    assert migcoop.resolve(text).id == id


@pytest.mark.parametrize(
    "record",
    [record for record in RECORDS if not isinstance(record, Country) and record.names[0].lang in DEFAULT_LANGUAGES][::3],
    ids=lambda record: record.id,
)
def test_each_kind_has_its_own_look_up_that_takes_ids_names_and_records(record: Record) -> None:
    look_up = getattr(migcoop, str(record.record_kind))
    homonyms = {id for homonym in BUNDLED.homonyms for id in homonym.ids}
    is_bare = (
        isinstance(record, Organisation) and record.country is not None and is_general(words_of(record.names[0].text.lower()))
    )
    for x in (record.id, record, *(() if is_bare or record.id in homonyms else (record.names[0].text,))):
        assert look_up(x) is record


PANELS = Dataset(
    [
        NOTE,
        made(Forum, "panel", named("The Panel"), named("PA", kind="acronym"), kind="panel"),
        made(Forum, "group", named("Group on Visas"), named("GOV", kind="acronym"), kind="working_group"),
        made(Forum, "group-of-the-panel", named("Group (Panel)"), named("Group – Visas – Borders"), kind="working_group"),
        made(Forum, "grupp", named("Grupp", "sv"), kind="working_group"),
    ]
)


@pytest.mark.parametrize("article", ["the ", "The ", "THE ", "the\u00a0", "\tthe  ", "“the "])
def test_an_english_article_in_front_does_not_matter(article: str) -> None:
    for text in ("European Union", "UNHCR", "EU", "IOM", "NL", "Silk Routes Region", "Migrationsverket"):
        assert migcoop.resolve(article + text) is migcoop.resolve(text)
    assert PANELS.resolve("panel").id == PANELS.resolve(f"{article}panel").id == "panel"


def test_an_article_is_english_and_one() -> None:
    assert migcoop.resolve("the EU", lang=["sv", "en"]).id == "european-union"
    for text, lang in (
        ("the Migrationsverket", "sv"),
        ("the EU", "sv"),
        ("the the EU", None),
        ("an EU", None),
        ("theEU", None),
    ):
        with pytest.raises(UnknownNameError):
            migcoop.resolve(text, lang=lang)
    for text in ("the", "the ", "the the", "the no", "the is", "the us", "the eu-frankk", "den EU"):
        with pytest.raises(UnknownNameError):
            migcoop.resolve(text)


def test_a_name_with_its_article_comes_before_one_without() -> None:
    both = Dataset(
        [NOTE, made(Forum, "the", named("The Panel"), kind="panel"), made(Forum, "bare", named("Panel"), kind="panel")]
    )
    assert both.resolve("the panel").id == "the" and both.resolve("panel").id == "bare"


@pytest.mark.parametrize(
    "text",
    [
        "International Organisation for Migration (IOM)",
        "the International Organisation for Migration (IOM)",
        "INTERNATIONAL ORGANISATION FOR MIGRATION(IOM)",
        "International Organisation for Migration ( IOM ).",
        "International Organisation for Migration （IOM）",
        "IOM (International Organisation for Migration)",
        "“International Organisation for Migration” (IOM)",
        "International Organisation for Migration – IOM",
        "International Organisation for Migration - IOM",
        "International Organisation for Migration -– IOM",
        "IOM – International Organisation for Migration",
        "IOM- International Organisation for Migration",
        "International\u00a0Organisation for Migration\u00a0(IOM)",
    ],
)
def test_a_name_beside_its_acronym_is_what_both_name(text: str) -> None:
    assert migcoop.resolve(text).id == "international-organisation-for-migration"
    assert migcoop.organisation(text) is migcoop.resolve(text, on="2016", lang="en")
    with pytest.raises(UnknownNameError, match="it names an organisation, and a project was asked for"):
        migcoop.project(text)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("ERIN (ERRIN)", ("erin", "errin")),
        ("European Reintegration Network (ERRIN)", ("erin", "errin")),
        ("European Asylum Curriculum – ETC", ("easo-training-curriculum", "european-asylum-curriculum")),
        ("Kabul (MA)", ("MA", "kabul")),
        ("UNHCR (IOM)", ("international-organisation-for-migration", "unhcr")),
    ],
)
def test_two_names_of_two_records_are_ambiguous(text: str, candidates: tuple[str, ...]) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        migcoop.resolve(text)
    assert caught.value.candidates == candidates


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("European Reintegration Network (ERIX)", ["European Reintegration Network"]),
        ("Network for Return (ERIN)", ["ERIN"]),
        ("International Organisation for Migration (iom)", ["International Organisation for Migration"]),
        ("Migrationsverket – Sverigekontoret", ["Migrationsverket"]),
        ("Nothing (NONE)", []),
        ("ERIN (", []),
        ("(ERIN)", []),
        ("ERIN ()", []),
    ],
)
def test_a_known_name_beside_one_that_nobody_has_is_unknown(text: str, known: list[str]) -> None:
    with pytest.raises(UnknownNameError) as caught:
        migcoop.resolve(text)
    assert not known or list(caught.value.suggestions) == known


def test_of_two_records_only_one_of_which_is_of_that_kind_none_is_taken() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'Rabat'"):
        migcoop.place("Rabat (Afghanistan)")


@pytest.mark.parametrize("text", ["Kabul (AF)", "Kabul, Afghanistan", "Afghanistan - Kabul", "Afghanistan (Kabul)"])
def test_beside_the_country_that_it_is_of_a_place_or_a_body_is_itself(text: str) -> None:
    assert migcoop.resolve(text).id == "kabul"
    with pytest.raises(UnknownNameError):
        migcoop.country(text)


SE = made(Country, "SE", named("Sweden"), alpha3="SWE")
NO = made(Country, "NO", named("Norway"), named("Kingdom of Norway"), alpha3="NOR")
STATES = Dataset(
    [
        NOTE,
        SE,
        NO,
        made(
            Organisation, "swedish", named("The Ministry of Justice"), named("MOJ", kind="acronym"), kind="ministry", country=SE
        ),
        made(Organisation, "norwegian", named("Ministry of Justice of Norway"), kind="ministry", country=NO),
        made(Organisation, "agency", named("Swedish Migration Agency"), kind="national_authority", country=SE),
        made(Organisation, "office", named("Ministry of Justice and Peace"), kind="ngo"),
    ]
)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Ministry of Justice of Sweden", "swedish"),
        ("Ministry of Justice of the Kingdom of Norway", "norwegian"),
        ("Swedish Ministry of Justice", "swedish"),
        ("the Norwegian ministry of justice", "norwegian"),
        ("Sweden's Ministry of Justice", "swedish"),
        ("Ministry of Justice (Sweden)", "swedish"),
        ("Norway - Ministry of Justice", "norwegian"),
        ("Ministry of Justice, SE", "swedish"),
        ("Ministry of Justice (MOJ)", "swedish"),
        ("MOJ – Ministry of Justice", "swedish"),
        ("Ministry of Justice, MOJ", "swedish"),
        ("Migration Agency (Sweden)", "agency"),
        ("Migration Agency of Sweden", "agency"),
    ],
)
def test_what_many_states_have_is_found_beside_its_state_or_its_acronym(text: str, id: str) -> None:
    assert STATES.resolve(text).id == STATES.resolve(text, kind="organisation").id == id


@pytest.mark.parametrize("text", ["Ministry of Justice", "the ministry of justice", "Migration Agency", "MINISTRY OF JUSTICE"])
def test_what_many_states_have_is_nobody_without_its_state(text: str) -> None:
    for options in ({}, {"kind": "organisation"}, {"lang": "en"}):
        with pytest.raises(UnknownNameError, match="many states have one: say which") as caught:
            STATES.resolve(text, **options)
        assert caught.value.suggestions == ()


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian Migration Agency",
        "Danish Ministry of Justice",
        "Ministry of Justice of Denmark",
        "Ministry of Justice (Norway) of Sweden",
        "Swedish Justice",
        "Ministry of Justice (MOJA)",
        "Ministry of Justice – Ministry of Justice",
        "Norwegian Ministry of Justice and Peace",
    ],
)
def test_a_body_beside_another_state_is_nobody(text: str) -> None:
    with pytest.raises(UnknownNameError):
        STATES.resolve(text)


CODES_AND_BODIES = Dataset(
    [
        NOTE,
        made(Country, "EC", named("Ecuador"), alpha3="ECU"),
        made(Country, "MA", named("Morocco"), alpha3="MAR"),
        made(Country, "AU", named("Australia"), alpha3="AUS"),
        made(Organisation, "commission", named("European Commission"), named("EC", kind="acronym"), kind="eu_institution"),
        made(Organisation, "african-union", named("African Union"), kind="intergovernmental_organisation"),
        made(Organisation, "migrants", named("Migrants"), kind="ngo"),
    ],
    homonyms=[Homonym("EC", ("EC", "commission"))],
)


@pytest.mark.parametrize(
    ("text", "kind", "id"),
    [
        ("EC", None, "commission"),
        ("the EC", None, "commission"),
        ("EC", "organisation", "commission"),
        ("EC", "country", "EC"),
        ("EC", ["country", "organisation"], "EC"),
        ("European Commission (EC)", None, "commission"),
        ("EC – European Commission", None, "commission"),
        ("Ecuador (EC)", None, "EC"),
        ("African Union (AU)", None, "african-union"),
        ("African Union, AU", "organisation", "african-union"),
        ("AU", None, "AU"),
    ],
)
def test_a_code_of_a_country_is_an_acronym_where_a_body_has_it(text: str, kind: Any, id: str) -> None:
    assert CODES_AND_BODIES.resolve(text, kind=kind).id == id


def test_a_code_that_is_not_the_initials_of_a_name_is_the_country() -> None:
    assert answer(CODES_AND_BODIES, "Migrants (MA)") == ("MA", "migrants")


TITLES = Dataset(
    [
        NOTE,
        made(Forum, "panel", named("Panel on Return"), named("PORE", kind="acronym"), kind="panel"),
        made(Source, "page", named("Panel on Return (PORE)"), publisher="Panel", language="en"),
        made(Source, "list", named("Panel on Return (Members)"), publisher="Panel", language="en"),
    ]
)


def test_a_body_named_twice_is_the_body_and_not_the_page_of_that_title() -> None:
    assert TITLES.resolve("Panel on Return (PORE)").id == "panel"
    assert TITLES.forum("Panel on Return (PORE)").id == TITLES.resolve("Panel on Return (PORE)", kind="forum").id == "panel"
    assert TITLES.resolve("Panel on Return (PORE)", kind="source").id == TITLES.source("Panel on Return (PORE)").id == "page"
    assert TITLES.resolve("Panel on Return (Members)").id == "list"


@pytest.mark.parametrize("text", ["Council of Europe, CoE", "CoE, Council of Europe"])
def test_a_name_and_its_acronym_with_a_comma_between_are_one_body(text: str) -> None:
    assert migcoop.resolve(text).id == "council-of-europe"


def test_names_of_two_with_a_comma_between_are_a_list() -> None:
    with pytest.raises(UnknownNameError, match="it is 2 names"):
        migcoop.resolve("Council of Europe, UNHCR")


def test_brackets_and_dashes_of_a_name_itself_come_first() -> None:
    assert PANELS.resolve("Group (Panel)").id == "group-of-the-panel"
    assert PANELS.resolve("Group – Visas – Borders").id == "group-of-the-panel"
    assert PANELS.resolve("Group (Panel) (Group – Visas – Borders)").id == "group-of-the-panel"
    assert PANELS.resolve("Group – Visas – Borders (Group (Panel))").id == "group-of-the-panel"
    assert PANELS.resolve("Group - Visas - Borders - Group (Panel)").id == "group-of-the-panel"


def test_a_name_in_another_language_is_no_second_name() -> None:
    with pytest.raises(UnknownNameError):
        PANELS.resolve("Group on Visas (Grupp)", lang="en")


@pytest.mark.parametrize("text", ["“EU”", "EU.", "'EU'", "ＥＵ", "\ufeffEU", "E\u200bU", "EU,\u00a0", "\u202aEU\u202c", "«EU»"])
def test_marks_around_a_code_do_not_matter_and_its_case_does(text: str) -> None:
    assert migcoop.resolve(text).id == "european-union"
    with pytest.raises(UnknownNameError):
        migcoop.resolve(text.lower())


@pytest.mark.parametrize("word", ["no", "is", "it", "and", "in", "at", "be", "de", "to", "us", "so", "by", "can", "are", "etc"])
@pytest.mark.parametrize("options", [{}, {"kind": "country"}, {"lang": "en"}, {"lang": "de"}], ids=repr)
def test_a_word_is_no_code(word: str, options: dict[str, Any]) -> None:
    with pytest.raises(UnknownNameError):
        migcoop.resolve(word, **options)


def test_a_longer_acronym_matches_in_any_case() -> None:
    assert {migcoop.resolve(text).id for text in ("UNHCR", "unhcr", "Unhcr")} == {"unhcr"}


def test_a_short_acronym_of_an_own_dataset_matches_in_capitals_only() -> None:
    own = Dataset(
        [NOTE, made(Organisation, "trade-union", named("TU", kind="acronym"), named("T.U.2", kind="acronym"), kind="ngo")]
    )
    assert own.resolve("TU").id == own.resolve("T.U.2").id == "trade-union"
    for written in ("tu", "Tu", "t.u.2"):
        with pytest.raises(UnknownNameError):
            own.resolve(written)


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u00a0", "\u3000 ", "\u200b", "\u00ad", " \ufeff\u200e "])
def test_an_empty_name_is_unknown_and_the_error_says_so(text: str) -> None:
    for ask in (migcoop.resolve, migcoop.project, migcoop.evidence, migcoop.members, lambda x: migcoop.projects(lead=x)):
        with pytest.raises(UnknownNameError, match="empty"):
            ask(text)


@pytest.mark.parametrize("text", ["'", '""', "...", "-", "?!", "\u0301", "\u200b'"])
def test_a_name_of_nothing_but_marks_is_unknown(text: str) -> None:
    with pytest.raises(UnknownNameError):
        migcoop.resolve(text)


@pytest.mark.parametrize(
    ("text", "close"),
    [
        ("Migrationsverkett", "Migrationsverket"),
        ("migratonsverket", "Migrationsverket"),
        ("Soderkopingprocesen", "Söderköpingsprocessen"),
        ("Swedn", "Sweden"),
        ("Svedija ir", "Švedija"),
        ("UNHRC", "UNHCR"),
    ],
)
def test_an_unknown_name_raises_a_lookup_error_with_what_is_close(text: str, close: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        migcoop.resolve(text)
    assert isinstance(caught.value, LookupError) and isinstance(caught.value, MigcoopError)
    assert close in caught.value.suggestions and repr(close) in str(caught.value) and repr(text) in str(caught.value)


@pytest.mark.parametrize("text", ["Sigma", "kontor", "Union", "Holstein"])
def test_a_short_text_is_not_taken_for_a_slip_of_another_word(text: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        migcoop.resolve(text)
    assert caught.value.suggestions == ()


@pytest.mark.parametrize(
    ("text", "close"),
    [
        ("Norgee", "Norge"),
        ("Swedn", "Sweden"),
        ("Sweben", "Sweden"),
        ("Belguim", "Belgium"),
        ("weden", "Sweden"),
        ("Austrlia", "Australia"),
        ("Lithuan", "Lithuania"),
    ],
)
def test_a_slip_in_a_short_name_is_found_whatever_it_is(text: str, close: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        migcoop.resolve(text)
    assert close in caught.value.suggestions


@pytest.mark.parametrize(
    ("text", "close"),
    [
        ("rauba", ["aruba"]),
        ("enw caeldonia", ["new caledonia"]),
        ("slovenoa", ["slovenia"]),
        ("pilippines", ["philippines"]),
        ("maceonia", ["macedonia"]),
        ("lybia", ["libya"]),
        ("phillipines", ["philippines"]),
        ("unied kingdom", ["united kingdom"]),
        ("sor-sudan", ["sør-sudan"]),
        ("taryba siaures", ["siaures taryba"]),
        ("lucia", ["st. lucia"]),
        ("dominikanska", ["dominikanska republiken"]),
        ("european asylum support", ["european asylum support office"]),
        ("republic of canada", ["canada"]),
        ("swedishmigration agency", ["swedish migration agency", "swedish migration agency's"]),
    ],
)
def test_exactly_what_is_close_is_suggested(text: str, close: list[str]) -> None:
    assert [form for form, _ in NameIndex.of(RECORDS).suggest(text)] == close


@pytest.mark.parametrize(
    "text",
    [
        "Republic of China",  # the People's Republic calls itself otherwise
        "East Korea",
        "Somaliland",
        "Moravia",
        "Kurdistan",
        "EASA",  # another letter makes another body's acronym
        "CIDA",
        "Anguiluta (UK)",  # not the country that it is of
        "Ministry of Health of Norway",
        "Nordic Investment Bank",
        "the Republic",
    ],
)
def test_nothing_is_suggested_rather_than_what_nobody_means(text: str) -> None:
    assert NameIndex.of(RECORDS).suggest(text) == ()
    with pytest.raises(UnknownNameError) as caught:
        migcoop.resolve(text)
    assert caught.value.suggestions == ()


def test_nothing_is_close_to_more_than_400_letters() -> None:
    own = Dataset([NOTE, made(Organisation, "wordy", named("word " * 79 + "last."), kind="ngo")])
    for text, close in (("word " * 79 + "lasts", 1), ("word " * 79 + "lastss", 0)):
        with pytest.raises(UnknownNameError) as caught:
            own.resolve(text)
        assert len(caught.value.suggestions) == close


def test_what_is_suggested_resolves() -> None:
    for text in ("Migrationsverkett", "Swedn", "se", "eac", "Twinningprojektet i Serbia", "Tyskland och", "ER1N"):
        with pytest.raises(UnknownNameError) as caught:
            migcoop.resolve(text)
        for suggestion in caught.value.suggestions:
            assert isinstance(migcoop.resolve(suggestion), Record)


def test_what_is_suggested_resolves_in_the_language_that_was_asked_for() -> None:
    for text, lang, close in (("Schwedn", "de", "Schweden"), ("Suedee", "fr", "Suède"), ("Swedn", "en", "Sweden")):
        with pytest.raises(UnknownNameError) as caught:
            migcoop.resolve(text, lang=lang)
        assert close in caught.value.suggestions
        assert {migcoop.resolve(suggestion, lang=lang).record_kind for suggestion in caught.value.suggestions}
    with pytest.raises(UnknownNameError) as caught:
        migcoop.resolve("Tysklandd", lang="en")
    assert "Tyskland" not in caught.value.suggestions
    with pytest.raises(UnknownNameError, match="Did you mean 'EU'"):
        migcoop.resolve("“eu”")


def test_a_suggestion_is_as_the_name_is_written() -> None:
    def suggested(text: str, lang: Any = None) -> tuple[str, ...]:
        with pytest.raises(UnknownNameError) as caught:
            migcoop.resolve(text, lang=lang)
        return caught.value.suggestions

    assert suggested("Kingdom of Swedn") == ("Kingdom of Sweden",)  # a name that CLDR does not have
    assert suggested("Suèdde", ["aa", "fr"]) == ("Suède",)  # and of which it has none in the first of the languages
    assert suggested("Suède (nobody)", "fr") == ()  # who adds to a country's name may mean anybody in it


def test_suggestions_are_of_the_kind_that_was_asked_for() -> None:
    with pytest.raises(UnknownNameError) as caught:
        migcoop.organisation("Migrationsverkett")
    assert "Migrationsverket" in caught.value.suggestions
    with pytest.raises(UnknownNameError) as caught:
        migcoop.country("Migrationsverkett")
    assert caught.value.suggestions == ()


BIG = ["x" * 1_000_000, "ö" * 1_000_000, "UNHCR " * 200_000, "\\" * 1_000_000, "\u0301" * 500_000, "\x00" * 300_000]
BIG += ["a" + "\u0301\u0323" * 10_000, "a" * 2_000]


def unless_long(work: Callable[[str], str], text: str) -> str:
    return work(text) if len(text) < 2_000 else pytest.fail("a megabyte is normalised")


@pytest.mark.parametrize("text", BIG, ids=lambda text: repr(text[:6]))
def test_at_most_80_characters_of_a_megabyte_are_quoted_and_nothing_is_normalised_or_compared_with_it(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("normalised", "_remembered", "_written"):
        monkeypatch.setattr(f"migcoop.resolution.{name}", partial(unless_long, getattr(migcoop.resolution, name)))
    monkeypatch.setattr(Neighbours, "near", lambda *_: pytest.fail("a megabyte is compared with all names"))
    for ask in (
        migcoop.resolve,
        migcoop.organisation,
        lambda x: migcoop.resolve(x, kind="project", lang="de"),
        lambda x: migcoop.resolve(f"{x}\n"),
        lambda x: migcoop.projects(lead=x),
        lambda x: migcoop.projects(fund=["AMIF", x]),
        lambda x: migcoop.members(x),
        lambda x: migcoop.successors(x),
    ):
        with pytest.raises(UnknownNameError) as caught:
            ask(text)
        assert caught.value.suggestions == ()
        assert len(str(caught.value)) <= 80 + len("unknown name ")


LONG = made(Organisation, "long", named("ǖ" * 500), named("L" * 195), named("O" * 195), kind="ngo")
HONG_KONG = made(Country, "HK", "Hong Kong", alpha3="HKG")


def test_long_names_resolve_however_they_are_written() -> None:
    own = Dataset([NOTE, LONG, HONG_KONG])
    for text in ("ǖ" * 500, "u" * 500, "\n " * 9_000 + "u" * 500, "The" + "\u3000" * 9_000 + "Ü" * 500):
        assert answer(own, text) == "long"
    assert answer(own, unicodedata.normalize("NFD", "the " + "ǖ" * 500)) == "long"
    assert answer(own, f"{'l' * 195} ({'o' * 195})") == "long"
    assert answer(own, f"{'l' * 195} ({'u' * 500})") is None  # nobody names anything twice in so much


def test_thirty_marks_in_a_row_are_kept_where_no_letter_is_before_them() -> None:
    marks = "\u05b0" * 30
    assert normal_form(f"{marks}.") == normal_form(f".{marks}.") == marks
    assert normal_form(f"ש.{marks}.") == f"ש.{marks}"
    assert normal_form(f"{marks}\u05b0.") == normal_form(f".{marks}\u05b0.") == ""
    assert normal_form("\u0301") == "\u0301"


def test_a_text_of_up_to_400_letters_is_read_as_two_names() -> None:
    one, other = "l" * 200, "o" * 197
    assert list(parts_of(f"{one} ({other})")) == [(one, other)]
    assert list(parts_of(f"{one} ({other}o)")) == []


def test_nothing_is_named_by_the_longest_text_where_there_are_no_names() -> None:
    assert NameIndex.of([]).find("a" * 500) == NameIndex.of([]).find("a") == ()


@pytest.mark.parametrize("form", FORMS)
def test_more_marks_in_a_row_than_any_word_has_are_no_name(form: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    several = ["Swede" + "n" + "\u0301" * number for number in (29, 30, 31, 20_000)]
    texts = [unicodedata.normalize(form, text) for text in several[:3]]
    assert [normal_form(text) for text in texts] == ["sweden", "sweden", ""]
    assert [normal_form("ש" + "\u05b0" * number) == "" for number in (30, 31)] == [False, True]
    assert normal_form("a" + "\u0301\u200b" * 31) == "" and normal_form("-" * 31 + "a") == "-" * 31 + "a"
    normalize, ordered = unicodedata.normalize, [0]
    with monkeypatch.context() as patch:
        patch.setattr("unicodedata.normalize", lambda form, text: ordered.append(len(text)) or normalize(form, text))
        assert normal_form(several[3]) == ""
        assert answer(BUNDLED, several[3]) is None
        assert BUNDLED.search("ö" + "\u0301" * 199).ids == ()
    assert max(ordered) < 1_000


def test_a_name_of_nothing_but_marks_names_nothing() -> None:
    own = Dataset([NOTE, made(Organisation, "dots", named("..."), named("…!"), named("x" + "\u0301" * 40), kind="ngo")])
    for text in ("...", "!", "'", "y" + "\u0301" * 40):
        assert answer(own, text) is None


def test_names_of_territories_have_room_where_those_of_the_dataset_are_short() -> None:
    name = HONG_KONG.name_in("mt", strict=True)
    assert len(name) > 70
    assert Dataset([NOTE, HONG_KONG]).resolve(unicodedata.normalize("NFD", name), lang="mt").id == "HK"


def test_other_errors_quote_at_most_80_characters_too() -> None:
    big = "x" * 1_000_000
    for ask in (
        lambda: migcoop.projects(role=big),
        lambda: migcoop.projects(theme=[big]),
        lambda: migcoop.projects(kind=big),
        lambda: migcoop.projects(active=big),
        lambda: migcoop.projects(active="2016", certainty=big),
        lambda: migcoop.claims(property=big),
        lambda: migcoop.resolve("SE", kind=big),
        lambda: migcoop.resolve("SE", lang=big),
        lambda: migcoop.memberships(status=big),
        lambda: migcoop.projects(lead=(big,) * 2),
        lambda: migcoop.projects().sorted(big),
        lambda: migcoop.projects(lead=[[big]]),
    ):
        with pytest.raises(MigcoopError) as caught:
            ask()
        assert len(str(caught.value)) < 1_000  # the words that are known, and 80 characters of what was asked
        assert "x" * 81 not in str(caught.value)


@pytest.mark.parametrize(
    ("ask", "text", "kind", "asked"),
    [
        (migcoop.project, "UNHCR", "an organisation", "a project"),
        (migcoop.project, "unhcr", "an organisation", "a project"),
        (migcoop.organisation, "EAC", "a project", "an organisation"),
        (migcoop.organisation, "ERIN", "a project", "an organisation"),
        (migcoop.fund, "IOM", "an organisation", "a fund"),
        (migcoop.country, "EU", "an organisation", "a country"),
        (migcoop.project, "AMIF", "a fund", "a project"),
        (migcoop.forum, "SE", "a country", "a forum"),
        (lambda x: migcoop.projects(lead=x), "AMIF", "a fund", "a country"),
        (lambda x: migcoop.projects(fund=x), "EAC", "a project", "a fund"),
        (lambda x: migcoop.resolve(x, kind="place"), "EASO", "an organisation", "a place"),
    ],
)
def test_a_known_acronym_of_another_kind_is_said_to_be_of_that_kind_and_no_other_is_offered(
    ask: Any, text: str, kind: str, asked: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        ask(text)
    assert caught.value.suggestions == ()
    assert f"{kind}," in str(caught.value) and asked in str(caught.value)
    assert "Did you mean" not in str(caught.value)


LOOK_ALIKES = Dataset(
    [
        NOTE,
        made(Project, "erin", named("ERIN", kind="acronym")),
        made(Organisation, "errin", named("ERRIN", kind="acronym"), kind="ngo"),
        made(Project, "curriculum", named("EAC", kind="acronym"), named("European Curriculum")),
        made(Organisation, "eaco", named("EACO", kind="acronym"), kind="ngo"),
        made(Fund, "red-fund", named("Red Cross", kind="short")),
    ]
)


@pytest.mark.parametrize(("text", "known"), [("ERIN", "erin"), ("erin", "erin"), ("EAC", "curriculum")])
def test_one_known_acronym_is_never_offered_for_another(text: str, known: str) -> None:
    assert LOOK_ALIKES.resolve(text).id == known
    with pytest.raises(UnknownNameError) as caught:
        LOOK_ALIKES.organisation(text)
    assert caught.value.suggestions == () and "a project" in str(caught.value)


def test_a_slip_of_a_known_code_is_not_offered_an_acronym_of_another_kind() -> None:
    with pytest.raises(UnknownNameError) as caught:
        LOOK_ALIKES.organisation("eac")
    assert "EACO" not in caught.value.suggestions and "EACO" not in str(caught.value)


@pytest.mark.parametrize("text", ["Швеция", "Σουηδία", "スウェーデン", "שוודיה", "السويد", "瑞典", "स्वीडन", "🇸🇪"])
def test_names_in_other_scripts_are_unknown_unless_their_language_is_given(text: str) -> None:
    with pytest.raises(UnknownNameError, match="unknown name"):
        migcoop.resolve(text)


@pytest.mark.parametrize("text", [None, 5, b"SE", ["SE"], ("SE",), 1.5, object(), {"SE"}])
def test_what_is_no_text_is_refused(text: Any) -> None:
    for ask in (migcoop.resolve, migcoop.project, migcoop.country, migcoop.evidence):
        with pytest.raises(FilterError):
            ask(text)


GENERIC = ["the secretariat", "secretariat", "sekretariatet", "the planned consortium", "det planerade återvändandekonsortiet"]
GENERIC += ["the country's authorities", "landets myndigheter", "migrationsmyndigheten", "the migration authority", "projektet"]
GENERIC += [
    "the project",
    "panelen",
    "the panel",
    "the project office",
    "projektkansliet",
    "the network",
    "konsortiet",
    "the EU states",
]


@pytest.mark.parametrize("phrase", GENERIC)
@pytest.mark.parametrize("lang", [None, "en", "sv"])
def test_a_generic_phrase_resolves_to_nothing(phrase: str, lang: str | None) -> None:
    with pytest.raises(UnknownNameError):
        migcoop.resolve(phrase, lang=lang)


PANEL = made(Forum, "board-panel", named("Migration Board"), kind="panel")
BOARDS = Dataset([NOTE, OLD, NEW, PANEL], homonyms=[Homonym("migration board", ("board-panel", "new-board", "old-board"))])


def test_a_name_of_several_records_is_ambiguous_and_the_candidates_are_told() -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        BOARDS.resolve("migration  BOARD")
    assert isinstance(caught.value, LookupError) and not isinstance(caught.value, UnknownNameError)
    assert caught.value.candidates == ("board-panel", "new-board", "old-board")
    assert all(id in str(caught.value) for id in caught.value.candidates)
    with pytest.raises(AmbiguousNameError):
        BOARDS.organisation("Migration Board")
    with pytest.raises(AmbiguousNameError):
        BOARDS.projects(lead="Migration Board")
    assert BOARDS.resolve("new-board") is not None


def test_two_records_of_one_name_need_an_entry_in_homonyms() -> None:
    with pytest.raises(DatasetError, match="migration board"):
        Dataset([NOTE, OLD, NEW])


def test_kind_narrows_an_ambiguous_name() -> None:
    assert BOARDS.resolve("Migration Board", kind="forum").id == "board-panel"
    assert BOARDS.forum("Migration Board").id == "board-panel"
    assert BOARDS.resolve("Migration Board", kind=["forum", "project"]).id == "board-panel"
    with pytest.raises(AmbiguousNameError) as caught:
        BOARDS.resolve("Migration Board", kind="organisation")
    assert caught.value.candidates == ("new-board", "old-board")
    with pytest.raises(UnknownNameError):
        BOARDS.resolve("Migration Board", kind="fund")


def test_no_kind_at_all_is_refused() -> None:
    for ask in (migcoop.resolve, migcoop.search):
        for kind in ([], (), set[str](), iter(())):
            with pytest.raises(FilterError, match="empty list"):
                ask("SE", kind=kind)


@pytest.mark.parametrize("kind", ["organisations", "", "Organisation", 5, ["organisation", "x"], None.__class__])
def test_an_unknown_kind_is_refused(kind: Any) -> None:
    with pytest.raises(UnknownWordError):
        migcoop.resolve("SE", kind=kind)


@pytest.mark.parametrize(
    ("on", "id"),
    [
        ("2005", "old-board"),
        ("2009-12-31", "old-board"),
        ("2010-01-01", "new-board"),
        ("2016-05", "new-board"),
        ("1999/2003", "old-board"),
    ],
)
def test_on_prefers_what_was_the_name_then(on: str, id: str) -> None:
    assert TWO.resolve("Migration Board", on=on).id == id
    assert BOARDS.resolve("Migration Board", on=on, kind="organisation").id == id


def test_on_leaves_a_name_ambiguous_that_both_had_or_neither() -> None:
    for on in ("1990", "2009/2010"):
        with pytest.raises(AmbiguousNameError):
            TWO.resolve("Migration Board", on=on)


def test_a_former_name_or_code_is_preferred_in_its_time_alone() -> None:
    years = Period.parse("2003/2006")
    before = made(Organisation, "union", named("Common House", kind="former", validity=years), kind="ngo")
    now = made(Organisation, "house", named("Common House", validity=Period.parse("2007/..")), kind="ngo")
    old = made(Fund, "old", named("CH1", kind="acronym", validity=years))
    new = made(Fund, "new", named("CH1", kind="acronym"))
    homonyms = [Homonym("common house", ("house", "union")), Homonym("CH1", ("new", "old"))]
    own = Dataset([NOTE, before, now, old, new], homonyms=homonyms)
    assert own.resolve("The Common House", on="2005").id == own.resolve("common house", on="2005").id == "union"
    assert own.resolve("Common House", on="2010").id == "house"
    assert own.resolve("CH1", on="2005").id == "old" and own.resolve("“CH1”", on="2010").id == "new"
    for text in ("Common House", "CH1"):
        with pytest.raises(AmbiguousNameError):
            own.resolve(text)


def test_on_prefers_and_does_not_exclude() -> None:
    former = made(
        Organisation, "board", named("Board of Migration", kind="former", validity=Period.parse("2000/2009")), kind="ngo"
    )
    own = Dataset([NOTE, former])
    assert own.resolve("Board of Migration", on="2016").id == "board"
    assert migcoop.resolve("UNHCR", on="1800").id == "unhcr"


@pytest.mark.parametrize("on", ["2015-13", "", "yesterday", 5.5, True, [], "2016/2015"])
def test_a_time_that_cannot_be_is_refused_also_where_the_name_is_clear(on: Any) -> None:
    with pytest.raises(InvalidDateError):
        TWO.resolve("Migration Board", on=on)
    with pytest.raises(InvalidDateError):
        migcoop.resolve("SE", on=on)


def test_lang_widens_to_the_names_of_countries_in_any_language() -> None:
    with pytest.raises(UnknownNameError):
        migcoop.resolve("Schweden")
    for lang in ("de", "de_AT", "de-DE.UTF-8", ["sv", "de"], ("fr", "de")):
        assert migcoop.resolve("Schweden", lang=lang).id == "SE"
        assert migcoop.resolve("schweden", lang=lang, kind="country").id == "SE"
    for text, lang in (("スウェーデン", "ja"), ("שוודיה", "he"), ("Suede", "fr"), ("Швеция", "ru")):
        assert migcoop.resolve(text, lang=lang).id == "SE"


def test_lang_narrows_to_names_of_that_language() -> None:
    assert migcoop.resolve("Tyskland").id == migcoop.resolve("Tyskland", lang="sv").id == "DE"
    assert migcoop.resolve("Tyskland", lang="no_NO").id == "DE"
    for lang in ("en", "lt", "de", ["en", "lt"]):
        with pytest.raises(UnknownNameError):
            migcoop.resolve("Tyskland", lang=lang)


def test_a_name_in_another_language_is_said_to_be_in_that() -> None:
    with pytest.raises(UnknownNameError, match=r"'Tyskland': it is a name in nb, sv, and lt, en was asked for$"):
        migcoop.resolve("Tyskland", lang=["lt", "en"])


def test_no_language_at_all_is_refused() -> None:
    for nothing in ([], (), iter([])):
        with pytest.raises(FilterError, match="lang= is an empty list"):
            migcoop.resolve("SE", lang=nothing)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Srbija", "sr-Latn"),
        ("Srbija", "sr_Latn_RS"),
        ("Србија", "bs-Cyrl"),
        ("塞爾維亞", "zh-Hant"),
        ("塞爾維亞", "zh_TW"),
        ("塞爾維亞", "zh-Hant-HK"),
        ("塞尔维亚", "zh-CN"),
        ("Sérvia", "pt-PT"),
        ("Serbie", "fr-CA"),
        ("Serbien", "de-CH"),
    ],
)
def test_the_script_and_the_region_of_a_language_count(text: str, lang: str) -> None:
    assert migcoop.resolve(text, lang=lang).id == migcoop.resolve(text, lang=["lt", lang]).id == "RS"
    with pytest.raises(UnknownNameError) as caught:
        migcoop.resolve(text + text[-1], lang=lang)
    assert text in caught.value.suggestions


LOCALES = ["de-AT", "de-CH", "fr-CA", "fr-CH", "pt-PT", "pt-AO", "es-MX", "es-419", "nn-NO", "no-SJ", "en-GB", "ar-LY"]
LOCALES += [
    "bs-Cyrl",
    "sr-Latn",
    "sr-ME",
    "sr-Latn-XK",
    "az-Cyrl",
    "uz-Arab",
    "uz-Cyrl",
    "pa-Arab",
    "hi-Latn",
    "zh",
    "ja",
    "he",
]
LOCALES += [
    "zh-Hant",
    "zh-TW",
    "zh-HK",
    "zh-Hant-MO",
    "yue-Hans",
    "ca",
    "lv",
    "et",
    "pl",
    "uk",
    "ru",
    "ka",
    "hy",
    "fa-AF",
    "vi",
]


# "Kongo" and the like, which the data say are two countries' names, in whatever language.
SEVERAL_COUNTRIES = {homonym.name for homonym in BUNDLED.homonyms} | {"san martin", "sao martinho"}  # of CLDR and of the UN


@pytest.mark.parametrize("lang", LOCALES)
def test_a_country_resolves_by_the_name_that_it_is_shown_by(lang: str) -> None:
    for country in BUNDLED.countries():
        with suppress(MissingNameError):  # CLDR has not named all of them in every script
            shown = country.name_in(lang, strict=True)
            if normal_form(shown) not in SEVERAL_COUNTRIES:
                assert migcoop.resolve(shown, lang=lang, kind="country") is country


def test_two_countries_of_one_name_in_a_language_are_ambiguous() -> None:
    with pytest.raises(AmbiguousNameError, match="QA, TD"):
        migcoop.resolve("Katā", lang="mi")  # Qatar, and without its other diacritics Chad


def test_ids_codes_and_acronyms_are_of_no_language() -> None:
    for lang in ("en", "lt", "ja", ["nb"]):
        for text, id in (("SE", "SE"), ("SWE", "SE"), ("eu-frank", "eu-frank"), ("UNHCR", "unhcr"), ("EU", "european-union")):
            assert migcoop.resolve(text, lang=lang).id == id


def test_a_body_is_found_by_its_name_in_its_own_language_too() -> None:
    own = Dataset(
        [NOTE, made(Organisation, "amt", named("Bundesamt", "de"), named("Federal office"), kind="national_authority")]
    )
    assert own.resolve("bundesamt", lang="de").id == own.resolve("Federal Office").id == own.resolve("Bundesamt").id == "amt"
    with pytest.raises(UnknownNameError, match="it is a name in de, and sv was asked for"):
        own.resolve("Bundesamt", lang="sv")


@pytest.mark.parametrize("lang", ["xx", "", "swedish", 5, ["sv", "xx"], [5]])
def test_an_unknown_language_is_refused(lang: Any) -> None:
    with pytest.raises(UnknownLanguageError):
        migcoop.resolve("SE", lang=lang)


RETIRED = Dataset(
    [NOTE, made(Organisation, "new-id", "The Office", kind="ngo"), made(Project, "task", "The Task")],
    retired={"old-id": "new-id", "older-id": "new-id"},
)


@pytest.mark.parametrize(
    "ask",
    [
        RETIRED.resolve,
        RETIRED.get,
        RETIRED.organisation,
        lambda x: RETIRED.resolve(x, kind="organisation", lang="sv", on="2016"),
    ],
)
def test_a_retired_id_resolves_with_a_warning_each_time(ask: Any) -> None:
    for old in ("old-id", "older-id", "old-id"):
        with pytest.warns(RetiredIdWarning, match=f"'{old}' is retired: it was replaced by new-id"):
            assert ask(old).id == "new-id"


@pytest.mark.parametrize(
    "ask",
    [
        lambda: RETIRED.resolve("old-id"),
        lambda: RETIRED.get("old-id"),
        lambda: RETIRED.organisation("old-id"),
        lambda: RETIRED.resolve_all(["old-id"]),
        lambda: RETIRED.projects(involving=["old-id"]),
        lambda: RETIRED.members("old-id"),
        lambda: RETIRED.evidence("old-id"),
    ],
)
def test_a_warning_of_a_retired_id_is_of_the_line_that_gives_it(ask: Any) -> None:
    with pytest.warns(RetiredIdWarning) as caught, suppress(UnknownNameError):
        ask()
    assert {warning.filename for warning in caught} == {__file__}


AGENCY = made(Organisation, "agency", "The Agency", kind="ngo")
ENDED = Dataset(
    [NOTE, AGENCY, made(Organisation, "office", "The Office", kind="ngo"), made(Project, "task", "Gone")],
    retired={
        "both": Retired(("office", "agency"), "2026.11.2", "A page speaks of two."),
        "mixed": Retired(("task", "agency"), "2026.11.2", "It was a body and its work."),
        "gone": Retired((), "2026.11.2", "No source states it."),
        "moved": Retired(("task",), "2026.11.2", "Its name was another's."),
    },
)


def test_an_id_that_was_withdrawn_is_unknown_and_says_since_when_and_why() -> None:
    for ask in (ENDED.resolve, lambda x: ENDED.projects(involving=x), lambda x: ENDED.evidence(x)):
        with pytest.raises(UnknownNameError, match=r"'gone': the id was withdrawn in release 2026.11.2: No source states it."):
            ask("gone")
    assert ENDED.resolve("Gone").id == "task"  # a name, not the id
    (missed,) = ENDED.resolve_all(["gone"], missing="none")
    assert missed.reason == "unknown" and "No source states it." in missed.hint
    with pytest.warns(RetiredIdWarning, match="was withdrawn in release 2026.11.2"):
        assert ENDED.get("gone", 5) == 5


def test_an_id_that_was_split_is_ambiguous_unless_one_kind_is_meant() -> None:
    with pytest.raises(AmbiguousNameError, match=r"was split in release 2026.11.2 into office, agency: A page") as caught:
        ENDED.resolve("both")
    assert caught.value.candidates == ("agency", "office")
    assert pickle.loads(pickle.dumps(caught.value)).hint == caught.value.hint
    (missed,) = ENDED.resolve_all(["both"], missing="none")
    assert missed.reason == "ambiguous" and missed.candidates == ("agency", "office")
    with pytest.warns(RetiredIdWarning, match="split"):
        assert ENDED.get("both") is None
    with pytest.warns(RetiredIdWarning, match="'mixed' is retired: it was split in release 2026.11.2 into task, agency"):
        assert ENDED.resolve("mixed", kind="organisation").id == "agency"


def test_an_id_that_was_replaced_says_since_when_and_why() -> None:
    with pytest.warns(RetiredIdWarning, match="replaced in release 2026.11.2 by task: Its name was another's."):
        assert ENDED.resolve("moved").id == "task"


@pytest.mark.parametrize("withdrawn", [True, False])
def test_a_record_of_an_older_release_whose_id_leads_nowhere_is_told(withdrawn: bool) -> None:
    older = made(Organisation, "gone" if withdrawn else "both", "The Agency", kind="ngo")
    with pytest.raises(UnknownNameError if withdrawn else AmbiguousNameError):
        ENDED.projects(lead=older)


def test_a_retired_id_filters_with_a_warning() -> None:
    with pytest.warns(RetiredIdWarning):
        assert RETIRED.projects(involving="old-id").ids == ()
    with pytest.warns(RetiredIdWarning):
        assert RETIRED.evidence("old-id") == RETIRED.evidence("new-id")


def test_a_record_of_an_older_release_filters_by_what_replaced_its_id() -> None:
    agency = made(Organisation, "agency", "The Agency", kind="ngo")
    lead = migcoop.Participation(actor=agency, role="lead", citations=agency.citations)
    own = Dataset([NOTE, agency, made(Project, "task", participations=[lead])], retired={"old-agency": "agency"})
    older = made(Organisation, "old-agency", "The Agency", kind="ngo")
    with pytest.warns(RetiredIdWarning):
        assert own.projects(lead=older).ids == ("task",)


def test_a_retired_id_of_another_kind_is_said_to_be_of_that_kind() -> None:
    with pytest.warns(RetiredIdWarning), pytest.raises(UnknownNameError, match="organisation"):
        RETIRED.project("old-id")


def test_an_id_in_use_warns_of_nothing() -> None:
    assert RETIRED.resolve("new-id").id == "new-id" and RETIRED.get("no-such-id") is None


@pytest.mark.parametrize("retired", [{"new-id": "task"}, {"old-id": "no-such-id"}, {"a": "b", "b": "task"}])
def test_a_retired_id_must_be_out_of_use_and_lead_to_one_in_use(retired: dict[str, str]) -> None:
    with pytest.raises(DatasetError, match="retired"):
        Dataset(RETIRED.everything(), retired=retired)


def test_the_current_language_adds_its_names_and_changes_no_other() -> None:
    for tag in ("en", "sv", "lt", "ja", "en"):
        with migcoop.use_locale(tag):
            assert migcoop.resolve("Tyskland").id == "DE"
            if tag == "ja":
                assert migcoop.resolve("ドイツ").id == "DE"
            else:
                with pytest.raises(UnknownNameError):
                    migcoop.resolve("ドイツ")


# ------------------------------------------- the corpus of hard names: what must resolve, and what must not; each row says why


CORPUS = Path(__file__).parent / "corpus"


def read(text: str) -> str:
    """A text of the corpus, its escapes and repetitions written out."""
    text = re.sub(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))", lambda m: chr(int(m[1] or m[2], 16)), text)
    text = re.sub(r"\\([tn\\])", lambda m: {"t": "\t", "n": "\n", "\\": "\\"}[m[1]], text)
    repeated = re.fullmatch(r"(.*)⟨×(\d+)⟩", text, re.DOTALL)
    return repeated[1] * int(repeated[2]) if repeated else text


def rows(name: str) -> Iterator[Any]:
    for number, line in enumerate((CORPUS / name).read_text(encoding="utf-8").split("\n"), 1):
        if line and not line.startswith("#"):
            text, expected, options, why = line.split("\t")
            assert why, f"{name}:{number} has no reason"
            given = dict(option.split("=") for option in options.split())
            yield pytest.param(read(text), expected, given, id=f"line {number}")


@pytest.mark.parametrize(("text", "expected", "options"), [*rows("should_match.tsv")])
def test_should_match(text: str, expected: str, options: dict[str, Any]) -> None:
    assert migcoop.resolve(text, **options).id == expected


@pytest.mark.parametrize(("text", "expected", "options"), [*rows("should_not_match.tsv")])
def test_should_not_match(text: str, expected: str, options: dict[str, Any]) -> None:
    try:
        found = migcoop.resolve(text, **options).id
    except AmbiguousNameError:
        assert expected != "unknown"
    except UnknownNameError as error:
        assert expected != "ambiguous"
        assert text not in error.suggestions
    else:
        assert expected.startswith("not ") and expected != f"not {found}"


@pytest.mark.parametrize("name", ["should_match.tsv", "should_not_match.tsv"])
def test_no_row_is_there_twice(name: str) -> None:
    keys = [(row.values[0], *sorted(row.values[2].items()), row.values[1]) for row in rows(name)]
    assert len(keys) == len(set(keys)) > 0


# ------------------------------------------------------------------------------------------------- what an own index finds

OWN_CODES = Dataset(
    [
        NOTE,
        made(Country, "SE", named("Sverige", "sv"), alpha3="SWE"),
        made(Organisation, "stars", named("A!*", kind="acronym"), named("STARS", "sv", "acronym"), kind="ngo"),
        made(Project, "curriculum", named("EAC", kind="acronym")),
        made(Fund, "office", named("Money", validity=Period.parse("2000/2001"))),
        made(Organisation, "bureau", named("OFFICE", kind="acronym", validity=Period.parse("2000/2001")), kind="ngo"),
    ],
    homonyms=[Homonym("office", ("bureau", "office"))],
)


def test_codes_are_found_as_they_are_written_and_acronyms_in_any_language() -> None:
    assert answer(OWN_CODES, "SWE") == answer(OWN_CODES, "SE") == "SE" and answer(OWN_CODES, "A!*") == "stars"
    assert OWN_CODES.resolve("stars").id == OWN_CODES.resolve("Stars", lang="lt").id == "stars"


def test_a_code_is_found_with_the_signs_at_its_ends() -> None:
    own = Dataset([NOTE, made(Organisation, "loud", named("A!", kind="acronym"), kind="ngo")])
    assert answer(own, " A! ") == "loud"


def test_a_name_in_a_language_with_a_script_is_of_that_language() -> None:
    own = NameIndex.of(
        [made(Organisation, "body", named("Uprava", "sr-Latn"), named("SLTSE", "sr-Latn", "acronym"), kind="ngo")]
    )
    assert own.find("uprava", ["sr"]) == own.find("uprava", ["sr-Latn"]) == ("body",)
    assert own.find("uprava", ["sl"]) == () and own.find("sltse", ["sl"]) == ("body",)
    assert own.languages("uprava") == ("sr",) and own.languages("sltse") == ()


def test_what_cldr_calls_one_country_is_several_where_the_names_here_say_so() -> None:
    kinds = {"CD": "country", "CG": "country", "other": "ngo"}
    own = partial(NameIndex, kinds, {})
    assert own({}).find("Kongo", ["pl"]) == ("CG",)
    assert own({"kongo": "CD:sv CG:sv"}).find("Kongo", ["pl"]) == ("CD", "CG")
    assert own({"kongo": "other:sv"}).find("Kongo", ["pl"]) == ("CG",)  # one here, and another there


def test_a_country_that_a_dataset_does_not_have_is_unknown_in_every_language() -> None:
    assert OWN_CODES.resolve("Schweden", lang="de").id == "SE"
    with pytest.raises(UnknownNameError):
        OWN_CODES.resolve("Frankreich", lang="de")


def test_the_region_of_english_does_not_matter_to_its_article() -> None:
    assert migcoop.resolve("the EU", lang="en-GB") is migcoop.resolve("EU")


def test_an_index_suggests_no_code_of_another_kind() -> None:
    index = NameIndex.of(record for record in OWN_CODES.everything() if isinstance(record, Record))
    assert index.suggest("eac", ["organisation"]) == () and index.suggest("eac", ["project"]) == (("EAC", ("curriculum",)),)


def test_an_id_may_be_meant_at_any_time_and_a_name_at_its_own() -> None:
    assert OWN_CODES.resolve("office", on="2010").id == "office"
    assert OWN_CODES.resolve("office", on="2000-12-31").id == "bureau"


@pytest.mark.parametrize("text", ["Nowhere", ["SE"]])
def test_what_is_refused_is_refused_without_a_trace_of_what_is_remembered(text: Any) -> None:
    with pytest.raises((UnknownNameError, FilterError)) as caught:
        OWN_CODES.resolve(text)
    assert caught.value.__context__ is None


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("migcoop.resolution._REMEMBERED", 3)
    own = Dataset(OWN_CODES.everything(), homonyms=OWN_CODES.homonyms)
    for _ in range(2):
        for text in ("SE", "SWE", "Sverige", "stars", "EAC"):
            assert own.resolve(text) is OWN_CODES.resolve(text)
            assert len(own._known) <= 3 >= len(own._meant[None])


@pytest.mark.parametrize(
    ("text", "lang", "close"),
    [("Ilhas Alandx", "pt-PT", "Ilhas Aland"), ("Guerneseyx", "es-MX", "Guernesey"), ("Îles Ålandd", "fr-CA", "Îles Åland")],
)
def test_what_is_close_in_the_language_of_a_region_is_written_as_that_language_writes_it(
    text: str, lang: str, close: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        migcoop.resolve(text, lang=lang)
    assert caught.value.suggestions == (close,)


# --------------------------------------------------------------------------------------------- what is said of an unknown name


def test_who_asks_for_the_members_of_an_agreement_is_told_of_its_parties() -> None:
    asked: list[Callable[[], object]] = [
        lambda: migcoop.members("Refugee Convention"),
        lambda: migcoop.countries(member_of="Refugee Convention"),
        lambda: migcoop.plots.memberships("Refugee Convention"),
    ]
    for ask in asked:
        with pytest.raises(UnknownNameError, match=r"; whom it binds is parties\('Refugee Convention'\), which plots"):
            ask()
    with pytest.raises(UnknownNameError, match=r"and a forum was asked for$"):
        migcoop.forum("Refugee Convention")


@pytest.mark.parametrize(
    ("text", "options", "hint"),
    [
        ("SE", {"kind": "organisation"}, "it names a country, and an organisation was asked for"),
        ("office", {"kind": ["fund", "project"]}, "it names an organisation, and a fund or project was asked for"),
        ("old-board", {"kind": "agreement"}, "it names an organisation, and an agreement was asked for"),
        ("Kontor", {"lang": ["lt", "en"]}, "it is a name in nb, and lt, en was asked for"),
        ("SE27", {}, "for SE when it had 27 members, give 'SE', and the time as on="),
        (" Return Office-9 ", {}, "for Return Office when it had 9 members, give 'Return Office', and the time as on="),
        ("SE27_2020", {}, "for SE when it had 27 members, give 'SE', and the time as on="),
        ("SE-27 (2007-2013)", {}, "for SE when it had 27 members, give 'SE', and the time as on="),
        (
            "Return Office - 9 countries (from 2020)",
            {},
            "for Return Office when it had 9 members, give 'Return Office', and the time as on=",
        ),
        ("Return Office Member States", {}, "the members of Return Office are members('Return Office')"),
        ("return office-länder", {}, "the members of return office are members('return office')"),
        ("SE countries", {}, ""),
        ("nobody countries", {}, ""),
        ("Kontor 12", {"lang": "en"}, ""),
        ("nobody 12", {}, ""),
        ("Norway; Sweden", {}, "it is 2 names: many are resolved with resolve_all, and cells of several with sep=';'"),
        ("NO|SE|SWE", {}, "it is 3 names: many are resolved with resolve_all, and cells of several with sep='|'"),
        ("Norway och Kontor", {}, "it is 2 names: many are resolved with resolve_all, and cells of several with sep=' och '"),
        ("Norway\nSE", {}, "it is 2 names: many are resolved with resolve_all, and cells of several with sep='\\n'"),
        ("Norway/Kontor", {"lang": "en"}, ""),
        ("Norway/nobody", {}, ""),
        ("nobody", {}, ""),
        ("SE;" + "NO".rjust(397), {}, "it is 2 names: many are resolved with resolve_all, and cells of several with sep=';'"),
        ("SE;" + "NO".rjust(398), {}, ""),
    ],
)
def test_a_hint_says_what_an_unknown_name_may_be(text: str, options: Any, hint: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        COLUMN.resolve(text, **options)
    assert caught.value.hint == hint
    assert not hint or f": {hint}" in str(caught.value)


def test_an_ambiguous_name_is_quoted_as_it_was_given() -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        COLUMN.resolve("Migration Board")
    assert caught.value.text == "Migration Board" and str(caught.value) == TWO_BOARDS


def test_every_record_that_is_close_is_suggested() -> None:
    own = Dataset([NOTE, made(Project, "one", named("Lagoona")), made(Project, "two", named("Lagoone"))])
    with pytest.raises(UnknownNameError) as caught:
        own.resolve("lagoonx")
    assert caught.value.suggestions == ("Lagoona", "Lagoone")


@pytest.mark.parametrize(
    "text", ["Return Office (formerly Kontor)", "Kontor (formerly Return Office)", "Kontor, Sweden", "Sweden - Kontor"]
)
def test_a_name_beside_another_counts_in_the_languages_that_were_asked_for(text: str) -> None:
    assert COLUMN.resolve(text).id == COLUMN.resolve(text, lang=["en", "nb"]).id == "office"
    with pytest.raises(UnknownNameError):
        COLUMN.resolve(text, lang="en")


def test_a_body_beside_its_country_has_room_of_400_letters() -> None:
    assert answer(COLUMN, "Return Office, " + "Sweden".rjust(385)) == "office"
    assert answer(COLUMN, "Return Office, " + "Sweden".rjust(386)) is None


# --------------------------------------------------------------------------------------------- an index of its own, by itself


def index_of(*texts: str, **more: Any) -> NameIndex:
    return NameIndex.of(made(Project, f"p{number}", named(text, **more)) for number, text in enumerate(texts))


@pytest.mark.parametrize(
    ("text", "languages", "ids"),
    [
        ("Korea (People's Rep. of)", ["en"], ("KP",)),
        ("People's Rep. Korea", ["en", "sv"], ("KP",)),
        ("Korea (People's Rep. of)", ["sv"], ()),
        ("Prov. of Korea", ["nb"], ("KP", "province")),
        ("Aid to the Borders and Coasts", ["en"], ("aid",)),
        ("Aid (to Borders, Coasts)", ["sv"], ("aid",)),
        ("Aid (to Borders, Coasts)", ["nb", "lt"], ()),
        ("Coasts, Borders, to Aid", ["en", "sv"], ()),
        ("Center for Return", ["en"], ("one", "two")),
        ("Center for Return", ["sv"], ("two",)),
        ("Return, Center for", ["en"], ()),
        ("Northern", ["en", "sv", "nb"], ()),
    ],
)
def test_a_name_is_found_by_its_words_a_country_in_any_order(text: str, languages: list[str], ids: tuple[str, ...]) -> None:
    index = NameIndex.of(
        [
            made(Country, "KP", named("People's Republic of Korea"), named("Province Korea", "nb", "short"), alpha3="PRK"),
            made(Organisation, "province", named("Province of Korea", "nb"), kind="ngo"),
            made(Organisation, "aid", named("Aid to Borders and Coasts"), named("Aid to Borders & Coasts", "sv"), kind="ngo"),
            made(Organisation, "one", named("Centre for Return"), kind="ngo"),
            made(Organisation, "two", named("Centre for Return"), named("Centre for the Return", "sv"), kind="ngo"),
            made(Organisation, "north", named("North"), named("North", "sv"), kind="ngo"),
        ]
    )
    assert index.find(text, languages) == ids


def test_all_readings_of_a_text_as_two_names_count() -> None:
    index = NameIndex.of(
        [
            made(Project, "both", named("North"), named("South – East", kind="short")),
            made(Project, "first", named("North – South")),
            made(Project, "last", named("East")),
            made(Project, "second", named("South – East")),
        ]
    )
    known = ["North", "South - East", "North - South", "East"]
    assert index.find_parts("North – South – East") == ({"both"}, {"first", "last", "second"}, known)
    assert index.find_parts("North – nobody – East") == (set(), set(), ["North", "East"])


def test_the_languages_of_a_name_are_those_of_all_that_have_it() -> None:
    index = NameIndex.of([made(Project, "one", named("Forum")), made(Fund, "two", named("Forum", "sv"), named("Forum", "lt"))])
    assert index.languages("FORUM") == ("en", "lt", "sv") and index.languages("nobody") == ()


def test_the_three_closest_are_suggested_unless_more_are_asked_for() -> None:
    index = index_of("Lagoona", "Lagoonb", "Lagoonc", "Lagoond")
    close = (("lagoona", ("p0",)), ("lagoonb", ("p1",)), ("lagoonc", ("p2",)), ("lagoond", ("p3",)))
    assert index.suggest("lagoonx") == close[:3]
    assert index.suggest("lagoonx", limit=4) == close and index.suggest("lagoonx", limit=1) == close[:1]


@pytest.mark.parametrize(
    ("name", "text", "is_close"),
    [
        ("Alphabetical", "alphabeti", True),  # 9 letters of 12: three quarters
        ("Alphabetical", "alphabet", False),
        ("Alphabetical", "alphbeticol", True),  # two slips in a long word
        ("Alphabets", "alphbetz", False),  # two in a shorter one
        ("Alphabetical", "lphabetica", False),  # close, and begins with another letter
        ("Alphabetic", "elphabetic", True),
        ("Alphab", "ilphab", False),  # the first letter of a short word tells it from others
        ("Mali", "Bali", False),
        ("Mali", "Maali", True),
        ("Alphabet", "lphabet", True),
        ("Foxy Lagoon", "Fixy Lagoon", True),
        ("Fox Lagoon", "Fix Lagoon", True),  # a slip in all
        ("Fox Lagoon", "Fix Lagon", False),  # of three letters another word is no slip beside others
        ("Lagoon II", "Lagoon III", False),
        ("Lagoon 2", "Lagoon 3", False),
    ],
)
def test_what_is_close_enough_to_be_suggested_has_a_bound(name: str, text: str, is_close: bool) -> None:
    assert index_of(name).suggest(text) == (((name.lower(), ("p0",)),) if is_close else ())


def test_only_what_would_resolve_is_suggested() -> None:
    index = index_of("Kontoret", lang="nb")
    assert index.suggest("kontorett") == index.suggest("kontorett", ["project"], ["nb"]) == (("kontoret", ("p0",)),)
    assert index.suggest("kontorett", ["fund"]) == index.suggest("kontorett", languages=["en", "sv"]) == ()


# ------------------------------------------------------------------------------------------------------ the current language


@pytest.mark.parametrize("tag", ["sv", "sv-SE", "sv-FI"])
def test_the_current_language_adds_no_names_that_the_dataset_has_not_in_one_of_its_own(tag: str) -> None:
    own = Dataset([NOTE, SWEDEN])
    with migcoop.use_locale(tag):
        assert own.resolve("Sweden") is own.resolve("SE") is SWEDEN
        assert answer(own, "Sverige") is None
        assert "Sweden" in own._meant[None]


def test_what_is_found_in_the_current_language_is_not_remembered() -> None:
    own = Dataset([NOTE, SWEDEN])
    for _ in range(2):
        with migcoop.use_locale("de-AT"):
            assert own.resolve("Schweden") is SWEDEN
        with migcoop.use_locale("en"):
            assert answer(own, "Schweden") is None


@pytest.mark.parametrize(
    ("given", "languages"),
    [("sv-Latn-FI", ("sv",)), ("nb_NO", ("nb",)), ("en", ("en",)), ("de-AT", ("de-AT",)), (["sv-FI", "sv"], ("sv",))],
)
def test_the_regions_of_the_languages_of_the_data_are_one(given: Any, languages: tuple[str, ...]) -> None:
    assert Narrowing.of(None, given).languages == languages


@pytest.mark.parametrize("cell", [" Volvo ", "Volvo;", ";Volvo", " Volvo ; "])
def test_what_was_decided_holds_with_space_or_a_separator_around_the_name(cell: str) -> None:
    (found,) = migcoop.resolve_all([cell], sep=";", fixes={"Volvo": "SE"})
    assert (found.text, found.record) == (cell, migcoop.country("SE"))


@pytest.mark.parametrize("cell", ["n/a;", "; N/A"])
def test_a_gap_beside_a_separator_is_a_gap(cell: str) -> None:
    (found,) = migcoop.resolve_all([cell], sep=";", na="n/a")
    assert (found.record, found.reason) == (None, None)


@pytest.mark.parametrize("fixes", [[("Volvo", "SE")], "Volvo"])
def test_decisions_that_are_no_mapping_are_refused(fixes: Any) -> None:
    with pytest.raises(migcoop.FilterError, match=r"fixes= takes a mapping of names to what each means, not .*Volvo"):
        migcoop.resolve_all(["Volvo"], fixes=fixes)


@pytest.mark.parametrize(
    ("packages", "level"),
    [
        (["migcoop", "analysis"], 1),
        (["migcoop", "migcoop.files", "migcoop", "analysis", "migcoop"], 3),
        (["migcoop", "migcoop", None, "migcoop"], 2),
        (["migcoop", "migcoop_of_mine"], 1),
        (["migcoop", ""], 1),
        (["migcoop", "migcoop"], 2),
    ],
)
def test_the_caller_is_the_first_code_that_is_not_of_this_package(
    packages: list[str | None], level: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = None
    for package in reversed(packages):
        frame = SimpleNamespace(f_globals={"__package__": package}, f_back=frame)
    with monkeypatch.context() as patch:
        patch.setattr("inspect.currentframe", lambda: frame)
        found = level_of_caller()
    assert found == level
