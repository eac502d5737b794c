"""Code lists and thresholds that the tables of pregnancy share.

Sources: 孕产妇妊娠风险评估与管理工作规范 (国卫办妇幼发〔2017〕35号); 国家基本公共卫生服务规范（第三版）孕产妇健康管理;
妇幼卫生统计调查制度.
"""

from typing import Any

from jianxing.records.ages import days_between
from jianxing.records.schema import CodeList

EARLY_BEFORE_WEEKS = 13
"""早孕建册 is before 13 completed weeks, that is at most 12 weeks and 6 days."""
ANTENATAL_VISITS = 5
"""产前检查 at least so many times, for the systematic management of a pregnancy."""
PUERPERIUM_DAYS = 42
POSTNATAL_VISIT_DAYS = 28
"""产后访视 counts within so many days of the delivery."""
ANAEMIC_BELOW = 110
"""Haemoglobin in g/L; the same limit holds in pregnancy and at 6 to 59 months of age (WHO)."""

COLOURS = CodeList.of(
    "孕产妇妊娠风险评估与管理工作规范",
    green=("绿色", "green", "低风险", "绿"),
    yellow=("黄色", "yellow", "一般风险", "黄"),
    orange=("橙色", "orange", "较高风险", "橙"),
    red=("红色", "red", "高风险", "红"),
)
"""Purple, an infectious disease, stands beside the colour and has a column of its own."""
TEST_RESULTS = CodeList.of(
    "预防艾滋病、梅毒和乙肝母婴传播工作",
    negative=("阴性", "negative", "-阴性", "正常"),
    positive=("阳性", "positive", "+阳性"),
    uncertain=("不确定", "uncertain", "待复查"),
    not_tested=("未检测", "not tested", "未查", "未做"),
)
PRENATAL_SCREENINGS = CodeList.of(
    "妇幼卫生统计调查制度",
    serum=("血清学筛查", "serum screening", "唐氏筛查", "唐筛"),
    nipt=("孕妇外周血胎儿游离DNA检测", "cell-free DNA", "无创DNA", "NIPT"),
    ultrasound=("仅超声筛查", "ultrasound only", "超声"),
    none=("未筛查", "none", "未做"),
)
SCREENING_RESULTS = CodeList.of(
    "",
    low=("低风险", "low risk"),
    borderline=("临界风险", "borderline risk", "临界"),
    high=("高风险", "high risk"),
)
PREGNANCY_ENDS = CodeList.of(
    "妇幼卫生统计调查制度",
    delivered=("分娩", "delivered", "活产", "已分娩"),
    stillborn=("死胎死产", "stillborn", "死产", "死胎"),
    miscarried=("自然流产", "miscarried", "流产"),
    terminated=("终止妊娠", "terminated", "人工流产", "引产"),
    ectopic=("异位妊娠", "ectopic", "宫外孕"),
    moved_away=("迁出或失访", "moved away or lost", "迁出", "失访"),
)
SPECIAL_COLOURS = ("orange", "red")


def is_special_case(colour: Any, infectious: Any) -> Any:
    """专案管理对象: orange, red, or purple. An assessment without a colour is none. Source: as the module."""
    return colour.isin(list(SPECIAL_COLOURS)).fill_null(False) | infectious.fill_null(False)


def is_anaemic(haemoglobin: Any) -> Any:
    """贫血: below 110 g/L; null when not tested."""
    return haemoglobin < ANAEMIC_BELOW


def is_tested(result: Any) -> Any:
    """已检测: a result of any kind; an empty cell and "not tested" are no."""
    return result.isin(["negative", "positive", "uncertain"]).fill_null(False)


def weeks_on(last_period: Any, day: Any) -> Any:
    """Completed weeks of pregnancy on a day, counted from the first day of the last period; null when not known."""
    return (days_between(last_period, day) // 7).cast("int64")
