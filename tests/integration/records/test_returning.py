"""Refused rows go back as a workbook, opened here with another library than wrote it."""

import io
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from jianxing.records.api import import_file, refused_rows

HEADER = "死亡编号,性别,死亡日期,常住地址编码,备注"


def test_refused_rows_go_back_as_text(tmp_path: Path) -> None:
    file = tmp_path / "deaths.csv"
    good = [f"D{number},男,2023-01-01,990101001001," for number in (*range(12), 7)]
    bad = ['B1,男,2023-02-30,990101001001,=HYPERLINK("http://x")', "@SUM(A1),x,2023-01-01,1,+1"]
    file.write_text("\n".join(["死亡登记表", HEADER, *good, *bad]), encoding="utf-8")
    outcome = import_file("deaths", file, tmp_path / "lake", by="test")
    assert (outcome.taken, outcome.refused) == (12, 3)

    book = refused_rows("deaths", file, outcome)
    cells = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    # The earlier of two rows with one key is not sent back: it would replace the later one.
    assert cells[0] == [*HEADER.split(","), "退回原因"]
    assert [row[:5] for row in cells[1:]] == [
        ["B1", "男", "2023-02-30", "990101001001", '=HYPERLINK("http://x")'],
        ["@SUM(A1)", "x", "2023-01-01", "1", "+1"],
    ]
    assert cells[1][5].startswith("第 16 行 死亡日期")
    assert cells[2][5].count("\n") == 1
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_the_returned_workbook_comes_in_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its layout is understood as it is: here the day that was refused as future has come."""
    file = tmp_path / "deaths.csv"
    file.write_text(f"{HEADER}\nD0,男,2023-01-01,990101001001,\nB1,女,2024-10-22,990101001001,\n", encoding="utf-8")
    outcome = import_file("deaths", file, tmp_path / "lake", by="test", limit=0.5)
    assert [(fault.column, fault.code) for fault in outcome.faults] == [("death_date", "in_future")]
    returned = tmp_path / "returned.xlsx"
    returned.write_bytes(refused_rows("deaths", file, outcome))
    monkeypatch.setenv("JIANXING_TODAY", "2024-10-22")
    again = import_file("deaths", returned, tmp_path / "lake", by="test")
    assert (again.taken, again.refused, again.unused) == (1, 0, ("备注", "退回原因"))
