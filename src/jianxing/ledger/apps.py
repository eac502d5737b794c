"""The year's work as a Django app."""

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from jianxing.access.api import User
    from jianxing.planning.api import PlanVersion


class LedgerConfig(AppConfig):
    """The app ``ledger``."""

    name = "jianxing.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Follow the plan: titles change in the transaction that takes a version."""
        from jianxing.ledger.following import follow_wording
        from jianxing.planning.api import version_taken

        def follow(sender: object, by: "User", version: "PlanVersion", **_: object) -> None:
            follow_wording(by=by, version=version)

        version_taken.connect(follow, dispatch_uid="ledger", weak=False)
