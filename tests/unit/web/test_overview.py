"""Tasks, targets and items gathered under the actions of a plan."""

from types import SimpleNamespace
from typing import Any

import pytest

from jianxing.web import overview
from jianxing.web.figures import TargetLine


def task(pk: int, title: str, *path: str) -> Any:
    return SimpleNamespace(pk=pk, title=title, path=list(path), reading_id=f"t{pk}")


def line(standing: str, task_id: int | None = None, section: str = "") -> TargetLine:
    target = SimpleNamespace(task_id=task_id, section_id=section)
    return TargetLine("某目标", "x", "≥1", "2025", "", "0.5", "2024 年", "", "", None, standing, target)


def item(pk: int, state: str, task_id: int) -> Any:
    return SimpleNamespace(pk=pk, state=state, plan_task_id=task_id, plan_target=None)


@pytest.fixture(autouse=True)
def headings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overview, "_roots", lambda _: {"s9": "妇幼健康提质行动方案"})


def test_main_tasks_join_their_annex_and_goals_their_heading() -> None:
    tasks = [
        task(1, "大力实施重大疾病防控专项行动", "重点任务"),
        task(2, "妇幼健康提质行动", "八大行动"),
        task(3, "管好慢病", "重大疾病防控专项行动方案", "重点任务"),
        task(4, "办好托育", "妇幼健康提质行动方案", "重点任务"),
    ]
    lines = [line("met", 1), line("at_risk", 3), line("no_figure", 3), line("missed", None, "s9")]
    items = [item(10, "accepted", 3), item(11, "claimed", 3), item(12, "open", 4)]
    disease, mothers = overview.actions(SimpleNamespace(pk=1), tasks, lines, items, {11})
    assert (disease.name, disease.tasks, disease.first_task) == ("重大疾病防控专项行动", 2, "t1")
    assert (disease.items, disease.done, disease.late) == (2, 1, 1)
    assert disease.parts == [("o", 0, 33.33), ("w", 33.33, 33.33), ("u", 66.67, 33.33)]
    assert disease.words("zh") == "1 达标 · 1 存在风险 · 1 暂无数据"
    assert disease.furthest is lines[1]
    assert (mothers.name, mothers.tasks, len(mothers.lines)) == ("妇幼健康提质行动", 2, 1)
    assert mothers.furthest is lines[3]


def test_a_plan_without_annexes_is_gathered_by_its_headings() -> None:
    tasks = [
        task(1, "建中心", "医疗救治专项行动"),
        task(2, "建专科", "医疗救治专项行动"),
        task(3, "防结核", "疾病防控专项行动"),
    ]
    found = overview.actions(SimpleNamespace(pk=1), tasks, [], [], set())
    assert [(action.name, action.tasks) for action in found] == [("医疗救治专项行动", 2), ("疾病防控专项行动", 1)]
    assert found[0].words("zh") == ""
