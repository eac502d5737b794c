"""Texts that no plan holds must not hang the reader. A quadratic rule would take minutes here, not seconds."""

import pytest

from jianxing.kernel.message import Refused
from jianxing.plans.api import read

CLAUSE = "（责任单位：县甲局）"
TEXTS = {
    "brackets": "（" * 300_000,
    "closing brackets": "）" * 300_000,
    "nested": "（" * 100_000 + "）" * 100_000,
    "quotes": "“" * 300_000,
    "dots": "." * 300_000,
    "digits": "1" * 300_000,
    "one line": "到2025年，甲率达到90%以上、乙率达到80%，" * 6_000,
    "every": "每年1次" * 19_000,
    "commas": "、" * 300_000,
    "numerals": "一" * 300_000,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_hostile_text_is_read(text: str) -> None:
    plan = read(f"1.做好一项工作。\n{text}\n2.做好另一项工作。{CLAUSE}\n".encode(), "a.txt")
    assert plan.tasks[-1].responsible_units[0].name == "县甲局"


@pytest.mark.parametrize(
    ("without_end", "code"),
    [
        ("\n".join(f"{number}.做好一项工作。" for number in range(1, 30_001)), "too_many_lines"),
        ("3家" * 100_000, "too_many_numbers"),
        ("到2025年，甲率达到90%以上、乙率达到80%，" * 10_000, "too_many_numbers"),
        ("每年1次" * 50_000, "too_many_numbers"),
        ("做好工作（责任单位：县甲局）" * 6_000, "too_many_clauses"),
        ("做好工作。（县甲局、县乙局指导）" * 6_000, "too_many_clauses"),
        ("\n".join(f"{number}.做好一项工作。" for number in range(1, 60_001)), "too_long"),
    ],
    ids=["lines", "numbers", "one line", "every", "clauses", "spoken clauses", "characters"],
)
def test_a_list_without_end_is_refused(without_end: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        read(f"一、重点任务\n1.做好一项工作。{CLAUSE}\n{without_end}\n".encode(), "a.txt")
