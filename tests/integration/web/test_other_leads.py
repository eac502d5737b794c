"""After a version that names another lead, the office settles the year's items on one page."""

import re

from integration.web.test_plan_pages import signed_in
from jianxing.ledger.api import Item, open_year
from jianxing.planning.api import take, upload_document

PAGE = "/ledger/owners/"


def test_one_click_an_item(people, document: bytes, monkeypatch) -> None:
    monkeypatch.setenv("JIANXING_TODAY", "2024-03-15")
    plan = take(by=people.office, version=upload_document(by=people.office, data=document, filename="a.txt"))
    open_year(by=people.office, plan=plan, year=2024)
    other = document.decode().replace("牵头单位：县卫生健康局；责任单位：县医保局、", "牵头单位：县医保局；责任单位：")
    take(by=people.office, version=upload_document(by=people.office, data=other.encode(), filename="b.txt"))
    visitor = signed_in(people.office)
    shown = re.findall(r'name="version-(\d+)" value="(\d+)"', visitor.get(PAGE).content.decode())
    assert len(shown) == 2
    seen = {f"version-{item}": version for item, version in shown}
    (first, _), (second, _) = shown
    assert visitor.post(PAGE, {**seen, f"version-{first}": "9", "follow": first}).status_code == 422
    assert visitor.post(PAGE, {**seen, "follow": first}).status_code == 302
    assert visitor.post(PAGE, {**seen, "keep": second}).status_code == 302
    owners = {str(item.pk): item.owner for item in Item.objects.filter(pk__in=[first, second])}
    assert owners == {first: people.insurance, second: people.health}
    assert not re.findall(r'name="version-', visitor.get(PAGE).content.decode())
    for user in (people.liaison, people.leader, people.auditor, people.statistician):
        assert signed_in(user).get(PAGE).status_code == 403
        assert signed_in(user).post(PAGE, {"all": "1"}).status_code == 403
