"""DuckDB in process over the Parquet files of a lake."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from jianxing.indicators.questions import Kept
from jianxing.records.schema import BATCH, ROW, Table

if TYPE_CHECKING:
    import ibis

_TYPES = {
    "text": ("VARCHAR", "string"),
    "code": ("VARCHAR", "string"),
    "integer": ("BIGINT", "int64"),
    "decimal": ("DOUBLE", "float64"),
    "date": ("DATE", "date"),
    "timestamp": ("TIMESTAMP WITH TIME ZONE", "timestamp('UTC', 6)"),
    "boolean": ("BOOLEAN", "boolean"),
}
"""How DuckDB and Ibis call the type of a column."""


class DuckDB:
    """One connection in memory that reads nothing but the files of one lake; a record table is a view over them.

    Ibis writes the questions as SQL. It is loaded, and the writing done, only for a question that was never written
    before: what was written is kept beside the lake.
    """

    def __init__(self, lake: Path) -> None:
        self.connection = duckdb.connect()
        place = str(lake.resolve()).replace("'", "''")
        for setting in (
            "TimeZone = 'UTC'",
            "python_enable_replacements = false",
            f"allowed_directories = ['{place}']",
            "enable_external_access = false",  # a question can read the lake and nothing else of this machine
            "lock_configuration = true",
        ):
            self.connection.execute(f"SET {setting}")
        self._asked: dict[str, str] = {}
        self.kept = Kept(lake, f"duckdb {duckdb.__version__}")

    def open(self, table: type[Table], snapshot: Any) -> None:
        """Make the current rows of a snapshot a view of the table's name: joined only when rows are superseded.

        A column that is younger than every file is there and empty.
        """
        paths = ", ".join("'" + path.replace("'", "''") + "'" for path in snapshot.paths)
        rows = f"read_parquet([{paths}], union_by_name = {len(snapshot.paths) > 1})"
        held = set(self.connection.sql(f"FROM {rows}").columns)
        younger = "".join(
            f', CAST(NULL AS {_TYPES[column.type][0]}) AS "{column.id}"'
            for column in table.columns()
            if column.id not in held
        )
        gone = ""
        if snapshot.superseded is not None:
            self.connection.register(f"gone_{table.id}", snapshot.superseded)
            gone = f"ANTI JOIN gone_{table.id} USING ({BATCH}, {ROW})"
        self.connection.execute(f"CREATE VIEW {table.id} AS SELECT *{younger} FROM {rows} {gone}")  # noqa: S608 - as above

    def table(self, table: type[Table]) -> "ibis.Table":
        """An opened table as an Ibis expression."""
        import ibis

        schema = {column.id: _TYPES[column.type][1] for column in table.columns()}
        return ibis.table({**schema, BATCH: "string", ROW: "int64"}, name=table.id)

    def about(self, values: Mapping[str, str | date]) -> None:
        """Offer values as a table of one row."""
        self._asked = {name: "date" if isinstance(value, date) else "string" for name, value in values.items()}
        columns = ", ".join(
            f"CAST(? AS {'DATE' if kind == 'date' else 'VARCHAR'}) AS {name}" for name, kind in self._asked.items()
        )
        self.connection.execute(f"CREATE OR REPLACE TABLE asked AS SELECT {columns}", list(values.values()))

    def asked(self) -> "ibis.Table":
        """That row as an Ibis table."""
        import ibis

        return ibis.table(self._asked, name="asked")

    def ask(self, key: str, question: Callable[[], Any]) -> Any:
        """The answer to a question as an Arrow table; `key` names the question, and "" one that is asked only once."""
        text = self.kept.read(key)
        if text is None:
            text = _written(question())
            self.kept.write(key, text)
        return self.connection.sql(text).to_arrow_table()

    def answer(self, expression: Any) -> Any:
        """An expression as an Arrow table."""
        return self.ask("", lambda: expression)


def _written(expression: Any) -> str:
    """An expression as SQL. A sum of whole numbers is wider in DuckDB than anywhere else, and made narrow again."""
    import ibis

    schema = expression.schema()
    whole = [f'CAST("{name}" AS BIGINT) AS "{name}"' for name, kind in schema.items() if kind.is_int64()]
    narrow = f" REPLACE ({', '.join(whole)})" if whole else ""
    return f"SELECT *{narrow} FROM ({ibis.to_sql(expression, dialect='duckdb', pretty=False)})"  # noqa: S608 - by Ibis
