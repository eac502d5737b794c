"""Numbers that cannot be."""

import pytest

from jianxing.plans.api import read
from spec.plans_lint.drawn import found, plan_of, said

COUNTS = [
    ("建成示范点3家（东镇、西镇、南乡、北乡）。", True),
    ("建成示范点4家（东镇、西镇、南乡、北乡）。", False),
    ("建成示范点3家（东镇、西镇等）。", False),
    ("建成示范点3家：东镇、西镇、南乡、北乡。", True),
    ("建成示范点3家：东镇、西镇和南乡。", False),
    ("新建东镇、西镇、南乡等4个卫生院。", True),
    ("新建东镇、西镇、南乡等3个卫生院。", False),
    ("由卫健、工信和商务、教育等3个部门负责。", False),
    ("由卫健、工信和商务、教育3个部门会商。", False),
    ("加强（心肺复苏）、止血、包扎等4项急救培训。", False),
    ("抓好三个方面：一是建网，二是建队。", True),
    ("抓好两个方面：一是建网，二是建队。", False),
    ("抓好三个方面工作。一是建网。二是建队。三是建制。", False),
]


@pytest.mark.parametrize(("words", "wrong"), COUNTS)
def test_count_disagrees_with_list(words: str, wrong: bool) -> None:
    assert len(said(plan_of(words), "count-disagrees-with-list")) == wrong


@pytest.mark.parametrize(("heading", "wrong"), [("三大行动", True), ("两大行动", False), ("重点行动", False)])
def test_heading_count(heading: str, wrong: bool) -> None:
    text = (
        f"某县健康提升计划（2023—2030年）\n一、{heading}\n（一）救治能力行动。做好救治。（责任单位：县甲局）\n"
        "（二）疾病防控行动。做好防控。（责任单位：县甲局）\n"
    )
    assert len(said(read(text.encode(), "plan.txt"), "heading-count-disagrees")) == wrong


PARTS = [
    (("配备医生20人（其中全科医生25人）。",), True),
    (("配备医生20人（其中全科医生5人）。",), False),
    (("到2025年，建成省级重点专科3个。", "到2025年，建成省级中医重点专科5个。"), True),
    (("到2025年，建成省级重点专科6个。", "到2025年，建成省级中医重点专科5个。"), False),
    (("到2025年，建成省级重点专科3个。", "到2030年，建成省级中医重点专科5个。"), False),
]


@pytest.mark.parametrize(("words", "wrong"), PARTS)
def test_part_exceeds_whole(words: tuple[str, ...], wrong: bool) -> None:
    assert len(said(plan_of(*words), "part-exceeds-whole")) == wrong


STEPS = [
    ("用三年时间轮训90名乡村医生骨干。", "每年选派乡村医生骨干20名到县级医院轮训。", True),
    ("用三年时间轮训60名乡村医生骨干。", "每年选派乡村医生骨干20名到县级医院轮训。", False),
    ("用三年时间轮训90名乡村医生骨干。", "每年引进硕士研究生20名。", False),
    ("参加“西学中”学习，到2025年完成40人培训任务。", "办好“西医学中医”学习，每年选派3—5人参加培训。", True),
    ("参加“西学中”学习，到2025年完成15人培训任务。", "办好“西医学中医”学习，每年选派3—5人参加培训。", False),
    ("到2025年新增普惠托位总数600张。", "每年建设新增普惠托位200张。", False),
    ("到2025年建设新增普惠托位1500张。", "每年建设新增普惠托位200张。", True),
    ("力争用5年时间，培养全科医生200名。", "每年培养全科医生30名以上。", True),
    ("力争用5年时间，培养全科医生150名。", "每年培养全科医生30名以上。", False),
    ("到2025年累计筛查大肠癌高危人群10万人。", "每年筛查大肠癌高危人群2万人。", True),
    ("到2025年累计筛查大肠癌高危人群6万人。", "每年筛查大肠癌高危人群2万人。", False),
]


@pytest.mark.parametrize(("total", "step", "wrong"), STEPS)
def test_yearly_step_misses_total(total: str, step: str, wrong: bool) -> None:
    findings = found(plan_of(total, step), "yearly-step-misses-total")
    assert len(findings) == wrong
    assert not wrong or len(findings[0].at) == 2


RATES = [
    ("健康素养水平每年提高1个百分点，到2025年由20%提高到30%。", True),
    ("健康素养水平每年提高4个百分点，到2025年由20%提高到30%。", False),
]


@pytest.mark.parametrize(("words", "wrong"), RATES)
def test_yearly_points_must_reach_the_rate(words: str, wrong: bool) -> None:
    assert len(said(plan_of(words), "yearly-step-misses-total")) == wrong


LATER = [
    ("到2025年，产前筛查率达到85%以上；到2030年，产前筛查率达到80%以上。", True),
    ("到2025年，产前筛查率达到80%以上；到2030年，产前筛查率达到80%以上。", False),
    ("到2025年，婴儿死亡率下降到4‰；到2030年，婴儿死亡率下降到4.5‰。", True),
    ("到2025年，婴儿死亡率下降到4‰；到2030年，婴儿死亡率下降到3.5‰。", False),
    ("到2025年，艾滋病全人群感染率控制在0.1%以下；到2030年，艾滋病全人群感染率控制在0.2%以下。", False),
]


@pytest.mark.parametrize(("words", "weaker"), LATER)
def test_later_target_weaker(words: str, weaker: bool) -> None:
    assert len(said(plan_of(words), "later-target-weaker")) == weaker


@pytest.mark.parametrize(
    ("code", "words", "wrong"),
    [
        ("share-over-hundred", "到2025年，产前筛查率达到105%。", True),
        ("share-over-hundred", "到2025年，产前筛查率达到100%。", False),
        ("hundred-still-rising", "100%的卫生院提供服务并逐步提高比例。", True),
        ("hundred-still-rising", "100%的卫生院提供服务，服务质量要好。", False),
        ("hundred-still-rising", "100%的卫生院提供服务，进一步提高服务质量。", False),
        ("hundred-still-rising", "到2025年，学校健康课覆盖率达到100%；到2030年，健康课覆盖率进一步提高。", True),
        ("hundred-still-rising", "到2025年，学校健康课覆盖率达到90%；到2030年，健康课覆盖率进一步提高。", False),
    ],
)
def test_hundred(code: str, words: str, wrong: bool) -> None:
    assert len(said(plan_of(words), code)) == wrong
