"""The names by which plans call indicators, whether they are defined yet or not."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jianxing.indicators.catalogue import catalogue


@dataclass(frozen=True)
class Name:
    """How an indicator is called. `unit` and `better` ("higher", "lower") are "" where nobody has fixed them yet."""

    id: str
    name: str
    name_en: str
    synonyms: tuple[str, ...]
    unit: str
    better: str


@cache
def vocabulary() -> tuple[Name, ...]:
    """Every known indicator by id: defined ones by their own names, the others from ``vocabulary.toml``."""
    defined = {id_: Name(id_, d.name, d.name_en, d.synonyms, d.unit, d.better) for id_, d in catalogue().items()}
    listed = _listed()
    for id_, name in listed.items():
        if id_ in defined:
            own = defined[id_]
            more = tuple(s for s in (name.name, *name.synonyms) if s != own.name and s not in own.synonyms)
            listed[id_] = Name(id_, own.name, own.name_en, (*own.synonyms, *dict.fromkeys(more)), own.unit, own.better)
    return tuple(name for _, name in sorted((listed | {k: v for k, v in defined.items() if k not in listed}).items()))


def _listed() -> dict[str, Name]:
    source = files("jianxing.indicators") / "vocabulary.toml"
    if not source.is_file():
        return {}
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    return {
        id_: Name(
            id_,
            entry.get("name", id_),
            entry.get("name_en", id_),
            tuple(entry.get("synonyms", ())),
            entry.get("unit", ""),
            entry.get("better", ""),
        )
        for id_, entry in tables.items()
        if isinstance(entry, dict)
    }
