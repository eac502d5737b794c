"""The language of what a command says."""

import os
from typing import cast

import click

from jianxing.kernel.message import LANGUAGES, Language

_META = "jianxing.language"


def language() -> Language:
    """The language chosen by ``--lang``, else by ``JIANXING_LANG``, else Chinese."""
    context = click.get_current_context(silent=True)
    if context is not None and (chosen := context.meta.get(_META)):
        return cast(Language, chosen)
    preset = os.environ.get("JIANXING_LANG", "zh")
    return cast(Language, preset) if preset in LANGUAGES else "zh"


def language_option() -> click.Option:
    """``--lang zh|en``, which every command takes, before or after its own name."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        help="语言 language",
        expose_value=False,
        is_eager=True,
        callback=_keep,
    )


def _keep(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value:
        # Not among the parameters: those are passed on to the command's own function.
        context.meta[_META] = value
