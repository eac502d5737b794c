"""What must be there before pages are served; each step is done once and done again only where it is missing."""

from collections.abc import Callable

from jianxing.cli.language import language
from jianxing.kernel.clock import today
from jianxing.kernel.message import Message, Refused

Say = Callable[[Message], None]
COUNTY_DIGITS = 6


def require_possible(*, ledger_only: bool, area: str, area_name: str, host: str, host_is_here: bool) -> None:
    """Refuse what contradicts itself or the home as it was set up, before anything is done."""
    from django.conf import settings

    home = settings.HOME
    invented = home.invented if home.is_set_up else not area
    if invented and not host_is_here:
        raise Refused(Message("cli.serve_not_here", {"host": host}))
    if area and not (area.isdigit() and len(area) == COUNTY_DIGITS):
        raise Refused(Message("cli.serve_area_code", {"code": area}))
    if not home.is_set_up:
        if area and not area_name:
            raise Refused(Message("cli.serve_area_needs_name"))
        return
    words = {mode: Message(f"cli.mode_{mode}").text(language()) for mode in ("data", "ledger")}
    if ledger_only and home.mode != "ledger":
        given = {"path": home.path, "mode": words[home.mode], "wanted": words["ledger"]}
        raise Refused(Message("cli.serve_other_mode", given))
    if area and area != home.area_code:
        given = {"path": home.path, "area": home.area_name, "wanted": area}
        raise Refused(Message("cli.serve_other_area", given))


def prepare(*, ledger_only: bool, area: str, area_name: str, say: Say) -> list[list[str]]:
    """Settle the home, the database and its first contents; returns rows of user name, password and role to show.

    The example shows its accounts at every start; an office of one's own shows its first passwords once.
    """
    from django.conf import settings

    if not settings.HOME.is_set_up:
        _found(ledger_only, area, area_name, say)
        settings.HOME.set_clock()
    _migrate()
    passwords = _example(say) if settings.HOME.invented else _own_office()
    from jianxing.access.api import seal

    seal()
    return passwords


def _found(ledger_only: bool, area: str, area_name: str, say: Say) -> None:
    """Make the home: of the example, or of a county of one's own, which begins without records of persons."""
    from django.conf import settings

    if area:
        settings.HOME = settings.HOME.establish(mode="ledger", invented=False, area_code=area, area_name=area_name)
        return
    from jianxing.example.api import TODAY, county

    say(Message("cli.serve_first_time", {"path": settings.HOME.path}))
    here = county()
    settings.HOME = settings.HOME.establish(
        mode="ledger" if ledger_only else "data",
        invented=True,
        today=TODAY,
        area_code=here.code,
        area_name=here.name,
        area_name_en=here.name_en,
    )


def _migrate() -> None:
    """Bring the tables of the work database up to this release; nothing to do is found out quickly."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def _example(say: Say) -> list[list[str]]:
    from django.conf import settings
    from django.core.management import call_command

    from jianxing.example import api as example
    from jianxing.indicators.api import results

    home = settings.HOME
    first_time = not home.lake.exists()
    if first_time:
        say(Message("cli.serve_records"))
        build = example.build if home.mode == "data" else example.build_ledger
        build(home.path, progress=say)
        say(Message("cli.serve_figures"))
        results(home.lake)
    example.move_in(home.lake, say)
    if first_time:
        say(Message("cli.serve_charts"))
        call_command("draw_first_page")
    says = "says_zh" if language() == "zh" else "says_en"
    return [[account.username, account.password, getattr(account, says)] for account in example.accounts()]


def _own_office() -> list[list[str]]:
    """The first two accounts of an office of one's own, with passwords for one use; nothing when it has people."""
    from django.conf import settings
    from django.db import transaction

    from jianxing.access.api import Organisation, User, assign, create_user, found_office, roles
    from jianxing.records.api import Lake

    home = settings.HOME
    if not home.lake.exists():
        Lake.create(home.lake)
    if User.objects.exists():
        return []
    name = Message("cli.office_name").text(language())
    with transaction.atomic():
        own = Organisation(
            code="office", name=name, kind="office", level="county", area_code=home.area_code, valid_from=today()
        )
        title = Message("cli.office_administrator").text(language())
        administrator, first = found_office(
            username="admin", display_name=title, area_code=home.area_code, organisation=own
        )
        office, second = create_user(by=administrator, username="office", display_name=name, language=language())
        assign(by=administrator, user=office, role="office", organisation=own, area_code=home.area_code)
    return [
        ["admin", first, roles()["administrator"].name(language())],
        ["office", second, roles()["office"].name(language())],
    ]
