"""Values without which a row cannot be used for the figures that it is kept for."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from jianxing.kernel.clock import today
from jianxing.records.quality.kit import Mask, Parameter, Rule, Words
from jianxing.records.schema import Table
from jianxing.records.tables.births import Births
from jianxing.records.tables.children import ChildVisits
from jianxing.records.tables.deaths import Deaths
from jianxing.records.tables.diabetes import DiabetesVisits
from jianxing.records.tables.elderly_checks import ElderlyChecks
from jianxing.records.tables.emergency_calls import EmergencyCalls
from jianxing.records.tables.encounters import InpatientEncounters
from jianxing.records.tables.health_workers import HealthWorkers
from jianxing.records.tables.hypertension import HypertensionPatients, HypertensionVisits
from jianxing.records.tables.maternal_visits import Deliveries
from jianxing.records.tables.notifiable_cases import NotifiableCases
from jianxing.records.tables.pregnancies import Pregnancies
from jianxing.records.tables.settlements import Settlements

DAYS_TO_SETTLE_A_CAUSE = 90
"""A death whose cause is still open after so many days counts in no cause."""

Where = Callable[[Any], Any] | None


def _face_to_face(rows: Any) -> Any:
    return rows.mode != "phone"


def _is_settled(deaths: Any) -> Any:
    return deaths.death_date < today() - timedelta(days=DAYS_TO_SETTLE_A_CAUSE)


USED: tuple[tuple[type[Table], tuple[str, ...], Where], ...] = (
    (Deaths, ("birth_date", "reported_on"), None),
    (Births, ("gestation_weeks", "birth_weight_g"), None),
    (NotifiableCases, ("birth_date", "diagnosed_on", "reported_on"), None),
    (HypertensionPatients, ("facility_id",), None),
    (HypertensionVisits, ("systolic", "diastolic", "facility_id"), _face_to_face),
    (DiabetesVisits, ("fasting_glucose", "facility_id"), _face_to_face),
    (ElderlyChecks, ("birth_date", "facility_id"), None),
    (ChildVisits, ("weight_kg", "length_cm"), _face_to_face),
    (Pregnancies, ("birth_date", "booked_on"), None),
    (Deliveries, ("gestation_weeks", "way", "place_kind"), None),
    (InpatientEncounters, ("care_county", "main_diagnosis"), lambda rows: rows.discharged_on.notnull()),
    (Settlements, ("care_county", "insured_county", "fund_fen"), None),
    (EmergencyCalls, ("rang_at", "arrived_at"), lambda rows: rows.outcome == "brought"),
    (HealthWorkers, ("education", "title"), None),
)
"""The columns that the figures of the catalogue read of each table, and the rows of which they are expected."""


def lacks(columns: tuple[str, ...], where: Where) -> Callable[[Any], Any]:
    """Whether any of some columns is empty, in the rows of which they are expected."""

    def faulty(rows: Any) -> Any:
        first, *others = (getattr(rows, name).isnull() for name in columns)
        for other in others:
            first = first | other
        return first if where is None else first & where(rows).fill_null(False)

    return faulty


RULES = (
    Rule(
        id="missing-for-use",
        name=Words("使用所需的字段为空", "Value needed for use is empty"),
        dimension="completeness",
        severity="warning",
        why=Words("缺少这些字段的记录不能进入相应指标。", "Rows without these values cannot enter the figures."),
        remedy=Words("由来源单位补录后按原编号再导入。", "The source enters them; import under the same number."),
        source="指标库各指标的取数字段",
        checks=tuple(Mask(table=table, faulty=lacks(names, where), shows=names) for table, names, where in USED),
    ),
    Rule(
        id="cause-missing",
        name=Words("根本死因久未判定", "Underlying cause not settled for long"),
        dimension="completeness",
        severity="warning",
        why=Words("没有根本死因的死亡不进入任何死因别死亡率。", "Such a death enters no rate by cause."),
        remedy=Words("由死因监测单位入户调查或死因推断后补录。", "Ask the family or infer the cause, then enter it."),
        source="人口死亡信息登记管理规范（试行）",
        checks=(
            Mask(
                table=Deaths,
                faulty=lambda rows: rows.underlying_cause.isnull() & _is_settled(rows),
                shows=("death_date", "underlying_cause"),
            ),
        ),
        parameters=(
            Parameter(
                "DAYS_TO_SETTLE_A_CAUSE",
                DAYS_TO_SETTLE_A_CAUSE,
                Words("死亡后多少天仍无根本死因才提示", "Days after which a missing cause is shown"),
                "参数",
            ),
        ),
    ),
)
