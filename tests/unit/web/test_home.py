"""What the first page counts: every target once, and kinds that add up."""

from types import SimpleNamespace

import pytest

from jianxing.insight.api import STANDINGS
from jianxing.web.figures import TargetLine
from jianxing.web.home import _headline, _once


def line(pk: int, standing: str, indicator: str = "x", aim: str = "≥1") -> TargetLine:
    target = SimpleNamespace(pk=pk, due=2025)
    return TargetLine("某目标", indicator, aim, "2025", "", "", "", "", "", None, standing, target)


def test_a_target_set_twice_counts_once_and_an_unmeasured_one_by_itself() -> None:
    lines = [line(1, "met"), line(2, "met"), line(3, "met", aim="≥2"), line(4, "", ""), line(5, "", "")]
    assert [row.target.pk for row in _once(lines)] == [1, 3, 4, 5]


def test_the_kinds_that_the_title_and_the_lede_name_add_up_to_all_targets() -> None:
    lines = [line(pk, standing, f"i{pk}") for pk, standing in enumerate([*STANDINGS, "suppressed", "", "at_risk"])]
    said = _headline(lines, "zh")
    assert (said["well"], said["risky"], said["missed"]) == (2, 3, 1)
    assert said["judged"] == 2 + 3 + 1
    assert said["distinct"] == len(lines)
    numbers = [int(word) for word in said["sum"].replace("个", "").split() if word.isdigit()]
    assert sum(numbers) == len(lines)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_kind_without_targets_is_not_named(language: str) -> None:
    said = _headline([line(1, "met")], "en" if language == "en" else "zh")
    assert said["sum"] == {"zh": "可评价 1 个", "en": "1 can be judged"}[language]
