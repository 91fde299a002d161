"""Coverage and evidence are what a scan of all citations finds, and nothing else."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from migcoop import Citation, Dataset, Record
from migcoop.provenance import coverage_of, evidence_of, facts_of, told_by_source
from migcoop.strategies import datasets

from ..conftest import citations_in


@given(datasets())
def test_coverage_is_what_a_scan_of_all_citations_finds(dataset: Dataset) -> None:
    for source in dataset.sources():
        covered = dataset.coverage(source)
        assert [(c.section, c.paragraph) for c in covered] == [
            (s.title, n) for s in source.sections for n in range(s.paragraphs)
        ]
        cited = {
            (citation.section, citation.paragraph)
            for item in dataset.everything()
            for citation in citations_in(item)
            if (citation.source or item) == source and citation.section is not None
        }
        assert {(place.section, place.paragraph) for place in covered if place.evidence} == cited
        left_out = {(section.title, left.paragraph) for section in source.sections for left in section.left_out}
        for place in covered:
            for evidence in place.evidence:
                found = evidence.citation
                assert (evidence.source, found.section, found.paragraph) == (source, place.section, place.paragraph)
                assert found in evidence.fact.citations
            assert bool(place.left_out) == ((place.section, place.paragraph) in left_out)
            assert place.explained == bool(place.evidence or place.left_out)
            assert place.key == Citation(source=source, section=place.section, paragraph=place.paragraph).key


@given(datasets())
def test_the_facts_of_an_item_hold_all_of_its_citations_each_as_often_as_it_is_made(dataset: Dataset) -> None:
    for item in dataset.everything():
        facts = list(facts_of(item))
        assert facts[0] is item
        assert {citation for fact in facts for citation in fact.citations} == citations_in(item)
        about = item if isinstance(item, Record) else item.ends[0]
        found = list(evidence_of(about, [item]))
        assert Counter(e.citation for e in found) == Counter(citation for fact in facts for citation in fact.citations)
        assert all((evidence.edge is None) is isinstance(item, Record) for evidence in found)


@given(datasets())
def test_what_covers_a_source_is_what_is_given_and_no_more(dataset: Dataset) -> None:
    for source in dataset.sources():
        assert not any(place.evidence for place in coverage_of(source, ()))
        apart = [
            evidence.key
            for item in dataset.everything()
            for p in coverage_of(source, told_by_source([item]).get(source.id, ()))
            for evidence in p.evidence
        ]
        whole = [evidence.key for p in dataset.coverage(source) for evidence in p.evidence]
        assert sorted(apart) == sorted(whole)
