"""Plan documents in review and plans in force as a Django app."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """The app ``planning``."""

    name = "jianxing.planning"
    label = "planning"
