"""References to anything: programs that read BibTeX and CSL-JSON read what was written, whatever sources are called."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
from hypothesis import example, given
from hypothesis import strategies as st
from pybtex.database.input.bibtex import Parser
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from migcoop import Citation, Dataset, Edge, EdtfDate, Name, Source, SourceDate, cite
from migcoop.strategies import datasets, edtf_dates

# What the schema of CSL says of what we write: the types, and that there is an id, a type, and nothing that it does not know.
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        },
        "circa": {"type": ["string", "number", "boolean"]},
    },
    "additionalProperties": False,
}
TEXT = {"type": "string"}
CSL = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {
            "id": TEXT,
            "type": {"enum": ["webpage", "dataset"]},
            "author": {
                "type": "array",
                "items": {"type": "object", "properties": {"literal": TEXT}, "additionalProperties": False},
            },
            **dict.fromkeys(("title", "language", "version", "URL", "section"), TEXT),
            **dict.fromkeys(("issued", "accessed"), DATE),
        },
        "required": ["id", "type", "title"],
        "additionalProperties": False,
    },
}
VALIDATOR = jsonschema.Draft7Validator(CSL)

_KNOWN = get_default_latex_context_db()
_KNOWN.add_context_category(
    "signs",
    macros=[MacroTextSpec("textbraceleft", "{"), MacroTextSpec("textbraceright", "}"), MacroTextSpec("textasciicircum", "^")],
    prepend=True,
)
TEX = LatexNodes2Text(latex_context=_KNOWN, math_mode="verbatim", keep_comments=True, strict_latex_spaces=True)

# Letters of any script, and the signs that TeX, BibTeX and JSON take for their own.
SIGNS = st.sampled_from("\\{}~^#$%&_\"'`-,<>?!=@()|[]*")
LETTERS = st.characters(categories=["L", "N"], exclude_characters="ˆ")
HOSTILE = st.lists(SIGNS | LETTERS | st.just(" "), min_size=1, max_size=30)
TITLES = HOSTILE.map(lambda chars: " ".join("".join(chars).split())).filter(bool)


def bibtex_of(given: Any, data: Dataset) -> dict[str, dict[str, str]]:
    """What a parser reads of each entry: its fields as text, the body that is the author too."""
    found: dict[str, dict[str, str]] = {}
    for key, entry in Parser().parse_string(cite(given, "bibtex", data=data)).entries.items():
        assert entry.type == "misc"
        fields = {**entry.fields, "author": " and ".join(map(str, entry.persons.get("author", [])))}
        found[key] = {name: text_of(value) for name, value in fields.items()}
    return found


def text_of(tex: str) -> str:
    return str(TEX.latex_to_text(tex))


def csl_of(given: Any, data: Dataset) -> list[dict[str, Any]]:
    items = json.loads(cite(given, "csl-json", data=data))
    VALIDATOR.validate(items)
    return items


@given(TITLES, TITLES, TITLES, edtf_dates())
@example("a { b", "} {", "\\{", EdtfDate("2018"))
@example("100 % of $x_1$ & #2 ~ ^ \\end{document}", "--- ''quoted'' ?` ,, <<", "@misc{x, title={y}}", EdtfDate("2018-02~"))
def test_a_source_is_read_whatever_it_is_called(title: str, publisher: str, place: str, date: EdtfDate) -> None:
    source = Source(
        id="page",
        names=[Name(text=title, lang="en", kind="official", citations=[Citation(locator="title")])],
        publisher=publisher,
        language="en",
        url=f"https://example.org/{place.replace(' ', '%20')}",
        date=SourceDate(printed=date, citations=[Citation(locator="title")]),
        citations=[Citation(locator=place)],
    )
    data = Dataset([source])
    read = bibtex_of("page", data)["page"]
    assert (read["title"], read["author"]) == (title, publisher)
    (item,) = csl_of(source, data)
    assert (item["title"], item["author"], item["URL"]) == (title, [{"literal": publisher}], source.url)
    noted = bibtex_of(data.evidence("page"), data)["page"]["note"]
    assert place in noted
    assert csl_of(data.evidence("page"), data)[0]["section"] == noted


@given(datasets())
def test_everything_is_cited_in_styles_that_others_read(data: Dataset) -> None:
    assert len(csl_of(None, data)) == len(bibtex_of(None, data)) == 1
    known = {source.id: source for source in data.sources()}
    for item in data.everything():
        if isinstance(item, Edge | Source) or data.evidence(item):
            keys = [entry["id"] for entry in csl_of(item, data)]
            assert [*bibtex_of(item, data)] == keys and len({*keys}) == len(keys) and {*keys} <= {*known}
            assert len(cite(item, data=data).splitlines()) == len(keys)
    assert not {*bibtex_of(None, data)} & {*known}
