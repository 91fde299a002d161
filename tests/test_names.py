"""Names and languages: tags as people write them, visible fallbacks, and who decides the language."""

from __future__ import annotations

import asyncio
import copy
import os
import pickle
import subprocess
import sys
import threading
from itertools import permutations
from typing import Any

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

import migcoop
from migcoop import (
    Country,
    LangString,
    MissingNameError,
    Name,
    Names,
    Organisation,
    UnknownLanguageError,
    set_locale,
    use_locale,
)
from migcoop.languages import canonical_tag, current_locale, fallbacks, territory_names
from migcoop.strategies import language_tags, names

from .conftest import made, named

SWEDEN = migcoop.country("SE")
KINDS = ("official", "short", "acronym", "descriptive", "former")


def body(*languages: str) -> Organisation:
    """An organisation with a name in each of these languages."""
    return made(Organisation, "body", *(named(f"Name in {lang}", lang) for lang in languages), kind="ngo")


# ----------------------------------------------------------------------------------------------------------------- tags


@pytest.mark.parametrize(
    ("tag", "canonical"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("en-GB", "en-GB"),
        ("en_gb", "en-GB"),
        ("nb", "nb"),
        ("no", "nb"),
        ("NO", "nb"),
        ("nb-NO", "nb-NO"),
        ("nb_NO", "nb-NO"),
        ("no_NO", "nb-NO"),
        ("no-NO", "nb-NO"),
        ("NB_no", "nb-NO"),
        ("no_NO.UTF-8", "nb-NO"),
        ("nn", "nn"),
        ("nn_NO", "nn-NO"),
        ("sv-SE", "sv-SE"),
        ("SV_se", "sv-SE"),
        ("sv_SE", "sv-SE"),
        ("sv_SE.UTF-8", "sv-SE"),
        ("sv_FI.ISO-8859-1", "sv-FI"),
        ("lt", "lt"),
        ("lt_LT.utf8", "lt-LT"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("sr-latn", "sr-Latn"),
        ("es-419", "es-419"),
    ],
)
def test_a_tag_is_read_as_people_write_it(tag: str, canonical: str) -> None:
    assert canonical_tag(tag) == canonical
    assert canonical_tag(canonical) == canonical
    with use_locale(tag):
        assert current_locale() == canonical
    assert SWEDEN.name_in(tag) == SWEDEN.name_in(canonical)


@given(language_tags(), st.sampled_from(["", ".UTF-8", ".utf8"]), st.randoms(use_true_random=False))
def test_case_separator_and_encoding_of_a_tag_do_not_matter(tag: str, encoding: str, random: Any) -> None:
    written = "".join(random.choice([char.upper(), char.lower()]) for char in tag)
    written = written.replace("-", random.choice("-_")).replace("_", random.choice("-_")) + encoding
    assert canonical_tag(written) == canonical_tag(tag)
    found, expected = SWEDEN.name_in(written), SWEDEN.name_in(tag)
    assert (found, found.lang) == (expected, expected.lang)


UNKNOWN = ["xx", "qqq", "", " ", "sv ", " sv", "s", "C", "POSIX", "root", "swedish", "Svenska", "sv--SE", "sv-", "-SE", "sv/SE"]
UNKNOWN += ["sv-SE-", "../sv", "åå", "sv\x00", "sv\n", "x" * 1_000_000, None, 5, b"sv", ("sv",), ["sv"], SWEDEN]


@pytest.mark.parametrize("tag", UNKNOWN, ids=lambda tag: repr(tag)[:20])
def test_an_unknown_tag_raises_wherever_one_is_given(tag: Any) -> None:
    entered = False
    with pytest.raises(UnknownLanguageError) as caught, use_locale(tag):
        entered = True
    assert not entered and isinstance(caught.value, LookupError)
    assert len(str(caught.value)) < 200
    for ask in (set_locale, SWEDEN.name_in, body("en").name_in, body("en").names.in_language):
        with pytest.raises(UnknownLanguageError):
            ask(tag)
    assert current_locale() == "en"


# ------------------------------------------------------------------------------------------------------------ fallbacks


@pytest.mark.parametrize(
    ("languages", "asked", "shown"),
    [
        ("en sv nb lt", "nb", "nb"),
        ("en sv nb lt", "no", "nb"),
        ("en sv nb lt", "nb_NO", "nb"),
        ("en sv nb lt", "sv-FI", "sv"),
        ("en sv", "nb", "sv"),
        ("en sv da", "nb", "da"),
        ("en sv da nn", "nb", "nn"),
        ("en sv nb", "nn", "nb"),
        ("en nb", "sv", "nb"),
        ("en nb da", "sv", "nb"),
        ("en nb sv", "da", "nb"),
        ("en sv", "lt", "en"),
        ("sv en", "lt", "en"),
        ("en sv", "ja", "en"),
        ("en sv", "fr-CH", "en"),
        ("lt", "sv", "lt"),
        ("lt", "en", "lt"),
        ("en pt", "pt-BR", "pt"),
        ("en pt pt-BR", "pt-BR", "pt-BR"),
        ("sv en", "en-GB", "en"),
        ("sv en", "en-NZ", "en"),
    ],
)
def test_a_fallback_is_visible_in_the_language_of_the_name(languages: str, asked: str, shown: str) -> None:
    for order in permutations(languages.split()):
        name = body(*order).name_in(asked)
        assert (name, name.lang) == (f"Name in {shown}", shown)


def test_the_chain_of_fallbacks_begins_with_the_tag_and_ends_in_english() -> None:
    for tag in ("nb-NO", "sv", "lt-LT", "de-AT", "pt-BR", "en-GB", "ja"):
        chain = fallbacks(tag)
        assert chain[0] == tag and "en" in chain
        assert len(set(chain)) == len(chain)
    assert fallbacks("nb-NO") == ("nb-NO", "nb", "nn", "da", "sv", "en")


@pytest.mark.parametrize(
    ("languages", "asked"), [("en", "sv"), ("sv", "nb"), ("nb", "nn"), ("sv", "en"), ("en sv nb", "lt"), ("pt-BR", "pt")]
)
def test_strict_raises_a_lookup_error_where_there_is_no_name_in_the_language(languages: str, asked: str) -> None:
    record = body(*languages.split())
    with pytest.raises(MissingNameError) as caught:
        record.name_in(asked, strict=True)
    assert isinstance(caught.value, LookupError)
    assert asked in str(caught.value) and all(lang in str(caught.value) for lang in languages.split())
    assert record.name_in(asked).lang in languages.split()


@pytest.mark.parametrize(
    ("languages", "asked"), [("en sv", "sv"), ("en sv", "sv_SE"), ("en", "en-GB"), ("nb en", "no"), ("nb", "no_NO.UTF-8")]
)
def test_strict_takes_the_language_whatever_the_region(languages: str, asked: str) -> None:
    record = body(*languages.split())
    assert record.name_in(asked, strict=True).lang == canonical_tag(asked).split("-")[0]


@given(st.permutations(KINDS), st.integers(1, 5))
def test_shown_is_official_before_short_acronym_descriptive_and_former(order: list[str], number: int) -> None:
    kinds = order[:number]
    record = made(Organisation, "body", *(named(f"The {kind} name", "sv", kind) for kind in kinds), kind="ngo")
    assert record.name_in("sv") == f"The {min(kinds, key=KINDS.index)} name"
    assert record.name_in("lt") == record.name_in("sv")


def test_of_two_names_of_one_kind_the_first_is_shown() -> None:
    record = made(Organisation, "body", named("First", "sv"), named("Second", "sv"), kind="ngo")
    assert record.name_in("sv") == record.name_in("ja") == "First"


def test_another_printed_form_is_never_shown() -> None:
    record = made(Organisation, "body", named("Verket", "sv", "former", forms=["Verkets", "Värket"]), kind="ngo")
    assert {record.name_in(tag) for tag in ("sv", "en", "nb", "lt", "de")} == {"Verket"}


@given(st.lists(names(), min_size=1, max_size=5), language_tags())
def test_what_is_shown_is_a_name_that_the_record_has_in_the_language_that_it_says(several: list[Name], tag: str) -> None:
    shown = Names(several).in_language(tag)
    assert (shown, shown.lang) in [(name.text, name.lang) for name in several]


def test_names_can_be_asked_for_by_kind() -> None:
    names_of = migcoop.organisation("UNHCR").names
    assert [name.text for name in names_of.of_kind(migcoop.NameKind.ACRONYM)] == ["UNHCR"]


# --------------------------------------------------------------------------------------------------- who decides the language


def test_english_is_shown_unless_something_else_is_asked_for() -> None:
    assert (current_locale(), SWEDEN.name, SWEDEN.name.lang) == ("en", "Sweden", "en")


def test_set_locale_sets_the_language_of_names() -> None:
    set_locale("sv_SE.UTF-8")
    assert (SWEDEN.name, str(SWEDEN), repr(SWEDEN)) == ("Sverige", "Sverige", "<Country SE: Sverige>")
    set_locale("lt")
    assert SWEDEN.name == "Švedija"


def test_an_unknown_language_leaves_the_process_s_language_as_it_was() -> None:
    set_locale("lt")
    with pytest.raises(UnknownLanguageError):
        set_locale("xx")
    assert SWEDEN.name == "Švedija"


def test_set_locale_is_for_all_threads_and_use_locale_overrides_it_in_its_own() -> None:
    set_locale("sv")
    seen: list[str] = []
    thread = threading.Thread(target=lambda: seen.append(SWEDEN.name))
    with use_locale("lt"):
        thread.start()
        thread.join()
        assert SWEDEN.name == "Švedija"
        set_locale("nb")
        assert SWEDEN.name == "Švedija"
    assert seen == ["Sverige"]
    assert (current_locale(), SWEDEN.name) == ("nb", "Sverige")


def test_use_locale_nests() -> None:
    with use_locale("sv"):
        with use_locale("lt"):
            with use_locale("fr"):
                assert SWEDEN.name == "Suède"
            assert SWEDEN.name == "Švedija"
        assert SWEDEN.name == "Sverige"
    assert SWEDEN.name == "Sweden"


def test_use_locale_is_undone_by_an_exception() -> None:
    with pytest.raises(ZeroDivisionError), use_locale("sv"), use_locale("lt"):
        assert SWEDEN.name == "Švedija"
        raise ZeroDivisionError
    assert (current_locale(), SWEDEN.name) == ("en", "Sweden")
    with use_locale("sv"):
        with pytest.raises(UnknownLanguageError), use_locale("xx"):
            pass
        assert SWEDEN.name == "Sverige"


def test_use_locale_is_per_thread() -> None:
    tags = ["sv", "lt", "fr", "ja", "en", "de"]
    together = threading.Barrier(len(tags), timeout=30)
    seen: dict[str, list[str]] = {tag: [] for tag in tags}

    def show(tag: str) -> None:
        seen[tag].append(SWEDEN.name)
        with use_locale(tag):
            for _ in range(20):
                together.wait()
                seen[tag].append(SWEDEN.name)
        together.wait()
        seen[tag].append(SWEDEN.name)

    threads = [threading.Thread(target=show, args=(tag,)) for tag in tags]
    with use_locale("nb"):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)
    for tag in tags:
        assert seen[tag] == ["Sweden", *[SWEDEN.name_in(tag)] * 20, "Sweden"]


def test_use_locale_is_per_asyncio_task() -> None:
    tags = ["sv", "lt", "fr", "ja"]

    async def show(tag: str, together: asyncio.Barrier) -> list[str]:
        seen = [str(SWEDEN.name)]
        with use_locale(tag):
            for _ in range(5):
                await together.wait()
                seen.append(SWEDEN.name)
        await together.wait()
        return [*seen, SWEDEN.name]

    async def main() -> list[list[str]]:
        together = asyncio.Barrier(len(tags))
        with use_locale("lt"):
            tasks = [asyncio.create_task(show(tag, together)) for tag in tags]
        return await asyncio.gather(*tasks)

    for tag, seen in zip(tags, asyncio.run(main()), strict=True):
        assert seen == ["Švedija", *[SWEDEN.name_in(tag)] * 5, "Švedija"]


ANSWERS = """
import migcoop
print(ascii([migcoop.country("SE").name, migcoop.project("EU-FRANK").name, migcoop.country("SE").name_in("fr")]))
print(ascii(repr(migcoop.projects(lead="SE").sorted("name"))), ascii(migcoop.resolve("Tyskland").name))
for name in ("Migrationsverkett", "se", "Schweden"):
    try:
        migcoop.resolve(name)
    except LookupError as error:
        print(ascii(str(error)))
try:
    migcoop.projects(active="2015-13")
except ValueError as error:
    print(ascii(str(error)))
"""


def test_no_answer_depends_on_the_environment_s_language() -> None:
    languages = ["", "C", "sv_SE.UTF-8", "lt_LT", "nb_NO:sv:de", "tr_TR.UTF-8", "xx_XX", "no such thing"]
    bare = {name: value for name, value in os.environ.items() if name not in ("LANG", "LANGUAGE") and name[:3] != "LC_"}
    runs = []
    for language in languages:
        given_language = dict.fromkeys(("LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"), language)
        runs.append(
            subprocess.Popen(
                [sys.executable, "-c", ANSWERS],
                env={**bare, **given_language},
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        )
    answers = [run.communicate(timeout=60)[0] for run in runs]
    assert [run.returncode for run in runs] == [0] * len(runs)
    assert b"Sweden" in answers[0] and b"Did you mean" in answers[0]
    assert set(answers) == {answers[0]}


# ----------------------------------------------------------------------------------------------------------- LangString


@given(st.text(), st.text(), language_tags())
def test_a_langstring_is_its_text(text: str, other: str, lang: str) -> None:
    shown = LangString(text, lang)
    assert isinstance(shown, str)
    assert shown == text and text == shown and hash(shown) == hash(text)
    assert (shown == other) == (text == other)
    assert {text: 1}[shown] == {shown: 1}[text] == 1
    assert f"{shown}" == "".join(shown) == text and len(shown) == len(text)
    assert shown == LangString(text, "fr")
    assert shown.lang == lang and lang in repr(shown) and repr(text) in repr(shown)


@given(st.text(), language_tags())
def test_a_langstring_keeps_its_language_through_copies_and_pickles(text: str, lang: str) -> None:
    shown = LangString(text, lang)
    several = [copy.copy(shown), copy.deepcopy(shown)]
    several += [pickle.loads(pickle.dumps(shown, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
    for other in several:
        assert (type(other), other, other.lang) == (LangString, text, lang)


def test_a_langstring_cannot_be_changed() -> None:
    shown = SWEDEN.name
    for name in ("lang", "text", "anything"):
        with pytest.raises(AttributeError):
            setattr(shown, name, "sv")
        with pytest.raises(AttributeError):
            delattr(shown, name)
    assert (shown, shown.lang) == ("Sweden", "en") and not hasattr(shown, "__dict__")


# ---------------------------------------------------------------------------------------------------- countries and Babel


@pytest.mark.parametrize(
    ("tag", "name", "lang"),
    [
        ("en", "Sweden", "en"),
        ("sv", "Sverige", "sv"),
        ("nb", "Sverige", "nb"),
        ("lt", "Švedija", "lt"),
        ("lt-LT", "Švedija", "lt"),
        ("fr", "Suède", "fr"),
        ("ja", "スウェーデン", "ja"),
        ("he", "שוודיה", "he"),
        ("de", "Schweden", "de"),
        ("fi", "Ruotsi", "fi"),
        ("ar", "السويد", "ar"),
        ("zh-Hans", "瑞典", "zh-Hans"),
    ],
)
def test_a_country_has_a_name_in_any_language_of_cldr(tag: str, name: str, lang: str) -> None:
    assert (SWEDEN.name_in(tag), SWEDEN.name_in(tag).lang) == (name, lang)
    assert SWEDEN.name_in(tag, strict=True) == name
    with use_locale(tag):
        assert SWEDEN.name == name


@pytest.mark.parametrize("tag", ["fr", "ja", "he", "uk", "ru", "fi"])
def test_every_country_is_named_as_cldr_names_it(tag: str) -> None:
    expected = {country.code: Locale.parse(tag).territories[country.code] for country in migcoop.countries()}
    assert {country.code: str(country.name_in(tag)) for country in migcoop.countries()} == expected
    assert {country.name_in(tag).lang for country in migcoop.countries()} == {tag}


@pytest.mark.parametrize("tag", ["fr-SE", "fr_XX", "de-SE", "ja_NO.UTF-8", "fr-Latn", "zh-XX", "uk-419"])
def test_a_region_that_cldr_has_no_data_for_falls_back_to_its_language(tag: str) -> None:
    name = SWEDEN.name_in(tag)
    language = canonical_tag(tag).split("-")[0]
    assert name == SWEDEN.name_in(language)
    assert name.lang.split("-")[0] == language
    assert SWEDEN.name_in(tag, strict=True) == name
    with use_locale(tag):
        assert "twinning-serbia" in repr(migcoop.projects(lead="SE"))


def test_a_language_in_which_cldr_names_no_country_falls_back_visibly() -> None:
    assert SWEDEN.name_in("aa").lang == "en"
    with pytest.raises(LookupError):
        SWEDEN.name_in("aa", strict=True)


def test_a_name_in_the_data_comes_before_babel_s() -> None:
    own = made(Country, "SE", named("Our Sweden"), named("Notre Suède", "fr"), alpha3="SWE")
    assert (own.name_in("fr"), own.name_in("fr-CH").lang) == ("Notre Suède", "fr")
    assert (own.name_in("en"), own.name_in("de")) == ("Our Sweden", "Schweden")


@pytest.mark.parametrize("tag", ["sv", "fr", "he"])
def test_babel_s_shared_dictionary_is_not_handed_out(tag: str) -> None:
    found: Any = territory_names(tag)
    before = dict(found)
    assert found is not Locale.parse(tag).territories
    for change in (
        lambda: found.__setitem__("SE", "changed"),
        lambda: found.__delitem__("SE"),
        lambda: found.pop("SE"),
        lambda: found.update(SE="changed"),
        lambda: found.clear(),
    ):
        with pytest.raises((TypeError, AttributeError)):
            change()
    assert dict(territory_names(tag)) == before


def test_babel_s_shared_dictionary_is_not_changed() -> None:
    tags = ["sv", "nb", "en", "lt", "fr", "he"]
    before = {tag: dict(Locale.parse(tag).territories) for tag in tags}
    for tag in [*tags, "fr-CH", "ja"]:
        migcoop.resolve("SE", lang=tag)
        for country in migcoop.countries():
            country.name_in(tag)
        territory_names(tag)
    assert {tag: dict(Locale.parse(tag).territories) for tag in tags} == before


def test_who_changes_babel_s_shared_dictionary_does_not_change_our_names() -> None:
    territories = Locale.parse("et").territories
    assert SWEDEN.name_in("et") == "Rootsi"
    territories["SE"] = "changed"
    try:
        assert SWEDEN.name_in("et") == territory_names("et")["SE"] == "Rootsi"
        assert migcoop.resolve("Rootsi", lang="et") == SWEDEN
    finally:
        territories["SE"] = "Rootsi"


def test_names_are_records_own_and_of_four_languages_for_every_country() -> None:
    for country in migcoop.countries():
        assert {"en", "sv", "nb", "lt"} <= {name.lang for name in country.names}
        for tag in ("en", "sv", "nb", "lt"):
            assert country.name_in(tag, strict=True).lang == tag
