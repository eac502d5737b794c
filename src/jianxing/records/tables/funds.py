"""Money that is due, has come and was spent."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.schema import CodeList, Column, Table

KINDS = CodeList.of(
    "",
    basic_public_health=("基本公共卫生服务补助", "basic public health services", "基本公卫补助"),
    major_public_health=("重大公共卫生服务补助", "major public health services", "重大传染病防控补助"),
    essential_medicines=("基本药物制度补助", "essential medicines", "基药补助"),
    reform_compensation=("公立医院综合改革补助", "compensation of the hospital reform", "取消药品加成补助", "医改补助"),
    village_doctors=("乡村医生补助", "village doctors", "村医补助"),
    capacity=("医疗卫生服务能力建设", "capacity of services", "能力提升补助"),
    construction=("基本建设", "construction", "基建"),
    equipment=("设备购置", "equipment", "设备"),
    talent=("卫生人才培养", "staff and training", "人才补助"),
    tcm=("中医药事业传承与发展", "Chinese medicine", "中医药补助"),
    healthy_action=("健康行动专项", "health action", "健康行动经费"),
    emergency=("突发公共卫生应急", "emergencies", "疫情防控经费"),
    insurance=("医保基金", "insurance fund", "医保基金拨付"),
    personnel=("人员经费", "salaries", "基本支出"),
    other=("其他", "other"),
)
LEVELS = CodeList.of(
    "",
    nation=("中央", "nation", "中央财政"),
    province=("省级", "province", "省级财政"),
    prefecture=("市州级", "prefecture", "州级财政", "市级"),
    county=("县级", "county", "县级财政", "本级"),
    insurance=("医保基金", "insurance"),
    other=("其他来源", "other", "社会捐赠", "自筹"),
)


class Funds(Table):
    """One row a grant of one kind from one level for a year: what is due, what has come and what was spent so far."""

    id, label, label_en = "funds", "资金到位与支出", "Funds"
    key = ("fund_id",)
    event_date = "on_date"
    area = "area_code"
    facility = "facility_id"
    usual_source = "财政预算一体化系统，资金下达文件，支出台账"
    in_order = (("issued_on", "received_on"),)

    fund_id = shared.words("Number of the grant.", "资金编号", "编号", "指标文号序号", required=True)
    on_date = shared.day(
        "Day at the end of which the sums hold, as a rule the last of a year or month.",
        "统计时点",
        "统计日期",
        "截止日期",
        required=True,
    )
    year = Column(
        "integer",
        "Budget year of the grant.",
        zh="预算年度",
        synonyms=("年度", "年份"),
        required=True,
        minimum=2000,
        maximum=2100,
        classification="internal",
    )
    kind = shared.code("What it is for.", "资金类别", "项目名称", "资金名称", codes=KINDS, required=True)
    level = shared.code("Who gives it.", "资金来源级次", "资金级次", "来源", codes=LEVELS, required=True)
    area_code = shared.area("Area that it is given to.", "区划代码", "地区代码", required=True)
    facility_id = shared.facility_link(
        "Facility that it is given to; empty for the area as a whole.", "使用单位编码", "机构编码"
    )
    action = shared.words("Special action or task that it serves.", "所属专项行动", "对应任务")
    document_number = shared.words("Number of the document that grants it.", "下达文号", "文号", "指标文号")
    issued_on = shared.day("Day of that document.", "下达日期", "文件日期")
    received_on = shared.day("Day on which the last part came.", "到位日期", "拨付日期")
    due_fen = shared.money("Sum that is due.", "应到位金额", "应补助金额", "预算金额", "下达金额", required=True)
    received_fen = shared.money("Sum that has come.", "实际到位金额", "到位金额", "已拨付金额")
    spent_fen = shared.money("Sum that was spent.", "已支出金额", "支出金额", "实际支出")
    returned_fen = shared.money("Sum that went back unused.", "收回金额", "结余上缴")

    def is_of(self, kind: str) -> Any:
        """Whether the money is for one thing, such as `reform_compensation`."""
        return self.kind == kind

    def is_reform_compensation(self) -> Any:
        """公立医院综合改革补助."""
        return self.kind == "reform_compensation"

    def received_share(self) -> Any:
        """资金到位率: what has come, of what is due, from 0 up; null when nothing is due."""
        return (self.due_fen > 0).ifelse(self.received_fen.fill_null(0) / self.due_fen, None)

    def spent_share(self) -> Any:
        """预算执行率: what was spent, of what has come, from 0 up; null when nothing has come."""
        return (self.received_fen > 0).ifelse(self.spent_fen.fill_null(0) / self.received_fen, None)
