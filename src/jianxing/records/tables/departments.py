"""Departments of health facilities, set up or still due."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.schema import CodeList, Column, Table

PURPOSES = CodeList.of(
    "",
    geriatrics=("老年医学科", "geriatrics"),
    rehabilitation=("康复科", "rehabilitation", "康复医学科"),
    fever=("发热门诊（诊室）", "fever clinic", "发热门诊", "发热诊室"),
    infectious=("感染性疾病科", "infectious diseases", "传染科", "感染科"),
    emergency=("急诊科", "emergency", "急诊医学科"),
    intensive_care=("重症医学科", "intensive care", "ICU"),
    psychiatry=("精神科", "psychiatry", "心理科", "精神心理科"),
    paediatrics=("儿科", "paediatrics"),
    obstetrics=("产科", "obstetrics", "妇产科"),
    mch_clinic=("妇幼健康门诊", "clinic of mother and child care", "妇幼保健门诊"),
    vaccination=("预防接种门诊", "vaccination clinic", "接种门诊"),
    tcm=("中医科", "Chinese medicine"),
    tcm_hall=("中医馆", "hall of Chinese medicine", "中医综合服务区", "中医阁"),
    preventive_treatment=("治未病科", "preventive treatment", "治未病中心"),
    public_health=("公共卫生科", "public health", "预防保健科"),
    hospice=("安宁疗护病区", "hospice", "安宁疗护科"),
    other=("其他", "other"),
)
KEY_SPECIALTY = CodeList.of(
    "",
    none=("否", "no", "无"),
    county=("县级重点专科", "county", "县级"),
    prefecture=("市州级重点专科", "prefecture", "市级", "州级"),
    province=("省级重点专科", "province", "省级"),
    nation=("国家级重点专科", "nation", "国家级"),
)


class Departments(Table):
    """One row a department of a facility, by the list of disciplines; also one that is required and not yet set up.

    A discipline of two digits is of level one (03 内科), one of four digits of level two (03.04 心血管内科专业).
    """

    id, label, label_en = "departments", "科室设置", "Departments"
    key = ("facility_id", "code")
    facility = "facility_id"
    usual_source = "医疗机构执业登记，县医院医疗服务能力自评"
    in_order = (("opened_on", "closed_on"),)

    facility_id = shared.facility_link("Facility of the department.", required=True, classification="public")
    code = Column(
        "text",
        "Code of the discipline, such as 03 or 03.04; own departments end in a letter and digits.",
        zh="诊疗科目代码",
        synonyms=("科室编码", "科室代码"),
        required=True,
        pattern=r"\d{2}(\.\d{2}){0,2}([A-Z]\d{1,3})?",
        form=("诊疗科目代码，如 03.04", "a code of the list of disciplines, such as 03.04"),
        classification="public",
    )
    name = shared.words("Name of the department.", "科室名称", "诊疗科目名称", required=True, classification="public")
    purpose = shared.code(
        "What it is for, where plans ask for it.", "科室用途", "科室类型", codes=PURPOSES, classification="public"
    )
    is_required = shared.yes_no(
        "Whether the standard of the facility's level asks for it.",
        "标准要求设置",
        "应设科室",
        "是否应设",
        classification="public",
    )
    opened_on = shared.day(
        "Day on which it was set up; empty while it is not.", "设置日期", "开科日期", classification="public"
    )
    closed_on = shared.day("Last day; empty while it is open.", "撤销日期", classification="public")
    is_independent = shared.yes_no(
        "Whether it has rooms and staff of its own.", "独立设置", "是否独立科室", classification="public"
    )
    meets_standard = shared.yes_no(
        "Whether it meets the standard of building for its purpose.",
        "达到建设标准",
        "规范设置",
        "是否达标",
        classification="public",
    )
    key_specialty = shared.code(
        "Level at which it is a key specialty.",
        "重点专科级别",
        "重点专科",
        codes=KEY_SPECIALTY,
        classification="public",
    )
    beds = shared.count("Beds of the department.", "床位数", "床位", most=5_000, classification="public")
    physicians = shared.count("Physicians of the department.", "医师数", "医师", most=5_000, classification="public")
    nurses = shared.count("Nurses of the department.", "护士数", "护士", most=5_000, classification="public")

    def is_level_one(self) -> Any:
        """一级学科（一级诊疗科目）."""
        return self.code.length() == 2

    def is_level_two(self) -> Any:
        """二级学科（二级诊疗科目）."""
        return (self.code.length() == 5) & (self.code.substr(2, 1) == ".")

    def is_due(self) -> Any:
        """应设科目: required by the standard."""
        return self.is_required.fill_null(False)

    def is_set_up_on(self, day: Any) -> Any:
        """已设置: set up by a day and not closed before it; without a day of opening it is not set up."""
        return (self.opened_on <= day).fill_null(False) & (self.closed_on.isnull() | (self.closed_on >= day))

    def meets_standard_on(self, day: Any) -> Any:
        """规范设置: set up on a day and marked as meeting the standard."""
        return self.is_set_up_on(day) & self.meets_standard.fill_null(False)

    def is_for(self, purpose: str) -> Any:
        """Whether it serves a purpose, such as `geriatrics` or `fever`."""
        return (self.purpose == purpose).fill_null(False)

    def is_key_specialty(self) -> Any:
        """重点专科: of any level."""
        return self.key_specialty.isin(["county", "prefecture", "province", "nation"])
