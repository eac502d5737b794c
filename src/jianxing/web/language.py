"""Which language a visitor reads: Chinese unless they chose English."""

from django.http import HttpRequest
from django.utils.translation import get_language

from jianxing.kernel.message import Language


def language_of(request: HttpRequest) -> Language:
    """The language in which this request is answered (config/headers.py reads the choice from its cookie)."""
    return "en" if (getattr(request, "LANGUAGE_CODE", None) or get_language() or "").startswith("en") else "zh"
