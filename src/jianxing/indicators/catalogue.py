"""Finds the definitions and checks them all before any is used."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType
from typing import get_args

import jianxing.indicators.definitions as package
from jianxing.indicators.language import (
    MEASURED,
    Better,
    Count,
    Definition,
    Given,
    LifeExpectancy,
    LowestProportion,
    ProbabilityOfDying,
    ReportedOnly,
    Residents,
    SurveyMean,
    SurveyProportion,
    Year,
    asked_for,
    parts_of,
)
from jianxing.kernel.quantity import UNITS

_ID = re.compile(r"[a-z][a-z0-9_]*")


class FaultyDefinitions(Exception):
    """Definitions that cannot be used; every problem of every file, one a line."""


@cache
def catalogue() -> dict[str, Definition]:
    """All definitions by id, in the order of the ids. `FaultyDefinitions` names every problem at once."""
    found: dict[str, Definition] = {}
    problems: list[str] = []
    for module in _modules():
        theme, id_ = module.__name__.split(".")[-2:]
        definition = getattr(module, "definition", None)
        if not isinstance(definition, Definition):
            problems.append(f"{id_}: the file has no `definition` made of a kind of indicators.language")
            continue
        complete = replace(definition, id=id_, theme=theme, meaning=(module.__doc__ or "").strip())
        problems += [f"{id_}: {problem}" for problem in faults(complete)]
        if id_ in found:
            problems.append(f"{id_}: is defined in {found[id_].theme} and in {theme}")
        found[id_] = complete
    problems += _shared_names(found)
    if problems:
        raise FaultyDefinitions("\n".join(problems))
    return dict(sorted(found.items()))


def faults(definition: Definition) -> Iterator[str]:
    """What is wrong with one definition, as sentences."""
    if not _ID.fullmatch(definition.id):
        yield "an id is small letters, digits and underscores"
    if len(definition.meaning.split()) < 10:
        yield "the docstring does not say what it means and where its limits are"
    for name in ("name", "name_en", "meaning_zh", "source", "publisher", "version"):
        if not getattr(definition, name).strip():
            yield f"{name} is empty"
    if definition.unit not in UNITS:
        yield f"unit {definition.unit!r} is not one of {', '.join(UNITS)}"
    if definition.better not in get_args(Better):
        yield f"better is 'higher', 'lower' or 'status', not {definition.better!r}"
    if definition.year not in get_args(Year):
        yield f"year is 'calendar' or 'maternal_child', not {definition.year!r}"
    if definition.name in definition.synonyms or len(set(definition.synonyms)) != len(definition.synonyms):
        yield "a synonym repeats the name or another synonym"
    for name in ("valid_from", "next_review"):
        try:
            date.fromisoformat(getattr(definition, name))
        except ValueError:
            yield f"{name} is a date such as 2024-01-31, not {getattr(definition, name)!r}"
    yield from _faults_of_parts(definition)


def _faults_of_parts(definition: Definition) -> Iterator[str]:
    if isinstance(definition, ReportedOnly):
        if definition.numerator is not None or definition.denominator is not None or not all(definition.why):
            yield "a figure that is only reported counts nothing, and says why in both languages"
        return
    if not parts_of(definition.numerator):
        yield "the numerator counts events or staff"
    without = isinstance(definition, Count) or (
        isinstance(definition, MEASURED) and not isinstance(definition, SurveyMean)
    )
    if (definition.denominator is None) != without:
        yield "this kind has a denominator" if not without else "this kind has no denominator"
    if isinstance(definition.denominator, Residents) and (ages := definition.denominator.ages) and ages[0] >= ages[1]:
        yield f"ages {ages[0]}–{ages[1]} are empty"
    for part in (*parts_of(definition.numerator), *parts_of(definition.denominator)):
        for rule in part.rules:
            own = rule.rule if isinstance(rule, Given) else rule
            if getattr(part.table, own.__name__, None) is not own:
                yield f"{own.__name__} is no rule of the table {part.table.id}"
            elif not set(asked_for(rule)) <= {"day", "start", "end"}:
                yield f"{own.__name__} asks for more than the days of the period"
        if part.amount and getattr(part.table, part.amount, None) is None:
            yield f"{part.amount} is no column and no rule of the table {part.table.id}"
    yield from _faults_of_kind(definition)


def _faults_of_kind(definition: Definition) -> Iterator[str]:
    parts, base = parts_of(definition.numerator), parts_of(definition.denominator)
    if isinstance(definition, LifeExpectancy | ProbabilityOfDying):
        for part in parts:
            if not hasattr(part.table, "age_group"):
                yield f"the table {part.table.id} has no rule age_group, which this kind needs"
        if not isinstance(definition.denominator, Residents):
            yield "this kind needs residents as the denominator"
    if isinstance(definition, MEASURED) and not (len(parts) == 1 and parts[0].amount):
        yield "this kind needs a numerator of one part with an amount"
    if isinstance(definition, LowestProportion | SurveyProportion | SurveyMean) and not (
        len(parts) == len(base) == 1 and parts[0].table is base[0].table
    ):
        yield "this kind needs a numerator and a denominator of one part each, from one table"


def _shared_names(found: dict[str, Definition]) -> Iterator[str]:
    """A name that two indicators share would be read as either."""
    owners: dict[str, str] = {}
    for definition in found.values():
        for name in (definition.name, *definition.synonyms):
            owner = owners.setdefault(name, definition.id)
            if owner != definition.id:
                yield f"{definition.id}: {name!r} is also a name of {owner}"


def _modules() -> Iterator[ModuleType]:
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        if not module.ispkg:
            yield import_module(module.name)
