"""After a version that names other leads: the year's items whose owner is another, each settled with one click."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from jianxing.kernel.message import Message, Refused
from jianxing.ledger import api as ledger
from jianxing.web.doors import door, user_of
from jianxing.web.language import language_of
from jianxing.web.page import year_of
from jianxing.web.states import entry


@door("ledger.accept", "GET", "POST")
def owners(request: HttpRequest) -> HttpResponse:
    """The list; the button names the item (``follow``, ``keep``) or all of them (``all``)."""
    user, year = user_of(request), year_of(request)
    found = ledger.owners_that_differ(user, year)
    faults: list[Message] = []
    if request.method == "POST":
        for one in found:
            act = _asked(request, one)
            if act is None:
                continue
            try:
                act(by=user, item=one.item, version=_seen(request, one.item))
            except Refused as refusal:
                faults.extend(refusal.messages)
        if not faults:
            return HttpResponseRedirect(f"{reverse('ledger-owners')}?done=1")
        found = ledger.owners_that_differ(user, year)
    language = language_of(request)
    return render(
        request,
        "web/plans/owners.html",
        {
            "rows": [(one, entry(one.item, language, late=ledger.is_late(one.item))) for one in found],
            "some": any(one.lead for one in found),
            "faults": faults,
        },
        status=422 if faults else 200,
    )


def _asked(request: HttpRequest, one: ledger.OtherLead) -> Any | None:
    """What the pressed button asks to be done with an item; None when it is about others."""
    sent, key = request.POST, str(one.item.pk)
    if sent.get("follow") == key or ("all" in sent and one.lead is not None):
        return ledger.follow_lead
    return ledger.keep_owner if sent.get("keep") == key else None


def _seen(request: HttpRequest, item: ledger.Item) -> int:
    """The version of the item that the page showed."""
    sent = request.POST.get(f"version-{item.pk}", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else -1
