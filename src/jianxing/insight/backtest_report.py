"""What the back-test found, as data for the pages and as docs/forecasts.md.

``python -m jianxing.insight.backtest_report`` runs it (about half a minute) and writes both; the text is made from the
data alone, so that a test can tell whether it is fresh without running anything.
"""

import sys
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from jianxing.insight.backtest import (
    AHEAD,
    COUNTIES,
    FIFTHS,
    HISTORY,
    METHODS,
    SEED,
    Share,
    Tried,
    by_county,
    tried,
)
from jianxing.insight.kinds import KINDS

COMMAND = "python -m jianxing.insight.backtest_report"
SURE = 1.645
"""Standard errors by which the forecast's score must lie below that of the last figure going on."""


@cache
def found() -> dict[str, Any]:
    """The figures kept of the last back-test."""
    return tomllib.loads((files("jianxing.insight") / "backtest.toml").read_text(encoding="utf-8"))


def is_shown(kind: str) -> bool:
    """Whether the forecast of a kind of figure beat the last figure going on, and may be shown."""
    return bool(found()["kinds"][kind]["shown"])


def measured(counties: int = COUNTIES, seed: int = SEED) -> dict[str, Any]:
    """Coverage, calibration and scores of every kind, and of all together."""
    all_kinds = {name: tried(kind, counties, seed) for name, kind in KINDS.items()}
    together = Tried(
        *(
            np.concatenate([getattr(methods["forecast"], part) for methods in all_kinds.values()], axis=1)
            for part in ("inside_80", "inside_95", "crps", "chance", "met")
        )
    )
    return {
        "command": COMMAND,
        "counties": counties,
        "seed": seed,
        "all": _fit(together),
        "kinds": {name: _fit(methods["forecast"]) | _against(methods) for name, methods in all_kinds.items()},
    }


def _fit(one: Tried) -> dict[str, Any]:
    fifth = np.minimum((one.chance * FIFTHS).astype(np.int64), FIFTHS - 1)
    said = [by_county(one.chance, fifth == at) for at in range(FIFTHS)]
    came = [by_county(one.met, fifth == at) for at in range(FIFTHS)]
    apart = [by_county(one.met - one.chance, fifth == at) for at in range(FIFTHS)]
    return {
        "forecasts": int(one.chance.size),
        "inside_80": _pair(by_county(one.inside_80)),
        "inside_95": _pair(by_county(one.inside_95)),
        "said": [round(100 * share.value, 1) for share in said],
        "came": [round(100 * share.value, 1) for share in came],
        "apart": [_pair(share) for share in apart],
        "in_fifth": [int((fifth == at).sum()) for at in range(FIFTHS)],
    }


def _against(methods: dict[str, Tried]) -> dict[str, Any]:
    brier = {name: (one.chance - one.met) ** 2 for name, one in methods.items()}
    crps = {name: one.crps for name, one in methods.items()}
    gain = by_county(crps["forecast"] - crps["naive"])
    surer = by_county(brier["forecast"] - brier["naive"])
    return {
        "crps": {name: round(float(values.mean()), 4) for name, values in crps.items()},
        "brier": {name: round(float(values.mean()), 4) for name, values in brier.items()},
        "shown": bool(gain.value + SURE * gain.error < 0 and surer.value + SURE * surer.error < 0),
    }


def _pair(share: Share) -> list[float]:
    return [round(100 * share.value, 1), round(100 * share.error, 1)]


def as_toml(results: dict[str, Any]) -> str:
    """The figures as a file that a person can read."""
    lines = [
        f"# What the back-test of the forecasts found. Made by `{COMMAND}`; percentages with their standard errors.",
        *(f"{key} = {_value(results[key])}" for key in ("command", "counties", "seed")),
    ]
    for title, entry in [("all", results["all"]), *((f"kinds.{k}", v) for k, v in results["kinds"].items())]:
        lines += ["", f"[{title}]", *(f"{key} = {_value(value)}" for key, value in entry.items())]
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return repr(value)


NAMES = {
    "rare": "rare events (infant, under-five and maternal deaths; fewer than 25 a year)",
    "rate": "events of a whole population (incidence)",
    "share": "shares of many persons (management, vaccination)",
    "survey": "shares of a sample (fewer than 1,500 persons asked)",
    "stock": "stocks per population (physicians, beds)",
    "risk": "probabilities of dying (premature mortality)",
    "span": "life expectancy",
    "told_share": "shares that are reported without the persons behind them",
}


def as_text(results: dict[str, Any]) -> str:
    """docs/forecasts.md."""
    whole, kinds = results["all"], results["kinds"]
    low, high = (end([entry["inside_95"][0] for entry in kinds.values()]) for end in (min, max))
    worst = max(abs(value) for value, _ in whole["apart"])
    farthest, at = max(
        ((k, at) for k in kinds for at in range(FIFTHS)), key=lambda p: abs(kinds[p[0]]["apart"][p[1]][0])
    )
    lines = [
        "# How far the forecasts can be trusted",
        "",
        f"Made by `{results['command']}` (seed {results['seed']}); do not edit.",
        "",
        f"On {results['counties']} invented counties the 95 % intervals held {whole['inside_95'][0]} % of the figures that"
        f" came (by kind of figure {low}–{high} %), the 80 % intervals {whole['inside_80'][0]} %, and chances of reaching a"
        f" target lay at most {worst} points from what came in every fifth. Of a single kind they lay farthest from it for {NAMES[farthest]}, said {_fifth(at)}: what came was"
        f" {_signed(kinds[farthest]['apart'][at])} points apart.",
        "",
        "## What was tried",
        "",
        f"Each county has one series of {len(KINDS)} kinds of figures. Forecasts are made after {_and(HISTORY)} years for 1 to"
        f" {AHEAD} years ahead, knowing nothing of later years; that makes {whole['forecasts']:,} forecasts. The truth is not"
        " of the forecast's own family: figures follow a saturating rise, a line that stops, a change of pace or a"
        " staircase; three in ten counties have a break that stays; one year in fifteen is a shock; counts are"
        " gamma–Poisson or beta–binomial, errors of measurements Laplace. Targets are set from the last three figures by"
        " lot, as plans set them. The widths of the method were chosen on counties of other seeds, not on these.",
        "",
        "Standard errors (±) take the county as the unit, since forecasts of one county hang together.",
        "",
        "## Coverage",
        "",
        "| kind of figure | inside 80 % | inside 95 % |",
        "| --- | ---: | ---: |",
        *(f"| {NAMES[k]} | {_pm(v['inside_80'])} | {_pm(v['inside_95'])} |" for k, v in kinds.items()),
        f"| **all** | {_pm(whole['inside_80'])} | {_pm(whole['inside_95'])} |",
        "",
        "## Chances (reliability curve)",
        "",
        "What came, in points above or below what was said, by fifth of the chance said.",
        "",
        f"| kind of figure | {' | '.join(map(_fifth, range(FIFTHS)))} |",
        f"| --- |{' ---: |' * FIFTHS}",
        *(f"| {NAMES[k]} | {' | '.join(_signed(each) for each in v['apart'])} |" for k, v in kinds.items()),
        f"| **all** | {' | '.join(_signed(each) for each in whole['apart'])} |",
        f"| said, all | {' | '.join(f'{v} %' for v in whole['said'])} |",
        f"| came, all | {' | '.join(f'{v} %' for v in whole['came'])} |",
        f"| forecasts | {' | '.join(f'{v:,}' for v in whole['in_fifth'])} |",
        "",
        "## Against plainer methods",
        "",
        "CRPS (continuous ranked probability score, in parts of the mean figure) and Brier score of the chances; smaller is"
        " better. *Last figure*: it goes on, with limits by its yearly differences. *Straight line*: least squares with"
        f" prediction limits. A kind is shown in pages only if both scores lie more than {SURE} standard errors below those"
        " of the last figure.",
        "",
        "| kind of figure | CRPS: forecast | last figure | straight line | Brier: forecast | last figure | straight line | shown |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
        *(
            f"| {NAMES[k]} | {' | '.join(f'{v[score][m]:.4f}' for score in ('crps', 'brier') for m in METHODS)} |"
            f" {'yes' if v['shown'] else 'no'} |"
            for k, v in kinds.items()
        ),
        "",
        "## Limits",
        "",
        "A break that comes after the last figure (another definition, a merged district) is in the intervals only as far"
        " as breaks of the past were; nothing here knows of decisions that nobody has put into figures. Fewer than four"
        " figures of whole years give no forecast. A target met by a figure of one year can be missed the next: the chance"
        " is that of the year in which the target is due.",
        "",
        "Methods: Harvey (1989), damped local linear trend on the scale of the signal; Rasmussen and Williams (2006),"
        " Laplace's approximation; averaged over 64 combinations of wandering, irregularity and slope.",
        "",
    ]
    return "\n".join(lines)


def _and(values: tuple[int, ...]) -> str:
    return ", ".join(map(str, values[:-1])) + f" and {values[-1]}"


def _fifth(at: int) -> str:
    return f"{100 * at // FIFTHS}–{100 * (at + 1) // FIFTHS} %"


def _pm(pair: list[float]) -> str:
    return f"{pair[0]:.1f} ± {pair[1]:.1f} %"


def _signed(pair: list[float]) -> str:
    return f"{pair[0]:+.1f} ± {pair[1]:.1f}"


def main() -> None:
    """Run the back-test and write its data and its page."""
    root = Path(__file__).resolve().parents[3]
    results = measured()
    (Path(__file__).parent / "backtest.toml").write_text(as_toml(results), encoding="utf-8")
    (root / "docs" / "forecasts.md").write_text(as_text(results), encoding="utf-8")
    sys.stderr.write("insight/backtest.toml, docs/forecasts.md\n")


if __name__ == "__main__":
    main()
