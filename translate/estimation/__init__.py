"""Estimation: what is measured of a pair, and the calibrated probability that it is wrong."""

from translate.estimation.estimator import Estimator

__all__ = ["Estimator"]
