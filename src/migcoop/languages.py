"""Languages: tags as people write them, which language stands in for which, the current one, and texts that know theirs.

What is shown is a `LangString`, a `str` that knows its language, so that a fallback is visible. Which language is asked for
is the process's default (`set_locale`), overridden in a context (`use_locale`).
"""

from __future__ import annotations

__all__ = [
    "DEFAULT_LANGUAGES",
    "LangString",
    "canonical_tag",
    "current_locale",
    "fallbacks",
    "parents",
    "set_locale",
    "stand_in",
    "territory_names",
    "use_locale",
]

import re
from collections.abc import Iterator, Mapping
from contextlib import ContextDecorator
from contextvars import ContextVar, Token
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn

from .errors import UnknownLanguageError

if TYPE_CHECKING:
    from typing import Self


def __dir__() -> list[str]:
    return __all__


DEFAULT_LANGUAGES = ("en", "sv", "nb", "lt")
"""The languages of the sources: every country is named in them, and `resolve` reads them unless told otherwise."""

# Patterns that few programs need are compiled by `re` when they are first used.
_TAG = r"(?ai)([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:\.[\w-]+)?(?:@(\w+))?"
_LONGEST_TAG = 80  # letters: longer ones would fill the memory
# What an environment says where nobody chose a language, and the scripts that it names behind an @; other marks say nothing.
_UNCHOSEN = frozenset(("C", "POSIX"))
_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "devanagari": "Deva", "arabic": "Arab"}
# The macrolanguage "no" is written Bokmål by nearly all who write it, the Norwegian ministry among them.
_SAME = {"no": "nb"}
# Who reads one of these reads the others sooner than English.
_NEIGHBOURS = {"nb": ("nn", "da", "sv"), "nn": ("nb", "da", "sv"), "da": ("nb", "sv"), "sv": ("nb", "da")}


def canonical_tag(tag: str) -> str:
    """The BCP 47 tag of a language, as people write it: `no`, `nb_NO`, `no-NO`, `SV-se`, `sv_SE.UTF-8`, `sr_RS@latin`.

    `C` and `POSIX`, by which an environment says that nobody chose, are English.

    Raises `UnknownLanguageError` if it is no tag, of over 80 letters or of a language that CLDR does not have.

    >>> canonical_tag("no_NO"), canonical_tag("sv"), canonical_tag("zh_hant_tw")
    ('nb-NO', 'sv', 'zh-Hant-TW')
    """
    if not isinstance(tag, str) or len(tag) > _LONGEST_TAG:
        raise UnknownLanguageError(tag)
    return _canonical(tag)


@lru_cache(maxsize=256)
def _canonical(tag: str) -> str:
    if tag.partition(".")[0] in _UNCHOSEN:
        return "en"
    match = re.fullmatch(_TAG, tag)
    if match is None:
        raise UnknownLanguageError(tag)
    language, script, region, mark = match.groups()
    script = script or _SCRIPTS.get((mark or "").lower())
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


def stand_in(tag: str) -> str:
    """Of the four languages that all is written in, the nearest to a canonical tag: labels are in it, and names before others.

    >>> stand_in("nn"), stand_in("da"), stand_in("sv-FI"), stand_in("de")
    ('nb', 'nb', 'sv', 'en')
    """
    return next(candidate for candidate in fallbacks(tag) if candidate in DEFAULT_LANGUAGES)


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

    Args:
        tag: A BCP 47 tag, as people write it: `sv`, `nb-NO`, `no_NO`.

    Raises:
        UnknownLanguageError: A tag that is none.

    >>> set_locale("sv-SE")
    >>> current_locale()
    'sv-SE'
    >>> set_locale("en")
    """
    global _default
    _default = canonical_tag(tag)


class use_locale(ContextDecorator):  # noqa: N801  (a function, to those who call it)
    """Override the language of `name` and of labels within a `with` block, in this thread or task alone.

    Args:
        tag: A BCP 47 tag, as people write it: `sv`, `nb-NO`, `no_NO`.

    Raises:
        UnknownLanguageError: A tag that is none.

    >>> with use_locale("lt"):
    ...     current_locale()
    'lt'
    """

    def __init__(self, tag: str) -> None:
        self._tag = canonical_tag(tag)
        self._used = False
        self._tokens: list[Token[str | None]] = []

    def _recreate_cm(self) -> use_locale:
        self._used = True
        return type(self)(self._tag)

    def __enter__(self) -> None:
        self._used = True
        self._tokens.append(_override.set(self._tag))

    def __exit__(self, *raised: object) -> None:
        _override.reset(self._tokens.pop())

    def __del__(self) -> None:
        if not getattr(self, "_used", True):
            import warnings

            what = f"use_locale({self._tag!r}) changes nothing outside a with block: for the whole process, call set_locale"
            warnings.warn(what, UserWarning, stacklevel=2)


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
