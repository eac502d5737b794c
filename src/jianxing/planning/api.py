"""What other parts may use of planning. Models are for reading; only the actions change them."""

from jianxing.planning.actions import accept_rest, continue_as, discard, judge, take, upload_document
from jianxing.planning.continuing import Continuity, Link, continuity, previous_of
from jianxing.planning.models import Judgement, Plan, PlanTarget, PlanTask, PlanVersion, TaskUnit
from jianxing.planning.passages import Mark, Passage, passages
from jianxing.planning.queries import (
    Review,
    ReviewItem,
    current_plan,
    current_version,
    document_bytes,
    review,
    sections,
    targets,
    targets_of,
    task,
    tasks,
    tasks_of,
    version,
    versions,
)
from jianxing.planning.tables import task_table

__all__ = [
    "Continuity",
    "Judgement",
    "Link",
    "Mark",
    "Passage",
    "Plan",
    "PlanTarget",
    "PlanTask",
    "PlanVersion",
    "Review",
    "ReviewItem",
    "TaskUnit",
    "accept_rest",
    "continue_as",
    "continuity",
    "current_plan",
    "current_version",
    "discard",
    "document_bytes",
    "judge",
    "passages",
    "previous_of",
    "review",
    "sections",
    "take",
    "targets",
    "targets_of",
    "task",
    "task_table",
    "tasks",
    "tasks_of",
    "upload_document",
    "version",
    "versions",
]
