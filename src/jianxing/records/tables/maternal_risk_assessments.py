"""Assessments of the risk of a pregnancy in five colours."""

from typing import Any

from jianxing.records.ages import completed_years, days_between
from jianxing.records.care_columns import (
    born,
    code,
    day,
    diastolic_pressure,
    facility_link,
    haemoglobin_level,
    link,
    measured,
    number,
    person_link,
    residence,
    systolic_pressure,
    whole,
    words,
    worker_link,
    yes_no,
)
from jianxing.records.pregnancy import COLOURS, SPECIAL_COLOURS, is_special_case
from jianxing.records.schema import CodeList, Table

NORM = "孕产妇妊娠风险评估与管理工作规范 (国卫办妇幼发〔2017〕35号)"
HAEMOGLOBIN = (40, 60, 110)
"""g/L: red at or below the first, orange below the second, yellow below the third. Source: `NORM`."""
PLATELETS = (30, 50, 100)
"""10⁹/L: red below the first, orange below the second, yellow at or below the third. Source: as above."""
LEAN, HEAVY, OBESE = 18.5, 25, 28
"""Body mass index: yellow below the first or above the second, orange from the third. Source: as above."""
YOUNG, OLD, VERY_OLD = 18, 35, 40
"""Years: yellow up to the first or from the second, orange from the third. Source: as above."""
PULMONARY_PRESSURE = 50
"""mmHg of pulmonary arterial pressure from which it is red. Source: as above."""
REPORTED_WITHIN_DAYS = {"orange": 3, "red": 1}
"""Days to the report to the maternal and child institution; local rules differ, so a parameter of the rule."""
KINDS = CodeList.of(
    NORM,
    screening=("风险筛查", "screening", "筛查"),
    assessment=("风险评估", "assessment", "评估", "首次评估"),
    reassessment=("动态评估", "reassessment", "再次评估"),
    postnatal=("产后评估", "postnatal assessment", "产后风险评估"),
)


class MaternalRiskAssessments(Table):
    """One row an assessment of a pregnancy; the latest is the one that holds, and a woman takes the highest colour."""

    id, label, label_en = "maternal_risk_assessments", "妊娠风险筛查与评估", "Assessments of pregnancy risk"
    key = ("assessment_id",)
    event_date = "assessed_on"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "pregnancy"
    usual_source = "妇幼健康信息系统（妊娠风险筛查与评估），母子健康手册"
    in_order = (("birth_date", "assessed_on"), ("assessed_on", "reported_on"))

    assessment_id = number("Number of the assessment.", "评估编号", "筛查评估编号", "编号")
    pregnancy_id = link("Number of the pregnancy.", "孕册编号", "保健手册编号", "母子健康手册编号", "孕妇编号")
    person_id = person_link("Identifier of the woman.")
    birth_date = born("Day of birth of the woman.")
    assessed_on = day("Day of the assessment.", "评估日期", "筛查日期", required=True)
    gestation_weeks = whole(
        "Completed weeks of pregnancy; empty after the delivery.", "孕周", "评估孕周", between=(0, 46)
    )
    kind = code("Whether it is the screening or an assessment.", "评估类型", "类型", codes=KINDS)
    colour = code(
        "Colour that was given.", "风险等级", "评估结果", "妊娠风险等级", "风险分级", codes=COLOURS, required=True
    )
    is_infectious = yes_no("Whether an infectious disease adds purple to the colour.", "紫色标识", "传染病标识", "紫色")
    factors = words("Risk factors, as numbers or words of the table.", "高危因素", "风险因素", "评估内容")
    bmi = measured("Body mass index in early pregnancy.", "体质指数", "孕早期BMI", "BMI", between=(10, 70))
    systolic = systolic_pressure()
    diastolic = diastolic_pressure()
    haemoglobin = haemoglobin_level()
    platelets = whole("Platelets in 10⁹ per litre.", "血小板", "血小板计数", "PLT", between=(0, 2000))
    pulmonary_pressure = whole(
        "Pulmonary arterial pressure in mmHg, when raised.", "肺动脉压力", "肺动脉压", between=(5, 200)
    )
    reported_on = day("Day of the report to the maternal and child institution.", "上报日期", "报告日期")
    referred_to = words("Institution to which the woman was referred.", "转诊机构", "转往机构")
    residence_code = residence(
        "Village or neighbourhood, at least the township, where the woman lives.", required=False
    )
    facility_id = facility_link("Facility that made the assessment.", "评估机构编码", "机构编码", "机构代码")
    worker_id = worker_link("Doctor who made the assessment.", "评估医生编号", "评估医生")

    def is_special_case(self) -> Any:
        """专案管理对象: orange, red or purple."""
        return is_special_case(self.colour, self.is_infectious)

    def least_colour(self) -> Any:
        """The colour that the measured values alone demand at least: haemoglobin, platelets, index, age, pulmonary pressure.

        What was not measured demands nothing; green when nothing does. Source: `NORM`; age on the day of the assessment.
        """
        import ibis

        age = completed_years(self.birth_date, self.assessed_on)
        red = _any(
            self.haemoglobin <= HAEMOGLOBIN[0],
            self.platelets < PLATELETS[0],
            self.pulmonary_pressure >= PULMONARY_PRESSURE,
        )
        orange = _any(
            self.haemoglobin < HAEMOGLOBIN[1],
            self.platelets < PLATELETS[1],
            self.bmi >= OBESE,
            age >= VERY_OLD,
            self.pulmonary_pressure.notnull(),
        )
        yellow = _any(
            self.haemoglobin < HAEMOGLOBIN[2],
            self.platelets <= PLATELETS[2],
            self.bmi > HEAVY,
            self.bmi < LEAN,
            age >= OLD,
            age <= YOUNG,
        )
        return ibis.cases((red, "red"), (orange, "orange"), (yellow, "yellow"), else_="green").cast("string")

    def is_too_low(self) -> Any:
        """Whether the colour given lies below what the measured values demand at least."""
        return self._rank(self.colour) < self._rank(self.least_colour())

    def is_reported_in_time(
        self, orange_days: int = REPORTED_WITHIN_DAYS["orange"], red_days: int = REPORTED_WITHIN_DAYS["red"]
    ) -> Any:
        """Whether an orange or red assessment was reported within its days; not reported is no, other colours are null."""
        import ibis

        days = days_between(self.assessed_on, self.reported_on)
        allowed = ibis.cases((self.colour == "red", red_days), else_=orange_days)
        in_time = (days <= allowed).fill_null(False)
        return ibis.ifelse(self.colour.isin(list(SPECIAL_COLOURS)), in_time, None)

    @staticmethod
    def _rank(colour: Any) -> Any:
        import ibis

        return ibis.cases(*((colour == name, rank) for rank, name in enumerate(COLOURS)), else_=None)


def _any(*conditions: Any) -> Any:
    """True when one of the conditions is; null ones are not."""
    found = conditions[0].fill_null(False)
    for condition in conditions[1:]:
        found = found | condition.fill_null(False)
    return found
