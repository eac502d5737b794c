"""Facilities and villages on the last day of a period, and what they have reached by then."""

from typing import Any

from jianxing.indicators.yearly.made import SPAN, Opened, Yearly, beside, crossed, flag, last_day
from jianxing.records.api import NUMBER
from jianxing.records.api import shared_columns as shared
from jianxing.records.schema import Table
from jianxing.records.tables.areas import Areas
from jianxing.records.tables.departments import Departments
from jianxing.records.tables.facilities import Facilities
from jianxing.records.tables.facility_beds import FacilityBeds
from jianxing.records.tables.facility_ratings import FacilityRatings
from jianxing.records.tables.worker_posts import WorkerPosts

TECHNIQUE_CLASSES, TECHNIQUES = 4, 8
"""中医适宜技术 of a village clinic: at least 4 classes and 8 techniques. Source: 基层中医药服务能力提升工程“十四五”行动计划."""


class FacilityKinds:
    """Rules on the kind of a facility, which every yearly table of facilities has."""

    expression: Any

    def is_township_level(self) -> Any:
        """乡镇卫生院和社区卫生服务中心: a township or community health centre."""
        return Facilities(self.expression).is_township_level()

    def is_village_clinic(self) -> Any:
        """村卫生室: a village clinic."""
        return Facilities(self.expression).is_village_clinic()

    def is_larger_general_hospital(self) -> Any:
        """二级及以上综合医院: a general hospital of level 2 or 3."""
        kinds = Facilities(self.expression)
        return kinds.is_general_hospital() & kinds.is_level_two_or_above()

    def is_tcm_hospital(self) -> Any:
        """中医医院: a hospital of Chinese medicine."""
        return Facilities(self.expression).is_tcm_hospital()

    def is_primary(self) -> Any:
        """基层医疗卫生机构: a community or township centre, a village clinic or another clinic."""
        return Facilities(self.expression).is_primary()

    def serves_the_elderly(self) -> Any:
        """创建范围: a hospital, or a township or community health centre."""
        kinds = Facilities(self.expression)
        return kinds.is_hospital() | kinds.is_township_level() | (kinds.type == "maternal_child")

    def is_level_two_public_hospital(self) -> Any:
        """二级公立医院: a public hospital of level 2, maternal and child hospitals included."""
        return self._public_hospital(2)

    def is_level_three_public_hospital(self) -> Any:
        """三级公立医院: a public hospital of level 3, maternal and child hospitals included."""
        return self._public_hospital(3)

    def _public_hospital(self, level: int) -> Any:
        kinds = Facilities(self.expression)
        hospital = kinds.is_hospital() | (kinds.type == "maternal_child")
        return hospital & kinds.is_public().fill_null(False) & kinds.is_of_level(level)


def _open(opened: Opened, spans: Any) -> Any:
    rows = crossed(Facilities, opened, spans)
    return rows.where(rows.is_open_on(last_day(rows))).expression


class FacilityRatingYear(FacilityKinds, Yearly, Table):
    """One row a facility at work on the last day of the period, with the standards that it has reached."""

    id, label, label_en = "facility_rating_year", "机构年末达标情况", "Facilities and the standards they reach"
    key = ("facility_id",)
    area, facility = "area_code", "facility_id"
    usual_source = "由机构名录和评级达标记录算出"
    describes_a_day = True
    made_from = (Facilities, FacilityRatings)

    facility_id = shared.facility_link("Facility that is rated.", required=True)
    area_code = shared.area("Place of the facility.", "区划代码")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        rows = crossed(FacilityRatings, opened, spans)
        held = rows.where(rows.counts_on(last_day(rows)))
        level = held.level_number()
        reached = {name: held.is_of(name).any() for name in ("age_friendly", "mch_clinic", "fever_clinic")}
        levels = {
            name: level.max(where=held.is_of(name))
            for name in ("emr", "smart_service", "smart_management", "grassroots_service")
        }
        numbers = {
            name: held.counted.max(where=held.is_of(name)) for name in ("tcm_technique_classes", "tcm_techniques")
        }
        ratings = held.expression.group_by(["facility_id", NUMBER]).agg(**reached, **levels, **numbers)
        found = beside(_open(opened, spans), ratings, "facility_id")
        empty = {name: found[name].fill_null(False) for name in reached}
        empty |= {name: found[name].fill_null(0) for name in (*levels, *numbers)}
        return found.mutate(**empty)

    def is_age_friendly(self) -> Any:
        """老年友善医疗卫生机构: recognised as age-friendly."""
        return flag(self, "age_friendly")

    def has_standard_mch_clinic(self) -> Any:
        """妇幼健康门诊达标: its clinic of mother and child care meets the standard."""
        return flag(self, "mch_clinic")

    def has_standard_fever_clinic(self) -> Any:
        """发热诊室达标: its fever clinic or room meets the standard."""
        return flag(self, "fever_clinic")

    def reaches_basic_standard(self) -> Any:
        """优质服务基层行达到基本标准: the basic or the recommended standard."""
        return flag(self, "grassroots_service") >= 1

    def reaches_recommended_standard(self) -> Any:
        """优质服务基层行达到推荐标准: the recommended standard."""
        return flag(self, "grassroots_service") >= 2

    def does_enough_tcm_techniques(self) -> Any:
        """开展4类8项以上适宜技术: at least four classes and eight techniques of Chinese medicine."""
        enough = flag(self, "tcm_technique_classes") >= TECHNIQUE_CLASSES
        return enough & (flag(self, "tcm_techniques") >= TECHNIQUES)

    def emr_level(self) -> Any:
        """Level of electronic medical records, 0 without a rating."""
        return flag(self, "emr")

    def smart_service_level(self) -> Any:
        """Level of smart service, 0 without a rating."""
        return flag(self, "smart_service")

    def smart_management_level(self) -> Any:
        """Level of smart management, 0 without a rating."""
        return flag(self, "smart_management")


class FacilityDepartmentYear(FacilityKinds, Yearly, Table):
    """One row a facility at work on the last day of the period, with the departments that it has."""

    id, label, label_en = "facility_department_year", "机构年末科室设置情况", "Facilities and their departments"
    key = ("facility_id",)
    area, facility = "area_code", "facility_id"
    usual_source = "由机构名录和科室设置记录算出"
    describes_a_day = True
    made_from = (Facilities, Departments)

    facility_id = shared.facility_link("Facility with the departments.", required=True)
    area_code = shared.area("Place of the facility.", "区划代码")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        rows = crossed(Departments, opened, spans)
        there = rows.where(rows.is_set_up_on(last_day(rows)))
        has = {name: there.is_for(name).any() for name in ("geriatrics", "rehabilitation")}
        found = beside(
            _open(opened, spans), there.expression.group_by(["facility_id", NUMBER]).agg(**has), "facility_id"
        )
        return found.mutate(**{name: found[name].fill_null(False) for name in has})

    def has_geriatrics(self) -> Any:
        """设立老年医学科: has a department of geriatrics."""
        return flag(self, "geriatrics")

    def has_rehabilitation(self) -> Any:
        """设置康复科: has a department of rehabilitation."""
        return flag(self, "rehabilitation")


class FacilityBedYear(FacilityKinds, Yearly, Table):
    """One row a facility with its beds by the latest description in the year."""

    id, label, label_en = "facility_bed_year", "机构年末床位", "Facilities and their beds"
    key = ("facility_id",)
    area, facility = "area_code", "facility_id"
    usual_source = "由机构名录和床位记录算出"
    describes_a_day = True
    made_from = (Facilities, FacilityBeds)

    facility_id = shared.facility_link("Facility with the beds.", required=True)
    area_code = shared.area("Place of the facility.", "区划代码")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        rows = crossed(FacilityBeds, opened, spans)
        there = rows.where(rows.on_date.year() == last_day(rows).year())
        beds = there.expression.group_by(["facility_id", NUMBER]).agg(
            nursing=there.beds.argmax(there.on_date, where=there.is_nursing()),
            total=there.beds.argmax(there.on_date, where=there.is_all()),
        )
        joined = crossed(Facilities, opened, spans).expression.inner_join(beds, ["facility_id", NUMBER])
        return joined.mutate(nursing=joined.nursing.fill_null(0))

    def nursing_beds(self) -> Any:
        """Nursing beds, 0 where none are listed."""
        return flag(self, "nursing")

    def all_beds(self) -> Any:
        """All beds; null where the row of all beds is missing."""
        return flag(self, "total")


class ClinicPostYear(FacilityKinds, Yearly, Table):
    """One row a facility at work on the last day of the period, with the skills of those who hold a post in it."""

    id, label, label_en = "clinic_post_year", "机构年末人员服务能力", "Facilities and the skills of their staff"
    key = ("facility_id",)
    area, facility = "area_code", "facility_id"
    usual_source = "由机构名录和岗位记录算出"
    describes_a_day = True
    made_from = (Facilities, WorkerPosts)

    facility_id = shared.facility_link("Facility with the posts.", required=True)
    area_code = shared.area("Place of the facility.", "区划代码")

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        rows = crossed(WorkerPosts, opened, spans)
        held = rows.where(rows.is_held_on(last_day(rows)))
        skills = held.expression.group_by(["facility_id", NUMBER]).agg(tcm=held.gives_tcm().any())
        found = beside(_open(opened, spans), skills, "facility_id")
        return found.mutate(tcm=found.tcm.fill_null(False))

    def has_tcm_staff(self) -> Any:
        """配备能提供中医药服务的人员: somebody in post gives services of Chinese medicine."""
        return flag(self, "tcm")


class VillageYear(Yearly, Table):
    """One row a village or neighbourhood that exists on the last day of the period."""

    id, label, label_en = "village_year", "村（居）健康指导员配备情况", "Villages and their instructors"
    key = ("code",)
    area = "code"
    usual_source = "由行政区划和岗位记录算出"
    describes_a_day = True
    made_from = (Areas, WorkerPosts)

    code = shared.area("Code of the village.", "村居代码", required=True)

    @classmethod
    def made(cls, spans: Any, opened: Opened) -> Any:
        rows = crossed(Areas, opened, spans)
        there = rows.where(rows.is_valid_on(last_day(rows)), rows.level == "village").expression.select("code", *SPAN)
        posts = crossed(WorkerPosts, opened, spans)
        held = posts.where(posts.is_held_on(last_day(posts)), posts.is_family_health_instructor()).expression
        places = held.select(code=held.area_code, span=held[NUMBER]).distinct().mutate(instructor=True)
        found = beside(there, places, "code")
        return found.mutate(instructor=found.instructor.fill_null(False))

    def has_instructor(self) -> Any:
        """配备家庭健康指导员: at least one family health instructor serves it."""
        return flag(self, "instructor")
