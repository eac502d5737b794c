"""Case reports of notifiable diseases."""

from typing import Any

from jianxing.records.ages import hours_between
from jianxing.records.care_columns import code, day, facility_link, moment, place, words, worker_link
from jianxing.records.diseases import disease_codes, managed_as_a, spans
from jianxing.records.schema import TODAY, CodeList, Column, Table
from jianxing.records.shared_codes import FIRST_DAY, RESIDENCE, RESIDENCE_FORM, SEX

DISEASES = disease_codes()
CASE_TYPES = CodeList.of(
    "传染病报告信息管理规范（2015年版）",
    confirmed=("确诊病例", "confirmed case", "实验室确诊病例", "确诊"),
    clinical=("临床诊断病例", "clinically diagnosed case", "临床诊断"),
    suspected=("疑似病例", "suspected case", "疑似"),
    carrier=("病原携带者", "carrier", "病毒携带者", "无症状感染者"),
    positive=("阳性检测结果", "positive test", "阳性检测"),
)
CLASSES = CodeList.of(
    "传染病防治法",
    A=("甲类", "class A", "甲"),
    B=("乙类", "class B", "乙"),
    C=("丙类", "class C", "丙"),
    other=("其他法定管理以及重点监测传染病", "watched only", "其他"),
)
ADDRESS_KINDS = CodeList.of(
    "中华人民共和国传染病报告卡 病人属于",
    county=("本县区", "this county", "1"),
    prefecture=("本市其他县区", "another county of the prefecture", "2", "本地市其他县区"),
    province=("本省其他地市", "another prefecture of the province", "3", "本省其它地市"),
    country=("外省", "another province", "4", "其他省"),
    hong_kong_macao_taiwan=("港澳台", "Hong Kong, Macao or Taiwan", "5"),
    foreign=("外籍", "a foreigner", "6"),
)
REVIEWS = CodeList.of(
    "中国疾病预防控制信息系统",
    waiting=("未审核", "not reviewed", "待审核"),
    county=("县区已审核", "reviewed by the county", "已审核"),
    final=("已终审", "finally reviewed", "已终审卡", "终审"),
    deleted=("已删除", "deleted", "已删除卡", "删除"),
)
HOURS_TO_REPORT = {"urgent": 2, "usual": 24}
"""Hours from diagnosis to report: class A and what is managed as such, and the rest. Source: 传染病报告信息管理规范（2015年版）."""
COUNTED_TYPES = ("confirmed", "clinical")


class NotifiableCases(Table):
    """One row a report card of a notifiable disease, by the current address of the patient.

    Statistics count by the day of final review 终审日期; a card not yet reviewed is in no period.
    """

    id, label, label_en = "notifiable_cases", "法定传染病报告卡", "Notifiable case reports"
    key = ("case_id",)
    event_date = "reviewed_on"
    area = "residence_code"
    person = "person_id"
    person_level = True
    data_class = "infectious_disease"
    usual_source = "中国疾病预防控制信息系统（传染病网络直报）"
    in_order = (
        ("birth_date", "diagnosed_on"),
        ("onset_date", "diagnosed_on"),
        ("diagnosed_on", "reported_on"),
        ("reported_on", "reviewed_on"),
    )

    case_id = Column(
        "text",
        "Number of the report card.",
        zh="卡片编号",
        synonyms=("卡片ID", "报卡编号", "病例编号", "编号"),
        required=True,
        classification="personal",
    )
    person_id = Column(
        "text",
        "Identifier of the patient.",
        zh="人员标识",
        synonyms=("个人编号", "身份标识"),
        classification="personal",
    )
    sex = Column("code", "Sex of the patient.", zh="性别", required=True, codes=SEX, classification="personal")
    birth_date = Column(
        "date",
        "Day of birth of the patient.",
        zh="出生日期",
        synonyms=("生日",),
        minimum="1880-01-01",
        maximum=TODAY,
        classification="personal",
    )
    disease = Column(
        "code",
        "Disease, with the subtype where the list has subtypes.",
        zh="疾病名称",
        synonyms=("病种", "疾病", "病名", "疾病种类"),
        required=True,
        codes=DISEASES,
        classification="sensitive",
    )
    case_type = Column(
        "code",
        "How sure the diagnosis is.",
        zh="病例分类",
        synonyms=("病例类型", "病例分型", "分类"),
        required=True,
        codes=CASE_TYPES,
        classification="sensitive",
    )
    onset_date = Column(
        "date",
        "Day on which the illness began.",
        zh="发病日期",
        synonyms=("发病时间",),
        minimum=FIRST_DAY,
        maximum=TODAY,
        classification="sensitive",
    )
    diagnosed_on = Column(
        "date",
        "Day of the diagnosis.",
        zh="诊断日期",
        synonyms=("诊断时间",),
        minimum=FIRST_DAY,
        maximum=TODAY,
        classification="sensitive",
    )
    reported_on = Column(
        "date",
        "Day on which the card was entered.",
        zh="报告日期",
        synonyms=("报告卡录入时间", "录入日期", "填卡日期"),
        minimum=FIRST_DAY,
        maximum=TODAY,
        classification="internal",
    )
    reviewed_on = Column(
        "date",
        "Day of the final review; empty before it.",
        zh="终审日期",
        synonyms=("终审时间", "审核日期", "终审死亡审核时间"),
        minimum=FIRST_DAY,
        maximum=TODAY,
        classification="internal",
    )
    residence_code = Column(
        "text",
        "Village or neighbourhood, at least the township, of the current address.",
        zh="现住地址国标",
        synonyms=("现住址编码", "现住地编码", "现住地址编码"),
        required=True,
        pattern=RESIDENCE,
        form=RESIDENCE_FORM,
        classification="personal",
    )

    disease_class = code(
        "Class as the card has it; rules take it from the list and its dates.",
        "传染病类别",
        "疾病类别",
        "甲乙丙类",
        codes=CLASSES,
    )
    address_kind = code(
        "Whether the patient belongs to the county of the report.",
        "病人属于",
        "地区类型",
        "患者归属",
        codes=ADDRESS_KINDS,
        classification="personal",
    )
    registered_code = place("Area of household registration.", "户籍地址国标", "户籍地编码")
    occupation = words("Group of people that the patient belongs to.", "人群分类", "职业", classification="personal")
    workplace = words(
        "School, kindergarten or firm of the patient.", "工作单位", "患者工作单位", "学校", classification="personal"
    )
    diagnosed_at = moment("When the diagnosis was made.", "诊断时刻", "诊断具体时间", classification="sensitive")
    reported_at = moment("When the card was entered.", "录入时刻", "报告卡录入具体时间", "网络报告时间")
    county_reviewed_at = moment("When the county reviewed it.", "县区审核时间", "县级审核时间")
    prefecture_reviewed_at = moment("When the prefecture reviewed it.", "地市审核时间", "市级审核时间")
    province_reviewed_at = moment("When the province reviewed it.", "省市审核时间", "省级审核时间")
    review = code("How far the review has come.", "审核状态", "报告卡状态", codes=REVIEWS, classification="internal")
    corrected_on = day("Day of the last correction of the card.", "订正日期", "订正报告时间", classification="internal")
    died_on = day("Day of death of this disease.", "死亡日期", "死亡时间")
    facility_id = facility_link("Institution that reported.", "报告单位编码", "报告单位", "填报单位编码")
    worker_id = worker_link("Doctor who reported.", "报告医生编号", "填卡医生", "报告医生")

    def is_counted_class_ab(self) -> Any:
        """甲乙类传染病报告病例: class A or B on the day of final review, clinically diagnosed or confirmed.

        Suspected cases, carriers and positive tests are not counted. COVID-19 is counted since 2020-01-20.
        Source: management norm for notifiable disease reports (传染病报告信息管理规范); ``code_lists/diseases.csv``.
        """
        return self._is_counted(("A", "B"), None)

    def is_counted_tuberculosis(self) -> Any:
        """肺结核报告病例: pulmonary tuberculosis of every kind, and since 2019-05-01 tuberculous pleurisy.

        Clinically diagnosed or confirmed, by the day of final review; rifampicin resistance is a kind of it.
        """
        return self._is_counted(("B",), "pulmonary_tuberculosis")

    def is_class_a_or_managed_so(self) -> Any:
        """甲类和乙类甲管: on the day of the diagnosis, or of the report when that is not known. Source: ``code_lists/diseases.csv``."""
        import ibis

        day = ibis.coalesce(self.diagnosed_on, self.reported_on)
        listed: Any = ibis.literal(False)
        for (start, end), codes in managed_as_a().items():
            span = self.disease.isin(codes)
            if start is not None:
                span = span & (day >= start)
            if end is not None:
                span = span & (day <= end)
            listed = listed | span.fill_null(False)
        return listed

    def hours_to_report(self) -> Any:
        """Hours from diagnosis to report; null when one of the moments is not known."""
        return hours_between(self.diagnosed_at, self.reported_at)

    def is_reported_in_time(self) -> Any:
        """及时报告: within 2 hours for class A and what is managed so, within 24 for the rest; null without the moments."""
        import ibis

        allowed = ibis.ifelse(self.is_class_a_or_managed_so(), HOURS_TO_REPORT["urgent"], HOURS_TO_REPORT["usual"])
        return self.hours_to_report() <= allowed

    def is_reviewed_in_time(self) -> Any:
        """及时审核: the county reviewed it within the same hours of the report; not reviewed is no, without a report moment null."""
        import ibis

        allowed = ibis.ifelse(self.is_class_a_or_managed_so(), HOURS_TO_REPORT["urgent"], HOURS_TO_REPORT["usual"])
        hours = hours_between(self.reported_at, self.county_reviewed_at)
        return ibis.ifelse(self.reported_at.notnull(), (hours <= allowed).fill_null(False), None)

    def _is_counted(self, classes: tuple[str, ...], group: str | None) -> Any:
        """Whether a card counts for a class; null dates make it false, as a card is counted once it is reviewed."""
        import ibis

        listed: Any = ibis.literal(False)
        for (start, end), codes in spans(classes, group).items():
            span = self.disease.isin(codes)
            if start is not None:
                span = span & (self.reviewed_on >= start)
            if end is not None:
                span = span & (self.reviewed_on <= end)
            listed = listed | span
        return (self.case_type.isin(list(COUNTED_TYPES)) & self.reviewed_on.notnull() & listed).fill_null(False)
