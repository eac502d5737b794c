"""Two records of the same thing that do not say the same: persons, stays, sums of money, mothers."""

from collections.abc import Callable
from typing import Any

from jianxing.records.ages import completed_years
from jianxing.records.quality.kit import Mask, Parameter, Rule, Select, Words, narrow, own_columns
from jianxing.records.schema import Table
from jianxing.records.tables.births import Births
from jianxing.records.tables.children import ChildVisits
from jianxing.records.tables.deaths import Deaths
from jianxing.records.tables.diabetes import DiabetesPatients
from jianxing.records.tables.elderly_checks import ElderlyChecks
from jianxing.records.tables.encounters import InpatientEncounters
from jianxing.records.tables.family_doctor_contracts import FamilyDoctorContracts
from jianxing.records.tables.hypertension import HypertensionPatients
from jianxing.records.tables.notifiable_cases import NotifiableCases
from jianxing.records.tables.pregnancies import Pregnancies
from jianxing.records.tables.residents import Residents
from jianxing.records.tables.settlements import SettlementItems, Settlements
from jianxing.records.tables.tuberculosis import TbPatients
from jianxing.records.tables.vaccinations import Vaccinations

YOUNGEST_MOTHER, OLDEST_MOTHER = 12, 55
CLOSED_AS_DEAD = "died"
_BORN: tuple[type[Table], ...] = (
    HypertensionPatients,
    DiabetesPatients,
    TbPatients,
    ElderlyChecks,
    FamilyDoctorContracts,
    ChildVisits,
    Vaccinations,
    Deaths,
    NotifiableCases,
    InpatientEncounters,
    Pregnancies,
)


def _unlike_resident(rows: Table, residents: Table) -> Any:
    """Rows whose day of birth or sex is another than that of the resident."""
    known = residents.expression.select(_who="person_id", _born="birth_date", _sex="sex")
    has_sex = "sex" in (column.id for column in type(rows).columns())
    mine = narrow(rows, "person_id", "birth_date", *(("sex",) if has_sex else ()))
    joined = mine.inner_join(known, [("person_id", "_who")])
    other = (joined.birth_date != joined._born).fill_null(False)
    if has_sex:
        told = joined.sex.isin(["1", "2"]) & joined._sex.isin(["1", "2"])
        other = other | (told & (joined.sex != joined._sex)).fill_null(False)
    return own_columns(type(rows), joined.filter(other))


def _sum_differs(settlements: Any, items: Any) -> Any:
    """Settlements whose items are there and do not add up to the whole cost."""
    added = items.expression.group_by("settlement_id").agg(_sum=items.amount_fen.sum())
    mine = narrow(settlements, "settlement_id", "total_fen")
    joined = mine.inner_join(added.rename(_of="settlement_id"), [("settlement_id", "_of")])
    return own_columns(Settlements, joined.filter(joined._sum != joined.total_fen))


def _stay_differs(settlements: Any, stays: Any) -> Any:
    """Settlements of a stay whose days, person or facility are others than those of the stay."""
    known = stays.expression.select(
        _stay="encounter_id", _in="admitted_on", _out="discharged_on", _who="person_id", _at="facility_id"
    )
    names = ("encounter_id", "admitted_on", "discharged_on", "person_id", "facility_id")
    mine = narrow(settlements, *names, where=settlements.care == "inpatient")
    joined = mine.inner_join(known, [("encounter_id", "_stay")])
    other: Any = (joined.admitted_on != joined._in).fill_null(False)
    for own, theirs in (("discharged_on", "_out"), ("person_id", "_who"), ("facility_id", "_at")):
        other = other | (joined[own] != joined[theirs]).fill_null(False)
    return own_columns(Settlements, joined.filter(other))


def _mothers_age(births: Any, residents: Any) -> Any:
    known = residents.expression.select(_who="person_id", _born="birth_date", _sex="sex")
    joined = narrow(births, "mother_id").inner_join(known, [("mother_id", "_who")])
    age = completed_years(joined._born, joined.birth_date)
    wrong = ~age.between(YOUNGEST_MOTHER, OLDEST_MOTHER) | (joined._sex == "1")
    return own_columns(Births, joined.filter(wrong))


def _dead_elsewhere(column: str, code: str, day: str) -> Callable[[Table, Table], Any]:
    """Rows that say the person died, of whom no death is registered."""

    def found(rows: Table, deaths: Table) -> Any:
        mine = narrow(rows, "person_id", day, where=rows.expression[column] == code)
        first = deaths.expression.agg(_first=deaths.expression.death_date.min())
        told = mine.cross_join(first)
        since = own_columns(type(rows), told.filter((told[day] >= told._first).fill_null(False)), "person_id")
        known = deaths.expression.filter(deaths.expression.person_id.notnull()).select(_who="person_id")
        return since.filter(since.person_id.notnull()).anti_join(known, [("person_id", "_who")])

    return found


RULES = (
    Rule(
        id="person-disagrees",
        name=Words("性别、出生日期与居民档案不一致", "Sex or day of birth unlike the resident's"),
        dimension="consistency",
        severity="warning",
        why=Words("可能关联到了另一个人。", "The row may be linked to somebody else."),
        remedy=Words("核对人员关联，更正有误的一方。", "Check the link and correct the side that is wrong."),
        source="一数一源",
        checks=tuple(
            Select(table=table, needs=(Residents,), found=_unlike_resident, shows=("birth_date",)) for table in _BORN
        ),
    ),
    Rule(
        id="payment-unbalanced",
        name=Words("结算各项支付之和不等于总费用", "Payments do not add up to the whole cost"),
        dimension="consistency",
        severity="error",
        why=Words("基金支付率、个人负担率会算错。", "Shares of fund and patient go wrong."),
        remedy=Words("医保经办机构核对结算明细。", "The insurance agency checks the settlement."),
        source="医疗保障基金结算清单填写规范",
        checks=(
            Mask(
                table=Settlements,
                faulty=lambda rows: (~rows.is_balanced()).fill_null(False),
                shows=("total_fen", "fund_fen", "account_fen", "own_fen"),
            ),
        ),
    ),
    Rule(
        id="items-do-not-add-up",
        name=Words("费用明细之和不等于总费用", "Items do not add up to the whole cost"),
        dimension="consistency",
        severity="error",
        why=Words("费用构成（药占比等）会算错。", "The make-up of costs goes wrong."),
        remedy=Words("补传缺少的明细，或更正金额。", "Send the missing items or correct the sums."),
        source="医疗保障基金结算清单填写规范",
        checks=(Select(table=Settlements, needs=(SettlementItems,), found=_sum_differs, shows=("total_fen",)),),
    ),
    Rule(
        id="settlement-differs",
        name=Words("结算清单与住院记录不一致", "Settlement unlike the hospital stay"),
        dimension="consistency",
        severity="error",
        why=Words("人员、机构或出入院日期不一致。", "Person, facility or days are not the same."),
        remedy=Words("医院与医保经办机构核对后更正。", "Hospital and insurance compare and correct."),
        source="医疗保障基金结算清单填写规范",
        checks=(
            Select(
                table=Settlements,
                needs=(InpatientEncounters,),
                found=_stay_differs,
                shows=("admitted_on", "discharged_on", "facility_id"),
            ),
        ),
    ),
    Rule(
        id="mothers-age",
        name=Words("母亲年龄或性别不可能", "Mother of an impossible age or sex"),
        dimension="consistency",
        severity="error",
        why=Words("母亲关联有误。", "The link to the mother is wrong."),
        remedy=Words("核对母亲的人员标识。", "Check the identifier of the mother."),
        source="参数：分娩年龄 12—55 岁",
        checks=(Select(table=Births, needs=(Residents,), found=_mothers_age, shows=("birth_date",)),),
        parameters=(
            Parameter("YOUNGEST_MOTHER", YOUNGEST_MOTHER, Words("最小年龄", "Youngest age"), "参数"),
            Parameter("OLDEST_MOTHER", OLDEST_MOTHER, Words("最大年龄", "Oldest age"), "参数"),
        ),
    ),
    Rule(
        id="death-not-registered",
        name=Words("其他系统记为死亡而死亡登记没有", "Dead in another system, not in the register of deaths"),
        dimension="under_reporting",
        severity="error",
        why=Words("死亡漏报，死亡率偏低。", "The death was missed and death rates are too low."),
        remedy=Words("死因监测单位逐例核实后补报。", "Death registration looks into each and reports it."),
        source="人口死亡信息登记管理规范（试行）：与公安、民政、妇幼比对补漏",
        checks=(
            Select(
                table=Residents,
                needs=(Deaths,),
                found=_dead_elsewhere("vital_status", "dead", "died_on"),
                shows=("died_on",),
            ),
            *(
                Select(
                    table=table,
                    needs=(Deaths,),
                    found=_dead_elsewhere("closed_reason", CLOSED_AS_DEAD, "closed_on"),
                    shows=("closed_on", "closed_reason"),
                )
                for table in (HypertensionPatients, DiabetesPatients)
            ),
            Select(
                table=InpatientEncounters,
                needs=(Deaths,),
                found=_dead_elsewhere("discharge_way", CLOSED_AS_DEAD, "discharged_on"),
                shows=("discharged_on", "discharge_way"),
            ),
        ),
    ),
)
