"""How often what is suggested for a name that is not known leads to what was meant, and how often only to something else.

Misses whose answer is known are made in three ways, the same in each run. Slips: names of the data, each with one mistake of a
kind that people make. Other names: a tenth of all names at a time is left out of the index, and asked for; and what others
print for countries is asked of an index of CLDR's names alone. What resolves all the same is no miss. For strangers, which
are not in the data at all, only silence is right.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

import countrynames
import pycountry
from attrs import evolve

import migcoop
from benchmarks.recall import LISTS, read
from migcoop import Country, Record, Source
from migcoop.languages import DEFAULT_LANGUAGES
from migcoop.resolution import NameIndex, Narrowing, Resolver
from migcoop.resolutions import Resolution, resolve_each

# Bodies, places and peoples, some with a name that is close to one of the data: none of them is meant by any of it.
STRANGERS = [
    *("Abkhazia", "Alsace", "Arabia", "Bavaria", "Brittany", "Catalonia", "Chechnya", "Corsica", "Crimea"),
    *("Dagestan", "Flanders", "Galicia", "Ingushetia", "Karelia", "Kashmir", "Kurdistan", "Lapland", "Livonia"),
    *("Macaronesia", "Moravia", "Nagorno-Karabakh", "Northern Cyprus", "Ossetia", "Prussia", "Republic of China"),
    *("Rojava", "Romagna", "Scania", "Silesia", "Slavonia", "Somaliland", "State of Mexico", "Tartarstan"),
    *("Tibet", "Transnistria", "Transylvania", "Tyrol", "Wallonia", "Zealand", "AAAS", "ASEAN", "CEDAW", "CIDA"),
    *("EACEA", "EASA", "EBRD", "ECDC", "ECOWAS", "EFSA", "EMSA", "ENISA", "ETIAS", "FRA", "ICMP", "IFAD", "ILO"),
    *("IMO", "NATO", "OAS", "OSCE", "UNDP", "UNHRC Geneva", "UNICEF", "UNIDO", "UNRWA", "WFP", "WHO"),
    *("African Union", "Amnesty International", "Arab League", "Caritas Europa"),
    *("Council of the Baltic Sea States", "Court of Auditors", "Danish Institute for Human Rights"),
    *("Economic Community of West African States", "European Central Bank", "European Court of Auditors"),
    *("European Environment Agency", "European Training Foundation", "Inter-American Court of Human Rights"),
    *("International Court of Justice", "International Criminal Court", "International Maritime Organization"),
    *("International Organization for Standardization", "Ministry of Health of Norway", "Ministry of Finance"),
    *("Nordic Investment Bank", "Norwegian Meteorological Institute", "Organization of American States"),
    *("Statistics Sweden", "Swedish Energy Agency", "Swedish Transport Administration"),
    *("United Nations Development Programme", "United Nations Children's Fund", "World Customs Organization"),
    *("World Food Programme", "World Health Organization", "World Trade Organization", "Arbetsförmedlingen"),
    *("Försäkringskassan", "Skatteverket", "Kriminalomsorgen", "Arbeids- og velferdsetaten", "Sodra"),
    *("Vilnius University", "Lietuvos bankas", "Statistikmyndigheten", "Utbildningsdepartementet"),
    *("Helsedirektoratet", "Kulturdepartementet"),
]
SEED = 20261127
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {key: row[at - 1 : at] + row[at + 1 : at + 2] for row in _KEYS for at, key in enumerate(row)}
_CALLED = ("Republic of", "Kingdom of", "State of", "The Government of")
_NOT_ON_EVERY_KEYBOARD = str.maketrans("øæðđłØÆÐĐŁ", "oaddlOADDL")


class Miss(NamedTuple):
    """A text that nothing is named by, and the ids of which a suggestion is right."""

    text: str
    meant: frozenset[str]


def _a_letter(text: str, chance: random.Random) -> int:
    """Where a letter stands that does not begin the text: people mistype these least."""
    return chance.choice([at for at, char in enumerate(text) if at and char.isalpha()] or [0])


def _dropped(text: str, chance: random.Random) -> str:
    at = _a_letter(text, chance)
    return text[:at] + text[at + 1 :]


def _doubled(text: str, chance: random.Random) -> str:
    at = _a_letter(text, chance)
    return text[:at] + text[at] + text[at:]


def _swapped(text: str, chance: random.Random) -> str:
    at = _a_letter(text[:-1], chance)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _beside(text: str, chance: random.Random) -> str:
    at = _a_letter(text, chance)
    return text[:at] + chance.choice(_BESIDE.get(text[at].lower(), "x")) + text[at + 1 :]


def _shortened(text: str, chance: random.Random) -> str:
    words = text.split()
    at = chance.randrange(len(words))
    return " ".join(words[:at] + words[at + 1 :]) if len(words) > 2 else text


def _turned(text: str, chance: random.Random) -> str:
    words = text.split()
    at = chance.randrange(1, len(words)) if len(words) > 1 else 0
    return " ".join(words[at:] + words[:at])


SLIPS: dict[str, Callable[[str, random.Random], str]] = {
    "a letter dropped": _dropped,
    "a letter doubled": _doubled,
    "two letters swapped": _swapped,
    "the key beside": _beside,
    "two of these": lambda text, chance: _swapped(_dropped(text, chance), chance),
    "o for ø, l for ł": lambda text, _: text.translate(_NOT_ON_EVERY_KEYBOARD),
    "a word left out": _shortened,
    "words turned": _turned,
    "a country called a state": lambda text, chance: f"{chance.choice(_CALLED)} {text}",
}


def records(kinds: type[Record] = Record) -> list[Record]:
    """All that has a name that people ask for."""
    return [item for item in migcoop.dataset().everything() if isinstance(item, kinds) and not isinstance(item, Source)]


def slips(resolver: Resolver, number: int) -> Iterator[tuple[str, Miss]]:
    """So many names of four letters or more, each with one mistake, of each kind of mistake."""
    for kind, slip in SLIPS.items():
        named = records(Country if kind.startswith("a country") else Record)
        names = {name.text for record in named for name in record.names if name.lang in DEFAULT_LANGUAGES}
        chance = random.Random(f"{SEED} {kind}")
        made: dict[str, Miss] = {}
        for name in chance.sample(sorted(names), len(names)):
            text = slip(name, chance) if sum(map(str.isalpha, name)) > 3 else name
            if text != name and len(made) < number:
                made[text] = Miss(text, frozenset(resolver.index.find(name)))
        yield from ((kind, miss) for miss in made.values())


def without(texts: Collection[str]) -> tuple[Resolver, list[Miss]]:
    """A resolver that lacks these names, and those of them that are of something that has others, as misses."""
    some: list[Record] = []
    meant: dict[str, set[str]] = {}
    for record in records():
        kept = [name for name in record.names if name.text not in texts]
        some.append(evolve(record, names=kept) if kept else record)
        for name in record.names if kept else ():
            if name.text in texts and name.lang in DEFAULT_LANGUAGES:
                meant.setdefault(name.text, set()).add(record.id)
    return resolver_of(some), [Miss(text, frozenset(ids)) for text, ids in sorted(meant.items())]


def resolver_of(some: Iterable[Record]) -> Resolver:
    """A resolver of these records."""
    by_id = {record.id: record for record in some}
    return Resolver(NameIndex.of(by_id.values()), by_id.__getitem__, {})


def asked(resolver: Resolver, text: str) -> Resolution:
    """What becomes of a text."""
    return resolve_each(resolver, [text], Narrowing(), "none")[0]


OUTCOMES = ("the first", "after others", "nothing", "only others")


def outcome(resolver: Resolver, miss: Miss) -> str:
    """Where among the suggestions for a miss what was meant is; empty for what is none."""
    found = asked(resolver, miss.text)
    right = [not miss.meant.isdisjoint(resolver.index.find(text)) for text in found.suggestions]
    if found.reason != "unknown":
        return ""
    return "nothing" if not right else "the first" if right[0] else "after others" if any(right) else "only others"


def measure(number: int = 500) -> Iterator[tuple[str, Miss, Resolver, str]]:
    """Each miss: of which kind it is, who was asked, and the outcome."""
    whole = resolver_of(records())
    misses = [(kind, miss, whole) for kind, miss in slips(whole, number)]
    texts = sorted({name.text for record in records() for name in record.names})
    random.Random(SEED).shuffle(texts)
    for tenth in range(10):
        resolver, unnamed = without(set(texts[tenth::10]))
        misses += [("a name that the index lacks", miss, resolver) for miss in unnamed]
    cldr = resolver_of(
        evolve(record, names=[name for name in record.names if name.citations[0].source.id.startswith("cldr")])
        for record in records(Country)
    )
    printed = sorted({pair for file in LISTS.glob("*.tsv") for pair in read(file.stem)})
    misses += [("others' names, of an index of CLDR's", Miss(text, frozenset([code])), cldr) for text, code in printed]
    misses += [("strangers", Miss(text, frozenset()), whole) for text in STRANGERS]
    for kind, miss, resolver in misses:
        if found := outcome(resolver, miss):
            yield kind, miss, resolver, found


def by_peers(number: int) -> Iterator[tuple[str, Counter[str]]]:
    """What the fuzzy searches of others find for slips in English names of countries, and what is suggested here."""
    index = resolver_of(records(Country)).index

    def ours(text: str) -> str | None:
        found = migcoop.resolve_all([text], kind="country", lang="en", missing="none")[0]
        return next((id for name in found.suggestions for id in index.find(name)), None)

    def pycountrys(text: str) -> str | None:
        with suppress(LookupError):
            return str(pycountry.countries.search_fuzzy(text)[0].alpha_2)
        return None

    names = {str(country.name_in("en")): country.id for country in migcoop.countries()}
    chance = random.Random(SEED)
    made = {SLIPS[kind](name, chance): id for kind in list(SLIPS)[:4] for name, id in names.items()}
    some = [(text, id) for text, id in chance.sample(list(made.items()), number) if not index.find(text, ["en"])]
    finders = {"migcoop": ours, "pycountry": pycountrys, "countrynames": lambda text: countrynames.to_code(text, fuzzy=True)}
    for library, find in finders.items():
        answers = [(id, find(text)) for text, id in some]
        yield (
            library,
            Counter("nothing" if found is None else "the first" if found == id else "only others" for id, found in answers),
        )


def table(number: int = 500) -> list[dict[str, object]]:
    """The table: of each kind of miss, how many there are, and of how many which outcome."""
    counts: dict[str, Counter[str]] = {}
    for kind, _, _, found in measure(number):
        counts.setdefault(kind, Counter())[found] += 1
    counts |= {f"slips in countries' names, by {library}": found for library, found in by_peers(min(number, 300))}
    return [
        {"misses": kind, "number": found.total(), **{each: found[each] for each in OUTCOMES}} for kind, found in counts.items()
    ]


def show(rows: Iterable[dict[str, object]]) -> None:
    """Print the table."""
    print(f"{'suggested for':<44} {'misses':>7}" + "".join(f" {name:>13}" for name in OUTCOMES))
    for row in rows:
        print(f"{row['misses']:<44} {row['number']:>7}" + "".join(f" {row[name]:>13}" for name in OUTCOMES))


def main() -> int:
    """Print the table; with `--name`, name the misses of an outcome instead."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", choices=OUTCOMES, help="name the misses with this outcome")
    parser.add_argument("--number", type=int, default=500, help="how many slips of each kind")
    arguments = parser.parse_args()
    if arguments.name is None:
        show(table(arguments.number))
        return 0
    for kind, miss, resolver, found in measure(arguments.number):
        if found == arguments.name:
            print(
                f"{kind}: {miss.text!r} ({', '.join(sorted(miss.meant))}): {', '.join(asked(resolver, miss.text).suggestions)}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
