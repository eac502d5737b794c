"""Who answers for what: headline targets, lists that share out the work, and what stands in only one of two places."""

import pytest

from jianxing.plans.api import read
from spec.plans_lint.drawn import said

HEADLINE = """某县健康提升计划（2023—2030年）
一、总体目标
到2025年，全县人均预期寿命达到78岁，居民健康素养水平达到28%。
二、重点任务
1.建好专科。配齐设备。（责任单位：县卫生健康局、{owner}）
2.建好急救站。配齐车辆。（责任单位：县卫生健康局）
三、保障措施
各部门密切配合。{charge}
"""
CHARGES = [
    ("县财政局", "统计部门负责监测人均预期寿命。", ["统计部门负责监测人均预期寿命", "全县人均预期寿命达到78岁"]),
    (
        "县财政局",
        "由县统计局负责监测全县人均预期寿命。",
        ["由县统计局负责监测全县人均预期寿命", "全县人均预期寿命达到78岁"],
    ),
    ("县统计局", "统计部门负责监测人均预期寿命。", None),
    ("县统计局", "由县统计局负责监测全县人均预期寿命。", None),
    ("县财政局", "统计部门负责人口抽样调查。", None),
]


@pytest.mark.parametrize(("owner", "charge", "quoted"), CHARGES)
def test_headline_owner_without_task(owner: str, charge: str, quoted: list[str] | None) -> None:
    plan = read(HEADLINE.format(owner=owner, charge=charge).encode(), "plan.txt")
    found = said(plan, "headline-owner-without-task")
    assert len(found) == bool(quoted)
    assert not quoted or (found[0][0] == quoted[0] and found[0][1] in quoted[1])


def test_department_without_task() -> None:
    for owner, charge, wrong in [
        ("县财政局", "统计部门负责人口抽样调查。", True),
        ("县统计局", "统计部门负责人口抽样调查。", False),
        ("县财政局", "统计部门负责监测人均预期寿命。", False),
        ("县财政局", "其他有关部门负责协助。", False),
    ]:
        plan = read(HEADLINE.format(owner=owner, charge=charge).encode(), "plan.txt")
        assert len(said(plan, "department-without-task")) == wrong, charge


SHARED_OUT = """某县健康提升计划（2023—2030年）
一、重点任务
（一）实施救治能力提升行动。做好救治。（责任单位：县卫生健康局、县科技局）
（二）实施疾病防控行动。做好防控。（责任单位：县卫生健康局、县财政局）
附件1
重点任务分工方案
一、重点任务
1.建好专科。配齐设备。（责任单位：县卫生健康局、{other}）
2.建好急救站。配齐车辆。（责任单位：县卫生健康局、县财政局）
3.做好监测。健全网络。（责任单位：县卫生健康局）
"""


@pytest.mark.parametrize(("other", "quoted"), [("县民政局", ["县科技局"]), ("县科技局", None)])
def test_a_list_that_shares_out_the_work_names_everybody(other: str, quoted: list[str] | None) -> None:
    found = said(read(SHARED_OUT.format(other=other).encode(), "plan.txt"), "owner-missing-from-annex")
    assert [words[:1] for words in found] == ([quoted] if quoted else [])
