"""HIV and tuberculosis: who lives, is treated, confirmed, isolated and regularly treated, as drawn tables of cases."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from jianxing.records.schema import Table
from jianxing.records.tables.hiv import HivPatients, HivVisits
from jianxing.records.tables.tuberculosis import TbPatients, TbVisits
from spec.records.drawn import answers, expected

DAY = date(2023, 12, 31)
LIVING = """
    confirmed_on  left_on     says
    2020-01-01    -           yes
    2024-01-01    -           no
    2020-01-01    2023-12-31  no    died on the day
    2020-01-01    2024-01-01  yes
"""
TREATED = """
    confirmed_on  left_on     treated_from  treated_to  says
    2020-01-01    -           2020-02-01    -           yes
    2020-01-01    -           -             -           no
    2020-01-01    -           2024-01-01    -           no
    2020-01-01    -           2020-02-01    2023-06-01  no    stopped
    2020-01-01    -           2020-02-01    2023-12-31  yes   the last day
    2020-01-01    2023-06-01  2020-02-01    -           no    died under treatment
"""
AIDS = """
    stage  aids_on     says
    aids   2023-01-01  yes
    aids   2024-01-01  no
    aids   -           yes
    hiv    -           no
"""
SUPPRESSED = """
    viral_load  says
    0           yes   below detection
    999         yes
    1000        no
    -           -     not tested
"""
SUCCESS = """
    viral_load  is_treated  says
    49          yes         yes
    50          yes         no
    49          no          no
    49          -           no
    -           yes         -
"""
CONFIRMED = """
    smear     culture   molecular  says
    positive  not_done  not_done   yes
    negative  positive  -          yes
    negative  negative  positive   yes
    negative  negative  negative   no
    not_done  not_done  not_done   no
    -         -         -          no
"""
TESTED = """
    smear     culture   molecular  says
    negative  -         -          yes
    -         positive  -          yes
    not_done  not_done  -          no
"""
INFECTIOUS = """
    kind            smear     says
    pulmonary       positive  yes
    pulmonary       negative  no
    extrapulmonary  positive  no
    pleurisy        positive  no
"""
MANAGED = """
    notified_at          first_visit_at       says
    2023-05-01T10:00:00  2023-05-02T10:00:00  yes
    2023-05-01T10:00:00  -                    no
    -                    2023-05-02T10:00:00  no    never notified
"""
IN_TIME = """
    notified_at          first_visit_at       says
    2023-05-01T10:00:00  2023-05-04T10:00:00  yes   72 hours to the minute
    2023-05-01T10:00:00  2023-05-04T10:00:01  no
    2023-05-01T10:00:00  -                    no
    -                    -                    -
"""
DOSES = """
    doses_due  doses_taken  says
    180        162          yes   nine tenths
    180        161          no
    180        -            -
    0          0            -     none were due
    -          100          -
"""
FINISHED = """
    outcome    says
    cured      yes
    completed  yes
    lost       no
    died       no
    -          no
"""
MISSED = """
    missed_doses  says
    0             no
    1             yes
    -             -
"""


@pytest.mark.parametrize(
    ("table", "drawing", "rule"),
    [
        (HivPatients, LIVING, lambda rows: rows.is_living_on(DAY)),
        (HivPatients, TREATED, lambda rows: rows.is_on_treatment(DAY)),
        (HivPatients, AIDS, lambda rows: rows.is_aids_on(DAY)),
        (HivVisits, SUPPRESSED, HivVisits.is_suppressed),
        (HivVisits, SUCCESS, lambda rows: rows.is_suppressed_in_treatment(50)),
        (TbPatients, CONFIRMED, TbPatients.is_bacteriologically_confirmed),
        (TbPatients, TESTED, TbPatients.is_tested),
        (TbPatients, INFECTIOUS, TbPatients.is_infectious),
        (TbPatients, MANAGED, TbPatients.is_managed),
        (TbPatients, IN_TIME, TbPatients.is_visited_in_time),
        (TbPatients, DOSES, TbPatients.took_doses_regularly),
        (TbPatients, FINISHED, TbPatients.has_finished),
        (TbVisits, MISSED, TbVisits.has_missed_doses),
    ],
)
def test_hiv_and_tuberculosis(table: type[Table], drawing: str, rule: Callable[[Any], Any]) -> None:
    assert answers(table, drawing, rule) == expected(drawing)
