"""What facilities have been rated, accredited and found to reach."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.schema import Code, CodeList, Table

STANDARDS = CodeList.of(
    "",
    hospital_grade=("医院等级", "hospital grade", "等级医院", "医院评审"),
    emr=("电子病历系统应用水平", "electronic medical records", "电子病历", "电子病历等级"),
    smart_service=("智慧服务", "smart service", "智慧服务分级"),
    smart_management=("智慧管理", "smart management", "智慧管理分级"),
    interoperability=("互联互通成熟度", "interoperability", "互联互通"),
    county_hospital_capability=("县医院医疗服务能力", "capability of county hospitals", "县医院服务能力"),
    grassroots_service=("优质服务基层行", "quality service at the grass roots"),
    community_hospital=("社区医院", "community hospital"),
    chest_pain=("胸痛中心", "chest pain centre", "胸痛单元"),
    stroke=("卒中中心", "stroke centre"),
    trauma=("创伤中心", "trauma centre"),
    critical_mothers=("危重孕产妇救治中心", "centre for mothers in danger"),
    critical_newborns=("危重儿童和新生儿救治中心", "centre for children and newborns in danger", "危重新生儿救治中心"),
    age_friendly=("老年友善医疗卫生机构", "age-friendly institution", "老年友善医疗机构"),
    baby_friendly=("爱婴医院", "baby-friendly hospital"),
    mch_clinic=("标准化妇幼健康门诊", "standard clinic of mother and child care", "妇幼健康门诊"),
    vaccination_clinic=("规范化预防接种门诊", "standard vaccination clinic", "数字化预防接种门诊"),
    fever_clinic=("发热诊室标准化", "standard fever clinic", "标准化发热诊室", "标准化发热门诊"),
    laboratory=("生物安全实验室", "biosafety laboratory"),
    tcm_hall=("中医馆", "hall of Chinese medicine", "中医馆建设"),
    tcm_technique_classes=("中医适宜技术类别数", "classes of techniques of Chinese medicine", "适宜技术类别"),
    tcm_techniques=("中医适宜技术项数", "techniques of Chinese medicine", "适宜技术项目数"),
    herb_kinds=("中药饮片品种数", "kinds of herbs", "饮片品种"),
    village_clinic=("规范化村卫生室", "standard village clinic", "公有产权村卫生室"),
    safety=("平安医院", "safe hospital"),
    other=("其他", "other"),
)
LEVELS = CodeList(
    (
        Code("0", "0级", "level 0", ("零级",)),
        Code("1", "1级", "level 1", ("一级", "基本标准", "达到基本标准", "基层版", "基本能力")),
        Code("2", "2级", "level 2", ("二级", "推荐标准", "达到推荐标准", "标准版", "推荐能力")),
        Code("3", "3级", "level 3", ("三级", "高级")),
        Code("4", "4级", "level 4", ("四级",)),
        Code("5", "5级", "level 5", ("五级",)),
        Code("6", "6级", "level 6", ("六级",)),
        Code("7", "7级", "level 7", ("七级",)),
        Code("8", "8级", "level 8", ("八级",)),
    ),
    "医院分级管理办法；电子病历系统应用水平分级评价 0–8，智慧服务、智慧管理 0–5；优质服务基层行 1 基本 2 推荐",
)
GRADES = CodeList.of(
    "医院分级管理办法",
    a=("甲等", "grade A", "甲"),
    b=("乙等", "grade B", "乙"),
    c=("丙等", "grade C", "丙"),
    none=("未定等", "no grade", "未评等"),
)
BODIES = CodeList.of(
    "",
    county=("县级", "county", "县"),
    prefecture=("市州级", "prefecture", "市级", "州级"),
    province=("省级", "province", "省"),
    nation=("国家级", "nation", "国家"),
    itself=("自评", "the facility itself", "自查"),
)
BASIC, RECOMMENDED = 1, 2
"""Levels of 优质服务基层行 and of the capability of county hospitals: 1 基本标准, 2 推荐标准."""


class FacilityRatings(Table):
    """One row a result that a facility reached in one standard, from the day of rating to the day on which it lapses.

    A standard that is met or not has no level; one that is counted, such as techniques, has a count.
    """

    id, label, label_en = "facility_ratings", "机构评级与达标", "Facility ratings"
    key = ("rating_id",)
    event_date = "rated_on"
    facility = "facility_id"
    usual_source = "各类评审、评价和达标文件"
    in_order = (("applied_on", "rated_on"), ("rated_on", "valid_to"))

    rating_id = shared.words(
        "Number of the result.", "评级编号", "编号", "证书编号", required=True, classification="public"
    )
    facility_id = shared.facility_link("Facility that was rated.", required=True, classification="public")
    standard = shared.code(
        "Standard by which it was rated.",
        "评价标准",
        "评级项目",
        "评价项目",
        codes=STANDARDS,
        required=True,
        classification="public",
    )
    level = shared.code(
        "Level reached, for a standard with levels.", "达到级别", "级别", "等级", codes=LEVELS, classification="public"
    )
    grade = shared.code("Grade within the level of a hospital.", "等次", codes=GRADES, classification="public")
    counted = shared.count(
        "Number reached, for a standard that is counted.", "数量", "项数", "种数", classification="public"
    )
    score = shared.measured("Score, where one was given.", "得分", "评分", between=(0, 2_000))
    is_reached = shared.yes_no(
        "Whether the standard, or its level, was reached.",
        "是否达标",
        "达标",
        "通过",
        required=True,
        classification="public",
    )
    body = shared.code("Who rated it.", "评价层级", "评审层级", codes=BODIES, classification="public")
    applied_on = shared.day("Day of the application.", "申报日期")
    rated_on = shared.day(
        "Day from which the result counts.",
        "评定日期",
        "达标日期",
        "授牌日期",
        "发文日期",
        required=True,
        classification="public",
    )
    valid_to = shared.planned_day(
        "Last day on which it counts; empty when it does not lapse.", "有效期至", "到期日期", classification="public"
    )
    withdrawn_on = shared.day("Day on which it was withdrawn.", "撤销日期", "摘牌日期", classification="public")
    document_number = shared.words("Number of the document.", "文号", "文件号", classification="public")

    def is_of(self, standard: str) -> Any:
        """Whether it is a result in one standard, such as `emr` or `age_friendly`."""
        return self.standard == standard

    def counts_on(self, day: Any) -> Any:
        """Whether the result was reached and counted on a day: rated by then, not lapsed and not withdrawn."""
        lasts = self.valid_to.isnull() | (self.valid_to >= day)
        return (
            self.is_reached & (self.rated_on <= day) & lasts & (self.withdrawn_on.isnull() | (self.withdrawn_on > day))
        )

    def level_number(self) -> Any:
        """The level as a number; null for a standard without levels."""
        return self.level.cast("int64")

    def level_at_least(self, level: int) -> Any:
        """Whether a level or a higher one was reached; a result without a level did not."""
        return (self.level_number() >= level).fill_null(False) & self.is_reached

    def count_at_least(self, number: int) -> Any:
        """Whether at least so many were counted; a result without a count did not."""
        return (self.counted >= number).fill_null(False)

    def reaches_basic(self) -> Any:
        """达到基本标准: the basic standard or the recommended one."""
        return self.level_at_least(BASIC)

    def reaches_recommended(self) -> Any:
        """达到推荐标准."""
        return self.level_at_least(RECOMMENDED)

    def is_grade_a(self) -> Any:
        """甲等."""
        return (self.grade == "a").fill_null(False)
