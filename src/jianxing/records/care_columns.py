"""Columns that stand in most tables of care for persons, made anew for each, so that one thing is read in one way.

Each function returns a `Column`; what follows the sentence and the Chinese name are other headers.
"""

from jianxing.records.schema import TODAY, Classification, CodeList, Column
from jianxing.records.shared_codes import AREA, AREA_FORM, FIRST_DAY, RESIDENCE, RESIDENCE_FORM, SEX

OLDEST_BIRTH = "1880-01-01"
ICD = r"[A-Z]\d{2}(\.?[0-9A-Za-z]{1,8})?"
ICD_FORM = ("ICD-10 编码，如 I21.9", "an ICD-10 code, such as I21.9")


def number(sentence: str, zh: str, *synonyms: str) -> Column:
    """The key of a table: the number that the source gives to a row."""
    return Column("text", sentence, zh=zh, synonyms=synonyms, required=True, classification="personal")


def link(sentence: str, zh: str, *synonyms: str, required: bool = False) -> Column:
    """The number of a row of another table about the same person."""
    return Column("text", sentence, zh=zh, synonyms=synonyms, required=required, classification="personal")


def person_link(sentence: str, *, required: bool = True) -> Column:
    """Whom a row is about: `residents.person_id`."""
    synonyms = ("个人编号", "身份标识", "居民标识", "健康档案号", "个人档案编号")
    return Column("text", sentence, zh="人员标识", synonyms=synonyms, required=required, classification="personal")


def sex_code(sentence: str, *, required: bool = False) -> Column:
    """Sex by GB/T 2261.1."""
    return Column(
        "code", sentence, zh="性别", synonyms=("性别代码",), required=required, codes=SEX, classification="personal"
    )


def born(sentence: str, *, required: bool = False) -> Column:
    """Day of birth, which a record carries so that a rule on ages needs no other table."""
    return Column(
        "date",
        sentence,
        zh="出生日期",
        synonyms=("生日", "出生年月日"),
        required=required,
        minimum=OLDEST_BIRTH,
        maximum=TODAY,
        classification="personal",
    )


def residence(sentence: str, *, required: bool = True) -> Column:
    """Village or neighbourhood, at least the township, as the area of a row."""
    return Column(
        "text",
        sentence,
        zh="常住地址编码",
        synonyms=("现住址编码", "现住地编码", "现住地址编码", "居住地编码", "常住地编码"),
        required=required,
        pattern=RESIDENCE,
        form=RESIDENCE_FORM,
        classification="personal",
    )


def place(sentence: str, zh: str, *synonyms: str) -> Column:
    """Another area than the residence, of any level."""
    return Column("text", sentence, zh=zh, synonyms=synonyms, pattern=AREA, form=AREA_FORM, classification="personal")


def facility_link(
    sentence: str,
    zh: str = "机构编码",
    *synonyms: str,
    required: bool = False,
    classification: Classification = "internal",
) -> Column:
    """A facility: `facilities.facility_id`."""
    others = synonyms or (
        "机构代码",
        "管理机构编码",
        "医疗机构代码",
        "医疗机构编码",
        "定点医疗机构编码",
        "管理机构",
        "随访机构编码",
        "随访机构",
    )
    return Column("text", sentence, zh=zh, synonyms=others, required=required, classification=classification)


def worker_link(
    sentence: str,
    zh: str = "责任医生编号",
    *synonyms: str,
    required: bool = False,
    classification: Classification = "internal",
) -> Column:
    """A health worker: `health_workers.worker_id`."""
    others = synonyms or ("医生编号", "责任医生", "随访医生", "随访医生编号", "医生工号")
    return Column("text", sentence, zh=zh, synonyms=others, required=required, classification=classification)


def day(
    sentence: str,
    zh: str,
    *synonyms: str,
    required: bool = False,
    classification: Classification = "sensitive",
) -> Column:
    """A day that lies in the past."""
    return Column(
        "date",
        sentence,
        zh=zh,
        synonyms=synonyms,
        required=required,
        minimum=FIRST_DAY,
        maximum=TODAY,
        classification=classification,
    )


def planned_day(sentence: str, zh: str, *synonyms: str, classification: Classification = "internal") -> Column:
    """A day that may lie ahead, such as the next visit."""
    return Column("date", sentence, zh=zh, synonyms=synonyms, minimum=FIRST_DAY, classification=classification)


def moment(sentence: str, zh: str, *synonyms: str, classification: Classification = "internal") -> Column:
    """A point in time."""
    return Column("timestamp", sentence, zh=zh, synonyms=synonyms, classification=classification)


def code(
    sentence: str,
    zh: str,
    *synonyms: str,
    codes: CodeList,
    required: bool = False,
    classification: Classification = "sensitive",
) -> Column:
    """One of a closed list."""
    return Column(
        "code", sentence, zh=zh, synonyms=synonyms, required=required, codes=codes, classification=classification
    )


def whole(
    sentence: str,
    zh: str,
    *synonyms: str,
    between: tuple[int, int],
    required: bool = False,
    classification: Classification = "sensitive",
) -> Column:
    """A whole number between two bounds, both included."""
    return Column(
        "integer",
        sentence,
        zh=zh,
        synonyms=synonyms,
        required=required,
        minimum=between[0],
        maximum=between[1],
        classification=classification,
    )


def measured(
    sentence: str,
    zh: str,
    *synonyms: str,
    between: tuple[float, float],
    required: bool = False,
    classification: Classification = "sensitive",
) -> Column:
    """A measured number between two bounds, both included, in the unit that the sentence names."""
    return Column(
        "decimal",
        sentence,
        zh=zh,
        synonyms=synonyms,
        required=required,
        minimum=between[0],
        maximum=between[1],
        classification=classification,
    )


def yes_no(
    sentence: str,
    zh: str,
    *synonyms: str,
    required: bool = False,
    classification: Classification = "sensitive",
) -> Column:
    """Whether something is so."""
    return Column("boolean", sentence, zh=zh, synonyms=synonyms, required=required, classification=classification)


def words(
    sentence: str,
    zh: str,
    *synonyms: str,
    required: bool = False,
    classification: Classification = "sensitive",
) -> Column:
    """A text as the form has it."""
    return Column("text", sentence, zh=zh, synonyms=synonyms, required=required, classification=classification)


def icd(sentence: str, zh: str, *synonyms: str) -> Column:
    """An ICD-10 code with or without its point."""
    return Column("text", sentence, zh=zh, synonyms=synonyms, pattern=ICD, form=ICD_FORM, classification="sensitive")


def systolic_pressure(sentence: str = "Systolic blood pressure in mmHg.") -> Column:
    """Systolic pressure within what a cuff can show."""
    return whole(sentence, "收缩压", "收缩压(mmHg)", "高压", "血压收缩压", between=(40, 320))


def diastolic_pressure(sentence: str = "Diastolic blood pressure in mmHg.") -> Column:
    """Diastolic pressure within what a cuff can show."""
    return whole(sentence, "舒张压", "舒张压(mmHg)", "低压", "血压舒张压", between=(20, 220))


def body_height(sentence: str = "Height in centimetres.") -> Column:
    """Height of a grown person."""
    return measured(sentence, "身高", "身高(cm)", "身高（厘米）", between=(80, 250))


def body_weight(sentence: str = "Weight in kilograms.") -> Column:
    """Weight of a grown person."""
    return measured(sentence, "体重", "体重(kg)", "体重（公斤）", between=(20, 300))


def haemoglobin_level(sentence: str = "Haemoglobin in grams per litre; empty when not tested.") -> Column:
    """Haemoglobin; a value in g/dL is a slip of the pen and falls below the least."""
    return whole(sentence, "血红蛋白", "血红蛋白(g/L)", "Hb", "血红蛋白值", between=(20, 260))
