"""Definitions are complete, and a faulty one is told with all its faults."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jianxing.indicators.api import catalogue, vocabulary
from jianxing.indicators.catalogue import faults
from jianxing.kernel.quantity import UNITS
from jianxing.records.tables.births import Births

IDS = Path(__file__).with_name("indicator_ids.txt").read_text(encoding="utf-8").split()
"""The ids that scripts outside rely on."""


def test_every_id_is_defined():
    assert set(catalogue()) >= set(IDS)
    assert list(catalogue()) == sorted(catalogue())


@pytest.mark.parametrize("id_", IDS)
def test_each_is_whole(id_):
    definition = catalogue()[id_]
    assert not list(faults(definition))
    assert definition.unit in UNITS
    assert date.fromisoformat(definition.valid_from) < definition.review_day()


def test_all_faults_of_a_definition_are_told_together():
    good = catalogue()["infant_mortality"]
    bad = replace(
        good, name=" ", unit="per mille", better="up", next_review="soon", synonyms=("a", "a"), meaning="Short."
    )  # type: ignore[arg-type]
    assert len(list(faults(bad))) == 6


def test_a_rule_of_another_table_is_a_fault():
    good = catalogue()["infant_mortality"]
    crossed = replace(good, numerator=replace(good.numerator, table=Births))
    assert any("is_infant is no rule of the table births" in fault for fault in faults(crossed))


def test_a_life_table_needs_ages():
    good = catalogue()["life_expectancy"]
    assert list(faults(replace(good, numerator=catalogue()["infant_mortality"].denominator)))  # type: ignore[arg-type]
    assert list(faults(replace(good, denominator=catalogue()["infant_mortality"].denominator)))


def test_vocabulary_names_defined_and_other_indicators():
    names = {name.id: name for name in vocabulary()}
    assert set(IDS) < set(names)
    assert names["infant_mortality"].unit == "‰"
    assert names["hypertension_standard_mgmt_rate"].name_en
    for name in names.values():
        assert len(set(name.synonyms)) == len(name.synonyms)


def test_catalogue_and_vocabulary_need_no_engine():
    code = (
        "import sys\nfrom jianxing.indicators.api import catalogue, vocabulary\ncatalogue(); vocabulary()\n"
        "print([m for m in ('ibis', 'pandas', 'numpy', 'duckdb', 'pyarrow') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_definitions_hold_no_stray_numbers():
    """A number may stand only in age_between, at_least and the like."""
    import ast

    import jianxing.indicators.definitions as package

    for path in Path(package.__path__[0]).rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        allowed = {
            id(argument)
            for call in ast.walk(tree)
            if isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id in ("at_least", "age_between", "per_cent")
            for argument in call.args
        }
        stray = [
            n.value
            for n in ast.walk(tree)
            if isinstance(n, ast.Constant)
            and isinstance(n.value, int | float)
            and not isinstance(n.value, bool)
            and id(n) not in allowed
        ]
        assert not stray, f"{path.name}: {stray}"


def test_every_definition_has_a_spec_test():
    spec = Path(__file__).parents[2] / "spec" / "indicators"
    written = {path.stem.removeprefix("test_") for path in spec.glob("test_*.py")}
    drawn = {path.stem for path in (spec / "tables").glob("*.txt")}
    assert written | drawn >= set(catalogue())


def test_every_definition_names_its_source_in_both_names():
    for definition in catalogue().values():
        assert definition.source.strip(), definition.id
        assert any("\u4e00" <= letter <= "\u9fff" for letter in definition.name), definition.id
        assert definition.name_en.isascii() or "–" in definition.name_en, definition.id


def test_no_review_is_overdue():
    assert not [d.id for d in catalogue().values() if d.review_day() < date(2024, 10, 21)]
