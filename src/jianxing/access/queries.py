"""Reading organisations, users and the audit trail."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from jianxing.access.models import Assignment, AuditEntry, Organisation, User
from jianxing.access.names import find, group_of, index
from jianxing.access.policies import current_assignments, has_ended
from jianxing.access.roles import Role, roles
from jianxing.kernel.clock import today


def organisations(*, on: date | None = None, kind: str | None = None) -> QuerySet[Organisation]:
    """The organisations that exist on a day (today), by code, all or of one kind."""
    day = on or today()
    found = Organisation.objects.filter(valid_from__lte=day).filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    return found.filter(kind=kind) if kind else found


def all_organisations() -> QuerySet[Organisation]:
    """Every organisation there is or was, by code."""
    return Organisation.objects.select_related("successor")


def below(organisation: Organisation) -> set[int]:
    """The ids of an organisation, of all that lie below it, and of those that have ended and left their work to one of
    them."""
    children: dict[int | None, list[int]] = {}
    day = today()
    for pk, parent, successor, until in Organisation.objects.values_list("pk", "parent_id", "successor_id", "valid_to"):
        ended = successor is not None and until is not None and until < day
        children.setdefault(successor if ended else parent, []).append(pk)
    found, waiting = set(), [organisation.pk]
    while waiting:
        found.add(at := waiting.pop())
        waiting.extend(child for child in children.get(at, []) if child not in found)
    return found


def named(names: Iterable[str], place: str = "", on: date | None = None) -> dict[str, Organisation]:
    """The organisation that each name means, by names and aliases; names that mean none, or not plainly one, are left out.

    With ``on``, the day of the document that writes them, a name first means what existed then, else what exists today.
    """
    wanted = list(names)
    found: dict[str, Organisation] = {}
    for day in [on, today()] if on else [today()]:
        present = {one.code: one for one in organisations(on=day)}
        known = index({code: [one.name, *one.aliases] for code, one in present.items()}, place)
        meant = {name: find(name, known, place) for name in wanted if name not in found}
        found |= {name: present[code] for name, code in meant.items() if code is not None}
    return found


def present_of(organisation: Organisation, on: date | None = None) -> Organisation:
    """Who does an organisation's work on a day (today): itself while it exists, else its successor, and so on."""
    at, seen = organisation, {organisation.pk}
    while has_ended(at, on) and at.successor is not None and at.successor.pk not in seen:
        at = at.successor
        seen.add(at.pk)
    return at


def members(name: str, on: date | None = None) -> list[Organisation] | None:
    """The organisations that a group name of a document stands for (各乡镇（街道）, 各医疗卫生机构); None for no group."""
    kind = group_of(name)
    return None if kind is None else list(organisations(on=on, kind=kind).filter(confirmed=True))


def organisation(pk: int) -> Organisation:
    """One organisation with those around it; Organisation.DoesNotExist when there is none."""
    return Organisation.objects.select_related("parent", "successor").get(pk=pk)


def holders(organisation: Organisation) -> list[Assignment]:
    """Who holds a role in an organisation today."""
    day = today()
    held = Assignment.objects.filter(organisation=organisation, valid_from__lte=day, user__is_active=True)
    return list(held.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day)).select_related("user"))


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
