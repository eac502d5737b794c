"""`jianxing plan`: read a plan document."""

import json
import sys
from pathlib import Path

import click

from jianxing.cli.language import language
from jianxing.cli.plan_compare import align, diff
from jianxing.cli.plan_lint import lint
from jianxing.kernel.message import Message, Refused


@click.group()
def plan() -> None:
    """计划文件的识别。 Plan documents."""


@plan.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "xlsx", "md"]),
    default="json",
    show_default=True,
    help="结果格式 format of the result",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="写入文件，缺省为标准输出 file to write; standard output when absent",
)
def read(file: Path, form: str, output: Path | None) -> None:
    """识别计划文件：任务、责任单位、目标、时限。 Read a plan: tasks, units, targets, deadlines."""
    from jianxing.documents.api import refuse_size
    from jianxing.plans import api

    speak = language()
    try:
        refuse_size(file.stat().st_size, file.name)
        data = file.read_bytes()
    except OSError as fault:
        raise Refused(Message("documents.cannot_open", {"file": str(file), "reason": fault.strerror or ""})) from fault
    found = api.read(data, file.name)
    if form == "json":
        result = (json.dumps(found.to_json(speak), ensure_ascii=False, indent=1) + "\n").encode()
    elif form == "xlsx":
        result = api.task_table(found, speak)
    else:
        result = api.markdown(found, speak).encode()
    units = {unit.name for task in found.tasks for unit in (*task.lead_units, *task.responsible_units)}
    counts = {
        "tasks": len(found.tasks),
        "units": len(units),
        "targets": len(found.targets),
        "duties": len(found.duties),
        "unread": sum("unread" in sentence.kinds for sentence in found.sentences),
    }
    if output is None:
        sys.stdout.buffer.write(result)
        sys.stdout.flush()
    else:
        try:
            output.write_bytes(result)
        except OSError as fault:
            raise Refused(
                Message("documents.cannot_write", {"file": str(output), "reason": fault.strerror or ""})
            ) from fault
        click.echo(Message("plans.written", {"file": str(output)}).text(speak), err=True)
    click.echo(Message("plans.read_done", counts).text(speak), err=True)


plan.add_command(lint)
plan.add_command(align)
plan.add_command(diff)
