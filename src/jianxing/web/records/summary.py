"""A summary table of another system: its cells, which of them are areas, indicators and values, and taking the figures."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from jianxing.indicators.api import vocabulary
from jianxing.intake.api import ImportJob, summarising
from jianxing.kernel.message import Message, Refused
from jianxing.records.api import summaries, tables
from jianxing.web.doors import door, user_of
from jianxing.web.language import language_of

RANGES = ("values", "areas", "indicators", "period")
TEXTS = ("sheet", "source_system", "exported_at", "document_number", "stratum")
CODES = ("stage", "population_kind")
MOST_NAMES = 60


@door("records.import", "GET", "POST")
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose cells, try, and take."""
    job = get_object_or_404(ImportJob, pk=pk, table=summarising.FIGURES)
    if job.step not in ("checked", "refused"):
        return redirect("data-import", pk)
    told = _told(request) if request.method == "POST" else _remembered(request)
    faults: tuple[Message, ...] = ()
    tried = None
    if request.method == "POST":
        try:
            if "take" in request.POST:
                name = request.POST.get("layout_name", "")
                job = summarising.take(by=user_of(request), job=job, told=told, name=name)
                return redirect("data-import", pk)
            tried = summarising.tried(by=user_of(request), job=job, told=told)
        except Refused as refusal:
            faults = refusal.messages
    return _page(request, job, told, faults, tried)


def _page(
    request: HttpRequest, job: ImportJob, told: dict[str, Any], faults: tuple[Message, ...], tried: Any
) -> HttpResponse:
    language = language_of(request)
    try:
        grid = summarising.cells(job)
    except Refused as refusal:
        grid, faults = [], (*faults, *refusal.messages)
    width = max(map(len, grid), default=0)
    unknown = [message for message in faults if message.code in ("records.summary_indicator", "records.summary_area")]
    named = {**told.get("names", {}), **told.get("area_codes", {})}
    figures = tables()[summarising.FIGURES]
    context = {
        "job": job,
        "faults": [message for message in faults if message not in unknown],
        "grid": [(at, row + [""] * (width - len(row))) for at, row in enumerate(grid, 1)],
        "letters": [chr(ord("A") + at) for at in range(width)],
        "ranges": [(name, told.get(name, "")) for name in RANGES],
        "texts": [(name, told.get(name, "")) for name in TEXTS],
        "codes": [(name, told.get(name, ""), _choices(figures.column(name).codes, language)) for name in CODES],
        "unknown": [(message.code.rpartition("_")[2], message.parameters["name"]) for message in unknown],
        "said": [(header, _meaning(meaning)) for header, meaning in named.items()],
        "indicators": [(one.id, one.name_en if language == "en" else one.name) for one in vocabulary()],
        "layouts": summarising.layouts(),
        "tried": tried,
        "status": 422 if faults else 200,
    }
    return render(request, "web/records/summary.html", context, status=422 if faults else 200)


def _told(request: HttpRequest) -> dict[str, Any]:
    """The layout that the form says."""
    sent = request.POST
    told: dict[str, Any] = {
        name: sent[name].strip() for name in (*RANGES, *TEXTS, *CODES) if sent.get(name, "").strip()
    }
    names, areas = {}, {}
    for header, meaning in list(zip(sent.getlist("header"), sent.getlist("meaning"), strict=False))[:MOST_NAMES]:
        if meaning.strip().isdigit():
            areas[header] = meaning.strip()
        elif meaning.strip():
            names[header] = _read(meaning)
    return {**told, "names": names, "area_codes": areas}


def _remembered(request: HttpRequest) -> dict[str, Any]:
    """The layout of a name that the address asks for, else an empty one."""
    name = request.GET.get("layout", "")
    if not name:
        return {"areas": "", "names": {}, "area_codes": {}}
    try:
        kept = summaries.remembered(settings.HOME.lake, name)
    except Refused:
        raise Http404 from None
    names = {header: asdict(one) for header, one in kept.names.items()}
    texts = {field: getattr(kept, field) for field in (*RANGES, *TEXTS, *CODES)}
    return {**texts, "names": names, "area_codes": dict(kept.area_codes)}


def _read(meaning: str) -> dict[str, Any]:
    """What somebody wrote of a header: ``id``, ``id/part``, then perhaps the unit and ``×`` what values are multiplied by."""
    first, *further = meaning.split()
    identifier, _, part = first.partition("/")
    read: dict[str, Any] = {"indicator": identifier}
    if part:
        read["part"] = part
    for word in further:
        try:
            read["times"] = float(word.lstrip("×x*"))
        except ValueError:
            read["unit"] = word
    return read


def _meaning(meaning: Any) -> str:
    """The same, to be written again."""
    if isinstance(meaning, str):
        return meaning
    part, times = meaning.get("part", "value"), float(meaning.get("times", 1))
    words = [str(meaning["indicator"]) + ("" if part == "value" else f"/{part}"), meaning.get("unit", "")]
    return " ".join(word for word in (*words, "" if times == 1 else f"×{times:g}") if word)


def _choices(codes: Any, language: str) -> list[tuple[str, str]]:
    return [(each.code, each.zh if language == "zh" else each.en) for each in codes.codes]
