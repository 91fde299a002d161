"""Names, their languages, and which of them is shown to whom.

A record has `Names`, the preferred first. Shown is a `LangString`, a `str` that knows its language, so that a fallback is
visible. Which language is asked for is the process's default (`set_locale`), overridden in a context (`use_locale`).
"""

from __future__ import annotations

__all__ = [
    "DEFAULT_LANGUAGES",
    "LangString",
    "Name",
    "Names",
    "as_tuple",
    "canonical_tag",
    "current_locale",
    "fallbacks",
    "parents",
    "set_locale",
    "territory_names",
    "use_locale",
]

import re
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn

from attrs import field, frozen

from .dates import Period
from .errors import InvalidFieldError, MissingNameError, UnknownLanguageError, quoted
from .vocabulary import Basis, NameKind

if TYPE_CHECKING:
    from typing import Self

    from .model import Citation


def __dir__() -> list[str]:
    return __all__


DEFAULT_LANGUAGES = ("en", "sv", "nb", "lt")
"""The languages of the sources: every country is named in them, and `resolve` reads them unless told otherwise."""

# Patterns that few programs need are compiled by `re` when they are first used.
_TAG = r"(?ai)([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:\.[\w-]+)?"
# The macrolanguage "no" is written Bokmål by nearly all who write it, the Norwegian ministry among them.
_SAME = {"no": "nb"}
# Who reads one of these reads the others sooner than English.
_NEIGHBOURS = {"nb": ("nn", "da", "sv"), "nn": ("nb", "da", "sv"), "da": ("nb", "sv"), "sv": ("nb", "da")}


def canonical_tag(tag: str) -> str:
    """The BCP 47 tag of a language, as people write it: `no`, `nb_NO`, `no-NO`, `SV-se`, `sv_SE.UTF-8`.

    Raises `UnknownLanguageError` if it is no tag or of a language that CLDR does not have.

    >>> canonical_tag("no_NO"), canonical_tag("sv"), canonical_tag("zh_hant_tw")
    ('nb-NO', 'sv', 'zh-Hant-TW')
    """
    if not isinstance(tag, str):
        raise UnknownLanguageError(tag)
    return _canonical(tag)


@lru_cache(maxsize=256)
def _canonical(tag: str) -> str:
    match = re.fullmatch(_TAG, tag)
    if match is None:
        raise UnknownLanguageError(tag)
    language, script, region = match.groups()
    language = _SAME.get(language.lower(), language.lower())
    if language not in DEFAULT_LANGUAGES:
        from babel.localedata import exists  # only now: Babel is slow to import, and most people ask for these four

        if not exists(language) or language == "root":
            raise UnknownLanguageError(tag)
    return "-".join(part for part in (language, script and script.title(), region and region.upper()) if part)


@lru_cache(maxsize=256)
def fallbacks(tag: str) -> tuple[str, ...]:
    """The tags to try for a canonical tag, in order: itself, its CLDR parents, its Scandinavian neighbours, English.

    >>> fallbacks("nb-NO")
    ('nb-NO', 'nb', 'nn', 'da', 'sv', 'en')
    >>> fallbacks("lt")
    ('lt', 'en')
    """
    chain = list(parents(tag))
    chain += [neighbour for neighbour in _NEIGHBOURS.get(chain[-1], ()) if neighbour not in chain]
    if "en" not in chain:
        chain.append("en")
    return tuple(chain)


def parents(tag: str) -> Iterator[str]:
    """The tag, then its parents up to its language, by CLDR's own exceptions where it states any."""
    yield tag
    if "-" not in tag:
        return
    if tag.split("-", 1)[0] not in DEFAULT_LANGUAGES or tag.startswith("en-"):
        from babel.core import get_global

        parent = get_global("parent_exceptions").get(_underscored(tag))
        if not parent and re.fullmatch("[a-z]+-[A-Z0-9]+", tag):  # where it is written otherwise: Taiwan's Chinese is zh-Hant
            parent = get_global("likely_subtags").get(_underscored(tag))
        if parent and parent != "root":
            yield from parents(parent.replace("_", "-"))
            return
    yield from parents(tag.rpartition("-")[0])


_default: str = "en"
_override: ContextVar[str | None] = ContextVar("migcoop_locale", default=None)


def current_locale() -> str:
    """The language that names and labels are shown in now, as a canonical tag.

    >>> current_locale()
    'en'
    """
    return _override.get() or _default


def set_locale(tag: str) -> None:
    """Set the language of `name` and of labels for the process; `en` unless set, whatever the environment says.

    Raises `UnknownLanguageError` for a tag that is none.

    >>> set_locale("sv-SE")
    >>> current_locale()
    'sv-SE'
    >>> set_locale("en")
    """
    global _default
    _default = canonical_tag(tag)


@contextmanager
def use_locale(tag: str) -> Generator[None]:
    """Override the language of `name` and of labels within a `with` block, in this thread or task alone.

    >>> with use_locale("lt"):
    ...     current_locale()
    'lt'
    """
    token = _override.set(canonical_tag(tag))
    try:
        yield
    finally:
        _override.reset(token)


class LangString(str):
    """A text that knows its language: a `str` with `lang`, a BCP 47 tag (an `rdf:langString`).

    It is equal to the bare text; its repr shows both.

    >>> LangString("Belgija", "lt")
    'Belgija'@lt
    >>> LangString("Belgija", "lt") == "Belgija"
    True
    """

    __slots__ = ("lang",)
    lang: str

    def __new__(cls, text: str, lang: str) -> Self:
        """The text in that language."""
        self = super().__new__(cls, text)
        object.__setattr__(self, "lang", lang)
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self[:], self.lang)

    def __repr__(self) -> str:
        return f"{str.__repr__(self)}@{self.lang}"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} cannot be changed")


_RANK = {kind: rank for rank, kind in enumerate(NameKind)}
_LANG = r"(?a)[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?"


_ALWAYS = Period()


def as_tuple(value: Iterable[Any]) -> tuple[Any, ...]:
    """The items as a tuple; one thing alone is taken for a list of it (a text is an iterable too). For fields."""
    if type(value) is tuple:
        return value  # pyright: ignore[reportUnknownVariableType]
    return tuple(value) if isinstance(value, Iterable) and not isinstance(value, str) else (value,)


def _check_text(_owner: object, attribute: Any, value: Any) -> None:
    field_ = "forms" if attribute is None else "text"
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise InvalidFieldError("Name", field_, f"is {quoted(value)}", "a name, on one line")


def _check_lang(_owner: object, _attribute: object, value: Any) -> None:
    if value in DEFAULT_LANGUAGES:
        return
    if not isinstance(value, str) or not re.fullmatch(_LANG, value):
        raise InvalidFieldError("Name", "lang", f"is {quoted(value)}", "a canonical BCP 47 tag such as 'nb'")


@cache
def _citation_class() -> type:
    from .model import Citation  # a source, which has names itself

    return Citation


@frozen(kw_only=True, repr=False)
class Name:
    """One name of a record, in one language.

    `text` is the form to show, in the nominative. `forms` are other forms in which a source prints it (definite, genitive,
    with another spelling): they resolve, and are never shown. `validity` says when it was the name, where that is known.

    >>> Name(text="Söderköpingsprocessen", lang="sv", forms=["Söderköpingprocessen"]).kind.value
    'official'
    """

    text: str = field(validator=_check_text)
    """The form to show."""
    lang: str = field(validator=_check_lang)
    """Its language, a canonical BCP 47 tag."""
    kind: NameKind = field(default=NameKind.OFFICIAL, converter=NameKind)
    """official, short, descriptive (a label of ours for a body that a source only describes), acronym or former."""
    forms: tuple[str, ...] = field(default=(), converter=as_tuple)
    """Other printed forms."""
    validity: Period = _ALWAYS
    """When it was the name; no known part where nothing is said."""
    basis: Basis = field(default=Basis.STATED, converter=Basis)
    """`stated` by the sources cited, or `inferred` from what they state."""
    note: str = ""
    """Where it is inferred: from what."""
    citations: tuple[Citation, ...] = field(default=(), converter=as_tuple)
    """Where it is printed."""

    def __attrs_post_init__(self) -> None:
        citation_class = _citation_class()
        for form in self.forms:
            _check_text(self, None, form)
        if not isinstance(self.validity, Period):
            raise InvalidFieldError("Name", "validity", f"is {quoted(self.validity)}", "a Period")
        if not isinstance(self.note, str):
            raise InvalidFieldError("Name", "note", f"is {quoted(self.note)}", "a text")
        for citation in self.citations:
            if not isinstance(citation, citation_class):
                raise InvalidFieldError("Name", "citations", f"holds {quoted(citation)}", "Citations")

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Name {self.text!r}@{self.lang}, {self.kind}>"


class Names(tuple[Name, ...]):
    """The names of a record, the preferred first: a tuple that can choose by language."""

    __slots__ = ()

    def in_language(self, tag: str, strict: bool = False) -> LangString:
        """The name to show to a reader of that language: official before short, acronym, descriptive and former.

        Falls back through the tag's CLDR parents and the Scandinavian neighbours to English and then to any; `strict`
        takes the language alone and raises `MissingNameError` where there is none. Raises `UnknownLanguageError`.

        >>> names = Names([Name(text="UNHCR", lang="en", kind="acronym"), Name(text="FN:s flyktingorgan", lang="sv")])
        >>> names.in_language("nb"), names.in_language("lt")
        ('FN:s flyktingorgan'@sv, 'UNHCR'@en)
        """
        tag = canonical_tag(tag)
        for candidate in parents(tag) if strict else fallbacks(tag):
            best = min((name for name in self if name.lang == candidate), key=_rank, default=None)
            if best is not None:
                return LangString(best.text, best.lang)
        if strict or not self:
            raise MissingNameError(tag, sorted({name.lang for name in self}))
        best = min(self, key=_rank)
        return LangString(best.text, best.lang)

    def of_kind(self, kind: NameKind) -> tuple[Name, ...]:
        """Those names that are of that kind.

        >>> [name.text for name in Names([Name(text="UNHCR", lang="en", kind="acronym")]).of_kind(NameKind.ACRONYM)]
        ['UNHCR']
        """
        return tuple(name for name in self if name.kind is kind)


def _rank(name: Name) -> int:
    return _RANK[name.kind]


@lru_cache(maxsize=64)
def territory_names(tag: str) -> Mapping[str, str]:
    """The names of the world's territories in any CLDR language, by ISO 3166-1 alpha-2 code, from Babel.

    A copy: Babel's own dictionaries are shared and can be changed by anyone. Empty where CLDR has no names.

    >>> territory_names("fr")["SE"]
    'Suède'
    """
    from babel.localedata import exists, load

    known = next(candidate for candidate in map(_underscored, parents(canonical_tag(tag))) if exists(candidate))
    territories = load(known).get("territories", {})
    return MappingProxyType({code: name for code, name in territories.items() if isinstance(name, str)})


def _underscored(tag: str) -> str:
    return tag.replace("-", "_")
