"""Case reports of notifiable diseases."""

from typing import Any

from jianxing.records.diseases import disease_codes, spans
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
