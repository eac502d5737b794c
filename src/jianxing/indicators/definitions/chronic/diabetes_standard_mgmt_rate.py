"""Patients with type 2 diabetes whose care was to specification, of those under care in the year.

To specification: a complete face-to-face visit in each quarter under care (one for each 90 days when care began or
ended in the year) and a health examination. The denominator is not the estimated number of the ill.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.care import DiabetesYear

definition = Proportion(
    name="糖尿病患者规范管理率",
    name_en="Standard management of diabetes",
    synonyms=(
        "糖尿病规范管理率",
        "糖尿病患者健康管理率",
    ),
    meaning_zh=(
        "年内已管理的2型糖尿病患者中，按规范管理的比例：每季度至少一次面对面且填写完整的随访（年内新建"
        "档或结案的按在管天数折算）并完成年度体检。分母是年内已管理人数，不是估算患病人数。"
    ),
    numerator=standing(DiabetesYear, DiabetesYear.is_to_standard),
    denominator=standing(DiabetesYear),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(30),
    source="国家基本公共卫生服务规范（第三版，2017）",
    publisher="基本公共卫生服务项目",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
