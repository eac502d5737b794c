"""The whole invented county has the levels that its plan starts from, computed here from its tables alone."""

from itertools import takewhile

import pandas as pd
import pyarrow as pa
import pytest

from jianxing.example.api import PERSONS, SEED
from jianxing.example.building import people_of, record_tables

YEARS = range(2019, 2024)
AGES = [0, 1, *range(5, 90, 5)]
CLASS_C = {"influenza", "hfmd", "infectious_diarrhoea", "mumps", "varicella"}
Frames = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def county() -> Frames:
    everything = record_tables(people_of(PERSONS, SEED), SEED)
    filled: dict[str, pa.Table] = dict(takewhile(lambda each: each[0] != "hypertension_patients", everything))
    frames = {name: rows.to_pandas() for name, rows in filled.items()}
    for frame in frames.values():
        for column in frame.columns:
            if column.endswith(("_date", "_on", "_from", "_to")) and column != "age_from":
                frame[column] = pd.to_datetime(frame[column])
    deaths = frames["deaths"]
    had = (deaths.death_date.dt.month * 100 + deaths.death_date.dt.day) >= (
        deaths.birth_date.dt.month * 100 + deaths.birth_date.dt.day
    )
    deaths["age"] = deaths.death_date.dt.year - deaths.birth_date.dt.year - ~had
    deaths["band"] = pd.cut(deaths.age, [*AGES, 200], right=False, labels=AGES).astype(int)
    population = frames["population"]
    frames["population"] = population[population.kind == "resident"]
    return frames


def residents(county: Frames, year: int) -> pd.Series:
    own = county["population"]
    return own[own.on_date.dt.year == year].groupby("age_from").persons.sum()


def exposed(county: Frames, year: int) -> pd.Series:
    return (residents(county, year - 1) + residents(county, year)) / 2


def expectancy(county: Frames, year: int) -> float:
    """Years of life at birth by the abridged table of Chiang, with deaths in the middle of each age group."""
    deaths = county["deaths"]
    m = deaths[deaths.death_date.dt.year == year].groupby("band").size().reindex(AGES, fill_value=0) / exposed(
        county, year
    )
    alive, years = 1.0, 0.0
    for age, following in zip(AGES, [*AGES[1:], None], strict=True):
        if following is None:
            return years + alive / m[age]
        width = following - age
        lived = 0.1 if age == 0 else width / 2
        q = width * m[age] / (1 + (width - lived) * m[age])
        years += alive * (width * (1 - q) + lived * q)
        alive *= 1 - q
    raise AssertionError


def premature(county: Frames, year: int) -> float:
    """Chance in % of dying from the four major chronic diseases between 30 and 70 (WHO)."""
    deaths = county["deaths"]
    cause = deaths.underlying_cause.fillna("")
    number = pd.to_numeric(cause.str[1:3], errors="coerce")
    letter = cause.str[0]
    major = (letter == "I") | ((letter == "C") & (number <= 97)) | ((letter == "E") & number.between(10, 14))
    major |= (letter == "J") & number.between(30, 98)
    counts = deaths[(deaths.death_date.dt.year == year) & major].groupby("band").size()
    persons = exposed(county, year)
    survive = 1.0
    for age in range(30, 70, 5):
        m = counts.get(age, 0) / persons[age]
        survive *= 1 - 5 * m / (1 + 2.5 * m)
    return 100 * (1 - survive)


def test_life_expectancy_rises_from_about_76_4_to_about_77_3(county: Frames) -> None:
    assert expectancy(county, 2019) == pytest.approx(76.4, abs=0.3)
    assert expectancy(county, 2023) == pytest.approx(77.3, abs=0.3)


def test_premature_mortality_falls_from_about_16_2_to_about_14_8(county: Frames) -> None:
    assert premature(county, 2019) == pytest.approx(16.2, abs=0.5)
    assert premature(county, 2023) == pytest.approx(14.8, abs=0.5)


def test_births_fall_and_few_children_and_mothers_die(county: Frames) -> None:
    births, deaths = county["births"], county["deaths"]
    live = births[births.outcome == "live"]
    by_year = live.groupby(live.birth_date.dt.year).size()
    assert (by_year[2019], by_year[2023]) == (pytest.approx(2400, abs=30), pytest.approx(1920, abs=30))
    infants, toddlers, mothers, children = 0, 0, 0, 0
    for year in YEARS:
        span = pd.Timestamp(year - 1, 10, 1), pd.Timestamp(year, 9, 30)
        own = deaths[deaths.death_date.between(*span)]
        infants += int((own.age < 1).sum())
        toddlers += int(own.age.between(1, 4).sum())
        a_year = int(own.maternal_cause.isin(["direct", "indirect"]).sum())
        assert 0 <= a_year <= 2
        mothers += a_year
        children += int(live.birth_date.between(*span).sum())
    assert 1000 * infants / children == pytest.approx(4.6, abs=0.7)
    assert 1000 * (infants + toddlers) / children == pytest.approx(6.5, abs=1.0)
    assert 1 <= mothers <= 5


def test_some_deaths_look_maternal_and_are_not(county: Frames) -> None:
    deaths = county["deaths"]
    assert (deaths.maternal_cause == "accidental").any()
    assert (deaths.maternal_status == "from_43_days_to_1_year").any()


def test_reported_infections_fall(county: Frames) -> None:
    cases = county["notifiable_cases"]
    counted = cases[cases.case_type.isin(["confirmed", "clinical"])]
    assert 0.04 < 1 - len(counted) / len(cases) < 0.1
    for year, class_ab, tuberculosis in ((2019, 290, 95), (2023, 262, 82)):
        persons = residents(county, year - 1).sum()
        own = counted[counted.reviewed_on.dt.year == year]
        assert 1e5 * (~own.disease.isin(CLASS_C)).sum() / persons == pytest.approx(class_ab, abs=3)
        assert 1e5 * own.disease.str.startswith("tb_").sum() / persons == pytest.approx(tuberculosis, abs=2)
    assert (cases[cases.disease == "tb_pleurisy"].reviewed_on >= "2019-05-01").all()
    assert (cases[cases.disease == "covid19"].reviewed_on >= "2020-01-20").all()
    assert cases.reviewed_on.isna().any()
    lag = (cases.reviewed_on - cases.diagnosed_on).dt.days.dropna()
    assert lag.min() >= 0
    assert lag.max() > 2


def test_the_workforce_grows(county: Frames) -> None:
    workers = county["health_workers"]
    technical = ["physician", "assistant_physician", "nurse", "pharmacist", "technician", "other_technical"]
    expected = {2019: (2.9, 3.2, 2.6, 5.6, 36.0), 2023: (3.14, 3.52, 3.08, 6.6, 41.6)}
    for year, levels in expected.items():
        end = pd.Timestamp(year, 12, 31)
        own = workers[(workers.works_from <= end) & ~(workers.works_to < end)]
        persons = residents(county, year).sum()
        physicians = own[own.category.isin(["physician", "assistant_physician"])]
        general = physicians[(physicians.practice_scope == "general_practice") | physicians.gp_certificate]
        skilled = own[own.category.isin(technical)]
        found = (
            1e3 * len(physicians) / persons,
            1e3 * (own.category == "nurse").sum() / persons,
            1e4 * len(general) / persons,
            100 * skilled.title.isin(["senior", "associate_senior"]).mean(),
            100 * skilled.education.isin(["doctorate", "master", "bachelor"]).mean(),
        )
        assert found == pytest.approx(levels, rel=0.01)


def test_townships_differ_and_winter_takes_more_lives(county: Frames) -> None:
    deaths = county["deaths"][county["deaths"].death_date.dt.year.between(2019, 2023)]
    by_month = deaths.groupby(deaths.death_date.dt.month).size()
    assert by_month[[12, 1, 2]].mean() > 1.12 * by_month[[6, 7, 8]].mean()
    persons = county["population"].groupby(county["population"].area_code.str[:9]).persons.sum()
    rates = deaths.groupby(deaths.residence_code.str[:9]).size() / persons
    assert rates.max() > 1.3 * rates.min()


def test_reported_figures_differ_a_little_from_the_records(county: Frames) -> None:
    figures = county["reported_figures"]
    own = figures[(figures.area_code == "990101") & (figures.stage == "annual")].set_index(["indicator_id", "period"])
    assert own.value["life_expectancy", "2023"] == pytest.approx(expectancy(county, 2023), abs=0.3)
    assert own.value["life_expectancy", "2019"] != round(expectancy(county, 2019), 1)
    approved = figures[figures.stage == "approved"]
    assert approved[["indicator_id", "period", "value"]].to_numpy().tolist() == [["life_expectancy", "2023", 77.1]]
    assert figures.figure_id.is_unique
    assert not figures[figures.stage == "annual"].duplicated(["file", "sheet", "cell"]).any()
    assert (figures.stage == "bulletin").any()
    counted = figures.dropna(subset=["numerator"])
    assert (counted.denominator > 0).all()
    shares = counted[counted.unit == "%"]
    assert (shares.numerator <= shares.denominator).all()
    assert (100 * shares.numerator / shares.denominator - shares.value).abs().max() < 0.006
