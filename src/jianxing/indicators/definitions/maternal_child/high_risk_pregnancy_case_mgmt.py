"""High-risk pregnancies with a special-case file, of all graded orange, red or purple.

By day of the end of pregnancy, with the latest grade. A file that was opened late counts as well.
"""

from jianxing.indicators.language import Proportion, at_least, events
from jianxing.records.tables.pregnancies import Pregnancies

definition = Proportion(
    name="高危孕产妇专案管理率",
    name_en="Case management of high-risk pregnancy",
    synonyms=("高危孕产妇管理率",),
    meaning_zh=(
        "妊娠风险评估为橙、红、紫色的孕产妇中，已建立专案的比例，按妊娠结束日期统计，以最近一次评估为"
        "准，建档是否及时另行统计。"
    ),
    numerator=events(Pregnancies, Pregnancies.is_high_risk, Pregnancies.has_case_file),
    denominator=events(Pregnancies, Pregnancies.is_high_risk),
    unit="%",
    better="higher",
    year="maternal_child",
    assessable=at_least(20),
    source="孕产妇妊娠风险评估与管理工作规范（国卫办妇幼发〔2017〕35号）",
    publisher="妇幼健康年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
