"""A real browser for the functional tests."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

CANDIDATES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def found() -> str | None:
    """The machine's Chromium or Chrome; None when there is none."""
    named = os.environ.get("JIANXING_BROWSER")
    paths = [named, *map(shutil.which, CANDIDATES), str(MAC) if MAC.exists() else None, _playwrights_own()]
    return next((path for path in paths if path), None)


def get() -> str:
    """The browser, fetched when the machine lacks one: by the package manager when root, else by Playwright."""
    if path := found():
        return path
    if os.getuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-cjk"], check=False)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if path := found():
        return path
    raise SystemExit("A browser is missing: install the package chromium, or set JIANXING_BROWSER to one")


def _playwrights_own() -> str | None:
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))
    names = ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium")
    return next((str(path) for name in names for path in sorted(cache.glob(name), reverse=True)), None)
