"""Estimation: what is measured of a pair, and the calibrated probability that it is wrong."""

from translate.estimation.estimator import Estimator
from translate.estimation.prior import calibrated, with_finding

__all__ = ["Estimator", "calibrated", "with_finding"]
