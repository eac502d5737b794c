"""People with hypertension under care, and the visits to them."""

from typing import Any

from jianxing.records.ages import completed_years
from jianxing.records.care_columns import (
    body_height,
    body_weight,
    born,
    code,
    day,
    diastolic_pressure,
    facility_link,
    measured,
    number,
    person_link,
    planned_day,
    residence,
    sex_code,
    systolic_pressure,
    whole,
    words,
    worker_link,
    yes_no,
)
from jianxing.records.follow_up import (
    ADHERENCE,
    CLOSING_REASONS,
    FOUND_BY,
    MODES,
    NEXT_STEPS,
    VISIT_CLASSES,
    days_under_care,
    is_next_in_time,
    is_under_care,
    overlaps,
)
from jianxing.records.schema import CodeList, Table

SYSTOLIC_TARGET, DIASTOLIC_TARGET = 140, 90
"""Controlled is below 140/90 mmHg. Source: 国家基本公共卫生服务规范（第三版）, 高血压患者健康管理."""
OLDER_FROM, OLDER_SYSTOLIC_TARGET = 65, 150
"""From 65 years on below 150/90 mmHg. Source: as above."""
DANGEROUS_SYSTOLIC, DANGEROUS_DIASTOLIC = 180, 110
"""At or above either, refer at once. Source: as above."""
RISK_LEVELS = CodeList.of(
    "中国高血压防治指南 心血管风险分层",
    low=("低危", "low", "1"),
    moderate=("中危", "moderate", "2"),
    high=("高危", "high", "3"),
    very_high=("很高危", "very high", "4", "极高危"),
)
SALT = CodeList.of(
    "国家基本公共卫生服务规范（第三版）",
    light=("轻", "light", "1", "清淡"),
    medium=("中", "medium", "2", "适中"),
    heavy=("重", "heavy", "3", "偏咸"),
)


class HypertensionPatients(Table):
    """One row a person with primary hypertension who was enrolled for care, from that day to the day it was closed.

    Who comes back after a closure is enrolled anew.
    """

    id, label, label_en = "hypertension_patients", "高血压患者管理登记", "People with hypertension under care"
    key = ("registration_id",)
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "health"
    usual_source = "基本公共卫生服务（居民电子健康档案）系统，高血压患者专项档案"
    in_order = (("birth_date", "diagnosed_on"), ("diagnosed_on", "registered_on"), ("registered_on", "closed_on"))

    registration_id = number("Number of the enrolment.", "登记编号", "专项档案编号", "管理卡编号", "编号")
    person_id = person_link("Identifier of the patient.")
    sex = sex_code("Sex of the patient.")
    birth_date = born("Day of birth of the patient.")
    diagnosed_on = day("Day on which hypertension was confirmed.", "确诊日期", "确诊时间", "诊断日期")
    registered_on = day(
        "Day on which the patient was enrolled for care.",
        "纳入管理日期",
        "登记日期",
        "建卡日期",
        "管理开始日期",
        required=True,
    )
    found_by = code("How the disease was found.", "发现途径", "病例来源", codes=FOUND_BY)
    risk_level = code("Cardiovascular risk level at the latest assessment.", "危险分层", "风险分层", codes=RISK_LEVELS)
    has_diabetes = yes_no("Whether the patient also has diabetes.", "合并糖尿病", "糖尿病")
    has_kidney_disease = yes_no("Whether the patient also has chronic kidney disease.", "合并慢性肾脏病", "慢性肾病")
    residence_code = residence("Village or neighbourhood, at least the township, where the patient lives.")
    facility_id = facility_link("Facility that looks after the patient.")
    worker_id = worker_link("Doctor in charge of the patient.")
    closed_on = day("Day on which care ended; empty while it goes on.", "终止管理日期", "结案日期", "撤销日期")
    closed_reason = code("Why care ended.", "终止管理原因", "结案原因", "撤销原因", codes=CLOSING_REASONS)

    def is_under_care_on(self, day: Any) -> Any:
        """在管: enrolled by a day and not closed before it."""
        return is_under_care(self.registered_on, self.closed_on, day)

    def is_managed_in(self, start: Any, end: Any) -> Any:
        """年内已管理: under care on at least one of the days from ``start`` to ``end``, both included."""
        return overlaps(self.registered_on, self.closed_on, start, end)

    def days_managed_in(self, start: Any, end: Any) -> Any:
        """Days of care among those from ``start`` to ``end``; `follow_up.visits_due` turns them into visits due."""
        return days_under_care(self.registered_on, self.closed_on, start, end)


class HypertensionVisits(Table):
    """One row a follow-up visit to a person with hypertension, as on the form of the national norm."""

    id, label, label_en = "hypertension_visits", "高血压患者随访", "Visits to people with hypertension"
    key = ("visit_id",)
    event_date = "visit_date"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "health"
    usual_source = "基本公共卫生服务（居民电子健康档案）系统，高血压患者随访服务记录表"
    in_order = (("birth_date", "visit_date"), ("visit_date", "next_visit_on"))

    visit_id = number("Number of the visit.", "随访编号", "随访记录编号", "编号")
    person_id = person_link("Identifier of the patient.")
    birth_date = born("Day of birth of the patient, on which the target depends.")
    visit_date = day("Day of the visit.", "随访日期", "随访时间", required=True)
    mode = code("How the visit was made.", "随访方式", codes=MODES, required=True)
    symptoms = words("Symptoms, as numbers or words of the form.", "症状")
    systolic = systolic_pressure()
    diastolic = diastolic_pressure()
    weight_kg = body_weight()
    height_cm = body_height()
    heart_rate = whole("Heart rate per minute.", "心率", "心率(次/分)", between=(20, 260))
    cigarettes_per_day = whole("Cigarettes smoked a day.", "日吸烟量", "日吸烟量(支)", between=(0, 200))
    alcohol_per_day = measured("Alcohol a day in liang of 50 g spirit.", "日饮酒量", "日饮酒量(两)", between=(0, 50))
    exercise_per_week = whole("Times of exercise a week.", "运动次数", "每周运动次数", between=(0, 50))
    salt = code("How much salt is eaten.", "摄盐情况", "摄盐", codes=SALT)
    adherence = code("Whether the drugs are taken regularly.", "服药依从性", codes=ADHERENCE)
    has_adverse_reaction = yes_no("Whether there is an adverse drug reaction.", "药物不良反应", "不良反应")
    visit_class = code("Class of the visit by the doctor.", "此次随访分类", "随访分类", codes=VISIT_CLASSES)
    next_step = code("Next step of care on the newer form.", "下一步管理措施", "管理措施", codes=NEXT_STEPS)
    drugs = words("Drugs with dose and times a day.", "用药情况", "药物名称及用法")
    referred_to = words("Institution and department to which the patient was referred.", "转诊机构及科别", "转诊机构")
    is_yearly_check = yes_no("Whether the yearly health examination was done at this visit.", "年度体检", "是否体检")
    next_visit_on = planned_day("Day of the next visit.", "下次随访日期", "下次随访时间")
    residence_code = residence(
        "Village or neighbourhood, at least the township, where the patient lives.", required=False
    )
    facility_id = facility_link("Facility that made the visit.")
    worker_id = worker_link("Doctor who made the visit.")

    def age_years(self) -> Any:
        """Age at the visit in whole completed years."""
        return completed_years(self.birth_date, self.visit_date)

    def is_face_to_face(self) -> Any:
        """面对面随访: at the clinic or at home; a telephone call does not count."""
        return self.mode.isin(["clinic", "home"])

    def is_measured(self) -> Any:
        """Whether both pressures stand in the form."""
        return self.systolic.notnull() & self.diastolic.notnull()

    def is_controlled(self) -> Any:
        """血压达标: below 140/90 mmHg, from 65 years on below 150/90; without a reading not controlled.

        A patient whose birth date is not known is held to 140/90. Source: 国家基本公共卫生服务规范（第三版）.
        """
        older = (self.age_years() >= OLDER_FROM).fill_null(False)
        low = (self.systolic < SYSTOLIC_TARGET) | (older & (self.systolic < OLDER_SYSTOLIC_TARGET))
        return (low & (self.diastolic < DIASTOLIC_TARGET)).fill_null(False)

    def is_dangerous(self) -> Any:
        """需立即转诊: 180 systolic or above, or 110 diastolic or above; null without a reading."""
        return (self.systolic >= DANGEROUS_SYSTOLIC) | (self.diastolic >= DANGEROUS_DIASTOLIC)

    def is_unsatisfactory(self) -> Any:
        """控制不满意 by the form's own rule: not controlled, an adverse reaction or a complication; null without a reading."""
        import ibis

        off = (
            ~self.is_controlled()
            | self.has_adverse_reaction.fill_null(False)
            | (self.visit_class == "complication").fill_null(False)
        )
        return ibis.ifelse(self.is_measured(), off, None)

    def is_complete(self) -> Any:
        """填写完整: both pressures, the class, adherence and the day of the next visit stand in the form."""
        return self.is_measured() & self.visit_class.notnull() & self.adherence.notnull() & self.next_visit_on.notnull()

    def counts_to_standard(self) -> Any:
        """A visit that counts towards the four of a year: face to face and complete."""
        return (self.is_face_to_face() & self.is_complete()).fill_null(False)

    def is_next_visit_in_time(self) -> Any:
        """下次随访时间合规: within three months, or within two weeks when the visit was unsatisfactory; null when not known."""
        return is_next_in_time(self.visit_date, self.next_visit_on, ~self.is_unsatisfactory())

    def is_classed_right(self) -> Any:
        """Whether the doctor's class agrees with the reading: satisfactory only when controlled; null without either."""
        import ibis

        agrees = (self.visit_class == "satisfactory") == ~self.is_unsatisfactory()
        return ibis.ifelse(self.visit_class.isin(["satisfactory", "unsatisfactory"]), agrees, None)
