"""`jianxing plan align` and `jianxing plan diff`, as a user calls them."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import python_calamine

UPPER = "某州健康计划（2023—2030年）\n一、任务\n1.=筛查。到2025年，产前筛查率达到80%。（责任单位：州卫生健康局）\n"
LOWER = "云溪县健康计划（2023—2030年）\n一、任务\n1.=筛查。到2025年，产前筛查率达到70%。（责任单位：县卫生健康局）\n"


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "jianxing.cli.main", "plan", *arguments], capture_output=True, check=False
    )


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    upper, lower = tmp_path / "upper.txt", tmp_path / "lower.txt"
    upper.write_text(UPPER, encoding="utf-8")
    lower.write_text(LOWER, encoding="utf-8")
    return str(upper), str(lower)


def test_align_ends_with_0_whatever_it_finds(files: tuple[str, str]) -> None:
    done = run("align", *files)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "低于上级 1" in done.stdout.decode()
    english = run("align", *files, "--lang", "en")
    assert "below the upper plan 1" in english.stdout.decode()
    plain = json.loads(run("align", *files, "--format", "json").stdout)
    assert plain["summary"]["targets"]["lower"] == 1
    assert plain["targets"][0]["upper"][0]["source"]["document"] == "upper.txt"


def test_the_workbook_has_a_sheet_for_targets_and_one_for_tasks(files: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "align.xlsx"
    done = run("align", *files, "--format", "xlsx", "-o", str(out))
    assert (done.returncode, done.stdout) == (0, b"")
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(out.read_bytes()))
    assert book.sheet_names == ["目标衔接", "任务衔接"]
    targets = book.get_sheet_by_name("目标衔接").to_python()
    assert targets[3][:6] == [1, "产前筛查率", "≥80%（2025）", "≥70%（2025）", "低于上级", "区域平均"]
    tasks = book.get_sheet_by_name("任务衔接").to_python()
    assert tasks[3][1] == "1 =筛查"


def test_diff_ends_with_0_and_tells_what_changed(files: tuple[str, str]) -> None:
    done = run("diff", files[1], files[1])
    assert (done.returncode, "均无变化" in done.stdout.decode()) == (0, True)
    changed = Path(files[0]).with_name("new.txt")
    changed.write_text(LOWER.replace("70%", "75%"), encoding="utf-8")
    plain = json.loads(run("diff", files[1], str(changed), "--format", "json").stdout)
    assert [(row["change"], row["fields"]) for row in plain["targets"]] == [("changed", ["value"])]


@pytest.mark.parametrize("command", ["align", "diff"])
def test_all_that_is_wrong_with_either_file_is_said_and_nothing_written(command: str, tmp_path: Path) -> None:
    empty, out = tmp_path / "empty.txt", tmp_path / "out.json"
    empty.write_bytes(b"")
    done = run(command, str(empty), str(tmp_path / "absent.txt"), "--format", "json", "-o", str(out))
    assert (done.returncode, done.stdout, out.exists()) == (2, b"", False)
    lines = done.stderr.decode().rstrip().split("\n")
    assert len(lines) == 2
    assert "empty.txt" in lines[0]
    assert lines[1].startswith("  ")
    assert "absent.txt" in lines[1]
