"""What has come of the compensation for the reform of public hospitals, of what is due for the year.

By the latest state of each grant in the year. What is due is what the documents grant; a grant that was never issued
is not missed.
"""

from jianxing.indicators.language import Ratio, state
from jianxing.records.tables.funds import Funds

definition = Ratio(
    name="改革补助资金到位率",
    name_en="Reform subsidies paid",
    synonyms=(
        "补助资金到位",
        "补助资金到位率",
        "财政补助资金到位",
    ),
    meaning_zh=(
        "公立医院综合改革补助资金本年度实际到位额占应到位额的比例，以每笔资金当年最近状态为准。应到位"
        "额以下达文件为准，未下达的不计。"
    ),
    numerator=state(Funds, Funds.is_reform_compensation, amount="received_fen"),
    denominator=state(Funds, Funds.is_reform_compensation, amount="due_fen"),
    unit="%",
    better="higher",
    year="calendar",
    source="关于县级公立医院综合改革补偿机制的有关规定（国办发〔2015〕33号）",
    publisher="财政部门",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
