"""Residents with a contract who are satisfied with it, of those asked.

Weighted by the survey. Satisfied is four steps of five or more. Who does not answer is left out and counted as
missing.
"""

from jianxing.indicators.language import SurveyProportion, at_least, events, given
from jianxing.records.tables.surveys import SurveyRespondents

definition = SurveyProportion(
    name="签约满意度",
    name_en="Satisfaction with family doctor contracts",
    synonyms=("签约居民满意度",),
    meaning_zh=("签约居民满意度调查中表示满意（五级中的四级及以上）的比例，按调查权数加权；未作答的列为缺项。"),
    numerator=events(
        SurveyRespondents,
        given(SurveyRespondents.is_of, "family_doctor_satisfaction"),
        SurveyRespondents.counts,
        SurveyRespondents.is_satisfied,
    ),
    denominator=events(
        SurveyRespondents, given(SurveyRespondents.is_of, "family_doctor_satisfaction"), SurveyRespondents.counts
    ),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(100),
    source="关于推进家庭医生签约服务高质量发展的指导意见（国卫基层发〔2022〕10号）",
    publisher="第三方满意度调查",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
