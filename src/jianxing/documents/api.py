"""Documents: reading what people write, drawing charts. Cheap to import."""

from jianxing.documents.chance_charts import Band, Fan, Funnel, Sized
from jianxing.documents.charts import Choropleth, Spark, Spread, Trend
from jianxing.documents.drawing import Chart, Point, draw_apart, has_chinese_font
from jianxing.documents.kept_charts import prune
from jianxing.documents.reading import MAXIMUM_BYTES, read_text, refuse_size
from jianxing.documents.text import Cell, Table, Text
from jianxing.documents.text_writing import MAXIMUM_CHARACTERS

__all__ = [
    "MAXIMUM_BYTES",
    "MAXIMUM_CHARACTERS",
    "Band",
    "Cell",
    "Chart",
    "Choropleth",
    "Fan",
    "Funnel",
    "Point",
    "Sized",
    "Spark",
    "Spread",
    "Table",
    "Text",
    "Trend",
    "draw_apart",
    "has_chinese_font",
    "prune",
    "read_text",
    "refuse_size",
]
