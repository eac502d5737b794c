"""Children: visits, growth, anaemia, Chinese medicine, screening of the newborn, as drawn tables of cases."""

from collections.abc import Callable
from typing import Any

import pytest

from jianxing.records.schema import Table
from jianxing.records.tables.children import ChildVisits, NewbornScreenings
from spec.records.drawn import answers, expected

NEWBORN = """
    birth_date  visit_date  mode   says
    2023-05-01  2023-05-29  home   yes   28 days
    2023-05-01  2023-05-30  home   no
    2023-05-01  2023-05-03  phone  no
    2023-05-01  2023-05-03  -      yes
"""
SYSTEM = """
    birth_date  visit_date  weight_kg  length_cm  says
    2021-01-02  2024-01-01  14.1       96.0       yes   still two years old
    2021-01-01  2024-01-01  14.1       96.0       no    three
    2023-05-01  2023-05-20  4.0        53.0       no    the visit to the newborn
    2023-05-01  2023-08-01  -          60.0       no    not weighed
"""
SCHEDULE = """
    birth_date  visit_date  due_months  says
    2023-01-15  2023-07-15  6           yes
    2023-01-15  2023-06-15  6           yes   five months
    2023-01-15  2023-08-15  6           yes   seven months
    2023-01-15  2023-09-15  6           no
    2023-01-15  2023-06-14  6           no
    2023-01-15  2023-06-14  -           -
"""
ANAEMIC = """
    birth_date  visit_date  haemoglobin  says
    2023-01-01  2023-07-01  109          yes
    2023-01-01  2023-07-01  110          no
    2023-01-01  2023-06-30  100          -    five months old: not judged
    2019-01-01  2023-12-31  100          yes  59 months
    2019-01-01  2024-01-01  100          -    five years old
    2023-01-01  2023-07-01  -            -
"""
STUNTED = """
    length_for_age  length_grade  says
    -2.01           -             yes
    -2.0            -             no
    -1.0            low           no    the number decides
    -               low           yes
    -               below         no
    -               -             -
"""
TCM = """
    due_months  tcm_served  says
    6           yes         yes
    36          yes         yes
    8           yes         no    not due at eight months
    6           no          no
    6           -           no
    -           yes         no
"""
PACKS = """
    packs_issued  packs_a_week  says
    yes           4             yes
    yes           3             no
    yes           -             no
    no            7             -
    -             -             -
"""
METABOLIC = """
    kind       step    phenylketonuria  hypothyroidism  says
    metabolic  first   negative         negative        yes
    metabolic  first   suspected        negative        yes
    metabolic  first   negative         -               no    both are needed
    metabolic  first   negative         unusable        no
    metabolic  repeat  negative         negative        no    counted once
    hearing    first   negative         negative        no
"""
HEARING = """
    kind       step    result    left_ear  right_ear  says
    hearing    first   negative  -         -          yes
    hearing    first   -         passed    failed     yes
    hearing    first   -         passed    -          no
    hearing    repeat  negative  passed    passed     no
    metabolic  first   negative  -         -          no
"""
HEART = """
    kind   step   result    oxygen_saturation  has_murmur  says
    heart  first  negative  -                  -           yes
    heart  first  -         98                 no          yes
    heart  first  -         98                 -           no
    heart  first  -         -                  -           no
"""
RECALL = """
    step    result     says
    first   suspected  yes
    first   positive   yes
    first   unusable   yes
    first   negative   no
    repeat  positive   no
    first   -          -
"""


@pytest.mark.parametrize(
    ("table", "drawing", "rule"),
    [
        (ChildVisits, NEWBORN, ChildVisits.is_newborn_visit),
        (ChildVisits, SYSTEM, ChildVisits.counts_to_system_management),
        (ChildVisits, SCHEDULE, ChildVisits.is_to_schedule),
        (ChildVisits, ANAEMIC, ChildVisits.is_anaemic),
        (ChildVisits, STUNTED, ChildVisits.is_stunted),
        (ChildVisits, TCM, ChildVisits.is_tcm_served),
        (ChildVisits, PACKS, ChildVisits.eats_packs_effectively),
        (NewbornScreenings, METABOLIC, NewbornScreenings.is_screened_for_metabolic_diseases),
        (NewbornScreenings, HEARING, NewbornScreenings.is_screened_for_hearing),
        (NewbornScreenings, HEART, NewbornScreenings.is_screened_for_heart_disease),
        (NewbornScreenings, RECALL, NewbornScreenings.needs_recall),
    ],
)
def test_children(table: type[Table], drawing: str, rule: Callable[[Any], Any]) -> None:
    assert answers(table, drawing, rule) == expected(drawing)
