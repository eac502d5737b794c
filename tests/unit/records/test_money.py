"""A sheet in yuan, ten thousand yuan or fen gives the same sums, and what is not exact to the fen is refused."""

from pathlib import Path

import pyarrow as pa
import pytest

from jianxing.records.api import import_file, tables
from jianxing.records.headers import match, other_names, plain
from jianxing.records.money import FEN, TEN_THOUSAND_YUAN, YUAN, fen_in
from jianxing.records.schema import Column
from jianxing.records.tables.funds import Funds
from jianxing.records.values import Unreadable, reader
from jianxing.records.whole_columns import ColumnReader

HEADERS = {
    "due_fen": FEN,
    "应到位金额（分）": FEN,
    "应到位金额": YUAN,
    "应到位金额（元）": YUAN,
    "预算金额(元)": YUAN,
    "资金 / 应到位金额（万元）": TEN_THOUSAND_YUAN,
    "*应到位金额 （万元）": TEN_THOUSAND_YUAN,
}


@pytest.mark.parametrize(("header", "fen"), HEADERS.items())
def test_a_header_names_the_unit(header: str, fen: int) -> None:
    assert match(Funds, 1, [header]).places == {"due_fen": 0}
    assert fen_in(Funds.column("due_fen"), header) == fen


def test_other_columns_have_no_unit_of_money() -> None:
    assert fen_in(Funds.column("year"), "年份（元）") == FEN


@pytest.mark.parametrize(
    ("text", "fen", "sum_in_fen"),
    [
        ("1234", YUAN, 123_400),
        ("1,234.5", YUAN, 123_450),
        ("１２３４．５６", YUAN, 123_456),
        ("0.1", YUAN, 10),
        ("1234.5600000000001", YUAN, 123_456),
        ("12.345678", TEN_THOUSAND_YUAN, 12_345_678),
        ("123456", FEN, 123_456),
        ("-", YUAN, None),
    ],
)
def test_sums(text: str, fen: int, sum_in_fen: int | None) -> None:
    column = Funds.column("received_fen")
    assert reader(column, fen)(text) == sum_in_fen
    values, wrong = ColumnReader(column, fen).values(pa.array([text, "7", "8", "9", "10"]))
    assert (values[0].as_py(), wrong) == (sum_in_fen, [])


@pytest.mark.parametrize(
    ("text", "fen", "code"),
    [
        ("12.345", YUAN, "not_fen"),
        ("12.5", FEN, "not_fen"),
        ("约12", YUAN, "not_a_number"),
        ("-5", YUAN, "too_small"),
        ("1e30", YUAN, "too_large"),
    ],
)
def test_what_is_no_sum_is_refused(text: str, fen: int, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        reader(Funds.column("received_fen"), fen)(text)
    assert caught.value.code == code


def test_a_sheet_in_yuan_and_one_in_fen_give_the_same_rows(tmp_path: Path) -> None:
    yuan, fen = tmp_path / "yuan.csv", tmp_path / "fen.csv"
    line = "F1,20231231,2023,基本公共卫生服务补助,中央,990101,{},{}\n"
    yuan.write_text(
        "资金编号,统计时点,预算年度,资金类别,资金来源级次,区划代码,预算金额,到位金额（万元）\n"
        + line.format("8800000.5", "880.00005"),
        encoding="utf-8",
    )
    fen.write_text(
        "fund_id,on_date,year,kind,level,area_code,due_fen,received_fen\n" + line.format("880000050", "880000050"),
        encoding="utf-8",
    )
    for file in (yuan, fen):
        import_file("funds", file, tmp_path / file.stem, by="test")
    assert _sums(tmp_path / "yuan") == _sums(tmp_path / "fen") == [(880_000_050, 880_000_050)]


def test_a_sum_of_money_says_its_unit() -> None:
    with pytest.raises(TypeError, match="fen"):
        Column("integer", "What it costs in all.", zh="费用", money=True, classification="internal")
    with pytest.raises(TypeError, match="fen"):
        Column("decimal", "What it costs in all.", zh="费用（分）", money=True, classification="internal")


def test_names_without_a_unit_belong_to_one_column() -> None:
    for table in tables().values():
        owners: dict[str, set[str]] = {}
        for column in table.columns():
            for name in (column.id, column.zh, *other_names(column)):
                owners.setdefault(plain(name), set()).add(column.id)
        assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}, table.id


def _sums(lake: Path) -> list[tuple[int, int]]:
    import pyarrow.parquet as pq

    from jianxing.records.api import Lake

    rows = [row for path in Lake(lake).snapshot("funds").paths for row in pq.read_table(path).to_pylist()]
    return [(row["due_fen"], row["received_fen"]) for row in rows]
