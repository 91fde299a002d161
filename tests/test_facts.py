"""Facts: citations, names and how one is chosen, records and sources, and what they refuse to be."""

from __future__ import annotations

import datetime
from itertools import permutations

import attrs
import pytest

import migcoop
from migcoop import (
    Certainty,
    Citation,
    EdtfDate,
    Fact,
    Forum,
    InvalidFieldError,
    Meetings,
    MigcoopError,
    MissingNameError,
    Name,
    Names,
    Organisation,
    Participation,
    Period,
    Project,
    Record,
    Section,
    Selection,
    Source,
    SourceDate,
    Statement,
)
from migcoop.facts import are_equal
from migcoop.languages import canonical_tag

from .conftest import CITED, HERE, NOTE, OF_CLASS, PROJECT, SWEDEN, made, named, refusal

# ---------------------------------------------------------------------------------------------------------------- names


def body(*languages: str) -> Organisation:
    """An organisation with a name in each of these languages."""
    return made(Organisation, "body", *(named(f"Name in {lang}", lang) for lang in languages), kind="ngo")


@pytest.mark.parametrize(
    ("languages", "asked", "shown"),
    [
        ("en sv nb lt", "nb", "nb"),
        ("en sv nb lt", "no", "nb"),
        ("en sv nb lt", "nb_NO", "nb"),
        ("en sv nb lt", "sv-FI", "sv"),
        ("en sv", "nb", "en"),
        ("en sv da", "nb", "en"),
        ("sv da", "nb", "da"),
        ("en sv da nn", "nb", "en"),
        ("sv da nn", "nb", "nn"),
        ("en sv nb", "nn", "nb"),
        ("sv nb", "nn", "nb"),
        ("en nb", "sv", "en"),
        ("nb lt", "sv", "nb"),
        ("en nb da", "sv", "en"),
        ("nb da", "sv", "nb"),
        ("en nb sv", "da", "nb"),
        ("nb sv", "da", "nb"),
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


@pytest.mark.parametrize(
    ("kind", "shown"), [("official", "en"), ("short", "en"), ("acronym", "sv"), ("descriptive", "sv"), ("former", "sv")]
)
def test_an_official_or_short_english_name_comes_before_a_neighbour_s_and_others_after(kind: str, shown: str) -> None:
    english = named("Name in en", "en", kind)
    record = made(Organisation, "body", english, named("Name in sv", "sv"), kind="ngo")
    assert record.name_in("nb").lang == shown
    assert record.name_in("lt").lang == "en"


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


def test_of_two_names_of_one_kind_the_first_is_shown() -> None:
    record = made(Organisation, "body", named("First", "sv"), named("Second", "sv"), kind="ngo")
    assert record.name_in("sv") == record.name_in("ja") == "First"


def test_another_printed_form_is_never_shown() -> None:
    record = made(Organisation, "body", named("Verket", "sv", "former", forms=["Verkets", "Värket"]), kind="ngo")
    assert {record.name_in(tag) for tag in ("sv", "en", "nb", "lt", "de")} == {"Verket"}


def test_names_can_be_asked_for_by_kind() -> None:
    names_of = migcoop.organisation("UNHCR").names
    assert [name.text for name in names_of.of_kind(migcoop.NameKind.ACRONYM)] == ["UNHCR", "HCR"]


def test_names_of_a_record_may_be_given_as_any_iterable() -> None:
    name = named("One")
    assert Organisation(id="one", names=(n for n in [name]), kind="ngo").names == Names([name])
    assert HERE[0].source is None


def test_a_name_is_one_line_or_refused_so_that_reprs_are_one_line() -> None:
    try:
        record = made(Organisation, "two-lines", "Two\nlines", kind="ngo")
    except InvalidFieldError as error:
        assert (error.owner, error.field) == ("Name", "text")
    else:
        assert "\n" not in repr(record)


# ---------------------------------------------------------------------------------- what facts and records refuse to be


@pytest.mark.parametrize(
    ("cls", "field", "value"),
    [
        *((cls, "id", bad) for cls in (Project, Organisation, Source) for bad in ("", "Ab", "SE", "EU-FRANK", "a b", "a_b")),
        *((Project, "id", bad) for bad in ("-a", "a-", "a--b", "a\n", "å", " a", "a.b", "a/b", 5, None, b"a", ("a",))),
        *((cls, "names", ()) for cls in OF_CLASS if issubclass(cls, Record)),
        (Citation, "source", "note"),
        (Citation, "source", SWEDEN),
        (Citation, "section", 3),
        (Citation, "paragraph", "1"),
        (Citation, "locator", ["page 1"]),
        (Fact, "basis", "guessed"),
        (Fact, "note", None),
        (Name, "text", ""),
        (Name, "text", " \n"),
        (Name, "text", 5),
        (Name, "lang", "EN"),
        (Name, "lang", "nb_NO"),
        (Name, "lang", "english"),
        (Name, "lang", ""),
        (Name, "kind", "nickname"),
        (Name, "forms", [5]),
        (Name, "validity", "2014"),
        (Name, "citations", ["note"]),
        (Section, "title", None),
        (Section, "paragraphs", "3"),
        (Source, "publisher", None),
        (Source, "date", "2018-02-12"),
        (Source, "sections", ["Projects"]),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else repr(value)[:40],
)
def test_what_cannot_be_is_refused_with_the_class_and_the_field(cls: type, field: str, value: object) -> None:
    refusal(cls, field, value)


@pytest.mark.parametrize(
    ("cls", "field", "value"),
    [
        (Section, "paragraphs", -1),
        (Citation, "paragraph", -1),
        (Source, "sha256", "no digest"),
        (Source, "language", "swedish"),
    ],
)
def test_numbers_and_codes_that_cannot_be_are_refused(cls: type, field: str, value: object) -> None:
    refusal(cls, field, value)


def test_a_citation_has_a_section_and_a_paragraph_or_a_locator() -> None:
    with pytest.raises(InvalidFieldError, match=r"^Citation\."):
        Citation()
    with pytest.raises(InvalidFieldError, match=r"^Citation\.paragraph"):
        Citation(source=NOTE, section="Projects")
    with pytest.raises(InvalidFieldError, match=r"^Citation\.paragraph"):
        Citation(source=NOTE, paragraph=1)


def test_a_source_cannot_be_of_before_and_after_a_time_in_the_wrong_order() -> None:
    with pytest.raises(MigcoopError):
        SourceDate(not_before="2014-01-01", not_after="2013-12-31")


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(TypeError, match="nonsense"):
        attrs.evolve(PROJECT, nonsense=1)


# -------------------------------------------------------------------------------------------------- periods and sources


def test_the_period_is_the_preferred_statement() -> None:
    finer, coarser = Period.parse("2014-02/2016-03"), Period.parse("2014/2016")
    project = made(Project, "two", periods=[Statement(value=finer, citations=CITED), Statement(value=coarser, citations=CITED)])
    assert project.period == finer
    assert len(project.periods) == 2
    assert project.active("2014-01-15") is Certainty.NO


def test_active_keeps_to_the_horizon_unless_told_otherwise() -> None:
    erin = migcoop.project("ERIN")
    assert erin.active("2017-05-01") is Certainty.YES
    assert erin.active("2019-05-01") is Certainty.MAYBE
    assert erin.active("2019-05-01", horizon=False) is Certainty.YES
    assert erin.active("2015-05-01") is Certainty.NO


def test_a_source_has_a_title_in_its_language_and_a_date_that_is_printed_or_bounded() -> None:
    page = migcoop.source("se-projects-sv")
    assert (page.title, page.title.lang) == ("Internationella projekt", "sv")
    assert page.publisher == "Migrationsverket" and page.language == "sv"
    assert (page.date.printed, page.date.earliest) == (EdtfDate("2018-02-12"), datetime.date(2018, 2, 12))
    bounded = SourceDate(not_before="2013-07-01", not_after="2014", basis="inferred")
    assert (bounded.printed, bounded.earliest) == (None, datetime.date(2013, 7, 1))
    with migcoop.use_locale("lt"):
        assert page.title == "Internationella projekt"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Meetings(times=2, level="high"), "times=2, level=<Level.HIGH: 'high'>"),
        (SourceDate(printed="2018", note="so"), "printed=EdtfDate('2018'), not_before=None, not_after=None"),
    ],
)
def test_a_value_without_a_form_of_its_own_prints_its_fields(value: Fact, text: str) -> None:
    shared = f"basis=<Basis.STATED: 'stated'>, note={value.note!r}, citations=(), "
    assert repr(value) == f"{type(value).__name__}({shared}{text})"


def test_values_that_are_referred_to_by_many_ways_are_compared_once() -> None:
    """Sixty forums, each of which the next leads to twice: by more ways than anybody could wait for."""

    def part(whole: str) -> Forum:
        forum = made(Forum, "forum-0", whole, kind="dialogue")
        for number in range(1, 60):
            chair = Participation(actor=forum, role="chair", citations=CITED)
            forum = made(Forum, f"forum-{number}", kind="dialogue", part_of=forum, participations=[chair])
        return forum

    one, same, other = part("The first"), part("The first"), part("Another")
    assert one == same and one is not same and Selection([one]) == Selection([same])
    assert one != other and Selection([one]) != Selection([other])
    assert are_equal((one, one), (same, one)) and not are_equal((one,), ())
    assert not are_equal((one, one), (same, other)) and not are_equal((one, one), (other, same))
