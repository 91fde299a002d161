"""What people vary in a name beyond its spelling, and never between two names: order, brackets, articles, abbreviations.

"Congo, Dem. Rep.", "Dem. Rep. of the Congo" and "Congo (Democratic Republic of the)" have the same words once abbreviations are
written out and words that say nothing are left out. A name of a country is compared by these words in any order, any other name
by them in its own.
"""

from __future__ import annotations

__all__ = [
    "beside_state",
    "called_as_state",
    "distinguishing",
    "is_general",
    "is_one_word",
    "is_spelt_by",
    "loose_form",
    "says_nothing",
    "telling",
    "undotted",
    "words_of",
]

import re
from collections.abc import Iterable, Iterator, Sequence


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
    "w": ("west",),
    "western": ("west",),
    "e": ("east",),
    "eastern": ("east",),
    "eq": ("equatorial",),
    "herz": ("herzegovina",),
    "fr": ("french",),
    "southern": ("south",),
    "us": ("united", "states"),
    "usa": ("united", "states"),
    "uk": ("united", "kingdom"),
    "pdr": ("peoples", "democratic", "republic"),
    "dpr": ("peoples", "democratic", "republic"),
    "rb": ("bolivarian", "republic"),
    "sar": (),
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
    return tuple(each for word in _words(form) for each in (_AS[word] if word in _AS else (_with_s(word),)))


def _with_s(word: str) -> str:
    return re.sub(_IZE, "is", word) if "iz" in word else word


def is_one_word(form: str) -> bool:
    """Whether a form is but one word, besides those that say nothing: an abbreviation alone may be a word of its own.

    >>> is_one_word("the us"), is_one_word("us virgin islands")
    (True, False)
    """
    return len(_words(form)) < 2


def _words(form: str) -> list[str]:
    return [word for word in form.replace("&", " ").translate(_NO_WORD).split() if word not in _SAYING_NOTHING]


_ROOM_FOR_ISLANDS = 3  # words: "Cook" alone is not the Cook Islands
_OF_THE_PEOPLE = frozenset(("peoples", "democratic", "republic"))  # "Korea, Dem. Rep." is no other one


def loose_form(words: Sequence[str], in_any_order: bool) -> str:
    """Words as one text: sorted where their order does not matter, as in names of countries.

    There "islands" behind two words or more may be left out, "Turks and Caicos", and "people's" of a democratic republic.

    >>> loose_form(words_of("korea (the republic of)"), True) == loose_form(words_of("republic of korea"), True)
    True
    >>> loose_form(words_of("international organization for migration"), False)
    'international organisation for migration'
    """
    if not in_any_order:
        return " ".join(words)
    optional = {"islands"} if len(words) >= _ROOM_FOR_ISLANDS else set[str]()
    if _OF_THE_PEOPLE.issubset(words):
        optional.add("peoples")
    return " ".join(sorted(word for word in words if word not in optional))


def undotted(text: str) -> str:
    """A code that is written with full stops, without them; empty for any other text.

    >>> undotted("U.S.A."), undotted("U.S"), undotted("St.")
    ('USA', 'US', '')
    """
    return text.replace(".", "") if re.fullmatch(r"[A-Z](?:\.[A-Z])+\.?", text) else ""


# What states call their ministries and services, and what these are for, in languages of several states. Who reads such a name
# alone knows a body only if they know the state. What few states have, a secretariat or an inspectorate, is not among them.
_OF_ANY_STATE = frozenset(
    [
        *("ministry", "ministries", "department", "directorate", "agency", "office", "service", "services", "police"),
        *("general", "national", "state", "central", "first", "reception", "public", "border", "borders", "guard"),
        *("migration", "immigration", "asylum", "refugees", "employment", "labour", "justice", "security", "interior"),
        *("internal", "foreign", "external", "affairs", "social", "protection", "policy", "population", "education"),
        *("science", "health", "welfare", "defence", "finance", "economy", "territorial", "administration", "prosecution"),
        *("authority", "development", "integration", "citizenship", "for", "at", "on"),
        *("ministerul", "afacerilor", "externe", "interne", "justitiei", "muncii", "sanatatii", "educatiei"),
        *("ministere", "affaires", "etrangeres", "interieur", "linterieur", "de", "des", "la", "du", "travail", "sante"),
        *("ministerium", "bundesministerium", "innenministerium", "aussenministerium", "justizministerium", "innern"),
    ]
)


def is_general(words: Sequence[str]) -> bool:
    """Whether a name of a state's body has only such words as many states call theirs.

    >>> is_general(words_of("state migration service")), is_general(words_of("swedish migration agency"))
    (True, False)
    """
    return len(words) > 1 and _OF_ANY_STATE.issuperset(words)


_LONGEST_STATE = 6  # words, in front of a body


def beside_state(text: str) -> Iterator[tuple[str, str]]:
    """The ways to read a text as a body and the state that it is of: in front of it, or behind "of".

    >>> list(beside_state("Ministry of Justice of Norway"))[:2]
    [('Ministry', 'Justice of Norway'), ('Ministry of Justice', 'Norway')]
    >>> list(beside_state("Norway's Police"))
    [('Police', 'Norway')]
    """
    for of in re.finditer(" of (?:the )?", text):
        yield text[: of.start()], text[of.end() :]
    words = re.sub("(?i)^the ", "", text).split(" ")
    for count in range(1, min(len(words), _LONGEST_STATE + 1)):
        yield " ".join(words[count:]), re.sub("['’]s?$", "", " ".join(words[:count]))


def is_spelt_by(acronym: str, words: Sequence[str]) -> bool:
    """Whether the words of a name begin with the letters of an acronym, in their order; one more word may follow.

    >>> is_spelt_by("EC", ["european", "commission"]), is_spelt_by("MA", ["kabul"])
    (True, False)
    """
    initials = "".join(word[0] for word in words).upper()
    return initials.startswith(acronym) and len(initials) <= len(acronym) + 1


# Words that many names share: a name that is close by these alone is not what anybody meant.
_GENERIC = frozenset(
    [
        "administration",
        "administrative",
        "affairs",
        "agency",
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
        "conference",
        "consultations",
        "convention",
        "cooperation",
        "council",
        "democratic",
        "department",
        "development",
        "directorate",
        "european",
        "external",
        "federal",
        "fellowship",
        "foreign",
        "forum",
        "former",
        "fund",
        "general",
        "great",
        "group",
        "institute",
        "institution",
        "interior",
        "intergovernmental",
        "international",
        "islamic",
        "islands",
        "justice",
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
        "organisation",
        "people",
        "peoples",
        "plurinational",
        "process",
        "programme",
        "project",
        "province",
        "public",
        "region",
        "regional",
        "saint",
        "service",
        "social",
        "socialist",
        "south",
        "states",
        "swedish",
        "system",
        "territory",
        "union",
        "united",
        "western",
        "working",
        "yugoslav",
        "byra",
        "departementet",
        "kommitte",
        "myndighet",
        "namnd",
        "rad",
        "taryba",
        "komitetas",
        "organizacija",
        "departamentas",
        "ministerija",
        "tarnyba",
    ]
)


def distinguishing(words: Iterable[str]) -> frozenset[str]:
    """Those of the words that few other names have.

    >>> sorted(distinguishing(["republic", "korea"])), sorted(distinguishing(["ministry", "foreign", "affairs"]))
    (['korea'], [])
    """
    return frozenset(words) - _GENERIC - _SMALL - _OF_STATES


# Words of which a name has one more or less and means the same: small ones, and what states are called.
_SMALL = frozenset(
    ("och", "og", "ir", "i", "in", "av", "for", "til", "till", "om", "den", "det", "de", "la", "le", "les", "el")
)
_OF_STATES = frozenset(
    [
        *("commonwealth", "country", "duchy", "emirate", "federation", "government", "grand", "kingdom"),
        *("principality", "republic", "state", "sultanate"),
        *("emiratet", "furstendomet", "fyrstedømmet", "hertigdomet", "hertugdømmet", "konungariket", "kungariket"),
        *("kongeriket", "kongedømmet", "regeringen", "regjeringen", "republiken", "republikken", "staten", "sultanatet"),
        *("emyratas", "karalyste", "kunigaikstyste", "respublika", "sultonatas", "valstybe", "vyriausybe"),
    ]
)
# What states call themselves besides. Not "democratic" or "people's": there were and are two Congos, Koreas, Yemens, Chinas.
_OF_SOME_STATES = frozenset(
    [
        *("arab", "bolivarian", "cooperative", "federal", "hashemite", "independent", "islamic", "plurinational"),
        *("socialist", "sovereign", "united"),
    ]
)


def says_nothing(words: Iterable[str]) -> bool:
    """Whether a name that has these words besides is the same name.

    >>> says_nothing(["republic"]), says_nothing(["south"])
    (True, False)
    """
    return _SMALL.union(_OF_STATES).issuperset(words)


def telling(words: Iterable[str]) -> frozenset[str]:
    """The words of a name without what is said of many states.

    >>> sorted(telling(["islamic", "republic", "afghanistan"])), sorted(telling(["south", "sudan"]))
    (['afghanistan'], ['south', 'sudan'])
    """
    return frozenset(words) - _SMALL - _OF_STATES - _OF_SOME_STATES


def called_as_state(words: Iterable[str]) -> frozenset[str]:
    """Those of the words by which a name calls something a state, such as "republic"."""
    return _OF_STATES.intersection(words)
