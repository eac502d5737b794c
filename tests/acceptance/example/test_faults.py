"""Seeded faults are exactly those that the list names, are the same each time, and follow their shares."""

import json

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from jianxing.example.building import people_of, record_tables
from jianxing.example.faults.seeding import KINDS, Seeded, with_faults
from jianxing.records.api import tables

PERSONS, SEED = 6_000, 3
Filled = dict[str, pa.Table]


@pytest.fixture(scope="module")
def clean() -> Filled:
    named = {name for kind in KINDS for name in kind.tables} | {"health_workers"}
    return {name: rows for name, rows in record_tables(people_of(PERSONS, SEED), SEED) if name in named}


@pytest.fixture(scope="module")
def seeded(clean: Filled) -> tuple[Filled, Seeded]:
    made = with_faults(clean.items(), SEED)
    return dict(made), made


def keyed(name: str, rows: pa.Table) -> dict[tuple[object, ...], dict[str, object]]:
    key = tables()[name].key
    return {tuple(row[column] for column in key): row for row in rows.to_pylist()}


def test_only_the_rows_of_the_list_differ_and_as_it_says(clean: Filled, seeded: tuple[Filled, Seeded]) -> None:
    faulty, made = seeded
    assert faulty.keys() == clean.keys()
    for name in clean:
        before, after = keyed(name, clean[name]), keyed(name, faulty[name])
        listed = [fault for fault in made.faults if fault.table == name]
        for change, found in (
            ("added", after.keys() - before.keys()),
            ("dropped", before.keys() - after.keys()),
            ("changed", {key for key in before.keys() & after.keys() if before[key] != after[key]}),
        ):
            told = {tuple(fault.key.values()): fault for fault in listed if fault.change == change}
            # A value that is copied or rounded can be what it was.
            assert found <= told.keys(), (name, change)
            for key, fault in told.items():
                row = after.get(key, {})
                assert all(row[column] == value for column, (_, value) in fault.columns.items())
        assert len(after) == faulty[name].num_rows


def test_every_kind_of_fault_is_there(seeded: tuple[Filled, Seeded]) -> None:
    found = {fault.kind for fault in seeded[1].faults}
    # A county this small has hardly a death of childbirth.
    assert {kind.id for kind in KINDS} - found <= {"maternal_death_without_pregnancy", "too_many_visits"}
    whole = json.loads(seeded[1].as_json())
    assert len(whole["faults"]) == len(seeded[1].faults)
    assert whole["kinds"]["digit_preference"]["share"] == 0.4
    assert all(kind["zh"] and kind["en"] for kind in whole["kinds"].values())


def test_the_same_seed_gives_the_same_faults_and_another_does_not(clean: Filled) -> None:
    some = {name: clean[name] for name in ("deaths", "births", "settlements")}
    one, two, other = (with_faults(some.items(), seed) for seed in (SEED, SEED, SEED + 1))
    first = dict(one)
    assert all(rows.equals(first[name]) for name, rows in two)
    assert one.faults == two.faults
    list(other)
    assert one.faults != other.faults


@pytest.mark.parametrize("share", [0.1, 0.2, 0.4])
def test_a_statistical_fault_has_its_share(clean: Filled, share: float) -> None:
    made = with_faults(clean.items(), SEED, {"under_reported_deaths": share, "missing_fields": share}, {
        "under_reported_deaths", "missing_fields",
    })  # fmt: skip
    faulty = dict(made)
    deaths = clean["deaths"]
    place = max(code[:9] for code in deaths["residence_code"].to_pylist())
    there = sum(code.startswith(place) for code in deaths["residence_code"].to_pylist())
    left = sum(code.startswith(place) for code in faulty["deaths"]["residence_code"].to_pylist())
    assert there - left == pytest.approx(share * there, abs=1)
    own = clean["births"].filter(pc.equal(clean["births"]["facility_id"], "YX002"))
    empty = faulty["births"].filter(pc.is_null(faulty["births"]["birth_weight_g"]))
    assert empty.num_rows - own["birth_weight_g"].null_count == pytest.approx(share * own.num_rows, abs=1)
    assert {fault.kind for fault in made.faults} == {"under_reported_deaths", "missing_fields"}


def test_a_kind_that_does_not_exist_is_an_error(clean: Filled) -> None:
    with pytest.raises(ValueError, match="no kind of fault nonsense"):
        with_faults(clean.items(), SEED, kinds={"nonsense"})
