"""The task table as Markdown."""

from jianxing.kernel.message import Language, Message
from jianxing.plans.model import Plan
from jianxing.plans.table_rows import COLUMNS, rows_of


def table(plan: Plan, language: Language = "zh") -> str:
    """A heading, the table, and the note that it must be checked."""
    heads = [Message(f"plans.column_{column}").text(language) for column in COLUMNS]
    lines = [f"# {_cell(Message('plans.table_title', {'title': plan.title}).text(language))}", ""]
    lines += ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    lines += ["| " + " | ".join(_cell(str(value)) for value in row) + " |" for row in rows_of(plan, language)]
    return "\n".join([*lines, "", Message("plans.footnote").text(language), ""])


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "<br>")
