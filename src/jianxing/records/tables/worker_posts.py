"""Where health workers serve, for how long and on what terms."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.ages import completed_months
from jianxing.records.schema import CodeList, Table
from jianxing.records.tables.health_workers import TITLES

KINDS = CodeList.of(
    "",
    regular=("在岗", "regular post", "正式岗位"),
    village_doctor=("乡村医生", "village doctor", "村医岗位"),
    secondment=("下沉", "sent down from a county hospital", "派驻", "县级医院下沉", "支援基层"),
    rotation=("上挂", "sent up for practice", "轮岗", "挂职"),
    aid=("对口帮扶", "aid from elsewhere", "帮扶专家", "组团式帮扶"),
    retired_expert=("银龄专家", "retired expert", "退休专家返聘"),
    multi_site=("多点执业", "practice at a further place"),
    health_educator=("健康教育专业人员", "health educator", "健康教育专职"),
    family_health_instructor=("家庭健康指导员", "family health instructor"),
    family_doctor=("家庭医生", "family doctor", "家庭医生团队成员"),
    tcm_teacher=("中医师承指导老师", "teacher of Chinese medicine", "适宜技术师资"),
    other=("其他", "other"),
)
TERMS = CodeList.of(
    "",
    established=("在编", "within the establishment", "编制内", "事业编"),
    contract=("聘用", "by contract", "编外", "合同制", "备案制"),
    county_hired=("县聘乡用", "hired by the county for a township", "县管乡用"),
    township_hired=("乡聘村用", "hired by the township for a village", "乡管村用"),
    volunteer=("兼职或志愿", "part-time or volunteer", "兼职", "志愿者"),
)
ALLOWANCES = CodeList.of(
    "各地人才与乡镇卫生院补助办法",
    none=("无", "none", "否"),
    talent=("人才补助", "for talents", "高层次人才"),
    township=("乡镇卫生院生活补助", "for living in a township", "乡镇生活补助"),
    village=("村医定额补助", "for village doctors", "村医补助"),
    residency=("规培补助", "for residency", "住院医师规范化培训补助"),
)
SECONDMENT_MONTHS = 3
"""县级医院下沉人员连续服务至少 3 个月: the term that county plans set."""


class WorkerPosts(Table):
    """One row a person's post at a place, from the day on which it began to the day on which it ended.

    Whoever moves or serves at two places has several rows. An instructor who is no health worker stands here too.
    """

    id, label, label_en = "worker_posts", "岗位与派驻", "Worker posts"
    key = ("post_id",)
    area = "area_code"
    facility = "facility_id"
    person_level = True
    data_class = "staff"
    usual_source = "人事系统，下沉派驻台账，村医管理台账"
    in_order = (("starts_on", "ends_on"),)

    post_id = shared.words("Number of the post.", "岗位编号", "编号", required=True, classification="personal")
    worker_id = shared.worker_link(
        "Worker who holds it.", "人员编号", "卫生人员编号", "工号", required=True, classification="personal"
    )
    facility_id = shared.facility_link("Facility where the worker serves.", "服务机构编码", "机构编码", "派驻机构编码")
    from_facility_id = shared.facility_link("Facility that sent the worker.", "派出机构编码", "原单位编码")
    area_code = shared.area("Village or township that is served.", "服务地区代码", "服务村代码", "村居代码")
    kind = shared.code("Kind of post.", "岗位类型", "岗位类别", "派驻类型", codes=KINDS, required=True)
    terms = shared.code("Terms of employment.", "用工性质", "编制性质", "聘用方式", codes=TERMS)
    title = shared.code("Level of the professional title when the post began.", "任职时职称", "职称", codes=TITLES)
    is_full_time = shared.yes_no("Whether it is a full-time post.", "是否专职", "专职", "全职")
    has_tcm_skill = shared.yes_no(
        "Whether the worker gives services of Chinese medicine.", "提供中医药服务", "能中会西", "中医药服务人员"
    )
    starts_on = shared.day("First day of the post.", "开始日期", "派驻开始日期", "到岗日期", required=True)
    ends_on = shared.planned_day(
        "Last day of the post; empty while it goes on.", "结束日期", "派驻结束日期", "离岗日期"
    )
    bound_to = shared.planned_day("Day to which the worker is bound to serve.", "服务期至", "服务期满日期")
    allowance = shared.code("Allowance that the post carries.", "补助类别", "补助类型", codes=ALLOWANCES)
    tier = shared.words("Tier of the allowance, such as P2.", "补助档次", "人才层次")
    monthly_fen = shared.money("Allowance a month.", "月补助标准", "每月补助", classification="personal")

    def is_of(self, kind: str) -> Any:
        """Whether it is one kind of post, such as `secondment` or `village_doctor`."""
        return self.kind == kind

    def is_held_on(self, day: Any) -> Any:
        """Whether the post was held on a day."""
        return (self.starts_on <= day) & (self.ends_on.isnull() | (self.ends_on >= day))

    def months_until(self, day: Any) -> Any:
        """Whole months served without a break by a day; to the end of the post when it ended before."""
        import ibis

        return completed_months(self.starts_on, ibis.least(ibis.coalesce(self.ends_on, day), day))

    def is_long_enough(self, day: Any, months: int = SECONDMENT_MONTHS) -> Any:
        """连续服务满3个月: served so many months by a day."""
        return self.months_until(day) >= months

    def is_secondment(self) -> Any:
        """县级医院下沉."""
        return self.kind == "secondment"

    def is_mid_or_senior(self) -> Any:
        """中高级职称: intermediate, associate senior or senior; a title that is not known counts as none."""
        return self.title.isin(["intermediate", "associate_senior", "senior"]).fill_null(False)

    def is_village_post(self) -> Any:
        """服务到村: the area served is a village or neighbourhood."""
        return (self.area_code.length() == 12).fill_null(False)

    def is_family_health_instructor(self) -> Any:
        """家庭健康指导员 of a village or neighbourhood."""
        return (self.kind == "family_health_instructor") & self.is_village_post()

    def is_full_time_health_educator(self) -> Any:
        """健康教育专职人员."""
        return (self.kind == "health_educator") & self.is_full_time.fill_null(False)

    def gives_tcm(self) -> Any:
        """能提供中医药服务; not marked counts as not."""
        return self.has_tcm_skill.fill_null(False)
