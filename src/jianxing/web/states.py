"""States of ledger items and standings of targets, each as a colour and a word."""

from dataclasses import dataclass
from typing import Any

from jianxing.kernel.message import Language
from jianxing.web.templatetags.say import sentence
from jianxing.web.wording import day

CLASSES = {
    "open": "unk",
    "claimed": "unk",
    "disputed": "watch",
    "reported": "watch",
    "returned": "off",
    "accepted": "ok",
    "closed": "ok",
}


@dataclass(frozen=True)
class Status:
    """A colour (a class of the style sheet) and its word."""

    css: str
    word: str


def state(identifier: str, language: Language) -> Status:
    """A state of the ledger."""
    from jianxing.ledger.api import state_name

    return Status(CLASSES.get(identifier, "unk"), capital(state_name(identifier, language)))


def capital(words: str) -> str:
    """Words as they begin a line."""
    return words[:1].upper() + words[1:]


# How a target stands (insight says which) and its colour.
STANDINGS = {
    "met": "ok",
    "on_course": "ok",
    "not_yet": "watch",
    "at_risk": "watch",
    "behind": "off",
    "missed": "off",
    "not_assessable": "unk",
    "not_computable": "unk",
    "part_year": "unk",
    "suppressed": "unk",
    "no_figure": "unk",
    "gap_shown": "unk",
}


def standing(identifier: str, language: Language) -> Status:
    """How a target stands."""
    return Status(STANDINGS[identifier], str(sentence(f"standing_{identifier}", language)))


@dataclass(frozen=True)
class Entry:
    """An item of the ledger as a row of a list."""

    pk: int
    title: str
    owner: Any
    due: str
    state: Status
    late: bool
    why_late: Any
    progress: str
    group: str


def entry(item: Any, language: Language, *, late: bool) -> Entry:
    """A row for an item."""
    from jianxing.ledger.api import lateness

    path = item.plan_task.path if item.plan_task else []
    return Entry(
        item.pk,
        item.title,
        item.owner,
        day(item.due_on, language),
        state(item.state, language),
        late,
        lateness(item) if late else None,
        item.progress or "",
        str(path[0]) if path else "",
    )
