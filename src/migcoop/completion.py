"""Words that a query takes, offered by IPython and Jupyter within quotes: `theme="re` and the tab key give `resettlement`.

What completes code there knows names and no words; `%load_ext migcoop.completion` adds them. Editors that read types know them.
"""

from __future__ import annotations

__all__ = ["load_ipython_extension", "words_for"]

import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from inspect import isroutine
from types import SimpleNamespace
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
    """The words that may stand at the end of a line that is being written; none where it is no word that a call takes.

    Args:
        line: The line, or several, up to where it has been written.

    Returns:
        The words, in the order of their list.

    >>> words_for('migcoop.projects(lead="SE", theme="re')
    ['resettlement', 'return', 'reintegration']
    """
    written = _WRITTEN.search(line[-_LONGEST:])
    if written is None:
        return []
    words = _words_of(written["query"], written["parameter"], tuple(_DOORS & set(sys.modules)))
    return [word for word in words if word.startswith(written["word"])]


_LONGEST = 2000  # letters of what has been written that are read: a call is not longer
_DOORS = frozenset({"migcoop.frames", "migcoop.graphs", "migcoop.plots"})  # asked where somebody has imported them


@cache
def _words_of(query: str, parameter: str, doors: tuple[str, ...]) -> tuple[str, ...]:
    """The words that a parameter of a call takes, as its annotation says; `where` takes what the queries do."""
    homes = [vars(Dataset), {name: getattr(migcoop, name) for name in migcoop.__all__}]
    homes += [{name: getattr(sys.modules[door], name) for name in sys.modules[door].__all__} for door in doors]
    asked: tuple[str, ...] = vars(migcoop)["_QUERIES"] if query == "where" else (query,)
    calls = [home[name] for name in asked for home in homes if isroutine(home.get(name))]
    return tuple(dict.fromkeys(word for call in calls for word in _literals(_hint(call, parameter))))


def _hint(call: Any, parameter: str) -> Any:
    """The annotation of a parameter, with what it names; the others may name what is not there, such as matplotlib's."""
    call = getattr(call, "__func__", call)
    if parameter not in call.__annotations__:
        return None
    known = {name: getattr(migcoop, name) for name in migcoop.__all__} | vars(filters)
    alone = SimpleNamespace(__annotations__={parameter: call.__annotations__[parameter]})
    return get_type_hints(alone, globalns=known | call.__globals__)[parameter]


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
        before = context.full_text.split("\n")[: context.cursor_line]  # a call may have been begun on an earlier line
        words = words_for("\n".join([*before, context.text_until_cursor]))
        return {"completions": [completer.SimpleCompletion(word, type="word") for word in words], "suppress": bool(words)}

    shell.Completer.custom_matchers.append(match_words)
