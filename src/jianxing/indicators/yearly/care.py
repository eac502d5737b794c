"""A year of care of each patient on a register."""

from typing import Any

from jianxing.indicators.yearly.made import SPAN, Opened, Yearly, beside, crossed, flag, last_day
from jianxing.records.api import NUMBER, at_the_last, care_of_the_years, within
from jianxing.records.api import care_columns as columns
from jianxing.records.schema import Table
from jianxing.records.tables.diabetes import DiabetesPatients, DiabetesVisits
from jianxing.records.tables.elderly_checks import ElderlyChecks
from jianxing.records.tables.hiv import HivPatients, HivVisits
from jianxing.records.tables.hypertension import HypertensionPatients, HypertensionVisits
from jianxing.records.tables.mental_disorder import MentalDisorderPatients, MentalDisorderVisits


class HypertensionYear(Yearly, Table):
    """One row a person with hypertension under care on at least one day of the period."""

    id, label, label_en = "hypertension_year", "高血压患者年度管理情况", "Years of care for hypertension"
    key = ("person_id",)
    area, person = "residence_code", "person_id"
    person_level, data_class = True, "health"
    usual_source = "由高血压患者登记、随访和老年人体检记录算出"
    made_from = (HypertensionPatients, HypertensionVisits)
    may_use = (ElderlyChecks,)

    person_id = columns.person_link("Identifier of the patient.")
    residence_code = columns.residence("Village or neighbourhood of the latest enrolment.")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        return _care(HypertensionPatients, HypertensionVisits, spans, opened)

    def is_to_standard(self) -> Any:
        """规范管理: enough complete face-to-face visits in the quarters under care, and a yearly examination."""
        return flag(self, "to_standard")

    def is_controlled(self) -> Any:
        """最近一次随访血压达标: the pressure was controlled at the last visit; without a visit it was not."""
        return flag(self, "controlled")


class DiabetesYear(Yearly, Table):
    """One row a person with type 2 diabetes under care on at least one day of the period."""

    id, label, label_en = "diabetes_year", "2型糖尿病患者年度管理情况", "Years of care for diabetes"
    key = ("person_id",)
    area, person = "residence_code", "person_id"
    person_level, data_class = True, "health"
    usual_source = "由糖尿病患者登记、随访和老年人体检记录算出"
    made_from = (DiabetesPatients, DiabetesVisits)
    may_use = (ElderlyChecks,)

    person_id = columns.person_link("Identifier of the patient.")
    residence_code = columns.residence("Village or neighbourhood of the latest enrolment.")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        return _care(DiabetesPatients, DiabetesVisits, spans, opened)

    def is_to_standard(self) -> Any:
        """规范管理: enough complete face-to-face visits in the quarters under care, and a yearly examination."""
        return flag(self, "to_standard")

    def is_controlled(self) -> Any:
        """最近一次随访血糖达标: fasting glucose was controlled at the last visit; without a visit it was not."""
        return flag(self, "controlled")


class MentalDisorderYear(Yearly, Table):
    """One row a person with a confirmed severe mental disorder on the register on the last day of the period."""

    id, label, label_en = "mental_disorder_year", "严重精神障碍患者年度管理情况", "Years of care for mental disorders"
    key = ("person_id",)
    area, person = "residence_code", "person_id"
    person_level, data_class = True, "mental_disorder"
    usual_source = "由严重精神障碍患者登记和随访记录算出"
    made_from = (MentalDisorderPatients, MentalDisorderVisits)

    person_id = columns.person_link("Identifier of the patient.")
    residence_code = columns.residence("Village or neighbourhood of the registration.")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        rows = crossed(MentalDisorderPatients, opened, spans)
        listed = rows.where(rows.is_confirmed_on(last_day(rows)))
        base = listed.expression.group_by(["person_id", *SPAN]).agg(
            residence_code=listed.residence_code.argmax(listed.registered_on),
            schizophrenia=listed.is_schizophrenia().fill_null(False).any(),
            at_home=listed.lives_at_home().any(),
        )
        care = care_of_the_years(
            MentalDisorderPatients(opened[MentalDisorderPatients]),
            MentalDisorderVisits(opened[MentalDisorderVisits]),
            spans,
            last={
                "stable": MentalDisorderVisits.is_stable,
                "seen": MentalDisorderVisits.is_seen,
                "outside": lambda visits: ~visits.is_in_hospital(),
                "rehabilitation": lambda visits: visits.is_in_rehabilitation.fill_null(False),
            },
            always={"regular": MentalDisorderVisits.is_regular},
        )
        names = ("to_standard", "stable", "seen", "outside", "rehabilitation", "regular")
        both = beside(base, care.select("person_id", NUMBER, *names), "person_id")
        return both.mutate(**{name: both[name].fill_null(False) for name in names})

    def is_schizophrenia(self) -> Any:
        """精神分裂症患者: the diagnosis is schizophrenia."""
        return flag(self, "schizophrenia")

    def lives_at_home(self) -> Any:
        """居家患者: stays at home at the latest report."""
        return flag(self, "at_home")

    def is_to_standard(self) -> Any:
        """规范管理: enough complete face-to-face visits in the quarters under care, and a yearly examination."""
        return flag(self, "to_standard")

    def is_regular(self) -> Any:
        """规律服药: regular at every visit that says anything of the drugs, and at least one does."""
        return flag(self, "regular")

    def is_seen_outside_hospital(self) -> Any:
        """有随访且不在住院: seen at the last visit, and not in hospital then."""
        return flag(self, "seen") & flag(self, "outside")

    def is_stable(self) -> Any:
        """病情稳定: stable or basically stable at the last visit."""
        return flag(self, "stable")

    def is_in_rehabilitation(self) -> Any:
        """接受社区康复: takes part in community rehabilitation at the last visit."""
        return flag(self, "rehabilitation")


class HivTreatmentYear(Yearly, Table):
    """One row a person on antiretroviral treatment on the last day of the period whose viral load was tested in it."""

    id, label, label_en = "hiv_treatment_year", "抗病毒治疗年度检测情况", "Years of antiretroviral treatment"
    key = ("person_id",)
    area, person = "residence_code", "person_id"
    person_level, data_class = True, "hiv"
    usual_source = "由艾滋病病例登记和随访检测记录算出"
    made_from = (HivPatients, HivVisits)

    person_id = columns.person_link("Identifier of the person.")
    residence_code = columns.residence("Village or neighbourhood of the current address.")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        rows = crossed(HivPatients, opened, spans)
        treated = rows.where(rows.is_on_treatment(last_day(rows)))
        base = treated.expression.group_by(["person_id", *SPAN]).agg(
            residence_code=treated.residence_code.argmax(treated.confirmed_on)
        )
        visits: Any = within(HivVisits(opened[HivVisits]), "visit_date", spans)
        tested = visits.where(visits.is_tested())
        loads = tested.expression.group_by(["person_id", NUMBER]).agg(
            suppressed=at_the_last(tested.visit_date, tested.is_suppressed())
        )
        both = beside(base, loads, "person_id")
        return both.filter(both.suppressed.notnull())

    def is_suppressed(self) -> Any:
        """治疗成功: the last viral load of the period lay below the limit."""
        return flag(self, "suppressed")


def _care(patients: type[Table], visits: type[Table], spans: Any, opened: Opened) -> Any:
    checks = opened.get(ElderlyChecks)
    return care_of_the_years(
        patients(opened[patients]),
        visits(opened[visits]),
        spans,
        last={"controlled": lambda made: made.is_controlled()},
        elderly_checks=ElderlyChecks(checks) if checks is not None else None,
    )
