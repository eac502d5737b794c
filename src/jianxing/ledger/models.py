"""The items of a year and what happened to each."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from jianxing.ledger.states import START, Move, State


class Item(models.Model):
    """What a task or a target asks of its owner in one year.

    ``due_on``: the day by which it shall be done. ``next_report_on``: the next call for progress, null when none is
    left. ``version`` grows with every change, so that a second editor notices the first. ``figure`` is the value that
    the owner reports for a target, in the target's unit. ``title`` follows the wording of the plan in force, and
    ``opened_as`` keeps that of the day it was opened where it was another. ``owner_kept_for``: the version whose other
    lead the office has seen and not followed.
    """

    year = models.PositiveIntegerField()
    plan_task = models.ForeignKey("planning.PlanTask", null=True, on_delete=models.PROTECT, related_name="items")
    plan_target = models.ForeignKey("planning.PlanTarget", null=True, on_delete=models.PROTECT, related_name="items")
    title = models.CharField(max_length=300)
    opened_as = models.CharField(max_length=300, blank=True)
    owner_kept_for = models.ForeignKey("planning.PlanVersion", null=True, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("access.Organisation", null=True, on_delete=models.PROTECT, related_name="items")
    due_on = models.DateField()
    next_report_on = models.DateField(null=True)
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in State], default=START)
    progress = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    figure = models.FloatField(null=True)
    remark = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="items_of_year", fields=["year", "state"]),
            models.Index(name="items_of_owner", fields=["owner", "year"]),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="item_is_of_a_task_or_a_target", condition=Q(plan_task__isnull=True) ^ Q(plan_target__isnull=True)
            ),
            models.CheckConstraint(name="item_state_known", condition=Q(state__in=[state.value for state in State])),
            models.UniqueConstraint(name="task_once_a_year", fields=["year", "plan_task"]),
            models.UniqueConstraint(name="target_once_a_year", fields=["year", "plan_target"]),
        ]

    def __str__(self) -> str:
        return self.title


class ItemEvent(models.Model):
    """One move of an item: who, when, from where to where, why, and which fields changed ({field: [before, after]}).

    ``day`` is the day by the product's clock, ``at`` the real moment. ``item_version`` is the version it led to.
    """

    item = models.ForeignKey("ledger.Item", on_delete=models.PROTECT, related_name="events")
    item_version = models.PositiveIntegerField()
    at = models.DateTimeField()
    day = models.DateField()
    by = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="+")
    move = models.CharField(max_length=16, choices=[(move.value, move.value) for move in Move])
    from_state = models.CharField(max_length=16)
    to_state = models.CharField(max_length=16)
    note = models.TextField(blank=True)
    changes = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["item_id", "item_version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(name="event_of_a_version_once", fields=["item", "item_version"]),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.move} → {self.to_state}"
