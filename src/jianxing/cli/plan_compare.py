"""`jianxing plan align` and `jianxing plan diff`: two plans side by side."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from jianxing.cli.language import language
from jianxing.kernel.message import Message, Refused

if TYPE_CHECKING:
    from jianxing.plans.api import Plan

Command = TypeVar("Command", bound=Callable[..., Any])
_FILE = click.Path(path_type=Path)
_OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="写入文件，缺省为标准输出 file to write; standard output when absent",
)


def _form(*forms: str) -> Callable[[Command], Command]:
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default="text",
        show_default=True,
        help="结果格式 format of the result",
    )


@click.command()
@click.argument("upper", type=_FILE)
@click.argument("lower", type=_FILE)
@_form("text", "json", "xlsx")
@_OUTPUT
def align(upper: Path, lower: Path, form: str, output: Path | None) -> None:
    """与上级计划衔接核对：UPPER 上级文件，LOWER 本级文件。 A plan against the one of the level above."""
    from jianxing.plans import api

    speak = language()
    found = api.align(*_both(upper, lower))
    if form == "xlsx":
        result = api.align_workbook(found, speak)
    elif form == "json":
        result = (json.dumps(found.to_json(speak), ensure_ascii=False, indent=1) + "\n").encode()
    else:
        result = api.align_text(found, speak).encode()
    _write(result, output)


@click.command()
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
@_form("text", "json")
@_OUTPUT
def diff(old: Path, new: Path, form: str, output: Path | None) -> None:
    """同一计划两版对照：OLD 旧版，NEW 新版。 Two versions of one plan."""
    from jianxing.plans import api

    speak = language()
    found = api.diff(*_both(old, new))
    if form == "json":
        result = (json.dumps(found.to_json(speak), ensure_ascii=False, indent=1) + "\n").encode()
    else:
        result = api.diff_text(found, speak).encode()
    _write(result, output)


def _both(first: Path, second: Path) -> "tuple[Plan, Plan, tuple[str, str]]":
    """Both plans and the names by which sources name them; all that is wrong with either is said together."""
    from jianxing.plans.api import read

    names = (first.name, second.name) if first.name != second.name else (str(first), str(second))
    found: list[Plan] = []
    problems: list[Message] = []
    for path in (first, second):
        try:
            found.append(read(_bytes(path), path.name))
        except Refused as refused:
            problems += refused.messages
    if problems:
        raise Refused(*problems)
    return found[0], found[1], names


def _bytes(path: Path) -> bytes:
    from jianxing.documents.api import refuse_size

    try:
        refuse_size(path.stat().st_size, path.name)
        return path.read_bytes()
    except OSError as fault:
        raise Refused(Message("documents.cannot_open", {"file": str(path), "reason": fault.strerror or ""})) from fault


def _write(result: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(result)
        sys.stdout.flush()
        return
    try:
        output.write_bytes(result)
    except OSError as fault:
        raise Refused(
            Message("documents.cannot_write", {"file": str(output), "reason": fault.strerror or ""})
        ) from fault
    click.echo(Message("plans.written", {"file": str(output)}).text(language()), err=True)
