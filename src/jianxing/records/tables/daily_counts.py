"""What is counted each day without names: visits, tests, sales, absences."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.schema import CodeList, Table

KINDS = CodeList.of(
    "",
    outpatients=("门急诊人次", "outpatient visits", "门诊人次", "总诊疗人次"),
    tcm_outpatients=("中医诊疗人次", "visits of Chinese medicine", "中医门诊人次"),
    emergency_visits=("急诊人次", "emergency visits"),
    admissions=("入院人次", "admissions", "入院人数"),
    beds_occupied=("在院人数", "patients in hospital", "占用床位数"),
    fever_clinic=("发热门诊就诊", "fever clinic visits", "发热门诊人次", "发热诊室就诊"),
    influenza_like=("流感样病例", "influenza-like illness", "ILI"),
    diarrhoea=("腹泻就诊", "diarrhoea visits", "肠道门诊就诊"),
    rash=("发热伴出疹", "fever with rash"),
    respiratory_infection=("急性呼吸道感染", "acute respiratory infection", "呼吸道感染就诊"),
    fever_drugs=("退热药销售", "sales of fever drugs", "退热药"),
    cough_drugs=("止咳药销售", "sales of cough drugs", "止咳药"),
    antivirals=("抗病毒药销售", "sales of antivirals", "抗病毒药"),
    antibiotics=("抗生素销售", "sales of antibiotics", "抗生素"),
    school_absence=("学校因病缺课", "school absence by illness", "因病缺课"),
    nucleic_acid_tests=("核酸检测", "nucleic acid tests", "核酸检测人次"),
    antigen_tests=("抗原检测", "antigen tests", "抗原自测"),
    influenza_tests=("流感检测", "influenza tests", "流感样本检测"),
    sewage_samples=("污水监测", "sewage samples", "污水样本"),
    place_code_scans=("场所码扫码", "scans of place codes", "场所码"),
    symptom_reports=("症状监测报告", "reports of symptoms", "社区症状监测"),
    hotline_calls=("热线来电", "calls to hotlines", "12320来电"),
)
DRUG_SALES = ("fever_drugs", "cough_drugs", "antivirals", "antibiotics")
"""四类药品: the drugs whose buyers pharmacies report."""


class DailyCounts(Table):
    """One row what one place counted of one thing on one day: how many, of how many, and how many were positive.

    A day without a row was not reported; a day with 0 was.
    """

    id, label, label_en = "daily_counts", "每日监测计数", "Daily counts"
    key = ("site_id", "on_date", "kind")
    event_date = "on_date"
    area = "area_code"
    facility = "facility_id"
    usual_source = "发热门诊日报，药店四类药品登记，学校因病缺勤系统，检测日报，医院门诊日报"

    site_id = shared.words(
        "Number of the place that counts: facility, pharmacy, school, sewage works.",
        "监测点编号",
        "报告单位编号",
        "哨点编号",
        required=True,
    )
    on_date = shared.day("Day of the count.", "日期", "监测日期", "报告日期", required=True)
    kind = shared.code("What was counted.", "监测项目", "指标", "监测类型", codes=KINDS, required=True)
    area_code = shared.area("Village or township of the place.", "区划代码", "乡镇代码", required=True)
    facility_id = shared.facility_link("Facility, where the place is one.")
    counted = shared.count("How many were counted.", "数量", "人次", "例数", "人数", required=True)
    base = shared.count(
        "Of how many: visits for an illness, pupils for absence; empty without one.", "基数", "应到人数", "总就诊数"
    )
    positive = shared.count("How many of those tested were positive.", "阳性数", "阳性例数")
    value = shared.measured("Measured value, such as copies in sewage.", "测量值", "浓度", between=(0, 1e15))
    reported_at = shared.moment("Moment at which it was reported.", "上报时间", "报告时间")

    def is_of(self, kind: str) -> Any:
        """Whether one thing was counted, such as `fever_clinic` or `outpatients`."""
        return self.kind == kind

    def is_drug_sale(self) -> Any:
        """四类药品销售."""
        return self.kind.isin(list(DRUG_SALES))

    def share(self) -> Any:
        """Counted, of its base, from 0 to 1, such as the share of influenza-like illness; null without a base."""
        return (self.base > 0).ifelse(self.counted / self.base, None)

    def positive_share(self) -> Any:
        """阳性率: positive, of those tested, from 0 to 1; null when nobody was tested."""
        return (self.counted > 0).ifelse(self.positive / self.counted, None)
