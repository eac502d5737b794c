"""Mean score of the satisfaction of patients, in per cent of the most that can be reached.

Weighted by the survey. Surveys by other questionnaires cannot be compared; who answers tends to be content.
"""

from jianxing.indicators.language import SurveyMean, at_least, events, given
from jianxing.records.tables.surveys import SurveyRespondents

definition = SurveyMean(
    name="患者总体满意度得分",
    name_en="Patient satisfaction",
    synonyms=(
        "患者满意度得分",
        "患者总体满意度",
        "患者满意度",
    ),
    meaning_zh=("患者满意度调查得分（折合百分制）的加权平均。问卷不同不可比；愿意作答者往往更满意。"),
    numerator=events(
        SurveyRespondents,
        given(SurveyRespondents.is_of, "patient_satisfaction"),
        SurveyRespondents.counts,
        amount="satisfaction_score",
    ),
    denominator=events(
        SurveyRespondents, given(SurveyRespondents.is_of, "patient_satisfaction"), SurveyRespondents.counts
    ),
    unit="score",
    better="higher",
    year="calendar",
    assessable=at_least(100),
    source="国家卫生健康委满意度调查平台指标说明",
    publisher="全国医院满意度监测平台",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
