"""Runs every test: all kinds on SQLite, then the integration tests again on a real PostgreSQL.

What the tests need beyond Python is found or fetched first; what is still missing ends the run and is named.
"""

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from lib import browser, postgresql  # noqa: E402


def main(options: list[str]) -> int:
    environment = dict(os.environ, JIANXING_BROWSER=browser.get())
    environment.pop("DATABASE_URL", None)
    environment.pop("JIANXING_HOME", None)
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder)
        codes = [_pytest(["-n", "2", "--dist", "loadfile", *options], environment, reports / "sqlite.xml")]
        if not options:
            print("— integration tests on PostgreSQL", flush=True)
            with postgresql.running() as address:
                there = dict(environment, DATABASE_URL=address)
                codes.append(_pytest(["-n", "0", "tests/integration"], there, reports / "postgresql.xml"))
        counted = _count(reports)
    print(f"{counted['passed']} passed, {counted['failed']} failed, {counted['skipped']} skipped")
    return max(codes) if any(codes) else 0


def _pytest(options: list[str], environment: dict[str, str], report: Path) -> int:
    command = [sys.executable, "-m", "pytest", f"--junit-xml={report}", *options]
    return subprocess.run(command, env=environment, cwd=HERE.parent).returncode


def _count(reports: Path) -> Counter[str]:
    counted: Counter[str] = Counter()
    for report in reports.glob("*.xml"):
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            number = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
            failed = number["failures"] + number["errors"]
            counted["failed"] += failed
            counted["skipped"] += number["skipped"]
            counted["passed"] += number["tests"] - failed - number["skipped"]
    return counted


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
