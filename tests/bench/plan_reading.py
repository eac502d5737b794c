"""Reads one document in a fresh process and prints seconds and memory as JSON.  usage: plan_reading.py FILE [RUNS]"""

import json
import resource
import statistics
import sys
import time
from pathlib import Path

from jianxing.kernel.message import Refused
from jianxing.plans.api import align, lint, read


def main(file: Path, runs: int) -> None:
    data, taken, plan = file.read_bytes(), [], None
    for _ in range(runs):
        start = time.perf_counter()
        try:
            plan = read(data, file.name)
        except Refused:
            plan = None
        taken.append(time.perf_counter() - start)
    told = {"seconds": statistics.median(taken), "tasks": len(plan.tasks) if plan else 0}
    if plan and runs > 1:
        start = time.perf_counter()
        lint(plan)
        align(plan, plan)
        told["check_seconds"] = time.perf_counter() - start
    # The process of its own that a .pdf is read in counts too.
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps(told | {"peak_mib": max(peaks) / 1024}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
