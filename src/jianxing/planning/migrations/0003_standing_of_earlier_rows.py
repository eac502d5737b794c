"""Rows of before were written anew with every version: each stands in its own version only, and ended with the next."""

from typing import Any, ClassVar

from django.db import migrations
from django.db.migrations.operations.base import Operation


def stand(apps: Any, editor: Any) -> None:
    """Give every row the version that it came with, its standing there, and the version that ended it."""
    version_model, standing = apps.get_model("planning", "PlanVersion"), apps.get_model("planning", "Standing")
    taken = list(
        version_model.objects.filter(plan__isnull=False)
        .defer("text", "reading")
        .select_related("plan")
        .order_by("number")
    )
    following = {}
    for version in taken:
        version.place_and_time = version.plan.place_and_time
        version.save(update_fields=["place_and_time"])
        following[version.pk] = next(
            (later for later in taken if later.plan_id == version.plan_id and later.number == version.number + 1), None
        )
    for kind, name in (("task", "PlanTask"), ("target", "PlanTarget")):
        model = apps.get_model("planning", name)
        rows = list(model.objects.all())
        for row in rows:
            row.first_version_id, row.ended_by = row.version_id, following[row.version_id]
        model.objects.bulk_update(rows, ["first_version", "ended_by"], batch_size=300)
        standing.objects.bulk_create(
            [standing(version_id=row.version_id, item=row.reading_id, order=row.order, **{kind: row}) for row in rows],
            batch_size=300,
        )


class Migration(migrations.Migration):
    """Data only, so that PostgreSQL may alter the tables afterwards."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("planning", "0002_identities_across_versions")]
    operations: ClassVar[list[Operation]] = [migrations.RunPython(stand, migrations.RunPython.noop)]
