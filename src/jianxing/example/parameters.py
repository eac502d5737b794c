"""The files that describe the invented county."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read(name: str) -> dict[str, Any]:
    """What a file of this part says, such as `levels.toml`."""
    return tomllib.loads((files("jianxing.example") / name).read_text(encoding="utf-8"))


def level(group: str, name: str, place: int) -> float:
    """A level of `levels.toml` in the year at a place."""
    return float(read("levels.toml")[group][name][place])
