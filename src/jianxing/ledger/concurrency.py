"""Two people edit one item: the second is told what differs."""

from dataclasses import dataclass
from typing import Any

from jianxing.kernel.message import Message, Refused
from jianxing.ledger.models import Item, ItemEvent


@dataclass(frozen=True)
class Difference:
    """A field that somebody changed meanwhile: what the second editor saw, what stands there now, and who wrote it."""

    field: str
    seen: Any
    present: Any
    by_name: str

    @property
    def label(self) -> Message:
        """The field's name."""
        return Message(f"ledger.field_{self.field}")


class Changed(Refused):
    """An item was changed since its editor saw it; ``item`` is as it is now."""

    def __init__(self, item: Item, differences: tuple[Difference, ...], by_name: str) -> None:
        super().__init__(Message("ledger.changed_meanwhile", {"title": item.title, "name": by_name}))
        self.item = item
        self.differences = differences


def require_unchanged(item: Item, version: int) -> None:
    """Refuse with the differences when the item is no longer at the version that its editor saw."""
    if item.version == version:
        return
    later = list(
        ItemEvent.objects.filter(item=item, item_version__gt=version).select_related("by").order_by("item_version")
    )
    found: dict[str, Difference] = {}
    for event in later:
        for field, (before, after) in event.changes.items():
            seen = found[field].seen if field in found else before
            found[field] = Difference(field, seen, after, event.by.display_name)
    name = later[-1].by.display_name if later else ""
    raise Changed(item, tuple(found.values()), name)
