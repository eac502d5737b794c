"""Deaths and their underlying causes."""

from typing import Any

from jianxing.records.ages import age_band, completed_years, days_between
from jianxing.records.care_columns import code, day, facility_link, icd, place, words, worker_link
from jianxing.records.schema import TODAY, CodeList, Column, Table
from jianxing.records.shared_codes import FIRST_DAY, RESIDENCE, RESIDENCE_FORM, SEX

PLACES = CodeList.of(
    "居民死亡医学证明（推断）书",
    hospital_ward=("医疗卫生机构", "health facility", "医院病房", "住院部"),
    emergency=("急诊室", "emergency room", "医院急诊"),
    on_the_way=("来院途中", "on the way to hospital", "途中"),
    home=("家中", "home", "家"),
    nursing_home=("养老服务机构", "nursing home", "养老院"),
    elsewhere=("其他场所", "elsewhere", "其他"),
    unknown=("不详", "unknown"),
)
MATERNAL_STATUS = CodeList.of(
    "居民死亡医学证明（推断）书",
    none=("非孕产期", "neither pregnant nor within a year after", "否"),
    pregnancy=("妊娠期内", "in pregnancy", "妊娠期"),
    delivery=("分娩期内", "in delivery", "分娩期"),
    within_42_days=("妊娠终止后42天内", "within 42 days after the end of pregnancy", "产后42天内"),
    from_43_days_to_1_year=("妊娠终止后43天至1年", "43 days to 1 year after the end of pregnancy"),
)
MATERNAL_CAUSE = CodeList.of(
    "ICD-10 volume 2, maternal deaths",
    direct=("直接产科原因", "direct obstetric cause", "直接"),
    indirect=("间接产科原因", "indirect obstetric cause", "间接"),
    accidental=("意外原因", "accidental or incidental cause", "意外", "非产科原因"),
)
CERTIFYING_LEVELS = CodeList.of(
    "居民死亡医学证明（推断）书 最高诊断单位",
    level_3=("三级医院", "level-3 hospital", "1", "省级医院"),
    level_2=("二级医院", "level-2 hospital", "2", "县级医院"),
    primary=("乡镇卫生院/社区卫生服务机构", "township or community centre", "3", "乡镇卫生院", "社区卫生服务中心"),
    village=("村卫生室", "village clinic", "4"),
    other=("其他医疗卫生机构", "other institution", "9", "其他"),
    none=("未就诊", "not seen by any", "0"),
)
CERTIFYING_GROUNDS = CodeList.of(
    "居民死亡医学证明（推断）书 最高诊断依据",
    autopsy=("尸检", "autopsy", "1"),
    pathology=("病理", "pathology", "2"),
    surgery=("手术", "surgery", "3"),
    clinical_and_tests=("临床+理化", "clinical findings and tests", "4", "临床加理化"),
    clinical=("临床", "clinical findings", "5"),
    inferred=("死后推断", "inferred after death", "6"),
    unknown=("不详", "unknown", "9"),
)
UNSPECIFIC = (("R00", "R99"), ("Y10", "Y34"))
"""Causes that say too little: symptoms and signs, and injuries of undetermined intent. Source: ICD-10."""
MOST_DAYS_TO_REPORT = 7
"""医疗卫生机构 report a death within so many days. Source: 人口死亡信息登记管理规范（试行）."""
FOUR_MAJOR_NCD = (("I00", "I99"), ("C00", "C97"), ("E10", "E14"), ("J30", "J98"))
"""Cardiovascular diseases, cancers, diabetes, chronic respiratory diseases: WHO metadata of SDG indicator 3.4.1."""


class Deaths(Table):
    """One row a certified death, by the place where the person lived.

    Deaths of residents elsewhere come back by feedback from above, so a recent year is incomplete at first.
    """

    id, label, label_en = "deaths", "死亡登记", "Deaths"
    key = ("death_id",)
    event_date = "death_date"
    area = "residence_code"
    person = "person_id"
    person_level = True
    data_class = "death"
    usual_source = "人口死亡信息登记管理系统（死因监测），孕产妇和儿童死亡个案"
    in_order = (("birth_date", "death_date"), ("death_date", "reported_on"))

    death_id = Column(
        "text",
        "Number of the death certificate.",
        zh="死亡编号",
        synonyms=("编号", "死亡证编号", "死亡卡编号", "证明书编号"),
        required=True,
        classification="personal",
    )
    person_id = Column(
        "text",
        "Identifier of the person who died.",
        zh="人员标识",
        synonyms=("个人编号", "身份标识"),
        classification="personal",
    )
    sex = Column("code", "Sex of the person who died.", zh="性别", required=True, codes=SEX, classification="personal")
    birth_date = Column(
        "date",
        "Day of birth; empty when not known.",
        zh="出生日期",
        synonyms=("生日",),
        minimum="1880-01-01",
        maximum=TODAY,
        classification="personal",
    )
    death_date = Column(
        "date",
        "Day of death.",
        zh="死亡日期",
        synonyms=("死亡时间",),
        required=True,
        minimum=FIRST_DAY,
        maximum=TODAY,
        classification="personal",
    )
    underlying_cause = Column(
        "text",
        "ICD-10 code of the underlying cause, such as I21.9; empty while it is not settled.",
        zh="根本死因编码",
        synonyms=("根本死因", "根本死因ICD编码", "ICD-10", "死因编码"),
        pattern=r"[A-Z]\d{2}(\.?[0-9A-Za-z]{1,8})?",
        form=("ICD-10 编码，如 I21.9", "an ICD-10 code, such as I21.9"),
        classification="sensitive",
    )
    residence_code = Column(
        "text",
        "Village or neighbourhood, at least the township, where the person usually lived.",
        zh="常住地址编码",
        synonyms=("常住地编码", "生前常住地址编码", "现住址编码"),
        required=True,
        pattern=RESIDENCE,
        form=RESIDENCE_FORM,
        classification="personal",
    )
    place_of_death = Column(
        "code", "Kind of place where the person died.", zh="死亡地点", codes=PLACES, classification="personal"
    )
    maternal_status = Column(
        "code",
        "Whether a woman died in pregnancy, delivery or the time after it.",
        zh="死亡时处于妊娠期或妊娠终止后",
        synonyms=("孕产状态", "妊娠状态"),
        codes=MATERNAL_STATUS,
        classification="sensitive",
    )
    maternal_cause = Column(
        "code",
        "Kind of cause that the maternal death review settled on; empty before the review.",
        zh="孕产妇死因类别",
        synonyms=("产科死因类别",),
        codes=MATERNAL_CAUSE,
        classification="sensitive",
    )
    reported_on = Column(
        "date",
        "Day on which the certificate was entered into the reporting system.",
        zh="报告日期",
        synonyms=("录入日期", "上报日期"),
        minimum=FIRST_DAY,
        maximum=TODAY,
        classification="internal",
    )

    cause_a = icd(
        "ICD-10 code of the direct cause (line a of part I).",
        "直接死因编码",
        "(a)编码",
        "a行ICD编码",
        "直接死因ICD编码",
    )
    cause_b = icd("ICD-10 code of what led to line a (line b).", "b行死因编码", "(b)编码", "b行ICD编码")
    cause_c = icd("ICD-10 code of what led to line b (line c).", "c行死因编码", "(c)编码", "c行ICD编码")
    cause_d = icd("ICD-10 code of what led to line c (line d).", "d行死因编码", "(d)编码", "d行ICD编码")
    other_condition = icd(
        "ICD-10 code of the first other condition (part II).", "其他疾病诊断编码", "第Ⅱ部分编码", "其他疾病ICD编码"
    )
    causes_written = words(
        "The causes as the certificate writes them, line by line.", "死因链", "死亡原因", "致死的主要疾病诊断"
    )
    certifying_level = code(
        "Highest institution that diagnosed it.", "最高诊断单位", "诊断单位级别", codes=CERTIFYING_LEVELS
    )
    certifying_grounds = code("Best evidence for the diagnosis.", "最高诊断依据", "诊断依据", codes=CERTIFYING_GROUNDS)
    facility_id = facility_link("Institution that certified the death.", "填报单位编码", "报告单位编码", "填卡单位编码")
    worker_id = worker_link("Doctor who certified the death.", "填卡医生编号", "医师编号", "填报人编号")
    registered_code = place("Area of household registration.", "户籍地址编码", "户籍地编码")
    death_place_code = place("Area in which the person died.", "死亡地点编码", "死亡地区编码")
    reviewed_on = day(
        "Day of the final review by the CDC; empty before it.", "审核日期", "终审日期", classification="internal"
    )

    def age_years(self) -> Any:
        """Age at death in whole completed years; null when the birth date is not known."""
        return completed_years(self.birth_date, self.death_date)

    def age_group(self) -> Any:
        """Lower bound of the age group at death: 0, 1, 5, 10, … 85; null when the age is not known."""
        return age_band(self.age_years())

    def is_infant(self) -> Any:
        """婴儿死亡: died before the first birthday."""
        return self.age_years() < 1

    def is_under5(self) -> Any:
        """5岁以下儿童死亡: died before the fifth birthday, infants included."""
        return self.age_years() < 5

    def is_four_major_ncd(self) -> Any:
        """四类重大慢性病死亡: died of one of the four major chronic diseases (WHO, SDG 3.4.1); null when the cause is unknown."""
        category = self.underlying_cause.upper().substr(0, 3)
        first, *others = (category.between(start, end) for start, end in FOUR_MAJOR_NCD)
        for other in others:
            first = first | other
        return first

    def is_maternal_death(self) -> Any:
        """孕产妇死亡: from the start of pregnancy to 42 days after its end, of any cause that is not accidental.

        A death in that time whose cause has not been reviewed yet counts, so that a review can only lower the number.
        Source: ICD-10 volume 2; national maternal and child health statistics (妇幼卫生统计).
        """
        in_time = self.maternal_status.isin(["pregnancy", "delivery", "within_42_days"]).fill_null(False)
        return in_time & (self.maternal_cause.fill_null("") != "accidental")

    def chain(self) -> Any:
        """Number of lines of part I that are filled; a chain with a gap is counted to the gap."""
        filled = [line.notnull() for line in (self.cause_a, self.cause_b, self.cause_c, self.cause_d)]
        total = so_far = filled[0]
        total = total.cast("int64")
        for line in filled[1:]:
            so_far = so_far & line
            total = total + so_far.cast("int64")
        return total

    def is_ill_defined(self) -> Any:
        """死因诊断不明: symptoms and signs, or injuries of undetermined intent; null when the cause is unknown."""
        category = self.underlying_cause.upper().substr(0, 3)
        first, second = (category.between(start, end) for start, end in UNSPECIFIC)
        return first | second

    def is_reported_in_time(self, days: int = MOST_DAYS_TO_REPORT) -> Any:
        """及时报告: entered within seven days of the death; null when its day is not known."""
        return days_between(self.death_date, self.reported_on) <= days
