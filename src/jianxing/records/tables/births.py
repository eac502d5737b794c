"""Births."""

from typing import Any

from jianxing.records.care_columns import day, link, measured, whole, words, worker_link, yes_no
from jianxing.records.schema import TODAY, CodeList, Column, Table
from jianxing.records.shared_codes import FIRST_DAY, RESIDENCE, RESIDENCE_FORM, SEX

OUTCOMES = CodeList.of(
    "",
    live=("活产", "live birth"),
    stillbirth=("死胎死产", "stillbirth", "死产", "死胎"),
)
LEAST_WEEKS = 28
LEAST_WEIGHT_G = 1000
LOW_WEIGHT_G = 2500
"""低出生体重 is below 2,500 g."""
TERM_WEEKS = 37
"""早产 is a birth before 37 completed weeks."""


class Births(Table):
    """One row a child born, alive or not, by the place where the mother lives."""

    id, label, label_en = "births", "出生登记", "Births"
    key = ("birth_id",)
    event_date = "birth_date"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "minor"
    usual_source = "妇幼健康信息系统，出生医学证明管理系统"

    birth_id = Column(
        "text",
        "Number of the birth record.",
        zh="出生编号",
        synonyms=("编号", "出生证编号", "出生医学证明编号"),
        required=True,
        classification="personal",
    )
    person_id = Column(
        "text", "Identifier of the child.", zh="儿童标识", synonyms=("人员标识", "个人编号"), classification="personal"
    )
    mother_id = Column(
        "text", "Identifier of the mother.", zh="母亲标识", synonyms=("母亲编号",), classification="personal"
    )
    birth_date = Column(
        "date",
        "Day of birth.",
        zh="出生日期",
        synonyms=("分娩日期",),
        required=True,
        minimum=FIRST_DAY,
        maximum=TODAY,
        classification="personal",
    )
    sex = Column(
        "code",
        "Sex of the child.",
        zh="性别",
        synonyms=("新生儿性别",),
        required=True,
        codes=SEX,
        classification="personal",
    )
    outcome = Column(
        "code",
        "Whether the child was born alive.",
        zh="出生结局",
        synonyms=("分娩结局", "妊娠结局"),
        required=True,
        codes=OUTCOMES,
        classification="sensitive",
    )
    gestation_weeks = Column(
        "integer",
        "Completed weeks of pregnancy at birth.",
        zh="孕周",
        synonyms=("出生孕周",),
        minimum=12,
        maximum=46,
        classification="personal",
    )
    birth_weight_g = Column(
        "integer",
        "Weight at birth in grams.",
        zh="出生体重",
        synonyms=("出生体重（克）", "出生体重(g)"),
        minimum=200,
        maximum=8000,
        classification="personal",
    )
    residence_code = Column(
        "text",
        "Village or neighbourhood, at least the township, where the mother usually lives.",
        zh="常住地址编码",
        synonyms=("母亲常住地编码", "现住址编码"),
        required=True,
        pattern=RESIDENCE,
        form=RESIDENCE_FORM,
        classification="personal",
    )
    facility_id = Column(
        "text",
        "Facility where the child was born; empty for a birth elsewhere.",
        zh="接生机构编码",
        synonyms=("分娩机构", "助产机构编码"),
        classification="internal",
    )

    certificate_number = words(
        "Number of the medical certificate of birth.", "出生医学证明号", "出生证号", classification="personal"
    )
    certified_on = day(
        "Day on which the certificate was issued.", "出生证签发日期", "签发日期", classification="personal"
    )
    delivery_id = link("Number of the delivery.", "分娩编号", "分娩登记号")
    pregnancy_id = link("Number of the pregnancy.", "孕册编号", "保健手册编号", "母子健康手册编号")
    children = whole("Number of children of the same delivery.", "胎数", "多胎数", between=(1, 9))
    child_number = whole("Which of them this child is, by the order of birth.", "胎次序", "出生序号", between=(1, 9))
    length_cm = measured("Length at birth in centimetres.", "出生身长", "出生身长(cm)", "身长", between=(15, 70))
    apgar_1 = whole("Apgar score after one minute.", "1分钟Apgar评分", "Apgar评分1分钟", "阿氏评分", between=(0, 10))
    apgar_5 = whole("Apgar score after five minutes.", "5分钟Apgar评分", "Apgar评分5分钟", between=(0, 10))
    has_defect = yes_no("Whether a birth defect was seen.", "出生缺陷", "畸形")
    worker_id = worker_link("Who attended the birth.", "接生人员编号", "接生医生编号")

    def is_live_birth(self) -> Any:
        """活产: born with a sign of life at 28 weeks or more; weeks not known, at 1,000 g or more.

        With neither known the outcome decides. Source: national maternal and child health statistics (妇幼卫生统计调查制度).
        """
        import ibis

        old_enough = ibis.coalesce(self.gestation_weeks >= LEAST_WEEKS, self.birth_weight_g >= LEAST_WEIGHT_G, True)
        return (self.outcome == "live") & old_enough

    def is_low_weight(self) -> Any:
        """低出生体重: below 2,500 g; null when not weighed."""
        return self.birth_weight_g < LOW_WEIGHT_G

    def is_preterm(self) -> Any:
        """早产: before 37 completed weeks; null when the weeks are not known."""
        return self.gestation_weeks < TERM_WEEKS
