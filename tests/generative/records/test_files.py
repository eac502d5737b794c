"""Whatever form, header and encoding a file has: good rows are taken, bad ones told, and nothing raises."""

import io
import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianxing.kernel.message import Refused
from jianxing.records.api import Lake, TooManyFaults, import_file, refused_rows, standing_rows

COLUMNS = ["death_id", "sex", "death_date", "residence_code"]
NAMES = [
    ["death_id", "sex", "death_date", "residence_code"],
    ["死亡编号", "性 别", "死亡日期*", "常住地编码"],
    ["编号", "sex", "死亡时间", "现住址编码"],
]
few = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
keys = st.integers(0, 40).map(lambda number: f"D{number}")
days = st.dates(date(2019, 1, 1), date(2024, 10, 21))
good = st.tuples(keys, st.sampled_from(["男", "2", "F"]), days.map(str), st.just("990101001001"))
odd = st.tuples(keys, st.text(max_size=6), st.text(max_size=12), st.text(max_size=14))
rows = st.lists(good | odd, min_size=1, max_size=30)


def as_csv(header: list[str], body: list[tuple[str, ...]]) -> bytes:
    import csv

    text = io.StringIO()
    csv.writer(text).writerows([header, *body])
    return text.getvalue().encode("utf-8", "replace")


def as_workbook(header: list[str], body: list[tuple[str, ...]]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "死亡登记表")
        for at, row in enumerate([header, *body], 1):
            for place, cell in enumerate(row):
                sheet.write_string(at, place, "".join(each for each in cell if each.isprintable()))
    return target.getvalue()


def as_parquet(header: list[str], body: list[tuple[str, ...]]) -> bytes:
    target = io.BytesIO()
    columns = [[row[at].encode("utf-8", "replace").decode() for row in body] for at in range(len(header))]
    pq.write_table(pa.table(dict(zip(header, columns, strict=True))), target)
    return target.getvalue()


def as_json_lines(header: list[str], body: list[tuple[str, ...]]) -> bytes:
    return "\n".join(json.dumps(dict(zip(header, row, strict=True))) for row in body).encode()


@few
@given(rows, st.sampled_from(NAMES), st.sampled_from([as_csv, as_workbook, as_parquet, as_json_lines]))
def test_every_row_is_taken_or_told(body: list[tuple[str, ...]], header: list[str], write: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file, lake = Path(folder) / "file", Path(folder) / "lake"
        file.write_bytes(write(header, body))
        try:
            outcome = import_file("deaths", file, lake, by="t", limit=1)
        except TooManyFaults as refused:
            outcome = refused.outcome
        except Refused:
            return
        told = {fault.row for fault in outcome.faults}
        held = [row for part in standing_rows(lake, "deaths") for row in part.to_pylist()] if Lake.exists(lake) else []
        assert len(held) == outcome.taken
        assert not told & {row["_row"] for row in held}
        for row in held:
            assert row["sex"] in ("0", "1", "2", "9")
            assert row["death_id"]
            assert len(row["residence_code"]) in (9, 12)
            assert date(1900, 1, 1) <= row["death_date"] <= date(2024, 10, 21)
        # The last of the wholly good rows of a key is in, however the file was written.
        fine = {row[0]: row for row in body if row[3] == "990101001001" and row[1] in ("男", "2", "F")}
        if outcome.taken:
            assert fine.keys() <= {row["death_id"] for row in held}
        if outcome.refused:
            assert refused_rows("deaths", file, outcome)[:2] == b"PK"


@few
@given(
    st.sampled_from([b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1", b'{"death_id": ', b"\xff\xfe", b"\xfe\xff", b""]),
    st.binary(max_size=300),
)
def test_no_bytes_make_it_raise(start: bytes, rest: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file"
        file.write_bytes(start + rest)
        said = []
        try:
            import_file("deaths", file, Path(folder) / "lake", by="t")
        except Refused as refused:
            said = [refused.text("zh"), refused.text("en")]
        assert all(said)
