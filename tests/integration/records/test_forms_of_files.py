"""The same four rows in every form of file and header that offices send, and what is said where a form is in doubt."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from jianxing.kernel.message import Refused
from jianxing.records.api import Lake, Outcome, TooManyFaults, import_file, refused_rows

FIXTURES = Path(__file__).parents[2] / "fixtures" / "records"
COLUMNS = ["death_id", "sex", "birth_date", "death_date", "underlying_cause", "residence_code"]
ROWS: list[tuple[Any, ...]] = [
    ("D1", "1", date(1950, 4, 1), date(2023, 4, 1), "I21.9", "990101001001"),
    ("D2", "2", date(1960, 4, 1), date(2023, 1, 2), "C34.9", "990101001002"),
    ("D3", "1", date(1970, 4, 1), date(2023, 1, 3), None, "990101001003"),
    ("D4", "2", None, date(2023, 1, 4), "J44.1", "990101001004"),
]


def stored(lake: Path) -> list[tuple[Any, ...]]:
    found = [row for path in Lake(lake).snapshot("deaths").paths for row in pq.read_table(path).to_pylist()]
    return [tuple(row[name] for name in COLUMNS) for row in found]


def take(file: Path, **options: Any) -> Outcome:
    return import_file("deaths", file, file.parent / "lake", by="test", **options)


def written(folder: Path, lines: list[str], name: str = "deaths.csv") -> Path:
    file = folder / name
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def lines(header: list[str]) -> list[str]:
    cells = (("" if cell is None else str(cell) for cell in row) for row in ROWS)
    return [*header, *(",".join(row) for row in cells)]


def test_an_old_workbook_with_merged_headers_on_two_levels(tmp_path: Path) -> None:
    outcome = import_file("deaths", FIXTURES / "deaths.xls", tmp_path / "lake", by="test")
    assert (outcome.taken, outcome.faults, outcome.header.row) == (4, (), 3)
    assert stored(tmp_path / "lake") == ROWS


@pytest.mark.parametrize("plain", [True, False])
def test_parquet_with_types_of_its_own(tmp_path: Path, plain: bool) -> None:
    table = pa.table({name: [row[at] for row in ROWS] for at, name in enumerate(COLUMNS)})
    if not plain:
        midnight = [datetime.fromisoformat(f"{day}") if day else None for day in table["birth_date"].to_pylist()]
        table = (
            table.set_column(1, "性别", pa.array([1, 2, 1, 2], pa.int8()))
            .set_column(2, "出生日期", pa.array(midnight, pa.timestamp("ns")))
            .set_column(4, "根本死因", table["underlying_cause"].combine_chunks().dictionary_encode())
            .set_column(5, "常住地编码", pa.array([int(row[5]) for row in ROWS], pa.float64()))
        )
    pq.write_table(table, tmp_path / "deaths.parquet")
    outcome = take(tmp_path / "deaths.parquet")
    assert (outcome.taken, outcome.faults) == (4, ())
    assert stored(tmp_path / "lake") == ROWS


def test_lines_of_json_whose_names_come_late(tmp_path: Path) -> None:
    objects = [
        {name: value if not isinstance(value, date) else value.isoformat() for name, value in zip(COLUMNS, row, strict=True) if value}
        for row in ROWS
    ]  # fmt: skip
    objects[1]["sex"] = 2
    texts = [json.dumps(each, ensure_ascii=False) for each in objects]
    file = written(tmp_path, [texts[0], "", *texts[1:], "[1]", '{"broken', '{"death_id": "\\ud800"}'], "deaths.ndjson")
    with pytest.raises(TooManyFaults):
        take(file)
    outcome = take(file, limit=0.5)
    assert {(fault.row, fault.code) for fault in outcome.faults if fault.column in ("", "death_id")} == {
        (6, "not_json"),
        (6, "required"),
        (7, "not_json"),
        (7, "required"),
        (8, "undecodable"),
    }
    assert stored(tmp_path / "lake") == ROWS
    # The returned rows are a workbook, and the file is asked for the table that it is.
    assert refused_rows("deaths", file, outcome)[:2] == b"PK"


def test_a_header_of_two_levels_in_a_csv(tmp_path: Path) -> None:
    header = ["死亡编号,性别,出生,死亡,,常住", ",,日期,日期,根本死因编码,地址编码"]
    file = written(tmp_path, ["某县登记表,,,,,", *lines(header)])
    with pytest.raises(Refused):  # 出生 has one name below it: no level
        take(file)
    header = ["死亡编号,性别,基本信息,,死亡,,", ",,出生日期,常住地址编码,日期,地点,根本死因编码"]
    rows = [
        f"{key},{sex},{born or ''},{place},{died},家中,{cause or ''}" for key, sex, born, died, cause, place in ROWS
    ]
    outcome = take(written(tmp_path, ["某县登记表,,,,,,", *header, *rows], "two.csv"))
    assert (outcome.taken, outcome.header.row) == (4, 3)
    assert stored(tmp_path / "lake") == ROWS


def test_a_row_that_numbers_the_columns_is_no_record(tmp_path: Path) -> None:
    file = written(tmp_path, lines([",".join(COLUMNS), "甲,乙,1,2,3,4"]))
    assert (take(file).taken, stored(tmp_path / "lake")) == (4, ROWS)


def test_a_merged_cell_stands_in_every_row_that_it_covers(tmp_path: Path) -> None:
    file = tmp_path / "deaths.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, COLUMNS)
        for at in (1, 2, 3):
            sheet.write_row(at, 0, [f"D{at}", "1", "", "2023-01-01", "", ""])
        sheet.merge_range(1, 5, 3, 5, "990101001001")
    assert take(file).taken == 3
    assert {row[5] for row in stored(tmp_path / "lake")} == {"990101001001"}


def test_several_sheets_of_one_table_are_asked_about(tmp_path: Path) -> None:
    file = tmp_path / "deaths.xlsx"
    with xlsxwriter.Workbook(file) as book:
        for name, key in (("县城街道", "D1"), ("东门乡", "D2")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, COLUMNS)
            sheet.write_row(1, 0, [key, "1", "", "2023-01-01", "", "990101001001"])
        book.add_worksheet("空表").write_row(0, 0, COLUMNS)
    with pytest.raises(Refused) as refusal:
        take(file)
    assert "县城街道、东门乡" in refusal.value.text("zh")
    with pytest.raises(Refused) as refusal:
        take(file, sheet="西门乡")
    assert "西门乡" in refusal.value.text("en")
    assert take(file, sheet="县城街道").taken == 1
    assert take(file, sheet="东门乡").taken == 1
    with pytest.raises(Refused):
        take(file, sheet="东门乡")
    assert [row[0] for row in stored(tmp_path / "lake")] == ["D1", "D2"]


def test_what_a_source_calls_its_columns_is_said_once(tmp_path: Path) -> None:
    header = ["卡号,性别,生日,亡故日,死因编码,常住地编码"]
    with pytest.raises(Refused) as refusal:
        take(written(tmp_path, lines(header)), source="甲系统")
    assert "卡号" in refusal.value.text("zh")
    told = ["卡号=death_id", "亡故日＝死亡日期".replace("＝", "=")]
    outcome = take(written(tmp_path, lines(header)), source="甲系统", columns=told)
    assert {column: way for _, column, way in outcome.columns()}["death_date"] == "chosen"
    assert stored(tmp_path / "lake") == ROWS
    later = written(tmp_path, lines(header)[:2], "later.csv")
    with pytest.raises(Refused):
        take(later, source="乙系统")
    outcome = take(later, source="甲系统")
    assert {column: way for _, column, way in outcome.columns()}["death_date"] == "remembered"
    for wrong in (["亡故日"], ["亡故日=day"], ["无此列=sex"]):
        with pytest.raises(Refused):
            take(written(tmp_path, lines(header)[:3], "wrong.csv"), source="甲系统", columns=wrong)


def test_a_column_can_be_left_out_and_a_file_have_no_header(tmp_path: Path) -> None:
    outcome = take(written(tmp_path, lines([",".join(COLUMNS)])), columns=["underlying_cause="])
    assert outcome.unused == ("underlying_cause",)
    assert {row[4] for row in stored(tmp_path / "lake")} == {None}
    bare = written(tmp_path, lines([]), "bare.csv")
    with pytest.raises(Refused):
        take(bare)
    assert take(bare, header_row=0, columns=[f"#{at}={name}" for at, name in enumerate(COLUMNS, 1)]).taken == 4


def test_what_content_proposes_is_said_with_what_lacks(tmp_path: Path) -> None:
    many = [f"E{number},男,2023-01-{number + 1:02},99010100{number}00{number}" for number in range(9)]
    file = written(tmp_path, ["death_id,sex,死亡日期,住处码", *many])
    with pytest.raises(Refused) as refusal:
        take(file)
    assert "住处码=residence_code" in refusal.value.text("zh")
    assert take(file, columns=["住处码=residence_code"]).taken == 9


def test_utf16_without_a_mark(tmp_path: Path) -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        file = tmp_path / f"{encoding}.csv"
        file.write_bytes("\n".join(lines([",".join(COLUMNS)])).encode(encoding))
        assert take(file, dry_run=True).taken == 4
