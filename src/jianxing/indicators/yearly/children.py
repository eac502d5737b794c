"""Children by what was due at their age, and what they got."""

from datetime import date
from typing import Any

from jianxing.indicators.yearly.made import SPAN, Opened, Yearly, crossed, day_before, flag, last_day
from jianxing.records.api import END, START, completed_months, due_doses, within
from jianxing.records.api import care_columns as columns
from jianxing.records.schema import Table
from jianxing.records.tables.children import MONTHS_AROUND, TCM_MONTHS, ChildVisits
from jianxing.records.tables.residents import Residents
from jianxing.records.tables.vaccinations import Vaccinations

SYSTEM_MONTHS = (3, 6, 8, 12, 18, 24, 30)
"""Ages of 系统管理 by the schedule 4:2:1: four checks in the first year, two in the second, one in the third."""


class ChildYear(Yearly, Table):
    """One row a child of under four years that lives in the county on the last day of the period."""

    id, label, label_en = "child_year", "儿童年度健康管理情况", "Children and the checks due to them"
    key = ("person_id",)
    area, person = "residence_code", "person_id"
    person_level, data_class = True, "minor"
    usual_source = "由居民档案和儿童健康检查记录算出"
    made_from = (Residents, ChildVisits)

    person_id = columns.person_link("Identifier of the child.")
    residence_code = columns.residence("Village or neighbourhood where the child lives.")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        import ibis

        rows = crossed(Residents, opened, spans)
        end = last_day(rows)
        young = rows.birth_date > end - ibis.interval(months=49)
        rows = rows.where(young, rows.age_months_on(end) < 48, rows.is_resident_on(end))
        visits: Any = ChildVisits(opened[ChildVisits])
        regular = visits.counts_to_system_management() & visits.is_to_schedule()
        got = {f"seen_{m}": (regular & (visits.due_months == m)).any() for m in SYSTEM_MONTHS}
        got |= {f"tcm_{m}": (visits.is_tcm_served() & (visits.due_months == m)).any() for m in TCM_MONTHS}
        served = visits.expression.group_by("person_id").agg(**got)
        both = rows.expression.left_join(served, "person_id").drop("person_id_right")
        child: Any = Residents(both)
        now, before = child.age_months_on(both[END]), child.age_months_on(day_before(both[START]))
        missed, missed_tcm = (_missed(both, name, months, now, before) for name, months in _SCHEDULES)
        due = _number(_falls_due(m, now, before) for m in TCM_MONTHS)
        return both.mutate(months=now, missed=missed, missed_tcm=missed_tcm, due_tcm=due)

    def is_under3(self) -> Any:
        """3岁以下儿童: has not completed three years on the last day."""
        return flag(self, "months") < 36

    def is_managed_to_schedule(self) -> Any:
        """按月龄要求体检: every check whose time ran out in the period was made; of whom none was due counts as managed."""
        return flag(self, "missed") == 0

    def is_tcm_due(self) -> Any:
        """应接受中医药健康管理: the time of at least one such service ran out in the period."""
        return flag(self, "due_tcm") > 0

    def is_tcm_served(self) -> Any:
        """按月龄接受中医药健康管理: got every such service whose time ran out in the period."""
        return flag(self, "missed_tcm") == 0


_SCHEDULES = (("seen", SYSTEM_MONTHS), ("tcm", TCM_MONTHS))


def _falls_due(months: int, now: Any, before: Any) -> Any:
    """Whether the time of a check at an age ran out in the period: the age and the months around it are complete."""
    return (now >= months + MONTHS_AROUND) & (before < months + MONTHS_AROUND)


def _missed(rows: Any, name: str, schedule: tuple[int, ...], now: Any, before: Any) -> Any:
    return _number(_falls_due(m, now, before) & ~rows[f"{name}_{m}"].fill_null(False) for m in schedule)


def _number(flags: Any) -> Any:
    """How many of some columns hold."""
    first, *more = (each.fill_null(False).cast("int64") for each in flags)
    for each in more:
        first = first + each
    return first


class ChildMeasuredYear(Yearly, Table):
    """One row a child of under five years that was seen in the period, with its last results of each kind."""

    id, label, label_en = "child_measured_year", "儿童年度检测结果", "Children and their last results"
    key = ("person_id",)
    area, person = "residence_code", "person_id"
    person_level, data_class = True, "minor"
    usual_source = "由儿童健康检查记录算出"
    made_from = (ChildVisits,)

    person_id = columns.person_link("Identifier of the child.")
    residence_code = columns.residence("Village or neighbourhood at the last visit.")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        visits: Any = within(ChildVisits(opened[ChildVisits]), "visit_date", spans)
        visits = visits.where(visits.is_under5())
        day = visits.visit_date
        rules = {
            "anaemic": visits.is_anaemic(),
            "stunted": visits.is_stunted(),
            "eats": visits.eats_packs_effectively(),
        }
        return visits.expression.group_by(["person_id", *SPAN]).agg(
            residence_code=visits.residence_code.argmax(day),
            **{name: _at_the_last_known(day, holds) for name, holds in rules.items()},
        )

    def is_tested_for_anaemia(self) -> Any:
        """血红蛋白检测: haemoglobin was tested at 6 to 59 months."""
        return flag(self, "anaemic").notnull()

    def is_anaemic(self) -> Any:
        """贫血: below 110 g/L at the last test of the period."""
        return flag(self, "anaemic").fill_null(False)

    def is_measured(self) -> Any:
        """身长（高）测量: length for age is known."""
        return flag(self, "stunted").notnull()

    def is_stunted(self) -> Any:
        """生长迟缓: length for age below −2 standard deviations at the last measurement of the period."""
        return flag(self, "stunted").fill_null(False)

    def is_issued_packs(self) -> Any:
        """领取营养包: packs were issued at a visit of the period."""
        return flag(self, "eats").notnull()

    def eats_packs_effectively(self) -> Any:
        """有效服用: at least four packs a week at the last visit at which packs were issued."""
        return flag(self, "eats").fill_null(False)


def _at_the_last_known(day: Any, holds: Any) -> Any:
    """What was found on the latest day on which anything was found; null when it never was, true when both were."""
    return (day.epoch_days() * 2 + holds.cast("int64")).max(where=holds.notnull()) % 2 == 1


class NewbornYear(Yearly, Table):
    """One row a child born in the period that was visited within 28 days of birth."""

    id, label, label_en = "newborn_year", "新生儿访视情况", "Newborns visited at home"
    key = ("person_id",)
    area, person = "residence_code", "person_id"
    person_level, data_class = True, "minor"
    usual_source = "由儿童健康检查（新生儿访视）记录算出"
    made_from = (ChildVisits,)

    person_id = columns.person_link("Identifier of the child.")
    residence_code = columns.residence("Village or neighbourhood at the visit.")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        visits: Any = within(ChildVisits(opened[ChildVisits]), "birth_date", spans)
        visits = visits.where(visits.is_newborn_visit())
        return visits.expression.group_by(["person_id", *SPAN]).agg(
            residence_code=visits.residence_code.argmin(visits.visit_date)
        )


def _schedule() -> Any:
    """The doses of the programme with the ages at which they are due and the days for which that holds."""
    import ibis

    doses = due_doses()
    rows = ibis.range(len(doses)).unnest().name("number").as_table()

    def each(value: Any) -> Any:
        return ibis.cases(*((rows.number == at, value(dose)) for at, dose in enumerate(doses)))

    return rows.select(
        vaccine=each(lambda dose: ibis.literal(dose.vaccine)),
        dose=each(lambda dose: ibis.literal(dose.dose)).cast("int64"),
        due_months=each(lambda dose: ibis.literal(dose.due_months)).cast("int64"),
        valid_from=each(lambda dose: _day(dose.valid_from)),
        valid_to=each(lambda dose: _day(dose.valid_to)),
    )


def _day(day: date | None) -> Any:
    import ibis

    return ibis.null("date") if day is None else ibis.literal(day)


class DoseYear(Yearly, Table):
    """One row a child and a dose of the programme whose due age, and a month more, it completed in the period."""

    id, label, label_en = "dose_year", "免疫规划应种剂次", "Doses that fell due"
    key = ("person_id", "item")
    area, person = "residence_code", "person_id"
    person_level, data_class = True, "minor"
    usual_source = "由居民档案和预防接种记录算出"
    made_from = (Residents, Vaccinations)

    person_id = columns.person_link("Identifier of the child.")
    item = columns.number("Vaccine and dose.", "疫苗剂次")
    residence_code = columns.residence("Village or neighbourhood where the child lives.")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        import ibis

        rows = crossed(Residents, opened, spans)
        end = last_day(rows)
        oldest = max(dose.due_months for dose in due_doses()) + MONTHS_AROUND + 13
        young = rows.birth_date >= end - ibis.interval(months=oldest)
        child = rows.where(young, rows.is_resident_on(end)).expression
        child = child.select(
            "person_id",
            "residence_code",
            "birth_date",
            *SPAN,
            now=completed_months(child.birth_date, child[END]),
            before=completed_months(child.birth_date, day_before(child[START])),
        )
        pairs = child.cross_join(_schedule())
        late = pairs.due_months + MONTHS_AROUND
        pairs = pairs.filter(pairs.now >= late, pairs.before < late)
        due_on = (pairs.birth_date + pairs.due_months.as_interval("M")).cast("date")
        begun = pairs.valid_from.isnull() | (due_on >= pairs.valid_from)
        due = pairs.filter(begun, pairs.valid_to.isnull() | (due_on <= pairs.valid_to))
        given = (
            opened[Vaccinations].group_by("person_id", "vaccine", "dose").agg(on=lambda rows: rows.vaccinated_on.min())
        )
        both = due.left_join(given, ["person_id", "vaccine", "dose"])
        return both.mutate(
            item=both.vaccine + "-" + both.dose.cast("string"), given=(both.on <= both[END]).fill_null(False)
        ).select("person_id", "residence_code", "item", "given", *SPAN)

    def is_given(self) -> Any:
        """已接种: the dose was given by the last day of the period."""
        return flag(self, "given")
