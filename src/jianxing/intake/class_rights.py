"""Who may see, list or export records: a right for each class of data, asked for the area that they are about."""

from jianxing.access.api import User, may, require
from jianxing.kernel.message import Message, Refused
from jianxing.records import api as records
from jianxing.records.schema import Table


def right(table: str | type[Table], act: str) -> str:
    """The permission to see, list or export what a table holds; one without persons needs only to be read or imported."""
    held = _table(table).data_class
    if held:
        return f"data.{held}.{act}"
    return "records.import" if act == "export" else "records.read"


def may_do(user: User, table: str | type[Table], act: str, area: str | None = None) -> bool:
    """Whether a user may see, list or export a table, of an area where one is named."""
    return may(user, right(table, act), area=area)


def require_right(user: User, table: str | type[Table], act: str, area: str | None = None) -> None:
    """Refuse, with the right that is missing, unless `may_do`."""
    require(user, right(table, act), area=area)


def withheld_classes(user: User, table: str | type[Table], act: str, area: str | None = None) -> list[str]:
    """The classes of data that single rows of a table belong to and that a user may not see, list or export."""
    further = records.row_classes.further_classes(_table(table))
    return [kind for kind in further if not may(user, f"data.{kind}.{act}", area=area)]


def _table(table: str | type[Table]) -> type[Table]:
    if not isinstance(table, str):
        return table
    if table not in records.tables():
        raise Refused(Message("records.no_table", {"table": table, "tables": ", ".join(records.tables())}))
    return records.tables()[table]
