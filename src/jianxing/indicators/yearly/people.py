"""Residents of a group on the last day of a period, and what they have got by then."""

from typing import Any

from jianxing.indicators.yearly.made import SPAN, Opened, Yearly, beside, crossed, flag, last_day
from jianxing.records.api import NUMBER, within
from jianxing.records.api import care_columns as columns
from jianxing.records.schema import Table
from jianxing.records.tables.cancer_screenings import CancerScreenings
from jianxing.records.tables.diabetes import DiabetesPatients
from jianxing.records.tables.elderly_checks import ElderlyChecks
from jianxing.records.tables.family_doctor_contracts import FamilyDoctorContracts
from jianxing.records.tables.hypertension import HypertensionPatients
from jianxing.records.tables.mental_disorder import MentalDisorderPatients
from jianxing.records.tables.pregnancies import Pregnancies
from jianxing.records.tables.residents import SCREENED_WOMEN, Residents
from jianxing.records.tables.tuberculosis import TbPatients


class ContractYear(Yearly, Table):
    """One row a resident with a contract with a family doctor that is valid on the last day of the period."""

    id, label, label_en = "contract_year", "年末有效签约居民", "Residents with a valid contract"
    key = ("person_id",)
    area, person = "residence_code", "person_id"
    person_level, data_class = True, "health"
    usual_source = "由家庭医生签约记录算出"
    describes_a_day = True
    made_from = (FamilyDoctorContracts,)

    person_id = columns.person_link("Identifier of the resident.")
    residence_code = columns.residence("Village or neighbourhood of the latest contract.")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        rows = crossed(FamilyDoctorContracts, opened, spans)
        end = last_day(rows)
        cheaply = (rows.valid_to.isnull() | (rows.valid_to >= end)) & (rows.ended_on.isnull() | (rows.ended_on >= end))
        valid = rows.where(cheaply, rows.is_valid_on(end))
        return valid.expression.group_by(["person_id", *SPAN]).agg(
            residence_code=valid.residence_code.argmax(valid.signed_on)
        )


class KeyPersonYear(Yearly, Table):
    """One row a resident of a key group on the last day of the period, each once whatever the number of groups."""

    id, label, label_en = "key_person_year", "重点人群", "Persons of the key groups"
    key = ("person_id",)
    area, person = "residence_code", "person_id"
    person_level, data_class = True, "health"
    usual_source = "由居民档案、各类患者登记、孕产妇建册和签约记录算出"
    describes_a_day = True
    made_from = (Residents, FamilyDoctorContracts)
    may_use = (HypertensionPatients, DiabetesPatients, TbPatients, MentalDisorderPatients, Pregnancies)

    person_id = columns.person_link("Identifier of the resident.")
    residence_code = columns.residence("Village or neighbourhood where the person lives.")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        rows = crossed(Residents, opened, spans)
        rows = rows.where(rows.is_resident_on(last_day(rows)))
        people = rows.expression.mutate(by_row=rows.is_key_person_on(last_day(rows)).fill_null(False))
        people = people.select("person_id", "residence_code", "by_row", *SPAN)
        sick = [_ill(table, spans, opened) for table in cls.may_use if table in opened]
        if sick:
            listed = sick[0].union(*sick[1:]) if len(sick) > 1 else sick[0]
            listed = listed.distinct().mutate(listed=True)
            people = beside(people, listed, "person_id")
            people = people.filter(people.by_row | people.listed.fill_null(False))
        else:
            people = people.filter(people.by_row)
        contracts = ContractYear.made(spans, opened).select("person_id", NUMBER).mutate(contracted=True)
        found = beside(people, contracts, "person_id")
        return found.mutate(contracted=found.contracted.fill_null(False))

    def has_contract(self) -> Any:
        """已签约: a contract is valid on the last day."""
        return flag(self, "contracted")


def _ill(table: type[Table], spans: Any, opened: Opened) -> Any:
    """Persons on a register, or pregnant, on the last day of each span."""
    rows = crossed(table, opened, spans)
    end = last_day(rows)
    if table is TbPatients:
        on = (rows.treated_from <= end) & (rows.treated_to.isnull() | (rows.treated_to >= end))
    elif table is MentalDisorderPatients:
        on = rows.is_registered_on(end)
    elif table is Pregnancies:
        on = rows.is_pregnant_on(end)
    else:
        on = rows.is_under_care_on(end)
    return rows.expression.filter(on.fill_null(False)).select("person_id", NUMBER)


class WomanYear(Yearly, Table):
    """One row a woman of 35 to 64 who lives in the county on the last day of the period."""

    id, label, label_en = "woman_year", "适龄妇女筛查情况", "Women and the screenings that hold"
    key = ("person_id",)
    area, person = "residence_code", "person_id"
    person_level, data_class = True, "health"
    usual_source = "由居民档案和癌症筛查记录算出"
    describes_a_day = True
    made_from = (Residents, CancerScreenings)

    person_id = columns.person_link("Identifier of the woman.")
    residence_code = columns.residence("Village or neighbourhood where the woman lives.")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        import ibis

        rows = crossed(Residents, opened, spans)
        end = last_day(rows)
        of_an_age = (rows.sex == "2") & (rows.birth_date < end - ibis.interval(years=SCREENED_WOMEN[0] - 1))
        rows = rows.where(of_an_age, rows.is_woman_to_screen_on(end), rows.is_resident_on(end))
        women = rows.expression.select("person_id", "residence_code", *SPAN)
        made = crossed(CancerScreenings, opened, spans)
        valid = made.where(made.is_valid_on(last_day(made)))
        held = valid.expression.group_by(["person_id", NUMBER]).agg(
            cervical=valid.is_cervical().any(), breast=valid.is_breast().any()
        )
        found = beside(women, held, "person_id")
        return found.mutate(cervical=found.cervical.fill_null(False), breast=found.breast.fill_null(False))

    def is_screened_for_cervical_cancer(self) -> Any:
        """宫颈癌筛查在有效期内: a screening for cervical cancer still holds."""
        return flag(self, "cervical")

    def is_screened_for_breast_cancer(self) -> Any:
        """乳腺癌筛查在有效期内: a screening for breast cancer still holds."""
        return flag(self, "breast")


class ElderlyYear(Yearly, Table):
    """One row a person of 65 or above who was examined in the period."""

    id, label, label_en = "elderly_year", "老年人年度体检情况", "Elderly persons who were examined"
    key = ("person_id",)
    area, person = "residence_code", "person_id"
    person_level, data_class = True, "health"
    usual_source = "由老年人健康体检记录算出"
    made_from = (ElderlyChecks,)

    person_id = columns.person_link("Identifier of the person.")
    residence_code = columns.residence("Village or neighbourhood at the last check.")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        checks: Any = within(ElderlyChecks(opened[ElderlyChecks]), "check_date", spans)
        checks = checks.where(checks.is_elderly())
        return checks.expression.group_by(["person_id", *SPAN]).agg(
            residence_code=checks.residence_code.argmax(checks.check_date),
            complete=checks.is_complete().any(),
            tcm=checks.is_tcm_served().any(),
            tb=checks.is_screened_for_tb().any(),
        )

    def is_to_standard(self) -> Any:
        """规范健康管理: a check with all four parts."""
        return flag(self, "complete").fill_null(False)

    def is_tcm_served(self) -> Any:
        """中医药健康管理: constitution identified and guidance given."""
        return flag(self, "tcm").fill_null(False)

    def is_screened_for_tb(self) -> Any:
        """结核筛查: screened for tuberculosis at a check."""
        return flag(self, "tb").fill_null(False)
