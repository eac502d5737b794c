"""More services on one day than one person can give."""

from typing import Any

from jianxing.records.quality.kit import Parameter, Rule, Select, Words, narrow, own_columns
from jianxing.records.schema import Table
from jianxing.records.tables.children import ChildVisits
from jianxing.records.tables.diabetes import DiabetesVisits
from jianxing.records.tables.elderly_checks import ElderlyChecks
from jianxing.records.tables.hypertension import HypertensionVisits
from jianxing.records.tables.maternal_visits import AntenatalVisits, PostnatalVisits
from jianxing.records.tables.mental_disorder import MentalDisorderVisits
from jianxing.records.tables.tuberculosis import TbVisits

MINUTES_A_DAY = 720
"""Twelve hours: longer than any working day."""
LEAST_MINUTES = {"home": 15, "clinic": 8, "phone": 4, "check": 10}
"""The least that a visit takes by the way in which it is made, with the way there for a home visit."""
SERVICES: tuple[tuple[type[Table], str], ...] = (
    (HypertensionVisits, "visit_date"),
    (DiabetesVisits, "visit_date"),
    (MentalDisorderVisits, "visit_date"),
    (TbVisits, "visit_date"),
    (AntenatalVisits, "visit_date"),
    (PostnatalVisits, "visit_date"),
    (ChildVisits, "visit_date"),
    (ElderlyChecks, "check_date"),
)


def _spent(rows: Table, day: str) -> Any:
    """Worker, day and least minutes of every service; several services of one person on one day are one meeting."""
    import ibis

    mine = rows.expression
    minutes: Any = ibis.literal(LEAST_MINUTES["check"])
    if "mode" in (column.id for column in type(rows).columns()):
        minutes = ibis.cases(
            (mine.mode == "home", LEAST_MINUTES["home"]),
            (mine.mode == "phone", LEAST_MINUTES["phone"]),
            else_=LEAST_MINUTES["clinic"],
        )
    known = mine.filter(mine.worker_id.notnull())
    return known.select(_worker="worker_id", _day=day, _person="person_id", _minutes=minutes.cast("int64"))


def full_days(*tables: Table) -> Any:
    """Worker and day on which the services of all tables cannot have been given, as ``_worker`` and ``_day``."""
    import ibis

    days = {table.id: day for table, day in SERVICES}
    spent = [_spent(rows, days[type(rows).id]) for rows in tables]
    together = spent[0] if len(spent) == 1 else ibis.union(*spent)
    met = together.group_by(["_worker", "_day", "_person"]).agg(_minutes=together._minutes.max())
    added = met.group_by(["_worker", "_day"]).agg(_sum=met._minutes.sum())
    return added.filter(added._sum > MINUTES_A_DAY)


def on_full_days(day: str) -> Any:
    """Rows of a worker and day with more services than fit."""

    def found(rows: Table, full: Any) -> Any:
        joined = narrow(rows, "worker_id", day).inner_join(full, [("worker_id", "_worker"), (day, "_day")])
        return own_columns(type(rows), joined)

    return found


RULES = (
    Rule(
        id="more-than-a-day-holds",
        name=Words("一人一日服务量超出可能", "More services on a day than one worker can give"),
        dimension="plausibility",
        severity="warning",
        why=Words(
            "按每次服务的最短用时累计超过 12 小时，可能为集中补录或代录。",
            "At the least time for each, they take more than twelve hours: perhaps entered later or for others.",
        ),
        remedy=Words("机构核实服务日期和录入人，确为补录的注明。", "The facility checks days and who entered them."),
        source="参数：每次服务最短用时",
        checks=tuple(
            Select(
                table=table,
                found=on_full_days(day),
                shows=(day, "facility_id"),
                over=tuple(each for each, _ in SERVICES),
                shared=full_days,
            )
            for table, day in SERVICES
        ),
        parameters=(
            Parameter("MINUTES_A_DAY", MINUTES_A_DAY, Words("一日最多分钟", "Most minutes a day"), "参数"),
            *(
                Parameter(f"LEAST_MINUTES.{way}", minutes, Words(f"{zh}最短分钟", f"least minutes {en}"), "参数")
                for (way, minutes), (zh, en) in zip(
                    LEAST_MINUTES.items(),
                    (("入户", "at home"), ("门诊", "at the clinic"), ("电话", "by telephone"), ("体检", "of a check")),
                    strict=True,
                )
            ),
        ),
    ),
)
