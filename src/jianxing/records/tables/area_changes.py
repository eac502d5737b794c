"""How areas were split, merged and renumbered, so that series stay comparable."""

from typing import Any

from jianxing.records import shared_columns as shared
from jianxing.records.schema import CodeList, Column, Table
from jianxing.records.shared_codes import AREA, AREA_FORM

KINDS = CodeList.of(
    "",
    split=("拆分", "split", "析置"),
    merged=("合并", "merged", "撤并"),
    recoded=("变更代码", "new code", "代码变更", "撤乡设镇", "撤镇设街道"),
    boundary=("界线调整", "boundary moved", "部分划转"),
)


class AreaChanges(Table):
    """One row an area of before with an area of after, and the share of the former's people that went to the latter.

    The shares of one former area on one day add up to 1. `records.crosswalk` carries series across.
    """

    id, label, label_en = "area_changes", "区划变更对照", "Area changes"
    key = ("former_code", "code", "changed_on")
    area = "code"
    usual_source = "民政部门区划变更批复，统计部门区划代码变更对照表"

    former_code = Column(
        "text",
        "Code of the area before the change.",
        zh="原区划代码",
        synonyms=("变更前代码", "原代码"),
        required=True,
        pattern=AREA,
        form=AREA_FORM,
        classification="public",
    )
    code = Column(
        "text",
        "Code of the area after the change.",
        zh="现区划代码",
        synonyms=("变更后代码", "现代码"),
        required=True,
        pattern=AREA,
        form=AREA_FORM,
        classification="public",
    )
    changed_on = shared.day(
        "First day on which the new area was in use.", "变更日期", "启用日期", required=True, classification="public"
    )
    kind = shared.code("Kind of change.", "变更类型", "变更方式", codes=KINDS, required=True, classification="public")
    share = shared.measured(
        "Share of the people of the area before who live in the area after, from 0 to 1.",
        "人口划转比例",
        "人口比例",
        "划转比例",
        between=(0, 1),
        required=True,
        classification="public",
    )
    document_number = shared.words("Number of the document.", "批复文号", "文号", classification="public")

    def is_whole(self) -> Any:
        """整体划转: all people of the former area went to this one, so that counts carry over without an estimate."""
        return self.share == 1

    def is_effective_by(self, day: Any) -> Any:
        """Whether the change was in force on a day."""
        return self.changed_on <= day
