"""Health facilities."""

from typing import Any

from jianxing.records.schema import CodeList, Column, Table
from jianxing.records.shared_codes import TOWNSHIP, TOWNSHIP_FORM

TYPES = CodeList.of(
    "WS 218 卫生机构（组织）分类与代码",
    general_hospital=("综合医院", "general hospital"),
    tcm_hospital=("中医医院", "hospital of Chinese medicine", "中医院"),
    specialised_hospital=("专科医院", "specialised hospital"),
    community_centre=("社区卫生服务中心", "community health centre"),
    township_centre=("乡镇卫生院", "township health centre", "卫生院"),
    village_clinic=("村卫生室", "village clinic", "卫生室"),
    clinic=("诊所", "clinic", "门诊部", "医务室"),
    cdc=("疾病预防控制中心", "centre for disease control", "疾控中心"),
    maternal_child=("妇幼保健机构", "maternal and child health institution", "妇幼保健院", "妇幼保健计划生育服务中心"),
    supervision=("卫生监督机构", "health supervision institution", "卫生监督所"),
    blood=("采供血机构", "blood station", "血站"),
    emergency=("急救中心（站）", "emergency centre", "急救中心", "120急救站"),
    other=("其他卫生机构", "other health institution", "其他"),
)
LEVELS = CodeList.of(
    "医院分级管理办法",
    level_3=("三级", "level 3"),
    level_2=("二级", "level 2"),
    level_1=("一级", "level 1"),
    ungraded=("未定级", "ungraded", "未评级", "无"),
)
HOSPITALS = ("general_hospital", "tcm_hospital", "specialised_hospital")
TOWNSHIP_LEVEL = ("community_centre", "township_centre")
PRIMARY = (*TOWNSHIP_LEVEL, "village_clinic", "clinic")
"""基层医疗卫生机构. Source: notes to the China health statistical yearbook."""
PUBLIC_HEALTH = ("cdc", "maternal_child", "supervision", "blood", "emergency")
"""专业公共卫生机构. Source: the same; a maternal and child hospital counts here and not among hospitals."""
OWNERSHIPS = CodeList.of("", public=("公立", "public", "公办"), private=("民营", "private", "非公立", "私立"))


class Facilities(Table):
    """One row a health institution, from the day it opened to the day it closed."""

    id, label, label_en = "facilities", "医疗卫生机构", "Facilities"
    key = ("facility_id",)
    area = "area_code"
    facility = "facility_id"
    usual_source = "全国医疗卫生机构信息平台（卫生资源年报）"
    in_order = (("opened_on", "closed_on"),)

    facility_id = Column(
        "text",
        "Code of the institution.",
        zh="机构编码",
        synonyms=("机构代码", "组织机构代码", "机构编号"),
        required=True,
        classification="public",
    )
    name = Column(
        "text",
        "Name of the institution.",
        zh="机构名称",
        synonyms=("名称", "单位名称"),
        required=True,
        classification="public",
    )
    type = Column(
        "code",
        "Kind of institution.",
        zh="机构类别",
        synonyms=("机构类型",),
        required=True,
        codes=TYPES,
        classification="public",
    )
    level = Column(
        "code",
        "Level in hospital grading.",
        zh="机构级别",
        synonyms=("级别", "等级"),
        codes=LEVELS,
        classification="public",
    )
    ownership = Column(
        "code",
        "Whether it is public or private.",
        zh="办别",
        synonyms=("所有制", "举办主体"),
        codes=OWNERSHIPS,
        classification="public",
    )
    area_code = Column(
        "text",
        "Township where it stands.",
        zh="所在乡镇代码",
        synonyms=("区划代码", "所在地代码"),
        required=True,
        pattern=TOWNSHIP,
        form=TOWNSHIP_FORM,
        classification="public",
    )
    opened_on = Column("date", "First day of work.", zh="开业日期", synonyms=("成立日期",), classification="public")
    closed_on = Column(
        "date",
        "Last day of work; empty while it is open.",
        zh="停业日期",
        synonyms=("注销日期",),
        classification="public",
    )
    beds = Column(
        "integer",
        "Beds in use, as set up (实有床位).",
        zh="床位数",
        synonyms=("实有床位", "床位"),
        minimum=0,
        maximum=20_000,
        classification="public",
    )

    def is_open_on(self, day: Any) -> Any:
        """Whether it was at work on a day; a date that is not known does not shut it."""
        begun = self.opened_on.isnull() | (self.opened_on <= day)
        return begun & (self.closed_on.isnull() | (self.closed_on >= day))

    def is_public(self) -> Any:
        """公立; null when it is not known."""
        return self.ownership == "public"

    def is_hospital(self) -> Any:
        """医院."""
        return self.type.isin(list(HOSPITALS))

    def is_general_hospital(self) -> Any:
        """综合医院."""
        return self.type == "general_hospital"

    def is_tcm_hospital(self) -> Any:
        """中医医院."""
        return self.type == "tcm_hospital"

    def is_primary(self) -> Any:
        """基层医疗卫生机构: community and township centres, village clinics and other clinics."""
        return self.type.isin(list(PRIMARY))

    def is_township_level(self) -> Any:
        """乡镇卫生院和社区卫生服务中心."""
        return self.type.isin(list(TOWNSHIP_LEVEL))

    def is_village_clinic(self) -> Any:
        """村卫生室."""
        return self.type == "village_clinic"

    def is_public_health_institution(self) -> Any:
        """专业公共卫生机构: disease control, mother and child care, supervision, blood, emergency centres."""
        return self.type.isin(list(PUBLIC_HEALTH))

    def is_of_level(self, level: int) -> Any:
        """Whether its level in hospital grading is 1, 2 or 3; one without a grade has none."""
        return (self.level == f"level_{level}").fill_null(False)

    def is_level_two_or_above(self) -> Any:
        """二级及以上."""
        return self.level.isin(["level_2", "level_3"]).fill_null(False)
