"""Documents: reading what people write, drawing charts. Cheap to import."""

from jianxing.documents.charts import Choropleth, Spark, Spread, Trend
from jianxing.documents.drawing import Chart, Point, has_chinese_font, start
from jianxing.documents.reading import MAXIMUM_BYTES, MAXIMUM_CHARACTERS, read_text, refuse_size
from jianxing.documents.text import Cell, Table, Text

__all__ = [
    "MAXIMUM_BYTES",
    "MAXIMUM_CHARACTERS",
    "Cell",
    "Chart",
    "Choropleth",
    "Point",
    "Spark",
    "Spread",
    "Table",
    "Text",
    "Trend",
    "has_chinese_font",
    "read_text",
    "refuse_size",
    "start",
]
