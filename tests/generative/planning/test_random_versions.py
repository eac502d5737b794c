"""Random revisions of a plan, with work recorded in between: nothing recorded is ever lost.

A revision reorders, rewords, drops, brings back and inserts tasks. The model knows which words continue which, because
it made the changes; the product is only told the document.
"""

import copy
from contextlib import suppress
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from jianxing.access.api import AuditEntry
from jianxing.kernel.message import Refused
from jianxing.ledger.api import Item, ItemEvent, claim, open_year, report
from jianxing.planning.api import PlanTarget, PlanTask, PlanVersion, take, targets, tasks, upload_document

# Each in words of its own, so that no two could be taken for one another.
SUBJECTS = (
    ("建立慢性病监测制度", "在社区卫生服务站配备血压计和血糖仪，按月汇总门诊登记", "高血压患者规范管理率", 75),
    ("改善农村饮用水", "对分散式供水工程逐处消毒，枯水期增加水质抽样频次", "农村自来水普及率", 88),
    ("推进校园近视防控", "更换教室照明灯具，落实眼保健操和户外活动", "中小学生体质达标率", 60),
    ("加强职业病防治", "督促矿山和水泥厂安装除尘设备并公示粉尘浓度", "工作场所危害申报率", 90),
    ("扩大婴幼儿托育", "利用闲置办公楼改建普惠托位，培训保育员", "普惠托位占比", 50),
    ("提升急救能力", "每个出勤点配足担架员和除颤仪，公布呼救地址", "急救呼叫满意率", 95),
    ("发展中医药服务", "在卫生院设置中医馆，推广艾灸推拿等适宜技术", "中医馆覆盖率", 100),
    ("普及全民健身", "新建步道和社会足球场，体育馆向居民低费开放", "经常参加锻炼人数比例", 40),
)
FILLERS = ("切实", "进一步", "大力")


@dataclass
class Planned:
    """A task as the drafting office thinks of it, and the row that it became."""

    subject: int
    filler: str = ""
    value: float = 0
    pk: int = 0
    target_pk: int = 0


def written(order: list[Planned]) -> str:
    lines = ["云溪县健康提升行动计划（2021—2025年）", "一、重点任务"]
    for number, one in enumerate(order, 1):
        title, words, indicator, _ = SUBJECTS[one.subject]
        lines.append(
            f"（{'一二三四五六七八'[number - 1]}）{title}。{one.filler}{words}。到2025年，{indicator}达到{one.value:g}%以上。"
            "（责任单位：县卫健局）"
        )
    return "\n\n".join(lines) + "\n"


@pytest.mark.django_db
def test_no_order_of_versions_loses_work(people, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import transaction

    monkeypatch.setenv("JIANXING_TODAY", "2024-03-15")

    class Revisions(RuleBasedStateMachine):
        """One plan through versions; every example begins from an empty database."""

        @initialize(chosen=st.lists(st.sampled_from(range(8)), min_size=2, max_size=5, unique=True))
        def begin(self, chosen: list[int]) -> None:
            self.savepoint = transaction.savepoint()
            self.order = [Planned(subject, value=SUBJECTS[subject][3]) for subject in chosen]
            self.known: dict[int, Planned] = {}
            self.recorded: dict[int, tuple[int, str]] = {}
            self.documents = {written(self.order)}
            self.take_it()

        def take_it(self) -> None:
            office = copy.copy(people.office)
            text = written(self.order)
            version = upload_document(by=office, data=text.encode(), filename="plan.txt")
            self.plan = take(by=office, version=version)
            self.version = version
            rows = {row.title: row for row in tasks(version)}
            aims = {row.indicator: row for row in targets(version)}
            assert len(rows) == len(aims) == len(self.order)
            for one in self.order:
                row, aim = rows[SUBJECTS[one.subject][0]], aims[SUBJECTS[one.subject][2]]
                assert (aim.value, aim.task_id) == (one.value, row.pk)
                if one.pk:  # it stood in the version before: it is the same still
                    assert (row.pk, aim.pk) == (one.pk, one.target_pk)
                else:
                    held = self.known.get(one.subject)
                    assert row.pk not in {other.pk for other in self.known.values() if other is not held}
                one.pk, one.target_pk = row.pk, aim.pk
                self.known[one.subject] = one

        @rule(
            shuffled=st.randoms(use_true_random=False),
            reworded=st.sets(st.integers(0, 7), max_size=3),
            filler=st.sampled_from(FILLERS),
            dropped=st.sets(st.integers(0, 7), max_size=2),
            inserted=st.sets(st.integers(0, 7), max_size=2),
            raised=st.booleans(),
        )
        def revise(self, shuffled, reworded, filler, dropped, inserted, raised) -> None:
            left = [copy.copy(one) for one in self.order if one.subject not in dropped]
            here = {one.subject for one in left}
            left += [
                Planned(subject, value=SUBJECTS[subject][3])
                for subject in sorted(inserted - {one.subject for one in self.order})
                if subject not in here
            ]
            if not left:
                return
            for one in left:
                if one.subject in reworded:
                    one.filler = filler
                    one.value += 1 if raised and one.value < 99 else 0
            shuffled.shuffle(left)
            if written(left) in self.documents:
                return
            self.documents.add(written(left))
            self.order = left
            self.take_it()

        @precondition(lambda self: hasattr(self, "plan"))
        @rule(pick=st.integers(0, 30), word=st.sampled_from(["开工", "过半", "验收"]))
        def work(self, pick: int, word: str) -> None:
            with suppress(Refused):  # when nothing is new since it was opened
                open_year(by=copy.copy(people.office), plan=self.plan, year=2024)
            waiting = list(Item.objects.filter(state="open").order_by("id"))
            if not waiting:
                return
            item = waiting[pick % len(waiting)]
            item = claim(by=copy.copy(people.liaison), item=item, version=item.version)
            report(by=copy.copy(people.liaison), item=item, version=item.version, progress=word)
            self.recorded[item.pk] = (item.plan_task_id or -(item.plan_target_id or 0), word)

        @precondition(lambda self: hasattr(self, "plan"))
        @invariant()
        def nothing_recorded_is_lost(self) -> None:
            for pk, (about, word) in self.recorded.items():
                item = Item.objects.select_related("plan_task", "plan_target").get(pk=pk)
                assert (item.plan_task_id or -(item.plan_target_id or 0), item.progress) == (about, word)
                assert [event.move for event in ItemEvent.objects.filter(item=item)] == ["claim", "report"]
            known = {one.pk for one in self.known.values()}
            assert known <= set(PlanTask.objects.values_list("pk", flat=True))

        @precondition(lambda self: hasattr(self, "plan"))
        @invariant()
        def in_force_is_what_the_document_says_and_the_rest_has_ended(self) -> None:
            for model, pks in (
                (PlanTask, {one.pk for one in self.order}),
                (PlanTarget, {one.target_pk for one in self.order}),
            ):
                assert set(model.objects.filter(ended_by=None).values_list("pk", flat=True)) == pks
                assert set(model.objects.filter(version=self.version).values_list("pk", flat=True)) == pks
            ended = {
                f"planning.task/{pk}" for pk in PlanTask.objects.exclude(ended_by=None).values_list("pk", flat=True)
            }
            told = set(AuditEntry.objects.filter(action="planning.end_task").values_list("subject", flat=True))
            assert ended <= told
            assert PlanVersion.objects.filter(status="taken").count() == len(self.documents)

        def teardown(self) -> None:
            if hasattr(self, "savepoint"):
                transaction.savepoint_rollback(self.savepoint)

    run_state_machine_as_test(
        Revisions,
        settings=settings(
            max_examples=12, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
