"""What a page holds in memory: advice with keys that stay, rows that can be stored, counts, decisions, and the form."""

import io
import json

import pytest

from jianxing.kernel.message import Refused
from jianxing.plans import api

OLD = (
    "某县健康提升计划（2023—2030年）\n一、重点任务\n"
    "1.建好示范点。到2025年，建成示范点3家（东镇、西镇、南乡、北乡）。（责任单位：县甲局）\n"
    "2.管好病人。规范管理率达到65%。（责任单位：县甲局）\n3.订好制度）。执行制度。（责任单位：县甲局）\n"
)
MOVED = OLD.replace("一、重点任务\n", "一、总体要求\n坚持预防为主。\n二、重点任务\n").replace(
    "3.订好制度）。执行制度。（责任单位：县甲局）\n",
    "3.修好道路。铺好路面。（责任单位：县乙局）\n4.订好制度）。执行制度。（责任单位：县甲局）\n",
)


def advice(text: str) -> "list[api.Advice]":
    return api.advice(api.read(text.encode(), "plan.txt"))


def key(found: "list[api.Advice]", code: str) -> str:
    (one,) = [one.key for one in found if one.code == code]
    return one


def test_keys_stay_when_words_move_and_change_when_words_change() -> None:
    old, moved = advice(OLD), advice(MOVED)
    assert {one.key for one in old} <= {one.key for one in moved}
    assert [one.key for one in advice(OLD)] == [one.key for one in old]
    other = advice(OLD.replace("北乡", "中乡"))
    code = "count-disagrees-with-list"
    assert key(other, code) != key(old, code)


def test_rows_come_back_as_they_were() -> None:
    found = advice(OLD)
    rows = json.loads(json.dumps([one.to_json() for one in found], ensure_ascii=False))
    assert api.advice_from(rows) == found
    row = next(row for row in rows if row["code"] == "count-disagrees-with-list")
    assert {"key", "severity", "title", "title_en", "message_en", "why_en", "remedy_en"} <= row.keys()
    (place,) = row["at"]
    assert OLD[place["start"] : place["end"]] == place["words"] == "3家（东镇、西镇、南乡、北乡）"
    assert place["line"] == 3


def test_only_errors_and_warnings_ask_for_a_person() -> None:
    found = advice(OLD)
    counts = api.advice_counts(found)
    assert (counts.error, counts.warning) == (1, 1)
    assert counts.info > 0
    assert counts.open == 2
    bracket = key(found, "unbalanced-bracket")
    decided = {bracket: api.decision(bracket, "as-written")}
    counts = api.advice_counts(found, decided)
    assert (counts.open, counts.settled) == (1, 1)


def test_decisions_are_carried_to_the_next_version() -> None:
    found = advice(OLD)
    decided = {one.key: api.decision(one.key, "clarify") for one in found}
    kept, gone = api.carried(decided, advice(MOVED))
    assert (kept, gone) == (decided, [])
    count = key(found, "count-disagrees-with-list")
    kept, gone = api.carried(decided, advice(OLD.replace("北乡", "中乡")))
    assert gone == [decided[count]]
    assert kept.keys() == decided.keys() - {count}


def test_ways_to_answer() -> None:
    kinds = {kind.verdict: kind for kind in api.decision_kinds()}
    assert list(kinds) == ["as-written", "otherwise", "amend", "clarify"]
    assert [kind.settles for kind in kinds.values()] == [True, True, False, False]
    for kind in kinds.values():
        assert all(part.text(language) for part in (kind.title, kind.meaning, kind.note) for language in ("zh", "en"))
    with pytest.raises(Refused, match="note_missing"):
        api.decision("some-key", "otherwise", " ")
    with pytest.raises(Refused, match="no_such_verdict"):
        api.decision("some-key", "perhaps")


def test_the_form_holds_what_was_decided_in_memory() -> None:
    from docx import Document

    found = advice(OLD)
    count, bracket = key(found, "count-disagrees-with-list"), key(found, "unbalanced-bracket")
    decided = [api.decision(count, "amend", "写为4家"), api.decision(bracket, "clarify", "此处是否缺左括号？")]
    form = api.advice_form("某县计划", found, {one.finding: one for one in decided})
    document = Document(io.BytesIO(form))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows[1:]]
    assert [row[2] for row in rows] == ["写为4家", "请予明确：此处是否缺左括号？"]
    assert "第3行" in rows[0][1]
    assert "订好制度）" in rows[1][1]
    assert any("某县计划" in paragraph.text for paragraph in document.paragraphs)
