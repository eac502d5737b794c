"""Reading a column at once gives for every text what reading the cell gives: value, blank or the same reason."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianxing.kernel.identity_number import compose
from jianxing.records.schema import Column
from jianxing.records.tables.deaths import Deaths
from jianxing.records.tables.facilities import Facilities
from jianxing.records.tables.population import Population
from jianxing.records.tables.reported_figures import ReportedFigures
from jianxing.records.values import Unreadable, reader
from jianxing.records.whole_columns import ColumnReader

NUMBER = Column("text", "Number of a person.", zh="证件号码", identity_number=True, classification="personal")
LIMITED = Column("decimal", "A share of something.", zh="占比", minimum=0, maximum=100, classification="internal")
COLUMNS = [
    Deaths.death_id,
    Deaths.sex,
    Deaths.death_date,
    Deaths.underlying_cause,
    Deaths.residence_code,
    Facilities.name,
    Population.persons,
    Population.age_from,
    ReportedFigures.value,
    ReportedFigures.exported_at,
    NUMBER,
    LIMITED,
]
numbers = st.builds(
    lambda born, sequence: compose("990101", born, sequence).text,
    st.dates(date(1900, 1, 1), date(2024, 1, 1)),
    st.integers(0, 999),
)
texts = (
    st.text(st.sampled_from("0123456789-/:. 年月日男女AX.Ee+，,９Ｉ\t\u3000\u200b\ufffd"), max_size=20)
    | st.text(max_size=8)
    | st.dates().map(str)
    | st.datetimes().map(lambda moment: str(moment)[:19])
    | st.integers(-(10**16), 10**16).map(str)
    | st.floats().map(str)
    | st.from_regex(r"[A-Z][0-9]{2}\.[0-9]", fullmatch=True)
    | st.from_regex(r"990101[0-9]{3,6}", fullmatch=True)
    | numbers
    | numbers.map(lambda number: number[:17] + "0")
    | numbers.map(lambda number: number[:10] + "1332" + number[14:])
    | st.sampled_from(["-", "null", "N/A", "", "1E+20", "5.2E+17", "2023-02-30", "2023-04-01 25:00:00", "\x1c1"])
)


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.id or column.zh)
@settings(max_examples=60, deadline=None)
@given(st.lists(texts, min_size=1, max_size=40))
def test_a_column_and_its_cells_agree(column: Any, written: list[str]) -> None:
    read = reader(column)
    expected: list[Any] = []
    wrong: list[tuple[int, str, Any]] = []
    for at, text in enumerate(written):
        try:
            expected.append(read(text))
        except Unreadable as why:
            expected.append(None)
            wrong.append((at, why.code, why.parameters))
    whole = ColumnReader(column)
    for _ in range(2):  # the second time from memory
        values, found = whole.values(pa.array(written, pa.string()))
        assert values.to_pylist() == expected
        assert [(at, why.code, why.parameters) for at, why in found] == wrong
