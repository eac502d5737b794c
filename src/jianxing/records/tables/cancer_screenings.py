"""Screening for cancer."""

from typing import Any

from jianxing.records.ages import completed_months, completed_years
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
from jianxing.records.schema import CodeList, Table
from jianxing.records.tables.residents import SCREENED_WOMEN

VALID_YEARS = {
    "hpv": 5,
    "hpv_and_cytology": 5,
    "cytology": 3,
    "visual": 3,
    "ultrasound": 2,
    "mammography": 2,
    "both_images": 2,
}
"""Years for which a negative or followed-up screening holds. Sources: 加速消除宫颈癌行动计划（2023—2030年）; 乳腺癌筛查工作方案 (parameters)."""
CANCERS = CodeList.of(
    "",
    cervical=("宫颈癌", "cervical cancer", "子宫颈癌"),
    breast=("乳腺癌", "breast cancer"),
    lung=("肺癌", "lung cancer"),
    stomach=("上消化道癌", "cancer of the stomach or gullet", "胃癌", "食管癌"),
    colorectal=("结直肠癌", "colorectal cancer", "大肠癌"),
    liver=("肝癌", "liver cancer"),
)
METHODS = CodeList.of(
    "农村妇女“两癌”检查项目管理方案",
    hpv=("HPV检测", "HPV test", "HPV", "高危型HPV检测"),
    cytology=("宫颈细胞学", "cytology", "TCT", "液基细胞学", "巴氏涂片"),
    hpv_and_cytology=("HPV联合细胞学", "HPV test and cytology", "联合筛查", "HPV+TCT"),
    visual=("肉眼观察", "visual inspection", "VIA/VILI", "醋酸肉眼观察"),
    ultrasound=("乳腺彩超", "ultrasound", "乳腺超声", "彩超"),
    mammography=("乳腺X线", "mammography", "钼靶"),
    both_images=("超声联合X线", "ultrasound and mammography", "彩超+钼靶"),
    low_dose_ct=("低剂量螺旋CT", "low-dose CT", "LDCT"),
    endoscopy=("内镜", "endoscopy", "胃镜", "肠镜"),
    stool_test=("粪便潜血", "stool test", "FIT"),
    other=("其他", "other"),
)
RESULTS = CodeList.of(
    "",
    negative=("阴性", "negative", "正常", "未见异常"),
    positive=("阳性", "positive", "异常", "可疑"),
    unsatisfactory=("不满意", "unsatisfactory sample", "标本不合格"),
)
CYTOLOGY = CodeList.of(
    "The Bethesda System (TBS)",
    nilm=("未见上皮内病变", "NILM", "未见上皮内病变或恶性病变"),
    asc_us=("意义不明的非典型鳞状细胞", "ASC-US", "ASCUS"),
    asc_h=("不除外高度病变的非典型鳞状细胞", "ASC-H"),
    lsil=("低度鳞状上皮内病变", "LSIL"),
    hsil=("高度鳞状上皮内病变", "HSIL"),
    agc=("非典型腺细胞", "AGC"),
    cancer=("鳞癌或腺癌", "cancer", "鳞状细胞癌", "腺癌"),
)
PATHOLOGY = CodeList.of(
    "农村妇女“两癌”检查项目管理方案",
    normal=("未见异常", "normal", "正常", "炎症"),
    low_grade=("低级别病变", "low-grade lesion", "CIN1", "不典型增生"),
    high_grade=("高级别病变（癌前病变）", "high-grade lesion", "CIN2", "CIN3", "CIN2/3", "癌前病变"),
    in_situ=("原位癌", "cancer in situ", "导管原位癌", "原位腺癌"),
    micro_invasive=("微小浸润癌", "micro-invasive cancer", "早期浸润癌"),
    invasive=("浸润癌", "invasive cancer", "癌"),
)
STAGES = CodeList.of(
    "TNM",
    **{
        "0": ("0期", "stage 0", "原位"),
        "1": ("Ⅰ期", "stage I", "I期", "一期"),
        "2": ("Ⅱ期", "stage II", "II期", "二期"),
        "3": ("Ⅲ期", "stage III", "III期", "三期"),
        "4": ("Ⅳ期", "stage IV", "IV期", "四期"),
    },
)
PROGRAMMES = CodeList.of(
    "",
    women=("农村妇女“两癌”检查", "free screening of women", "两癌筛查", "免费两癌检查"),
    early_diagnosis=("癌症早诊早治项目", "early diagnosis programme", "早诊早治"),
    check=("单位体检", "workplace check", "健康体检"),
    own=("机会性筛查", "opportunistic screening", "自费", "门诊"),
)
FOUND = ("in_situ", "micro_invasive", "invasive")
EARLY = ("high_grade", "in_situ", "micro_invasive")


class CancerScreenings(Table):
    """One row a screening of one person for one cancer, with what followed from it."""

    id, label, label_en = "cancer_screenings", "癌症筛查", "Screening for cancer"
    key = ("screening_id",)
    event_date = "screened_on"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "health"
    usual_source = "妇幼健康信息系统（宫颈癌、乳腺癌检查个案），癌症早诊早治项目"
    in_order = (
        ("birth_date", "screened_on"),
        ("screened_on", "examined_on"),
        ("screened_on", "diagnosed_on"),
        ("screened_on", "treated_on"),
    )

    screening_id = number("Number of the screening.", "筛查编号", "检查编号", "个案编号", "编号")
    person_id = person_link("Identifier of the person.")
    sex = sex_code("Sex of the person.")
    birth_date = born("Day of birth of the person.")
    cancer = code("Cancer that was screened for.", "癌种", "筛查癌种", "检查项目", codes=CANCERS, required=True)
    programme = code("Programme that the screening belongs to.", "筛查来源", "项目名称", codes=PROGRAMMES)
    is_high_risk = yes_no(
        "Whether the questionnaire found a high risk; empty where none is used.", "高危人群", "高危评估结果"
    )
    method = code("How it was screened.", "筛查方法", "检查方法", codes=METHODS)
    screened_on = day("Day of the screening.", "筛查日期", "检查日期", required=True)
    result = code("Result of the screening.", "筛查结果", "检查结果", "初筛结果", codes=RESULTS)
    hpv_types = words("Types of the virus found.", "HPV分型", "HPV型别")
    cytology = code("Finding of the cytology.", "细胞学结果", "TBS分类", "TCT结果", codes=CYTOLOGY)
    bi_rads = whole("BI-RADS grade of the breast, 0 to 6.", "BI-RADS分级", "乳腺分级", between=(0, 6))
    examined_on = day(
        "Day of the colposcopy or further imaging; empty when not done.", "阴道镜检查日期", "进一步检查日期", "复查日期"
    )
    pathology = code("Finding under the microscope.", "病理结果", "组织病理检查结果", codes=PATHOLOGY)
    stage = code("Stage of a cancer found.", "临床分期", "分期", codes=STAGES)
    diagnosed_on = day("Day of the final diagnosis.", "确诊日期", "最后诊断日期")
    treated_on = day("First day of treatment.", "治疗日期", "治疗开始日期")
    next_check_on = planned_day("Day on which the person is to come again.", "下次筛查日期", "随访日期")
    residence_code = residence("Village or neighbourhood, at least the township, where the person lives.")
    facility_id = facility_link("Facility that screened.", "筛查机构编码", "检查机构编码", "机构编码")
    worker_id = worker_link("Doctor who screened.", "检查医生编号", "检查医生")

    def is_cervical(self) -> Any:
        """宫颈癌筛查."""
        return self.cancer == "cervical"

    def is_breast(self) -> Any:
        """乳腺癌筛查."""
        return self.cancer == "breast"

    def is_of_target_age(self) -> Any:
        """适龄妇女: a woman of 35 to 64 on the day of the screening; an empty sex counts as a woman for these two cancers."""
        woman = self.sex.fill_null("2") == "2"
        return woman & completed_years(self.birth_date, self.screened_on).between(*SCREENED_WOMEN)

    def is_valid_on(self, day: Any) -> Any:
        """Whether the screening still holds on a day: HPV test five years, cytology three, breast two; an unsatisfactory sample never.

        Null when the method has no term.
        """
        import ibis

        years = ibis.cases(*((self.method == method, years) for method, years in VALID_YEARS.items()), else_=None)
        held = (self.screened_on <= day) & (completed_months(self.screened_on, day) < years * 12)
        return held & (self.result.fill_null("") != "unsatisfactory")

    def has_result(self) -> Any:
        """Whether the screening came to a result."""
        return self.result.isin(["negative", "positive"]).fill_null(False)

    def is_positive(self) -> Any:
        """筛查阳性; null without a result."""
        return self.result == "positive"

    def is_followed_up(self) -> Any:
        """阳性已随访: a positive screening that was examined further; null for others."""
        import ibis

        done = self.examined_on.notnull() | self.pathology.notnull()
        return ibis.ifelse(self.is_positive(), done, None)

    def is_cancer_found(self) -> Any:
        """检出: a cancer under the microscope, in situ included."""
        return self.pathology.isin(list(FOUND)).fill_null(False)

    def is_lesion_found(self) -> Any:
        """检出（含癌前病变）: a high-grade lesion or a cancer, the denominator of early diagnosis."""
        return (self.pathology == "high_grade").fill_null(False) | self.is_cancer_found()

    def is_early(self) -> Any:
        """早诊: a high-grade lesion, a cancer in situ or micro-invasive, or one of stage 0 or I; null when nothing was found."""
        import ibis

        early = self.pathology.isin(list(EARLY)) | self.stage.isin(["0", "1"]).fill_null(False)
        return ibis.ifelse(self.is_lesion_found(), early, None)
