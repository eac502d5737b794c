"""Several years taken together, where one year of a small place says too little."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from jianxing.indicators.drafts import said
from jianxing.indicators.figures import EXACT_BELOW
from jianxing.indicators.language import Definition, Events, Proportion, Rate, Staff, Standing, parts_of
from jianxing.indicators.rows import Row
from jianxing.kernel.period import Period
from jianxing.statistics import proportion_interval, rate_interval

YEARS = 5
"""Years taken together when nobody says otherwise."""


def _adds(part: Events) -> bool:
    """Whether the counts of several years are different events, so that they can be added up."""
    return not isinstance(part, Staff) and (not isinstance(part, Standing) or part.how == "period")


def pooled(definition: Definition, rows: Sequence[Row]) -> Row | None:
    """One row of all events over all exposure of some periods of one area, oldest first.

    None for fewer than two computed rows, for rows that leave a gap between them, and for kinds and stocks that cannot be
    added over years (life tables, staff on a day).
    """
    told = [row for row in rows if row.numerator is not None and row.denominator]
    if (
        len(told) < 2
        or not isinstance(definition, Rate | Proportion)
        or not all(map(_adds, parts_of(definition.numerator)))
    ):
        return None
    if any((row.numerator or 0) > (row.denominator or 0) for row in told) and isinstance(definition, Proportion):
        return None
    spans = [Period.parse(row.period) for row in told]
    if any((later.start - earlier.end).days != 1 for earlier, later in pairwise(spans)):
        return None
    events = sum(row.numerator or 0 for row in told)
    exposure = sum(row.denominator or 0 for row in told)
    if isinstance(definition, Proportion):
        part = proportion_interval(events, exposure)
        method, found = "wilson", [definition.multiplier * v for v in (part.value, part.lower, part.upper)]
    else:
        method = "poisson-exact" if events < EXACT_BELOW else "byar"
        rate = rate_interval(
            events, exposure, definition.multiplier, method="exact" if events < EXACT_BELOW else "byar"
        )
        found = [rate.value, rate.lower, rate.upper]
    least = definition.assessable
    few = least is not None and exposure < least.number
    notes = [said("years_together", years=len(told))]
    if few and least is not None:
        notes.append(said("too_few_to_assess", least=least.number))
    return replace(
        told[-1],
        period=f"{spans[0].start:%Y-%m}/{spans[-1].end:%Y-%m}",
        numerator=float(events),
        denominator=float(exposure),
        value=float(found[0]),
        lower=float(found[1]),
        upper=float(found[2]),
        n_missing=sum(row.n_missing or 0 for row in told),
        status="not_assessable" if few else "ok",
        method=method,
        as_of=max(row.as_of for row in told),
        notes=tuple(notes),
    )
