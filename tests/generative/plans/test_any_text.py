"""For any text at all: reading refuses or succeeds, offsets lie inside, sentences tile the text."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jianxing.kernel.message import Refused
from jianxing.plans.api import Plan, read, task_table

PIECES = (
    "（责任单位：县甲局、县乙局）", "（甲部牵头，乙部负责）", "一、重点任务\n", "（一）", "1.", "附件1\n", "到2025年，", "到2022年和2030年",
    "甲率、乙率分别达到90%、80%以上", "每年开展2次", "每千人口医师3.4人（其中中医1人）", "从1/10万提高到2/10万", "《", "》", "“", "”", "（", "）",
    "、", "。", "；", "，", "和", "分别", "均", "\n", "\r\n", "\t", "\u3000", " | ", "12", "3.5‰", "5-10个", "两次", "……12", "\ufeff", "\u200b", "𠀀", "%",
    "以上", "不超过", "县", "局", "每", "万", "元", "/月", "26\n",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=60).map("".join)


def outcome(data: bytes, name: str) -> Plan | Refused:
    try:
        return read(data, name)
    except Refused as refused:
        return refused


def check_refusal(refused: Refused) -> None:
    assert all(refused.text(language).strip() for language in ("zh", "en"))


def check(plan: Plan) -> None:
    text, size = plan.text, len(plan.text)
    sources = [s.source for s in (*plan.sections, *plan.tasks, *plan.targets, *plan.duties, *plan.sentences)]
    sources += [u.source for t in plan.tasks for u in (*t.lead_units, *t.responsible_units)]
    sources += [s for f in plan.findings for s in f.at] + [t.due_source for t in plan.targets if t.due_source]
    sources += [t.baseline.source for t in plan.targets if t.baseline]
    assert all(0 <= s.start < s.end <= size for s in sources)
    at = 0
    for sentence in plan.sentences:
        assert sentence.source.start >= at
        assert not text[at : sentence.source.start].strip()
        at = sentence.source.end
    assert not text[at:].strip()
    for task in plan.tasks:
        for unit in (*task.lead_units, *task.responsible_units):
            here = text[unit.source.start : unit.source.end]
            assert here == unit.as_written or any(line.strip("-— ").isdigit() for line in here.split("\n"))
    plan.to_json("zh")
    plan.to_json("en")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_reading_never_fails_and_never_lies(text: str) -> None:
    data = ("1.做好一项工作。" + text + "（责任单位：县甲局）").encode("utf-8", "surrogatepass")
    result = outcome(data, "any.txt")
    (check if isinstance(result, Plan) else check_refusal)(result)  # type: ignore[operator]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.docx", "a.md", "a.pdf", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    result = outcome(data, name)
    (check if isinstance(result, Plan) else check_refusal)(result)  # type: ignore[operator]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_the_task_table_takes_any_words(text: str) -> None:
    data = ("1.=1+1" + text + "（责任单位：县甲局）").encode("utf-8", "surrogatepass")
    result = outcome(data, "any.txt")
    assert isinstance(result, Refused) or task_table(result)[:2] == b"PK"
