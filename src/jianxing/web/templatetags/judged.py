"""How templates speak of what insight found: sentences of `insight/messages` by code."""

from typing import Any

from django import template
from django.template import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from jianxing.access.api import may
from jianxing.kernel.message import Language, texts

register = template.Library()


def judgement(code: str, language: Language, **parameters: Any) -> SafeString:
    """A sentence of insight, its parameters escaped unless they are markup already."""
    text = texts("insight", language)[code]
    return format_html(text, **parameters) if parameters else conditional_escape(text)


@register.simple_tag(takes_context=True)
def holds(context: Context, permission: str) -> bool:
    """``{% holds "insight.read" as internal %}``: whether the reader has a permission."""
    return bool(may(context["request"].user, permission))


@register.simple_tag(takes_context=True)
def told(context: Context, code: str, **parameters: Any) -> SafeString:
    """``{% told "code" n=3 %}``: the sentence of that code."""
    return judgement(code, "en" if context.get("language") == "en" else "zh", **parameters)
