"""The five colours of pregnancy risk: what measured values demand, and what is reported when, as drawn tables of cases."""

from collections.abc import Callable
from typing import Any

import pytest

from jianxing.records.tables.maternal_risk_assessments import MaternalRiskAssessments
from spec.records.drawn import answers, expected

LEAST = """
    birth_date  assessed_on  haemoglobin  platelets  bmi   pulmonary_pressure  says
    1995-01-01  2023-06-01   120          200        21.0  -                   green
    -           2023-06-01   -            -          -     -                   green    nothing was measured
    1995-01-01  2023-06-01   110          200        21.0  -                   green
    1995-01-01  2023-06-01   109          200        21.0  -                   yellow
    1995-01-01  2023-06-01   60           200        21.0  -                   yellow
    1995-01-01  2023-06-01   59           200        21.0  -                   orange
    1995-01-01  2023-06-01   41           200        21.0  -                   orange
    1995-01-01  2023-06-01   40           200        21.0  -                   red
    1995-01-01  2023-06-01   120          101        21.0  -                   green
    1995-01-01  2023-06-01   120          100        21.0  -                   yellow
    1995-01-01  2023-06-01   120          50         21.0  -                   yellow
    1995-01-01  2023-06-01   120          49         21.0  -                   orange
    1995-01-01  2023-06-01   120          30         21.0  -                   orange
    1995-01-01  2023-06-01   120          29         21.0  -                   red
    1995-01-01  2023-06-01   120          200        18.5  -                   green
    1995-01-01  2023-06-01   120          200        18.4  -                   yellow
    1995-01-01  2023-06-01   120          200        25.0  -                   green
    1995-01-01  2023-06-01   120          200        25.1  -                   yellow
    1995-01-01  2023-06-01   120          200        27.9  -                   yellow
    1995-01-01  2023-06-01   120          200        28.0  -                   orange
    1995-01-01  2023-06-01   120          200        21.0  49                  orange
    1995-01-01  2023-06-01   120          200        21.0  50                  red
    1988-06-02  2023-06-01   120          200        21.0  -                   green    34
    1988-06-01  2023-06-01   120          200        21.0  -                   yellow   35
    1983-06-01  2023-06-01   120          200        21.0  -                   orange   40
    2004-06-02  2023-06-01   120          200        21.0  -                   yellow   18
    2004-06-01  2023-06-01   120          200        21.0  -                   green    19
    1983-06-01  2023-06-01   40           200        21.0  -                   red      the highest wins
"""
TOO_LOW = """
    birth_date  assessed_on  haemoglobin  colour  says
    1995-01-01  2023-06-01   100          green   yes
    1995-01-01  2023-06-01   100          yellow  no
    1995-01-01  2023-06-01   100          red     no    other findings may raise it
    1995-01-01  2023-06-01   40           orange  yes
"""
SPECIAL = """
    colour  is_infectious  says
    yellow  no             no
    yellow  yes            yes
    orange  -              yes
    red     no             yes
"""
IN_TIME = """
    colour  assessed_on  reported_on  says
    orange  2023-06-01   2023-06-04   yes
    orange  2023-06-01   2023-06-05   no
    red     2023-06-01   2023-06-02   yes
    red     2023-06-01   2023-06-03   no
    red     2023-06-01   -            no
    yellow  2023-06-01   -            -
"""


@pytest.mark.parametrize(
    ("drawing", "rule"),
    [
        (LEAST, MaternalRiskAssessments.least_colour),
        (TOO_LOW, MaternalRiskAssessments.is_too_low),
        (SPECIAL, MaternalRiskAssessments.is_special_case),
        (IN_TIME, MaternalRiskAssessments.is_reported_in_time),
    ],
    ids=["least colour", "too low", "special case", "reported in time"],
)
def test_maternal_risk(drawing: str, rule: Callable[[Any], Any]) -> None:
    assert answers(MaternalRiskAssessments, drawing, rule) == expected(drawing)
