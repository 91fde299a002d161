"""Languages: complete catalogues, labels of every word, periods as people write them, and a fault of Babel's kept out."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from gettext import c2py
from io import BytesIO
from itertools import product
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.localedata import load
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po
from babel.units import format_unit
from hypothesis import given
from hypothesis import strategies as st

import migcoop
from migcoop import (
    Certainty,
    Duration,
    EdtfDate,
    MissingNameError,
    Period,
    Role,
    SourceDate,
    Theme,
    UnknownLanguageError,
    wording,
)
from migcoop.cli import main
from migcoop.errors import InvalidDateError
from migcoop.labels import Labelled
from migcoop.languages import DEFAULT_LANGUAGES, current_locale
from migcoop.render.plain import format_fact as told
from migcoop.render.plain import format_table as described
from migcoop.render.tables import table
from migcoop.strategies import durations, edtf_dates, language_tags, periods

LOCALE = Path(wording.__file__).parent / "locale"
TOOL = Path(__file__).parents[1] / "tools" / "catalogues.py"
WORDS = [found for name in migcoop.__all__ if isinstance(found := getattr(migcoop, name), type) and issubclass(found, Enum)]

languages = pytest.mark.parametrize("language", DEFAULT_LANGUAGES)


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


def template() -> Catalog:
    """What the words and the code ask for, as the tool finds it."""
    spec = importlib.util.spec_from_file_location("catalogues", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Catalog = module.template()
    return found


# ------------------------------------------------------------------------------------------------------------ catalogues


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
    compiled = LOCALE / language / "LC_MESSAGES" / "migcoop.mo"
    if not compiled.exists():
        pytest.skip("nothing is compiled in a checkout that was never built")
    if compiled.stat().st_mtime_ns < compiled.with_suffix(".po").stat().st_mtime_ns:
        pytest.skip("what was compiled before the source was written is not read")
    made = BytesIO()
    write_mo(made, catalogue(language))
    made.seek(0)
    with compiled.open("rb") as file:
        found, right = read_mo(file), read_mo(made)
    assert [(m.id, m.string) for m in found if m.id] == [(m.id, m.string) for m in right if m.id]


@languages
def test_a_checkout_that_was_never_built_says_the_same(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    things: list[Labelled] = [Role.JUNIOR_PARTNER, Period.parse("2015-23/P27M"), Certainty.MAYBE]
    built = [thing.label_in(language) for thing in things]
    shutil.copytree(LOCALE, tmp_path / "locale", ignore=shutil.ignore_patterns("*.mo"))
    monkeypatch.setattr(wording, "_FOLDER", tmp_path / "locale")
    wording._catalogue.cache_clear()
    try:
        assert [thing.label_in(language) for thing in things] == built
    finally:
        wording._catalogue.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the catalogues that a test may change, sources only."""
    shutil.copytree(LOCALE, tmp_path / "locale", ignore=shutil.ignore_patterns("*.mo"))
    monkeypatch.setattr(wording, "_FOLDER", tmp_path / "locale")
    wording._catalogue.cache_clear()
    yield tmp_path / "locale"
    wording._catalogue.cache_clear()


def compile_one_word(folder: Path, text: str) -> Path:
    """Compile a Swedish catalogue that has one word alone."""
    made = Catalog(locale="sv")
    made.add("lead", text, context="Role")
    compiled = folder / "sv" / "LC_MESSAGES" / "migcoop.mo"
    with compiled.open("wb") as file:
        write_mo(file, made)
    return compiled


@pytest.mark.parametrize(("age", "label"), [(60, "ledande part"), (-60, "compiled"), (None, "compiled")])
def test_of_a_source_and_what_is_compiled_the_newer_is_read(folder: Path, age: int | None, label: str) -> None:
    compiled = compile_one_word(folder, "compiled")
    source = compiled.with_suffix(".po")
    if age is None:
        source.unlink()  # as in a wheel
    else:
        written = source.stat().st_mtime
        os.utime(compiled, (written - age, written - age))
    assert Role.LEAD.label_in("sv") == label


def test_what_a_catalogue_lacks_is_in_english(folder: Path) -> None:
    compile_one_word(folder, "ledande part").with_suffix(".po").unlink()
    assert Role.LEAD.label_in("sv") == "ledande part"
    assert Role.JUNIOR_PARTNER.label_in("sv") == "junior partner"
    assert Duration("P27M").label_in("sv") == "27 months"


# ----------------------------------------------------------------------------------------------------------------- words


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
        Theme.RETURN: ("return", "återvändande", "retur", "grąžinimas"),
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


def test_a_text_is_in_one_language() -> None:
    period = Period.parse("2018-02-12/P1Y3M5D~")
    assert period.label_in("de") == period.label_in("en") == "from 12 February 2018, about 1 year, 3 months, and 5 days"


def test_str_and_repr_are_the_same_in_every_language() -> None:
    def shown() -> list[str]:
        values: list[object] = [Role.LEAD, Certainty.YES, EdtfDate("2015-23~"), Duration("P27M"), Period.parse("2006/")]
        return [text for value in values for text in (str(value), repr(value))] + [Period.parse("2006/").why("2010")]

    before = shown()
    for language in DEFAULT_LANGUAGES:
        with migcoop.use_locale(language):
            assert shown() == before


def test_what_is_no_word_or_time_has_no_label() -> None:
    with pytest.raises(TypeError, match="a str has no label"):
        wording.label_of("lead")


# --------------------------------------------------------------------------------------------------- dates and durations


@pytest.mark.parametrize(
    ("date", "en", "sv", "nb", "lt"),
    [
        ("2018-02-12", "12 February 2018", "12 februari 2018", "12. februar 2018", "2018 m. vasario 12 d."),
        ("2011-12", "December 2011", "december 2011", "desember 2011", "2011 m. gruodis"),
        ("2015-21", "spring 2015", "våren 2015", "våren 2015", "2015 m. pavasaris"),
        ("2015-22", "summer 2015", "sommaren 2015", "sommeren 2015", "2015 m. vasara"),
        ("2015-23", "autumn 2015", "hösten 2015", "høsten 2015", "2015 m. ruduo"),
        ("2015-24", "winter 2015/2016", "vintern 2015/2016", "vinteren 2015/2016", "2015–2016 m. žiema"),
        ("2015", "2015", "2015", "2015", "2015 m."),
        ("201X", "2010s", "2010-talet", "2010-tallet", "XXI a. antrasis dešimtmetis"),
        ("199X", "1990s", "1990-talet", "1990-tallet", "XX a. dešimtasis dešimtmetis"),
        (
            "200X",
            "first decade of the 2000s",
            "2000-talets första decennium",
            "2000-tallets første tiår",
            "XXI a. pirmasis dešimtmetis",
        ),
        ("19XX", "20th century", "1900-talet", "1900-tallet", "XX a."),
        ("20XX", "21st century", "2000-talet", "2000-tallet", "XXI a."),
        ("21XX", "22nd century", "2100-talet", "2100-tallet", "XXII a."),
        ("02XX", "3rd century", "200-talet", "200-tallet", "III a."),
        ("2015~", "about 2015", "omkring 2015", "omkring 2015", "maždaug 2015 m."),
        (
            "201X~",
            "about the 2010s",
            "omkring 2010-talet",
            "omkring 2010-tallet",
            "maždaug XXI a. antrasis dešimtmetis",
        ),
        ("19XX~", "about the 20th century", "omkring 1900-talet", "omkring 1900-tallet", "maždaug XX a."),
        ("2015-23~", "about autumn 2015", "omkring hösten 2015", "omkring høsten 2015", "maždaug 2015 m. ruduo"),
        ("2015-23?", "autumn 2015 (uncertain)", "hösten 2015 (osäkert)", "høsten 2015 (usikkert)", "2015 m. ruduo (abejotina)"),
        ("2015%", "about 2015 (uncertain)", "omkring 2015 (osäkert)", "omkring 2015 (usikkert)", "maždaug 2015 m. (abejotina)"),
    ],
)
def test_dates_read_as_people_write_them(date: str, en: str, sv: str, nb: str, lt: str) -> None:
    assert [EdtfDate(date).label_in(language) for language in DEFAULT_LANGUAGES] == [en, sv, nb, lt]


@languages
@pytest.mark.parametrize("month", range(1, 13))
def test_days_and_months_are_those_of_cldr(language: str, month: int) -> None:
    day = EdtfDate(f"2018-{month:02}-09")
    cldr = "en_GB" if language == "en" else language
    assert day.label_in(language) == format_date(day.earliest, "long", locale=cldr)
    assert EdtfDate(f"2018-{month:02}").label_in(language) == format_skeleton("yMMMM", day.earliest, locale=cldr)


@pytest.mark.parametrize(
    ("duration", "en", "sv", "nb", "lt"),
    [
        ("P1Y", "1 year", "1 år", "1 år", "1 metai"),
        ("P2Y", "2 years", "2 år", "2 år", "2 metai"),
        ("P10Y", "10 years", "10 år", "10 år", "10 metų"),
        ("P21Y", "21 years", "21 år", "21 år", "21 metai"),
        ("P1Y6M", "1.5 years", "1,5 år", "1,5 år", "1,5 metų"),
        ("P2Y6M~", "about 2.5 years", "ca 2,5 år", "ca. 2,5 år", "apie 2,5 metų"),
        ("P2Y~", "about 2 years", "ca 2 år", "ca. 2 år", "apie 2 metus"),
        ("P10Y~", "about 10 years", "ca 10 år", "ca. 10 år", "apie 10 metų"),
        ("P6M", "6 months", "6 månader", "6 måneder", "6 mėnesiai"),
        ("P27M", "27 months", "27 månader", "27 måneder", "27 mėnesiai"),
        ("P21M~", "about 21 months", "ca 21 månader", "ca. 21 måneder", "apie 21 mėnesį"),
        ("P6W", "6 weeks", "6 veckor", "6 uker", "6 savaitės"),
        ("P10D~", "about 10 days", "ca 10 dagar", "ca. 10 dager", "apie 10 dienų"),
        ("P1Y3M", "1 year and 3 months", "1 år och 3 månader", "1 år og 3 måneder", "1 metai ir 3 mėnesiai"),
        ("P1500D", "1,500 days", "1\xa0500 dagar", "1\xa0500 dager", "1\xa0500 dienų"),
    ],
)
def test_durations_read_as_people_write_them(duration: str, en: str, sv: str, nb: str, lt: str) -> None:
    assert [Duration(duration).label_in(language) for language in DEFAULT_LANGUAGES] == [en, sv, nb, lt]


@languages
@pytest.mark.parametrize(("unit", "letter"), [("year", "Y"), ("month", "M"), ("week", "W"), ("day", "D")])
def test_plurals_are_those_of_cldr(language: str, unit: str, letter: str) -> None:
    for count in range(1, 250):
        label = Duration(f"P{count}{letter}").label_in(language)
        cldr = format_unit(count, f"duration-{unit}", locale=language)
        if unit == "day" and language in ("sv", "nb"):  # CLDR counts in days and nights there
            cldr = cldr.replace("dygn", "dag" if count == 1 else "dagar").replace("døgn", "dag" if count == 1 else "dager")
        assert label == cldr


def test_lithuanian_about_takes_the_accusative() -> None:
    rule = Locale("lt").plural_form
    endings = {"one": "mėnesį", "few": "mėnesius", "other": "mėnesių"}
    for count in range(1, 250):
        assert Duration(f"P{count}M~").label_in("lt") == f"apie {count} {endings[rule(count)]}"


# --------------------------------------------------------------------------------------------------------------- periods


@pytest.mark.parametrize(
    ("period", "en", "sv", "nb", "lt"),
    [
        (
            "2015-23/2017-23",
            "autumn 2015 – autumn 2017",
            "hösten 2015 – hösten 2017",
            "høsten 2015 – høsten 2017",
            "2015 m. ruduo – 2017 m. ruduo",
        ),
        (
            "2015-23/P2Y",
            "from autumn 2015, 2 years",
            "från hösten 2015, 2 år",
            "fra høsten 2015, 2 år",
            "nuo 2015 m. rudens, 2 metai",
        ),
        (
            "2016-21/P2Y6M~",
            "from spring 2016, about 2.5 years",
            "från våren 2016, ca 2,5 år",
            "fra våren 2016, ca. 2,5 år",
            "nuo 2016 m. pavasario, apie 2,5 metų",
        ),
        ("/2014-07", "until July 2014", "till och med juli 2014", "til og med juli 2014", "iki 2014 m. liepos imtinai"),
        (
            "/2018-02-12",
            "until 12 February 2018",
            "till och med 12 februari 2018",
            "til og med 12. februar 2018",
            "iki 2018 m. vasario 12 d. imtinai",
        ),
        (
            "2006/",
            "from 2006, end not stated",
            "från 2006, slut ej angivet",
            "fra 2006, slutt ikke oppgitt",
            "nuo 2006 m., pabaiga nenurodyta",
        ),
        ("1955/..", "since 1955", "sedan 1955", "siden 1955", "nuo 1955 m., tebesitęsia"),
        ("201X/..", "since the 2010s", "sedan 2010-talet", "siden 2010-tallet", "nuo XXI a. antrojo dešimtmečio, tebesitęsia"),
        (
            "201X~/..",
            "since about the 2010s",
            "sedan omkring 2010-talet",
            "siden omkring 2010-tallet",
            "nuo maždaug XXI a. antrojo dešimtmečio, tebesitęsia",
        ),
        (
            "19XX/",
            "from the 20th century, end not stated",
            "från 1900-talet, slut ej angivet",
            "fra 1900-tallet, slutt ikke oppgitt",
            "nuo XX a., pabaiga nenurodyta",
        ),
        (
            "P1Y6M/2016-03",
            "until March 2016, 1.5 years",
            "till och med mars 2016, 1,5 år",
            "til og med mars 2016, 1,5 år",
            "iki 2016 m. kovo imtinai, 1,5 metų",
        ),
        ("2015/2022", "2015–2022", "2015–2022", "2015–2022", "2015–2022 m."),
        ("2015/2022-03", "2015 – March 2022", "2015 – mars 2022", "2015 – mars 2022", "2015 m. – 2022 m. kovas"),
        ("2015~/2022", "about 2015 – 2022", "omkring 2015 – 2022", "omkring 2015 – 2022", "maždaug 2015 m. – 2022 m."),
        (
            "2014-02-01/2017-04-30",
            "1 February 2014 – 30 April 2017",
            "1 februari 2014 – 30 april 2017",
            "1. februar 2014 – 30. april 2017",
            "2014 m. vasario 1 d. – 2017 m. balandžio 30 d.",
        ),
        ("2016/2019 (P4Y)", "2016–2019, 4 years", "2016–2019, 4 år", "2016–2019, 4 år", "2016–2019 m., 4 metai"),
        ("2014", "2014", "2014", "2014", "2014 m."),
        ("P27M", "27 months", "27 månader", "27 måneder", "27 mėnesiai"),
        ("2030/ (planned)", "from 2030 (planned)", "från 2030 (planeras)", "fra 2030 (planlegges)", "nuo 2030 m. (planuojama)"),
        ("/ (planned)", "planned", "planeras", "planlegges", "planuojama"),
        ("/..", "ongoing", "pågår", "pågår", "vyksta"),
        (
            "/2019 (ongoing)",
            "until 2019 (ongoing)",
            "till och med 2019 (pågår)",
            "til og med 2019 (pågår)",
            "iki 2019 m. imtinai (vyksta)",
        ),
        ("/", "not stated", "ej angivet", "ikke oppgitt", "nenurodyta"),
    ],
)
def test_periods_read_as_people_write_them(period: str, en: str, sv: str, nb: str, lt: str) -> None:
    assert [Period.parse(period).label_in(language) for language in DEFAULT_LANGUAGES] == [en, sv, nb, lt]


def test_dates_of_sources_read_as_people_write_them() -> None:
    assert SourceDate(printed="2018-02-12").label_in("sv") == "12 februari 2018"
    bounded = SourceDate(not_before="2013-07-01", not_after="2018-03-05")
    assert bounded.label_in("lt") == "tarp 2013 m. liepos 1 d. ir 2018 m. kovo 5 d."
    assert SourceDate(not_before="2013-07-01").label_in("en") == "1 July 2013 or later"
    assert SourceDate(not_after="2018-03-05").label_in("nb") == "5. mars 2018 eller tidligere"
    assert SourceDate().label_in("sv") == "odaterad"


@given(st.one_of(periods(), edtf_dates(), edtf_dates(1000, 9000), durations()), language_tags())
def test_every_time_has_a_text_in_one_known_language_and_asking_changes_nothing(thing: Labelled, tag: str) -> None:
    with migcoop.use_locale("lt"):
        text = thing.label_in(tag)
        assert current_locale() == "lt"
    assert text.strip() == text != ""
    assert text.replace("\xa0", " ").isprintable()
    assert not set("{}'") & set(text)
    assert text.lang in DEFAULT_LANGUAGES
    assert text == thing.label_in(text.lang, strict=True)
    with migcoop.use_locale(tag):
        assert (thing.label, thing.label.lang) == (text, text.lang)


@languages
def test_periods_that_state_different_things_read_differently(language: str) -> None:
    dates = [None, "2015", "2015~", "2015?", "2015-23", "2015-24", "2016", "2015-12", "2015-12-01", "201X", "200X", "20XX"]
    read: dict[str, Period] = {}
    flags = [{}, {"ongoing": True}, {"planned": True}]
    for start, end, duration, flag in product(dates, dates, [None, "P1Y", "P1Y~", "P12M", "P1Y6M"], flags):
        try:
            period = Period(start=start, end=end, duration=duration, **flag)
        except InvalidDateError:
            continue
        assert read.setdefault(period.label_in(language), period) == period
    assert len(read) > 400


# ---------------------------------------------------------------------------------------------------------- Babel's fault

LABELS = """
import json
from migcoop import EdtfDate, Period
from migcoop.languages import DEFAULT_LANGUAGES
texts = [f"2018-{month:02}" for month in range(1, 13)] + [f"2018-{month:02}-09" for month in range(1, 13)]
texts += ["/" + text for text in texts] + ["2016-21/P2Y6M~", "2014-11/P1Y3M5D", "2015/P1500D", "20XX", "2006/"]
parsed = [Period.parse(text) for text in texts]
print(json.dumps([[period.label_in(language) for period in parsed] for language in DEFAULT_LANGUAGES]))
"""
POISON = """
from datetime import date
from babel import Locale
from babel.dates import format_date, get_month_names
def use(data):
    for key in list(data):
        if hasattr(value := data[key], "keys"):
            use(value)
for tag in TAGS:
    locale = Locale.parse(tag)
    format_date(date(2018, 2, 12), "d MMMM LLLL MMM LLL y", locale=locale)
    use(locale._data)
assert not POISONED or get_month_names("wide", "stand-alone", "sv")[2] == "\\u05e4\\u05d1\\u05e8\\u05d5\\u05d0\\u05e8"
"""


def labels_after(program: str) -> list[list[str]]:
    done = subprocess.run([sys.executable, "-c", program + LABELS], check=True, capture_output=True, text=True)
    found: list[list[str]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("tags", [["he"], ["he", "ar", "fa", "hi", "ru", "zh", "lt"]], ids="-".join)
def test_loading_hebrew_changes_no_other_language(tags: list[str]) -> None:
    poisoned = is_poisoned_by_hebrew()
    assert labels_after(f"TAGS, POISONED = {tags}, {poisoned}\n{POISON}") == labels_after("")


def is_poisoned_by_hebrew() -> bool:
    """Whether this release of Babel still has the fault; then the test must have met it."""
    program = POISON.rpartition("assert")[0] + "print(get_month_names('wide', 'stand-alone', 'sv')[2] != 'februari')"
    done = subprocess.run([sys.executable, "-c", f"TAGS = ['he']\n{program}"], check=True, capture_output=True, text=True)
    return done.stdout.strip() == "True"


@languages
def test_a_month_that_stands_alone_is_asked_for_only_where_the_language_has_it_itself(language: str) -> None:
    patterns = [message.string for message in messages(language) if message.id in ("MMMM y", "d MMMM y")]
    assert len(patterns) == 6
    own = load("no" if language == "nb" else language, merge_inherited=False)["months"]
    assert "wide" in own["format"]
    if any("L" in pattern for pattern in patterns):
        assert "wide" in own["stand-alone"]
        assert language == "lt"


# ------------------------------------------------------------------------------------------- tables and the command line


def test_tables_follow_the_language() -> None:
    assert "from 2016, 4 years" in repr(migcoop.projects(lead="SE", fund="AMIF"))
    with migcoop.use_locale("sv"):
        found = migcoop.projects(lead="SE", fund="AMIF")
        assert described(found).splitlines()[0].split() == ["id", "namn", "period", "leds", "av"]
        assert "från 2016, 4 år" in repr(found)
        assert repr(found).startswith("<Selection: 1 project>")


def test_a_table_breaks_times_and_cuts_names() -> None:
    with migcoop.use_locale("lt"):
        period = Period.parse("2014-02-01/2017-04-30").label
        shown = table(["id", "name", "period"], [["an-id", "A name that is much too long", period]], 40)
    assert shown.splitlines() == [
        "id     pavadinimas      laikotarpis",
        "an-id  A name that is   2014 m. vasario",
        "       much too long    1 d.",
        "                        – 2017 m.",
        "                        balandžio 30 d.",
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Justis- og beredskapsdepartementet", "Justis- og…"),
        ("Beredskapsdepartementet", "Beredskapsdepa…"),
    ],
)
def test_a_word_too_long_for_its_column_is_cut_and_not_broken(name: str, shown: str) -> None:
    lines = table(["id", "name", "period"], [["an-id", name, Period.parse("2014-02-01/2017-04-30").label]], 40).splitlines()
    assert lines[1].split("  ")[1] == shown
    assert lines[2].split() == ["–", "30", "April", "2017"]


def test_a_table_has_known_headings() -> None:
    with pytest.raises(migcoop.UnknownWordError, match="unknown heading 'nam'"):
        table(["nam"], [["x"]])


@pytest.mark.parametrize("number", range(1, 101))
def test_lithuanian_numbers_centuries_as_romans_do(number: int) -> None:
    units = {"C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
    label = EdtfDate(f"{number - 1:02}9X").label_in("lt")
    values = [units[letter] for letter in label.removesuffix(" a. dešimtasis dešimtmetis")]
    assert sum(-value if value < max(values[i:]) else value for i, value in enumerate(values)) == number


def test_the_decades_of_a_century_are_ten_in_every_language() -> None:
    for language in DEFAULT_LANGUAGES:
        for before in ("", "/"):
            assert len({Period.parse(f"{before}20{decade}X").label_in(language) for decade in range(10)}) == 10


def test_facts_and_edges_are_told_in_the_language() -> None:
    kosovo = migcoop.project("Twinningprojektet i Kosovo")
    with migcoop.use_locale("sv"):
        assert [told(part) for part in kosovo.participations[:2]] == [
            "ledande part: Nederländerna",
            "partner: Sverige (genom Migrationsverket)",
        ]
        assert told(kosovo.periods[0]) == "period: från våren 2016, ca 2,5 år"
    with migcoop.use_locale("nb"):
        assert told(migcoop.successors("ERIN").one()).endswith(": innlemmelse (planlegges)")
        assert told(migcoop.claims(about="ERIN", property="status").one()) == "status: pågår (12. februar 2018)"


def test_facts_of_every_sort_are_told() -> None:
    cited = (migcoop.Citation(locator="title"),)
    sweden, office = migcoop.country("SE"), migcoop.organisation("Migrationsverket")
    place = migcoop.Place(id="kabul", kind="city", names=[migcoop.Name(text="Kabul", lang="en")], citations=cited)
    facts = [
        migcoop.Meetings(times=2),
        migcoop.Party(actor=sweden, basis="inferred"),
        migcoop.Deployment(actor=office, place=place),
        migcoop.Statement(value=EdtfDate("2011-12-08")),
        migcoop.Cooperation(actor=sweden, partner=office, themes=["return", "visas"]),
        SourceDate(printed="2018"),
        sweden,
    ]
    with migcoop.use_locale("lt"):
        assert [told(fact) for fact in facts] == [
            "posėdžiauja 2 kartus per metus",
            "šalis: Švedija, numanoma",
            f"delegavimas: {office}, Kabul",
            "data: 2011 m. gruodžio 8 d.",
            f"Švedija – {office}: grąžinimas, vizos",
            "data: 2018 m.",
            "minima",
        ]


COMMANDS = [
    ["projects"],
    ["organisations", "--country", "SE"],
    ["forums"],
    ["funds"],
    ["sources"],
    ["memberships"],
    ["claims", "--about", "ERIN"],
    ["collaborators", "Migrationsverket", "--on", "2016"],
    ["successors", "PP4"],
    ["evidence", "ERPUM"],
    ["search", "reintegration", "--limit", "3"],
    ["show", "Söderköpingsprocessen"],
    ["show", "twinning-kosovo"],
    ["show", "SE"],
    ["show", "se-projects-sv"],
]


@languages
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_every_command_answers_in_every_language_in_80_columns(
    capsys: pytest.CaptureFixture[str], arguments: list[str], language: str
) -> None:
    assert main([*arguments, "--locale", language]) == 0
    out = capsys.readouterr().out
    assert out.strip()
    assert max(len(line) for line in out.splitlines()) <= 80


def test_the_command_line_shows_labels_and_json_keeps_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "twinning-kosovo", "--locale", "lt"]) == 0
    out = capsys.readouterr().out
    assert "- laikotarpis: nuo 2016 m. pavasario, apie 2,5 metų [" in out
    assert "Šaltiniai\n[1] Migrationsverket: „Internationella projekt“" in out
    assert main(["projects", "--lead", "FR", "--locale", "nb"]) == 0
    assert capsys.readouterr().out == "ingen treff\n"

    def as_json(language: str) -> Any:
        assert main(["projects", "--fund", "AMIF", "--locale", language, "--json"]) == 0
        return [{k: v for k, v in item.items() if k not in ("name", "lang")} for item in json.loads(capsys.readouterr().out)]

    assert as_json("en") == as_json("sv") == as_json("lt")
    assert as_json("lt")[0]["participations"][0]["role"] == "lead"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--locale", "nb", "projects", "--lead", "FR"],
        ["projects", "--lead", "FR", "--locale", "nb"],
        ["--locale", "sv", "projects", "--lead", "FR", "--locale", "nb"],
    ],
    ids=["before", "after", "both"],
)
def test_the_language_stands_before_the_command_or_after_it(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(arguments) == 0
    assert capsys.readouterr().out == "ingen treff\n"


def test_json_is_asked_for_before_the_command_or_after_it(capsys: pytest.CaptureFixture[str]) -> None:
    outs = []
    for arguments in (["--json", "show", "SE"], ["show", "SE", "--json"], ["show", "SE"]):
        assert main(arguments) == 0
        outs.append(capsys.readouterr().out)
    assert outs[0] == outs[1] != outs[2]
