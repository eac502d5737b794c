"""The home of one installation: its directory, its mode and its clock, kept in ``home.toml``.

``JIANXING_HOME`` names the directory (``var`` in the working directory when unset). It holds the work database
``jianxing.sqlite3``, the lake ``lake/``, uploads and produced papers ``files/`` and ``home.toml``, which only its
owner may read because it holds the secret key.
"""

import fcntl
import json
import os
import secrets
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from jianxing.kernel.message import Message, Refused

Mode = Literal["data", "ledger"]


@dataclass(frozen=True)
class Home:
    """What ``home.toml`` says; an installation that has not been set up yet has the values written here.

    ``mode``: "data" takes person-level records, "ledger" holds none. ``invented``: the county is an example and
    its accounts work on this machine only. ``today``: the ISO date at which the example's clock stands, "" for the
    real day. ``area_code`` and its names: the county.
    """

    path: Path
    mode: Mode = "ledger"
    invented: bool = False
    today: str = ""
    area_code: str = ""
    area_name: str = ""
    area_name_en: str = ""
    secret_key: str = ""

    @property
    def file(self) -> Path:
        """Where these values are kept."""
        return self.path / "home.toml"

    @property
    def lake(self) -> Path:
        """The directory of record tables."""
        return self.path / "lake"

    @property
    def files(self) -> Path:
        """Uploads and produced papers, each under its SHA-256."""
        return self.path / "files"

    @property
    def database(self) -> Path:
        """The work database when no ``DATABASE_URL`` names another."""
        return self.path / "jianxing.sqlite3"

    @contextmanager
    def set_up_by_one(self, when_taken: Callable[[], None]) -> Iterator["Home"]:
        """One process at a time sets up or upgrades this home; the others wait, told so by ``when_taken``.

        Yields the home as it is then. The system lets go when the process ends or is replaced, however that happens.
        """
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(self.path / ".setting-up", "w", encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                when_taken()
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield home()

    @property
    def is_set_up(self) -> bool:
        """Whether these values were read from ``home.toml``, which always holds a secret key."""
        return bool(self.secret_key)

    def establish(self, **values: Any) -> "Home":
        """Write ``home.toml`` with these values and a secret key made once; returns the home as it now is.

        The file appears whole or not at all and is readable by its owner alone.
        """
        key = self.secret_key or secrets.token_urlsafe(48)
        settled = replace(self, secret_key=key, **values)
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        settled.files.mkdir(exist_ok=True)
        lines = [
            f"{name} = {json.dumps(value, ensure_ascii=False)}"
            for name, value in asdict(settled).items()
            if name != "path"
        ]
        draft = self.file.with_suffix(".draft")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")
        draft.replace(self.file)
        return settled

    def set_clock(self) -> None:
        """Let ``kernel.clock.today`` stand where this home's clock stands, unless the environment says otherwise."""
        if self.today:
            os.environ.setdefault("JIANXING_TODAY", self.today)


def home() -> Home:
    """The home that the environment names, read now; refused when its file cannot be understood."""
    path = Path(os.environ.get("JIANXING_HOME") or "var").absolute()
    file = path / "home.toml"
    try:
        return Home(path, **tomllib.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Home(path)
    except (OSError, ValueError, TypeError) as mistake:
        raise Refused(Message("config.home_unreadable", {"file": file, "why": mistake})) from mistake
