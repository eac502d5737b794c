"""Every address stands behind a door, and each door names a permission that exists."""

from django.urls import URLPattern, URLResolver, get_resolver

from jianxing.access.api import permissions
from jianxing.web.doors import DOORS, OPEN

# What each page asks for, written out so that loosening one is seen in review.
EXPECTED = {
    "account.sign_in": OPEN,
    "account.language": OPEN,
    "account.sign_out": None,
    "account.password": None,
    "account.year": None,
    "home.dashboard": None,
    "plans.views.overview": "plan.read",
    "plans.views.task_table": "plan.read",
    "plans.views.advice_form": "plan.read",
    "plans.views.original": "plan.read",
    "plans.views.upload": "plan.upload",
    "plans.views.progress": "plan.upload",
    "plans.reviewing.reader": "plan.read",
    "plans.reviewing.discard": "plan.review",
    "plans.reviewing.review": "plan.review",
    "plans.reviewing.card": "plan.review",
    "plans.reviewing.judge": "plan.review",
    "plans.adding.add": "plan.review",
    "plans.answering.answer": "plan.review",
    "plans.reviewing.accept_rest": "plan.review",
    "plans.reviewing.take": "plan.take",
    "plans.changes.changes": "plan.read",
    "plans.changes.continues": "plan.review",
    "plans.owners.owners": "ledger.accept",
    "plans.tasks.task": "plan.read",
    "units.views.roster": "plan.read",
    "units.views.unit": "plan.read",
    "units.views.amend": "access.units",
    "units.views.end": "access.units",
    "insight.prospects.prospects": "insight.read",
    "insight.prospects.one": "insight.read",
    "insight.sizes.sizes": "indicator.read",
    "insight.lives.lives": "insight.read",
    "insight.fair.areas": "indicator.read",
    "records.batches.overview": "records.read",
    "records.batches.withdraw": "records.withdraw",
    "records.imports.upload": "records.import",
    "records.imports.job": "records.import",
    "records.imports.columns": "records.import",
    "records.imports.take": "records.import",
    "records.imports.discard": "records.import",
    "records.imports.returned": "records.import",
    "records.summary.summary": "records.import",
    "records.check_list.check_list": "data_mode.enter",
    "records.check_list.withdraw": "data_mode.enter",
    "records.check_list.sign": "data_mode.sign",
    "records.exports.overview": "records.read",
    "records.exports.settle": "data.approve_export",
    "records.exports.fetch": "records.read",
    "records.quality.overview": "quality.read",
    "records.quality.finding": "quality.read",
    "records.quality.start": "quality.check",
    "records.quality.owner": "quality.settle",
    "ledger.overview": "ledger.read",
    "ledger.item": "ledger.read",
    "ledger.move": "ledger.read",
    "ledger.todo": "ledger.read",
    "ledger.open_year": "ledger.open",
    "indicators.catalogue": "indicator.read",
    "indicators.indicator": "indicator.read",
    "lineage.explain": "indicator.read",
    "lineage.records": "person.read",
}


def views() -> set[str]:
    found, waiting = set(), list(get_resolver().url_patterns)
    while waiting:
        one = waiting.pop()
        if isinstance(one, URLResolver):
            waiting += one.url_patterns
        elif isinstance(one, URLPattern):
            found.add(f"{one.callback.__module__}.{one.callback.__name__}")
    return {name for name in found if name.startswith("jianxing.")}


def test_every_address_is_behind_a_door() -> None:
    assert views() == set(DOORS)


def test_the_doors_are_these() -> None:
    assert {name.removeprefix("jianxing.web."): permission for name, permission in DOORS.items()} == EXPECTED
    assert {p for p in DOORS.values() if p and p != OPEN} <= permissions().keys()
