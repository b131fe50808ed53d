from __future__ import annotations

import math

import pytest

from translate.estimation import calibrated, with_finding
from translate.estimation.prior import FOUND
from translate.records import Calibration, Estimates, Evidence


def evidence(error: float) -> Evidence:
    return Evidence(estimates=Estimates(hallucination=0.2, omission=0.1, error=error))


def error_of(found: Evidence) -> float:
    assert found.estimates is not None
    return found.estimates.error


@pytest.mark.parametrize(("own", "before", "after"), [
    (Calibration(), 0.3, 0.3),
    (Calibration(shift=math.log(2)), 0.5, 2 / 3),
    (Calibration(slope=2.0), 0.5, 0.5),
    (Calibration(slope=2.0), 0.75, 0.9),  # odds of 3 become 9
    (Calibration(slope=2.0, shift=-math.log(9)), 0.75, 0.5),
])  # fmt: skip
def test_a_calibration_stretches_and_shifts_the_logit(own: Calibration, before: float, after: float) -> None:
    assert error_of(calibrated(evidence(before), own)) == pytest.approx(after)


@pytest.mark.parametrize("own", [Calibration(), Calibration(slope=2.25, shift=3.8), Calibration(slope=0.1, shift=-9.0)])
def test_order_and_bounds_are_kept(own: Calibration) -> None:
    moved = [error_of(calibrated(evidence(p), own)) for p in (0.0, 0.1, 0.5, 0.9, 1.0)]
    assert moved == sorted(moved) and moved[0] >= 0 and moved[-1] <= 1


def test_missing_estimates_stay_missing() -> None:
    assert calibrated(Evidence(), Calibration(shift=1.0)) == Evidence()


@pytest.mark.parametrize(("slope", "shift"), [(0, 0), (-1, 0), (math.inf, 0), (math.nan, 0), (1, math.nan)])
def test_a_calibration_never_turns_the_order_round(slope: float, shift: float) -> None:
    with pytest.raises(ValueError, match="calibration"):
        Calibration(slope=slope, shift=shift)


def test_a_finding_makes_an_error_likelier_at_any_probability() -> None:
    before = [0.0, 0.1, 0.5, 0.9, 1.0]
    after = [error_of(with_finding(evidence(p))) for p in before]
    assert after == sorted(after) and all(p < q <= 1 for p, q in zip(before[:-1], after, strict=False))
    assert error_of(with_finding(evidence(0.5))) == pytest.approx(1 / (1 + math.exp(-FOUND)))
    assert with_finding(Evidence()) == Evidence()
