"""A task: its words, who answers for it, what it must reach, and what the year asks of it."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from jianxing.access.api import may, members
from jianxing.ledger import api as ledger
from jianxing.planning import api as planning
from jianxing.web.doors import door, user_of
from jianxing.web.figures import targets_with_figures
from jianxing.web.language import language_of
from jianxing.web.page import year_of
from jianxing.web.plans.document import title_of
from jianxing.web.states import entry


@door("plan.read")
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """One task with everything that hangs on it."""
    try:
        one = planning.task(pk)
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
    user, language = user_of(request), language_of(request)
    items = []
    if may(user, "ledger.read"):
        seen = ledger.items(user, year_of(request))
        mine = list(seen.filter(plan_task=one)) + list(seen.filter(plan_target__task=one))
        items = [entry(item, language, late=ledger.is_late(item)) for item in mine]
    return render(
        request,
        "web/plans/task.html",
        {
            "task": one,
            "title": title_of(one.version),
            "groups": [(unit.name, found) for unit in one.units.all() if (found := members(unit.name))],
            "leads": [unit for unit in one.units.all() if unit.role != "responsible"],
            "units": [unit for unit in one.units.all() if unit.role == "responsible"],
            "targets": targets_with_figures(one.targets.all(), user, language),
            "items": items,
            "path": one.path,
        },
    )
