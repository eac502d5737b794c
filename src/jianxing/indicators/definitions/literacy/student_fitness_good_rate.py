"""Students who score 80 or more in the national test of fitness.

Good is 80 to 89.9, excellent 90 and more. Who was excused from the test is not in it.
"""

from jianxing.indicators.language import SurveyProportion, at_least, events, given
from jianxing.records.tables.surveys import SurveyRespondents

definition = SurveyProportion(
    name="学生体质健康标准优良率",
    name_en="Student fitness rated good",
    synonyms=(
        "学生体质健康优良率",
        "学生体质健康标准达标优良率",
    ),
    meaning_zh=("参加《国家学生体质健康标准》测试的学生中，得分80分及以上（良好、优秀）的比例，免测学生不计。"),
    numerator=events(
        SurveyRespondents,
        given(SurveyRespondents.is_of, "student_fitness"),
        SurveyRespondents.counts,
        SurveyRespondents.is_fit,
    ),
    denominator=events(SurveyRespondents, given(SurveyRespondents.is_of, "student_fitness"), SurveyRespondents.counts),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(100),
    source="国家学生体质健康标准（2014年修订）",
    publisher="教育部门",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
