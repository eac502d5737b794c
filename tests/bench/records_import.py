"""Files of records imported, each in a process of its own: seconds, and the most memory that the process took.

usage: records_import.py TABLE FILE LAKE     the child: imports one file and prints its figures as JSON
"""

import csv
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

HEADER = [
    "death_id",
    "人员标识",
    "性别",
    "出生日期",
    "死亡日期",
    "根本死因编码",
    "常住地址编码",
    "死亡地点",
    "报告日期",
]
CSV_ROWS, MORE_CSV_ROWS, SHEET_ROWS = 1_000_000, 3_000_000, 100_000


def rows(count: int) -> Iterator[list[str]]:
    """Deaths as an office writes them, one faulty row in a hundred."""
    chance = random.Random(20241021)
    first = date(2018, 10, 1)
    for number in range(count):
        died = first + timedelta(days=chance.randrange(2200))
        born = died - timedelta(days=chance.randrange(30_000))
        sex = "不明性别" if number % 100 == 99 else chance.choice(["男", "2", "女", "1"])
        cause = chance.choice(["I21.9", "C34.9", "J44.1", "E11.9", "I63.5", ""])
        place = f"9901010{chance.randrange(10_000, 99_999)}"
        at = chance.choice(["家中", "医院病房", "其他", ""])
        yield [
            f"D{number}",
            f"P{chance.randrange(10**12)}",
            sex,
            f"{born}",
            f"{died:%Y/%m/%d}",
            cause,
            place,
            at,
            f"{died}",
        ]


def written_csv(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(HEADER)
        writer.writerows(rows(count))
    return path


def written_workbook(path: Path, count: int) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([HEADER, *rows(count)]):
            for place, cell in enumerate(row):
                sheet.write_string(at, place, cell)
    return path


def imported(file: Path, lake: Path) -> dict[str, float]:
    """What one import took, by a process that does nothing else."""
    done = subprocess.run(
        [sys.executable, __file__, "deaths", str(file), str(lake)], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def records(home: Path) -> dict[str, float]:
    """A million rows of CSV, three million to see that memory stays flat, and a workbook of 100,000 rows."""
    one = imported(written_csv(home / "one.csv", CSV_ROWS), home / "lake_one")
    three = imported(written_csv(home / "three.csv", MORE_CSV_ROWS), home / "lake_three")
    sheet = imported(written_workbook(home / "sheet.xlsx", SHEET_ROWS), home / "lake_sheet")
    return {
        "records.million_csv_rows_s": one["seconds"],
        "records.million_csv_rows_mib": one["mib"],
        "records.three_million_csv_rows_mib": three["mib"],
        "records.100000_xlsx_rows_s": sheet["seconds"],
        "records.100000_xlsx_rows_mib": sheet["mib"],
    }


if __name__ == "__main__":
    from jianxing.records.api import import_file

    table, source, target = sys.argv[1:]
    started = time.perf_counter()
    outcome = import_file(table, source, target, by="bench")
    seconds = time.perf_counter() - started
    assert outcome.taken > 90 * outcome.refused > 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "mib": peak}))
