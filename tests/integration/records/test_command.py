"""`jianxing records` as a process: results on standard output, words on standard error, exit codes."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from jianxing.cli.main import main

LINES = ["death_id,sex,death_date,residence_code", *(f"D{number},1,2023-01-01,990101001001" for number in range(9))]


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command as its entry point does, in this process, which is quicker to start."""

    def run_here(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["jianxing", "records", *map(str, arguments)])
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capfd.readouterr()
        return Done(code, said.out, said.err)

    return run_here


def test_the_command_is_installed_and_ends_well(tmp_path: Path) -> None:
    """As a real process: Arrow, Delta and DuckDB must also come down in good order."""
    file = tmp_path / "deaths.csv"
    file.write_text("\n".join(LINES), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "jianxing.cli.main",
        "records",
        "import",
        "deaths",
        str(file),
        "--data",
        str(tmp_path / "lake"),
    ]
    done = subprocess.run(command, capture_output=True, check=False)
    # A slow machine is told the progress meanwhile; nothing else is said.
    told = [line for line in done.stderr.decode().splitlines() if not line.startswith("已读 ")]
    assert (done.returncode, told) == (0, [])
    assert "9" in done.stdout.decode()


def test_tables_are_listed_as_the_contract_says(run: Run) -> None:
    done = run("tables", "--format", "json")
    assert done.returncode == 0
    listed = {table["id"]: table for table in json.loads(done.stdout)}
    deaths = listed["deaths"]
    assert {"id", "name", "name_en", "key", "event_date", "columns"} <= deaths.keys()
    assert (deaths["key"], deaths["event_date"], deaths["name"]) == (["death_id"], "death_date", "死亡登记")
    assert all(
        {"id", "name", "type", "required", "codes"} <= column.keys()
        for table in listed.values()
        for column in table["columns"]
    )
    assert next(column["codes"] for column in deaths["columns"] if column["id"] == "sex") == ["1", "2", "0", "9"]


def test_a_file_goes_in_is_listed_withdrawn_and_checked(run: Run, tmp_path: Path) -> None:
    file, lake = tmp_path / "deaths.csv", tmp_path / "lake"
    file.write_text("\n".join(LINES), encoding="utf-8")
    dry = run("import", "deaths", file, "--data", lake, "--dry-run", "--format", "json")
    assert (dry.returncode, json.loads(dry.stdout)["batch"], lake.exists()) == (0, None, False)

    done = run("import", "deaths", file, "--data", lake, "--complete-to", "2023-12-31", "--format", "json")
    taken = json.loads(done.stdout)
    assert (done.returncode, taken["taken"], taken["refused"], taken["faults"]) == (0, 9, 0, [])

    again = run("import", "deaths", file, "--data", lake)
    assert (again.returncode, again.stdout) == (2, "")
    assert taken["batch"] in again.stderr.splitlines()[0]

    file.write_text("\n".join([*LINES, "D9,x,2023-01-01,990101001001"]), encoding="utf-8")
    partly = run("import", "deaths", file, "--data", lake, "--format", "json", "--lang", "en")
    faults = json.loads(partly.stdout)["faults"]
    assert partly.returncode == 1
    assert [(fault["row"], fault["column"], fault["code"]) for fault in faults] == [(11, "sex", "not_in_list")]
    assert faults[0]["message"] == "row 11 sex: x is not in the code list"

    assert run("withdraw", taken["batch"], "--data", lake, "--reason", "wrong year").returncode == 0
    listed = json.loads(run("batches", "--data", lake, "--format", "json").stdout)
    assert [(batch["taken"], batch["stands"], batch["withdraws"]) for batch in listed] == [
        (9, False, None),
        (9, True, None),
        (0, False, taken["batch"]),
    ]
    assert listed[0]["complete_to"] == "2023-12-31"
    assert run("check", "--data", lake, "--whole-only").returncode == 0
    next((lake / "tables" / "deaths").glob(f"{listed[1]['batch']}.parquet")).unlink()
    broken = run("check", "--data", lake, "--format", "json")
    assert (broken.returncode, json.loads(broken.stdout)[0]["code"]) == (1, "records.batch_file_missing")


def test_mistakes_end_in_one_line_and_exit_code_2(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "deaths.csv"
    file.write_text("\n".join([LINES[0], "D1,x,2023-01-01,1"]), encoding="utf-8")
    faulty = run("import", "deaths", file, "--data", tmp_path / "lake", "--format", "json", "--lang", "en")
    assert faulty.returncode == 2
    assert "all 1 rows" in faulty.stderr.splitlines()[0]
    assert all(line.startswith("  ") for line in faulty.stderr.splitlines()[1:])
    assert [fault["column"] for fault in json.loads(faulty.stdout)["faults"]] == ["sex", "residence_code"]
    for arguments in (
        ("import", "unicorns", file, "--data", tmp_path / "lake"),
        ("import", "deaths", tmp_path / "none.csv", "--data", tmp_path / "lake"),
        ("batches", "--data", tmp_path / "none"),
        ("import", "deaths", file),
    ):
        done = run(*arguments)
        assert (done.returncode, done.stdout) == (2, ""), arguments
        assert done.stderr
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "lake").exists()


@pytest.mark.django_db
def test_ledger_mode_takes_no_person_level_records(run: Run, tmp_path: Path) -> None:
    (tmp_path / "home.toml").write_text('mode = "ledger"\n', encoding="utf-8")
    file = tmp_path / "deaths.csv"
    file.write_text("\n".join(LINES), encoding="utf-8")
    done = run("import", "deaths", file, "--data", tmp_path / "lake")
    assert done.returncode == 2
    assert "台账模式" in done.stderr
