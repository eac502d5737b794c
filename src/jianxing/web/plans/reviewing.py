"""A plan beside what was read from it, and the review: every task and target accepted, corrected or discarded."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from jianxing.access.api import may
from jianxing.kernel.message import Language, Message, Refused
from jianxing.kernel.target import COMPARATORS
from jianxing.ledger import api as ledger
from jianxing.planning import api as planning
from jianxing.web.doors import door, user_of
from jianxing.web.language import language_of
from jianxing.web.page import year_of
from jianxing.web.plans.cards import Card, attach, cards, grouped
from jianxing.web.plans.document import title_of, unread
from jianxing.web.plans.margin import Note, document_html, note_html, notes
from jianxing.web.plans.rendered import card_html

VERDICTS = ("accepted", "corrected", "discarded")


@dataclass(frozen=True)
class Reviewed:
    """A version with everything that its page shows."""

    version: Any
    review: Any
    continuity: Any
    advice: list[Any]
    cards: list[Card]
    notes: list[Note]
    counts: Any

    def card(self, item: str) -> Card | None:
        """The card of a task or of a target."""
        return next(
            (card for card in self.cards if card.id == item or any(row.id == item for row in card.targets)), None
        )


def version_of(pk: int) -> Any:
    """A version by its number in the address; 404 when there is none."""
    try:
        return planning.version(pk)
    except ObjectDoesNotExist as gone:
        raise Http404 from gone


def reviewed(pk: int, language: Language) -> Reviewed:
    """Read everything once."""
    version = version_of(pk)
    review = planning.review(version)
    continuity = planning.continuity(version) if version.status != "discarded" else None
    found = cards(review.tasks, review.targets, review.reading, language, continuity)
    advice, decisions = planning.advice(version), planning.decisions(version)
    spans = {item.id: (item.start, item.end) for item in review.tasks}
    said = notes(advice, decisions, language)
    places = [one.at[0].start if one.at else None for one in advice]
    attach(found, zip(said, places, strict=True), spans)
    counts = planning.count_advice(advice, decisions)
    return Reviewed(version, review, continuity, advice, found, said, counts)


def summary(reading: dict[str, Any], open_advice: int = 0, findings: int = 0) -> dict[str, int]:
    """How much was read, and how much of it waits for a person."""
    left = sum("unread" in s["kinds"] for s in reading.get("sentences", []))
    return {
        "tasks": len(reading.get("tasks", [])),
        "targets": len(reading.get("targets", [])),
        "duties": len(reading.get("duties", [])),
        "departments": len(reading.get("department_duties", [])),
        "sentences": len(reading.get("sentences", [])),
        "read": len(reading.get("sentences", [])) - left,
        "unread": left,
        "findings": findings,
        "left": left + open_advice,
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


def shown(
    request: HttpRequest,
    pk: int,
    *,
    reviewing: bool,
    faults: tuple[Message, ...] = (),
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page of a version; ``typed``: what stands in the field of advice (by its key) whose answer was refused."""
    language, user = language_of(request), user_of(request)
    page = reviewed(pk, language)
    version, reading = page.version, page.review.reading
    reviewing = reviewing and version.status == "in_review"
    if version.status == "taken":
        rows = planning.task_rows(version)
        for card in page.cards:
            card.pk = rows.get(card.id)
    editing = request.GET.get("edit", "") if reviewing else ""
    answering = may(user, "plan.review") and (version.status != "discarded" or bool(typed))

    def drawn(card: Card) -> str:
        if card.id == editing:
            return _editor(request, page, card)
        return card_html(card, version.pk, language, reviewing=reviewing)

    first = [card for card in page.cards if reviewing and card.doubtful]
    rest = [card for card in page.cards if not (reviewing and card.doubtful)]
    return render(
        request,
        "web/plans/reader.html",
        {
            "version": version,
            "title": title_of(version),
            "in_force": _in_force(version) if request.GET.get("taken") else None,
            "other_leads": len(ledger.owners_that_differ(user, year_of(request)))
            if request.GET.get("taken") and may(user, "ledger.accept")
            else 0,
            "of_elsewhere": elsewhere(version),
            "replaces": _replaced(version) if reviewing else None,
            "summary": summary(reading, page.counts.open, len(page.advice)),
            "document": document_html(
                version, reading, page.advice, page.notes, language, answering=answering, typed=typed
            ),
            "beside": any(note.places for note in page.notes),
            "waiting": next((note.anchor for note in page.notes if note.open), ""),
            "unread": unread(version.text, reading),
            "answered": answered(page.counts),
            "rest": len(rest),
            "first": [drawn(card) for card in first],
            "groups": [(heading, [drawn(card) for card in some]) for heading, some in grouped(rest)],
            "loose": [note_html(note, language, answering=answering) for note in page.notes if not note.places],
            "counts": page.counts,
            "departments": reading.get("department_duties", []),
            "change": changed(page.continuity),
            "judged": page.review.judged,
            "total": page.review.total,
            "share": round(100 * page.review.judged / page.review.total) if page.review.total else 100,
            "left": page.review.total - page.review.judged,
            "reviewing": reviewing,
            "answering": answering,
            "may_review": may(user, "plan.review"),
            "may_take": may(user, "plan.take"),
            "faults": faults,
        },
        status=422 if faults else 200,
    )


def draw_ahead(pk: int, language: Language) -> None:
    """Make what the review page of a version is put together from, so that its first visitor does not wait for it."""
    page = reviewed(pk, language)
    document_html(page.version, page.review.reading, page.advice, page.notes, language, answering=True)
    for card in page.cards:
        card_html(card, pk, language, reviewing=True)


def answered(counts: Any) -> int:
    """How much advice has an answer of whatever kind."""
    return int(counts.settled + counts.amend + counts.clarify)


def changed(continuity: Any) -> dict[str, Any] | None:
    """How many tasks and targets continue, changed, are new and have ended; None where there is no version before."""
    if continuity is None or continuity.previous is None:
        return None
    links = list(continuity.links.values())
    return {
        "number": continuity.previous.number,
        "same": sum(link.how == "continues" and not link.changes for link in links),
        "changed": sum(link.how == "continues" and bool(link.changes) for link in links),
        "new": sum(link.how != "continues" for link in links),
        "ended": len(continuity.ended_tasks) + len(continuity.ended_targets),
    }


@door("plan.read")
def reader(request: HttpRequest, version: int) -> HttpResponse:
    """The document on one side, what was read from it on the other."""
    return shown(request, version, reviewing=False)


@door("plan.review")
def review(request: HttpRequest, version: int) -> HttpResponse:
    """As `reader`, with a verdict to give on each task and target."""
    return shown(request, version, reviewing=True)


@door("plan.review")
def card(request: HttpRequest, version: int, item: str) -> HttpResponse:
    """One card alone, with its fields to correct when ``edit`` asks for them."""
    page = reviewed(version, language_of(request))
    found = page.card(item)
    if found is None or page.version.status != "in_review":
        raise Http404
    if request.GET.get("edit"):
        return HttpResponse(_editor(request, page, found))
    return _fragment(request, version, found.id, ())


def _editor(request: HttpRequest, page: Reviewed, card: Card, faults: tuple[Message, ...] = ()) -> str:
    from django.template.loader import render_to_string

    values = {item.id: item.value for item in [*page.review.tasks, *page.review.targets]}
    return render_to_string(
        "web/plans/_editor.html",
        {
            "card": card,
            "rows": [(row, values[row.id], typed_value(values[row.id])) for row in card.targets],
            "leads": "、".join(name for name, _ in card.leads),
            "units": "、".join(name for name, _ in card.units),
            "version": page.version,
            "signs": COMPARATORS,
            "faults": faults,
        },
        request,
    )


def typed_value(value: Any) -> dict[str, str]:
    """Numbers of a target as somebody would type them."""
    return {name: "" if value.get(name) is None else f"{value[name]:.10g}" for name in ("value", "upper")}


def _sent(request: HttpRequest) -> tuple[str, str]:
    """The verdict whose button was pressed, and the item that the button names."""
    verdict = next((name for name in VERDICTS if name in request.POST), "")
    return request.POST.get(verdict, ""), verdict


@door("plan.review", "POST")
def judge(request: HttpRequest, version: int) -> HttpResponse:
    """Accept, correct or discard a task (with what hangs on it) or a single target."""
    user = user_of(request)
    item, verdict = _sent(request)
    page = reviewed(version, language_of(request))
    card = page.card(item)
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
            return HttpResponse(_editor(request, page, card, refusal.messages), status=422)
        return shown(request, version, reviewing=True, faults=refusal.messages)
    if request.headers.get("X-Fragment"):
        return _fragment(request, version, card.id, ())
    return HttpResponseRedirect(f"{reverse('plan-review', args=[version])}#{card.id}")


def _fragment(request: HttpRequest, version: int, item: str, faults: tuple[Message, ...]) -> HttpResponse:
    language = language_of(request)
    page = reviewed(version, language)
    found = page.card(item)
    if found is None:
        raise Http404
    reviewing = page.version.status == "in_review" and bool(request.POST or request.path.endswith(f"/card/{item}/"))
    drawn = card_html(found, version, language, reviewing=reviewing)
    response = HttpResponse(drawn, status=422 if faults else 200)
    response.headers["X-Judged"] = str(page.review.judged)
    response.headers["X-Total"] = str(page.review.total)
    return response


def _correction(request: HttpRequest, card: Card, item: str) -> dict[str, Any]:
    """Only the fields that the form holds; planning checks their meaning."""
    sent = request.POST
    if item == card.id:
        changes: dict[str, Any] = {"title": sent.get("title", "").strip()}
        for field, held in (("lead_units", card.leads), ("responsible_units", card.units)):
            names = [name for name in re.split(r"[、,，;；\s]+", sent.get(field, "")) if name]
            if field in sent and names != [name for name, _ in held]:
                changes[field] = names
        return changes
    value: dict[str, Any] = {"indicator": sent.get("indicator", "").strip(), **numbers_of(sent)}
    if "comparator" in sent:
        value["comparator"] = sent["comparator"]
    return value


def numbers_of(sent: Any) -> dict[str, float | int | None]:
    """The numbers of a target as they were typed; an empty field is none."""
    found: dict[str, float | int | None] = {}
    for name, kind in (("value", float), ("upper", float), ("due", int)):
        if name in sent:
            written = sent[name].strip().replace(",", "")
            try:
                found[name] = kind(written) if written else None
            except ValueError:
                raise Refused(Message("web.not_a_number", {"written": written})) from None
    return found


@door("plan.review", "POST")
def accept_rest(request: HttpRequest, version: int) -> HttpResponse:
    """Accept everything that nobody has judged yet."""
    try:
        planning.accept_rest(by=user_of(request), version=version_of(version))
    except Refused as refusal:
        return shown(request, version, reviewing=True, faults=refusal.messages)
    return HttpResponseRedirect(reverse("plan-review", args=[version]))


@door("plan.take", "POST")
def take(request: HttpRequest, version: int) -> HttpResponse:
    """Take the reviewed version into force."""
    try:
        planning.take(by=user_of(request), version=version_of(version))
    except Refused as refusal:
        return shown(request, version, reviewing=True, faults=refusal.messages)
    return HttpResponseRedirect(f"{reverse('plan', args=[version])}?taken=1")


@door("plan.review", "POST")
def discard(request: HttpRequest, version: int) -> HttpResponse:
    """Put an uploaded document aside without taking it."""
    try:
        planning.discard(by=user_of(request), version=version_of(version))
    except Refused as refusal:
        return shown(request, version, reviewing=True, faults=refusal.messages)
    return HttpResponseRedirect(reverse("plans"))
