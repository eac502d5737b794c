"""The audit trail: written with each act, sealed into a chain, verified from its first entry."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Max

from jianxing.access.models import AuditEntry, User
from jianxing.kernel.clock import now


@dataclass(frozen=True)
class Verdict:
    """What verifying found: how many entries are sealed and sound, how many wait, and the first that is not sound.

    ``broken_at`` is the sequence number at which the chain no longer holds, None when it holds throughout.
    """

    sealed: int
    unsealed: int
    broken_at: int | None

    @property
    def is_sound(self) -> bool:
        """Whether every sealed entry is as it was when it was sealed."""
        return self.broken_at is None


def record(*, by: User, action: str, subject: str, detail: Mapping[str, Any] | None = None) -> AuditEntry:
    """Write who did what; call it inside the transaction of the act, so that neither exists without the other.

    ``action`` is a part and a verb (``ledger.claim``); ``subject`` names a row (``ledger.item/12``).
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an act and its audit entry belong in one transaction")
    plain = json.loads(json.dumps(dict(detail or {}), cls=DjangoJSONEncoder))
    return AuditEntry.objects.create(
        at=now(), by=by.username, by_name=by.display_name, action=action, subject=subject, detail=plain
    )


@transaction.atomic
def seal() -> int:
    """Put all committed entries that are not yet in the chain into it, in order; returns how many.

    Two sealers at once: the second loses on the unique sequence number and changes nothing.
    """
    last = AuditEntry.objects.aggregate(last=Max("sequence"))["last"] or 0
    previous = AuditEntry.objects.get(sequence=last).seal if last else ""
    count = 0
    for entry in AuditEntry.objects.filter(sequence__isnull=True).order_by("id").iterator():
        count += 1
        mark = _mark(entry, last + count, previous)
        AuditEntry.objects.filter(pk=entry.pk).update(sequence=last + count, previous=previous, seal=mark)
        previous = mark
    return count


def verify() -> Verdict:
    """Recompute the chain from its first entry. The entries after the newest seal are only counted.

    That the newest sealed entries were cut off shows only against a seal kept elsewhere.
    """
    previous, sound = "", 0
    for entry in _chain():
        expected = sound + 1
        if entry.sequence != expected or entry.previous != previous or entry.seal != _mark(entry, expected, previous):
            return Verdict(sound, _waiting(), expected)
        previous, sound = entry.seal, expected
    return Verdict(sound, _waiting(), None)


def _chain() -> Iterator[AuditEntry]:
    return AuditEntry.objects.filter(sequence__isnull=False).order_by("sequence").iterator()


def _waiting() -> int:
    return AuditEntry.objects.filter(sequence__isnull=True).count()


def _mark(entry: AuditEntry, sequence: int, previous: str) -> str:
    """SHA-256 over the entry's content, its place and the seal before it."""
    content = [
        sequence,
        previous,
        entry.pk,
        entry.at.isoformat(),
        entry.by,
        entry.by_name,
        entry.action,
        entry.subject,
        entry.detail,
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
