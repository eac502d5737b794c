"""Figures that another system has computed and somebody has reported."""

from typing import Any

from jianxing.records.schema import Code, CodeList, Column, Table
from jianxing.records.shared_codes import AREA, AREA_FORM, POPULATION_KINDS

STAGES = CodeList.of(
    "",
    bulletin=("快报", "bulletin"),
    monthly=("月报", "monthly report"),
    annual=("年报", "annual report"),
    feedback=("上级反馈", "feedback from above", "反馈"),
    approved=("审定", "approved", "审定数", "核定"),
)
FIGURE_POPULATIONS = CodeList(
    (*POPULATION_KINDS.codes, Code("not_population", "非人口分母", "the denominator is no population", ("其他",)))
)
POPULATION_AT = CodeList.of(
    "",
    year_end=("年末", "at the end of the year", "年末数", "期末"),
    mid_year=("年中（年平均）", "mid-year, the mean of two year-ends", "年平均", "平均人口", "年中"),
    previous_year_end=("上年末", "at the end of the year before", "上年年末", "上年末数"),
)
PERIOD = r"\d{4}|\d{4}-(0[1-9]|1[0-2])/\d{4}-(0[1-9]|1[0-2])"
AUTHORITY = ("approved", "feedback", "annual", "monthly", "bulletin")
"""Stages from the one that counts most; what is computed here comes after them all."""


class ReportedFigures(Table):
    """One row one figure of one report: an indicator in an area and a period, as some system gave it.

    A revision is another row beside the earlier one, with its own stage and time of export. It keeps file, sheet and
    cell, so that a figure leads back to the paper.
    """

    id, label, label_en = "reported_figures", "报送数", "Reported figures"
    key = ("figure_id",)
    area = "area_code"
    usual_source = "各业务系统的汇总表、年报和上级反馈"

    figure_id = Column(
        "text",
        "Identifier of the figure.",
        zh="报送编号",
        synonyms=("编号", "序号"),
        required=True,
        classification="internal",
    )
    indicator_id = Column(
        "text",
        "Identifier of the indicator.",
        zh="指标编号",
        synonyms=("指标", "指标代码"),
        required=True,
        pattern=r"[a-z][a-z0-9_]*",
        form=("指标编号：小写字母、数字和下划线", "an indicator id: small letters, digits and underscores"),
        classification="internal",
    )
    area_code = Column(
        "text",
        "Area that the figure is about.",
        zh="区划代码",
        synonyms=("地区编码", "地区代码"),
        required=True,
        pattern=AREA,
        form=AREA_FORM,
        classification="internal",
    )
    period = Column(
        "text",
        "Period that the figure is about.",
        zh="统计期间",
        synonyms=("年份", "期间", "年度"),
        required=True,
        pattern=PERIOD,
        form=("2023 或 2022-10/2023-09", "2023, or 2022-10/2023-09"),
        classification="internal",
    )
    stratum = Column(
        "text",
        "Part of the population that it is about; empty for all.",
        zh="分组",
        synonyms=("分层",),
        classification="internal",
    )
    numerator = Column("decimal", "Numerator, when it is reported.", zh="分子", minimum=0, classification="internal")
    denominator = Column(
        "decimal", "Denominator, when it is reported.", zh="分母", minimum=0, classification="internal"
    )
    value = Column(
        "decimal",
        "The figure in its unit; empty when only numerator and denominator are given.",
        zh="数值",
        synonyms=("值", "指标值", "完成值"),
        classification="internal",
    )
    unit = Column(
        "text", "Unit of the figure as in the plan format, such as % or /100k.", zh="单位", classification="internal"
    )
    source_system = Column(
        "text",
        "System or report that the figure comes from.",
        zh="来源系统",
        synonyms=("数据来源", "来源"),
        classification="internal",
    )
    file = Column(
        "text", "Name of the file in which it came.", zh="文件", synonyms=("文件名",), classification="internal"
    )
    sheet = Column("text", "Sheet of the workbook.", zh="工作表", classification="internal")
    cell = Column(
        "text",
        "Cell of the sheet, such as D7.",
        zh="单元格",
        pattern=r"[A-Z]{1,3}[1-9]\d{0,6}",
        form=("字母加数字，如 D7", "letters and a number, such as D7"),
        classification="internal",
    )
    exported_at = Column(
        "timestamp", "Moment at which the source exported it.", zh="导出时间", classification="internal"
    )
    population_kind = Column(
        "code",
        "Population in the denominator.",
        zh="人口口径",
        synonyms=("口径",),
        codes=FIGURE_POPULATIONS,
        classification="internal",
    )
    population_at = Column(
        "code",
        "Moment of the population in the denominator.",
        zh="人口时点",
        synonyms=("时点", "人口时点口径"),
        codes=POPULATION_AT,
        classification="internal",
    )
    stage = Column(
        "code",
        "How far the figure has come on its way to being final.",
        zh="数据阶段",
        synonyms=("阶段", "报送阶段"),
        required=True,
        codes=STAGES,
        classification="internal",
    )
    document_number = Column(
        "text",
        "Number of the document that gave or confirmed it.",
        zh="文号",
        synonyms=("文件号",),
        classification="internal",
    )

    revises = Column(
        "text",
        "Identifier of the earlier figure that this one takes the place of; both are kept.",
        zh="修订自",
        synonyms=("原报送编号", "被修订编号"),
        classification="internal",
    )

    def is_revision(self) -> Any:
        """修订数: takes the place of an earlier figure, which stands beside it."""
        return self.revises.notnull()

    def has_population(self) -> Any:
        """Whether the denominator is a population of a known kind; a difference of kind is a difference of figures."""
        return (self.population_kind != "not_population").fill_null(False)

    def authority(self) -> Any:
        """Rank among figures of the same indicator, area and period: 0 counts most.

        审定 > 上级反馈 > 年报 > 月报 > 快报; a computed figure counts after all of them.
        """
        import ibis

        return ibis.cases(*((self.stage == stage, rank) for rank, stage in enumerate(AUTHORITY)), else_=len(AUTHORITY))
