"""Answering advice on the text; the document itself never changes."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jianxing.kernel.message import Message, Refused
from jianxing.planning import api as planning
from jianxing.web.doors import door, user_of
from jianxing.web.language import language_of
from jianxing.web.plans.margin import note_html
from jianxing.web.plans.reviewing import answered, reviewed, shown, version_of


@door("plan.review", "POST")
def answer(request: HttpRequest, version: int) -> HttpResponse:
    """Answer one piece of advice: the button names it and the kind of answer. What was typed beside it stays."""
    verdict = next((kind.verdict for kind in planning.decision_kinds() if kind.verdict in request.POST), "")
    key = request.POST.get(verdict, "")
    typed = request.POST.get(f"note-{key}", "")
    chosen, language = version_of(version), language_of(request)
    reviewing = chosen.status == "in_review"
    alone = bool(request.headers.get("X-Fragment"))
    try:
        if not typed.strip() and any(
            kind.note_required for kind in planning.decision_kinds() if kind.verdict == verdict
        ):
            raise Refused(Message("web.advice_note_needed"))
        planning.decide(by=user_of(request), version=chosen, key=key, verdict=verdict, note=typed)
    except Refused as refusal:
        found = next((note for note in reviewed(version, language).notes if note.key == key), None) if alone else None
        if found is None:
            return shown(request, version, reviewing=reviewing, faults=refusal.messages, typed={key: typed})
        return HttpResponse(
            note_html(found, language, answering=True, faults=refusal.messages, typed=typed), status=422
        )
    page = reviewed(version, language)
    found = next((note for note in page.notes if note.key == key), None)
    if found is None:
        raise Http404
    if not alone:
        return HttpResponseRedirect(f"{reverse('plan-review' if reviewing else 'plan', args=[version])}#{found.anchor}")
    response = HttpResponse(note_html(found, language, answering=True))
    response.headers["X-Waiting"], response.headers["X-Answered"] = str(page.counts.open), str(answered(page.counts))
    return response
