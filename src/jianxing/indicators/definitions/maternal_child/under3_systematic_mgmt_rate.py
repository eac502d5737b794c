"""Children under three who had every check of their age, of the children under three who live in the county.

By the schedule 4:2:1; a check counts when it lies within a month of the due age. Visits to the newborn do not count.
A child of whom no check fell due yet counts as managed. The schedule is a reading of the norm and a parameter.
"""

from jianxing.indicators.language import Proportion, at_least, standing
from jianxing.indicators.yearly.children import ChildYear

definition = Proportion(
    name="3岁以下儿童系统管理率",
    name_en="Systematic management of children under three",
    synonyms=("三岁以下儿童系统管理率",),
    meaning_zh=(
        "年末常住3岁以下儿童中，本统计年度按月龄（4∶2∶1）完成应做体检的比例，体检在应检月龄前后1个月"
        "内有效，新生儿访视不计。尚未到应检月龄的计为已管理。"
    ),
    numerator=standing(ChildYear, ChildYear.is_under3, ChildYear.is_managed_to_schedule),
    denominator=standing(ChildYear, ChildYear.is_under3),
    unit="%",
    better="higher",
    year="maternal_child",
    assessable=at_least(50),
    source="全国妇幼健康统计调查制度（国家卫生健康委，2021）",
    publisher="妇幼健康年报",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
