"""Whatever a file holds, the importer does not raise, loses no good row in silence, and takes no bad one."""

import csv
import io
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianxing.kernel.message import Refused
from jianxing.records.api import Lake, import_file

HEADER = ["death_id", "sex", "birth_date", "death_date", "underlying_cause", "residence_code"]
slow = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])

days = st.dates(date(1950, 1, 1), date(2024, 10, 21))
forms = st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%Y年%m月%d日"])


@st.composite
def good_rows(draw: st.DrawFn) -> tuple[list[str], tuple[Any, ...]]:
    """A row in some way of writing, and what it means."""
    number = draw(st.integers(0, 30))
    died, born = draw(days), draw(st.none() | st.dates(date(1900, 1, 1), date(1949, 12, 31)))
    cause = draw(st.sampled_from(["I21.9", "C34", "", "J449"]))
    sex = draw(st.sampled_from(["1", "男", "2", "女", "F"]))
    place = "990101" + draw(st.from_regex(r"[0-9]{6}", fullmatch=True))
    form = draw(forms)
    written = [f"D{number}", sex, born.strftime(form) if born else "", died.strftime(form), cause, place]
    return written, (f"D{number}", "2" if sex in "2女F" else "1", born, died, cause or None, place)


@st.composite
def bad_rows(draw: st.DrawFn) -> list[str]:
    """A row with one cell that cannot be what its column says."""
    written, _ = draw(good_rows())
    place, text = draw(
        st.sampled_from(
            [
                (0, ""),
                (1, "X"),
                (1, ""),
                (2, "1950-13-01"),
                (3, "2024-10-22"),
                (3, ""),
                (3, "1949-02-30"),
                (4, "heart"),
                (5, "12"),
                (5, ""),
            ]
        )
    )
    written[place] = text
    return written


def write(rows: list[list[str]], encoding: str, delimiter: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def take(content: bytes) -> tuple[Any, list[tuple[Any, ...]]]:
    """What the importer says, or its refusal, and what the lake then holds."""
    with tempfile.TemporaryDirectory() as folder:
        file, lake = Path(folder) / "file.csv", Path(folder) / "lake"
        file.write_bytes(content)
        try:
            said: Any = import_file("deaths", file, lake, by="test", limit=1.0)
        except Refused as refusal:
            said = refusal
        if isinstance(said, Refused):
            assert "{" not in said.messages[0].text("zh") + said.messages[0].text("en") or b"{" in content
        held = []
        if Lake.exists(lake):
            for path in Lake(lake).snapshot("deaths").paths:
                held += [(row["_row"], *(row[name] for name in HEADER)) for row in pq.read_table(path).to_pylist()]
        return said, held


@slow
@given(
    st.lists(good_rows() | bad_rows().map(lambda row: (row, None)), min_size=1, max_size=25),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]),
    st.sampled_from([",", "\t", ";"]),
)
def test_good_rows_are_taken_and_bad_ones_told(
    rows: list[tuple[list[str], Any]], encoding: str, delimiter: str
) -> None:
    said, held = take(write([HEADER, *(written for written, _ in rows)], encoding, delimiter))
    good = {row[1][0]: (number, *row[1]) for number, row in enumerate(rows, 2) if row[1] is not None}
    assert {row[1]: row for row in held} == good
    assert len(held) == len(good)
    if isinstance(said, Refused):
        assert not good
        return
    told = {fault.row for fault in said.faults}
    assert told == set(range(2, len(rows) + 2)) - {row[0] for row in good.values()}
    assert (said.taken, said.refused) == (len(good), len(rows) - len(good))


@slow
@given(
    st.binary(max_size=400)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
    | st.text(st.sampled_from(list('",;|\t\n\r =+-@1234567890年月日男女I.D')), max_size=200).map(
        lambda text: (",".join(HEADER) + "\n" + text).encode()
    )
)
def test_no_content_makes_it_raise_or_take_what_does_not_fit(content: bytes) -> None:
    said, held = take(content)
    assert isinstance(said, Refused) == (not held)
    for number, key, sex, _, died, _, place in held:
        assert number > 1
        assert key
        assert sex in ("0", "1", "2", "9")
        assert date(1900, 1, 1) <= died <= date(2024, 10, 21)
        assert len(place) in (9, 12)
        assert place.isascii()
        assert place.isdigit()


@slow
@given(st.lists(st.text(max_size=30), min_size=6, max_size=6))
def test_any_text_in_any_cell_is_taken_whole_or_told(cells: list[str]) -> None:
    said, held = take(write([HEADER, ["D1", "1", "", "2023-01-01", "", "990101001001"], cells], "utf-8", ","))
    if isinstance(said, Refused):
        return
    read = {row[0] for row in held} | {fault.row for fault in said.faults}
    blank = not any(cell.strip() for cell in cells)
    assert read >= ({2} if blank else {2, 3})
