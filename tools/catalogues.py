"""Keep the catalogues complete: `python tools/catalogues.py` brings them up to date, `--check` fails if anything is amiss.

The translations in `src/migcoop/locale/*/LC_MESSAGES/migcoop.po` are edited by hand. This finds what has to be translated:
the words of every list, and the messages in the code; adds what is new, drops what is no longer used, and compiles.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from enum import Enum
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po

import migcoop
from migcoop import dates, periods, vocabulary  # every list of words
from migcoop.languages import DEFAULT_LANGUAGES
from migcoop.render import tables
from migcoop.wording import CONTEXTS, compiled_from, word_key

PACKAGE = Path(__file__).parents[1] / "src" / "migcoop"
# Which arguments say what: the language, the context (or one of several), the message, and the message about several.
FUNCTIONS = {"translate": 3, "translate_date": 3, "translate_count": 4}


def words() -> Iterator[type[Enum]]:
    """Every list of words, in the order of its module."""
    for module in (vocabulary, dates, periods, tables):
        for name in module.__all__:
            found = getattr(module, name)
            if isinstance(found, type) and issubclass(found, Enum) and found.__members__:
                yield found


def words_of_the_data() -> Iterator[tuple[str, set[str]]]:
    """The words that people read and that are of no closed list: what is claimed, and what a membership is limited to."""
    yield "property", {claim.property for claim in migcoop.claims()}
    yield "scope", {membership.scope for membership in migcoop.memberships()} - {""}


def template() -> Catalog:
    """All that has to be translated."""
    catalog = Catalog(charset="utf-8")
    for members in words():
        about = (members.__doc__ or "").partition("\n")[0]
        for word in members:
            context, key = word_key(word)
            catalog.add(key, context=context, auto_comments=[about], locations=[(f"{members.__module__}.{context}", 0)])
    for context, several in words_of_the_data():
        for word in sorted(several):
            catalog.add(word, context=context, locations=[("the data", 0)])
    for path in sorted(PACKAGE.rglob("*.py")):
        with path.open("rb") as file:
            found = list(extract_python(file, FUNCTIONS, (), {}))
        for _, function, arguments, _ in found:
            if not isinstance(arguments, tuple) or len(arguments) < 3 or arguments[2] is None:
                continue  # a call that hands on what it is given
            _, context, *message = arguments[: FUNCTIONS[function]]
            for each in (context,) if context else CONTEXTS[function]:
                catalog.add(
                    tuple(message) if len(message) > 1 else message[0],
                    context=each,
                    locations=[(".".join(("migcoop", *path.relative_to(PACKAGE).with_suffix("").parts)), 0)],
                )
    return catalog


def file_of(language: str) -> Path:
    """Where the translations into that language are."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "migcoop.po"


def read(language: str) -> Catalog:
    """The translations into that language, as they are."""
    with file_of(language).open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> Catalog:
    """The translations into that language, with what is new and without what is no longer used."""
    catalog = read(language)
    catalog.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    return catalog


# What Babel writes of its own release and of nobody; the date of creation stays, so that each build compiles the same.
VOLATILE = re.compile(
    rb'^"(?:Project-Id-Version|Report-Msgid-Bugs-To|PO-Revision-Date|Last-Translator|Generated-By):.*\n', re.M
)


def written(catalog: Catalog) -> bytes:
    """The catalogue as a file, in which only translations change."""
    made = BytesIO()
    write_po(made, catalog, width=120, ignore_obsolete=True, include_lineno=False)
    return VOLATILE.sub(b"", made.getvalue())


def amiss(language: str) -> Iterator[str]:
    """What is wrong with the translations into that language."""
    catalog = updated(language)
    if written(catalog) != file_of(language).read_bytes():
        yield "is not up to date: run python tools/catalogues.py"
    for message in catalog:
        if message.id and message.fuzzy:
            yield f"has a doubtful translation of {message.id!r}"
        if message.id and not all(message.string if isinstance(message.string, tuple) else [message.string]):
            yield f"does not translate {message.id!r} ({message.context})"


def main() -> int:
    """Bring the catalogues up to date and compile them; or say what is amiss."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if anything is amiss")
    if not parser.parse_args().check:
        for language in DEFAULT_LANGUAGES:
            catalog = updated(language)
            file_of(language).write_bytes(written(catalog))
            file_of(language).with_suffix(".mo").write_bytes(compiled_from(file_of(language)))
    problems = [f"{language} {problem}" for language in DEFAULT_LANGUAGES for problem in amiss(language)]
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
