"""Visits to children, and the screening of the newborn."""

from typing import Any

from jianxing.records.ages import completed_months, days_between
from jianxing.records.care_columns import (
    born,
    code,
    day,
    facility_link,
    haemoglobin_level,
    link,
    measured,
    number,
    person_link,
    planned_day,
    residence,
    sex_code,
    whole,
    words,
    worker_link,
    yes_no,
)
from jianxing.records.follow_up import MODES
from jianxing.records.pregnancy import is_anaemic
from jianxing.records.schema import CodeList, Column, Table

NEWBORN_DAYS = 28
"""新生儿访视 counts within 28 days of birth. Source: 妇幼卫生统计调查制度."""
VISIT_MONTHS = (0, 1, 3, 6, 8, 12, 18, 24, 30, 36, 48, 60, 72)
"""Due ages in months; 0 is the visit at home, 1 the visit at full month. Source: 国家基本公共卫生服务规范（第三版）."""
TCM_MONTHS = (6, 12, 18, 24, 30, 36)
"""Ages at which Chinese medicine is due. Source: as above, 0—36个月儿童中医药健康管理."""
HEARING_MONTHS = (6, 12, 24, 36)
MONTHS_AROUND = 1
"""A visit belongs to its due age when it lies from so many months before to so many months after: a reading, a parameter."""
TESTED_FROM_MONTHS, TESTED_BELOW_MONTHS = 6, 60
"""Haemoglobin is judged from 6 to 59 months."""
STUNTED_BELOW = -2.0
"""Standard deviations of length for age below the median. Source: WS/T 423—2022."""
PACKS_A_WEEK = 4
"""营养包有效服用: at least so many packs a week. Source: 儿童营养改善项目."""
FEEDING = CodeList.of(
    "国家基本公共卫生服务规范（第三版）",
    breast=("纯母乳", "breast milk only", "1", "纯母乳喂养"),
    mixed=("混合", "mixed", "2", "混合喂养"),
    formula=("人工", "formula", "3", "人工喂养"),
    family_food=("家庭膳食", "family food", "普通饮食"),
)
GRADES = CodeList.of(
    "WS/T 423—2022",
    high=("上", "high", "1", "M+2SD以上"),
    above=("中上", "above the middle", "2"),
    middle=("中", "middle", "3", "正常"),
    below=("中下", "below the middle", "4"),
    low=("下", "low", "5", "M-2SD以下"),
)
PASSES = CodeList.of(
    "国家基本公共卫生服务规范（第三版）",
    passed=("通过", "passed", "1"),
    failed=("未通过", "failed", "2", "未过"),
)
SCREENINGS = CodeList.of(
    "新生儿疾病筛查管理办法",
    metabolic=("遗传代谢病", "metabolic diseases", "新生儿遗传代谢病筛查", "足跟血筛查"),
    hearing=("听力障碍", "hearing", "新生儿听力筛查", "听力筛查"),
    heart=("先天性心脏病", "congenital heart disease", "先心病筛查", "先心病"),
)
STEPS = CodeList.of(
    "新生儿疾病筛查技术规范（2010年版）",
    first=("初筛", "first screening", "筛查"),
    repeat=("复筛", "repeat screening", "召回复查", "复查"),
    diagnosis=("诊断", "diagnosis", "确诊检查"),
)
RESULTS = CodeList.of(
    "新生儿疾病筛查技术规范（2010年版）",
    negative=("阴性", "negative", "通过", "正常"),
    suspected=("可疑阳性", "suspected", "可疑", "临界"),
    positive=("阳性", "positive", "未通过", "异常", "确诊"),
    unusable=("标本不合格", "unusable sample", "不合格"),
)


class ChildVisits(Table):
    """One row a visit to, or a check of, a child of 0 to 6 years: growth, development, anaemia, Chinese medicine."""

    id, label, label_en = "child_visits", "儿童健康管理", "Visits to children"
    key = ("visit_id",)
    event_date = "visit_date"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "minor"
    usual_source = "妇幼健康信息系统（儿童保健），新生儿家庭访视记录表、儿童健康检查记录表"
    in_order = (("birth_date", "visit_date"), ("visit_date", "next_visit_on"))

    visit_id = number("Number of the visit.", "体检编号", "随访编号", "访视编号", "编号")
    person_id = person_link("Identifier of the child.")
    sex = sex_code("Sex of the child.")
    birth_date = born("Day of birth of the child.", required=True)
    visit_date = day("Day of the visit.", "体检日期", "随访日期", "访视日期", required=True)
    due_months = Column(
        "integer",
        "Age in months at which the visit was due; 0 for the visit to the newborn at home.",
        zh="应检月龄",
        synonyms=("月龄", "体检月龄", "随访月龄"),
        allowed=VISIT_MONTHS,
        classification="personal",
    )
    mode = code("How the visit was made.", "随访方式", codes=MODES)
    weight_kg = measured("Weight in kilograms.", "体重", "体重(kg)", between=(0.3, 80))
    length_cm = measured("Length or height in centimetres.", "身长/身高", "身高", "身长", "身长(cm)", between=(25, 150))
    head_cm = measured("Girth of the head in centimetres, to three years.", "头围", "头围(cm)", between=(20, 65))
    length_for_age = measured(
        "Length for age in standard deviations from the median.",
        "年龄别身长Z评分",
        "身高年龄别Z评分",
        "HAZ",
        between=(-9, 9),
    )
    length_grade = code("Grade of length for age.", "年龄别身长评价", "身高评价", "身长评价", codes=GRADES)
    weight_grade = code("Grade of weight for age.", "年龄别体重评价", "体重评价", codes=GRADES)
    haemoglobin = haemoglobin_level()
    feeding = code("How the child is fed.", "喂养方式", codes=FEEDING)
    warning_signs = words("Warning signs of development; empty for none.", "发育预警征", "发育评估", "预警征象")
    development_asked = yes_no("Whether development was assessed.", "发育评估完成", "是否发育评估")
    hearing = code("Whether the hearing test was passed.", "听力", "听力行为观察", "听力筛查", codes=PASSES)
    vision = code("Whether the vision test was passed.", "视力", "视力检查", "眼保健", codes=PASSES)
    tcm_served = yes_no(
        "Whether parents were guided by Chinese medicine for this age.",
        "中医药健康管理服务",
        "中医调养服务",
        "中医药服务",
    )
    packs_issued = yes_no("Whether nutrition packs are issued to the child.", "发放营养包", "领取营养包")
    packs_a_week = whole("Nutrition packs eaten in the last week.", "每周服用营养包数", "营养包服用数", between=(0, 14))
    findings = words("Illness and abnormal findings in words.", "异常情况", "两次随访间患病情况", "转诊建议")
    next_visit_on = planned_day("Day of the next visit.", "下次随访日期", "下次体检日期", "下次访视日期")
    residence_code = residence("Village or neighbourhood, at least the township, where the child lives.")
    facility_id = facility_link("Facility that made the visit.", "体检机构编码", "访视机构编码", "机构编码")
    worker_id = worker_link("Doctor who made the visit.", "体检医生编号", "体检医生", "访视医生", "随访医生")

    def age_months(self) -> Any:
        """Age at the visit in whole completed months."""
        return completed_months(self.birth_date, self.visit_date)

    def is_newborn_visit(self) -> Any:
        """新生儿访视: within 28 days of birth, in person."""
        in_time = days_between(self.birth_date, self.visit_date).between(0, NEWBORN_DAYS)
        return in_time & (self.mode.fill_null("home") != "phone")

    def is_under3(self) -> Any:
        """3岁以下: three years are not completed on the day of the visit."""
        return self.age_months() < 36

    def is_under5(self) -> Any:
        """5岁以下: five years are not completed on the day of the visit."""
        return self.age_months() < 60

    def is_to_schedule(self, months_around: int = MONTHS_AROUND) -> Any:
        """按月龄要求: the age lies around the due age; null when no due age is given."""
        return self.age_months().between(self.due_months - months_around, self.due_months + months_around)

    def counts_to_system_management(self) -> Any:
        """3岁以下儿童系统管理 counts this: under three, measured, and not a visit to the newborn. Source: 妇幼卫生统计调查制度."""
        measured_too = self.weight_kg.notnull() & self.length_cm.notnull()
        return self.is_under3() & measured_too & ~self.is_newborn_visit()

    def is_tested_for_anaemia(self) -> Any:
        """Whether haemoglobin was tested, at 6 to 59 months."""
        return self.haemoglobin.notnull() & self.age_months().between(TESTED_FROM_MONTHS, TESTED_BELOW_MONTHS - 1)

    def is_anaemic(self) -> Any:
        """儿童贫血: haemoglobin below 110 g/L at 6 to 59 months; null when not tested. Without correction for altitude."""
        import ibis

        return ibis.ifelse(self.is_tested_for_anaemia(), is_anaemic(self.haemoglobin), None)

    def is_measured(self) -> Any:
        """Whether length for age is known, as a deviation or as a grade."""
        return self.length_for_age.notnull() | self.length_grade.notnull()

    def is_stunted(self) -> Any:
        """生长迟缓: length for age below −2 standard deviations; without the number the grade decides; null without either."""
        import ibis

        return ibis.coalesce(self.length_for_age < STUNTED_BELOW, self.length_grade == "low")

    def is_tcm_due(self) -> Any:
        """Whether Chinese medicine is due at this visit: 6, 12, 18, 24, 30 and 36 months; null when no due age is given."""
        return self.due_months.isin(list(TCM_MONTHS))

    def is_tcm_served(self) -> Any:
        """中医药健康管理服务 at an age at which it is due; an empty cell is no."""
        return (self.is_tcm_due() & self.tcm_served).fill_null(False)

    def is_hearing_due(self) -> Any:
        """Whether a hearing test is due at this visit: 6, 12, 24 and 36 months; null when no due age is given."""
        return self.due_months.isin(list(HEARING_MONTHS))

    def eats_packs_effectively(self) -> Any:
        """营养包有效服用: at least four packs a week; null for a child that is issued none."""
        import ibis

        enough = (self.packs_a_week >= PACKS_A_WEEK).fill_null(False)
        return ibis.ifelse(self.packs_issued.fill_null(False), enough, None)


class NewbornScreenings(Table):
    """One row a screening of one newborn for one of: metabolic diseases, hearing, congenital heart disease.

    A repeat and a diagnosis are rows of their own; rates count the first.
    """

    id, label, label_en = "newborn_screenings", "新生儿疾病筛查", "Screening of the newborn"
    key = ("screening_id",)
    event_date = "screened_on"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "minor"
    usual_source = "新生儿疾病筛查信息系统（代谢病、听力、先心病）"
    in_order = (("birth_date", "screened_on"), ("screened_on", "treated_on"))

    screening_id = number("Number of the screening.", "筛查编号", "采血卡编号", "编号")
    person_id = person_link("Identifier of the child.")
    mother_id = link("Identifier of the mother.", "母亲标识", "母亲编号")
    sex = sex_code("Sex of the child.")
    birth_date = born("Day of birth of the child.", required=True)
    kind = code("What was screened for.", "筛查类别", "筛查种类", "筛查项目", codes=SCREENINGS, required=True)
    step = code("Which step of the screening it is.", "筛查阶段", "初筛复筛", codes=STEPS, required=True)
    screened_on = day("Day of the screening or of the sample.", "筛查日期", "采血日期", "检查日期", required=True)
    result = code("Result of the screening.", "筛查结果", "结果", codes=RESULTS)
    phenylketonuria = code("Result for phenylketonuria.", "苯丙酮尿症", "PKU", codes=RESULTS)
    hypothyroidism = code(
        "Result for congenital hypothyroidism.", "先天性甲状腺功能减低症", "CH", "甲低", codes=RESULTS
    )
    left_ear = code("Whether the left ear passed.", "左耳", "左耳结果", codes=PASSES)
    right_ear = code("Whether the right ear passed.", "右耳", "右耳结果", codes=PASSES)
    oxygen_saturation = whole(
        "Lowest oxygen saturation in per cent.", "血氧饱和度", "经皮血氧饱和度", between=(30, 100)
    )
    has_murmur = yes_no("Whether a murmur of the heart is heard.", "心脏杂音", "杂音")
    diagnosis = words("Disease that was confirmed.", "确诊疾病", "诊断结果")
    treated_on = day("First day of treatment or fitting.", "治疗日期", "干预日期")
    residence_code = residence("Village or neighbourhood, at least the township, where the mother lives.")
    facility_id = facility_link("Facility that screened.", "筛查机构编码", "采血机构编码", "机构编码")

    def is_screened_for_metabolic_diseases(self) -> Any:
        """新生儿遗传代谢病筛查: a first screening with results for phenylketonuria and for congenital hypothyroidism."""
        both = _has_result(self.phenylketonuria) & _has_result(self.hypothyroidism)
        return (self.kind == "metabolic") & (self.step == "first") & both

    def is_screened_for_hearing(self) -> Any:
        """新生儿听力筛查: a first screening with a result, as a whole or for both ears."""
        ears = self.left_ear.notnull() & self.right_ear.notnull()
        return (self.kind == "hearing") & (self.step == "first") & (_has_result(self.result) | ears)

    def is_screened_for_heart_disease(self) -> Any:
        """新生儿先天性心脏病筛查: a first screening with a result, or with oxygen saturation and listening."""
        both = self.oxygen_saturation.notnull() & self.has_murmur.notnull()
        return (self.kind == "heart") & (self.step == "first") & (_has_result(self.result) | both)

    def needs_recall(self) -> Any:
        """需召回: a first screening that is suspected, positive or unusable; null without a result."""
        return (self.step == "first") & self.result.isin(["suspected", "positive", "unusable"])

    def age_days(self) -> Any:
        """Age on the day of the screening in days."""
        return days_between(self.birth_date, self.screened_on)


def _has_result(result: Any) -> Any:
    """Whether a result says something; an unusable sample does not."""
    return result.isin(["negative", "suspected", "positive"]).fill_null(False)
