"""Catalogues: every message translated into every language, with the same placeholders, and nothing that is not asked for."""

from __future__ import annotations

import importlib.util
from functools import cache
from gettext import GNUTranslations, c2py
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel import localedata
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from migcoop import wording
from migcoop.languages import DEFAULT_LANGUAGES

CHECKOUT = Path(__file__).parents[1]
# The sources of the catalogues: an installed package may have only what is compiled.
LOCALE = CHECKOUT / "src" / "migcoop" / "locale"
TOOL = CHECKOUT / "tools" / "catalogues.py"

languages = pytest.mark.parametrize("language", DEFAULT_LANGUAGES)


@cache
def catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "migcoop.po").open("rb") as file:
        return read_po(file, locale=language)


def forms(texts: Any) -> list[str]:
    """The singular, and the plurals if there are any."""
    return list(texts) if isinstance(texts, (list, tuple)) else [texts]


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


@cache
def template() -> Catalog:
    """What the words and the code ask for, as the tool finds it."""
    spec = importlib.util.spec_from_file_location("catalogues", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Catalog = module.template()
    return found


def test_there_is_a_catalogue_of_each_default_language_and_no_other() -> None:
    assert {path.name for path in LOCALE.iterdir()} == set(DEFAULT_LANGUAGES)


@languages
def test_every_message_is_translated_and_none_is_doubtful_or_obsolete(language: str) -> None:
    assert not catalogue(language).obsolete
    for message in messages(language):
        assert all(forms(message.string)), message.id
        assert not message.fuzzy, message.id


@languages
def test_the_catalogue_has_what_is_asked_for_and_nothing_else(language: str) -> None:
    wanted = {(message.context, tuple(forms(message.id))) for message in template() if message.id}
    assert {(message.context, tuple(forms(message.id))) for message in messages(language)} == wanted
    assert len(wanted) > 200


@languages
def test_placeholders_are_equal_and_of_a_decade_or_century_a_language_takes_those_that_it_needs(language: str) -> None:
    for message in messages(language):
        for text in forms(message.string):
            found, offered = placeholders(text), placeholders(forms(message.id)[0])
            if "{roman}" in forms(message.id)[0]:
                assert found, message.id
                assert found < offered, message.id
            else:
                assert found == offered, message.id


@languages
def test_plural_forms_are_those_of_the_language(language: str) -> None:
    found, right = catalogue(language), get_plural(language)
    assert found.num_plurals == right.num_plurals
    # What the rules answer, however a release of Babel writes them.
    ours, theirs = c2py(found.plural_expr), c2py(right.plural_expr)
    assert [ours(count) for count in range(10_001)] == [theirs(count) for count in range(10_001)]
    counted = [message for message in messages(language) if message.pluralizable]
    assert counted
    assert all(len(message.string) == found.num_plurals for message in counted)


@languages
def test_texts_begin_and_end_with_no_space(language: str) -> None:
    for message in messages(language):
        for text in forms(message.string):
            assert text == text.strip()
            assert text.isprintable()


@languages
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    compiled = Path(wording.__file__).parent / "locale" / language / "LC_MESSAGES" / "migcoop.mo"
    source = compiled.with_suffix(".po")  # in a checkout only
    if not compiled.exists():
        pytest.skip("nothing is compiled in a checkout that was never built")
    if source.exists() and compiled.stat().st_mtime_ns < source.stat().st_mtime_ns:
        pytest.skip("what was compiled before the source was written is not read")
    assert compiled.read_bytes() == wording.compiled_from(LOCALE / language / "LC_MESSAGES" / "migcoop.po")


@languages
def test_what_is_compiled_says_what_is_written(language: str) -> None:
    compiled = GNUTranslations(BytesIO(wording.compiled_from(LOCALE / language / "LC_MESSAGES" / "migcoop.po")))
    for message in messages(language):
        context, words = str(message.context), forms(message.id)
        if message.pluralizable:
            rule = c2py(catalogue(language).plural_expr)
            for count in range(200):
                assert compiled.npgettext(context, *words, count) == message.string[rule(count)]
        else:
            assert compiled.pgettext(context, words[0]) == message.string


@languages
def test_a_month_that_stands_alone_is_asked_for_only_where_the_language_has_it_itself(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    patterns = [message.string for message in messages(language) if message.id in ("MMMM y", "d MMMM y")]
    assert len(patterns) == 6
    monkeypatch.setattr(localedata, "_cache", {})  # where Babel keeps what is merged and what is not under one name
    own = localedata.load("no" if language == "nb" else language, merge_inherited=False)["months"]
    assert "wide" in own["format"]
    if any("L" in pattern for pattern in patterns):
        assert "wide" in own["stand-alone"]
        assert language == "lt"
