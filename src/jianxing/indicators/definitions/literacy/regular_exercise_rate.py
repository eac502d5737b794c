"""Residents who exercise at least three times a week for half an hour or more at moderate intensity.

As they say themselves, weighted by the survey. Surveys that ask of other ages cannot be compared.
"""

from jianxing.indicators.language import SurveyProportion, at_least, events, given
from jianxing.records.tables.surveys import SurveyRespondents

definition = SurveyProportion(
    name="经常参加体育锻炼人数比例",
    name_en="Regular exercise",
    synonyms=(
        "经常参加体育锻炼的人数比例",
        "经常参加体育锻炼人数占比",
    ),
    meaning_zh=(
        "每周锻炼3次及以上、每次30分钟及以上、强度中等及以上的加权比例，依据本人自述；调查年龄范围不同不可比。"
    ),
    numerator=events(
        SurveyRespondents,
        given(SurveyRespondents.is_of, "exercise"),
        SurveyRespondents.counts,
        SurveyRespondents.exercises_regularly,
    ),
    denominator=events(SurveyRespondents, given(SurveyRespondents.is_of, "exercise"), SurveyRespondents.counts),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(100),
    source="全民健身活动状况调查公报；健康中国行动（2019—2030年）",
    publisher="体育部门",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
