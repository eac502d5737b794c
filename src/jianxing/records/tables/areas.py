"""Administrative areas and where they lie."""

from jianxing.records.schema import CodeList, Column, Table
from jianxing.records.shared_codes import AREA, AREA_FORM

LEVELS = CodeList.of(
    "GB/T 2260, GB/T 10114",
    province=("省", "province", "省级"),
    prefecture=("地市", "prefecture", "市州", "地级"),
    county=("县", "county", "区县", "县级"),
    township=("乡镇", "township", "乡镇街道", "街道", "镇", "乡"),
    village=("村", "village", "村居", "社区", "居委会", "村委会"),
)


class Areas(Table):
    """One row an area that was valid for a time: a province, prefecture, county, township or village.

    A split or merger closes rows and opens others; a code is never given to another place.
    """

    id, label, label_en = "areas", "行政区划", "Areas"
    key = ("code",)
    area = "code"
    usual_source = "统计用区划代码（民政、统计部门）"
    in_order = (("valid_from", "valid_to"),)

    code = Column(
        "text",
        "Code of the area without trailing zeros.",
        zh="区划代码",
        synonyms=("代码", "行政区划代码"),
        required=True,
        pattern=AREA,
        form=AREA_FORM,
        classification="public",
    )
    name = Column(
        "text",
        "Chinese name of the area.",
        zh="名称",
        synonyms=("区划名称", "地区名称"),
        required=True,
        classification="public",
    )
    name_en = Column("text", "English name of the area.", zh="英文名称", classification="public")
    level = Column(
        "code",
        "Level of the area in the administrative tree.",
        zh="级别",
        synonyms=("层级",),
        required=True,
        codes=LEVELS,
        classification="public",
    )
    parent_code = Column(
        "text",
        "Code of the area one level above it that holds it.",
        zh="上级代码",
        synonyms=("上级区划代码",),
        pattern=AREA,
        form=AREA_FORM,
        classification="public",
    )
    valid_from = Column(
        "date",
        "First day on which the area existed with this code.",
        zh="启用日期",
        synonyms=("生效日期",),
        classification="public",
    )
    valid_to = Column(
        "date",
        "Last day on which the area existed with this code; empty while it exists.",
        zh="停用日期",
        synonyms=("失效日期",),
        classification="public",
    )
    boundary = Column(
        "text",
        "Boundary as the text of a GeoJSON Polygon or MultiPolygon in WGS 84; empty for villages.",
        zh="边界",
        classification="public",
    )
    longitude = Column(
        "decimal",
        "Longitude of a point inside the area, in degrees east.",
        zh="经度",
        minimum=-180,
        maximum=180,
        classification="public",
    )
    latitude = Column(
        "decimal",
        "Latitude of a point inside the area, in degrees north.",
        zh="纬度",
        minimum=-90,
        maximum=90,
        classification="public",
    )

    def is_valid_on(self, day: object) -> object:
        """Whether the area existed on a day; an open end counts as still existing."""
        begun = self.valid_from.isnull() | (self.valid_from <= day)
        return begun & (self.valid_to.isnull() | (self.valid_to >= day))
