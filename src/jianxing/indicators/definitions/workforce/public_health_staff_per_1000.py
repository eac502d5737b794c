"""Staff of professional public-health institutions at the end of the year, for 1,000 residents.

Disease control, mother and child care, supervision, blood and emergency centres; everybody at work there counts,
managers too. Public-health staff of hospitals and townships does not.
"""

from jianxing.indicators.language import Rate, residents, standing
from jianxing.indicators.yearly.workers import WorkerYear

definition = Rate(
    name="每千人口公共卫生机构人员数",
    name_en="Public health staff per 1,000",
    synonyms=(
        "每千人口公共卫生人员数",
        "每千人口专业公共卫生机构人员数",
    ),
    meaning_zh=(
        "年末疾控、妇幼保健、卫生监督、采供血、急救等专业公共卫生机构在岗人员数与每千常住人口之比，含"
        "管理人员，不含医院和乡镇卫生院的公共卫生人员。"
    ),
    numerator=standing(WorkerYear, WorkerYear.works_in_public_health),
    denominator=residents("year_end"),
    unit="/1k",
    better="higher",
    year="calendar",
    source="国家卫生健康统计调查制度（国家卫生健康委，2021）",
    publisher="卫生资源年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
