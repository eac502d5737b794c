"""The only clock of the product."""

import os
from datetime import UTC, date, datetime


def today() -> date:
    """The present day, or the day that ``JIANXING_TODAY`` (ISO date) sets."""
    fixed = os.environ.get("JIANXING_TODAY")
    return date.fromisoformat(fixed) if fixed else date.today()


def now() -> datetime:
    """The real moment, for audit rows and commits, in UTC.

    It does not follow ``JIANXING_TODAY``: a trail of who did what must not be set back.
    """
    return datetime.now(UTC)
