"""责任单位名册: every unit with its names, its life, who follows it, and what the plan in force asks of it."""

import re
from collections import Counter
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from jianxing.access import api as access
from jianxing.kernel.clock import today
from jianxing.kernel.message import Message, Refused
from jianxing.planning import api as planning
from jianxing.web.doors import door, user_of
from jianxing.web.language import language_of
from jianxing.web.wording import day

KINDS = ("office", "department", "township", "institution", "section", "partner")


@door("plan.read")
def roster(request: HttpRequest) -> HttpResponse:
    """All units, those that only a document names first, then those that exist, then those that have ended."""
    language = language_of(request)
    version = planning.current_version()
    asked = Counter(planning.units_asked(version)) if version else Counter()
    everyone = list(access.all_organisations())
    rows = [_row(one, language, asked) for one in everyone]
    groups = [
        ("unconfirmed", [row for row in rows if not row["unit"].confirmed and not row["ended"]]),
        ("present", [row for row in rows if row["unit"].confirmed and not row["ended"]]),
        ("ended", [row for row in rows if row["ended"]]),
    ]
    return render(
        request,
        "web/units/roster.html",
        {
            "groups": [(name, some) for name, some in groups if some],
            "n": sum(not row["ended"] for row in rows),
            "unconfirmed": len(groups[0][1]),
            "may_keep": access.may(user_of(request), "access.units"),
        },
    )


def _row(one: Any, language: Any, asked: Counter[int]) -> dict[str, Any]:
    return {
        "unit": one,
        "ended": access.has_ended(one),
        "until": day(one.valid_to, language) if one.valid_to else "",
        "tasks": asked[one.pk],
    }


@door("plan.read")
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit, with the forms to amend and to end it for those who keep the list."""
    return _shown(request, _unit(pk))


def _unit(pk: int) -> Any:
    try:
        return access.organisation(pk)
    except ObjectDoesNotExist as gone:
        raise Http404 from gone


def _shown(request: HttpRequest, one: Any, faults: tuple[Message, ...] = ()) -> HttpResponse:
    user, language = user_of(request), language_of(request)
    keeps = access.may(user, "access.units")
    version = planning.current_version()
    sent = request.POST
    return render(
        request,
        "web/units/unit.html",
        {
            "unit": one,
            "aliases": sent.get("aliases", "、".join(one.aliases)),
            "ended": access.has_ended(one),
            "since": day(one.valid_from, language),
            "until": day(one.valid_to, language) if one.valid_to else "",
            "follows": list(one.predecessors.all()),
            "tasks": list(planning.tasks_of(one, version)) if version else [],
            "holders": [
                (held.user.display_name, access.roles()[held.role].name(language)) for held in access.holders(one)
            ]
            if keeps
            else [],
            "keeps": keeps,
            "kinds": KINDS,
            "others": [other for other in access.organisations() if other.pk != one.pk] if keeps else [],
            "day": sent.get("on", today().isoformat()),
            "document": sent.get("document", one.successor_document),
            "faults": faults,
        },
        status=422 if faults else 200,
    )


@door("access.units", "POST")
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what the form says about a unit."""
    one, sent = _unit(pk), request.POST
    try:
        access.amend_organisation(
            by=user_of(request),
            organisation=one,
            name=sent.get("name", ""),
            name_en=sent.get("name_en", ""),
            aliases=re.split(r"[、,，;；\n]+", sent.get("aliases", "")),
            kind=sent.get("kind", ""),
        )
    except Refused as refusal:
        return _shown(request, one, refusal.messages)
    return HttpResponseRedirect(reverse("unit", args=[pk]))


@door("access.units", "POST")
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day of a unit, by which document, and who follows it."""
    one, sent = _unit(pk), request.POST
    chosen = sent.get("successor", "")
    successor = next((other for other in access.organisations() if str(other.pk) == chosen), None)
    try:
        access.end_organisation(
            by=user_of(request),
            organisation=one,
            on=_day(sent.get("on", "")),
            document=sent.get("document", ""),
            successor=successor,
        )
    except Refused as refusal:
        return _shown(request, one, refusal.messages)
    return HttpResponseRedirect(reverse("unit", args=[pk]))


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        raise Refused(Message("access.not_a_day", {"written": written})) from None
