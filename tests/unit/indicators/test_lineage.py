"""Counts at every step add up, and persons are shown only to those who may see them."""

import pytest

from jianxing.indicators.api import explain
from jianxing.kernel.message import Refused
from jianxing.kernel.scope import Scope
from spec.indicators.drawn import COUNTY, ELSEWHERE, TOWN, VILLAGE, draw, population

DEATHS = f"""
death_id | person_id | birth_date | death_date | residence_code
D1       | P1        | 2023-01-01 | 2023-02-01 | {VILLAGE}
D2       | P2        | 2023-01-01 | 2023-02-02 | {VILLAGE}
D3       | P3        | 1940-01-01 | 2023-02-02 | {VILLAGE}
D4       | P4        |            | 2023-02-02 | {VILLAGE}
D5       | P5        | 2021-01-01 | 2021-02-02 | {VILLAGE}
D6       | P6        | 2023-01-01 | 2023-02-02 | {ELSEWHERE}
"""


@pytest.fixture
def lake(tmp_path):
    workers = "worker_id | facility_id | category | title\nW1 | F1 | physician | senior\nW2 | F2 | nurse | none\nW3 | F1 | manager | senior"
    return draw(
        tmp_path, deaths=DEATHS, births="birth_date\n2023-01-01", population=population(1000), health_workers=workers
    )


def counts(lineage, which):
    return {step.code: step.count for step in lineage.steps if step.which == which}


def test_steps_of_deaths(lake):
    lineage = explain("infant_mortality", lake, COUNTY, "2023")
    found = counts(lineage, "numerator")
    assert found == {"all": 6, "in_area": 5, "in_period": 4, "excluded": 1, "unknown": 1, "counted": 2}
    assert found["in_period"] == found["excluded"] + found["unknown"] + found["counted"]
    assert counts(lineage, "denominator")["counted"] == 1
    assert lineage.row.numerator == found["counted"]
    assert {batch.table for batch in lineage.batches} == {"deaths", "births"}


def test_steps_of_staff_and_of_a_life_table(lake):
    staff = counts(explain("staff_senior_title_share", lake, TOWN, "2023"), "numerator")
    assert staff == {"all": 3, "in_area": 2, "in_period": 2, "excluded": 1, "unknown": 0, "counted": 1}
    lineage = explain("life_expectancy", lake, COUNTY, "2023")
    assert counts(lineage, "numerator")["unknown"] == 1
    assert [step.count for step in lineage.steps if step.code == "residents"] == [19_000, 19_000]
    assert counts(lineage, "denominator")["counted"] == lineage.row.denominator == 19_000
    early = explain("premature_mortality_30_70", lake, COUNTY, "2023")
    assert counts(early, "numerator")["counted"] == early.row.numerator == 0


def test_said_in_both_languages(lake):
    lineage = explain("infant_mortality", lake, COUNTY, "2023")
    assert "婴儿死亡" in lineage.text("zh")
    assert "before the first birthday" in lineage.text("en")
    told = lineage.to_json("en")
    assert told["figure"]["numerator"] == 2
    assert told["indicator"]["source"]
    assert told["steps"][0] == {"part": "numerator", "step": "all", "count": 6, "text": "all records of Deaths"}


def test_names_the_area_instead_of_its_code(tmp_path):
    areas = f"code | name | name_en | level\n{COUNTY} | 甲县 | County A | county"
    lake = draw(tmp_path, areas=areas, deaths=DEATHS, births="birth_date\n2023-01-01", population=population(1000))
    lineage = explain("life_expectancy", lake, COUNTY, "2023")
    assert "其中属于甲县" in lineage.text("zh")
    assert "甲县在2022-12-31的常住人口" in lineage.text("zh")
    assert "residents of County A on 2022-12-31" in lineage.text("en")


@pytest.mark.parametrize("area", ["", "99010", "9", VILLAGE, "990199", "990101'"])
def test_figures_are_traced_only_for_places_that_have_them(lake, area):
    with pytest.raises(Refused):
        explain("infant_mortality", lake, area, "2023")


@pytest.mark.parametrize("period", ["2023-01/2023-03", "2023-01/2023-12 ", "20x", "1850/1851"])
def test_figures_are_traced_only_for_periods_that_they_have(lake, period):
    with pytest.raises(Refused):
        explain("infant_mortality", lake, COUNTY, period)
    assert explain("infant_mortality", lake, COUNTY, "2022-10/2023-09").row.period == "2022-10/2023-09"


def test_persons_for_those_who_may_see_them(lake):
    scope = Scope(frozenset({COUNTY}), may_see_persons=True)
    lineage = explain("infant_mortality", lake, COUNTY, "2023", scope)
    assert [p["person_id"] for p in lineage.persons("numerator", "counted")] == ["P1", "P2"]
    assert [p["death_id"] for p in lineage.persons("numerator", "counted", offset=1, limit=1)] == ["D2"]
    assert [p["death_id"] for p in lineage.persons("numerator", "unknown")] == ["D4"]
    assert [p["death_id"] for p in lineage.persons("numerator", "excluded")] == ["D3"]


@pytest.mark.parametrize("scope", [None, Scope(frozenset({COUNTY})), Scope(frozenset({TOWN}), may_see_persons=True)])
def test_persons_for_nobody_else(lake, scope):
    area = TOWN if scope and TOWN in scope.areas else COUNTY
    lineage = explain("infant_mortality", lake, area, "2023", scope)
    if scope and scope.covers(area) and scope.may_see_persons:
        assert lineage.persons("numerator", "counted")
        return
    with pytest.raises(Refused):
        lineage.persons("numerator", "counted")


@pytest.mark.parametrize(
    ("area", "period", "scope"),
    [
        (COUNTY, "last year", None),
        ("110101", "2023", None),
        (COUNTY, "2023", Scope(frozenset({TOWN}), may_see_persons=True)),
    ],
)
def test_refusals(lake, area, period, scope):
    with pytest.raises(Refused):
        explain("infant_mortality", lake, area, period, scope)


def test_nothing_to_count_is_said(tmp_path):
    lineage = explain("infant_mortality", draw(tmp_path, population=population(10)), COUNTY, "2023")
    assert lineage.steps == ()
    assert "没有死亡登记记录" in lineage.text("zh")
