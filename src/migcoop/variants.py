"""What people vary in a name beyond its spelling, and never between two names: order, brackets, articles, abbreviations.

"Congo, Dem. Rep.", "Dem. Rep. of the Congo" and "Congo (Democratic Republic of the)" have the same words once abbreviations are
written out and words that say nothing are left out. A name of a country is compared by these words in any order, any other name
by them in its own.
"""

from __future__ import annotations

__all__ = ["distinguishing", "is_one_word", "loose_form", "undotted", "words_of"]

import re


def __dir__() -> list[str]:
    return __all__


_SAYING_NOTHING = frozenset(("and", "of", "the"))
# What is written otherwise, to what it is compared as: abbreviations, and endings that vary.
_AS = {
    "rep": ("republic",),
    "dem": ("democratic",),
    "ppl": ("peoples",),
    "fed": ("federal",),
    "federated": ("federal",),
    "st": ("saint",),
    "ste": ("saint",),
    "sts": ("states",),
    "is": ("islands",),
    "isl": ("islands",),
    "isds": ("islands",),
    "island": ("islands",),
    "terr": ("territory",),
    "territories": ("territory",),
    "prov": ("province",),
    "n": ("north",),
    "northern": ("north",),
    "s": ("south",),
    "southern": ("south",),
    "us": ("united", "states"),
    "usa": ("united", "states", "america"),
    "uk": ("united", "kingdom"),
    "pdr": ("peoples", "democratic", "republic"),
    "dpr": ("peoples", "democratic", "republic"),
    "rb": ("bolivarian", "republic"),
    "sar": ("special", "administrative", "region"),
    "fyr": ("former", "yugoslav", "republic"),
    "center": ("centre",),
    "program": ("programme",),
    "programs": ("programmes",),
    "labor": ("labour",),
    "defense": ("defence",),
}
# With z or with s: organization, organisation.
_IZE = r"(?<=[a-z]{3})iz(?=e|ing|ation)"
# What shows no word: brackets, commas, stars, and the full stops of abbreviations.
_NO_WORD = str.maketrans(dict.fromkeys('()[]{},;:*†‡/-"–', " ") | dict.fromkeys(".'", ""))


def words_of(form: str) -> tuple[str, ...]:
    """The words of a normal form that tell it from others, written out, in their order.

    >>> words_of("congo, dem. rep. of the"), words_of("bosnia & herzegovina")
    (('congo', 'democratic', 'republic'), ('bosnia', 'herzegovina'))
    """
    return tuple(each for word in _words(form) for each in _AS.get(word, (re.sub(_IZE, "is", word),)))


def is_one_word(form: str) -> bool:
    """Whether a form is but one word, besides those that say nothing: an abbreviation alone may be a word of its own.

    >>> is_one_word("the us"), is_one_word("us virgin islands")
    (True, False)
    """
    return len(_words(form)) < 2


def _words(form: str) -> list[str]:
    return [word for word in form.replace("&", " ").translate(_NO_WORD).split() if word not in _SAYING_NOTHING]


def loose_form(form: str, in_any_order: bool) -> str:
    """The words of a normal form as one text: sorted where their order does not matter, as in names of countries.

    >>> loose_form("korea (the republic of)", True) == loose_form("republic of korea", True)
    True
    >>> loose_form("international organization for migration", False)
    'international organisation for migration'
    """
    words = words_of(form)
    return " ".join(sorted(words) if in_any_order else words)


def undotted(text: str) -> str:
    """A code that is written with full stops, without them; empty for any other text.

    >>> undotted("U.S.A."), undotted("U.S"), undotted("St.")
    ('USA', 'US', '')
    """
    return text.replace(".", "") if re.fullmatch(r"[A-Z](?:\.[A-Z])+\.?", text) else ""


# Words that many names share: a name that is close by these alone is not what anybody meant.
_GENERIC = frozenset(
    [
        "administration",
        "administrative",
        "affairs",
        "agency",
        "and",
        "arab",
        "association",
        "authority",
        "board",
        "bolivarian",
        "bureau",
        "centre",
        "central",
        "commission",
        "committee",
        "commonwealth",
        "conference",
        "consultations",
        "convention",
        "cooperation",
        "council",
        "country",
        "democratic",
        "department",
        "development",
        "directorate",
        "emirate",
        "european",
        "external",
        "federal",
        "federation",
        "fellowship",
        "for",
        "foreign",
        "forum",
        "former",
        "fund",
        "general",
        "government",
        "great",
        "group",
        "in",
        "institute",
        "institution",
        "interior",
        "intergovernmental",
        "international",
        "islamic",
        "islands",
        "justice",
        "kingdom",
        "labour",
        "management",
        "migration",
        "ministry",
        "national",
        "nations",
        "network",
        "new",
        "north",
        "office",
        "on",
        "organisation",
        "people",
        "peoples",
        "plurinational",
        "principality",
        "process",
        "programme",
        "project",
        "province",
        "public",
        "region",
        "regional",
        "republic",
        "saint",
        "service",
        "social",
        "socialist",
        "south",
        "state",
        "states",
        "sultanate",
        "swedish",
        "system",
        "territory",
        "union",
        "united",
        "western",
        "working",
        "yugoslav",
        "byrå",
        "departementet",
        "kommitté",
        "kongeriket",
        "konungariket",
        "myndighet",
        "nämnd",
        "republiken",
        "republikken",
        "republika",
        "respublika",
        "departamentas",
        "ministerija",
        "tarnyba",
        "karalystė",
    ]
)


def distinguishing(form: str) -> frozenset[str]:
    """The words of a normal form that few other names have.

    >>> sorted(distinguishing("the republic of korea")), sorted(distinguishing("ministry of foreign affairs"))
    (['korea'], [])
    """
    return frozenset(words_of(form)) - _GENERIC
