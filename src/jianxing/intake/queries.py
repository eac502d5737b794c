"""What there is to see of imports, papers and exports."""

from django.conf import settings

from jianxing.intake import rules
from jianxing.intake.models import CheckEntry, Export, ImportJob, SignOff
from jianxing.kernel.clock import today
from jianxing.kernel.message import Message
from jianxing.records import api as records


def papers() -> list[CheckEntry]:
    """The entries of the check list that nobody has withdrawn."""
    return list(CheckEntry.objects.filter(withdrawn_at__isnull=True).select_related("by"))


def signature() -> SignOff | None:
    """The signature that holds; None when there is none."""
    return SignOff.objects.filter(holds=True).select_related("by").first()


def missing(table: str, source: str = "") -> list[Message]:
    """What keeps records of a table from coming in from a source (the usual one when none is named); maybe nothing.

    A table without persons needs no paper, and neither do the invented persons of the example.
    """
    record = records.tables()[table]
    home = settings.HOME
    if not record.person_level or (home.invented and home.mode == "data"):
        return []
    return rules.missing_for(papers(), signature() is not None, source or record.usual_source, today())


def jobs(limit: int = 50) -> list[ImportJob]:
    """The newest imports."""
    return list(ImportJob.objects.select_related("started_by")[:limit])


def exports(limit: int = 50) -> list[Export]:
    """The newest exports."""
    return list(Export.objects.select_related("asked_by", "approved_by")[:limit])
