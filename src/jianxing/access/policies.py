"""Who may do what: the only place that answers it."""

from datetime import date

from jianxing.access.models import Assignment, Organisation, User
from jianxing.access.roles import permissions, roles
from jianxing.kernel.area import lies_in
from jianxing.kernel.clock import today
from jianxing.kernel.message import Message, Refused
from jianxing.kernel.scope import Scope


def current_assignments(user: User, on: date | None = None) -> list[Assignment]:
    """The assignments that a user holds on a day (today when none is given).

    Those of today are read once for each loaded user, that is once a request.
    """
    day = on or today()
    kept: tuple[date, list[Assignment]] | None = getattr(user, "_current_assignments", None)
    if kept is not None and kept[0] == day:
        return kept[1]
    found = [
        held
        for held in Assignment.objects.filter(user=user).select_related("organisation")
        if held.valid_from <= day and (held.valid_to is None or day <= held.valid_to)
    ]
    user._current_assignments = (day, found)  # type: ignore[attr-defined]
    return found


def forget_assignments(user: User) -> None:
    """Let the next question read the assignments anew."""
    user.__dict__.pop("_current_assignments", None)


def may(user: User, permission: str, *, organisation: Organisation | None = None, area: str | None = None) -> bool:
    """Whether a user may do something at all, for an organisation, or for an area.

    KeyError for a permission that `roles.toml` does not list: a misspelt one must never be quietly refused or given.
    """
    permissions()[permission]
    if not user.is_active:
        return False
    return any(_gives(held, permission, organisation, area) for held in current_assignments(user))


def _gives(held: Assignment, permission: str, organisation: Organisation | None, area: str | None) -> bool:
    role = roles()[held.role]
    if permission not in role.permissions:
        return False
    if area is not None and not lies_in(area, held.area_code):
        return False
    if organisation is None:
        return True
    if role.reach == "area":
        return lies_in(organisation.area_code, held.area_code)
    return belongs_to(organisation, held.organisation_id)


def belongs_to(organisation: Organisation, ancestor: int) -> bool:
    """Whether an organisation is another (by its id) or lies below it; one that has ended belongs where its successor does."""
    at: Organisation | None = organisation
    while at is not None:
        if at.pk == ancestor:
            return True
        at = at.successor if at.successor and has_ended(at) else at.parent
    return False


def has_ended(organisation: Organisation, on: date | None = None) -> bool:
    """Whether an organisation no longer exists on a day (today)."""
    return organisation.valid_to is not None and organisation.valid_to < (on or today())


def require(user: User, permission: str, *, organisation: Organisation | None = None, area: str | None = None) -> None:
    """Refuse, with the permission that is missing, unless `may`."""
    if not may(user, permission, organisation=organisation, area=area):
        raise Refused(Message("access.not_allowed", {"name": user.display_name, "act": permissions()[permission]}))


def scope_of(user: User) -> Scope:
    """What the parts that know no users may show this one: the areas of all assignments, the first one's organisation."""
    held = current_assignments(user) if user.is_active else []
    return Scope(
        areas=frozenset(one.area_code for one in held),
        organisation=held[0].organisation.code if held else "",
        may_see_persons=any("person.read" in roles()[one.role].permissions for one in held),
    )
