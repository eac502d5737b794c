"""Vaccinations."""

from typing import Any

from jianxing.records.ages import completed_months
from jianxing.records.care_columns import (
    born,
    code,
    day,
    facility_link,
    number,
    person_link,
    residence,
    sex_code,
    whole,
    words,
    worker_link,
    yes_no,
)
from jianxing.records.schema import CodeList, Table
from jianxing.records.vaccines import VACCINES, due_doses, programme_vaccines

PAYERS = CodeList.of(
    "疫苗管理法",
    programme=("免疫规划疫苗", "programme vaccine", "一类疫苗", "免费"),
    paid=("非免疫规划疫苗", "vaccine outside the programme", "二类疫苗", "自费"),
    emergency=("应急或群体性接种", "emergency or mass vaccination", "应急接种"),
)
LATE_AFTER_MONTHS = 1
"""A dose given more than so many months after the due age is late: a reading, and a parameter of the rule."""


class Vaccinations(Table):
    """One row a dose of a vaccine that was given."""

    id, label, label_en = "vaccinations", "预防接种", "Vaccinations"
    key = ("vaccination_id",)
    event_date = "vaccinated_on"
    area = "residence_code"
    person = "person_id"
    facility = "facility_id"
    person_level = True
    data_class = "minor"
    usual_source = "免疫规划信息系统（预防接种个案）"
    in_order = (("birth_date", "vaccinated_on"),)

    vaccination_id = number("Number of the dose given.", "接种编号", "接种记录编号", "编号")
    person_id = person_link("Identifier of the person.")
    sex = sex_code("Sex of the person.")
    birth_date = born("Day of birth of the person.")
    vaccine = code("Vaccine, whatever its maker.", "疫苗名称", "疫苗", "疫苗种类", codes=VACCINES, required=True)
    dose = whole("Which dose of this vaccine it is, the first being 1.", "剂次", "针次", between=(1, 10), required=True)
    vaccinated_on = day("Day of the vaccination.", "接种日期", "接种时间", required=True)
    payer = code("Whether the programme pays for it.", "疫苗类别", "接种属性", codes=PAYERS)
    product = words("Name of the product.", "疫苗通用名", "产品名称", classification="internal")
    batch_number = words("Number of the batch.", "批号", "疫苗批号", classification="internal")
    maker = words("Maker of the vaccine.", "生产企业", "生产厂家", classification="internal")
    is_reaction_reported = yes_no("Whether an adverse event was reported.", "异常反应", "疑似预防接种异常反应", "AEFI")
    residence_code = residence("Village or neighbourhood, at least the township, where the person lives.")
    facility_id = facility_link("Facility that vaccinated.", "接种单位编码", "接种门诊编码", "机构编码")
    worker_id = worker_link("Who vaccinated, by number.", "接种医生编号", "接种人员编号", "接种医生")

    def age_months(self) -> Any:
        """Age on the day of the vaccination in whole completed months."""
        return completed_months(self.birth_date, self.vaccinated_on)

    def is_of_programme(self) -> Any:
        """免疫规划疫苗: a vaccine of the national programme, unless it was paid for."""
        return self.vaccine.isin(list(programme_vaccines())) & (self.payer.fill_null("programme") != "paid")

    def is_dose(self, vaccine: str, dose: int) -> Any:
        """Whether it is that dose of that vaccine; the numerator of its coverage."""
        return (self.vaccine == vaccine) & (self.dose == dose)

    def due_months(self) -> Any:
        """Age in months at which this dose is due by the schedule of the day; null for a dose of no schedule."""
        return self._scheduled("due_months")

    def is_due_by_then(self) -> Any:
        """Whether the due age was reached on the day of the vaccination; null for a dose of no schedule."""
        return self.age_months() >= self.due_months()

    def is_too_early(self) -> Any:
        """接种过早: before the least age of this dose; null for a dose of no schedule."""
        return self.age_months() < self._scheduled("least_months")

    def is_in_time(self, late_after_months: int = LATE_AFTER_MONTHS) -> Any:
        """及时接种: from the least age to so many completed months after the due age; null for a dose of no schedule."""
        return ~self.is_too_early() & (self.age_months() <= self.due_months() + late_after_months)

    def _scheduled(self, what: str) -> Any:
        import ibis

        cases = []
        for due in due_doses():
            this = self.is_dose(due.vaccine, due.dose)
            if due.valid_from is not None:
                this = this & (self.vaccinated_on >= due.valid_from)
            if due.valid_to is not None:
                this = this & (self.vaccinated_on <= due.valid_to)
            cases.append((this, getattr(due, what)))
        return ibis.cases(*cases, else_=None)
