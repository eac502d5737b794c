"""Signing in and out, the password, the language and the year one looks at."""

from django.conf import settings
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from jianxing.access.api import User, asked_on_this_machine, change_password, choose_language
from jianxing.kernel.message import LANGUAGES, Message, Refused
from jianxing.web.doors import door, open_door, user_of
from jianxing.web.page import YEAR_COOKIE, years

_YEAR_SECONDS = 365 * 24 * 3600
_TAGS = {"zh": "zh-hans", "en": "en"}


def _onward(request: HttpRequest) -> str:
    """Where the visitor wanted to go, when that is one of our own pages."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}) else "/"


@open_door("GET", "POST")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password; in the invented county also the accounts one may try."""
    refused = False
    username = request.POST.get("username", "").strip()
    if request.method == "POST":
        user = authenticate(request, username=username, password=request.POST.get("password", ""))
        if isinstance(user, User):
            login(request, user)
            response = HttpResponseRedirect(_onward(request))
            if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
                _remember(response, settings.LANGUAGE_COOKIE_NAME, _TAGS[user.language])
            return response
        refused = True
    return render(
        request,
        "web/sign_in.html",
        {
            "refused": refused,
            "username": username,
            "next": _onward(request),
            "accounts": _example_accounts(request),
            "lost": True,
        },
        status=401 if refused else 200,
    )


def _example_accounts(request: HttpRequest) -> list[object]:
    if not settings.HOME.invented or not asked_on_this_machine(request):
        return []
    from jianxing.example.api import accounts

    return list(accounts())


@door(None, "POST")
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return HttpResponseRedirect(settings.LOGOUT_REDIRECT_URL)


@door(None, "GET", "POST")
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password."""
    faults: tuple[Message, ...] = ()
    done = False
    if request.method == "POST":
        user = user_of(request)
        again = request.POST.get("again", "")
        try:
            if request.POST.get("new", "") != again:
                raise Refused(Message("web.passwords_differ"))
            change_password(by=user, old=request.POST.get("old", ""), new=again)
            user.refresh_from_db()
            update_session_auth_hash(request, user)
            done = True
        except Refused as refusal:
            faults = refusal.messages
    return render(request, "web/password.html", {"faults": faults, "done": done}, status=422 if faults else 200)


@open_door("GET")
def language(request: HttpRequest, to: str) -> HttpResponse:
    """Choose the language; a person who is signed in keeps the choice."""
    chosen = next((one for one in LANGUAGES if one == to), None)
    if chosen is None:
        raise Http404
    response = HttpResponseRedirect(_onward(request))
    _remember(response, settings.LANGUAGE_COOKIE_NAME, _TAGS[chosen])
    if isinstance(request.user, User) and request.user.language != chosen:
        choose_language(by=request.user, language=chosen)
    return response


@door(None, "GET")
def year(request: HttpRequest, to: int) -> HttpResponse:
    """Choose the year that dashboard and ledger show."""
    if to not in years():
        raise Http404
    response = HttpResponseRedirect(_onward(request))
    _remember(response, YEAR_COOKIE, str(to))
    return response


def _remember(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=_YEAR_SECONDS, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
    )
