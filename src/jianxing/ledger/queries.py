"""Reading the ledger: what somebody may see, what is late, what comes due."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from jianxing.access.api import Organisation, User, below, current_assignments, roles
from jianxing.kernel.clock import today
from jianxing.kernel.message import Language, Message
from jianxing.ledger.models import Item
from jianxing.ledger.states import END, OWNER_IS_ASKED, State
from jianxing.planning.api import PlanTask

_ASKED = [state.value for state in OWNER_IS_ASKED]


def items(user: User, year: int | None = None) -> QuerySet[Item]:
    """The items that a user may see: all of her areas when she reads all units', else those that her organisations
    own or share in. Nothing for somebody without a reading role."""
    found = Item.objects.select_related("owner", "plan_task", "plan_target")
    if year is not None:
        found = found.filter(year=year)
    whole: set[str] = set()
    own: set[int] = set()
    for held in current_assignments(user):
        given = roles()[held.role].permissions
        if "ledger.read_all" in given:
            whole.add(held.area_code)
        elif "ledger.read" in given:
            own |= below(held.organisation)
    seen = Q(pk__in=[])
    for area in whole:
        seen |= Q(owner__area_code__startswith=area) | Q(owner__isnull=True)
    if own:
        seen |= Q(owner__in=own) | Q(plan_task__in=PlanTask.objects.filter(units__organisation__in=own).values("pk"))
    return found.filter(seen)


def item(user: User, pk: int) -> Item:
    """One item that a user may see, with its events; Item.DoesNotExist otherwise."""
    return items(user).prefetch_related("events__by").get(pk=pk)


def of_organisation(found: QuerySet[Item], organisation: Organisation) -> QuerySet[Item]:
    """The items that an organisation or one below it owns."""
    return found.filter(owner__in=below(organisation))


def late(found: QuerySet[Item], on: date | None = None) -> QuerySet[Item]:
    """Those that are not closed after their day, or whose owner let a call for progress pass; the longest first.

    What the plan no longer holds is not late."""
    day = on or today()
    passed = Q(due_on__lt=day) & ~Q(state=END.value)
    silent = Q(next_report_on__lt=day, state__in=_ASKED)
    return _asked_still(found).filter(passed | silent).order_by("due_on", "next_report_on", "id")


def _asked_still(found: QuerySet[Item]) -> QuerySet[Item]:
    """Without those whose task or target the plan no longer holds."""
    return found.filter(plan_task__ended_by__isnull=True, plan_target__ended_by__isnull=True)


def due_soon(found: QuerySet[Item], days: int = 30, on: date | None = None) -> QuerySet[Item]:
    """Those not late whose next call or last day comes within so many days (today included)."""
    day = on or today()
    until = day + timedelta(days=days)
    call = Q(next_report_on__gte=day, next_report_on__lte=until, state__in=_ASKED)
    end = Q(due_on__gte=day, due_on__lte=until) & ~Q(state=END.value)
    return (
        _asked_still(found)
        .filter(call | end)
        .exclude(pk__in=late(found, day).order_by().values("pk"))
        .order_by("next_report_on", "due_on", "id")
    )


def has_ended(one: Item) -> bool:
    """Whether the plan in force no longer holds what an item asks; it stays readable and is asked no more."""
    about = one.plan_task or one.plan_target
    return about is not None and about.ended_by_id is not None


def lateness(one: Item, on: date | None = None) -> Message | None:
    """Why an item is late, None when it is not; the same rule as `late`."""
    day = on or today()
    state = State(one.state)
    if has_ended(one):
        return None
    if one.due_on < day and state != END:
        return Message("ledger.late_final", {"due": one.due_on})
    if one.next_report_on is not None and one.next_report_on < day and state in OWNER_IS_ASKED:
        return Message("ledger.late_report", {"due": one.next_report_on})
    return None


def is_late(one: Item, on: date | None = None) -> bool:
    """Whether an item is late."""
    return lateness(one, on) is not None


def counts(found: Iterable[Item]) -> dict[State, int]:
    """How many items stand in each state, every state named."""
    tally = Counter(one.state for one in found)
    return {state: tally[state.value] for state in State}


def years() -> list[int]:
    """The years that have been opened, the newest first."""
    return list(Item.objects.order_by("-year").values_list("year", flat=True).distinct())


def state_name(state: str, language: Language = "zh") -> str:
    """What a state is called."""
    return Message(f"ledger.state_{State(state).value}").text(language)


def move_name(move: str, language: Language = "zh") -> str:
    """What a move is called."""
    return Message(f"ledger.move_{move}").text(language)
