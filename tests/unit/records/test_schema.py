"""Tables describe themselves completely, and what does not is no table."""

import inspect
import re
import subprocess
import sys

import pytest

from jianxing.records.api import tables
from jianxing.records.headers import plain
from jianxing.records.schema import CodeList, Column, Table

IDS = [
    "activities",
    "antenatal_visits",
    "area_changes",
    "areas",
    "births",
    "cancer_screenings",
    "child_visits",
    "childcare_institutions",
    "daily_counts",
    "deaths",
    "deliveries",
    "departments",
    "diabetes_patients",
    "diabetes_visits",
    "elderly_checks",
    "emergency_calls",
    "emergency_stations",
    "enterprises",
    "facilities",
    "facility_beds",
    "facility_ratings",
    "family_doctor_contracts",
    "funds",
    "hazard_declarations",
    "health_communities",
    "health_workers",
    "hiv_patients",
    "hiv_visits",
    "hypertension_patients",
    "hypertension_visits",
    "imaging_results",
    "inpatient_encounters",
    "laboratory_results",
    "maternal_risk_assessments",
    "mental_disorder_patients",
    "mental_disorder_visits",
    "newborn_screenings",
    "notifiable_cases",
    "outpatient_encounters",
    "population",
    "postnatal_visits",
    "pregnancies",
    "prescriptions",
    "reported_figures",
    "residents",
    "settlement_items",
    "settlements",
    "survey_answers",
    "survey_respondents",
    "tb_patients",
    "tb_visits",
    "trainings",
    "vaccinations",
    "worker_posts",
]


def test_every_table_is_found_and_says_where_it_comes_from() -> None:
    assert list(tables()) == IDS
    for table in tables().values():
        assert table.label
        assert table.label_en
        assert table.usual_source
        personal = {column.id for column in table.columns() if column.classification in ("personal", "sensitive")}
        assert table.person_level == bool(personal), "a table that holds something personal needs data mode"
        assert table.person_level == bool(table.data_class), "who may see persons depends on the class of data"
        assert table.person is None or table.person in personal


@pytest.mark.parametrize("table", tables().values(), ids=lambda table: table.id)
def test_no_header_means_two_columns_and_no_word_two_codes(table: type[Table]) -> None:
    written = [plain(name) for column in table.columns() for name in (column.id, column.zh, *column.synonyms)]
    # A synonym may repeat the name of its own column, never that of another.
    owners: dict[str, set[str]] = {}
    for column in table.columns():
        for name in (column.id, column.zh, *column.synonyms):
            owners.setdefault(plain(name), set()).add(column.id)
    assert {name: columns for name, columns in owners.items() if len(columns) > 1} == {}
    assert len(written) >= len(table.columns()) * 2
    for column in table.columns():
        meanings: dict[str, set[str]] = {}
        for code in column.codes.codes if column.codes else ():
            for word in (code.code, code.zh, code.en, *code.synonyms):
                meanings.setdefault(word.lower(), set()).add(code.code)
        assert {word: codes for word, codes in meanings.items() if len(codes) > 1} == {}, column.id


@pytest.mark.parametrize("table", tables().values(), ids=lambda table: table.id)
def test_columns_have_sentences_and_bounds_that_fit(table: type[Table]) -> None:
    for column in table.columns():
        assert re.fullmatch(r"[A-Z].{10,}\.", column.sentence), column.id
        assert table.arrow_schema().field(column.id).type == column.arrow_type()
        if column.pattern:
            re.compile(column.pattern)
        if column.minimum is not None:
            assert column.type in ("integer", "decimal", "date")
        assert (column.type == "date") >= isinstance(column.minimum or column.maximum, str)


@pytest.mark.parametrize("table", tables().values(), ids=lambda table: table.id)
def test_every_rule_says_what_it_means(table: type[Table]) -> None:
    rules = [value for name, value in vars(table).items() if inspect.isfunction(value) and not name.startswith("_")]
    assert [rule.__name__ for rule in rules if not inspect.getdoc(rule)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"sentence": ""},
        {"sentence": "No stop at the end"},
        {"zh": ""},
        {"type": "number"},
        {"classification": "secret"},
        {"codes": CodeList.of(a=("甲", "a"))},
        {"type": "code"},
        {"pattern": r"\d"},
    ],
    ids=str,
)
def test_a_column_that_does_not_describe_itself_is_refused(wrong: dict[str, object]) -> None:
    right = {"type": "text", "sentence": "What it holds and why.", "zh": "名称", "classification": "public"}
    Column(**right)
    with pytest.raises(TypeError):
        Column(**(right | wrong))


def test_a_table_whose_key_is_no_column_is_refused() -> None:
    with pytest.raises(TypeError, match="colour"):

        class Painted(Table):
            """One row a paint."""

            id, label, label_en = "painted", "漆", "Painted"
            key = ("colour",)
            usual_source = "—"


def test_tables_load_without_an_engine() -> None:
    heavy = "('ibis', 'duckdb', 'pyarrow', 'pandas', 'deltalake')"
    program = f"import sys; from jianxing.records.api import tables; tables(); sys.exit(any(name in sys.modules for name in {heavy}))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
