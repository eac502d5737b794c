"""Emergency calls and the runs that they led to."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.ages import minutes_after
from jianxing.records.schema import CodeList, Column, Table
from jianxing.records.shared_codes import TOWNSHIP, TOWNSHIP_FORM

SETTINGS = CodeList.of(
    "",
    urban=("城区", "town", "城镇", "城市"),
    rural=("农村", "countryside", "乡村"),
)
RUN_KINDS = CodeList.of(
    "",
    scene=("现场急救", "from the scene", "院前急救", "急救"),
    transfer=("院间转运", "between hospitals", "转院", "转运"),
    standby=("保障任务", "stand-by at an event", "医疗保障"),
)
OUTCOMES = CodeList.of(
    "",
    brought=("送达医院", "brought to hospital", "送院"),
    treated=("现场处置未送院", "treated and left", "现场处理"),
    refused=("患者拒绝", "refused", "拒绝送院"),
    dead=("现场死亡", "dead at the scene", "死亡"),
    cancelled=("途中取消", "cancelled", "取消"),
    empty=("放空", "nobody found", "空车返回", "空跑"),
)
CONDITIONS = CodeList.of(
    "千县工程 急诊急救五大中心",
    stemi=("急性ST段抬高型心肌梗死", "ST-elevation myocardial infarction", "STEMI", "胸痛"),
    stroke=("脑卒中", "stroke", "卒中"),
    trauma=("创伤", "trauma", "外伤"),
    mother=("危重孕产妇", "mother in danger", "孕产妇"),
    child=("危重儿童和新生儿", "child or newborn in danger", "新生儿", "儿童"),
    cardiac_arrest=("心脏骤停", "cardiac arrest", "呼吸心跳骤停"),
    other=("其他", "other"),
)
LONGEST_RUN_MINUTES = 360
"""A response of more than six hours, or below zero, is a slip of the clock and is left out, with its count."""
RESPONSE_WITHIN = {"urban": 15, "rural": 30}
"""Minutes of the mean response in town and country: the targets of county plans (城区 15 分钟, 农村 30 分钟)."""
ANSWER_SECONDS = 10
"""120 电话 10 秒内接听. Source: 关于进一步完善院前医疗急救服务的指导意见, 国卫医发〔2020〕19号."""
TURN_OUT_MINUTES = 3
"""3 分钟内出车. Source: the same."""
DOOR_TO_NEEDLE_MINUTES = {"stemi": 30, "stroke": 60}
"""Standards of chest pain and stroke centres: 中国胸痛中心认证标准, 中国卒中学会急性缺血性卒中指南."""


class EmergencyCalls(Table):
    """One row a call to 120 that led to a run, with every moment from the ring to the free ambulance.

    Moments of treatment in hospital stand here too, as far as the centre's register gives them.
    """

    id, label, label_en = "emergency_calls", "急救呼叫与出车", "Emergency calls"
    key = ("call_id",)
    event_date = "called_on"
    area = "area_code"
    person = "person_id"
    facility = "station_facility_id"
    person_level = True
    data_class = "health"
    usual_source = "120 指挥调度系统，胸痛、卒中中心数据库"
    in_order = (
        ("rang_at", "answered_at"),
        ("answered_at", "dispatched_at"),
        ("dispatched_at", "departed_at"),
        ("departed_at", "arrived_at"),
        ("arrived_at", "left_at"),
        ("left_at", "at_hospital_at"),
        ("at_hospital_at", "handed_over_at"),
    )

    call_id = Column(
        "text",
        "Number of the call.",
        zh="呼叫编号",
        synonyms=("任务编号", "事件编号", "受理编号"),
        required=True,
        classification="personal",
    )
    person_id = shared.person_link("Identifier of the patient; empty when it is not known.", required=False)
    called_on = shared.day("Day of the call.", "呼叫日期", "日期", required=True)
    area_code = Column(
        "text",
        "Township where the patient was.",
        zh="现场乡镇代码",
        synonyms=("现场区划代码", "所属乡镇代码"),
        pattern=TOWNSHIP,
        form=TOWNSHIP_FORM,
        classification="internal",
    )
    setting = shared.code("Whether the scene was in town or in the country.", "城乡", codes=SETTINGS, required=True)
    run_kind = shared.code("Kind of the run.", "任务类型", "出车类型", codes=RUN_KINDS)
    station_id = shared.words("Emergency station that sent the ambulance.", "急救站点编号", "出车站点")
    station_facility_id = shared.facility_link("Facility of the station.", "出车机构编码", "出车单位编码")
    hospital_id = shared.facility_link("Hospital that took the patient.", "接收医院编码", "送达医院编码")
    outcome = shared.code("How the run ended.", "出车结果", "任务结果", codes=OUTCOMES, required=True)
    condition = shared.code(
        "Group of conditions that the five centres treat.",
        "病种分类",
        "疾病分类",
        codes=CONDITIONS,
        classification="sensitive",
    )
    diagnosis = shared.icd("First diagnosis as an ICD-10 code.", "初步诊断编码", "院前诊断编码")
    onset_at = shared.moment("Moment at which the illness began.", "发病时间", "症状出现时间")
    rang_at = shared.moment("Moment of the ring.", "来电时间", "振铃时间", "呼叫时间")
    answered_at = shared.moment("Moment at which it was answered.", "接听时间", "摘机时间", "受理时间")
    dispatched_at = shared.moment("Moment of the order to go.", "派车时间", "调度时间", "下达指令时间")
    departed_at = shared.moment("Moment at which the ambulance left.", "出车时间", "驶向现场时间")
    arrived_at = shared.moment("Moment of arrival at the scene.", "到达现场时间", "抵达现场时间")
    left_at = shared.moment("Moment of leaving the scene.", "离开现场时间", "病人上车时间")
    at_hospital_at = shared.moment("Moment of arrival at the hospital.", "到达医院时间", "抵达医院时间")
    handed_over_at = shared.moment("Moment of the handover.", "交接时间", "交接完成时间")
    free_at = shared.moment("Moment at which the ambulance was free again.", "任务完成时间", "待命时间")
    ecg_at = shared.moment("Moment of the first electrocardiogram.", "首份心电图时间", "心电图完成时间")
    ct_at = shared.moment("Moment at which the head was scanned.", "头颅CT时间", "CT检查时间")
    needle_at = shared.moment("Moment at which thrombolysis began.", "溶栓开始时间", "静脉溶栓时间")
    wire_at = shared.moment("Moment at which the wire passed or the puncture was made.", "导丝通过时间")

    def is_urban(self) -> Any:
        """城区."""
        return self.setting == "urban"

    def is_rural(self) -> Any:
        """农村."""
        return self.setting == "rural"

    def raw_response_minutes(self) -> Any:
        """Minutes from the ring, or else the answer, to arrival at the scene, however implausible."""
        import ibis

        return self.arrived_at.delta(ibis.coalesce(self.rang_at, self.answered_at), unit="second") / 60

    def has_response_time(self) -> Any:
        """Whether a run counts for the response: from a scene, not cancelled or empty, both moments known and plausible."""
        scene = self.run_kind.fill_null("scene") == "scene"
        gone = ~self.outcome.isin(["cancelled", "empty"])
        return scene & gone & self.raw_response_minutes().between(0, LONGEST_RUN_MINUTES).fill_null(False)

    def has_implausible_time(self) -> Any:
        """时间异常: a response below zero or over six hours, which is shown for mending and left out of the mean."""
        return ~self.raw_response_minutes().between(0, LONGEST_RUN_MINUTES).fill_null(True)

    def response_minutes(self) -> Any:
        """急救反应时间: minutes from the call to arrival at the scene; null for a run that does not count."""
        return self.has_response_time().ifelse(self.raw_response_minutes(), None)

    def is_in_time(self) -> Any:
        """Whether help came within 15 minutes in town and 30 in the country; null for a run that does not count."""
        limit = self.is_urban().ifelse(RESPONSE_WITHIN["urban"], RESPONSE_WITHIN["rural"])
        return self.response_minutes() <= limit

    def answer_seconds(self) -> Any:
        """Seconds from the ring to the answer."""
        return self.answered_at.delta(self.rang_at, unit="second")

    def is_answered_in_time(self, within: int = ANSWER_SECONDS) -> Any:
        """10秒接听: answered within so many seconds; null when a moment is missing."""
        return self.answer_seconds() <= within

    def turn_out_minutes(self) -> Any:
        """出车时间: minutes from the order to the ambulance on the road."""
        return minutes_after(self.dispatched_at, self.departed_at)

    def is_out_in_time(self, within: int = TURN_OUT_MINUTES) -> Any:
        """3分钟出车: on the road within so many minutes; null when a moment is missing."""
        return self.turn_out_minutes() <= within

    def scene_minutes(self) -> Any:
        """现场停留时间."""
        return minutes_after(self.arrived_at, self.left_at)

    def transport_minutes(self) -> Any:
        """转运时间: from the scene to the hospital."""
        return minutes_after(self.left_at, self.at_hospital_at)

    def handover_minutes(self) -> Any:
        """院前院内交接时间."""
        return minutes_after(self.at_hospital_at, self.handed_over_at)

    def busy_minutes(self) -> Any:
        """Minutes for which the ambulance was not free, from the order to the free ambulance."""
        return minutes_after(self.dispatched_at, self.free_at)

    def contact_to_ecg_minutes(self) -> Any:
        """首次医疗接触至心电图: contact is the arrival of the ambulance."""
        return minutes_after(self.arrived_at, self.ecg_at)

    def onset_to_door_minutes(self) -> Any:
        """发病至到院."""
        return minutes_after(self.onset_at, self.at_hospital_at)

    def door_to_ct_minutes(self) -> Any:
        """到院至头颅CT."""
        return minutes_after(self.at_hospital_at, self.ct_at)

    def door_to_needle_minutes(self) -> Any:
        """到院至溶栓（DNT）."""
        return minutes_after(self.at_hospital_at, self.needle_at)

    def door_to_wire_minutes(self) -> Any:
        """到院至导丝通过（D2W）."""
        return minutes_after(self.at_hospital_at, self.wire_at)

    def is_needle_in_time(self) -> Any:
        """Whether thrombolysis began within 30 minutes of the door for STEMI, 60 for stroke; null for others."""
        import ibis

        limit = ibis.cases(*((self.condition == name, most) for name, most in DOOR_TO_NEEDLE_MINUTES.items()))
        return self.door_to_needle_minutes() <= limit
