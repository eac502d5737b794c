"""Estimates from a sample with weights, strata and clusters, by Taylor linearisation."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from jianxing.statistics.bands import Floats, Interval, normal_quantile


@dataclass(frozen=True)
class SurveyEstimate:
    """An estimate with its limits, its variance, and the size of a simple random sample that would be as exact.

    `clusters` is the number of clusters less the number of strata: the degrees of freedom. Limits are NaN with none.
    """

    value: float
    lower: float
    upper: float
    variance: float
    effective_size: float
    freedom: int

    @property
    def interval(self) -> Interval:
        return Interval(self.value, self.lower, self.upper)


def survey_proportion(
    weights: ArrayLike, hits: ArrayLike, squares: ArrayLike, strata: ArrayLike, confidence: float = 0.95
) -> SurveyEstimate:
    """The weighted proportion (0–1) from sums by cluster.

    Of each cluster: the sum of its weights, of the weights of those with the property, of the squared weights, and its
    stratum. Variance of the ratio by Taylor linearisation with clusters drawn with replacement (Särndal CE, Swensson B,
    Wretman J. Model Assisted Survey Sampling. 1992, 5.5); a stratum with one cluster is centred at the whole. Limits by
    Wilson with the effective sample size p(1 − p)/variance (Franco C, Little RJA, Louis TA, Slud EV. J Surv Stat
    Methodol 2019;7:334–64); where nobody or everybody has the property, with (Σw)²/Σw² (Kish L. Survey Sampling. 1965).
    ValueError: weights that sum to nothing.
    """
    w, y, s, stratum = _columns(weights, hits, squares, strata)
    value, variance, freedom = _linearised(w, y, stratum)
    value = min(max(value, 0.0), 1.0)
    kish = float(w.sum() ** 2 / s.sum())
    size = value * (1 - value) / variance if variance > 0 and 0 < value < 1 else kish
    if freedom < 1:
        return SurveyEstimate(value, float("nan"), float("nan"), variance, size, freedom)
    z = normal_quantile(confidence)
    middle, reach = 2 * size * value + z * z, z * np.sqrt(z * z + 4 * size * value * (1 - value))
    lower, upper = (middle - reach) / (2 * (size + z * z)), (middle + reach) / (2 * (size + z * z))
    lower, upper = (0.0 if value == 0 else lower), (1.0 if value == 1 else upper)
    return SurveyEstimate(value, float(lower), float(upper), variance, float(size), freedom)


def survey_mean(
    weights: ArrayLike, totals: ArrayLike, squares: ArrayLike, strata: ArrayLike, confidence: float = 0.95
) -> SurveyEstimate:
    """The weighted mean from sums by cluster: of the weights, of weight times value, of the squared weights.

    Variance as for `survey_proportion`; limits by Student's t with clusters less strata degrees of freedom (Korn EL,
    Graubard BI. Analysis of Health Surveys. 1999, 2.2).
    """
    from scipy.special import stdtrit

    w, y, s, stratum = _columns(weights, totals, squares, strata)
    value, variance, freedom = _linearised(w, y, stratum)
    reach = float(stdtrit(freedom, (1 + confidence) / 2) * np.sqrt(variance)) if freedom > 0 else float("nan")
    return SurveyEstimate(value, value - reach, value + reach, variance, float(w.sum() ** 2 / s.sum()), freedom)


def _columns(*columns: ArrayLike) -> tuple[Floats, Floats, Floats, Floats]:
    w, y, s, stratum = (np.asarray(column) for column in columns)
    if not len(w) or w.astype(np.float64).sum() <= 0:
        raise ValueError("the weights sum to nothing")
    return w.astype(np.float64), y.astype(np.float64), s.astype(np.float64), stratum


def _linearised(w: Floats, y: Floats, stratum: Floats) -> tuple[float, float, int]:
    """The ratio Σy/Σw, its variance, and clusters less strata."""
    value = float(y.sum() / w.sum())
    residual = y - value * w
    names, place, sizes = np.unique(stratum, return_inverse=True, return_counts=True)
    mean = np.bincount(place, residual) / sizes
    many = sizes > 1
    centre = np.where(many, mean, 0.0)
    squared = np.bincount(place, (residual - centre[place]) ** 2)
    factor = np.where(many, sizes / np.maximum(sizes - 1, 1), 1.0)
    freedom = int(len(w) - len(names))
    return value, float((factor * squared).sum() / w.sum() ** 2), freedom
