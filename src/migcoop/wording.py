"""How words, dates, durations and periods are worded in en, sv, nb and lt: gettext catalogues, and what Babel knows of dates.

Messages are whole phrases, each with a context that says where it stands, so that a language can decline what is put in:
Lithuanian needs the genitive after "from" and the accusative after "about", English an article before "2010s". Where languages
count differently, as decades and centuries, a message names all its parts, and a translation says those that it needs. A text
is in one language: where there is no catalogue, it is English, dates included; so is a message that a catalogue lacks.

Only months in the form that stands in a date are asked of Babel for the languages that have no other: those that stand
alone are aliases there, which Babel fills in, for all languages alike, from whichever is used first (Babel issue 1234).
"""

from __future__ import annotations

__all__ = [
    "CONTEXTS",
    "compiled_from",
    "label_of",
    "language_of",
    "translate",
    "translate_count",
    "translate_date",
    "translate_word",
    "word_key",
]

from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .dates import Duration, EdtfDate, Precision
from .errors import MissingNameError
from .facts import SourceDate
from .languages import DEFAULT_LANGUAGES, LangString, canonical_tag, current_locale, stand_in
from .periods import Period
from .vocabulary import NOT_STATED

if TYPE_CHECKING:
    from gettext import GNUTranslations


def __dir__() -> list[str]:
    return __all__


_ALONE: Final = "date"
_AFTER: Final = "date after a preposition"
_NEAR: Final = "date after about"
_LENGTH: Final = "duration"
_ABOUT: Final = "duration after about"
CONTEXTS = {"translate_date": (_ALONE, _AFTER, _NEAR), "translate_count": (_LENGTH, _ABOUT)}
"""The contexts of the messages that have several, by the function that says them."""

_FOLDER = Path(__file__).parent / "locale"


# ------------------------------------------------------------------------------------------------------------ catalogues


@cache
def _catalogue(language: str) -> GNUTranslations:
    from gettext import GNUTranslations

    compiled, source = (_FOLDER / language / "LC_MESSAGES" / name for name in ("migcoop.mo", "migcoop.po"))
    if _is_newer(source, compiled):  # only in a checkout: a wheel holds no sources
        from io import BytesIO

        catalogue = GNUTranslations(BytesIO(compiled_from(source)))
    else:
        with compiled.open("rb") as file:
            catalogue = GNUTranslations(file)
    if language != "en":
        catalogue.add_fallback(_catalogue("en"))
    return catalogue


def compiled_from(source: Path) -> bytes:
    """A catalogue as gettext reads it; of English without what it says as it is asked, which nobody needs to look up."""
    from io import BytesIO

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    language = source.parts[-3]
    with source.open("rb") as texts:
        catalogue = read_po(texts, locale=language)
    for message in catalogue if language == "en" else ():
        if message.string == message.id:
            message.string = ""
    made = BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


def _is_newer(source: Path, compiled: Path) -> bool:
    """Whether there is a source, and nothing that was compiled since it was written."""
    try:
        written = source.stat().st_mtime_ns
    except FileNotFoundError:
        return False
    return not compiled.exists() or written > compiled.stat().st_mtime_ns


def language_of(tag: str | None = None, strict: bool = False) -> str:
    """The language with a catalogue that is nearest to the tag, or to the current one; `strict` takes no other language.

    >>> language_of("nb-NO"), language_of("da"), language_of("de")
    ('nb', 'nb', 'en')
    """
    wanted = current_locale() if tag is None else canonical_tag(tag)
    language = stand_in(wanted)
    if strict and language != wanted.partition("-")[0]:
        raise MissingNameError(wanted, DEFAULT_LANGUAGES)
    return language


def translate(language: str, context: str, message: str, **parts: object) -> str:
    """The message in that language, with its parts put in.

    >>> translate("sv", "period", "until {end}", end="2016")
    'till och med 2016'
    """
    return _catalogue(language).pgettext(context, message).format(**parts)


def translate_word(language: str, context: str, word: str) -> str:
    """A word of the data that is of no closed list, such as the property of a claim; as it is, where nobody translated it.

    >>> translate_word("sv", "property", "members"), translate_word("sv", "property", "my_own_word")
    ('medlemmar', 'my own word')
    """
    found = _catalogue(language).pgettext(context, word)
    return word.replace("_", " ") if found == word else found


def translate_date(language: str, context: str, message: str, **parts: object) -> str:
    """A message in one of the forms that a date takes.

    >>> translate_date("lt", "date", "autumn {year}", year=2015)
    '2015 m. ruduo'
    """
    return translate(language, context, message, **parts)


def translate_count(language: str, context: str, one: str, several: str, count: int) -> str:
    """A message about so many, in one of the forms that a duration takes.

    >>> [translate_count("lt", "duration", "{count} month", "{count} months", count) for count in (1, 2, 11, 21)]
    ['1 mėnuo', '2 mėnesiai', '11 mėnesių', '21 mėnuo']
    """
    return _catalogue(language).npgettext(context, one, several, count).format(count=_number(language, count))


# ---------------------------------------------------------------------------------------------------------------- labels


def label_of(thing: object, tag: str | None = None, strict: bool = False) -> LangString:
    """The label of a word, a date, a duration, a period or the date of a source, in that language or the current one.

    >>> label_of(Duration("P27M"), "nb")
    '27 måneder'@nb
    """
    language = language_of(tag, strict)
    if isinstance(thing, Enum):
        text = translate(language, *word_key(thing))
    elif isinstance(thing, Period):
        text = _period(language, thing)
    elif isinstance(thing, EdtfDate):
        text = _date(language, _ALONE, thing)
    elif isinstance(thing, Duration):
        text = _duration(language, thing)
    elif isinstance(thing, SourceDate):
        text = _source_date(language, thing)
    else:
        raise TypeError(f"what is of the type {type(thing).__name__} has no label")
    return LangString(text, language)


def word_key(word: Enum) -> tuple[str, str]:
    """The context and the message under which the catalogues have a word: its list, and its name there.

    >>> from migcoop import Role
    >>> word_key(Role.JUNIOR_PARTNER)
    ('Role', 'junior_partner')
    """
    return type(word).__name__, word.name.lower()


def _number(language: str, number: int | Decimal) -> str:
    from babel.numbers import format_decimal

    return format_decimal(number, locale=language)


def _date(language: str, context: str, when: EdtfDate) -> str:
    text = _plain_date(language, _NEAR if when.approximate and context == _ALONE else context, when)
    if when.approximate and when.uncertain:
        return translate_date(language, context, "about {date} (uncertain)", date=text)
    if when.approximate:
        return translate_date(language, context, "about {date}", date=text)
    if when.uncertain:
        return translate_date(language, context, "{date} (uncertain)", date=text)
    return text


def _plain_date(language: str, context: str, when: EdtfDate) -> str:
    """A date without what qualifies it."""
    year = when.earliest.year
    if when.precision in (Precision.DAY, Precision.MONTH):
        from babel.dates import format_date

        if when.precision is Precision.DAY:
            pattern = translate_date(language, context, "d MMMM y")
        else:
            pattern = translate_date(language, context, "MMMM y")
        return format_date(when.earliest, pattern, locale=language)
    if when.precision in (Precision.QUARTER, Precision.THIRD, Precision.HALF):
        return _part_of_year(language, context, when)
    if when.precision is Precision.SEASON:
        match when.earliest.month:
            case 3:
                return translate_date(language, context, "spring {year}", year=year)
            case 6:
                return translate_date(language, context, "summer {year}", year=year)
            case 9:
                return translate_date(language, context, "autumn {year}", year=year)
            case _:
                return translate_date(language, context, "winter {year}/{next}", year=year, next=year + 1)
    if when.precision is Precision.YEAR:
        return translate_date(language, context, "{year}", year=year)
    if when.precision is Precision.DECADE:
        return _decade(language, context, year)
    return _century(language, context, year)


def _part_of_year(language: str, context: str, when: EdtfDate) -> str:
    """A quarter, a third or a half of a year: which it is, its first month tells."""
    year = when.earliest.year
    match when.precision, when.earliest.month:
        case Precision.QUARTER, 1:
            return translate_date(language, context, "first quarter of {year}", year=year)
        case Precision.QUARTER, 4:
            return translate_date(language, context, "second quarter of {year}", year=year)
        case Precision.QUARTER, 7:
            return translate_date(language, context, "third quarter of {year}", year=year)
        case Precision.QUARTER, _:
            return translate_date(language, context, "fourth quarter of {year}", year=year)
        case Precision.THIRD, 1:
            return translate_date(language, context, "first third of {year}", year=year)
        case Precision.THIRD, 5:
            return translate_date(language, context, "second third of {year}", year=year)
        case Precision.THIRD, _:
            return translate_date(language, context, "last third of {year}", year=year)
        case _, 1:
            return translate_date(language, context, "first half of {year}", year=year)
        case _:
            return translate_date(language, context, "second half of {year}", year=year)


def _decade(language: str, context: str, year: int) -> str:
    roman = _roman(year // 100 + 1)
    match year // 10 % 10:
        case 0:  # "the 2000s" would be a hundred years to some
            return translate_date(language, context, "{year}s, first decade of century {roman}", year=year, roman=roman)
        case 1:
            return translate_date(language, context, "{year}s, second decade of century {roman}", year=year, roman=roman)
        case 2:
            return translate_date(language, context, "{year}s, third decade of century {roman}", year=year, roman=roman)
        case 3:
            return translate_date(language, context, "{year}s, fourth decade of century {roman}", year=year, roman=roman)
        case 4:
            return translate_date(language, context, "{year}s, fifth decade of century {roman}", year=year, roman=roman)
        case 5:
            return translate_date(language, context, "{year}s, sixth decade of century {roman}", year=year, roman=roman)
        case 6:
            return translate_date(language, context, "{year}s, seventh decade of century {roman}", year=year, roman=roman)
        case 7:
            return translate_date(language, context, "{year}s, eighth decade of century {roman}", year=year, roman=roman)
        case 8:
            return translate_date(language, context, "{year}s, ninth decade of century {roman}", year=year, roman=roman)
        case _:
            return translate_date(language, context, "{year}s, tenth decade of century {roman}", year=year, roman=roman)


def _century(language: str, context: str, year: int) -> str:
    from babel import Locale

    number = year // 100 + 1
    parts = {"number": number, "roman": _roman(number), "year": year}
    match Locale("en").ordinal_form(number):
        case "one":
            return translate_date(language, context, "{number}st century ({roman}), {year}s", **parts)
        case "two":
            return translate_date(language, context, "{number}nd century ({roman}), {year}s", **parts)
        case "few":
            return translate_date(language, context, "{number}rd century ({roman}), {year}s", **parts)
        case _:
            return translate_date(language, context, "{number}th century ({roman}), {year}s", **parts)


def _roman(number: int) -> str:
    """The number of a century, 1 to 100, as Lithuanian writes it."""
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC", "C")
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return tens[number // 10] + ones[number % 10]


def _duration(language: str, length: Duration) -> str:
    context = _ABOUT if length.approximate else _LENGTH
    if length.years and length.months == 6 and not length.days:  # which is how people print half years
        half = _number(language, length.years + Decimal("0.5"))
        text = translate(language, "duration in halves", "{count} years", count=half)
    else:
        parts: list[str] = []
        if length.years:
            parts.append(translate_count(language, context, "{count} year", "{count} years", length.years))
        if length.months:
            parts.append(translate_count(language, context, "{count} month", "{count} months", length.months))
        if length.weeks:
            parts.append(translate_count(language, context, "{count} week", "{count} weeks", length.weeks))
        if length.days:
            parts.append(translate_count(language, context, "{count} day", "{count} days", length.days))
        text = _listed(language, parts)
    return translate(language, "duration", "about {duration}", duration=text) if length.approximate else text


def _listed(language: str, parts: list[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    from babel.lists import format_list

    return format_list(parts, locale=language)


def _period(language: str, period: Period) -> str:
    text = _span(language, period)
    if period.duration is not None:
        length = _duration(language, period.duration)
        text = translate(language, "period", "{period}, {duration}", period=text, duration=length) if text else length
    if period.ongoing and (period.start is None or period.end is not None):  # "since" has said it
        return (
            translate(language, "period", "{period} (ongoing)", period=text)
            if text
            else translate(language, "period", "ongoing")
        )
    if period.planned:
        return (
            translate(language, "period", "{period} (planned)", period=text)
            if text
            else translate(language, "period", "planned")
        )
    return text or label_of(NOT_STATED, language)


def _span(language: str, period: Period) -> str:
    """From when to when, as far as that is stated."""
    start, end = period.start, period.end
    if start is not None and end is not None:
        if start == end:
            return _date(language, _ALONE, start)
        if all(part.precision is Precision.YEAR and not (part.approximate or part.uncertain) for part in (start, end)):
            return translate(language, "period", "{first}–{last}", first=start.earliest.year, last=end.earliest.year)
        first, last = _date(language, _ALONE, start), _date(language, _ALONE, end)
        return translate(language, "period", "{start} – {end}", start=first, end=last)
    if end is not None:
        return translate(language, "period", "until {end}", end=_date(language, _AFTER, end))
    if start is None:
        return ""
    began = _date(language, _AFTER, start)
    if period.ongoing:
        return translate(language, "period", "since {start}", start=began)
    if period.duration is None and not period.planned:
        return translate(language, "period", "from {start}, end not stated", start=began)
    return translate(language, "period", "from {start}", start=began)


def _source_date(language: str, when: SourceDate) -> str:
    def day(context: str, date: object) -> str:
        return _date(language, context, EdtfDate(str(date)))

    if when.printed is not None:
        return _date(language, _ALONE, when.printed)
    if when.not_before is not None and when.not_before == when.not_after:
        return day(_ALONE, when.not_before)
    if when.not_before is not None and when.not_after is not None:
        first, last = day(_AFTER, when.not_before), day(_AFTER, when.not_after)
        return translate(language, "date of a source", "between {first} and {last}", first=first, last=last)
    if when.not_before is not None:
        return translate(language, "date of a source", "{first} or later", first=day(_ALONE, when.not_before))
    if when.not_after is not None:
        return translate(language, "date of a source", "{last} or earlier", last=day(_ALONE, when.not_after))
    return translate(language, "date of a source", "undated")
