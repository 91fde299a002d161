"""Words within quotes: which are offered, and that IPython offers them alone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

import migcoop
import migcoop.plots  # offers the words of its parameters once it is imported
from migcoop.completion import load_ipython_extension, words_for
from migcoop.vocabulary import Role, Theme


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('migcoop.projects(theme="re', ["resettlement", "return", "reintegration"]),
        ("x = migcoop.projects(lead='SE', theme='re", ["resettlement", "return", "reintegration"]),
        ('migcoop.projects(theme=["return", "rein', ["reintegration"]),
        ('data.projects(theme="', list(Theme)),
        ('migcoop.projects(lead=migcoop.country("SE"), role="', list(Role)),
        ('migcoop.panel(["EU"], 1994, 1996, every="', ["year", "month"]),
        ('migcoop.resolve("Moldova", kind="co', ["country"]),
        ('migcoop.projects(\n    lead="SE",\n    theme="re', ["resettlement", "return", "reintegration"]),
        ('migcoop.projects(lead="SE").where(theme="re', ["resettlement", "return", "reintegration"]),
        ('migcoop.cite("EU-FRANK", style="', ["text", "bibtex", "csl-json"]),
        ('migcoop.graphs.to_networkx(found, level="', ["actor", "country"]),
        ('migcoop.plots.network(found, level="co', ["country"]),
        ('migcoop.projects(lead="', []),
        ('migcoop.projects("re', []),
        ('print("re', []),
        ('print(theme="re', []),
        ('migcoop.projects(theme="return"', []),
        ("", []),
    ],
)
def test_the_words_of_a_parameter_are_offered_within_quotes(line: str, words: list[str]) -> None:
    assert words_for(line) == words


def test_every_query_can_be_completed() -> None:
    for query in migcoop._QUERIES:  # type: ignore[attr-defined]
        assert words_for(f'migcoop.{query}(nothing="') == []


def test_ipython_offers_the_words_and_nothing_else() -> None:
    completer = pytest.importorskip("IPython.core.completer")
    shell: Any = SimpleNamespace(Completer=completer.IPCompleter(namespace={}))
    load_ipython_extension(shell)
    for line in ('migcoop.projects(theme="re', 'found = migcoop.projects(\n    theme="re'):
        with completer.provisionalcompleter():
            offered = [found.text for found in shell.Completer.completions(line, len(line))]
        assert sorted(offered) == ["reintegration", "resettlement", "return"]
