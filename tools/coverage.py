"""Write `docs/coverage.md` from the data: what became of each paragraph of each page. `--check` fails if it would change."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from pages import write_or_check

import migcoop
from migcoop import Claim, Cooperation, Coverage, Evidence, Membership, Record, Source, Succession
from migcoop.fields import unique
from migcoop.model import Edge
from migcoop.provenance import facts_of

PAGE = Path(__file__).parents[1] / "docs" / "coverage.md"
HEAD = """\
# Coverage: what became of each paragraph

Made from the data by `python tools/coverage.py`. Each paragraph of each page, with the records (and how many of their
facts) and the edges that cite it, and what of it was left out on purpose, and why. Paragraph 0 is a section's heading.
The sources that have no numbered paragraphs are cited by row, article or sentence; how often, stands at the end.

`migcoop.coverage("lt-cooperation-lt")` gives the same as objects, with each fact.
"""


def page() -> str:
    """The whole page."""
    sources = sorted(migcoop.sources(), key=lambda source: (not source.sections, source.id))
    covered = {source: migcoop.coverage(source) for source in sources if source.sections}
    lines = [HEAD, "| source | paragraphs | cited | only left out | unexplained | facts |", "|---|---|---|---|---|---|"]
    for source, paragraphs in covered.items():
        cited = sum(bool(paragraph.evidence) for paragraph in paragraphs)
        unexplained = sum(not paragraph.explained for paragraph in paragraphs)
        facts = sum(len(paragraph.evidence) for paragraph in paragraphs)
        only = len(paragraphs) - cited - unexplained
        lines.append(f"| [`{source.id}`](#{source.id}) | {len(paragraphs)} | {cited} | {only} | {unexplained} | {facts} |")
    for source, paragraphs in covered.items():
        lines += ["", f"## {source.id}", "", f"{source.publisher}: “{source.title}” ({source.language}), {source.date}.", ""]
        if source.date.note:
            lines += [source.date.note, ""]
        for section in source.sections:
            lines += [f"### {section.title}", "", "| ¶ | records and edges | left out, and why |", "|---|---|---|"]
            lines += [_row(paragraph) for paragraph in paragraphs if paragraph.section == section.title]
            lines.append("")
        lines.pop()
    lines += ["", "## Sources cited by row, article or sentence", "", "| source | by | facts |", "|---|---|---|"]
    lines += list(_others(source for source in sources if not source.sections))
    return "\n".join(lines) + "\n"


def _row(paragraph: Coverage) -> str:
    left = "; ".join(f"{left.what}: {left.why}" for left in paragraph.left_out)
    cells = (str(paragraph.paragraph), "<br>".join(_cited(paragraph.evidence)), left)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _cited(evidence: Iterable[Evidence]) -> Iterator[str]:
    """The records with the number of their facts; then the edges, those of one kind and body in one line."""
    facts: dict[str, int] = {}
    edges: dict[str, list[str]] = {}
    evidence = tuple(evidence)
    memberships = [found.fact for found in evidence if isinstance(found.fact, Membership)]
    bodies = {
        member: {edge.body for edge in memberships if edge.member == member} for member in {m.member for m in memberships}
    }
    for found in evidence:
        match found.fact:
            case Membership(member=member, body=body, status=status) if len(bodies[member]) > 1:
                edges.setdefault(f"`{member.id}`, {status} of ", []).append(f"`{body.id}`")
            case Membership(member=member, body=body, status=status):
                edges.setdefault(f"{status} of `{body.id}`: ", []).append(f"`{member.id}`")
            case Cooperation(actor=actor, partner=partner):
                edges.setdefault(f"`{actor.id}` cooperates with ", []).append(f"`{partner.id}`")
            case Succession(predecessor=before, successor=after, kind=kind):
                edges.setdefault(f"`{before.id}` {kind.replace('_', ' ')}: ", []).append(f"`{after.id}`")
            case Claim(about=about, property=name, value=value):
                shown = f"`{value.id}`" if isinstance(value, Record) else str(value)
                edges.setdefault(f"claims on `{about.id}`: ", []).append(f"{name.replace('_', ' ')} {shown}")
            case _:
                facts[found.about.id] = facts.get(found.about.id, 0) + 1
    if facts:
        yield ", ".join(f"`{id}` ({count})" for id, count in sorted(facts.items()))
    for what, ends in edges.items():
        yield what + "; ".join(unique(ends))


def _others(sources: Iterable[Source]) -> Iterator[str]:
    counts = Counter(id for item in migcoop.dataset().everything() for id in _citing(item))
    for source in sources:
        title = f"[{source.title}]({source.url})" if source.url else str(source.title)
        yield f"| `{source.id}`: {title} | {source.publisher} | {counts[source.id]} |"


def _citing(item: Record | Edge) -> Iterator[str]:
    """The ids of the sources that the facts of a record or an edge cite."""
    for fact in facts_of(item):
        yield from (cited.source.id for cited in fact.citations if cited.source is not None)


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, page(), __doc__, "coverage", "data"))
