"""For any text that reads as a plan, checking it never fails and every place lies inside."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from jianxing.kernel.message import Refused
from jianxing.plans.api import lint, read

PIECES = (
    "（责任单位：县甲局、县甲委）", "一、三大行动\n", "（一）", "1.", "2.", "附件1\n", "附件：1.甲方案\n", "到2025年，", "到2030年，", "甲率达到90%",
    "甲率达到全省平均水平", "3家（甲、乙和丙、丁）", "甲、乙、丙等4个", "每年培训20名村医", "三年时间轮训100名村医", "100%开展并逐步提高",
    "县人民医院达到三级水平", "2022年6月底前完成", "提高200元", "甲率逐步提高", "统计部门负责监测", "各县（市）", "其中9人", "5人", "、", "。", "；",
    "，", "（", "）", "“", "”", "\n", " ", "\u3000", "县中医院", "县中医医院", "规范管理率达到120%",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=50).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_any_text(text: str) -> None:
    try:
        plan = read(("某县计划（2023—2030年）\n1.甲。（责任单位：县甲局）\n" + text).encode(), "plan.txt")
    except Refused:
        assume(False)
    for finding in lint(plan):
        assert all(0 <= s.start < s.end <= len(plan.text) for s in finding.at)
        assert finding.message.text("zh")
