"""Signing in, and how long a session lasts.

Example accounts are known to everybody; they work only when the pages are asked for under this machine's own name.
"""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest, HttpResponse

from jianxing.access.models import User

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_SEEN = "seen"
_NOTE_AFTER_SECONDS = 60  # a page a minute notes that somebody is there; noting each would write on every page


def asked_on_this_machine(request: HttpRequest) -> bool:
    """Whether a request names this machine by a loopback name and came from a loopback address."""
    host = request.get_host().rpartition(":")[0] if _has_port(request.get_host()) else request.get_host()
    sender = request.META.get("REMOTE_ADDR", "")
    return host in _LOOPBACK and (sender in {"", "::1"} or sender.startswith("127."))


def _has_port(host: str) -> bool:
    return host.rpartition(":")[2].isdigit() and not host.endswith("]")


class Accounts(BaseBackend):
    """Accepts a username with its password; an example account only on this machine."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        """The user, or None; an unknown name takes as long as a wrong password."""
        username, password = credentials.get("username"), credentials.get("password")
        if username is None or password is None:
            return None
        user = User.objects.filter(username=username).first()
        if user is None:
            User().set_password(password)
            return None
        if not user.check_password(password) or not user.is_active:
            return None
        if user.invented and (request is None or not asked_on_this_machine(request)):
            return None
        return user

    def get_user(self, user_id: int) -> User | None:
        """The user of a running session."""
        return User.objects.filter(pk=user_id, is_active=True).first()


class SessionRules:
    """Ends a session that was left alone too long, and one of an example account that left this machine."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated:
            moment = int(time.time())
            seen = request.session.get(_SEEN, moment)
            left_alone = moment - seen > settings.SESSION_IDLE_SECONDS
            if left_alone or (getattr(user, "invented", False) and not asked_on_this_machine(request)):
                logout(request)
            elif moment - seen > _NOTE_AFTER_SECONDS or _SEEN not in request.session:
                request.session[_SEEN] = moment
        return self.answer(request)
