"""People with tuberculosis, and the visits to them."""

from typing import Any

from jianxing.records.ages import hours_between
from jianxing.records.care_columns import (
    born,
    code,
    day,
    facility_link,
    link,
    moment,
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
from jianxing.records.follow_up import MODES
from jianxing.records.schema import CodeList, Table

FIRST_VISIT_HOURS = 72
"""First visit at home after the notice. Source: 国家基本公共卫生服务规范（第三版）, 肺结核患者健康管理."""
REGULAR_SHARE = 0.9
"""规则服药: at least 90 per cent of the doses due were taken. Source: as above."""
KINDS = CodeList.of(
    "WS 288—2017, WS 196—2017",
    pulmonary=("肺结核", "pulmonary", "活动性肺结核", "继发性肺结核", "血行播散性肺结核"),
    pleurisy=("结核性胸膜炎", "tuberculous pleurisy", "单纯结核性胸膜炎"),
    extrapulmonary=("肺外结核", "extrapulmonary"),
)
HISTORIES = CodeList.of(
    "中国结核病预防控制工作技术规范（2020年版）",
    new=("初治", "new", "新患者"),
    retreated=("复治", "treated before", "复发", "返回", "初治失败"),
)
TESTS = CodeList.of(
    "结核病管理信息系统",
    positive=("阳性", "positive", "+", "涂阳", "培阳"),
    negative=("阴性", "negative", "涂阴", "培阴"),
    not_done=("未查", "not done", "未做", "未检测"),
)
RESISTANCE = CodeList.of(
    "结核病管理信息系统",
    resistant=("利福平耐药", "resistant to rifampicin", "耐药", "耐多药", "RR", "MDR"),
    susceptible=("利福平敏感", "susceptible to rifampicin", "敏感"),
    not_tested=("未检测", "not tested", "未查", "未做"),
)
SUPERVISORS = CodeList.of(
    "国家基本公共卫生服务规范（第三版）",
    doctor=("医生", "doctor", "1", "医务人员"),
    family=("家属", "family", "2"),
    self=("自服药", "oneself", "3", "自我管理"),
    other=("其他", "other", "4", "智能工具"),
)
OUTCOMES = CodeList.of(
    "中国结核病预防控制工作技术规范（2020年版）",
    cured=("治愈", "cured", "1"),
    completed=("完成疗程", "completed", "2"),
    failed=("失败", "failed", "治疗失败"),
    died=("死亡", "died"),
    lost=("失访", "lost to follow-up", "丢失"),
    resistant=("转入耐多药治疗", "moved to treatment of resistant tuberculosis", "转入耐药治疗"),
    adverse=("不良反应停药", "stopped for an adverse reaction"),
    misdiagnosed=("诊断变更", "diagnosis changed", "误诊"),
    other=("其他", "other"),
)
USES = CodeList.of(
    "国家基本公共卫生服务规范（第三版）",
    daily=("每日", "daily", "1"),
    intermittent=("间歇", "intermittent", "2"),
)
FORMS = CodeList.of(
    "国家基本公共卫生服务规范（第三版）",
    fixed=("固定剂量复合制剂", "fixed-dose combination", "1", "FDC"),
    loose=("散装药", "loose drugs", "2"),
    board=("板式组合药", "blister pack", "3"),
    injection=("注射剂", "injection", "4"),
)


class TbPatients(Table):
    """One row a treatment episode of a person with tuberculosis, by the current address."""

    id, label, label_en = "tb_patients", "肺结核患者登记", "People with tuberculosis"
    key = ("registration_id",)
    event_date = "registered_on"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "infectious_disease"
    usual_source = "结核病管理信息系统，基本公共卫生服务肺结核患者管理"
    in_order = (
        ("birth_date", "diagnosed_on"),
        ("diagnosed_on", "registered_on"),
        ("treated_from", "treated_to"),
        ("admitted_on", "discharged_on"),
    )

    registration_id = number("Number of the episode.", "登记号", "登记编号", "患者登记号", "编号")
    person_id = person_link("Identifier of the patient.")
    sex = sex_code("Sex of the patient.")
    birth_date = born("Day of birth of the patient.")
    kind = code("Kind of tuberculosis.", "结核病类型", "诊断分型", "诊断结果", codes=KINDS, required=True)
    history = code("Whether the patient was treated before.", "治疗史", "治疗分类", "登记分类", codes=HISTORIES)
    diagnosed_on = day("Day of the diagnosis.", "诊断日期", "确诊日期")
    registered_on = day("Day of registration.", "登记日期", required=True)
    smear = code("Result of the sputum smear.", "痰涂片结果", "涂片", "痰涂片", codes=TESTS)
    culture = code("Result of the culture.", "痰培养结果", "培养", "痰培养", codes=TESTS)
    molecular = code("Result of the molecular test.", "分子生物学结果", "分子生物学检测", "GeneXpert", codes=TESTS)
    rifampicin = code("Resistance to rifampicin.", "利福平耐药情况", "耐药情况", "药敏结果", codes=RESISTANCE)
    hospital_id = facility_link(
        "Designated institution that treats the patient.", "定点医疗机构编码", "诊治机构编码", "登记机构编码"
    )
    treated_from = day("First day of treatment.", "治疗开始日期", "开始治疗日期")
    admitted_on = day(
        "Day of admission for isolation; empty when treated at home.", "隔离住院日期", "住院日期", "入院日期"
    )
    discharged_on = day("Day of discharge from it.", "出院日期", "隔离出院日期")
    notified_at = moment(
        "When primary care received the notice; empty without one.", "管理通知接收时间", "通知单接收时间", "通知时间"
    )
    first_visit_at = moment(
        "When the first visit at home took place; empty without one.", "第一次入户随访时间", "首次入户时间"
    )
    facility_id = facility_link(
        "Primary institution that looks after the patient.", "管理机构编码", "基层管理机构编码", "机构编码"
    )
    worker_id = worker_link("Doctor in charge of the patient.")
    supervisor = code("Who watches the doses.", "督导人员", "督导人员类型", "服药管理方式", codes=SUPERVISORS)
    doses_due = whole("Doses due in the whole treatment.", "应服药次数", "应访视次数", "应服药", between=(0, 3000))
    doses_taken = whole("Doses that were taken.", "实际服药次数", "实服药次数", "实服药", between=(0, 3000))
    treated_to = day(
        "Day on which the treatment ended; empty while it goes on.", "停止治疗日期", "停止治疗时间", "疗程结束日期"
    )
    outcome = code("Outcome of the treatment.", "治疗转归", "停止治疗原因", "转归", codes=OUTCOMES)
    residence_code = residence("Village or neighbourhood, at least the township, of the current address.")

    def is_pulmonary(self) -> Any:
        """肺结核: tuberculosis of the lung; pleurisy alone and other organs are left out."""
        return self.kind == "pulmonary"

    def is_bacteriologically_confirmed(self) -> Any:
        """病原学阳性: smear, culture or molecular test positive; not tested counts as not confirmed."""
        return self._any_test("positive")

    def is_tested(self) -> Any:
        """病原学检查: at least one of the three tests has a result."""
        return self._any_test("positive") | self._any_test("negative")

    def is_rifampicin_resistant(self) -> Any:
        """利福平耐药; not tested counts as no."""
        return (self.rifampicin == "resistant").fill_null(False)

    def is_infectious(self) -> Any:
        """传染期: tuberculosis of the lung with a positive test."""
        return self.is_pulmonary() & self.is_bacteriologically_confirmed()

    def was_isolated(self) -> Any:
        """集中隔离住院治疗: was admitted."""
        return self.admitted_on.notnull()

    def is_notified(self) -> Any:
        """已通知基层: primary care received the notice; the denominator of the management rate."""
        return self.notified_at.notnull()

    def is_managed(self) -> Any:
        """已管理: primary care was notified and saw the patient at home for the first time."""
        return self.is_notified() & self.first_visit_at.notnull()

    def is_visited_in_time(self) -> Any:
        """72小时内第一次入户随访: counted from the notice; not visited is no, not notified is null."""
        import ibis

        hours = hours_between(self.notified_at, self.first_visit_at)
        return ibis.ifelse(self.is_notified(), (hours <= FIRST_VISIT_HOURS).fill_null(False), None)

    def has_finished(self) -> Any:
        """已完成治疗: cured or completed; the denominator of regular medication."""
        return self.outcome.isin(["cured", "completed"]).fill_null(False)

    def took_doses_regularly(self, share: float = REGULAR_SHARE) -> Any:
        """规则服药: at least 90 per cent of the doses due were taken; null when none were due or it is not known."""
        return self.doses_taken >= share * self.doses_due.nullif(0)

    def _any_test(self, result: str) -> Any:
        found: Any = None
        for test in (self.smear, self.culture, self.molecular):
            this = (test == result).fill_null(False)
            found = this if found is None else found | this
        return found


class TbVisits(Table):
    """One row a follow-up visit to a person with tuberculosis, as on the form of the national norm."""

    id, label, label_en = "tb_visits", "肺结核患者随访", "Visits to people with tuberculosis"
    key = ("visit_id",)
    event_date = "visit_date"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "infectious_disease"
    usual_source = "基本公共卫生服务（居民电子健康档案）系统，肺结核患者随访服务记录表"
    in_order = (("visit_date", "next_visit_on"),)

    visit_id = number("Number of the visit.", "随访编号", "随访记录编号", "编号")
    registration_id = link("Number of the episode that the visit belongs to.", "登记号", "登记编号", "患者登记号")
    person_id = person_link("Identifier of the patient.")
    visit_date = day("Day of the visit.", "随访日期", "随访时间", required=True)
    mode = code("How the visit was made.", "随访方式", codes=MODES, required=True)
    is_first = yes_no("Whether it is the first visit at home after the notice.", "第一次入户", "是否首次入户")
    treatment_month = whole("Month of the treatment, the first being 1.", "治疗月序", "治疗月份", between=(0, 36))
    supervisor = code("Who watches the doses.", "督导人员", "督导人员选择", codes=SUPERVISORS)
    symptoms = words("Symptoms, as numbers or words of the form.", "症状及体征", "症状")
    cigarettes_per_day = whole("Cigarettes smoked a day.", "日吸烟量", "吸烟", between=(0, 200))
    regimen = words("Drugs of the regimen.", "化疗方案", "治疗方案")
    use = code("Whether the drugs are taken daily.", "用法", "用药方法", codes=USES)
    drug_form = code("Form of the drugs.", "药品剂型", "剂型", codes=FORMS)
    missed_doses = whole("Doses missed since the last visit.", "漏服药次数", "漏服次数", between=(0, 999))
    has_adverse_reaction = yes_no("Whether there is an adverse drug reaction.", "药物不良反应", "不良反应")
    has_complication = yes_no("Whether there is a complication or another disease.", "并发症或合并症", "并发症")
    referred_to = words("Institution and department to which the patient was referred.", "转诊机构及科别", "转诊机构")
    next_visit_on = planned_day("Day of the next visit.", "下次随访日期", "下次随访时间")
    residence_code = residence(
        "Village or neighbourhood, at least the township, where the patient lives.", required=False
    )
    facility_id = facility_link("Facility that made the visit.")
    worker_id = worker_link("Doctor who made the visit.")

    def is_face_to_face(self) -> Any:
        """面对面随访: at the clinic or at home."""
        return self.mode.isin(["clinic", "home"])

    def has_missed_doses(self) -> Any:
        """漏服药: at least one dose missed since the last visit; null when not asked."""
        return self.missed_doses > 0
