"""Emergency stations that meet the standard, of those on duty on the last day of the period.

By the result of acceptance; a station that is marked without a day of acceptance counts as well.
"""

from jianxing.indicators.language import Proportion, standing
from jianxing.records.tables.emergency_stations import EmergencyStations

definition = Proportion(
    name="急救站点标准化比例",
    name_en="Emergency stations to standard",
    synonyms=(),
    meaning_zh=("年末在用急救站点中达到标准化建设要求的比例，以验收结果为准。"),
    numerator=standing(EmergencyStations, EmergencyStations.is_on_duty_on, EmergencyStations.meets_standard_on),
    denominator=standing(EmergencyStations, EmergencyStations.is_on_duty_on),
    unit="%",
    better="higher",
    year="calendar",
    source="急救中心（站）建设标准（建标177—2016）",
    publisher="卫生健康局",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
