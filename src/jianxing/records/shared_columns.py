"""Columns that many record tables have in the same form, so that a link or a sum of money is written one way everywhere."""

from jianxing.records.schema import TODAY, Classification, CodeList, Column
from jianxing.records.shared_codes import AREA, AREA_FORM, FIRST_DAY, RESIDENCE, RESIDENCE_FORM, SEX

COUNTY = r"\d{6}"
COUNTY_FORM = ("6 位数字的县级区划代码", "the 6 digits of a county")
ICD_10 = r"[A-Z]\d{2}(\.?[0-9A-Za-z]{1,8})?"
ICD_10_FORM = ("ICD-10 编码，如 I21.9", "an ICD-10 code, such as I21.9")
MOST_FEN = 100_000_000_000
"""A thousand million yuan: no single entry of a county's books is larger."""


def person_link(
    sentence: str, *, required: bool = False, zh: str = "人员标识", synonyms: tuple[str, ...] = ()
) -> Column:
    """The link to the resident of whom a row tells."""
    named = synonyms or ("个人编号", "身份标识", "居民编号")
    return Column("text", sentence, zh=zh, synonyms=named, required=required, classification="personal")


def facility_link(
    sentence: str,
    *,
    zh: str = "机构编码",
    synonyms: tuple[str, ...] = ("机构代码", "医疗机构编码", "定点医疗机构编码"),
    required: bool = False,
    classification: Classification = "internal",
) -> Column:
    """The link to a health facility."""
    return Column("text", sentence, zh=zh, synonyms=synonyms, required=required, classification=classification)


def worker_link(
    sentence: str, *, zh: str = "人员编号", synonyms: tuple[str, ...] = ("卫生人员编号", "工号"), required: bool = False
) -> Column:
    """The link to a health worker."""
    return Column("text", sentence, zh=zh, synonyms=synonyms, required=required, classification="personal")


def sex_code(sentence: str) -> Column:
    """Sex by the national code."""
    return Column("code", sentence, zh="性别", codes=SEX, classification="personal")


def birth_date(sentence: str) -> Column:
    """Day of birth of somebody who may be old."""
    return Column(
        "date",
        sentence,
        zh="出生日期",
        synonyms=("生日", "出生年月日"),
        minimum="1880-01-01",
        maximum=TODAY,
        classification="personal",
    )


def residence(sentence: str, *, required: bool = False) -> Column:
    """Village where somebody lives, or the township when the source knows no more."""
    return Column(
        "text",
        sentence,
        zh="常住地址编码",
        synonyms=("现住址编码", "常住地编码", "居住地编码"),
        required=required,
        pattern=RESIDENCE,
        form=RESIDENCE_FORM,
        classification="personal",
    )


def county(
    sentence: str, *, zh: str, synonyms: tuple[str, ...] = (), classification: Classification = "internal"
) -> Column:
    """A county by its six digits."""
    return Column(
        "text", sentence, zh=zh, synonyms=synonyms, pattern=COUNTY, form=COUNTY_FORM, classification=classification
    )


def day(
    sentence: str,
    *,
    zh: str,
    synonyms: tuple[str, ...] = (),
    required: bool = False,
    classification: Classification = "internal",
    ahead: bool = False,
) -> Column:
    """A day since 1900 that is not in the future, unless it may lie ``ahead``, as the end of a term does."""
    return Column(
        "date",
        sentence,
        zh=zh,
        synonyms=synonyms,
        required=required,
        minimum=FIRST_DAY,
        maximum=None if ahead else TODAY,
        classification=classification,
    )


def count(
    sentence: str,
    *,
    zh: str,
    synonyms: tuple[str, ...] = (),
    required: bool = False,
    most: int = 10_000_000,
    classification: Classification = "internal",
) -> Column:
    """A number of things, 0 or more."""
    return Column(
        "integer",
        sentence,
        zh=zh,
        synonyms=synonyms,
        required=required,
        minimum=0,
        maximum=most,
        classification=classification,
    )


def money(
    sentence: str,
    *,
    zh: str,
    synonyms: tuple[str, ...] = (),
    required: bool = False,
    least: int = 0,
    classification: Classification = "internal",
) -> Column:
    """A sum in whole fen. Its headers name the unit, so that a sheet in yuan is never taken for one in fen.

    ``zh`` and ``synonyms`` are given without the unit.
    """
    return Column(
        "integer",
        sentence,
        zh=f"{zh}（分）",
        synonyms=tuple(f"{name}（分）" for name in synonyms),
        required=required,
        minimum=least,
        maximum=MOST_FEN,
        classification=classification,
    )


def diagnosis(sentence: str, *, zh: str, synonyms: tuple[str, ...] = (), required: bool = False) -> Column:
    """A diagnosis by its ICD-10 code, national or insurance edition."""
    return Column(
        "text",
        sentence,
        zh=zh,
        synonyms=synonyms,
        required=required,
        pattern=ICD_10,
        form=ICD_10_FORM,
        classification="sensitive",
    )


def moment(sentence: str, *, zh: str, synonyms: tuple[str, ...] = ()) -> Column:
    """A point in time of the work that is done, such as the arrival of an ambulance."""
    return Column("timestamp", sentence, zh=zh, synonyms=synonyms, classification="internal")


def code(
    sentence: str,
    *,
    zh: str,
    codes: CodeList,
    synonyms: tuple[str, ...] = (),
    required: bool = False,
    classification: Classification = "internal",
) -> Column:
    """One of a closed list."""
    return Column(
        "code", sentence, zh=zh, synonyms=synonyms, required=required, codes=codes, classification=classification
    )


def yes_no(
    sentence: str,
    *,
    zh: str,
    synonyms: tuple[str, ...] = (),
    required: bool = False,
    classification: Classification = "internal",
) -> Column:
    """Whether something is so."""
    return Column("boolean", sentence, zh=zh, synonyms=synonyms, required=required, classification=classification)


def words(
    sentence: str,
    *,
    zh: str,
    synonyms: tuple[str, ...] = (),
    required: bool = False,
    classification: Classification = "internal",
) -> Column:
    """A text as the source has it."""
    return Column("text", sentence, zh=zh, synonyms=synonyms, required=required, classification=classification)


def measured(
    sentence: str,
    *,
    zh: str,
    between: tuple[float, float],
    synonyms: tuple[str, ...] = (),
    required: bool = False,
    classification: Classification = "internal",
) -> Column:
    """A number between two bounds, both included, in the unit that the sentence names."""
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


def area(
    sentence: str,
    *,
    zh: str,
    synonyms: tuple[str, ...] = (),
    required: bool = False,
    classification: Classification = "internal",
) -> Column:
    """Where something is, as exactly as the source knows, from a province to a village."""
    return Column(
        "text",
        sentence,
        zh=zh,
        synonyms=synonyms,
        required=required,
        pattern=AREA,
        form=AREA_FORM,
        classification=classification,
    )
