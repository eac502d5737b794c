"""Advice on the text: kept with its version, answered by the office, carried to the next version while words stay."""

import io

import pytest
from docx import Document

from jianxing.access.api import history
from jianxing.kernel.message import Refused
from jianxing.planning.api import (
    FindingDecision,
    PlanVersion,
    advice,
    advice_counts,
    advice_form,
    decide,
    decisions,
    discard,
    upload_document,
)

# The same rate with two values for one year, and a count that disagrees with its list.
ODD = "\n4.规范服务。到2025年，高血压患者规范管理率达到75%以上。\n\n5.复核。到2025年，高血压患者规范管理率达到80%以上。（责任单位：县医保局）\n"


def uploaded(people, document: bytes, more: str) -> PlanVersion:
    return upload_document(by=people.office, data=document + more.encode(), filename="plan.txt")


def test_advice_is_stored_with_keys_and_both_languages(people, document: bytes) -> None:
    version = uploaded(people, document, ODD)
    found = advice(version)
    assert found
    assert version.reading["findings"] == []
    for one in found:
        assert one.said("message", "zh") != one.said("message", "en")
        for place in one.at:
            assert "".join(version.text[place.start : place.end].split()) in "".join(place.words.split())
    assert len({one.key for one in found}) == len(found)


def test_a_version_of_before_is_checked_when_it_is_looked_at(people, document: bytes) -> None:
    version = uploaded(people, document, ODD)
    known = [one.key for one in advice(version)]
    PlanVersion.objects.filter(pk=version.pk).update(advice=None)
    assert [one.key for one in advice(PlanVersion.objects.get(pk=version.pk))] == known
    PlanVersion.objects.filter(pk=version.pk).update(advice=[{"key": "of an earlier release"}])
    assert [one.key for one in advice(PlanVersion.objects.get(pk=version.pk))] == known


def test_only_what_is_open_asks_for_a_person(people, document: bytes) -> None:
    version = uploaded(people, document, ODD)
    before = advice_counts(version)
    serious = [one for one in advice(version) if one.severity != "info"]
    assert before.open == len(serious) > 0
    decide(by=people.office, version=version, key=serious[0].key, verdict="as-written")
    assert advice_counts(version).open == len(serious) - 1


def test_the_last_answer_counts_and_is_in_the_trail(people, document: bytes) -> None:
    version = uploaded(people, document, ODD)
    key = advice(version)[0].key
    decide(by=people.office, version=version, key=key, verdict="as-written")
    decide(by=people.office, version=version, key=key, verdict="amend", note="统一为80%")
    assert (decisions(version)[key].verdict, decisions(version)[key].note) == ("amend", "统一为80%")
    assert [e.action for e in history(f"planning.version/{version.pk}")][-2:] == ["planning.decide"] * 2
    for verdict, note, code in (("perhaps", "", "verdict"), ("otherwise", " ", "note")):
        with pytest.raises(Refused, match=code):
            decide(by=people.office, version=version, key=key, verdict=verdict, note=note)
    with pytest.raises(Refused, match="advice_unknown"):
        decide(by=people.office, version=version, key="nothing-00000000", verdict="amend")
    for user in (people.liaison, people.leader, people.auditor, people.administrator):
        with pytest.raises(Refused, match="not_allowed"):
            decide(by=user, version=version, key=key, verdict="amend")
    assert FindingDecision.objects.count() == 1


def test_answers_are_carried_while_the_words_stay(people, document: bytes) -> None:
    first = uploaded(people, document, ODD)
    keys = [one.key for one in advice(first)]
    for key in keys:
        decide(by=people.office, version=first, key=key, verdict="clarify", note="请说明口径")
    discard(by=people.office, version=first)
    second = uploaded(people, document, ODD + "\n6.建设康复病房。新建病房两处。（责任单位：县医保局）\n")
    kept = decisions(second)
    assert set(keys) <= set(kept)
    assert {kept[key].note for key in keys} == {"请说明口径"}
    assert {row.carried_from for row in FindingDecision.objects.filter(version=second)} == {first}
    decide(by=people.office, version=second, key=keys[0], verdict="as-written")
    assert FindingDecision.objects.get(version=second, key=keys[0]).carried_from is None
    third = uploaded(people, document, ODD.replace("80%", "85%"))
    assert set(decisions(third)) == {one.key for one in advice(third)} & set(keys)


def test_another_place_takes_over_no_answer(people, document: bytes) -> None:
    first = uploaded(people, document, ODD)
    for one in advice(first):
        decide(by=people.office, version=first, key=one.key, verdict="as-written")
    other = (document.decode() + ODD).replace("云溪县", "清江县").encode()
    assert decisions(upload_document(by=people.office, data=other, filename="other.txt")) == {}


def test_the_form_holds_what_goes_to_the_drafting_unit(people, document: bytes) -> None:
    version = uploaded(people, document, ODD)
    found = advice(version)
    decide(by=people.office, version=version, key=found[0].key, verdict="amend", note="统一为百分之八十")
    for one in found[1:]:
        decide(by=people.office, version=version, key=one.key, verdict="as-written")
    table = Document(io.BytesIO(advice_form(version))).tables[0]
    assert len(table.rows) == 2
    assert "统一为百分之八十" in table.rows[1].cells[2].text
