"""How many people there are."""

from jianxing.records.ages import BANDS
from jianxing.records.schema import TODAY, Column, Table
from jianxing.records.shared_codes import POPULATION_KINDS, SEX, VILLAGE, VILLAGE_FORM


class Population(Table):
    """One row the persons of one sex and age group in a village on a day, of one kind of population.

    The four kinds are never mixed or added. A count of a year is the one of 31 December; a mid-year population is the
    mean of two year-ends and is computed, not stored.
    """

    id, label, label_en = "population", "分村分年龄性别人口", "Population"
    key = ("area_code", "on_date", "sex", "age_from", "kind")
    event_date = "on_date"
    area = "area_code"
    usual_source = "统计部门常住人口年报，公安户籍年报，医保参保统计"

    area_code = Column(
        "text",
        "Village or neighbourhood where the persons live.",
        zh="村居代码",
        synonyms=("区划代码", "村代码", "地区编码"),
        required=True,
        pattern=VILLAGE,
        form=VILLAGE_FORM,
        classification="public",
    )
    on_date = Column(
        "date",
        "Day at the end of which they were counted, as a rule 31 December.",
        zh="统计时点",
        synonyms=("统计日期", "时点"),
        required=True,
        minimum="1949-10-01",
        maximum=TODAY,
        classification="public",
    )
    sex = Column("code", "Sex of the persons counted.", zh="性别", required=True, codes=SEX, classification="public")
    age_from = Column(
        "integer",
        "Lower bound of the age group: 0, 1, 5, 10, … 85; the last is open.",
        zh="年龄组下限",
        synonyms=("年龄组", "年龄下限"),
        required=True,
        allowed=BANDS,
        classification="public",
    )
    kind = Column(
        "code",
        "Which of the four populations it is.",
        zh="人口口径",
        synonyms=("口径", "人口类型"),
        required=True,
        codes=POPULATION_KINDS,
        classification="public",
    )
    persons = Column(
        "integer",
        "Number of persons.",
        zh="人数",
        synonyms=("人口数", "人口"),
        required=True,
        minimum=0,
        maximum=100_000_000,
        classification="internal",
    )

    def is_resident(self) -> object:
        """常住人口: the denominator of rates (all births, deaths and cases of those who live here)."""
        return self.kind == "resident"
