"""Results of laboratory and imaging examinations, and whether one made elsewhere was recognised."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.ages import minutes_after
from jianxing.records.schema import CodeList, Column, Table

MARKS = CodeList.of(
    "医疗机构检查检验结果互认管理办法",
    none=("无标识", "no mark", "无"),
    joint=("联合区域互认", "joint area", "联合HR"),
    county=("县级互认", "county", "县HR"),
    prefecture=("市州互认", "prefecture", "市级互认"),
    province=("全省互认", "province", "省级互认"),
    nation=("全国互认", "nation", "全国HR"),
)
RECOGNITION = CodeList.of(
    "医疗机构检查检验结果互认管理办法",
    new=("首次检查检验", "made here, nothing to recognise", "首次"),
    recognised=("互认", "recognised", "已互认"),
    repeated=("重复检查检验", "made again", "未互认", "重检"),
)
REPEAT_REASONS = CodeList.of(
    "医疗机构检查检验结果互认管理办法 第十六条",
    changed=("病情变化", "the condition has changed", "因病情变化"),
    mismatch=("与临床表现不符", "does not fit the disease", "结果与疾病发展不符"),
    unstable=("结果变化快", "changes fast", "在疾病发展演变过程中变化较快"),
    decisive=("重大诊疗措施前", "before a decisive treatment", "手术输血前"),
    emergency=("急诊急救", "emergency", "紧急抢救"),
    legal=("司法伤残鉴定", "for a legal report", "鉴定"),
    poor=("原结果质量不达标", "the earlier result is of poor quality", "图像质量差"),
    wish=("患者要求", "wish of the patient"),
    other=("其他", "other", "其他情形"),
)
FLAGS = CodeList.of(
    "",
    normal=("正常", "normal", "阴性", "n"),
    high=("偏高", "high", "↑", "h"),
    low=("偏低", "low", "↓", "l"),
    positive=("阳性", "positive", "异常", "+"),
    undetermined=("无法判定", "undetermined", "可疑"),
)
IMAGING_KINDS = CodeList.of(
    "",
    x_ray=("X线", "X-ray", "DR", "普通放射"),
    ct=("CT", "computed tomography", "x线计算机体层成像"),
    mri=("磁共振", "magnetic resonance", "MR", "MRI"),
    ultrasound=("超声", "ultrasound", "B超", "彩超"),
    endoscopy=("内镜", "endoscopy", "胃镜", "肠镜"),
    ecg=("心电图", "electrocardiogram", "心电", "ECG"),
    mammography=("乳腺X线", "mammography", "钼靶"),
    pathology=("病理", "pathology"),
    other=("其他", "other"),
)


def _recognition() -> Column:
    return Column(
        "code",
        "Whether it was made for the first time, recognised from elsewhere, or made again.",
        zh="互认情况",
        synonyms=("互认状态", "是否互认"),
        codes=RECOGNITION,
        classification="internal",
    )


def _mark() -> Column:
    return Column(
        "code",
        "How far the mark of mutual recognition on the report reaches.",
        zh="互认标识",
        synonyms=("互认范围", "HR标识"),
        codes=MARKS,
        classification="internal",
    )


def _mark_area() -> Column:
    return Column(
        "text",
        "Area for which the mark was given: the digits of a province, prefecture or county; empty for the nation.",
        zh="互认区域代码",
        synonyms=("标识区域",),
        pattern=r"\d{2}(\d{2}){0,2}",
        form=("2、4 或 6 位数字的区划代码", "the 2, 4 or 6 digits of an area"),
        classification="internal",
    )


def _repeat_reason() -> Column:
    return Column(
        "code",
        "Why it was made again although a result existed.",
        zh="不互认原因",
        synonyms=("重复检查原因", "未互认原因"),
        codes=REPEAT_REASONS,
        classification="internal",
    )


def _covers(mark: Any, mark_area: Any, area: str) -> Any:
    """Whether a mark reaches an area (two to twelve digits); a joint area is a list that no code tells."""
    import ibis

    regional = mark.isin(["county", "prefecture", "province"]) & ibis.literal(area).startswith(mark_area)
    return ((mark == "nation") | regional).fill_null(False)


class LaboratoryResults(Table):
    """One row an item of a laboratory report, made here or recognised from another facility."""

    id, label, label_en = "laboratory_results", "检验结果", "Laboratory results"
    key = ("result_id",)
    event_date = "reported_on"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "health"
    usual_source = "实验室信息系统，区域检验中心，检查检验结果互认平台"
    in_order = (("sampled_at", "reported_at"), ("reported_at", "alerted_at"))

    result_id = Column(
        "text",
        "Number of the item of the report.",
        zh="检验结果编号",
        synonyms=("检验明细编号", "报告项目编号"),
        required=True,
        classification="personal",
    )
    report_id = Column(
        "text", "Number of the report.", zh="检验报告编号", synonyms=("报告单号", "检验单号"), classification="personal"
    )
    encounter_id = Column(
        "text", "Number of the visit or stay.", zh="就诊编号", synonyms=("就诊流水号",), classification="personal"
    )
    person_id = shared.person_link("Identifier of the patient.", required=False)
    facility_id = shared.facility_link("Facility that asked for it.", required=True)
    laboratory_id = shared.facility_link("Facility whose laboratory made it.", "检验机构编码", "检测机构编码")
    reported_on = shared.day("Day of the report.", "报告日期", "检验日期", required=True)
    sampled_at = Column(
        "timestamp",
        "Moment at which the sample was taken.",
        zh="采样时间",
        synonyms=("采集时间",),
        classification="internal",
    )
    reported_at = Column(
        "timestamp", "Moment of the report.", zh="报告时间", synonyms=("审核时间",), classification="internal"
    )
    item_code = Column(
        "text",
        "Code of the item, LOINC or the national code of the insurance.",
        zh="检验项目编码",
        synonyms=("项目编码",),
        required=True,
        classification="internal",
    )
    item_name = Column(
        "text", "Name of the item.", zh="检验项目名称", synonyms=("项目名称",), classification="sensitive"
    )
    value = Column(
        "decimal", "Result as a number.", zh="检验结果值", synonyms=("结果值", "定量结果"), classification="sensitive"
    )
    text_value = Column(
        "text", "Result in words.", zh="检验结果文字", synonyms=("定性结果",), classification="sensitive"
    )
    unit = Column("text", "Unit of the number.", zh="计量单位", synonyms=("单位",), classification="internal")
    flag = Column(
        "code",
        "How the result lies to the reference interval.",
        zh="结果提示",
        synonyms=("异常标志", "高低标志"),
        codes=FLAGS,
        classification="sensitive",
    )
    is_critical = Column(
        "boolean", "Whether it is a critical value.", zh="是否危急值", synonyms=("危急值",), classification="sensitive"
    )
    alerted_at = Column(
        "timestamp",
        "Moment at which the critical value was told to the ward.",
        zh="危急值通报时间",
        synonyms=("危急值报告时间",),
        classification="internal",
    )
    quality_in_control = Column(
        "boolean",
        "Whether the quality control of the day was in control.",
        zh="室内质控在控",
        synonyms=("质控合格",),
        classification="internal",
    )
    mark = _mark()
    mark_area = _mark_area()
    recognition = _recognition()
    source_result_id = Column(
        "text",
        "Number of the earlier result that was recognised, or could have been.",
        zh="原结果编号",
        synonyms=("被互认结果编号",),
        classification="personal",
    )
    repeat_reason = _repeat_reason()

    def is_recognisable(self) -> Any:
        """可互认: an earlier result was at hand, recognised or made again."""
        return self.recognition.isin(["recognised", "repeated"])

    def is_recognised(self) -> Any:
        """已互认."""
        return self.recognition == "recognised"

    def is_unexplained_repeat(self) -> Any:
        """无理由重复检验: made again, and nobody said why."""
        return (self.recognition == "repeated") & self.repeat_reason.isnull()

    def is_covered_in(self, area: str) -> Any:
        """Whether the mark on the report reaches an area; a joint area has to be looked up and counts as not."""
        return _covers(self.mark, self.mark_area, area)

    def is_abnormal(self) -> Any:
        """结果异常: high, low or positive."""
        return self.flag.isin(["high", "low", "positive"])

    def turnaround_minutes(self) -> Any:
        """检验周转时间: minutes from the sample to the report; null when a moment is missing."""
        return minutes_after(self.sampled_at, self.reported_at)

    def alert_minutes(self) -> Any:
        """危急值通报: minutes from the report of a critical value until the ward was told; null for others."""
        return self.is_critical.fill_null(False).ifelse(minutes_after(self.reported_at, self.alerted_at), None)


class ImagingResults(Table):
    """One row an imaging or other examination with a report, made here or recognised from another facility."""

    id, label, label_en = "imaging_results", "检查结果", "Imaging results"
    key = ("result_id",)
    event_date = "examined_on"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "health"
    usual_source = "医学影像系统，区域影像中心，检查检验结果互认平台"
    in_order = (("requested_at", "reported_at"),)

    result_id = Column(
        "text",
        "Number of the examination.",
        zh="检查编号",
        synonyms=("检查号", "检查报告编号"),
        required=True,
        classification="personal",
    )
    encounter_id = Column(
        "text", "Number of the visit or stay.", zh="就诊编号", synonyms=("就诊流水号",), classification="personal"
    )
    person_id = shared.person_link("Identifier of the patient.", required=False)
    facility_id = shared.facility_link("Facility that asked for it.", required=True)
    reading_facility_id = shared.facility_link(
        "Facility that read the image, where another did.", "诊断机构编码", "远程诊断机构编码"
    )
    kind = Column(
        "code",
        "Kind of examination.",
        zh="检查类别",
        synonyms=("检查类型", "设备类型"),
        required=True,
        codes=IMAGING_KINDS,
        classification="internal",
    )
    body_part = Column("text", "Part of the body.", zh="检查部位", synonyms=("部位",), classification="sensitive")
    examined_on = shared.day("Day of the examination.", "检查日期", "检查时间", required=True)
    requested_at = Column(
        "timestamp",
        "Moment at which it was asked for.",
        zh="申请时间",
        synonyms=("开单时间",),
        classification="internal",
    )
    reported_at = Column(
        "timestamp", "Moment of the report.", zh="报告时间", synonyms=("审核时间",), classification="internal"
    )
    finding = Column(
        "code",
        "Whether the report finds something wrong.",
        zh="检查结论",
        synonyms=("阳性结果", "结论"),
        codes=FLAGS,
        classification="sensitive",
    )
    conclusion = Column(
        "text",
        "Conclusion of the report.",
        zh="诊断意见",
        synonyms=("影像诊断", "检查提示"),
        classification="sensitive",
    )
    mark = _mark()
    mark_area = _mark_area()
    recognition = _recognition()
    source_result_id = Column(
        "text",
        "Number of the earlier examination that was recognised, or could have been.",
        zh="原检查编号",
        synonyms=("被互认检查编号",),
        classification="personal",
    )
    repeat_reason = _repeat_reason()
    amount_fen = shared.money("Price of the examination.", "检查费", "金额")

    def is_recognisable(self) -> Any:
        """可互认: an earlier result was at hand, recognised or made again."""
        return self.recognition.isin(["recognised", "repeated"])

    def is_recognised(self) -> Any:
        """已互认."""
        return self.recognition == "recognised"

    def is_unexplained_repeat(self) -> Any:
        """无理由重复检查: made again, and nobody said why."""
        return (self.recognition == "repeated") & self.repeat_reason.isnull()

    def is_covered_in(self, area: str) -> Any:
        """Whether the mark on the report reaches an area; a joint area has to be looked up and counts as not."""
        return _covers(self.mark, self.mark_area, area)

    def is_positive(self) -> Any:
        """检查阳性: the report finds something wrong."""
        return self.finding.isin(["positive", "high", "low"])

    def is_read_elsewhere(self) -> Any:
        """远程诊断（基层检查、上级诊断）: another facility read it."""
        return (self.reading_facility_id != self.facility_id).fill_null(False)

    def report_minutes(self) -> Any:
        """Minutes from the request to the report; null when a moment is missing."""
        return minutes_after(self.requested_at, self.reported_at)
