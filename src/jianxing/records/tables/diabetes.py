"""People with type 2 diabetes under care, and the visits to them."""

from typing import Any

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
from jianxing.records.tables.hypertension import DANGEROUS_DIASTOLIC, DANGEROUS_SYSTOLIC

FASTING_TARGET = 7.0
"""Controlled is a fasting glucose below 7.0 mmol/L. Source: 国家基本公共卫生服务规范（第三版）, 2型糖尿病患者健康管理."""
DANGEROUS_HIGH, DANGEROUS_LOW = 16.7, 3.9
"""At or above the first, or at or below the second, in mmol/L, refer at once. Source: as above."""
FOOT_PULSES = CodeList.of(
    "国家基本公共卫生服务规范（第三版）",
    normal=("触及正常", "normal", "1", "正常"),
    weak=("减弱", "weak", "2"),
    absent=("消失", "absent", "3"),
)
LOW_SUGAR = CodeList.of(
    "国家基本公共卫生服务规范（第三版）",
    none=("无", "none", "1"),
    occasional=("偶尔", "occasional", "2"),
    frequent=("频繁", "frequent", "3"),
)


class DiabetesPatients(Table):
    """One row a person with type 2 diabetes who was enrolled for care, from that day to the day it was closed.

    Who comes back after a closure is enrolled anew.
    """

    id, label, label_en = "diabetes_patients", "2型糖尿病患者管理登记", "People with diabetes under care"
    key = ("registration_id",)
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "health"
    usual_source = "基本公共卫生服务（居民电子健康档案）系统，2型糖尿病患者专项档案"
    in_order = (("birth_date", "diagnosed_on"), ("diagnosed_on", "registered_on"), ("registered_on", "closed_on"))

    registration_id = number("Number of the enrolment.", "登记编号", "专项档案编号", "管理卡编号", "编号")
    person_id = person_link("Identifier of the patient.")
    sex = sex_code("Sex of the patient.")
    birth_date = born("Day of birth of the patient.")
    diagnosed_on = day("Day on which diabetes was confirmed.", "确诊日期", "确诊时间", "诊断日期")
    registered_on = day(
        "Day on which the patient was enrolled for care.",
        "纳入管理日期",
        "登记日期",
        "建卡日期",
        "管理开始日期",
        required=True,
    )
    found_by = code("How the disease was found.", "发现途径", "病例来源", codes=FOUND_BY)
    has_hypertension = yes_no("Whether the patient also has hypertension.", "合并高血压", "高血压")
    uses_insulin = yes_no("Whether the patient uses insulin.", "使用胰岛素", "胰岛素治疗")
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


class DiabetesVisits(Table):
    """One row a follow-up visit to a person with type 2 diabetes, as on the form of the national norm."""

    id, label, label_en = "diabetes_visits", "2型糖尿病患者随访", "Visits to people with diabetes"
    key = ("visit_id",)
    event_date = "visit_date"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "health"
    usual_source = "基本公共卫生服务（居民电子健康档案）系统，2型糖尿病患者随访服务记录表"
    in_order = (("visit_date", "next_visit_on"), ("hba1c_on", "visit_date"))

    visit_id = number("Number of the visit.", "随访编号", "随访记录编号", "编号")
    person_id = person_link("Identifier of the patient.")
    visit_date = day("Day of the visit.", "随访日期", "随访时间", required=True)
    mode = code("How the visit was made.", "随访方式", codes=MODES, required=True)
    symptoms = words("Symptoms, as numbers or words of the form.", "症状")
    systolic = systolic_pressure()
    diastolic = diastolic_pressure()
    weight_kg = body_weight()
    height_cm = body_height()
    foot_pulse = code("Pulse of the dorsal artery of the foot.", "足背动脉搏动", codes=FOOT_PULSES)
    cigarettes_per_day = whole("Cigarettes smoked a day.", "日吸烟量", "日吸烟量(支)", between=(0, 200))
    exercise_per_week = whole("Times of exercise a week.", "运动次数", "每周运动次数", between=(0, 50))
    staple_food_g = whole("Staple food a day in grams.", "主食", "主食(克/天)", between=(0, 3000))
    fasting_glucose = measured(
        "Fasting glucose in mmol/L.", "空腹血糖", "空腹血糖值", "空腹血糖(mmol/L)", "FPG", between=(1, 50)
    )
    other_glucose = measured("Glucose in mmol/L at another time of day.", "随机血糖", "餐后血糖", between=(1, 50))
    hba1c = measured("Glycated haemoglobin in per cent.", "糖化血红蛋白", "糖化血红蛋白(%)", "HbA1c", between=(3, 20))
    hba1c_on = day("Day of the test of glycated haemoglobin.", "糖化血红蛋白检查日期", "糖化检查日期")
    adherence = code("Whether the drugs are taken regularly.", "服药依从性", codes=ADHERENCE)
    has_adverse_reaction = yes_no("Whether there is an adverse drug reaction.", "药物不良反应", "不良反应")
    low_sugar = code("How often the sugar is too low.", "低血糖反应", "低血糖", codes=LOW_SUGAR)
    visit_class = code("Class of the visit by the doctor.", "此次随访分类", "随访分类", codes=VISIT_CLASSES)
    next_step = code("Next step of care on the newer form.", "下一步管理措施", "管理措施", codes=NEXT_STEPS)
    drugs = words("Drugs and insulin with dose and times a day.", "用药情况", "药物名称及用法", "胰岛素")
    referred_to = words("Institution and department to which the patient was referred.", "转诊机构及科别", "转诊机构")
    is_yearly_check = yes_no("Whether the yearly health examination was done at this visit.", "年度体检", "是否体检")
    next_visit_on = planned_day("Day of the next visit.", "下次随访日期", "下次随访时间")
    residence_code = residence(
        "Village or neighbourhood, at least the township, where the patient lives.", required=False
    )
    facility_id = facility_link("Facility that made the visit.")
    worker_id = worker_link("Doctor who made the visit.")

    def is_face_to_face(self) -> Any:
        """面对面随访: at the clinic or at home; a telephone call does not count."""
        return self.mode.isin(["clinic", "home"])

    def is_controlled(self) -> Any:
        """血糖达标: fasting glucose below 7.0 mmol/L; without a reading not controlled.

        Source: 国家基本公共卫生服务规范（第三版）.
        """
        return (self.fasting_glucose < FASTING_TARGET).fill_null(False)

    def is_dangerous(self) -> Any:
        """需立即转诊: any glucose ≥16.7 or ≤3.9 mmol/L, or a pressure of 180 systolic or 110 diastolic.

        What was not measured says nothing; null when no glucose was measured and the pressure is not high.
        """
        import ibis

        found = (self.systolic >= DANGEROUS_SYSTOLIC).fill_null(False) | (
            self.diastolic >= DANGEROUS_DIASTOLIC
        ).fill_null(False)
        for glucose in (self.fasting_glucose, self.other_glucose):
            found = found | ((glucose >= DANGEROUS_HIGH) | (glucose <= DANGEROUS_LOW)).fill_null(False)
        tested = self.fasting_glucose.notnull() | self.other_glucose.notnull()
        return ibis.ifelse(found | tested, found, None)

    def is_unsatisfactory(self) -> Any:
        """控制不满意 by the form's own rule: not controlled, an adverse reaction or a complication; null without a reading."""
        import ibis

        off = (
            ~self.is_controlled()
            | self.has_adverse_reaction.fill_null(False)
            | (self.visit_class == "complication").fill_null(False)
        )
        return ibis.ifelse(self.fasting_glucose.notnull(), off, None)

    def is_complete(self) -> Any:
        """填写完整: fasting glucose, the class, adherence and the day of the next visit stand in the form."""
        return (
            self.fasting_glucose.notnull()
            & self.visit_class.notnull()
            & self.adherence.notnull()
            & self.next_visit_on.notnull()
        )

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
