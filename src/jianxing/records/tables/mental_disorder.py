"""People with a severe mental disorder, and the visits to them."""

from typing import Any

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
from jianxing.records.follow_up import CLOSING_REASONS, MODES, days_under_care, is_next_in_time, is_under_care, overlaps
from jianxing.records.schema import CodeList, Table

NORM = "国家基本公共卫生服务规范（第三版）严重精神障碍患者管理"
UNSTABLE_RISK = 3
"""危险性评估 from 3 upwards is unstable, 1 and 2 basically stable. Source: as above."""
DIAGNOSES = CodeList.of(
    "严重精神障碍管理治疗工作规范（2018年版）",
    schizophrenia=("精神分裂症", "schizophrenia", "F20"),
    schizoaffective=("分裂情感性障碍", "schizoaffective disorder", "F25", "分裂情感障碍"),
    paranoid=("偏执性精神病", "paranoid psychosis", "F22", "持久的妄想性障碍"),
    bipolar=("双相（情感）障碍", "bipolar disorder", "F31", "双相障碍", "双相情感障碍"),
    epileptic=("癫痫所致精神障碍", "mental disorder due to epilepsy", "F06.8", "癫痫性精神病"),
    retardation=("精神发育迟滞伴发精神障碍", "mental retardation with psychosis", "F79", "精神发育迟滞"),
    other=("其他", "other", "其他精神障碍"),
)
WHEREABOUTS = CodeList.of(
    "国家严重精神障碍信息系统",
    home=("居家", "lives at home", "在家"),
    hospital=("住院", "in hospital", "精神专科住院"),
    prison=("监管场所", "in custody", "监狱", "强制医疗"),
    nursing=("养护机构", "in a nursing institution", "福利机构"),
    away=("外出", "away", "外出打工", "走失"),
    unknown=("下落不明", "whereabouts unknown", "失访"),
)
INSIGHT = CodeList.of(
    NORM,
    full=("自知力完全", "full", "1", "完全"),
    partial=("自知力不全", "partial", "2", "不全"),
    none=("自知力缺失", "none", "3", "缺失"),
)
FUNCTIONING = CodeList.of(
    NORM,
    good=("良好", "good", "1"),
    fair=("一般", "fair", "2"),
    poor=("较差", "poor", "3"),
)
LOCKING = CodeList.of(
    NORM,
    none=("无关锁", "not locked up", "1", "无"),
    locked=("关锁", "locked up", "2"),
    released=("关锁已解除", "released", "3", "已解除"),
)
ADMISSIONS = CodeList.of(
    NORM,
    never=("未住院", "not admitted", "0", "从未住院"),
    now=("目前正在住院", "in hospital now", "1", "正在住院"),
    discharged=("曾住院，现未住院", "discharged", "2", "既往住院", "已出院"),
)
ADHERENCE = CodeList.of(
    NORM,
    regular=("按医嘱规律用药", "regular", "1", "规律", "规律服药"),
    intermittent=("间断用药", "intermittent", "2", "间断"),
    none=("不用药", "takes none", "3", "不服药"),
    not_needed=("医嘱勿需用药", "no drugs prescribed", "4", "无需用药"),
)
REACTIONS = CodeList.of(
    NORM,
    none=("无", "none", "1"),
    mild=("有", "present", "2", "轻微"),
    serious=("严重", "serious", "严重不良反应"),
)
EFFECTS = CodeList.of(
    NORM,
    cured=("痊愈", "cured", "1"),
    better=("好转", "better", "2"),
    same=("无变化", "the same", "3"),
    worse=("加重", "worse", "4"),
)
CLASSES = CodeList.of(
    NORM,
    not_seen=("未访到", "not seen", "0", "失访"),
    unstable=("不稳定", "unstable", "1", "病情不稳定"),
    basically_stable=("基本稳定", "basically stable", "2", "病情基本稳定"),
    stable=("稳定", "stable", "3", "病情稳定"),
)


class MentalDisorderPatients(Table):
    """One row a person with a severe mental disorder who is, or was, on the register 在册."""

    id, label, label_en = "mental_disorder_patients", "严重精神障碍患者登记", "People with a severe mental disorder"
    key = ("registration_id",)
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "mental_disorder"
    usual_source = "国家严重精神障碍信息系统，患者个人信息补充表"
    in_order = (
        ("birth_date", "onset_on"),
        ("onset_on", "confirmed_on"),
        ("registered_on", "managed_from"),
        ("registered_on", "closed_on"),
    )

    registration_id = number("Number of the registration.", "登记编号", "患者编号", "系统编号", "编号")
    person_id = person_link("Identifier of the patient.")
    sex = sex_code("Sex of the patient.")
    birth_date = born("Day of birth of the patient.")
    diagnosis = code("Diagnosis that was confirmed.", "诊断", "目前诊断", "疾病名称", codes=DIAGNOSES, required=True)
    onset_on = day("Day on which the illness began.", "初次发病时间", "发病日期")
    confirmed_on = day("Day on which a psychiatrist confirmed it; empty before.", "确诊日期", "确诊时间")
    registered_on = day("Day of registration.", "登记日期", "建档日期", "录入日期", "登记建卡日期", required=True)
    agrees = yes_no("Whether the patient or guardian agreed to care in the community.", "知情同意", "同意参加管理")
    managed_from = day("First day of care in the community; empty before.", "纳入管理日期", "管理开始日期")
    whereabouts = code(
        "Where the patient stays at the latest report.", "目前去向", "居住状态", "患者状态", codes=WHEREABOUTS
    )
    has_guardian_award = yes_no("Whether the guardian gets the award for caring.", "以奖代补", "监护补助")
    residence_code = residence("Village or neighbourhood, at least the township, where the patient lives.")
    facility_id = facility_link("Facility that looks after the patient.")
    worker_id = worker_link("Doctor in charge of the patient.")
    closed_on = day(
        "Day on which the registration was closed; empty while it stands.", "结案日期", "终止管理日期", "销户日期"
    )
    closed_reason = code("Why the registration was closed.", "结案原因", "终止管理原因", codes=CLOSING_REASONS)

    def is_registered_on(self, day: Any) -> Any:
        """在册: registered by a day and not closed before it."""
        return is_under_care(self.registered_on, self.closed_on, day)

    def is_confirmed_on(self, day: Any) -> Any:
        """在册确诊: registered, and confirmed by a psychiatrist by that day; the denominator of the rates."""
        return self.is_registered_on(day) & (self.confirmed_on <= day).fill_null(False)

    def is_managed_in(self, start: Any, end: Any) -> Any:
        """年内在管: under care in the community on at least one of the days from ``start`` to ``end``, both included."""
        return overlaps(self.managed_from, self.closed_on, start, end)

    def days_managed_in(self, start: Any, end: Any) -> Any:
        """Days of care among those from ``start`` to ``end``; `follow_up.visits_due` turns them into visits due."""
        return days_under_care(self.managed_from, self.closed_on, start, end)

    def is_schizophrenia(self) -> Any:
        """精神分裂症患者."""
        return self.diagnosis == "schizophrenia"

    def lives_at_home(self) -> Any:
        """居家患者: stays at home at the latest report; not known counts as no."""
        return (self.whereabouts == "home").fill_null(False)


class MentalDisorderVisits(Table):
    """One row a follow-up visit, or an attempt at one, to a person with a severe mental disorder."""

    id, label, label_en = (
        "mental_disorder_visits",
        "严重精神障碍患者随访",
        "Visits to people with a severe mental disorder",
    )
    key = ("visit_id",)
    event_date = "visit_date"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "mental_disorder"
    usual_source = "国家严重精神障碍信息系统，患者随访服务记录表"
    in_order = (("visit_date", "next_visit_on"),)

    visit_id = number("Number of the visit.", "随访编号", "随访记录编号", "编号")
    person_id = person_link("Identifier of the patient.")
    visit_date = day("Day of the visit.", "随访日期", "随访时间", required=True)
    mode = code("How the visit was made.", "随访方式", "本次随访形式", codes=MODES, required=True)
    risk_grade = whole("Grade of danger, 0 to 5.", "危险性评估", "危险性", "危险行为分级", between=(0, 5))
    symptoms = words("Symptoms, as numbers or words of the form; empty for none.", "目前症状", "症状")
    insight = code("Insight into the illness.", "自知力", codes=INSIGHT)
    social_function = code("Social functioning, the worst of its items.", "社会功能", "社会功能情况", codes=FUNCTIONING)
    housework = code("Whether the patient does housework.", "家务劳动", codes=FUNCTIONING)
    work = code("Whether the patient works.", "生产劳动及工作", "生产劳动", codes=FUNCTIONING)
    social_contact = code("Whether the patient meets others.", "社会人际交往", "人际交往", codes=FUNCTIONING)
    dangerous_acts = whole("Dangerous acts since the last visit.", "危险行为次数", "影响", between=(0, 999))
    self_harm_acts = whole(
        "Acts of self-harm and suicide attempts among them.", "自伤自杀次数", "自伤", between=(0, 999)
    )
    locking = code("Whether the patient is locked up at home.", "关锁情况", "两次随访期间关锁情况", codes=LOCKING)
    admission = code("Whether the patient is in hospital.", "住院情况", "两次随访期间住院情况", codes=ADMISSIONS)
    adherence = code("Whether the drugs are taken as prescribed.", "用药依从性", "服药依从性", codes=ADHERENCE)
    reaction = code("How bad an adverse drug reaction is.", "药物不良反应", "不良反应", codes=REACTIONS)
    effect = code("Effect of the treatment.", "治疗效果", codes=EFFECTS)
    is_in_rehabilitation = yes_no(
        "Whether the patient takes part in community rehabilitation.", "社区康复", "康复措施", "参加社区康复"
    )
    visit_class = code("Class of the visit by the doctor.", "此次随访分类", "随访分类", "病情分类", codes=CLASSES)
    drugs = words("Drugs with dose and times a day.", "用药情况", "药物名称及用法")
    referred_to = words("Institution and department to which the patient was referred.", "转诊机构及科别", "转诊机构")
    is_yearly_check = yes_no("Whether the yearly health examination was done at this visit.", "年度体检", "是否体检")
    next_visit_on = planned_day("Day of the next visit.", "下次随访日期", "下次随访时间")
    residence_code = residence(
        "Village or neighbourhood, at least the township, where the patient lives.", required=False
    )
    facility_id = facility_link("Facility that made the visit.")
    worker_id = worker_link("Doctor who made the visit.")

    def is_seen(self) -> Any:
        """访到: the patient was seen or spoken to, and not only looked for."""
        return (self.visit_class != "not_seen").fill_null(True)

    def is_face_to_face(self) -> Any:
        """面对面随访: seen at the clinic or at home; a telephone call does not count."""
        return self.mode.isin(["clinic", "home"]) & self.is_seen()

    def class_by_form(self) -> Any:
        """The class that the norm gives to what stands in the form: the worst condition wins; null when not seen or not graded.

        Unstable: danger 3 to 5, no insight, or a serious adverse reaction. Basically stable: danger 1 or 2, partial insight
        or poor social function. Else stable. Source: 国家基本公共卫生服务规范（第三版）.
        """
        import ibis

        unstable = (
            (self.risk_grade >= UNSTABLE_RISK)
            | (self.insight == "none").fill_null(False)
            | (self.reaction == "serious").fill_null(False)
        )
        doubtful = (
            (self.risk_grade >= 1)
            | (self.insight == "partial").fill_null(False)
            | (self.social_function == "poor").fill_null(False)
        )
        graded = self.is_seen() & self.risk_grade.notnull()
        return ibis.cases((~graded, None), (unstable, "unstable"), (doubtful, "basically_stable"), else_="stable").cast(
            "string"
        )

    def is_next_visit_in_time(self) -> Any:
        """下次随访时间合规: within three months when stable, else within two weeks; null when not seen or not planned."""
        import ibis

        stable = ibis.ifelse(self.visit_class == "not_seen", None, self.visit_class == "stable")
        return is_next_in_time(self.visit_date, self.next_visit_on, stable)

    def is_stable(self) -> Any:
        """病情稳定: stable or basically stable by the doctor's class; without one, or not seen, no.

        The national reports count both; `visit_class` alone tells them apart.
        """
        return self.visit_class.isin(["stable", "basically_stable"]).fill_null(False)

    def is_regular(self) -> Any:
        """规律服药: drugs taken as prescribed; who needs none is left out as null, an empty cell is no."""
        import ibis

        return ibis.ifelse(self.adherence == "not_needed", None, (self.adherence == "regular").fill_null(False))

    def is_in_hospital(self) -> Any:
        """目前正在住院: such patients are left out of the rate of the stable."""
        return (self.admission == "now").fill_null(False)

    def is_complete(self) -> Any:
        """填写完整: danger, insight, adherence, class and the day of the next visit stand in the form."""
        return (
            self.risk_grade.notnull()
            & self.insight.notnull()
            & self.adherence.notnull()
            & self.visit_class.notnull()
            & self.next_visit_on.notnull()
        )

    def counts_to_standard(self) -> Any:
        """A visit that counts towards the four of a year: face to face, with the danger graded, and complete."""
        return (self.is_face_to_face() & self.is_complete()).fill_null(False)
