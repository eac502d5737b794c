"""Who may enter which page: every view stands behind a door that names its permission.

``door("plan.read")`` lets in whoever holds that permission anywhere; a view that shows one organisation's or one
area's rows asks again for that organisation or area. ``door(None)`` asks only that somebody is signed in, and
``open_door`` asks nothing. A test reads ``DOORS`` and finds every address behind one of them.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

from jianxing.access.api import User, require
from jianxing.kernel.message import Refused
from jianxing.web.faults import forbidden_because, wrong_method

View = Callable[..., HttpResponse]
DOORS: dict[str, str | None] = {}
OPEN = "open"


def user_of(request: HttpRequest) -> User:
    """The person who is signed in; only behind a door."""
    assert isinstance(request.user, User)
    return request.user


def open_door(*methods: str) -> Callable[[View], View]:
    """A page for everybody, such as signing in."""

    def guard(view: View) -> View:
        DOORS[f"{view.__module__}.{view.__name__}"] = OPEN
        return _only(methods or ("GET",), view)

    return guard


def door(permission: str | None, *methods: str) -> Callable[[View], View]:
    """A page for those who hold a permission (None: for everybody who is signed in)."""

    def guard(view: View) -> View:
        DOORS[f"{view.__module__}.{view.__name__}"] = permission
        inner = _only(methods or ("GET",), view)

        @wraps(view)
        def enter(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            user = request.user
            if not isinstance(user, User):
                query = urlencode({"next": request.get_full_path()})
                return HttpResponseRedirect(f"{settings.LOGIN_URL}?{query}")
            if user.must_change_password and not user.invented and request.path != resolve_url("password"):
                return HttpResponseRedirect(resolve_url("password"))
            try:
                if permission is not None:
                    require(user, permission)
            except Refused as refusal:
                return forbidden_because(request, refusal)
            response = inner(request, *args, **named)
            response.headers.setdefault("Cache-Control", "private, no-store")  # no copy stays on a shared machine
            return response

        return enter

    return guard


def _has_nul(request: HttpRequest) -> bool:
    """Whether a text sent holds the character U+0000, which nobody types and PostgreSQL cannot keep."""
    return any("\0" in value for sent in (request.GET, request.POST) for _, values in sent.lists() for value in values)


def _only(methods: tuple[str, ...], view: View) -> View:
    allowed = {*methods, "HEAD"} if "GET" in methods else set(methods)

    @wraps(view)
    def called(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if request.method not in allowed:
            return wrong_method(request, sorted(allowed))
        if _has_nul(request):
            raise Http404
        return view(request, *args, **named)

    return called
