"""Those with an intermediate or senior title, of the staff sent down for three months or longer.

Placed by the hospital that sent them. A title that is not recorded counts as none.
"""

from jianxing.indicators.language import Proportion, standing
from jianxing.indicators.yearly.workers import SecondmentYear

definition = Proportion(
    name="下沉人员中高级职称占比",
    name_en="Middle and senior titles among staff sent down",
    synonyms=("县级医院中高级职称占比",),
    meaning_zh=("本年度下沉满3个月的人员中具有中级及以上职称的比例，按派出医院归属，职称缺失按无计。"),
    numerator=standing(SecondmentYear, SecondmentYear.is_mid_or_senior),
    denominator=standing(SecondmentYear),
    unit="%",
    better="higher",
    year="calendar",
    source="紧密型县域医疗卫生共同体建设评判标准和监测指标体系（试行）",
    publisher="卫生健康局（医共体办公室）",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
