"""Small counts of people are for those who may see people: one death in a township can name a person.

On by default for everyone whose scope does not say otherwise. It covers single figures; a difference between a county
and the sum of its townships can still tell one, so a page that shows both to outsiders shows the county alone.
"""

from dataclasses import replace

from jianxing.indicators.catalogue import catalogue
from jianxing.indicators.language import parts_of
from jianxing.indicators.rows import Row
from jianxing.kernel.area import code_length
from jianxing.kernel.message import Message
from jianxing.kernel.scope import Scope

SMALL = 5
"""Fewer events than this below the county are not shown to outsiders (as in NHS Digital's disclosure control)."""


def disclosed(row: Row, scope: Scope | None) -> Row:
    """The row as a scope may see it: itself, or suppressed without count, figure and limits.

    Only counts of persons (deaths, births, cases) from 1 to 4 in a township or village are held back; the denominator
    stays. None is a scope that may see nothing in particular.
    """
    if not _is_small(row) or (scope is not None and scope.may_see_persons and scope.covers(row.area_code)):
        return row
    hidden = Message("indicators.small_count_held_back", {"below": SMALL})
    return replace(
        row,
        numerator=None,
        value=None,
        lower=None,
        upper=None,
        n_missing=None,
        status="suppressed",
        notes=(*row.notes, hidden),
    )


def _is_small(row: Row) -> bool:
    definition = catalogue().get(row.indicator_id)
    about_persons = definition is None or any(part.table.person is not None for part in parts_of(definition.numerator))
    few = row.numerator is not None and 0 < row.numerator < SMALL
    return about_persons and few and len(row.area_code) > code_length("county")
