"""`jianxing indicators` as a person meets it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from spec.indicators.drawn import COUNTY, draw, population

JIANXING = str(Path(sys.executable).with_name("jianxing"))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([JIANXING, *arguments], capture_output=True, text=True)


@pytest.fixture(scope="module")
def lake(tmp_path_factory):
    births = "birth_date\n" + "2023-01-01\n" * 1000
    return draw(
        tmp_path_factory.mktemp("drawn"),
        deaths="birth_date | death_date\n2023-01-01 | 2023-02-01",
        births=births,
        population=population(100),
    )


def test_list():
    done = run("indicators", "list", "--format", "json")
    entries = json.loads(done.stdout)
    assert done.returncode == 0
    assert len(entries) >= 120
    assert set(entries[0]) == {"id", "name", "name_en", "unit", "better", "version"}


def test_compute_to_standard_output_and_to_a_file(lake, tmp_path):
    arguments = (
        "indicators",
        "compute",
        "infant_mortality",
        "--data",
        str(lake),
        "--years",
        "2023",
        "--level",
        "county,township",
    )
    shown, kept = run(*arguments), run(*arguments, "-o", str(tmp_path / "f.csv"))
    assert (shown.returncode, kept.returncode, kept.stdout) == (0, 0, "")
    assert shown.stdout == (tmp_path / "f.csv").read_text(encoding="utf-8")
    assert shown.stdout.count("\n") == 4


def test_explain(lake):
    done = run(
        "indicators",
        "explain",
        "infant_mortality",
        "--data",
        str(lake),
        "--area",
        COUNTY,
        "--period",
        "2023",
        "--format",
        "json",
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["figure"]["value"] == 1


@pytest.mark.parametrize(
    "wrong",
    [
        ("compute", "--years", "2023", "--engine", "spark"),
        ("compute", "--years", "23"),
        ("compute", "nothing_known", "--years", "2023"),
        ("compute", "--years", "2023", "--level", "street"),
        ("compute", "--years", "2023", "-o", "f.doc"),
        ("explain", "infant_mortality", "--area", "990101", "--period", "x"),
    ],
)
def test_mistakes_end_with_2_and_one_clear_line(lake, wrong):
    done = run("indicators", *wrong, "--data", str(lake), "--lang", "en")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
