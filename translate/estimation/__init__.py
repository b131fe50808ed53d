"""Estimation: what is measured of a pair, and the calibrated probability that it is wrong."""

from translate.estimation.estimator import Estimator
from translate.estimation.prior import CORPUS_ERROR_RATE, with_error_rate, with_finding

__all__ = ["CORPUS_ERROR_RATE", "Estimator", "with_error_rate", "with_finding"]
