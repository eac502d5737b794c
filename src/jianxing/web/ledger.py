"""The ledger of the year: what is due, what was reported, and the moves that one may make."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from jianxing.access.api import Organisation, may, organisation_of, organisations
from jianxing.kernel.clock import today
from jianxing.kernel.message import Language, Message, Refused
from jianxing.ledger import api as rows
from jianxing.planning import api as planning
from jianxing.web.doors import door, user_of
from jianxing.web.faults import forbidden_because
from jianxing.web.figures import targets_with_figures
from jianxing.web.language import language_of
from jianxing.web.page import year_of
from jianxing.web.states import call, capital, entry, state
from jianxing.web.templatetags.say import sentence
from jianxing.web.wording import day, plain, unit, with_unit

PAGE = 50
UNSEEN = -1  # no version: whoever does not say what they saw is shown what has changed

# What each move asks for, as its action takes it: (field, whether it must be filled).
FIELDS: dict[str, tuple[tuple[str, bool], ...]] = {
    "claim": (),
    "object": (("reason", True),),
    "settle": (("owner", True), ("reason", True)),
    "report": (("progress", True), ("problem", False), ("next_step", False), ("figure", False)),
    "accept": (("remark", False),),
    "send_back": (("reason", True),),
    "close": (("remark", False),),
    "reopen": (("reason", True),),
}
ACTIONS: dict[str, Callable[..., Any]] = {
    "claim": rows.claim,
    "object": rows.object_to,
    "settle": rows.settle,
    "report": rows.report,
    "accept": rows.accept,
    "send_back": rows.send_back,
    "close": rows.close,
    "reopen": rows.reopen,
}


@door("ledger.read")
def overview(request: HttpRequest) -> HttpResponse:
    """Every item of the year that one may see, the late ones told apart."""
    return _overview(request)


def _overview(request: HttpRequest, faults: tuple[Message, ...] = ()) -> HttpResponse:
    user, year, language = user_of(request), year_of(request), language_of(request)
    everything = rows.items(user, year)
    late = set(rows.late(everything).values_list("pk", flat=True))
    counts = rows.counts(everything)
    shown = everything.select_related("owner", "plan_task", "plan_target")
    chosen = request.GET.get("state", "")
    if chosen == "late":
        shown = shown.filter(pk__in=late)
    elif chosen in list(rows.State):
        shown = shown.filter(state=chosen)
    owners = Organisation.objects.filter(pk__in=everything.values("owner_id")).order_by("code")
    owner = request.GET.get("owner", "")
    if owner:
        shown = shown.filter(owner__in=[one for one in owners if str(one.pk) == owner])
    words = request.GET.get("q", "").strip()
    if words:
        shown = shown.filter(title__icontains=words)
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return render(
        request,
        "web/ledger.html",
        {
            "page": page,
            "items": [entry(item, language, late=item.pk in late) for item in page],
            "total": sum(counts.values()),
            "late": len(late),
            "soon": rows.due_soon(everything).count(),
            "tabs": [(key.value, state(key.value, language).word, n) for key, n in counts.items() if n],
            "done": counts[rows.State.ACCEPTED] + counts[rows.State.CLOSED],
            "chosen": chosen,
            "owners": owners,
            "owner": owner,
            "words": words,
            "whole": may(user, "ledger.read_all"),
            "query": query.urlencode(),
            "faults": faults,
            "may_open": may(user, "ledger.open"),
            "other_leads": len(rows.owners_that_differ(user, year)) if may(user, "ledger.accept") else 0,
            "plan": planning.current_plan(),
        },
        status=422 if faults else 200,
    )


@door("ledger.open", "POST")
def open_year(request: HttpRequest) -> HttpResponse:
    """Make the items of the year from the plan in force."""
    try:
        plan = planning.current_plan()
        if plan is None:
            raise Refused(Message("web.no_plan_yet"))
        rows.open_year(by=user_of(request), plan=plan, year=year_of(request))
    except Refused as refusal:
        return _overview(request, refusal.messages)
    return HttpResponseRedirect(reverse("ledger"))


def _item(request: HttpRequest, pk: int) -> Any:
    try:
        return rows.item(user_of(request), pk)
    except ObjectDoesNotExist as gone:
        raise Http404 from gone


@door("ledger.read")
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """One item: what it asks, what was reported, what may be done now, what was done."""
    return _shown(request, _item(request, pk))


def _shown(
    request: HttpRequest,
    one: Any,
    faults: tuple[Message, ...] = (),
    attempted: str = "",
    differences: Any = (),
) -> HttpResponse:
    language = language_of(request)
    late = rows.is_late(one)
    shown = entry(one, language, late=late)
    target_unit = unit(one.plan_target.unit, language) if one.plan_target else ""
    moves = [
        {
            "id": move.value,
            "name": capital(rows.move_name(move, language)),
            "fields": [
                {"name": name, "required": required, "value": request.POST.get(name, _present(one, name))}
                for name, required in FIELDS[move.value]
                if name != "figure" or one.plan_target_id
            ],
            "attempted": move.value == attempted,
        }
        for move in rows.moves_for(user_of(request), one)
    ]
    return render(
        request,
        "web/item.html",
        {
            "item": one,
            "entry": shown,
            "moves": moves,
            "figure_unit": target_unit,
            "reported_figure": "" if one.figure is None else with_unit(plain(one.figure), target_unit, language),
            "call": call(one, language),
            "call_after": call(one, language, after=True),
            "done": _done(request, one, language),
            "history": [
                {
                    "day": day(event.day, language),
                    "at": event.at,
                    "by": event.by.display_name,
                    "move": capital(rows.move_name(event.move, language)),
                    "state": state(event.to_state, language),
                    "note": event.note,
                }
                for event in one.events.all()
            ],
            "organisations": organisations() if any(m["id"] == "settle" for m in moves) else (),
            "faults": faults,
            "differences": differences,
            "target": next(
                iter(targets_with_figures([one.plan_target] if one.plan_target else [], user_of(request), language)),
                None,
            ),
        },
        status=409 if differences else 422 if faults else 200,
    )


def _done(request: HttpRequest, one: Any, language: Language) -> dict[str, Any]:
    """After a move: what happened, who is next, and the next item that waits for this person."""
    move = request.GET.get("done", "")
    if move not in FIELDS:
        return {}
    user = user_of(request)
    everything = list(rows.items(user, one.year))
    late = {other.pk for other in everything if rows.is_late(other)}
    waits = [other for other, _, _ in waiting(user, everything, late) if other.pk != one.pk]
    return {"said": sentence(f"done_{move}", language), "next": waits[0] if waits else None}


@door("ledger.read", "POST")
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a move; when somebody else changed the item meanwhile, both versions are shown and nothing typed is lost."""
    one = _item(request, pk)
    chosen = request.POST.get("move", "")
    if chosen not in FIELDS:
        raise Http404
    sent: dict[str, Any] = {}
    for name, _ in FIELDS[chosen]:
        value: Any = request.POST.get(name, "").strip()
        if name == "owner":
            value = next((one for one in organisations() if str(one.pk) == value), None)
        elif name == "figure":
            if name not in request.POST:
                continue
            value = _number(value)
        sent[name] = value
    seen = request.POST.get("version", "")
    try:
        if "owner" in sent and sent["owner"] is None:
            raise Refused(Message("web.owner_missing"))
        ACTIONS[chosen](
            by=user_of(request), item=one, version=int(seen) if seen.isdecimal() and len(seen) < 10 else UNSEEN, **sent
        )
    except Refused as refusal:
        if any(message.code == "access.not_allowed" for message in refusal.messages):
            return forbidden_because(request, refusal)
        return _shown(request, _item(request, pk), refusal.messages, chosen, getattr(refusal, "differences", ()))
    return HttpResponseRedirect(f"{reverse('item', args=[pk])}?done={chosen}")


def _present(one: Any, name: str) -> Any:
    """What a form shows before anything is typed: the report as it stands, never an old reason or remark."""
    if name not in {"progress", "problem", "next_step", "figure"}:
        return ""
    value = getattr(one, name)
    return "" if value is None else value


def _number(written: str) -> float | None:
    """A figure as typed; what is no number becomes one that the action refuses in its own words."""
    if not written:
        return None
    try:
        return float(written.replace(",", ""))
    except ValueError:
        return float("nan")


@door("ledger.read")
def todo(request: HttpRequest) -> HttpResponse:
    """What this person can do now: items with a move open to them, the late first."""
    user, year, language = user_of(request), year_of(request), language_of(request)
    everything = rows.items(user, year).select_related("owner__parent", "plan_task", "plan_target")
    late = set(rows.late(everything).values_list("pk", flat=True))
    todo = waiting(user, everything, late)
    groups: dict[str, list[Any]] = {"late": [], "soon": [], "other": []}
    soon = set(rows.due_soon(everything).values_list("pk", flat=True))
    for one, moves, is_late in todo:
        key = "late" if is_late else "soon" if one.pk in soon else "other"
        groups[key].append(
            {
                "entry": entry(one, language, late=is_late),
                "act": sentence(f"act_{moves[0]}", language),
            }
        )
    return render(
        request,
        "web/todo.html",
        {
            "groups": [(key, some[:100], len(some)) for key, some in groups.items() if some],
            "n": len(todo),
            "late": len(groups["late"]),
            "soon": len(groups["soon"]),
            "organisation": organisation_of(user),
            "late_of_all": len(late),
            "may_figures": may(user, "indicator.read"),
            "versions": planning.versions().filter(status="in_review") if may(user, "plan.review") else (),
        },
    )


def _is_asked(one: Any) -> bool:
    """Whether a report is wanted within the next month; one that waits for the office may be bettered, but need not."""
    if one.state == rows.State.REPORTED:
        return False
    return one.state != rows.State.ACCEPTED or (
        one.next_report_on is not None and one.next_report_on <= today() + timedelta(days=30)
    )


# Moves that wait for somebody; an accepted item may also be closed, but that is no hurry.
URGENT = ("claim", "report", "settle", "accept")


def waiting(user: Any, items: Iterable[Any], late: set[int]) -> list[tuple[Any, list[str], bool]]:
    """(item, moves that wait for this person, whether it is late), the late first, then by due date."""
    known: dict[tuple[str, int | None], list[str]] = {}  # moves follow from state and owner alone
    found = []
    for one in items:
        key = (one.state, one.owner_id)
        if key not in known:
            known[key] = [move.value for move in rows.moves_for(user, one) if move.value in URGENT]
            if one.owner_id and one.state != rows.State.DISPUTED:  # naming another owner waits until somebody objects
                known[key] = [move for move in known[key] if move != rows.Move.SETTLE]
        moves = known[key]
        if "report" in moves and not _is_asked(one):
            moves = [move for move in moves if move != rows.Move.REPORT]
        if moves:
            found.append((one, moves, one.pk in late))
    return sorted(found, key=lambda each: (not each[2], each[0].due_on or today() + timedelta(days=9999), each[0].pk))
