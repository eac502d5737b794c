"""Prepares what visitors would wait for: code and results before a process serves, charts beside its first pages."""

import logging
from threading import Lock, Thread
from typing import Any

from django.conf import settings

log = logging.getLogger(__name__)
_ONE_AT_A_TIME = Lock()


def load() -> None:
    """Load the code of every page, and results that are kept already: before anybody can ask for a page."""
    from django.urls import get_resolver

    from jianxing.indicators import api as indicators
    from jianxing.web.figures import results
    from jianxing.web.known import known_indicators
    from jianxing.web.places import townships

    list(get_resolver().url_patterns)
    if settings.HOME.lake.exists() and indicators.results_are_kept(settings.HOME.lake):
        found = results()
        known_indicators(found)
        townships(found)


def start() -> Thread | None:
    """Draw charts in a thread of its own, so that pages may be asked for meanwhile; none in a home without a lake."""
    from jianxing.documents import api as documents

    if not settings.HOME.lake.exists():
        return None
    documents.draw_apart()
    thread = Thread(target=_warm, name="warm", daemon=True)
    thread.start()
    return thread


def _warm() -> None:
    from django.db import connection

    from jianxing.documents import api as documents

    try:
        with _ONE_AT_A_TIME:
            draw_first_page()
            draw_indicators()
            documents.prune(settings.HOME.path / "charts")
    except Exception:  # whatever is amiss, the pages must be served, and they will say it
        log.exception("nothing was prepared; pages prepare it when they are asked for")
    finally:
        connection.close()


def draw_first_page() -> None:
    """Every chart of the dashboard in both languages."""
    from jianxing.kernel.clock import today
    from jianxing.kernel.message import LANGUAGES
    from jianxing.web.figures import plan_targets, results
    from jianxing.web.home import goals, townships_map

    found, targets = results(), plan_targets()
    for language in LANGUAGES:
        goals(targets, found, today().year, language)
        townships_map("", found, _whole_county(), today().year, language)


def draw_indicators() -> None:
    """The charts of every indicator's page as somebody sees them who may see the whole county."""
    from jianxing.kernel.message import LANGUAGES
    from jianxing.web.figures import plan_targets, results
    from jianxing.web.indicators import course, newest_spread
    from jianxing.web.known import known_indicators

    found, targets = results(), plan_targets()
    for identifier in known_indicators(found):
        for language in LANGUAGES:
            course(identifier, found, targets, language)
            newest_spread(identifier, found, targets, _whole_county(), language)


def _whole_county() -> Any:
    from jianxing.kernel.scope import Scope
    from jianxing.web.figures import county

    return Scope(frozenset({county()}))
