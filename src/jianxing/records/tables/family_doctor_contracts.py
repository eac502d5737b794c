"""Contracts with family doctors."""

from typing import Any

from jianxing.records.ages import completed_years
from jianxing.records.care_columns import (
    born,
    code,
    day,
    facility_link,
    number,
    person_link,
    planned_day,
    residence,
    sex_code,
    whole,
    words,
    worker_link,
    yes_no,
)
from jianxing.records.follow_up import overlaps
from jianxing.records.schema import CodeList, Table

KEY_GROUPS = CodeList.of(
    "家庭医生签约服务重点人群",
    general=("一般人群", "general", "普通人群"),
    elderly=("65岁及以上老年人", "65 and above", "老年人"),
    pregnant=("孕产妇", "pregnant or newly delivered"),
    child=("0—6岁儿童", "child of 0 to 6", "儿童", "0-6岁儿童"),
    disabled=("残疾人", "disabled"),
    poor=("脱贫人口和低收入人群", "lifted out of poverty or of low income", "建档立卡贫困人口", "低保", "监测对象"),
    special_family=("计划生育特殊家庭", "special family of birth planning", "计生特殊家庭"),
    hypertension=("高血压患者", "hypertension", "高血压"),
    diabetes=("2型糖尿病患者", "type 2 diabetes", "糖尿病患者", "糖尿病"),
    tuberculosis=("肺结核患者", "tuberculosis", "结核病患者"),
    mental_disorder=("严重精神障碍患者", "severe mental disorder", "精神障碍患者"),
    other=("其他重点人群", "another key group"),
)
PACKAGES = CodeList.of(
    "关于规范家庭医生签约服务管理的指导意见",
    basic=("基础包", "basic package", "基本服务包", "免费包"),
    extended=("增值包", "extended package", "个性化服务包", "有偿包"),
)
ENDINGS = CodeList.of(
    "",
    cancelled=("解约", "cancelled", "终止"),
    moved_away=("迁出", "moved away"),
    died=("死亡", "died"),
)


class FamilyDoctorContracts(Table):
    """One row a contract of a resident with a family doctor's team, for its term; a renewal is another row."""

    id, label, label_en = "family_doctor_contracts", "家庭医生签约", "Contracts with family doctors"
    key = ("contract_id",)
    event_date = "signed_on"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "health"
    usual_source = "家庭医生签约服务管理系统"
    in_order = (("valid_from", "valid_to"), ("birth_date", "signed_on"), ("signed_on", "ended_on"))

    contract_id = number("Number of the contract.", "签约编号", "协议编号", "编号")
    person_id = person_link("Identifier of the resident.")
    sex = sex_code("Sex of the resident.")
    birth_date = born("Day of birth of the resident.")
    signed_on = day("Day of signing.", "签约日期", "签约时间", required=True, classification="personal")
    valid_from = planned_day(
        "First day of the term.", "服务开始日期", "协议开始日期", "有效期起", classification="personal"
    )
    valid_to = planned_day(
        "Last day of the term.", "服务结束日期", "协议截止日期", "到期日期", "有效期止", classification="personal"
    )
    key_group = code(
        "First key group that the resident belongs to.", "人群分类", "重点人群", "人群类别", codes=KEY_GROUPS
    )
    package = code("Package of services agreed.", "服务包", "签约服务包", codes=PACKAGES, classification="personal")
    fee_fen = whole(
        "Fee agreed for a year in fen.", "签约服务费（分）", between=(0, 10_000_000), classification="internal"
    )
    is_renewal = yes_no("Whether it renews an earlier contract.", "续签", "是否续约", classification="internal")
    services_done = whole(
        "Services of the contract that were rendered.",
        "履约次数",
        "已履约项目数",
        between=(0, 1000),
        classification="internal",
    )
    services_due = whole(
        "Services of the contract that are due.",
        "应履约次数",
        "应履约项目数",
        between=(0, 1000),
        classification="internal",
    )
    ended_on = day(
        "Day on which it ended before its term; empty otherwise.", "解约日期", "终止日期", classification="personal"
    )
    ending = code("Why it ended before its term.", "解约原因", "终止原因", codes=ENDINGS, classification="personal")
    team = words("Name of the team.", "签约团队", "家庭医生团队", classification="internal")
    residence_code = residence("Village or neighbourhood, at least the township, where the resident lives.")
    facility_id = facility_link("Facility of the team.", "签约机构编码", "机构编码", "机构代码")
    worker_id = worker_link("Family doctor who signed.", "家庭医生编号", "签约医生编号", "签约医生")

    def is_valid_on(self, day: Any) -> Any:
        """有效签约 on a day: signed, its term has begun and not run out, and it was not ended before.

        Without a first day the term begins with the signing; without a last day it runs one year.
        """
        import ibis

        begins = ibis.coalesce(self.valid_from, self.signed_on)
        runs = ibis.ifelse(self.valid_to.isnull(), completed_years(begins, day) < 1, self.valid_to >= day)
        return (begins <= day) & (self.signed_on <= day) & runs & (self.ended_on.isnull() | (self.ended_on > day))

    def was_valid_in(self, start: Any, end: Any) -> Any:
        """Whether the term, as far as it is written, touched the days from ``start`` to ``end``, both included."""
        import ibis

        return overlaps(
            ibis.coalesce(self.valid_from, self.signed_on), ibis.least(self.valid_to, self.ended_on), start, end
        )

    def is_key_group(self) -> Any:
        """重点人群 by the contract; an empty cell is no."""
        return (self.key_group != "general").fill_null(False)

    def is_fulfilled(self) -> Any:
        """已履约: every service due was rendered; null when none is due or it is not known."""
        return self.services_done >= self.services_due.nullif(0)
