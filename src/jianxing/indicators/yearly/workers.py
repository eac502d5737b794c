"""Health workers with the facility that they work in, and those sent down from county hospitals."""

from typing import Any

from jianxing.indicators.yearly.made import SPAN, Opened, Yearly, crossed, flag, last_day
from jianxing.records.api import END, START
from jianxing.records.api import shared_columns as shared
from jianxing.records.schema import Table
from jianxing.records.tables.facilities import Facilities
from jianxing.records.tables.health_workers import HealthWorkers
from jianxing.records.tables.worker_posts import WorkerPosts


class WorkerYear(Yearly, HealthWorkers):
    """One row a health worker at work on the last day of the period, with the kind of the facility."""

    id, label, label_en = "worker_year", "年末在岗卫生人员（按机构类别）", "Health workers by kind of facility"
    key = ("worker_id",)
    area, facility = "area_code", "facility_id"
    in_order = ()  # type: ignore[assignment]  # the days of the record table are no columns here
    person_level, data_class = True, "staff"
    usual_source = "由卫生人员和机构名录算出"
    describes_a_day = True
    made_from = (HealthWorkers, Facilities)

    worker_id = shared.worker_link("Health worker that is counted.", "卫生人员编号", required=True)
    facility_id = shared.facility_link("Facility of first registration.", required=True)
    area_code = shared.area("Place of the facility.", "区划代码")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        where: Any = Facilities(opened[Facilities])
        county_hospital = (where.is_hospital() | (where.type == "maternal_child")) & where.is_public().fill_null(False)
        places = where.expression.select(
            "facility_id",
            "area_code",
            township_level=where.is_township_level(),
            public_health=where.is_public_health_institution(),
            village_clinic=where.is_village_clinic(),
            county_hospital=county_hospital,
        )
        rows = crossed(HealthWorkers, opened, spans)
        there = rows.where(rows.works_on(last_day(rows))).expression
        return there.inner_join(places, "facility_id")

    def works_at_township_level(self) -> Any:
        """在乡镇卫生院和社区卫生服务中心: works at a township or community health centre."""
        return flag(self, "township_level")

    def works_in_public_health(self) -> Any:
        """在专业公共卫生机构: works at an institution of public health."""
        return flag(self, "public_health")

    def works_at_county_hospital(self) -> Any:
        """在县级公立医院: works at a public hospital of the county."""
        return flag(self, "county_hospital")

    def practises_in_village(self) -> Any:
        """村医: a village doctor, or a physician in a village clinic."""
        return self.is_village_doctor() | (self.is_physician() & flag(self, "village_clinic"))

    def is_licensed_village_doctor(self) -> Any:
        """有执业（助理）医师资格的村医: a physician in a village clinic."""
        return self.is_physician() & flag(self, "village_clinic")


class SecondmentYear(Yearly, Table):
    """One row a member of staff of a county hospital who was sent down in the period and has served three months."""

    id, label, label_en = "secondment_year", "县级医院下沉人员", "Staff sent down"
    key = ("worker_id",)
    area, facility = "area_code", "from_facility_id"
    person_level, data_class = True, "staff"
    usual_source = "由岗位记录和机构名录算出"
    made_from = (WorkerPosts, Facilities)

    worker_id = shared.worker_link("Member of staff that was sent.", "卫生人员编号", required=True)
    from_facility_id = shared.facility_link("Hospital that sent the person.", "派出机构编码")
    area_code = shared.area("Place of the hospital that sent.", "区划代码")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        rows = crossed(WorkerPosts, opened, spans)
        start, end = rows.expression[START], rows.expression[END]
        held = (rows.starts_on <= end) & (rows.ends_on.isnull() | (rows.ends_on >= start))
        sent = rows.where(rows.is_secondment(), held, rows.is_long_enough(end))
        people = sent.expression.group_by(["worker_id", *SPAN]).agg(
            from_facility_id=sent.from_facility_id.max(), higher=sent.is_mid_or_senior().any()
        )
        places = opened[Facilities].select("area_code", from_facility_id="facility_id")
        return people.inner_join(places, "from_facility_id")

    def is_mid_or_senior(self) -> Any:
        """中高级职称: holds an intermediate, associate senior or senior title."""
        return flag(self, "higher")
