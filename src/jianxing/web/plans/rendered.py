"""Cards as markup, each made once for what it shows: a page of a hundred tasks is put together from what is at hand.

A card holds no token and no form of its own: its buttons belong to the two forms of the page.
"""

from functools import lru_cache

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from jianxing.kernel.message import Language
from jianxing.web.plans.cards import Card

_KEPT = 4000


class _Shown:
    """A card that is looked up by everything it shows."""

    def __init__(self, card: Card) -> None:
        self.card, self.key = card, repr(card)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shown) and self.key == other.key


def card_html(card: Card, version: int, language: Language, *, reviewing: bool) -> SafeString:
    """A card; ``reviewing`` with verdicts to give."""
    return _drawn(_Shown(card), version, language, reviewing)


@lru_cache(maxsize=_KEPT)
def _drawn(shown: _Shown, version: int, language: Language, reviewing: bool) -> SafeString:
    drawn = get_template("web/plans/_card.html").render(
        {
            "card": shown.card,
            "pk": version,
            "language": language,
            "reviewing": reviewing,
        }
    )
    return mark_safe(drawn)  # noqa: S308  a template has escaped it
