"""Where one figure comes from: its definition, the batches read, and how many records went which way at each step.

All records of the table, those of the area, those of the period, and of these the counted, the excluded and the ones of
which it cannot be told. Persons are listed only for a scope that may see them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from jianxing.indicators.engine import Place, Reading, moment
from jianxing.indicators.figures import covered_period, figure
from jianxing.indicators.language import (
    Definition,
    Events,
    Residents,
    Staff,
    Standing,
    parts_of,
)
from jianxing.indicators.marking import Which, ask, part_of
from jianxing.indicators.measuring import chosen
from jianxing.indicators.reported import Reported, in_place_of_gaps, reported_figures
from jianxing.indicators.rows import Row
from jianxing.indicators.scans import read_by, tables_of
from jianxing.kernel.message import Language, Message, Refused
from jianxing.kernel.period import Period
from jianxing.kernel.quantity import UNITS
from jianxing.kernel.scope import Scope
from jianxing.records.tables.population import Population

Group = Literal["counted", "excluded", "unknown"]
PAGE = 50


@dataclass(frozen=True)
class Words:
    """A name in both languages, written in a message as ``{name:zh}`` or ``{name:en}``."""

    zh: str
    en: str

    def __format__(self, language: str) -> str:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class Step:
    """How many are left at a step, and what the step is. `group` names the records that `persons` can list.

    `at` is the number of the part where several are added up.
    """

    which: Which
    code: str
    count: float
    message: Message
    group: Group | None = None
    at: int = 0

    def to_json(self, language: Language) -> dict[str, Any]:
        return {"part": self.which, "step": self.code, "count": self.count, "text": self.message.text(language)}


@dataclass(frozen=True)
class Lineage:
    """The way from records to one figure."""

    definition: Definition
    row: Row
    batches: tuple[Any, ...]
    steps: tuple[Step, ...]
    reported: tuple[Reported, ...]
    reading: Reading
    scope: Scope | None

    def persons(self, which: Which, group: Group, offset: int = 0, limit: int = PAGE) -> list[dict[str, Any]]:
        """A page of the records of a step, by key: key, person, day and place of each.

        Refused unless the scope may see persons in this area.
        """
        if self.scope is None or not self.scope.may_see_persons or not self.scope.covers(self.row.area_code):
            raise Refused(Message("indicators.no_persons", {"area": self.row.area_code}))
        found: list[dict[str, Any]] = []
        for at, part in enumerate(parts_of(part_of(self.definition, which))):
            size = sum(int(s.count) for s in self.steps if (s.which, s.group, s.at) == (which, group, at))
            if offset < size and len(found) < limit:
                found += self._page(part, which, group, offset, limit - len(found))
            offset = max(offset - size, 0)
        return found

    def _page(self, part: Events, which: Which, group: Group, offset: int, limit: int) -> list[dict[str, Any]]:
        table = part.table
        names = dict.fromkeys(
            [*table.key, *(n for n in (table.person, table.event_date, table.area, table.facility) if n)]
        )

        def page(marked: Any) -> Any:
            found = marked.filter(marked["in_period"] & marked[group]).order_by(list(table.key))
            return found.select(*names).limit(limit, offset=offset)

        answer = ask(f"{group} {offset} {limit}", page, self.definition, which, part, self.reading, self.row)
        return list(answer.to_pylist())

    def to_json(self, language: Language) -> dict[str, Any]:
        """Everything but persons."""
        definition = self.definition
        return {
            "indicator": {
                "id": definition.id,
                "name": definition.name,
                "name_en": definition.name_en,
                "meaning": definition.meaning_zh if language == "zh" else definition.meaning,
                "unit": definition.unit,
                "source": definition.source,
                "publisher": definition.publisher,
                "version": definition.version,
                "valid_from": definition.valid_from,
            },
            "figure": self.row.record(language),
            "batches": [
                {
                    "batch": batch.id,
                    "table": batch.table,
                    "source": batch.source,
                    "file": batch.file,
                    "at": moment(batch.at),
                    "rows": batch.taken,
                    "complete_to": batch.complete_to.isoformat() if batch.complete_to else None,
                }
                for batch in self.batches
            ],
            "steps": [step.to_json(language) for step in self.steps],
            "reported": [
                {"period": f.period, "stage": f.stage, "value": f.value, "unit": f.unit, "source": f.source_system,
                 "file": f.file, "sheet": f.sheet, "cell": f.cell, "document_number": f.document_number}
                for f in self.reported
            ],
        }  # fmt: skip

    def text(self, language: Language) -> str:
        """The same as lines to read."""
        row, definition = self.row, self.definition
        name = definition.name if language == "zh" else definition.name_en
        limits = ""
        if row.lower is not None and row.upper is not None:
            limits = f" ({_told(row.lower, row.unit)}–{_told(row.upper, row.unit)})"
        value = "—" if row.value is None else _measured(row.value, row.unit, language)
        lines = [
            f"{name}  {row.area_name} {row.area_code}  {row.period}",
            f"{value}{limits}  {row.status}  {row.method}",
        ]
        if row.notes:
            lines.append(row.note(language))
        lines += ["", definition.meaning_zh if language == "zh" else definition.meaning, f"[{definition.source}]", ""]
        lines += [f"  {step.count:>12,.10g}  {step.message.text(language)}" for step in self.steps]
        lines += ["", *(f"  {b.table}  {b.id}  {b.source}  {b.file}  {b.taken}" for b in self.batches)]
        lines += [f"  {f.stage}  {f.value}  {f.source_system}  {f.file} {f.sheet} {f.cell}" for f in self.reported]
        return "\n".join(line.rstrip() for line in lines)


def _told(value: float, unit: str) -> str:
    """A figure with as many digits as a county's counts carry."""
    return f"{value:,.{2 if unit in ('/1k', '/10k') else 1}f}"


def _measured(value: float, unit: str, language: Language) -> str:
    """A figure with the word for its unit: ``77.3 岁``, ``51.9/10万``."""
    word = UNITS[unit].zh if language == "zh" else UNITS[unit].en
    apart = "" if not word or word[0] in "%‰/" else " "
    return f"{_told(value, unit)}{apart}{word}"


def explain(indicator: str, lake_path: str | Path, area: str, period: str, scope: Scope | None = None) -> Lineage:
    """Trace one figure. `period` is a year, or the period as it stands in a row.

    Refused: an unknown indicator, area or period, a period that the indicator is not measured in, and an area outside
    the scope.
    """
    definition = chosen([indicator])[0]
    try:
        year = Period.parse(period).label_year
    except ValueError:
        raise Refused(Message("indicators.unknown_period", {"period": period})) from None
    if scope is not None and not scope.covers(area):
        raise Refused(Message("indicators.out_of_scope", {"area": area}))
    reading = Reading(lake_path)
    place = reading.places((), [area])[0]
    facts = reading.facts([definition], [year])
    row = figure(definition, facts, place.code, place.name, year)
    reported = [
        f for f in reported_figures(reading) if (f.indicator_id, f.area_code, f.year) == (indicator, area, year)
    ]
    measured = {str(year), str(definition.period(year)), row.period, *(f.period for f in reported)}
    if period not in measured:
        raise Refused(Message("indicators.other_period", {"period": period, "here": row.period}))
    steps: list[Step] = []
    needed = tables_of(definition)
    if needed and all(table in facts.as_of for table in needed):
        counted = covered_period(definition, facts, year)
        if counted is not None:
            steps = [
                *_steps(definition, "numerator", reading, place, row, counted),
                *_steps(definition, "denominator", reading, place, row, counted),
            ]
    if steps and isinstance(definition.denominator, Residents) and row.denominator is not None:
        steps.append(Step("denominator", "counted", row.denominator, Message("indicators.step_person_years")))
    batches = tuple(batch for table in read_by(definition) for batch in reading.snapshot(table).batches)
    row = in_place_of_gaps([row], reading, reported)[0]
    return Lineage(definition, row, batches, tuple(steps), tuple(reported), reading, scope)


def _steps(
    definition: Definition, which: Which, reading: Reading, place: Place, row: Row, period: Period
) -> Sequence[Step]:
    part = part_of(definition, which)
    if isinstance(part, Residents):
        return _population_steps(part, reading, place, period)
    steps: list[Step] = []
    for at, one in enumerate(parts_of(part)):
        steps += _steps_of(definition, which, at, one, reading, place, row, period)
    return steps


def _steps_of(
    definition: Definition,
    which: Which,
    at: int,
    part: Events,
    reading: Reading,
    place: Place,
    row: Row,
    period: Period,
) -> list[Step]:
    def counts(marked: Any) -> Any:
        within = marked["in_period"]
        amount = {"amount": marked["amount"].sum(where=within & marked["counted"])} if part.amount else {}
        return marked.aggregate(
            all=marked.count(),
            in_area=marked.count(where=marked["in_area"]),
            in_period=marked.count(where=within),
            **{group: marked.count(where=within & marked[group]) for group in ("excluded", "unknown", "counted")},
            **amount,
        )

    answer = ask("steps", counts, definition, which, part, reading, row, period).to_pylist()[0]
    table = part.table
    words = {
        "table": Words(table.label, table.label_en),
        "area": _named(place),
        "period": str(period),
        "day": f"{period.end}",
    }
    on_a_day = isinstance(part, Staff) or (isinstance(part, Standing) and part.how != "period")
    steps = []
    for code in answer:
        group: Any = code if code in ("counted", "excluded", "unknown") else None
        worded = f"step_in_period_{'staff' if on_a_day else 'events'}" if code == "in_period" else f"step_{code}"
        if code == "in_period" and on_a_day and not isinstance(part, Staff):
            worded = "step_in_period_standing"
        message = Message(f"indicators.{worded}", {**words, "rules": _rules(part), "amount": _amount(part)})
        steps.append(Step(which, code, float(answer[code] or 0), message, group, at))
    return steps


def _amount(part: Events) -> Words:
    """What is added up: the description of a column or rule."""
    known = getattr(part.table, part.amount) if part.amount else None
    if known is None:
        return Words("", "")
    if callable(known):
        words = (known.__doc__ or known.__name__).strip().splitlines()[0].rstrip(".").partition(": ")
        return Words(words[0], words[2] or words[0])
    return Words(known.zh, known.sentence.rstrip("."))


def _population_steps(part: Residents, reading: Reading, place: Place, period: Period) -> list[Step]:
    """Residents at the year-ends that the denominator is made of."""
    year = period.label_year
    ends = {"mean": (year - 1, year), "year_end": (year,), "previous_year_end": (year - 1,)}[part.at]

    def people(rows: Any, asked: Any) -> Any:
        population: Any = Population(rows.cross_join(asked))
        inside = population.is_resident() & population.area_code.startswith(population.expression["asked_area"])
        if part.ages:
            inside = inside & (population.age_from >= part.ages[0]) & (population.age_from < part.ages[1])
        found = population.expression.filter(inside)
        return found.group_by("on_date").aggregate(n=found.persons.sum())

    reading.engine.about({"asked_area": place.code, "asked_from": period.start, "asked_to": period.end})
    answer = reading.ask_about(f"residents of ages {part.ages}", people, Population)
    on_day = dict(zip(answer["on_date"].to_pylist(), answer["n"].to_pylist(), strict=True))
    ages = Words("", "")
    if part.ages:
        ages = Words(f"（{part.ages[0]}—{part.ages[1] - 1}岁）", f" aged {part.ages[0]} to {part.ages[1] - 1}")
    steps = []
    for end in ends:
        day = date(end, 12, 31)
        message = Message("indicators.step_residents", {"day": f"{day}", "area": _named(place), "ages": ages})
        steps.append(Step("denominator", "residents", float(on_day.get(day) or 0), message))
    return [step for step in steps if step.count] or steps


def _named(place: Place) -> Words:
    return Words(place.name, place.name_en or place.name)


def _rules(part: Events) -> Words:
    """What the rules are called: the first line of a docstring, ``中文: English``."""
    said = [(rule.__doc__ or rule.__name__).strip().splitlines()[0].rstrip(".").partition(": ") for rule in part.rules]
    chinese, english = "、".join(words[0] for words in said), "; ".join(words[2] or words[0] for words in said)
    return Words(f"（{chinese}）" if chinese else "", f" ({english})" if english else "")
