"""Statistical faults: a place whose records are wrong too often, each row of which could be right."""

import numpy as np

from jianxing.example.calendar_days import LAST
from jianxing.example.draws import Draws, Integers
from jianxing.example.faults.editing import Kind, Seen, Sheet

TOO_MANY_VISITS = 90
_CROWDED, _ROUNDING, _COPYING = 0, 13, 15
"""Facilities by how many visits they made: the largest can crowd a day, two clinics of middling size are careless."""
_SAME = ("systolic", "diastolic", "heart_rate", "weight_kg")


def _township(sheet: Sheet, column: str, from_last: int) -> np.ndarray:
    """Whether a row belongs to a township, counted from the last by code."""
    code = np.array([str(each)[:9] for each in sheet.strings(column)], dtype=object)
    known = sorted(set(code.tolist()))
    return np.asarray(code == known[max(len(known) - from_last, 0)], dtype=bool)


def _facility(sheet: Sheet, rank: int) -> np.ndarray:
    """Whether a row belongs to the facility that has the most rows, the second most, …"""
    names = sheet.strings("facility_id")
    known, counts = np.unique(np.array([name or "" for name in names.tolist()], dtype=str), return_counts=True)
    line = known[np.lexsort((known, -counts))]
    line = line[line != ""]
    return np.asarray(names == (line[min(rank, len(line) - 1)] if len(line) else None), dtype=bool)


def _under_reported(sheet: Sheet, seen: Seen, share: float, draws: Draws) -> None:
    fit = _township(sheet, "residence_code", 1) & ~np.isin(sheet.strings("maternal_cause"), ["direct", "indirect"])
    sheet.drop("under_reported_deaths", sheet.part(fit, share, draws))


def _late(sheet: Sheet, seen: Seen, share: float, draws: Draws) -> None:
    column, since = ("reported_on", "death_date") if sheet.name == "deaths" else ("reported_on", "diagnosed_on")
    fit = _township(sheet, "residence_code", 2)
    began = sheet.days(since)
    if sheet.name == "notifiable_cases":
        ends = sheet.days("reviewed_on")
        fit = fit & (ends > began + 1)
        places = sheet.part(fit, share, draws)
        sheet.change("late_reports", places, {column: ends[places]})
        return
    places = sheet.part(fit & (began < LAST - 200), share, draws)
    sheet.change("late_reports", places, {column: began[places] + 60 + draws.whole(len(places), 130)})


def _missing(sheet: Sheet, seen: Seen, share: float, draws: Draws) -> None:
    places = sheet.part(sheet.strings("facility_id") == "YX002", share, draws)
    sheet.change("missing_fields", places, {"birth_weight_g": None, "gestation_weeks": None})


def _sex_ratio(sheet: Sheet, seen: Seen, share: float, draws: Draws) -> None:
    girls = _township(sheet, "residence_code", 7) & (sheet.strings("sex") == "2")
    sheet.change("implausible_sex_ratio", sheet.part(girls, share, draws), {"sex": "1"})


def _read(sheet: Sheet, rank: int) -> np.ndarray:
    return np.asarray(_facility(sheet, rank) & (sheet.whole("systolic") > 0), dtype=bool)


def _digits(sheet: Sheet, seen: Seen, share: float, draws: Draws) -> None:
    """Pressures rounded to tens."""
    high, low = sheet.whole("systolic"), sheet.whole("diastolic")
    uneven = (high % 10 != 0) | (low % 10 != 0)
    apart = (high + 5) // 10 > (low + 5) // 10
    # The share is that of all readings, so that it says by how much the tens are too many.
    fit = _read(sheet, _ROUNDING) & (low > 0) & apart
    places = sheet.part(fit, share, draws)
    places = places[uneven[places]]
    sheet.change("digit_preference", places, {
        "systolic": (high[places] + 5) // 10 * 10, "diastolic": (low[places] + 5) // 10 * 10,
    })  # fmt: skip


def _identical(sheet: Sheet, seen: Seen, share: float, draws: Draws) -> None:
    """Readings copied from the visit before."""
    own = np.flatnonzero(_read(sheet, _COPYING))
    person = sheet.strings("person_id")[own]
    number = np.unique(person.astype(str), return_inverse=True)[1]
    line = own[np.lexsort((sheet.days("visit_date")[own], number))]
    whose = sheet.strings("person_id")[line]
    again = np.flatnonzero(whose[1:] == whose[:-1]) + 1
    earlier = np.full(sheet.rows.num_rows, -1, dtype=np.int64)
    earlier[line[again]] = line[again - 1]
    places = sheet.part(earlier >= 0, share, draws)
    import pyarrow as pa

    source = pa.array(earlier[places])
    sheet.change("identical_visits", places, {
        name: sheet.rows[name].combine_chunks().take(source) for name in _SAME if name in sheet.rows.schema.names
    })  # fmt: skip


def _too_many(sheet: Sheet, seen: Seen, share: float, draws: Draws) -> None:
    """More visits of one worker on one day than one can do; the share is that of `TOO_MANY_VISITS`."""
    dead = set(seen.strings("deaths", "person_id").tolist())
    person, day = sheet.strings("person_id"), sheet.days("visit_date")
    alive = np.array([each not in dead for each in person.tolist()], dtype=bool)
    best: Integers = np.empty(0, dtype=np.int64)
    own = np.flatnonzero(_facility(sheet, _CROWDED) & alive & (sheet.strings("worker_id") != np.array(None)))
    own = own[~sheet.touched(own)]
    for quarter in np.unique(day[own] // 91):
        inside = own[day[own] // 91 == quarter]
        _, first = np.unique(person[inside].astype(str), return_index=True)
        if len(first) > len(best):
            best = inside[np.sort(first)]
    wanted = round(TOO_MANY_VISITS * share)
    places = np.sort(best[draws.order(len(best))[:wanted]])
    if len(places) < 2:
        return
    worker = str(sheet.strings("worker_id")[places[0]])
    middle = int(np.median(day[places]))
    sheet.change("too_many_visits", places, {
        "visit_date": np.full(len(places), middle), "worker_id": worker, "next_visit_on": None,
    })  # fmt: skip


KINDS = (
    Kind("under_reported_deaths", ("deaths",), "一个乡镇漏报死亡", "deaths that a township does not report", _under_reported, 0.2),
    Kind("late_reports", ("deaths", "notifiable_cases"), "一个乡镇迟报", "late reports of a township", _late, 0.2),
    Kind("missing_fields", ("births",), "一家机构漏填", "fields that a facility leaves empty", _missing, 0.2),
    Kind("implausible_sex_ratio", ("births",), "一个乡镇出生性别比异常", "an implausible sex ratio at birth", _sex_ratio, 0.2),
    Kind("digit_preference", ("hypertension_visits",), "一家机构血压尾数偏好", "pressures rounded by a facility", _digits, 0.4),
    Kind("identical_visits", ("hypertension_visits",), "一家机构随访数据照抄", "readings copied by a facility", _identical, 0.2),
    Kind("too_many_visits", ("hypertension_visits",), "一名医生一天随访过多", "more visits than one can do in a day", _too_many, 1.0),
)  # fmt: skip
