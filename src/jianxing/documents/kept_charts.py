"""The folder of drawn charts: each under its fingerprint, thrown away when nobody has asked for it for long.

A chart that is thrown away while another process wants it is drawn again; nothing else depends on it.
"""

import os
import tempfile
import time
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

DAY = 24 * 3600
UNUSED_DAYS = 60
"""A chart that no process has read for so long is thrown away."""
MOST_BYTES = 200 * 2**20
"""Above this size of the folder, charts that were not read for the longest time are thrown away."""


@lru_cache(maxsize=512)
def _read(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    with suppress(OSError):
        if time.time() - file.stat().st_mtime > DAY:
            os.utime(file)  # it is in use
    return text


def kept(folder: Path, fingerprint: str) -> str | None:
    """A drawn chart; None when it is not there."""
    try:
        return _read(folder / f"{fingerprint}.svg")
    except FileNotFoundError:
        return None


def keep(folder: Path, fingerprint: str, markup: str) -> None:
    """Put a drawn chart into the folder, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, suffix=".part", delete=False) as part:
        part.write(markup)
    Path(part.name).replace(folder / f"{fingerprint}.svg")


def prune(folder: Path, now: float | None = None) -> int:
    """Throw away charts that nobody has asked for, and what a killed process left half written; how many files."""
    now = time.time() if now is None else now
    found = []
    for entry in os.scandir(folder) if folder.is_dir() else ():
        with suppress(FileNotFoundError):
            if entry.name.endswith((".svg", ".part")) and entry.is_file(follow_symlinks=False):
                state = entry.stat(follow_symlinks=False)
                found.append((state.st_mtime, state.st_size, Path(entry.path)))
    total, gone = sum(size for _, size, _ in found), 0
    for used, size, path in sorted(found):
        lasting = DAY if path.suffix == ".part" else UNUSED_DAYS * DAY
        if now - used > lasting or total > MOST_BYTES:
            path.unlink(missing_ok=True)
            total, gone = total - size, gone + 1
    return gone
