"""From text to records: the normal form's laws, what resolves and what does not, and what is said of a slip."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

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
    NameKind,
    Organisation,
    Period,
    Project,
    Record,
    RetiredIdWarning,
    UnknownLanguageError,
    UnknownNameError,
    UnknownWordError,
)
from migcoop.languages import DEFAULT_LANGUAGES
from migcoop.resolution import normal_form
from migcoop.strategies import datasets, name_texts

from .conftest import NOTE, made, named

BUNDLED = migcoop.dataset()
RECORDS = [item for item in BUNDLED.everything() if isinstance(item, Record)]
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=12)
FORMS = ("NFC", "NFD", "NFKC", "NFKD")
SPACES = [" ", "\t", "\n", "\r\n", "\u00a0", "\u2003", "\u202f", "\u3000", "   "]
QUOTES = "'’‘‚‛′´`ʼ‹›＇"
DOUBLE_QUOTES = '"“”„‟″«»「」『』＂'
DASHES = "-‐‑‒–—―−﹣－"
MARKS = [chr(code) for code in range(0x300, 0x370) if unicodedata.combining(chr(code)) and code != 0x345]
LETTERS = "abcdefghijklmnopqrstuvwxyzåäöøæžčšęėßABCÅÄÖŽŠαβγδελψωΑΩабвгджийклэюяАБЯ"


def is_short(text: str) -> bool:
    return sum(char.isalnum() for char in text) <= 3


def codes_of(record: Record) -> Iterator[str]:
    """The codes and short acronyms of a record: what matches in capitals only."""
    if isinstance(record, Country):
        yield from (record.code, record.alpha3)
    for name in record.names:
        if name.kind is NameKind.ACRONYM:
            yield from (text for text in (name.text, *name.forms) if is_short(text))


def texts_of(record: Record) -> Iterator[str]:
    """Every name and printed form that matches whatever its case, in the languages that are asked for by default."""
    for name in record.names:
        acronym = name.kind is NameKind.ACRONYM
        if not acronym and name.lang not in DEFAULT_LANGUAGES:
            continue
        yield from (text for text in (name.text, *name.forms) if not (acronym and is_short(text)))


CODES = {code: record for record in RECORDS for code in codes_of(record)}


# ---------------------------------------------------------------------------------------------------------- normal form


@given(ANY_TEXT)
def test_normal_form_is_idempotent(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)


@given(ANY_TEXT, st.sampled_from(FORMS))
def test_normal_form_is_the_same_for_all_unicode_forms(text: str, form: Any) -> None:
    assert normal_form(unicodedata.normalize(form, text)) == normal_form(text)


@given(ANY_TEXT | st.text(LETTERS + " -'", max_size=12))
def test_normal_form_is_the_same_in_every_case(text: str) -> None:
    for other in (text.upper(), text.lower(), text.title(), text.swapcase(), text.casefold()):
        if other.casefold() == text.casefold():
            assert normal_form(other) == normal_form(text)


@given(st.lists(st.tuples(st.sampled_from(LETTERS), st.lists(st.sampled_from(MARKS), max_size=2)), min_size=1, max_size=8))
def test_diacritics_do_not_matter_in_latin_greek_and_cyrillic(letters: list[tuple[str, list[str]]]) -> None:
    bare = "".join(letter for letter, _ in letters)
    marked = "".join(letter + "".join(marks) for letter, marks in letters)
    assert normal_form(marked) == normal_form(unicodedata.normalize("NFC", marked)) == normal_form(bare)


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


@given(st.lists(st.text(LETTERS, min_size=1, max_size=5), min_size=1, max_size=4), st.data())
def test_white_space_does_not_matter(words: list[str], data: st.DataObject) -> None:
    spaces = st.lists(st.sampled_from(SPACES), min_size=1, max_size=3).map("".join)
    text = data.draw(spaces | st.just("")) + words[0]
    text += "".join(data.draw(spaces) + word for word in words[1:]) + data.draw(spaces | st.just(""))
    assert normal_form(text) == normal_form(" ".join(words))


@pytest.mark.parametrize(
    ("one", "other"),
    [(group[0], char) for group in (QUOTES, DOUBLE_QUOTES, DASHES) for char in group],
    ids=lambda char: f"U+{ord(char):04X}",
)
def test_quotation_marks_and_dashes_do_not_matter(one: str, other: str) -> None:
    for text in ("o{}brien", "FN{}s organ", "Nord{}Süd", "a {} b", "{}quoted{} name"):
        assert normal_form(text.replace("{}", other)) == normal_form(text.replace("{}", one))


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


# --------------------------------------------------------------------------------------------------------- what resolves


def test_every_id_resolves_to_its_record() -> None:
    for record in RECORDS:
        assert migcoop.resolve(record.id) is record
        assert migcoop.resolve(record.id, kind=record.record_kind, lang="en") is record
        assert migcoop.get(record.id) is record


def test_every_code_and_short_acronym_resolves_in_capitals() -> None:
    assert len(CODES) > 500 and "EU" in CODES and "IOM" in CODES
    for code, record in CODES.items():
        assert migcoop.resolve(code) is record
        assert migcoop.resolve(f" {code}\n", kind=record.record_kind) is record


def test_every_name_and_printed_form_resolves_however_it_is_written() -> None:
    for record in RECORDS:
        for text in texts_of(record):
            without_marks = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
            several = [text, f"  {text}\t", text.replace(" ", "\u00a0"), text.replace("-", "–"), text.replace("'", "’")]
            several += [unicodedata.normalize(form, text) for form in FORMS]
            several += [other for other in (text.upper(), text.lower()) if other.casefold() == text.casefold()]
            for written in (*several, without_marks):
                assert migcoop.resolve(written) is record, written


def test_every_name_resolves_in_its_own_language_alone() -> None:
    for record in RECORDS:
        for name in record.names:
            if name.kind is not NameKind.ACRONYM:
                assert migcoop.resolve(name.text, lang=name.lang) is record
                assert migcoop.resolve(name.text, lang=[name.lang, "de"], kind=record.record_kind) is record


@given(datasets())
def test_every_name_of_a_generated_record_resolves_to_it(dataset: Dataset) -> None:
    for record in dataset.everything():
        if isinstance(record, Record):
            for text in (record.id, *codes_of(record), *texts_of(record)):
                assert dataset.resolve(text) is record


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
    for x in (record.id, record.names[0].text, record):
        assert look_up(x) is record


# ------------------------------------------------------------------------------------------- articles, names and acronyms

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
        ("Kabul (AF)", ("AF", "kabul")),
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
    with pytest.raises(UnknownNameError, match="Did you mean 'Kabul'"):
        migcoop.place("Kabul (Afghanistan)")


def test_brackets_and_dashes_of_a_name_itself_come_first() -> None:
    assert PANELS.resolve("Group (Panel)").id == "group-of-the-panel"
    assert PANELS.resolve("Group – Visas – Borders").id == "group-of-the-panel"
    assert PANELS.resolve("Group (Panel) (Group – Visas – Borders)").id == "group-of-the-panel"
    assert PANELS.resolve("Group – Visas – Borders (Group (Panel))").id == "group-of-the-panel"
    assert PANELS.resolve("Group - Visas - Borders - Group (Panel)").id == "group-of-the-panel"


def test_a_name_in_another_language_is_no_second_name() -> None:
    with pytest.raises(UnknownNameError):
        PANELS.resolve("Group on Visas (Grupp)", lang="en")


@given(datasets(most=3), st.data())
def test_two_names_side_by_side_are_one_record_or_none(dataset: Dataset, data: st.DataObject) -> None:
    records = [item for item in dataset.everything() if isinstance(item, Record)]
    one, other = (data.draw(st.sampled_from([(r, t) for r in records for t in (r.id, *texts_of(r))])) for _ in range(2))
    for text in (f"{one[1]} ({other[1]})", f"{one[1]} – {other[1]}"):
        expected = one[0].id if one[0] is other[0] else tuple(sorted({one[0].id, other[0].id}))
        assert answer(dataset, text) in (expected, None)  # None where marks at the edges of a name become part of the middle


# ------------------------------------------------------------------------------------------------- codes are in capitals


@pytest.mark.parametrize("text", ["“EU”", "EU.", "'EU'", "ＥＵ", "\ufeffEU", "E\u200bU", "EU,\u00a0", "\u202aEU\u202c", "«EU»"])
def test_marks_around_a_code_do_not_matter_and_its_case_does(text: str) -> None:
    assert migcoop.resolve(text).id == "european-union"
    with pytest.raises(UnknownNameError):
        migcoop.resolve(text.lower())


def test_a_code_in_small_letters_does_not_resolve_and_is_suggested() -> None:
    problems = []
    for code, record in CODES.items():
        if normal_form(code) in map(normal_form, texts_of(record)):
            continue  # "USA" is a name in Swedish as well
        for written in {code.lower(), code.title(), code.capitalize()} - {code}:
            try:
                problems.append(f"{written} is {migcoop.resolve(written)!r}")
            except UnknownNameError as error:
                if code not in error.suggestions or repr(code) not in str(error):
                    problems.append(f"{written}: {error}")
    assert problems == []


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


# ------------------------------------------------------------------------------------------------------------- the rest


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


@pytest.mark.parametrize("text", ["Siam", "kontor", "Union", "Holland"])
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


def test_suggestions_are_of_the_kind_that_was_asked_for() -> None:
    with pytest.raises(UnknownNameError) as caught:
        migcoop.organisation("Migrationsverkett")
    assert "Migrationsverket" in caught.value.suggestions
    with pytest.raises(UnknownNameError) as caught:
        migcoop.country("Migrationsverkett")
    assert caught.value.suggestions == ()


BIG = ["x" * 1_000_000, "ö" * 1_000_000, "UNHCR " * 200_000, "\\" * 1_000_000, "\u0301" * 500_000, "\x00" * 300_000]


@pytest.mark.parametrize("text", BIG, ids=lambda text: repr(text[:6]))
def test_at_most_80_characters_of_a_megabyte_are_quoted_and_nothing_is_compared_with_it(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("difflib.get_close_matches", lambda *_, **__: pytest.fail("a megabyte is compared with all names"))
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
        assert len(str(caught.value)) < 800
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


@given(st.sampled_from([text for record in RECORDS for text in texts_of(record)]), st.data())
def test_closeness_never_resolves(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz "))
    slip = data.draw(
        st.sampled_from([text[:at] + text[at + 1 :], text[:at] + letter + text[at:], text[:at] + letter + text[at + 1 :]])
    )
    try:
        found = migcoop.resolve(slip)
    except (UnknownNameError, AmbiguousNameError):
        return
    names = {normal_form(spelling) for spelling in texts_of(found)}
    assert normal_form(slip) in names or slip.strip() in {found.id, *codes_of(found)}


@given(ANY_TEXT | st.text(st.sampled_from("\x00\x1b\ud800\udfff\u202e\u200b\u0301 'aSE"), max_size=6))
def test_no_text_crashes_resolution_and_only_names_resolve(text: str) -> None:
    for options in ({}, {"kind": "country"}, {"lang": ["sv", "ja"]}, {"on": "2016"}):
        try:
            found = migcoop.resolve(text, **options)
        except (UnknownNameError, AmbiguousNameError) as error:
            assert str(error).isprintable()
        else:
            written = (
                unicodedata.normalize("NFKC", text).replace("\u200b", "").replace("\u202e", "").strip(" \t\"'.,;:!?\u0301")
            )
            assert written in {found.id, *codes_of(found)} or normal_form(text) in map(normal_form, texts_of(found))


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


# ------------------------------------------------------------------------------------------------ narrowing and widening

OLD = made(Organisation, "old-board", named("Migration Board", validity=Period.parse("2000/2009")), kind="national_authority")
NEW = made(Organisation, "new-board", named("Migration Board", validity=Period.parse("2010/")), kind="national_authority")
PANEL = made(Forum, "board-panel", named("Migration Board"), kind="panel")
BOARDS = Dataset([NOTE, OLD, NEW, PANEL], homonyms=[Homonym("migration board", ("board-panel", "new-board", "old-board"))])
TWO = Dataset([NOTE, OLD, NEW], homonyms=[Homonym("migration board", ("new-board", "old-board"))])


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


@pytest.mark.parametrize("on", ["2015-13", "", "yesterday", 5, [], "2016/2015"])
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


@pytest.mark.parametrize("lang", LOCALES)
def test_a_country_resolves_by_the_name_that_it_is_shown_by(lang: str) -> None:
    for country in BUNDLED.countries():
        with suppress(MissingNameError):  # CLDR has not named all of them in every script
            assert migcoop.resolve(country.name_in(lang, strict=True), lang=lang, kind="country") is country


def test_two_countries_of_one_name_in_a_language_are_ambiguous() -> None:
    with pytest.raises(AmbiguousNameError, match="QA, TD"):
        migcoop.resolve("Katā", lang="mi")  # Qatar, and without its other diacritics Chad


def test_ids_codes_and_acronyms_are_of_no_language() -> None:
    for lang in ("en", "lt", "ja", ["nb"]):
        for text, id in (("SE", "SE"), ("SWE", "SE"), ("eu-frank", "eu-frank"), ("UNHCR", "unhcr"), ("EU", "european-union")):
            assert migcoop.resolve(text, lang=lang).id == id


def test_an_own_name_in_another_language_resolves_in_that_language_alone() -> None:
    own = Dataset(
        [NOTE, made(Organisation, "amt", named("Bundesamt", "de"), named("Federal office"), kind="national_authority")]
    )
    assert own.resolve("bundesamt", lang="de").id == own.resolve("Federal Office").id == "amt"
    with pytest.raises(UnknownNameError):
        own.resolve("Bundesamt")


@pytest.mark.parametrize("lang", ["xx", "", "swedish", 5, ["sv", "xx"], [5]])
def test_an_unknown_language_is_refused(lang: Any) -> None:
    with pytest.raises(UnknownLanguageError):
        migcoop.resolve("SE", lang=lang)


# ------------------------------------------------------------------------------------------------------------- retired ids

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
        with pytest.warns(RetiredIdWarning, match=f"'{old}' is retired: it is now 'new-id'"):
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


# ------------------------------------------------------------------------------------------------------------------ laws


def answer(dataset: Dataset, text: str) -> object:
    try:
        return dataset.resolve(text).id
    except AmbiguousNameError as error:
        return error.candidates
    except UnknownNameError:
        return None


@given(datasets(most=3), st.lists(name_texts(), min_size=1, max_size=4), st.lists(ANY_TEXT, max_size=5))
def test_adding_unrelated_records_never_changes_what_a_name_resolves_to(
    dataset: Dataset, names: list[str], others: list[str]
) -> None:
    items = list(dataset.everything())
    records = [item for item in items if isinstance(item, Record)]
    known = [text for record in records for text in (record.id, *codes_of(record), *texts_of(record))]
    taken = {normal_form(text) for text in known}
    extra = [
        made(Organisation, f"unrelated-{number}", named(f"Unrelated {number} {text}", lang, "short"), kind="ngo")
        for number, (text, lang) in enumerate(zip(names, ("en", "sv", "nb", "lt"), strict=False))
    ]
    added = {normal_form(name.text) for record in extra for name in record.names}
    assume(not taken & added)
    grown = Dataset([*items, NOTE, *extra])
    several = [*known, *(text.lower() for text in known), *others, *(f"{text}x" for text in known)]
    several += [f"the {text}" for text in known] + [f"{one} ({other})" for one, other in pairwise(known)]
    for text in several:
        if normal_form(text) not in added:
            assert answer(grown, text) == answer(dataset, text)
    for record in extra:
        assert grown.resolve(record.names[0].text).id == record.id


SPELT = [text for record in RECORDS for text in texts_of(record)]


def respelt(text: str, data: st.DataObject) -> str:
    """The text in other letters' cases, with other marks, spaces and signs, and in another normal form."""
    written = ""
    for char in unicodedata.normalize("NFC", text):
        bare = unicodedata.normalize("NFD", char)[0]
        cases = {other for other in (char, char.upper(), char.lower()) if other.casefold() == char.casefold()}
        if char.isspace():
            written += data.draw(st.sampled_from(SPACES))
        elif char in QUOTES:
            written += data.draw(st.sampled_from(QUOTES))
        elif char in DASHES:
            written += data.draw(st.sampled_from(DASHES))
        elif bare.isascii() and bare.isalpha():
            written += data.draw(st.sampled_from(sorted({*cases, bare}))) + data.draw(st.sampled_from(["", "", *MARKS]))
        else:
            written += data.draw(st.sampled_from(sorted(cases)))
        written += data.draw(st.sampled_from(["", "", "", "\u00ad", "\u200b"]))
    return unicodedata.normalize(data.draw(st.sampled_from(FORMS)), written)


@given(st.sampled_from(SPELT), st.data())
def test_spelling_does_not_change_what_a_name_resolves_to(text: str, data: st.DataObject) -> None:
    other = respelt(text, data)
    assert answer(BUNDLED, other) == answer(BUNDLED, text), ascii(other)


@given(datasets(most=3), st.data())
def test_spelling_does_not_change_what_a_generated_name_resolves_to(dataset: Dataset, data: st.DataObject) -> None:
    for record in dataset.everything():
        if isinstance(record, Record):
            for text in texts_of(record):
                assert answer(dataset, unicodedata.normalize(data.draw(st.sampled_from(FORMS)), f" {text}\u3000")) == record.id


def test_no_name_of_one_record_resolves_to_another() -> None:
    for record in RECORDS:
        for text in (record.id, *codes_of(record), *texts_of(record)):
            for written in (text, f"the {text}", f"{text} ({text})", f"{text} – {record.id}"):
                found = answer(BUNDLED, written)
                assert found in (None, record.id) or (isinstance(found, tuple) and record.id in found), written


def test_what_a_name_resolves_to_does_not_depend_on_the_current_language() -> None:
    for tag in ("en", "sv", "lt", "ja"):
        with migcoop.use_locale(tag):
            assert migcoop.resolve("Tyskland").id == "DE"
            with pytest.raises(UnknownNameError):
                migcoop.resolve("ドイツ")
