"""Institutions that look after children under three."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.schema import CodeList, Table

KINDS = CodeList.of(
    "托育机构登记和备案办法（试行）",
    nursery=("托育机构", "nursery", "独立托育机构"),
    kindergarten=("幼儿园托班", "nursery class of a kindergarten", "幼儿园办托"),
    community=("社区托育点", "place of a community", "社区嵌入式托育"),
    employer=("用人单位办托", "by an employer", "单位福利性托育"),
    family=("家庭托育点", "in a family"),
)
SPONSORS = CodeList.of(
    "",
    public=("公办", "public", "公立"),
    public_private=("公建民营", "built by the public, run privately", "公办民营"),
    private=("民办", "private", "社会力量办"),
)


class ChildcareInstitutions(Table):
    """One row an institution at the end of a year, with the places that it has for children under three."""

    id, label, label_en = "childcare_institutions", "托育机构", "Childcare institutions"
    key = ("institution_id", "on_date")
    event_date = "on_date"
    area = "area_code"
    usual_source = "全国托育机构备案信息系统，托育服务统计"
    in_order = (("registered_on", "filed_on"),)

    institution_id = shared.words(
        "Number of the institution.", "托育机构编号", "备案编号", "机构编号", required=True, classification="public"
    )
    on_date = shared.day(
        "Day at the end of which it was counted, as a rule 31 December.",
        "统计时点",
        "统计日期",
        "时点",
        required=True,
        classification="public",
    )
    name = shared.words("Name of the institution.", "机构名称", "名称", required=True, classification="public")
    kind = shared.code(
        "Kind of institution.", "机构类型", "托育类型", codes=KINDS, required=True, classification="public"
    )
    sponsor = shared.code("Who runs it.", "举办性质", "办托性质", codes=SPONSORS, classification="public")
    area_code = shared.area(
        "Village or township where it stands.",
        "区划代码",
        "所在乡镇代码",
        "所在地代码",
        required=True,
        classification="public",
    )
    registered_on = shared.day("Day of registration as a legal person.", "登记日期", classification="public")
    filed_on = shared.day(
        "Day on which it was filed with the health administration; empty when it was not.",
        "备案日期",
        classification="public",
    )
    is_open = shared.yes_no(
        "Whether it is at work on that day.", "是否运营", "运营状态", required=True, classification="public"
    )
    places = shared.count(
        "Places for children under three.",
        "托位数",
        "3岁以下托位数",
        "提供托位数",
        required=True,
        most=5_000,
        classification="public",
    )
    inclusive_places = shared.count(
        "Places at an inclusive price among them.", "普惠托位数", "普惠性托位", most=5_000, classification="public"
    )
    children = shared.count("Children under three who attend.", "实际收托人数", "在托人数", "入托人数", most=5_000)
    staff = shared.count("Persons who look after them.", "保育人员数", "保育人员", most=5_000)
    monthly_fen = shared.money("Fee a month without meals.", "月收费标准", "托育费", classification="public")
    has_health_report = shared.yes_no(
        "Whether it has a health assessment that qualifies.", "卫生评价合格", "卫生评价", classification="public"
    )

    def counts(self) -> Any:
        """计入托位: at work on the day that the row describes, and filed or registered by it."""
        filed = (self.filed_on <= self.on_date) | (self.registered_on <= self.on_date)
        return self.is_open & filed.fill_null(False)

    def is_filed(self) -> Any:
        """已备案: filed with the health administration by the day that the row describes."""
        return (self.filed_on <= self.on_date).fill_null(False)

    def places_that_count(self) -> Any:
        """Places of an institution that counts, 0 for another."""
        return self.counts().ifelse(self.places, 0)

    def use(self) -> Any:
        """托位使用率: children who attend, of the places; null without places."""
        return (self.places > 0).ifelse(self.children / self.places, None)
