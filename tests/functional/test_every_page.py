"""Every page: in both languages, on a desk and on a phone, with nothing from elsewhere, and only for those who may."""

import re
import sqlite3
from collections.abc import Callable, Iterator

import pytest

from functional.conftest import Server, Visitor

CHINESE = re.compile(r"[\u4e00-\u9fff]")
NOT_FOR_SECRETS = "本系统为非涉密系统，严禁存储、处理、传输国家秘密和工作秘密"


def _pages(visitor: Visitor) -> Iterator[str]:
    """The rooms, and the first page behind each list."""
    yield from ("/", "/todo/", "/plans/", "/units/", "/ledger/", "/indicators/", "/password/")
    yield from ("/records/", "/records/check-list/", "/records/exports/")
    for room, pattern in (
        ("/plans/", r"^/plans/\d+/$"),
        ("/units/", r"^/units/\d+/$"),
        ("/ledger/", r"^/ledger/\d+/$"),
        ("/indicators/", r"^/indicators/\w+/$"),
    ):
        visitor.go(room)
        links = visitor.page.evaluate("[...document.querySelectorAll('main a')].map(a => a.getAttribute('href'))")
        found = [link for link in links if link and re.match(pattern, link)]
        assert found, f"{room} leads nowhere"
        yield found[0]
        if room == "/plans/":
            yield f"{found[0]}changes/"
            visitor.go(found[0])
            task = visitor.page.locator("main h3 a[href^='/tasks/']").first.get_attribute("href")
            assert task
            yield task
        if room == "/indicators/":
            yield f"{found[0]}explain/"


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_fit_and_keep_to_themselves(
    server: Server, visit: Callable[..., Visitor], language: str, width: int
) -> None:
    visitor = visit(server, width=width).sign_in("office", language)
    page = visitor.page
    for path in list(_pages(visitor)):
        visitor.go(path)
        assert visitor.overflow() <= 0, f"{path} is {visitor.overflow()} px too wide at {width}"
        assert NOT_FOR_SECRETS in page.inner_text("body"), path
        assert "虚构" in page.inner_text(".standing") or "invented" in page.inner_text(".standing"), path
        assert page.locator("h1").count() == 1, path
        assert page.locator("main").count() == 1, path
        assert page.get_attribute("html", "lang") == ("en" if language == "en" else "zh-CN"), path
    assert visitor.complaints == []


def test_english_leaves_no_word_of_the_interface_in_chinese(server: Server, visit: Callable[..., Visitor]) -> None:
    """Chinese remains only where it is data: inside elements that say so (lang="zh-CN") and in names of the lists."""
    visitor = visit(server).sign_in("office", "en")
    for path in list(_pages(visitor)):
        visitor.go(path)
        left = visitor.page.evaluate(
            """() => {
              const found = [];
              for (const element of document.querySelectorAll('h1, h2, th[scope=col], button, label, nav a, .btn, .st, .tag, dt, summary, caption'))
                if (!element.closest('[lang="zh-CN"]') && !element.querySelector('[lang="zh-CN"]')) found.push(element.textContent);
              return found;
            }"""
        )
        chinese = [text for text in left if CHINESE.search(text) and text.strip() != "中文"]
        assert chinese == [], f"{path}: {chinese}"


def test_keyboard_reaches_content_and_labels_name_every_field(server: Server, visit: Callable[..., Visitor]) -> None:
    visitor = visit(server).sign_in("office")
    page = visitor.page
    for path in list(_pages(visitor)):
        visitor.go(path)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip" or path == "/password/", path
        unnamed = page.evaluate(
            """() => [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a[href]')]
              .filter(e => !(e.labels && e.labels.length) && !e.textContent.trim() && !e.getAttribute('aria-label'))
              .map(e => e.outerHTML.slice(0, 120))"""
        )
        assert unnamed == [], f"{path}: {unnamed}"
        assert page.evaluate("[...document.querySelectorAll('svg[role=img]')].every(s => s.getAttribute('aria-label'))")


@pytest.mark.parametrize(
    ("username", "refused", "open_to_her"),
    [
        ("education", ["/plans/1/review/"], ["/", "/ledger/", "/indicators/"]),
        ("auditor", ["/ledger/", "/todo/", "/indicators/", "/plans/1/review/"], ["/", "/plans/"]),
        ("leader", ["/plans/1/review/"], ["/", "/ledger/", "/indicators/life_expectancy/explain/"]),
    ],
)
def test_a_wrong_role_is_refused(
    server: Server, visit: Callable[..., Visitor], username: str, refused: list[str], open_to_her: list[str]
) -> None:
    visitor = visit(server).sign_in(username)
    for path in refused:
        answer = visitor.page.request.get(server.address + path)
        assert answer.status == 403, path
        assert "没有任何内容被改动" in answer.text()
    for path in open_to_her:
        assert visitor.page.request.get(server.address + path).status == 200, path


def test_single_records_are_for_the_statistician_and_leave_a_trace(
    server: Server, visit: Callable[..., Visitor]
) -> None:
    path = "/indicators/life_expectancy/records/?period=2023&which=numerator&group=counted"
    assert visit(server).sign_in("office").page.request.get(server.address + path).status == 403
    visitor = visit(server).sign_in("statistics")
    visitor.go("/indicators/life_expectancy/explain/?period=2023")
    visitor.page.click("ol.steps >> text=个案明细 >> nth=0")
    assert "死亡登记" in visitor.page.inner_text("h1")
    assert visitor.page.locator("table tbody tr").count() > 0
    with sqlite3.connect(f"file:{server.home}/jianxing.sqlite3?mode=ro", uri=True) as database:
        query = "SELECT \"by\", subject FROM access_auditentry WHERE action = 'indicators.look_at_records'"
        assert database.execute(query).fetchall() == [("statistics", "indicators.life_expectancy/990101/2023")]


def test_nobody_sees_anything_without_signing_in(server: Server, visit: Callable[..., Visitor]) -> None:
    visitor = visit(server)
    for path in ("/", "/plans/", "/ledger/", "/indicators/", "/todo/", "/plans/1/task-table.xlsx"):
        visitor.go(path)
        assert "/sign-in/" in visitor.page.url, path
        assert NOT_FOR_SECRETS in visitor.page.inner_text("body")


def test_an_item_moves_and_a_second_editor_is_told(server: Server, visit: Callable[..., Visitor]) -> None:
    one, other = visit(server).sign_in("health"), visit(server).sign_in("health")
    one.go("/ledger/?state=open")
    item = one.page.locator("main table a[href^='/ledger/']").first.get_attribute("href")
    assert item
    one.go(item)
    other.go(item)
    one.page.click("form.move button:has-text('认领')")
    one.page.wait_for_url(re.compile("done=claim"))
    assert "推进中" in one.page.inner_text("main")
    other.page.click("summary:has-text('提出异议')")
    other.page.fill("textarea[name=reason]", "不是本单位职责")
    other.page.click("form.move details button:has-text('提出异议')")
    assert "他人刚刚更新了此事项" in other.page.inner_text("[role=alert]")
    one.page.fill("textarea[name=progress]", "已完成方案")
    one.page.click("form.move details button:has-text('报送进展')")
    one.page.wait_for_url(re.compile("done=report"))
    assert "已完成方案" in one.page.inner_text("main")


def test_ledger_mode_is_complete_without_any_person(ledger_server: Server, visit: Callable[..., Visitor]) -> None:
    visitor = visit(ledger_server).sign_in("office")
    for path in list(_pages(visitor)):
        visitor.go(path)
        assert visitor.page.locator("h1").inner_text().strip()
        assert visitor.overflow() <= 0, path
    visitor.go("/indicators/life_expectancy/")
    assert "报送数" in visitor.page.inner_text("main")
    assert visitor.complaints == []
