"""Health cells, healthy towns and villages, smoke-free places and other titles of communities and institutions."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.schema import CodeList, Table

KINDS = CodeList.of(
    "健康细胞、卫生创建和无烟环境建设",
    healthy_school=("健康学校", "healthy school", "健康促进学校"),
    healthy_agency=("健康机关", "healthy agency", "健康促进机关"),
    health_promoting_hospital=("健康促进医院", "health-promoting hospital", "健康医院"),
    healthy_village=("健康村", "healthy village"),
    healthy_community=("健康社区", "healthy community"),
    healthy_family=("健康家庭", "healthy family"),
    healthy_enterprise=("健康企业", "healthy enterprise"),
    healthy_township=("健康乡镇", "healthy township"),
    sanitary_county=("卫生县城", "sanitary county town", "国家卫生县城"),
    sanitary_township=("卫生乡镇", "sanitary township", "国家卫生乡镇"),
    sanitary_village=("卫生村", "sanitary village"),
    sanitary_unit=("卫生单位", "sanitary unit"),
    smoke_free_agency=("无烟党政机关", "smoke-free agency", "无烟机关"),
    smoke_free_school=("无烟学校", "smoke-free school"),
    smoke_free_health_facility=("无烟医疗卫生机构", "smoke-free health facility", "无烟医院"),
    smoke_free_family=("无烟家庭", "smoke-free family"),
    health_knowledge_village=("健康知识进万家", "health knowledge into every home", "健康知识进万家村"),
    mental_rehabilitation=("精神障碍社区康复站", "community rehabilitation for mental disorders", "精神康复站"),
    pneumoconiosis_station=("尘肺病康复站", "pneumoconiosis rehabilitation station"),
    toilet_village=("卫生厕所普及村", "village with sanitary toilets"),
    other=("其他", "other"),
)
BODIES = CodeList.of(
    "",
    county=("县级", "county", "县"),
    prefecture=("市州级", "prefecture", "市级", "州级"),
    province=("省级", "province", "省"),
    nation=("国家级", "nation", "国家"),
)


class HealthCommunities(Table):
    """One row an object that may hold, holds or held a title: a school, an agency, a village, a township, an enterprise.

    Objects without the title stand here too, so that their share can be told. Families stand together, a row a
    village, with how many they are and how many of them hold the title.
    """

    id, label, label_en = "health_communities", "健康细胞与创建", "Health communities"
    key = ("object_id", "kind")
    area = "area_code"
    usual_source = "爱国卫生与健康细胞建设台账，命名文件"
    in_order = (("applied_on", "named_on"), ("named_on", "withdrawn_on"))

    object_id = shared.words(
        "Number of the object.", "对象编号", "编号", "单位编号", required=True, classification="public"
    )
    kind = shared.code(
        "Title that it is about.", "创建类型", "创建项目", "类别", codes=KINDS, required=True, classification="public"
    )
    name = shared.words("Name of the object.", "对象名称", "名称", "单位名称", required=True, classification="public")
    area_code = shared.area(
        "Village or township where it is, or which it is.",
        "区划代码",
        "地区代码",
        required=True,
        classification="public",
    )
    facility_id = shared.facility_link("Facility, where it is one.", classification="public")
    objects = shared.count(
        "How many objects the row stands for, 1 as a rule.",
        "对象数",
        "应创建数",
        "总数",
        required=True,
        classification="public",
    )
    named_objects = shared.count(
        "How many of them hold the title; empty for a row of one object.",
        "已命名数",
        "已建成数",
        "已创建数",
        classification="public",
    )
    is_due = shared.yes_no(
        "Whether a rule demands it here, such as a station where a hundred patients live; empty where all are due.",
        "是否应建",
        "应建",
        classification="public",
    )
    body = shared.code("Level of the title.", "命名级别", "级别", codes=BODIES, classification="public")
    applied_on = shared.day("Day of the application.", "申报日期", classification="public")
    named_on = shared.day(
        "Day of the title; empty without it.", "命名日期", "建成日期", "授牌日期", classification="public"
    )
    valid_to = shared.planned_day(
        "Last day of the title; empty when it does not lapse.", "有效期至", classification="public"
    )
    withdrawn_on = shared.day("Day on which it was withdrawn.", "撤销日期", "摘牌日期", classification="public")
    score = shared.measured("Score of the last assessment.", "评估得分", "得分", between=(0, 1_000))
    document_number = shared.words("Number of the document.", "文号", "文件号", classification="public")

    def is_of(self, kind: str) -> Any:
        """Whether it is about one title, such as `healthy_school` or `sanitary_township`."""
        return self.kind == kind

    def is_demanded(self) -> Any:
        """应建: every object unless it is marked as not due."""
        return self.is_due.fill_null(True)

    def holds_title_on(self, day: Any) -> Any:
        """已命名: named by a day, not lapsed and not withdrawn."""
        lasts = self.valid_to.isnull() | (self.valid_to >= day)
        return (
            (self.named_on <= day).fill_null(False) & lasts & (self.withdrawn_on.isnull() | (self.withdrawn_on > day))
        )

    def holding_on(self, day: Any) -> Any:
        """How many objects of the row hold the title on a day."""
        import ibis

        return self.holds_title_on(day).ifelse(ibis.coalesce(self.named_objects, self.objects), 0)

    def is_national(self) -> Any:
        """国家级命名."""
        return (self.body == "nation").fill_null(False)
