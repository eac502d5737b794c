"""What is in the lake, batch by batch, what is on its way into it, and where to bring the next file."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from jianxing.access.api import may
from jianxing.intake import api
from jianxing.kernel.message import Message, Refused
from jianxing.records.api import Lake, described_batches, tables
from jianxing.web.doors import door, user_of
from jianxing.web.language import language_of
from jianxing.web.records.forms import table_choices

SHOWN = 40


@door("records.read")
def overview(request: HttpRequest) -> HttpResponse:
    """Imports under way, batches, and where to upload a file."""
    return shown(request)


def shown(request: HttpRequest, faults: Sequence[Message] = (), status: int = 200) -> HttpResponse:
    """The overview, with what went wrong."""
    user, language = user_of(request), language_of(request)
    batches = _batches(language)
    under_way = [job for job in api.jobs() if job.step in ("checking", "checked", "taking", "refused")]
    context = {
        "faults": faults,
        "batches": batches[:SHOWN],
        "more": max(len(batches) - SHOWN, 0),
        "standing": sum(batch["stands"] for batch in batches),
        "rows": f"{sum(batch['taken'] for batch in batches if batch['stands']):,}",
        "under_way": [(job, _label(job.table, language)) for job in under_way],
        "tables": table_choices(language),
        "chosen": request.POST.get("table") or request.GET.get("table", ""),
        "may_import": may(user, "records.import"),
        "may_withdraw": may(user, "records.withdraw"),
        "may_enter": may(user, "data_mode.enter"),
        "may_see_quality": may(user, "quality.read"),
        "signed": api.signature() is not None or settings.HOME.invented,
    }
    return render(request, "web/records/overview.html", context, status=status)


@door("records.withdraw", "POST")
def withdraw(request: HttpRequest, batch: str) -> HttpResponse:
    """Take a batch back, with a reason."""
    try:
        api.withdraw_batch(by=user_of(request), batch=batch, reason=request.POST.get("reason", ""))
    except Refused as refusal:
        return shown(request, refusal.messages, 409)
    return redirect("data")


def _batches(language: str) -> list[dict[str, Any]]:
    if not Lake.exists(settings.HOME.lake):
        return []
    known = Lake(settings.HOME.lake).batches()
    found = [
        {**described, "rows": f"{batch.taken:,}", "label": _label(described["table"], language), "moment": batch.at}
        for described, batch in zip(described_batches(known), known, strict=True)
    ]
    return [batch for batch in reversed(found) if not batch["withdraws"]]


def _label(table: str, language: str) -> str:
    known = tables().get(table)
    return table if known is None else known.label if language == "zh" else known.label_en
