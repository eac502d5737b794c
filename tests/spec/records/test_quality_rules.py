"""Every rule about rows on tables drawn by hand: which rows it names, and which beside them it leaves alone."""

from datetime import date, datetime
from typing import Any

import ibis
import pyarrow as pa
import pytest

from jianxing.records.quality.kit import Mask, Pattern, Select, rules
from jianxing.records.registry import tables
from jianxing.records.schema import BATCH, ROW

Rows = list[dict[str, Any]]
V = "990101001001"


def d(text: str) -> date:
    return date.fromisoformat(text)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


# rule, the table looked at, its rows, other tables, the numbers of the rows that it names (from 0)
CASES: list[tuple[str, str, Rows, dict[str, Rows], set[int]]] = [
    ("diagnosis-no-category", "deaths", [{"underlying_cause": c} for c in ("I21.9", "B12", "A10.1", "U07.1", None)], {}, {1, 2}),
    ("diagnosis-other-sex", "deaths", [{"sex": "1", "underlying_cause": "O72"}, {"sex": "2", "underlying_cause": "C53.9"}, {"sex": "2", "underlying_cause": "C61"}, {"sex": "0", "underlying_cause": "C61"}], {}, {0, 2}),
    ("cause-other-age", "deaths", [{"birth_date": d("2020-01-01"), "death_date": d(day), "underlying_cause": c} for day, c in (("2020-06-01", "P21"), ("2022-06-01", "P21"), ("2022-06-01", "O72"), ("2022-06-01", "J18"))], {}, {1, 2}),
    ("cause-not-underlying", "deaths", [{"underlying_cause": c} for c in ("S06", "V03", "Z51", None)], {}, {0, 2}),
    ("age-impossible", "deaths", [{"birth_date": d(b), "death_date": d("2023-01-02")} for b in ("1900-01-01", "1907-01-01", "1907-01-03")], {}, {0, 1}),
    ("pressure-upside-down", "hypertension_visits", [{"systolic": s, "diastolic": t} for s, t in ((140, 90), (90, 140), (90, 90), (None, 90))], {}, {1, 2}),
    ("birth-weight-impossible", "births", [{"gestation_weeks": w, "birth_weight_g": g} for w, g in ((39, 3200), (39, 320), (27, 900), (27, 3000), (40, 7800), (None, None))], {}, {1, 3, 4}),
    ("id-number-check", "residents", [{"id_number": n} for n in ("11010519491231002X", "110105194912310021", None)], {}, {1}),
    ("id-number-disagrees", "residents", [{"id_number": "11010519491231002X", "birth_date": d(b), "sex": s} for b, s in (("1949-12-31", "2"), ("1949-12-31", "1"), ("1949-12-30", "2"), ("1949-12-31", "9"))], {}, {1, 2}),
    ("emergency-time-impossible", "emergency_calls", [{"outcome": "brought", "run_kind": "scene", "rang_at": at("2023-01-01 08:00"), "arrived_at": at(t)} for t in ("2023-01-01 08:12", "2023-01-01 18:00", "2023-01-01 07:50")], {}, {1, 2}),
    ("waiting-impossible", "outpatient_encounters", [{"registered_at": at("2023-01-01 08:00"), "seen_at": at(t)} for t in ("2023-01-01 08:12", "2023-01-01 07:50")], {}, {1}),
    ("missing-for-use", "births", [{"gestation_weeks": 39, "birth_weight_g": 3000}, {"gestation_weeks": 39}, {}], {}, {1, 2}),
    ("cause-missing", "deaths", [{"death_date": d("2024-10-01")}, {"death_date": d("2024-01-01")}, {"death_date": d("2024-01-01"), "underlying_cause": "I21"}], {}, {1}),
    ("case-reported-late", "notifiable_cases", [{"disease": "measles", "diagnosed_on": d("2023-01-01"), "reported_on": d(r)} for r in ("2023-01-01", "2023-01-02", "2023-01-03")] + [{"disease": "cholera", "diagnosed_at": at("2023-01-01 08:00"), "reported_at": at(r), "diagnosed_on": d("2023-01-01")} for r in ("2023-01-01 09:00", "2023-01-01 11:00")], {}, {2, 4}),
    ("case-reviewed-late", "notifiable_cases", [{"disease": "measles", "diagnosed_on": d("2023-01-01"), "reported_at": at("2023-01-01 08:00"), "county_reviewed_at": r} for r in (at("2023-01-02 07:00"), at("2023-01-03 07:00"), None)], {}, {1}),
    ("death-reported-late", "deaths", [{"death_date": d("2023-01-01"), "reported_on": r} for r in (d("2023-01-08"), d("2023-01-09"), None)], {}, {1}),
    ("risk-reported-late", "maternal_risk_assessments", [{"colour": c, "assessed_on": d("2023-01-01"), "reported_on": r} for c, r in (("green", None), ("red", None), ("red", d("2023-01-01")), ("orange", d("2023-02-01")))], {}, {1, 3}),
    ("birth-certified-late", "births", [{"birth_date": d("2023-01-01"), "certified_on": c} for c in (d("2023-01-31"), d("2023-02-01"), None)], {}, {1}),
    ("person-twice", "residents", [{"id_number": n} for n in ("1", "2", "1", None, None)], {}, {0, 2}),
    ("registered-twice", "hypertension_patients", [{"registration_id": r, "person_id": p, "registered_on": d(b), "closed_on": d(e) if e else None} for r, p, b, e in (("a", "p", "2020-01-01", "2021-01-01"), ("b", "p", "2021-01-01", ""), ("c", "p", "2022-01-01", ""), ("d", "q", "2022-01-01", ""))], {}, {2}),
    ("birth-twice", "births", [{"mother_id": m, "birth_date": d("2023-01-01"), "children": n, "child_number": k} for m, n, k in (("m", 1, None), ("m", 1, None), ("t", 2, 1), ("t", 2, 2), ("u", 1, None))], {}, {0, 1}),
    ("births-too-close", "births", [{"mother_id": m, "birth_date": d(b)} for m, b in (("m", "2023-01-01"), ("m", "2023-03-01"), ("m", "2024-03-01"), ("t", "2023-01-01"), ("t", "2023-01-02"))], {}, {1}),
    ("death-twice", "deaths", [{"person_id": p, "sex": "1", "birth_date": d("1950-01-01"), "death_date": d(x), "residence_code": V, "underlying_cause": "I21"} for p, x in (("p", "2023-01-01"), ("p", "2023-01-02"), ("q", "2023-01-01"), (None, "2023-05-01"), (None, "2023-05-01"))], {}, {0, 1, 3, 4}),
    ("case-twice", "notifiable_cases", [{"person_id": "p", "disease": x, "case_type": "confirmed", "reported_on": d(r)} for x, r in (("measles", "2023-01-01"), ("measles", "2023-01-10"), ("influenza", "2023-01-10"), ("influenza", "2023-12-10"))], {}, {1}),
    ("visit-twice", "vaccinations", [{"person_id": "p", "vaccine": v, "dose": k} for v, k in (("bcg", 1), ("bcg", 1), ("hepb", 1), ("hepb", 2), ("influenza", 1), ("influenza", 1))], {}, {0, 1}),
    ("stay-twice", "settlements", [{"encounter_id": e, "care": c} for e, c in (("e", "inpatient"), ("e", "inpatient"), ("f", "inpatient"), ("g", "outpatient"), ("g", "outpatient"))], {}, {0, 1}),
    ("service-after-death", "hypertension_visits", [{"person_id": p, "visit_date": d(v)} for p, v in (("p", "2023-01-01"), ("p", "2023-01-02"), ("q", "2023-02-01"))], {"deaths": [{"person_id": "p", "death_date": d("2023-01-01")}, {"person_id": None, "death_date": d("2023-01-01")}]}, {1}),
    ("service-before-birth", "child_visits", [{"person_id": "p", "visit_date": d(v)} for v in ("2022-12-31", "2023-01-01")], {"residents": [{"person_id": "p", "birth_date": d("2023-01-01")}]}, {0}),
    ("birth-after-mothers-death", "births", [{"mother_id": m, "birth_date": d(b)} for m, b in (("m", "2023-01-01"), ("m", "2023-01-02"), ("n", "2023-01-02"))], {"deaths": [{"person_id": "m", "death_date": d("2023-01-01")}]}, {1}),
    ("visit-after-closing", "hypertension_visits", [{"person_id": p, "visit_date": d("2023-06-01")} for p in ("closed", "again", "open")], {"hypertension_patients": [{"person_id": "closed", "closed_on": d("2023-01-01")}, {"person_id": "again", "closed_on": d("2023-01-01")}, {"person_id": "again"}, {"person_id": "open"}]}, {0}),
    ("open-after-death", "hypertension_patients", [{"person_id": p, "closed_on": c} for p, c in (("long", None), ("long", d("2023-02-01")), ("lately", None), ("alive", None))], {"deaths": [{"person_id": "long", "death_date": d("2023-01-01")}, {"person_id": "lately", "death_date": d("2024-10-01")}]}, {0}),
    ("check-too-young", "elderly_checks", [{"birth_date": d(b), "check_date": d("2023-06-01")} for b in ("1958-06-01", "1958-06-02")], {}, {1}),
    ("death-dates-differ", "residents", [{"person_id": p, "died_on": x} for p, x in (("p", d("2023-01-01")), ("q", d("2023-01-05")), ("r", None))], {"deaths": [{"person_id": p, "death_date": d("2023-01-01")} for p in "pqr"]}, {1}),
    ("visit-without-registration", "hypertension_visits", [{"person_id": "p"}, {"person_id": "x"}], {"hypertension_patients": [{"person_id": "p"}]}, {1}),
    ("maternal-death-without-pregnancy", "deaths", [{"death_id": k, "person_id": k, "death_date": d("2023-06-01"), "maternal_status": s} for k, s in (("a", "pregnancy"), ("b", "delivery"), ("c", "none"), ("e", "within_42_days"))], {"pregnancies": [{"person_id": "a", "last_period_on": d("2023-01-01")}, {"person_id": "e", "last_period_on": d("2020-01-01")}]}, {1, 3}),
    ("newborn-without-delivery", "births", [{"birth_id": k, "outcome": o, "delivery_id": x, "mother_id": m, "birth_date": d("2023-01-02")} for k, o, x, m in (("1", "live", "D1", None), ("2", "live", "D9", "m"), ("3", "live", None, "n"), ("4", "stillbirth", None, None))], {"deliveries": [{"delivery_id": "D1", "person_id": "x", "delivered_on": d("2020-01-01")}, {"delivery_id": "D2", "person_id": "m", "delivered_on": d("2023-01-01")}]}, {2}),
    ("delivery-without-birth", "deliveries", [{"delivery_id": k, "person_id": p, "live_births": n, "delivered_on": d("2023-01-01")} for k, p, n in (("D1", "a", 1), ("D2", "b", 2), ("D3", "c", 1), ("D4", "d", 0), ("D5", "e", 1))], {"births": [{"outcome": "live", "delivery_id": x, "mother_id": m, "birth_date": d("2023-01-01")} for x, m in (("D1", None), ("D2", "b"), (None, "c"))]}, {1, 4}),
    ("settlement-without-encounter", "settlements", [{"encounter_id": e} for e in ("in", "out", "none", None)], {"inpatient_encounters": [{"encounter_id": "in"}], "outpatient_encounters": [{"encounter_id": "out"}]}, {2}),
    ("number-leads-nowhere", "prescriptions", [{"encounter_id": e} for e in ("in", "none", None)], {"inpatient_encounters": [{"encounter_id": "in"}], "outpatient_encounters": [{"encounter_id": "out"}]}, {1}),
    ("facility-unknown", "hypertension_visits", [{"facility_id": f} for f in ("F", "X", None)], {"facilities": [{"facility_id": "F"}]}, {1}),
    ("township-unknown", "births", [{"residence_code": c} for c in ("990101001001", "990101999001", "110101999001")], {"areas": [{"code": c} for c in ("990101", "990101001")]}, {1}),
    ("staff-not-employed", "hypertension_visits", [{"worker_id": w, "visit_date": d("2023-06-01")} for w in ("there", "gone", "unknown")], {"health_workers": [{"worker_id": "there", "works_from": d("2020-01-01")}, {"worker_id": "gone", "works_to": d("2023-05-31")}]}, {1}),
    ("patient-without-card", "tb_patients", [{"person_id": p, "registered_on": d(r)} for p, r in (("p", "2023-01-01"), ("x", "2023-01-01"), ("x", "2017-01-01"))], {"notifiable_cases": [{"person_id": "p", "disease": "tb_no_bacteriology", "reviewed_on": d("2018-10-01")}, {"person_id": "x", "disease": "measles", "reviewed_on": d("2019-10-01")}]}, {1}),
    ("person-disagrees", "hypertension_patients", [{"person_id": "p", "sex": s, "birth_date": b} for s, b in (("1", d("1950-01-01")), ("2", d("1950-01-01")), ("1", d("1951-01-01")), (None, None))], {"residents": [{"person_id": "p", "sex": "1", "birth_date": d("1950-01-01")}]}, {1, 2}),
    ("payment-unbalanced", "settlements", [{"total_fen": 100, "fund_fen": f, "own_fen": 40} for f in (60, 61)], {}, {1}),
    ("items-do-not-add-up", "settlements", [{"settlement_id": k, "total_fen": 100} for k in ("a", "b", "c")], {"settlement_items": [{"settlement_id": k, "amount_fen": f} for k, f in (("a", 60), ("a", 40), ("b", 99))]}, {1}),
    ("settlement-differs", "settlements", [{"encounter_id": "e", "care": "inpatient", "person_id": p, "admitted_on": d("2023-01-01"), "discharged_on": d(o)} for p, o in (("p", "2023-01-05"), ("p", "2023-01-06"), ("q", "2023-01-05"))], {"inpatient_encounters": [{"encounter_id": "e", "person_id": "p", "admitted_on": d("2023-01-01"), "discharged_on": d("2023-01-05")}]}, {1, 2}),
    ("mothers-age", "births", [{"mother_id": m, "birth_date": d("2023-01-01")} for m in ("woman", "girl", "man", "old")], {"residents": [{"person_id": p, "sex": s, "birth_date": d(b)} for p, s, b in (("woman", "2", "1995-01-01"), ("girl", "2", "2015-01-01"), ("man", "1", "1995-01-01"), ("old", "2", "1960-01-01"))]}, {1, 2, 3}),
    ("death-not-registered", "residents", [{"person_id": p, "vital_status": v, "died_on": d(x) if x else None} for p, v, x in (("p", "dead", "2023-01-01"), ("q", "dead", "2023-01-01"), ("r", "alive", ""), ("s", "dead", "2017-01-01"))], {"deaths": [{"person_id": "p", "death_date": d("2018-10-01")}]}, {1}),
    ("more-than-a-day-holds", "hypertension_visits", [{"person_id": f"{w}{k}", "worker_id": w, "mode": "clinic", "visit_date": d("2023-01-01")} for w, n in (("full", 91), ("busy", 90)) for k in range(n)], {}, set(range(91))),
]  # fmt: skip


def bound(table: str, rows: Rows) -> Any:
    """Rows as a table bound to its rules; what is not named is empty."""
    record = tables()[table]
    assert all(row.keys() <= {column.id for column in record.columns()} for row in rows), table
    filled = [{column.id: row.get(column.id) for column in record.columns()} for row in rows]
    made = pa.Table.from_pylist(filled, schema=record.arrow_schema())
    made = made.append_column(BATCH, pa.array(["b"] * len(rows))).append_column(
        ROW, pa.array(range(len(rows)), pa.int64())
    )
    return record(ibis.memtable(made))


def named(rule: str, table: str, rows: Rows, others: dict[str, Rows]) -> set[int]:
    check = rules()[rule].check(table)
    mine = bound(table, rows)
    if isinstance(check, Mask):
        found = mine.expression.filter(check.faulty(mine))
    else:
        assert isinstance(check, Select)
        beside: list[Any] = [bound(other.id, others[other.id]) for other in check.needs]
        if check.shared is not None:
            beside.append(check.shared(mine))
        found = check.found(mine, *beside)
    return set(ibis.duckdb.connect().to_pyarrow(found.select(ROW))[ROW].to_pylist())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_it_names_the_rows_that_are_wrong_and_no_other(case: tuple[str, str, Rows, dict[str, Rows], set[int]]) -> None:
    rule, table, rows, others, expected = case
    assert named(rule, table, rows, others) == expected


def test_every_rule_about_rows_has_a_case() -> None:
    about_rows = {rule.id for rule in rules().values() if not isinstance(rule.checks[0], Pattern)}
    assert about_rows == {case[0] for case in CASES}
