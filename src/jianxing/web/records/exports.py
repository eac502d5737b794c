"""Records that somebody wants to take out: the request, its approval, and the marked workbook."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from jianxing.access.api import may
from jianxing.intake import api
from jianxing.intake.api import Export, exporting
from jianxing.kernel.clock import today
from jianxing.kernel.message import Message, Refused
from jianxing.records.api import tables
from jianxing.web.doors import door, user_of
from jianxing.web.faults import forbidden_because
from jianxing.web.language import language_of
from jianxing.web.records.forms import day, table_choices

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door("records.read", "GET", "POST")
def overview(request: HttpRequest) -> HttpResponse:
    """Requests and what became of them; and a form for one more."""
    if request.method != "POST":
        return _page(request)
    sent = request.POST
    try:
        exporting.ask(
            by=user_of(request),
            table=sent.get("table", ""),
            purpose=sent.get("purpose", ""),
            area_code=sent.get("area_code", "").strip() or settings.HOME.area_code,
            day_from=day(request, "day_from"),
            day_to=day(request, "day_to"),
        )
    except Refused as refusal:
        return _page(request, refusal.messages, 422)
    return redirect("exports")


@door("data.approve_export", "POST")
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Allow a request until a day, or say no."""
    export, user = get_object_or_404(Export, pk=pk), user_of(request)
    try:
        if "refuse" in request.POST:
            exporting.refuse(by=user, export=export, reason=request.POST.get("reason", ""))
        else:
            expires = day(request, "expires_on")
            if expires is None:
                raise Refused(Message("intake.expiry_past"))
            exporting.approve(by=user, export=export, expires_on=expires)
    except Refused as refusal:
        return _page(request, refusal.messages, 409)
    return redirect("exports")


@door("records.read")
def fetch(request: HttpRequest, pk: int) -> HttpResponse:
    """The workbook of an approved request."""
    export = get_object_or_404(Export.objects.select_related("approved_by"), pk=pk)
    try:
        content = exporting.fetch(by=user_of(request), export=export, language=language_of(request))
    except Refused as refusal:
        return forbidden_because(request, refusal)
    headers = {"Content-Disposition": f'attachment; filename="{export.table}-{export.pk}.xlsx"'}
    return HttpResponse(content, content_type=EXCEL, headers=headers)


def _page(request: HttpRequest, faults: Sequence[Message] = (), status: int = 200) -> HttpResponse:
    user, language = user_of(request), language_of(request)
    found = []
    for export in api.exports():
        table = tables()[export.table]
        state = "asked"
        if export.refused_at:
            state = "refused"
        elif export.expires_on:
            state = "expired" if export.expires_on < today() else "approved"
        found.append(
            (export, table.label if language == "zh" else table.label_en, state, export.asked_by_id == user.pk)
        )
    context = {
        "faults": faults,
        "exports": found,
        "waiting": sum(state == "asked" for _, _, state, _ in found),
        "tables": [each for each in table_choices(language) if exporting.may_do(user, each[0], "export")],
        "may_approve": may(user, "data.approve_export"),
        "area": settings.HOME.area_code,
        "sent": request.POST,
    }
    return render(request, "web/records/exports.html", context, status=status)
