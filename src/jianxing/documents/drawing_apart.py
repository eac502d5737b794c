"""Charts drawn in a process of their own, of lower priority, so that pages are served while Altair loads and draws.

The process lives as long as the one that started it: it ends when its input does.
"""

import os
import pickle
import subprocess
import sys
from threading import Lock
from typing import IO, Any

LESS_IMPORTANT = 10
"""How far a chart steps back behind a page."""


class Apart:
    """Draws one chart after the other in its process, which is started with the first and again after it has failed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def draw(self, chart: Any) -> str | None:
        """The chart as Vega draws it; None when the process fails, which says nothing about the chart."""
        with self._lock:
            try:
                process = self._process = self._process or _started()
                assert process.stdin is not None
                assert process.stdout is not None
                _send(process.stdin, chart)
                return str(_received(process.stdout))
            except (OSError, EOFError, pickle.PickleError):
                self._stop()
                return None

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._stop()

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
        self._process = None


def _started() -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "jianxing.documents.drawing_apart"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own module


def _send(target: IO[bytes], thing: object) -> None:
    pickle.dump(thing, target)
    target.flush()


def _received(source: IO[bytes]) -> Any:
    return pickle.load(source)  # noqa: S301 - from our own process, over a pipe that nobody else has


def main() -> None:
    """Draw what comes in on standard input until it ends."""
    os.nice(LESS_IMPORTANT)
    from jianxing.documents.drawing import drawn_here

    source, target = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not get among the charts
    while True:
        try:
            chart = _received(source)
            _send(target, drawn_here(chart.specification()))
        except (EOFError, BrokenPipeError, KeyboardInterrupt):
            os._exit(0)  # whoever asked is gone


if __name__ == "__main__":
    main()
