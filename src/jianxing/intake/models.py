"""Imports under way and done, the papers that allow person-level records, and what has left the house."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class ImportJob(models.Model):
    """One file on its way into the lake: received, checked, corrected as to its columns, taken or put aside.

    ``columns`` are pairs ``header=column_id`` that somebody chose. ``outcome`` is what the last check or import said
    (`running`). ``beat_at`` is the last sign of life of the process that works on it.
    """

    class Step(models.TextChoices):
        """How far it has come."""

        CHECKING = "checking", "正在检查"
        CHECKED = "checked", "待确认"
        TAKING = "taking", "正在导入"
        TAKEN = "taken", "已导入"
        REFUSED = "refused", "未通过"
        DISCARDED = "discarded", "已放弃"

    table = models.CharField(max_length=60)
    source = models.CharField(max_length=200)
    filename = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    sheet = models.CharField(max_length=200, blank=True)
    header_row = models.PositiveIntegerField(null=True)
    columns = models.JSONField(default=list)
    complete_to = models.DateField(null=True)
    step = models.CharField(max_length=16, choices=Step.choices, default=Step.CHECKING)
    rows = models.PositiveBigIntegerField(default=0)
    share = models.FloatField(default=0)
    begun_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    outcome = models.JSONField(null=True)
    batch = models.CharField(max_length=60, blank=True)
    returned = models.CharField(max_length=64, blank=True)
    started_by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="taken_has_a_batch", condition=~Q(step="taken") | ~Q(batch="")),
        ]

    def __str__(self) -> str:
        return f"{self.filename} → {self.table}"


class CheckEntry(models.Model):
    """One paper of the check list of data mode: what it is, its number, who gave it, from when to when it holds.

    ``source`` is the system whose use it allows, for an approval of a source; otherwise empty.
    """

    class Kind(models.TextChoices):
        """What the paper proves."""

        PROTECTION_LEVEL = "protection_level", "网络安全等级保护备案"
        IMPACT_ASSESSMENT = "impact_assessment", "个人信息保护影响评估"
        SOURCE_APPROVAL = "source_approval", "数据来源单位批准"

    kind = models.CharField(max_length=24, choices=Kind.choices)
    source = models.CharField(max_length=200, blank=True)
    document_number = models.CharField(max_length=120)
    issued_by = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="approval_names_its_source",
                condition=Q(kind="source_approval") & ~Q(source="") | ~Q(kind="source_approval") & Q(source=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.document_number}"


class SignOff(models.Model):
    """The signature under the check list, which begins data mode; withdrawing it ends it."""

    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    # True while it holds, then null: so at most one holds, on every database.
    holds = models.BooleanField(null=True, default=True, unique=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class Export(models.Model):
    """Records that somebody asks to take out: which, what for, until when, and who allowed it."""

    table = models.CharField(max_length=60)
    area_code = models.CharField(max_length=12)
    day_from = models.DateField(null=True)
    day_to = models.DateField(null=True)
    purpose = models.CharField(max_length=500)
    asked_by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    approved_by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    expires_on = models.DateField(null=True)
    fetched = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="export_approved_whole",
                condition=Q(approved_by__isnull=True, approved_at__isnull=True, expires_on__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False, expires_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.purpose}"


class QualityCheck(models.Model):
    """One run of the rules of data quality over the lake: how far it is, and the scores it gave by source and month."""

    class Step(models.TextChoices):
        """How far it has come."""

        RUNNING = "running", "正在核查"
        DONE = "done", "已完成"
        FAILED = "failed", "未完成"

    step = models.CharField(max_length=8, choices=Step.choices, default=Step.RUNNING)
    share = models.FloatField(default=0)
    version = models.CharField(max_length=60, blank=True)
    scores = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    started_by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M} {self.get_step_display()}"


class SourceOwner(models.Model):
    """The organisation that answers for what comes from a source, and so for what is found in it."""

    source = models.CharField(max_length=200, unique=True)
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["source"]

    def __str__(self) -> str:
        return f"{self.source}: {self.organisation_id}"


class QualityFinding(models.Model):
    """What a rule found in one table, source and period, as the last check saw it, and how far it has been looked into.

    No row of a person stands here: rows are read from the lake when somebody opens them. ``seen_in`` is the last check
    that found it; when a later one did not, it is gone.
    """

    class State(models.TextChoices):
        """What has become of it."""

        TO_CHECK = "to_check", "待核实"
        EXPLAINED = "explained", "已说明"
        CORRECTED = "corrected", "已更正"
        REFERRED = "referred", "移交业务主管"

    rule = models.CharField(max_length=60)
    table = models.CharField(max_length=60)
    source = models.CharField(max_length=200, blank=True)
    period = models.CharField(max_length=7, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    rows = models.PositiveBigIntegerField()
    of = models.PositiveBigIntegerField()
    months = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State.choices, default=State.TO_CHECK)
    found_in = models.ForeignKey(QualityCheck, on_delete=models.PROTECT, related_name="+")
    seen_in = models.ForeignKey(QualityCheck, on_delete=models.PROTECT, related_name="found")

    class Meta:
        ordering: ClassVar[list[str]] = ["rule", "table", "source", "period", "unit"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="finding_once", fields=["rule", "table", "source", "period", "unit"]),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.table} {self.period} {self.unit}"


class FindingMove(models.Model):
    """A change of state of a finding: who, when, why. A check that finds more rows reopens it by itself, by nobody."""

    finding = models.ForeignKey(QualityFinding, on_delete=models.CASCADE, related_name="moves")
    state = models.CharField(max_length=12, choices=QualityFinding.State.choices)
    remark = models.CharField(max_length=1000, blank=True)
    rows = models.PositiveBigIntegerField()
    by = models.ForeignKey("access.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"{self.finding_id} → {self.state}"
