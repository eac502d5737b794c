"""Measured values and visits whose distribution at one facility in one year is unlike the usual."""

from collections.abc import Mapping
from typing import Any

from jianxing.records.quality.counting import EVENTS, flagged, tallied, where
from jianxing.records.quality.kit import TALLIED, Parameter, Pattern, Rule, Words
from jianxing.records.schema import BATCH, Table
from jianxing.records.tables.diabetes import DiabetesVisits
from jianxing.records.tables.elderly_checks import ElderlyChecks
from jianxing.records.tables.hypertension import SYSTOLIC_TARGET, HypertensionVisits
from jianxing.records.tables.mental_disorder import MentalDisorderVisits
from jianxing.statistics import detection

LEAST_READINGS = 100
DIGITS_MOVED = 0.05
SAME_READINGS, SAME_INTERVALS, LAST_DAYS = 0.01, 0.10, 0.055
ALLOWANCE = 2.0
SURPLUS = 0.03
HEAPED = 0.05
DEADLINE_DAYS = 10
READ = tuple(range(112, 169))
"""Systolic readings that the curve around the threshold is fitted to."""
_ASK = Words(
    "与通常分布不一致，建议核实，不代表存在问题：查看原始登记、测量方法和录入时间。",
    "Unlike the usual distribution, please check; nothing need be wrong: look at the forms, the way of measuring and when they were entered.",
)
_PRESSURE: tuple[tuple[type[Table], str], ...] = (
    (HypertensionVisits, "visit_date"),
    (DiabetesVisits, "visit_date"),
    (ElderlyChecks, "check_date"),
)
_VISITS: tuple[type[Table], ...] = (HypertensionVisits, DiabetesVisits, MentalDisorderVisits)


def digits(column: str, day: str) -> Any:
    """A tally of last digits by facility and year."""

    def tally(rows: Table) -> Any:
        read = rows.expression.select("facility_id", day, column, BATCH)
        read = read.filter(read[column].notnull())
        ends = {f"d{digit}": (lambda t, digit=digit: (t[column] % 10 == digit).sum()) for digit in range(10)}
        return tallied(read, read.facility_id, read[day].year().cast("string"), **ends)

    return tally


def judge_digits(counts: Mapping[str, Any]) -> detection.Departures:
    """`detection.digit_preference` of the ten columns."""
    import numpy as np

    return detection.digit_preference(np.column_stack([counts[f"d{digit}"] for digit in range(10)]))


def around_threshold(day: str) -> Any:
    """A tally of every systolic reading around the threshold."""

    def tally(rows: Table) -> Any:
        read = rows.expression.select("facility_id", day, "systolic", BATCH)
        read = read.filter(read.systolic.between(READ[0], READ[-1]))
        each = {f"v{value}": (lambda t, value=value: (t.systolic == value).sum()) for value in READ}
        return tallied(read, read.facility_id, read[day].year().cast("string"), **each)

    return tally


def judge_threshold(counts: Mapping[str, Any]) -> detection.Departures:
    """`detection.threshold_heaping` at the systolic threshold."""
    import numpy as np

    table = np.column_stack([counts[f"v{value}"] for value in READ])
    return detection.threshold_heaping(table, READ, SYSTOLIC_TARGET)


def judge_share(least: float) -> Any:
    """More events than the facilities of the county usually have."""

    def judge(counts: Mapping[str, Any]) -> detection.Departures:
        usual = detection.usual_share(counts[EVENTS], counts[TALLIED], least, ALLOWANCE)
        return detection.share_above(counts[EVENTS], counts[TALLIED], usual)

    return judge


def same_as_before(*columns: str) -> Any:
    """Whether readings are all the same as at the person's visit before; null at the first or without a reading."""

    def flag(rows: Table) -> Any:
        import ibis

        mine = rows.expression
        order = ibis.window(group_by=mine.person_id, order_by=mine.visit_date)
        first, *others = (mine[name] == mine[name].lag().over(order) for name in columns)
        for other in others:
            first = first & other
        return first

    return flag


def same_interval(rows: Table) -> Any:
    """Whether just as many days passed since the visit before as before that one; null for the first two visits."""
    import ibis

    mine = rows.expression
    order = ibis.window(group_by=mine.person_id, order_by=mine.visit_date)
    last, one_before = mine.visit_date.lag().over(order), mine.visit_date.lag(2).over(order)
    return mine.visit_date.delta(last, unit="day") == last.delta(one_before, unit="day")


def in_the_last_days(rows: Table) -> Any:
    """Whether a visit lies in the last days of the year, when the year's figures are drawn up."""
    day = rows.expression.visit_date
    return (day.month() == 12) & (day.day() > 31 - DEADLINE_DAYS)


def just_below(rows: Table) -> Any:
    """Whether a systolic reading lies in the three values below the threshold."""
    return rows.expression.systolic.between(SYSTOLIC_TARGET - 3, SYSTOLIC_TARGET - 1)


def _digit_rule(column: str, zh: str, en: str) -> Rule:
    return Rule(
        id=f"digits-{column}",
        name=Words(f"{zh}末位数字分布不匀", f"Last digits of the {en} pressure are uneven"),
        dimension="plausibility",
        severity="info",
        why=Words(
            "末位多为 0 或偏好某些数字，常因目测估读，会影响控制率。",
            "A preference for 0 or other digits, mostly by rounding, changes the rate of control.",
        ),
        remedy=_ASK,
        source="Wingfield D 等，Blood Press Monit 2002;7:169–177；卡方检验，自由度 9",
        checks=tuple(
            Pattern(
                table=table,
                unit="facility",
                tally=digits(column, day),
                judge=judge_digits,
                least=LEAST_READINGS,
                effect=DIGITS_MOVED,
                shows=(day, "systolic", "diastolic"),
            )
            for table, day in _PRESSURE
        ),
        parameters=(
            Parameter("LEAST_READINGS", LEAST_READINGS, Words("最少读数", "Least readings"), "参数"),
            Parameter(
                "DIGITS_MOVED",
                DIGITS_MOVED,
                Words("须挪动多大比例的读数才均匀", "Part of readings that would have to move"),
                "参数",
            ),
        ),
    )


def _share_rule(
    rule_id: str, name: Words, why: Words, flags: Mapping[type[Table], Any], least: float, meaning: Words, source: str
) -> Rule:
    return Rule(
        id=rule_id,
        name=name,
        dimension="plausibility",
        severity="info",
        why=why,
        remedy=_ASK,
        source=source,
        checks=tuple(
            Pattern(
                table=table,
                unit="facility",
                tally=flagged("visit_date", flag),
                judge=judge_share(least),
                least=LEAST_READINGS // 2,
                effect=SURPLUS,
                behind=where(flag),
                shows=("visit_date",),
            )
            for table, flag in flags.items()
        ),
        parameters=(
            Parameter("least", least, meaning, "参数"),
            Parameter(
                "ALLOWANCE",
                ALLOWANCE,
                Words("与各机构中位数相比允许的倍数", "Times the median of facilities that is still usual"),
                "参数",
            ),
            Parameter("SURPLUS", SURPLUS, Words("超出多少才提示", "Least surplus to be shown"), "参数"),
        ),
    )


RULES = (
    _digit_rule("systolic", "收缩压", "systolic"),
    _digit_rule("diastolic", "舒张压", "diastolic"),
    Rule(
        id="below-the-threshold",
        name=Words("收缩压集中在 140 以下", "Systolic pressures pile up just below 140"),
        dimension="plausibility",
        severity="info",
        why=Words(
            "紧贴控制标准之下的读数偏多，控制率可能偏高。", "Readings just inside the limit raise the rate of control."
        ),
        remedy=_ASK,
        source="McCrary J，J Econometrics 2008;142:698–714；阈值两侧密度应当平滑",
        checks=tuple(
            Pattern(
                table=table,
                unit="facility",
                tally=around_threshold(day),
                judge=judge_threshold,
                least=2 * LEAST_READINGS,
                effect=HEAPED,
                behind=where(just_below),
                shows=(day, "systolic", "diastolic"),
            )
            for table, day in _PRESSURE[:2]
        ),
        parameters=(
            Parameter("HEAPED", HEAPED, Words("超出部分占窗口读数的比例", "Surplus as a part of the window"), "参数"),
        ),
    ),
    _share_rule(
        "same-readings",
        Words("前后两次随访读数完全相同偏多", "Many visits repeat the readings of the one before"),
        Words(
            "相邻两次收缩压、舒张压（或血糖）完全相同应当很少。",
            "Two visits with all readings the same should be rare.",
        ),
        {
            HypertensionVisits: same_as_before("systolic", "diastolic"),
            DiabetesVisits: same_as_before("fasting_glucose", "systolic"),
        },
        SAME_READINGS,
        Words("通常不超过的比例", "Share that is usual at most"),
        "参数：个体内标准差约 8 mmHg 时两项同时相同不到 1 %",
    ),
    _share_rule(
        "same-intervals",
        Words("随访间隔过于整齐", "Visits at intervals that are too even"),
        Words(
            "每次间隔天数都相同，可能为事后按日期补录。",
            "The same number of days each time may mean later entry by date.",
        ),
        dict.fromkeys(_VISITS, same_interval),
        SAME_INTERVALS,
        Words("通常不超过的比例", "Share that is usual at most"),
        "参数",
    ),
    _share_rule(
        "before-the-deadline",
        Words("年末集中随访", "Visits crowd before the end of the year"),
        Words(
            "年末十天的随访远多于平时，可能为突击完成。",
            "Far more visits in the last ten days may be a rush to the figure.",
        ),
        dict.fromkeys(_VISITS, in_the_last_days),
        LAST_DAYS,
        Words("通常不超过的比例（十天为 2.7 % 的两倍）", "Share usual at most (twice the 2.7 % of ten days)"),
        "参数",
    ),
)
