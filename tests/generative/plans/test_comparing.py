"""A plan compared with itself: nothing differs, and everything is covered."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jianxing.kernel.message import Refused
from jianxing.plans.api import Plan, align, align_text, align_workbook, diff, diff_text, read

WORDS = st.sampled_from(
    (
        "到2025年，产前筛查率达到80%以上。", "到2030年，婴儿死亡率控制在4‰以下；", "甲率、乙率分别达到90%、80%以上，", "每年开展2次义诊。",
        "培训医生100名，", "每个县建成站点3个。", "每10万人口医师达到4名。", "县域内就诊率提升1-2个百分点。", "急救反应时间控制在15分钟以内。",
        "统一受理、统一调度。", "=1+1", "（此件公开发布）", "建成甲县、乙县、丙市3个基地。", "《某办法》", "12", "左右", "约60%的村", "达到三级乙等水平。",
    )
)  # fmt: skip
HEADS = st.sampled_from(("一、重点任务", "二、重点行动", "（一）能力建设", ""))
ITEMS = st.tuples(HEADS, st.lists(st.one_of(WORDS, st.text(max_size=4)), min_size=1, max_size=6))
PLANS = st.lists(ITEMS, min_size=1, max_size=8)
SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def plan(items: list[tuple[str, list[str]]]) -> Plan | None:
    lines = ["云溪县健康计划（2023—2030年）"]
    for number, (head, words) in enumerate(items, start=1):
        lines += [head] if head else []
        lines.append(f"{number}.做好工作。{''.join(words)}（责任单位：县甲局、县乙局）")
    try:
        return read("\n".join(lines).encode("utf-8", "surrogatepass"), "plan.txt")
    except Refused:
        return None


@SETTINGS
@given(PLANS)
def test_a_plan_does_not_differ_from_itself(items: list[tuple[str, list[str]]]) -> None:
    own = plan(items)
    assume(own is not None)
    assert own is not None
    assert not diff(own, own)


@SETTINGS
@given(PLANS)
def test_a_plan_covers_itself(items: list[tuple[str, list[str]]]) -> None:
    own = plan(items)
    assume(own is not None)
    assert own is not None
    found = align(own, own)
    assert {row.status for row in (*found.targets, *found.tasks)} <= {"covered"}
    assert not found.findings


@SETTINGS
@given(PLANS, PLANS)
def test_any_two_plans_are_compared_completely(
    first: list[tuple[str, list[str]]], second: list[tuple[str, list[str]]]
) -> None:
    a, b = plan(first), plan(second)
    assume(a is not None and b is not None)
    assert a is not None
    assert b is not None
    found = align(a, b)
    assert [row.upper.id for row in found.tasks if row.upper] == [task.id for task in a.tasks]
    assert sorted(t.id for row in found.targets for t in row.upper) == sorted(t.id for t in a.targets)
    carried = {task.id for row in found.tasks for task in row.lower}
    assert {task.id for task in b.tasks} == carried
    assert align_workbook(found)[:2] == b"PK"
    changed = diff(a, b)
    for language in ("zh", "en"):
        assert align_text(found, language)
        assert diff_text(changed, language)
        found.to_json(language)
        changed.to_json(language)
    gone = {task.id for row in changed.tasks if "removed" in row.changes for task in row.old}
    assert gone <= {task.id for task in a.tasks}
