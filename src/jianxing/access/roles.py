"""Roles and permissions as `roles.toml` lists them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from jianxing.kernel.message import Language

Reach = Literal["organisation", "area"]


@dataclass(frozen=True)
class Permission:
    """Something one may do, with its sentence in both languages."""

    id: str
    zh: str
    en: str

    def text(self, language: Language = "zh") -> str:
        """What it allows."""
        return self.zh if language == "zh" else self.en

    def __format__(self, language: str) -> str:
        """Its sentence inside a message, which names its own language: ``{act:zh}``."""
        return self.text("en" if language == "en" else "zh")


@dataclass(frozen=True)
class Role:
    """What a person is here; everything it may do, and how far it reaches."""

    id: str
    zh: str
    en: str
    says_zh: str
    says_en: str
    reach: Reach
    permissions: frozenset[str]

    def name(self, language: Language = "zh") -> str:
        """What it is called."""
        return self.zh if language == "zh" else self.en

    def sentence(self, language: Language = "zh") -> str:
        """What it is for."""
        return self.says_zh if language == "zh" else self.says_en


@cache
def permissions() -> Mapping[str, Permission]:
    """Every permission by its id."""
    return {key: Permission(key, **words) for key, words in _table()["permissions"].items()}


@cache
def roles() -> Mapping[str, Role]:
    """Every role by its id; ValueError when one lists a permission that does not exist."""
    found = {}
    for key, entry in _table()["roles"].items():
        if unknown := set(entry["permissions"]) - permissions().keys():
            raise ValueError(f"role {key} lists unknown permissions: {', '.join(sorted(unknown))}")
        found[key] = Role(key, **{**entry, "permissions": frozenset(entry["permissions"])})
    return found


def _table() -> dict[str, Any]:
    return tomllib.loads((files("jianxing.access") / "roles.toml").read_text(encoding="utf-8"))
