"""Which record tables there are: every class in a module of `records.tables`."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import jianxing.records.tables as package
from jianxing.records.schema import Table


@cache
def tables() -> dict[str, type[Table]]:
    """Every record table by its id, in the order of the ids."""
    found: dict[str, type[Table]] = {}
    for module in iter_modules(package.__path__, f"{package.__name__}."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, Table) and value.__module__ == module.name:
                found[value.id] = value
    return dict(sorted(found.items()))
