"""The result table as files: columns, order, empty cells, exact floats, the same bytes."""

import csv
import io
import json

import pyarrow.parquet as pq
import pytest

from jianxing.indicators.api import COLUMNS, Row, written
from jianxing.kernel.message import Message, Refused

ROWS = [
    Row("a_rate", "", "990101", "云溪县", "2023", 1.0, 3.0, 100 / 3, 0.1, None, "%", 0, "ok", "wilson", "1", "2024-10-20T08:00:00Z"),
    Row("a_rate", "", "990101001", "县城, “街道”", "2023", 0.0, 0.0, None, None, None, "%", None, "not_computable", "", "1", "",
        (Message("indicators.zero_denominator"), Message("indicators.part_of_year", {"months": 9}))),
]  # fmt: skip


def test_columns_are_those_of_the_contract():
    assert COLUMNS == (
        "indicator_id", "stratum", "area_code", "area_name", "period", "numerator", "denominator", "value", "lower", "upper",
        "unit", "n_missing", "status", "method", "definition_version", "as_of", "note",
    )  # fmt: skip


def test_csv():
    text = written(ROWS, "f.csv", "en").decode()
    first, second = csv.DictReader(io.StringIO(text))
    assert text.partition("\n")[0] == ",".join(COLUMNS)
    assert "\r" not in text
    assert (first["value"], first["upper"], first["n_missing"]) == ("33.333333333333336", "", "0")
    assert (second["value"], second["n_missing"], second["area_name"]) == ("", "", "县城, “街道”")
    assert (
        second["note"]
        == "the denominator is zero, not computable; the statistical year is not over; 9 whole months are counted"
    )


def test_json_and_parquet_say_the_same():
    as_json = json.loads(written(ROWS, "f.json"))
    table = pq.read_table(io.BytesIO(written(ROWS, "f.parquet")))
    assert tuple(table.column_names) == COLUMNS
    assert table.to_pylist() == as_json
    assert as_json[1]["value"] is None


@pytest.mark.parametrize("name", ["f.csv", "f.json", "f.parquet"])
def test_twice_the_same_bytes(name):
    assert written(ROWS, name) == written(list(ROWS), name)


def test_another_ending_is_refused():
    with pytest.raises(Refused):
        written(ROWS, "f.xlsx")
