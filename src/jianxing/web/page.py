"""What every page shows around its content: the place, the rooms one may enter, the year, the person."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from jianxing.access.api import User, may, roles_of
from jianxing.kernel.clock import today
from jianxing.web.language import language_of

YEAR_COOKIE = "jianxing_year"


@dataclass(frozen=True)
class Room:
    """A part of the pages, with the permission that opens it and its address."""

    id: str
    permission: str | None
    address: str


ROOMS = (
    Room("home", None, "/"),
    Room("todo", "ledger.read", "/todo/"),
    Room("plans", "plan.read", "/plans/"),
    Room("ledger", "ledger.read", "/ledger/"),
    Room("indicators", "indicator.read", "/indicators/"),
    Room("insight", "insight.read", "/insight/"),
    Room("records", "records.read", "/records/"),
)


def year_of(request: HttpRequest) -> int:
    """The year that the reader looks at: the one chosen, else the present one."""
    chosen = request.COOKIES.get(YEAR_COOKIE, "")
    return int(chosen) if chosen.isdigit() and int(chosen) in years() else today().year


def years() -> list[int]:
    """The years one may look at, the newest first."""
    return list(range(today().year, today().year - 6, -1))


def _standing_of(user: Any, language: str) -> str:
    if not isinstance(user, User):
        return ""
    held = roles_of(user)
    if not held:
        return user.display_name
    role, organisation = held[0]
    name = organisation.name_en if language == "en" and organisation.name_en else organisation.name
    return f"{name} · {role.name('en' if language == 'en' else 'zh')}"


def rooms_for(user: Any) -> list[Room]:
    """The rooms that a person may enter."""
    if not isinstance(user, User):
        return []
    return [room for room in ROOMS if room.permission is None or may(user, room.permission)]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of every template."""
    language = language_of(request)
    home = settings.HOME
    here = request.path
    return {
        "language": language,
        "other_language": "en" if language == "zh" else "zh",
        "html_lang": "en" if language == "en" else "zh-CN",
        "county": (home.area_name_en if language == "en" else "") or home.area_name,
        "county_zh": home.area_name,
        "county_en": home.area_name_en or home.area_name,
        "invented": home.invented,
        "mode": home.mode,
        "today": today(),
        "rooms": SimpleLazyObject(lambda: rooms_for(request.user)),
        "room_here": _room_at(here),
        "year": year_of(request),
        "years": years(),
        "who": SimpleLazyObject(lambda: _standing_of(request.user, language)),
    }


def _room_at(path: str) -> str:
    if path.startswith(("/tasks/", "/units/")):
        return "plans"
    if path == "/":
        return "home"
    return next((room.id for room in ROOMS if room.address != "/" and path.startswith(room.address)), "")


def day(value: date, language: str) -> str:
    """A day as people write it."""
    if language == "en":
        return f"{value.day} {value:%b} {value.year}"
    return f"{value.year}年{value.month}月{value.day}日"
