"""What was prescribed."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.schema import CodeList, Column, Table

MEDICINES = CodeList.of(
    "",
    western=("西药", "western drug", "化学药", "生物制品"),
    prepared=("中成药", "prepared Chinese medicine"),
    herb=("中药饮片", "herbs of Chinese medicine", "中草药", "草药", "颗粒剂"),
)
ANTIBACTERIALS = CodeList.of(
    "抗菌药物临床应用管理办法",
    none=("非抗菌药物", "no antibacterial", "否"),
    unrestricted=("非限制使用级", "unrestricted", "非限制级"),
    restricted=("限制使用级", "restricted", "限制级"),
    special=("特殊使用级", "special use", "特殊级"),
)
ROUTES = CodeList.of(
    "WS 364 用药途径",
    oral=("口服", "by mouth"),
    intravenous=("静脉给药", "into a vein", "静脉滴注", "静滴", "静脉注射", "静注"),
    injection=("注射", "other injection", "肌内注射", "肌注", "皮下注射"),
    local=("局部用药", "local", "外用", "滴眼", "吸入", "雾化吸入"),
    other=("其他", "other"),
)
LONGEST_DAYS = 84
"""长期处方: as a rule within 4 weeks, at most 12. Source: 长期处方管理规范（试行）, 国卫办医发〔2021〕17号. A county may set 90."""
USUAL_DAYS = 7
"""一般不得超过7日用量. Source: 处方管理办法 (2007), article 19."""


class Prescriptions(Table):
    """One row a drug of a prescription, or a whole prescription of herbs."""

    id, label, label_en = "prescriptions", "处方", "Prescriptions"
    key = ("prescription_id", "line_number")
    event_date = "prescribed_on"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "health"
    usual_source = "医院信息系统处方，基层医疗卫生机构管理信息系统"

    prescription_id = Column(
        "text",
        "Number of the prescription.",
        zh="处方编号",
        synonyms=("处方号",),
        required=True,
        classification="personal",
    )
    line_number = shared.count("Number of the drug in the prescription.", "处方明细序号", "序号", "组号", required=True)
    encounter_id = Column(
        "text", "Number of the visit.", zh="就诊编号", synonyms=("就诊流水号", "门诊号"), classification="personal"
    )
    person_id = shared.person_link("Identifier of the patient.", required=False)
    facility_id = shared.facility_link("Facility where it was prescribed.", required=True)
    worker_id = shared.worker_link(
        "Physician who prescribed it.", "开方医师编号", "医师编号", "医生工号", classification="personal"
    )
    prescribed_on = shared.day("Day of the prescription.", "处方日期", "开方日期", "开方时间", required=True)
    diagnosis = shared.icd("Diagnosis for which it was prescribed.", "诊断编码", "临床诊断编码")
    medicine = Column(
        "code",
        "Kind of medicine.",
        zh="药品类别",
        synonyms=("处方类别", "药品类型"),
        required=True,
        codes=MEDICINES,
        classification="internal",
    )
    drug_code = Column(
        "text",
        "Code of the drug in the national list of the insurance.",
        zh="药品编码",
        synonyms=("医保药品编码",),
        classification="internal",
    )
    drug_name = Column(
        "text", "Generic name of the drug.", zh="药品名称", synonyms=("通用名",), classification="sensitive"
    )
    antibacterial = Column(
        "code",
        "Level of an antibacterial drug.",
        zh="抗菌药物级别",
        synonyms=("抗菌药物分级", "抗生素级别"),
        codes=ANTIBACTERIALS,
        classification="internal",
    )
    is_essential = Column(
        "boolean",
        "Whether the drug is on the national list of essential medicines.",
        zh="是否基本药物",
        synonyms=("基本药物", "国家基本药物"),
        classification="internal",
    )
    route = Column(
        "code",
        "How it is given.",
        zh="给药途径",
        synonyms=("用药途径", "用法"),
        codes=ROUTES,
        classification="internal",
    )
    days = shared.count("Days for which it lasts.", "用药天数", "天数", "处方天数", most=366)
    quantity = Column(
        "decimal", "Packages or doses handed out.", zh="数量", minimum=0, maximum=100_000, classification="internal"
    )
    amount_fen = shared.money("Price of the quantity.", "金额")
    is_long_term = Column(
        "boolean",
        "Whether it was written as a long prescription for a chronic disease.",
        zh="是否长期处方",
        synonyms=("长处方", "长期处方"),
        classification="internal",
    )
    review_passed = Column(
        "boolean",
        "Whether the review of prescriptions found it right; empty when it was not reviewed.",
        zh="处方点评合格",
        synonyms=("点评结果合格", "审方通过"),
        classification="internal",
    )

    def is_antibacterial(self) -> Any:
        """抗菌药物: of any level; null when it is not marked."""
        return self.antibacterial != "none"

    def is_chinese_medicine(self) -> Any:
        """中医处方: prepared Chinese medicine or herbs."""
        return self.medicine.isin(["prepared", "herb"])

    def is_herb(self) -> Any:
        """中药饮片处方."""
        return self.medicine == "herb"

    def is_essential_drug(self) -> Any:
        """国家基本药物; herbs are outside the list, and what is not marked counts as not on it."""
        return self.is_essential.fill_null(False) & (self.medicine != "herb")

    def is_infusion(self) -> Any:
        """静脉给药."""
        return (self.route == "intravenous").fill_null(False)

    def lasts_too_long(self, most: int = LONGEST_DAYS) -> Any:
        """Whether it lasts more days than a prescription of its kind may; null when the days are not known.

        A long prescription may last ``most`` days, another 7, the usual amount.
        """
        return self.days > self.is_long_term.fill_null(False).ifelse(most, USUAL_DAYS)
