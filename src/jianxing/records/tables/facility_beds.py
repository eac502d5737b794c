"""Beds of health facilities by year and kind."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.schema import CodeList, Table

KINDS = CodeList.of(
    "国家卫生健康统计调查制度 实有床位",
    total=("合计", "all beds", "总床位", "实有床位合计"),
    infectious=("传染病床位", "infectious diseases", "传染病救治床位", "感染科床位"),
    negative_pressure=("负压床位", "negative pressure", "负压病床"),
    intensive_care=("重症床位", "intensive care", "ICU床位", "重症医学科床位"),
    convertible=("可转换重症床位", "convertible to intensive care", "可转换ICU床位"),
    nursing=("护理床位", "nursing", "医养护理床位"),
    hospice=("安宁疗护床位", "hospice"),
    rehabilitation=("康复床位", "rehabilitation", "康复科床位"),
    geriatric=("老年医学科床位", "geriatric"),
    psychiatric=("精神科床位", "psychiatric", "精神病床"),
    obstetric=("产科床位", "obstetric", "妇产科床位"),
    paediatric=("儿科床位", "paediatric"),
    tcm=("中医床位", "Chinese medicine", "中医科床位"),
    emergency=("急诊留观床位", "emergency observation", "观察床位"),
    tuberculosis=("结核病床位", "tuberculosis", "结核科床位"),
)


class FacilityBeds(Table):
    """One row the beds of one kind in a facility at the end of a year; the kinds lie within the row of all beds.

    A bed may be of two kinds, so kinds are never added up.
    """

    id, label, label_en = "facility_beds", "床位（分年分类）", "Facility beds"
    key = ("facility_id", "on_date", "kind")
    event_date = "on_date"
    facility = "facility_id"
    usual_source = "卫生资源与医疗服务年报（卫健统1表）"

    facility_id = shared.facility_link("Facility of the beds.", required=True, classification="public")
    on_date = shared.day(
        "Day at the end of which they were counted, as a rule 31 December.",
        "统计时点",
        "统计日期",
        "时点",
        required=True,
        classification="public",
    )
    kind = shared.code("Kind of beds.", "床位类别", "床位类型", codes=KINDS, required=True, classification="public")
    beds = shared.count(
        "Beds in use, as set up.",
        "实有床位数",
        "床位数",
        "实有床位",
        required=True,
        most=20_000,
        classification="public",
    )
    approved_beds = shared.count(
        "Beds approved at registration.", "编制床位数", "核定床位", "编制床位", most=20_000, classification="public"
    )
    open_bed_days = shared.count("Bed-days open in the year.", "实际开放总床日数", "开放床日")
    occupied_bed_days = shared.count("Bed-days occupied in the year.", "实际占用总床日数", "占用床日")
    discharges = shared.count("Patients discharged in the year.", "出院人数", "出院人次")

    def is_all(self) -> Any:
        """全部床位: the row of all beds of the facility."""
        return self.kind == "total"

    def is_of(self, kind: str) -> Any:
        """Whether the row counts one kind of beds, such as `infectious` or `nursing`."""
        return self.kind == kind

    def is_infectious(self) -> Any:
        """传染病救治床位."""
        return self.kind == "infectious"

    def is_nursing(self) -> Any:
        """护理床位."""
        return self.kind == "nursing"

    def occupancy(self) -> Any:
        """病床使用率: occupied of open bed-days, from 0 up; null when nothing was open."""
        return (self.open_bed_days > 0).ifelse(self.occupied_bed_days / self.open_bed_days, None)
