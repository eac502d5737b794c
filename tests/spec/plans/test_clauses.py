"""Who leads and who is responsible, in the forms that plans use. All names are invented or general."""

import pytest

from jianxing.plans.api import read
from spec.plans.drawn import plan_with

FORMS = [
    ("（责任单位：县甲局、县乙办）", "", "县甲局 县乙办"),
    ("(责任单位 :县甲局、县\n乙办)", "", "县甲局 县\n乙办"),
    ("（牵头单位：县甲局；责任单位：县乙局、各乡镇（街道））", "县甲局", "县乙局 各乡镇（街道）"),
    ("（牵头单位：市甲局，配合单位：市乙局、市丙局，各区、县级市）", "市甲局", "市乙局 市丙局 各区、县级市"),
    ("（甲部牵头，乙部、丙局按职责分工负责）", "甲部", "乙部 丙局"),
    ("（甲部、乙委牵头，丙局配合）", "甲部 乙委", "丙局"),
    ("（甲部、乙局等按职责分工负责，各省级人民政府分别负责）", "", "甲部 乙局 各省级人民政府"),
    ("（甲部、乙总社等和各省级人民政府负责）", "", "甲部 乙总社 各省级人民政府"),
    ("（工业和信息化部、文化和旅游部负责）", "", "工业和信息化部 文化和旅游部"),
    ("（省甲委、省乙厅及各设区市人民政府按职责分工负责）", "", "省甲委 省乙厅 各设区市人民政府"),
    ("（责任单位：县工信和商务局、县人力资源和社会保障局）", "", "县工信和商务局 县人力资源和社会保障局"),
    ("（责任单位：县甲局，县医院、县乙局）", "", "县甲局 县医院 县乙局"),
    ("（责任单位：县甲局、王小明）", "", "县甲局"),
    ("（责任单位：县甲局；责任领导：李某某）", "", "县甲局"),
    ("（牵头单位：县甲局；配合单位：县乙局；完成时限：2026年底）", "县甲局", "县乙局"),
    ("【牵头单位：县甲局；责任单位：县乙局】", "县甲局", "县乙局"),
    ("牵头单位：县甲局，责任单位：县乙局、县丙局。", "县甲局", "县乙局 县丙局"),
    ("\n牵头单位：县甲局\n责任单位：县乙局、县丙局", "县甲局", "县乙局 县丙局"),
    ("（甲部牵头，乙部、丙总局参与）", "甲部", "乙部 丙总局"),
    ("（甲部、乙总局指导）", "", "甲部 乙总局"),
    ("（甲部指导，各试点市政府负责落实）", "", "甲部 各试点市政府"),
    ("（甲部、乙部等有关部门和单位负责）", "", "甲部 乙部"),
    ("（甲部、乙部等有关部门和单位，各省级人民政府按职责分工负责）", "", "甲部 乙部 各省级人民政府"),
    ("（各有关部门和单位，各省级人民政府按职责分工负责）", "", "各有关部门和单位 各省级人民政府"),
    ("（甲委会同有关部门负责）", "", "甲委"),
    ("由县甲局牵头，县乙局、各乡镇（街道）配合。", "县甲局", "县乙局 各乡镇（街道）"),
    ("县甲局牵头，县乙局、县丙局参与", "县甲局", "县乙局 县丙局"),
]


@pytest.mark.parametrize(("clause", "lead", "responsible"), FORMS)
def test_forms(clause: str, lead: str, responsible: str) -> None:
    (task,) = plan_with("推进工作。", clause=clause).tasks
    written = (" ".join(u.as_written for u in task.lead_units), " ".join(u.as_written for u in task.responsible_units))
    assert written == (lead, responsible)


NO_CLAUSES = [
    "（以下简称行动）",
    "（县级市）",
    "（此件公开发布）",
    "（含社区卫生服务中心）",
    "（2023年11月）",
    "（由群众负责监督的事项除外）",
    "（城区内由县甲局负责），其余事项照旧",
    "。办公室设在县甲局，由县甲局牵头负责",
]


@pytest.mark.parametrize("bracket", NO_CLAUSES)
def test_other_brackets_stay_out(bracket: str) -> None:
    assert len(plan_with(f"推进某项工作{bracket}。").tasks) == 1


def test_a_clause_of_its_own_line_belongs_to_the_item_above() -> None:
    plan = read(
        "一、任务\n（一）建站点\n责任单位：县甲局、县乙局\n把站点建好，方便群众。\n（二）建队伍\n责任单位：县丙局\n配齐人员。\n".encode(),
        "a.txt",
    )
    assert [(t.title, [u.name for u in t.responsible_units]) for t in plan.tasks] == [
        ("建站点", ["县甲局", "县乙局"]),
        ("建队伍", ["县丙局"]),
    ]
    assert "方便群众" in plan.quote(plan.tasks[0].source)


def test_one_clause_below_several_items_belongs_to_their_heading() -> None:
    plan = read(
        "一、任务\n（一）强队伍\n1.培训人员，提升水平。\n2.引进人才，改善结构。\n（责任单位：县甲局）\n".encode(),
        "a.txt",
    )
    assert [t.title for t in plan.tasks] == ["强队伍"]


def test_one_clause_behind_the_last_sub_item_belongs_to_the_item() -> None:
    text = "一、任务\n1.强队伍。分两步走：\n（1）培训人员，提升水平。\n（2）引进人才，改善结构。（责任单位：县甲局）\n2.建站点，方便群众。（责任单位：县乙局）\n"
    assert [t.title for t in read(text.encode(), "a.txt").tasks] == ["强队伍", "建站点，方便群众"]


def test_items_that_name_their_units_behind_a_colon_are_tasks() -> None:
    text = "一、任务\n1.建站点：县甲局牵头，县乙局、各乡镇（街道）配合\n2.建广场：县丙局负责\n"
    assert [
        (t.title, [u.name for u in (*t.lead_units, *t.responsible_units)]) for t in read(text.encode(), "a.txt").tasks
    ] == [
        ("建站点", ["县甲局", "县乙局", "各乡镇（街道）"]),
        ("建广场", ["县丙局"]),
    ]


def test_units_that_must_carry_out_all_that_follows_are_stated_once() -> None:
    first = "（甲部指导，试点县政府负责落实。以下均需试点县政府落实，不再列出）"
    plan = read(f"（一）做好甲事。尽快完成。{first}\n（二）做好乙事。尽快完成。（乙部指导）\n".encode(), "a.txt")
    assert [[u.name for u in t.responsible_units] for t in plan.tasks] == [
        ["甲部", "试点县政府"],
        ["乙部", "试点县政府"],
    ]


def test_a_rule_stated_once_binds_all_that_follows() -> None:
    first = "（省甲委、省乙厅负责。以下责任单位均包括各设区市人民政府，不再列出）"
    plan = read(f"（一）做好甲事。尽快完成。{first}\n（二）做好乙事。尽快完成。（省丙厅负责）\n".encode(), "a.txt")
    assert [u.name for u in plan.tasks[1].responsible_units] == ["省丙厅", "各设区市人民政府"]
    assert [u.implied for u in plan.tasks[1].responsible_units] == [False, True]


def test_the_first_listed_leads_where_the_document_says_so() -> None:
    plan = read(
        "（一）甲事。做好。（甲部、乙部负责。列第一位者为牵头单位，下同）\n（二）乙事。做好。（丙部、甲部负责）\n".encode(),
        "a.txt",
    )
    assert [[u.name for u in t.lead_units] for t in plan.tasks] == [["甲部"], ["丙部"]]


def test_where_no_lead_is_stated_the_first_is_only_proposed() -> None:
    (task,) = plan_with("推进工作。", clause="（责任单位：县甲局、县乙局）").tasks
    assert task.lead_units == ()
    assert task.proposed_lead is not None
    assert task.proposed_lead.name == "县甲局"


def test_spellings_of_one_unit_share_its_name() -> None:
    text = "1.甲事，尽快做好。（责任单位：县发展改革局）\n2.乙事，尽快做好。（责任单位：县发展改革局）\n3.丙事，尽快做好。（责任单位：县发改局）\n"
    plan = read(text.encode(), "a.txt")
    assert [t.responsible_units[0].name for t in plan.tasks] == ["县发展改革局"] * 3
    assert plan.tasks[2].responsible_units[0].as_written == "县发改局"


def test_the_time_limit_of_a_clause_is_the_deadline_of_its_targets() -> None:
    plan = plan_with("甲率达到80%。", clause="（责任单位：县甲局；完成时限：2026年12月）")
    assert [target.due for target in plan.targets] == [2026]


def test_a_list_that_begins_in_the_text_of_its_item_and_goes_on_below_is_one_task() -> None:
    text = "一、任务\n1.留住人才。分两类：（1）医师给予补助20万元。\n（2）护士给予补助10万元。（责任单位：县甲局）\n2.建站点，方便群众。（责任单位：县乙局）\n"
    plan = read(text.encode(), "a.txt")
    assert [t.title for t in plan.tasks] == ["留住人才", "建站点，方便群众"]
    assert [target.task_id for target in plan.targets] == ["t1", "t1"]
