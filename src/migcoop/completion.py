"""Words that a query takes, offered by IPython and Jupyter within quotes: `theme="re` and the tab key give `resettlement`.

What completes code there knows names and no words; `%load_ext migcoop.completion` adds them. Editors that read types know them.
"""

from __future__ import annotations

__all__ = ["load_ipython_extension", "words_for"]

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Literal, get_args, get_origin, get_type_hints

import migcoop

from . import filters
from .datasets import Dataset


def __dir__() -> list[str]:
    return __all__


# What is being written: a call that is still open, and in it a parameter with the beginning of a word, alone or in a list.
_WRITTEN = re.compile(
    r"""(?P<query>\w+)\((?:[^()]|\([^()]*\))*?\b(?P<parameter>\w+)\s*=\s*[\[(]?(?:["']\w*["'],\s*)*["'](?P<word>\w*)$"""
)


def words_for(line: str) -> list[str]:
    """The words that may stand at the end of a line that is being written; none where it is no word of a query.

    Args:
        line: The line, up to where it has been written.

    Returns:
        The words, in the order of their list.

    >>> words_for('migcoop.projects(lead="SE", theme="re')
    ['resettlement', 'return', 'reintegration']
    """
    written = _WRITTEN.search(line)
    if written is None or written["query"] not in vars(Dataset):
        return []
    words = _words_of(written["query"]).get(written["parameter"], ())
    return [word for word in words if word.startswith(written["word"])]


@cache
def _words_of(query: str) -> Mapping[str, tuple[str, ...]]:
    """The words that each parameter of a query takes, as its annotation says."""
    known = {name: getattr(migcoop, name) for name in migcoop.__all__} | vars(filters)
    hints = get_type_hints(getattr(Dataset, query), localns=known)
    return {parameter: tuple(dict.fromkeys(_literals(hint))) for parameter, hint in hints.items()}


def _literals(hint: Any) -> Iterator[str]:
    if get_origin(hint) is Literal:
        yield from (word for word in get_args(hint) if type(word) is str)
    else:
        for part in get_args(hint):
            yield from _literals(part)


def load_ipython_extension(shell: Any) -> None:
    """What `%load_ext migcoop.completion` calls: from now on the words are offered.

    Args:
        shell: The shell of IPython.
    """
    completer: Any = import_module("IPython.core.completer")  # it is there: its shell called

    @completer.context_matcher()  # type: ignore[untyped-decorator]
    def match_words(context: Any) -> dict[str, Any]:
        words = words_for(context.text_until_cursor)
        return {"completions": [completer.SimpleCompletion(word, type="word") for word in words], "suppress": bool(words)}

    shell.Completer.custom_matchers.append(match_words)
