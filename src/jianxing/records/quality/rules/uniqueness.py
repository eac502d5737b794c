"""The same event, registration or person recorded more than once under different numbers."""

from typing import Any

from jianxing.records.quality.kit import Parameter, Rule, Select, Words, narrow, own_columns
from jianxing.records.quality.picking import either, on_the_same, repeated
from jianxing.records.schema import Table
from jianxing.records.tables.births import Births
from jianxing.records.tables.children import ChildVisits
from jianxing.records.tables.deaths import Deaths
from jianxing.records.tables.diabetes import DiabetesPatients, DiabetesVisits
from jianxing.records.tables.elderly_checks import ElderlyChecks
from jianxing.records.tables.encounters import InpatientEncounters
from jianxing.records.tables.family_doctor_contracts import FamilyDoctorContracts
from jianxing.records.tables.hiv import HivPatients, HivVisits
from jianxing.records.tables.hypertension import HypertensionPatients, HypertensionVisits
from jianxing.records.tables.maternal_visits import AntenatalVisits, Deliveries
from jianxing.records.tables.mental_disorder import MentalDisorderPatients, MentalDisorderVisits
from jianxing.records.tables.notifiable_cases import NotifiableCases
from jianxing.records.tables.residents import Residents
from jianxing.records.tables.settlements import Settlements
from jianxing.records.tables.tuberculosis import TbVisits
from jianxing.records.tables.vaccinations import Vaccinations

LEAST_DAYS_BETWEEN_BIRTHS = 168
"""Two deliveries of one woman lie at least 24 weeks apart."""
DAYS_OF_ONE_ILLNESS = 14
_MEND = Words(
    "核对后保留一条，其余撤销；确为两次的，说明情况。",
    "Keep one and withdraw the others after looking; if there were two, say so.",
)


def overlapping(begins: str, ends: str) -> Any:
    """Registrations that begin while the one before, of the same person, is still open."""

    def found(rows: Table) -> Any:
        import ibis

        key = type(rows).key[0]
        mine = narrow(rows, "person_id", begins, ends, key)
        order = ibis.window(group_by=mine.person_id, order_by=[mine[begins], mine[key]])
        open_end = ibis.date("9999-12-31")
        earlier = mine.mutate(_ended=mine[ends].fill_null(open_end).lag().over(order))
        return own_columns(type(rows), earlier.filter(earlier[begins] < earlier._ended))

    return found


def _births_twice(births: Any) -> Any:
    single = births.children.fill_null(1) == 1
    numbered = births.child_number.notnull() & ~single
    return either(
        Births,
        repeated(births, ("mother_id", "birth_date"), single),
        repeated(births, ("mother_id", "birth_date", "child_number"), numbered),
        repeated(births, ("person_id",)),
        repeated(births, ("certificate_number",)),
    )


def _births_too_close(births: Any) -> Any:
    """Births of one woman on different days that lie closer together than two deliveries can."""
    import ibis

    mine = narrow(births, "mother_id", where=births.mother_id.notnull())
    order = ibis.window(group_by=mine.mother_id, order_by=mine.birth_date)
    days = mine.birth_date.delta(mine.birth_date.lag().over(order), unit="day")
    near = mine.mutate(_days=days)
    return own_columns(Births, near.filter(near._days.between(2, LEAST_DAYS_BETWEEN_BIRTHS)))


def _deaths_twice(deaths: Any) -> Any:
    named = deaths.person_id.isnull()
    return either(
        Deaths,
        repeated(deaths, ("person_id",)),
        repeated(deaths, ("sex", "birth_date", "death_date", "residence_code", "underlying_cause"), named),
    )


def _cases_twice(cases: Any) -> Any:
    import ibis

    counts = cases.person_id.notnull() & cases.case_type.isin(["confirmed", "clinical"])
    mine = narrow(cases, "person_id", "disease", "reported_on", where=counts)
    order = ibis.window(group_by=[mine.person_id, mine.disease], order_by=mine.reported_on)
    days = mine.reported_on.delta(mine.reported_on.lag().over(order), unit="day")
    near = mine.mutate(_days=days)
    return own_columns(NotifiableCases, near.filter(near._days <= DAYS_OF_ONE_ILLNESS))


def _doses_twice(vaccinations: Any) -> Any:
    """Doses of the programme given twice; influenza, rabies and the like are given again with the same number."""
    return repeated(vaccinations, ("person_id", "vaccine", "dose"), vaccinations.is_of_programme())


RULES = (
    Rule(
        id="person-twice",
        name=Words("同一公民身份号码有两个人员标识", "Two identifiers of one identification number"),
        dimension="uniqueness",
        severity="error",
        why=Words("一人两档，人口和服务人次都会重复。", "One person is counted as two."),
        remedy=Words("合并档案，保留一个人员标识。", "Join the records under one identifier."),
        source="GB 11643-1999：一人一号",
        checks=(Select(table=Residents, found=on_the_same("id_number"), shows=("sex", "birth_date")),),
    ),
    Rule(
        id="registered-twice",
        name=Words("重复建档", "Registered twice"),
        dimension="uniqueness",
        severity="error",
        why=Words("管理人数虚增。", "The number of patients under care is too high."),
        remedy=_MEND,
        source="国家基本公共卫生服务规范（第三版）：一人一档",
        checks=(
            *(
                Select(table=table, found=overlapping("registered_on", "closed_on"), shows=("registered_on",))
                for table in (HypertensionPatients, DiabetesPatients, MentalDisorderPatients)
            ),
            Select(table=HivPatients, found=overlapping("confirmed_on", "left_on"), shows=("confirmed_on", "left_on")),
            Select(
                table=FamilyDoctorContracts,
                found=overlapping("valid_from", "valid_to"),
                shows=("valid_from", "valid_to"),
            ),
        ),
    ),
    Rule(
        id="birth-twice",
        name=Words("同一出生重复登记", "Birth registered twice"),
        dimension="uniqueness",
        severity="error",
        why=Words("活产数是婴儿、孕产妇死亡率的分母。", "Live births are the base of infant and maternal mortality."),
        remedy=_MEND,
        source="出生医学证明管理办法：一孩一证",
        checks=(Select(table=Births, found=_births_twice, shows=("birth_date", "sex", "certificate_number")),),
    ),
    Rule(
        id="births-too-close",
        name=Words("同一母亲两次分娩间隔过短", "Two deliveries of one woman too close together"),
        dimension="plausibility",
        severity="warning",
        why=Words("多为日期误录或重复登记。", "Mostly a wrong day or a second registration."),
        remedy=_MEND,
        source="参数：两次分娩至少相隔 24 周",
        checks=(Select(table=Births, found=_births_too_close, shows=("birth_date",)),),
        parameters=(
            Parameter(
                "LEAST_DAYS_BETWEEN_BIRTHS",
                LEAST_DAYS_BETWEEN_BIRTHS,
                Words("两次分娩间隔天数", "Days between two deliveries"),
                "参数",
            ),
        ),
    ),
    Rule(
        id="death-twice",
        name=Words("同一死亡重复登记", "Death registered twice"),
        dimension="uniqueness",
        severity="error",
        why=Words("死亡率虚高。", "Death rates come out too high."),
        remedy=_MEND,
        source="人口死亡信息登记管理规范（试行）：查重",
        checks=(Select(table=Deaths, found=_deaths_twice, shows=("birth_date", "death_date")),),
    ),
    Rule(
        id="case-twice",
        name=Words("同一病例重复报告", "Case reported twice"),
        dimension="uniqueness",
        severity="warning",
        why=Words("发病率虚高。", "Incidence comes out too high."),
        remedy=_MEND,
        source="传染病信息报告管理规范：查重",
        checks=(Select(table=NotifiableCases, found=_cases_twice, shows=("disease", "diagnosed_on", "reported_on")),),
        parameters=(
            Parameter(
                "DAYS_OF_ONE_ILLNESS",
                DAYS_OF_ONE_ILLNESS,
                Words("同一人同病种两次报告相隔天数", "Days between two cards of one person and disease"),
                "参数",
            ),
        ),
    ),
    Rule(
        id="visit-twice",
        name=Words("同一人同日两次相同服务", "Same service twice on one day"),
        dimension="uniqueness",
        severity="warning",
        why=Words("服务次数虚增。", "The number of services is too high."),
        remedy=_MEND,
        source="国家基本公共卫生服务规范（第三版）",
        checks=(
            *(
                Select(table=table, found=on_the_same("person_id", "visit_date"), shows=("visit_date", "mode"))
                for table in (
                    HypertensionVisits,
                    DiabetesVisits,
                    MentalDisorderVisits,
                    TbVisits,
                    HivVisits,
                    ChildVisits,
                )
            ),
            Select(table=AntenatalVisits, found=on_the_same("pregnancy_id", "visit_date"), shows=("visit_date",)),
            Select(table=ElderlyChecks, found=on_the_same("person_id", "check_date"), shows=("check_date",)),
            Select(
                table=Vaccinations,
                found=_doses_twice,
                shows=("vaccine", "dose", "vaccinated_on"),
            ),
            Select(table=Deliveries, found=on_the_same("person_id", "delivered_on"), shows=("delivered_on",)),
        ),
    ),
    Rule(
        id="stay-twice",
        name=Words("同一次住院重复登记或重复结算", "Hospital stay recorded or settled twice"),
        dimension="uniqueness",
        severity="error",
        why=Words("住院人次和费用虚增。", "Stays and costs are too high."),
        remedy=_MEND,
        source="医疗保障基金结算清单填写规范：一次就诊一张清单",
        checks=(
            Select(
                table=InpatientEncounters,
                found=on_the_same("person_id", "facility_id", "admitted_on", "discharged_on"),
                shows=("admitted_on", "discharged_on"),
            ),
            Select(
                table=Settlements,
                found=lambda rows: repeated(rows, ("encounter_id",), rows.care == "inpatient"),
                shows=("encounter_id", "settled_on", "total_fen"),
            ),
        ),
    ),
)
