"""Code lists that more than one table uses, and forms of text."""

from jianxing.records.schema import Code, CodeList

SEX = CodeList(
    (
        Code("1", "男", "male", ("男性", "m", "male")),
        Code("2", "女", "female", ("女性", "f", "female")),
        Code("0", "未知的性别", "unknown", ("未知", "不详")),
        Code("9", "未说明的性别", "not stated", ("未说明",)),
    ),
    "GB/T 2261.1-2003",
)

POPULATION_KINDS = CodeList.of(
    "",
    resident=("常住人口", "resident population", "常住"),
    registered=("户籍人口", "registered population", "户籍"),
    assigned=("公卫任务人口", "population assigned for public health", "公卫服务人口", "任务人口"),
    insured=("参保人口", "insured population", "参保"),
)

AREA = r"\d{2}|\d{4}|\d{6}|\d{9}|\d{12}"
AREA_FORM = (
    "2、4、6、9 或 12 位数字的省、市州、县、乡镇、村区划代码",
    "the 2, 4, 6, 9 or 12 digits of a province, prefecture, county, township or village",
)
VILLAGE = r"\d{12}"
VILLAGE_FORM = ("12 位数字的村（居）代码", "the 12 digits of a village or neighbourhood")
RESIDENCE = r"\d{9}(\d{3})?"
RESIDENCE_FORM = (
    "12 位数字的村（居）代码，至少是 9 位数字的乡镇代码",
    "the 12 digits of a village or neighbourhood, or at least the 9 digits of a township",
)
TOWNSHIP = r"\d{9}"
TOWNSHIP_FORM = ("9 位数字的乡镇代码", "the 9 digits of a township")
FIRST_DAY = "1900-01-01"
"""No record goes back further; an earlier date is a slip of the pen."""
