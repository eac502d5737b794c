"""`jianxing indicators`: the catalogue, figures, and where a figure comes from."""

import gc
import json
from pathlib import Path

import click

from jianxing.cli.language import language
from jianxing.kernel.message import Message, Refused


@click.group()
def indicators() -> None:
    """指标：目录、核算、核算过程。 Indicators: catalogue, figures, lineage."""


@indicators.command("list")
@click.option("--format", "form", type=click.Choice(["json", "text"]), default="text", help="输出格式 output format")
def list_(form: str) -> None:
    """列出全部指标。 List every indicator."""
    from jianxing.indicators.api import catalogue

    entries = [
        {
            "id": definition.id,
            "name": definition.name,
            "name_en": definition.name_en,
            "unit": definition.unit,
            "better": definition.better,
            "version": definition.version,
        }
        for definition in catalogue().values()
    ]
    if form == "json":
        click.echo(json.dumps(entries, ensure_ascii=False, indent=1))
        return
    for entry in entries:
        name = entry["name"] if language() == "zh" else entry["name_en"]
        click.echo(f"{entry['id']}\t{name}\t{entry['unit']}")


@indicators.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--data", required=True, type=click.Path(path_type=Path), help="数据湖目录 directory of the lake")
@click.option("--years", required=True, help="统计年度 years, such as 2023,2024")
@click.option("--level", "levels", default="county", show_default=True, help="层级 county,township")
@click.option("--engine", default="duckdb", show_default=True, help="计算引擎 engine")
@click.option("--as-of", help="截至时点或批次 moment or batch")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help=".csv .parquet .json")
def compute(
    ids: tuple[str, ...], data: Path, years: str, levels: str, engine: str, as_of: str | None, output: Path | None
) -> None:
    """核算指标，写成结果表。 Compute figures into the table of results."""
    gc.disable()  # the process ends soon: collecting costs a sixth of it and frees nothing that is needed
    from jianxing.indicators.api import measure, written

    if output:
        written([], output.name)  # an unknown ending is refused before the work is done
    rows = measure(
        ids,
        data,
        [_year(year) for year in _listed(years)],
        levels=_listed(levels),
        engine=engine,
        as_of=as_of,
    )
    content = written(rows, output.name if output else "results.csv", language())
    if output is None:
        click.echo(content, nl=False)
        return
    try:
        output.write_bytes(content)
    except OSError as problem:
        raise Refused(
            Message("indicators.cannot_write", {"file": str(output), "problem": problem.strerror or problem})
        ) from None
    facts = {"file": str(output), "rows": len(rows)}
    click.echo(Message("indicators.rows_written", facts).text(language()), err=True)


@indicators.command()
@click.argument("indicator", metavar="ID")
@click.option("--data", required=True, type=click.Path(path_type=Path), help="数据湖目录 directory of the lake")
@click.option("--area", required=True, help="区划代码 area code")
@click.option("--period", required=True, help="统计期 2023, or 2022-10/2023-09")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式 output format")
def explain(indicator: str, data: Path, area: str, period: str, form: str) -> None:
    """说明一个数从哪里来。 Say where a figure comes from."""
    from jianxing.indicators.api import explain as trace

    lineage = trace(indicator, data, area, period)
    if form == "json":
        click.echo(json.dumps(lineage.to_json(language()), ensure_ascii=False, indent=1))
    else:
        click.echo(lineage.text(language()))


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _year(text: str) -> int:
    if not (text.isdigit() and len(text) == 4):
        raise Refused(Message("indicators.unknown_year", {"year": text}))
    return int(text)


@indicators.command()
@click.argument("plan", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="PLAN.json")
@click.option("--format", "form", type=click.Choice(["md", "json"]), default="md", help="输出格式 output format")
def targets(plan: Path, form: str) -> None:
    """方案中每个数值目标靠什么数据。 What each numeric target of a plan in the plan format rests on."""
    from jianxing.indicators.api import as_markdown, sorted_targets

    try:
        found = sorted_targets(json.loads(plan.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused(Message("indicators.not_a_plan", {"file": plan.name})) from None
    if form == "json":
        click.echo(json.dumps([one.to_json() for one in found], ensure_ascii=False, indent=1))
        return
    click.echo(as_markdown(found, language()), nl=False)
