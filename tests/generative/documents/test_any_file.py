"""Whatever a file holds, its text comes out with its places inside, or it is refused."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents_paper import Sheet, Typesetting, pdf
from jianxing.documents.api import Text, read_text
from jianxing.documents.reading_pdf import read_pdf
from jianxing.kernel.message import Refused

SETTINGS = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WHOLE = Typesetting(head="某县文件").set(
    ["一、工作目标", "到2025年，县域内就诊率达到90%以上，婴儿死亡率控制在4‰以下。" * 5] * 8
)
TAGS = st.sampled_from(
    (
        "<p>",
        "</p>",
        "<table>",
        "</table>",
        "<tr>",
        "<td rowspan=3>",
        "<td colspan=99999>",
        "<th>",
        "</td>",
        "<br>",
        "<ol start='9'>",
        "<li>",
        "<h1>",
        "<nav>",
        "</nav>",
        "<script>",
        "<!--",
        "-->",
        "<",
        ">",
        "&nbsp;",
        "&#0;",
        "&",
        "<meta charset='x'>",
        "甲",
        "\n",
        "|",
    )
)
PIECES = st.tuples(
    st.floats(-50, 700),
    st.floats(-50, 900),
    st.floats(0.1, 90),
    st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=("Cs",)), max_size=30),
)
RULES = st.tuples(st.floats(0, 600), st.floats(0, 800), st.floats(0, 600), st.floats(0, 800))


def outcome(data: bytes, name: str) -> Text | Refused:
    try:
        # The process of its own that a .pdf is read in would hide what goes wrong there.
        return read_pdf(data, name) if name.endswith(".pdf") else read_text(data, name)
    except Refused as refused:
        return refused


def check(data: bytes, name: str) -> None:
    text = outcome(data, name)
    if isinstance(text, Refused):
        assert all(text.text(language).strip() for language in ("zh", "en"))
        return
    assert all(0 <= start < len(text.text) for start, _ in text.headings)
    places = [cell for table in text.tables for row in table.rows for cell in row]
    assert all(0 <= cell.start <= cell.end <= len(text.text) for cell in places)
    assert not any("\n" in text.text[cell.start : cell.end] for cell in places)


@SETTINGS
@given(st.lists(TAGS, max_size=60).map("".join))
def test_any_mark_up(markup: str) -> None:
    check(markup.encode(), "page.html")


@SETTINGS
@given(st.lists(st.lists(PIECES, max_size=12), max_size=4), st.lists(RULES, max_size=12))
def test_any_page(
    pages: list[list[tuple[float, float, float, str]]], rules: list[tuple[float, float, float, float]]
) -> None:
    check(pdf([Sheet(list(pieces), list(rules)) for pieces in pages] or [Sheet()]), "paper.pdf")


@SETTINGS
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=40),
    st.integers(9, len(WHOLE)),
)
def test_any_damage(changes: list[tuple[int, int]], length: int) -> None:
    damaged = bytearray(WHOLE)
    for place, byte in changes:
        damaged[max(9, place)] = byte
    check(bytes(damaged[:length]), "paper.pdf")


@SETTINGS
@given(
    st.text(max_size=40), st.binary(max_size=60), st.sampled_from(("", ".txt", ".md", ".HTML", ".docx", ".pdf", ".x"))
)
def test_any_name(stem: str, data: bytes, ending: str) -> None:
    check(data, stem + ending)
