"""Which report cards count, as drawn tables: by type of case, by the class of the disease on the day of final review."""

from datetime import date

from jianxing.records.diseases import classed_diseases
from jianxing.records.tables.notifiable_cases import NotifiableCases
from spec.records.drawn import answers, expected

CLASS_AB = """
    disease                     case_type  reviewed_on  says
    hepatitis_b                 confirmed  2023-01-01   yes
    hepatitis_b                 clinical   2023-01-01   yes
    hepatitis_b                 suspected  2023-01-01   no
    hepatitis_b                 carrier    2023-01-01   no
    hepatitis_b                 positive   2023-01-01   no
    hepatitis_b                 confirmed  -            no    not reviewed yet
    cholera                     confirmed  2023-01-01   yes   class A
    influenza                   confirmed  2023-01-01   no    class C
    hfmd                        confirmed  2023-01-01   no
    varicella                   confirmed  2023-01-01   no    in no class
    covid19                     confirmed  2020-01-19   no
    covid19                     confirmed  2020-01-20   yes   the day it became class B
    covid19                     confirmed  2023-01-07   yes
    covid19                     confirmed  2023-01-08   yes   class B, no longer managed as A
    mpox                        confirmed  2023-09-19   no
    mpox                        confirmed  2023-09-20   yes
    tb_pleurisy                 confirmed  2019-04-30   no
    tb_pleurisy                 confirmed  2019-05-01   yes
    h1n1                        confirmed  2013-12-31   yes
    h1n1                        confirmed  2014-01-01   no    joined influenza in class C
    tb_bacteriological_positive confirmed  2023-01-01   yes
"""
TUBERCULOSIS = """
    disease                     case_type  reviewed_on  says
    tb_bacteriological_positive confirmed  2019-01-01   yes
    tb_bacteriological_negative clinical   2019-01-01   yes
    tb_no_bacteriology          clinical   2019-01-01   yes
    tb_rifampicin_resistant     confirmed  2019-01-01   yes
    tb_no_bacteriology          suspected  2019-01-01   no
    tb_bacteriological_positive confirmed  -            no
    tb_pleurisy                 clinical   2019-04-30   no
    tb_pleurisy                 clinical   2019-05-01   yes
    hepatitis_b                 confirmed  2019-05-01   no
"""


def test_cases_of_class_a_and_b() -> None:
    assert answers(NotifiableCases, CLASS_AB, NotifiableCases.is_counted_class_ab) == expected(CLASS_AB)


def test_cases_of_tuberculosis() -> None:
    assert answers(NotifiableCases, TUBERCULOSIS, NotifiableCases.is_counted_tuberculosis) == expected(TUBERCULOSIS)


def test_the_law_of_2025_names_2_diseases_of_class_a_27_of_b_and_11_of_c() -> None:
    """Counted as the law in force since 2025-09-01 counts: kinds that it names as one are one."""
    day = date(2025, 9, 1)
    counts = {
        class_: len({row.group for row in classed_diseases() if row.class_ == class_ and row.is_valid_on(day)})
        for class_ in ("A", "B", "C")
    }
    assert counts == {"A": 2, "B": 27, "C": 11}


def test_a_disease_is_in_one_class_at_a_time() -> None:
    for day in (
        date(2012, 1, 1),
        date(2019, 1, 1),
        date(2023, 1, 7),
        date(2023, 1, 8),
        date(2025, 8, 31),
        date(2025, 9, 1),
    ):
        codes = [row.code for row in classed_diseases() if row.class_ and row.is_valid_on(day)]
        assert len(codes) == len(set(codes)), day
    assert all(row.source for row in classed_diseases())
