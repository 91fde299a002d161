"""Labels: every word has one in every language, and it says in which language it is."""

from __future__ import annotations

from enum import Enum
from typing import Any

import pytest

import migcoop
from migcoop import Certainty, Duration, EdtfDate, MissingNameError, Period, Role, Theme, UnknownLanguageError
from migcoop.labels import Labelled
from migcoop.languages import DEFAULT_LANGUAGES

WORDS = [found for name in migcoop.__all__ if isinstance(found := getattr(migcoop, name), type) and issubclass(found, Enum)]

languages = pytest.mark.parametrize("language", DEFAULT_LANGUAGES)


def test_every_public_list_of_words_is_labelled() -> None:
    assert len(WORDS) >= 17
    assert all(issubclass(words, Labelled) for words in WORDS)


@languages
@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.__name__)
def test_every_word_has_a_label_in_every_language(words: type[Any], language: str) -> None:
    labels = [word.label_in(language, strict=True) for word in words]
    assert all(label.lang == language for label in labels)
    assert all(label and "_" not in label for label in labels)
    assert len(set(labels)) == len(labels)


def test_labels_are_the_terms_of_the_authorities() -> None:
    terms = {
        Theme.RETURN: ("return", "återvändande", "retur", "grįžimas ir grąžinimas"),
        Theme.REINTEGRATION: ("reintegration", "återintegrering", "reintegrering", "reintegracija"),
        Theme.RESETTLEMENT: ("resettlement", "vidarebosättning", "gjenbosetting", "perkėlimas"),
        Theme.UNACCOMPANIED_MINORS: (
            "unaccompanied minors",
            "ensamkommande barn",
            "enslige mindreårige",
            "nelydimi nepilnamečiai",
        ),
    }
    for theme, labels in terms.items():
        assert tuple(theme.label_in(language) for language in DEFAULT_LANGUAGES) == labels


def test_a_label_follows_the_current_language_and_says_which_it_is_in() -> None:
    assert (Role.LEAD.label, Role.LEAD.label.lang) == ("lead", "en")
    with migcoop.use_locale("sv_SE.UTF-8"):
        assert (Certainty.MAYBE.label, Certainty.MAYBE.label.lang) == ("kanske", "sv")
    migcoop.set_locale("lt")
    assert EdtfDate("2015-23").label == "2015 m. ruduo"


def test_a_fallback_is_visible_and_can_be_refused() -> None:
    assert [Theme.VISAS.label_in(tag).lang for tag in ("no_NO", "nn", "da", "sv-FI", "en-GB", "de", "zh-Hant")] == [
        *("nb", "nb", "nb", "sv", "en", "en", "en")
    ]
    assert Theme.VISAS.label_in("sv-FI", strict=True) == "viseringar"
    for tag in ("de", "da", "zh-Hant"):
        with pytest.raises(MissingNameError, match="there are names in: en, sv, nb, lt"):
            Theme.VISAS.label_in(tag, strict=True)
    with pytest.raises(UnknownLanguageError):
        Theme.VISAS.label_in("xx")


def test_str_and_repr_are_the_same_in_every_language() -> None:
    def shown() -> list[str]:
        values: list[object] = [Role.LEAD, Certainty.YES, EdtfDate("2015-23~"), Duration("P27M"), Period.parse("2006/")]
        return [text for value in values for text in (str(value), repr(value))] + [Period.parse("2006/").why("2010")]

    before = shown()
    for language in DEFAULT_LANGUAGES:
        with migcoop.use_locale(language):
            assert shown() == before
