"""Figures that other systems reported for the invented county, each with the cell of the sheet it came from.

Some differ a little from what the records give, as they do in life: a card reviewed late, a physician counted at two
places, a township that reports more than it did. Two figures of 2023 have a second, later stage.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from math import sin
from typing import TYPE_CHECKING, Any

from jianxing.example.geography import County, Township
from jianxing.example.measured import Count, measured
from jianxing.example.parameters import read
from jianxing.example.residents import History
from jianxing.kernel.quantity import UNITS

if TYPE_CHECKING:
    import pyarrow as pa

BULLETIN_YEAR, BULLETIN_PERIOD = 2024, "2024-01/2024-09"
_MCH = ("maternal_mortality", "infant_mortality", "under5_mortality")
_MEAN_MORTALITY = 0.985
"""Mean of the townships' mortality factors by residents: there a township stands at the county's level."""
_FIRST_ROW = 5
"""Row of the sheet in which the county stands; townships follow in the order of their codes."""


def reported(history: History, county: County, filled: dict[str, "pa.Table"]) -> "pa.Table":
    """The record table ``reported_figures``; ``filled`` are the person-level tables that offices counted from."""
    import pyarrow as pa

    from jianxing.records.tables.reported_figures import ReportedFigures

    facts = read("reported.toml")
    rows = [*_of_records(facts, history, county, filled), *_given(facts, county, history.scale)]
    rows.sort(key=lambda row: (row["indicator_id"], row["area_code"], row["period"], row["stage"]))
    return pa.Table.from_pylist(rows, schema=ReportedFigures.arrow_schema())


def _of_records(
    facts: dict[str, Any], history: History, county: County, filled: dict[str, "pa.Table"]
) -> Iterator[dict[str, Any]]:
    entries = {entry["indicator"]: entry for entry in facts["measured"]}
    years = facts["years"]
    for count in measured(history, county, filled, years):
        entry = entries[count.indicator]
        if count.area != county.code and not entry.get("townships"):
            continue
        change = entry["changes"][years.index(count.year)] if count.area == county.code else 0
        row = _row(entry, county, count.area, count.year, "annual", mch=count.indicator in _MCH)
        yield row | _changed(entry, count, change)
        final = entry.get("approved")
        if final and final["year"] == count.year:
            approved = _row(entry, county, count.area, count.year, "approved", mch=False)
            yield approved | _changed(entry, count, final["change"]) | {"document_number": final["document"]}


def _changed(entry: dict[str, Any], count: Count, change: float) -> dict[str, Any]:
    """The figure as it was reported."""
    if count.numerator is None or count.denominator is None:
        return {"value": round(round(count.value, 1) + change, 1)}
    numerator = max(count.numerator + change, 0)
    value = UNITS[entry["unit"]].multiplier * numerator / count.denominator if count.denominator else None
    return {
        "numerator": float(numerator),
        "denominator": float(count.denominator),
        "value": None if value is None else round(value, 2),
    }


def _given(facts: dict[str, Any], county: County, scale: float) -> Iterator[dict[str, Any]]:
    for entry in (*facts["given"], *_brief()):
        years = facts["years"][-len(entry["values"]) :]
        figures = [(year, value, "annual") for year, value in zip(years, entry["values"], strict=True)]
        if "bulletin" in entry:
            figures.append((BULLETIN_YEAR, entry["bulletin"], "bulletin"))
        for year, value, stage in figures:
            yield from _areas(entry, county, scale, year, value, stage)
        if later := entry.get("feedback"):
            row = _row(entry, county, county.code, later["year"], "feedback", mch=False)
            yield (
                row | _figure(entry, later["value"], county.residents * scale) | {"document_number": later["document"]}
            )


def _brief() -> Iterator[dict[str, Any]]:
    """The figures of `reported_briefly.toml`, each with what its report says of all and its column from C on."""
    for report in read("reported_briefly.toml")["report"]:
        shared = {name: value for name, value in report.items() if name != "figures"}
        for place, figure in enumerate(report["figures"]):
            yield shared | figure | {"letter": chr(ord("C") + place)}


def _areas(
    entry: dict[str, Any], county: County, scale: float, year: int, value: float, stage: str
) -> Iterator[dict[str, Any]]:
    """The county's figure, and those of townships where the system gives them; these add up to it."""
    mch = bool(entry.get("mch_year"))
    if "townships" not in entry:
        yield _row(entry, county, county.code, year, stage, mch) | _figure(entry, value, county.residents * scale)
        return
    parts: list[dict[str, Any]] = []
    for place, township in enumerate(county.townships):
        own = _figure(entry, _own_level(entry, township, place, year, value), township.residents * scale)
        parts.append(_row(entry, county, township.code, year, stage, mch) | own)
    numerator, denominator = (sum(part[name] for part in parts) for name in ("numerator", "denominator"))
    whole = {"numerator": numerator, "denominator": denominator, "value": _value(entry, numerator, denominator)}
    yield _row(entry, county, county.code, year, stage, mch) | whole
    yield from parts


def _own_level(entry: dict[str, Any], township: Township, place: int, year: int, value: float) -> float:
    """A township's level: lower where mortality is higher, with ups and downs; one of them reports too well."""
    level = value + entry["townships"] * (_MEAN_MORTALITY - township.mortality) + 0.8 * sin(place * 2.1 + year)
    odd = entry.get("odd")
    if odd and odd["township"] == township.code and year in odd["years"]:
        level += odd["add"]
    return float(min(max(level, 0.0), 99.6))


def _figure(entry: dict[str, Any], value: float, residents: float) -> dict[str, Any]:
    """Numerator, denominator and value for a level; only the value where the system gives no counts."""
    if "fixed" in entry:
        denominator = float(entry["fixed"])
    elif "per_1000" in entry:
        denominator = float(max(round(entry["per_1000"] * residents / 1000), 1))
    else:
        return {"value": float(value)}
    numerator = float(round(value * denominator / UNITS[entry["unit"]].multiplier))
    return {"numerator": numerator, "denominator": denominator, "value": _value(entry, numerator, denominator)}


def _value(entry: dict[str, Any], numerator: float, denominator: float) -> float:
    return round(float(UNITS[entry["unit"]].multiplier * numerator / denominator), 2)


def _row(entry: dict[str, Any], county: County, area: str, year: int, stage: str, mch: bool) -> dict[str, Any]:
    """Everything about a figure but the figure."""
    codes = [county.code, *(township.code for township in county.townships)]
    period = f"{year - 1}-10/{year}-09" if mch else str(year)
    exported = {"annual": (year + 1, 1, 16), "feedback": (year + 1, 3, 8), "approved": (year + 1, 5, 20)}
    if stage == "bulletin":
        period, exported["bulletin"] = BULLETIN_PERIOD, (year, 10, 11)
    title = f"{year}年{entry['file']}"
    if stage == "bulletin":
        title = f"{year}年1—9月{entry['file'].replace('年报', '快报')}"
    return {
        "figure_id": f"{entry['indicator']}.{area}.{period.replace('/', '_')}.{stage}",
        "indicator_id": entry["indicator"],
        "area_code": area,
        "period": period,
        "stratum": "",
        "unit": entry["unit"],
        "source_system": entry["system"],
        "file": f"{county.name}{title}.xlsx",
        "sheet": "分乡镇" if "townships" in entry else "县级",
        "cell": f"{entry['letter']}{_FIRST_ROW + codes.index(area)}",
        "exported_at": datetime(*exported[stage], 1, 0, tzinfo=UTC),
        "population_kind": entry["population"],
        "stage": stage,
        "document_number": f"云卫健统〔{year + 1}〕示例{3 if mch else 5}号" if stage == "annual" else None,
    }
