"""Everything that changes users, organisations and assignments."""

import secrets
from collections.abc import Sequence
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from jianxing.access.models import Assignment, Organisation, User
from jianxing.access.policies import forget_assignments, require
from jianxing.access.roles import roles
from jianxing.access.trail import record
from jianxing.kernel.clock import now, today
from jianxing.kernel.message import Language, Message, Refused


@transaction.atomic
def found_office(
    *,
    username: str,
    display_name: str,
    area_code: str,
    organisation: Organisation,
    password: str | None = None,
    invented: bool = False,
) -> tuple[User, str]:
    """The first administrator of an empty installation, who acts on her own behalf; refused once anybody exists.

    The organisation in which she stands may be new and is then founded with her. Without a password a one-time one
    is made, returned, and must be changed at the first sign-in.
    """
    if User.objects.exists():
        raise Refused(Message("access.already_founded"))
    if organisation.pk is None:
        organisation.save()
    user, word = _new_user(username, display_name, "zh", password, invented)
    Assignment.objects.create(
        user=user, role="administrator", organisation=organisation, area_code=area_code, valid_from=date(2000, 1, 1)
    )
    record(by=user, action="access.found_office", subject=f"access.user/{user.pk}", detail={"username": username})
    return user, word


@transaction.atomic
def create_user(
    *,
    by: User,
    username: str,
    display_name: str,
    language: Language = "zh",
    password: str | None = None,
    invented: bool = False,
) -> tuple[User, str]:
    """A new account, and the password that its holder is told.

    Without ``password`` a one-time one is made, which must be changed at the first sign-in. Only an account of the
    example (``invented``) may be given a password that lasts.
    """
    require(by, "access.manage")
    user, word = _new_user(username, display_name, language, password, invented)
    record(
        by=by,
        action="access.create_user",
        subject=f"access.user/{user.pk}",
        detail={"username": username, "display_name": display_name},
    )
    return user, word


def _new_user(
    username: str, display_name: str, language: Language, password: str | None, invented: bool
) -> tuple[User, str]:
    if User.objects.filter(username=username).exists():
        raise Refused(Message("access.username_taken", {"username": username}))
    word = password or secrets.token_urlsafe(12)
    user = User(username=username, display_name=display_name, language=language, invented=invented, created_at=now())
    user.must_change_password = not (invented and password)
    user.set_password(word)
    user.save()
    return user, word


@transaction.atomic
def change_password(*, by: User, old: str, new: str) -> None:
    """One's own password; refused when the old one is wrong or the new one too weak."""
    if not by.check_password(old):
        raise Refused(Message("access.wrong_password"))
    try:
        validate_password(new, by)
    except ValidationError as weak:
        raise Refused(*(Message("access.weak_password", {"why": why}) for why in weak.messages)) from weak
    by.set_password(new)
    by.must_change_password = False
    by.password_changed_at = now()
    by.save(update_fields=["password", "must_change_password", "password_changed_at"])
    record(by=by, action="access.change_password", subject=f"access.user/{by.pk}")


@transaction.atomic
def choose_language(*, by: User, language: Language) -> None:
    """The language in which the pages and letters speak to this user."""
    by.language = language
    by.save(update_fields=["language"])
    record(by=by, action="access.choose_language", subject=f"access.user/{by.pk}", detail={"language": language})


@transaction.atomic
def create_organisation(
    *,
    by: User,
    code: str,
    name: str,
    kind: str,
    level: str,
    area_code: str,
    name_en: str = "",
    aliases: Sequence[str] = (),
    parent: Organisation | None = None,
    valid_from: date | None = None,
    confirmed: bool = True,
) -> Organisation:
    """A new organisation. One that only a document mentions is not ``confirmed`` until the office has looked at it."""
    require(by, "access.manage" if confirmed else "plan.take")
    if Organisation.objects.filter(code=code).exists():
        raise Refused(Message("access.organisation_code_taken", {"code": code}))
    organisation = Organisation.objects.create(
        code=code,
        name=name,
        name_en=name_en,
        aliases=list(aliases),
        kind=Organisation.Kind(kind),
        level=Organisation.Level(level),
        area_code=area_code,
        parent=parent,
        valid_from=valid_from or today(),
        confirmed=confirmed,
    )
    record(
        by=by,
        action="access.create_organisation",
        subject=f"access.organisation/{organisation.pk}",
        detail={"code": code, "name": name, "confirmed": confirmed},
    )
    return organisation


@transaction.atomic
def amend_organisation(
    *, by: User, organisation: Organisation, name: str, name_en: str, aliases: Sequence[str], kind: str
) -> Organisation:
    """Say what an organisation is called and what it is; one that only a document mentioned is confirmed by it."""
    require(by, "access.units")
    present = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if not name.strip():
        raise Refused(Message("access.organisation_name_empty"))
    if kind not in Organisation.Kind.values:
        raise Refused(Message("access.organisation_kind_unknown", {"kind": kind}))
    others = list(dict.fromkeys(alias.strip() for alias in aliases if alias.strip() and alias.strip() != name.strip()))
    values: dict[str, object] = {
        "name": name.strip()[:120],
        "name_en": name_en.strip()[:200],
        "aliases": others,
        "kind": kind,
    }
    values["confirmed"] = True
    changes = {}
    for field, value in values.items():
        if getattr(present, field) != value:
            changes[field] = [getattr(present, field), value]
            setattr(present, field, value)
    if changes:
        present.save(update_fields=list(changes))
        subject = f"access.organisation/{present.pk}"
        record(by=by, action="access.amend_organisation", subject=subject, detail=changes)
    return present


@transaction.atomic
def end_organisation(
    *, by: User, organisation: Organisation, on: date, document: str, successor: Organisation | None = None
) -> Organisation:
    """The last day of an organisation, the document that says so, and who takes over its work.

    What names it keeps its name; its work goes to the successor from the day after.
    """
    require(by, "access.units")
    present = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if on < present.valid_from:
        raise Refused(Message("access.ends_before_it_begins", {"start": present.valid_from, "end": on}))
    if not document.strip():
        raise Refused(Message("access.end_without_document", {"name": present.name}))
    at, seen = successor, set()
    while at is not None and at.pk not in seen:
        seen.add(at.pk)
        if at.pk == present.pk:
            raise Refused(Message("access.successor_of_itself", {"name": present.name}))
        at = at.successor
    present.valid_to, present.successor, present.successor_document = on, successor, document.strip()[:200]
    present.save(update_fields=["valid_to", "successor", "successor_document"])
    detail = {"on": on, "document": document.strip(), "successor": successor.code if successor else None}
    record(by=by, action="access.end_organisation", subject=f"access.organisation/{present.pk}", detail=detail)
    return present


@transaction.atomic
def assign(
    *,
    by: User,
    user: User,
    role: str,
    organisation: Organisation,
    area_code: str,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Assignment:
    """Give a user a role in an organisation for an area and a time."""
    require(by, "access.manage")
    if role not in roles():
        raise Refused(Message("access.unknown_role", {"role": role, "known": ", ".join(roles())}))
    start = valid_from or today()
    if valid_to is not None and valid_to < start:
        raise Refused(Message("access.ends_before_it_begins", {"start": start, "end": valid_to}))
    held = Assignment.objects.create(
        user=user, role=role, organisation=organisation, area_code=area_code, valid_from=start, valid_to=valid_to
    )
    forget_assignments(user)
    detail = {
        "user": user.username,
        "role": role,
        "organisation": organisation.code,
        "area": area_code,
        "from": start,
        "to": valid_to,
    }
    record(by=by, action="access.assign", subject=f"access.assignment/{held.pk}", detail=detail)
    return held


@transaction.atomic
def end_assignment(*, by: User, assignment: Assignment, on: date) -> None:
    """The last day on which an assignment holds."""
    require(by, "access.manage")
    if on < assignment.valid_from:
        raise Refused(Message("access.ends_before_it_begins", {"start": assignment.valid_from, "end": on}))
    assignment.valid_to = on
    assignment.save(update_fields=["valid_to"])
    forget_assignments(assignment.user)
    record(by=by, action="access.end_assignment", subject=f"access.assignment/{assignment.pk}", detail={"to": on})
