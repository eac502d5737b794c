"""Yearly health management of people of 65 and above, with Chinese medicine."""

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
    haemoglobin_level,
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
from jianxing.records.constitutions import (
    BALANCED_LEAST,
    BIASED,
    CONSTITUTIONS,
    TENDENCY_FROM,
    YES_FROM,
    balanced_sum,
    biased_sum,
)
from jianxing.records.schema import CodeList, Column, Table
from jianxing.records.tables.residents import ELDERLY_FROM

SELF_CARE = ((3, "able"), (8, "mild"), (18, "moderate"))
"""老年人生活自理能力评估: 0–3 cares for oneself, 4–8 mild, 9–18 moderate dependence, 19 and above cannot. Source: 国家基本公共卫生服务规范（第三版）."""
MOST_SELF_CARE = 37
FINDINGS = CodeList.of(
    "国家基本公共卫生服务规范（第三版）",
    normal=("正常", "normal", "1", "未见异常"),
    abnormal=("异常", "abnormal", "2"),
)


class ElderlyChecks(Table):
    """One row a yearly check of a person of 65 or above: assessment, examination, tests, guidance, Chinese medicine."""

    id, label, label_en = "elderly_checks", "老年人健康管理", "Yearly checks of the elderly"
    key = ("check_id",)
    event_date = "check_date"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "health"
    usual_source = "基本公共卫生服务（居民电子健康档案）系统，健康体检表、老年人中医药健康管理服务记录表"
    in_order = (("birth_date", "check_date"), ("check_date", "next_check_on"))

    check_id = number("Number of the check.", "体检编号", "体检记录编号", "编号")
    person_id = person_link("Identifier of the person.")
    sex = sex_code("Sex of the person.")
    birth_date = born("Day of birth of the person.")
    check_date = day("Day of the check.", "体检日期", "年检日期", "体检时间", required=True)
    lifestyle_asked = yes_no("Whether the way of life was asked about.", "生活方式评估", "生活方式询问")
    self_care_score = whole(
        "Score of the five items of self-care, 0 when nothing is lacking.",
        "生活自理能力评分",
        "自理能力得分",
        "自理评分",
        between=(0, MOST_SELF_CARE),
    )
    systolic = systolic_pressure()
    diastolic = diastolic_pressure()
    height_cm = body_height()
    weight_kg = body_weight()
    waist_cm = measured("Waist in centimetres.", "腰围", "腰围(cm)", between=(30, 200))
    haemoglobin = haemoglobin_level()
    urine_tested = yes_no("Whether the urine was tested.", "尿常规", "尿常规检查")
    fasting_glucose = measured("Fasting glucose in mmol/L.", "空腹血糖", "空腹血糖(mmol/L)", between=(1, 50))
    alt = measured("Alanine aminotransferase in U/L.", "谷丙转氨酶", "血清谷丙转氨酶", "ALT", between=(0, 10_000))
    creatinine = measured("Creatinine in µmol/L.", "血肌酐", "血清肌酐", between=(5, 3000))
    cholesterol = measured("Total cholesterol in mmol/L.", "总胆固醇", "TC", between=(0.5, 40))
    triglycerides = measured("Triglycerides in mmol/L.", "甘油三酯", "TG", between=(0.1, 100))
    ecg = code("Finding of the electrocardiogram.", "心电图", "心电图检查", codes=FINDINGS)
    ultrasound = code("Finding of the abdominal ultrasound.", "腹部B超", "B超", "腹部超声", codes=FINDINGS)
    tb_screened = yes_no("Whether the person was screened for tuberculosis.", "结核筛查", "肺结核筛查", "胸部X线片")
    findings = words("Abnormal findings in words.", "健康评价", "体检异常", "异常情况")
    guidance_given = yes_no("Whether guidance was given on the findings.", "健康指导", "是否健康指导")
    answers = Column(
        "text",
        "The 33 answers of the constitution table, a digit 1 to 5 each, in their order.",
        zh="中医体质33项得分",
        synonyms=("体质辨识答案", "33项得分"),
        pattern=r"[1-5]{33}",
        form=("33 位数字，每位 1 至 5", "33 digits of 1 to 5"),
        classification="sensitive",
    )
    constitution = code(
        "Main constitution that was identified.", "中医体质类型", "体质类型", "体质辨识", codes=CONSTITUTIONS
    )
    tcm_guidance_given = yes_no("Whether guidance by Chinese medicine was given.", "中医药保健指导", "中医保健指导")
    tcm_on = day("Day of the identification of the constitution.", "中医体质辨识日期", "体质辨识日期")
    next_check_on = planned_day("Day of the next check.", "下次体检日期", "下次年检日期")
    residence_code = residence("Village or neighbourhood, at least the township, where the person lives.")
    facility_id = facility_link("Facility that made the check.", "体检机构编码", "机构编码", "机构代码")
    worker_id = worker_link("Doctor in charge of the check.")

    def is_elderly(self) -> Any:
        """65岁及以上 on the day of the check."""
        return completed_years(self.birth_date, self.check_date) >= ELDERLY_FROM

    def self_care(self) -> Any:
        """Grade of self-care: able, mild, moderate or unable (可自理、轻度、中度依赖、不能自理); null without a score."""
        import ibis

        known = self.self_care_score.notnull()
        return ibis.cases(
            (~known, None), *((self.self_care_score <= most, grade) for most, grade in SELF_CARE), else_="unable"
        ).cast("string")

    def has_assessment(self) -> Any:
        """生活方式和健康状况评估: way of life asked, and self-care scored."""
        return self.lifestyle_asked.fill_null(False) & self.self_care_score.notnull()

    def has_examination(self) -> Any:
        """体格检查: pressure, height and weight stand in the form."""
        return self.systolic.notnull() & self.diastolic.notnull() & self.height_cm.notnull() & self.weight_kg.notnull()

    def has_tests(self) -> Any:
        """辅助检查: blood count, urine, glucose, liver, kidney, lipids, electrocardiogram and abdominal ultrasound."""
        return (
            self.haemoglobin.notnull()
            & self.urine_tested.fill_null(False)
            & self.fasting_glucose.notnull()
            & self.alt.notnull()
            & self.creatinine.notnull()
            & self.cholesterol.notnull()
            & self.triglycerides.notnull()
            & self.ecg.notnull()
            & self.ultrasound.notnull()
        )

    def is_complete(self) -> Any:
        """规范健康管理: all four parts, assessment, examination, tests and guidance. Source: 国家基本公共卫生服务规范（第三版）."""
        return self.has_assessment() & self.has_examination() & self.has_tests() & self.guidance_given.fill_null(False)

    def is_tcm_served(self) -> Any:
        """中医药健康管理: constitution identified and guidance given. Source: 国家基本公共卫生服务规范（第三版）."""
        return self.constitution.notnull() & self.tcm_guidance_given.fill_null(False)

    def is_screened_for_tb(self) -> Any:
        """结核筛查; an empty cell is no."""
        return self.tb_screened.fill_null(False)

    def biased_score(self, constitution: str) -> Any:
        """Sum of the four items of one of the eight biased constitutions, 4 to 20; null without answers."""
        return biased_sum(self.answers, constitution)

    def is_constitution(self, constitution: str) -> Any:
        """Whether the answers give a biased constitution (11 and above); several may hold at once; null without answers."""
        return self.biased_score(constitution) >= YES_FROM

    def tends_to(self, constitution: str) -> Any:
        """Whether the answers give a tendency to a biased constitution (9 or 10); null without answers."""
        return self.biased_score(constitution).between(TENDENCY_FROM, YES_FROM - 1)

    def is_balanced(self) -> Any:
        """平和质: 17 and above, and every other at most 8; null without answers."""
        return self._balanced(TENDENCY_FROM)

    def is_basically_balanced(self) -> Any:
        """基本是平和质: 17 and above, every other at most 10, and at least one above 8; null without answers."""
        return self._balanced(YES_FROM) & ~self._balanced(TENDENCY_FROM)

    def _balanced(self, others_below: int) -> Any:
        found = balanced_sum(self.answers) >= BALANCED_LEAST
        for constitution in BIASED:
            found = found & (self.biased_score(constitution) < others_below)
        return found
