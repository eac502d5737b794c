"""The plan: uploading it, reading it beside its text, reviewing and taking it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from jianxing.access.api import may
from jianxing.kernel.message import Message, Refused
from jianxing.kernel.target import COMPARATORS
from jianxing.planning import api as planning
from jianxing.web.doors import door, user_of
from jianxing.web.language import language_of
from jianxing.web.plans.cards import Card, attach, cards, grouped
from jianxing.web.plans.document import Paragraph, paragraphs, title_of, unread

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = 20 * 1024 * 1024


@door("plan.read")
def overview(request: HttpRequest) -> HttpResponse:
    """The plan in force, the documents in review, and where to upload one."""
    return _overview(request)


def _overview(request: HttpRequest, faults: tuple[Message, ...] = (), status: int = 200) -> HttpResponse:
    user = user_of(request)
    versions = list(planning.versions())
    current = planning.current_version()
    return render(
        request,
        "web/plans/list.html",
        {
            "current": current,
            "title": title_of(current) if current else "",
            "summary": _summary(current.reading) if current else None,
            "in_review": [v for v in versions if v.status == "in_review"],
            "earlier": [v for v in versions if v.status != "in_review" and (not current or v.pk != current.pk)],
            "may_upload": may(user, "plan.upload"),
            "may_review": may(user, "plan.review"),
            "faults": faults,
            "already": faults[0].parameters.get("version") if faults else None,
        },
        status=status,
    )


def _summary(reading: dict[str, Any]) -> dict[str, int]:
    return {
        "tasks": len(reading.get("tasks", [])),
        "targets": len(reading.get("targets", [])),
        "duties": len(reading.get("duties", [])),
        "sentences": len(reading.get("sentences", [])),
        "read": sum("unread" not in s["kinds"] for s in reading.get("sentences", [])),
        "unread": sum("unread" in s["kinds"] for s in reading.get("sentences", [])),
        "findings": len(reading.get("findings", [])),
    }


def elsewhere(version: Any) -> str:
    """The name of another place whose document it is, "" when it is this home's own."""
    region = version.reading.get("region") or {}
    code, name = region.get("code") or "", region.get("name") or ""
    home = settings.HOME
    own = code == home.area_code or name == home.area_name or not (code or name)
    return "" if own or not home.area_code else str(name or code)


def _in_force(version: Any) -> bool:
    current = planning.current_version()
    return current is not None and current.pk == version.pk


def _replaced(version: Any) -> Any | None:
    """The version that taking this one would put out of force."""
    current = planning.current_version()
    return None if elsewhere(version) or current is None or current.pk == version.pk else current


@door("plan.upload", "GET", "POST")
def upload(request: HttpRequest) -> HttpResponse:
    """Read a document and lead to its review; what cannot be read is refused on the same page.

    Whoever opens the address itself is led to the page with the form.
    """
    if request.method != "POST":
        return HttpResponseRedirect(reverse("plans"))
    file = request.FILES.get("document")
    if file is None:
        return _overview(request, (Message("web.no_file"),), 422)
    if (file.size or 0) > LARGEST:
        return _overview(request, (Message("web.file_too_large", {"limit": LARGEST // 1024 // 1024}),), 422)
    try:
        version = planning.upload_document(by=user_of(request), data=file.read(), filename=file.name or "")
    except Refused as refusal:
        return _overview(request, refusal.messages, 422)
    return HttpResponseRedirect(reverse("plan-review", args=[version.pk]))


@lru_cache(maxsize=4)
def _document(pk: int, sha256: str) -> tuple[Paragraph, ...]:
    version = planning.version(pk)
    return tuple(paragraphs(version.text, version.reading))


@dataclass(frozen=True)
class _Page:
    version: Any
    cards: list[Card]
    loose: list[Any]
    judged: int
    total: int


def _page(request: HttpRequest, pk: int) -> _Page:
    try:
        version = planning.version(pk)
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
    review = planning.review(version)
    found = cards(review.tasks, review.targets, version.reading, language_of(request))
    spans = {item.id: (item.start, item.end) for item in review.tasks}
    loose = attach(found, list(review.findings), spans)
    return _Page(version, found, loose, review.judged, review.total)


def _shown(request: HttpRequest, pk: int, *, reviewing: bool, faults: tuple[Message, ...] = ()) -> HttpResponse:
    page = _page(request, pk)
    version = page.version
    user = user_of(request)
    if version.status == "taken":
        rows = {task.reading_id: task.pk for task in planning.tasks(version)}
        for card in page.cards:
            card.pk = rows.get(card.id)
    return render(
        request,
        "web/plans/reader.html",
        {
            "version": version,
            "title": title_of(version),
            "in_force": _in_force(version) if request.GET.get("taken") else None,
            "of_elsewhere": elsewhere(version),
            "replaces": _replaced(version) if reviewing else None,
            "summary": _summary(version.reading),
            "paragraphs": _document(version.pk, version.sha256),
            "unread": unread(version.text, version.reading),
            "groups": grouped(page.cards),
            "loose": page.loose,
            "judged": page.judged,
            "total": page.total,
            "share": round(100 * page.judged / page.total) if page.total else 100,
            "left": page.total - page.judged,
            "reviewing": reviewing and version.status == "in_review",
            "may_review": may(user, "plan.review"),
            "may_take": may(user, "plan.take"),
            "signs": COMPARATORS,
            "faults": faults,
        },
        status=422 if faults else 200,
    )


@door("plan.read")
def reader(request: HttpRequest, version: int) -> HttpResponse:
    """The document on one side, what was read from it on the other."""
    return _shown(request, version, reviewing=False)


@door("plan.review")
def review(request: HttpRequest, version: int) -> HttpResponse:
    """As `reader`, with a verdict to give on each task and target."""
    return _shown(request, version, reviewing=True)


@door("plan.review", "POST")
def judge(request: HttpRequest, version: int) -> HttpResponse:
    """Accept, correct or discard a task (with what hangs on it) or a single target."""
    user = user_of(request)
    item, verdict = request.POST.get("item", ""), request.POST.get("verdict", "")
    page = _page(request, version)
    card = next((c for c in page.cards if c.id == item or any(row.id == item for row in c.targets)), None)
    if card is None:
        raise Http404
    try:
        correction = _correction(request, card, item) if verdict == "corrected" else None
        if card.kind == "task" or card.id != item:
            planning.judge(by=user, version=page.version, item=item, verdict=verdict, correction=correction)
        if card.id == item and verdict in {"accepted", "discarded"}:
            for row in card.targets:
                if not row.verdict:
                    planning.judge(by=user, version=page.version, item=row.id, verdict=verdict)
    except Refused as refusal:
        if request.headers.get("X-Fragment"):
            return _fragment(request, version, card.id, refusal.messages)
        return _shown(request, version, reviewing=True, faults=refusal.messages)
    if request.headers.get("X-Fragment"):
        return _fragment(request, version, card.id, ())
    return HttpResponseRedirect(f"{reverse('plan-review', args=[version])}#{card.id}")


def _fragment(request: HttpRequest, version: int, card_id: str, faults: tuple[Message, ...]) -> HttpResponse:
    page = _page(request, version)
    card = next(c for c in page.cards if c.id == card_id)
    response = render(
        request,
        "web/plans/_card.html",
        {"card": card, "version": page.version, "reviewing": True, "signs": COMPARATORS, "faults": faults},
        status=422 if faults else 200,
    )
    response.headers["X-Judged"] = str(page.judged)
    response.headers["X-Total"] = str(page.total)
    return response


def _correction(request: HttpRequest, card: Card, item: str) -> dict[str, Any]:
    """Only the fields that the form holds; planning checks their meaning."""
    sent = request.POST
    if item == card.id:
        changes: dict[str, Any] = {"title": sent.get("title", "").strip()}
        for field in ("lead_units", "responsible_units"):
            names = [name for name in re.split(r"[、,，;；\s]+", sent.get(field, "")) if name]
            if field in sent and names != [unit["name"] for unit in _units(card, field)]:
                changes[field] = names
        return changes
    value: dict[str, Any] = {"indicator": sent.get("indicator", "").strip()}
    for name, kind in (("value", float), ("upper", float), ("due", int)):
        if name in sent:
            written = sent[name].strip().replace(",", "")
            try:
                value[name] = kind(written) if written else None
            except ValueError:
                raise Refused(Message("web.not_a_number", {"written": written})) from None
    if "comparator" in sent:
        value["comparator"] = sent["comparator"]
    return value


def _units(card: Card, field: str) -> list[Any]:
    return list(card.leads if field == "lead_units" else card.units)


@door("plan.review", "POST")
def accept_rest(request: HttpRequest, version: int) -> HttpResponse:
    """Accept everything that nobody has judged yet."""
    try:
        planning.accept_rest(by=user_of(request), version=_page(request, version).version)
    except Refused as refusal:
        return _shown(request, version, reviewing=True, faults=refusal.messages)
    return HttpResponseRedirect(reverse("plan-review", args=[version]))


@door("plan.take", "POST")
def take(request: HttpRequest, version: int) -> HttpResponse:
    """Take the reviewed version into force."""
    try:
        planning.take(by=user_of(request), version=_page(request, version).version)
    except Refused as refusal:
        return _shown(request, version, reviewing=True, faults=refusal.messages)
    return HttpResponseRedirect(f"{reverse('plan', args=[version])}?taken=1")


@door("plan.upload", "POST")
def discard(request: HttpRequest, version: int) -> HttpResponse:
    """Put an uploaded document aside without taking it."""
    try:
        planning.discard(by=user_of(request), version=_page(request, version).version)
    except Refused as refusal:
        return _shown(request, version, reviewing=True, faults=refusal.messages)
    return HttpResponseRedirect(reverse("plans"))


@door("plan.read")
def task_table(request: HttpRequest, version: int) -> HttpResponse:
    """The task table as a workbook."""
    language = language_of(request)
    chosen = _version(version)
    name = Message("web.task_table_file", {"title": chosen.title}).text(language)
    response = HttpResponse(planning.task_table(chosen, language), content_type=XLSX)
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"task-table.xlsx\"; filename*=UTF-8''{quote(name)}"
    )
    return response


@door("plan.read")
def original(request: HttpRequest, version: int) -> HttpResponse:
    """The document as it was uploaded."""
    chosen = _version(version)
    response = HttpResponse(planning.document_bytes(chosen), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(chosen.filename)}"
    return response


def _version(pk: int) -> Any:
    try:
        return planning.version(pk)
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
