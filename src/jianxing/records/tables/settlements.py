"""What a visit or a stay cost, and who paid: the settlement list of the insurance and its items."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.schema import CodeList, Column, Table
from jianxing.records.tables.encounters import DISCHARGE_WAYS
from jianxing.records.tables.residents import INSURANCES

CARE = CodeList.of(
    "医疗保障基金结算清单 医疗类别",
    inpatient=("住院", "inpatient", "普通住院", "21"),
    outpatient=("门诊统筹", "outpatient", "普通门诊", "11"),
    chronic=("门诊慢特病", "outpatient, listed disease", "门诊慢特病治疗", "14"),
    pharmacy=("定点药店购药", "pharmacy", "药店", "41"),
)
SPECIAL_DISEASES = CodeList.of(
    "门诊慢特病病种（各地目录）",
    hypertension=("高血压", "hypertension"),
    diabetes=("糖尿病", "diabetes"),
    mental_disorder=("严重精神障碍", "severe mental disorder", "重性精神病"),
    tuberculosis=("肺结核", "tuberculosis", "结核病"),
    resistant_tuberculosis=("耐药肺结核", "drug-resistant tuberculosis", "利福平耐药肺结核", "耐多药肺结核"),
    cancer=("恶性肿瘤", "cancer", "恶性肿瘤门诊治疗"),
    dialysis=("透析", "dialysis", "慢性肾功能衰竭透析"),
    transplant=("器官移植抗排异治疗", "after a transplant", "器官移植"),
    hepatitis=("慢性病毒性肝炎", "chronic viral hepatitis", "慢性乙型肝炎"),
    pneumoconiosis=("尘肺病", "pneumoconiosis", "尘肺"),
    other=("其他病种", "other listed disease", "其他"),
)
FEE_CLASSES = CodeList.of(
    "医疗保障基金结算清单 收费项目类别",
    bed=("床位费", "bed", "01"),
    consultation=("诊察费", "consultation", "02"),
    examination=("检查费", "examination", "03"),
    laboratory=("化验费", "laboratory", "检验费", "04"),
    treatment=("治疗费", "treatment", "05"),
    operation=("手术费", "operation", "06"),
    nursing=("护理费", "nursing", "07"),
    material=("卫生材料费", "material", "材料费", "08"),
    western_drug=("西药费", "western drug", "09"),
    herb=("中药饮片费", "herbs of Chinese medicine", "中草药费", "10"),
    tcm_drug=("中成药费", "prepared Chinese medicine", "11"),
    general=("一般诊疗费", "general service fee", "12"),
    registration=("挂号费", "registration", "13"),
    other=("其他费", "other", "其他", "14"),
)
COVERAGE = CodeList.of(
    "国家医保目录",
    a=("甲类", "class A, wholly covered", "甲", "1"),
    b=("乙类", "class B, partly covered", "乙", "2"),
    c=("丙类", "class C, paid by the patient", "自费", "丙", "3"),
)
CODES = r"[0-9A-Za-z.]+(\+[0-9A-Za-z.]+)*"
CODES_FORM = ("编码，多个用“+”连接", "codes, joined by + where there are several")


def _share(part: Any, whole: Any) -> Any:
    """A part of a sum; null when a side is missing or the sum is not above 0."""
    return (whole > 0).ifelse(part / whole, None)


class Settlements(Table):
    """One row a settlement of a visit or stay with the insurance: diagnoses, procedures, and who paid what.

    The total is fund, large-sum funds, medical aid, the personal account and the patient's own cash.
    """

    id, label, label_en = "settlements", "医保结算清单", "Settlements"
    key = ("settlement_id",)
    event_date = "settled_on"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "health"
    usual_source = "医疗保障信息平台结算清单"
    in_order = (("birth_date", "admitted_on"), ("admitted_on", "discharged_on"), ("discharged_on", "settled_on"))

    settlement_id = Column(
        "text",
        "Number of the settlement.",
        zh="结算编号",
        synonyms=("结算ID", "结算流水号", "setl_id"),
        required=True,
        classification="personal",
    )
    encounter_id = Column(
        "text",
        "Number of the visit or stay that was settled.",
        zh="就诊编号",
        synonyms=("就诊ID", "住院编号", "mdtrt_id"),
        classification="personal",
    )
    person_id = shared.person_link("Identifier of the patient.", required=False)
    sex = shared.sex_code("Sex of the patient.")
    birth_date = shared.born("Day of birth of the patient.")
    residence_code = shared.residence("Village, at least the township, where the patient lives.", required=False)
    facility_id = shared.facility_link("Facility that was paid; empty when only its county is known.")
    care_county = shared.county("County of the facility.", "就医地", "就医地区划", "就医地医保区划")
    insured_county = shared.county("County whose fund paid.", "参保地", "参保地区划", "参保地医保区划")
    insurance = Column(
        "code",
        "Kind of basic medical insurance.",
        zh="险种类型",
        synonyms=("参保险种",),
        codes=INSURANCES,
        classification="personal",
    )
    care = Column(
        "code",
        "Kind of care that was settled.",
        zh="医疗类别",
        synonyms=("结算类别", "医疗类型"),
        required=True,
        codes=CARE,
        classification="internal",
    )
    special_disease = Column(
        "code",
        "Listed disease for which outpatient care is paid like a stay; empty for other care.",
        zh="门诊慢特病病种",
        synonyms=("慢特病病种", "病种"),
        codes=SPECIAL_DISEASES,
        classification="sensitive",
    )
    admitted_on = shared.day("First day of the care.", "入院日期", "开始日期", "入院时间")
    discharged_on = shared.day("Last day of the care.", "出院日期", "结束日期", "出院时间")
    settled_on = shared.day("Day of the settlement.", "结算日期", "结算时间", required=True)
    main_diagnosis = shared.icd(
        "Main diagnosis by the insurance edition of ICD-10.", "主要诊断编码", "主诊断编码", "出院主诊断编码"
    )
    other_diagnoses = Column(
        "text",
        "Further diagnoses, joined by +.",
        zh="其他诊断编码",
        synonyms=("次要诊断编码",),
        pattern=CODES,
        form=CODES_FORM,
        classification="sensitive",
    )
    procedures = Column(
        "text",
        "Operations and procedures by the insurance edition of ICD-9-CM-3, the main one first, joined by +.",
        zh="手术操作编码",
        synonyms=("手术及操作编码",),
        pattern=CODES,
        form=CODES_FORM,
        classification="sensitive",
    )
    discharge_way = Column(
        "code", "How the patient left hospital.", zh="离院方式", codes=DISCHARGE_WAYS, classification="sensitive"
    )
    total_fen = shared.money(
        "Whole cost of the care.", "医疗总费用", "总费用", "费用总额", required=True, classification="personal"
    )
    fund_fen = shared.money(
        "Paid by the pooled fund of the basic insurance.",
        "基本医保统筹基金支付",
        "统筹基金支付",
        "基金支付",
        classification="personal",
    )
    large_fen = shared.money(
        "Paid by the insurance for large sums and serious illness.",
        "大病保险支付",
        "大额医疗补助支付",
        "大病支付",
        classification="personal",
    )
    aid_fen = shared.money(
        "Paid by medical aid for the poor.", "医疗救助支付", "医疗救助金额", classification="personal"
    )
    account_fen = shared.money(
        "Paid from the personal account of the insured.", "个人账户支付", "账户支付", classification="personal"
    )
    own_fen = shared.money(
        "Paid by the patient in cash.",
        "个人现金支付",
        "个人负担现金",
        "现金支付",
        "个人自付",
        classification="personal",
    )
    uncovered_fen = shared.money(
        "Part of the cost that is outside the lists of the insurance.",
        "全自费金额",
        "目录外费用",
        "自费金额",
        classification="personal",
    )

    def is_inpatient(self) -> Any:
        """住院结算."""
        return self.care == "inpatient"

    def is_in_county(self) -> Any:
        """县域内: care in the county whose fund paid; null when one of the two is not known."""
        return self.care_county == self.insured_county

    def is_pharmacy(self) -> Any:
        """定点药店购药: left out of the share of the fund that is spent in the county."""
        return self.care == "pharmacy"

    def fund_share(self) -> Any:
        """统筹基金支付比例: paid by the pooled fund, of the whole cost, from 0 to 1."""
        return _share(self.fund_fen, self.total_fen)

    def own_cost(self) -> Any:
        """个人负担: what the patient paid in cash and from the personal account, in fen; null when neither is known."""
        import ibis

        known = self.own_fen.notnull() | self.account_fen.notnull()
        return known.ifelse(ibis.coalesce(self.own_fen, 0) + ibis.coalesce(self.account_fen, 0), None)

    def own_share(self) -> Any:
        """个人自付比例: the patient's own cost, of the whole cost, from 0 to 1."""
        return _share(self.own_cost(), self.total_fen)

    def is_paid_for(self, disease: str) -> Any:
        """Whether it is outpatient care for one listed disease, such as `resistant_tuberculosis`."""
        return (self.special_disease == disease).fill_null(False)

    def diagnosis_category(self) -> Any:
        """类目: the first three characters of the main diagnosis."""
        return self.main_diagnosis.upper().substr(0, 3)

    def diagnosis_subcategory(self) -> Any:
        """亚目: letter and three digits of the main diagnosis without the point, such as J189; shorter when coded so."""
        return self.main_diagnosis.upper().replace(".", "").substr(0, 4)

    def is_balanced(self) -> Any:
        """Whether the parts that were paid make up the whole cost; a part that is empty counts as nothing."""
        import ibis

        parts = (self.fund_fen, self.large_fen, self.aid_fen, self.account_fen, self.own_fen)
        paid = ibis.coalesce(parts[0], 0)
        for part in parts[1:]:
            paid = paid + ibis.coalesce(part, 0)
        return paid == self.total_fen


class SettlementItems(Table):
    """One row an item that was charged in a settlement, with its class of fee."""

    id, label, label_en = "settlement_items", "结算费用明细", "Settlement items"
    key = ("settlement_id", "item_number")
    event_date = "charged_on"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "health"
    usual_source = "医疗保障信息平台费用明细"

    settlement_id = Column(
        "text",
        "Number of the settlement.",
        zh="结算编号",
        synonyms=("结算ID", "结算流水号", "setl_id"),
        required=True,
        classification="personal",
    )
    item_number = shared.count("Number of the item in the settlement.", "明细序号", "费用序号", "序号", required=True)
    person_id = shared.person_link("Identifier of the patient.", required=False)
    facility_id = shared.facility_link("Facility that charged it.")
    charged_on = shared.day("Day of the charge.", "费用日期", "费用发生时间", "收费日期", required=True)
    fee_class = Column(
        "code",
        "Class of fee.",
        zh="收费项目类别",
        synonyms=("费用类别", "收费类别"),
        required=True,
        codes=FEE_CLASSES,
        classification="internal",
    )
    item_code = Column(
        "text",
        "Code of the drug, material or service in the national lists of the insurance.",
        zh="医保目录编码",
        synonyms=("项目编码", "医疗目录编码"),
        classification="internal",
    )
    item_name = Column(
        "text",
        "Name of the drug, material or service.",
        zh="项目名称",
        synonyms=("收费项目名称", "医疗目录名称"),
        classification="sensitive",
    )
    coverage = Column(
        "code",
        "Class in the list of the insurance.",
        zh="收费项目等级",
        synonyms=("目录等级", "甲乙丙类"),
        codes=COVERAGE,
        classification="internal",
    )
    quantity = Column(
        "decimal",
        "How many units were charged.",
        zh="数量",
        minimum=0,
        maximum=1_000_000,
        classification="internal",
    )
    price_fen = shared.money("Price of one unit.", "单价")
    amount_fen = shared.money("Sum that was charged.", "金额", "明细金额", required=True, classification="personal")
    uncovered_fen = shared.money(
        "Part of it outside the lists of the insurance.", "全自费金额", "自费金额", classification="personal"
    )

    def is_drug(self) -> Any:
        """药品: western drugs, prepared Chinese medicine and herbs."""
        return self.fee_class.isin(["western_drug", "tcm_drug", "herb"])

    def is_chinese_medicine(self) -> Any:
        """中药: prepared Chinese medicine and herbs."""
        return self.fee_class.isin(["tcm_drug", "herb"])

    def is_material(self) -> Any:
        """卫生材料（耗材）."""
        return self.fee_class == "material"

    def is_labour(self) -> Any:
        """医疗服务收入: consultation, treatment, operation, nursing, bed and general fees, without drugs, materials and tests.

        Source: 公立医院绩效考核, 医疗服务收入 leaves out drugs, materials, examinations and laboratory.
        """
        return self.fee_class.isin(
            ["bed", "consultation", "treatment", "operation", "nursing", "general", "registration"]
        )
