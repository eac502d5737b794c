"""Full-time specialists of health education at the end of the year, for 100,000 residents.

By the register of posts. Part-time staff does not count. A handful of people: the limits are wide.
"""

from jianxing.indicators.language import Rate, residents, standing
from jianxing.records.tables.worker_posts import WorkerPosts

definition = Rate(
    name="健康教育专业人员配置率",
    name_en="Health educators per 100,000",
    synonyms=(
        "健康教育专业人数配置率",
        "健康教育专业机构人员配置率",
    ),
    meaning_zh=("年末在岗的健康教育专职人员数与每10万常住人口之比，兼职不计。人数很少，区间较宽。"),
    numerator=standing(WorkerPosts, WorkerPosts.is_full_time_health_educator, WorkerPosts.is_held_on),
    denominator=residents("year_end"),
    unit="/100k",
    better="higher",
    year="calendar",
    source="全国健康促进与健康教育工作规划；健康中国行动（2019—2030年）",
    publisher="健康教育机构",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
