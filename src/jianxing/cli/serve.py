"""`jianxing serve`: sets up what is missing and serves the pages."""

import errno
import os
import socket
import sys
import unicodedata
from ipaddress import ip_address

import click

from jianxing.cli.language import language
from jianxing.kernel.message import Message, Refused

APPLICATION = "jianxing.config.wsgi:application"


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址 address to listen at")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="端口 port")
@click.option("--ledger-only", is_flag=True, help="台账模式，不含个人数据 ledger mode: no person records")
@click.option(
    "--area", default="", help="自建办公室：县级代码 an office of one's own: the county's code, instead of the example"
)
@click.option("--area-name", default="", help="自建办公室：县名 its name")
def serve(host: str, port: int, ledger_only: bool, area: str, area_name: str) -> None:
    """启动网页服务；首次启动时建立示例县。 Serve the pages; the first start sets up the invented county."""
    os.umask(0o077)  # what is kept here is for its owner alone
    if ledger_only and not os.environ.get("JIANXING_HOME"):
        # The county with and the county without records of persons are two homes; neither turns into the other.
        os.environ["JIANXING_HOME"] = "var/ledger-only"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jianxing.config.settings")
    import django

    django.setup()
    from django.conf import settings

    from jianxing.cli.prepare import prepare, require_possible

    def require_all() -> None:
        here = _is_here(host)
        require_possible(ledger_only=ledger_only, area=area, area_name=area_name, host=host, host_is_here=here)
        _require_free(host, port)

    require_all()
    with settings.HOME.set_up_by_one(lambda: _say(Message("cli.serve_waits"))) as present:
        settings.HOME = present  # another start may have set it up meanwhile
        present.set_clock()
        require_all()
        passwords = prepare(ledger_only=ledger_only, area=area, area_name=area_name, say=_say)
    if not _is_here(host):
        os.environ["JIANXING_HOSTS"] = ",".join(filter(None, [os.environ.get("JIANXING_HOSTS", ""), host]))
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    _print(Message("cli.serve_ready", {"address": address}))
    if passwords:
        _print(Message("cli.serve_invented" if settings.HOME.invented else "cli.serve_once"))
        click.echo(_table([[_word(f"column_{name}") for name in ("username", "password", "says")], *passwords]))
    _print(Message("cli.serve_stop"))
    sys.stdout.flush()
    _run(host, port)


def _run(host: str, port: int) -> None:
    """Become the HTTP server, until a signal ends it.

    This process is replaced, not forked: what it loaded to set things up has threads that do not survive a fork.
    """
    options = ["--interface", "wsgi", "--host", host, "--port", str(port), "--workers", "1", "--blocking-threads", "4"]
    quiet = ["--no-ws", "--log-level", "warning"]
    os.execv(sys.executable, [sys.executable, "-m", "granian", *options, *quiet, APPLICATION])  # noqa: S606


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            code = "serve_port_taken" if taken.errno == errno.EADDRINUSE else "serve_no_such_address"
            raise Refused(Message(f"cli.{code}", {"host": host, "port": port})) from taken


def _is_here(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _say(message: Message) -> None:
    click.echo(message.text(language()), err=True)


def _print(message: Message) -> None:
    click.echo(message.text(language()))


def _word(code: str) -> str:
    return Message(f"cli.{code}").text(language())


def _table(rows: list[list[str]]) -> str:
    """Columns side by side; a Chinese character is as wide as two letters."""
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
