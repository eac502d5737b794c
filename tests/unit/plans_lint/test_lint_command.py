"""`jianxing plan lint`, as a user calls it: results, exit codes, decisions beside the document, the office form."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

FAULTY = (
    "某县健康提升计划（2023—2030年）\n一、重点任务\n1.建好示范点。到2025年，建成示范点3家（东镇、西镇、南乡、北乡）。（责任单位：县甲局）\n"
    "2.管好病人。规范管理率达到<65%。（责任单位：县甲局）\n"
)
SOUND = "某县健康提升计划（2023—2030年）\n一、重点任务\n1.建好示范点。到2025年，建成示范点3家。（责任单位：县甲局）\n"
COUNT = "count-disagrees-with-list"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "jianxing.cli.main", "plan", "lint", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    file = tmp_path / "plan.txt"
    file.write_text(FAULTY, encoding="utf-8")
    return file


def key_of(file: Path, code: str) -> str:
    rows = json.loads(run(file, "--format", "json").stdout)
    (key,) = [row["key"] for row in rows if row["code"] == code]
    return str(key)


def test_json_names_the_document_and_every_place(faulty: Path, tmp_path: Path) -> None:
    sound = tmp_path / "sound.txt"
    sound.write_text(SOUND, encoding="utf-8")
    done = run(faulty, sound, "--format", "json", "--lang", "en")
    assert done.returncode == 1
    rows = json.loads(done.stdout)
    (row,) = [row for row in rows if row["code"] == COUNT]
    assert {"code", "severity", "message", "remedy", "at"} <= row.keys()
    (place,) = row["at"]
    assert place["document"] == "plan.txt"
    assert FAULTY[place["start"] : place["end"]] == "3家（东镇、西镇、南乡、北乡）"
    assert "4 are listed" in row["message"]


def test_exit_codes(faulty: Path, tmp_path: Path) -> None:
    sound, empty = tmp_path / "sound.txt", tmp_path / "empty.txt"
    sound.write_text(SOUND, encoding="utf-8")
    empty.write_bytes(b"")
    assert run(sound).returncode == 0
    assert run(faulty).returncode == 1
    for arguments in ([empty], [tmp_path / "absent.txt"], [faulty, empty], []):
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"Traceback" not in done.stderr


def test_what_is_registered_is_no_longer_open(faulty: Path) -> None:
    key = key_of(faulty, COUNT)
    kept = faulty.with_name("plan.txt.jianxing.toml")
    assert run(faulty, "--decide", f"{key}=amend:写为4家").returncode == 1, "a proposal is still open"
    assert run(faulty, "--decide", f"{key}=otherwise:按名单登记4家").returncode == 0
    assert faulty.read_text(encoding="utf-8") == FAULTY, "the document is never changed"
    assert "按名单登记4家" in kept.read_text(encoding="utf-8")
    assert kept.read_text(encoding="utf-8").count("[[decision]]") == 1
    faulty.write_text("通知\n\n" + FAULTY, encoding="utf-8")
    assert run(faulty).returncode == 0, "the decision stays while its words stay"
    faulty.write_text(FAULTY.replace("北乡", "中乡"), encoding="utf-8")
    assert run(faulty).returncode == 1, "other words are another question"


@pytest.mark.parametrize("written", ["nothing", "no-such-key=amend", "{key}=maybe", "{key}=otherwise"])
def test_decisions_that_cannot_be_taken(faulty: Path, written: str) -> None:
    done = run(faulty, "--decide", written.format(key=key_of(faulty, COUNT)))
    assert (done.returncode, done.stdout) == (2, b"")
    assert not faulty.with_name("plan.txt.jianxing.toml").exists()


def test_a_broken_decision_file_is_a_refusal(faulty: Path) -> None:
    faulty.with_name("plan.txt.jianxing.toml").write_text("[[decision]]\nfinding = ", encoding="utf-8")
    done = run(faulty)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


def test_the_page_holds_the_words_and_no_markup_of_theirs(faulty: Path) -> None:
    page = run(faulty, "--format", "html").stdout.decode()
    assert "文本核对建议" in page
    assert "<mark>3家（东镇、西镇、南乡、北乡）</mark>" in page
    assert "&lt;65%" in page
    assert "<script" not in page
    assert "http" not in page


def test_the_form_has_the_columns_of_the_office(faulty: Path, tmp_path: Path) -> None:
    from docx import Document

    form = tmp_path / "form.docx"
    run(faulty, "--form", form)
    (table,) = Document(io.BytesIO(form.read_bytes())).tables
    assert [cell.text for cell in table.rows[0].cells] == ["序号", "原文", "修改意见", "理由", "采纳情况"]
    (row,) = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert "3家（东镇、西镇、南乡、北乡）" in row[1]
    assert row[4] == ""
    run(faulty, "--decide", f"{key_of(faulty, COUNT)}=amend:建议写为4家", "--form", form)
    (table,) = Document(io.BytesIO(form.read_bytes())).tables
    assert table.rows[1].cells[2].text == "建议写为4家"
