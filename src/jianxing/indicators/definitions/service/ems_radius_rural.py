"""The widest service radius of a rural emergency station on duty at the end of the period, in kilometres.

As the station gives it: the distance as the crow flies is shorter than the road. A station without a radius is
counted as missing.
"""

from jianxing.indicators.language import Highest, standing
from jianxing.records.tables.emergency_stations import EmergencyStations

definition = Highest(
    name="农村急救服务半径",
    name_en="Emergency service radius in the country",
    synonyms=(),
    meaning_zh=(
        "年末在用农村急救站点服务半径的最大值（公里），以站点登记数为准；直线距离短于实际路程，未登记半径的列为缺项。"
    ),
    numerator=standing(
        EmergencyStations, EmergencyStations.is_rural, EmergencyStations.is_on_duty_on, amount="radius_km"
    ),
    unit="km",
    better="lower",
    year="calendar",
    source="关于进一步完善院前医疗急救服务的指导意见（国卫医发〔2020〕19号）",
    publisher="120急救指挥中心",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
