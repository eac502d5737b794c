"""Residents of 15 to 69 who reach 80 per cent of the points of the questionnaire on health literacy.

Weighted by the survey. Townships have few sampling points: a figure with one point has no interval and is not judged.
"""

from jianxing.indicators.language import SurveyProportion, at_least, events, given
from jianxing.records.tables.surveys import SurveyRespondents

definition = SurveyProportion(
    name="居民健康素养水平",
    name_en="Health literacy",
    synonyms=(
        "平均居民健康素养水平",
        "健康素养水平",
    ),
    meaning_zh=(
        "15—69岁居民健康素养问卷得分达到总分80%及以上的加权比例。乡镇样本量小，只有一个抽样点的不能估计区间，不作评价。"
    ),
    numerator=events(
        SurveyRespondents,
        given(SurveyRespondents.is_of, "health_literacy"),
        SurveyRespondents.counts,
        SurveyRespondents.is_in_literacy_ages,
        SurveyRespondents.is_literate,
    ),
    denominator=events(
        SurveyRespondents,
        given(SurveyRespondents.is_of, "health_literacy"),
        SurveyRespondents.counts,
        SurveyRespondents.is_in_literacy_ages,
    ),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(100),
    source="全国居民健康素养监测方案（2021）",
    publisher="健康教育机构（健康素养监测）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
