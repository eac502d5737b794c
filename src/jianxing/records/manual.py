"""The manual of the record tables, made from the tables: ``python -m jianxing.records.manual > docs/records.md``."""

import inspect
import sys

from jianxing.records.diseases import classed_diseases
from jianxing.records.registry import tables
from jianxing.records.schema import Column, Table
from jianxing.records.vaccines import VACCINES, due_doses

INTRODUCTION = """\
# Record tables 记录表

Made from the code by `python -m jianxing.records.manual > docs/records.md`; do not edit it.

A file whose headers are column ids, Chinese names or any of the other names below is understood by
`jianxing records import TABLE FILE --data DIR`: Excel (.xlsx, .xls), CSV of any usual encoding and delimiter, Parquet or
lines of JSON, the header below titles and on up to three levels. Other headers are named with `--columns '表头=column_id'`
and remembered for the source. `*` marks a column that must have a value. The key names a row: a later
import of the same key takes the place of the earlier row, and of two rows with one key in one file the later is taken
and the earlier reported. A table about single persons is refused in ledger mode 台账模式.

A sum of money is kept in whole fen. A header that is a column id or ends in （分） is read as fen, one that ends in （万元）
as ten thousand yuan, and any other, such as 总费用 or 总费用（元）, as yuan.

Every stored row also carries `_batch`, the import that brought it, and `_row`, the number of its row in the file.
"""


def markdown() -> str:
    """All tables with their columns, constraints, names, codes and rules, the notifiable diseases and the doses of vaccines."""
    parts = [INTRODUCTION, "## Tables 目录\n"]
    parts.append(
        "\n".join(f"- [`{table.id}`](#{table.id}) {table.label} — {table.label_en}" for table in tables().values())
        + "\n"
    )
    parts.extend(_table(table) for table in tables().values())
    parts.append(_diseases())
    parts.append(_vaccine_doses())
    return "\n".join(parts)


def _table(table: type[Table]) -> str:
    lines = [f'<a id="{table.id}"></a>', f"## `{table.id}` {table.label}", "", _paragraphs(table), ""]
    lines.append(f"- Key: {', '.join(f'`{name}`' for name in table.key)}")
    if table.event_date:
        lines.append(f"- A row belongs to the period of `{table.event_date}`.")
    if table.area:
        lines.append(f"- A row belongs to the area of `{table.area}`.")
    elif table.facility:
        lines.append(f"- A row belongs to the area of the facility in `{table.facility}`.")
    lines.append(f"- Usual source: {table.usual_source}")
    if table.person_level:
        lines.append(f"- About single persons, class of data `{table.data_class}`: needs data mode 数据模式.")
    lines.extend(f"- `{first}` must not be later than `{second}`." for first, second in table.in_order)
    if table.identified_by:
        number, *others = table.identified_by
        named = " and ".join(f"`{name}`" for name in others if name)
        lines.append(f"- {named} must agree with the identification number in `{number}` (GB 11643).")
    lines += [
        "",
        "| column | 名称 | type | what it holds | must be | other headers | class |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines.extend(_column(column) for column in table.columns())
    lists = [column for column in table.columns() if column.codes and column.id != "disease"]
    if lists:
        lines += ["", "Codes:", ""]
        lines.extend(_codes(column) for column in lists)
    if rules := _rules(table):
        lines += ["", "Rules:", "", *rules]
    return "\n".join([*lines, ""])


def _column(column: Column) -> str:
    bounds = []
    if column.minimum is not None:
        bounds.append(f"≥ {column.minimum}")
    if column.maximum is not None:
        bounds.append("not after today" if column.maximum == "today" else f"≤ {column.maximum}")
    if column.allowed:
        bounds.append(f"one of {', '.join(map(str, column.allowed))}")
    if column.form:
        bounds.append(column.form[1])
    if column.codes:
        bounds.append("a disease of the list below" if column.id == "disease" else "a code below")
    cells = (
        f"`{column.id}`{'*' if column.required else ''}",
        column.zh,
        column.type,
        column.sentence,
        "; ".join(bounds),
        "、".join(column.synonyms),
        column.classification,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _codes(column: Column) -> str:
    assert column.codes is not None
    norm = f" ({column.codes.source})" if column.codes.source else ""
    return f"- `{column.id}`{norm}: " + ", ".join(f"`{code.code}` {code.zh}" for code in column.codes.codes)


def _rules(table: type[Table]) -> list[str]:
    rules = [value for name, value in vars(table).items() if inspect.isfunction(value) and not name.startswith("_")]
    return [f"- `{rule.__name__}`: {' '.join((inspect.getdoc(rule) or '').split())}" for rule in rules]


def _diseases() -> str:
    lines = [
        "## Notifiable diseases 法定传染病",
        "",
        "A class counts on the days from and to which it was valid. “A” under managed: class B managed as class A 乙类甲管.",
        "",
        "| code | 名称 | disease | class | from | to | managed as | source |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in classed_diseases():
        days = (str(day) if day else "" for day in (row.valid_from, row.valid_to))
        lines.append(
            "| "
            + " | ".join((f"`{row.code}`", row.name, row.name_en, row.class_ or "—", *days, row.managed_as, row.source))
            + " |"
        )
    return "\n".join([*lines, ""])


def _vaccine_doses() -> str:
    lines = [
        "## Vaccine doses 免疫程序",
        "",
        "A dose is due when so many months of age are complete, for children who reach that age on the days given.",
        "",
        "| vaccine | 名称 | dose | due at months | from | to | source |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for due in due_doses():
        days = (str(day) if day else "" for day in (due.valid_from, due.valid_to))
        cells = (f"`{due.vaccine}`", VACCINES.word(due.vaccine), str(due.dose), str(due.due_months), *days, due.source)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join([*lines, ""])


def _paragraphs(table: type[Table]) -> str:
    return inspect.cleandoc(table.__doc__ or "")


if __name__ == "__main__":
    sys.stdout.write(markdown())
