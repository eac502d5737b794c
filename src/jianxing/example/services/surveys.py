"""Surveys in the invented county: literacy, exercise, fitness, satisfaction, first aid and iodine."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import LAST, STRETCHES, Stretch
from jianxing.example.draws import Draws, Floats, Integers
from jianxing.example.geography import County
from jianxing.example.residents import History
from jianxing.example.rows import coded, dates, known_where, person_ids, table, villages
from jianxing.example.services.reaching import levels

if TYPE_CHECKING:
    import pyarrow as pa

ITEMS, SINGLE, POINTS = 50, 34, 66
"""Items of the questionnaire on literacy, those of one point (the others have two), and all points."""
_LITERATE = 53


@dataclass(frozen=True)
class _Survey:
    """A kind of survey: forms in the full county each year, ages, and the months in which it is held."""

    kind: str
    forms: int
    ages: tuple[int, int]
    months: tuple[int, int]


_SURVEYS = (
    _Survey("health_literacy", 1_200, (15, 69), (8, 9)),
    _Survey("exercise", 1_500, (7, 79), (5, 7)),
    _Survey("student_fitness", 5_200, (7, 18), (9, 10)),
    _Survey("patient_satisfaction", 2_400, (18, 79), (3, 9)),
    _Survey("family_doctor_satisfaction", 800, (18, 84), (6, 9)),
    _Survey("first_aid", 1_000, (15, 64), (4, 8)),
    _Survey("iodine", 300, (8, 10), (4, 6)),
)
_LEAST = 30


@dataclass(frozen=True)
class _Forms:
    """Forms of all surveys in the order of their numbers."""

    kind: Integers
    year: Integers
    person: Integers
    day: Integers
    good: Any
    valid: Any
    chance: Floats
    weight: Floats


def _forms(history: History, seed: int) -> _Forms:
    parts: list[tuple[Any, ...]] = []
    people = history.people
    for place, survey in enumerate(_SURVEYS):
        share = {
            "health_literacy": "health_literacy", "exercise": "regular_exercise", "student_fitness": "student_fitness",
            "first_aid": "first_aid", "family_doctor_satisfaction": "family_doctor_satisfied",
        }.get(survey.kind)  # fmt: skip
        for stretch in STRETCHES[1:]:
            draws = Draws(seed, f"survey {survey.kind} {stretch.year}")
            found = _asked(survey, history, stretch, draws)
            count = len(found)
            good = np.zeros(count, dtype=bool)
            if share:
                wanted = round(count * levels("surveys", share)[stretch.place] / 100)
                good[draws.order(count)[:wanted]] = True
            first = days.day(f"{stretch.year}-{survey.months[0]:02d}-01")
            last = min(days.day(f"{stretch.year}-{survey.months[1]:02d}-28"), LAST)
            day = first + np.floor(np.sort(draws.uniform(count)) * (last - first + 1)).astype(np.int64)
            # Who has died or moved away by then is no part of it.
            kept = (people.dies[found] > day) & (people.leaves[found] > day) & (people.enters[found] <= day)
            valid = draws.uniform(count) < (0.97 if survey.kind == "health_literacy" else 1.0)
            weight = 0.6 + 0.8 * draws.uniform(count)
            columns = (
                np.full(count, place),
                np.full(count, stretch.year),
                found,
                day,
                good,
                valid,
                draws.uniform(count),
                weight / max(float(weight.mean()), 0.1),
            )
            parts.append(tuple(each[kept] for each in columns))
    return _Forms(*(np.concatenate([part[column] for part in parts]) for column in range(8)))


def _asked(survey: _Survey, history: History, stretch: Stretch, draws: Draws) -> Integers:
    people = history.people
    age = days.ages(people.born, stretch.start)
    pool = np.flatnonzero(people.here(stretch.start) & (age >= survey.ages[0]) & (age < survey.ages[1]))
    count = min(max(round(survey.forms * history.scale), _LEAST), len(pool))
    chosen = np.argpartition(draws.uniform(len(pool)), count - 1)[:count] if count else np.empty(0, dtype=np.int64)
    return np.sort(pool[chosen])


def _numbers(forms: _Forms) -> "pa.Array":
    import pyarrow as pa
    import pyarrow.compute as pc

    digits = pc.utf8_lpad(pa.array(np.arange(1, len(forms.kind) + 1)).cast(pa.string()), 7, "0")
    return pc.binary_join_element_wise(pa.scalar("WJ"), digits, "")


def _survey_ids(forms: _Forms) -> "pa.Array":
    import pyarrow as pa

    names = [f"{survey.kind}-{stretch.year}" for survey in _SURVEYS for stretch in STRETCHES]
    return pa.array(names).take(pa.array(forms.kind * len(STRETCHES) + forms.year - STRETCHES[0].year))


class Surveys:
    """The surveys of a county."""

    def __init__(self, history: History, county: County, seed: int) -> None:
        self._history, self._county = history, county
        self._forms = _forms(history, seed)
        self._seed = seed

    def respondents(self) -> "pa.Table":
        """The record table ``survey_respondents``."""
        from jianxing.records.tables.surveys import SurveyRespondents

        forms, people, county = self._forms, self._history.people, self._county
        kind = [np.flatnonzero(forms.kind == place) for place in range(len(_SURVEYS))]
        count = len(forms.kind)
        town = np.array([village.name.endswith("社区") for village in county.villages])[people.village[forms.person]]
        points, full = self._points()
        steps = np.full(count, -1)
        for own in (kind[3], kind[4]):
            satisfied = forms.good[own] if own is kind[4] else points[own] >= 80
            steps[own] = np.where(satisfied, 4 + (forms.chance[own] < 0.4), 2 + (forms.chance[own] < 0.7))
        moving = np.zeros(count, dtype=bool)
        moving[kind[1]] = True
        times = np.where(forms.good, 3 + np.floor(forms.chance * 4), np.floor(forms.chance * 3)).astype(np.int64)
        age = days.ages(people.born[forms.person], forms.day)
        named = forms.kind != 3
        return table(
            SurveyRespondents,
            {
                "respondent_id": _numbers(forms),
                "survey_id": _survey_ids(forms),
                "kind": coded(forms.kind, tuple(survey.kind for survey in _SURVEYS)),
                "person_id": person_ids(np.where(named, forms.person, -1)),
                "answered_on": dates(forms.day),
                "area_code": villages(county, people.village[forms.person]),
                "setting": coded(town.astype(np.int64), ("rural", "urban")),
                "facility_id": known_where(
                    ~named, np.array(["YX001", "YX002", "YX003"], dtype=object)[count_by(forms.chance, 3)]
                ),
                "cluster": villages(county, people.village[forms.person]),
                "stratum": _townships(county, people.village[forms.person]),
                "weight": np.round(forms.weight, 4),
                "sex": coded(people.sex[forms.person], ("1", "2")),
                "age": age,
                "is_valid": forms.valid,
                "minutes": np.round(6 + 18 * forms.chance, 1),
                "points": known_where(full > 0, points),
                "full_points": known_where(full > 0, full.astype(np.float64)),
                "satisfaction": known_where(steps >= 0, steps),
                "exercise_times": known_where(moving, times),
                "exercise_minutes": known_where(moving, np.where(forms.good, 30 + 30 * (times % 2), 10 + 10 * times)),
                "exercise_intensity": known_where(
                    moving, np.where(forms.good, np.where(times > 4, "high", "moderate"), "low").astype(object)
                ),
            },
        )

    def _points(self) -> tuple[Floats, Integers]:
        """Points and the most of them; 0 for the most where there are none."""
        forms = self._forms
        points, full = np.zeros(len(forms.kind)), np.zeros(len(forms.kind), dtype=np.int64)
        literacy = forms.kind == 0
        points[literacy], full[literacy] = self._answers()[1].sum(axis=1), POINTS
        fit = forms.kind == 2
        grade = np.where(forms.good, 80 + 18 * forms.chance, 48 + 31.9 * np.sqrt(forms.chance))
        points[fit], full[fit] = np.round(grade[fit], 1), 100
        pleased = forms.kind == 3
        mean = np.array(levels("surveys", "patient_score"))[forms.year - STRETCHES[0].year]
        spread = 11 * (2 * forms.chance - 1)
        points[pleased], full[pleased] = np.round(np.minimum(mean + spread, 100), 1)[pleased], 100
        helped = forms.kind == 5
        aid = np.where(forms.good, 80 + np.floor(20 * forms.chance), 30 + np.floor(49 * forms.chance))
        points[helped], full[helped] = aid[helped], 100
        return points, full

    def _answers(self) -> tuple[Integers, Integers]:
        """The forms on literacy, and the points of each item: so many right that the literate reach 53 points."""
        forms = self._forms
        own = np.flatnonzero(forms.kind == 0)
        draws = Draws(self._seed, "literacy answers")
        wanted = np.where(
            forms.good[own],
            _LITERATE + np.floor(forms.chance[own] * 12),
            14 + np.floor(38 * np.sqrt(forms.chance[own])),
        )
        worth = np.where(np.arange(ITEMS) < SINGLE, 1, 2)
        order = np.argsort(draws.uniform(len(own) * ITEMS).reshape(len(own), ITEMS), axis=1, kind="stable")
        heap = np.cumsum(worth[order], axis=1)
        right = np.zeros((len(own), ITEMS), dtype=bool)
        np.put_along_axis(right, order, heap <= wanted[:, None], axis=1)
        # A last item of two points may have been too much: the literate then know the next one of one point.
        short = forms.good[own] & ((right * worth).sum(axis=1) < _LITERATE)
        for place in np.flatnonzero(short):
            right[place, np.flatnonzero(~right[place, :SINGLE])[:1]] = True
        return own, (right * worth).astype(np.int64)

    def answers(self) -> "pa.Table":
        """The record table ``survey_answers``: items of literacy, and what was measured for iodine."""
        import pyarrow as pa

        from jianxing.records.tables.surveys import SurveyAnswers

        forms = self._forms
        own, points = self._answers()
        tested = np.flatnonzero(forms.kind == len(_SURVEYS) - 1)
        row = np.concatenate([np.repeat(own, ITEMS), np.repeat(tested, 2)])
        item = np.concatenate([np.tile(np.arange(ITEMS), len(own)), np.tile([ITEMS, ITEMS + 1], len(tested))])
        names = (*(f"Q{number:02d}" for number in range(1, ITEMS + 1)), "urinary_iodine", "salt_iodine")
        urine = np.round(95 + 190 * forms.chance[tested], 1)
        salt = np.round(np.where(forms.chance[tested] < 0.04, 12.0, 20 + 9 * forms.chance[tested]), 1)
        value = np.concatenate([np.zeros(points.size), np.stack([urine, salt], axis=1).ravel()])
        gained = np.concatenate([points.ravel(), np.zeros(2 * len(tested), dtype=np.int64)])
        asked = item < ITEMS
        full = np.where(item < SINGLE, 1, 2)
        chosen = np.where(gained > 0, np.where(full > 1, "ACD", "A"), "B").astype(object)
        return table(
            SurveyAnswers,
            {
                "respondent_id": _numbers(forms).take(pa.array(row)),
                "item": coded(item, names),
                "survey_id": _survey_ids(forms).take(pa.array(row)),
                "chosen": known_where(asked, chosen),
                "value": known_where(~asked, value),
                "points": known_where(asked, gained.astype(np.float64)),
                "full_points": known_where(asked, full.astype(np.float64)),
                "aspect": known_where(
                    asked, np.array(["基本知识和理念", "健康生活方式与行为", "基本技能"], dtype=object)[item % 3]
                ),
            },
        )


def count_by(chance: Floats, below: int) -> Integers:
    """Whole numbers below ``below`` from numbers from 0 to 1."""
    return np.floor(chance * below).astype(np.int64)


def _townships(county: County, places: Integers) -> "pa.Array":
    return coded(places, tuple(village.code[:9] for village in county.villages))
