"""What other parts may use of insight. Cheap to import: numerics load when something is computed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from jianxing.insight.standing import STANDINGS, Standing, judged, projected, standing

if TYPE_CHECKING:
    from jianxing.insight.areas import Comparison
    from jianxing.insight.lives import Difference, WhatIf
    from jianxing.insight.outlook import Outlook
    from jianxing.insight.size import Size
    from jianxing.kernel.target import Target

__all__ = [
    "STANDINGS",
    "Standing",
    "assessable",
    "compared",
    "compared_mortality",
    "judged",
    "life_difference",
    "outlook",
    "paragraph",
    "projected",
    "standing",
    "tried",
    "what_if",
]


def outlook(target: "Target | None", rows: Sequence[Any], definition: Any | None, year: int) -> "Outlook":
    """Whether a target will be reached (internal); see `insight.outlook`."""
    from jianxing.insight.outlook import outlook as found

    return found(target, rows, definition, year)


def assessable(target: "Target | None", rows: Sequence[Any], definition: Any | None) -> "Size":
    """Whether one year of a place of this size can judge a target; see `insight.size`."""
    from jianxing.insight.size import assessable as found

    return found(target, rows, definition)


def compared(rows: Sequence[Any], definition: Any | None, *, higher_is_better: bool) -> "Comparison":
    """Areas beside each other with limits of chance; see `insight.areas`."""
    from jianxing.insight.areas import compare

    return compare(rows, definition, higher_is_better=higher_is_better)


def compared_mortality(mortality: Any, codes: Sequence[str], years: Sequence[int]) -> "Comparison":
    """Deaths of areas against those expected at their ages; see `insight.areas`."""
    from jianxing.insight.areas import compare_mortality

    return compare_mortality(mortality, codes, years)


def life_difference(ages: Sequence[int], before: Any, after: Any, causes: Sequence[str]) -> "Difference":
    """What lies between two life expectancies, by age and cause; see `insight.lives`."""
    from jianxing.insight.lives import difference

    return difference(ages, before, after, causes)


def what_if(*given: Any, **named: Any) -> "WhatIf":
    """Life expectancy with targets met (internal); see `insight.lives`."""
    from jianxing.insight.lives import what_if as found

    return found(*given, **named)


def paragraph(*given: Any, **named: Any) -> str:
    """A paragraph about an indicator; see `insight.words`."""
    from jianxing.insight.words import paragraph as written

    return written(*given, **named)


def tried() -> dict[str, Any]:
    """What the back-test of the forecasts found; docs/forecasts.md."""
    from jianxing.insight.backtest_report import found

    return found()
