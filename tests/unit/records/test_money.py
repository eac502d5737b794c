"""A sheet in yuan, ten thousand yuan or fen gives the same sums, and what is not exact to the fen is refused."""

from pathlib import Path

import pyarrow as pa
import pytest
from python_calamine import CalamineWorkbook

from jianxing.kernel.message import Refused
from jianxing.records.api import import_file, refused_rows, tables
from jianxing.records.headers import match, other_names, plain
from jianxing.records.money import FEN, TEN_THOUSAND_YUAN, YUAN, fen_in, unit_above
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
    "资金（万元） / 应到位金额": TEN_THOUSAND_YUAN,
    "资金（万元） / 应到位金额（元）": YUAN,
    "应到位金额（千元）": 100_000,
    "应到位金额（人民币，万元）": TEN_THOUSAND_YUAN,
    "应到位金额（亿元）": 10_000_000_000,
    "得分 / 应到位金额": YUAN,
}
ABOVE = {
    "单位：万元": "万元",
    "金额单位：人民币元": "元",
    "（单位:千元）": "千元",
    "单位：人、万元": "万元",
    "2023年资金情况表（万元）": "万元",
    "填报单位：县财政局": "",
    "单位名称": "",
    "填报单位：县财政局　　　金额单位：万元": "万元",
    "unit: 10,000 yuan": "10000yuan",
    "2023年资金情况表": "",
    "填报单位：元谋镇卫生院": "",
    "单位：万元  日期：2023年12月31日": "万元",
    "编制单位：县医院集团公元分院": "",
}


@pytest.mark.parametrize(("header", "fen"), HEADERS.items())
def test_a_header_names_the_unit(header: str, fen: int) -> None:
    assert match(Funds, 1, [header]).places == {"due_fen": 0}
    assert fen_in(Funds.column("due_fen"), header) == fen


@pytest.mark.parametrize(("line", "unit"), ABOVE.items())
def test_a_line_above_the_header_names_the_unit(line: str, unit: str) -> None:
    assert unit_above([[line]], match(Funds, 3, ["应到位金额"])) == unit


def test_a_unit_stands_in_the_cell_beside_the_word() -> None:
    assert unit_above([["资金表"], ["单位：", "", "万元"]], match(Funds, 3, ["应到位金额"])) == "万元"


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


LINE = "F{},20231231,{},基本公共卫生服务补助,中央,990101,{},{}"
NAMES = "资金编号,统计时点,预算年度,资金类别,资金来源级次,区划代码,预算金额,{}"


def test_a_title_line_with_the_unit_is_read_and_goes_back_with_the_rows(tmp_path: Path) -> None:
    file = tmp_path / "万元.csv"
    rows = [LINE.format(at, 2023, "880.5", "12") for at in range(8)]
    head = ["2023年补助资金表", "填报单位：县财政局,,,,,,单位：万元", NAMES.format("到账")]
    file.write_text("\n".join([*head, *rows, LINE.format(9, "x", "880.5", "12")]), encoding="utf-8")
    outcome = import_file("funds", file, tmp_path / "lake", by="test", columns=["到账=received_fen"])
    assert set(_sums(tmp_path / "lake")) == {(880_500_000, 12_000_000)}
    returned = tmp_path / "退回.xlsx"
    returned.write_bytes(refused_rows("funds", file, outcome))
    assert outcome.header.unit_above == "万元"
    mended = CalamineWorkbook.from_path(str(returned)).get_sheet_by_index(0).to_python()
    assert mended[0][6:8] == ["预算金额（万元）", "实际到位金额（万元）"]
    mended[1][2] = "2023"
    back = tmp_path / "back.csv"
    back.write_text("\n".join(",".join(map(str, row[:8])) for row in mended), encoding="utf-8")
    import_file("funds", back, tmp_path / "lake", by="test", source="另一来源")
    assert set(_sums(tmp_path / "lake")) == {(880_500_000, 12_000_000)}
    assert len(_sums(tmp_path / "lake")) == 9


@pytest.mark.parametrize(
    ("above", "name", "code"),
    [
        ("单位：万元,单位：元", "到位金额", "records.money_units_differ"),
        ("资金表", "到位金额（美元）", "records.money_foreign"),
    ],
)
def test_a_unit_that_cannot_be_told_is_asked_about(tmp_path: Path, above: str, name: str, code: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text("\n".join([above, NAMES.format(name), LINE.format(1, 2023, 1, 1)]), encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        import_file("funds", file, tmp_path / "lake", by="test")
    assert refusal.value.messages[0].code == code


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
