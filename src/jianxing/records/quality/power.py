"""How often the rules about distributions speak up: on clean data, and when 10, 20 or 40 per cent of the rows are affected.

`python -m jianxing.records.quality.power` draws clean and affected units, judges them with the very tests and bounds of
the rules, and prints the table that the manual shows; the same numbers each time. A county of 40 clean units and one
affected unit is drawn for each trial, so that the bound for many units is in force.
"""

import sys
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.random import Generator

from jianxing.records.quality.kit import TALLIED, Pattern, rules
from jianxing.records.quality.running import ALPHA
from jianxing.statistics.detection import unlike

TRIALS, UNITS = 200, 41
SHARES = (0.0, 0.1, 0.2, 0.4)
SEED = 20241021
Drawn = dict[str, Any]
Draw = Callable[[Generator, int, float], Drawn]


def _pressures(rng: Generator, count: int) -> Any:
    """Readings of patients: a normal distribution on whole mmHg, as an electronic device gives them."""
    return np.rint(rng.normal(136, 14, count)).astype(int).clip(80, 220)


def _digits(rng: Generator, count: int, share: float) -> Drawn:
    """Readings of which a share is rounded to the nearest ten."""
    read = _pressures(rng, count)
    rounded = rng.random(count) < share
    read[rounded] = np.rint(read[rounded] / 10).astype(int) * 10
    ends = np.bincount(read % 10, minlength=10)
    return {f"d{digit}": ends[digit] for digit in range(10)} | {TALLIED: count}


def _threshold(rng: Generator, count: int, share: float) -> Drawn:
    """Readings of which a share of those from 140 to 149 is written as 137 to 139."""
    from jianxing.records.quality.rules.readings import READ

    read = _pressures(rng, count)
    moved = (read >= 140) & (read < 150) & (rng.random(count) < share)
    read[moved] = 137 + rng.integers(0, 3, int(moved.sum()))
    kept = read[(read >= READ[0]) & (read <= READ[-1])]
    counts = np.bincount(kept, minlength=READ[-1] + 1)
    return {f"v{value}": counts[value] for value in READ} | {TALLIED: len(kept)}


def _events(usual: float) -> Draw:
    """Visits of which a usual part are events by chance, and a share of all is made one."""

    def draw(rng: Generator, count: int, share: float) -> Drawn:
        events = rng.binomial(count, usual)
        return {"events": events + rng.binomial(count - events, share), TALLIED: count}

    return draw


def _boys(rng: Generator, count: int, share: float) -> Drawn:
    """Births of which a share of the girls is written down as boys."""
    boys = rng.binomial(count, 0.512)
    return {"events": boys + rng.binomial(count - boys, share), TALLIED: count}


def _lacking(rng: Generator, count: int, share: float) -> Drawn:
    """Deaths of which a share was not registered; risks differ between townships by some per cent."""
    expected = float(count)
    risk = rng.normal(1, 0.03)
    return {TALLIED: rng.poisson(expected * risk * (1 - share)), "expected": expected}


def _listed(rng: Generator, count: int, share: float) -> Drawn:
    """People of a second list of whom one in a hundred is missed anyway, and a share besides."""
    missed = rng.binomial(count, 1 - (1 - 0.01) * (1 - share))
    return {"events": count - missed, TALLIED: count}


CASES: tuple[tuple[str, str, tuple[int, ...], Draw], ...] = (
    ("digits-systolic", "readings rounded to ten", (100, 400, 1500), _digits),
    ("below-the-threshold", "readings from 140 to 149 written as 137 to 139", (400, 1500, 5000), _threshold),
    ("same-readings", "visits that repeat the readings before", (100, 400, 1500), _events(0.003)),
    ("same-intervals", "visits at the very same interval", (100, 400, 1500), _events(0.04)),
    ("before-the-deadline", "visits moved into the last ten days", (100, 400, 1500), _events(0.027)),
    ("sex-ratio-township", "girls written down as boys", (100, 400, 1500), _boys),
    ("deaths-too-few", "deaths not registered (all years together)", (200, 800, 2000), _lacking),
    ("deaths-in-one-list", "dead of the second list missing from the register", (20, 60, 200), _listed),
    ("births-in-one-list", "newborns missing from the register", (50, 150, 500), _listed),
)
"""Rule, what is affected, rows a unit, and how it is drawn."""


def measured(rule: str, count: int, draw: Draw, share: float, trials: int = TRIALS) -> tuple[float, float]:
    """The part of trials in which the affected unit is found, and the part of clean units that are found with it."""
    check = rules()[rule].checks[0]
    assert isinstance(check, Pattern)
    # Not hash(): that differs from process to process.
    rng = np.random.Generator(np.random.PCG64([SEED, count, round(share * 100), *rule.encode()]))
    hits = alarms = 0
    for _ in range(trials):
        units = [draw(rng, count, share if place == 0 else 0.0) for place in range(UNITS)]
        counts: Mapping[str, Any] = {name: np.array([unit[name] for unit in units], float) for name in units[0]}
        found = unlike(check.judge(counts), ALPHA, check.effect)
        hits += bool(found[0])
        alarms += int(found[1:].sum())
    return hits / trials, alarms / (trials * (UNITS - 1))


def markdown(trials: int = TRIALS) -> str:
    """The table of all cases."""
    lines = [
        "## False alarms and power of the rules about distributions",
        "",
        f"Drawn, not observed: in each of {trials} trials a county of {UNITS - 1} clean units and one affected unit, judged",
        "together. 0 % affected is the false alarms of that one unit; the last column is the false alarms of the clean units,",
        "over all trials of the line. Made by `python -m jianxing.records.quality.power`, with the same numbers each time.",
        "",
        "| rule | what is affected | rows a unit | 0 % | 10 % | 20 % | 40 % | false alarms a clean unit |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for rule, what, sizes, draw in CASES:
        for count in sizes:
            told = [measured(rule, count, draw, share, trials) for share in SHARES]
            power = " | ".join(f"{hit:.0%}" for hit, _ in told)
            alarms = sum(alarm for _, alarm in told) / len(told)
            lines.append(f"| `{rule}` | {what} | {count} | {power} | {alarms:.2%} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(markdown())
