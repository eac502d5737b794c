"""What institutions, pharmacies and schools of the invented county count each day, without names.

The visits of a day are those that are given in detail and, beside them, those of the residents who are not.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import FIRST, LAST, STRETCHES
from jianxing.example.draws import Draws, Floats, Integers
from jianxing.example.parameters import read
from jianxing.example.rows import coded, dates, known_where, table
from jianxing.example.services.places import OF_MOTHERS, Places
from jianxing.example.services.stays import Stays
from jianxing.example.services.visits import Visits

if TYPE_CHECKING:
    import pyarrow as pa

    from jianxing.example.geography import County

_DAYS = LAST - FIRST + 1
_WEEK = np.array([1.14, 1.06, 1.03, 1.0, 1.02, 0.92, 0.83])  # from Monday on
_WINTER = np.array([1.5, 1.3, 1.1, 0.95, 0.85, 0.8, 0.8, 0.8, 0.85, 0.95, 1.1, 1.4])
_SUMMER = np.array([0.6, 0.6, 0.7, 0.85, 1.1, 1.4, 1.6, 1.5, 1.2, 0.9, 0.7, 0.6])
_EVEN = np.ones(12)
# Kind, share of the visits of a day, season; those of hospitals and centres
_AMONG_VISITS: tuple[tuple[str, float, Any], ...] = (
    ("fever_clinic", 0.035, _WINTER),
    ("influenza_like", 0.03, _WINTER),
    ("respiratory_infection", 0.13, _WINTER),
    ("diarrhoea", 0.035, _SUMMER),
)
_SALES = (("fever_drugs", 9.0), ("cough_drugs", 7.0), ("antivirals", 2.0), ("antibiotics", 6.0))
_SALES_FROM = days.day("2020-02-10")
_WAVE = (days.day("2022-12-12"), days.day("2023-01-12"))
"""The wave of COVID-19 in the winter of 2022: fever clinics and pharmacies have several times their visitors."""
_PUPILS = 420
_SCHOOLS, _PHARMACIES = 14, 12
"""Those that report in the full county; a small one has fewer."""


def daily_counts(county: "County", found: Visits, stays: Stays, scale: float, seed: int) -> "pa.Table":
    """The record table ``daily_counts``, in the order of the days."""
    from jianxing.records.tables.daily_counts import DailyCounts

    draws = Draws(seed, "daily counts")
    places = Places(county)
    whole, chinese = _visits(places, found, draws)
    parts = [
        _filled("outpatients", whole, None, places.first_centre),
        _filled("tcm_outpatients", chinese, whole, places.first_centre),
        *_among(places, whole, draws),
        _filled("admissions", _admissions(places, stays), None, places.first_centre),
    ]
    pharmacies, schools = (max(round(most * min(scale, 1)), 2) for most in (_PHARMACIES, _SCHOOLS))
    names = [*places.names, *(f"YD{number:03d}" for number in range(1, pharmacies + 1))]
    names += [f"XX{number:04d}" for number in range(1, schools + 1)]
    areas = [*places.areas, *_outside(county, pharmacies), *_outside(county, schools)]
    parts += _sales(len(places.names), pharmacies, scale, draws)
    parts.append(_absence(len(places.names) + pharmacies, schools, draws))
    kinds = [part[0] for part in parts]
    kind = np.concatenate([np.full(len(part[1]), place) for place, part in enumerate(parts)])
    site, day, counted, base = (np.concatenate([part[column] for part in parts]) for column in range(1, 5))
    line = np.lexsort((site, kind, day))
    kind, site, day, counted, base = kind[line], site[line], day[line], counted[line], base[line]
    facility = np.where(site < len(places.names), site, len(places.names))
    return table(
        DailyCounts,
        {
            "site_id": coded(site, tuple(names)),
            "on_date": dates(FIRST + day),
            "kind": coded(kind, tuple(kinds)),
            "area_code": coded(site, tuple(areas)),
            "facility_id": coded(facility, (*places.names, "")),
            "counted": counted,
            "base": known_where(base >= 0, base),
        },
    )


_Part = tuple[str, Integers, Integers, Integers, Integers]
"""Kind, then place of the site, day, how many, and of how many (−1 without): one place a row."""


def _weekday() -> Integers:
    return np.asarray((np.arange(FIRST, LAST + 1) + 3) % 7, dtype=np.int64)


def _month() -> Integers:
    return np.asarray(days.months(np.arange(FIRST, LAST + 1)) - 1, dtype=np.int64)


def _visits(places: Places, found: Visits, draws: Draws) -> tuple[Integers, Integers]:
    """Visits by place and day, and those of Chinese medicine among them."""
    here = np.flatnonzero(found.place >= 0)
    size = (len(places.names), _DAYS)
    cell = found.place[here] * _DAYS + found.day[here] - FIRST
    detail = np.bincount(cell, minlength=size[0] * size[1]).reshape(size)
    year = days.years(np.arange(FIRST, LAST + 1)) - STRETCHES[0].year
    part = read("services/care.toml")["detailed"]
    others = (1 - part) / part
    whole, chinese = detail.copy(), np.zeros(size, dtype=np.int64)
    tcm = np.bincount(cell[found.is_tcm[here]], minlength=size[0] * size[1]).reshape(size)
    rhythm = _WEEK[_weekday()]
    for stretch in STRETCHES:
        own = np.flatnonzero(year == stretch.place)
        mean = detail[:, own].mean(axis=1, keepdims=True) * others
        steady = np.broadcast_to(rhythm[own] / rhythm[own].mean(), (size[0], len(own)))
        noise = 0.8 + 0.4 * draws.uniform(size[0] * len(own)).reshape(size[0], len(own))
        rest = np.floor(mean * steady * noise + draws.uniform(mean.size * len(own)).reshape(size[0], len(own)))
        rest = np.where(mean > 0, rest, 0)
        share = tcm[:, own].sum(axis=1, keepdims=True) / np.maximum(detail[:, own].sum(axis=1, keepdims=True), 1)
        whole[:, own] += rest.astype(np.int64)
        more = np.floor(rest * share + draws.uniform(rest.size).reshape(rest.shape))
        chinese[:, own] = tcm[:, own] + np.minimum(more, rest).astype(np.int64)
    return whole, chinese


def _filled(kind: str, counts: Integers, base: Integers | None, always: int) -> _Part:
    """Rows of a kind: hospitals report every day, centres and clinics a day on which there was something."""
    told = counts > 0
    told[:always] = True
    site, day = np.nonzero(told)
    of = np.full(len(site), -1, dtype=np.int64) if base is None else base[site, day]
    return kind, site, day, counts[site, day], of


def _among(places: Places, whole: Integers, draws: Draws) -> list[_Part]:
    """Fever, influenza-like illness and the like among the visits of three hospitals and of the centres."""
    parts = []
    own = np.concatenate([np.arange(OF_MOTHERS + 1), np.arange(places.first_centre, places.first_clinic)])
    wave = np.ones(_DAYS)
    wave[_WAVE[0] - FIRST : _WAVE[1] - FIRST] = 5.0
    for kind, share, season in _AMONG_VISITS:
        factor = share * season[_month()] * (wave if season is _WINTER else _EVEN[0])
        chance = draws.uniform(len(own) * _DAYS).reshape(len(own), _DAYS)
        counts = np.minimum(np.floor(whole[own] * factor * (0.6 + 0.8 * chance) + chance), whole[own]).astype(np.int64)
        every = np.zeros_like(whole)
        every[own] = counts
        told = every > 0
        told[: OF_MOTHERS + 1] = True
        site, day = np.nonzero(told)
        parts.append((kind, site, day, every[site, day], whole[site, day]))
    return parts


def _admissions(places: Places, stays: Stays) -> Integers:
    here = np.flatnonzero((stays.place >= 0) & (stays.admitted >= FIRST))
    cell = stays.place[here] * _DAYS + stays.admitted[here] - FIRST
    return np.bincount(cell, minlength=len(places.names) * _DAYS).reshape(len(places.names), _DAYS)


def _sales(first: int, pharmacies: int, scale: float, draws: Draws) -> list[_Part]:
    """Drugs whose buyers pharmacies report since the epidemic."""
    since = _SALES_FROM - FIRST
    wave = np.ones(_DAYS)
    wave[_WAVE[0] - FIRST : _WAVE[1] - FIRST] = 7.0
    parts = []
    for kind, mean in _SALES:
        level = mean * max(scale, 0.1) * _WINTER[_month()][since:] * wave[since:]
        counts = np.floor(level * (0.5 + draws.uniform(pharmacies * len(level)).reshape(pharmacies, -1))).astype(
            np.int64
        )
        site, day = np.nonzero(counts >= 0)
        parts.append((kind, first + site, since + day, counts[site, day], np.full(len(site), -1, dtype=np.int64)))
    return parts


def _absence(first: int, schools: int, draws: Draws) -> _Part:
    """Pupils who stay away ill, on school days."""
    month, weekday = _month(), _weekday()
    open_days = np.flatnonzero((weekday < 5) & ~np.isin(month, [1, 6, 7]))
    chance = draws.uniform(schools * len(open_days)).reshape(schools, -1)
    share: Floats = 0.006 * _WINTER[month[open_days]] * (0.4 + 1.2 * chance)
    counts = np.floor(_PUPILS * share + 0.5).astype(np.int64)
    site, day = np.nonzero(counts >= 0)
    return "school_absence", first + site, open_days[day], counts[site, day], np.full(len(site), _PUPILS)


def _outside(county: "County", count: int) -> list[str]:
    return [county.townships[place % len(county.townships)].code for place in range(count)]
