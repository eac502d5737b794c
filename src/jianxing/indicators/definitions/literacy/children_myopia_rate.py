"""Children and adolescents with myopia, as the yearly survey of schools found.

The survey of the education and health departments draws schools by a plan of its own; no record table holds its
single examinations, so that the figure is taken as it is reported.
"""

from jianxing.indicators.language import ReportedOnly

definition = ReportedOnly(
    name="儿童青少年总体近视率",
    name_en="Myopia of children and adolescents",
    synonyms=("儿童青少年近视率", "全县儿童青少年总体近视率"),
    meaning_zh=(
        "学生常见病和健康影响因素监测（近视专项调查）得出的儿童青少年筛查性近视率。调查由教育、疾控部门按抽样方案"
        "实施，逐人检查结果不在记录中，采用报送数。"
    ),
    why=("近视专项调查没有逐人记录", "no record holds the examinations of the survey"),
    unit="%",
    better="lower",
    year="calendar",
    source="综合防控儿童青少年近视实施方案（教体艺〔2018〕3号）；WS/T 663—2020",
    publisher="疾病预防控制机构、教育部门",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
