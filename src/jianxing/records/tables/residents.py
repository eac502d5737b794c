"""Residents."""

from typing import Any

from jianxing.records.ages import completed_months, completed_years
from jianxing.records.care_columns import (
    born,
    code,
    day,
    facility_link,
    person_link,
    place,
    residence,
    sex_code,
    words,
    worker_link,
    yes_no,
)
from jianxing.records.follow_up import overlaps
from jianxing.records.schema import CodeList, Column, Table
from jianxing.records.shared_codes import ETHNIC_GROUPS, IDENTITY_PAPERS, MARITAL_STATUS, PERSONS_EDUCATION

INSURANCES = CodeList.of(
    "国家医疗保障局 险种类型",
    employee=("职工基本医疗保险", "employees' basic insurance", "310", "职工医保", "城镇职工基本医疗保险"),
    resident=(
        "城乡居民基本医疗保险",
        "residents' basic insurance",
        "390",
        "居民医保",
        "城乡居民",
        "新农合",
        "城乡居民医保",
    ),
    other=("其他保险", "other insurance", "商业医疗保险", "公费医疗"),
    none=("未参保", "not insured", "自费", "全自费"),
)
VITAL_STATUS = CodeList.of(
    "",
    alive=("存活", "alive", "健在", "在世", "正常"),
    dead=("死亡", "dead", "已死亡"),
    unknown=("不详", "unknown"),
)
SUPPORT_GROUPS = CodeList.of(
    "民政、乡村振兴部门认定",
    none=("无", "none", "一般人群"),
    extreme_poverty=("特困人员", "in extreme poverty", "特困", "五保"),
    low_income=("低保对象", "on the minimum living allowance", "低保", "最低生活保障"),
    near_low_income=("低保边缘家庭", "just above the minimum allowance", "低收入"),
    monitored=("防止返贫监测对象", "watched against falling back into poverty", "监测户", "监测对象"),
    lifted_out=("脱贫人口", "lifted out of poverty", "脱贫户", "建档立卡"),
)
ELDERLY_FROM, SMALL_CHILDREN_BELOW, CHILDREN_BELOW = 65, 3, 7
"""老年人 are 65 and above; 3岁以下; 0—6岁儿童 are those who have not completed seven years."""
SCREENED_WOMEN = (35, 64)
"""Ages, both included, of the women who are to be screened for cervical and breast cancer."""


class Residents(Table):
    """One row a person who lives, or lived, in the county or is registered there, in the latest known state.

    Events of a life stand in the other tables; `lives_from` and `lives_to` bound the days for which it counts here.
    """

    id, label, label_en = "residents", "居民", "Residents"
    key = ("person_id",)
    area = "residence_code"
    person = "person_id"
    person_level = True
    data_class = "person"
    usual_source = "居民电子健康档案系统，全员人口信息库"
    identified_by = ("id_number", "birth_date", "sex")
    in_order = (("birth_date", "died_on"), ("birth_date", "lives_to"), ("lives_from", "lives_to"))

    person_id = person_link("Identifier of the person, the same in all tables.")
    name = Column("text", "Name of the person.", zh="姓名", synonyms=("居民姓名",), classification="personal")
    id_number = Column(
        "text",
        "Citizen identification number.",
        zh="公民身份号码",
        synonyms=("身份证号", "证件号码", "身份证件号码", "身份证号码"),
        identity_number=True,
        classification="personal",
    )
    other_paper = code(
        "Kind of the paper that identifies a person without such a number.",
        "其他身份证件类别",
        "证件类型",
        "身份证件类别",
        codes=IDENTITY_PAPERS,
        classification="personal",
    )
    other_paper_number = words("Number of that other paper.", "其他证件号码", "护照号", classification="personal")
    sex = sex_code("Sex of the person.", required=True)
    birth_date = born("Day of birth of the person.", required=True)
    ethnic_group = code("Ethnic group of the person.", "民族", codes=ETHNIC_GROUPS, classification="personal")
    education = code(
        "Highest education completed.", "文化程度", "学历", codes=PERSONS_EDUCATION, classification="personal"
    )
    marital_status = code("Marital status of the person.", "婚姻状况", codes=MARITAL_STATUS, classification="personal")
    residence_code = residence("Village or neighbourhood, at least the township, where the person usually lives.")
    registered_code = place(
        "Area of household registration; empty when not known.", "户籍地址编码", "户籍地编码", "户口所在地编码"
    )
    address = words("Address in words below the village.", "详细地址", "家庭住址", "现住址", classification="personal")
    phone = words("Telephone number of the person.", "联系电话", "本人电话", "手机号", classification="personal")
    is_registered = yes_no(
        "Whether the household is registered in the county.", "户籍人口", "是否户籍", classification="personal"
    )
    is_assigned = yes_no(
        "Whether the person counts in the population assigned for public health.",
        "公卫任务人口",
        "公卫服务人口",
        classification="personal",
    )
    insurance = code(
        "Basic health insurance held.",
        "医保类型",
        "参保类型",
        "医疗费用支付方式",
        codes=INSURANCES,
        classification="personal",
    )
    insured_code = place("Area in which the person is insured.", "参保地编码", "参保地", "参保地区划代码")
    support_group = code(
        "Group of poor or low-income people that the person belongs to.",
        "困难人群类别",
        "贫困属性",
        "救助对象类别",
        codes=SUPPORT_GROUPS,
    )
    is_disabled = yes_no("Whether the person holds a disability card.", "持证残疾人", "残疾", "残疾情况")
    record_opened_on = day(
        "Day on which the health record was opened.", "建档日期", "建档时间", classification="internal"
    )
    facility_id = facility_link("Facility that looks after the person.", "管理机构编码", "建档机构编码", "管理机构")
    worker_id = worker_link("Doctor in charge of the person.")
    lives_from = day(
        "First day of living in the county; empty when since birth or not known.",
        "居住起始日期",
        "迁入日期",
        classification="personal",
    )
    lives_to = day(
        "Last day of living in the county; empty while the person lives there.",
        "居住截止日期",
        "迁出日期",
        classification="personal",
    )
    vital_status = code("Whether the person is alive.", "生存状态", "存活状态", "档案状态", codes=VITAL_STATUS)
    died_on = day("Day of death.", "死亡日期", "死亡时间")

    def age_on(self, day: Any) -> Any:
        """Age in whole completed years on a day."""
        return completed_years(self.birth_date, day)

    def age_months_on(self, day: Any) -> Any:
        """Age in whole completed months on a day."""
        return completed_months(self.birth_date, day)

    def is_alive_on(self, day: Any) -> Any:
        """Born by that day and not known to have died before it or on it; null for a death without its day."""
        import ibis

        alive = ibis.cases(
            (self.died_on.notnull(), self.died_on > day), (self.vital_status == "dead", None), else_=True
        )
        return (self.birth_date <= day) & alive

    def lives_in(self, area: str) -> Any:
        """Whether the residence lies in an area, given by its code of any level."""
        return self.residence_code.startswith(area)

    def is_resident_on(self, day: Any) -> Any:
        """常住: alive on a day and living in the county on it; null when the day of death is not known."""
        begun = self.lives_from.isnull() | (self.lives_from <= day)
        return begun & (self.lives_to.isnull() | (self.lives_to >= day)) & self.is_alive_on(day)

    def was_resident_in(self, start: Any, end: Any) -> Any:
        """Whether the person lived in the county on any of the days from ``start`` to ``end``, both included."""
        import ibis

        begun = ibis.greatest(self.birth_date, self.lives_from.fill_null(self.birth_date))
        return overlaps(begun, ibis.least(self.lives_to, self.died_on), start, end)

    def is_elderly_on(self, day: Any) -> Any:
        """老年人: 65 or above on a day."""
        return self.age_on(day) >= ELDERLY_FROM

    def is_small_child_on(self, day: Any) -> Any:
        """3岁以下儿童: has not completed three years on a day."""
        return (self.age_on(day) < SMALL_CHILDREN_BELOW) & (self.birth_date <= day)

    def is_child_on(self, day: Any) -> Any:
        """0—6岁儿童: has not completed seven years on a day."""
        return (self.age_on(day) < CHILDREN_BELOW) & (self.birth_date <= day)

    def completes_months_in(self, months: int, start: Any, end: Any) -> Any:
        """Whether the age of so many months is completed on one of the days from ``start`` to ``end``, both included."""
        from datetime import timedelta

        before = start - timedelta(days=1)
        return (self.age_months_on(end) >= months) & (self.age_months_on(before) < months)

    def is_woman_to_screen_on(self, day: Any) -> Any:
        """适龄妇女: a woman of 35 to 64 on a day, whom the screening for cervical and breast cancer is for."""
        return (self.sex == "2") & self.age_on(day).between(*SCREENED_WOMEN)

    def is_key_person_on(self, day: Any) -> Any:
        """重点人群 as far as this row tells: 65 and above, 0—6, disabled, or poor; the sick and pregnant are in their tables."""
        poor = self.support_group.fill_null("none") != "none"
        return self.is_elderly_on(day) | self.is_child_on(day) | self.is_disabled.fill_null(False) | poor
