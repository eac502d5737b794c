"""A plan against the plan of the level above it."""

from jianxing.kernel.message import Message
from jianxing.plans.compare.measures import written
from jianxing.plans.compare.model import AlignedTarget, AlignedTask, Alignment, Document
from jianxing.plans.compare.places import Places
from jianxing.plans.compare.targets import align_targets
from jianxing.plans.compare.tasks import align_tasks
from jianxing.plans.model import Finding, Severity


def align(upper: Document, lower: Document) -> Alignment:
    """What the lower plan says of each target and task of the upper, and what it asks beyond it.

    Statuses: covered 已衔接, lower 低于上级, later 时限晚于上级, missing 未见对应, extra 上级未要求. They are advice:
    an average or a total over a prefecture binds no single county, so every gap is 需衔接 and no fault.
    """
    places = Places(upper.plan, lower.plan)
    targets = align_targets(upper.plan, lower.plan, places)
    tasks = align_tasks(upper.plan, lower.plan, targets, places)
    findings = [found for row in targets if (found := _of_target(row, upper, lower))]
    findings += [found for task in tasks if (found := _of_task(task, upper))]
    return Alignment(upper, lower, tuple(targets), tuple(tasks), tuple(findings))


def _of_target(row: AlignedTarget, upper: Document, lower: Document) -> tuple[Finding, tuple[Document, ...]] | None:
    if row.status not in ("lower", "later", "missing") or row.named == "elsewhere":
        return None
    asked = row.upper[0]
    facts = {"indicator": asked.indicator, "asked": written(asked), "due": asked.due or "—"}
    severity: Severity = "warning" if row.binding in ("each", "same") or row.named == "here" else "info"
    if row.status == "missing":
        message = Message("plans.align_target_missing", facts)
    else:
        own = "；".join(f"{written(t)}{f'（{t.due}）' if t.due else ''}" for t in row.lower)
        message = Message(f"plans.align_target_{row.status}", {**facts, "own": own})
    remedy = Message(f"plans.align_remedy_{row.binding}")
    at = (asked.source, *(target.source for target in row.lower))
    return Finding(f"align.{row.status}", severity, message, remedy, at), (upper, *([lower] * len(row.lower)))


def _of_task(row: AlignedTask, upper: Document) -> tuple[Finding, tuple[Document, ...]] | None:
    if row.status != "missing" or row.upper is None or row.named == "elsewhere":
        return None
    severity: Severity = "warning" if row.named == "here" else "info"
    message = Message("plans.align_task_missing", {"task": row.upper.title})
    return (
        Finding("align.task_missing", severity, message, Message("plans.align_remedy_task"), (row.upper.source,)),
        (upper,),
    )
