"""Faults of single rows: records that cannot be, or that do not fit the records of another table."""

import numpy as np

from jianxing.example.calendar_days import LAST, ages
from jianxing.example.draws import Draws
from jianxing.example.faults.editing import Kind, Seen, Sheet

MATERNAL = ("within_42_days", "delivery", "pregnancy")
CARE_OF_PREGNANCY = (
    "pregnancies", "antenatal_visits", "maternal_risk_assessments", "deliveries", "postnatal_visits",
)  # fmt: skip
_NOBODY = "示例9999{:04d}"
_EVENTS = {
    "hypertension_visits": "visit_date",
    "diabetes_visits": "visit_date",
    "outpatient_encounters": "visited_on",
    "vaccinations": "vaccinated_on",
}


def _dead(sheet: Sheet, seen: Seen) -> tuple[np.ndarray, np.ndarray]:
    """Of each row: whether its person died early enough, and the day of death."""
    import pyarrow as pa
    import pyarrow.compute as pc

    persons = pa.array(seen.strings("deaths", "person_id"), type=pa.string())
    place = pc.index_in(sheet.rows["person_id"].combine_chunks(), value_set=persons)
    day = np.append(seen.days("deaths", "death_date"), -1)
    found = day[np.asarray(place.fill_null(-1).to_numpy(zero_copy_only=False), dtype=np.int64)]
    return (found >= 0) & (found < LAST - 200), found


def _after_death(sheet: Sheet, seen: Seen, count: float, draws: Draws) -> None:
    died, day = _dead(sheet, seen)
    places = sheet.some(died, round(count), draws)
    values: dict[str, object] = {_EVENTS[sheet.name]: day[places] + 20 + draws.whole(len(places), 150)}
    values |= {name: None for name in ("next_visit_on", "seen_at", "paid_at", "dispensed_at", "registered_at")
               if name in sheet.rows.schema.names}  # fmt: skip
    sheet.add("event_after_death", places, values)


def _orphan(sheet: Sheet, seen: Seen, count: float, draws: Draws) -> None:
    fit = np.ones(sheet.rows.num_rows, dtype=bool)
    places = sheet.some(fit, round(count), draws)
    sheet.change("orphan_follow_up", places, {"person_id": [_NOBODY.format(n) for n in range(1, len(places) + 1)]})


def _duplicate_registration(sheet: Sheet, seen: Seen, count: float, draws: Draws) -> None:
    closed = sheet.days("closed_on")
    registered = sheet.days("registered_on")
    places = sheet.some((closed < 0) & (registered < LAST - 300), round(count), draws)
    sheet.add(
        "duplicate_registration", places, {"registered_on": registered[places] + 60 + draws.whole(len(places), 200)}
    )


def _duplicate_person(sheet: Sheet, seen: Seen, count: float, draws: Draws) -> None:
    fit = sheet.strings("vital_status") == "alive"
    places = sheet.some(fit, round(count), draws)
    sheet.add("duplicate_person", places, {"person_id": [_NOBODY.format(5_000 + n) for n in range(len(places))]})


def _identity(sheet: Sheet, seen: Seen, count: float, draws: Draws) -> None:
    places = sheet.some(sheet.strings("id_number") != np.array(None), round(count), draws)
    half = len(places) // 2
    born = sheet.days("birth_date")
    moved = places[:half][ages(born[places[:half]], LAST) > 20]
    sheet.change("identity_mismatch", moved, {"birth_date": born[moved] - 400})
    sex = sheet.strings("sex")
    rest = places[half:]
    sheet.change("identity_mismatch", rest, {"sex": ["2" if sex[place] == "1" else "1" for place in rest]})


def _maternal(sheet: Sheet, seen: Seen, count: float, draws: Draws) -> None:
    """All care of a pregnancy is missing for one woman who died of it."""
    status, cause = seen.strings("deaths", "maternal_status"), seen.strings("deaths", "maternal_cause")
    who = seen.strings("deaths", "person_id")[np.isin(status, MATERNAL) & np.isin(cause, ["direct", "indirect"])]
    own = set(who[:1].tolist())
    if sheet.name == "births":
        fit = np.array([mother in own for mother in sheet.strings("mother_id")], dtype=bool)
        sheet.change(
            "maternal_death_without_pregnancy", np.flatnonzero(fit), {"pregnancy_id": None, "delivery_id": None}
        )
    else:
        fit = np.array([person in own for person in sheet.strings("person_id")], dtype=bool)
        sheet.drop("maternal_death_without_pregnancy", np.flatnonzero(fit))


def _no_delivery(sheet: Sheet, seen: Seen, count: float, draws: Draws) -> None:
    sheet.drop("newborn_without_delivery", sheet.some(sheet.whole("live_births") > 0, round(count), draws))


def _born_of_dead(sheet: Sheet, seen: Seen, count: float, draws: Draws) -> None:
    sex, born = seen.strings("deaths", "sex"), seen.days("deaths", "birth_date")
    died = seen.days("deaths", "death_date")
    age = ages(born, died) if len(born) else died
    women = np.flatnonzero((sex == "2") & (age > 15) & (age < 70) & (died < LAST - 900))
    day = sheet.days("birth_date")
    if not len(women):
        return
    first = int(died[women].min())
    live = (sheet.strings("outcome") == "live") & (day > first + 400)
    places = sheet.some(live, round(count), draws)
    chosen = [women[died[women] < day[place] - 300][0] for place in places]
    sheet.change("birth_after_death", places, {"mother_id": list(seen.strings("deaths", "person_id")[chosen])})


def _weight(sheet: Sheet, seen: Seen, count: float, draws: Draws) -> None:
    weeks = sheet.whole("gestation_weeks")
    places = sheet.some((weeks >= 37) & (sheet.strings("outcome") == "live"), round(count), draws)
    sheet.change("impossible_value", places, {"birth_weight_g": [320, 7_800, 350, 7_600, 330, 7_700][: len(places)]
                 if len(places) <= 6 else [320] * len(places)})  # fmt: skip


def _pressure(sheet: Sheet, seen: Seen, count: float, draws: Draws) -> None:
    high, low = sheet.whole("systolic"), sheet.whole("diastolic")
    places = sheet.some((high > 0) & (low > 0) & (high < 200), round(count), draws)
    sheet.change("impossible_value", places, {"systolic": low[places], "diastolic": high[places]})


def _womens_disease(sheet: Sheet, seen: Seen, count: float, draws: Draws) -> None:
    places = sheet.some(sheet.strings("main_diagnosis") == "D25.9", round(count), draws)
    sheet.change("impossible_value", places, {"sex": "1"})


def _late_ambulance(sheet: Sheet, seen: Seen, count: float, draws: Draws) -> None:
    import pyarrow as pa

    known = np.asarray(sheet.rows["arrived_at"].is_valid().to_numpy(), dtype=bool)
    places = sheet.some(known, round(count), draws)
    moments = sheet.rows["arrived_at"].take(pa.array(places)).cast(pa.int64()).to_numpy()
    late = pa.array(moments + 9 * 3_600 * 1_000_000).cast(sheet.rows.schema.field("arrived_at").type)
    empty = ("left_at", "at_hospital_at", "handed_over_at", "ecg_at", "ct_at", "needle_at", "wire_at", "free_at")
    sheet.change("implausible_time", places, {"arrived_at": late} | dict.fromkeys(empty))


def _no_encounter(sheet: Sheet, seen: Seen, count: float, draws: Draws) -> None:
    places = sheet.some(np.ones(sheet.rows.num_rows, dtype=bool), round(count), draws)
    sheet.change(
        "settlement_without_encounter", places, {"encounter_id": [f"ZY9999{n:06d}" for n in range(len(places))]}
    )


def _unbalanced(sheet: Sheet, seen: Seen, count: float, draws: Draws) -> None:
    own = sheet.whole("own_fen")
    places = sheet.some(own > 0, round(count), draws)
    sheet.change("unbalanced_settlement", places, {"own_fen": own[places] + 10_000})


def _worker_gone(sheet: Sheet, seen: Seen, count: float, draws: Draws) -> None:
    """A visit by a worker who had left before it."""
    left = seen.days("health_workers", "works_to")
    gone = np.flatnonzero(left > 0)
    day = sheet.days("visited_on")
    if not len(gone):
        return
    first = gone[np.argmin(left[gone])]
    places = sheet.some((day > left[first] + 60) & (sheet.strings("worker_id") != np.array(None)), round(count), draws)
    sheet.change("worker_not_employed", places, {"worker_id": str(seen.strings("health_workers", "worker_id")[first])})


KINDS = (
    Kind("event_after_death", tuple(_EVENTS), "死亡后仍有服务记录", "care after death", _after_death),
    Kind("orphan_follow_up", ("hypertension_visits",), "随访无建档", "a follow-up without registration", _orphan),
    Kind("duplicate_registration", ("hypertension_patients",), "重复登记", "a patient registered twice", _duplicate_registration),
    Kind("duplicate_person", ("residents",), "同一身份证号两份档案", "two records of one identity number", _duplicate_person),
    Kind("identity_mismatch", ("residents",), "身份证号与出生日期或性别不符",
         "an identity number that does not fit birth or sex", _identity),
    Kind("maternal_death_without_pregnancy", (*CARE_OF_PREGNANCY, "births"), "孕产妇死亡无孕期记录",
         "a maternal death without its pregnancy", _maternal),
    Kind("newborn_without_delivery", ("deliveries",), "出生无分娩记录", "a birth without its delivery", _no_delivery),
    Kind("birth_after_death", ("births",), "母亲死亡后出生", "a birth after the death of the mother", _born_of_dead),
    Kind("impossible_value", ("births",), "足月儿出生体重不可能", "an impossible weight of a child born in term", _weight),
    Kind("impossible_value", ("hypertension_visits",), "舒张压高于收缩压", "diastolic above systolic pressure", _pressure),
    Kind("impossible_value", ("inpatient_encounters",), "诊断与性别不符", "a diagnosis that does not fit the sex", _womens_disease),
    Kind("implausible_time", ("emergency_calls",), "到达时间不合理", "an implausible time of arrival", _late_ambulance),
    Kind("settlement_without_encounter", ("settlements",), "结算无就诊记录", "a settlement without its encounter", _no_encounter),
    Kind("unbalanced_settlement", ("settlements",), "结算分项与总额不符", "a settlement that does not add up", _unbalanced),
    Kind("worker_not_employed", ("outpatient_encounters",), "接诊医生已离职", "a visit by a worker who had left", _worker_gone),
)  # fmt: skip
