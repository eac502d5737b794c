"""Charts: one specification for page and paper, safe to put into a page, with every character drawn."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from jianxing.documents.chance_charts import Band, Fan, Funnel, Sized
from jianxing.documents.charts import Choropleth, Spark, Spread, Trend
from jianxing.documents.drawing import Chart, Point, has_chinese_font

POINTS = (Point("2021", 76.0, 75.0, 77.0, "76.0"), Point("2022", None), Point("2023", 77.1, 76.5, 77.7, "77.1", 77.0))
SQUARE = [[100.0, 25.0], [101.0, 25.0], [101.0, 26.0], [100.0, 26.0], [100.0, 25.0]]
CHARTS: list[Chart] = [
    Trend(POINTS, target=78, target_label="目标 ≥78（2025）", later=("2024", "2025")),
    Spark(POINTS, target=78),
    Spread((Point("云溪镇", 77.1, 76.0, 78.0, "77.1"), Point("河口镇", None, text="无法计算")), 300, target=78),
    Choropleth(
        (Point("云溪镇", 77.1, text="77.1"),),
        200,
        200,
        shapes={"云溪镇": json.dumps({"type": "Polygon", "coordinates": [SQUARE]})},
        places={"云溪镇": (100.5, 25.5)},
    ),
    Fan(POINTS, bands=(Band("2024", 77.2, 76.8, 77.6, 76.5, 77.9),), target=78, target_label="目标 ≥78（2024）"),
    Funnel(
        (), areas=(Sized("云溪镇", 900, 77.1, 70, 80, 68, 82), Sized("河口镇", 400, 60, 66, 84, 62, 88, True)), whole=75
    ),
]


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
def test_a_drawing_is_one_described_picture_without_style(chart: Chart, tmp_path: Path) -> None:
    markup = chart.svg(tmp_path, 'A course & its "target"')
    root = ElementTree.fromstring(markup)
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'A course & its "target"'
    assert not re.search(r"\bstyle=|<style|<script|href=|on\w+=", markup)
    assert all("aria-label" not in element.attrib for element in list(root.iter())[1:])


@pytest.mark.parametrize(
    "chart", [c for c in CHARTS if not isinstance(c, Spark)], ids=lambda chart: type(chart).__name__
)
def test_a_drawing_is_kept_by_its_content(chart: Chart, tmp_path: Path) -> None:
    first = chart.svg(tmp_path, "x")
    assert [path.name for path in tmp_path.iterdir()] == [f"{chart.fingerprint()}.svg"]
    assert chart.svg(tmp_path, "x") == first
    assert Spark(POINTS, target=77).fingerprint() != Spark(POINTS, target=78).fingerprint()


def test_words_and_limits_stand_in_the_drawing(tmp_path: Path) -> None:
    texts = re.findall(r">([^<>]+)</text>", CHARTS[0].svg(tmp_path, "x"))
    assert {"76.0", "77.1", "目标 ≥78（2025）", "2021", "2025"} <= set(texts)
    assert "无法计算" in CHARTS[2].svg(tmp_path, "x")


def test_a_square_covers_its_frame_and_not_the_rest_of_the_world(tmp_path: Path) -> None:
    """A ring turned the wrong way would paint everything but the township: its path would hold two subpaths."""
    (path,) = re.findall(
        r'<path[^>]* d="(M[^"]+)"[^>]*fill="#|<path[^>]*fill="#[^>]* d="(M[^"]+)"', CHARTS[3].svg(tmp_path, "x")
    )
    assert sum(part.count("M") for part in path) == 1


def test_chinese_characters_are_drawn() -> None:
    """Two different names give different pictures; without a font both would be the same empty one."""
    assert has_chinese_font(), "install a font with Chinese characters, such as fonts-noto-cjk"
    one, other = (Spread((Point(name, 1.0, text=""),), 100).png() for name in ("云溪", "河口"))
    assert one != other
    assert one[:8] == b"\x89PNG\r\n\x1a\n"


def test_a_spark_stands_where_its_figures_put_it(tmp_path: Path) -> None:
    """Two points, from 0 to 10 with a little air: the higher one stands higher, and nothing leaves the frame."""
    markup = Spark((Point("1", 0.0, 0.0, 1.0), Point("2", 10.0, 9.0, 11.0)), width=100, height=50).svg(tmp_path, "x")
    (line,) = re.findall(r'<polyline points="([^"]+)"', markup)
    (x1, y1), (x2, y2) = (tuple(map(float, pair.split(","))) for pair in line.split())
    assert (x1, x2) == (25, 75)
    assert 50 > y1 > y2 > 0
    assert list(tmp_path.iterdir()) == []
