"""Rows that belong to something which another table should have, and has not."""

from typing import Any

from jianxing.records.quality.kit import Parameter, Rule, Select, Words, narrow, own_columns
from jianxing.records.quality.picking import without_partner
from jianxing.records.schema import Table
from jianxing.records.tables.areas import Areas
from jianxing.records.tables.births import Births
from jianxing.records.tables.children import ChildVisits
from jianxing.records.tables.deaths import Deaths
from jianxing.records.tables.diabetes import DiabetesPatients, DiabetesVisits
from jianxing.records.tables.elderly_checks import ElderlyChecks
from jianxing.records.tables.encounters import InpatientEncounters, OutpatientEncounters
from jianxing.records.tables.enterprises import Enterprises, HazardDeclarations
from jianxing.records.tables.facilities import Facilities
from jianxing.records.tables.facility_beds import FacilityBeds
from jianxing.records.tables.health_workers import HealthWorkers
from jianxing.records.tables.hiv import HivPatients, HivVisits
from jianxing.records.tables.hypertension import HypertensionPatients, HypertensionVisits
from jianxing.records.tables.maternal_risk_assessments import MaternalRiskAssessments
from jianxing.records.tables.maternal_visits import AntenatalVisits, Deliveries, PostnatalVisits
from jianxing.records.tables.mental_disorder import MentalDisorderPatients, MentalDisorderVisits
from jianxing.records.tables.notifiable_cases import NotifiableCases
from jianxing.records.tables.pregnancies import Pregnancies
from jianxing.records.tables.prescriptions import Prescriptions
from jianxing.records.tables.results import ImagingResults, LaboratoryResults
from jianxing.records.tables.settlements import SettlementItems, Settlements
from jianxing.records.tables.surveys import SurveyAnswers, SurveyRespondents
from jianxing.records.tables.tuberculosis import TbPatients, TbVisits
from jianxing.records.tables.worker_posts import WorkerPosts

DAYS_BEFORE_DEATH = 320
"""A pregnancy that ends with the woman's death was recorded at most so long before it."""
TUBERCULOSIS, HIV = ("tb_",), ("aids",)
"""How the codes of cards begin."""
POSTS_OF_STAFF = ("regular", "village_doctor", "family_doctor")
_NORM = "国家基本公共卫生服务规范（第三版）"
_MEND = Words("补录缺少的一方，或更正关联编号。", "Enter what is lacking, or correct the number that links.")
_ENCOUNTERS = (OutpatientEncounters, InpatientEncounters)
_AT_FACILITIES: tuple[type[Table], ...] = (
    HypertensionPatients,
    HypertensionVisits,
    DiabetesPatients,
    DiabetesVisits,
    MentalDisorderPatients,
    MentalDisorderVisits,
    ElderlyChecks,
    ChildVisits,
    FacilityBeds,
    HealthWorkers,
)
_BY_WORKERS: tuple[type[Table], ...] = (
    HypertensionVisits,
    DiabetesVisits,
    MentalDisorderVisits,
    TbVisits,
    ElderlyChecks,
    AntenatalVisits,
    PostnatalVisits,
    ChildVisits,
    OutpatientEncounters,
    Prescriptions,
)
_DAY = {"elderly_checks": "check_date", "outpatient_encounters": "visited_on", "prescriptions": "prescribed_on"}
_LIVING: tuple[type[Table], ...] = (Births, Deaths, HypertensionPatients, DiabetesPatients, ChildVisits)


def _without_registration(visits: Any, patients: Any) -> Any:
    return without_partner("person_id", "person_id")(visits, patients)


def _maternal_deaths_without_pregnancy(deaths: Any, pregnancies: Any) -> Any:
    """Maternal deaths of women who have no pregnancy that was open, or ended, in the time before."""
    mine = narrow(deaths, "death_id", "person_id", where=deaths.is_maternal_death())
    known = pregnancies.expression.select(
        _who="person_id", _from=pregnancies.last_period_on.fill_null(pregnancies.booked_on), _to="ended_on"
    )
    joined = mine.inner_join(known, [("person_id", "_who")])
    lapse = joined.death_date.delta(joined._from, unit="day")
    beside = joined.filter(lapse.isnull() | lapse.between(0, DAYS_BEFORE_DEATH + 42)).select("death_id")
    return mine.anti_join(beside, "death_id")


def _newborns_without_delivery(births: Any, deliveries: Any) -> Any:
    """Live births in a facility for which there is no delivery of that number, nor one of the mother around that day."""
    mine = narrow(births, "birth_id", "delivery_id", "mother_id", where=births.is_live_birth())
    there = deliveries.expression
    mine = mine.anti_join(there.select(_number="delivery_id"), [("delivery_id", "_number")])
    women = there.select(_who="person_id", _day="delivered_on")
    joined = mine.inner_join(women, [("mother_id", "_who")])
    near = joined.filter(joined.birth_date.delta(joined._day, unit="day").between(-1, 1)).select("birth_id")
    return mine.anti_join(near, "birth_id")


def _deliveries_without_births(deliveries: Any, births: Any) -> Any:
    """Deliveries with more live births than are registered for the number, or for the woman around that day."""
    live = narrow(births, "delivery_id", "mother_id", where=births.is_live_birth())
    numbered = live.filter(live.delivery_id.notnull()).group_by("delivery_id").agg(_there=lambda t: t.count())
    mine = narrow(deliveries, "delivery_id", "person_id", "live_births")
    joined = mine.left_join(numbered.rename(_number="delivery_id"), [("delivery_id", "_number")])
    lacking = joined.filter(joined.live_births > joined._there.fill_null(0))
    short = own_columns(Deliveries, lacking, "delivery_id", "person_id", "live_births")
    women = live.filter(live.mother_id.notnull()).select(_who="mother_id", _day="birth_date")
    beside = short.inner_join(women, [("person_id", "_who")])
    beside = beside.filter(beside._day.delta(beside.delivered_on, unit="day").between(-1, 2))
    counts = beside.group_by("delivery_id").agg(_born=beside.count()).rename(_of="delivery_id")
    again = short.left_join(counts, [("delivery_id", "_of")])
    return own_columns(Deliveries, again.filter(again.live_births > again._born.fill_null(0)))


def _posts_of_nobody(posts: Any, workers: Any) -> Any:
    """Posts on the establishment of people who are in no list of staff; instructors and retired experts need not be."""
    own = posts.where(posts.kind.isin(list(POSTS_OF_STAFF)))
    return without_partner("worker_id", "worker_id")(own, workers)


def _outside_employment(day: str) -> Any:
    def found(rows: Table, workers: Table) -> Any:
        staff = workers.expression.select("worker_id", "works_from", "works_to")
        joined = narrow(rows, "worker_id", day).inner_join(staff, "worker_id")
        at_work = HealthWorkers(joined).works_on(joined[day])
        return own_columns(type(rows), joined.filter(~at_work))

    return found


def _where_nobody_lives(rows: Table, areas: Table) -> Any:
    """Rows of a township that is in no list, though its county is."""
    area = type(rows).area
    assert area is not None
    mine = narrow(rows, area)
    code = mine[area]
    known = areas.expression.select(_code="code")
    cut = mine.mutate(_township=code.substr(0, 9), _county=code.substr(0, 6))
    inside = cut.semi_join(known, [("_county", "_code")])
    return own_columns(type(rows), inside.anti_join(known, [("_township", "_code")]))


def _cards_lacking(day: str, diseases: tuple[str, ...], begins: str) -> Any:
    """Registered patients without a card of the disease, since the time from which cards are kept."""

    def found(rows: Table, cases: Table) -> Any:
        cards = cases.expression.select("person_id", "disease", begins)
        first = cards.agg(_first=cards[begins].min())
        ill = cards.filter(
            cards.person_id.notnull(), *([] if not diseases else [_begins_with(cards.disease, diseases)])
        ).select(_who="person_id")
        mine = narrow(rows, "person_id", day).cross_join(first)
        since = own_columns(type(rows), mine.filter(mine[day] > mine._first), "person_id")
        return since.anti_join(ill, [("person_id", "_who")])

    return found


def _begins_with(column: Any, starts: tuple[str, ...]) -> Any:
    first, *others = (column.startswith(start) for start in starts)
    for other in others:
        first = first | other
    return first


RULES = (
    Rule(
        id="visit-without-registration",
        name=Words("随访没有对应的登记", "Follow-up without a registration"),
        dimension="consistency",
        severity="error",
        why=Words("未建档者的随访不能进入管理率。", "Visits of people who are not registered enter no rate."),
        remedy=_MEND,
        source=_NORM,
        checks=(
            *(
                Select(table=visits, needs=(patients,), found=_without_registration, shows=("visit_date",))
                for visits, patients in (
                    (HypertensionVisits, HypertensionPatients),
                    (DiabetesVisits, DiabetesPatients),
                    (MentalDisorderVisits, MentalDisorderPatients),
                    (TbVisits, TbPatients),
                    (HivVisits, HivPatients),
                )
            ),
            *(
                Select(
                    table=table,
                    needs=(Pregnancies,),
                    found=without_partner("pregnancy_id", "pregnancy_id"),
                    shows=("pregnancy_id",),
                )
                for table in (AntenatalVisits, PostnatalVisits, MaternalRiskAssessments, Deliveries)
            ),
        ),
    ),
    Rule(
        id="maternal-death-without-pregnancy",
        name=Words("孕产妇死亡没有对应的孕册", "Maternal death without a pregnancy"),
        dimension="consistency",
        severity="error",
        why=Words(
            "两套系统必有一方漏报，须逐例核实。", "One of the two systems missed her; every such death is reviewed."
        ),
        remedy=Words(
            "妇幼保健机构与死因监测逐例核对，补建孕册或更正死亡信息。",
            "Maternal care and death registration compare the case.",
        ),
        source="全国孕产妇死亡监测方案：逐例评审",
        checks=(
            Select(
                table=Deaths,
                needs=(Pregnancies,),
                found=_maternal_deaths_without_pregnancy,
                shows=("death_date", "maternal_status"),
            ),
        ),
        parameters=(
            Parameter(
                "DAYS_BEFORE_DEATH",
                DAYS_BEFORE_DEATH,
                Words("妊娠登记早于死亡的最多天数，另加 42 天", "Most days from the start of pregnancy, and 42 more"),
                "妊娠期和产后 42 天",
            ),
        ),
    ),
    Rule(
        id="newborn-without-delivery",
        name=Words("活产没有对应的分娩", "Live birth without a delivery"),
        dimension="consistency",
        severity="error",
        why=Words("出生登记与分娩登记应当互相印证。", "Births and deliveries should confirm each other."),
        remedy=_MEND,
        source="妇幼卫生统计调查制度",
        checks=(
            Select(
                table=Births, needs=(Deliveries,), found=_newborns_without_delivery, shows=("birth_date", "delivery_id")
            ),
        ),
    ),
    Rule(
        id="delivery-without-birth",
        name=Words("分娩的活产未登记出生", "Live births of a delivery that are not registered"),
        dimension="under_reporting",
        severity="error",
        why=Words("活产漏报会抬高婴儿和孕产妇死亡率。", "Missing live births raise infant and maternal mortality."),
        remedy=Words("助产机构补登出生。", "The hospital registers the births."),
        source="妇幼卫生统计调查制度",
        checks=(
            Select(
                table=Deliveries,
                needs=(Births,),
                found=_deliveries_without_births,
                shows=("delivered_on", "live_births"),
            ),
        ),
    ),
    Rule(
        id="settlement-without-encounter",
        name=Words("结算没有对应的就诊记录", "Settlement without its encounter"),
        dimension="consistency",
        severity="error",
        why=Words("结算与诊疗应一一对应。", "A settlement belongs to an encounter."),
        remedy=Words("医院与医保经办机构核对后更正。", "Hospital and insurance compare and correct."),
        source="医疗保障基金结算清单填写规范",
        checks=(
            Select(
                table=Settlements,
                needs=_ENCOUNTERS,
                found=without_partner("encounter_id", "encounter_id"),
                shows=("encounter_id", "settled_on"),
            ),
        ),
    ),
    Rule(
        id="number-leads-nowhere",
        name=Words("关联编号查无对应记录", "Number that leads to no record"),
        dimension="consistency",
        severity="error",
        why=Words("断开的关联使费用、结果无法追溯。", "Costs and results cannot be followed back."),
        remedy=_MEND,
        source="记录表的关联定义",
        checks=(
            Select(
                table=SettlementItems,
                needs=(Settlements,),
                found=without_partner("settlement_id", "settlement_id"),
                shows=("settlement_id",),
            ),
            *(
                Select(
                    table=table,
                    needs=_ENCOUNTERS,
                    found=without_partner("encounter_id", "encounter_id"),
                    shows=("encounter_id",),
                )
                for table in (Prescriptions, LaboratoryResults, ImagingResults)
            ),
            Select(
                table=SurveyAnswers,
                needs=(SurveyRespondents,),
                found=without_partner("respondent_id", "respondent_id"),
                shows=("respondent_id",),
            ),
            Select(
                table=HazardDeclarations,
                needs=(Enterprises,),
                found=without_partner("enterprise_id", "enterprise_id"),
                shows=("enterprise_id",),
            ),
            Select(table=WorkerPosts, needs=(HealthWorkers,), found=_posts_of_nobody, shows=("kind", "starts_on")),
        ),
    ),
    Rule(
        id="facility-unknown",
        name=Words("机构编码不在机构名录内", "Facility that is not in the list"),
        dimension="consistency",
        severity="error",
        why=Words("无法归到机构，按机构的统计会漏。", "It can be counted for no facility."),
        remedy=Words("更正机构编码，或补录机构名录。", "Correct the code, or complete the list."),
        source="全国医疗卫生机构信息平台",
        checks=tuple(
            Select(
                table=table,
                needs=(Facilities,),
                found=without_partner("facility_id", "facility_id"),
                shows=("facility_id",),
            )
            for table in _AT_FACILITIES
        ),
    ),
    Rule(
        id="township-unknown",
        name=Words("本县地址编码不在区划表内", "Township that is not in the list of areas"),
        dimension="consistency",
        severity="error",
        why=Words("不能归到乡镇，分乡镇的数相加不等于全县。", "Townships do not add up to the county."),
        remedy=Words("更正地址编码，或维护区划变更。", "Correct the code, or keep the changes of areas."),
        source="统计用区划代码",
        checks=tuple(Select(table=table, needs=(Areas,), found=_where_nobody_lives, shows=()) for table in _LIVING),
    ),
    Rule(
        id="staff-not-employed",
        name=Words("服务日期不在人员在岗期内", "Service outside the worker's employment"),
        dimension="consistency",
        severity="warning",
        why=Words(
            "人员信息未更新，或服务记录的人员、日期有误。", "The staff list is old, or the worker or day is wrong."
        ),
        remedy=Words("机构核对人员在岗时间。", "The facility checks the time of employment."),
        source="医疗卫生人力信息管理",
        checks=tuple(
            Select(
                table=table,
                needs=(HealthWorkers,),
                found=_outside_employment(_DAY.get(table.id, "visit_date")),
                shows=(_DAY.get(table.id, "visit_date"), "facility_id"),
            )
            for table in _BY_WORKERS
        ),
    ),
    Rule(
        id="patient-without-card",
        name=Words("结核病、艾滋病患者没有传染病报告卡", "Patient with TB or HIV without a notifiable-disease card"),
        dimension="under_reporting",
        severity="warning",
        why=Words("漏报法定传染病。", "A notifiable disease was not reported."),
        remedy=Words("诊断单位补报，疾控机构核对。", "The diagnosing unit reports; the CDC compares."),
        source="传染病防治法；传染病信息报告管理规范",
        checks=(
            Select(
                table=TbPatients,
                needs=(NotifiableCases,),
                found=_cards_lacking("registered_on", TUBERCULOSIS, "reviewed_on"),
                shows=("registered_on", "kind"),
            ),
            Select(
                table=HivPatients,
                needs=(NotifiableCases,),
                found=_cards_lacking("confirmed_on", HIV, "reviewed_on"),
                shows=("confirmed_on", "stage"),
            ),
        ),
    ),
)
