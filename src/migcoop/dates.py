"""Dates and lengths of time as sources print them, and the three answers to a question about them.

`EdtfDate` and `Duration` keep what is printed: a season stays a season, "about two years" stays about. `Certainty` is what
may be said of a day. Inside, a day is its proleptic Gregorian ordinal.
"""

from __future__ import annotations

__all__ = [
    "AFTER",
    "BEFORE",
    "Certainty",
    "Duration",
    "EdtfDate",
    "Precision",
    "as_edtf",
    "day_of",
    "is_day",
    "shift",
    "suggested_date",
    "to_date",
    "to_duration",
    "to_edtf",
    "widened",
]

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum, StrEnum
from functools import cache, total_ordering
from typing import TYPE_CHECKING, TypeGuard, cast

from attrs import Converter, field, frozen

from .errors import InvalidDateError, UncertainError, quoted
from .labels import Displayed, Labelled


def __dir__() -> list[str]:
    return __all__


class Certainty(Labelled, Enum):
    """The answer to a question about a day: NO < MAYBE < YES; in JSON it is a word, "no", "maybe" or "yes".

    `&`, `|` and `~` are Kleene's. `MAYBE` cannot be used as a condition: say whether `.possible` or `.definite` is meant.

    >>> Certainty.YES & Certainty.MAYBE
    <Certainty.MAYBE>
    >>> ~Certainty.NO
    <Certainty.YES>
    >>> Certainty.MAYBE.possible, Certainty.MAYBE.definite
    (True, False)
    """

    NO = "no"
    MAYBE = "maybe"
    YES = "yes"

    _rank: int

    def __init__(self, _word: str) -> None:
        self._rank = len(type(self).__members__)  # as many as stand before it

    @property
    def definite(self) -> bool:
        """Whether it is YES."""
        return self is Certainty.YES

    @property
    def possible(self) -> bool:
        """Whether it is YES or MAYBE."""
        return self is not Certainty.NO

    def __bool__(self) -> bool:
        if self is Certainty.MAYBE:
            raise UncertainError
        return self is Certainty.YES

    def __and__(self, other: Certainty) -> Certainty:
        return min(self, other) if isinstance(other, Certainty) else NotImplemented

    def __or__(self, other: Certainty) -> Certainty:
        return max(self, other) if isinstance(other, Certainty) else NotImplemented

    def __invert__(self) -> Certainty:
        return (Certainty.YES, Certainty.MAYBE, Certainty.NO)[self._rank]

    def __lt__(self, other: Certainty) -> bool:
        return self._rank < other._rank if isinstance(other, Certainty) else NotImplemented

    def __le__(self, other: Certainty) -> bool:
        return self._rank <= other._rank if isinstance(other, Certainty) else NotImplemented

    def __gt__(self, other: Certainty) -> bool:
        return self._rank > other._rank if isinstance(other, Certainty) else NotImplemented

    def __ge__(self, other: Certainty) -> bool:
        return self._rank >= other._rank if isinstance(other, Certainty) else NotImplemented

    def __repr__(self) -> str:
        return f"<Certainty.{self.name}>"

    def __str__(self) -> str:
        return self.name


class Precision(Labelled, StrEnum):
    """How fine a date is given."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    THIRD = "third"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


# Days as ordinals. Below the calendar stands for "any time before", above it for "any time after": neither is a bound.
BEFORE = 0
AFTER = date.max.toordinal() + 2  # the day after the last day of the calendar is still a day that a period may end before


def _month_length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 + leap if month == 2 else 30 + (month + month // 8) % 2


def day_of(ordinal: int) -> date | None:
    """The day of an ordinal; None for what stands for any time before or after the calendar."""
    return date.fromordinal(ordinal) if BEFORE < ordinal < AFTER - 1 else None


def shift(ordinal: int, months: int, days: int = 0) -> int:
    """The day so many months (month ends clamped), then days, later; a day outside the calendar is before or after all."""
    if not BEFORE < ordinal < AFTER:
        return ordinal
    if months:
        # The day after the last of the calendar is a day that a period may end before.
        when = date.fromordinal(min(ordinal, AFTER - 2))
        year, month, day = (10000, 1, 1) if ordinal == AFTER - 1 else (when.year, when.month, when.day)
        year, month = divmod(year * 12 + month - 1 + months, 12)
        if year < 1:
            return BEFORE
        if year > 9999:
            if (year, month, day) != (10000, 0, 1):
                return AFTER
            ordinal = AFTER - 1
        else:
            ordinal = date(year, month + 1, min(day, _month_length(year, month + 1))).toordinal()
    ordinal += days
    return BEFORE if ordinal <= BEFORE else min(ordinal, AFTER)


# What EDTF puts in the place of a month: its precision, the month that it begins with, and how many months it has.
_PARTS_OF_YEAR = (
    {21 + n: (Precision.SEASON, 3 * n + 3, 3) for n in range(4)}
    | {33 + n: (Precision.QUARTER, 3 * n + 1, 3) for n in range(4)}
    | {37 + n: (Precision.THIRD, 4 * n + 1, 4) for n in range(3)}
    | {40 + n: (Precision.HALF, 6 * n + 1, 6) for n in range(2)}
)
_DATE = re.compile(r"(?:(\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?|(\d{3})X|(\d\d)XX)([?~%]?)", re.ASCII)
_UNIT = {
    Precision.DAY: (0, 1),
    Precision.MONTH: (1, 0),
    Precision.SEASON: (3, 0),
    Precision.QUARTER: (3, 0),
    Precision.THIRD: (4, 0),
    Precision.HALF: (6, 0),
    Precision.YEAR: (12, 0),
    Precision.DECADE: (120, 0),
    Precision.CENTURY: (1200, 0),
}
_FORMS = (
    "YYYY, YYYY-MM, YYYY-MM-DD (XX where not known), a season YYYY-21 (spring) to YYYY-24 (winter), a quarter YYYY-33 to "
    "YYYY-36, a third YYYY-37 to YYYY-39, a half YYYY-40 or YYYY-41, YYYX or YYXX, then ?, ~ or % if need be"
)
_LONGEST = 80  # letters: as much as a message quotes; nobody writes a date in more


def _refuse(given: object, why: str) -> InvalidDateError:
    return InvalidDateError(f"{quoted(given)} is no date here: {why}")


def _span(text: str) -> tuple[date, date, Precision, str]:
    """First day, last day, precision and qualifier of an EDTF date."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise _refuse(text, f"right would be {_meant(text) or _FORMS}")
    year_, month_, day_, decade, century, qualifier = match.groups()
    if decade is not None or century is not None:
        years = 10 if century is None else 100
        first = int(decade or century or 0) * years
        if first == 0:
            raise _refuse(text, "the calendar here begins with the year 0001")
        precision = Precision.DECADE if century is None else Precision.CENTURY
        return date(first, 1, 1), date(first + years - 1, 12, 31), precision, qualifier
    year = int(year_)
    if year == 0:
        raise _refuse(text, "the calendar here begins with the year 0001")
    if month_ is None or (month_ == "XX" and day_ in (None, "XX")):
        return date(year, 1, 1), date(year, 12, 31), Precision.YEAR, qualifier
    if month_ == "XX":
        raise _refuse(text, f"a day of a month that is not known; right would be '{year_}-XX' or '{year_}'")
    month = int(month_)
    if day_ is None and month in _PARTS_OF_YEAR:
        precision, begins, months = _PARTS_OF_YEAR[month]
        start = date(year, begins, 1)
        after = shift(start.toordinal(), months)
        end = day_of(after - 1)
        if end is None or (after == AFTER and precision is Precision.SEASON):
            raise _refuse(text, "that winter ends after the year 9999")
        return start, end, precision, qualifier
    if not 1 <= month <= 12:
        right = "months are 01 to 12, seasons 21 to 24, quarters 33 to 36, thirds 37 to 39, halves 40 and 41 (without a day)"
        raise _refuse(text, f"there is no month {month_}: {right}")
    days = _month_length(year, month)
    if day_ is None or day_ == "XX":
        return date(year, month, 1), date(year, month, days), Precision.MONTH, qualifier
    if not 1 <= int(day_) <= days:
        raise _refuse(text, f"{year_}-{month_} has the days 01 to {days}")
    when = date(year, month, int(day_))
    return when, when, Precision.DAY, qualifier


# How other tools and people write what EDTF writes otherwise. Each is suggested, and none is read: a reader should see it.
_OTHERWISE = (
    (r"([?~%])(.+)", r"\2\1"),  # a qualifier in front
    (r"(?:circa|about|ca|c)\.? ?(.+)", r"\1~"),
    (r"(\d{4}-\d\d-\d\d)[T ]\d\d:.*", r"\1"),
    (r"(\d{4})[./ ](\d\d)[./ ](\d\d)", r"\1-\2-\3"),
    (r"(\d{4})[./ ](\d\d)", r"\1-\2"),
    (r"(\d{4})(\d\d)(\d\d)", r"\1-\2-\3"),
    (r"(\d\d)\. ?(\d\d)\. ?(\d{4})", r"\3-\2-\1"),
    (r"(\d)\. ?(\d\d)\. ?(\d{4})", r"\3-\2-0\1"),
    (r"(\d\d)\. ?(\d)\. ?(\d{4})", r"\3-0\2-\1"),
    (r"(\d)\. ?(\d)\. ?(\d{4})", r"\3-0\2-0\1"),
    (r"(1[3-9]|[23]\d)/(\d\d)/(\d{4})", r"\3-\2-\1"),  # of two numbers up to 12 nobody knows which is the month
    (r"(\d\d)/(1[3-9]|[23]\d)/(\d{4})", r"\3-\1-\2"),
    (r"(\d{3})0s", r"\1X"),
    (r"(\d{4})-(\d)", r"\1-0\2"),
    (r"(\d{4})-(\d)-(\d)", r"\1-0\2-0\3"),
    (r"(\d{4})-(\d)-(\d\d)", r"\1-0\2-\3"),
    (r"(\d{4})-(\d\d)-(\d)", r"\1-\2-0\3"),
)
# The letter before the number of a part of a year: what EDTF adds to that number, and how many parts there are.
_LETTERS = {"Q": (32, 4), "T": (36, 3), "H": (39, 2), "S": (39, 2)}


def _meant(text: str) -> str:
    """What a text may mean, in words: a date as others write it, or a period, which is no date."""
    if meant := suggested_date(text):
        return repr(meant)
    if len(text) > _LONGEST:
        return ""
    if (years := re.fullmatch(r"\s*(\d{4})\s*[-‐‑‒–—―−]\s*(\d{4}|)\s*", text)) is not None:
        return f"a period, '{years[1]}/{years[2] or '..'}'"
    pair = re.fullmatch(r"\s*(\d\d)(\d\d)[-‐‑‒–—―−/](\d\d)\s*", text)
    is_next = pair is not None and int(pair[3]) == int(pair[2]) + 1
    return f"a period, '{pair[1]}{pair[2]}/{pair[1]}{pair[3]}'" if pair is not None and is_next else ""


# A month or a season in words, with its year and perhaps its day, in four languages: "1 June 2016", "2016 m. birželio 1 d.".
_IN_WORDS = (
    r"(?:(?P<day>\d\d?)\.? )?(?P<word>[^\W\d_]+)\.?,? (?P<year>\d{4})",
    r"(?P<word>[^\W\d_]+)\.? (?P<day>\d\d?), (?P<year>\d{4})",
    r"(?P<year>\d{4}) m\. (?P<word>[^\W\d_]+)(?: (?P<day>\d\d?) d\.)?",
)
# Not the winter: it is of two years.
_SEASONS = {
    **dict.fromkeys(("spring", "vår", "våren", "pavasaris", "pavasarį"), 21),
    **dict.fromkeys(("summer", "sommar", "sommaren", "sommer", "sommeren", "vasara", "vasarą"), 22),
    **dict.fromkeys(("autumn", "fall", "höst", "hösten", "høst", "høsten", "ruduo", "rudenį"), 23),
}


def _of_words(text: str) -> str:
    """The date that a text writes with the word for a month or a season; empty where it does not."""
    match = next(filter(None, (re.fullmatch(pattern, text) for pattern in _IN_WORDS)), None)
    if match is None:
        return ""
    word, day = match["word"].casefold(), f"-{match['day']:0>2}" if match["day"] else ""
    number = _SEASONS.get(word) or _months().get(word, 0)
    return f"{match['year']}-{number:02}{day}" if number else ""


@cache
def _months() -> dict[str, int]:
    """The months by their names and abbreviations, with their numbers."""
    from babel import Locale  # only of a date that is refused

    found: dict[str, int] = {}
    for tag in ("lt", "nb", "sv", "en"):
        contexts = cast("Mapping[str, Mapping[str, Mapping[int, str]]]", Locale.parse(tag).months)
        for context in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                names = contexts[context][width]
                found |= {name.casefold().rstrip("."): number for number, name in names.items()}
    return found


def suggested_date(text: str) -> str:
    """The EDTF date that a text may mean which writes it as other tools or people do; empty where none is likely.

    >>> suggested_date("199u"), suggested_date("2011Q1"), suggested_date("~1812-04"), suggested_date("soon")
    ('199X', '2011-33', '1812-04~', '')
    """
    if len(text) > _LONGEST:
        return ""
    plain = text.strip().translate({ord(dash): "-" for dash in "‐‑‒–—―−"})
    candidates = [plain, plain.replace("u", "X").replace("x", "X").replace("U", "X")]
    for pattern, form in _OTHERWISE:
        if match := re.fullmatch(pattern, plain, re.ASCII | re.IGNORECASE):
            candidates.append(match.expand(form))
    for pattern in (
        r"(?P<year>\d{4})[- ]?(?P<part>[QTHS])(?P<number>\d)",
        r"(?P<part>[QTHS])(?P<number>\d)[-/ ]?(?P<year>\d{4})",
    ):
        if match := re.fullmatch(pattern, plain, re.ASCII | re.IGNORECASE):
            base, parts = _LETTERS[match["part"].upper()]
            if 1 <= int(match["number"]) <= parts:
                candidates.append(f"{match['year']}-{base + int(match['number'])}")
    candidates.append(_of_words(plain))
    for candidate in candidates:
        if _DATE.fullmatch(candidate):
            try:
                _span(candidate)
            except InvalidDateError:
                continue
            return candidate
    return ""


@total_ordering
@frozen(order=False, repr=False)
class EdtfDate(Labelled, Displayed):
    """A date as precisely as a source prints it, in EDTF (the Extended Date/Time Format, ISO 8601-2:2019).

    `YYYY`, `YYYY-MM`, `YYYY-MM-DD`; the seasons `YYYY-21` (spring, March to May), `-22` (summer, June to August), `-23`
    (autumn, September to November) and `-24` (winter, December to February of the next year); the quarters `YYYY-33` to `-36`,
    thirds `-37` to `-39` and halves `-40` and `-41`; the decade `YYYX` and the century `YYXX`; `YYYY-XX`, `YYYY-MM-XX` and
    `YYYY-XX-XX` where a month or a day is not known. At the end `?` says uncertain, `~` approximate, `%` both. Years are 0001
    to 9999. White space around it is not part of it.

    Dates sort by their first day, then their last. Raises `InvalidDateError` for anything else.

    >>> autumn = EdtfDate.parse("2015-23~")
    >>> autumn.earliest, autumn.latest
    (datetime.date(2015, 9, 1), datetime.date(2015, 11, 30))
    >>> autumn.precision.value, autumn.approximate, autumn.uncertain
    ('season', True, False)
    >>> str(autumn)
    '2015-23~'
    >>> EdtfDate.parse("2015-02-29")
    Traceback (most recent call last):
    migcoop.errors.InvalidDateError: '2015-02-29' is no date here: 2015-02 has the days 01 to 28
    """

    text: str
    """The date in canonical EDTF; also its `str()`."""
    earliest: date = field(init=False, eq=False)
    """The first day that it can be, as written: a qualifier does not move it."""
    latest: date = field(init=False, eq=False)
    """The last day that it can be, as written."""
    precision: Precision = field(init=False, eq=False)
    """day, month, season, quarter, third, half, year, decade or century: how fine it is known."""
    approximate: bool = field(init=False, eq=False)
    """Whether it is qualified by `~` or `%`: about then."""
    uncertain: bool = field(init=False, eq=False)
    """Whether it is qualified by `?` or `%`: its source doubts it."""

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise _refuse(self.text, f"it is of the type {type(self.text).__name__}; right would be text: {_FORMS}")
        put = object.__setattr__  # the one way to fill a frozen class's derived fields
        if type(self.text) is not str or self.text[:1].isspace() or self.text[-1:].isspace():
            put(self, "text", str.strip(self.text))
        earliest, latest, precision, qualifier = _span(self.text)
        put(self, "earliest", earliest)
        put(self, "latest", latest)
        put(self, "precision", precision)
        put(self, "approximate", qualifier in ("~", "%"))
        put(self, "uncertain", qualifier in ("?", "%"))

    @classmethod
    def parse(cls, text: str) -> EdtfDate:
        """The date that the text writes.

        Args:
            text: A date in EDTF, in a form that the class lists: `2016`, `2016-06-01`, `2015-23~`.

        Raises:
            InvalidDateError: The text writes no date; with what would be right.

        >>> EdtfDate.parse("201X").latest
        datetime.date(2019, 12, 31)
        """
        return cls(text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"EdtfDate({self.text!r})"

    def __lt__(self, other: EdtfDate) -> bool:
        if not isinstance(other, EdtfDate):
            return NotImplemented
        return (self.earliest, self.latest, self.text) < (other.earliest, other.latest, other.text)


_DURATIONS = "whole years, months and days, or weeks, such as P2Y, P1Y6M, P27M, P10D or P6W, then ~ if about"
_DURATION = r"(?a)P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,6})D)?(~?)|P(\d{1,5})W(~?)"


# Lengths of time in words, in the four languages, and in ISO 8601 with half a year.
_UNITS = {
    **dict.fromkeys(("y", "year", "years", "år", "metai", "metų", "metus"), "Y"),
    **dict.fromkeys(
        ("m", "month", "months", "mån", "månad", "månader", "mnd", "måned", "måneder", "mėn", "mėnesiai", "mėnesių"), "M"
    ),
    **dict.fromkeys(("w", "week", "weeks", "vecka", "veckor", "uke", "uker", "savaitė", "savaitės", "savaičių"), "W"),
    **dict.fromkeys(("d", "day", "days", "dag", "dagar", "dager", "diena", "dienos", "dienų"), "D"),
}


def _meant_duration(text: str) -> str:
    """The duration that a text may mean which writes it as people do; empty where none is likely."""
    plain = text.strip().casefold() if len(text) <= _LONGEST else ""
    about = "~" if re.match(r"~|(?:c|ca|circa|about|cirka|apie)\b", plain) or plain.endswith("~") else ""
    plain = re.sub(r"^(?:~|(?:ca|c|circa|about|cirka|apie)\b\.?) *|~$", "", plain)
    meant = f"{plain.upper()}{about}"
    if (words := re.fullmatch(r"p?(\d{1,4})([.,]5)? ?([^\W\d_]+)\.?", plain)) is not None and (unit := _UNITS.get(words[3])):
        half = "6M" if words[2] and unit == "Y" else ""
        meant = f"P{int(words[1]) or ''}{unit if int(words[1]) else ''}{half}{about}" if half or not words[2] else ""
    return meant if re.fullmatch(_DURATION, meant) else ""


@frozen(repr=False)
class Duration(Labelled, Displayed):
    """A length of time as printed, in ISO 8601: `P2Y`, `P27M`, `P1Y6M`, `P10D`, `P6W`; `~` at the end says about.

    Two durations are equal if they are printed alike: `P24M` is not `P2Y`. Raises `InvalidDateError` for anything else,
    fractions and nothing at all among them.

    >>> about = Duration.parse("P2Y6M~")
    >>> about.years, about.months, about.approximate
    (2, 6, True)
    >>> str(Duration.parse("P27M"))
    'P27M'
    """

    text: str
    """The duration as printed; also its `str()`."""
    years: int = field(init=False, eq=False)
    months: int = field(init=False, eq=False)
    weeks: int = field(init=False, eq=False)
    days: int = field(init=False, eq=False)
    approximate: bool = field(init=False, eq=False)
    """Whether it is qualified by `~`: about so long."""

    def __attrs_post_init__(self) -> None:
        match = re.fullmatch(_DURATION, self.text) if isinstance(self.text, str) else None
        if match is None:
            meant = _meant_duration(self.text) if isinstance(self.text, str) else ""
            right = repr(meant) if meant else _DURATIONS
            raise InvalidDateError(f"{quoted(self.text)} is no duration here: right would be {right}")
        years, months, days, tilde, weeks, weeks_tilde = match.groups()
        put = object.__setattr__
        put(self, "years", int(years or 0))
        put(self, "months", int(months or 0))
        put(self, "weeks", int(weeks or 0))
        put(self, "days", int(days or 0))
        put(self, "approximate", bool(tilde or weeks_tilde))
        if not (self.years or self.months or self.weeks or self.days):
            raise InvalidDateError(f"{quoted(self.text)} is no duration here: it is empty; right would be a day or more")

    @classmethod
    def parse(cls, text: str) -> Duration:
        """The duration that the text writes.

        Args:
            text: A length of time in ISO 8601, of a day or more: whole years, months and days, or weeks; `~` for about.

        Raises:
            InvalidDateError: The text writes no duration; with what would be right.

        >>> Duration.parse("P1.5Y")
        Traceback (most recent call last):
        migcoop.errors.InvalidDateError: 'P1.5Y' is no duration here: right would be 'P1Y6M'
        """
        return cls(text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Duration({self.text!r})"

    def range(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The shortest and the longest that it can be, each as months and days.

        An approximate one is out by up to its smallest printed part, and by six months after `Y6M`: people say "about
        two and a half years" of anything between two and three.

        Returns:
            Two pairs of months and days; the same twice for one that is not approximate.

        >>> Duration.parse("P2Y6M~").range()
        ((24, 0), (36, 0))
        """
        months, days = self.years * 12 + self.months, self.weeks * 7 + self.days
        if not self.approximate:
            return (months, days), (months, days)
        printed = self.text.rstrip("~")
        slack = {"Y": (12, 0), "M": (6 if printed.endswith("Y6M") else 1, 0), "W": (0, 7), "D": (0, 1)}[printed[-1]]
        shortest = (months - slack[0], days - slack[1])
        # A period has at least one day, however short "about a month" was.
        return (shortest if shortest > (0, 0) else (0, 1)), (months + slack[0], days + slack[1])


def widened(when: EdtfDate) -> tuple[int, int]:
    """First and last day that a date can mean; an approximate one is out by up to one unit of its precision."""
    first, last = when.earliest.toordinal(), when.latest.toordinal()
    if not when.approximate:
        return first, last
    months, days = _UNIT[when.precision]
    # The unit after is counted from the next first day, so that the month after 31 January ends on its own last day.
    return shift(first, -months, -days), min(shift(last + 1, months, days) - 1, AFTER)


def as_edtf(value: EdtfDate | date | str | None) -> EdtfDate | None:
    """The EDTF date that is meant."""
    if value is None or isinstance(value, EdtfDate):
        return value
    if is_day(value):
        return EdtfDate(date(value.year, value.month, value.day).isoformat())
    return EdtfDate(cast("str", value))  # which says what is wrong with anything else


def is_day(value: object) -> TypeGuard[date]:
    """Whether it is a day; the NaT of pandas is a `date` too, and none.

    >>> is_day(date(2016, 1, 1)), is_day("2016-01-01")
    (True, False)
    """
    return isinstance(value, date) and value == value


def to_duration(value: Duration | str | None) -> Duration | None:
    """The duration that is meant; a converter for fields."""
    return value if value is None or isinstance(value, Duration) else Duration(value)


def to_date(value: EdtfDate | date | str | None) -> date | None:
    """The (first) day that is meant; a converter for fields."""
    if value is None or type(value) is date:
        return value
    when = as_edtf(value)
    return None if when is None else when.earliest


if TYPE_CHECKING:

    def to_edtf(value: EdtfDate | date | str | None) -> EdtfDate | None:
        """`as_edtf`, as a converter for fields."""
        ...
else:
    # attrs works out the signature of a bare function wherever it converts a field; of a Converter, once.
    to_edtf, to_duration, to_date = map(Converter, (as_edtf, to_duration, to_date))
