"""A year that one paragraph states and the next ones inherit, because the text goes on."""

import pytest

from jianxing.plans.api import read
from spec.plans.drawn import CLAUSE

LIST = """某县健康计划（2023—2030年）

一、主要目标

到2027年，实现以下目标：

甲率达到80%以上。

乙率不低于70%。

二、重点任务

1.做好一项工作。丙率达到60%。{clause}
"""
SEMICOLON = """某县健康计划（2023—2030年）

一、主要目标

到2027年，甲率达到80%以上；

乙率不低于70%。

丁率不低于50%。

二、重点任务

1.做好一项工作。丙率达到60%。{clause}
"""
BROKEN_BY_A_PAGE = """某县健康计划（2023—2030年）

一、主要目标

到2027年和2030年，甲率分别达到80%和90%；乙病明显

12

下降；丁率分别不低于50%和55%。

二、重点任务

1.做好一项工作。丙率达到60%。{clause}
"""


@pytest.mark.parametrize(
    ("document", "wanted"),
    [
        (LIST, [("甲率", 2027), ("乙率", 2027), ("丙率", None)]),
        (SEMICOLON, [("甲率", 2027), ("乙率", 2027), ("丁率", None), ("丙率", None)]),
        (BROKEN_BY_A_PAGE, [("甲率", 2027), ("甲率", 2030), ("丁率", 2027), ("丁率", 2030), ("丙率", None)]),
    ],
)
def test_which_paragraphs_inherit_a_year(document: str, wanted: list[tuple[str, int | None]]) -> None:
    plan = read(document.format(clause=CLAUSE).encode(), "plan.txt")
    assert [(target.indicator, target.due) for target in plan.targets] == wanted
    for target in plan.targets:
        if target.due_source is not None:
            assert plan.quote(target.due_source).startswith("到2027年")


def test_a_year_inside_a_clause_governs_no_further_than_its_semicolon() -> None:
    text = LIST.format(clause=CLAUSE).replace(
        "甲率达到80%以上。", "到2028年，甲率达到80%，并于2030年实现全民参保；丁率达到50%。"
    )
    plan = read(text.encode(), "plan.txt")
    assert [(t.indicator, t.due) for t in plan.targets][:2] == [("甲率", 2028), ("丁率", 2028)]
