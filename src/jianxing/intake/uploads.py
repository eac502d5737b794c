"""Files that came in, kept whole or not at all under what they contain: ``files/<sha256>`` in the home."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings


def keep(parts: Iterable[bytes]) -> tuple[str, int]:
    """Put a file into the home part by part; its SHA-256 and its size. The same content is kept once."""
    digest, size = hashlib.sha256(), 0
    folder: Path = settings.HOME.files
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=folder, prefix=".draft-")
    try:
        with os.fdopen(descriptor, "wb") as out:
            for part in parts:
                digest.update(part)
                size += len(part)
                out.write(part)
            out.flush()
            os.fsync(out.fileno())
        Path(draft).replace(folder / digest.hexdigest())
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return digest.hexdigest(), size


def place(sha256: str) -> Path:
    """Where the file of a fingerprint is."""
    folder: Path = settings.HOME.files
    return folder / sha256


def discard(sha256: str) -> None:
    """Erase a file, if it is there and no import that is under way needs it."""
    from jianxing.intake.models import ImportJob

    step = ImportJob.Step
    if not ImportJob.objects.filter(sha256=sha256, step__in=[step.CHECKING, step.CHECKED, step.TAKING]).exists():
        place(sha256).unlink(missing_ok=True)
