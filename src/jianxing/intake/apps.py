"""Importing records and the check list of data mode as a Django app."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The app ``intake``."""

    name = "jianxing.intake"
    label = "intake"
