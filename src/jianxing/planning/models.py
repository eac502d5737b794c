"""Plans: the documents they came in, what was read from them, and what is in force."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from jianxing.kernel.target import Target
from jianxing.planning.meaning import target_of


class Plan(models.Model):
    """The action plan of a place for a time; ``current`` is the version in force.

    ``place_and_time`` says which plan it is: versions of the same place and time belong to one plan.
    """

    place_and_time = models.CharField(max_length=120, unique=True)
    region_code = models.CharField(max_length=12, blank=True)
    region_name = models.CharField(max_length=80, blank=True)
    level = models.CharField(max_length=16, blank=True)
    title = models.CharField(max_length=300)
    period_start = models.IntegerField(null=True)
    period_end = models.IntegerField(null=True)
    current = models.OneToOneField(
        "planning.PlanVersion", null=True, on_delete=models.PROTECT, related_name="in_force_for"
    )
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class PlanVersion(models.Model):
    """One document and what was read from it.

    ``sha256`` names the file as it came. ``text`` is what every offset points into (code points). ``reading`` is the
    plan format of the command line without its text, never changed after reading: judgements stand beside it.
    ``place_and_time`` is the plan that it would be a version of. ``advice`` holds the advice on its text as rows, null
    where none was kept. ``matching`` is how it was matched with the version in force when it was read (`continuing`).
    """

    class Status(models.TextChoices):
        """How far it has come."""

        IN_REVIEW = "in_review", "待复核"
        TAKEN = "taken", "已采用"
        DISCARDED = "discarded", "已作废"

    plan = models.ForeignKey("planning.Plan", null=True, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(null=True)
    title = models.CharField(max_length=300)
    filename = models.CharField(max_length=200)
    place_and_time = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.IN_REVIEW)
    text = models.TextField()
    reading = models.JSONField()
    advice = models.JSONField(null=True)
    matching = models.JSONField(null=True)
    uploaded_by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    taken_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="version_number_once", fields=["plan", "number"]),
            models.UniqueConstraint(name="document_once", fields=["sha256"], condition=~Q(status="discarded")),
            models.CheckConstraint(
                name="version_taken_whole",
                condition=Q(
                    status="taken",
                    plan__isnull=False,
                    number__isnull=False,
                    taken_by__isnull=False,
                    taken_at__isnull=False,
                )
                | (
                    ~Q(status="taken")
                    & Q(plan__isnull=True, number__isnull=True, taken_by__isnull=True, taken_at__isnull=True)
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Judgement(models.Model):
    """What a reviewer said about one item of a reading (``item`` is its id there); the last word counts."""

    class Verdict(models.TextChoices):
        """Right as read, right as corrected, or not an item at all."""

        ACCEPTED = "accepted", "确认"
        CORRECTED = "corrected", "更正"
        DISCARDED = "discarded", "剔除"

    version = models.ForeignKey("planning.PlanVersion", on_delete=models.CASCADE, related_name="judgements")
    item = models.CharField(max_length=40)
    verdict = models.CharField(max_length=16, choices=Verdict.choices)
    correction = models.JSONField(null=True)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="item_judged_once", fields=["version", "item"]),
            models.CheckConstraint(
                name="correction_goes_with_corrected",
                condition=Q(verdict="corrected", correction__isnull=False)
                | (~Q(verdict="corrected") & Q(correction__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.verdict}"


class Addition(models.Model):
    """A task or target that the reader missed and a reviewer marked in the document; ``value`` is as in the plan format.

    It never changes: what is said about it later is a `Judgement` on its id (``item``), as on any other.
    """

    class Kind(models.TextChoices):
        """What it is."""

        TASK = "task", "任务"
        TARGET = "target", "目标"

    version = models.ForeignKey("planning.PlanVersion", on_delete=models.CASCADE, related_name="additions")
    item = models.CharField(max_length=40)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    value = models.JSONField()
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="item_added_once", fields=["version", "item"]),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.kind}"


class FindingDecision(models.Model):
    """How the office answers advice on the text (``key`` names it while its words stay); the last word counts.

    ``carried_from``: the version before, whose answer holds on because the words are the same.
    """

    version = models.ForeignKey("planning.PlanVersion", on_delete=models.CASCADE, related_name="decisions")
    key = models.CharField(max_length=80)
    verdict = models.CharField(max_length=16)
    note = models.CharField(max_length=500, blank=True)
    on = models.DateField()
    carried_from = models.ForeignKey("planning.PlanVersion", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="finding_decided_once", fields=["version", "key"]),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.verdict}"


class Continuation(models.Model):
    """What a reviewer says an item of a version in review is: the continuation of a task or target, or (none) new."""

    version = models.ForeignKey("planning.PlanVersion", on_delete=models.CASCADE, related_name="continuations")
    item = models.CharField(max_length=40)
    task = models.ForeignKey("planning.PlanTask", null=True, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey("planning.PlanTarget", null=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="item_continues_once", fields=["version", "item"]),
            models.UniqueConstraint(name="task_continued_once", fields=["version", "task"]),
            models.UniqueConstraint(name="target_continued_once", fields=["version", "target"]),
            models.CheckConstraint(
                name="continues_a_task_or_a_target", condition=Q(task__isnull=True) | Q(target__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} → {self.task or self.target or '-'}"


class PlanTask(models.Model):
    """A task of a plan, one and the same through its versions.

    Words, place and units are those of ``version``, the newest version in which it stands; how it stood in others is
    in their readings (`Standing`). ``ended_by``: the version that no longer holds it. ``came_from``: the task that it
    was split off; ``merged_into``: the task that took it up when it ended. ``led_since``: the version that last gave it
    another lead, null while it has its first. ``path``: the headings above it, outermost first.
    """

    version = models.ForeignKey("planning.PlanVersion", on_delete=models.PROTECT, related_name="tasks")
    first_version = models.ForeignKey("planning.PlanVersion", on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(
        "planning.PlanVersion", null=True, on_delete=models.PROTECT, related_name="ended_tasks"
    )
    came_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    led_since = models.ForeignKey("planning.PlanVersion", null=True, on_delete=models.PROTECT, related_name="+")
    reading_id = models.CharField(max_length=40)
    order = models.PositiveIntegerField()
    number = models.CharField(max_length=40, blank=True)
    path = models.JSONField(default=list)
    section_id = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=300)
    text = models.TextField()
    source_start = models.PositiveIntegerField()
    source_end = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["version_id", "order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="task_read_once", fields=["version", "reading_id"]),
            models.CheckConstraint(name="task_source_in_order", condition=Q(source_end__gt=F("source_start"))),
        ]

    def __str__(self) -> str:
        return self.title


class PlanTarget(models.Model):
    """A target of a plan, one and the same through its versions, as `PlanTask`.

    Fields as in the plan format; ``baseline`` is {value, unit, year} or null.
    """

    version = models.ForeignKey("planning.PlanVersion", on_delete=models.PROTECT, related_name="targets")
    first_version = models.ForeignKey("planning.PlanVersion", on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(
        "planning.PlanVersion", null=True, on_delete=models.PROTECT, related_name="ended_targets"
    )
    task = models.ForeignKey("planning.PlanTask", null=True, on_delete=models.PROTECT, related_name="targets")
    reading_id = models.CharField(max_length=40)
    order = models.PositiveIntegerField()
    section_id = models.CharField(max_length=40, blank=True)
    indicator = models.CharField(max_length=200)
    indicator_id = models.CharField(max_length=80, null=True)
    comparator = models.CharField(max_length=8)
    value = models.FloatField(null=True)
    upper = models.FloatField(null=True)
    unit = models.CharField(max_length=16)
    counter = models.CharField(max_length=16, blank=True)
    unit_text = models.CharField(max_length=40, blank=True)
    value_text = models.CharField(max_length=80, blank=True)
    baseline = models.JSONField(null=True)
    due = models.IntegerField(null=True)
    nature = models.CharField(max_length=16, blank=True)
    scope = models.CharField(max_length=80, blank=True)
    source_start = models.PositiveIntegerField()
    source_end = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["version_id", "order"]
        indexes: ClassVar[list[models.Index]] = [models.Index(name="targets_of_indicator", fields=["indicator_id"])]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="target_read_once", fields=["version", "reading_id"]),
            models.CheckConstraint(name="target_source_in_order", condition=Q(source_end__gt=F("source_start"))),
        ]

    def __str__(self) -> str:
        return self.indicator

    def as_target(self) -> Target | None:
        """The number to reach, None where the text names none."""
        return target_of(
            {
                "comparator": self.comparator,
                "value": self.value,
                "upper": self.upper,
                "unit": self.unit,
                "due": self.due,
            }
        )


class Standing(models.Model):
    """Under which id of its reading (``item``) a task or target stands in a taken version."""

    version = models.ForeignKey("planning.PlanVersion", on_delete=models.PROTECT, related_name="standings")
    item = models.CharField(max_length=40)
    order = models.PositiveIntegerField()
    task = models.ForeignKey("planning.PlanTask", null=True, on_delete=models.PROTECT, related_name="standings")
    target = models.ForeignKey("planning.PlanTarget", null=True, on_delete=models.PROTECT, related_name="standings")

    class Meta:
        ordering: ClassVar[list[str]] = ["version_id", "order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="item_stands_once", fields=["version", "item"]),
            models.UniqueConstraint(name="task_stands_once", fields=["version", "task"]),
            models.UniqueConstraint(name="target_stands_once", fields=["version", "target"]),
            models.CheckConstraint(
                name="standing_of_a_task_or_a_target", condition=Q(task__isnull=True) ^ Q(target__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.item}"


class DocumentReading(models.Model):
    """A document on its way to a version: how far reading it has come, and why it ended when it could not be read."""

    class Step(models.TextChoices):
        """What is being done, in this order; DONE has a version, REFUSED has faults."""

        RECEIVED = "received", "已收到"
        READING = "reading", "识别任务、指标和责任单位"
        CHECKING = "checking", "核对文本"
        MATCHING = "matching", "与现行版本比对"
        DONE = "done", "完成"
        REFUSED = "refused", "不能识别"

    filename = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    step = models.CharField(max_length=16, choices=Step.choices, default=Step.RECEIVED)
    step_at = models.DateTimeField()
    started_by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    faults = models.JSONField(default=list)
    version = models.ForeignKey("planning.PlanVersion", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="reading_ends_in_a_version_or_in_faults",
                condition=(Q(step="done") & Q(version__isnull=False)) | (~Q(step="done") & Q(version__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.filename} {self.step}"


class TaskUnit(models.Model):
    """An organisation that a task names, as written and as understood.

    ``organisation`` is a proposal by name until the office changes it; null where the name leads to none, or to all
    townships (``all_townships``). PROPOSED_LEAD: the text names no lead, so the first unit is put forward as one.
    """

    class Role(models.TextChoices):
        """What it does in the task."""

        LEAD = "lead", "牵头"
        PROPOSED_LEAD = "proposed_lead", "建议牵头"
        RESPONSIBLE = "responsible", "责任"

    task = models.ForeignKey("planning.PlanTask", on_delete=models.PROTECT, related_name="units")
    order = models.PositiveIntegerField()
    role = models.CharField(max_length=16, choices=Role.choices)
    name = models.CharField(max_length=120)
    as_written = models.CharField(max_length=120)
    organisation = models.ForeignKey("access.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    all_townships = models.BooleanField(default=False)
    source_start = models.PositiveIntegerField(null=True)
    source_end = models.PositiveIntegerField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["task_id", "order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="task_unit_order_once", fields=["task", "order"]),
        ]

    def __str__(self) -> str:
        return self.name
