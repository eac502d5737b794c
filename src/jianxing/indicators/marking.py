"""Asks about the rows behind one figure: which lie in its area and period, and which way each went."""

from collections.abc import Callable
from typing import Any, Literal

from jianxing.indicators import scans
from jianxing.indicators.engine import Reading
from jianxing.indicators.language import (
    Definition,
    Events,
    LifeExpectancy,
    LowestProportion,
    Part,
    ProbabilityOfDying,
    Residents,
    Staff,
    Standing,
    parts_of,
)
from jianxing.indicators.rows import Row
from jianxing.indicators.tallies import IN_TIME, PLACE, TOWNSHIP_DIGITS, Source
from jianxing.kernel.period import Period
from jianxing.records.api import END, NUMBER, START
from jianxing.records.schema import Table
from jianxing.records.tables.facilities import Facilities

Which = Literal["numerator", "denominator"]


def part_of(definition: Definition, which: Which) -> Part | None:
    return definition.numerator if which == "numerator" else definition.denominator


def ask(
    named: str,
    question: Callable[[Any], Any],
    definition: Definition,
    which: Which,
    part: Events,
    reading: Reading,
    row: Row,
    period: Period | None = None,
) -> Any:
    """The answer to a question about the marked rows of a part, whose words are the same for any area and period."""
    period = period or Period.parse(row.period)
    if isinstance(part, Staff):
        tables: list[type[Table]] = [part.table, Facilities]
    elif _by_span(definition, part):
        source = Source.of(part)
        tables = [*source.tables(), *(table for table in source.may_use() if reading.holds(table))]
    else:
        tables = [part.table]
    about: dict[str, Any] = {"asked_area": row.area_code, "asked_from": period.start, "asked_to": period.end}
    if isinstance(definition, LowestProportion):
        item = (str(note.parameters["item"]) for note in row.notes if "item" in note.parameters)
        about["asked_item"] = next(item, "")
    reading.engine.about(about)
    at = parts_of(part_of(definition, which)).index(part)
    key = f"lineage {named} of {which} {at} of {definition.id}" if scans.names([part]) else ""

    def marking(*opened: Any) -> Any:
        *held, asked = opened
        if _by_span(definition, part):
            return question(_marked_by_span(definition, part, dict(zip(tables, held, strict=True)), asked))
        return question(_marked(definition, part, *held, asked))

    return reading.ask_about(key, marking, *tables)


def _by_span(definition: Definition, part: Events) -> bool:
    """Whether a part is counted for each period by itself."""
    return isinstance(part, Standing) or part not in scans.Asked.by([definition]).events.get(part.table, (part,))


def _marked_by_span(definition: Definition, part: Events, opened: dict[type[Table], Any], asked: Any) -> Any:
    """The rows of a source with the columns of `_marked`."""
    import ibis

    spans = asked.select(**{NUMBER: ibis.literal(0).cast("int64"), START: asked["asked_from"], END: asked["asked_to"]})
    rows = Source.of(part).rows(spans, opened).cross_join(asked)
    bound: Any = part.table(rows)
    holds = part.holds(bound, rows[START], rows[END])
    holds = ibis.literal(True) if holds is None else holds
    amount = part.amounts(bound, rows[START], rows[END]) if part.amount else ibis.literal(1)
    in_area = rows[PLACE].substr(0, TOWNSHIP_DIGITS).startswith(rows["asked_area"]).fill_null(False)
    in_time = rows[IN_TIME]
    if isinstance(definition, LowestProportion):
        in_time = in_time & (rows[definition.by] == rows["asked_item"])
    return _with_groups(rows, in_area, in_time, holds, amount)


def _marked(definition: Definition, part: Events, rows: Any, *more: Any) -> Any:
    """The table of a part with columns that say of every row in_area, in_period, counted, excluded, unknown, amount.

    `more` are the facilities, for staff, and the table of one row that says what area and period are asked about.
    """
    import ibis

    *places, asked = more
    for facilities in places:
        rows = rows.left_join(facilities.select("facility_id", _place=facilities.area_code), "facility_id")
    rows = rows.cross_join(asked)
    bound: Any = part.table(rows)
    where = rows["_place"] if places else getattr(bound, str(part.table.area))
    in_area = where.substr(0, TOWNSHIP_DIGITS).startswith(rows["asked_area"]).fill_null(False)
    if isinstance(part, Staff):
        in_time = bound.works_on(rows["asked_to"])
    else:
        in_time = getattr(bound, str(part.table.event_date)).between(rows["asked_from"], rows["asked_to"])
    holds = part.holds(bound)
    holds = ibis.literal(True) if holds is None else holds
    if part is definition.numerator and isinstance(definition, LifeExpectancy | ProbabilityOfDying):
        holds = _of_age(definition, holds, bound.age_group())
    amount = part.amounts(bound) if part.amount else ibis.literal(1)
    return _with_groups(rows, in_area, in_time, holds, amount)


def _with_groups(rows: Any, in_area: Any, in_time: Any, holds: Any, amount: Any) -> Any:
    """What is true counts where its amount is known, what is false is left out, and of the rest it cannot be told."""
    unknown = holds.isnull() | (holds & amount.isnull())
    return rows.mutate(
        in_area=in_area,
        in_period=in_area & in_time.fill_null(False),
        counted=holds.fill_null(False) & amount.notnull(),
        excluded=~holds.fill_null(True),
        unknown=unknown.fill_null(True),
        amount=amount,
    )


def _of_age(definition: Definition, holds: Any, age: Any) -> Any:
    """True in the ages of the denominator, null where the age is not known, else false."""
    import ibis

    ages = definition.denominator.ages if isinstance(definition.denominator, Residents) else None
    inside = (age >= ages[0]) & (age < ages[1]) if ages else age.notnull()
    known = ibis.cases((age.isnull(), ibis.null("boolean")), else_=inside)
    return holds & known
