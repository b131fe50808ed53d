"""The probability of an error in the light of what the estimator could not know: who translated, what a check found."""

from __future__ import annotations

import math
from dataclasses import replace

from translate.records import Evidence

CORPUS_ERROR_RATE = 0.41  # share of the annotated translations, which the estimates were fitted to, with an error
# What a finding of a check of the texts themselves adds to the logit of an error. Fitted beside the calibration
# (`translate.training estimator` prints it): 1.5, and 1.4 with a model's scores. Of 150 annotated translations with
# such a finding 88 % have an error, where the estimate alone said 74 %. A weight a check, or a count of findings, told
# no more (AUROC in folds 82.6 instead of 82.7).
FOUND = 1.4


def with_error_rate(evidence: Evidence, rate: float) -> Evidence:
    """`evidence` with its probability of an error moved from the corpus's error rate to `rate` (0..1, both excluded).

    By Bayes' rule for a changed prior (Saerens, Latinne and Decaestecker 2002): the odds are multiplied by the ratio
    of the prior odds. Hallucination and omission stay as they are: how often a model does either is not known.
    """
    return _moved(evidence, (rate / (1 - rate)) / (CORPUS_ERROR_RATE / (1 - CORPUS_ERROR_RATE)))


def with_finding(evidence: Evidence) -> Evidence:
    """`evidence` of a pair in which a check of the texts found the English wrong: an error is likelier by `FOUND`."""
    return _moved(evidence, math.exp(FOUND))


def _moved(evidence: Evidence, ratio: float) -> Evidence:
    """`evidence` with the odds of an error multiplied; without estimates as it is."""
    if evidence.estimates is None:
        return evidence
    found = min(max(evidence.estimates.error, 1e-6), 1 - 1e-6)
    odds = found / (1 - found) * ratio
    return replace(evidence, estimates=replace(evidence.estimates, error=odds / (1 + odds)))
