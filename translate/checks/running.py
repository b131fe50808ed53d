"""Running the checks: document checks first, then pair by pair, and consequences silenced by their cause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from translate.checks.protocol import Check, Hit
from translate.checks.selection import Selection
from translate.records import Evidence, Finding, Pair, Span

DocumentHits = Mapping[int, Sequence[tuple[Check, Hit]]]  # position of a pair -> what the document checks say of it


def document_hits(pairs: Sequence[Pair], selection: Selection) -> DocumentHits:
    """What the document checks find, by position in `pairs`. Reads texts only: no evidence is needed yet.

    Pairs of different documents (`Pair.doc`) are never compared.
    """
    found: dict[int, list[tuple[Check, Hit]]] = {}
    for positions in _documents(pairs).values():
        part = [pairs[position] for position in positions]
        for check in selection.checks:
            if check.run_document is not None:
                for place, hit in check.run_document(part, check.limits):
                    found.setdefault(positions[place], []).append((check, hit))
    return found


def _documents(pairs: Sequence[Pair]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for position, pair in enumerate(pairs):
        places.setdefault(pair.doc, []).append(position)
    return places


def findings_of(
    pair: Pair, evidence: Evidence, selection: Selection, of_document: Sequence[tuple[Check, Hit]] = ()
) -> tuple[Finding, ...]:
    """The findings on one pair, in the order of the checks, those explained by another one left out."""
    hits = [
        (check, hit)
        for check in selection.checks
        if check.run is not None
        for hit in check.run(pair, evidence, check.limits)
    ]
    hits += of_document
    ids = {check.id for check, _ in hits}
    told = any(
        check.side != "source" and (hit.severity or check.severity) != "minor"
        for check, hit in hits
        if "*" not in check.silenced_by
    )
    return tuple(
        _finding(check, hit, pair)
        for check, hit in hits
        if not ids.intersection(check.silenced_by) and not (told and "*" in check.silenced_by)
    )


def _finding(check: Check, hit: Hit, pair: Pair) -> Finding:
    return Finding(
        check=check.id,
        category=check.category,
        severity=hit.severity or check.severity,
        source_spans=_inside(hit.source_spans, pair.source),
        target_spans=_inside(hit.target_spans, pair.target),
        explanation=hit.explanation,
    )


def _inside(spans: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Evidence measured elsewhere may point past the text; a finding never does."""
    return tuple(span for span in spans if 0 <= span.start < span.end <= len(text))


def run_checks(pairs: Sequence[Pair], evidence: Sequence[Evidence], selection: Selection) -> list[tuple[Finding, ...]]:
    """The findings on every pair of `pairs`, one tuple a pair; ValueError where evidence and pairs differ in number."""
    found = document_hits(pairs, selection)
    return [
        findings_of(pair, measured, selection, found.get(position, ()))
        for position, (pair, measured) in enumerate(zip(pairs, evidence, strict=True))
    ]
