"""States of ledger items and standings of targets, each as a colour and a word."""

from dataclasses import dataclass
from typing import Any

from jianxing.kernel.clock import today
from jianxing.kernel.message import Language, Message
from jianxing.web.known import named_as
from jianxing.web.templatetags.say import sentence
from jianxing.web.wording import day, in_numerals

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
    tongue: str
    owner: Any
    due: str
    state: Status
    late: bool
    why_late: str
    why_late_short: str
    progress: str
    group: str
    ended: bool


def entry(item: Any, language: Language, *, late: bool) -> Entry:
    """A row for an item."""
    from jianxing.ledger.api import has_ended, lateness

    path = item.plan_task.path if item.plan_task else []
    why = lateness(item) if late else None
    stands = state(item.state, language)
    if late and item.state == "accepted":  # what was accepted is the report before the one that is missing
        stands = Status("unk", str(sentence("state_accepted_before", language)))
    title = _title(item, language)
    return Entry(
        item.pk,
        title,
        "en" if title != item.title else "zh-CN",
        item.owner,
        day(item.due_on, language),
        stands,
        late,
        _in_words(why, language),
        str(sentence(why.code.replace("ledger.late", "short_late"), language, due=_due(why, language))) if why else "",
        item.progress or "",
        str(path[0]) if path else "",
        has_ended(item),
    )


def _title(item: Any, language: Language) -> str:
    """The plan's own words; in English the indicator's English name where a target is tied to one."""
    if language == "zh" or not item.plan_target_id:
        return str(item.title)
    name = named_as(item.plan_target.indicator_id, item.plan_target.indicator, language)
    same = name == item.plan_target.indicator
    return str(item.title) if same else Message("ledger.target_title", {"indicator": name}).text(language)


def _due(why: Message, language: Language) -> str:
    return day(why.parameters["due"], language)


def _in_words(why: Message | None, language: Language) -> str:
    """Why an item is late, its day as people write it."""
    return Message(why.code, {"due": _due(why, language)}).text(language) if why else ""


def call(item: Any, language: Language, *, after: bool = False) -> str:
    """The call for progress that an item answers now (``after``: the one that comes next), "" when there is none."""
    from jianxing.ledger.api import calls

    wanted = item.next_report_on
    if wanted is None:
        return ""
    days = calls(item.year)
    if after:
        until = max(today(), wanted)
        wanted = next((one for one in days if one > until), None)
        if wanted is None:
            return ""
    quarter, rest = divmod(wanted.month, 3)
    code = "call_part" if rest else "call_quarter"
    return str(
        sentence(code, language, n=in_numerals(quarter, language), month=wanted.month, due=day(wanted, language))
    )
