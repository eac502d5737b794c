"""Enterprises and premises under health supervision, and what employers declare about occupational hazards."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.schema import CodeList, Column, Table
from jianxing.records.shared_codes import TOWNSHIP, TOWNSHIP_FORM

KINDS = CodeList.of(
    "国家卫生监督抽检 监督专业",
    industrial=("工业企业", "industrial enterprise", "用人单位", "工矿企业"),
    public_place=("公共场所", "public place", "住宿场所", "美容美发"),
    school=("学校", "school", "学校卫生"),
    drinking_water=("生活饮用水", "drinking water", "供水单位", "水厂"),
    disinfection=("消毒产品", "disinfection products", "消毒产品生产企业"),
    tableware=("餐具饮具集中消毒", "tableware disinfection", "餐饮具集中消毒"),
    medical=("医疗卫生", "medical institution", "医疗机构"),
    blood=("采供血", "blood"),
    radiation=("放射卫生", "radiation", "放射诊疗"),
    family_planning=("妇幼健康", "mother and child care", "母婴保健"),
    occupational_service=("职业卫生技术服务", "occupational health service", "职业健康检查机构"),
    other=("其他", "other"),
)
STATES = CodeList.of(
    "",
    working=("正常生产", "working", "在营", "营业", "开业"),
    suspended=("停产", "suspended", "停业"),
    closed=("关闭", "closed", "注销", "关停"),
)
SCALES = CodeList.of(
    "统计上大中小微型企业划分办法（2017）",
    large=("大型", "large"),
    medium=("中型", "medium"),
    small=("小型", "small"),
    micro=("微型", "micro"),
)
RISK_CLASSES = CodeList.of(
    "企业信用风险分类",
    A=("A类", "class A, low risk", "低风险"),
    B=("B类", "class B", "较低风险", "一般风险"),
    C=("C类", "class C", "较高风险"),
    D=("D类", "class D, high risk", "高风险"),
)
HAZARDS = CodeList.of(
    "职业病危害因素分类目录",
    none=("无", "none"),
    dust=("粉尘", "dust", "矽尘", "煤尘"),
    chemical=("化学因素", "chemical", "化学毒物"),
    physical=("物理因素", "physical", "噪声", "高温"),
    radioactive=("放射性因素", "radioactive", "放射"),
    biological=("生物因素", "biological", "生物"),
    several=("多种因素", "several", "混合"),
)


class Enterprises(Table):
    """One row an enterprise or premises that is an object of health supervision, in its latest known state."""

    id, label, label_en = "enterprises", "企业与监督对象", "Enterprises"
    key = ("enterprise_id",)
    area = "area_code"
    usual_source = "国家卫生健康监督信息系统（监督对象本底），工业企业名录"
    in_order = (("opened_on", "closed_on"),)

    enterprise_id = shared.words("Number of the enterprise.", "企业编号", "单位编号", "监督对象编号", required=True)
    credit_code = Column(
        "text",
        "Unified social credit code.",
        zh="统一社会信用代码",
        synonyms=("社会信用代码", "信用代码"),
        pattern=r"[0-9A-HJ-NPQRTUWXY]{18}",
        form=("18 位统一社会信用代码", "a unified social credit code of 18 characters"),
        classification="internal",
    )
    name = shared.words("Name of the enterprise.", "企业名称", "单位名称", "名称", required=True)
    kind = shared.code("What it is supervised as.", "监督专业", "对象类别", "单位类型", codes=KINDS, required=True)
    industry_code = Column(
        "text",
        "Industry by GB/T 4754, such as B0610.",
        zh="行业代码",
        synonyms=("国民经济行业代码",),
        pattern=r"[A-T]\d{0,4}",
        form=("行业代码，如 B0610", "an industry code, such as B0610"),
        classification="internal",
    )
    scale = shared.code("Size of the enterprise.", "企业规模", codes=SCALES)
    area_code = Column(
        "text",
        "Township where it stands.",
        zh="所在乡镇代码",
        synonyms=("区划代码", "所属乡镇代码"),
        required=True,
        pattern=TOWNSHIP,
        form=TOWNSHIP_FORM,
        classification="internal",
    )
    facility_id = shared.facility_link("Facility, where it is one.")
    employees = shared.count("Persons employed by it.", "职工人数", "从业人数", "在册职工", most=1_000_000)
    exposed_workers = shared.count(
        "Workers exposed to occupational hazards.", "接触职业病危害人数", "接害人数", most=1_000_000
    )
    main_hazard = shared.code(
        "Main occupational hazard of the catalogue.", "主要职业病危害因素", "危害因素", codes=HAZARDS
    )
    must_declare = shared.yes_no(
        "Whether hazards of the catalogue are present, so that it must declare.", "应申报职业病危害", "是否应申报"
    )
    state = shared.code("Whether it works.", "经营状态", "生产状态", "企业状态", codes=STATES)
    risk_class = shared.code("Class of credit and risk for inspections.", "风险等级", "信用等级", codes=RISK_CLASSES)
    opened_on = shared.day("First day of work.", "开业日期", "成立日期")
    closed_on = shared.day("Last day of work; empty while it works.", "停业日期", "注销日期", "关闭日期")

    def is_industrial(self) -> Any:
        """工业企业."""
        return self.kind == "industrial"

    def works_on(self, day: Any) -> Any:
        """Whether it was at work on a day; a date that is not known does not exclude, a state of closed does."""
        begun = self.opened_on.isnull() | (self.opened_on <= day)
        working = self.state.fill_null("working") == "working"
        return begun & (self.closed_on >= day).fill_null(working)

    def is_due_to_declare_on(self, day: Any) -> Any:
        """应申报工业企业: industrial, at work on a day, with hazards of the catalogue."""
        return self.is_industrial() & self.works_on(day) & self.must_declare.fill_null(False)


class HazardDeclarations(Table):
    """One row a year of an industrial enterprise that must declare its occupational hazards, declared or not.

    The list of the year names who must declare and is normally at work; the row then tells what was done.
    """

    id, label, label_en = "hazard_declarations", "职业病危害申报", "Hazard declarations"
    key = ("enterprise_id", "on_date")
    event_date = "on_date"
    area = "area_code"
    usual_source = "职业病危害项目申报系统，职业健康检查和检测报告"

    enterprise_id = shared.words("Number of the enterprise.", "企业编号", "单位编号", required=True)
    on_date = shared.day(
        "Day at the end of which the state is described, as a rule 31 December.",
        "统计时点",
        "统计日期",
        "时点",
        required=True,
    )
    area_code = Column(
        "text",
        "Township where the enterprise stands.",
        zh="所在乡镇代码",
        synonyms=("区划代码",),
        required=True,
        pattern=TOWNSHIP,
        form=TOWNSHIP_FORM,
        classification="internal",
    )
    is_working = shared.yes_no("Whether the enterprise is normally at work.", "正常生产", required=True)
    must_declare = shared.yes_no("Whether hazards of the catalogue are present.", "应申报", "是否应申报", required=True)
    declared_on = shared.day("Day of the declaration that holds; empty when there is none.", "申报日期", "申报时间")
    main_hazard = shared.code("Main hazard declared.", "主要危害因素", "申报危害因素", codes=HAZARDS)
    is_severe = shared.yes_no("Whether the hazard is of the severe class.", "危害严重", "严重危害")
    exposed_workers = shared.count("Workers exposed to it.", "接触人数", "接害人数", most=1_000_000)
    detected_on = shared.day("Day of the last measurement of the work places.", "检测日期", "定期检测日期")
    points_tested = shared.count("Points of work places that were measured.", "检测点数", most=100_000)
    points_passed = shared.count("Points within the limits.", "合格点数", most=100_000)
    workers_due = shared.count(
        "Workers due for an examination while in service.", "应检人数", "在岗应检人数", most=1_000_000
    )
    workers_examined = shared.count(
        "Workers who were examined.", "实检人数", "在岗实检人数", "体检人数", most=1_000_000
    )
    suspected_cases = shared.count("Workers suspected of an occupational disease.", "疑似职业病人数", most=100_000)
    diagnosed_cases = shared.count("Workers diagnosed with one.", "确诊职业病人数", "职业病人数", most=100_000)
    managers_trained = shared.yes_no("Whether those in charge were trained.", "负责人已培训", "主要负责人培训")

    def is_due(self) -> Any:
        """应申报: normally at work, with hazards of the catalogue."""
        return self.is_working & self.must_declare

    def is_declared(self) -> Any:
        """已申报: due, and a declaration holds on the day that the row describes."""
        return self.is_due() & (self.declared_on <= self.on_date).fill_null(False)

    def is_detected(self) -> Any:
        """定期检测: due, and the work places were measured in the year of the row."""
        return self.is_due() & (self.detected_on.year() == self.on_date.year()).fill_null(False)

    def points_share(self) -> Any:
        """检测点合格率: points within the limits, of those measured, from 0 to 1; null when none was."""
        return (self.points_tested > 0).ifelse(self.points_passed / self.points_tested, None)

    def examined_share(self) -> Any:
        """在岗体检率: workers examined, of those due, from 0 to 1; null when none is due."""
        return (self.workers_due > 0).ifelse(self.workers_examined / self.workers_due, None)
