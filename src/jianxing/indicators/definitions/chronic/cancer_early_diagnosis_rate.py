"""Early findings, of all high-grade lesions and cancers that screening found in the period.

Early: high-grade lesions, cancers in situ or micro-invasive, and stages 0 and I. By day of screening; a diagnosis
that is still awaited is not in it.
"""

from jianxing.indicators.language import Proportion, at_least, events
from jianxing.records.tables.cancer_screenings import CancerScreenings

definition = Proportion(
    name="癌症早诊率",
    name_en="Early diagnosis of cancer",
    synonyms=("肿瘤早诊率",),
    meaning_zh=(
        "筛查检出的高级别病变和癌症中，早期（癌前病变、原位癌、微小浸润癌及0—Ⅰ期）所占比例，按筛查日"
        "期统计，尚未出病理结果的不计。"
    ),
    numerator=events(CancerScreenings, CancerScreenings.is_lesion_found, CancerScreenings.is_early),
    denominator=events(CancerScreenings, CancerScreenings.is_lesion_found),
    unit="%",
    better="higher",
    year="calendar",
    assessable=at_least(20),
    source="农村妇女“两癌”检查项目管理方案；癌症早诊早治项目技术方案",
    publisher="癌症早诊早治项目办公室",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
