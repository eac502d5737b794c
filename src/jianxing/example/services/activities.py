"""What was held, published and practised in the invented county."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import STRETCHES, Stretch
from jianxing.example.draws import Draws
from jianxing.example.facilities import centre_id
from jianxing.example.geography import County
from jianxing.example.residents import History
from jianxing.example.services.reaching import date_of

if TYPE_CHECKING:
    import pyarrow as pa

_PUPILS = (12, 18)
_ELDERLY = 65
# Kind, times a year, title, unit, people each time, channel
_OF_COUNTY = (
    ("publication", 26, "健康科普", "县健康教育所", 0, "wechat"),
    ("video", 10, "健康科普视频", "县健康教育所", 0, "short_video"),
    ("drill", 3, "多部门联合应急演练", "县急救中心", 60, "on_site"),
    ("meeting", 6, "健康行动推进会", "县卫生健康局", 40, "on_site"),
    ("inspection", 2, "专项督导", "县卫生健康局", 12, "on_site"),
    ("contest", 1, "岗位技能竞赛", "县卫生健康局", 120, "on_site"),
    ("tobacco_campaign", 2, "控烟宣传", "县疾控中心", 200, "on_site"),
    ("hygiene_campaign", 4, "爱国卫生运动", "县爱卫办", 300, "on_site"),
)
_OF_TOWNSHIP = (
    ("lecture", 12, "健康教育讲座", 45),
    ("consultation", 9, "公众健康咨询", 80),
    ("notice_board", 6, "健康教育宣传栏", 0),
    ("free_clinic", 4, "义诊", 70),
)
_FIRST_AID_PER_1000 = (4, 8, 10, 22, 34, 42, 38)
"""Residents a thousand who were trained in first aid in each year."""


def activities(history: History, county: County, seed: int) -> "pa.Table":
    """The record table ``activities``, in the order of the days."""
    import pyarrow as pa

    from jianxing.records.tables.activities import Activities

    rows: list[dict[str, Any]] = []
    for stretch in STRETCHES:
        draws = Draws(seed, f"activities {stretch.year}")
        rows += _of_county(county, stretch, draws)
        rows += _of_townships(county, stretch, draws)
        rows += _screenings(history, county, stretch, draws)
        rows += _first_aid(history, county, stretch, draws)
    rows.sort(key=lambda row: (row["held_on"], row["area_code"], row["kind"], row["title"]))
    for number, row in enumerate(rows, 1):
        row["activity_id"] = f"HD{number:06d}"
    return pa.Table.from_pylist(rows, schema=Activities.arrow_schema())


def _times(a_year: float, stretch: Stretch) -> int:
    return max(round(a_year * days.EVEN.part(stretch)), 1)


def _spread(count: int, stretch: Stretch, draws: Draws) -> list[int]:
    """Days that lie about evenly in a stretch."""
    room = stretch.end - stretch.start + 1
    found = stretch.start + np.floor((np.arange(count) + draws.uniform(count)) / count * room).astype(np.int64)
    return [int(day) for day in found]


def _of_county(county: County, stretch: Stretch, draws: Draws) -> Iterator[dict[str, Any]]:
    for kind, a_year, title, unit, people, channel in _OF_COUNTY:
        for day in _spread(_times(a_year, stretch), stretch, draws):
            chance = float(draws.uniform(1)[0])
            published = people == 0
            yield {
                "kind": kind,
                "title": f"（示例）{title}",
                "held_on": date_of(day),
                "area_code": county.code,
                "unit": unit,
                "channel": channel,
                "sessions": 1,
                "participants": None if published else round(people * (0.7 + 0.6 * chance)),
                "readers": round(400 + 4_000 * chance * chance) if published else None,
                "has_minutes": True,
            }


def _of_townships(county: County, stretch: Stretch, draws: Draws) -> Iterator[dict[str, Any]]:
    for township in county.townships:
        for kind, a_year, title, people in _OF_TOWNSHIP:
            for day in _spread(_times(a_year, stretch), stretch, draws):
                chance = float(draws.uniform(1)[0])
                village = township.villages[int(chance * len(township.villages))]
                yield {
                    "kind": kind,
                    "title": f"（示例）{title}",
                    "held_on": date_of(day),
                    "area_code": village.code,
                    "facility_id": centre_id(township.code),
                    "channel": "on_site" if people else "print",
                    "sessions": 1,
                    "participants": round(people * (0.6 + 0.8 * chance)) if people else None,
                    "materials": round(people * (1 + chance)),
                    "has_minutes": chance < 0.96,
                }
        # Each village hears of health a little more often from year to year.
        for place, village in enumerate(township.villages):
            if (place * 37 + stretch.year) % 10 < 2 + stretch.place:
                day = _spread(1, stretch, draws)[0]
                yield {
                    "kind": "health_knowledge_homes",
                    "title": "（示例）健康知识进万家",
                    "held_on": date_of(day),
                    "area_code": village.code,
                    "facility_id": centre_id(township.code),
                    "channel": "on_site",
                    "sessions": 1,
                    "participants": 20 + place % 25,
                    "materials": 60,
                    "has_minutes": True,
                }


def _screenings(history: History, county: County, stretch: Stretch, draws: Draws) -> Iterator[dict[str, Any]]:
    """Pupils are screened for tuberculosis in September, the elderly with their yearly examination."""
    people = history.people
    here = np.flatnonzero(people.here(stretch.end))
    age = days.ages(people.born[here], stretch.end)
    towns = np.array([place for place, each in enumerate(county.townships) for _ in each.villages])[
        people.village[here]
    ]
    pupils = np.bincount(towns[(age >= _PUPILS[0]) & (age < _PUPILS[1])], minlength=len(county.townships))
    elderly = np.bincount(towns[age >= _ELDERLY], minlength=len(county.townships))
    for place, township in enumerate(county.townships):
        for kind, title, count, share, month in (
            ("school_tb_screening", "新生入学结核病筛查", int(pupils[place]), 0.34, 9),
            ("elderly_tb_screening", "老年人结核病筛查", int(elderly[place]), 0.55 + 0.02 * stretch.place, 5),
        ):
            when = days.day(f"{stretch.year}-{month:02d}-10") + int(draws.between(1, 0, 9)[0])
            if not stretch.start <= when <= stretch.end:
                continue
            screened = round(count * share)
            yield {
                "kind": kind,
                "title": f"（示例）{title}",
                "held_on": date_of(when),
                "area_code": township.code,
                "facility_id": centre_id(township.code),
                "channel": "on_site",
                "sessions": 1,
                "participants": screened,
                "screened": screened,
                "found": round(screened * 0.0004),
                "has_minutes": True,
            }


def _first_aid(history: History, county: County, stretch: Stretch, draws: Draws) -> Iterator[dict[str, Any]]:
    residents = int(np.count_nonzero(history.people.here(stretch.end)))
    count = _times(22, stretch)
    trained = round(_FIRST_AID_PER_1000[stretch.place] * residents / 1000 / count)
    for number, day in enumerate(_spread(count, stretch, draws)):
        township = county.townships[number % len(county.townships)]
        yield {
            "kind": "first_aid_training",
            "title": "（示例）自救互救培训",
            "held_on": date_of(day),
            "area_code": township.code,
            "facility_id": "YX006" if stretch.year > 2019 else "YX001",
            "channel": "on_site",
            "sessions": 1,
            "participants": round(trained * 1.15),
            "trained": trained,
            "hours": 4.0,
            "has_minutes": True,
        }
