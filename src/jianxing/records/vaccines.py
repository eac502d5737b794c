"""The vaccines of the national programme, and at what age each dose is due.

The schedule changes by notice, so it is a file with dates: ``code_lists/vaccine_doses.csv``. Live vaccines against
encephalitis and hepatitis A are listed as the programme's usual ones; who got an inactivated one needs more doses.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from jianxing.records.schema import CodeList

VACCINES = CodeList.of(
    "国家免疫规划疫苗儿童免疫程序及说明（2021年版）",
    hepatitis_b=("乙肝疫苗", "hepatitis B", "乙型肝炎疫苗", "乙肝", "HepB"),
    bcg=("卡介苗", "BCG"),
    polio=("脊灰疫苗", "polio", "脊髓灰质炎疫苗", "脊灰灭活疫苗", "脊灰减毒活疫苗", "IPV", "bOPV"),
    dtp=("百白破疫苗", "diphtheria, tetanus and pertussis", "百白破", "DTaP"),
    dt=("白破疫苗", "diphtheria and tetanus", "白破", "DT"),
    mmr=("麻腮风疫苗", "measles, mumps and rubella", "麻腮风", "MMR", "麻风疫苗"),
    encephalitis=("乙脑疫苗", "Japanese encephalitis", "乙脑减毒活疫苗", "JE-L", "JE"),
    meningococcal_a=("A群流脑多糖疫苗", "meningococcal A", "A群流脑", "MPSV-A"),
    meningococcal_ac=("A群C群流脑多糖疫苗", "meningococcal A and C", "A+C群流脑", "MPSV-AC"),
    hepatitis_a=("甲肝疫苗", "hepatitis A", "甲肝减毒活疫苗", "HepA-L", "甲肝灭活疫苗", "HepA"),
    hpv=("HPV疫苗", "human papillomavirus", "人乳头瘤病毒疫苗", "双价人乳头瘤病毒疫苗"),
    influenza=("流感疫苗", "influenza", "流行性感冒疫苗"),
    pneumococcal=("肺炎球菌疫苗", "pneumococcal", "23价肺炎疫苗", "13价肺炎球菌结合疫苗", "肺炎疫苗"),
    varicella=("水痘疫苗", "varicella", "水痘减毒活疫苗"),
    rotavirus=("轮状病毒疫苗", "rotavirus"),
    enterovirus=("手足口病疫苗", "enterovirus 71", "EV71疫苗"),
    rabies=("狂犬病疫苗", "rabies", "人用狂犬病疫苗"),
    covid_19=("新冠疫苗", "COVID-19", "新型冠状病毒疫苗"),
    other=("其他疫苗", "other vaccine", "其他"),
)


@dataclass(frozen=True)
class DueDose:
    """A dose of the programme: due when so many months of age are complete, never given before the least age.

    The schedule holds for children who reach the due age from a day to a day, both included; None is open.
    """

    vaccine: str
    dose: int
    due_months: int
    least_months: int
    valid_from: date | None
    valid_to: date | None
    source: str


@cache
def due_doses() -> tuple[DueDose, ...]:
    """Every dose of the programme with the days for which it holds."""
    text = (files("jianxing.records") / "code_lists" / "vaccine_doses.csv").read_text(encoding="utf-8")
    return tuple(
        DueDose(
            vaccine=row["vaccine"],
            dose=int(row["dose"]),
            due_months=int(row["due_months"]),
            least_months=int(row["least_months"]),
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            source=row["source"],
        )
        for row in csv.DictReader(text.splitlines())
    )


def programme_vaccines() -> tuple[str, ...]:
    """The codes of the vaccines of the programme, each once, in the order of the file."""
    return tuple(dict.fromkeys(dose.vaccine for dose in due_doses()))


def doses_on(day: date) -> tuple[DueDose, ...]:
    """The schedule that holds for children who reach a due age on a day."""
    return tuple(
        dose
        for dose in due_doses()
        if (dose.valid_from is None or dose.valid_from <= day) and (dose.valid_to is None or day <= dose.valid_to)
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
