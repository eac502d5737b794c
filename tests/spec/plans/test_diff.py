"""What happened between two versions of a plan, drawn change by change."""

from typing import TYPE_CHECKING

import pytest

from jianxing.plans.api import diff, read

if TYPE_CHECKING:
    from jianxing.plans.api import Difference

A = "加强急诊急救。在中心乡镇设置急救站点，统一受理、统一调度，配齐救护车辆。（责任单位：县卫生健康局、县公安局）"
B = "办好普惠托育。新建改建一批托位，到2025年，每千人口拥有3岁以下婴幼儿托位数达到4.5个。（责任单位：县卫生健康局）"
C = "推进医养结合。乡镇卫生院与敬老院签约，医护定期巡诊，养老机构都有签约医院。（责任单位：县民政局）"
D = "整治医疗广告。清理虚假宣传，公布举报电话，对屡教不改的从严处罚。（责任单位：县市场监管局）"


def compare(old: tuple[tuple[str, ...], ...], new: tuple[tuple[str, ...], ...]) -> "Difference":
    def document(sections: tuple[tuple[str, ...], ...]) -> bytes:
        lines = ["某县健康计划（2023—2030年）"]
        number = 0
        for head, items in zip(("一、重点任务", "二、重点行动"), sections, strict=False):
            lines.append(head)
            for words in items:
                number += 1
                lines.append(f"{number}.{words}")
        return "\n\n".join(lines).encode()

    return diff(read(document(old), "old.txt"), read(document(new), "new.txt"))


def changes(found: "Difference") -> list[tuple[tuple[str, ...], int, int]]:
    return [(row.changes, len(row.old), len(row.new)) for row in found.tasks]


TASKS = [
    (((A, B, C),), ((A, B, C),), []),
    (((A, B),), ((B, A),), []),  # only the numbers changed
    (((A, B, C),), ((A, B, C, D),), [(("added",), 0, 1)]),
    (((A, B, C),), ((A, C),), [(("removed",), 1, 0)]),
    (((A, B), (C,)), ((A,), (C, B)), [(("moved",), 1, 1)]),
    (((A, B),), ((A.replace("配齐救护车辆", "配齐急救医师"), B),), [(("reworded",), 1, 1)]),
    (((A, B),), ((A.replace("县公安局", "县交通运输局"), B),), [(("units",), 1, 1)]),
    (
        ((A, C), (D,)),
        ((A,), (D, C.replace("定期巡诊", "每周巡诊"))),
        [(("moved", "reworded"), 1, 1)],
    ),
    (
        ((A, B),),
        (
            (
                "加强急诊急救。在中心乡镇设置急救站点。（责任单位：县卫生健康局、县公安局）",
                "加强调度。统一受理、统一调度，配齐救护车辆。（责任单位：县卫生健康局）",
                B,
            ),
        ),
        [(("split",), 1, 2)],
    ),
    (
        (
            (
                "设置急救站点。在中心乡镇设置急救站点，人口多的先设。（责任单位：县卫生健康局）",
                "统一调度。统一受理、统一调度，配齐救护车辆。（责任单位：县公安局）",
                B,
            ),
        ),
        (
            (
                "设置急救站点。在中心乡镇设置急救站点，人口多的先设。统一受理、统一调度，配齐救护车辆。（责任单位：县卫生健康局）",
                B,
            ),
        ),
        [(("merged",), 2, 1)],
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), TASKS)
def test_tasks(old: tuple[tuple[str, ...], ...], new: tuple[tuple[str, ...], ...], expected: list[object]) -> None:
    assert changes(compare(old, new)) == expected


def test_units_are_told_by_role() -> None:
    found = compare(
        ((D,),), ((D.replace("责任单位：县市场监管局", "牵头单位：县市场监管局；责任单位：县卫生健康局"),),)
    )
    units = found.tasks[0].units
    assert (units.lead_added, units.responsible_added, units.responsible_removed) == (
        ("县市场监管局",),
        ("县卫生健康局",),
        ("县市场监管局",),
    )


def with_target(words: str) -> tuple[tuple[str, ...], ...]:
    return ((f"抓好筛查。规范流程、及时反馈、专人追踪、按月统计、逐例核对。{words}（责任单位：县卫生健康局）", A),)


TARGETS = [
    ("到2025年，产前筛查率达到80%。", "到2025年，产前筛查率达到85%。", ("changed", ("value",))),
    ("到2025年，产前筛查率达到80%。", "到2027年，产前筛查率达到80%。", ("changed", ("due",))),
    ("到2025年，产前筛查率达到80%。", "到2025年，产前筛查率超过80%。", ("changed", ("comparator",))),
    ("到2025年，产前筛查率达到80%。", "到2027年，产前筛查率超过85%。", ("changed", ("value", "comparator", "due"))),
    ("到2025年，产前筛查率达到80%。", "", ("removed", ())),
    ("", "到2025年，产前筛查率达到80%。", ("added", ())),
]


@pytest.mark.parametrize(("old", "new", "expected"), TARGETS)
def test_targets(old: str, new: str, expected: tuple[str, tuple[str, ...]]) -> None:
    (row,) = compare(with_target(old), with_target(new)).targets
    assert (row.change, row.fields) == expected


def test_nothing_changed_is_false() -> None:
    found = compare(((A, B), (C,)), ((A, B), (C,)))
    assert not found
    assert found.to_json()["tasks"] == found.to_json()["targets"] == []


OLD = """梧桐县健康提升行动计划（2024—2030年）
一、重点任务
1.加强急诊急救。在中心乡镇设置急救站点，统一受理、统一调度，配齐救护车辆。（责任单位：县卫生健康局、县公安局）
2.办好普惠托育。新建改建一批托位，到2025年，每千人口拥有3岁以下婴幼儿托位数达到4.5个。（责任单位：县卫生健康局）
3.推进医养结合。乡镇卫生院与敬老院签约，医护定期巡诊，养老机构都有签约医院。（责任单位：县民政局）
4.培训乡村医生。分批到县级医院跟班学习，考核合格后上岗。（责任单位：县卫生健康局）
5.培训护理人员。在县职校开办护理班，优先招收本县学生。（责任单位：县教育局）
二、保障行动
6.整治医疗广告。清理虚假宣传，公布举报电话，对屡教不改的从严处罚。（责任单位：县市场监管局）
"""
NEW = """梧桐县健康提升行动计划（2024—2030年）
一、重点任务
1.设置急救站点。在中心乡镇设置急救站点。（责任单位：县卫生健康局、县公安局）
2.统一急救调度。统一受理、统一调度，配齐救护车辆。（责任单位：县卫生健康局）
3.办好普惠托育。新建改建一批托位，到2026年，每千人口拥有3岁以下婴幼儿托位数达到4.8个。（责任单位：县卫生健康局）
4.培训基层人员。分批到县级医院跟班学习，考核合格后上岗。在县职校开办护理班，优先招收本县学生。（责任单位：县卫生健康局、县教育局）
二、保障行动
5.推进医养结合。乡镇卫生院与敬老院签约，医护每周巡诊，养老机构都有签约医院。（牵头单位：县民政局；责任单位：县卫生健康局）
6.整治医疗广告。清理虚假宣传，公布举报电话，对屡教不改的从严处罚。（责任单位：县市场监管局）
7.建好健康步道。沿河修建步道。（责任单位：县住房城乡建设局）
"""


def test_two_versions_with_every_kind_of_change() -> None:
    found = diff(read(OLD.encode(), "old.txt"), read(NEW.encode(), "new.txt"))
    told = {(row.changes, tuple(t.number for t in row.old), tuple(t.number for t in row.new)) for row in found.tasks}
    assert told == {
        (("split",), ("1",), ("1", "2")),
        (("reworded",), ("2",), ("3",)),
        (("merged",), ("4", "5"), ("4",)),
        (("moved", "reworded", "units"), ("3",), ("5",)),
        (("added",), (), ("7",)),
    }
    assert [(row.change, row.fields) for row in found.targets] == [("changed", ("value", "due"))]
