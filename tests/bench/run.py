"""Measures what Jianxing promises about time and memory, and prints it beside the expectation.

usage: run.py [NAME ...]     names: plan county compute current start page load records; all of them when none is named

Each figure is the median of several runs where a run is short. Machines differ and are noisy: the ratio to a plain alternative,
measured in the same run, says more than a second count. Exit 1 when a bound is broken.
"""

import json
import os
import resource
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
EXPECTED = json.loads((HERE / "expectations.json").read_text(encoding="utf-8"))
JIANXING = str(Path(sys.executable).with_name("jianxing"))
YEARS = "2019,2020,2021,2022,2023,2024"


def timed(act: Callable[[], object], runs: int) -> float:
    """Median seconds of several runs."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def command(*arguments: str, home: Path) -> None:
    environment = dict(os.environ, JIANXING_HOME=str(home))
    subprocess.run([JIANXING, *arguments], check=True, capture_output=True, env=environment)


def plan(home: Path) -> dict[str, float]:
    """A plan of 70,000 characters in every format, and files made to hold a reader up; each in a fresh process."""
    from bench.plan_files import formats, hostile
    from jianxing.example.api import plan_document
    from jianxing.plans.api import read

    def measured(file: Path, runs: int) -> dict[str, float]:
        script = [sys.executable, str(HERE / "plan_reading.py"), str(file), str(runs)]
        told: dict[str, float] = json.loads(subprocess.run(script, check=True, capture_output=True).stdout)
        return told

    text = str(read(plan_document(), "plan.docx").to_json()["text"])
    ordinary = {
        kind: measured(file, 5) for kind, file in formats((text * (70_000 // len(text) + 1))[:70_000], home).items()
    }
    if len({told["tasks"] for told in ordinary.values()}) > 1:
        raise SystemExit(f"the formats disagree about the tasks: {ordinary}")
    wicked = [measured(file, 1) for file in hostile(home).values()]
    return {
        **{f"plan.read_70000_characters_{kind}_s": told["seconds"] for kind, told in ordinary.items()},
        "plan.lint_and_align_s": max(told["check_seconds"] for told in ordinary.values()),
        "plan.peak_mib": max(told["peak_mib"] for told in ordinary.values()),
        "plan.hostile_s": max(told["seconds"] for told in wicked),
        "plan.hostile_peak_mib": max(told["peak_mib"] for told in wicked),
    }


def county(home: Path) -> dict[str, float]:
    """The invented county, built by its command."""
    seconds = timed(lambda: command("example", "build", "--out", str(home / "lake"), home=home), 1)
    from jianxing.example.api import PERSONS
    from jianxing.records.api import Lake

    rows = sum(batch.taken for batch in Lake(home / "lake").batches())
    return {
        "county.build_s": seconds,
        "county.rows_a_resident": rows / PERSONS,
        "county.build_peak_mib": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }


def compute(home: Path) -> dict[str, float]:
    """Every indicator for twelve areas and six years as one command, against the same scans in plain pandas."""
    if not (home / "lake" / "batches").exists():
        county(home)
    arguments = ("indicators", "compute", "--data", str(home / "lake"), "--years", YEARS)
    ours = timed(lambda: command(*arguments, "--level", "county,township", "-o", str(home / "f.csv"), home=home), 5)
    plain = timed(
        lambda: subprocess.run(
            [sys.executable, str(HERE / "plain_pandas.py"), str(home / "lake")], check=True, capture_output=True
        ),
        5,
    )
    return {"compute.command_s": ours, "compute.ratio_to_plain_pandas": ours / plain}


def current(home: Path) -> dict[str, float]:
    """A new batch of 10,000 deaths in the lake of the running process, until every figure is current again."""
    from jianxing.indicators.api import results
    from jianxing.records.api import Lake

    if not (home / "lake" / "batches").exists():
        county(home)
    lake = Lake(home / "lake")
    results(lake.path)
    taken = []
    for turn in range(3):
        batch = lake.append("deaths", _deaths(turn), source="bench", by="bench")
        taken.append(timed(lambda: results(lake.path), 1))
        lake.withdraw(batch.id, by="bench", reason="bench")
    return {"current.after_10000_rows_s": statistics.median(taken)}


def _deaths(turn: int) -> Any:
    """Rows that stand in the county's first township, at another age each."""
    import pyarrow as pa

    rows = 10_000
    columns = {
        "death_id": [f"bench-{turn}-{row}" for row in range(rows)],
        "death_date": [date(2023, 1 + row % 12, 1 + row % 28) for row in range(rows)],
        "birth_date": [date(1930 + row % 90, 1, 1) for row in range(rows)],
        "sex": ["male"] * rows,
        "underlying_cause": ["I21.9"] * rows,
        "residence_code": ["990101001001"] * rows,
    }
    return pa.table(columns)


def load(home: Path) -> dict[str, float]:
    """50 people who read a page each five seconds, then as many pages as the server gives to twelve who never pause."""
    from load import measure, signed_in

    with serving(home) as address:
        people = signed_in(address, 50)
        measure(address, people, 0, 5)  # every page once, before anything is counted
        usual = measure(address, people, 5, 40)
        most = measure(address, people[:12], 0, 15)
    for what, found in (("usual", usual), ("most", most)):
        print(f"# {what}: {', '.join(f'{name} {value:.3g}' for name, value in found.items())}", flush=True)
    if usual["failed"] or most["failed"]:
        raise SystemExit("pages failed under load")
    return {"load.p95_s": usual["p95_s"], "load.pages_per_s": most["pages_per_s"]}


def start(home: Path) -> dict[str, float]:
    """A second start of the server until it answers."""
    with serving(home):
        pass
    begun = time.perf_counter()
    with serving(home):
        return {"start.second_s": time.perf_counter() - begun}


def page(home: Path) -> dict[str, float]:
    """Signing in and the first page: while the process still prepares itself, and once others have been there."""
    from lib.visitor import Visitor

    with serving(home) as address:
        cold = timed(lambda: Visitor(address).sign_in("office"), 1)
        early = Visitor(address)
        early.sign_in("leader")
        for room in ("/plans/", "/indicators/", "/ledger/", "/todo/"):
            early.get(room)
        visitor = Visitor(address)
        warm = timed(lambda: visitor.sign_in("office"), 1)
        again = timed(lambda: visitor.get("/"), 11)
    return {"page.cold_sign_in_s": cold, "page.sign_in_and_first_page_s": warm, "page.dashboard_s": again}


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """The real server on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = dict(os.environ, JIANXING_HOME=str(home))
    server = subprocess.Popen(
        [JIANXING, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 600
        while True:
            try:
                urllib.request.urlopen(f"{address}/sign-in/", timeout=5).read()
                break
            except OSError:
                if server.poll() is not None or time.monotonic() > until:
                    raise SystemExit("the server did not start") from None
                time.sleep(0.05)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def records(home: Path) -> dict[str, float]:
    """Files of records imported with every check."""
    from bench.records_import import records as imported

    return imported(home)


BENCHES = {
    "plan": plan,
    "county": county,
    "compute": compute,
    "current": current,
    "start": start,
    "page": page,
    "load": load,
    "records": records,
}


def main(names: list[str]) -> int:
    sys.path.insert(0, str(HERE.parent))
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"no bench is called {', '.join(unknown)}; there are {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    broken = False
    with tempfile.TemporaryDirectory() as folder:
        for name in names or BENCHES:
            for figure, value in BENCHES[name](Path(folder)).items():
                word = "at_most" if "at_most" in EXPECTED[figure] else "at_least"
                bound = EXPECTED[figure][word]
                held = value <= bound if word == "at_most" else value >= bound
                broken |= not held
                print(
                    f"{figure:40} {value:10.3f}   {word.replace('_', ' '):8} {bound:<8} {'ok' if held else 'BROKEN'}",
                    flush=True,
                )
    return int(broken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
