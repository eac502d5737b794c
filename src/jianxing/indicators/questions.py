"""Questions to the record tables, kept in the words of an engine, so that they are written only once.

They lie in the folder ``results/questions/`` of a lake, each under a hash of all that its words depend on. Losing the folder
loses nothing; an engine that reads them lets a question read nothing but the lake.
"""

import hashlib
import os
import secrets
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

KEPT_FILES = 400


@lru_cache(maxsize=1)
def definitions_version() -> str:
    """Changes with the text of any definition, rule of a record table, code list or statistic."""
    source = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for part in ("indicators", "records", "statistics"):
        for file in sorted((source / part).rglob("*")):
            if file.suffix in (".py", ".csv"):
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


class Kept:
    """The questions of one lake as one engine has them written."""

    def __init__(self, lake: Path, engine: str) -> None:
        self.folder = lake / "results" / "questions"
        self.engine = f"{engine} ibis {version('ibis-framework')} sqlglot {version('sqlglot')}"

    def _file(self, key: str) -> Path:
        name = hashlib.sha256(f"{self.engine} {definitions_version()} {key}".encode()).hexdigest()[:32]
        return self.folder / f"{name}.txt"

    def read(self, key: str) -> str | None:
        """The words of a question; None when it has not been written, or has no key."""
        if not key:
            return None
        try:
            return self._file(key).read_text(encoding="utf-8")
        except OSError:
            return None

    def write(self, key: str, text: str) -> None:
        """Keep the words of a question, whole or not at all; a folder that cannot be written costs time, never a figure."""
        if not key:
            return
        file = self._file(key)
        draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            draft.write_text(text, encoding="utf-8")
            os.replace(draft, file)
            found = sorted(self.folder.glob("*.txt"), key=lambda path: path.stat().st_mtime, reverse=True)
            for old in found[KEPT_FILES:]:
                old.unlink(missing_ok=True)
        except OSError:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
