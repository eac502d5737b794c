"""Antenatal and postnatal visits, and deliveries."""

from typing import Any

from jianxing.records.ages import days_between
from jianxing.records.care_columns import (
    body_weight,
    code,
    day,
    diastolic_pressure,
    facility_link,
    haemoglobin_level,
    link,
    measured,
    number,
    person_link,
    planned_day,
    residence,
    systolic_pressure,
    whole,
    words,
    worker_link,
    yes_no,
)
from jianxing.records.follow_up import MODES
from jianxing.records.pregnancy import (
    COLOURS,
    EARLY_BEFORE_WEEKS,
    POSTNATAL_VISIT_DAYS,
    PUERPERIUM_DAYS,
    is_anaemic,
)
from jianxing.records.schema import CodeList, Table

TERM_WEEKS = 37
"""A delivery before 37 completed weeks is preterm."""
HAEMORRHAGE_ML, HAEMORRHAGE_ML_CAESAREAN = 500, 1000
"""产后出血: loss of blood in mL within 24 hours after a vaginal and after a caesarean delivery. Source: 产后出血预防与处理指南."""
VISIT_AFTER_DISCHARGE_DAYS = 7
"""产后访视 within one week after discharge. Source: 国家基本公共卫生服务规范（第三版）."""
CHECK_42_DAYS = (42, 56)
"""产后42天健康检查 is done from day 42 to the end of the eighth week; the upper bound is a reading, a parameter."""
DIPPED = CodeList.of(
    "国家基本公共卫生服务规范（第三版）",
    negative=("阴性", "negative", "-阴性"),
    positive=("阳性", "positive", "+", "++", "+++", "微量"),
)
WAYS = CodeList.of(
    "WS 364 分娩方式",
    vaginal=("阴道自然分娩", "vaginal", "1", "顺产", "自然分娩"),
    assisted=("阴道手术助产", "assisted vaginal", "2", "产钳助产", "胎头吸引"),
    caesarean=("剖宫产", "caesarean", "3", "剖腹产"),
)
PLACES = CodeList.of(
    "妇幼卫生统计调查制度",
    hospital=("医院", "hospital", "县级及以上医院", "妇幼保健院"),
    township_centre=("乡镇卫生院", "township health centre", "社区卫生服务中心", "卫生院"),
    home=("家中", "at home", "家庭"),
    on_the_way=("途中", "on the way"),
    elsewhere=("其他", "elsewhere"),
)
ATTENDANTS = CodeList.of(
    "妇幼卫生统计调查制度",
    doctor=("医生", "doctor", "产科医生"),
    midwife=("助产士", "midwife", "助产人员"),
    village_doctor=("村医", "village doctor", "乡村医生"),
    untrained=("未受训人员", "somebody untrained", "家人", "接生员"),
)
POSTNATAL_KINDS = CodeList.of(
    "国家基本公共卫生服务规范（第三版）",
    home_visit=("产后访视", "postnatal home visit", "产后家庭访视"),
    check_42_days=("产后42天健康检查", "check at 42 days", "产后42天检查"),
)
BREAST_MILK = CodeList.of(
    "",
    full=("纯母乳喂养", "breast milk only", "纯母乳"),
    mixed=("混合喂养", "mixed", "混合"),
    formula=("人工喂养", "formula", "人工"),
)


class AntenatalVisits(Table):
    """One row an antenatal check."""

    id, label, label_en = "antenatal_visits", "产前检查", "Antenatal visits"
    key = ("visit_id",)
    event_date = "visit_date"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "pregnancy"
    usual_source = "妇幼健康信息系统（产前检查），产前随访服务记录表"
    in_order = (("visit_date", "next_visit_on"),)

    visit_id = number("Number of the visit.", "产检编号", "随访编号", "产前检查编号", "编号")
    pregnancy_id = link(
        "Number of the pregnancy.", "孕册编号", "保健手册编号", "母子健康手册编号", "孕妇编号", required=True
    )
    person_id = person_link("Identifier of the woman.")
    visit_date = day("Day of the visit.", "产检日期", "随访日期", "检查日期", required=True)
    visit_number = whole(
        "Which check of the pregnancy it is, the first being 1.", "产检次数", "第几次产检", between=(1, 60)
    )
    gestation_weeks = whole("Completed weeks of pregnancy.", "孕周", "检查孕周", between=(3, 46))
    weight_kg = body_weight()
    systolic = systolic_pressure()
    diastolic = diastolic_pressure()
    fundal_height_cm = measured("Height of the fundus in centimetres.", "宫底高度", "宫高", between=(3, 60))
    girth_cm = measured("Girth of the belly in centimetres.", "腹围", "腹围(cm)", between=(40, 200))
    heart_rate = whole("Heart rate of the child per minute.", "胎心率", "胎心", between=(40, 260))
    haemoglobin = haemoglobin_level()
    urine_protein = code("Protein in the urine.", "尿蛋白", codes=DIPPED)
    fasting_glucose = measured("Fasting glucose in mmol/L.", "空腹血糖", "血糖", between=(1, 50))
    ultrasound_done = yes_no("Whether an ultrasound was done.", "B超", "超声检查", "B超检查")
    colour = code("Risk colour after this visit.", "妊娠风险等级", "风险等级", codes=COLOURS)
    findings = words("Abnormal findings in words.", "异常情况", "分类异常", "诊断")
    referred_to = words("Institution and department to which the woman was referred.", "转诊机构及科室", "转诊机构")
    next_visit_on = planned_day("Day of the next visit.", "下次随访日期", "下次产检日期", "预约日期")
    residence_code = residence(
        "Village or neighbourhood, at least the township, where the woman lives.", required=False
    )
    facility_id = facility_link("Facility that made the check.", "检查机构编码", "机构编码", "机构代码")
    worker_id = worker_link("Doctor who made the check.", "检查医生编号", "检查医生", "随访医生")

    def is_before_13_weeks(self) -> Any:
        """早孕检查: before 13 completed weeks (≤12+6); null when the weeks are not known."""
        return self.gestation_weeks < EARLY_BEFORE_WEEKS

    def is_tested_for_anaemia(self) -> Any:
        """Whether haemoglobin was tested."""
        return self.haemoglobin.notnull()

    def is_anaemic(self) -> Any:
        """孕妇贫血: haemoglobin below 110 g/L; null when not tested."""
        return is_anaemic(self.haemoglobin)

    def is_hypertensive(self) -> Any:
        """血压升高: 140 systolic or 90 diastolic, or above; null without a reading. Source: 孕产妇妊娠风险评估与管理工作规范."""
        from jianxing.records.tables.hypertension import DIASTOLIC_TARGET, SYSTOLIC_TARGET

        return (self.systolic >= SYSTOLIC_TARGET) | (self.diastolic >= DIASTOLIC_TARGET)


class Deliveries(Table):
    """One row a woman delivered 产妇; the children born stand in `births`."""

    id, label, label_en = "deliveries", "分娩登记", "Deliveries"
    key = ("delivery_id",)
    event_date = "delivered_on"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "pregnancy"
    usual_source = "妇幼健康信息系统（分娩登记），住院分娩登记本"
    in_order = (("admitted_on", "discharged_on"), ("delivered_on", "discharged_on"))

    delivery_id = number("Number of the delivery.", "分娩编号", "分娩登记号", "编号")
    pregnancy_id = link("Number of the pregnancy.", "孕册编号", "保健手册编号", "母子健康手册编号", "孕妇编号")
    person_id = person_link("Identifier of the woman.")
    delivered_on = day("Day of the delivery.", "分娩日期", "分娩时间", required=True)
    gestation_weeks = whole("Completed weeks of pregnancy.", "孕周", "分娩孕周", between=(12, 46))
    way = code("How the child was delivered.", "分娩方式", codes=WAYS)
    place_kind = code("Kind of place of the delivery.", "分娩地点", codes=PLACES)
    attendant = code("Who attended the delivery.", "接生人员", "接生者", codes=ATTENDANTS)
    children = whole("Number of children born, alive or not.", "胎数", "分娩胎数", between=(1, 9))
    live_births = whole("Number of children born alive.", "活产数", between=(0, 9))
    blood_loss_ml = whole(
        "Blood lost within 24 hours in mL.", "产后24小时出血量", "产后出血量", "出血量", between=(0, 10_000)
    )
    complications = words("Complications in words.", "并发症", "产时并发症")
    is_critical = yes_no("Whether the woman was in danger of her life.", "危重孕产妇", "危急重症")
    woman_died = yes_no("Whether the woman died.", "产妇死亡", "孕产妇死亡")
    admitted_on = day("Day of admission.", "入院日期", "住院日期")
    discharged_on = day("Day of discharge.", "出院日期")
    residence_code = residence("Village or neighbourhood, at least the township, where the woman lives.")
    facility_id = facility_link(
        "Facility of the delivery; empty elsewhere.", "分娩机构编码", "助产机构编码", "接生机构编码", "机构编码"
    )
    worker_id = worker_link("Who attended the delivery, by number.", "接生人员编号", "接生医生编号")

    def is_skilled(self) -> Any:
        """新法接生（有技术人员接生）: by a doctor or midwife; without an entry, in a hospital or township centre."""
        import ibis

        return ibis.coalesce(self.attendant.isin(["doctor", "midwife"]), self.is_in_facility(), False)

    def is_in_facility(self) -> Any:
        """住院分娩: in a hospital or township centre; null when the place is not known."""
        return self.place_kind.isin(["hospital", "township_centre"])

    def is_caesarean(self) -> Any:
        """剖宫产; null when the way is not known."""
        return self.way == "caesarean"

    def is_preterm(self) -> Any:
        """早产: before 37 completed weeks; null when the weeks are not known."""
        return self.gestation_weeks < TERM_WEEKS

    def has_haemorrhage(self) -> Any:
        """产后出血: at least 500 mL after a vaginal, 1,000 mL after a caesarean delivery; null when not known."""
        import ibis

        limit = ibis.ifelse(self.is_caesarean().fill_null(False), HAEMORRHAGE_ML_CAESAREAN, HAEMORRHAGE_ML)
        return self.blood_loss_ml >= limit


class PostnatalVisits(Table):
    """One row a postnatal visit at home or the check at 42 days."""

    id, label, label_en = "postnatal_visits", "产后访视", "Postnatal visits"
    key = ("visit_id",)
    event_date = "visit_date"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "pregnancy"
    usual_source = "妇幼健康信息系统（产后访视），产后访视记录表、产后42天健康检查记录表"
    in_order = (("delivered_on", "visit_date"), ("discharged_on", "visit_date"), ("visit_date", "next_visit_on"))

    visit_id = number("Number of the visit.", "访视编号", "随访编号", "编号")
    pregnancy_id = link("Number of the pregnancy.", "孕册编号", "保健手册编号", "母子健康手册编号", "孕妇编号")
    delivery_id = link("Number of the delivery.", "分娩编号", "分娩登记号")
    person_id = person_link("Identifier of the woman.")
    delivered_on = day("Day of the delivery.", "分娩日期")
    discharged_on = day("Day of discharge after the delivery.", "出院日期")
    visit_date = day("Day of the visit.", "访视日期", "随访日期", "检查日期", required=True)
    kind = code("Whether it is a visit or the check at 42 days.", "访视类型", "类型", codes=POSTNATAL_KINDS)
    mode = code("How the visit was made.", "随访方式", "访视方式", codes=MODES)
    systolic = systolic_pressure()
    diastolic = diastolic_pressure()
    temperature = measured("Temperature in degrees Celsius.", "体温", "体温(℃)", between=(34, 43))
    haemoglobin = haemoglobin_level()
    recovery_is_normal = yes_no(
        "Whether breasts, lochia, womb and wound are as they should be.", "产后恢复正常", "恢复情况"
    )
    mood_score = whole(
        "Score of the Edinburgh scale, 0 to 30.", "产后抑郁评分", "EPDS评分", "爱丁堡量表", between=(0, 30)
    )
    feeding = code("How the child is fed.", "喂养方式", codes=BREAST_MILK)
    colour = code("Risk colour after this visit.", "妊娠风险等级", "风险等级", codes=COLOURS)
    findings = words("Abnormal findings in words.", "异常情况", "分类异常")
    referred_to = words("Institution and department to which the woman was referred.", "转诊机构及科室", "转诊机构")
    next_visit_on = planned_day("Day of the next visit.", "下次随访日期", "下次访视日期")
    residence_code = residence(
        "Village or neighbourhood, at least the township, where the woman lives.", required=False
    )
    facility_id = facility_link("Facility that made the visit.", "访视机构编码", "机构编码", "机构代码")
    worker_id = worker_link("Doctor who made the visit.", "访视医生编号", "访视医生", "随访医生")

    def is_within_28_days(self) -> Any:
        """产后访视: within 28 days of the delivery; null when its day is not known. Source: 妇幼卫生统计调查制度."""
        return days_between(self.delivered_on, self.visit_date).between(0, POSTNATAL_VISIT_DAYS)

    def is_within_a_week_of_discharge(self) -> Any:
        """出院后1周内访视; null when the day of discharge is not known."""
        return days_between(self.discharged_on, self.visit_date).between(0, VISIT_AFTER_DISCHARGE_DAYS)

    def is_in_puerperium(self) -> Any:
        """产褥期: within 42 days of the delivery; null when its day is not known."""
        return days_between(self.delivered_on, self.visit_date).between(0, PUERPERIUM_DAYS)

    def is_check_at_42_days(self, days: tuple[int, int] = CHECK_42_DAYS) -> Any:
        """产后42天健康检查: the kind says so, or the day lies from day 42 to 56 after the delivery."""
        by_day = days_between(self.delivered_on, self.visit_date).between(*days)
        return (self.kind == "check_42_days").fill_null(False) | (self.kind.isnull() & by_day.fill_null(False))

    def is_anaemic(self) -> Any:
        """产妇贫血: haemoglobin below 110 g/L; null when not tested."""
        return is_anaemic(self.haemoglobin)
