"""`jianxing upgrade`: bring what an earlier version wrote, the work database and the lake, to the present one."""

import os
from collections.abc import Mapping
from pathlib import Path

import click

from jianxing.cli.language import language
from jianxing.kernel.message import Message


@click.command()
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=None,
    help="只升级这个数据湖 only the lake in this directory; else the whole of JIANXING_HOME",
)
def upgrade(data: Path | None) -> None:
    """升级旧版本写的数据库和数据湖；先备份。 Upgrade the database and the lake of an earlier version; back up first."""
    from jianxing.records import api

    if data is None:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jianxing.config.settings")
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        with settings.HOME.set_up_by_one(lambda: _say("cli.serve_waits", {})):
            call_command("migrate", verbosity=0, interactive=False)
        _say("cli.upgraded_database", {})
        data = settings.HOME.lake
        if not api.Lake.exists(data):
            return
    done = api.upgrade(data)
    files = "、".join(f"{api.tables()[table].label} {count}" for table, count in done.files.items())
    files_en = ", ".join(f"{table} {count}" for table, count in done.files.items())
    told = {"path": str(data), "before": done.written_by, "files": files or "0", "files_en": files_en or "0"}
    _say("cli.upgraded_lake", told)


def _say(code: str, told: Mapping[str, object]) -> None:
    click.echo(Message(code, told).text(language()), err=True)
