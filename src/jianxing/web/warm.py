"""Prepares what the first visitor would wait for: results, places and the charts of the first page, when a process starts."""

import logging
from threading import Thread

from django.conf import settings

log = logging.getLogger(__name__)


def start() -> Thread | None:
    """Begin in a thread of its own, so that pages may be asked for meanwhile; nothing to do in a home without a lake."""
    if not settings.HOME.lake.exists():
        return None
    thread = Thread(target=_warm, name="warm", daemon=True)
    thread.start()
    return thread


def _warm() -> None:
    from django.db import connection

    try:
        draw_first_page()
    except Exception:  # whatever is amiss, the pages must be served, and they will say it
        log.exception("nothing was prepared; pages prepare it when they are asked for")
    finally:
        connection.close()


def draw_first_page() -> None:
    """Results, townships and every chart of the dashboard in both languages; then the pages of the indicators."""
    from jianxing.documents import api as documents
    from jianxing.indicators.api import catalogue
    from jianxing.kernel.clock import today
    from jianxing.kernel.message import LANGUAGES
    from jianxing.kernel.scope import Scope
    from jianxing.web.figures import county, plan_targets, results
    from jianxing.web.home import goals, townships_map
    from jianxing.web.indicators import course, entries

    found, targets = results(), plan_targets()
    for language in LANGUAGES:
        goals(targets, found, today().year, language)
        townships_map("", found, Scope(frozenset({county()})), today().year, language)
    documents.start()  # charts that are kept already need none of it, but the next one does
    for language in LANGUAGES:
        entries(found, targets, language)
        for identifier in catalogue():
            course(identifier, found, targets, language)
