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
    """Results, townships and every chart of the dashboard in both languages."""
    from jianxing.kernel.clock import today
    from jianxing.kernel.message import LANGUAGES
    from jianxing.kernel.scope import Scope
    from jianxing.web.figures import county, plan_targets, results
    from jianxing.web.home import goals, townships_map

    found, targets = results(), plan_targets()
    for language in LANGUAGES:
        goals(targets, found, today().year, language)
        townships_map("", found, Scope(frozenset({county()})), today().year, language)
