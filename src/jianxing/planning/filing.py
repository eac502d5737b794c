"""Files by what they contain: ``files/<sha256>`` in the home."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def fingerprint(content: bytes) -> str:
    """The SHA-256 under which a file is kept."""
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes) -> str:
    """Put a file into the home, whole or not at all, and return its fingerprint; the same content is kept once."""
    name = fingerprint(content)
    place = _folder() / name
    if not place.exists():
        descriptor, draft = tempfile.mkstemp(dir=_folder(), prefix=".draft-")
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(draft).replace(place)
    return name


def fetch(name: str) -> bytes:
    """The content kept under a fingerprint."""
    return (_folder() / name).read_bytes()


def discard_file(name: str) -> None:
    """Remove a file that nothing keeps; OSError when it is not there."""
    (_folder() / name).unlink()


def _folder() -> Path:
    folder: Path = settings.HOME.files
    folder.mkdir(parents=True, exist_ok=True)
    return folder
