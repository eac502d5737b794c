"""Visits to outpatient departments and stays in hospital, wherever they took place."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.ages import minutes_after
from jianxing.records.schema import CodeList, Column, Table
from jianxing.records.tables.residents import INSURANCES

VISIT_KINDS = CodeList.of(
    "",
    general=("普通门诊", "general visit", "门诊"),
    emergency=("急诊", "emergency visit"),
    follow_up=("复诊", "return visit"),
    chronic=("慢特病门诊", "visit for a listed chronic disease", "门诊慢特病", "慢病门诊"),
    fever=("发热门诊", "fever clinic visit", "发热诊室"),
    online=("互联网诊疗", "online visit", "线上复诊"),
)
ADMISSION_WAYS = CodeList.of(
    "住院病案首页 入院途径",
    emergency=("急诊", "through the emergency room", "1"),
    outpatient=("门诊", "through the outpatient department", "2"),
    transfer=("其他医疗机构转入", "from another institution", "转入", "3"),
    other=("其他", "other", "9"),
)
DISCHARGE_WAYS = CodeList.of(
    "住院病案首页 离院方式",
    ordered=("医嘱离院", "on medical advice", "1"),
    hospital=("医嘱转院", "to another hospital", "转院", "2"),
    primary=("医嘱转社区卫生服务机构/乡镇卫生院", "to a community or township centre", "转社区", "下转", "3"),
    unordered=("非医嘱离院", "against medical advice", "自动出院", "4"),
    died=("死亡", "died", "5"),
    other=("其他", "other", "9"),
)
READMISSION_DAYS = 31
"""出院31天内再住院: the term of the front page of the inpatient record and of the evaluation of public hospitals."""


class OutpatientEncounters(Table):
    """One row a visit to an outpatient or emergency department, with the moments of waiting where the system has them.

    Visits of insured residents outside the county come from the insurance; they carry the county of care.
    """

    id, label, label_en = "outpatient_encounters", "门诊就诊", "Outpatient encounters"
    key = ("encounter_id",)
    event_date = "visited_on"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "health"
    usual_source = "医院信息系统门诊记录，医保异地就医结算明细"
    in_order = (("registered_at", "seen_at"), ("seen_at", "paid_at"), ("paid_at", "dispensed_at"))

    encounter_id = Column(
        "text",
        "Number of the visit.",
        zh="就诊编号",
        synonyms=("就诊流水号", "门诊号", "就诊ID", "mdtrt_id"),
        required=True,
        classification="personal",
    )
    person_id = shared.person_link("Identifier of the patient.", required=False)
    residence_code = shared.residence(
        "Village, at least the township, where the patient lives; empty for one from elsewhere.", required=False
    )
    facility_id = shared.facility_link("Facility that was visited; empty when only its county is known.")
    care_county = shared.county("County of the facility that was visited.", "就医地", "就医地区划", "就医地医保区划")
    insured_county = shared.county(
        "County where the patient is insured; empty for one without insurance.",
        "参保地",
        "参保地区划",
        "参保地医保区划",
    )
    insurance = Column(
        "code",
        "Kind of basic medical insurance of the patient.",
        zh="险种类型",
        synonyms=("参保险种", "医保类型"),
        codes=INSURANCES,
        classification="personal",
    )
    visited_on = shared.day("Day of the visit.", "就诊日期", "门诊日期", "就诊时间", required=True)
    kind = Column(
        "code",
        "Kind of the visit.",
        zh="就诊类别",
        synonyms=("门诊类别",),
        codes=VISIT_KINDS,
        classification="internal",
    )
    department_code = Column(
        "text",
        "Code of the department by the list of disciplines, such as 03.04.",
        zh="科室编码",
        synonyms=("诊疗科目代码", "就诊科室编码"),
        pattern=r"\d{2}(\.\d{2}){0,2}",
        form=("诊疗科目代码，如 03.04", "a code of the list of disciplines, such as 03.04"),
        classification="internal",
    )
    worker_id = shared.worker_link(
        "Physician who saw the patient.", "医师编号", "接诊医师编号", "医生工号", classification="personal"
    )
    diagnosis = shared.icd("First diagnosis as an ICD-10 code.", "诊断编码", "主要诊断编码", "门诊诊断编码")
    is_tcm = Column(
        "boolean",
        "Whether it was care of Chinese medicine, by discipline or by a traditional treatment.",
        zh="是否中医诊疗",
        synonyms=("中医诊疗", "中医门诊"),
        classification="internal",
    )
    is_first_visit = Column(
        "boolean",
        "Whether it was the first visit for this illness.",
        zh="是否初诊",
        synonyms=("初诊",),
        classification="internal",
    )
    referred_from = shared.facility_link(
        "Facility that referred the patient; empty without referral.", "转诊机构编码", "转出机构编码"
    )
    registered_at = Column(
        "timestamp",
        "Moment at which the patient registered.",
        zh="挂号时间",
        synonyms=("签到时间",),
        classification="internal",
    )
    seen_at = Column(
        "timestamp",
        "Moment at which the physician began.",
        zh="接诊时间",
        synonyms=("开始就诊时间",),
        classification="internal",
    )
    paid_at = Column(
        "timestamp", "Moment of payment.", zh="缴费时间", synonyms=("收费时间",), classification="internal"
    )
    dispensed_at = Column(
        "timestamp",
        "Moment at which drugs were handed out.",
        zh="发药时间",
        synonyms=("取药时间",),
        classification="internal",
    )

    def is_insured_in(self, county: str) -> Any:
        """Whether the patient is insured in a county."""
        return self.insured_county == county

    def has_both_counties(self) -> Any:
        """参保县和就医县均已知: the county of insurance and that of care are both known."""
        return self.care_county.notnull() & self.insured_county.notnull()

    def is_in_county(self) -> Any:
        """县域内就诊: care in the county of insurance; null when one of the two is not known."""
        return self.care_county == self.insured_county

    def is_fever_visit(self) -> Any:
        """发热门诊（诊室）就诊."""
        return self.kind == "fever"

    def is_tcm_visit(self) -> Any:
        """中医诊疗人次; not marked counts as not."""
        return self.is_tcm.fill_null(False)

    def is_referred(self) -> Any:
        """转诊: came from another facility with a referral."""
        return self.referred_from.notnull()

    def waiting_minutes(self) -> Any:
        """候诊时间: minutes from registration until the physician began; null when a moment is missing."""
        return minutes_after(self.registered_at, self.seen_at)

    def has_waiting_time(self) -> Any:
        """有等候时间: registered and seen, in this order."""
        return self.waiting_minutes().notnull()

    def paying_minutes(self) -> Any:
        """Minutes from the physician to payment; null when a moment is missing."""
        return minutes_after(self.seen_at, self.paid_at)

    def dispensing_minutes(self) -> Any:
        """取药等候时间: minutes from payment until the drugs were handed out; null when a moment is missing."""
        return minutes_after(self.paid_at, self.dispensed_at)


class InpatientEncounters(Table):
    """One row a stay in hospital that has ended, or one that goes on, with the front page of its record.

    It belongs to the period of its discharge, as inpatient statistics count.
    """

    id, label, label_en = "inpatient_encounters", "住院就诊", "Inpatient encounters"
    key = ("encounter_id",)
    event_date = "discharged_on"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "health"
    usual_source = "住院病案首页，医保异地就医结算明细"
    in_order = (("birth_date", "admitted_on"), ("admitted_on", "discharged_on"))

    encounter_id = Column(
        "text",
        "Number of the stay.",
        zh="住院编号",
        synonyms=("住院号", "住院流水号", "就诊编号", "mdtrt_id"),
        required=True,
        classification="personal",
    )
    person_id = shared.person_link("Identifier of the patient.", required=False)
    sex = shared.sex_code("Sex of the patient.")
    birth_date = shared.born("Day of birth of the patient.")
    residence_code = shared.residence(
        "Village, at least the township, where the patient lives; empty for one from elsewhere.", required=False
    )
    facility_id = shared.facility_link("Hospital of the stay; empty when only its county is known.")
    care_county = shared.county("County of the hospital.", "就医地", "就医地区划", "就医地医保区划")
    insured_county = shared.county(
        "County where the patient is insured; empty for one without insurance.",
        "参保地",
        "参保地区划",
        "参保地医保区划",
    )
    insurance = Column(
        "code",
        "Kind of basic medical insurance of the patient.",
        zh="险种类型",
        synonyms=("参保险种", "医保类型"),
        codes=INSURANCES,
        classification="personal",
    )
    admitted_on = shared.day("Day of admission.", "入院日期", "入院时间", required=True)
    discharged_on = shared.day("Day of discharge; empty while the stay goes on.", "出院日期", "出院时间")
    admission_way = Column(
        "code", "How the patient came in.", zh="入院途径", codes=ADMISSION_WAYS, classification="internal"
    )
    discharge_way = Column(
        "code",
        "How the patient left.",
        zh="离院方式",
        synonyms=("出院方式",),
        codes=DISCHARGE_WAYS,
        classification="sensitive",
    )
    main_diagnosis = shared.icd(
        "Main diagnosis at discharge as an ICD-10 code.", "主要诊断编码", "出院主要诊断编码", "主诊断编码"
    )
    main_procedure = Column(
        "text",
        "Main operation or procedure as an ICD-9-CM-3 code; empty without one.",
        zh="主要手术操作编码",
        synonyms=("手术编码", "主要手术编码"),
        pattern=r"\d{2}(\.[0-9A-Za-z]{1,8})?",
        form=("ICD-9-CM-3 编码，如 47.01", "an ICD-9-CM-3 code, such as 47.01"),
        classification="sensitive",
    )
    operation_level = Column(
        "integer",
        "Level of the operation from 1 to 4; empty without one.",
        zh="手术级别",
        synonyms=("手术等级",),
        minimum=1,
        maximum=4,
        classification="internal",
    )
    department_code = Column(
        "text",
        "Code of the department at discharge by the list of disciplines, such as 04.01.",
        zh="出院科室编码",
        synonyms=("诊疗科目代码", "科室编码"),
        pattern=r"\d{2}(\.\d{2}){0,2}",
        form=("诊疗科目代码，如 04.01", "a code of the list of disciplines, such as 04.01"),
        classification="internal",
    )
    is_tcm = Column(
        "boolean",
        "Whether the stay was mainly care of Chinese medicine.",
        zh="是否中医诊疗",
        synonyms=("中医治疗类别", "中医诊疗"),
        classification="internal",
    )
    readmission_planned = Column(
        "boolean",
        "Whether a return within 31 days was planned at discharge.",
        zh="是否有出院31天内再住院计划",
        synonyms=("31天内再住院计划", "再住院计划"),
        classification="internal",
    )
    isolated = Column(
        "boolean",
        "Whether the patient was isolated for an infectious disease.",
        zh="是否隔离治疗",
        synonyms=("隔离治疗",),
        classification="sensitive",
    )

    def is_insured_in(self, county: str) -> Any:
        """Whether the patient is insured in a county."""
        return self.insured_county == county

    def has_both_counties(self) -> Any:
        """参保县和就医县均已知: the county of insurance and that of care are both known."""
        return self.care_county.notnull() & self.insured_county.notnull()

    def is_in_county(self) -> Any:
        """参保人县域内住院: care in the county of insurance; null when one of the two is not known."""
        return self.care_county == self.insured_county

    def length_of_stay(self) -> Any:
        """实际住院天数: days from admission to discharge, a stay within one day counts as 1; null while it goes on.

        Source: 住院病案首页数据填写质量规范（暂行）, the day of admission and that of discharge count as one.
        """
        nights = self.discharged_on.delta(self.admitted_on, unit="day")
        return (nights < 1).ifelse(1, nights)

    def died(self) -> Any:
        """出院死亡."""
        return self.discharge_way == "died"

    def has_operation(self) -> Any:
        """出院患者手术: an operation with a level; procedures without one are not operations."""
        return self.operation_level.notnull()

    def has_major_operation(self) -> Any:
        """三、四级手术."""
        return (self.operation_level >= 3).fill_null(False)

    def is_tcm_stay(self) -> Any:
        """中医诊疗出院人次; not marked counts as not."""
        return self.is_tcm.fill_null(False)

    def days_since_discharge(self) -> Any:
        """Days from the same person's discharge before this stay to this admission; null for a first stay.

        The rows bound must hold all stays of the person.
        """
        import ibis

        before = self.discharged_on.lag().over(
            ibis.window(group_by=self.person_id, order_by=[self.admitted_on, self.encounter_id])
        )
        days = self.admitted_on.delta(before, unit="day")
        return self.person_id.notnull().ifelse(days, None)

    def is_readmission(self, within: int = READMISSION_DAYS) -> Any:
        """再住院: admitted again not more than so many days after the discharge before."""
        return self.days_since_discharge().between(0, within).fill_null(False)

    def is_unplanned_readmission(self, within: int = READMISSION_DAYS) -> Any:
        """非计划再住院: a readmission for a diagnosis of the same ICD-10 category that the stay before had not planned."""
        import ibis

        own = ibis.window(group_by=self.person_id, order_by=[self.admitted_on, self.encounter_id])
        category = self.main_diagnosis.substr(0, 3)
        same = (category == category.lag().over(own)).fill_null(False)
        planned = self.readmission_planned.lag().over(own).fill_null(False)
        return self.is_readmission(within) & same & ~planned
