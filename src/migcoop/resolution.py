"""From text to the one record that it names, or to the reason why there is none.

Resolution is exact on the normal form of a name. Two rules go beyond single names, and neither guesses: an English article
in front does not matter, and a name beside its acronym is the record that both name. Closeness only suggests.
"""

from __future__ import annotations

__all__ = [
    "LanguagesGiven",
    "NameIndex",
    "Narrowing",
    "RecordKindsGiven",
    "Resolver",
    "Retired",
    "article_changed",
    "codes_of",
    "level_of_caller",
    "normal_form",
    "normalised",
    "pairs_at_commas",
    "parts_of",
    "remember",
    "spellings",
    "territory_index",
    "warn_of_retired",
]

import re
import unicodedata
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, TypeVar

from .dates import Certainty
from .demonyms import countries_called
from .errors import (
    AmbiguousNameError,
    FilterError,
    RetiredIdWarning,
    UnknownNameError,
    quoted,
)
from .facts import Record
from .fields import as_tuple
from .languages import DEFAULT_LANGUAGES, canonical_tag, current_locale, parents, territory_names
from .model import Country, Organisation
from .periods import When, days_of
from .variants import beside_state, is_general, is_one_word, is_spelt_by, loose_form, undotted, words_of
from .vocabulary import NameKind, RecordKind, RecordKindWord

if TYPE_CHECKING:
    from .closeness import CloseNames, Neighbours


def __dir__() -> list[str]:
    return __all__


_K = TypeVar("_K")
_V = TypeVar("_V")
RecordKindsGiven: TypeAlias = RecordKindWord | RecordKind | Iterable[RecordKindWord | RecordKind]
"""What `kind=` takes where it narrows a resolution or a search: a kind of record, or several."""
LanguagesGiven: TypeAlias = str | Iterable[str]
"""What `lang=` takes: a BCP 47 tag, or several."""

# ----------------------------------------------------------------------------------------------------------- normal form


# What differs from keyboard to keyboard and from page to page, and never between two names.
_UNIFIED = str.maketrans(
    dict.fromkeys("‘’‚‛′´`ʼ‹›＇", "'") | dict.fromkeys("“”„‟″«»〝〞「」『』＂", '"') | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
)
_EDGES = " \t\"'.,;:!?"
_STRIPPED_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")


def normal_form(text: str) -> str:
    """The form in which names are compared: what people vary without meaning another name is made the same.

    Unicode NFKC, case folded, white space and quotation marks and dashes unified, invisible characters and outer
    punctuation dropped, and combining marks dropped in Latin, Greek and Cyrillic (elsewhere they are letters). Empty of what
    is no name: of over 10,000 letters (or as many when taken apart, as ligatures are), or where more than 30 combining marks
    stand in a row, which Unicode's stream-safe text (UAX #15) has nowhere.

    >>> normal_form("  Söderköpings­processen ")
    'soderkopingsprocessen'
    >>> normal_form("„Barents–gruppen”")
    'barents-gruppen'
    """
    return _remembered(text) if len(text) <= _REMEMBERED_LENGTH else normalised(text)


def normalised(text: str) -> str:
    """The normal form of a text that need not be remembered: it is one of very many, and is not met again."""
    if len(text) > _LONGEST_TEXT:
        return ""
    if text.isascii():
        return _unified(text.casefold())
    if _is_overloaded(text):
        return ""
    text = unicodedata.normalize("NFKD", text)
    if len(text) > _LONGEST_TEXT or _is_overloaded(text):
        return ""
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(_without_marks(text))
    # An accent on its own stands for an apostrophe, two primes for a quotation mark.
    text = re.sub(r"\s\u0301", "'", text).replace("\u2032\u2032", '"')
    text = _unified(unicodedata.normalize("NFC", text).casefold())
    # Dropping can bring together what folds once more; a second pass then finds nothing left to do.
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


_LONGEST_TEXT = 10_000  # letters: no name has so many, and each takes time
_REMEMBERED_LENGTH = 200  # letters: longer texts would fill the memory
_remembered = lru_cache(maxsize=4096)(normalised)

_MOST_MARKS = 30  # in a row: to put more into their order takes the square of their number
_MANY_SIGNS = re.compile(rf"\W{{{_MOST_MARKS + 1}}}")  # no combining mark is of a word, and nearly no text has so many


def _is_overloaded(text: str) -> bool:
    """Whether more combining marks stand in a row than in any word, whatever is invisible between them."""
    if _MANY_SIGNS.search(text) is None:
        return False
    marks = 0
    for char in text:
        if unicodedata.combining(char):
            marks += 1
            if marks > _MOST_MARKS:
                return True
        elif unicodedata.category(char) != "Cf":
            marks = 0
    return False


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
    return _unified(text)


def _unified(text: str) -> str:
    """The text with its quotation marks, dashes and spaces made the same, and without outer punctuation."""
    text = text.replace("`", "'") if text.isascii() else text.translate(_UNIFIED)
    return " ".join(text.split()).strip(_EDGES)


def article_changed(form: str) -> str:
    """A normal form without the English article that it begins with, or with one.

    >>> article_changed("the prague process"), article_changed("silk routes partnership project")
    ('prague process', 'the silk routes partnership project')
    """
    return form[4:] if form.startswith("the ") else f"the {form}"


_LONGEST = 400  # letters: nobody names anything in more, once or twice


def parts_of(text: str) -> Iterator[tuple[str, str]]:
    """The ways to read a text as two names of one thing: one in brackets after the other, or a dash with a space between.

    >>> list(parts_of("European Reintegration Network (ERIN)"))
    [('European Reintegration Network', 'ERIN')]
    >>> list(parts_of("ETC- EASO Training Curriculum"))
    [('ETC', 'EASO Training Curriculum')]
    """
    written = _written(text) if len(text) <= _LONGEST else ""
    if written.endswith(")"):
        # The last bracket, or the first: either name may have brackets of its own.
        for at in sorted({written.find("("), written.rfind("(")} - {-1}):
            yield written[:at].rstrip(), written[at + 1 : -1].strip()
    for dash in re.finditer(" -+ ?|-+ ", written):
        yield written[: dash.start()], written[dash.end() :]


def pairs_at_commas(text: str) -> Iterator[tuple[str, str]]:
    """The ways to read a text as two names with a comma between.

    >>> list(pairs_at_commas("Kabul, Afghanistan"))
    [('Kabul', 'Afghanistan')]
    """
    written = text if len(text) <= _LONGEST else ""
    for comma in re.finditer(", ", written):
        yield written[: comma.start()], written[comma.end() :]


def _is_code(text: str) -> bool:
    """Whether an acronym is so short that in small letters it may be a word: up to three letters or digits."""
    return sum(map(str.isalnum, text)) <= 3


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
            if not (acronym and _is_code(text)) and (form := normal_form(text)):
                yield form, "" if acronym else name.lang.split("-")[0]


# ----------------------------------------------------------------------------------------------------------------- index


_OF_A_STATE = "*"  # in place of a language: such a name says nothing of whose it is


def _entries(named: Sequence[tuple[str, str]]) -> str:
    """Ids, each with one of the languages in which it is so named, as they are written: `LT:en,nb`."""
    if len(named) == 1:  # as nearly all
        return ":".join(named[0])
    spoken: dict[str, set[str]] = {}
    for id, language in named:
        spoken.setdefault(id, set()).add(language)
    return " ".join([f"{id}:{','.join(sorted(languages))}" for id, languages in sorted(spoken.items())])


def _without_state(body: Organisation, called: Collection[tuple[str, str]]) -> Iterator[str]:
    """The English names of a body without its state: "migration agency", of the Swedish Migration Agency.

    `called` are the normal forms of countries, each with the id of one so named.
    """
    state = "" if body.country is None else body.country.id
    for form, language in spellings(body):
        for bare, whose in beside_state(form) if language == "en" else ():
            if (whose, state) in called or state in countries_called(whose):
                yield bare.removeprefix("the ")


class Retired(NamedTuple):
    """What became of an id that is no longer in use: one record replaced it, it was split into several, or withdrawn.

    >>> Retired(("erin", "errin"), "2026.11.2", "Two programmes were one record.").reason
    'split'
    """

    by: tuple[str, ...] = ()
    """The ids of what took its place; none where nothing did."""
    since: str = ""
    """The release since which it is retired."""
    why: str = ""
    """Why, in our own words."""

    @property
    def reason(self) -> Literal["replaced", "split", "withdrawn"]:
        """`replaced` by one record, `split` into several, or `withdrawn`: as many as took its place."""
        return ("withdrawn", "replaced")[len(self.by)] if len(self.by) < 2 else "split"

    def __str__(self) -> str:
        into = f" {'by' if self.reason == 'replaced' else 'into'} {', '.join(self.by)}" if self.by else ""
        since = f" in release {self.since}" if self.since else ""
        return f"{self.reason}{since}{into}{': ' if self.why else ''}{self.why}"


_ROOM = 400  # letters: a name and its acronym, a territory of any language, and signs that do not matter, have room in them
_LETTERS_OF_ONE = 3  # of which one letter of a normal form is written at most, as ǖ is where it is decomposed


class NameIndex:
    """All that names something, made when the data is made: ids by kind, codes, normal forms by language, retired ids.

    As it is written: `codes` gives, for each code, the ids so named, with spaces between; `names`, for each normal form, the
    same with the languages after each id, as in `LT:en,nb`. In place of a language stands `*` where the form is what many
    states call such a body ("ministry of justice"): it names the body only beside its state, or beside its acronym.
    """

    __slots__ = ("_close", "_folded", "_longest", "_loose", "_worded", "codes", "kinds", "names", "retired")

    _longest: int | None
    _loose: Mapping[str, str] | None
    _close: CloseNames | None
    _folded: Mapping[str, Sequence[str]] | None
    _worded: Mapping[str, tuple[str, ...]] | None

    def __init__(
        self,
        kinds: Mapping[str, str],
        codes: Mapping[str, str],
        names: Mapping[str, str],
        retired: Mapping[str, Retired] = MappingProxyType({}),
    ) -> None:
        self.kinds = kinds
        self.codes = codes
        self.names = names
        self.retired = MappingProxyType(dict(retired))
        self._longest = None
        self._loose = None
        self._close = None
        self._folded = None
        self._worded = None

    @classmethod
    def of(cls, records: Iterable[Record], retired: Mapping[str, Retired] = MappingProxyType({})) -> NameIndex:
        """The index of these records.

        >>> from migcoop.model import Organisation
        >>> from migcoop.facts import Name
        >>> easo = Name(text="EASO", lang="en", kind="acronym")
        >>> NameIndex.of([Organisation(id="easo", names=[easo], kind="eu_agency")]).find("Easo")
        ('easo',)
        """
        kinds: dict[str, str] = {}
        codes: dict[str, set[str]] = {}
        names: dict[str, list[tuple[str, str]]] = {}
        countries: list[Country] = []
        bodies: list[Organisation] = []
        for record in records:
            kinds[record.id] = str(record.record_kind)
            for code in codes_of(record):
                codes.setdefault(code, set()).add(record.id)
            if isinstance(record, Country):
                countries.append(record)
            elif isinstance(record, Organisation) and record.country is not None:
                bodies.append(record)
                continue
            for form, language in spellings(record):
                names.setdefault(form, []).append((record.id, language))
        for body in bodies:
            for form, language in spellings(body):
                if language and is_general(words_of(form)):
                    form, language = form.removeprefix("the "), _OF_A_STATE
                names.setdefault(form, []).append((body.id, language))
        called = {(form, country.id) for country in countries for form, _ in spellings(country)}
        for body in bodies:
            for form in _without_state(body, called):
                names.setdefault(form, []).append((body.id, _OF_A_STATE))
        return cls(
            dict(sorted(kinds.items())),
            {code: " ".join(sorted(ids)) for code, ids in sorted(codes.items())},
            {form: _entries(names[form]) for form in sorted(names)},
            dict(sorted(retired.items())),
        )

    def find(self, text: str, languages: Iterable[str] = DEFAULT_LANGUAGES) -> tuple[str, ...]:
        """The ids of all records of that id, code or name in these languages, sorted; ids and codes as they are written.

        Where nothing is named so exactly, an English article in front may be missing or one too many; then the words of the
        name may be abbreviated, in brackets and, of a country, in another order, and a code may have full stops.
        """
        tags = tuple(languages)
        written, form = self._read(text)
        found = self._named(written, form, tags)
        text = text.strip()
        found.update(self.codes.get(text, "").split())
        if text in self.kinds:
            found.add(text)
        if not found and "en" in tags:
            code = written.partition(" ")[2] if form.startswith("the ") else ""
            found = self._named(code, article_changed(form), tags)
        if not found and form:
            unmarked = re.sub(_ARTICLE_BEHIND, "", form).rstrip(_MARKS)
            found = self._named("", unmarked, tags) if unmarked != form else found
            found = found or set(self.codes.get(undotted(text), "").split()) or self._loosely_named(form, tags)
        if not found and languages is DEFAULT_LANGUAGES:
            return self.find_in_other_languages(text)
        return tuple(sorted(found))

    def find_in_other_languages(self, text: str) -> tuple[str, ...]:
        """The ids of what has that name in a language that nobody asked for: in its own, or in the current one.

        A body goes by its name in the language of its country; countries have names in all, so that only the current counts.
        """
        found = self._named_in_own(self._read(text)[1])
        for tag in _languages_besides():
            found.update(self.find(text, [tag]))
        return tuple(sorted(found))

    def _named_in_own(self, form: str) -> set[str]:
        """The ids of what has that normal form in any language, but for countries."""
        return {id for id in self.named(form) if self.kinds[id] != RecordKind.COUNTRY}

    def _loosely_named(self, form: str, tags: tuple[str, ...]) -> set[str]:
        """The ids that a form names by its words: see `variants`."""
        if self._loose is None:
            # Published whole: a thread that comes in between makes the same again, and either will do.
            self._loose = self._by_words()
        wanted, _ = _spoken(tags)
        found: set[str] = set()
        words = () if is_one_word(form) else words_of(form)
        for in_any_order in (True, False) if words else ():
            named = _named_by(self._loose.get(_key(words, in_any_order), ""))
            found.update(id for id, spoken in named if not wanted.isdisjoint(spoken))
        return found

    def _by_words(self) -> Mapping[str, str]:
        """All names by their words, those of countries in any order; each with the same as in `names`.

        Titles of sources are found as they are printed alone: a page on a body is often called as the body is, and more.
        """
        growing: dict[str, list[tuple[str, str]]] = {}
        words = self._words()
        for form, entries in self.names.items():
            for id, spoken in _named_by(entries):
                if self.kinds[id] == RecordKind.SOURCE:
                    continue
                key = _key(words[form], self.kinds[id] == RecordKind.COUNTRY)
                growing.setdefault(key, []).extend((id, language) for language in spoken)
        return {key: _entries(named) for key, named in growing.items()}

    def _words(self) -> Mapping[str, tuple[str, ...]]:
        """All names, each with its words."""
        if self._worded is None:
            self._worded = {form: words_of(form) for form in self.names}
        return self._worded

    def _read(self, text: str) -> tuple[str, str]:
        """The text as codes and as names are compared; nothing of one that is longer than any name of whatever spelling."""
        if self.is_too_long(text):
            return "", ""
        if len(text) > _ROOM:
            text = " ".join(text.split())
        written = _written(text)
        return written, written.casefold() if text.isascii() and len(text) <= _ROOM else normal_form(text)

    def is_too_long(self, text: str) -> bool:
        """Whether a text is longer than any name of whatever spelling, whatever space is in it."""
        if len(text) <= _ROOM or (letters := len(" ".join(text.split()))) <= _ROOM:
            return False
        if self._longest is None:
            self._longest = max(map(len, chain(self.codes, self.names)), default=0)
        return letters > _LETTERS_OF_ONE * self._longest + len("the ")

    def _named(self, code: str, form: str, tags: tuple[str, ...]) -> set[str]:
        wanted, others = _spoken(tags)
        found = set(self.codes.get(code, "").split())
        entries = self.names.get(form, "")
        for id, spoken in _named_by(entries):
            if not wanted.isdisjoint(spoken):
                found.add(id)
        for tag in others:
            found.update(code for code in territory_index(tag).get(form, ()) if code in self.kinds)
        # What is several countries' in one language is so in all: "Kongo" is both of them to a Pole too.
        several = self.named(form) if " " in entries else ()
        return {*found, *several} if several and all(self.kinds[id] == RecordKind.COUNTRY for id in several) else found

    def find_parts(self, text: str, languages: Iterable[str] = DEFAULT_LANGUAGES) -> tuple[set[str], set[str], list[str]]:
        """A text read as two names: the ids that both name, those that only one does, and the parts that name anything.

        Only where both parts name something are there ids: a name beside one that nobody has is no name. Where a country's code
        is the initials of the name that it stands beside, it is the acronym of that name.
        """
        both: set[str] = set()
        either: set[str] = set()
        known: list[str] = []
        for parts in parts_of(text):
            one, other = (set(self.find(part, languages)) for part in parts)
            known += [part for part, ids in zip(parts, (one, other), strict=True) if ids]
            both |= self._named_by_both(parts, one, other, languages)
            if one and other:
                either |= one ^ other
        for parts in pairs_at_commas(text):  # what else stands so are lists
            one, other = (set(self.find(part, languages)) for part in parts)
            both |= self._named_by_both(parts, one, other, languages)
        return both, either, known

    def _named_by_both(self, parts: Sequence[str], one: set[str], other: set[str], languages: Iterable[str]) -> set[str]:
        """The ids that two names name, of which only one needs to say of which state it is."""
        first, second = parts
        if one and other:
            return one & other or self._spelt_out(first, one, second, other) or self._spelt_out(second, other, first, one)
        if one:
            return one & self.find_of_states(second, languages)
        return other and other & self.find_of_states(first, languages)

    def _spelt_out(self, code: str, countries: set[str], name: str, ids: set[str]) -> set[str]:
        """The ids of a name of which a country's code is the initials."""
        if code not in self.codes or any(self.kinds[id] != RecordKind.COUNTRY for id in countries):
            return set()
        if not is_spelt_by(code, words_of(normal_form(name))):
            return set()
        return {id for id in ids if self.kinds[id] != RecordKind.COUNTRY}

    def find_of_states(self, text: str, languages: Iterable[str] = DEFAULT_LANGUAGES) -> set[str]:
        """The ids of bodies of states of that name, also where it does not say of which state they are."""
        return set(self.find(text, (*languages, _OF_A_STATE)))

    def named(self, form: str) -> tuple[str, ...]:
        """The ids that a code or a normal form names, in whatever language, sorted."""
        named = (id for id, spoken in _named_by(self.names.get(form, "")) if spoken != (_OF_A_STATE,))
        return tuple(sorted({*self.codes.get(form, "").split(), *named}))

    def shared(self) -> Iterator[str]:
        """The codes and normal forms that may name several, as several entries of either say, or one of each."""
        yield from (form for form, entries in self.names.items() if " " in entries or form in self.codes)
        yield from (code for code, ids in self.codes.items() if " " in ids)

    def languages(self, text: str) -> tuple[str, ...]:
        """The languages in which a text is a name, sorted."""
        named = _named_by(self.names.get(self._read(text)[1], ""))
        return tuple(sorted({language for _, spoken in named for language in spoken if language.isalpha()}))

    def suggest(
        self, text: str, kinds: Iterable[str] = (), languages: Iterable[str] = DEFAULT_LANGUAGES, limit: int = 3
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The closest known codes and normal forms that would resolve, each with the ids that it names, the closest first.

        None for a text of over 400 characters. Acronyms differ by a letter and mean other things, so that a text that is known,
        as a name of another kind of record or in another language, has none.
        """
        wanted, any_own = set(kinds), languages is DEFAULT_LANGUAGES
        tags = (*languages, *(_languages_besides() if any_own else ()))

        def fitting(code: str, form: str) -> tuple[str, ...]:
            named = self._named(code, form, tags) or (self._named_in_own(form) if any_own else set[str]())
            # A title that has a body's name in it is meant by who asks for a source, and by nobody else.
            fits = wanted.__contains__ if wanted else RecordKind.SOURCE.__ne__
            return tuple(sorted(id for id in named if fits(self.kinds[id])))

        if len(text) > _LONGEST or self.find(text):
            return ()
        form = normal_form(text)
        if self._close is None or self._folded is None:
            from .closeness import CloseNames  # only on a miss

            folded: dict[str, list[str]] = {}
            for code in self.codes:
                folded.setdefault(code.casefold(), []).append(code)
            self._folded = folded
            self._close = CloseNames(self._words(), lambda name: self.names.get(name, "").endswith(":"))
        if codes := self._folded.get(_written(text).casefold()):
            return tuple((code, ids) for code in codes if (ids := fitting(code, "")))
        others = [_territory_neighbours(tag) for tag in _spoken(tags)[1]]
        close = self._close.meant(form, lambda name: fitting("", name), others)
        return tuple((name, fitting("", name)) for name in close[:limit])


def _key(words: Sequence[str], in_any_order: bool) -> str:
    """Words as one text, told apart by whether their order matters; of none, nothing that any name has."""
    return f"{'*' if in_any_order else ' '}{loose_form(words, in_any_order)}"


@lru_cache(maxsize=4096)
def _named_by(entries: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is written of a name, as ids with the languages of each: `LT:en,nb`."""
    return tuple((id, tuple(spoken.split(","))) for id, _, spoken in (entry.partition(":") for entry in entries.split()))


def _languages_besides() -> tuple[str, ...]:
    """The current language, where it is none of those in which names are read anyway."""
    tag = current_locale()
    return () if tag.partition("-")[0] in DEFAULT_LANGUAGES else (tag,)


@lru_cache(maxsize=64)
def _spoken(tags: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The languages of these tags, that of acronyms (which have none) among them, and the tags that only CLDR has names in."""
    languages = frozenset(("", *(tag.partition("-")[0] for tag in tags)))
    return languages, tuple(tag for tag in tags if tag not in DEFAULT_LANGUAGES and tag != _OF_A_STATE)


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
        forms |= _namesakes(own) | own
    return MappingProxyType(forms)


_NAMESAKES = (("CD", "CG"), ("KP", "KR"))  # states that are told apart by what is said besides


def _namesakes(forms: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The words that only two namesakes have in their names in a language, as "corea" of both: each names both."""
    words: dict[str, set[str]] = {}
    for form, codes in forms.items():
        for word in re.split(r"[\s()（）–-]+", form):
            words.setdefault(word, set()).update(codes)
    return {word: both for word, codes in words.items() for both in _NAMESAKES if codes == set(both)}


@lru_cache(maxsize=64)
def _territory_neighbours(tag: str) -> Neighbours:
    from .closeness import Neighbours

    return Neighbours(territory_index(tag))


# -------------------------------------------------------------------------------------------------------------- resolver


class Narrowing(NamedTuple):
    """What a name may be the name of: of which kinds, in which languages, and when it was the name, if that is asked."""

    kinds: tuple[RecordKind, ...] = ()
    """Any, where there are none."""
    languages: tuple[str, ...] = DEFAULT_LANGUAGES
    on: When | None = None

    @classmethod
    def of(cls, kind: RecordKindsGiven | None, lang: LanguagesGiven | None = None, on: When | None = None) -> Narrowing:
        """What is asked for, checked whether a name needs it or not.

        >>> Narrowing.of("project", lang="no").languages
        ('nb',)
        """
        if on is not None:
            days_of(on)
        return cls(_kinds(kind), DEFAULT_LANGUAGES if lang is None else _languages(lang), on)

    def fitting(self, ids: Iterable[str], kinds: Mapping[str, str]) -> list[str]:
        """Those of the ids that are of a kind asked for, sorted."""
        return sorted(id for id in ids if kinds[id] in self.kinds) if self.kinds else sorted(ids)


_ANY = Narrowing()


def _kinds(kind: RecordKindsGiven | None) -> tuple[RecordKind, ...]:
    """The kinds that a name may be of, as they are given; empty where any may."""
    if kind is None:
        return ()
    kinds = tuple(dict.fromkeys(map(RecordKind, as_tuple(kind))))
    if not kinds:
        raise FilterError("kind= is an empty list, and nothing is of no kind: give a kind of record, or leave it out")
    return kinds


def _languages(lang: LanguagesGiven) -> tuple[str, ...]:
    tags = tuple(dict.fromkeys(map(_language, as_tuple(lang))))
    if not tags:
        raise FilterError("lang= is an empty list, and nothing is in no language: give a language, or leave it out")
    return tags


def _language(given: str) -> str:
    """The tag of a language, of one of the four its language alone: their regions have the same names."""
    tag = canonical_tag(given)
    language = tag.partition("-")[0]
    return language if language in DEFAULT_LANGUAGES else tag


# What a body was before, in brackets behind what it is; a body with the number of its members and since when it had so many
# ("EU28", "EU27_2020", "European Union - 27 countries (from 2020)"); and its members ("EU Member States").
# Texts, compiled when first looked for, as few names get so far.
_BEFORE = "formerly|former|previously|ex|tidigare|f\\.d\\.|tidligere|buvęs|buvusi|anksčiau"
_FORMERLY = rf"(?i)(?P<now>.+?) ?\((?:{_BEFORE})[ -]?(?P<before>.+)\)"
_MEMBERS = "(?:countries|members|member ?states|medlemsstater|medlemsländer|länder|medlemsland|land|šalys|valstybės(?: narės)?)"
_COUNTED = rf"(?i)(?P<body>.*?[^\W\d])(?: - |[ -])?(?P<members>\d\d?)(?: {_MEMBERS})?(?:[ _]\(?(?:from |since )?\d{{4}}\b.*)?"
_MEMBERS_OF = rf"(?i)(?P<body>.+?)[ -]{_MEMBERS}"
_MARKS = " *†‡"  # of footnotes
_ARTICLE_BEHIND = r"(?:, the| \((?:the|la|le|les|l'|el|los|las)\))$"
_SEPARATORS = (";", "|", "\n", "/", ",", " and ", " & ", " och ", " og ", " ir ")  # what people put between several names
_REMEMBERED = 8192  # records: a bound on memory, for those who resolve whole columns one by one
_REMEMBERED_KINDS = 64  # lists of kinds, each with its names


class Resolver:
    """Finds the records of one dataset by what names them; `record` gives the record with an id.

    The ids that texts name are kept in `meant`, by the kinds that were asked for: there `Dataset` looks first.
    """

    __slots__ = ("_meant", "index", "record")

    def __init__(self, index: NameIndex, record: Callable[[str], Record], meant: dict[Any, dict[str, str]]) -> None:
        self.index = index
        self.record = record
        self._meant = meant

    def resolve(self, text: str, narrowing: Narrowing = _ANY) -> Record:
        """The one record that the text names: see `Dataset.resolve`."""
        return self.record(self.id_of(text, narrowing))

    def known_id(self, text: str, kind: RecordKindsGiven | None) -> str:
        """The id of the one record that the text names, known from then on by the text and the kinds that were asked for."""
        try:
            return self._meant[kind][text]
        except (KeyError, TypeError):  # not known yet, or no text, or no kind
            pass
        found = self.id_of(text, Narrowing.of(kind))
        # A retired id warns each time, and what is found in the current language is not found in the next.
        if len(text) > _REMEMBERED_LENGTH or text.strip() in self.index.retired or _languages_besides():
            return found
        if kind is not None and not isinstance(kind, (str, tuple)):
            return found
        names = self._meant.get(kind)
        return remember(remember(self._meant, kind, {}, _REMEMBERED_KINDS) if names is None else names, text, found)

    def current(self, id: str) -> str:
        """The id itself, or, with a warning, what replaced it; an error where nothing did, or several."""
        retired = self.index.retired.get(id) if isinstance(id, str) else None
        if retired is None:
            return id
        match retired.by:
            case ():
                raise UnknownNameError(id, hint=f"the id was {retired}")
            case (by,):
                warn_of_retired(id, retired)
                return by
            case several:
                raise AmbiguousNameError(id, sorted(several), f"the id was {retired}")

    def id_of(self, text: str, narrowing: Narrowing) -> str:
        """The id of the one record that the text names, which is not made for that."""
        if not isinstance(text, str):
            raise FilterError(f"a name is text, not {quoted(text)}")
        index = self.index
        if not text.strip():
            raise UnknownNameError(text)
        if index.is_too_long(text):
            raise UnknownNameError(text)
        named, retired = index.find(text, narrowing.languages), index.retired.get(text.strip())
        if len(named) == 1 and retired is None and not narrowing.kinds and index.kinds[named[0]] != RecordKind.SOURCE:
            return named[0]
        found = set(named)
        if retired is not None:
            found |= self._instead(text.strip(), retired, narrowing)
        parts: list[str] = []
        if all(index.kinds[id] == RecordKind.SOURCE for id in found):
            # What names a body twice is that body, also where it is the title of a page on it, unless a source is asked for.
            read, apart, parts = index.find_parts(text, narrowing.languages)
            read = {id for id in read or self._beside_what_it_is_of(text, narrowing) if index.kinds[id] != RecordKind.SOURCE}
            if not found and not read and len(fitting := narrowing.fitting(apart, index.kinds)) > 1:
                raise AmbiguousNameError(text, fitting)
            if RecordKind.SOURCE not in narrowing.kinds or not found:
                found = read or found
        ids = narrowing.fitting(found, index.kinds)
        if not ids and narrowing.languages is DEFAULT_LANGUAGES:
            ids = narrowing.fitting(index.find_in_other_languages(text), index.kinds)
        if not ids:
            raise UnknownNameError(text, self._suggestions(text, narrowing, parts), self._hint(text, narrowing, found))
        if len(ids) > 1 and narrowing.on is not None:
            ids = [record.id for record in _named_best(list(map(self.record, ids)), text, narrowing.on)]
        if len(ids) > 1:
            ids = self._of_a_code(text, narrowing, ids)
        if len(ids) > 1:
            raise AmbiguousNameError(text, ids)
        return ids[0]

    def _of_a_code(self, text: str, narrowing: Narrowing, ids: list[str]) -> list[str]:
        """Of a country and the body that has its code for an acronym the body, where no kind is asked for; else the country.

        Who writes "EC" in a text means the Commission; who asks for countries among others has Ecuador's id.
        """
        code = re.sub("(?i)^the ", "", _written(text)) if len(text) <= _ROOM else ""
        countries = {id for id in ids if self.index.kinds[id] == RecordKind.COUNTRY}
        if code not in self.index.codes or len(countries) != 1 or len(ids) != 2:
            return ids
        return [id for id in ids if (id in countries) == bool(narrowing.kinds)]

    def _instead(self, id: str, retired: Retired, narrowing: Narrowing) -> set[str]:
        """What took the place of a retired id: of several, the one that is of a kind asked for."""
        fitting = narrowing.fitting(retired.by, self.index.kinds)
        if len(retired.by) < 2 or len(fitting) != 1:
            return {self.current(id)}
        warn_of_retired(id, retired)
        return set(fitting)

    def _beside_what_it_is_of(self, text: str, narrowing: Narrowing) -> set[str]:
        """The ids of a body that is named beside its country ("Sweden - Sida"), or with what it was before ("formerly")."""
        index, languages = self.index, narrowing.languages
        written = text if len(text) <= _LONGEST else ""
        renamed = re.fullmatch(_FORMERLY, written.strip())
        if renamed is not None and index.find(renamed["before"], languages):
            return set(index.find(renamed["now"], languages))
        found: set[str] = set()
        find = cache(partial(index.find, languages=languages))  # a part is read as the body and as the state
        for one, other in chain(parts_of(written), pairs_at_commas(written), beside_state(" ".join(written.split()))):
            for body, state in ((one, other), (other, one)):
                countries = {*find(state), *countries_called(normal_form(state))}
                bodies = index.find_of_states(body, languages) if countries else ()
                for each in map(self.record, {*bodies, *(find(body) if countries else ())}):
                    country = getattr(each, "country", None)
                    if country is not None and country.id in countries:
                        found.add(each.id)
        return found

    def _hint(self, text: str, narrowing: Narrowing, found: set[str]) -> str:
        """What a text names that was not asked for, or may mean; empty where it names nothing."""
        if found:
            kind = self.index.kinds[min(found)]
            hint = f"it names {_with_article(kind)}, and {_with_article(' or '.join(narrowing.kinds))} was asked for"
            of_a_body = {RecordKind.ORGANISATION, RecordKind.FORUM}.issubset(narrowing.kinds)
            if kind == RecordKind.AGREEMENT and of_a_body:  # who asks for members means whom it binds
                return f"{hint}; whom it binds is parties({quoted(text)}), which plots.timeline draws"
            return hint
        if self.index.find_of_states(text, narrowing.languages):
            return "many states have one: say which, as in 'Ministry of Justice (Norway)'"
        if spoken := self.index.languages(text):
            return f"it is a name in {', '.join(spoken)}, and {', '.join(narrowing.languages)} was asked for"
        counted = re.fullmatch(_COUNTED, text.strip())
        if counted is not None and self.index.find(counted["body"], narrowing.languages):
            body, members = counted["body"], counted["members"]
            return f"for {body} when it had {members} members, give {quoted(body)}, and the time as on="
        several = re.fullmatch(_MEMBERS_OF, text.strip())
        ids = self.index.find(several["body"], narrowing.languages) if several is not None else ()
        if several is not None and any(self.index.kinds[id] != RecordKind.COUNTRY for id in ids):
            return f"the members of {several['body']} are members({quoted(several['body'])})"
        for sep in _SEPARATORS:
            parts = [part.strip() for part in text.split(sep)] if len(text) <= _LONGEST else []
            if len(parts) > 1 and all(self.index.find(part, narrowing.languages) for part in parts):
                return f"it is {len(parts)} names: many are resolved with resolve_all, and cells of several with sep={sep!r}"
        return ""

    def _suggestions(self, text: str, narrowing: Narrowing, parts: Iterable[str]) -> list[str]:
        """What is close to a text that names nothing, as it is written, each record once; the parts of it that are known."""
        index, languages = self.index, narrowing.languages
        shown: dict[str, str] = {}
        for part in parts:
            found = narrowing.fitting(index.find(part, languages), index.kinds)
            # A country beside what is not known only says of which country that is.
            shown |= dict.fromkeys((id for id in found if index.kinds[id] != RecordKind.COUNTRY), part)
        if shown or self.index.find_of_states(text, narrowing.languages):
            return list(dict.fromkeys(shown.values()))
        for close, ids in index.suggest(text, narrowing.kinds, languages):
            for id in ids:
                record = self.record(id)
                named = [name.text for name in record.names if close in map(normal_form, (name.text, *name.forms))]
                if not named and isinstance(record, Country):  # in a language that its names are not written in
                    tags = chain.from_iterable(map(parents, (*languages, *_languages_besides())))
                    named = [name for tag in tags if normal_form(name := territory_names(tag).get(record.id, "")) == close]
                shown.setdefault(id, named[0] if named else close)
        return list(dict.fromkeys(shown.values()))


def _named_best(records: Sequence[Record], text: str, on: When) -> list[Record]:
    """Those of the records whose name it was then most surely."""
    form, (first, last) = normal_form(text), days_of(on)
    forms = (form, article_changed(form))
    certainty = [_named_on(record, forms, first, last) for record in records]
    return [record for record, sure in zip(records, certainty, strict=True) if sure is max(certainty)]


def _named_on(record: Record, forms: Sequence[str], first: int, last: int) -> Certainty:
    """Whether one of these was a name of the record then."""
    validities = [
        name.validity.at_ordinals(first, last)
        for name in record.names
        if not {normal_form(text) for text in (name.text, *name.forms)}.isdisjoint(forms)
    ]
    return max(validities, default=Certainty.MAYBE)


def _with_article(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeio' else 'a'} {noun}"


def remember(known: dict[_K, _V], key: _K, value: _V, most: int | None = None) -> _V:
    """The value, which is known from then on by that key, unless there come many others."""
    if len(known) >= (most or _REMEMBERED):
        known.clear()
    known[key] = value
    return value


def warn_of_retired(id: str, retired: Retired) -> None:
    """Say to the code that asked for a retired id what became of it."""
    warnings.warn(f"the id {quoted(id)} is retired: it was {retired}", RetiredIdWarning, stacklevel=level_of_caller())


def level_of_caller() -> int:
    """How far up from the function that asks the first code is that is not this package's."""
    from inspect import currentframe

    level, frame = 0, currentframe()
    while frame is not None and str(frame.f_globals.get("__package__")).partition(".")[0] == _PACKAGE:
        level, frame = level + 1, frame.f_back
    return level


_PACKAGE = __name__.partition(".")[0]
