"""Where the real plans lie. They are input only and never part of the repository."""

import os
from pathlib import Path

_BESIDE = Path(__file__).resolve().parents[2].parent / "shared" / "plans"


def folder() -> Path:
    """The directory of ``JIANXING_PLANS_DIR``, else the one beside the repository; it need not exist."""
    return Path(os.environ.get("JIANXING_PLANS_DIR", _BESIDE))


def county_plan() -> Path | None:
    """The county plan 2022–2030 as text, or None where it is not at hand."""
    return _first("county-*.txt")


def prefecture_plan() -> Path | None:
    """The prefecture's plan of one year as text, or None where it is not at hand."""
    return _first("prefecture-*.txt")


def all_plans() -> list[Path]:
    """Every real document at hand."""
    return sorted(folder().glob("*.txt")) if folder().is_dir() else []


def _first(pattern: str) -> Path | None:
    return next(iter(sorted(folder().glob(pattern))), None) if folder().is_dir() else None
