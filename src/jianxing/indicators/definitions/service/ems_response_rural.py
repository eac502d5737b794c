"""Mean minutes from the call to arrival at the scene, of rural emergency runs.

Runs that were cancelled, empty or between hospitals, and those with a moment missing or out of order, are left out.
Very long runs up to six hours count and pull the mean.
"""

from jianxing.indicators.language import Mean, at_least, events
from jianxing.records.tables.emergency_calls import EmergencyCalls

definition = Mean(
    name="农村急救平均反应时间",
    name_en="Mean emergency response time in the country",
    synonyms=(),
    meaning_zh=(
        "农村现场急救任务从接到呼叫到到达现场的平均分钟数。撤销、空车、转院任务以及时间缺失或明显错误"
        "的不计；6小时以内的长时间任务计入，会拉高平均数。"
    ),
    numerator=events(
        EmergencyCalls, EmergencyCalls.is_rural, EmergencyCalls.has_response_time, amount="response_minutes"
    ),
    unit="min",
    better="lower",
    year="calendar",
    assessable=at_least(30),
    source="院前医疗急救管理办法（2014）；关于进一步完善院前医疗急救服务的指导意见（国卫医发〔2020〕19号）",
    publisher="120急救指挥中心",
    version="1",
    valid_from="2019-01-01",
    next_review="2027-12-31",
)
