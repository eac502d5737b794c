"""Who works here, for whom, as what, and what they did."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q


class Users(BaseUserManager["User"]):
    """Finds users by their name; accounts are made by ``actions.create_user`` only."""


class User(AbstractBaseUser):
    """A person who signs in. What she may do follows from her assignments, never from this row.

    ``invented`` marks an account of the example: it works on this machine only.
    """

    username = models.CharField(max_length=64, unique=True)
    display_name = models.CharField(max_length=64)
    language = models.CharField(max_length=2, choices=[("zh", "中文"), ("en", "English")], default="zh")
    is_active = models.BooleanField(default=True)
    invented = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=True)
    password_changed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]
    objects = Users()

    def __str__(self) -> str:
        return self.display_name


class Organisation(models.Model):
    """An office, bureau, hospital, township government …, in a tree, for as long as it exists.

    ``aliases``: other names under which documents mention it. ``area_code``: the area it serves.
    ``successor``: who took over its work when it ended, as ``successor_document`` says. Not ``confirmed``: only a document mentions it so far.
    """

    class Kind(models.TextChoices):
        """What it is."""

        OFFICE = "office", "牵头办公室"
        DEPARTMENT = "department", "部门"
        TOWNSHIP = "township", "乡镇（街道）"
        INSTITUTION = "institution", "医疗卫生机构"
        SECTION = "section", "股室"
        PARTNER = "partner", "群团与其他单位"

    class Level(models.TextChoices):
        """At which level of government."""

        PROVINCE = "province", "省"
        PREFECTURE = "prefecture", "州（市）"
        COUNTY = "county", "县"
        TOWNSHIP = "township", "乡"
        VILLAGE = "village", "村"

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=200, blank=True)
    aliases = models.JSONField(default=list, blank=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    level = models.CharField(max_length=16, choices=Level.choices)
    area_code = models.CharField(max_length=12)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")
    successor_document = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    confirmed = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="organisation_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Assignment(models.Model):
    """A role that a user holds in an organisation, for an area, from a day to a day (both included)."""

    user = models.ForeignKey("access.User", on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=32)
    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="assignments")
    area_code = models.CharField(max_length=12)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="assignment_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                name="assignment_held_once", fields=["user", "role", "organisation", "area_code", "valid_from"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.role} · {self.organisation}"


class AuditEntry(models.Model):
    """Who did what, when; written in the transaction of the act and never changed.

    It holds no foreign keys, so that it neither hinders nor follows what happens to the rows it speaks of.
    ``subject`` names the row as ``planning.version/7``. ``sequence``, ``previous`` and ``seal`` stay empty until
    ``trail.seal`` puts the entry into the chain; from then on any change to it, or its loss, shows.
    """

    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    by_name = models.CharField(max_length=64, blank=True)
    action = models.CharField(max_length=64)
    subject = models.CharField(max_length=120, blank=True)
    detail = models.JSONField(default=dict)
    sequence = models.BigIntegerField(null=True, unique=True)
    previous = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(name="audit_of_subject", fields=["subject", "id"]),
            models.Index(name="audit_of_person", fields=["by", "id"]),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="audit_sealed_whole",
                condition=Q(sequence__isnull=True, seal="") | (Q(sequence__isnull=False) & ~Q(seal="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by} {self.action} {self.subject}"

    def save(self, *args: Any, **options: Any) -> None:
        """Only a new entry can be saved."""
        if self.pk is not None:
            raise TypeError("an audit entry is never changed")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Never."""
        raise TypeError("an audit entry is never deleted")
