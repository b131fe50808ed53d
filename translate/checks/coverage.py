"""Coarse signs across the two texts: SENTENCE-COUNT, LENGTH-RATIO."""

from __future__ import annotations

from collections.abc import Iterator

from translate.checks.protocol import Check, Hit, Limits
from translate.checks.source import sentence_breaks
from translate.records import Evidence, Pair


def _sentences(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    if not pair.target.strip():
        return
    here, there = len(sentence_breaks(pair.source)) + 1, len(sentence_breaks(pair.target)) + 1
    if abs(here - there) >= limits["difference"] and (here == 1 or there == 1 or here > there):
        yield Hit(
            f"{here} sentence{'s' * (here > 1)} in the German, {there} in the English.",
            severity="major" if there == 1 and here > 2 else None,
        )


SENTENCE_COUNT = Check(
    id="SENTENCE-COUNT",
    category="accuracy/omission",
    severity="minor",
    side="pair",
    run=_sentences,
    summary="more or fewer sentences than the source",
    limits={"difference": 2},
    silenced_by=("TARGET-EMPTY", "SOURCE-EMPTY", "TARGET-REPETITION", "OMISSION"),
)


def _ratio(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    here, there = len(pair.source.strip()), len(pair.target.strip())
    if not here or not there:
        return
    if here < limits["characters"] and there < limits["characters"]:
        return
    if there > limits["highest"] * here:
        yield Hit(f"The English is {there / here:.1f} times as long as the German ({there} against {here} characters).")
    elif there < limits["lowest"] * here:
        yield Hit(f"The English has {there} character{'s' * (there > 1)} for {here} of the German.")


LENGTH_RATIO = Check(
    id="LENGTH-RATIO",
    category="accuracy/addition",
    severity="minor",
    side="pair",
    run=_ratio,
    summary="much longer or shorter than the source",
    limits={"lowest": 0.45, "highest": 1.9, "characters": 25},
    silenced_by=(
        "TARGET-EMPTY", "SOURCE-EMPTY", "OMISSION", "TARGET-REPETITION", "HALLUCINATION", "ADDITION", "SOURCE-LANGUAGE",
        "SOURCE-UNTRANSLATABLE",
    ),
)
