"""Measures what Jianxing promises about time and memory, and prints it beside the expectation.

usage: run.py [NAME ...]     names: plan county compute start page; all of them when none is named

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
from pathlib import Path

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
    """A plan of 70,000 characters, read in process."""
    from jianxing.example.api import plan_document
    from jianxing.plans.api import read

    text = str(read(plan_document(), "plan.docx").to_json()["text"])
    long = (text * (70_000 // len(text) + 1))[:70_000].encode()
    return {"plan.read_70000_characters_s": timed(lambda: read(long, "plan.txt"), 5)}


def county(home: Path) -> dict[str, float]:
    """The invented county, built by its command."""
    seconds = timed(lambda: command("example", "build", "--out", str(home / "lake"), home=home), 1)
    return {
        "county.build_s": seconds,
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


BENCHES = {"plan": plan, "county": county, "compute": compute, "start": start, "page": page}


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
                bound = EXPECTED[figure]["at_most"]
                broken |= value > bound
                held = "ok" if value <= bound else "BROKEN"
                print(f"{figure:40} {value:10.3f}   at most {bound:<8} {held}", flush=True)
    return int(broken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
