"""An alignment as plain text for the terminal: what needs a hand first, what is in order last."""

from collections.abc import Iterator

from jianxing.kernel.message import Language, Message
from jianxing.plans.compare.measures import written
from jianxing.plans.compare.model import STATUSES, AlignedTarget, Alignment
from jianxing.plans.model import PlanTarget

_SHORTEST = 40


def lines_of(found: Alignment, language: Language = "zh") -> str:
    """The whole alignment, one row a line."""
    return "\n".join(_lines(found, language)) + "\n"


def _lines(found: Alignment, language: Language) -> Iterator[str]:
    def say(code: str, **facts: object) -> str:
        return Message(f"plans.align_{code}", facts).text(language)

    yield say("title")
    yield say("upper_is", title=found.upper.title, file=found.upper.name)
    yield say("lower_is", title=found.lower.title, file=found.lower.name)
    yield ""
    for kind, rows in (("targets", found.targets), ("tasks", found.tasks)):
        counts = found.counts("targets" if kind == "targets" else "tasks")
        totals = [f"{say(f'status_{status}')} {counts[status]}" for status in STATUSES if counts[status]]
        yield say(kind) + ("：" if language == "zh" else ": ") + ("，" if language == "zh" else ", ").join(totals)
        for status in STATUSES:
            mine = [row for row in rows if row.status == status]
            if not mine:
                continue
            yield f"\n{say(f'status_{status}')} ({len(mine)})"
            if status == "extra":
                names = dict.fromkeys(
                    row.indicator if isinstance(row, AlignedTarget) else row.lower[0].title for row in mine
                )
                yield "  " + ("、" if language == "zh" else "; ").join(names)
                continue
            for row in mine:
                if isinstance(row, AlignedTarget):
                    yield "  " + target_row(row, language)
                elif row.upper is not None:
                    tail = "；".join(task.title[:_SHORTEST] for task in row.lower)
                    yield f"  {row.upper.title[:_SHORTEST]}" + (f" → {tail}" if tail else "")
                if row.notes:
                    yield "      " + " ".join(note.text(language) for note in row.notes)
        yield ""
    yield say("tact")


def target_row(row: AlignedTarget, language: Language) -> str:
    """A target with both sides: name, what the upper plan asks, what the lower says."""
    upper = values(row.upper[:1], language)
    lower = values(row.lower, language)
    return f"{row.indicator}  {upper}" + (f" → {lower}" if lower else "")


def values(targets: tuple[PlanTarget, ...], language: Language) -> str:
    """Values with their years; one of each."""
    texts = [
        written(target, language)
        + ((f"（{target.due}）" if language == "zh" else f" ({target.due})") if target.due else "")
        for target in targets
    ]
    return ("；" if language == "zh" else "; ").join(dict.fromkeys(texts))
