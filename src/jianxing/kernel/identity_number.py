"""The citizen identification number 公民身份号码 (GB 11643-1999): what stands in it, and its check digit.

18 characters: six of an area, eight of the day of birth, three of a sequence that is odd for men, and a check character
by ISO 7064 MOD 11-2. Numbers of invented persons begin with 99, which no area of GB/T 2260 does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

LENGTH = 18
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""2 to the power of the place, counted from the right with the check character as 0, modulo 11."""
CHECK_CHARACTERS = "10X98765432"
"""By the weighted sum modulo 11."""
INVENTED = "99"
"""How the numbers of invented persons begin."""
OLDEST_BIRTH = date(1880, 1, 1)

Mistake = Literal["length", "characters", "check_character", "birth_date"]


class NotAnIdentityNumber(ValueError):
    """Why a text is no identification number."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake)
        self.mistake: Mistake = mistake


@dataclass(frozen=True)
class IdentityNumber:
    """A number that holds: right characters, a day of birth that exists, the check character."""

    text: str

    @property
    def area_code(self) -> str:
        """The six digits of the area where the number was given."""
        return self.text[:6]

    @property
    def birth_date(self) -> date:
        """The day of birth that the number says."""
        return _day(self.text)

    @property
    def sex(self) -> Literal["1", "2"]:
        """The sex that the number says: 1 male, 2 female (GB/T 2261.1)."""
        return "1" if int(self.text[16]) % 2 else "2"

    @property
    def is_invented(self) -> bool:
        """Whether it belongs to nobody: no area has such a code."""
        return self.text.startswith(INVENTED)


def check_character(first17: str) -> str:
    """The character that ends a number with these 17 digits; ValueError when they are not 17 digits."""
    if len(first17) != LENGTH - 1 or not (first17.isascii() and first17.isdigit()):
        raise ValueError(f"{first17!r} is not 17 digits")
    return CHECK_CHARACTERS[
        sum(int(digit) * weight for digit, weight in zip(first17, WEIGHTS, strict=True)) % len(CHECK_CHARACTERS)
    ]


def parse(text: str) -> IdentityNumber:
    """The number that a text is, a small x taken as X; `NotAnIdentityNumber` says what is wrong with it."""
    written = text.upper()
    if len(written) != LENGTH:
        raise NotAnIdentityNumber("length")
    if not (written.isascii() and written[:17].isdigit() and (written[17].isdigit() or written[17] == "X")):
        raise NotAnIdentityNumber("characters")
    try:
        born = _day(written)
    except ValueError:
        raise NotAnIdentityNumber("birth_date") from None
    if born < OLDEST_BIRTH:
        raise NotAnIdentityNumber("birth_date")
    if check_character(written[:17]) != written[17]:
        raise NotAnIdentityNumber("check_character")
    return IdentityNumber(written)


def compose(area_code: str, birth_date: date, sequence: int) -> IdentityNumber:
    """The number for an area of six digits, a day and a sequence from 0 to 999; ValueError for anything else."""
    if len(area_code) != 6 or not (area_code.isascii() and area_code.isdigit()) or not 0 <= sequence <= 999:
        raise ValueError(f"{area_code!r} is not an area of six digits, or {sequence} not a sequence from 0 to 999")
    first17 = f"{area_code}{birth_date:%Y%m%d}{sequence:03}"
    return IdentityNumber(first17 + check_character(first17))


def _day(text: str) -> date:
    return date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
