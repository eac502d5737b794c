"""`jianxing plan lint`: advice on the text of plans, decisions about it, and the form that leaves."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jianxing.cli.language import language
from jianxing.kernel.message import Message, Refused

if TYPE_CHECKING:
    from jianxing.plans.api import Checked


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="结果格式 format of the result",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="写入文件，缺省为标准输出 file to write; standard output when absent",
)
@click.option(
    "--form",
    "paper",
    metavar="F.docx",
    type=click.Path(path_type=Path, dir_okay=False),
    help="另存征求意见反馈表 also write the office form",
)
@click.option(
    "--decide",
    "verdicts",
    metavar="KEY=VERDICT[:NOTE]",
    multiple=True,
    help="登记处理意见 as-written|otherwise|amend|clarify, kept in FILE.jianxing.toml",
)
def lint(
    files: tuple[Path, ...], form: str, output: Path | None, paper: Path | None, verdicts: tuple[str, ...]
) -> None:
    """核对计划文本，提出建议，不改动原文。 Check the text of plans; exit 1 when an error or warning is open."""
    from jianxing.plans import api

    speak = language()
    if (paper or verdicts) and len(files) > 1:
        raise Refused(Message("plans.decide_one_document"))
    checked = [_checked(file) for file in files]
    if verdicts:
        api.decide(files[0], checked[0], [_verdict(written) for written in verdicts])
        checked = [_checked(files[0])]
    if form == "json":
        result = json.dumps(api.findings_json(checked, speak), ensure_ascii=False, indent=1) + "\n"
    elif form == "html":
        result = api.findings_html(checked, speak)
    else:
        result = api.findings_text(checked, speak)
    if paper:
        _write(paper, api.comment_form(checked[0], speak))
        click.echo(Message("plans.written", {"file": str(paper)}).text(speak), err=True)
    if output:
        _write(output, result.encode())
        click.echo(Message("plans.written", {"file": str(output)}).text(speak), err=True)
    else:
        sys.stdout.buffer.write(result.encode())
        sys.stdout.flush()
    sys.exit(1 if any(one.open_faults for one in checked) else 0)


def _checked(file: Path) -> "Checked":
    from jianxing.documents.api import refuse_size
    from jianxing.plans import api

    try:
        refuse_size(file.stat().st_size, file.name)
        data = file.read_bytes()
    except OSError as fault:
        raise Refused(Message("documents.cannot_open", {"file": str(file), "reason": fault.strerror or ""})) from fault
    return api.checked(file, api.read(data, file.name))


def _verdict(written: str) -> tuple[str, str, str]:
    key, sign, rest = written.partition("=")
    if not sign:
        example = "unbalanced-bracket-0a1b2c3d=amend:补齐右括号"
        raise Refused(Message("plans.decide_form", {"written": written, "example": example}))
    verdict, _, note = rest.partition(":")
    return key.strip(), verdict.strip(), note.strip()


def _write(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError as fault:
        raise Refused(Message("documents.cannot_write", {"file": str(file), "reason": fault.strerror or ""})) from fault
