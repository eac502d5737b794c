"""One cell read: what offices write, and the reason for what cannot be read."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from jianxing.kernel.message import texts
from jianxing.records.tables.deaths import Deaths
from jianxing.records.tables.facilities import Facilities
from jianxing.records.tables.health_workers import HealthWorkers
from jianxing.records.tables.notifiable_cases import NotifiableCases
from jianxing.records.tables.population import Population
from jianxing.records.tables.reported_figures import ReportedFigures
from jianxing.records.values import Unreadable, reader

READ = [
    *((Deaths.death_date, text, date(2023, 4, 1)) for text in (
        "20230401", "2023-04-01", "2023/4/1", "2023.4.1", "2023年4月1日", "２０２３年４月１日", "２０２３／４／１", " 2023-4-1 ",
        "2023年 4月 1日", "2023-04-01 08:30:00", "2023-04-01T23:59:59Z", "20230401123000", "45017", "45017.5", "2023/4/1 0:00",
    )),
    (Deaths.birth_date, "—", None),
    (Deaths.birth_date, "　", None),
    (Deaths.sex, "男", "1"),
    (Deaths.sex, "２", "2"),
    (Deaths.sex, "1.0", "1"),
    (Deaths.sex, "F", "2"),
    (Deaths.underlying_cause, "ｉ21.9", "I21.9"),
    (Deaths.residence_code, "９９０１０１００１００１", "990101001001"),
    (Deaths.residence_code, "990101001", "990101001"),
    (Deaths.death_id, "\ufeffＤ１", "D1"),
    (Facilities.name, "云溪县医院（东院）", "云溪县医院（东院）"),
    (Population.persons, "1,234", 1234),
    (Population.persons, "１２.０", 12),
    (Population.age_from, "85", 85),
    (NotifiableCases.disease, "乙肝", "hepatitis_b"),
    (HealthWorkers.gp_certificate, "是", True),
    (HealthWorkers.gp_certificate, "0", False),
    (ReportedFigures.value, "-3.5e2", -350.0),
    # Without a zone it is China time, eight hours before UTC.
    (ReportedFigures.exported_at, "2023-04-01 08:30", datetime(2023, 4, 1, 0, 30, tzinfo=UTC)),
    (ReportedFigures.exported_at, "2023年4月1日8时30分15秒", datetime(2023, 4, 1, 0, 30, 15, tzinfo=UTC)),
    (ReportedFigures.exported_at, "2023-04-01T08:30:00Z", datetime(2023, 4, 1, 8, 30, tzinfo=UTC)),
    (ReportedFigures.exported_at, "20230401", datetime(2023, 3, 31, 16, tzinfo=UTC)),
]  # fmt: skip
REFUSED = [
    (Deaths.death_date, "", "required"),
    (Deaths.death_date, "2023-02-30", "not_a_date"),
    (Deaths.death_date, "23/4/1", "not_a_date"),
    (Deaths.death_date, "2023-04", "not_a_date"),
    (Deaths.death_date, "٢٠٢٣٠٤٠١", "not_a_date"),
    (Deaths.death_date, "2024-10-22", "in_future"),  # the tests live on 2024-10-21
    (Deaths.death_date, "1899-12-31", "too_small"),
    (Deaths.sex, "不男", "not_in_list"),
    (Deaths.underlying_cause, "心梗", "pattern"),
    (Deaths.residence_code, "990101", "pattern"),
    (Population.area_code, "990101001", "pattern"),
    (Deaths.person_id, "5.22628E+17", "digits_lost"),
    (Deaths.residence_code, "9.90101E+11", "digits_lost"),
    (Deaths.death_id, "D\ufffd1", "undecodable"),
    (Population.persons, "1.5", "not_whole"),
    (Population.persons, "many", "not_a_number"),
    (Population.persons, "1,2", "not_a_number"),
    (Population.persons, "-1", "too_small"),
    (Population.persons, "100000001", "too_large"),
    (Population.age_from, "7", "not_allowed"),
    (ReportedFigures.value, "12%", "not_a_number"),
    (ReportedFigures.value, "1e999", "not_a_number"),
    (ReportedFigures.value, "nan", "not_a_number"),
    (ReportedFigures.exported_at, "2023-04-01 25:00", "not_a_date"),
    (HealthWorkers.gp_certificate, "maybe", "not_yes_no"),
]


@pytest.mark.parametrize(("column", "text", "value"), READ)
def test_read(column: Any, text: str, value: Any) -> None:
    assert reader(column)(text) == value


@pytest.mark.parametrize(("column", "text", "code"), REFUSED)
def test_refused(column: Any, text: str, code: str) -> None:
    with pytest.raises(Unreadable) as why:
        reader(column)(text)
    assert why.value.code == code
    for language in ("zh", "en"):
        sentence = texts("records", language)[f"fault_{code}"].format(
            row=1, column=column.zh, id=column.id, **why.value.parameters
        )
        assert "{" not in sentence
