"""Paragraphs say what the figures show, in both languages, and nothing more."""

from dataclasses import dataclass

import pytest

from jianxing.insight.areas import Comparison
from jianxing.insight.size import assessable
from jianxing.insight.words import paragraph
from jianxing.kernel.message import Language
from jianxing.kernel.target import Target


@dataclass(frozen=True)
class Row:
    year: int
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    unit: str = "%"
    lower: float | None = None
    upper: float | None = None
    is_whole: bool = True


def written(value: float | None, unit: str, language: Language) -> str:
    return f"{value or 0:.1f}{'个百分点' if unit == 'pp' and language == 'zh' else unit}"


def told(rows: list[Row], target: Target | None = None, language: Language = "zh", **more: object) -> str:
    return paragraph("规范管理率", rows, None, target, "≥70%", written, language, **more)  # type: ignore[arg-type]


def share(year: int, value: float, persons: float = 5_000) -> Row:
    return Row(year, value, value / 100 * persons, persons)


def test_a_clear_rise_towards_a_target() -> None:
    rows = [share(2019 + at, 55 + 3.0 * at) for at in range(5)]
    assert told(rows, Target(">=", 70, "%", due=2025)) == (
        "2023年，规范管理率为67.0%。比2022年上升3.0个百分点，超出偶然波动的范围。"
        "2019年至2023年总体呈上升趋势，平均每年约3.0个百分点。2025年目标为≥70%，尚差3.0个百分点。"
    )


def test_a_change_within_chance_is_no_change() -> None:
    assert "仍在偶然波动的范围内，不能据此认定有变化" in told([share(2022, 60, 200), share(2023, 63, 200)])
    assert "no more than chance may bring" in told([share(2022, 60, 200), share(2023, 63, 200)], language="en")


def test_without_counts_nothing_is_said_of_chance() -> None:
    text = told([Row(2022, 60.0), Row(2023, 63.0)])
    assert text == "2023年，规范管理率为63.0%。比2022年上升3.0个百分点。"


def test_a_year_that_was_skipped_is_not_compared_with() -> None:
    assert told([share(2021, 50), share(2023, 63)]) == "2023年，规范管理率为63.0%。"


def test_part_of_a_year_does_not_speak() -> None:
    assert told([share(2023, 60), Row(2024, 80.0, is_whole=False)]) == "2023年，规范管理率为60.0%。"
    assert told([Row(2023, None)]) == ""


def test_too_small_a_county_is_told_so() -> None:
    rows = [Row(2019 + at, 1e5 * n / 1500, n, 1500.0, "/100k") for at, n in enumerate([0.0, 1, 0, 0, 1])]
    target = Target("<=", 14, "/100k", due=2025)
    text = told(rows, target, size=assessable(target, rows, None))
    assert "合并三十年也难以判断" in text
    assert "没有明显的升降趋势" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_sentence_is_complete_in_both_languages(language: Language) -> None:
    rows = [share(2019 + at, 75 - 3.0 * at) for at in range(5)]
    text = told(rows, Target("~", 70, "%", due=2025), language, areas=Comparison(None))
    assert "{" not in text
    assert text.endswith("。" if language == "zh" else ".")
