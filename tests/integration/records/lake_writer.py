"""A process that fills a lake, dies where it is told to, and skips what is there already when it runs again."""

import os
import signal
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa

from jianxing.kernel.message import Refused
from jianxing.records import store, store_files, store_keys
from jianxing.records.api import Lake


def fill(path: Path, batches: int, mark: str = "file") -> None:
    """Append batches of 1,000 rows. Batch n has the keys from 500·n, so that each takes the place of half of the one before."""
    lake = Lake.create(path)
    for number in range(batches):
        keys = [f"D{key}" for key in range(number * 500, number * 500 + 1000)]
        rows = pa.table(
            {
                "death_id": keys,
                "sex": [str(number % 3)] * 1000,
                "death_date": pa.array([date(2023, 1, 1)] * 1000),
                "residence_code": ["990101001001"] * 1000,
            }
        )
        try:
            lake.append("deaths", rows, source="s", by="t", checksum=f"{mark} {number}")
        except Refused:
            continue  # this one had come in before the kill
        print(number, flush=True)


def die_at(module: ModuleType, name: str, call: int, moment: str) -> None:
    """Kill this process before or after a call of a function of a module."""
    real, count = getattr(module, name), [0]

    def dying(*given: Any, **named: Any) -> Any:
        count[0] += 1
        if count[0] == call and moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*given, **named)
        if count[0] == call and moment == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(module, name, dying)


if __name__ == "__main__":
    where, batches, *fatal = sys.argv[1:]
    if len(fatal) > 1:
        module, name, call = fatal[0].split(":")
        die_at({"store": store, "files": store_files, "keys": store_keys}[module], name, int(call), fatal[1])
    # With a word at the end, each process brings files of its own, which are not refused as known.
    fill(Path(where), int(batches), f"process {os.getpid()}" if len(fatal) == 1 else "file")
