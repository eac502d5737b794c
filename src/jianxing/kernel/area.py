"""Administrative areas and their codes (GB/T 2260, GB/T 10114; villages as in the statistical code of 12 digits)."""

from dataclasses import dataclass
from typing import Literal, get_args

Level = Literal["province", "prefecture", "county", "township", "village"]
LEVELS: tuple[Level, ...] = get_args(Level)
_DIGITS: dict[Level, int] = {"province": 2, "prefecture": 4, "county": 6, "township": 9, "village": 12}
_LEVEL_OF = {digits: level for level, digits in _DIGITS.items()}


@dataclass(frozen=True)
class Area:
    """A place: its code without trailing zeros, and its names."""

    code: str
    name: str
    name_en: str = ""

    @property
    def level(self) -> Level:
        return level_of(self.code)


def level_of(code: str) -> Level:
    """The level that a code's length tells; ValueError when no level has that length."""
    if not code.isdigit() or len(code) not in _LEVEL_OF:
        raise ValueError(f"{code!r} is not an area code; one has 2, 4, 6, 9 or 12 digits")
    return _LEVEL_OF[len(code)]


def code_length(level: Level) -> int:
    """How many digits a code of this level has."""
    return _DIGITS[level]


def part_of(code: str, level: Level) -> str:
    """The code of the area of a level that holds this one."""
    if len(code) < _DIGITS[level]:
        raise ValueError(f"{code!r} lies above the level {level}")
    return code[: _DIGITS[level]]


def lies_in(code: str, area: str) -> bool:
    """Whether the first area is the second or lies inside it."""
    return code.startswith(area)
