"""Pregnancies, from the booking to the end."""

from typing import Any

from jianxing.records.ages import completed_years
from jianxing.records.care_columns import (
    body_height,
    body_weight,
    born,
    code,
    day,
    facility_link,
    number,
    person_link,
    place,
    planned_day,
    residence,
    whole,
    words,
    worker_link,
    yes_no,
)
from jianxing.records.pregnancy import (
    COLOURS,
    EARLY_BEFORE_WEEKS,
    PREGNANCY_ENDS,
    PRENATAL_SCREENINGS,
    SCREENING_RESULTS,
    TEST_RESULTS,
    is_special_case,
    is_tested,
    weeks_on,
)
from jianxing.records.schema import CodeList, Table

BLOOD_GROUPS = CodeList.of(
    "WS 364.5 CV04.50.005 ABO血型",
    A=("A型", "group A"),
    B=("B型", "group B"),
    O=("O型", "group O"),
    AB=("AB型", "group AB"),
    unknown=("不详", "unknown"),
)
RHESUS = CodeList.of(
    "WS 364.5 CV04.50.020 Rh血型",
    positive=("阳性", "positive", "Rh阳性", "+"),
    negative=("阴性", "negative", "Rh阴性"),
    unknown=("不详", "unknown"),
)


class Pregnancies(Table):
    """One row a pregnancy, with what its booking, tests and end add up to. It belongs to the period in which it ended.

    An open pregnancy belongs to none; who is pregnant on a day is `is_pregnant_on`.
    """

    id, label, label_en = "pregnancies", "孕产妇管理（母子健康手册）", "Pregnancies"
    key = ("pregnancy_id",)
    event_date = "ended_on"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "pregnancy"
    usual_source = "妇幼健康信息系统（孕产妇保健），母子健康手册"
    in_order = (("last_period_on", "first_check_on"), ("last_period_on", "ended_on"), ("booked_on", "ended_on"))

    pregnancy_id = number(
        "Number of the pregnancy.", "孕册编号", "保健手册编号", "母子健康手册编号", "孕妇编号", "编号"
    )
    person_id = person_link("Identifier of the woman.")
    birth_date = born("Day of birth of the woman.")
    last_period_on = day("First day of the last menstrual period.", "末次月经", "末次月经日期", "LMP")
    due_on = planned_day("Day on which the child is expected.", "预产期", classification="sensitive")
    booked_on = day("Day of the booking.", "建册日期", "建卡日期", "登记日期")
    first_check_on = day("Day of the first antenatal check.", "首次产检日期", "初检日期", "首检日期")
    gravidity = whole("Number of pregnancies with this one.", "孕次", between=(1, 30))
    parity = whole("Number of deliveries before.", "产次", between=(0, 20))
    caesareans = whole("Number of caesarean deliveries before.", "既往剖宫产次数", "剖宫产次数", between=(0, 10))
    height_cm = body_height()
    weight_kg = body_weight("Weight in kilograms at the booking.")
    blood_group = code("Blood group in the ABO system.", "血型", "ABO血型", codes=BLOOD_GROUPS)
    rhesus = code("Rhesus blood group.", "Rh血型", "RH", codes=RHESUS)
    took_folic_acid = yes_no("Whether folic acid was taken.", "服用叶酸", "叶酸服用情况")
    hiv_test = code(
        "Result of the latest HIV test in this pregnancy.", "HIV检测结果", "艾滋病检测", "HIV", codes=TEST_RESULTS
    )
    syphilis_test = code(
        "Result of the latest syphilis test in this pregnancy.", "梅毒检测结果", "梅毒检测", "梅毒", codes=TEST_RESULTS
    )
    hbv_test = code(
        "Result of the latest test for hepatitis B in this pregnancy.",
        "乙肝检测结果",
        "乙肝表面抗原",
        "HBsAg",
        codes=TEST_RESULTS,
    )
    prenatal_screening = code("Kind of prenatal screening done.", "产前筛查", "产前筛查方式", codes=PRENATAL_SCREENINGS)
    screening_result = code("Result of the prenatal screening.", "产前筛查结果", codes=SCREENING_RESULTS)
    colour = code(
        "Risk colour at the latest assessment.", "妊娠风险等级", "风险等级", "妊娠风险分级", "五色管理", codes=COLOURS
    )
    is_infectious = yes_no("Whether an infectious disease adds purple to the colour.", "紫色标识", "传染病标识", "紫色")
    case_file_opened_on = day("Day on which the special-case file was opened.", "专案建立日期", "专案管理日期")
    ended_on = day("Day on which the pregnancy ended; empty while it goes on.", "妊娠终止日期", "分娩日期", "结案日期")
    end = code("How the pregnancy ended.", "妊娠结局", "终止方式", codes=PREGNANCY_ENDS)
    registered_code = place("Area of household registration of the woman.", "户籍地址编码", "户籍地编码")
    residence_code = residence("Village or neighbourhood, at least the township, where the woman lives.")
    facility_id = facility_link("Facility that looks after the woman.", "管理机构编码", "建册机构编码", "机构编码")
    worker_id = worker_link("Doctor named for the woman.", "责任医生编号", "专案管理医生", "责任医生")
    remarks = words("Complications and history in words.", "高危因素", "并发症", "备注")

    def age_years(self) -> Any:
        """Age in whole completed years at the booking; without it at the first check."""
        import ibis

        return completed_years(self.birth_date, ibis.coalesce(self.booked_on, self.first_check_on))

    def weeks_on(self, day: Any) -> Any:
        """Completed weeks of pregnancy on a day; null when the last period is not known."""
        return weeks_on(self.last_period_on, day)

    def is_pregnant_on(self, day: Any) -> Any:
        """Whether the pregnancy was under way on a day, as far as it was booked."""
        begun = (self.booked_on <= day).fill_null(False)
        return begun & (self.ended_on.isnull() | (self.ended_on > day))

    def is_delivered(self) -> Any:
        """产妇: the pregnancy ended in a delivery, of a living or a dead child."""
        return self.end.isin(["delivered", "stillborn"]).fill_null(False)

    def is_booked_early(self) -> Any:
        """早孕建册: booked and first checked before 13 completed weeks; not booked or not checked is no, no last period null."""
        import ibis

        early = (self.weeks_on(self.booked_on) < EARLY_BEFORE_WEEKS) & (
            self.weeks_on(self.first_check_on) < EARLY_BEFORE_WEEKS
        )
        done = self.booked_on.notnull() & self.first_check_on.notnull()
        return ibis.ifelse(done, early, False)

    def is_tested_for_hiv(self) -> Any:
        """艾滋病检测."""
        return is_tested(self.hiv_test)

    def is_tested_for_syphilis(self) -> Any:
        """梅毒检测."""
        return is_tested(self.syphilis_test)

    def is_tested_for_hbv(self) -> Any:
        """乙肝检测."""
        return is_tested(self.hbv_test)

    def is_prenatally_screened(self) -> Any:
        """产前筛查: by serum or cell-free DNA; ultrasound alone does not count. Source: 妇幼卫生统计调查制度."""
        return self.prenatal_screening.isin(["serum", "nipt"]).fill_null(False)

    def is_high_risk(self) -> Any:
        """高危（专案管理对象）: orange, red or purple at the latest assessment."""
        return is_special_case(self.colour, self.is_infectious)

    def has_case_file(self) -> Any:
        """专案管理: a special-case file was opened."""
        return self.case_file_opened_on.notnull()
