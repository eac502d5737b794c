"""Values that an import takes one by one, but that cannot all be right together."""

from collections.abc import Callable
from typing import Any

from jianxing.kernel.identity_number import CHECK_CHARACTERS, WEIGHTS
from jianxing.records.quality.kit import Mask, Parameter, Rule, Words
from jianxing.records.schema import Table
from jianxing.records.tables.births import Births
from jianxing.records.tables.deaths import Deaths
from jianxing.records.tables.diabetes import DiabetesVisits
from jianxing.records.tables.elderly_checks import ElderlyChecks
from jianxing.records.tables.emergency_calls import EmergencyCalls
from jianxing.records.tables.encounters import InpatientEncounters, OutpatientEncounters
from jianxing.records.tables.hypertension import HypertensionVisits
from jianxing.records.tables.maternal_risk_assessments import MaternalRiskAssessments
from jianxing.records.tables.maternal_visits import AntenatalVisits, PostnatalVisits
from jianxing.records.tables.residents import Residents
from jianxing.records.tables.settlements import Settlements

CHAPTERS = (
    "A00-A09 A15-A28 A30-A99 B00-B09 B15-B83 B85-B99 C00-C97 D00-D48 D50-D89 E00-E07 E10-E16 E20-E35 E40-E46 E50-E90 "
    "F00-F99 G00-G14 G20-G26 G30-G32 G35-G37 G40-G47 G50-G64 G70-G73 G80-G83 G90-G99 H00-H06 H10-H22 H25-H28 H30-H36 "
    "H40-H62 H65-H75 H80-H83 H90-H95 I00-I02 I05-I15 I20-I28 I30-I52 I60-I89 I95-I99 J00-J06 J09-J22 J30-J47 J60-J70 "
    "J80-J86 J90-J99 K00-K14 K20-K31 K35-K38 K40-K46 K50-K52 K55-K67 K70-K77 K80-K87 K90-K93 L00-L14 L20-L30 L40-L45 "
    "L50-L75 L80-L99 M00-M25 M30-M36 M40-M54 M60-M99 N00-N08 N10-N23 N25-N51 N60-N64 N70-N77 N80-N99 O00-O08 O10-O16 "
    "O20-O48 O60-O75 O80-O92 O94-O99 P00-P96 Q00-Q99 R00-R99 S00-T98 U00-U99 V01-Y98 Z00-Z99"
)
"""Blocks of ICD-10, WHO edition; what lies between them is no category."""
ONLY_WOMEN = (("C51", "C58"), ("D25", "D28"), ("N70", "N98"), ("O00", "O99"))
ONLY_MEN = (("C60", "C63"), ("N40", "N51"))
"""Categories of one sex. Source: ICD-10 volume 2, annex on conditions limited to one sex."""
NOT_UNDERLYING = (("S00", "T98"), ("Z00", "Z99"))
"""The nature of an injury and factors of health status are never an underlying cause. Source: ICD-10 volume 2."""
CHILDBEARING = (10, 54)
OLDEST = 115
TERM_WEEKS, LEAST_AT_TERM_G, EXTREME_PRETERM_WEEKS, MOST_WHEN_PRETERM_G, MOST_G = 37, 1000, 28, 2500, 6500
_DIAGNOSES: tuple[tuple[type[Table], str], ...] = (
    (Deaths, "underlying_cause"),
    (InpatientEncounters, "main_diagnosis"),
    (Settlements, "main_diagnosis"),
)
_PRESSURES: tuple[type[Table], ...] = (
    HypertensionVisits,
    DiabetesVisits,
    ElderlyChecks,
    AntenatalVisits,
    PostnatalVisits,
    MaternalRiskAssessments,
)


def _within(code: Any, blocks: Any) -> Any:
    category = code.upper().substr(0, 3)
    first, *others = (category.between(start, end) for start, end in blocks)
    for other in others:
        first = first | other
    return first


def is_no_category(code: Any) -> Any:
    """Whether a diagnosis lies in no block of ICD-10; false for none."""
    return ~_within(code, (block.split("-") for block in CHAPTERS.split())).fill_null(True)


def _has_no_category(column: str) -> Callable[[Any], Any]:
    return lambda rows: is_no_category(getattr(rows, column))


def is_of_other_sex(code: Any, sex: Any) -> Any:
    """Whether a diagnosis belongs to the other sex only."""
    wrong = ((sex == "1") & _within(code, ONLY_WOMEN)) | ((sex == "2") & _within(code, ONLY_MEN))
    return wrong.fill_null(False)


def is_of_other_age(deaths: Any) -> Any:
    """Whether the underlying cause does not occur at the age at death: perinatal after the first year, sudden infant
    death after it, causes of pregnancy outside the ages of childbearing."""
    age, cause = deaths.age_years(), deaths.underlying_cause
    late = (age >= 1) & _within(cause, (("P00", "P96"), ("R95", "R95")))
    outside = ~age.between(*CHILDBEARING) & _within(cause, (("O00", "O99"),))
    return (late | outside).fill_null(False)


def is_upside_down(rows: Any) -> Any:
    """Whether the systolic pressure is not above the diastolic."""
    return (rows.systolic <= rows.diastolic).fill_null(False)


def has_impossible_weight(births: Any) -> Any:
    """Whether weight and weeks of a birth contradict each other."""
    weeks, grams = births.gestation_weeks, births.birth_weight_g
    light = (weeks >= TERM_WEEKS) & (grams < LEAST_AT_TERM_G)
    heavy = (weeks < EXTREME_PRETERM_WEEKS) & (grams > MOST_WHEN_PRETERM_G)
    return (light | heavy | (grams > MOST_G)).fill_null(False)


def has_wrong_check_character(number: Any) -> Any:
    """Whether the last character of an identification number does not follow from the others; false for none."""
    total: Any = 0
    for place, weight in enumerate(WEIGHTS):
        total = total + number.substr(place, 1).try_cast("int64") * weight
    remainder = total % len(CHECK_CHARACTERS)
    right = remainder.cases(*enumerate(CHECK_CHARACTERS), else_="")
    return (right != number.substr(17, 1).upper()).fill_null(number.notnull())


def disagrees_with_number(residents: Any) -> Any:
    """Whether day of birth or sex are not those that the identification number says."""
    number = residents.id_number
    born = residents.birth_date.strftime("%Y%m%d") != number.substr(6, 8)
    male = number.substr(16, 1).try_cast("int64") % 2 == 1
    other_sex = residents.sex.isin(["1", "2"]) & (male != (residents.sex == "1"))
    return (born | other_sex).fill_null(False)


RULES = (
    Rule(
        id="diagnosis-no-category",
        name=Words("诊断编码不在 ICD-10 类目内", "Diagnosis code in no category of ICD-10"),
        dimension="validity",
        severity="error",
        why=Words(
            "不存在的编码无法归入任何死因或病种，相关死亡率和费用会少算。",
            "A code that does not exist falls into no cause or disease, so rates and costs are counted too low.",
        ),
        remedy=Words(
            "按原始诊断文字重新编码，再按原编号导入更正。",
            "Code the written diagnosis again and import the correction under the same number.",
        ),
        source="ICD-10（WHO），GB/T 14396 疾病分类与代码",
        checks=tuple(Mask(table=table, faulty=_has_no_category(name), shows=(name,)) for table, name in _DIAGNOSES),
    ),
    Rule(
        id="diagnosis-other-sex",
        name=Words("诊断与性别矛盾", "Diagnosis of the other sex"),
        dimension="validity",
        severity="error",
        why=Words("性别或诊断必有一项有误。", "Either the sex or the diagnosis is wrong."),
        remedy=Words("核对原始记录，更正性别或诊断编码。", "Look at the original record and correct sex or code."),
        source="ICD-10 第二卷：限于单一性别的类目",
        checks=(
            Mask(
                table=Deaths,
                faulty=lambda rows: is_of_other_sex(rows.underlying_cause, rows.sex),
                shows=("sex", "underlying_cause"),
            ),
            *(
                Mask(
                    table=table,
                    faulty=lambda rows: is_of_other_sex(rows.main_diagnosis, rows.sex),
                    shows=("sex", "main_diagnosis"),
                )
                for table in (InpatientEncounters, Settlements)
            ),
        ),
    ),
    Rule(
        id="cause-other-age",
        name=Words("根本死因与年龄矛盾", "Underlying cause that does not occur at this age"),
        dimension="validity",
        severity="error",
        why=Words(
            "影响婴儿死亡、孕产妇死亡的认定。", "It decides whether a death counts as an infant or a maternal death."
        ),
        remedy=Words(
            "核对出生、死亡日期和死因链后更正。", "Check the days of birth and death and the chain of causes."
        ),
        source="ICD-10 第二卷；WHO ANACONDA 死因数据质量核查",
        checks=(Mask(table=Deaths, faulty=is_of_other_age, shows=("birth_date", "death_date", "underlying_cause")),),
        parameters=(
            Parameter(
                "CHILDBEARING",
                CHILDBEARING[0],
                Words("妊娠类死因的最小年龄，最大 54 岁", "Youngest age for causes of pregnancy; the oldest is 54"),
                "ICD-10",
            ),
        ),
    ),
    Rule(
        id="cause-not-underlying",
        name=Words("不能作为根本死因的编码", "Code that is never an underlying cause"),
        dimension="validity",
        severity="error",
        why=Words(
            "损伤性质（S、T）和 Z 编码不能说明死亡的外因，死因构成会失真。",
            "The nature of an injury (S, T) and Z codes do not say what caused the death.",
        ),
        remedy=Words(
            "改用外因编码（V—Y）或重新判定根本死因。", "Use the external cause (V–Y) or decide the cause anew."
        ),
        source="ICD-10 第二卷 根本死因选择规则",
        checks=(
            Mask(
                table=Deaths,
                faulty=lambda rows: _within(rows.underlying_cause, NOT_UNDERLYING).fill_null(False),
                shows=("underlying_cause",),
            ),
        ),
    ),
    Rule(
        id="age-impossible",
        name=Words("死亡年龄不可能", "Impossible age at death"),
        dimension="validity",
        severity="error",
        why=Words("影响期望寿命计算。", "It changes the expectation of life."),
        remedy=Words("核对出生日期和死亡日期。", "Check the days of birth and death."),
        source="参数：已证实的最高龄约 122 岁，超过 115 岁先核实",
        checks=(
            Mask(
                table=Deaths,
                faulty=lambda rows: (rows.age_years() > OLDEST).fill_null(False),
                shows=("birth_date", "death_date"),
            ),
        ),
        parameters=(Parameter("OLDEST", OLDEST, Words("最高年龄（岁）", "Oldest age in years"), "参数"),),
    ),
    Rule(
        id="pressure-upside-down",
        name=Words("收缩压不高于舒张压", "Systolic pressure not above the diastolic"),
        dimension="validity",
        severity="error",
        why=Words(
            "两个数值填反或误填，血压控制率会算错。", "The two were swapped or mistyped; control rates go wrong."
        ),
        remedy=Words("查阅原始随访表，更正血压值。", "Look at the visit form and correct the readings."),
        source="国家基本公共卫生服务规范（第三版）高血压患者健康管理",
        checks=tuple(Mask(table=table, faulty=is_upside_down, shows=("systolic", "diastolic")) for table in _PRESSURES),
    ),
    Rule(
        id="birth-weight-impossible",
        name=Words("出生体重与孕周矛盾", "Birth weight and weeks contradict each other"),
        dimension="validity",
        severity="error",
        why=Words("影响低出生体重、早产和活产判定。", "It changes low weight, preterm birth and live birth."),
        remedy=Words("核对分娩记录中的孕周和体重（克）。", "Check weeks and weight in grams in the delivery record."),
        source="参数：足月不足 1000 克、不足 28 周而超过 2500 克、超过 6500 克时先核实",
        checks=(Mask(table=Births, faulty=has_impossible_weight, shows=("gestation_weeks", "birth_weight_g")),),
        parameters=(
            Parameter("LEAST_AT_TERM_G", LEAST_AT_TERM_G, Words("足月最低体重", "Least weight at term, g"), "参数"),
            Parameter(
                "MOST_WHEN_PRETERM_G",
                MOST_WHEN_PRETERM_G,
                Words("不足 28 周的最高体重", "Most before 28 weeks, g"),
                "参数",
            ),
            Parameter("MOST_G", MOST_G, Words("最高出生体重", "Most birth weight, g"), "参数"),
        ),
    ),
    Rule(
        id="id-number-check",
        name=Words("公民身份号码校验码不符", "Identification number with a wrong check character"),
        dimension="validity",
        severity="error",
        why=Words("号码错误会把一个人当成两个人。", "A wrong number makes two persons of one."),
        remedy=Words("对照有效证件更正号码。", "Correct the number from a valid paper."),
        source="GB 11643-1999",
        checks=(
            Mask(table=Residents, faulty=lambda rows: has_wrong_check_character(rows.id_number), shows=("birth_date",)),
        ),
    ),
    Rule(
        id="id-number-disagrees",
        name=Words("公民身份号码与出生日期、性别不符", "Identification number that disagrees with birth date or sex"),
        dimension="consistency",
        severity="error",
        why=Words("年龄、性别分组会出错。", "Groups by age and sex go wrong."),
        remedy=Words(
            "对照有效证件更正号码、出生日期或性别。", "Correct number, day of birth or sex from a valid paper."
        ),
        source="GB 11643-1999",
        checks=(Mask(table=Residents, faulty=disagrees_with_number, shows=("sex", "birth_date")),),
    ),
    Rule(
        id="emergency-time-impossible",
        name=Words("急救时间异常", "Impossible time of an emergency run"),
        dimension="validity",
        severity="warning",
        why=Words("反应时间为负或超过六小时的不计入均值。", "Responses below zero or over six hours leave the mean."),
        remedy=Words("对照调度录音更正各时间点。", "Correct the moments from the dispatch recording."),
        source="急救时间指标口径",
        checks=(
            Mask(
                table=EmergencyCalls,
                faulty=lambda rows: rows.has_implausible_time().fill_null(False),
                shows=("rang_at", "arrived_at"),
            ),
        ),
    ),
    Rule(
        id="waiting-impossible",
        name=Words("门诊时间顺序颠倒", "Moments of an outpatient visit out of order"),
        dimension="validity",
        severity="warning",
        why=Words("候诊时间会出现负值。", "Waiting times become negative."),
        remedy=Words("核对挂号、就诊、缴费、取药时间。", "Check registering, seeing, paying and dispensing."),
        source="门诊流程时间先后",
        checks=(
            Mask(
                table=OutpatientEncounters,
                faulty=lambda rows: (
                    (rows.seen_at < rows.registered_at) | (rows.dispensed_at < rows.paid_at)
                ).fill_null(False),
                shows=("registered_at", "seen_at", "paid_at", "dispensed_at"),
            ),
        ),
    ),
)
