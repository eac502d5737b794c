"""Headings, goals and lists as plans of other fields write them. All sentences are our own."""

from jianxing.plans.api import read
from spec.plans.drawn import plan_with, targets_of


def test_decimal_headings_are_headings() -> None:
    text = "某县方案\n2.1 宣传教育\n2.1.1 办讲座。在各村办讲座。（责任单位：县甲局）\n2.1.2 办专栏。在各村办专栏。（责任单位：县乙局）\n2.2 强身健体。修好步道。（县丙局负责）\n"
    tasks = read(text.encode(), "a.txt").tasks
    assert [(t.number, t.title, t.path) for t in tasks] == [
        ("2.1.1", "办讲座", ("宣传教育",)),
        ("2.1.2", "办专栏", ("宣传教育",)),
        ("2.2", "强身健体", ()),
    ]


def test_a_number_behind_the_number_of_an_item_is_its_own() -> None:
    text = "一、任务\n1.100%的村设置药箱。（责任单位：县甲局）\n2.2027年底前建成步道。（责任单位：县乙局）\n3.12345热线进村。（责任单位：县丙局）\n"
    assert [t.number for t in read(text.encode(), "a.txt").tasks] == ["1", "2", "3"]


def test_an_amount_at_the_beginning_of_a_line_is_no_item() -> None:
    text = "一、任务\n1.修好步道，使每个乡镇的步道总长到2027年底都不少于\n2.5公里。（责任单位：县甲局）\n"
    (task,) = read(text.encode(), "a.txt").tasks
    assert task.number == "1"


def test_items_of_a_plan_that_names_neither_units_nor_tasks() -> None:
    text = "某县方案\n一、总体要求\n（一）指导思想。坚持以人为本，坚持预防为主，坚持城乡统筹。\n二、健全服务体系\n（二）建好站点。\n在每个乡镇建好一个站点，配齐设备和人员。\n（三）建好队伍。\n引进和培训人员，改善人员的年龄和专业结构。\n"
    assert [t.title for t in read(text.encode(), "a.txt").tasks] == ["建好站点", "建好队伍"]


def test_a_goal_that_follows_its_heading_on_one_line() -> None:
    text = "一、总体要求\n（一）发展目标。到2027年，服务总规模达到3亿元。打造20个品牌，推出30项赛事。\n二、任务\n（二）做好甲事。尽快做好。（甲部负责）\n"
    targets = read(text.encode(), "a.txt").targets
    assert [(t.indicator, t.value, t.unit, t.due) for t in targets] == [
        ("服务总规模", 3e8, "CNY", 2027),
        ("品牌", 20, "count", 2027),
        ("赛事", 30, "count", 2027),
    ]


def test_a_label_before_the_year_leaves_it_to_all_of_the_paragraph() -> None:
    text = "具体指标：到2027年，建设5所学校。推动建设30个实训基地。\n一、任务\n（一）做好甲事。尽快做好。（甲部负责）\n"
    assert [(t.value, t.due) for t in read(text.encode(), "a.txt").targets] == [(5, 2027), (30, 2027)]


def test_clauses_with_amounts_inside_quotes_are_read() -> None:
    sentence = "实现“引进高层次人才达到200名左右，全县技能人才达到3万名左右，贡献率达到40%”的发展目标。"
    assert [(v, c) for _, c, v, _, _ in targets_of(sentence)] == [(200, "~"), (30_000, "~"), (40, ">=")]


def test_each_clause_of_a_list_may_begin_with_its_amount() -> None:
    sentence = "选拔培养10名拔尖人才，60名优秀人才，100名后备人才；筹建5家研发中心，转化技术成果10项。"
    assert [v for _, _, v, _, _ in targets_of(sentence)] == [10, 60, 100, 5, 10]


def test_one_to_two_is_a_range() -> None:
    (target,) = plan_with("建设1到2个实训基地。").targets
    assert (target.value, target.upper, target.comparator) == (1, 2, "range")


def test_what_is_forbidden_is_no_target() -> None:
    assert targets_of("禁止生产厚度低于3毫米的袋子。") == []


def test_a_count_for_so_many_people_keeps_its_base() -> None:
    assert [(n, v) for n, _, v, _, _ in targets_of("每5万人口配备1辆急救车。")] == [("每5万人口急救车", 1)]


def test_a_clause_without_a_verb_shares_the_period_of_the_one_before() -> None:
    plan = plan_with("每年培训医师20人，护士30人。")
    assert [(d.every, d.count) for d in plan.duties] == [("year", 20), ("year", 30)]
    assert plan.targets == ()


def test_a_ratio_of_three_parts_is_left_to_people() -> None:
    plan = plan_with("医护床比达到1:1.5:2。")
    assert plan.targets == ()
    assert ["unread" in sentence.kinds for sentence in plan.sentences].count(True) == 1
