"""A real server over a small invented county, and a real browser in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PERSONS = 3000
PASSWORD = "yunxi-2024"  # pragma: allowlist secret - of the example, works on this machine only
COMMAND = [sys.executable, "-m", "jianxing.cli.main"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Server:
    """A running installation: its address and its home."""

    address: str
    home: Path


def _serve(home: Path, *options: str) -> Iterator[Server]:
    """`jianxing serve` in a process of its own until the test is over."""
    port = _free_port()
    environment = {**os.environ, "JIANXING_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    environment.pop("DATABASE_URL", None)
    environment.pop("JIANXING_TODAY", None)
    log = home.with_suffix(".log").open("w", encoding="utf-8")
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port), *options], env=environment, stdout=log, stderr=subprocess.STDOUT
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            if process.poll() is not None:
                raise RuntimeError(f"the server ended: {home.with_suffix('.log').read_text(encoding='utf-8')}")
            try:
                urllib.request.urlopen(f"{address}/sign-in/", timeout=5)
                break
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
        yield Server(address, home)
    finally:
        process.terminate()
        process.wait(timeout=20)
        log.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The invented county with a few thousand people, in data mode."""
    home = tmp_path_factory.mktemp("county") / "home"
    environment = {**os.environ, "JIANXING_HOME": str(home)}
    subprocess.run(
        [*COMMAND, "example", "build", "--persons", str(PERSONS)], env=environment, check=True, capture_output=True
    )
    yield from _serve(home)


@pytest.fixture(scope="session")
def ledger_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The invented county in ledger mode: a plan, units, reported figures, no record of any person."""
    yield from _serve(tmp_path_factory.mktemp("ledger") / "home", "--ledger-only")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the machine, or the one that Playwright has fetched."""
    own = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=own, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield launched
        launched.close()


@dataclass
class Visitor:
    """Somebody at a screen who notes what the console said and what was asked of other hosts."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page of ours."""
        self.page.goto(self.address + path)
        return self.page

    def sign_in(self, username: str, language: str = "zh") -> "Visitor":
        """By name and password, as everybody does; the account may have been left in another language."""
        self.go("/sign-in/")
        self.page.fill("#username", username)
        self.page.fill("#password", PASSWORD)
        self.page.click("#sign-in button")
        self.page.wait_for_url(self.address + "/")
        self.go(f"/language/{language}/?next=/")
        return self

    def overflow(self) -> int:
        """By how many pixels the page is wider than the screen."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens a fresh browser in front of a server."""
    contexts: list[BrowserContext] = []

    def open_one(of: Server, width: int = 1366, height: int = 768) -> Visitor:
        context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
        contexts.append(context)
        visitor = Visitor(context.new_page(), of.address)
        page = visitor.page
        page.on("console", lambda said: visitor.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith((of.address, "data:")) else visitor.complaints.append(f"asked {asked.url}")
            ),
        )
        return visitor

    yield open_one
    for context in contexts:
        context.close()
