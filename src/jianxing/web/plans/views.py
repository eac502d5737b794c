"""The plans of this home: what is in force, what is being read or reviewed, and where to send a document."""

from threading import Thread
from typing import Any
from urllib.parse import quote

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from jianxing.access.api import User, may
from jianxing.kernel.message import Language, Message, Refused
from jianxing.planning import api as planning
from jianxing.web.doors import door, user_of
from jianxing.web.language import language_of
from jianxing.web.plans.document import title_of
from jianxing.web.plans.reviewing import draw_ahead, summary, version_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LARGEST = 20 * 1024 * 1024
# Most documents are read within this many seconds, and then nobody sees a page in between.
PATIENCE = 1.5


@door("plan.read")
def overview(request: HttpRequest) -> HttpResponse:
    """The plan in force, the documents in review, and where to upload one."""
    return _overview(request)


def _overview(
    request: HttpRequest, faults: tuple[Message | str, ...] = (), status: int = 200, but: int | None = None
) -> HttpResponse:
    user = user_of(request)
    versions = list(planning.versions())
    current = planning.current_version()
    counts = planning.advice_counts(current) if current else None
    known = faults[0].parameters.get("version") if faults and isinstance(faults[0], Message) else None
    may_upload = may(user, "plan.upload")
    return render(
        request,
        "web/plans/list.html",
        {
            "current": current,
            "title": title_of(current) if current else "",
            "summary": summary(planning.reading_of(current), counts.open, counts.error + counts.warning + counts.info)
            if current and counts
            else None,
            "in_review": [v for v in versions if v.status == "in_review"],
            "earlier": [v for v in versions if v.status != "in_review" and (not current or v.pk != current.pk)],
            "under_way": [one for one in planning.readings() if one.pk != but] if may_upload else [],
            "may_upload": may_upload,
            "may_review": may(user, "plan.review"),
            "faults": faults,
            "already": known,
        },
        status=status,
    )


@door("plan.upload", "GET", "POST")
def upload(request: HttpRequest) -> HttpResponse:
    """Receive a document and lead to its review, or, while it is still being read, to how far that has come.

    What cannot be read is refused on the same page. Whoever opens the address itself is led to the page with the form.
    """
    if request.method != "POST":
        return HttpResponseRedirect(reverse("plans"))
    file = request.FILES.get("document")
    if file is None:
        return _overview(request, (Message("web.no_file"),), 422)
    if (file.size or 0) > LARGEST:
        return _overview(request, (Message("web.file_too_large", {"limit": LARGEST // 1024 // 1024}),), 422)
    user = user_of(request)
    try:
        reading = planning.receive_document(by=user, data=file.read(), filename=file.name or "")
    except Refused as refusal:
        return _overview(request, refusal.messages, 422)
    _begin(user, reading, language_of(request)).join(PATIENCE)
    reading = planning.reading(reading.pk)
    if reading.version_id:
        return HttpResponseRedirect(reverse("plan-review", args=[reading.version_id]))
    if reading.step == "refused":
        return _overview(request, _faults(reading, language_of(request)), 422, reading.pk)
    return HttpResponseRedirect(reverse("plan-reading", args=[reading.pk]))


def _begin(user: User, reading: Any, language: Language) -> Thread:
    """Read in a thread of its own, which goes on when the visitor leaves, and draw the review page ahead."""

    def work() -> None:
        try:
            made = planning.read_received(by=user, reading=reading)
            if made.version_id is not None:
                draw_ahead(made.version_id, language)
        finally:
            connection.close()

    thread = Thread(target=work, name=f"reading-{reading.pk}", daemon=True)
    thread.start()
    return thread


def _faults(reading: Any, language: str) -> tuple[str, ...]:
    return tuple(fault[language] for fault in reading.faults)


@door("plan.upload", "GET", "POST")
def progress(request: HttpRequest, reading: int) -> HttpResponse:
    """How far reading a document has come; it looks again by itself and may be left. POST begins a dead one again."""
    try:
        one = planning.reading(reading)
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
    if request.method == "POST":
        if planning.is_stale(one):
            _begin(user_of(request), one, language_of(request))
        return HttpResponseRedirect(reverse("plan-reading", args=[reading]))
    if one.version_id:
        return HttpResponseRedirect(reverse("plan-review", args=[one.version_id]))
    steps = ["received", "reading", "checking", "matching"]
    at = steps.index(one.step) if one.step in steps else len(steps)
    response = render(
        request,
        "web/plans/reading.html",
        {
            "one": one,
            "steps": [(step, "done" if n < at else "now" if n == at else "later") for n, step in enumerate(steps)],
            "kb": max(1, one.size // 1024),
            "refused": one.step == "refused",
            "stale": planning.is_stale(one),
            "faults": _faults(one, language_of(request)),
        },
    )
    if one.step != "refused" and not planning.is_stale(one):
        response.headers["Refresh"] = "2"
    return response


@door("plan.read")
def task_table(request: HttpRequest, version: int) -> HttpResponse:
    """The task table as a workbook."""
    language = language_of(request)
    chosen = version_of(version)
    name = Message("web.task_table_file", {"title": chosen.title}).text(language)
    return _file(planning.task_table(chosen, language), name, "task-table.xlsx", XLSX)


@door("plan.read")
def advice_form(request: HttpRequest, version: int) -> HttpResponse:
    """征求意见反馈表 on the text of a document."""
    language = language_of(request)
    chosen = version_of(version)
    name = Message("web.advice_form_file", {"title": chosen.title}).text(language)
    return _file(planning.advice_form(chosen, language), name, "comments.docx", DOCX)


@door("plan.read")
def original(request: HttpRequest, version: int) -> HttpResponse:
    """The document as it was uploaded."""
    chosen = version_of(version)
    return _file(planning.document_bytes(chosen), chosen.filename, "document", "application/octet-stream")


def _file(content: bytes, name: str, plain: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return response
