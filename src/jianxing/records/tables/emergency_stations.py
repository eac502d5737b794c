"""Emergency stations and their ambulances."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.schema import CodeList, Column, Table
from jianxing.records.shared_codes import TOWNSHIP, TOWNSHIP_FORM
from jianxing.records.tables.emergency_calls import SETTINGS

KINDS = CodeList.of(
    "",
    centre=("急救中心", "emergency centre", "调度指挥中心"),
    hospital=("医院急救站", "station of a hospital", "县级医院急救站"),
    township=("乡镇急救站", "station of a township", "中心乡镇急救站"),
    transfer=("转运型站点", "transfer station", "一般乡镇转运站"),
)
RADIUS_KM = {"urban": 5, "rural": 20}
"""Widest service radius: 5 km in town, 10–20 km in the country. Source: 国卫医发〔2020〕19号."""


class EmergencyStations(Table):
    """One row an emergency station, from the day on which it began to the day on which it ended."""

    id, label, label_en = "emergency_stations", "急救站点", "Emergency stations"
    key = ("station_id",)
    area = "area_code"
    facility = "facility_id"
    usual_source = "120 指挥调度系统站点台账"
    in_order = (("opened_on", "closed_on"), ("opened_on", "accepted_on"))

    station_id = shared.words(
        "Number of the station.", "站点编号", "急救站点编号", required=True, classification="public"
    )
    name = shared.words("Name of the station.", "站点名称", "急救站名称", required=True, classification="public")
    facility_id = shared.facility_link("Facility that runs it.", classification="public")
    area_code = Column(
        "text",
        "Township where it stands.",
        zh="所在乡镇代码",
        synonyms=("区划代码",),
        required=True,
        pattern=TOWNSHIP,
        form=TOWNSHIP_FORM,
        classification="public",
    )
    kind = shared.code("Kind of station.", "站点类型", codes=KINDS, classification="public")
    setting = shared.code(
        "Whether it serves town or country.", "城乡", codes=SETTINGS, required=True, classification="public"
    )
    longitude = shared.measured("Longitude in degrees east.", "经度", between=(-180, 180), classification="public")
    latitude = shared.measured("Latitude in degrees north.", "纬度", between=(-90, 90), classification="public")
    radius_km = shared.measured(
        "Distance in kilometres by road to the farthest place that it serves.",
        "服务半径",
        "服务半径（公里）",
        between=(0, 500),
        classification="public",
    )
    ambulances = shared.count("Ambulances of the station.", "救护车数", "救护车", most=500)
    negative_pressure_ambulances = shared.count(
        "Ambulances with negative pressure among them.", "负压救护车数", "负压救护车", most=500
    )
    crews = shared.count("Crews on duty at one time.", "急救单元数", "值班班组数", most=500)
    answers_all_hours = shared.yes_no("Whether it is on duty day and night.", "24小时值班")
    meets_standard = shared.yes_no(
        "Whether it meets the standard of building.", "达到标准化建设要求", "标准化站点", "是否达标"
    )
    accepted_on = shared.day("Day on which it was found to meet the standard.", "验收日期", "达标日期")
    opened_on = shared.day("First day of duty.", "启用日期", "成立日期")
    closed_on = shared.day("Last day of duty; empty while it is on duty.", "停用日期", "撤销日期")

    def is_urban(self) -> Any:
        """城区站点."""
        return self.setting == "urban"

    def is_rural(self) -> Any:
        """农村站点."""
        return self.setting == "rural"

    def is_on_duty_on(self, day: Any) -> Any:
        """Whether it was on duty on a day; a date that is not known does not exclude."""
        begun = self.opened_on.isnull() | (self.opened_on <= day)
        return begun & (self.closed_on.isnull() | (self.closed_on >= day))

    def meets_standard_on(self, day: Any) -> Any:
        """标准化站点: found to meet the standard by a day; without a day of acceptance as it is marked."""
        return self.meets_standard.fill_null(False) & (self.accepted_on.isnull() | (self.accepted_on <= day))

    def is_near_enough(self) -> Any:
        """服务半径达标: at most 5 km in town, 20 km in the country; null when it is not known."""
        return self.radius_km <= self.is_urban().ifelse(RADIUS_KM["urban"], RADIUS_KM["rural"])
