"""What other parts may use of insight. Cheap to import: numerics load when something is computed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from jianxing.insight.standing import STANDINGS, Standing, judged, projected, standing

if TYPE_CHECKING:
    from jianxing.insight.outlook import Outlook
    from jianxing.insight.size import Size
    from jianxing.kernel.target import Target

__all__ = ["STANDINGS", "Standing", "assessable", "judged", "outlook", "projected", "standing"]


def outlook(target: "Target | None", rows: Sequence[Any], definition: Any | None, year: int) -> "Outlook":
    """Whether a target will be reached (internal); see `insight.outlook`."""
    from jianxing.insight.outlook import outlook as found

    return found(target, rows, definition, year)


def assessable(target: "Target | None", rows: Sequence[Any], definition: Any | None) -> "Size":
    """Whether one year of a place of this size can judge a target; see `insight.size`."""
    from jianxing.insight.size import assessable as found

    return found(target, rows, definition)
