"""From text to record ids: the normal form of a name, the index of all names, and suggestions for a slip.

Resolution is exact on the normal form. Closeness only suggests.
"""

from __future__ import annotations

__all__ = ["NameIndex", "codes_of", "normal_form", "spellings", "territory_index"]

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from .model import Country, Record
from .names import DEFAULT_LANGUAGES, territory_names
from .vocabulary import NameKind


def __dir__() -> list[str]:
    return __all__


# What differs from keyboard to keyboard and from page to page, and never between two names.
_UNIFIED = str.maketrans(
    dict.fromkeys("‘’‚‛′´`ʼ＇", "'") | dict.fromkeys("“”„‟″«»〝〞＂", '"') | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
)
_EDGES = " \t\"'.,;:!?"
_STRIPPED_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")


def normal_form(text: str) -> str:
    """The form in which names are compared: what people vary without meaning another name is made the same.

    Unicode NFKC, case folded, white space and quotation marks and dashes unified, invisible characters and outer
    punctuation dropped, and combining marks dropped in Latin, Greek and Cyrillic (elsewhere they are letters).

    >>> normal_form("  Söderköpings­processen ")
    'soderkopingsprocessen'
    >>> normal_form("„Barents–gruppen”")
    'barents-gruppen'
    """
    return _remembered(text) if len(text) <= 200 else _normalised(text)


def _normalised(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        # An accent on its own stands for an apostrophe, two primes for a quotation mark.
        text = text.replace(" \u0301", "'").replace("\u2032\u2032", '"')
        text = unicodedata.normalize("NFC", "".join(_without_marks(text)))
    text = " ".join(text.casefold().translate(_UNIFIED).split()).strip(_EDGES)
    # Dropping can bring together what folds once more; a second pass then finds nothing left to do.
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


_remembered = lru_cache(maxsize=4096)(_normalised)  # not of long texts, which would fill the memory


def _without_marks(decomposed: str) -> Iterator[str]:
    strip = False
    for char in decomposed:
        if char.isascii():
            strip = char.isalpha()
        elif unicodedata.combining(char):
            if strip:
                continue
        elif unicodedata.category(char) == "Cf":
            continue
        else:
            strip = unicodedata.name(char, "").startswith(_STRIPPED_SCRIPTS)
        yield char


def _is_code(text: str) -> bool:
    """Whether an acronym is so short that in small letters it may be a word: up to three letters or digits."""
    return sum(char.isalnum() for char in text) <= 3


def codes_of(record: Record) -> Iterator[str]:
    """What names a record in capitals only: a country's codes, and acronyms of up to three letters."""
    if isinstance(record, Country):
        yield record.id
        yield record.alpha3
    for name in record.names:
        if name.kind is NameKind.ACRONYM:
            yield from (text for text in (name.text, *name.forms) if _is_code(text))


def spellings(record: Record) -> Iterator[tuple[str, str]]:
    """What names a record whatever its case: each normal form with its language, empty for an acronym (it has none)."""
    for name in record.names:
        acronym = name.kind is NameKind.ACRONYM
        for text in (name.text, *name.forms):
            if not (acronym and _is_code(text)):
                yield normal_form(text), "" if acronym else name.lang.split("-")[0]


class NameIndex:
    """All that names something, made when the data is made: ids by kind, codes, normal forms by language, retired ids.

    As it is written: `codes` gives, for each code, the ids so named, with spaces between; `names`, for each normal form, the
    same with the languages after each id, as in `LT:en,nb`.
    """

    __slots__ = ("_shown", "codes", "kinds", "names", "retired")

    def __init__(
        self,
        kinds: Mapping[str, str],
        codes: Mapping[str, str],
        names: Mapping[str, str],
        retired: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.kinds = kinds
        self.codes = codes
        self.names = names
        self.retired = retired

    @classmethod
    def of(cls, records: Iterable[Record], retired: Mapping[str, str] = MappingProxyType({})) -> NameIndex:
        """The index of these records.

        >>> from migcoop.model import Organisation
        >>> from migcoop.names import Name
        >>> easo = Name(text="EASO", lang="en", kind="acronym")
        >>> NameIndex.of([Organisation(id="easo", names=[easo], kind="eu_agency")]).find("Easo")
        ('easo',)
        """
        kinds: dict[str, str] = {}
        codes: dict[str, set[str]] = {}
        names: dict[str, dict[str, set[str]]] = {}
        for record in records:
            kinds[record.id] = str(record.record_kind)
            for code in codes_of(record):
                codes.setdefault(code, set()).add(record.id)
            for form, language in spellings(record):
                names.setdefault(form, {}).setdefault(record.id, set()).add(language)
        return cls(
            dict(sorted(kinds.items())),
            {code: " ".join(sorted(ids)) for code, ids in sorted(codes.items())},
            {
                form: " ".join(f"{id}:{','.join(sorted(languages))}" for id, languages in sorted(ids.items()))
                for form, ids in sorted(names.items())
            },
            dict(sorted(retired.items())),
        )

    def find(self, text: str, languages: Iterable[str] = DEFAULT_LANGUAGES) -> tuple[str, ...]:
        """The ids of all records of that id, code or name in these languages, sorted; ids and codes as they are written."""
        text = text.strip()
        found = set(self.codes.get(text, "").split())
        if text in self.kinds:
            found.add(text)
        wanted = {"", *languages}
        for entry in self.names.get(normal_form(text), "").split():
            id, _, spoken = entry.partition(":")
            if not wanted.isdisjoint(spoken.split(",")):
                found.add(id)
        return tuple(sorted(found))

    def named(self, form: str) -> tuple[str, ...]:
        """The ids that a code or a normal form names, in whatever language, sorted."""
        named = (entry.partition(":")[0] for entry in self.names.get(form, "").split())
        return tuple(sorted({*self.codes.get(form, "").split(), *named}))

    def suggest(self, text: str, kinds: Iterable[str] = (), limit: int = 3) -> tuple[str, ...]:
        """The closest known codes and normal forms, for a text that names nothing; none for one of over 80 characters.

        Acronyms differ by a letter and mean other things, so that a text that is known, as a name of another kind of
        record, has none.
        """
        wanted = set(kinds)

        def fits(form: str) -> bool:
            return not wanted or any(self.kinds[id] in wanted for id in self.named(form))

        if len(text) > 80 or self.find(text):
            return ()
        folded = text.strip().casefold()
        if codes := [code for code in self.codes if code.casefold() == folded]:
            return tuple(code for code in codes if fits(code))
        from difflib import get_close_matches  # only on a miss

        form = normal_form(text)
        pool = [name for name in self.names if fits(name)]
        return tuple(get_close_matches(form, pool, n=limit, cutoff=0.72))


@lru_cache(maxsize=64)
def territory_index(language: str) -> Mapping[str, tuple[str, ...]]:
    """The normal forms of the world's territories in any CLDR language, with the codes that each names.

    >>> territory_index("fr")["suede"]
    ('SE',)
    """
    forms: dict[str, tuple[str, ...]] = {}
    for code, name in sorted(territory_names(language).items()):
        form = normal_form(name)
        forms[form] = (*forms.get(form, ()), code)
    return MappingProxyType(forms)
