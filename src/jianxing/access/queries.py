"""Reading organisations, users and the audit trail."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from jianxing.access.models import AuditEntry, Organisation, User
from jianxing.access.names import find, index
from jianxing.access.policies import current_assignments
from jianxing.access.roles import Role, roles
from jianxing.kernel.clock import today


def organisations(*, on: date | None = None, kind: str | None = None) -> QuerySet[Organisation]:
    """The organisations that exist on a day (today), by code, all or of one kind."""
    day = on or today()
    found = Organisation.objects.filter(valid_from__lte=day).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    return found.filter(kind=kind) if kind else found


def below(organisation: Organisation) -> set[int]:
    """The ids of an organisation and of all that lie below it."""
    children: dict[int | None, list[int]] = {}
    for pk, parent in Organisation.objects.values_list("pk", "parent_id"):
        children.setdefault(parent, []).append(pk)
    found, waiting = set(), [organisation.pk]
    while waiting:
        found.add(at := waiting.pop())
        waiting.extend(child for child in children.get(at, []) if child not in found)
    return found


def named(names: Iterable[str], place: str = "") -> dict[str, Organisation]:
    """The organisation that each name means, by names and aliases; names that mean none, or not plainly one, are left out."""
    present = {one.code: one for one in organisations()}
    known = index({code: [one.name, *one.aliases] for code, one in present.items()}, place)
    meant = {name: find(name, known, place) for name in names}
    return {name: present[code] for name, code in meant.items() if code is not None}


def roles_of(user: User) -> list[tuple[Role, Organisation]]:
    """What a user is today, and where."""
    return [(roles()[held.role], held.organisation) for held in current_assignments(user)]


def organisation_of(user: User) -> Organisation | None:
    """The organisation of a user's first assignment of today."""
    held = current_assignments(user)
    return held[0].organisation if held else None


def users() -> QuerySet[User]:
    """All accounts by name."""
    return User.objects.order_by("username")


def history(subject: str) -> QuerySet[AuditEntry]:
    """What was done to a row (``ledger.item/12``), oldest first."""
    return AuditEntry.objects.filter(subject=subject).order_by("id")


def trail(*, by: str = "", action: str = "") -> QuerySet[AuditEntry]:
    """The whole trail, newest first, of one person or of actions that begin with a word."""
    found = AuditEntry.objects.order_by("-id")
    if by:
        found = found.filter(by=by)
    return found.filter(action__startswith=action) if action else found
