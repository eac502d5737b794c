"""`jianxing example`: the invented county."""

import os
import time
from pathlib import Path

import click

from jianxing.cli.language import language
from jianxing.example.api import PERSONS, SEED, build_lake
from jianxing.kernel.message import Message


@click.group()
def example() -> None:
    """示例县（虚构）。 The invented county."""


@example.command()
@click.option("--persons", type=int, default=PERSONS, show_default=True, help="居民人数 residents at the start")
@click.option("--seed", type=click.IntRange(min=0), default=SEED, show_default=True, help="随机种子 seed")
@click.option("--clean", is_flag=True, help="不写入有意的差错 without the seeded faults")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="数据湖目录，默认 $JIANXING_HOME/lake  directory of the lake",
)
def build(persons: int, seed: int, clean: bool, out: Path | None) -> None:
    """生成示例县的全部记录；超过 33 万人时为多个示例县。 Make all records of the invented county, or of several."""
    lake = out or Path(os.environ.get("JIANXING_HOME") or "var") / "lake"
    start = time.perf_counter()

    def say(message: Message) -> None:
        click.echo(message.text(language()), err=True)

    build_lake(lake, persons, seed, say, clean=clean)
    say(Message("example.done", {"path": lake, "seconds": round(time.perf_counter() - start, 1)}))
    click.echo(lake)
