"""The people of the invented county move into an empty work store: organisations, accounts, the plan in force.

Everything goes through the same actions as in any office, so that the trail tells how it came about.
"""

from collections.abc import Callable
from graphlib import TopologicalSorter
from pathlib import Path

from django.db import transaction

from jianxing.access.api import Organisation, User, assign, create_organisation, create_user, found_office
from jianxing.example.organisations import accounts, organisations
from jianxing.example.plan_paper import plan_document, read_plan
from jianxing.example.working_year import SINCE, YEAR, work_through
from jianxing.kernel.message import Message
from jianxing.ledger.api import years
from jianxing.planning.api import current_plan, take, upload_document


def move_in(lake: Path, progress: Callable[[Message], None]) -> None:
    """Do each of the steps that has not been done: people, plan, year."""
    if not User.objects.exists():
        people()
    plan = current_plan()
    if plan is None:
        progress(Message("example.plan"))
        office = _account("office")
        with transaction.atomic():
            version = upload_document(by=office, data=plan_document(), filename=f"{read_plan()['title']}.docx")
            plan = take(by=office, version=version)
    if YEAR not in years():
        progress(Message("example.year", {"year": YEAR}))
        work_through(plan, _account("administrator"), _account("office"), lake)


def _account(role: str) -> User:
    return User.objects.get(username=next(each.username for each in accounts() if each.role == role))


@transaction.atomic
def people() -> None:
    """Create the county's organisations and one account for every role."""
    given = {each.username: each for each in accounts()}
    listed = {each.code: each for each in organisations()}
    order = list(TopologicalSorter({code: {each.parent} - {""} for code, each in listed.items()}).static_order())
    first = next(each for each in given.values() if each.role == "administrator")
    administrator = _administrator(listed[first.organisation].code)
    made = {one.code: one for one in Organisation.objects.all()}
    for code in order:
        if code not in made:
            each = listed[code]
            made[code] = create_organisation(
                by=administrator,
                code=each.code,
                name=each.name,
                name_en=each.name_en,
                aliases=each.aliases,
                kind=each.kind,
                level=each.level,
                area_code=each.area_code,
                parent=made.get(each.parent),
                valid_from=SINCE,
            )
    for account in given.values():
        if account.username == first.username:
            continue
        user, _ = create_user(
            by=administrator,
            username=account.username,
            display_name=account.display_name,
            password=account.password,
            invented=True,
        )
        assign(
            by=administrator,
            user=user,
            role=account.role,
            organisation=made[account.organisation],
            area_code=account.area_code,
            valid_from=SINCE,
        )


def _administrator(home: str) -> User:
    """The administrator comes first and needs an organisation to stand in; both are founded together."""
    account = next(each for each in accounts() if each.role == "administrator")
    each = next(one for one in organisations() if one.code == home)
    own = Organisation(
        code=each.code,
        name=each.name,
        name_en=each.name_en,
        aliases=list(each.aliases),
        kind=each.kind,
        level=each.level,
        area_code=each.area_code,
        valid_from=SINCE,
    )
    user, _ = found_office(
        username=account.username,
        display_name=account.display_name,
        area_code=account.area_code,
        organisation=own,
        password=account.password,
        invented=True,
    )
    return user
