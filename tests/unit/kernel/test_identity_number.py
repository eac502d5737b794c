"""The citizen identification number against the examples that the standard prints."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianxing.kernel.identity_number import (
    IdentityNumber,
    NotAnIdentityNumber,
    check_character,
    compose,
    parse,
)

# The two examples of GB 11643-1999, section 4.
PRINTED = ["11010519491231002X", "440524188001010014"]


@pytest.mark.parametrize("number", PRINTED)
def test_the_examples_of_the_standard(number: str) -> None:
    assert parse(number) == IdentityNumber(number)
    assert check_character(number[:17]) == number[17]


def test_what_stands_in_a_number() -> None:
    number = parse("11010519491231002x")
    assert (number.text[-1], number.area_code, number.birth_date, number.sex, number.is_invented) == (
        "X",
        "110105",
        date(1949, 12, 31),
        "2",
        False,
    )
    assert parse("440524188001010014").sex == "1"
    assert compose("990101", date(1950, 2, 28), 7).is_invented


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("", "length"),
        ("110105491231002", "length"),
        ("1101051949123100２X", "characters"),
        ("11010519491231X02X", "characters"),
        ("110105194912310021", "check_character"),
        ("11010519490229002X", "birth_date"),
        ("11010518791231002X", "birth_date"),
        ("١١٠١٠٥١٩٤٩١٢٣١٠٠٢٣", "characters"),
    ],
)
def test_what_is_wrong_is_named(text: str, mistake: str) -> None:
    with pytest.raises(NotAnIdentityNumber) as why:
        parse(text)
    assert why.value.mistake == mistake


@given(st.dates(date(1880, 1, 1), date(2024, 10, 21)), st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_never_passes(born: date, sequence: int, place: int, more: int) -> None:
    """ISO 7064 MOD 11-2 finds every single substitution: the sum of all 18, weighted, is 1 modulo 11."""
    number = compose("990101", born, sequence).text
    values = [10 if character == "X" else int(character) for character in number]
    assert sum(value * pow(2, 17 - at, 11) for at, value in enumerate(values)) % 11 == 1
    wrong = f"{number[:place]}{(int(number[place]) + more) % 10}{number[place + 1 :]}"
    with pytest.raises(NotAnIdentityNumber):
        parse(wrong)


def test_what_cannot_be_composed() -> None:
    for area, sequence in (("9901", 1), ("99010１", 1), ("990101", 1000)):
        with pytest.raises(ValueError, match="sequence"):
            compose(area, date(2000, 1, 1), sequence)
    with pytest.raises(ValueError, match="17 digits"):
        check_character("1234")
