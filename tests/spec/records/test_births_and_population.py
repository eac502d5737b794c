"""The rules on births, areas, facilities and population, as drawn tables of cases."""

from datetime import date

from jianxing.records.tables.areas import Areas
from jianxing.records.tables.births import Births
from jianxing.records.tables.facilities import Facilities
from jianxing.records.tables.population import Population
from jianxing.records.tables.reported_figures import ReportedFigures
from spec.records.drawn import answers, expected

LIVE = """
    outcome     gestation_weeks  birth_weight_g  says
    live        28               -               yes
    live        27               1500            no    weeks decide where they are known
    live        40               900             yes
    live        -                1000            yes
    live        -                999             no
    live        -                -               yes
    stillbirth  40               3200            no
"""
STANDING = """
    {start}     {end}       says
    2020-01-01  -           yes
    -           -           yes   a date that is not known excludes nothing
    2023-12-31  2023-12-31  yes   both days included
    2024-01-01  -           no
    2010-01-01  2023-12-30  no
"""
RESIDENT = """
    kind        says
    resident    yes
    registered  no
    assigned    no
    insured     no
"""
AUTHORITY = """
    stage     says
    approved  0
    feedback  1
    annual    2
    monthly   3
    bulletin  4
"""


def test_live_births() -> None:
    assert answers(Births, LIVE, Births.is_live_birth) == expected(LIVE)


def test_areas_and_facilities_stand_for_a_time() -> None:
    day = date(2023, 12, 31)
    areas = STANDING.format(start="valid_from", end="valid_to")
    assert answers(Areas, areas, lambda rows: rows.is_valid_on(day)) == expected(areas)
    facilities = STANDING.format(start="opened_on", end="closed_on")
    assert answers(Facilities, facilities, lambda rows: rows.is_open_on(day)) == expected(facilities)


def test_resident_population_is_one_of_four() -> None:
    assert answers(Population, RESIDENT, Population.is_resident) == expected(RESIDENT)


def test_stages_of_reported_figures_in_the_order_in_which_they_count() -> None:
    assert answers(ReportedFigures, AUTHORITY, ReportedFigures.authority) == expected(AUTHORITY)
