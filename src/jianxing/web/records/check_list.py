"""The check list of data mode: which papers are there, which are lacking, and the signature under it."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from jianxing.access.api import may
from jianxing.intake import api
from jianxing.intake.api import CheckEntry
from jianxing.kernel.clock import today
from jianxing.kernel.message import Message, Refused
from jianxing.records.api import tables
from jianxing.web.doors import door, user_of
from jianxing.web.records.forms import day


@door("data_mode.enter", "GET", "POST")
def check_list(request: HttpRequest) -> HttpResponse:
    """The papers; and a form for one more."""
    if request.method != "POST":
        return _page(request)
    sent = request.POST
    try:
        begins = day(request, "valid_from")
        if begins is None:
            raise Refused(Message("web.check_begins"))
        api.enter_paper(
            by=user_of(request),
            kind=sent.get("kind", ""),
            source=sent.get("source", ""),
            document_number=sent.get("document_number", ""),
            issued_by=sent.get("issued_by", ""),
            valid_from=begins,
            valid_to=day(request, "valid_to"),
        )
    except Refused as refusal:
        return _page(request, refusal.messages, 422)
    return redirect("check-list")


@door("data_mode.enter", "POST")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a paper off the list."""
    try:
        api.withdraw_paper(by=user_of(request), entry=get_object_or_404(CheckEntry, pk=pk))
    except Refused as refusal:
        return _page(request, refusal.messages, 409)
    return redirect("check-list")


@door("data_mode.sign", "POST")
def sign(request: HttpRequest) -> HttpResponse:
    """Sign the list, or take the signature back."""
    try:
        if "withdraw" in request.POST:
            api.withdraw_signature(by=user_of(request))
        else:
            api.sign_check_list(by=user_of(request))
    except Refused as refusal:
        return _page(request, refusal.messages, 409)
    return redirect("check-list")


def _page(request: HttpRequest, faults: Sequence[Message] = (), status: int = 200) -> HttpResponse:
    papers, day_now = api.papers(), today()
    context = {
        "faults": faults,
        "papers": [(paper, paper.valid_to is not None and paper.valid_to < day_now) for paper in papers],
        "lacking": api.lacking(papers, day_now),
        "signature": api.signature(),
        "kinds": CheckEntry.Kind.values,
        "sources": sorted({table.usual_source for table in tables().values() if table.person_level}),
        "may_sign": may(user_of(request), "data_mode.sign"),
        "example": settings.HOME.invented,
        "sent": request.POST,
    }
    return render(request, "web/records/check_list.html", context, status=status)
