"""What words, dates, durations and periods share: a `label`, the text that people read; and what has a display of its own.

`str()` of each is canonical, the same in every language and what data files write; the label is for a page or a terminal.
"""

from __future__ import annotations

__all__ = ["Displayed", "Labelled"]

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .languages import LangString


def __dir__() -> list[str]:
    return __all__


class Labelled:
    """Has a label, as a record has a name: `label` and `label_in` go with `name` and `name_in`.

    >>> from migcoop import Period, Role, use_locale
    >>> Role.JUNIOR_PARTNER.label_in("sv"), Period.parse("2015-23/2017-23").label_in("sv")
    ('juniorpartner'@sv, 'hösten 2015 – hösten 2017'@sv)
    >>> with use_locale("lt"):
    ...     print(Period.parse("2016-21/P2Y6M~").label)
    nuo 2016 m. pavasario, apie 2,5 metų
    """

    __slots__ = ()

    @property
    def label(self) -> LangString:
        """What people read, in the current language (`set_locale`, `use_locale`); its `.lang` tells a fallback."""
        from .wording import label_of  # only now: gettext and Babel are slow to import, and most answers need neither

        return label_of(self)

    def label_in(self, tag: str, strict: bool = False) -> LangString:
        """What people read, in that language, or the nearest of en, sv, nb and lt; the whole of it in one language.

        Args:
            tag: A BCP 47 tag, as people write it: `sv`, `nb-NO`, `no_NO`.
            strict: Whether to take that language alone; False unless given.

        Returns:
            A `str` that knows its language, `.lang`, so that a fallback is visible.

        Raises:
            MissingNameError: With `strict`: there is none in that language.
            UnknownLanguageError: A tag that is none.

        >>> from migcoop import Certainty
        >>> Certainty.MAYBE.label_in("sv"), Certainty.MAYBE.label_in("da"), Certainty.MAYBE.label_in("de")
        ('kanske'@sv, 'kanskje'@nb, 'maybe'@en)
        """
        from .wording import label_of

        return label_of(self, tag, strict)


class Displayed:
    """Is shown whole where it is the answer of a cell: as a page in a notebook, as text at the prompt of IPython.

    Within a list or a dictionary it is its repr, as everywhere else.
    """

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        """IPython takes the first class that says how it is printed, and a class that has a repr says so."""
        super().__init_subclass__()
        cls._repr_pretty_ = Displayed._repr_pretty_  # type: ignore[method-assign]

    def _repr_html_(self) -> str:
        from .render.html import format_html  # only now: no answer waits for what a notebook needs

        return format_html(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What IPython prints: all of it where it is itself the answer, and its repr within a list."""
        from .render.cards import format_display

        printer.text(format_display(self) if len(printer.stack) == 1 else repr(self))
