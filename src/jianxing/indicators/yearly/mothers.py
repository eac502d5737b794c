"""Pregnancies with the visits and the delivery that belong to them."""

from typing import Any

from jianxing.indicators.yearly.made import Opened, Yearly, flag
from jianxing.records.api import care_columns as columns
from jianxing.records.api import within
from jianxing.records.schema import Table
from jianxing.records.tables.maternal_visits import AntenatalVisits, Deliveries, PostnatalVisits
from jianxing.records.tables.pregnancies import Pregnancies

ANTENATAL_VISITS = 5
"""Least antenatal checks of 系统管理. Source: 妇幼卫生统计调查制度."""


class PregnancyYear(Yearly, Table):
    """One row a pregnancy that ended in the period, with what was done for it."""

    id, label, label_en = "pregnancy_year", "孕产期服务情况", "Pregnancies that ended"
    key = ("pregnancy_id",)
    area, person = "residence_code", "person_id"
    person_level, data_class = True, "pregnancy"
    usual_source = "由孕产妇建册、产前检查、分娩和产后访视记录算出"
    made_from = (Pregnancies, AntenatalVisits, Deliveries, PostnatalVisits)

    pregnancy_id = columns.number("Number of the pregnancy.", "孕册编号")
    person_id = columns.person_link("Identifier of the woman.")
    residence_code = columns.residence("Village or neighbourhood where the woman lives.")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        ended: Any = within(Pregnancies(opened[Pregnancies]), "ended_on", spans)
        base = ended.expression.mutate(early=ended.is_booked_early(), delivered=ended.is_delivered())
        before, after = AntenatalVisits(opened[AntenatalVisits]), PostnatalVisits(opened[PostnatalVisits])
        birth = Deliveries(opened[Deliveries])
        checks = before.expression.group_by("pregnancy_id").agg(
            antenatal=before.expression.count(),
            tested_before=before.is_tested_for_anaemia().any(),
            anaemic_before=before.is_anaemic().any(),
        )
        homes = after.expression.group_by("pregnancy_id").agg(
            visited=after.is_within_28_days().any(),
            tested_after=after.is_anaemic().notnull().any(),
            anaemic_after=after.is_anaemic().any(),
        )
        births = birth.expression.group_by("pregnancy_id").agg(skilled=birth.is_skilled().any())
        found = base
        for more in (checks, homes, births):
            found = found.left_join(more, "pregnancy_id").drop("pregnancy_id_right")
        names = ("tested_before", "anaemic_before", "tested_after", "anaemic_after", "visited", "skilled")
        return found.mutate(
            antenatal=found.antenatal.fill_null(0), **{name: found[name].fill_null(False) for name in names}
        )

    def is_delivered(self) -> Any:
        """产妇: the pregnancy ended in a delivery."""
        return flag(self, "delivered")

    def is_managed_throughout(self) -> Any:
        """系统管理: booked and checked early, at least five antenatal checks, skilled delivery, visited within 28 days."""
        enough = flag(self, "antenatal") >= ANTENATAL_VISITS
        return flag(self, "delivered") & flag(self, "early") & enough & flag(self, "skilled") & flag(self, "visited")

    def is_tested_for_anaemia(self) -> Any:
        """血红蛋白检测: haemoglobin was tested in pregnancy or puerperium."""
        return flag(self, "tested_before") | flag(self, "tested_after")

    def is_anaemic(self) -> Any:
        """孕产妇贫血: below 110 g/L at any test in pregnancy or puerperium."""
        return flag(self, "anaemic_before") | flag(self, "anaemic_after")
