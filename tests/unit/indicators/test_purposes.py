"""What each target of a plan rests on, with none left over."""

import json
import subprocess
import sys
from pathlib import Path

from jianxing.indicators.purposes import PURPOSES, as_markdown, counted, sorted_targets

JIANXING = str(Path(sys.executable).with_name("jianxing"))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([JIANXING, "indicators", "targets", *arguments], capture_output=True, text=True)


def target(**more):
    return {"id": "t", "indicator": "x", "indicator_id": None, "comparator": ">=", "value": 1, "unit": "%", **more}


def test_each_target_rests_on_one_thing():
    plan = {"targets": [
        target(indicator_id="infant_mortality", unit="‰"),
        target(indicator_id="iodine_deficiency_eliminated", unit="other"),
        target(indicator_id="health_literacy_rate", value=None),
        target(indicator_id="child_immunization_rate", unit="pp"),
        target(unit="count"),
        target(unit="%"),
    ]}  # fmt: skip
    found = sorted_targets(plan)
    assert [one.purpose for one in found] == ["computed", "reported", "benchmark", "benchmark", "fact", "none"]
    assert counted(found) == {"computed": 1, "reported": 1, "benchmark": 2, "fact": 1, "none": 1}
    assert set(counted(found)) == set(PURPOSES)
    assert as_markdown(found, "zh").count("\n| ") == 2 + len(found)
    assert "Infant mortality rate" in as_markdown(found, "en")


def test_the_command_reads_the_plan_format_and_refuses_others(tmp_path):
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps({"targets": [target(indicator_id="infant_mortality")]}), encoding="utf-8")
    done = run(str(plan), "--format", "json")
    assert [one["rests_on"] for one in json.loads(done.stdout)] == ["computed"]
    plan.write_text("[]", encoding="utf-8")
    assert run(str(plan)).returncode == 2
