"""Who answered a survey, and what."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.schema import CodeList, Column, Table
from jianxing.records.shared_codes import PERSONS_EDUCATION

KINDS = CodeList.of(
    "",
    health_literacy=("健康素养监测", "health literacy", "健康素养", "居民健康素养"),
    exercise=("全民健身活动状况调查", "exercise", "体育锻炼"),
    smoking=("烟草流行调查", "smoking", "吸烟调查"),
    student_fitness=("学生体质健康测试", "fitness of students", "国家学生体质健康标准", "学生体质"),
    patient_satisfaction=("患者满意度调查", "satisfaction of patients", "患者满意度"),
    staff_satisfaction=("职工满意度调查", "satisfaction of staff", "员工满意度"),
    family_doctor_satisfaction=("家庭医生签约满意度调查", "satisfaction with family doctors", "签约满意度"),
    first_aid=("自救互救知识技能调查", "first aid", "急救技能知晓"),
    tcm_constitution=("中医体质辨识", "constitution of Chinese medicine", "体质辨识"),
    iodine=("碘缺乏病监测", "iodine", "碘营养监测"),
    health_knowledge=("健康知识知晓率调查", "health knowledge", "知晓率"),
    other=("其他调查", "other"),
)
SETTINGS = CodeList.of("", urban=("城镇", "town", "城市", "城区"), rural=("农村", "countryside", "乡村"))
SMOKING = CodeList.of(
    "全球成人烟草调查",
    never=("从不吸烟", "never", "不吸烟"),
    former=("已戒烟", "former", "戒烟"),
    some_days=("偶尔吸烟", "on some days", "非每日吸烟"),
    daily=("每日吸烟", "daily", "每天吸烟"),
)
INTENSITY = CodeList.of(
    "全民健身活动状况调查",
    low=("低强度", "low", "呼吸心跳变化不大"),
    moderate=("中等强度", "moderate", "微微出汗"),
    high=("高强度", "high", "大量出汗"),
)
CONSTITUTIONS = CodeList.of(
    "ZYYXH/T157-2009 中医体质分类与判定",
    balanced=("平和质", "balanced", "A型"),
    qi_deficient=("气虚质", "qi-deficient", "B型"),
    yang_deficient=("阳虚质", "yang-deficient", "C型"),
    yin_deficient=("阴虚质", "yin-deficient", "D型"),
    phlegm_damp=("痰湿质", "phlegm-damp", "E型"),
    damp_heat=("湿热质", "damp-heat", "F型"),
    blood_stasis=("血瘀质", "blood stasis", "G型"),
    qi_stagnant=("气郁质", "qi-stagnant", "H型"),
    special=("特禀质", "special", "I型"),
)
FIRST_AID_PER_CENT = 80
"""From so many per cent of the points somebody knows first aid: no norm fixes it, a parameter."""
LITERATE_PER_CENT = 80
"""具备健康素养: at least 80 % of all points. Source: 中国居民健康素养监测 (80 % of 66 points, so 53)."""
LITERACY_AGES = (15, 69)
"""Ages, both included, of those who are asked for health literacy. Source: 中国居民健康素养监测."""
EXERCISE_TIMES, EXERCISE_MINUTES = 3, 30
"""经常参加体育锻炼: three times a week, 30 minutes each, moderate or harder. Source: 全民健身活动状况调查."""
FITNESS_GOOD, FITNESS_EXCELLENT, FITNESS_PASS = 80, 90, 60
"""优良 is 80 and above, 优秀 90, 及格 60. Source: 国家学生体质健康标准（2014年修订）."""
SATISFIED_FROM = 4
"""Satisfied is 4 or 5 of five steps; a survey with other steps gives its own."""


class SurveyRespondents(Table):
    """One row somebody who was asked in a survey, with weight and score; a form that does not count stands here too."""

    id, label, label_en = "survey_respondents", "调查对象", "Survey respondents"
    key = ("respondent_id",)
    event_date = "answered_on"
    area = "area_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "person"
    usual_source = "健康素养监测、满意度和专项调查数据"

    respondent_id = Column(
        "text",
        "Number of the form.",
        zh="问卷编号",
        synonyms=("调查编号", "答卷编号", "受访者编号"),
        required=True,
        classification="personal",
    )
    survey_id = shared.words(
        "Number of the survey, the same for all who were asked in it.", "调查批次", "调查项目编号", required=True
    )
    kind = shared.code("What the survey is about.", "调查类型", "调查名称", codes=KINDS, required=True)
    person_id = shared.person_link("Identifier of the person, where it is known.", required=False)
    answered_on = shared.day("Day of the answers.", "调查日期", "答卷日期", "测试日期", required=True)
    area_code = shared.area(
        "Village or township where the person was asked.",
        "调查点代码",
        "村居代码",
        "区划代码",
        classification="personal",
    )
    setting = shared.code("Whether that is town or country.", "城乡", codes=SETTINGS)
    facility_id = shared.facility_link("Facility or school that the answers are about.", "机构编码", "学校编码")
    cluster = shared.words("Primary sampling unit, as a rule the village.", "抽样单元", "初级抽样单元", "村居点")
    stratum = shared.words("Stratum of the sample, as a rule the township.", "抽样层", "分层")
    weight = shared.measured(
        "Final weight of the form; 1 for a survey without a sample.",
        "权重",
        "最终权重",
        "抽样权重",
        between=(0, 10_000_000),
    )
    sex = shared.sex_code("Sex of the person.")
    age = shared.count(
        "Age in completed years on the day of the answers.", "年龄", "周岁", most=125, classification="personal"
    )
    education = shared.code(
        "Highest education completed.", "文化程度", "学历", codes=PERSONS_EDUCATION, classification="personal"
    )
    is_valid = shared.yes_no("Whether the form counts.", "有效问卷", "是否有效", required=True)
    minutes = shared.measured("Minutes that the answers took.", "答题时长", "调查用时", between=(0, 1_000))
    points = shared.measured(
        "Points or score reached.", "总得分", "得分", "总分", between=(0, 1_000), classification="sensitive"
    )
    full_points = shared.measured("Most points that could be reached.", "满分", "总分值", between=(0, 1_000))
    satisfaction = shared.count(
        "Satisfaction in steps, 5 for the most.", "满意程度", "满意度", most=10, classification="personal"
    )
    smoking = shared.code(
        "Whether the person smokes.", "吸烟情况", "吸烟状况", codes=SMOKING, classification="sensitive"
    )
    exercise_times = shared.count(
        "Times of exercise in a week.", "每周锻炼次数", "锻炼次数", most=50, classification="sensitive"
    )
    exercise_minutes = shared.count(
        "Minutes of exercise each time.", "每次锻炼时间", "锻炼时长", most=1_000, classification="sensitive"
    )
    exercise_intensity = shared.code(
        "How hard the exercise is.", "锻炼强度", codes=INTENSITY, classification="sensitive"
    )
    constitution = shared.code(
        "Main constitution by Chinese medicine.",
        "中医体质",
        "体质类型",
        codes=CONSTITUTIONS,
        classification="sensitive",
    )

    def is_of(self, kind: str) -> Any:
        """Whether the answers belong to one kind of survey, such as `health_literacy`."""
        return self.kind == kind

    def counts(self) -> Any:
        """有效问卷."""
        return self.is_valid

    def is_in_literacy_ages(self) -> Any:
        """15—69岁."""
        return self.age.between(*LITERACY_AGES)

    def reaches(self, per_cent: int) -> Any:
        """Whether at least so many per cent of the points were reached; null when a number is missing."""
        return self.points * 100 >= self.full_points * per_cent

    def is_literate(self, per_cent: int = LITERATE_PER_CENT) -> Any:
        """具备健康素养: at least 80 % of all points; null when a number is missing."""
        return self.reaches(per_cent)

    def knows_first_aid(self, per_cent: int = FIRST_AID_PER_CENT) -> Any:
        """掌握自救互救知识: at least 80 % of all points; null when a number is missing."""
        return self.reaches(per_cent)

    def exercises_regularly(self) -> Any:
        """经常参加体育锻炼: 3 times a week, 30 minutes, at least moderate; what was not answered counts as not."""
        enough = (self.exercise_times >= EXERCISE_TIMES) & (self.exercise_minutes >= EXERCISE_MINUTES)
        return (enough & self.exercise_intensity.isin(["moderate", "high"])).fill_null(False)

    def smokes(self) -> Any:
        """现在吸烟: daily or on some days; null when not answered."""
        return self.smoking.isin(["daily", "some_days"])

    def is_fit(self) -> Any:
        """体质优良: a score of 80 or more."""
        return self.points >= FITNESS_GOOD

    def is_fitness_excellent(self) -> Any:
        """体质优秀: a score of 90 or more."""
        return self.points >= FITNESS_EXCELLENT

    def passes_fitness(self) -> Any:
        """体质合格: a score of 60 or more."""
        return self.points >= FITNESS_PASS

    def is_satisfied(self, least: int = SATISFIED_FROM) -> Any:
        """满意: at least so many steps; null when not answered."""
        return self.satisfaction >= least

    def satisfaction_score(self) -> Any:
        """满意度得分: the score in per cent of the most that could be reached; null when a number is missing."""
        return (self.full_points > 0).ifelse(self.points * 100 / self.full_points, None)


class SurveyAnswers(Table):
    """One row an item that a respondent answered, or a value that was measured."""

    id, label, label_en = "survey_answers", "调查答卷明细", "Survey answers"
    key = ("respondent_id", "item")
    person_level = True
    data_class = "person"
    usual_source = "健康素养监测、满意度和专项调查数据"

    respondent_id = Column(
        "text",
        "Number of the form.",
        zh="问卷编号",
        synonyms=("调查编号", "答卷编号", "受访者编号"),
        required=True,
        classification="personal",
    )
    item = shared.words(
        "Number of the item, or the name of what was measured.", "题号", "题目编号", "指标", required=True
    )
    survey_id = shared.words("Number of the survey.", "调查批次", "调查项目编号")
    chosen = shared.words("Options chosen, such as A or ACD.", "所选答案", "答案", "选项", classification="sensitive")
    value = shared.measured(
        "Value measured or given, such as urinary iodine.",
        "数值",
        "测量值",
        between=(-1_000_000, 1_000_000),
        classification="sensitive",
    )
    points = shared.measured("Points for the answer.", "得分", between=(0, 1_000), classification="sensitive")
    full_points = shared.measured("Most points of the item.", "满分", "分值", between=(0, 1_000))
    aspect = shared.words("Aspect of health literacy that the item belongs to.", "所属方面", "维度")
    problem = shared.words("Health problem that the item belongs to.", "所属健康问题", "健康问题")

    def is_right(self) -> Any:
        """答对: all points of the item; what was not answered counts as not."""
        return (self.points >= self.full_points).fill_null(False)

    def is_missing(self) -> Any:
        """漏答: neither an option nor a value."""
        return self.chosen.isnull() & self.value.isnull()

    def is_about(self, item: str) -> Any:
        """Whether it is the answer to one item."""
        return self.item == item
