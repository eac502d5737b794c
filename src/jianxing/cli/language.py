"""The language of what a command says."""

import os
from typing import cast

import click

from jianxing.kernel.message import LANGUAGES, Language


def language() -> Language:
    """The language chosen by ``--lang``, else by ``JIANXING_LANG``, else Chinese."""
    context = click.get_current_context(silent=True)
    while context is not None:
        if chosen := context.params.get("lang"):
            return cast(Language, chosen)
        context = context.parent
    preset = os.environ.get("JIANXING_LANG", "zh")
    return cast(Language, preset) if preset in LANGUAGES else "zh"


def language_option() -> click.Option:
    """``--lang zh|en``, which every command takes, before or after its own name."""
    return click.Option(["--lang"], type=click.Choice(LANGUAGES), help="语言 language", expose_value=False, is_eager=True, callback=_keep)


def _keep(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value:
        context.params["lang"] = value
