"""Languages: tags as people write them, which stands in for which, who decides, and territories whose names none can spoil."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from typing import Any

import pytest
from babel import Locale

import migcoop
from migcoop import Organisation, UnknownLanguageError, set_locale, use_locale
from migcoop.languages import canonical_tag, current_locale, fallbacks, territory_names

from .conftest import made

SWEDEN = migcoop.country("SE")


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
        ("C", "en"),
        ("POSIX", "en"),
    ],
)
def test_a_tag_is_read_as_people_write_it(tag: str, canonical: str) -> None:
    assert canonical_tag(tag) == canonical
    assert canonical_tag(canonical) == canonical
    with use_locale(tag):
        assert current_locale() == canonical
    assert SWEDEN.name_in(tag) == SWEDEN.name_in(canonical)


UNKNOWN = ["xx", "qqq", "", " ", "sv ", " sv", "s", "root", "swedish", "Svenska", "sv--SE", "sv-", "-SE", "sv/SE"]

UNKNOWN += ["sv-SE-", "../sv", "åå", "sv\x00", "sv\n", "x" * 1_000_000, None, 5, b"sv", ("sv",), ["sv"], SWEDEN]


@pytest.mark.parametrize("tag", UNKNOWN, ids=lambda tag: repr(tag)[:20])
def test_an_unknown_tag_raises_wherever_one_is_given(tag: Any) -> None:
    entered = False
    with pytest.raises(UnknownLanguageError) as caught, use_locale(tag):
        entered = True
    assert not entered and isinstance(caught.value, LookupError)
    assert len(str(caught.value)) < 200
    body = made(Organisation, "body", kind="ngo")
    for ask in (set_locale, SWEDEN.name_in, body.name_in, body.names.in_language):
        with pytest.raises(UnknownLanguageError):
            ask(tag)
    assert current_locale() == "en"


def test_the_chain_of_fallbacks_begins_with_the_tag_and_ends_in_english() -> None:
    for tag in ("nb-NO", "sv", "lt-LT", "de-AT", "pt-BR", "en-GB", "ja"):
        chain = fallbacks(tag)
        assert chain[0] == tag and "en" in chain
        assert len(set(chain)) == len(chain)
    assert fallbacks("nb-NO") == ("nb-NO", "nb", "nn", "da", "sv", "en")


# --------------------------------------------------------------------------------------------- who decides the language


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


# ------------------------------------------------------------------------------------------------ territories and Babel


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
