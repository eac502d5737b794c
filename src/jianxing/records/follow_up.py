"""Rules that the registers of patients under care share: who is under care when, and how many visits are due.

Source: 国家基本公共卫生服务规范（第三版）, 2017. That a year's care is to standard with a visit in each quarter and, for those
who came during the year, a visit for each 90 days is a reading of it that counties use; both numbers are parameters here.
"""

from typing import Any

from jianxing.records.ages import day_value, days_between
from jianxing.records.schema import CodeList

VISITS_A_YEAR = 4
"""Face-to-face visits in a whole year of care for hypertension, diabetes and severe mental disorder."""
DAYS_A_VISIT = 90
"""One visit is due for so many days of care, when care began or ended within the year."""
DAYS_TO_THE_NEXT = 90
"""Longest time to the next visit of a patient who is well: three months."""
DAYS_AFTER_REFERRAL = 14
"""A referral, and a patient who is not well, is followed up within two weeks."""

MODES = CodeList.of(
    "国家基本公共卫生服务规范（第三版）",
    clinic=("门诊", "at the clinic", "1", "门诊随访"),
    home=("家庭", "at home", "2", "家庭访视", "上门", "入户"),
    phone=("电话", "by telephone", "3", "电话随访", "线上"),
)
ADHERENCE = CodeList.of(
    "国家基本公共卫生服务规范（第三版）",
    regular=("规律", "regular", "1", "规律服药", "按医嘱规律服药"),
    intermittent=("间断", "intermittent", "2", "间断服药"),
    none=("不服药", "takes none", "3", "未服药"),
)
VISIT_CLASSES = CodeList.of(
    "国家基本公共卫生服务规范（第三版）",
    satisfactory=("控制满意", "satisfactory", "1", "满意"),
    unsatisfactory=("控制不满意", "unsatisfactory", "2", "不满意"),
    adverse_reaction=("不良反应", "adverse drug reaction", "3", "药物不良反应"),
    complication=("并发症", "complication", "4", "新发并发症或并发症加重"),
)
NEXT_STEPS = CodeList.of(
    "国家基本公共卫生服务规范（第三版）随访表",
    routine=("常规随访", "routine visit", "1"),
    two_weeks=("第1次控制不满意2周随访", "first unsatisfactory: visit in two weeks", "2", "2周内随访"),
    refer=("两次控制不满意转诊随访", "twice unsatisfactory: refer", "3", "转诊"),
    refer_at_once=("紧急转诊", "refer at once", "4"),
)
FOUND_BY = CodeList.of(
    "",
    clinic=("门诊首诊", "at a first visit", "门诊就诊", "首诊测血压", "门诊"),
    check=("健康体检", "health check", "体检"),
    screening=("人群筛查", "screening", "筛查"),
    hospital=("住院或上级医院诊断", "hospital", "住院", "上级医院"),
    self_reported=("本人报告", "told by the person", "自报"),
)
CLOSING_REASONS = CodeList.of(
    "",
    died=("死亡", "died"),
    moved_away=("迁出", "moved away", "搬迁", "外迁"),
    refused=("拒绝管理", "refused care", "拒访", "拒绝"),
    lost=("失访", "lost to follow-up", "连续失访"),
    misdiagnosed=("诊断排除", "diagnosis withdrawn", "误诊", "排除"),
    other=("其他", "other"),
)


def is_under_care(begun: Any, ended: Any, day: Any) -> Any:
    """Whether care had begun by a day and had not ended before it; false without a day of beginning."""
    return overlaps(begun, ended, day, day)


def overlaps(begun: Any, ended: Any, start: Any, end: Any) -> Any:
    """Whether care from ``begun`` to ``ended`` (null: still) touched the days from ``start`` to ``end``, both included."""
    return ((begun <= end) & (ended.isnull() | (ended >= start))).fill_null(False)


def days_under_care(begun: Any, ended: Any, start: Any, end: Any) -> Any:
    """Days of care among the days from ``start`` to ``end``, both included; 0 when care did not touch them."""
    import ibis

    first = ibis.greatest(begun, day_value(start))
    last = ibis.least(ibis.coalesce(ended, day_value(end)), day_value(end))
    return ibis.ifelse(overlaps(begun, ended, start, end), days_between(first, last) + 1, 0)


def visits_due(days: Any) -> Any:
    """Face-to-face visits due for so many days of care in a year: one for each 90 days, at most four."""
    import ibis

    return ibis.least((days // DAYS_A_VISIT).cast("int64"), VISITS_A_YEAR)


def is_to_standard(days: Any, visits: Any, quarters: Any, checks: Any) -> Any:
    """规范管理: enough face-to-face visits for the days of care, none of them bunched, and a yearly examination.

    ``visits`` counts complete face-to-face visits of the year, ``quarters`` the quarters in which they lie, ``checks``
    the yearly examinations; what is null was not done. Visits bunch when they lie in fewer quarters than are due.
    """
    due = visits_due(days)
    return (visits.fill_null(0) >= due) & (quarters.fill_null(0) >= due) & (checks.fill_null(0) >= 1)


def is_next_in_time(
    visit: Any, following: Any, is_well: Any, well: int = DAYS_TO_THE_NEXT, unwell: int = DAYS_AFTER_REFERRAL
) -> Any:
    """Whether the next visit is planned within three months of a visit, or within two weeks when the patient is not well.

    Null when the next visit is not planned, or when it is not known how the patient is.
    """
    import ibis

    days = days_between(visit, following)
    return ibis.cases((is_well, days <= well), (~is_well, days <= unwell), else_=None)
