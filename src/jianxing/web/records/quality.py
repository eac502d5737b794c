"""数据质量核查: what the rules found in the records, who answers for it, and what came of it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from jianxing.access.api import all_organisations, may
from jianxing.intake.api import QualityCheck, QualityFinding, SourceOwner, finding_states, quality
from jianxing.kernel.message import Language, Message, Refused
from jianxing.records.api import CAUTION, DIMENSIONS, Lake, quality_rules, tables
from jianxing.web.doors import door, user_of
from jianxing.web.language import language_of
from jianxing.web.templatetags.say import sentence

A_PAGE = 40
MONTHS = 12
_SEVERITIES = ("error", "warning", "info")
_COLOURS = {"to_check": "watch", "explained": "ok", "corrected": "ok", "referred": "unk"}
_WEIGHT = {"error": "off", "warning": "watch", "info": "unk"}
_FACTS = ("observed", "usual", "size", "p")


@door("quality.read")
def overview(request: HttpRequest) -> HttpResponse:
    """Findings of the last check, worst first and otherwise by rule; and the scores of each source."""
    return _overview(request)


@door("quality.check", "POST")
def start(request: HttpRequest) -> HttpResponse:
    """Begin a check; it goes on when the page is left."""
    try:
        quality.run_apart(quality.start_check(by=user_of(request)))
    except Refused as refusal:
        return _overview(request, refusal.messages, 409)
    return redirect("quality")


@door("quality.settle", "POST")
def owner(request: HttpRequest) -> HttpResponse:
    """Name who answers for a source."""
    code = request.POST.get("organisation", "")
    try:
        named = next((each for each in all_organisations() if each.code == code), None)
        if named is None:
            raise Refused(Message("intake.owner_unknown", {"code": code}))
        quality.name_owner(by=user_of(request), source=request.POST.get("source", ""), organisation=named)
    except Refused as refusal:
        return _overview(request, refusal.messages, 422)
    return redirect("quality")


@door("quality.read", "GET", "POST")
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """One finding: what it says, why it matters, what to do; and, when asked for, the rows behind it."""
    held = get_object_or_404(QualityFinding.objects.select_related("seen_in", "found_in"), pk=pk)
    if request.method != "POST":
        return _finding(request, held)
    user = user_of(request)
    try:
        if "rows" in request.POST:
            return _finding(request, held, rows=quality.open_rows(by=user, finding=held))
        quality.settle_finding(
            by=user, finding=held, state=request.POST.get("state", ""), remark=request.POST.get("remark", "")
        )
    except Refused as refusal:
        return _finding(request, held, refusal.messages, status=422)
    return redirect("quality-finding", pk=held.pk)


def _overview(request: HttpRequest, faults: Sequence[Message] = (), status: int = 200) -> HttpResponse:
    user, language = user_of(request), language_of(request)
    check, running = quality.last_check(), quality.under_way()
    owners = quality.owners()
    found = [_told(each, language, owners) for each in (quality.findings(check) if check else ())]
    found.sort(key=lambda one: (_SEVERITIES.index(one["severity"]), one["dimension"], one["rule"], one["place"]))
    chosen = {name: request.GET.get(name, "") for name in ("severity", "dimension", "state")}
    kept = [one for one in found if all(not value or one[name] == value for name, value in chosen.items())]
    page = Paginator(kept, A_PAGE).get_page(request.GET.get("page"))
    open_now = [one for one in found if one["state"] == "to_check"]
    context = {
        "faults": faults,
        "check": check,
        "running": running,
        "stale": check is not None and _is_stale(check),
        "open": len(open_now),
        "counts": [(name, sum(one["severity"] == name for one in open_now)) for name in _SEVERITIES],
        "page": page,
        "kept": len(kept),
        "chosen": chosen,
        "severities": _SEVERITIES,
        "dimensions": DIMENSIONS,
        "states": QualityFinding.State.values,
        "caution": CAUTION.text(language),
        "scores": _scores(check, owners) if check else [],
        "organisations": all_organisations() if may(user, "quality.settle") else [],
        "may_check": may(user, "quality.check") and running is None,
    }
    return render(request, "web/records/quality.html", context, status=status)


def _finding(
    request: HttpRequest,
    held: QualityFinding,
    faults: Sequence[Message] = (),
    rows: list[dict[str, Any]] | None = None,
    status: int = 200,
) -> HttpResponse:
    user, language = user_of(request), language_of(request)
    rule, table = quality_rules()[held.rule], tables()[held.table]
    last = quality.last_check()
    headers = [
        table.column(name).zh if language == "zh" else name.replace("_", " ") for name in (rows[0] if rows else ())
    ]
    context = {
        "faults": faults,
        "one": _told(held, language, quality.owners()),
        "held": held,
        "gone": last is not None and held.seen_in_id != last.pk,
        "rule": rule,
        "why": rule.why.text(language),
        "remedy": rule.remedy.text(language),
        "norm": rule.source,
        "parameters": [(each.meaning.text(language), f"{each.value:.6g}", each.source) for each in rule.parameters],
        "caution": CAUTION.text(language),
        "facts": [(name, _figure(held.facts[name])) for name in _FACTS if name in held.facts],
        "months": sorted(held.months.items()),
        "moves": held.moves.select_related("by"),
        "next": finding_states.MOVES[held.state] if may(user, "quality.settle") else (),
        "may_open": quality.may_open(user, held.table),
        "rows": rows,
        "headers": headers,
        "cells": [["" if value is None else value for value in row.values()] for row in rows or ()],
        "shown": quality.SHOWN_ROWS,
    }
    return render(request, "web/records/quality_finding.html", context, status=status)


def _told(held: QualityFinding, language: Language, owners: dict[str, SourceOwner]) -> dict[str, Any]:
    rule, table = quality_rules()[held.rule], tables()[held.table]
    answers = owners.get(held.source)
    return {
        "pk": held.pk,
        "rule": held.rule,
        "name": rule.name.text(language),
        "severity": rule.severity,
        "weight": _WEIGHT[rule.severity],
        "dimension": rule.dimension,
        "is_pattern": rule.is_pattern,
        "table": table.label if language == "zh" else table.label_en,
        "source": held.source,
        "place": f"{held.period} {held.unit}".strip(),
        "rows": f"{held.rows:,}",
        "of": f"{held.of:,}",
        "owner": answers.organisation.name if answers else "",
        "state": held.state,
        "colour": _COLOURS[held.state],
        "state_word": sentence(f"quality_state_{held.state}", language),
    }


def _scores(check: QualityCheck, owners: dict[str, SourceOwner]) -> list[dict[str, Any]]:
    """Of each source the mean of its last months weighted by rows, the newest month, and the months themselves."""
    by_source: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for score in check.scores:
        by_source[score["source"]].append(score)
    told = []
    for source, scores in sorted(by_source.items()):
        months = [each for each in scores if each["month"]][-MONTHS:] or scores[-1:]
        rows = sum(each["rows"] for each in months) or 1
        mean = sum(each["value"] * each["rows"] for each in months) / rows
        answers = owners.get(source)
        told.append(
            {
                "source": source,
                "owner": answers.organisation.name if answers else "",
                "mean": f"{mean:.1f}",
                "months": [(each["month"], f"{each['rows']:,}", f"{each['value']:.1f}") for each in reversed(months)],
            }
        )
    return told


def _is_stale(check: QualityCheck) -> bool:
    """Whether records came in or went since a check."""
    lake = settings.HOME.lake
    return Lake.exists(lake) and Lake(lake).version() != check.version


def _figure(value: float) -> str:
    return f"{value:.2g}" if abs(value) < 0.001 else f"{value:,.3f}".rstrip("0").rstrip(".")
