"""Figures, targets and periods as people write them."""

import pytest

from jianxing.kernel.message import Language
from jianxing.web.wording import aim, count, interval, measured, number, period, short_period


@pytest.mark.parametrize(
    ("target", "zh", "en"),
    [
        ({"comparator": ">=", "value": 78.0, "unit": "year-of-age"}, "≥78 岁", "≥78 years"),
        ({"comparator": "<=", "value": 14, "unit": "%"}, "≤14%", "≤14%"),
        ({"comparator": "~", "value": 78, "unit": "year-of-age"}, "78 岁左右", "about 78 years"),
        ({"comparator": "range", "value": 10, "upper": 20, "unit": "km"}, "10–20 公里", "10–20 km"),
        ({"comparator": "<=", "value": 80, "unit": "/100k"}, "≤80/10万", "≤80 per 100,000"),
        ({"comparator": ">=", "value": 3, "unit": "count", "counter": "家"}, "≥3 家", "≥3 家"),
        ({"comparator": ">=", "value": 3, "unit": "level", "value_text": "三级乙等"}, "三级乙等", "三级乙等"),
        ({"comparator": "<", "value": 2.5, "unit": "‰"}, "<2.5‰", "<2.5‰"),
    ],
)
def test_aims(target: dict[str, object], zh: str, en: str) -> None:
    assert aim(target, "zh") == zh
    assert aim(target, "en") == en


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2023", "zh", "2023 年"),
        ("2024-01/2024-09", "zh", "2024 年 1—9 月"),
        ("2022-10/2023-09", "zh", "2022 年 10 月—2023 年 9 月"),
        ("2024-01/2024-09", "en", "Jan–Sep 2024"),
        ("2022-10/2023-09", "en", "Oct 2022 – Sep 2023"),
    ],
)
def test_periods(text: str, language: Language, expected: str) -> None:
    assert period(text, language) == expected


def test_numbers() -> None:
    assert number(77.44, "year-of-age") == "77.4"
    assert number(3.184, "/1k") == "3.18"
    assert number(None) == number(float("nan")) == "—"
    assert measured(12.345, "%", "zh") == "12.3%"
    assert count(1234567) == "1,234,567"
    assert count(163628.25) == "163,628"
    assert count(163628.25, "人年") == "163,628人年"
    assert count(12, "persons") == "12 persons"
    assert count(200) == "200"
    assert interval(76.84, 78.0, "year-of-age").replace("\u2060", "") == "76.8–78.0"
    assert interval(None, 78.0, "year-of-age") == ""
    assert short_period("2024-01/2024-09", "zh") == "2024.1–9"
