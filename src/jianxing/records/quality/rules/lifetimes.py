"""Services before birth, after death, after moving away or after a register was closed."""

from typing import Any

from jianxing.records.quality.kit import Mask, Parameter, Rule, Select, Words, narrow, own_columns
from jianxing.records.quality.picking import after, before
from jianxing.records.schema import Table
from jianxing.records.tables.births import Births
from jianxing.records.tables.cancer_screenings import CancerScreenings
from jianxing.records.tables.children import ChildVisits, NewbornScreenings
from jianxing.records.tables.deaths import Deaths
from jianxing.records.tables.diabetes import DiabetesPatients, DiabetesVisits
from jianxing.records.tables.elderly_checks import ElderlyChecks
from jianxing.records.tables.encounters import InpatientEncounters, OutpatientEncounters
from jianxing.records.tables.family_doctor_contracts import FamilyDoctorContracts
from jianxing.records.tables.hiv import HivPatients, HivVisits
from jianxing.records.tables.hypertension import HypertensionPatients, HypertensionVisits
from jianxing.records.tables.maternal_risk_assessments import MaternalRiskAssessments
from jianxing.records.tables.maternal_visits import AntenatalVisits, Deliveries, PostnatalVisits
from jianxing.records.tables.mental_disorder import MentalDisorderPatients, MentalDisorderVisits
from jianxing.records.tables.prescriptions import Prescriptions
from jianxing.records.tables.residents import Residents
from jianxing.records.tables.results import ImagingResults
from jianxing.records.tables.tuberculosis import TbVisits
from jianxing.records.tables.vaccinations import Vaccinations

DAYS_TO_CLOSE = 90
"""A register is closed, and the resident's record amended, within so many days of a death."""
PRESENT: tuple[tuple[type[Table], str], ...] = (
    (HypertensionVisits, "visit_date"),
    (DiabetesVisits, "visit_date"),
    (MentalDisorderVisits, "visit_date"),
    (TbVisits, "visit_date"),
    (HivVisits, "visit_date"),
    (ElderlyChecks, "check_date"),
    (AntenatalVisits, "visit_date"),
    (PostnatalVisits, "visit_date"),
    (MaternalRiskAssessments, "assessed_on"),
    (Deliveries, "delivered_on"),
    (ChildVisits, "visit_date"),
    (NewbornScreenings, "screened_on"),
    (Vaccinations, "vaccinated_on"),
    (CancerScreenings, "screened_on"),
    (FamilyDoctorContracts, "signed_on"),
    (OutpatientEncounters, "visited_on"),
    (InpatientEncounters, "admitted_on"),
    (Prescriptions, "prescribed_on"),
    (ImagingResults, "examined_on"),
    (HypertensionPatients, "registered_on"),
    (DiabetesPatients, "registered_on"),
    (MentalDisorderPatients, "registered_on"),
)
"""Tables of services at which the person is present, with the day."""
_CHRONIC: tuple[tuple[type[Table], type[Table]], ...] = (
    (HypertensionVisits, HypertensionPatients),
    (DiabetesVisits, DiabetesPatients),
    (MentalDisorderVisits, MentalDisorderPatients),
)


def _dead(deaths: Table) -> Any:
    """Each person with a registered death, and its day."""
    known = deaths.expression.select("person_id", _died="death_date")
    known = known.filter(known.person_id.notnull())
    return known.group_by("person_id").agg(_died=known._died.min())


def _left_open(closed: str) -> Any:
    def found(rows: Table, deaths: Table) -> Any:
        import ibis

        from jianxing.kernel.clock import today

        joined = narrow(rows, "person_id", closed).inner_join(_dead(deaths), "person_id")
        long_ago = ibis.literal(today()).delta(joined._died, unit="day") > DAYS_TO_CLOSE
        return own_columns(type(rows), joined.filter(joined[closed].isnull(), long_ago))

    return found


def _after_closing(visits: Any, patients: Any) -> Any:
    """Visits on a day after every registration of the person had been closed."""
    import ibis

    still = ibis.date("9999-12-31")
    last = patients.expression.group_by("person_id").agg(_last=patients.closed_on.fill_null(still).max())
    joined = narrow(visits, "person_id").inner_join(last, "person_id")
    return own_columns(type(visits), joined.filter(joined.visit_date > joined._last))


def _born_after_mothers_death(births: Any, deaths: Any) -> Any:
    dead = _dead(deaths).rename(_mother="person_id")
    joined = narrow(births, "mother_id").inner_join(dead, [("mother_id", "_mother")])
    return own_columns(Births, joined.filter(joined.birth_date > joined._died))


def _dates_differ(residents: Any, deaths: Any) -> Any:
    joined = narrow(residents, "person_id", "died_on").inner_join(_dead(deaths), "person_id")
    return own_columns(Residents, joined.filter(joined.died_on.notnull(), joined.died_on != joined._died))


RULES = (
    Rule(
        id="service-after-death",
        name=Words("死亡之后仍有服务记录", "Service after death"),
        dimension="consistency",
        severity="error",
        why=Words(
            "要么死亡日期或人员有误，要么服务记录不是当日所做。",
            "Either the death or the person is wrong, or the service was not given on that day.",
        ),
        remedy=Words("先核对死亡登记，再核对服务记录的人员和日期。", "Check the death first, then person and day."),
        source="国家基本公共卫生服务规范（第三版）：死亡终止管理",
        checks=tuple(
            Select(table=table, needs=(Deaths,), found=after(day, "death_date"), shows=(day,)) for table, day in PRESENT
        ),
    ),
    Rule(
        id="service-before-birth",
        name=Words("出生之前已有服务记录", "Service before birth"),
        dimension="consistency",
        severity="error",
        why=Words("人员关联或日期有误。", "The link to the person or a day is wrong."),
        remedy=Words("核对人员标识和日期。", "Check the person and the days."),
        source="记录之间的逻辑关系",
        checks=tuple(
            Select(table=table, needs=(Residents,), found=before(day, "birth_date"), shows=(day,))
            for table, day in PRESENT
        ),
    ),
    Rule(
        id="birth-after-mothers-death",
        name=Words("母亲死亡之后的出生", "Birth after the mother's death"),
        dimension="consistency",
        severity="error",
        why=Words("母亲关联、出生日期或死亡日期有误。", "The mother, the birth or the death is wrong."),
        remedy=Words("核对分娩记录和死亡登记。", "Check the delivery and the death."),
        source="记录之间的逻辑关系",
        checks=(Select(table=Births, needs=(Deaths,), found=_born_after_mothers_death, shows=("birth_date",)),),
    ),
    Rule(
        id="visit-after-closing",
        name=Words("结案之后仍有随访", "Visit after the register was closed"),
        dimension="consistency",
        severity="warning",
        why=Words("结案原因或随访记录有误。", "The closing or the visit is wrong."),
        remedy=Words("核对结案日期；恢复管理的应重新建档。", "Check the closing; register again if care goes on."),
        source="国家基本公共卫生服务规范（第三版）：终止管理",
        checks=tuple(
            Select(table=visits, needs=(patients,), found=_after_closing, shows=("visit_date",))
            for visits, patients in _CHRONIC
        ),
    ),
    Rule(
        id="open-after-death",
        name=Words("已登记死亡但未结案", "Register still open after a registered death"),
        dimension="consistency",
        severity="warning",
        why=Words("管理人数虚增，达标率失真。", "The number under care is too high."),
        remedy=Words("核对后结案，原因填死亡。", "Check, then close with death as the reason."),
        source="国家基本公共卫生服务规范（第三版）：终止管理",
        checks=(
            *(
                Select(table=table, needs=(Deaths,), found=_left_open(closed), shows=(begun, closed))
                for table, begun, closed in (
                    (HypertensionPatients, "registered_on", "closed_on"),
                    (DiabetesPatients, "registered_on", "closed_on"),
                    (MentalDisorderPatients, "registered_on", "closed_on"),
                    (HivPatients, "confirmed_on", "left_on"),
                )
            ),
            Select(table=Residents, needs=(Deaths,), found=_left_open("died_on"), shows=("vital_status", "died_on")),
        ),
        parameters=(
            Parameter("DAYS_TO_CLOSE", DAYS_TO_CLOSE, Words("死亡后结案天数", "Days from death to closing"), "参数"),
        ),
    ),
    Rule(
        id="check-too-young",
        name=Words("未满 65 岁的老年人健康体检", "Health check of the elderly below 65"),
        dimension="consistency",
        severity="error",
        why=Words("对象不符，管理率分子虚增。", "Not of the group; the numerator is too high."),
        remedy=Words("核对出生日期；不属于对象的撤销。", "Check the day of birth; withdraw who is not of the group."),
        source="国家基本公共卫生服务规范（第三版）老年人健康管理：65 岁及以上",
        checks=(
            Mask(
                table=ElderlyChecks,
                faulty=lambda rows: (~rows.is_elderly()).fill_null(False),
                shows=("birth_date", "check_date"),
            ),
        ),
    ),
    Rule(
        id="death-dates-differ",
        name=Words("居民档案与死亡登记的死亡日期不一致", "Day of death differs between residents and deaths"),
        dimension="consistency",
        severity="warning",
        why=Words(
            "两个来源不一致时，以死亡登记为准并更正档案。", "Two sources that disagree; the register of deaths counts."
        ),
        remedy=Words("核对后更正居民档案。", "Check and correct the resident's record."),
        source="一数一源",
        checks=(Select(table=Residents, needs=(Deaths,), found=_dates_differ, shows=("vital_status", "died_on")),),
    ),
)
