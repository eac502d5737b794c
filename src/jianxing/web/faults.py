"""What is said when a page cannot be shown: what happened, what was kept, what to do."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jianxing.kernel.message import Refused
from jianxing.web.language import language_of


def _fault(request: HttpRequest, status: int, kind: str, said: str = "") -> HttpResponse:
    return render(
        request, "web/fault.html", {"kind": kind, "said": said, "status": status, "lost": True}, status=status
    )


def forbidden_because(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The refusal's own words on the page for what is not allowed."""
    return _fault(request, 403, "forbidden", refusal.text(language_of(request)))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not allowed."""
    return _fault(request, 403, "forbidden")


def wrong_method(request: HttpRequest, allowed: list[str]) -> HttpResponse:
    """The address is there, but is not asked for in this way, as when the address of a form is pasted."""
    response = _fault(request, 405, "method")
    response.headers["Allow"] = ", ".join(allowed)
    return response


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No such page, or a row that is not this person's to see."""
    return _fault(request, 404, "missing")


def broken(request: HttpRequest) -> HttpResponse:
    """Our own mistake. The page asks the database nothing, because that may be what broke."""
    return render(request, "web/broken.html", {"language": language_of(request)}, status=500)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or the form came from elsewhere."""
    return _fault(request, 403, "stale")


def locked_out(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """Too many wrong passwords."""
    return _fault(request, 429, "locked")
