"""Files of deaths, and what a process does that imports them one after the other."""

from multiprocessing.connection import Connection
from pathlib import Path

from jianxing.kernel.message import Refused
from jianxing.records.api import import_file

HEADER = "death_id,sex,death_date,residence_code"
ROWS = 3_000


def write(folder: Path, name: str, first: int, rows: int = ROWS) -> Path:
    """A file of deaths numbered from ``first``, one faulty row in a hundred."""
    file = folder / f"{name}.csv"
    lines = (f"D{first + at},{'x' if at % 100 == 99 else 1},2023-01-01,990101001001" for at in range(rows))
    file.write_text("\n".join([HEADER, *lines]), encoding="utf-8")
    return file


def take(lake: Path, files: list[Path], say: Connection | None = None) -> None:
    """Import files, skipping those that are in already; tell before each."""
    for file in files:
        if say is not None:
            say.send(file.name)
        try:
            import_file("deaths", file, lake, by="test")
        except Refused as refused:
            if refused.messages[0].code != "records.file_known":
                raise
