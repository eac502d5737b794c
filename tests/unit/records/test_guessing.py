"""Columns that no header names, recognised by what stands in them."""

from datetime import date

from jianxing.kernel.identity_number import compose
from jianxing.records.guessing import by_content, says_nothing
from jianxing.records.headers import match
from jianxing.records.schema import Column, Table


class Cards(Table):
    """One row a card."""

    id, label, label_en = "test_cards", "卡片", "Cards"
    key = ("card_id",)
    usual_source = "test"

    card_id = Column("text", "Number of a card.", zh="卡片编号", required=True, classification="internal")
    number = Column("text", "Number of a person.", zh="证件号码", identity_number=True, classification="personal")
    seen_on = Column("date", "Day of the visit.", zh="就诊日期", required=True, classification="internal")
    village = Column(
        "text",
        "Village of the person.",
        zh="村代码",
        required=True,
        pattern=r"\d{12}",
        form=("12 位", "12 digits"),
        classification="personal",
    )
    other_village = Column(
        "text",
        "Village of the visit.",
        zh="就诊地代码",
        pattern=r"\d{12}",
        form=("12 位", "12 digits"),
        classification="internal",
    )


ROWS = [
    (at, [f"K{at}", compose("990101", date(1950, 1, at), at).text, f"2023/1/{at}", f"9901010010{at:02}"])
    for at in range(2, 12)
]


def guessed(header: list[str]) -> tuple[dict[str, int], list[tuple[str, str]]]:
    found, guesses = by_content(Cards, match(Cards, 1, header), ROWS)
    assert all(found.ways[column] == "content" for column in found.places if column != "card_id")
    return found.places, [(guess.header, guess.column) for guess in guesses]


def test_where_the_header_says_nothing_the_content_does() -> None:
    places, guesses = guessed(["卡片编号", "列2", "Column3", ""])
    assert places == {"card_id": 0, "number": 1, "seen_on": 2}
    # Two columns have the form of a village, so somebody is asked about the one that must be there.
    assert guesses == [("", "village")]


def test_where_it_says_something_else_it_is_only_proposed() -> None:
    places, guesses = guessed(["卡片编号", "照面号", "登记日", "住处"])
    assert places == {"card_id": 0}
    assert guesses == [("照面号", "number"), ("登记日", "seen_on"), ("住处", "village")]


def test_headers_that_say_nothing() -> None:
    assert all(
        says_nothing(header) for header in ("", " ", "列3", "Column 12", "F7", "字段1", "3", "Unnamed: 4", "�ձ�")
    )
    assert not any(says_nothing(header) for header in ("编号", "sex", "登记日", "3日龄"))
