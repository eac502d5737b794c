"""The pages of plans: the same few questions to the database however long the plan, and only for those who may."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jianxing.access.api import User
from jianxing.planning.api import Judgement, PlanVersion, advice, decisions, discard, take, tasks, upload_document

MOST = 16


def signed_in(user: User) -> Client:
    visitor = Client(HTTP_HOST="127.0.0.1")
    visitor.force_login(user, backend="jianxing.access.sessions.Accounts")
    return visitor


def long_plan(number: int) -> bytes:
    lines = ["云溪县健康提升行动计划（2021—2025年）", "一、重点任务"]
    lines += [
        f"{n}.建设第{n}类站点。新建站点{n}个，到2025年，第{n}类站点达标率达到{n % 60 + 30}%以上。（牵头单位：县卫健局；责任单位：县医保局、县教科局、各乡镇人民政府）"
        for n in range(1, number + 1)
    ]
    return "\n\n".join(lines).encode()


def queries(visitor: Client, path: str) -> int:
    visitor.get(path)  # what is kept is made once
    with CaptureQueriesContext(connection) as asked:
        assert visitor.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("page", ["/plans/{}/review/", "/plans/{}/", "/plans/{}/changes/"])
def test_a_longer_plan_asks_the_database_no_more(people, page: str) -> None:
    visitor = signed_in(people.office)
    taken = upload_document(by=people.office, data=long_plan(3), filename="first.txt")
    take(by=people.office, version=taken)
    counts = []
    for length in (5, 60):
        version = upload_document(by=people.office, data=long_plan(length), filename=f"{length}.txt")
        assert len(version.reading["tasks"]) == length
        counts.append(queries(visitor, page.format(version.pk)))
    assert counts[0] == counts[1] <= MOST
    assert queries(visitor, f"/plans/{taken.pk}/") <= MOST


@pytest.fixture
def version(people, document: bytes) -> PlanVersion:
    """The small plan in review, with a passage in question."""
    odd = "\n4.复核。到2025年，高血压患者规范管理率达到85%以上。\n\n5.复查。到2025年，高血压患者规范管理率达到80%以上。（责任单位：县医保局）\n"
    return upload_document(by=people.office, data=document + odd.encode(), filename="plan.txt")


def test_the_whole_document_and_every_item_is_on_the_page(people, version: PlanVersion) -> None:
    page = signed_in(people.office).get(f"/plans/{version.pk}/review/").content.decode()
    for line in filter(None, map(str.strip, version.text.split("\n"))):
        bare = re.sub(r"<[^>]+>", "", page)
        assert line in bare
    for item in [*version.reading["tasks"], *version.reading["targets"]]:
        assert f'id="{item["id"]}"' in page
        assert f'id="at-{item["id"]}"' in page


def test_verdicts_work_without_script(people, version: PlanVersion) -> None:
    visitor = signed_in(people.office)
    first, second = (task["id"] for task in version.reading["tasks"][:2])
    path = f"/plans/{version.pk}/"
    assert visitor.post(path + "judge/", {"accepted": first}).status_code == 302
    assert visitor.post(path + "judge/", {"discarded": second}).status_code == 302
    editor = visitor.get(f"{path}review/?edit={first}").content.decode()
    assert f'name="corrected" value="{first}"' in editor
    sent = {"corrected": first, "title": "慢性病监测", "lead_units": "县教科局", "responsible_units": ""}
    assert visitor.post(path + "judge/", sent).status_code == 302
    said = {one.item: (one.verdict, one.correction) for one in Judgement.objects.filter(version=version)}
    assert said[second] == ("discarded", None)
    assert said[first][0] == "corrected"
    assert said[first][1]["title"] == "慢性病监测"
    wrong = visitor.post(path + "judge/", {"corrected": first, "title": " "})
    assert wrong.status_code == 422
    assert visitor.post(path + "judge/", {"accepted": "nothing"}).status_code == 404
    assert visitor.post(path + "judge/", {}).status_code == 404


def test_a_fragment_is_the_card_alone(people, version: PlanVersion) -> None:
    visitor = signed_in(people.office)
    item = version.reading["tasks"][0]["id"]
    answer = visitor.post(f"/plans/{version.pk}/judge/", {"accepted": item}, headers={"X-Fragment": "1"})
    words = answer.content.decode()
    assert answer.status_code == 200
    assert words.startswith("<article")
    assert "data-open" not in words
    assert int(answer.headers["X-Judged"]) == Judgement.objects.filter(version=version).count()


def test_advice_is_answered_in_place_and_leaves_as_the_form(people, version: PlanVersion) -> None:
    visitor = signed_in(people.office)
    one = next(one for one in advice(version) if one.severity != "info")
    page = visitor.get(f"/plans/{version.pk}/review/").content.decode()
    assert f'name="amend" value="{one.key}"' in page
    sent = {"amend": one.key, f"note-{one.key}": "统一口径", "note-other": "x"}
    assert visitor.post(f"/plans/{version.pk}/answer/", sent).status_code == 302
    assert (decisions(version)[one.key].verdict, decisions(version)[one.key].note) == ("amend", "统一口径")
    form = visitor.get(f"/plans/{version.pk}/comments.docx")
    assert form.content.startswith(b"PK")
    refused = visitor.post(f"/plans/{version.pk}/answer/", {"otherwise": one.key})
    assert refused.status_code == 422


def test_advice_stands_beside_its_passage(people, version: PlanVersion) -> None:
    page = signed_in(people.office).get(f"/plans/{version.pk}/review/").content.decode()
    for number, one in enumerate(advice(version)):
        note = page.index(f'id="f{number}"')
        line = re.search(r'<p[^>]* data-start="(\d+)"', page[note:])
        assert line is not None
        start = int(line[1])
        assert start <= one.at[0].start <= start + len(version.text[start:].split("\n")[0])
    assert 'id="f0"' in page


def test_what_was_typed_stays_when_an_answer_is_refused(people, version: PlanVersion) -> None:
    visitor = signed_in(people.office)
    first, second = advice(version)[:2]
    path = f"/plans/{version.pk}/answer/"
    discard(by=people.office, version=version)  # by a colleague, meanwhile
    sent = {"otherwise": first.key, f"note-{first.key}": "写了很久的说明", f"note-{second.key}": "x"}
    alone = visitor.post(path, sent, headers={"X-Fragment": "1"})
    assert (alone.status_code, "写了很久的说明" in alone.content.decode()) == (422, True)
    assert alone.content.decode().startswith('<div class="finding')
    whole = visitor.post(path, sent)
    assert (whole.status_code, "写了很久的说明" in whole.content.decode()) == (422, True)


def test_a_match_is_corrected_on_the_page(people, document: bytes, version: PlanVersion) -> None:
    visitor = signed_in(people.office)
    take(by=people.office, version=version)
    old = next(row for row in tasks(version) if row.title.startswith("开展健康"))
    text = document.decode().replace("开展健康宣传。每季度开展一次宣传活动", "改造供水管网。更换老旧管道并加装消毒设备")
    revised = upload_document(by=people.office, data=text.encode(), filename="revised.txt")
    item = next(t["id"] for t in revised.reading["tasks"] if t["title"].startswith("改造"))
    path = f"/plans/{revised.pk}/"
    assert f'name="as-{item}"' in visitor.get(path + "changes/").content.decode()
    assert visitor.post(path + "continues/", {"item": item, f"as-{item}": f"task-{old.pk}"}).status_code == 302
    assert visitor.post(path + "continues/", {"item": item, f"as-{item}": "task-999999"}).status_code == 422
    take(by=people.office, version=revised)
    old.refresh_from_db()
    assert old.title.startswith("改造供水管网")


def test_others_read_and_only_the_office_decides(people, version: PlanVersion) -> None:
    item, key = version.reading["tasks"][0]["id"], advice(version)[0].key
    path = f"/plans/{version.pk}/"
    for user in (people.liaison, people.leader, people.auditor, people.statistician):
        visitor = signed_in(user)
        page = visitor.get(path)
        assert page.status_code == 200
        assert 'name="accepted"' not in page.content.decode()
        assert 'form="answer"' not in page.content.decode()
        assert visitor.get(path + "changes/").status_code == 200
        for page_of_office in (f"{path}review/", f"{path}card/{item}/", "/plans/upload/"):
            assert visitor.get(page_of_office).status_code == 403
        for act, sent in (
            ("judge/", {"accepted": item}),
            ("answer/", {"amend": key}),
            ("continues/", {"item": item}),
            ("accept-rest/", {}),
            ("take/", {}),
            ("discard/", {}),
        ):
            assert visitor.post(path + act, sent).status_code == 403, act
    assert not Judgement.objects.exists()
    assert decisions(version) == {}


def test_the_roster_is_read_by_all_and_kept_by_the_office(people, version: PlanVersion) -> None:
    take(by=people.office, version=version)
    unit = f"/units/{people.insurance.pk}/"
    for user in (people.liaison, people.leader, people.auditor):
        visitor = signed_in(user)
        assert "县医保局" in visitor.get("/units/").content.decode()
        page = visitor.get(unit).content.decode()
        assert "建立慢性病监测制度" in page
        assert "<form" not in page.split("<main")[1]
        assert visitor.post(unit + "amend/", {"name": "x", "kind": "department"}).status_code == 403
        assert visitor.post(unit + "end/", {"on": "2024-01-01", "document": "x"}).status_code == 403
    visitor = signed_in(people.office)
    sent = {"name": "县医保局", "aliases": "县医疗保障局、县医保办", "kind": "department", "name_en": ""}
    assert visitor.post(unit + "amend/", sent).status_code == 302
    people.insurance.refresh_from_db()
    assert people.insurance.aliases == ["县医疗保障局", "县医保办"]
    assert visitor.post(unit + "end/", {"on": "tomorrow", "document": "x"}).status_code == 422
    sent = {"on": "2024-06-30", "document": "县编〔2024〕3号", "successor": str(people.health.pk)}
    assert visitor.post(unit + "end/", sent).status_code == 302
    people.insurance.refresh_from_db()
    assert (people.insurance.successor, str(people.insurance.valid_to)) == (people.health, "2024-06-30")
    assert queries(visitor, "/units/") <= MOST


def test_missed_words_are_added_on_a_page_that_keeps_what_was_typed(people, version: PlanVersion) -> None:
    visitor = signed_in(people.office)
    path = f"/plans/{version.pk}/add/"
    found = visitor.get(path, {"kind": "target", "words": "每季度开展一次宣传活动"})
    assert (found.status_code, "每季度开展一次宣传活动" in found.content.decode()) == (200, True)
    place = {name: re.search(rf'name="{name}" value="(\d+)"', found.content.decode())[1] for name in ("start", "end")}
    sent = {
        "kind": "target",
        **place,
        "indicator": "宣传活动次数",
        "comparator": ">=",
        "unit": "count",
        "counter": "次",
    }
    for wrong in ("四", "nan", "inf", "1e999"):
        refused = visitor.post(path, {**sent, "value": wrong})
        assert refused.status_code == 422
        assert 'value="宣传活动次数"' in refused.content.decode()
        assert f'value="{wrong}"' in refused.content.decode()
    assert visitor.post(path, {**sent, "value": "4"}).headers["Location"].endswith("/review/#added-1")
    page = visitor.get(f"/plans/{version.pk}/review/").content.decode()
    assert 'id="added-1"' in page
    assert 'id="at-added-1"' in page
    for wrong in ({"words": "原文没有的话"}, {"start": "9", "end": "x"}, {"start": "٣", "end": "٥"}, {}):
        assert visitor.get(path, wrong).status_code == 422
    assert signed_in(people.liaison).get(path).status_code == 403
    assert signed_in(people.leader).post(path, sent).status_code == 403


def test_a_number_that_is_none_is_refused_when_a_target_is_corrected(people, version: PlanVersion) -> None:
    item = version.reading["targets"][0]["id"]
    sent = {"corrected": item, "indicator": "人均预期寿命", "comparator": ">=", "due": "2025"}
    for wrong in ("nan", "inf", "1e999", "七十八"):
        answer = signed_in(people.office).post(f"/plans/{version.pk}/judge/", {**sent, "value": wrong})
        assert answer.status_code == 422
    assert not Judgement.objects.exists()
