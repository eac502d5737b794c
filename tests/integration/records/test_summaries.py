"""Summary tables become reported figures: cells chosen once, remembered, revised, and everything unknown told."""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from jianxing.cli.main import main
from jianxing.kernel.message import Refused
from jianxing.records.api import standing_rows, summaries
from jianxing.records.summaries import SummaryLayout, import_summary, period_of

LAYOUT: dict[str, Any] = {
    "values": "C4:E6",
    "areas": "A4:A6",
    "indicators": "C3:E3",
    "period": "A2",
    "stage": "年报",
    "source_system": "妇幼年报",
    "exported_at": "2024-01-20",
    "document_number": "云卫函〔2024〕3号",
    "population_kind": "常住",
    "names": {
        "孕产妇死亡率": {"indicator": "maternal_mortality", "unit": "/100k"},
        "活产数": {"indicator": "maternal_mortality", "part": "denominator"},
        "婴儿死亡率（比例）": {"indicator": "infant_mortality", "unit": "‰", "times": 1000},
    },
    "area_codes": {"全县": "990101", "县城街道": "990101001", "青石镇": "990101002"},
}


def summary(folder: Path, value: float = 12.5, name: str = "年报.xlsx", period: str = "2023年度") -> Path:
    file = folder / name
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("表1")
        sheet.merge_range(0, 0, 0, 4, "妇幼卫生年报")
        sheet.write(1, 0, period)
        sheet.write_row(2, 0, ["地区", "类别", "孕产妇死亡率", "活产数", "婴儿死亡率（比例）"])
        sheet.write_row(3, 0, ["全县", "合计", value, 1600, 0.0035])
        sheet.write_row(4, 0, ["县城街道", "城", "—", 800, 0.0025])
        sheet.write_row(5, 0, ["青石镇", "乡", 0, "", "0.4%"])
    return file


def figures(lake: Path) -> list[dict[str, Any]]:
    found = [row for part in standing_rows(lake, "reported_figures") for row in part.to_pylist()]
    return sorted(found, key=lambda row: (row["cell"], row["file"]))


def test_each_figure_keeps_its_cell_and_its_paper(tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    layout = SummaryLayout.of(LAYOUT)
    file = summary(tmp_path)
    with pytest.raises(Refused) as refusal:  # 0.4% times 1000 is no number that anybody meant
        import_summary(file, lake, layout, by="t", limit=0.1)
    assert "20%" not in refusal.value.text("zh")
    outcome, cells = import_summary(file, lake, layout, by="t")
    assert (outcome.taken, outcome.refused) == (5, 1)
    assert [cells[fault.row] for fault in outcome.faults] == ["E6"]
    read = {row["cell"]: (row["indicator_id"], row["area_code"], row["value"], row["denominator"], row["unit"]) for row in figures(lake)}  # fmt: skip
    assert read == {
        "C4": ("maternal_mortality", "990101", 12.5, 1600.0, "/100k"),
        "D5": ("maternal_mortality", "990101001", None, 800.0, None),
        "C6": ("maternal_mortality", "990101002", 0.0, None, "/100k"),
        "E4": ("infant_mortality", "990101", 3.5, None, "‰"),
        "E5": ("infant_mortality", "990101001", 2.5, None, "‰"),
    }
    one = figures(lake)[0]
    assert (one["period"], one["stage"], one["file"], one["sheet"], one["source_system"], one["document_number"]) == (
        "2023",
        "annual",
        "年报.xlsx",
        "表1",
        "妇幼年报",
        "云卫函〔2024〕3号",
    )
    with pytest.raises(Refused):  # the same file again
        import_summary(file, lake, layout, by="t")


def test_a_revision_stands_beside_the_earlier_value(tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    for value, name in ((12.5, "一.xlsx"), (11.0, "二.xlsx")):
        import_summary(summary(tmp_path, value, name), lake, SummaryLayout.of(LAYOUT), by="t")
    assert [row["value"] for row in figures(lake) if row["cell"] == "C4"] == [12.5, 11.0]


def test_what_is_not_known_is_told_all_at_once(tmp_path: Path) -> None:
    lake = tmp_path / "lake"
    lacking = {**LAYOUT, "names": {}, "area_codes": {"全县": "990101"}, "period": "某年"}
    with pytest.raises(Refused) as refusal:
        import_summary(
            summary(tmp_path), lake, SummaryLayout.of(lacking), by="t", named={"孕产妇死亡率": "maternal_mortality"}
        )
    codes = [message.code for message in refusal.value.messages]
    assert codes[0] == "records.summary_unknown"
    assert codes.count("records.summary_indicator") == 2
    assert codes.count("records.summary_area") == 2
    assert codes.count("records.summary_period") == 1
    assert not lake.exists()
    for wrong in (
        {"values": "C4"},
        {**LAYOUT, "values": "four"},
        {**LAYOUT, "values": "C4:E900"},
        {**LAYOUT, "areas": "A4:B6"},
        {**LAYOUT, "extra": "1"},
        {**LAYOUT, "names": {"x": {"wrong": 1}}},
        {**LAYOUT, "sheet": "表9"},
    ):
        with pytest.raises(Refused):
            import_summary(summary(tmp_path), lake, SummaryLayout.of(wrong), by="t")


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2023", "2023"),
        ("2023年", "2023"),
        ("２０２３年度", "2023"),
        ("2023年1-9月", "2023-01/2023-09"),
        ("2023 年 1—9 月累计", "2023-01/2023-09"),
        ("2022年10月至2023年9月", "2022-10/2023-09"),
        ("2023年3月", "2023-03/2023-03"),
        ("2023-01/2023-06", "2023-01/2023-06"),
        ("2023年13月", ""),
        ("上年", ""),
    ],
)
def test_periods_as_offices_write_them(written: str, period: str) -> None:
    assert period_of(written) == period


def test_the_command_remembers_a_layout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    lake, define = tmp_path / "lake", tmp_path / "layout.toml"
    define.write_text(
        'values = "C4:C6"\nareas = "A4:A6"\nindicators = "C3:C3"\nperiod = "A2"\nsource_system = "妇幼年报"\n'
        '[names]\n"孕产妇死亡率" = { indicator = "maternal_mortality", unit = "/100k" }\n'
        '[area_codes]\n"全县" = "990101"\n"青石镇" = "990101002"\n',
        encoding="utf-8",
    )

    def run(*arguments: str | Path) -> tuple[int, str]:
        words = ["jianxing", "records", "import", "reported_figures", *map(str, arguments), "--data", str(lake)]
        monkeypatch.setattr("sys.argv", words)
        with pytest.raises(SystemExit) as ended:
            main()
        said = capfd.readouterr()
        return int(ended.value.code or 0), said.out + said.err

    first, second = summary(tmp_path, name="一.xlsx"), summary(tmp_path, 9.0, "二.xlsx", "见文件名")
    assert run(first, "--layout", "妇幼", "--stage", "年报")[0] == 2
    assert run(first, "--layout", "妇幼", "--define", define, "--stage", "年报")[0] == 0
    assert summaries.known(lake) == ["妇幼"]
    assert run(second, "--layout", "妇幼", "--stage", "审定")[0] == 2
    assert run(second, "--layout", "妇幼", "--stage", "审定", "--period", "2023年1—9月")[0] == 0
    assert [(row["value"], row["stage"], row["period"]) for row in figures(lake) if row["cell"] == "C4"] == [
        (12.5, "annual", "2023"),
        (9.0, "approved", "2023-01/2023-09"),
    ]
    code, said = run(first, "--layout", "无此布局")
    assert code == 2
    assert "妇幼" in said
