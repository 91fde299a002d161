"""From text to record ids: the normal form of a name, the index of all names, and suggestions for a slip.

Resolution is exact on the normal form. Two rules go beyond single names, and neither guesses: an English article in front
does not matter, and a name beside its acronym is the record that both name. Closeness only suggests.
"""

from __future__ import annotations

__all__ = ["NameIndex", "article_changed", "codes_of", "normal_form", "parts_of", "spellings", "territory_index"]

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from .model import Country, Record
from .names import DEFAULT_LANGUAGES, parents, territory_names
from .vocabulary import NameKind

if TYPE_CHECKING:
    from .closeness import Neighbours


def __dir__() -> list[str]:
    return __all__


# What differs from keyboard to keyboard and from page to page, and never between two names.
_UNIFIED = str.maketrans(
    dict.fromkeys("‘’‚‛′´`ʼ‹›＇", "'") | dict.fromkeys("“”„‟″«»〝〞「」『』＂", '"') | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
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


def _written(text: str) -> str:
    """The text as a code is compared: of the same marks and spaces as a normal form, with its letters as they are."""
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    return " ".join(text.translate(_UNIFIED).split()).strip(_EDGES)


def article_changed(form: str) -> str:
    """A normal form without the English article that it begins with, or with one.

    >>> article_changed("the prague process"), article_changed("silk routes partnership project")
    ('prague process', 'the silk routes partnership project')
    """
    return form[4:] if form.startswith("the ") else f"the {form}"


def parts_of(text: str) -> Iterator[tuple[str, str]]:
    """The ways to read a text as two names of one thing: one in brackets after the other, or a dash with a space between.

    >>> list(parts_of("European Reintegration Network (ERIN)"))
    [('European Reintegration Network', 'ERIN')]
    >>> list(parts_of("ETC- EASO Training Curriculum"))
    [('ETC', 'EASO Training Curriculum')]
    """
    written = _written(text) if len(text) <= 400 else ""  # nobody names anything twice in more
    if written.endswith(")"):
        # The last bracket, or the first: either name may have brackets of its own.
        for at in sorted({written.find("("), written.rfind("(")} - {-1}):
            yield written[:at].rstrip(), written[at + 1 : -1].strip()
    for dash in re.finditer(" -+ ?|-+ ", written):
        yield written[: dash.start()], written[dash.end() :]


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

    __slots__ = ("_neighbours", "codes", "kinds", "names", "retired")

    _neighbours: Neighbours | None

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
        self._neighbours = None

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
        """The ids of all records of that id, code or name in these languages, sorted; ids and codes as they are written.

        An English article in front may be missing, or one too many, where nothing is named so exactly.
        """
        tags = tuple(languages)
        written, form = _written(text), normal_form(text)
        found = self._named(written, form, tags)
        text = text.strip()
        found.update(self.codes.get(text, "").split())
        if text in self.kinds:
            found.add(text)
        if not found and "en" in tags:
            code = written.partition(" ")[2] if form.startswith("the ") else ""
            found = self._named(code, article_changed(form), tags)
        return tuple(sorted(found))

    def _named(self, code: str, form: str, tags: tuple[str, ...]) -> set[str]:
        wanted, others = _spoken(tags)
        found = set(self.codes.get(code, "").split())
        for entry in self.names.get(form, "").split():
            id, _, spoken = entry.partition(":")
            if not wanted.isdisjoint(spoken.split(",")):
                found.add(id)
        for tag in others:
            found.update(code for code in territory_index(tag).get(form, ()) if code in self.kinds)
        return found

    def find_parts(self, text: str, languages: Iterable[str] = DEFAULT_LANGUAGES) -> tuple[set[str], set[str], list[str]]:
        """A text read as two names: the ids that both name, those that only one does, and the parts that name anything.

        Only where both parts name something are there ids: a name beside one that nobody has is no name.
        """
        both: set[str] = set()
        either: set[str] = set()
        known: list[str] = []
        for parts in parts_of(text):
            one, other = (set(self.find(part, languages)) for part in parts)
            known += [part for part, ids in zip(parts, (one, other), strict=True) if ids]
            if one and other:
                both |= one & other
                either |= one ^ other
        return both, either, known

    def named(self, form: str) -> tuple[str, ...]:
        """The ids that a code or a normal form names, in whatever language, sorted."""
        named = (entry.partition(":")[0] for entry in self.names.get(form, "").split())
        return tuple(sorted({*self.codes.get(form, "").split(), *named}))

    def languages(self, form: str) -> tuple[str, ...]:
        """The languages in which a normal form is a name, sorted."""
        spoken = ",".join(entry.partition(":")[2] for entry in self.names.get(form, "").split())
        return tuple(sorted({language for language in spoken.split(",") if language}))

    def suggest(
        self, text: str, kinds: Iterable[str] = (), languages: Iterable[str] = DEFAULT_LANGUAGES, limit: int = 3
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The closest known codes and normal forms that would resolve, each with the ids that it names, the closest first.

        None for a text of over 80 characters. Acronyms differ by a letter and mean other things, so that a text that is known,
        as a name of another kind of record or in another language, has none.
        """
        wanted, tags = set(kinds), tuple(languages)

        def fitting(code: str, form: str) -> tuple[str, ...]:
            return tuple(sorted(id for id in self._named(code, form, tags) if not wanted or self.kinds[id] in wanted))

        if len(text) > 80 or self.find(text):
            return ()
        folded, form = _written(text).casefold(), normal_form(text)
        if codes := [code for code in self.codes if code.casefold() == folded]:
            return tuple((code, ids) for code in codes if (ids := fitting(code, "")))
        from .closeness import Neighbours, one_slip  # only on a miss

        if self._neighbours is None:
            self._neighbours = Neighbours(self.names)
        pools = [self._neighbours]
        pools += [_territory_neighbours(tag) for tag in _spoken(tags)[1]]
        near = {pair for pool in pools for pair in pool.near(form, 0.72, 12, lambda name: bool(fitting("", name)))}
        if len(form) < 8:  # of few letters, many are in any other name
            near = {(ratio, name) for ratio, name in near if one_slip(form, name) or (ratio >= 0.8 and name[0] == form[0])}
        best = sorted(near, key=lambda pair: (-pair[0], pair[1]))[:limit]
        return tuple((name, fitting("", name)) for _, name in best)


@lru_cache(maxsize=64)
def _spoken(tags: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The languages of these tags, that of acronyms (which have none) among them, and the tags that only CLDR has names in."""
    languages = frozenset(("", *(tag.partition("-")[0] for tag in tags)))
    return languages, tuple(tag for tag in tags if tag not in DEFAULT_LANGUAGES)


@lru_cache(maxsize=64)
def territory_index(tag: str) -> Mapping[str, tuple[str, ...]]:
    """The normal forms of the world's territories in any CLDR language, with the codes that each names.

    Those of the tag itself come before those of its CLDR parents.

    >>> territory_index("fr")["suede"], territory_index("sr-Latn")["srbija"]
    (('SE',), ('RS',))
    """
    forms: dict[str, tuple[str, ...]] = {}
    for each in reversed(tuple(parents(tag))):
        own: dict[str, tuple[str, ...]] = {}
        for code, name in sorted(territory_names(each).items()):
            form = normal_form(name)
            own[form] = (*own.get(form, ()), code)
        forms |= own
    return MappingProxyType(forms)


@lru_cache(maxsize=64)
def _territory_neighbours(tag: str) -> Neighbours:
    from .closeness import Neighbours

    return Neighbours(territory_index(tag))
