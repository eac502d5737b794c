"""How templates speak: sentences by code, names in the reader's language, static files by content."""

import hashlib
from datetime import datetime
from functools import cache
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.template import Context
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from jianxing.kernel.message import Language, Message, texts

register = template.Library()


def sentence(code: str, language: Language, **parameters: Any) -> SafeString:
    """A sentence of the pages, its parameters escaped unless they are markup already."""
    text = texts("web", language)[code]
    return format_html(text, **parameters) if parameters else conditional_escape(text)


def _language(context: Context) -> Language:
    return "en" if context.get("language") == "en" else "zh"


@register.simple_tag(takes_context=True)
def say(context: Context, code: str, **parameters: Any) -> SafeString:
    """``{% say "code" n=3 %}``: the sentence of that code."""
    return sentence(code, _language(context), **parameters)


@register.simple_tag(takes_context=True)
def words(context: Context, message: Message | str | None) -> str:
    """The words of a message from any part; a plain text is said as it is."""
    if message is None:
        return ""
    return message.text(_language(context)) if isinstance(message, Message) else str(message)


@register.simple_tag(takes_context=True)
def named(context: Context, thing: Any) -> str:
    """The name of an area, organisation, indicator or table in the reader's language."""
    english = getattr(thing, "name_en", "") if context.get("language") == "en" else ""
    return str(english or getattr(thing, "name", thing))


@register.simple_tag(takes_context=True)
def moment(context: Context, value: datetime | None) -> str:
    """A moment in local time as people write it."""
    from jianxing.web import wording  # which says its sentences by this module

    return wording.moment(value, _language(context))


@cache
def _fingerprint(path: str) -> str:
    found = finders.find(path)
    if not isinstance(found, str):
        raise LookupError(f"no static file {path}")
    with open(found, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()[:10]


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file, with its content in the address so that caches never serve an old one."""
    return f"{static(path)}?v={_fingerprint(path)}"
