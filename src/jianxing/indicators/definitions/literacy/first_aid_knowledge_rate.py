"""Residents who reach 80 per cent of the points of the questionnaire on first aid.

Weighted by the survey. A plan may mean persons trained instead: that is another figure, and the pass mark is a
parameter.
"""

from jianxing.indicators.language import SurveyProportion, at_least, events, given
from jianxing.records.tables.surveys import SurveyRespondents

definition = SurveyProportion(
    name="自救互救知识和技能普及率",
    name_en="Knowledge of first aid",
    synonyms=("公民自救互救知识和技能普及率",),
    meaning_zh=(
        "自救互救知识和技能调查得分达到总分80%及以上的加权比例。有的规划以接受培训人数计，口径不同不可"
        "比；合格线为参数。"
    ),
    numerator=events(
        SurveyRespondents,
        given(SurveyRespondents.is_of, "first_aid"),
        SurveyRespondents.counts,
        SurveyRespondents.knows_first_aid,
    ),
    denominator=events(SurveyRespondents, given(SurveyRespondents.is_of, "first_aid"), SurveyRespondents.counts),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(100),
    source="健康中国行动（2019—2030年）",
    publisher="红十字会、健康教育机构",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
