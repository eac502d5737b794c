"""`jianxing records`: the tables, importing files into the lake, its batches."""

import getpass
import json
import os
import sys
import time
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jianxing.cli.language import language
from jianxing.kernel.message import Message, Refused

if TYPE_CHECKING:
    from jianxing.records.api import Outcome, Progress

form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="结果格式 format of the result",
)
data_option = click.option(
    "--data", type=click.Path(path_type=Path), required=True, help="数据湖目录 directory of the lake, such as var/lake"
)


@click.group()
def records() -> None:
    """记录表与数据导入。 Record tables and importing."""


@records.command(name="tables")
@form_option
def list_tables(form: str) -> None:
    """列出记录表和列。 List the record tables and their columns."""
    from jianxing.records.api import described_tables

    described = described_tables()
    if form == "json":
        _print_json(described)
        return
    for table in described:
        click.echo(f"{table['id']}  {table['name'] if language() == 'zh' else table['name_en']}")
        for column in table["columns"]:
            click.echo(f"  {column['id']}{'*' if column['required'] else ''}  {column['name']}  {column['type']}")


@records.command(name="import")
@click.argument("table")
@click.argument("file", type=click.Path(path_type=Path))
@data_option
@click.option(
    "--source", default="", help="来源系统 where the file comes from; the usual source of the table when absent"
)
@click.option(
    "--complete-to",
    type=click.DateTime(["%Y-%m-%d"]),
    help="该来源数据完整截至日期 day up to which the source is complete",
)
@click.option("--dry-run", is_flag=True, help="只检查，不导入 check only, take nothing")
@click.option(
    "--limit",
    type=click.FloatRange(0, 100),
    default=20.0,
    show_default=True,
    help="错误行超过此百分比则全部不导入 per cent of faulty rows above which nothing is taken",
)
@click.option(
    "--refused-to",
    type=click.Path(path_type=Path, dir_okay=False),
    help="退回行另存为 .xlsx，改后可直接再导入 write the refused rows to an .xlsx to mend and import",
)
@click.option(
    "--columns",
    "pairs",
    multiple=True,
    metavar="表头=列标识",
    help="指定某列是什么，可多次；'#3=列标识' 指第 3 列，等号后留空表示不用该列；会为该来源记住 say which column a header is; remembered for the source",
)
@click.option("--sheet", default="", help="工作表名 name of the sheet")
@click.option(
    "--header-row", type=click.IntRange(0), default=None, help="表头所在行，0 为没有表头 row of the header, 0 for none"
)
@click.option("--layout", default="", help="汇总表布局的名称（仅报送数） name of the layout of a summary")
@click.option(
    "--define",
    type=click.Path(path_type=Path, dir_okay=False),
    help="汇总表布局文件 .toml，成功后以 --layout 的名称记住 file with that layout, remembered once figures are taken",
)
@click.option("--period", default="", help="本表的统计期间 period of this summary")
@click.option("--stage", default="", help="本表的数据阶段 stage of this summary")
@click.option("--exported-at", default="", help="本表的导出时间 when this summary was exported")
@click.option("--document-number", default="", help="本表的文号 number of the document")
@form_option
def import_records(
    table: str,
    file: Path,
    data: Path,
    source: str,
    complete_to: datetime | None,
    dry_run: bool,
    limit: float,
    refused_to: Path | None,
    pairs: tuple[str, ...],
    sheet: str,
    header_row: int | None,
    layout: str,
    define: Path | None,
    period: str,
    stage: str,
    exported_at: str,
    document_number: str,
    form: str,
) -> None:
    """导入 CSV、Excel、Parquet 或 JSON 行文件，逐行检查。 Import a file (CSV, Excel, Parquet, JSON lines), checking every row.

    退出码 0 全部收入；1 部分行退回；2 未导入。 Exit code 0: all taken; 1: some rows refused; 2: nothing taken.
    """
    from jianxing.records import api

    speak = language()
    if layout:
        if table != "reported_figures":
            raise Refused(Message("records.figures_only"))
        told = {"period": period, "stage": stage, "exported_at": exported_at, "document_number": document_number}
        told |= {"source_system": source, "sheet": sheet}
        from jianxing.cli.summaries import import_summary

        import_summary(file, data, layout, define, told, by=_user(), dry_run=dry_run, limit=limit / 100, form=form)
        return
    _refuse_before_papers(table, data, source)
    try:
        outcome = api.import_file(
            table,
            file,
            data,
            by=_user(),
            source=source,
            complete_to=complete_to.date() if complete_to else None,
            dry_run=dry_run,
            limit=limit / 100,
            columns=pairs,
            sheet=sheet,
            header_row=header_row,
            progress=_progress(),
        )
    except api.TooManyFaults as refused:
        if form == "json":
            _print_outcome(table, refused.outcome)
        _give_back(table, file, refused.outcome, refused_to)
        raise
    _give_back(table, file, outcome, refused_to)
    if form == "json":
        _print_outcome(table, outcome)
    else:
        code = "records.would_take" if dry_run else "records.taken"
        click.echo(
            Message(code, {"batch": outcome.batch, "taken": outcome.taken, "refused": outcome.refused}).text(speak)
        )
        for fault in outcome.faults:
            click.echo(f"  {api.fault_message(api.tables()[table], fault).text(speak)}")
    for header, column, way in outcome.columns():
        if form == "text" and way != "id":
            how = Message(f"records.way_{way}").text(speak)
            name = api.tables()[table].column(column).zh
            told = {"header": header or "—", "column": name, "id": column, "way": how}
            click.echo(Message("records.column_used", told).text(speak), err=True)
    for proposal in api.proposals(api.tables()[table], outcome.guesses):
        click.echo(proposal.text(speak), err=True)
    if outcome.unused:
        click.echo(Message("records.unused_headers", {"headers": "、".join(outcome.unused)}).text(speak), err=True)
    if outcome.refused:
        sys.exit(1)


@records.command()
@data_option
@click.option("--as-of", default=None, help="批次编号或时刻 the id of a batch or a moment")
@form_option
def batches(data: Path, as_of: str | None, form: str) -> None:
    """列出批次。 List the batches in the order of commit."""
    from jianxing.records.api import Lake, described_batches

    described = described_batches(Lake(data).batches(as_of))
    if form == "json":
        _print_json(described)
        return
    for batch in described:
        mark = ""
        if batch["withdraws"]:
            mark = Message("records.withdrawal_mark", {"batch": batch["withdraws"]}).text(language())
        elif not batch["stands"]:
            mark = Message("records.withdrawn_mark").text(language())
        cells = (
            batch["batch"],
            batch["at"][:19],
            batch["table"],
            str(batch["taken"]),
            str(batch["refused"]),
            batch["file"],
            batch["source"],
            mark,
        )
        click.echo("\t".join(cells))


@records.command()
@click.argument("batch")
@data_option
@click.option("--reason", required=True, help="撤销原因 why")
def withdraw(batch: str, data: Path, reason: str) -> None:
    """撤销一个批次。 Take a batch back."""
    from jianxing.records.api import Lake

    withdrawal = Lake(data).withdraw(batch, by=_user(), reason=reason)
    click.echo(Message("records.withdrawn", {"batch": batch, "withdrawal": withdrawal.id}).text(language()))


@records.command()
@data_option
@form_option
@click.option("--whole-only", is_flag=True, help="只检查是否完好，不核查数据质量 only whether the lake is whole")
def check(data: Path, form: str, whole_only: bool) -> None:
    """检查数据湖是否完好，并核查数据质量。 Check that the lake is whole, and the quality of what is in it.

    退出码 1：不完好，或有错误、提醒类发现。 Exit code 1: not whole, or findings that are errors or warnings.
    """
    from jianxing.records import api

    lake, speak = api.Lake(data), language()
    rows: list[dict[str, Any]] = [
        {"code": problem.code, "message": problem.text(speak), "severity": "error"} for problem in api.broken(lake)
    ]
    whole = not rows
    if whole and not whole_only:
        rows = api.check_lake(data).to_json(speak)
    if form == "json":
        _print_json(rows)
    else:
        if whole:
            click.echo(Message("records.sound", {"batches": len(lake.batches())}).text(speak))
        for row in rows:
            click.echo(f"{Message('records.severity_' + row['severity']).text(speak)} {row['message']}")
    if any(row["severity"] != "info" for row in rows):
        sys.exit(1)


@records.command()
@data_option
def compact(data: Path) -> None:
    """整理数据湖：缩短日志，清除中断的导入留下的文件。 Shorten the logs and erase what killed imports left."""
    from jianxing.records.api import Lake
    from jianxing.records.api import compact as compact_lake

    erased = compact_lake(Lake(data))
    click.echo(Message("records.compacted", {"files": erased}).text(language()))


@records.command()
@click.argument("person")
@data_option
@click.option("--reason", required=True, help="删除依据，如本人申请的日期和文号 why, such as the request of the person")
@form_option
def redact(person: str, data: Path, reason: str, form: str) -> None:
    """依法删除一个人的全部记录（个人信息保护法第四十七条），不可恢复。 Erase a person from all records as the law requires.

    PERSON 为人员标识（person_id）。 PERSON is the person_id.
    """
    from jianxing.records import api

    done = api.redact(api.Lake(data), person, by=_user(), reason=reason)
    if form == "json":
        _print_json([{"table": one.table, "erased": one.erased, "unnamed": one.unnamed} for one in done])
        return
    for one in done:
        table = api.tables()[one.table]
        told = {"table": table.label, "table_en": table.label_en, "erased": one.erased, "unnamed": one.unnamed}
        click.echo(Message("records.redacted", told).text(language()))
    click.echo(Message("records.redacted_elsewhere").text(language()), err=True)


def _give_back(table: str, file: Path, outcome: "Outcome", target: Path | None) -> None:
    """Write the refused rows where the option says, if there are any."""
    if target is None or not outcome.refused:
        return
    from jianxing.records.api import refused_rows

    try:
        target.write_bytes(refused_rows(table, file, outcome, language()))
    except OSError as problem:
        told = {"path": str(target), "problem": problem.strerror or str(problem)}
        click.echo(Message("records.cannot_give_back", told).text(language()), err=True)
        return
    click.echo(Message("records.given_back", {"path": str(target)}).text(language()), err=True)


def _print_outcome(table: str, outcome: "Outcome") -> None:
    """An outcome as JSON, its faults one after the other: a large file may have millions."""
    from jianxing.records.api import fault_as_json, tables

    record, speak, out = tables()[table], language(), sys.stdout.buffer
    whole = json.dumps(replace(outcome, faults=()).to_json(record, speak), ensure_ascii=False, indent=1, default=_plain)
    before, after = whole.split('"faults": []', 1)
    out.write(f'{before}"faults": ['.encode())
    for at, fault in enumerate(outcome.faults):
        text = json.dumps(fault_as_json(record, fault, speak), ensure_ascii=False, default=_plain)
        out.write(f"{',' if at else ''}\n  {text}".encode())
    out.write(f"\n ]{after}\n".encode())
    sys.stdout.flush()


def _print_json(value: Any) -> None:
    # UTF-8 whatever the terminal says, so that a script reads the same everywhere.
    sys.stdout.buffer.write((json.dumps(value, ensure_ascii=False, indent=1, default=_plain) + "\n").encode())
    sys.stdout.flush()


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _user() -> str:
    """Who runs the command, as the system knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "cli"


def _refuse_before_papers(table: str, data: Path, source: str) -> None:
    """Refused when the lake belongs to a home whose check list of data mode is not done for records of single persons.

    ``home.toml`` beside the lake says so, and the work database of that home which papers are lacking.
    """
    from jianxing.records.api import tables

    home = data.absolute().parent / "home.toml"
    if table not in tables() or not tables()[table].person_level or not home.is_file():
        return
    try:
        told = tomllib.loads(home.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Refused(Message("records.home_unreadable", {"path": str(home)})) from None
    if told.get("invented") and told.get("mode") == "data":
        return
    label = tables()[table]
    named = {"table": label.label, "table_en": label.label_en}
    if not (home.parent / "jianxing.sqlite3").exists() and "DATABASE_URL" not in os.environ:
        raise Refused(Message("records.needs_data_mode", named))
    os.environ["JIANXING_HOME"] = str(home.parent)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jianxing.config.settings")
    import django
    from django.db import DatabaseError

    django.setup()
    from jianxing.intake.api import missing

    try:
        lacking = missing(table, source)
    except DatabaseError:
        raise Refused(Message("records.needs_data_mode", named)) from None
    if lacking:
        raise Refused(Message("intake.not_in_data_mode", named), *lacking)


def _progress() -> "Callable[[Progress], None]":
    """Tells how far a long import has come to somebody who watches; a short one stays silent.

    A script reads on the first line of standard error what was wrong.
    """
    started = told = time.monotonic()
    speak = language()

    def tell(progress: "Progress") -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= 2 and sys.stderr.isatty():
            told = now
            gone = now - started
            left = gone / progress.share - gone if progress.share else 0
            minutes, seconds = divmod(round(left), 60)
            words = {
                "rows": f"{progress.rows:,}",
                "speed": f"{progress.rows / gone:,.0f}",
                "share": f"{progress.share:.0%}",
                "left": f"{minutes}:{seconds:02}",
            }
            click.echo(Message("records.progress", words).text(speak), err=True)

    return tell
