"""The paragraph on an indicator's page, and the way from there to what insight says of its target."""

from collections.abc import Sequence
from typing import Any

from jianxing.access.api import User, may
from jianxing.insight import api as insight
from jianxing.kernel.message import Language
from jianxing.web.wording import aim, measured


def in_plain_words(
    name: str,
    rows: Sequence[Any],
    definition: Any | None,
    target: Any | None,
    townships: Sequence[Any],
    language: Language,
) -> str:
    """What the figures show, as a paragraph; "" where no whole year has one. Townships: rows of the newest whole year."""
    aimed = target.as_target() if target is not None else None
    higher = (
        definition.better != "lower" if definition is not None else aimed is None or aimed.comparator not in ("<=", "<")
    )
    whole = [row for row in rows if row.is_whole and row.value is not None]
    of_the_year = [row for row in townships if whole and row.is_whole and row.year == whole[-1].year]
    return insight.paragraph(
        name,
        rows,
        definition,
        aimed,
        aim(target, language) if aimed is not None else "",
        measured,
        language,
        size=insight.assessable(aimed, rows, definition),
        areas=insight.compared(of_the_year, definition, higher_is_better=higher) if of_the_year else None,
    )


def prospect_of(target: Any | None, user: User) -> int | None:
    """The target whose outlook the reader may open; None without one or without the permission."""
    return target.pk if target is not None and may(user, "insight.read") else None
