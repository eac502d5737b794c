"""What forms about records send, read strictly; and choices that they offer."""

from datetime import date

from django.http import HttpRequest

from jianxing.kernel.message import Language, Message, Refused
from jianxing.records.api import tables


def day(request: HttpRequest, name: str) -> date | None:
    """A day of a form, None for an empty field. Refused when it is no day."""
    text = request.POST.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(Message("web.day_wrong", {"value": text[:20]})) from None


def table_choices(language: Language) -> list[tuple[str, str, bool]]:
    """Every table by id, its name, and whether it is about single persons."""
    found = [
        (table.id, table.label if language == "zh" else table.label_en, table.person_level)
        for table in tables().values()
    ]
    return sorted(found, key=lambda each: (each[2], each[0]))
