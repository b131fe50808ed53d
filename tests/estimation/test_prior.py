from __future__ import annotations

import math

import pytest

from translate.estimation import CORPUS_ERROR_RATE, with_error_rate, with_finding
from translate.estimation.prior import FOUND
from translate.records import Estimates, Evidence


def evidence(error: float) -> Evidence:
    return Evidence(estimates=Estimates(hallucination=0.2, omission=0.1, error=error))


def error_of(found: Evidence) -> float:
    assert found.estimates is not None
    return found.estimates.error


def test_a_translation_that_says_nothing_gets_the_rate_itself() -> None:
    assert error_of(with_error_rate(evidence(CORPUS_ERROR_RATE), 0.9)) == pytest.approx(0.9)


@pytest.mark.parametrize("rate", [0.05, 0.9])
def test_order_and_bounds_are_kept(rate: float) -> None:
    moved = [error_of(with_error_rate(evidence(p), rate)) for p in (0.0, 0.1, 0.5, 0.9, 1.0)]
    assert moved == sorted(moved) and moved[0] >= 0 and moved[-1] <= 1


def test_missing_estimates_and_the_corpus_rate_change_nothing() -> None:
    assert with_error_rate(Evidence(), 0.9) == Evidence()
    assert error_of(with_error_rate(evidence(0.3), CORPUS_ERROR_RATE)) == pytest.approx(0.3)


def test_a_finding_makes_an_error_likelier_at_any_probability() -> None:
    before = [0.0, 0.1, 0.5, 0.9, 1.0]
    after = [error_of(with_finding(evidence(p))) for p in before]
    assert after == sorted(after) and all(p < q <= 1 for p, q in zip(before[:-1], after, strict=False))
    assert error_of(with_finding(evidence(0.5))) == pytest.approx(1 / (1 + math.exp(-FOUND)))
    assert with_finding(Evidence()) == Evidence()
    both = [with_error_rate(with_finding(evidence(0.3)), 0.7), with_finding(with_error_rate(evidence(0.3), 0.7))]
    assert error_of(both[0]) == pytest.approx(error_of(both[1]))
