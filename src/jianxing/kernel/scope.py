"""What a caller may see, handed to the parts that know no users."""

from dataclasses import dataclass

from jianxing.kernel.area import lies_in


@dataclass(frozen=True)
class Scope:
    """Areas (with everything inside them), the organisation on whose behalf, and whether single persons may be seen."""

    areas: frozenset[str]
    organisation: str = ""
    may_see_persons: bool = False

    def covers(self, area_code: str) -> bool:
        """Whether an area lies inside what may be seen."""
        return any(lies_in(area_code, area) for area in self.areas)
