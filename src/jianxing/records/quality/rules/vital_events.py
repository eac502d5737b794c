"""Births and deaths of which too few were registered, and boys and girls in shares that nature does not have."""

from collections.abc import Mapping
from typing import Any

from jianxing.records.quality.counting import EVENTS, tallied, township
from jianxing.records.quality.kit import TALLIED, UNIT, YEAR, Parameter, Pattern, Rule, Words, narrow, own_columns
from jianxing.records.schema import BATCH
from jianxing.records.tables.births import Births
from jianxing.records.tables.deaths import Deaths
from jianxing.records.tables.population import Population
from jianxing.records.tables.residents import Residents
from jianxing.records.tables.vaccinations import Vaccinations
from jianxing.statistics import detection

BOYS_LOW, BOYS_HIGH = 103 / 203, 107 / 207
"""Boys among births when there are 103 to 107 to 100 girls."""
LEAST_BIRTHS, LEAST_DEATHS = 50, 30
SAME_RISK = 0.10
LACKING = 0.15
CRUDE_DEATH_RATE = 0.005
LISTED = 0.95
NEWBORN_DAYS = 31
ALL_YEARS = ""
_ASK = Words(
    "与通常分布不一致，建议核实，不代表存在问题：与公安、民政、助产机构和接种单位比对补漏。",
    "Unlike the usual distribution, please check; nothing need be wrong: compare with police, civil affairs, hospitals and vaccination.",
)
_SEX_RATIO = "WHO：自然出生性别比 103—107；精确二项检验"


def _boys(unit: str) -> Any:
    def tally(births: Any) -> Any:
        live = births.where(births.is_live_birth(), births.sex.isin(["1", "2"])).expression
        where = live.facility_id if unit == "facility" else township(live.residence_code)
        return tallied(live, where, live.birth_date.year().cast("string"), events=lambda t: (t.sex == "1").sum())

    return tally


def judge_boys(counts: Mapping[str, Any]) -> detection.Departures:
    """Boys outside the natural range."""
    return detection.share_outside(counts[EVENTS], counts[TALLIED], BOYS_LOW, BOYS_HIGH)


def _deaths_and_expected(deaths: Any, population: Any) -> Any:
    """Deaths of each township over all years, and those expected at the rates of the whole county by age and year."""
    import ibis

    dead = deaths.expression.mutate(
        _area=township(deaths.residence_code), _year=deaths.death_date.year(), _age=deaths.age_group()
    )
    dead = dead.filter(dead._age.notnull())
    persons = population.where(population.is_resident()).expression
    persons = persons.mutate(_town=township(persons.area_code), _year=persons.on_date.year())
    persons = persons.group_by(["_town", "_year", "age_from"]).agg(_persons=persons.persons.sum())
    died = dead.group_by(["_year", "_age"]).agg(_deaths=dead.count())
    lived = persons.group_by(["_year", "age_from"]).agg(_all=persons._persons.sum())
    rates = lived.inner_join(died, [("_year", "_year"), ("age_from", "_age")])
    rates = rates.select(_in="_year", _of="age_from", _rate=rates._deaths / rates._all.nullif(0))
    due = persons.inner_join(rates, [("_year", "_in"), ("age_from", "_of")])
    due = due.group_by("_town").agg(expected=(due._persons * due._rate).sum())
    years = persons.select("_year").distinct().rename(_known="_year")
    counted = dead.semi_join(years, [("_year", "_known")])
    seen = counted.group_by("_area").agg(**{TALLIED: counted.count(), BATCH: counted[BATCH].min()})
    joined = due.inner_join(seen, [("_town", "_area")])
    return joined.select(
        **{UNIT: joined._town, YEAR: ibis.literal(ALL_YEARS), TALLIED: joined[TALLIED], BATCH: joined[BATCH]},
        expected=joined.expected,
    )


def judge_deaths(counts: Mapping[str, Any]) -> detection.Departures:
    """Fewer deaths than the county's rates would give, less what may differ between townships."""
    return detection.fewer_than_expected(counts[TALLIED], counts["expected"], SAME_RISK)


def _crude(deaths: Any, population: Any) -> Any:
    """Deaths of each county and year beside the mean of its residents, in whole years for which both are there."""
    persons = population.where(population.is_resident()).expression
    persons = persons.mutate(_county=persons.area_code.substr(0, 6), _year=persons.on_date.year().cast("string"))
    persons = persons.group_by(["_county", "_year"]).agg(_persons=persons.persons.sum())
    dead = deaths.expression
    full = dead.agg(_from=dead.death_date.min(), _to=dead.death_date.max())
    counted = tallied(dead, dead.residence_code.substr(0, 6), dead.death_date.year().cast("string"))
    joined = counted.inner_join(persons, [(UNIT, "_county"), (YEAR, "_year")]).cross_join(full)
    year = joined[YEAR].cast("int64")
    whole = (year > joined._from.year()) & (year < joined._to.year())
    kept = joined.filter(whole)
    return kept.select(UNIT, YEAR, TALLIED, BATCH, expected=kept._persons * CRUDE_DEATH_RATE)


def judge_crude(counts: Mapping[str, Any]) -> detection.Departures:
    """Fewer deaths than the least crude rate would give."""
    return detection.fewer_than_expected(counts[TALLIED], counts["expected"])


def _dead_of_both(residents: Any, deaths: Any) -> Any:
    """Residents marked dead by township and year, those of them with a registered death, and all registered deaths."""
    marked = _marked_dead(residents, deaths)
    known = deaths.expression.filter(deaths.person_id.notnull()).select(_who="person_id").distinct()
    known = known.mutate(_listed=1)
    joined = marked.left_join(known, [("person_id", "_who")])
    second = tallied(
        joined,
        township(joined.residence_code),
        joined.died_on.year().cast("string"),
        events=lambda t: t._listed.fill_null(0).sum(),
    )
    first = deaths.expression.mutate(_area=township(deaths.residence_code), _of=deaths.death_date.year().cast("string"))
    first = first.group_by(["_area", "_of"]).agg(first=first.count())
    both = second.left_join(first, [(UNIT, "_area"), (YEAR, "_of")])
    return both.select(UNIT, YEAR, TALLIED, BATCH, EVENTS, first=both.first.fill_null(0))


def _marked_dead(residents: Any, deaths: Any) -> Any:
    since = deaths.expression.agg(_first=deaths.death_date.min())
    names = ("person_id", "residence_code", "died_on")
    marked = narrow(residents, *names, where=residents.died_on.notnull()).cross_join(since)
    return own_columns(Residents, marked.filter(marked.died_on >= marked._first), *names)


def _unlisted_dead(residents: Any, deaths: Any) -> Any:
    known = deaths.expression.filter(deaths.person_id.notnull()).select(_who="person_id")
    return _marked_dead(residents, deaths).anti_join(known, [("person_id", "_who")])


def judge_listed(counts: Mapping[str, Any]) -> detection.Departures:
    """Fewer of the second list found in the first than the norm."""
    return detection.share_below(counts[EVENTS], counts[TALLIED], LISTED)


def _newborns(vaccinations: Any) -> Any:
    """Vaccinations within the first month of life, one a child."""
    doses = narrow(vaccinations, "vaccination_id", "person_id", "birth_date", "vaccinated_on", "residence_code")
    young = doses.filter(doses.vaccinated_on.delta(doses.birth_date, unit="day").between(0, NEWBORN_DAYS))
    one = young.group_by("person_id").agg(_one=young.vaccination_id.min())
    return young.semi_join(one, [("vaccination_id", "_one")])


def _vaccinated_and_born(vaccinations: Any, births: Any) -> Any:
    """Children vaccinated in their first month by township and year of birth, and those with a registered birth."""
    since = births.expression.agg(_first=births.birth_date.min())
    young = _newborns(vaccinations).cross_join(since)
    young = young.filter(young.birth_date >= young._first)
    known = births.expression.filter(births.person_id.notnull()).select(_who="person_id").distinct()
    joined = young.left_join(known.mutate(_listed=1), [("person_id", "_who")])
    return tallied(
        joined,
        township(joined.residence_code),
        joined.birth_date.year().cast("string"),
        events=lambda t: t._listed.fill_null(0).sum(),
    )


def _unlisted_born(vaccinations: Any, births: Any) -> Any:
    known = births.expression.filter(births.person_id.notnull()).select(_who="person_id")
    return own_columns(Vaccinations, _newborns(vaccinations).anti_join(known, [("person_id", "_who")]))


RULES = (
    *(
        Rule(
            id=f"sex-ratio-{unit}",
            name=Words(f"{zh}出生性别比超出自然范围", f"Sex ratio at birth of a {unit} outside the natural range"),
            dimension="plausibility",
            severity="info",
            why=Words("可能为漏登女婴、性别误录或选择。", "Girls may be missing, sexes mistyped, or chosen."),
            remedy=_ASK,
            source=_SEX_RATIO,
            checks=(
                Pattern(
                    table=Births,
                    unit=unit,  # type: ignore[arg-type]
                    tally=_boys(unit),
                    judge=judge_boys,
                    least=LEAST_BIRTHS,
                    effect=0.02,
                    shows=("birth_date", "sex"),
                ),
            ),
            parameters=(
                Parameter("BOYS_LOW", BOYS_LOW, Words("男婴比例下限", "Least share of boys"), _SEX_RATIO),
                Parameter("BOYS_HIGH", BOYS_HIGH, Words("男婴比例上限", "Most share of boys"), _SEX_RATIO),
                Parameter("LEAST_BIRTHS", LEAST_BIRTHS, Words("最少活产数", "Least live births"), "参数"),
            ),
        )
        for unit, zh in (("facility", "机构"), ("township", "乡镇"))
    ),
    Rule(
        id="deaths-too-few",
        name=Words("乡镇死亡数少于预期", "Fewer deaths in a township than expected"),
        dimension="under_reporting",
        severity="info",
        why=Words(
            "按全县分年龄死亡率推算明显偏少，可能漏报。",
            "At the county's rates by age there should be clearly more: perhaps some were missed.",
        ),
        remedy=_ASK,
        source="间接标准化（标化死亡比），泊松下侧检验",
        checks=(
            Pattern(
                table=Deaths,
                needs=(Population,),
                unit="township",
                tally=_deaths_and_expected,
                judge=judge_deaths,
                least=LEAST_DEATHS,
                effect=LACKING,
                shows=("death_date",),
            ),
        ),
        parameters=(
            Parameter(
                "SAME_RISK", SAME_RISK, Words("乡镇间允许的差异", "Difference between townships allowed"), "参数"
            ),
            Parameter("LACKING", LACKING, Words("缺少多大比例才提示", "Least part lacking to be shown"), "参数"),
        ),
    ),
    Rule(
        id="crude-death-rate-low",
        name=Words("全县粗死亡率偏低", "Crude death rate of the county too low"),
        dimension="under_reporting",
        severity="info",
        why=Words(
            "低于死因监测的最低要求，多为漏报。", "Below what death registration asks for; mostly deaths were missed."
        ),
        remedy=_ASK,
        source="死因监测工作要求：粗死亡率不低于 5‰（参数，未核原文）",
        checks=(
            Pattern(
                table=Deaths,
                needs=(Population,),
                unit="county",
                tally=_crude,
                judge=judge_crude,
                least=1,
                effect=0.0,
                shows=("death_date",),
            ),
        ),
        parameters=(
            Parameter(
                "CRUDE_DEATH_RATE", CRUDE_DEATH_RATE, Words("最低粗死亡率", "Least crude death rate"), "参数，未核原文"
            ),
        ),
    ),
    Rule(
        id="deaths-in-one-list",
        name=Words("居民档案死亡者在死亡登记中偏少", "Dead residents too rarely found among registered deaths"),
        dimension="under_reporting",
        severity="info",
        why=Words(
            "两个来源互相比对，死亡登记的完整率低于要求。",
            "Two lists compared: the register of deaths is less complete than asked for.",
        ),
        remedy=_ASK,
        source="Chandrasekaran C、Deming WE，JASA 1949;44:101–115；Chapman 估计",
        checks=(
            Pattern(
                table=Residents,
                needs=(Deaths,),
                unit="township",
                tally=_dead_of_both,
                judge=judge_listed,
                least=10,
                effect=0.02,
                behind=_unlisted_dead,
                shows=("died_on",),
            ),
        ),
        parameters=(Parameter("LISTED", LISTED, Words("登记完整率要求", "Completeness asked for"), "参数"),),
    ),
    Rule(
        id="births-in-one-list",
        name=Words("新生儿接种者在出生登记中偏少", "Vaccinated newborns too rarely found among registered births"),
        dimension="under_reporting",
        severity="info",
        why=Words(
            "满月内接种的儿童应有出生登记，缺少的可能漏报。",
            "A child vaccinated in its first month should have a registered birth.",
        ),
        remedy=_ASK,
        source="Chandrasekaran C、Deming WE，JASA 1949;44:101–115",
        checks=(
            Pattern(
                table=Vaccinations,
                needs=(Births,),
                unit="township",
                tally=_vaccinated_and_born,
                judge=judge_listed,
                least=20,
                effect=0.02,
                behind=_unlisted_born,
                shows=("birth_date", "vaccinated_on"),
            ),
        ),
        parameters=(
            Parameter("LISTED", LISTED, Words("登记完整率要求", "Completeness asked for"), "参数"),
            Parameter("NEWBORN_DAYS", NEWBORN_DAYS, Words("出生后天数", "Days after birth"), "参数"),
        ),
    ),
)
