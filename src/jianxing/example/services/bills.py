"""What visits and stays of the invented county's residents cost, who paid, and for what it was charged."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from jianxing.example import calendar_days as days
from jianxing.example.calendar_days import LAST
from jianxing.example.draws import Draws, Floats, Integers
from jianxing.example.insurance import EMPLOYEE, KINDS, RESIDENT
from jianxing.example.residents import History
from jianxing.example.rows import coded, dates, known_where, numbered, person_ids, table, villages
from jianxing.example.services.places import OF_TCM, Places
from jianxing.example.services.reaching import levels
from jianxing.example.services.stays import WAYS_OUT, Codes, Stays, stay_ids
from jianxing.example.services.visits import Reasons, Visits, visit_ids

if TYPE_CHECKING:
    import pyarrow as pa

    from jianxing.example.geography import County

INPATIENT, OUTPATIENT, CHRONIC = range(3)
_CARE = ("inpatient", "outpatient", "chronic")
_DEARER = 0.03  # a year
_LARGE_FROM = 1_200_000  # fen of the patient's own part from which the insurance of large sums pays
_POOR = 0.07
_FEES = (
    "bed", "nursing", "laboratory", "examination", "operation", "treatment", "material", "general", "consultation",
    "herb", "western_drug",
)  # fmt: skip
_NAMES = (
    "床位费", "护理费", "化验费", "检查费", "手术费", "治疗费", "目录外卫生材料", "一般诊疗费", "诊察费", "中药饮片", "西药费",
)  # fmt: skip
_COVER = ("a", "a", "a", "b", "b", "b", "c", "a", "a", "a", "b")


@dataclass
class Bills:
    """One place a settlement. ``of`` is the place of its stay or visit."""

    of: Integers
    person: Integers
    first: Integers
    last: Integers
    settled: Integers
    place: Integers
    county: Integers
    care: Integers
    operated: Any
    is_tcm: Any
    total: Integers
    uncovered: Integers
    paid: Integers
    """Five columns: fund, insurance of large sums, medical aid, personal account, own cash."""

    def __len__(self) -> int:
        return len(self.of)


def _split(
    total: Integers, uncovered: Integers, rate: Floats, threshold: Integers, employee: Any, poor: Any, inpatient: bool
) -> Integers:
    """Who pays a total: what is left after each payer is shared on, so that the parts make up the whole."""
    covered = np.maximum(total - uncovered - threshold, 0)
    fund = np.floor(covered * rate).astype(np.int64)
    rest = total - fund
    large = np.floor(np.maximum(rest - uncovered - _LARGE_FROM, 0) * 0.6).astype(np.int64) if inpatient else 0 * rest
    aid = np.where(poor, np.floor((rest - large) * 0.5), 0).astype(np.int64) if inpatient else 0 * rest
    account = np.where(employee, np.floor((rest - large - aid) * 0.7), 0).astype(np.int64)
    return np.stack([fund, large, aid, account, rest - large - aid - account], axis=1)


def bills_of_stays(
    history: History, county: "County", found: Stays, codes: Codes, insurance: Integers, seed: int
) -> Bills:
    """The settlements of the stays of the insured that have ended."""
    draws = Draws(seed, "bills of stays")
    places = Places(county)
    kind = insurance[found.person]
    length = np.maximum(found.discharged - found.admitted, 1)
    usual = codes.numbers("days", 8)[found.entry]
    count = len(found)
    dear = np.where(found.county > 0, 2.1, np.where(places.is_centre(found.place), 0.46, 1.0))
    year = found.years()
    cost = codes.numbers("cost", 6000)[found.entry] * dear * (0.45 + 0.55 * length / usual) * (1 + _DEARER * year)
    cost *= np.where((codes.numbers("level", 0)[found.entry] > 0) & ~found.operated, 0.6, 1.0)
    total = np.round(cost * (0.7 + 0.6 * draws.uniform(count)) * 100).astype(np.int64)
    uncovered = np.floor(total * (0.02 + np.where(found.county > 0, 0.14, 0.06) * draws.uniform(count))).astype(
        np.int64
    )
    settled = found.discharged + np.where(found.county > 0, draws.whole(count, 40), draws.whole(count, 3))
    chosen = np.flatnonzero(found.over() & ((kind == EMPLOYEE) | (kind == RESIDENT)) & (settled <= LAST))
    employee = kind == EMPLOYEE
    rate = np.where(found.county > 0, 0.52, np.where(places.is_centre(found.place), 0.86, 0.76)) + 0.08 * employee
    threshold = np.where(found.county > 0, 120_000, np.where(places.is_centre(found.place), 10_000, 40_000))
    poor = Draws(seed, "poor").uniform(len(history.people))[found.person] < _POOR
    paid = _split(total, uncovered, rate, threshold, employee, poor, inpatient=True)
    return Bills(
        chosen, found.person[chosen], found.admitted[chosen], found.discharged[chosen], settled[chosen],
        found.place[chosen], found.county[chosen], np.full(len(chosen), INPATIENT), found.operated[chosen],
        found.is_tcm[chosen], total[chosen], uncovered[chosen], paid[chosen],
    )  # fmt: skip


def bills_of_visits(
    history: History, county: "County", found: Visits, reasons: Reasons, insurance: Integers, seed: int
) -> Bills:
    """The settlements of the visits that the insurance paid a part of."""
    draws = Draws(seed, "bills of visits")
    places = Places(county)
    kind = insurance[found.person]
    count = len(found)
    resistant = found.entry == len(reasons.entries) - 1
    chronic = reasons.is_chronic(found.entry)
    listed = chronic & ((draws.uniform(count) < 0.62) | resistant)
    usual = np.where(
        found.county > 0,
        380.0,
        np.where(places.is_hospital(found.place), 205.0, np.where(places.is_centre(found.place), 88.0, 46.0)),
    )
    cost = usual * np.where(chronic, 1.4, 1.0) * np.where(resistant, 9.0, 1.0) * (1 + _DEARER * found.years())
    total = np.round(cost * (0.4 + 1.2 * draws.uniform(count)) * 100).astype(np.int64)
    uncovered = np.where(draws.uniform(count) < 0.25, np.floor(total * 0.12), 0).astype(np.int64)
    uncovered[resistant] = 0
    share = np.where(places.is_clinic(found.place), 0.55, 0.68)
    insured = (kind == EMPLOYEE) | (kind == RESIDENT)
    chosen = np.flatnonzero(insured & (listed | (draws.uniform(count) < share)))
    employee = kind == EMPLOYEE
    rate = np.where(listed, 0.72, 0.52) + 0.06 * employee
    threshold = np.where(listed, 0, 500)
    paid = _split(total, uncovered, rate, threshold, employee, np.zeros(count, dtype=bool), inpatient=False)
    own_share = np.array(levels("care", "resistant_tuberculosis_own"))[found.years()] / 100
    own = np.floor(total * own_share).astype(np.int64)
    nothing = 0 * own
    paid = np.where(resistant[:, None], np.stack([total - own, nothing, nothing, nothing, own], axis=1), paid)
    return Bills(
        chosen, found.person[chosen], found.day[chosen], found.day[chosen], found.day[chosen], found.place[chosen],
        found.county[chosen], np.where(listed[chosen], CHRONIC, OUTPATIENT), np.zeros(len(chosen), dtype=bool),
        found.is_tcm[chosen], total[chosen], uncovered[chosen], paid[chosen],
    )  # fmt: skip


def bill_ids(found: Bills) -> "pa.Array":
    """Numbers of the settlements: those of stays and of visits each have their own."""
    letter = "JSZ" if len(found) and found.care[0] == INPATIENT else "JSM"
    return numbered(letter, days.years(found.first))


def settlements(
    history: History,
    county: "County",
    of_stays: tuple[Bills, Stays, Codes],
    of_visits: tuple[Bills, Visits, Reasons],
    insurance: Integers,
) -> "pa.Table":
    """The record table ``settlements``: those of stays, then those of visits."""
    import pyarrow as pa

    bills, stays, codes = of_stays
    ways = np.where(stays.over(), stays.way_out, len(WAYS_OUT))[bills.of]
    first = _settlements(
        history, county, bills, insurance,
        {
            "encounter_id": stay_ids(stays).take(pa.array(bills.of)),
            "main_diagnosis": coded(stays.entry[bills.of], codes.codes),
            "procedures": coded(
                np.where(bills.operated, stays.entry[bills.of], len(codes.codes)), (*codes.texts("procedure"), "")
            ),
            "discharge_way": coded(ways, (*WAYS_OUT, "")),
        },
    )  # fmt: skip
    bills, visits, reasons = of_visits
    special = np.where(bills.care == CHRONIC, visits.entry[bills.of], len(reasons.entries))
    second = _settlements(
        history, county, bills, insurance,
        {
            "encounter_id": visit_ids(visits).take(pa.array(bills.of)),
            "main_diagnosis": coded(visits.entry[bills.of], reasons.texts("code")),
            "special_disease": coded(special, (*reasons.texts("special"), "")),
        },
    )  # fmt: skip
    return pa.concat_tables([first, second])


def _settlements(
    history: History, county: "County", bills: Bills, insurance: Integers, more: dict[str, Any]
) -> "pa.Table":
    from jianxing.records.tables.settlements import Settlements

    people, places = history.people, Places(county)
    payers = ("fund_fen", "large_fen", "aid_fen", "account_fen", "own_fen")
    return table(
        Settlements,
        {
            "settlement_id": bill_ids(bills),
            "person_id": person_ids(bills.person),
            "sex": coded(people.sex[bills.person], ("1", "2")),
            "birth_date": dates(people.born[bills.person]),
            "residence_code": villages(county, people.village[bills.person]),
            "facility_id": places.facility_ids(bills.place),
            "care_county": places.counties_of(bills.county),
            "insured_county": coded(np.zeros(len(bills), dtype=np.int64), (county.code,)),
            "insurance": coded(insurance[bills.person], KINDS),
            "care": coded(bills.care, _CARE),
            "admitted_on": dates(bills.first),
            "discharged_on": dates(bills.last),
            "settled_on": dates(bills.settled),
            "total_fen": bills.total,
            "uncovered_fen": bills.uncovered,
            **{name: bills.paid[:, column] for column, name in enumerate(payers)},
            **more,
        },
    )


def settlement_items(county: "County", bills: list[Bills], seed: int) -> "pa.Table":
    """The record table ``settlement_items``: what adds up to each settlement."""
    import pyarrow as pa

    return pa.concat_tables([_items(county, each, Draws(seed, f"items {place}")) for place, each in enumerate(bills)])


def _items(county: "County", bills: Bills, draws: Draws) -> "pa.Table":
    import pyarrow as pa

    from jianxing.records.tables.settlements import SettlementItems

    places = Places(county)
    amounts, quantity = _amounts(bills, places, draws)
    of, fee = np.nonzero(amounts)
    rows = np.count_nonzero(amounts, axis=1)
    number = np.arange(len(of)) - np.repeat(np.cumsum(rows) - rows, rows) + 1
    amount = amounts[of, fee]
    units = np.where(fee <= 1, quantity[of], 1)
    take = pa.array(of)
    return table(
        SettlementItems,
        {
            "settlement_id": bill_ids(bills).take(take),
            "item_number": number,
            "person_id": person_ids(bills.person).take(take),
            "facility_id": places.facility_ids(bills.place).take(take),
            "charged_on": dates(bills.last).take(take),
            "fee_class": coded(fee, _FEES),
            "item_name": coded(fee, _NAMES),
            "coverage": coded(fee, _COVER),
            "quantity": units.astype(np.float64),
            "price_fen": amount // units,
            "amount_fen": amount,
            "uncovered_fen": known_where(fee == _FEES.index("material"), amount),
        },
    )


def _amounts(bills: Bills, places: Places, draws: Draws) -> tuple[Integers, Integers]:
    """The sums of each settlement by class of fee, the last of which takes what is left, and the nights."""
    count = len(bills)
    found = np.zeros((count, len(_FEES)), dtype=np.int64)
    covered = bills.total - bills.uncovered
    nights = np.maximum(bills.last - bills.first, 1)
    chance = draws.uniform(count)
    if count and bills.care[0] == INPATIENT:
        # Fees by the night are whole multiples of their price.
        found[:, 0] = np.floor(covered * 0.05 / nights).astype(np.int64) * nights
        found[:, 1] = np.floor(covered * 0.06 / nights).astype(np.int64) * nights
        found[:, 2] = np.floor(covered * (0.10 + 0.06 * chance))
        found[:, 3] = np.floor(covered * (0.16 - 0.06 * chance))
        found[:, 4] = np.where(bills.operated, np.floor(covered * 0.24), 0)
        found[:, 5] = np.where(bills.operated, 0, np.floor(covered * 0.20))
        found[:, 9] = np.where(bills.is_tcm, np.floor(covered * 0.14), 0)
    else:
        hospital = places.is_hospital(bills.place) | (bills.county > 0)
        found[:, 7] = np.where(hospital, 0, np.minimum(1_000, covered // 6))
        found[:, 8] = np.where(hospital, np.minimum(1_500, covered // 6), 0)
        found[:, 2] = np.where(hospital & (chance < 0.4), np.floor(covered * 0.3), 0)
        found[:, 5] = np.where(~hospital & (chance < 0.2), np.floor(covered * 0.3), 0)
        herbs = bills.is_tcm & ((bills.place == OF_TCM) | (chance < 0.5))
        found[:, 9] = np.where(herbs, np.floor(covered * 0.4), 0)
    found[:, 6] = bills.uncovered
    found[:, 10] = bills.total - found.sum(axis=1)
    return found, nights
