"""Every field of every model is classed, and no class names a field that is not there."""

from importlib import import_module

import pytest
from django.apps import apps

CLASSES = {"public", "internal", "personal", "sensitive"}
PARTS = [app.label for app in apps.get_app_configs() if app.name.startswith("jianxing.") and list(app.get_models())]


def test_the_parts_with_models_are_known() -> None:
    assert {"access", "planning", "ledger"} <= set(PARTS)


@pytest.mark.parametrize("part", PARTS)
def test_every_field_is_classed(part: str) -> None:
    classed = import_module(f"jianxing.{part}.field_classes").FIELD_CLASSES
    present = {
        model.__name__: {field.name for field in model._meta.concrete_fields}
        for model in apps.get_app_config(part).get_models()
    }
    assert {name: set(fields) for name, fields in classed.items()} == present


@pytest.mark.parametrize("part", PARTS)
def test_a_class_is_one_of_four(part: str) -> None:
    classed = import_module(f"jianxing.{part}.field_classes").FIELD_CLASSES
    assert {level for fields in classed.values() for level in fields.values()} <= CLASSES


@pytest.mark.parametrize("part", PARTS)
def test_what_names_a_user_is_personal(part: str) -> None:
    classed = import_module(f"jianxing.{part}.field_classes").FIELD_CLASSES
    for model in apps.get_app_config(part).get_models():
        for field in model._meta.concrete_fields:
            if field.related_model is not None and field.related_model._meta.label == "access.User":
                assert classed[model.__name__][field.name] == "personal", f"{model.__name__}.{field.name}"
