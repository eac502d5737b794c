"""Prepares what the first visitor would wait for: results, places and charts, in a thread of its own at start."""

import logging
from threading import Thread

log = logging.getLogger(__name__)


def start() -> Thread:
    """Begin warming; pages may be asked for meanwhile."""
    thread = Thread(target=_warm, name="warm", daemon=True)
    thread.start()
    return thread


def _warm() -> None:
    try:
        from jianxing.web.figures import results
        from jianxing.web.places import townships

        results()
        townships()
    except Exception:  # a home without records or a broken lake must not keep the pages from being served
        log.exception("nothing was prepared; pages will prepare it when asked")
