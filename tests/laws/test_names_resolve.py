"""Every name resolves to its record however it is written, and nothing else does."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import migcoop
from migcoop import AmbiguousNameError, Country, Dataset, NameKind, Organisation, Record, RecordKind, Source, UnknownNameError
from migcoop.languages import DEFAULT_LANGUAGES
from migcoop.resolution import normal_form
from migcoop.strategies import datasets, name_texts
from migcoop.variants import is_general, words_of

from ..conftest import NOTE, answer, codes_of, made, named, texts_of

BUNDLED = migcoop.dataset()
RECORDS = [item for item in BUNDLED.everything() if isinstance(item, Record)]
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=12)
MANY_MARKS = st.text(st.sampled_from("aש-\u0301\u05b0\u0345\u200b"), max_size=9).flatmap(
    lambda text: st.integers(20, 40).map(lambda number: text + "\u0301" * number + "\u200b\u05b0" + text)
)
FORMS = ("NFC", "NFD", "NFKC", "NFKD")
SPACES = [" ", "\t", "\n", "\r\n", "\u00a0", "\u2003", "\u202f", "\u3000", "   "]
QUOTES = "'’‘‚‛′´`ʼ‹›＇"
DOUBLE_QUOTES = '"“”„‟″«»「」『』＂'
DASHES = "-‐‑‒–—―−﹣－"
MARKS = [chr(code) for code in range(0x300, 0x370) if unicodedata.combining(chr(code)) and code != 0x345]
LETTERS = "abcdefghijklmnopqrstuvwxyzåäöøæžčšęėßABCÅÄÖŽŠαβγδελψωΑΩабвгджийклэюяАБЯ"
COUNTRIES = [record for record in RECORDS if isinstance(record, Country)]
CODES = {code: record for record in RECORDS for code in codes_of(record)}


# ----------------------------------------------------------------------------------------------------------------- normal form


@given(ANY_TEXT | MANY_MARKS)
def test_normal_form_is_idempotent(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)


@given(ANY_TEXT | MANY_MARKS, st.sampled_from(FORMS))
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


# ---------------------------------------------------------------------------------------------------------------- bundled data


BODIES = {"EC": "european-commission"}  # whose acronym is a country's code, and who are meant by it


def test_every_id_resolves_to_its_record() -> None:
    for record in RECORDS:
        assert migcoop.resolve(record.id).id == BODIES.get(record.id, record.id)
        assert migcoop.resolve(record.id, kind=record.record_kind, lang="en") is record
        assert migcoop.get(record.id) is record


HOMONYMS = {name: {id for other, ids in BUNDLED.homonyms if other == name for id in ids} for name, _ in BUNDLED.homonyms}


def may_be(text: str) -> set[str]:
    """The ids of all records that a text may mean, of a known homonym."""
    return HOMONYMS.get(text.strip(), set()) | HOMONYMS.get(normal_form(text), set())


@cache
def bundled_answer(text: str) -> object:
    """What a text names in the bundled data: the laws ask for each name, and for most of its spellings, many times."""
    return answer(BUNDLED, text)


def means(text: str, record: Record) -> bool:
    """Whether a text resolves to a record or, where it is a known homonym, may be that record."""
    homonyms, found = may_be(text), bundled_answer(text)
    if is_said_with_its_state(text, record):
        return found is None
    if is_twice_a_body(record):
        return migcoop.resolve(text, kind="source") is record
    if text.strip() in BODIES:
        return found == BODIES[text.strip()] and migcoop.resolve(text, kind=record.record_kind) is record
    return found == (tuple(sorted(homonyms)) if record.id in homonyms else record.id)


OTHER_KINDS = tuple(kind for kind in RecordKind if kind is not RecordKind.SOURCE)


@cache
def is_twice_a_body(record: Record) -> bool:
    """Whether the title of a source is the name of a body beside its acronym."""
    try:
        return isinstance(record, Source) and bool(migcoop.resolve(record.names[0].text, kind=OTHER_KINDS))
    except (UnknownNameError, AmbiguousNameError):
        return False


def is_said_with_its_state(text: str, record: Record) -> bool:
    """Whether a name of a state's body is one that many states have."""
    return isinstance(record, Organisation) and record.country is not None and is_general(words_of(normal_form(text)))


def test_every_code_and_short_acronym_resolves_in_capitals() -> None:
    assert len(CODES) > 500 and "EU" in CODES and "IOM" in CODES
    for code, record in CODES.items():
        assert means(code, record)
        assert means(f" {code}\n", record)
        if answer(BUNDLED, code) == record.id and code not in BODIES:
            assert migcoop.resolve(f" {code}\n", kind=record.record_kind) is record


def test_every_name_and_printed_form_resolves_however_it_is_written() -> None:
    for record in RECORDS:
        for text in texts_of(record):
            without_marks = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
            several = [text, f"  {text}\t", text.replace(" ", "\u00a0"), text.replace("-", "–"), text.replace("'", "’")]
            several += [unicodedata.normalize(form, text) for form in FORMS]
            several += [other for other in (text.upper(), text.lower()) if other.casefold() == text.casefold()]
            for written in dict.fromkeys((*several, without_marks)):
                assert means(written, record), written


def test_every_name_resolves_in_its_own_language_alone() -> None:
    for record in RECORDS:
        for name in record.names:
            if is_said_with_its_state(name.text, record) or is_twice_a_body(record):
                continue
            if name.kind is not NameKind.ACRONYM and record.id not in may_be(name.text):
                try:
                    assert migcoop.resolve(name.text, lang=name.lang) is record
                except AmbiguousNameError as error:  # CLDR gives another country that name too
                    assert record.id in error.candidates and name.lang not in DEFAULT_LANGUAGES
                    continue
                assert migcoop.resolve(name.text, lang=[name.lang, "de"], kind=record.record_kind) is record


def test_a_code_in_small_letters_does_not_resolve_and_is_suggested() -> None:
    problems = []
    for code, record in CODES.items():
        if normal_form(code) in map(normal_form, texts_of(record)):
            continue  # "USA" is a name in Swedish as well
        for written in {code.lower(), code.title(), code.capitalize()} - {code}:
            try:
                problems.append(f"{written} is {migcoop.resolve(written)!r}")
            except UnknownNameError as error:
                codes = {other for other in CODES if other.casefold() == code.casefold() and CODES[other] is record}
                if codes.isdisjoint(error.suggestions) or not any(repr(other) in str(error) for other in codes):
                    problems.append(f"{written}: {error}")
    assert problems == []


def test_no_name_of_one_record_resolves_to_another() -> None:
    for record in RECORDS:
        for text in (record.id, *codes_of(record), *texts_of(record)):
            for written in (text, f"the {text}", f"{text} ({text})", f"{text} – {record.id}"):
                found = bundled_answer(written)
                if is_twice_a_body(record) or found == BODIES.get(text):
                    continue
                if isinstance(found, str) and found != record.id:  # that is the whole of a longer name
                    longer = [re.findall(r"\w+", normal_form(name)) for name in texts_of(migcoop.resolve(written))]
                    assert re.findall(r"\w+", normal_form(written)) in longer, written
                else:
                    assert found in (None, record.id) or record.id in found, written  # type: ignore[operator]


STATES_BODIES = [record for record in RECORDS if isinstance(record, Organisation) and record.country is not None]
BESIDE = [
    "{body} ({state})",
    "{body}, {state}",
    "{state} - {body}",
    "{body} of {state}",
    "{body} of the {state}",
    "{state}'s {body}",
]


@given(st.sampled_from(STATES_BODIES), st.sampled_from(BESIDE), st.data())
def test_beside_its_state_a_body_is_itself_and_beside_another_it_is_nobody(
    record: Organisation, beside: str, data: st.DataObject
) -> None:
    body = data.draw(st.sampled_from([name.text for name in record.names if name.lang == "en"] or [record.names[0].text]))
    own = record.country
    assert own is not None
    country = data.draw(st.sampled_from([own, *COUNTRIES]))
    state = data.draw(st.sampled_from([country.alpha3, *(name.text for name in country.names if name.lang == "en")]))
    assume(not may_be(state) and answer(BUNDLED, state) == country.id)
    found = answer(BUNDLED, beside.format(body=body, state=state))
    assert found == record.id if country is own else found != record.id


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
    names = [sorted(re.findall(r"\w+", normal_form(spelling))) for spelling in texts_of(found)]
    assert sorted(re.findall(r"\w+", normal_form(slip))) in names or slip.strip() in {found.id, *codes_of(found)}


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


# -------------------------------------------------------------------------------------------------------------- generated data


def named_by(dataset: Dataset, text: str) -> set[str]:
    """The ids of what a text names."""
    found = answer(dataset, text)
    return {found} if isinstance(found, str) else {*found} if isinstance(found, tuple) else set()


def as_answer(ids: set[str]) -> object:
    return min(ids) if len(ids) == 1 else tuple(sorted(ids))


def every_name_resolves_to_its_record(dataset: Dataset) -> None:
    shared = {homonym.name: {*homonym.ids} for homonym in dataset.homonyms}
    for record in dataset.everything():
        if isinstance(record, Record):
            for text in (record.id, *codes_of(record), *texts_of(record)):
                assert answer(dataset, text) == as_answer(shared.get(normal_form(text), {record.id}))
                assert record.id in named_by(dataset, text)


def two_names_side_by_side_are_one_record_or_none(dataset: Dataset, data: st.DataObject) -> None:
    records = [item for item in dataset.everything() if isinstance(item, Record)]
    one, other = (data.draw(st.sampled_from([t for r in records for t in (r.id, *texts_of(r))])) for _ in range(2))
    ids, others = named_by(dataset, one), named_by(dataset, other)
    beside = {  # a body may stand beside its country
        body
        for bodies, countries in ((ids, others), (others, ids))
        for body in bodies
        if getattr(getattr(dataset.get(body), "country", None), "id", None) in countries
    }
    for text in (f"{one} ({other})", f"{one} – {other}"):
        expected = as_answer(ids & others or beside or ids | others)
        assert answer(dataset, text) in (expected, None)  # None where marks at the edges of a name become part of the middle


def spelling_does_not_change_what_a_name_resolves_to(dataset: Dataset, data: st.DataObject) -> None:
    for record in dataset.everything():
        if isinstance(record, Record):
            for text in texts_of(record):
                written = unicodedata.normalize(data.draw(st.sampled_from(FORMS)), f" {text}\u3000")
                assert answer(dataset, written) == answer(dataset, text)


def every_name_finds_its_record(dataset: Dataset) -> None:
    for record in dataset.everything():
        if isinstance(record, Record):
            for name in record.names:
                if any(char.isalnum() for char in normal_form(name.text)):
                    assert record.id in [match.record.id for match in dataset.search(name.text, limit=1000)]


@given(datasets(), st.data())
def test_every_name_of_a_generated_record_resolves_to_it_and_finds_it(dataset: Dataset, data: st.DataObject) -> None:
    every_name_resolves_to_its_record(dataset)
    spelling_does_not_change_what_a_name_resolves_to(dataset, data)
    two_names_side_by_side_are_one_record_or_none(dataset, data)
    every_name_finds_its_record(dataset)


@given(datasets(), st.lists(name_texts(), min_size=1, max_size=4), st.lists(ANY_TEXT, max_size=5))
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
    grown = Dataset([*items, NOTE, *extra], homonyms=dataset.homonyms)
    several = [*known, *(text.lower() for text in known), *others, *(f"{text}x" for text in known)]
    several += [f"the {text}" for text in known] + [f"{one} ({other})" for one, other in pairwise(known)]
    for text in several:
        if normal_form(text) not in added:
            assert answer(grown, text) == answer(dataset, text)
    for record in extra:
        assert grown.resolve(record.names[0].text).id == record.id
