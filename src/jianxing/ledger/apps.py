"""The year's work as a Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The app ``ledger``."""

    name = "jianxing.ledger"
    label = "ledger"
