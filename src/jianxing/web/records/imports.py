"""One file on its way: progress, which column is which, what is faulty, taking it, and the rows that go back."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from jianxing.intake import api
from jianxing.intake.api import ImportJob, running
from jianxing.kernel.clock import now
from jianxing.kernel.message import Language, Message, Refused
from jianxing.records.api import fault_message, tables
from jianxing.records.schema import Fault
from jianxing.web.doors import door, user_of
from jianxing.web.faults import forbidden_because
from jianxing.web.language import language_of
from jianxing.web.records.batches import shown
from jianxing.web.records.forms import day

WORKING = ("checking", "taking")
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door("records.import", "GET", "POST")
def upload(request: HttpRequest) -> HttpResponse:
    """Receive a file and begin to check it."""
    if request.method != "POST":
        return redirect("data")
    sent = request.FILES.get("file")
    try:
        if sent is None or not sent.name:
            raise Refused(Message("web.data_no_file"))
        job = api.receive_file(
            by=user_of(request),
            table=request.POST.get("table", ""),
            filename=sent.name,
            parts=sent.chunks(),
            source=request.POST.get("source", ""),
            complete_to=day(request, "complete_to"),
        )
    except Refused as refusal:
        return shown(request, refusal.messages, 422)
    running.begin(job)
    return redirect("data-import", job.pk)


@door("records.import")
def job(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a file is; a process that died is begun again."""
    held = _job(pk)
    running.begin_again(held)
    return _page(request, held)


@door("records.import", "POST")
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which column is which, and check again."""
    held = _job(pk)
    row = request.POST.get("header_row", "").strip()
    try:
        if row and not (row.isascii() and row.isdigit() and len(row) < 6):
            raise Refused(Message("web.data_row_wrong", {"value": row[:20]}))
        held = api.correct_columns(
            by=user_of(request),
            job=held,
            columns=_pairs(request, held),
            sheet=request.POST.get("sheet", "").strip(),
            header_row=int(row) if row and int(row) != (held.outcome or {}).get("header_row") else held.header_row,
        )
    except Refused as refusal:
        return _page(request, held, refusal.messages, 422)
    running.begin(held)
    return redirect("data-import", pk)


@door("records.import", "POST")
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the good rows."""
    held = _job(pk)
    try:
        held = api.take_file(by=user_of(request), job=held)
    except Refused as refusal:
        return _page(request, held, refusal.messages, 409)
    running.begin(held)
    return redirect("data-import", pk)


@door("records.import", "POST")
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the file aside."""
    held = _job(pk)
    try:
        api.discard_file(by=user_of(request), job=held)
    except Refused as refusal:
        return _page(request, held, refusal.messages, 409)
    return redirect("data")


@door("records.import")
def returned(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows that go back, as a workbook."""
    held = _job(pk)
    try:
        content = api.fetch_returned(by=user_of(request), job=held)
    except Refused as refusal:
        return forbidden_because(request, refusal)
    if content is None:
        raise Http404
    stem = held.filename.rpartition(".")[0] or held.filename
    # Every kind of table file goes back as a workbook.
    name = quote(f"{stem}-退回.xlsx")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return HttpResponse(content, content_type=EXCEL, headers=headers)


def _job(pk: int) -> ImportJob:
    return get_object_or_404(ImportJob.objects.select_related("started_by"), pk=pk)


def _pairs(request: HttpRequest, held: ImportJob) -> list[str]:
    """What the form says of each column that is not what was found, beside what was said before."""
    said = list(held.columns)
    found = (held.outcome or {}).get("columns", [])
    headers = [one["header"] for one in found]
    for place, one in enumerate(found):
        chosen = request.POST.get(f"column-{place}")
        if chosen is None or chosen == one["column"]:
            continue
        name = one["header"]
        key = name if name and headers.count(name) == 1 else f"#{place + 1}"
        said = [pair for pair in said if pair.rpartition("=")[0] != key]
        said.append(f"{key}={chosen}")
    return said


def _page(request: HttpRequest, held: ImportJob, faults: tuple[Message, ...] = (), status: int = 200) -> HttpResponse:
    language = language_of(request)
    outcome: dict[str, Any] = held.outcome or {}
    table = tables()[held.table]
    try:
        if outcome.get("faults"):
            api.look_at_faults(by=user_of(request), job=held)
    except Refused as refusal:
        # Faults quote what stands in the cells; who may not see such records learns how many there are.
        outcome, faults = {**outcome, "faults": []}, (*faults, *refusal.messages)
    context = {
        "job": held,
        "label": table.label if language == "zh" else table.label_en,
        "faults": faults,
        "refusal": running.messages(outcome.get("refusal", [])),
        "outcome": outcome,
        "columns": outcome.get("columns", []),
        "choices": [(column.id, column.zh if language == "zh" else column.id.replace("_", " "), column.required) for column in table.columns()],
        "missing": _missing(held, outcome, language),
        "problems": [(fault["row"], _said(held.table, fault)) for fault in outcome.get("faults", [])],
        "further": outcome.get("fault_count", 0) - len(outcome.get("faults", [])),
        "working": held.step in WORKING,
        **_speed(held),
    }  # fmt: skip
    return render(request, "web/records/import.html", context, status=status)


def _missing(held: ImportJob, outcome: dict[str, Any], language: Language) -> list[str]:
    """Required columns that no column of the file was taken for."""
    if "columns" not in outcome:
        return []
    used = {one["column"] for one in outcome["columns"]}
    found = (column for column in tables()[held.table].columns() if column.required and column.id not in used)
    return [column.zh if language == "zh" else column.id for column in found]


def _said(table: str, fault: dict[str, Any]) -> Message:
    return fault_message(tables()[table], Fault(fault["row"], fault["column"], fault["code"], fault["parameters"]))


def _speed(held: ImportJob) -> dict[str, Any]:
    """Rows a second and the time left of a job at work."""
    gone = max((held.beat_at - held.begun_at).total_seconds(), 0.0)
    if held.step not in WORKING or not held.rows or gone <= 0:
        return {"percent": round(held.share * 100), "waited": round((now() - held.begun_at).total_seconds())}
    left = gone / held.share - gone if held.share else 0
    return {
        "percent": round(held.share * 100),
        "speed": f"{held.rows / gone:,.0f}",
        "left": f"{int(left) // 60}:{int(left) % 60:02}",
        "rows": f"{held.rows:,}",
    }
