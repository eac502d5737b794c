"""The pages as an installed application, for their templates and static files."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "jianxing.web"
    label = "web"
