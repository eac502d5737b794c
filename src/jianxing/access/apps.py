"""Users, organisations, roles and the audit trail as a Django app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The app ``access``."""

    name = "jianxing.access"
    label = "access"
