"""Files as offices send them, taken into a real lake."""

import codecs
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import xlsxwriter

from jianxing.kernel.message import Refused
from jianxing.records.api import Lake, Outcome, TooManyFaults, import_file

HEADER = "死亡编号,性别,出生日期,死亡日期,根本死因编码,常住地址编码"
GOOD = [
    "D1,男,1950-04-01,2023-04-01,I21.9,990101001001",
    "D2,女,1960/4/1,20230102,C34.9,990101001002",
    "D3,1,1970年4月1日,2023年1月3日,,990101001003",
    "D4,2,,2023-01-04,J44.1,990101001004",
]
READ = [
    ("D1", "1", date(1950, 4, 1), date(2023, 4, 1), "I21.9", "990101001001"),
    ("D2", "2", date(1960, 4, 1), date(2023, 1, 2), "C34.9", "990101001002"),
    ("D3", "1", date(1970, 4, 1), date(2023, 1, 3), None, "990101001003"),
    ("D4", "2", None, date(2023, 1, 4), "J44.1", "990101001004"),
]
COLUMNS = ["death_id", "sex", "birth_date", "death_date", "underlying_cause", "residence_code"]


def stored(lake: Path) -> list[tuple[Any, ...]]:
    """The rows in a lake of one table, in the order of the files."""
    found = [row for path in Lake(lake).snapshot("deaths").paths for row in pq.read_table(path).to_pylist()]
    return [tuple(row[name] for name in COLUMNS) for row in found]


def take(folder: Path, content: bytes | str, name: str = "deaths.csv", **options: Any) -> Outcome:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return import_file("deaths", file, folder / "lake", by="test", **options)


@pytest.mark.parametrize(
    "content",
    [
        "\n".join([HEADER, *GOOD]).encode(),
        codecs.BOM_UTF8 + "\r\n".join([HEADER, *GOOD]).encode(),
        "\r\n".join([HEADER, *GOOD]).encode("gb18030"),
        "\n".join([HEADER, *GOOD]).replace(",", "\t").encode("utf-16"),
        "\n".join([HEADER, *GOOD]).replace(",", ";").encode(),
        "\n".join([HEADER, *GOOD]).replace(",", "|").encode(),
        "\n".join(["死亡登记表,,,,,", "填报：云溪县,,,,,", HEADER, *GOOD, ",,,,,", ""]).encode(),
    ],
    ids=["utf-8", "byte order mark", "gb18030", "utf-16 with tabs", "semicolons", "bars", "titles above"],
)
def test_a_csv_in_every_usual_form(tmp_path: Path, content: bytes) -> None:
    outcome = take(tmp_path, content)
    assert (outcome.taken, outcome.refused, outcome.faults) == (4, 0, ())
    assert stored(tmp_path / "lake") == READ
    batch = Lake(tmp_path / "lake").batches()[0]
    assert (batch.id, batch.taken, batch.file, batch.source[:2], batch.by) == (
        outcome.batch,
        4,
        "deaths.csv",
        "人口",
        "test",
    )


def test_a_workbook_with_real_dates_and_numbers_on_its_second_sheet(tmp_path: Path) -> None:
    file = tmp_path / "deaths.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("说明").write(0, 0, "填表说明")
        sheet = book.add_worksheet("明细")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(1, 0, HEADER.split(","))
        for at, (key, sex, born, died, cause, place) in enumerate(READ, 2):
            sheet.write_string(at, 0, key)
            sheet.write_number(at, 1, int(sex))
            if born:
                sheet.write_datetime(at, 2, born, day)
            sheet.write_datetime(at, 3, died, day)
            sheet.write(at, 4, cause)
            sheet.write_number(at, 5, int(place))
    outcome = import_file("deaths", file, tmp_path / "lake", by="test", complete_to=date(2023, 12, 31))
    assert (outcome.taken, outcome.faults) == (4, ())
    assert stored(tmp_path / "lake") == READ
    # The first row of data is row 3 of the sheet, and keeps this number.
    snapshot = Lake(tmp_path / "lake").snapshot("deaths")
    assert pq.read_table(snapshot.paths[0])["_row"].to_pylist() == [3, 4, 5, 6]
    assert snapshot.complete_to == date(2023, 12, 31)


def test_all_faults_of_all_rows_in_one_pass_and_good_rows_taken(tmp_path: Path) -> None:
    lines = [
        HEADER,
        *(f"G{number},男,1950-04-01,2023-04-01,I21.9,990101001001" for number in range(20)),
        "B1,不男,1950-04-31,2023-04-01,I21.9,990101001001",
        "B2,男,2024-01-01,2023-04-01,I21.9,990101001001",
        "G0,女,1950-04-01,2023-04-01,I21.9,990101001001",
        ",男,1950-04-01,2023-04-01,I21.9,99,extra",
    ]
    outcome = take(tmp_path, "\n".join(lines))
    assert [(fault.row, fault.column, fault.code) for fault in outcome.faults] == [
        (2, "death_id", "repeated"),
        (22, "sex", "not_in_list"),
        (22, "birth_date", "not_a_date"),
        (23, "death_date", "out_of_order"),
        (25, "", "too_many_cells"),
        (25, "death_id", "required"),
        (25, "residence_code", "pattern"),
    ]
    assert (outcome.taken, outcome.refused) == (20, 4)
    found = stored(tmp_path / "lake")
    assert len(found) == 20
    # Of two rows with one key the later stands.
    assert [row[1] for row in found if row[0] == "G0"] == ["2"]


def test_above_the_limit_nothing_is_taken(tmp_path: Path) -> None:
    # One faulty row of five is 20 %, which is not above the limit; two of six are.
    assert take(tmp_path, "\n".join([HEADER, *GOOD, "B,x,,2023-01-01,,990101001001"])).taken == 4
    with pytest.raises(TooManyFaults) as refusal:
        take(tmp_path, "\n".join([HEADER, *GOOD, "B,x,,2023-01-01,,990101001001", "C,x,,2023-01-01,,990101001001"]))
    assert "20%" in refusal.value.text("zh").splitlines()[0]
    assert "33.3%" in refusal.value.text("en").splitlines()[0]
    assert (refusal.value.outcome.taken, len(refusal.value.outcome.faults)) == (0, 2)
    assert len(Lake(tmp_path / "lake").batches()) == 1


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    outcome = take(tmp_path, "\n".join([HEADER, *GOOD]), dry_run=True)
    assert (outcome.batch, outcome.taken) == (None, 4)
    assert not (tmp_path / "lake").exists()


def test_the_same_file_twice_and_a_newer_file_of_the_same_keys(tmp_path: Path) -> None:
    first = take(tmp_path, "\n".join([HEADER, *GOOD]))
    with pytest.raises(Refused) as refusal:
        take(tmp_path, "\n".join([HEADER, *GOOD]), "renamed.csv")
    assert str(first.batch) in refusal.value.text("zh")
    take(tmp_path, "\n".join([HEADER, GOOD[0].replace("男", "女")]))
    superseded = Lake(tmp_path / "lake").snapshot("deaths").superseded
    assert superseded.to_pylist() == [{"_batch": first.batch, "_row": 2}]


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "empty.csv", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "picture.csv", "no table"),
        (b"PK\x03\x04 not a workbook", "broken.xlsx", "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 locked", "locked.xlsx", "password"),
        (HEADER.encode(), "header only.csv", "no rows"),
        ("一,二,三\n1,2,3".encode(), "other.csv", "no header"),
        ("死亡编号,性别\nD1,男".encode(), "short.csv", "residence_code"),
        (
            "\n".join([HEADER, GOOD[0], '"D9,男,,2023-01-01,,990101001001', *GOOD]).encode(),
            "quote.csv",
            "quotation mark",
        ),
        ("\n".join([HEADER, "x,y,z"]).encode(), "all faulty.csv", "all 1 rows"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_used_is_refused_in_one_clear_line(tmp_path: Path, content: bytes, name: str, says: str) -> None:
    with pytest.raises(Refused) as refusal:
        take(tmp_path, content, name)
    assert says in refusal.value.text("en").splitlines()[0]
    assert refusal.value.text("zh")
    assert not Lake.exists(tmp_path / "lake")


def test_person_level_records_need_data_mode(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        take(tmp_path, "\n".join([HEADER, *GOOD]), data_mode=False)
    assert "台账模式" in refusal.value.text("zh")
    figures = tmp_path / "figures.csv"
    figures.write_text(
        "figure_id,indicator_id,area_code,period,value,stage\nF1,maternal_mortality,990101,2023,12.5,年报\n",
        encoding="utf-8",
    )
    outcome = import_file("reported_figures", figures, tmp_path / "lake", by="test", data_mode=False)
    assert outcome.taken == 1
