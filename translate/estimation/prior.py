"""The probability of an error in the light of what the estimator could not know: who translated, what a check found."""

from __future__ import annotations

import math
from dataclasses import replace

from translate.records import Calibration, Evidence

# What a finding of a check of the texts themselves adds to the logit of an error. Fitted beside the calibration
# (`translate.training estimator` prints it): 1.3, and 1.2 with a model's scores; of pairs that were written for this
# project it tells far more. Of 150 annotated translations with such a finding 88 % have an error, where the estimate
# alone said 74 %. A weight a check, or a count of findings, told no more (AUROC in folds 82.6 instead of 82.7).
FOUND = 1.4


def calibrated(evidence: Evidence, own: Calibration) -> Evidence:
    """`evidence` with its probability of an error made right for the model whose translation it is of.

    Platt scaling (Platt 1999) of a logit that is already calibrated on the annotated corpus: other models err more or
    less often (the shift), and of some it is plainer whether they did (the slope). Hallucination and omission stay as
    they are: how often a model does either is not known.
    """
    return _moved(evidence, own.slope, own.shift)


def with_finding(evidence: Evidence) -> Evidence:
    """`evidence` of a pair in which a check of the texts found the English wrong: an error is likelier by `FOUND`."""
    return _moved(evidence, 1.0, FOUND)


def _moved(evidence: Evidence, slope: float, shift: float) -> Evidence:
    """`evidence` with the logit of an error stretched and shifted; without estimates as it is."""
    if evidence.estimates is None:
        return evidence
    found = min(max(evidence.estimates.error, 1e-6), 1 - 1e-6)
    logit = slope * math.log(found / (1 - found)) + shift
    return replace(evidence, estimates=replace(evidence.estimates, error=1 / (1 + math.exp(-logit))))
