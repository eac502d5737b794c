"""Why a reviewer should look at an item before the others: what the reader could not make out, or what is unusual."""

from collections.abc import Mapping
from typing import Any

_LONGEST_UNIT = 24
_LONGEST_TITLE = 60


def doubts_of(kind: str, item: Mapping[str, Any]) -> tuple[str, ...]:
    """Codes of what is doubtful about a task or target as it stands (after corrections); empty when nothing is.

    A task: no_unit, odd_unit (a name so long that it may be a sentence), odd_title. A target: no_name, no_value,
    no_due, over_whole (a share above 100 %).
    """
    if kind == "task":
        units = [*item["lead_units"], *item["responsible_units"]]
        found = {
            "no_unit": not units,
            "odd_unit": any(len(unit["name"]) > _LONGEST_UNIT for unit in units),
            "odd_title": not str(item.get("title") or "").strip() or len(item["title"]) > _LONGEST_TITLE,
        }
    else:
        value = item.get("value")
        found = {
            "no_name": not str(item.get("indicator") or "").strip(),
            "no_value": value is None and not item.get("value_text"),
            "no_due": item.get("due") is None,
            "over_whole": item["unit"] == "%" and isinstance(value, (int, float)) and value > 100,
        }
    return tuple(code for code, so in found.items() if so)
