"""Which ages and causes a difference between two life expectancies comes from.

Source: Arriaga EE, Measuring and explaining the change in life expectancies, Demography 1984;21:83–96; by cause as in
Preston SH, Heuveline P, Guillot M, Demography (2001), box 4.3.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Union

import numpy as np
from numpy.typing import ArrayLike

from jianxing.statistics.bands import age_bands, age_bounds, choice, per_band
from jianxing.statistics.lifetable import Sex, columns_from_rates

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Decomposition:
    """Years of life expectancy at the first age: `years` by age, or age × cause, indexed by lower bound; `total`."""

    years: Union["pd.Series[float]", "pd.DataFrame"]
    total: float


def decompose_life_expectancy(
    age_starts: ArrayLike,
    mx_before: ArrayLike,
    mx_after: ArrayLike,
    *,
    a0: float | None = None,
    sex: Sex | None = None,
    causes: Mapping[str, tuple[ArrayLike, ArrayLike]] | None = None,
    method: Literal["arriaga"] = "arriaga",
) -> Decomposition:
    """The years that each age group adds to life expectancy between two sets of death rates (after − before).

    `mx_before` and `mx_after` are all-cause death rates a person-year, one for each group; `a0` and `sex` as in
    `life_table`. `causes` maps a name to its rates (before, after), which sum to the all-cause rates: the years of an
    age are then split in proportion to Δm of the cause over Δm of all, and are zero where Δm is 0. `total` is the
    difference between the two life expectancies; years by age sum to it. A rate of 0 in the open group: NaN.

    ValueError, naming the group: a rate missing or negative, causes that do not sum to the all-cause rate.
    """
    import pandas as pd

    choice(method, ("arriaga",), "method")
    if sex is not None:
        choice(sex, ("male", "female"), "sex")
    ages = age_bounds(age_starts)
    names = age_bands(ages)
    before = per_band(mx_before, names, "mx_before")
    after = per_band(mx_after, names, "mx_after")
    first = columns_from_rates(ages, before, a0=a0, sex=sex)
    second = columns_from_rates(ages, after, a0=a0, sex=sex)
    # Direct, indirect and interaction effect of a group together are l¹ₓ·e²ₓ − l¹ₓ₊ₙ·e²ₓ₊ₙ − ₙL¹ₓ: the same terms,
    # written so that an age that nobody reaches needs no division by zero.
    carried = first.l * second.e
    years = carried - np.append(carried[1:], 0.0) - first.L
    total = float(second.e[0] - first.e[0])
    index = pd.Index(np.asarray(age_starts), name="age")
    if causes is None:
        return Decomposition(pd.Series(years, index=index, name="years"), total)
    rates = {c: (per_band(b, names, f"{c} before"), per_band(a, names, f"{c} after")) for c, (b, a) in causes.items()}
    for which, all_causes in ((0, before), (1, after)):
        summed = np.sum([pair[which] for pair in rates.values()], axis=0) if rates else np.zeros_like(before)
        for name, whole, parts in zip(names, all_causes, np.broadcast_to(summed, before.shape), strict=True):
            if not np.isclose(whole, parts, rtol=1e-6, atol=1e-12):
                raise ValueError(f"age group {name}: the causes sum to {parts:g}, not to the all-cause rate {whole:g}")
    change = after - before
    moved = change != 0
    split = {}
    for cause, (cause_before, cause_after) in rates.items():
        share = np.zeros_like(change)
        share[moved] = (cause_after - cause_before)[moved] / change[moved]
        split[cause] = years * share
    return Decomposition(pd.DataFrame(split, index=index), total)
