"""Village clinics in which somebody in post gives services of Chinese medicine.

On the last day of the period, by the mark in the register of posts: it tells who is able, not how often it is done.
"""

from jianxing.indicators.language import Proportion, standing
from jianxing.indicators.yearly.places import ClinicPostYear

definition = Proportion(
    name="村卫生室配备中医药服务人员比例",
    name_en="Village clinics with traditional medicine staff",
    synonyms=(),
    meaning_zh=("年末至少有1名能提供中医药服务人员在岗的村卫生室所占比例，以岗位登记的能力标记为准，不反映服务量。"),
    numerator=standing(ClinicPostYear, ClinicPostYear.is_village_clinic, ClinicPostYear.has_tcm_staff),
    denominator=standing(ClinicPostYear, ClinicPostYear.is_village_clinic),
    unit="%",
    better="higher",
    year="calendar",
    source="基层中医药服务能力提升工程“十四五”行动计划",
    publisher="卫生健康局",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
