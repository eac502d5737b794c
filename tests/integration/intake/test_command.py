"""`jianxing records import` beside the home of a real county: what is lacking is said, and then it is taken."""

import os
import subprocess
import sys
from pathlib import Path

LINES = ["death_id,sex,death_date,residence_code", *(f"D{number},1,2023-01-01,990101001001" for number in range(9))]
SIGN = """
import django
django.setup()
from datetime import date
from django.core.management import call_command
from django.conf import settings
settings.HOME = settings.HOME.establish(mode="ledger", area_code="990101", area_name="云溪县")
call_command("migrate", verbosity=0)
from jianxing.access.api import Organisation, assign, create_user, found_office
from jianxing.intake import api
office = Organisation(code="o", name="办公室", kind="office", level="county", area_code="990101", valid_from=date(2020, 1, 1))
admin, _ = found_office(username="a", display_name="a", area_code="990101", organisation=office)
user, _ = create_user(by=admin, username="o", display_name="o")
assign(by=admin, user=user, role="office", organisation=office, area_code="990101", valid_from=date(2020, 1, 1))
if %r:
    for kind, source in (("protection_level", ""), ("impact_assessment", ""), ("source_approval", "死因监测")):
        api.enter_paper(by=user, kind=kind, source=source, document_number="1", issued_by="x", valid_from=date(2020, 1, 1))
    api.sign_check_list(by=user)
"""


def run(home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "JIANXING_HOME": str(home), "DJANGO_SETTINGS_MODULE": "jianxing.config.settings"}
    environment.pop("DATABASE_URL", None)
    return subprocess.run([sys.executable, *command], capture_output=True, text=True, env=environment, check=False)


def take(home: Path, source: str) -> subprocess.CompletedProcess[str]:
    file = home.parent / "deaths.csv"
    file.write_text("\n".join(LINES), encoding="utf-8")
    data = str(home / "lake")
    module = ("-m", "jianxing.cli.main", "records", "import", "deaths", str(file), "--data", data, "--source", source)
    return run(home, *module)


def test_what_is_lacking_is_said(tmp_path: Path) -> None:
    made = run(tmp_path / "home", "-c", SIGN % False)
    assert made.returncode == 0, made.stderr
    refused = take(tmp_path / "home", "死因监测")
    assert refused.returncode == 2
    assert [line[:2] for line in refused.stderr.splitlines()[1:]] == ["  "] * 4
    assert "等级保护" in refused.stderr
    assert "死因监测" in refused.stderr


def test_once_signed_the_approved_source_comes_in_and_no_other(tmp_path: Path) -> None:
    made = run(tmp_path / "home", "-c", SIGN % True)
    assert made.returncode == 0, made.stderr
    assert 'mode = "data"' in (tmp_path / "home" / "home.toml").read_text(encoding="utf-8")
    assert take(tmp_path / "home", "别的系统").returncode == 2
    taken = take(tmp_path / "home", "死因监测")
    assert taken.returncode == 0, taken.stderr
