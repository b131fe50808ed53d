"""What holds of all checks together: documents are kept apart, and a consequence is silent beside its cause."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from translate.checks import convict, findings_of, run_checks, select
from translate.records import Estimates, Evidence, Pair

DOUBTFUL = Evidence(estimates=Estimates(hallucination=0.1, omission=0.1, error=0.7))


def test_documents_are_not_compared_and_what_is_found_stands_at_its_pair() -> None:
    texts = [("a", "Es regnet.", "It rains."), ("b", "Es regnet.", "It is raining."), ("b", "Es schneit.", "It snows."),
             ("a", "Es regnet.", "Rain is falling."), ("b", "Es regnet.", "It is raining.")]  # fmt: skip
    pairs = [Pair.of(german, english, number, doc) for number, (doc, german, english) in enumerate(texts, 1)]
    found = run_checks(pairs, [Evidence()] * len(pairs), select(["SAME-SOURCE"]))
    assert [[finding.check for finding in findings] for findings in found] == [[], [], [], ["SAME-SOURCE"], []]
    together = run_checks([replace(pair, doc="") for pair in pairs], [Evidence()] * len(pairs), select(["SAME-SOURCE"]))
    assert [bool(findings) for findings in together] == [False, True, False, True, True]


def test_the_same_english_names_a_segment_with_other_german() -> None:
    german = ["Der Hund bellt laut.", "Die Katze schläft heute lange.", "Der Hund bellt laut.", "Morgen ist Markt."]
    pairs = [Pair.of(text, "The dog is barking loudly.", number) for number, text in enumerate(german, 1)]
    found = run_checks(pairs, [Evidence()] * 4, select(["SAME-TARGET"]))
    assert [re.findall(r"segment (\d+)", finding.explanation) for (finding,) in found] == [["2"], ["1"], ["2"], ["1"]]


@pytest.mark.parametrize(
    ("error", "english", "convicted"),
    [
        (0.7, "That costs 300 euros.", True),
        (0.9, "That costs 200 euros.", False),
        (0.7, "That costs 200 euros .", False),
    ],
)
def test_the_texts_convict_and_neither_estimates_nor_small_matters_do(
    error: float, english: str, convicted: bool
) -> None:
    evidence = replace(DOUBTFUL, estimates=Estimates(hallucination=0.1, omission=0.1, error=error))
    findings = findings_of(Pair.of("Das kostet 200 Euro.", english, 1), evidence, select())
    assert findings and convict(findings) == convicted


@pytest.mark.parametrize(
    ("german", "english", "found"),
    [
        ("Das kostet 200 Euro.", "That costs 200 euros.", {"LOW-CONFIDENCE"}),
        ("Das kostet 200 Euro.", "That costs 300 euros.", {"NUMBER-VALUE"}),
        ("Das kostet 80,000 Euro.", "That costs 80,000 euros.", {"LOW-CONFIDENCE", "SOURCE-NUMBER-FORMAT"}),
        ("Das kostet 200 Euro.", "That costs 200 euros .", {"LOW-CONFIDENCE", "TARGET-SPACING"}),
    ],
)
def test_low_confidence_is_silent_beside_a_grave_finding_on_the_english_alone(
    german: str, english: str, found: set[str]
) -> None:
    assert {finding.check for finding in findings_of(Pair.of(german, english, 1), DOUBTFUL, select())} == found
