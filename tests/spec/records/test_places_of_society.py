"""Employers and their hazards, childcare, titles held, money and what is counted without names."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from jianxing.records.tables.activities import Activities
from jianxing.records.tables.area_changes import AreaChanges
from jianxing.records.tables.childcare_institutions import ChildcareInstitutions
from jianxing.records.tables.daily_counts import DailyCounts
from jianxing.records.tables.enterprises import Enterprises, HazardDeclarations
from jianxing.records.tables.funds import Funds
from jianxing.records.tables.health_communities import HealthCommunities
from jianxing.records.tables.reported_figures import ReportedFigures
from spec.records.drawn import answers, expected

DAY = date(2023, 12, 31)
DUE = """
    kind        state      must_declare  opened_on   closed_on   says
    industrial  working    是            2010-01-01  -           yes
    industrial  -          是            -           -           yes   nothing says that it does not work
    industrial  suspended  是            2010-01-01  -           no
    industrial  closed     是            2010-01-01  2024-05-01  yes   closed after the day
    industrial  closed     是            2010-01-01  2023-05-01  no
    industrial  working    是            2024-01-01  -           no
    industrial  working    否            2010-01-01  -           no
    industrial  working    -             2010-01-01  -           no
    school      working    是            2010-01-01  -           no
"""
DECLARED = """
    on_date     is_working  must_declare  declared_on  detected_on  {rule}
    2023-12-31  是          是            2023-03-01   2023-06-01   {0}
    2023-12-31  是          是            2021-03-01   2022-06-01   {1}
    2023-12-31  是          是            -            -            {2}
    2023-12-31  是          是            2024-01-05   -            {3}
    2023-12-31  否          是            2021-03-01   2023-06-01   {4}
    2023-12-31  是          否            2021-03-01   2023-06-01   {5}
"""
PLACES = """
    on_date     is_open  filed_on    registered_on  places  children  {rule}
    2023-12-31  是       2022-05-01  2022-01-01     60      45        {0}
    2023-12-31  是       -           2022-01-01     40      -         {1}
    2023-12-31  是       -           -              30      10        {2}
    2023-12-31  是       2024-02-01  2024-01-01     30      10        {3}
    2023-12-31  否       2022-05-01  2022-01-01     60      0         {4}
    2023-12-31  是       2022-05-01  -              0       0         {5}
"""
TITLES = """
    objects  named_objects  named_on    valid_to    withdrawn_on  says
    1        -              2022-01-01  -           -             1
    1        -              2023-12-31  -           -             1
    1        -              2024-01-01  -           -             0
    1        -              -           -           -             0    no title
    1        -              2020-01-01  2023-12-30  -             0    lapsed
    1        -              2020-01-01  -           2023-06-01    0    withdrawn
    500      210            2022-01-01  -           -             210  families of a village
"""


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (HazardDeclarations.is_due, "yes yes yes yes no no"),
        (HazardDeclarations.is_declared, "yes yes no no no no"),
        (HazardDeclarations.is_detected, "yes no no no no no"),
    ],
)
def test_declarations(rule: Callable[[Any], Any], says: str) -> None:
    drawing = DECLARED.format(*says.split(), rule="says")
    assert answers(HazardDeclarations, drawing, rule) == expected(drawing)


@pytest.mark.parametrize(
    ("rule", "part", "whole"),
    [
        (HazardDeclarations.points_share, "points_passed", "points_tested"),
        (HazardDeclarations.examined_share, "workers_examined", "workers_due"),
    ],
)
def test_shares_of_workers_and_points(rule: Callable[[Any], Any], part: str, whole: str) -> None:
    drawing = f"{part} {whole}\n9 10\n0 10\n0 0\n- 10"
    assert answers(HazardDeclarations, drawing, rule) == [0.9, 0.0, None, None]


def test_who_must_declare() -> None:
    assert answers(Enterprises, DUE, lambda rows: rows.is_due_to_declare_on(DAY)) == expected(DUE)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        (ChildcareInstitutions.counts, "yes yes no no no yes"),
        (ChildcareInstitutions.places_that_count, "60 40 0 0 0 0"),
        (ChildcareInstitutions.is_filed, "yes no no no yes yes"),
        (lambda rows: (rows.use() * 100).round().cast("int64"), "75 - 33 33 0 -"),
    ],
)
def test_childcare(rule: Callable[[Any], Any], says: str) -> None:
    drawing = PLACES.format(*says.split(), rule="says")
    assert answers(ChildcareInstitutions, drawing, rule) == expected(drawing)


@pytest.mark.parametrize(
    ("rule", "drawing"),
    [
        (lambda rows: rows.holding_on(DAY), TITLES),
        (lambda rows: rows.is_of("healthy_school"), "kind says\nhealthy_school yes\nhealthy_village no"),
        (HealthCommunities.is_demanded, "is_due says\n是 yes\n否 no\n- yes"),
        (HealthCommunities.is_national, "body says\nnation yes\nprovince no\n- no"),
    ],
)
def test_titles(rule: Callable[[Any], Any], drawing: str) -> None:
    assert answers(HealthCommunities, drawing, rule) == expected(drawing)


@pytest.mark.parametrize(
    ("table", "rule", "columns"),
    [
        (DailyCounts, DailyCounts.share, "counted base"),
        (DailyCounts, DailyCounts.positive_share, "positive counted"),
        (Activities, Activities.found_share, "found screened"),
    ],
)
def test_shares(table: Any, rule: Callable[[Any], Any], columns: str) -> None:
    assert answers(table, f"{columns}\n3 60\n0 60\n0 0\n3 -", rule) == [0.05, 0.0, None, None]


@pytest.mark.parametrize(
    ("table", "rule", "drawing"),
    [
        (DailyCounts, DailyCounts.is_drug_sale, "kind says\nfever_drugs yes\nantibiotics yes\nfever_clinic no"),
        (DailyCounts, lambda rows: rows.is_of("outpatients"), "kind says\noutpatients yes\nadmissions no"),
        (Activities, Activities.reaches_village, "area_code says\n990101001001 yes\n990101001 no\n990101 no"),
        (Activities, Activities.is_publication, "kind says\npublication yes\nvideo yes\nlecture no"),
        (Activities, Activities.is_public_first_aid, "kind says\nfirst_aid_training yes\ndrill no"),
        (Funds, Funds.is_reform_compensation, "kind says\nreform_compensation yes\ntcm no"),
        (AreaChanges, AreaChanges.is_whole, "share says\n1 yes\n0.4 no"),
        (AreaChanges, lambda rows: rows.is_effective_by(DAY), "changed_on says\n2023-12-31 yes\n2024-01-01 no"),
        (ReportedFigures, ReportedFigures.is_revision, "revises says\nF1 yes\n- no"),
        (
            ReportedFigures,
            ReportedFigures.has_population,
            "population_kind says\nresident yes\nnot_population no\n- no",
        ),
    ],
)
def test_kinds(table: Any, rule: Callable[[Any], Any], drawing: str) -> None:
    assert answers(table, drawing, rule) == expected(drawing)


def test_money() -> None:
    drawing = "due_fen received_fen spent_fen\n1000 900 450\n1000 - -\n0 0 0\n1000 1100 -"
    assert answers(Funds, drawing, Funds.received_share) == [0.9, 0.0, None, 1.1]
    assert answers(Funds, drawing, Funds.spent_share) == [0.5, None, None, 0.0]
