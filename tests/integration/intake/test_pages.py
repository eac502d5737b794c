"""The pages of records, asked for as a browser does; the work that a process of its own would do is done at once."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from integration.records.test_summaries import summary
from jianxing.intake import running
from jianxing.intake.api import Export, ImportJob
from jianxing.records.api import Lake, standing_rows

LINES = [
    "卡号,性别,死亡日期,常住地编码",
    *(f"D{number},男,2023-01-0{number + 1},990101001001" for number in range(8)),
    "D9,x,2023-01-01,990101001001",
]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "begin", lambda job: running.work(ImportJob.objects.get(pk=job.pk)))


def client(user: Any, language: str = "zh-hans") -> Client:
    found = Client(SERVER_NAME="localhost")
    found.force_login(user, backend="jianxing.access.sessions.Accounts")
    found.cookies["jianxing_language"] = language
    return found


def test_from_upload_to_withdrawal(people: Any) -> None:
    browser = client(people.statistician)
    assert "还没有导入数据" in browser.get("/records/").content.decode()
    nothing = browser.post("/records/upload/", {"table": "deaths"})
    assert (nothing.status_code, "没有选择文件" in nothing.content.decode()) == (422, True)
    sent = {"table": "deaths", "source": "死因监测", "complete_to": "2023-12-31"}
    file = SimpleUploadedFile("死亡.csv", "\n".join(LINES).encode("gb18030"))
    page = browser.post("/records/upload/", {**sent, "file": file}, follow=True)
    address = page.redirect_chain[0][0]
    assert "还缺必填列" in page.content.decode()
    page = browser.post(f"{address}columns/", {"column-0": "death_id"}, follow=True)
    assert "可收入 8 行，将退回 1 行" in page.content.decode()
    assert "第 10 行" in page.content.decode()
    assert "8 rows can be taken" in client(people.statistician, "en").get(address).content.decode()
    returned = browser.get(f"{address}returned.xlsx")
    assert returned.content[:2] == b"PK"
    wrong = browser.post(f"{address}columns/", {"header_row": "一"})
    assert wrong.status_code == 422
    page = browser.post(f"{address}take/", follow=True)
    assert "已收入 8 行，退回 1 行" in page.content.decode()
    assert browser.post(f"{address}take/").status_code == 409
    batch = Lake(settings.HOME.lake).batches()[0]
    assert (batch.file, batch.source, str(batch.complete_to)) == ("死亡.csv", "死因监测", "2023-12-31")
    assert browser.post(f"/records/batches/{batch.id}/withdraw/", {"reason": " "}).status_code == 409
    page = browser.post(f"/records/batches/{batch.id}/withdraw/", {"reason": "来源更正"}, follow=True)
    assert "已撤销" in page.content.decode()


def test_a_summary_is_tried_named_and_taken(people: Any, tmp_path: Path) -> None:
    browser = client(people.statistician)
    file = SimpleUploadedFile("年报.xlsx", summary(tmp_path, name="x.xlsx").read_bytes())
    page = browser.post("/records/upload/", {"table": "reported_figures", "file": file}, follow=True)
    address = f"{page.redirect_chain[0][0]}summary/"
    assert address in page.content.decode()
    told = {"values": "C4:E6", "areas": "A4:A6", "indicators": "C3:E3", "period": "A2", "stage": "annual"}
    page = browser.post(address, {**told, "try": "1"})
    asked = re.findall(r'name="header" value="([^"]+)"', page.content.decode())
    assert set(asked) == {"全县", "县城街道", "青石镇", "活产数", "婴儿死亡率（比例）"}
    meanings = {
        "全县": "990101",
        "县城街道": "990101001",
        "青石镇": "990101002",
        "活产数": "maternal_mortality/denominator",
        "婴儿死亡率（比例）": "infant_mortality ‰ ×1000",
    }
    named = {**told, "header": asked, "meaning": [meanings[header] for header in asked], "layout_name": "妇幼"}
    page = browser.post(address, {**named, "try": "1"})
    assert "可收入 5 行，将退回 1 行" in page.content.decode()
    assert 'value="infant_mortality ‰ ×1000"' in page.content.decode()
    page = browser.post(address, {**named, "take": "1"}, follow=True)
    assert "已收入 5 行" in page.content.decode()
    rows = [row for part in standing_rows(settings.HOME.lake, "reported_figures") for row in part.to_pylist()]
    assert {row["cell"]: row["value"] for row in rows}["E4"] == 3.5
    assert {row["file"] for row in rows} == {"年报.xlsx"}
    # The layout is there for the next year's file.
    file = SimpleUploadedFile("二.xlsx", summary(tmp_path, 9.0, "y.xlsx").read_bytes())
    page = browser.post("/records/upload/", {"table": "reported_figures", "file": file}, follow=True)
    page = browser.get(f"{page.redirect_chain[0][0]}summary/", {"layout": "妇幼"})
    assert 'value="C4:E6"' in page.content.decode()
    assert browser.get(f"{address}", {"layout": "无"}).status_code in (302, 404)


def test_the_check_list_and_exports(people: Any) -> None:
    office, statistician = client(people.office), client(people.statistician)
    for kind, source in (("protection_level", ""), ("impact_assessment", ""), ("source_approval", "死因监测")):
        paper = {
            "kind": kind,
            "source": source,
            "document_number": "1 号",
            "issued_by": "单位",
            "valid_from": "2024-01-01",
        }
        assert office.post("/records/check-list/", paper).status_code == 302
    assert office.post("/records/check-list/", {"kind": "protection_level", "valid_from": "昨天"}).status_code == 422
    assert office.post("/records/check-list/sign/").status_code == 302
    assert "核对清单已签署" in office.get("/records/check-list/").content.decode()
    assert "signed" in client(people.office, "en").get("/records/check-list/").content.decode()
    assert statistician.get("/records/check-list/").status_code == 403
    assert client(people.leader).get("/records/").status_code == 403
    asked = {"table": "deaths", "purpose": "死因核对工作", "area_code": "990101"}
    assert statistician.post("/records/exports/", asked).status_code == 302
    export = Export.objects.get()
    assert statistician.get(f"/records/exports/{export.pk}/records.xlsx").status_code == 403
    assert statistician.post(f"/records/exports/{export.pk}/settle/", {"expires_on": "2024-12-31"}).status_code == 403
    assert office.post(f"/records/exports/{export.pk}/settle/", {"expires_on": "2024-12-31"}).status_code == 302
    assert "已批准" in statistician.get("/records/exports/").content.decode()
