"""The main job in a browser: sign in, upload a plan, review and take it, then follow a figure to its origin."""

import io
import re
from collections.abc import Callable
from pathlib import Path

from python_calamine import CalamineWorkbook

from acceptance.real_plans import county_plan
from functional.conftest import Server, Visitor
from jianxing.documents.api import read_text
from jianxing.example.api import plan_document, plan_filename

COUNTY_TASKS = 115


def test_a_document_becomes_work_and_a_figure_is_traced(
    server: Server, visit: Callable[..., Visitor], tmp_path: Path
) -> None:
    visitor = visit(server).sign_in("office")
    page = visitor.page
    plan, tasks = county_plan(), COUNTY_TASKS
    if plan is None:  # the invented county's own plan as plain text; each of its tasks names its units in one bracket
        text = read_text(plan_document(), plan_filename()).text
        plan, tasks = tmp_path / "plan.txt", len(re.findall("（(?:牵头|责任)单位：", text))
        plan.write_text(text, encoding="utf-8")

    visitor.go("/plans/")
    page.set_input_files("#document", str(plan))
    page.click("text=上传并识别")
    page.wait_for_url(re.compile(r"/plans/\d+/review/"))
    assert f"识别任务 {tasks} 项" in page.inner_text("h1")
    assert page.locator("article[data-item]").count() >= tasks

    # The first open item by keyboard: Enter accepts it and leads to the next.
    first = page.locator("article[data-open]").first
    name = first.get_attribute("id")
    first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(f"article[id='{name}']:not([data-open])")
    assert page.evaluate("document.activeElement.id") not in {"", name}

    # By keyboard to the next and back, its fields to correct, and away from them; D discards what is no task.
    here = page.evaluate("document.activeElement.id")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == here
    page.keyboard.press("c")
    page.wait_for_selector(f"article[id='{here}'][data-editing]")
    page.keyboard.press("Escape")
    page.wait_for_selector(f"article[id='{here}']:not([data-editing])")

    # A mark in the text leads to what was read from it, and back.
    task = page.locator("article[data-item] h3 .no").nth(5).locator("xpath=ancestor::article").get_attribute("id")
    page.locator(f"[id='at-{task}']").click()
    assert page.evaluate("location.hash") == f"#{task}"
    assert "here" in (page.locator(f"[id='{task}']").get_attribute("class") or "")

    page.click("text=其余全部确认")
    page.wait_for_load_state()
    page.click('summary:has-text("采用此规划")')
    page.click("text=确认采用")
    page.wait_for_url(re.compile(r"taken=1"))
    assert f"识别任务 {tasks} 项" in page.inner_text("h1")

    with page.expect_download() as waiting:
        page.click("text=下载任务分解表")
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    rows = [row for name in workbook.sheet_names for row in workbook.get_sheet_by_name(name).to_python()]
    assert len(rows) > tasks

    visitor.go("/indicators/")
    page.click("text=人均预期寿命")
    assert "人均预期寿命" in page.inner_text("h1")
    assert page.locator("figure.chart svg[role=img]").first.get_attribute("aria-label")
    page.click("main .acts >> text=核算过程")
    assert "人均预期寿命" in page.inner_text("h1")
    steps = page.locator("ol.steps li").all_inner_texts()
    assert any("死亡登记" in step for step in steps), steps
    assert page.locator("text=数据批次").count() == 1
    assert visitor.complaints == []


def test_what_cannot_be_read_is_refused_in_place(server: Server, visit: Callable[..., Visitor], tmp_path: Path) -> None:
    visitor = visit(server).sign_in("office")
    picture = tmp_path / "scan.docx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    visitor.go("/plans/")
    before = visitor.page.locator("table tbody tr").count()
    visitor.page.set_input_files("#document", str(picture))
    visitor.page.click("text=上传并识别")
    assert visitor.page.locator("[role=alert]").inner_text().count("文件没有保存") == 1
    visitor.go("/plans/")
    assert visitor.page.locator("table tbody tr").count() == before
