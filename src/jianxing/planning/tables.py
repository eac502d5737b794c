"""The task table 任务分解表 of a version, as it was read or as it was reviewed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from jianxing.kernel.message import Language
from jianxing.planning.meaning import judged
from jianxing.planning.models import PlanVersion
from jianxing.planning.queries import judgements_of

if TYPE_CHECKING:
    from jianxing.plans.api import Plan


def task_table(of: PlanVersion, language: Language = "zh") -> bytes:
    """The .xlsx that an office can send the same day; the judgements of the review are in it."""
    from jianxing.plans.api import task_table as table

    return table(_plan(of), language)


def _plan(of: PlanVersion) -> "Plan":
    from jianxing.plans.api import plan_from_json

    return plan_from_json({**_placed(judged(of.reading, judgements_of(of))), "findings": []}, of.text)


def _placed(reading: Mapping[str, Any]) -> dict[str, Any]:
    """Units that a reviewer named have no characters of their own; they stand for those of their task."""
    tasks = [
        {
            **task,
            **{
                field: [{**unit, "source": unit["source"] or task["source"]} for unit in task[field]]
                for field in ("lead_units", "responsible_units")
            },
        }
        for task in reading["tasks"]
    ]
    return {**reading, "tasks": tasks}
