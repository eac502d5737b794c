"""Adding a task or target that the reader missed: words marked in the document, or typed, then a form to confirm."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from jianxing.kernel.message import Message, Refused
from jianxing.kernel.quantity import UNITS
from jianxing.kernel.target import COMPARATORS
from jianxing.planning import api as planning
from jianxing.web.doors import door, user_of
from jianxing.web.plans.document import title_of
from jianxing.web.plans.reviewing import numbers_of, typed_value, version_of

_AROUND = 60


@door("plan.review", "GET", "POST")
def add(request: HttpRequest, version: int) -> HttpResponse:
    """The form for marked characters (``start``, ``end``) or for words; what was typed stays when it is refused."""
    chosen = version_of(version)
    sent = request.POST if request.method == "POST" else request.GET
    kind = sent.get("kind", "task")
    try:
        places = _places(chosen, sent)
        start, end = places[0]
        value = planning.proposed(chosen, kind, start, end)
        if request.method == "POST":
            fields = _fields(sent, kind, value)
            added = planning.add(by=user_of(request), version=chosen, kind=kind, start=start, end=end, fields=fields)
            return HttpResponseRedirect(f"{reverse('plan-review', args=[version])}#{added.item}")
    except Refused as refusal:
        return _form(request, chosen, kind, faults=refusal.messages)
    return _form(request, chosen, kind, places=places, value=value)


def _places(chosen: Any, sent: Any) -> list[tuple[int, int]]:
    if sent.get("words", "").strip():
        return planning.places_of(chosen, sent["words"])
    start, end = (sent.get(name, "") for name in ("start", "end"))
    if not (re.fullmatch(r"[0-9]{1,9}", start) and re.fullmatch(r"[0-9]{1,9}", end)):
        raise Refused(Message("planning.mark_blank"))
    return [(int(start), int(end))]


def _fields(sent: Any, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    """Only what differs from what was proposed, so that units keep the characters they come from."""
    if kind == "task":
        fields: dict[str, Any] = {"title": sent.get("title", "").strip(), "number": sent.get("number", "").strip()}
        for role in ("lead_units", "responsible_units"):
            names = [name for name in re.split(r"[、,，;；\s]+", sent.get(role, "")) if name]
            if names != [unit["name"] for unit in value[role]]:
                fields[role] = names
        return fields
    fields = {"indicator": sent.get("indicator", "").strip(), **numbers_of(sent)}
    fields |= {name: sent[name] for name in ("comparator", "unit") if name in sent}
    if "counter" in sent:
        fields["counter"] = sent["counter"].strip() or None
    if fields["indicator"] != value["indicator"]:
        fields["indicator_id"] = None
    return fields


def _form(
    request: HttpRequest,
    chosen: Any,
    kind: str,
    *,
    places: list[tuple[int, int]] | None = None,
    value: dict[str, Any] | None = None,
    faults: tuple[Message, ...] = (),
) -> HttpResponse:
    sent = request.POST
    shown: dict[str, Any] = {}
    if value is not None:
        shown = _asked(kind, value)
    elif sent:
        shown = {name: sent.get(name, "") for name in sent if name != "csrfmiddlewaretoken"}
        places = _kept_places(sent)
    start, end = places[0] if places else (0, 0)
    text = chosen.text
    return render(
        request,
        "web/plans/add.html",
        {
            "version": chosen,
            "title": title_of(chosen),
            "kind": kind if kind in ("task", "target") else "task",
            "start": start,
            "end": end,
            "marked": text[start:end].strip(),
            "before": text[max(0, start - _AROUND) : start].split("\n")[-1],
            "after": text[end : end + _AROUND].split("\n", maxsplit=1)[0],
            "others": [(a, b, text[max(0, a - 30) : b + 30].strip()) for a, b in (places or [])[1:]],
            "shown": shown,
            "words": request.GET.get("words", ""),
            "signs": COMPARATORS,
            "units": UNITS,
            "faults": faults,
        },
        status=422 if faults else 200,
    )


def _kept_places(sent: Any) -> list[tuple[int, int]] | None:
    start, end = sent.get("start", ""), sent.get("end", "")
    numbers = start.isascii() and end.isascii() and start.isdecimal() and end.isdecimal()
    return [(int(start), int(end))] if numbers and len(start) < 10 and len(end) < 10 else None


def _asked(kind: str, value: dict[str, Any]) -> dict[str, Any]:
    if kind == "task":
        units = {role: "、".join(unit["name"] for unit in value[role]) for role in ("lead_units", "responsible_units")}
        return {"title": value["title"], "number": value["number"] or "", **units}
    plain = {name: value[name] or "" for name in ("indicator", "comparator", "unit", "counter", "due")}
    return {**plain, **typed_value(value)}
