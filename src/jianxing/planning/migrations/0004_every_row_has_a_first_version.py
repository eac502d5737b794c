"""From now on every task and target knows the version that it first stood in."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations.base import Operation


def _first_version() -> models.ForeignKey:  # type: ignore[type-arg]
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="planning.planversion")


class Migration(migrations.Migration):
    """After the earlier rows have theirs."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("planning", "0003_standing_of_earlier_rows")]
    operations: ClassVar[list[Operation]] = [
        migrations.AlterField("plantask", "first_version", _first_version()),
        migrations.AlterField("plantarget", "first_version", _first_version()),
    ]
