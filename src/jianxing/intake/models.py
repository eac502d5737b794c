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
