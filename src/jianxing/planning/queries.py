"""Reading plans: what is in force, what is in review, and how a document and its reading belong together."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from jianxing.access.api import Organisation, organisations
from jianxing.kernel.clock import now
from jianxing.planning.filing import fetch
from jianxing.planning.meaning import corrected
from jianxing.planning.models import (
    DocumentReading,
    Judgement,
    Plan,
    PlanTarget,
    PlanTask,
    PlanVersion,
    Standing,
    TaskUnit,
)
from jianxing.planning.whole import ADDED, reading_of

Judgements = Mapping[str, tuple[str, Mapping[str, Any] | None]]


def current_plan() -> Plan | None:
    """The plan of this home's own area; where there is none, the one that was taken last."""
    taken = Plan.objects.filter(current__isnull=False)
    area = settings.HOME
    own = (
        taken.filter(Q(region_code=area.area_code) | Q(region_name=area.area_name)) if area.area_code else taken.none()
    )
    return own.order_by("-current__taken_at").first() or taken.order_by("-current__taken_at").first()


def current_version() -> PlanVersion | None:
    """The version in force of the current plan, without its long text and reading until they are asked for."""
    plan = current_plan()
    return versions().filter(in_force_for=plan).first() if plan else None


def versions() -> QuerySet[PlanVersion]:
    """All versions, newest first, without their long text and reading until they are asked for."""
    return (
        PlanVersion.objects.defer("text", "reading", "advice", "matching")
        .select_related("plan", "uploaded_by", "taken_by")
        .order_by("-id")
    )


def version(pk: int) -> PlanVersion:
    """One version with everything, also what was judged and added at this moment; PlanVersion.DoesNotExist when there
    is none."""
    found = PlanVersion.objects.select_related("plan", "uploaded_by", "taken_by")
    return found.prefetch_related("judgements", "additions").get(pk=pk)


def reading(pk: int) -> DocumentReading:
    """A document on its way; DocumentReading.DoesNotExist when there is none."""
    return DocumentReading.objects.select_related("started_by").get(pk=pk)


def readings() -> QuerySet[DocumentReading]:
    """Documents on their way, newest first, and those of the last day that could not be read."""
    done = DocumentReading.Step.DONE
    recent = Q(step_at__gte=now() - timedelta(days=1))
    found = DocumentReading.objects.exclude(step=done).select_related("started_by")
    return found.filter(recent | ~Q(step=DocumentReading.Step.REFUSED))


def document_bytes(of: PlanVersion) -> bytes:
    """The document as it came."""
    return fetch(of.sha256)


def judgements_of(of: PlanVersion) -> Judgements:
    """What was said about each item: its id → verdict and correction."""
    return {one.item: (one.verdict, one.correction) for one in of.judgements.all()}


@dataclass(frozen=True)
class ReviewItem:
    """A task or target in review: as read, as it would be taken, and what was said about it ("" when nothing yet)."""

    id: str
    kind: str
    reading: Mapping[str, Any]
    value: Mapping[str, Any]
    verdict: str
    note: str
    start: int
    end: int

    @property
    def added(self) -> bool:
        """Whether a reviewer added it, because the reader had missed it."""
        return self.id.startswith(ADDED)


@dataclass(frozen=True)
class Review:
    """A version in review, item by item, in the order of the document; ``reading`` holds them before judgement."""

    tasks: list[ReviewItem]
    targets: list[ReviewItem]
    reading: Mapping[str, Any]

    @property
    def total(self) -> int:
        """How many items there are to judge."""
        return len(self.tasks) + len(self.targets)

    @property
    def judged(self) -> int:
        """How many have been judged."""
        return sum(1 for item in [*self.tasks, *self.targets] if item.verdict)


def review(of: PlanVersion) -> Review:
    """Everything that a reviewer looks at."""
    said = {one.item: one for one in of.judgements.all()}
    reading = reading_of(of)
    return Review(
        tasks=[_item("task", task, said.get(task["id"])) for task in reading["tasks"]],
        targets=[_item("target", target, said.get(target["id"])) for target in reading["targets"]],
        reading=reading,
    )


def _item(kind: str, read: dict[str, Any], said: Judgement | None) -> ReviewItem:
    value = corrected(read, said.correction) if said and said.correction else read
    source = read["source"]
    return ReviewItem(
        read["id"],
        kind,
        read,
        value,
        said.verdict if said else "",
        said.note if said else "",
        source["start"],
        source["end"],
    )


def sections(of: PlanVersion) -> list[dict[str, Any]]:
    """The headings of the document in their order."""
    found: list[dict[str, Any]] = of.reading["sections"]
    return found


def tasks(of: PlanVersion) -> QuerySet[PlanTask]:
    """The tasks of a taken version with their units and targets, in its order; words are those of the newest version."""
    found = PlanTask.objects.filter(standings__version=of).order_by("standings__order")
    return found.prefetch_related("units__organisation", present_targets())


def present_targets() -> "Prefetch[str]":
    """The targets of tasks without those that have ended."""
    return Prefetch("targets", PlanTarget.objects.filter(ended_by__isnull=True))


def task_rows(of: PlanVersion) -> dict[str, int]:
    """The rows that the tasks of a taken version became: id in its reading → id of the row."""
    return dict(Standing.objects.filter(version=of, task__isnull=False).values_list("item", "task_id"))


def task(pk: int) -> PlanTask:
    """One task with its units and targets; PlanTask.DoesNotExist when there is none."""
    return (
        PlanTask.objects.select_related("version", "first_version", "ended_by", "came_from", "merged_into")
        .defer(
            *(
                f"{one}__{field}"
                for one in ("version", "first_version", "ended_by")
                for field in ("text", "reading", "advice", "matching")
            )
        )
        .prefetch_related("units__organisation", present_targets())
        .get(pk=pk)
    )


def tasks_of(organisation: Organisation, of: PlanVersion | None = None) -> QuerySet[PlanTask]:
    """The tasks of the version in force (or another) that name an organisation, or all townships when it is one."""
    named = Q(units__organisation=organisation)
    if organisation.kind == Organisation.Kind.TOWNSHIP:
        named |= Q(units__all_townships=True)
    wanted = of or current_version()
    return tasks(wanted).filter(named).distinct() if wanted else PlanTask.objects.none()


def units_asked(of: PlanVersion) -> dict[int, int]:
    """How many tasks of a version name each organisation, by its id; those of all townships count for each township."""
    rows = TaskUnit.objects.filter(task__standings__version=of, organisation__isnull=False)
    found = Counter(
        organisation for _, organisation in set(rows.values_list("task_id", "organisation_id")) if organisation
    )
    everywhere = set(
        TaskUnit.objects.filter(task__standings__version=of, all_townships=True).values_list("task_id", flat=True)
    )
    for township in organisations(kind=Organisation.Kind.TOWNSHIP):
        found[township.pk] += len(everywhere)
    return dict(found)


def targets(of: PlanVersion) -> QuerySet[PlanTarget]:
    """The targets of a taken version in the order of the document."""
    return PlanTarget.objects.filter(standings__version=of).order_by("standings__order").select_related("task")


def targets_of(indicator_id: str, of: PlanVersion | None = None) -> list[PlanTarget]:
    """The targets of the version in force (or another) for an indicator, the earliest due first."""
    wanted = of or current_version()
    found = targets(wanted).filter(indicator_id=indicator_id) if wanted else PlanTarget.objects.none()
    return sorted(found, key=lambda target: (target.due or 9999, target.order))
