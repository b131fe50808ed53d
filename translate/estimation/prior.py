"""The estimates of another system's translations, carried over to a model that errs more or less often."""

from __future__ import annotations

from dataclasses import replace

from translate.records import Evidence

CORPUS_ERROR_RATE = 0.41  # share of the annotated translations, which the estimates were fitted to, with an error


def with_error_rate(evidence: Evidence, rate: float) -> Evidence:
    """`evidence` with its probability of an error moved from the corpus's error rate to `rate` (0..1, both excluded).

    By Bayes' rule for a changed prior (Saerens, Latinne and Decaestecker 2002): the odds are multiplied by the ratio
    of the prior odds. Hallucination and omission stay as they are: how often a model does either is not known.
    """
    if evidence.estimates is None or rate == CORPUS_ERROR_RATE:
        return evidence
    found = min(max(evidence.estimates.error, 1e-6), 1 - 1e-6)
    odds = found / (1 - found) * (rate / (1 - rate)) / (CORPUS_ERROR_RATE / (1 - CORPUS_ERROR_RATE))
    return replace(evidence, estimates=replace(evidence.estimates, error=odds / (1 + odds)))
