"""What a lower plan's sentence is to the upper plan's, drawn sentence by sentence."""

import pytest

from jianxing.plans.api import Plan, align, read

CLAUSE = "（责任单位：{}卫生健康局）"


def plan(title: str, *sentences: str, unit: str = "县") -> Plan:
    items = "\n".join(f"{n}.做好工作{n}。{words}{CLAUSE.format(unit)}" for n, words in enumerate(sentences, start=1))
    return read(f"{title}\n\n一、重点任务\n\n{items}\n".encode(), "plan.txt")


def prefecture(*sentences: str) -> Plan:
    return plan("某州健康计划（2023—2030年）", *sentences, unit="州")


def county(*sentences: str) -> Plan:
    return plan("云溪县健康计划（2023—2030年）", *sentences)


ROWS = [
    # upper sentence, lower sentence, status, whom the upper binds
    ("到2025年，县域内就诊率达到90%以上。", "到2025年，县域内就诊率达到90%以上。", "covered", "average"),
    ("到2025年，县域内就诊率达到90%以上。", "到2025年，县域内就诊率达到92%。", "covered", "average"),
    ("到2025年，县域内就诊率达到90%以上。", "到2024年，县域内就诊率达到90%。", "covered", "average"),
    ("到2025年，县域内就诊率达到90%以上。", "县域内就诊率达到90%以上。", "covered", "average"),
    ("到2025年，县域内就诊率达到90%以上。", "到2025年，县域内就诊率达到85%以上。", "lower", "average"),
    ("到2025年，县域内就诊率达到90%以上。", "到2030年，县域内就诊率达到90%以上。", "later", "average"),
    ("到2025年，县域内就诊率达到90%以上。", "到2030年，县域内就诊率达到85%以上。", "lower", "average"),
    ("到2025年，县域内就诊率达到90%以上。", "到2025年，产前筛查率达到90%以上。", "missing", "average"),
    # What should fall: the smaller figure promises more, whatever unit it is written in.
    ("到2025年，婴儿死亡率下降到4‰以下。", "到2025年，婴儿死亡率下降到3.5‰以下。", "covered", "average"),
    ("到2025年，婴儿死亡率下降到4‰以下。", "到2025年，婴儿死亡率下降到5‰以下。", "lower", "average"),
    # By name where the catalogue knows no indicator; ranks keep things apart.
    ("到2025年，建成省级银杏驿站达标率达到60%。", "到2025年，省级银杏驿站达标率达到50%。", "lower", "average"),
    ("到2025年，省级银杏驿站达标率达到60%。", "到2025年，州级银杏驿站达标率达到60%。", "missing", "average"),
    # 每个县 binds each; a total over the area is shared out only by the upper office.
    ("到2025年，每个县建成银杏驿站3个。", "到2025年，建成银杏驿站2个。", "lower", "each"),
    ("到2025年，建成银杏驿站30个。", "到2025年，建成银杏驿站2个。", "covered", "total"),
]


@pytest.mark.parametrize(("above", "own", "status", "binding"), ROWS)
def test_a_target_and_its_counterpart(above: str, own: str, status: str, binding: str) -> None:
    row = align(prefecture(above), county(own)).targets[0]
    assert (row.status, row.binding) == (status, binding)


def test_what_only_the_lower_plan_has_is_extra_and_nothing_is_lost() -> None:
    found = align(
        prefecture("到2025年，产前筛查率达到80%。"), county("到2025年，产前筛查率达到80%。", "新生儿访视率达到95%。")
    )
    assert [(row.status, len(row.upper), len(row.lower)) for row in found.targets] == [
        ("covered", 1, 1),
        ("extra", 0, 1),
    ]


FINDINGS = [
    ("到2025年，各县产前筛查率均达到80%。", "到2025年，产前筛查率达到70%。", "align.lower", 2),
    ("到2025年，各县产前筛查率均达到80%。", "到2027年，产前筛查率达到80%。", "align.later", 2),
    ("到2025年，各县产前筛查率均达到80%。", "到2025年，新生儿访视率达到80%。", "align.missing", 1),
    ("到2025年，各县产前筛查率均达到80%。", "到2025年，产前筛查率达到85%。", None, 0),
]


@pytest.mark.parametrize(("above", "own", "code", "places"), FINDINGS)
def test_a_finding_says_why_and_what_to_do_and_names_both_places(
    above: str, own: str, code: str | None, places: int
) -> None:
    found = [f for f in align(prefecture(above), county(own)).to_json("zh")["findings"] if "task" not in f["code"]]
    assert [row["code"] for row in found] == ([code] if code else [])
    for row in found:
        assert row["severity"] == "warning"
        assert row["why"]
        assert row["remedy"]
        assert [place["document"] for place in row["at"]] == ["upper", "lower"][:places]


def test_an_average_is_to_be_agreed_and_no_fault() -> None:
    found = align(prefecture("到2025年，产前筛查率达到80%。"), county("到2025年，产前筛查率达到70%。"))
    assert "需衔接" in found.targets[0].notes[-1].text()
    assert [finding.severity for finding, _ in found.findings if finding.code == "align.lower"] == ["info"]
    each = align(prefecture("到2025年，各县产前筛查率均达到80%。"), county("到2025年，产前筛查率达到70%。"))
    assert [finding.severity for finding, _ in each.findings if finding.code == "align.lower"] == ["warning"]


def test_what_is_said_of_other_places_needs_no_answer() -> None:
    above = prefecture("到2025年，甲河县、乙山县、丙水市银杏驿站达标率达到80%。", "支持云溪县建设银杏驿站。")
    found = align(above, county("开展义诊。"))
    assert found.targets[0].named == "elsewhere"
    assert not [f for f, _ in found.findings if f.code == "align.missing"]
    assert [row.named for row in found.tasks if row.upper] == ["elsewhere", "here"]


def test_tasks_meet_by_their_words() -> None:
    above = plan(
        "某州健康计划（2023—2030年）",
        "统一急救站点的标识、车辆和调度，在中心乡镇设置急救站点。",
        "开展儿童营养门诊建设，指导家长科学喂养。",
        "整治虚假医疗广告。",
        unit="州",
    )
    own = county(
        "在中心乡镇设置急救站点，统一调度和车辆。", "每月更新健康科普专栏。", "建设儿童营养门诊，科学喂养进村寨。"
    )
    found = align(above, own)
    met = {row.upper.id: [task.id for task in row.lower] for row in found.tasks if row.upper}
    assert met["t1"][0] == "t1"
    assert met["t2"][0] == "t3"


def test_every_source_names_its_document_and_is_what_it_claims() -> None:
    above, own = prefecture("到2025年，产前筛查率达到80%。"), county("到2025年，产前筛查率达到70%。")
    plain = align(above, own, ("a.txt", "b.txt")).to_json()
    texts = {"a.txt": above.text, "b.txt": own.text}

    def sources(value: object) -> list[dict[str, object]]:
        if isinstance(value, dict):
            here = [value] if {"start", "end"} <= value.keys() else []
            return here + [found for inner in value.values() for found in sources(inner)]
        return [found for inner in value for found in sources(inner)] if isinstance(value, list) else []

    found = sources(plain)
    assert {str(source["document"]) for source in found} == {"a.txt", "b.txt"}
    assert all(0 <= source["start"] < source["end"] <= len(texts[str(source["document"])]) for source in found)  # type: ignore[operator]
    lower = plain["targets"][0]["lower"][0]["source"]
    assert "70%" in own.text[lower["start"] : lower["end"]]
