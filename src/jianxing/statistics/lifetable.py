"""Abridged period life tables with their variances.

Sources: Chiang CL, The Life Table and its Applications (Krieger 1984), chapters 6–8; Coale AJ, Demeny P, Regional
Model Life Tables (2nd ed. 1983), West, as tabled in Preston SH, Heuveline P, Guillot M, Demography (2001), table 3.3;
Silcocks PBS, Jenner DA, Reza R, J Epidemiol Community Health 2001;55:38–43 for the open group.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import ArrayLike

from jianxing.statistics.bands import Floats, age_bands, age_bounds, choice, normal_quantile, per_band

if TYPE_CHECKING:
    import pandas as pd

Sex = Literal["male", "female"]
RADIX = 100_000.0
"""Newborn of the table, l at age 0."""


@dataclass(frozen=True)
class _West:
    """Coale–Demeny West: a0 and 4a1 are linear in m0 below the bound and constant from it on."""

    infant: tuple[float, float]
    child: tuple[float, float]
    infant_high: float
    child_high: float


_WEST = {
    "male": _West(infant=(0.045, 2.684), child=(1.651, -2.816), infant_high=0.330, child_high=1.352),
    "female": _West(infant=(0.053, 2.800), child=(1.522, -1.518), infant_high=0.350, child_high=1.361),
}
_WEST_BOUND = 0.107
_DEFAULT_A0 = 0.1


@dataclass(frozen=True)
class Columns:
    """The columns of a table, radix 1; `e` is that of each age even if nobody reaches it."""

    n: Floats
    a: Floats
    q: Floats
    l: Floats  # noqa: E741 - the letter of every life table
    L: Floats
    e: Floats


def separation_factors(m0: float, sex: Sex) -> tuple[float, float]:
    """Mean years lived in ages 0 and 1–4 by those who die there (Coale–Demeny West), from the infant death rate."""
    west = _WEST[sex]
    if m0 >= _WEST_BOUND:
        return west.infant_high, west.child_high
    return west.infant[0] + west.infant[1] * m0, west.child[0] + west.child[1] * m0


def columns_from_rates(ages: Floats, m: Floats, *, a0: float | None, sex: Sex | None) -> Columns:
    """A life table from death rates; NaN in `L` of the open group and in every `e` when its rate is 0."""
    n = np.append(np.diff(ages), np.inf)
    a = n / 2
    infant_alone = ages[0] == 0 and len(ages) > 1 and n[0] == 1
    if infant_alone and a0 is not None:
        if not 0 < a0 < 1:
            raise ValueError(
                f"a0 is the part of the first year lived by those who die in it, between 0 and 1, not {a0!r}"
            )
        a[0] = a0
    elif infant_alone and sex is not None:
        a[0], child = separation_factors(float(m[0]), sex)
        if len(ages) > 2 and n[1] == 4:
            a[1] = child
    elif infant_alone:
        a[0] = _DEFAULT_A0
    a[-1] = 1 / m[-1] if m[-1] > 0 else np.nan
    closed = slice(0, len(ages) - 1)
    q = np.ones_like(m)
    q[closed] = np.minimum(n[closed] * m[closed] / (1 + (n[closed] - a[closed]) * m[closed]), 1)
    living = np.append(1.0, np.cumprod(1 - q[closed]))
    years = np.append(living[closed] * (n[closed] * (1 - q[closed]) + a[closed] * q[closed]), living[-1] * a[-1])
    e = np.empty_like(m)
    e[-1] = a[-1]
    for at in range(len(ages) - 2, -1, -1):
        e[at] = n[at] * (1 - q[at]) + a[at] * q[at] + (1 - q[at]) * e[at + 1]
    return Columns(n=n, a=a, q=q, l=living, L=years, e=e)


def life_table(
    age_starts: ArrayLike,
    deaths: ArrayLike,
    population: ArrayLike,
    *,
    a0: float | None = None,
    sex: Sex | None = None,
    confidence: float = 0.95,
    open_interval: Literal["silcocks", "none"] = "silcocks",
) -> "pd.DataFrame":
    """An abridged period life table, one row an age group.

    `age_starts` are the lower bounds in years, the last group is open; `deaths` and `population` (person-years) have
    one value for each. `a0` is the mean part of the first year lived by those who die in it; without it and with
    `sex` ("male", "female") Coale–Demeny West gives ages 0 and 1–4; with neither a0 = 0.1; every other group n/2.

    Columns: age; n (width in years, inf when open); deaths; population; m (deaths a person-year); a (mean years lived
    in the group by those who die in it); q (probability of dying in it, cut at 1); l, d, L, T (of 100,000 newborn);
    e (years still to live); variance, lower, upper (of e, normal limits at `confidence`). A group without deaths has
    no variance of its own. `open_interval="silcocks"` adds the variance of the open group, l²/(D·m²) with l0 = 1.
    No deaths in the open group: L of that group, T, e and everything after are NaN. Where nobody is left alive, e is NaN.

    ValueError, naming the group: a group missing, a population ≤ 0, negative deaths.
    Sources: see the module.
    """
    import pandas as pd

    return pd.DataFrame(
        life_table_columns(
            age_starts, deaths, population, a0=a0, sex=sex, confidence=confidence, open_interval=open_interval
        )
    )


def life_table_columns(
    age_starts: ArrayLike,
    deaths: ArrayLike,
    population: ArrayLike,
    *,
    a0: float | None = None,
    sex: Sex | None = None,
    confidence: float = 0.95,
    open_interval: Literal["silcocks", "none"] = "silcocks",
) -> dict[str, Floats]:
    """The columns of `life_table` as arrays, for callers that need no DataFrame; same arguments and errors."""
    choice(open_interval, ("silcocks", "none"), "open_interval")
    if sex is not None:
        choice(sex, ("male", "female"), "sex")
    z = normal_quantile(confidence)
    ages = age_bounds(age_starts)
    names = age_bands(ages)
    dead = per_band(deaths, names, "deaths")
    alive = per_band(population, names, "population", above_zero=True)
    m = dead / alive
    table = columns_from_rates(ages, m, a0=a0, sex=sex)
    variance = _variance(table, dead, m, open_interval)
    reached = np.where(table.l > 0, 1.0, np.nan)
    e, variance = table.e * reached, variance * reached
    reach = z * np.sqrt(variance)
    years = RADIX * table.L
    return {
        "age": np.asarray(age_starts),
        "n": table.n,
        "deaths": dead,
        "population": alive,
        "m": m,
        "a": table.a,
        "q": table.q,
        "l": RADIX * table.l,
        "d": RADIX * table.l * table.q,
        "L": years,
        "T": np.cumsum(years[::-1])[::-1],
        "e": e,
        "variance": variance,
        "lower": e - reach,
        "upper": e + reach,
    }


def _variance(table: Columns, dead: Floats, m: Floats, open_interval: str) -> Floats:
    """Chiang's variance of e at each age, with the Silcocks term of the open group when asked for."""
    some = dead > 0
    of_q = np.zeros_like(m)
    of_q[some] = table.q[some] ** 2 * (1 - table.q[some]) / dead[some]
    terms = np.zeros_like(m)
    terms[:-1] = (table.l[:-1] * (table.e[1:] + table.n[:-1] - table.a[:-1])) ** 2 * of_q[:-1]
    if dead[-1] <= 0:
        terms[-1] = np.nan
    elif open_interval == "silcocks":
        terms[-1] = table.l[-1] ** 2 / (dead[-1] * m[-1] ** 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.cumsum(terms[::-1])[::-1] / table.l**2, dtype=np.float64)
