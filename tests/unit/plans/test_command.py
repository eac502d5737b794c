"""`jianxing plan read`, as a user calls it."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import python_calamine

from jianxing.plans.api import markdown, read, task_table

TEXT = "某县计划\n一、任务\n1.=甲事，做好；到2025年，甲率达到90%。（牵头单位：县甲局；责任单位：县乙局）\n2.乙|事，做好。（责任单位：县乙局）\n"


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "jianxing.cli.main", "plan", "read", *arguments], capture_output=True, check=False
    )


def test_json_goes_to_standard_output_and_words_to_standard_error(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(TEXT, encoding="utf-8")
    done = run(str(file), "--lang", "en")
    assert done.returncode == 0
    plan = json.loads(done.stdout)
    assert len(plan["tasks"]) == 2
    assert "text" not in plan
    assert "2 tasks" in done.stderr.decode()


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", "没有任务的文字。".encode()])
def test_unusable_input_ends_with_code_2_and_writes_nothing(tmp_path: Path, data: bytes) -> None:
    file, result = tmp_path / "plan.docx", tmp_path / "result.json"
    file.write_bytes(data)
    done = run(str(file), "-o", str(result))
    assert (done.returncode, done.stdout, result.exists()) == (2, b"", False)
    assert len(done.stderr.decode().strip().splitlines()) == 1
    assert "Traceback" not in done.stderr.decode()


def test_the_task_table_is_one_row_a_task_and_holds_no_formula() -> None:
    plan = read(TEXT.encode(), "a.txt")
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(task_table(plan)))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[1] == [
        "序号",
        "专项行动／章节",
        "任务",
        "主要内容",
        "牵头单位",
        "责任单位",
        "目标（值／期限）",
        "完成时限",
        "原文位置",
    ]
    assert [row[0] for row in rows[2:4]] == [1, 2]
    assert rows[2][3].startswith("=甲事")
    assert rows[2][4:8] == ["县甲局", "县乙局", "甲率 ≥90%（2025）", "2025"]
    assert rows[3][4] == "县乙局（建议）"
    assert rows[3][8] == "第4行"


def test_the_task_table_keeps_the_targets_that_no_task_holds() -> None:
    text = "某县计划\n一、总体目标\n到2025年，全县人均预期寿命达到78岁。\n二、任务\n1.甲事。抓紧办好。（责任单位：县甲局）\n"
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(task_table(read(text.encode(), "a.txt"))))
    cells = [str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row]
    assert any("人均预期寿命 ≥78岁（2025）" in cell for cell in cells)


def test_markdown_keeps_its_columns() -> None:
    lines = [line for line in markdown(read(TEXT.encode(), "a.txt"), "en").splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in lines} == {10}
