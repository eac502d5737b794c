"""Draws the charts of the dashboard before the first visitor waits for them."""

from typing import Any

from django.core.management.base import BaseCommand

from jianxing.web.warm import draw_first_page


class Command(BaseCommand):
    """``draw_first_page``: what `jianxing serve` calls once after setting up."""

    help = "Draw the charts of the dashboard."

    def handle(self, *_: Any, **__: Any) -> None:
        """Draw them; those that are there already are left alone."""
        draw_first_page()
