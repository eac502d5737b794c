"""People living with HIV, and the visits to them."""

from typing import Any

from jianxing.records.care_columns import (
    born,
    code,
    day,
    facility_link,
    measured,
    number,
    person_link,
    place,
    planned_day,
    residence,
    sex_code,
    whole,
    words,
    worker_link,
    yes_no,
)
from jianxing.records.follow_up import MODES, is_under_care
from jianxing.records.schema import CodeList, Table

SUPPRESSED_BELOW = 1000
"""Copies per mL below which the treatment succeeds in plans to 2025; newer ones use 50 or 200: a parameter of the rule."""
STAGES = CodeList.of(
    "中国疾病预防控制信息系统 艾滋病综合防治数据信息系统",
    hiv=("艾滋病病毒感染者", "living with HIV", "HIV", "感染者", "HIV感染者"),
    aids=("艾滋病病人", "AIDS", "病人", "AIDS病人"),
)
ROUTES = CodeList.of(
    "传染病报告卡艾滋病性病附卡 最可能的感染途径",
    heterosexual=("异性传播", "heterosexual contact", "异性接触"),
    homosexual=("同性传播", "homosexual contact", "男男同性"),
    injection=("注射毒品", "injected drugs", "静脉吸毒"),
    mother_to_child=("母婴传播", "mother to child", "母婴"),
    blood=("输血/血制品", "blood or blood products", "输血", "采血（浆）"),
    other=("其他", "other"),
    unknown=("不详", "unknown"),
)
FOUND_BY = CodeList.of(
    "艾滋病综合防治数据信息系统 样本来源",
    testing=("自愿咨询检测", "voluntary testing", "VCT"),
    hospital=("医疗机构检测", "tested at a hospital", "术前检测", "其他就诊者检测"),
    pregnancy=("孕产期检查", "tested in pregnancy", "孕产妇检测"),
    contact=("配偶或性伴检测", "partner of a case", "阳性者配偶或性伴"),
    blood_donor=("无偿献血检测", "blood donor", "献血"),
    premarital=("婚前检查", "premarital check", "婚检"),
    other=("其他", "other"),
)
STOPPING_REASONS = CodeList.of(
    "国家免费抗病毒治疗数据库",
    stopped=("停药", "stopped", "停止治疗"),
    lost=("失访", "lost to follow-up"),
    died=("死亡", "died"),
    transferred=("转出", "transferred"),
)
LEAVING_REASONS = CodeList.of(
    "艾滋病综合防治数据信息系统",
    died=("死亡", "died"),
    transferred=("转出", "transferred", "迁出"),
    excluded=("排除", "excluded", "更正诊断"),
)


class HivPatients(Table):
    """One row a person with confirmed HIV infection, by the current address, in the latest known state."""

    id, label, label_en = "hiv_patients", "艾滋病病毒感染者和病人登记", "People living with HIV"
    key = ("registration_id",)
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "hiv"
    usual_source = "艾滋病综合防治数据信息系统（个案报告、抗病毒治疗）"
    in_order = (
        ("birth_date", "confirmed_on"),
        ("confirmed_on", "reported_on"),
        ("confirmed_on", "aids_on"),
        ("treated_from", "treated_to"),
        ("confirmed_on", "left_on"),
    )

    registration_id = number("Number of the case.", "病例编号", "卡片编号", "个案编号", "编号")
    person_id = person_link("Identifier of the person.")
    sex = sex_code("Sex of the person.")
    birth_date = born("Day of birth of the person.")
    confirmed_on = day("Day on which the infection was confirmed.", "确证日期", "确诊日期", "确认日期", required=True)
    reported_on = day("Day of the case report.", "报告日期", "录入日期", classification="internal")
    stage = code("Whether it has become AIDS.", "疾病阶段", "病程阶段", "疾病名称", codes=STAGES, required=True)
    aids_on = day("Day of the diagnosis of AIDS.", "艾滋病确诊日期", "AIDS诊断日期")
    route = code("Likely route of the infection.", "感染途径", "最可能的感染途径", codes=ROUTES)
    found_by = code("How the infection was found.", "样本来源", "发现途径", codes=FOUND_BY)
    first_cd4 = whole("First CD4 count per microlitre.", "首次CD4", "首次CD4检测结果", between=(0, 5000))
    treated_from = day(
        "First day of antiretroviral treatment; empty before.", "治疗开始日期", "首次治疗日期", "开始抗病毒治疗日期"
    )
    treated_to = day("Last day of treatment; empty while it goes on.", "治疗终止日期", "停药日期")
    stopping_reason = code("Why the treatment ended.", "治疗终止原因", "停药原因", codes=STOPPING_REASONS)
    registered_code = place("Area of household registration.", "户籍地址编码", "户籍地编码")
    residence_code = residence("Village or neighbourhood, at least the township, of the current address.")
    facility_id = facility_link(
        "Facility that treats or follows the person.", "治疗机构编码", "随访机构编码", "机构编码"
    )
    worker_id = worker_link("Doctor in charge of the person.")
    left_on = day(
        "Day on which the person died or left the county's register; empty while in it.",
        "离开日期",
        "死亡日期",
        "转出日期",
    )
    left_reason = code("Why the person is no longer in the register.", "离开原因", "结局", codes=LEAVING_REASONS)

    def is_living_on(self, day: Any) -> Any:
        """现存活: confirmed by a day, and neither dead nor transferred by then."""
        return (self.confirmed_on <= day) & (self.left_on.isnull() | (self.left_on > day))

    def is_on_treatment(self, day: Any) -> Any:
        """在治: living, and under antiretroviral treatment on a day."""
        return self.is_living_on(day) & is_under_care(self.treated_from, self.treated_to, day)

    def is_aids_on(self, day: Any) -> Any:
        """艾滋病病人 on a day; without the day of that diagnosis the stage decides."""
        import ibis

        return (self.stage == "aids") & ibis.coalesce(self.aids_on <= day, True)


class HivVisits(Table):
    """One row a follow-up visit to a person living with HIV, with the tests that were done."""

    id, label, label_en = "hiv_visits", "艾滋病随访和检测", "Visits to people living with HIV"
    key = ("visit_id",)
    event_date = "visit_date"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "hiv"
    usual_source = "艾滋病综合防治数据信息系统（个案随访、抗病毒治疗随访）"
    in_order = (("viral_load_on", "visit_date"), ("cd4_on", "visit_date"), ("visit_date", "next_visit_on"))

    visit_id = number("Number of the visit.", "随访编号", "随访记录编号", "编号")
    person_id = person_link("Identifier of the person.")
    visit_date = day("Day of the visit.", "随访日期", "随访时间", required=True)
    mode = code("How the visit was made.", "随访方式", codes=MODES)
    is_treated = yes_no("Whether the person takes antiretroviral drugs.", "是否在治", "正在抗病毒治疗")
    regimen = words("Drugs of the regimen.", "治疗方案", "当前治疗方案")
    missed_doses = whole("Doses missed in the last seven days.", "近7天漏服次数", "漏服药次数", between=(0, 50))
    has_adverse_reaction = yes_no("Whether there is an adverse drug reaction.", "药物不良反应", "不良反应")
    viral_load = measured(
        "Copies of the virus per mL; 0 when below detection, empty when not tested.",
        "病毒载量",
        "病毒载量(拷贝/ml)",
        "病毒载量检测结果",
        between=(0, 100_000_000),
    )
    viral_load_on = day("Day of the viral-load test.", "病毒载量检测日期", "病毒载量采样日期")
    cd4 = whole("CD4 count per microlitre.", "CD4", "CD4检测结果", "CD4细胞计数", between=(0, 5000))
    cd4_on = day("Day of the CD4 count.", "CD4检测日期", "CD4采样日期")
    is_tb_screened = yes_no("Whether the person was screened for tuberculosis.", "结核筛查", "是否结核病筛查")
    is_partner_tested = yes_no("Whether the regular partner was tested.", "配偶检测", "配偶/固定性伴检测")
    next_visit_on = planned_day("Day of the next visit.", "下次随访日期", "下次随访时间")
    residence_code = residence(
        "Village or neighbourhood, at least the township, of the current address.", required=False
    )
    facility_id = facility_link("Facility that made the visit.")
    worker_id = worker_link("Doctor who made the visit.")

    def is_tested(self) -> Any:
        """Whether the viral load was tested."""
        return self.viral_load.notnull()

    def is_suppressed(self, limit: float = SUPPRESSED_BELOW) -> Any:
        """病毒抑制: fewer copies per mL than the limit; null when not tested."""
        return self.viral_load < limit

    def is_suppressed_in_treatment(self, limit: float = SUPPRESSED_BELOW) -> Any:
        """治疗成功: suppressed while taking the drugs; null when not tested."""
        return self.is_suppressed(limit) & self.is_treated.fill_null(False)
