import pytest

from jianxing.plans.numbering import number_at, value_of


@pytest.mark.parametrize(
    ("text", "form", "value"),
    [
        ("一、总体要求", "chinese", 1),
        ("十二、其他", "chinese", 12),
        ("（三）建机制", "chinese-bracket", 3),
        ("12.建站点", "arabic", 12),
        ("3、建站点", "arabic", 3),
        ("（4）分项", "arabic-bracket", 4),
        ("⑤小项", "circled", 5),
        ("第二章职责", "chapter", 2),
        ("附件3", "annex", 3),
    ],
)
def test_numbers_of_items(text: str, form: str, value: int) -> None:
    number = number_at(text)
    assert number is not None
    assert (number.form, number.value) == (form, value)


@pytest.mark.parametrize("text", ["3.5‰以下", "2025年", "一二三", "二、三级医院", "附件：", "普通的话"])
def test_what_only_looks_like_a_number(text: str) -> None:
    assert number_at(text) is None


def test_values_of_written_numbers() -> None:
    assert [value_of(w) for w in ("十", "二十", "二十一", "一百零三", "⑫", "7", "")] == [10, 20, 21, 103, 12, 7, None]
