"""Drawing a chart's specification: as SVG for a page, kept by content, and as PNG for a paper.

Drawing takes about a tenth of a second, so the SVG is kept under the hash of the chart and of the files that say how
charts look: as long as nothing changes, neither Altair nor vl-convert is even imported.
"""

import hashlib
import os
import re
import subprocess
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from shutil import which
from threading import Lock
from typing import Any

from jianxing.documents.drawing_apart import Apart
from jianxing.documents.kept_charts import keep, kept

INK, SOFT, LINE, ACCENT, TARGET, EMPTY = "#17202b", "#4d5b6a", "#e2e7ec", "#0a666e", "#855500", "#eceff2"
SHADES = ["#e3f1f1", "#b9dcdc", "#86c0c1", "#4d9fa3", "#1d7c83"]
HALO: dict[str, Any] = {"color": "#fff", "stroke": "#fff", "strokeWidth": 4, "strokeOpacity": 0.85}  # behind words
FONT = "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
_DRAWING = Lock()


@dataclass(frozen=True)
class Point:
    """A figure on a chart: where, how much, between which limits (None when there are none), and its words."""

    label: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    text: str = ""
    reported: float | None = None
    small: bool = False  # rests on too few to be judged alone: drawn hollow


@dataclass(frozen=True)
class Chart:
    """What every chart has: points, a width and a height in pixels."""

    points: tuple[Point, ...]
    width: int = 700
    height: int = 220

    def specification(self) -> dict[str, Any]:
        """The Vega-Lite specification."""
        raise NotImplementedError

    def fingerprint(self) -> str:
        """Equal for equal drawings: kind, content and the state of this file."""
        content = type(self).__name__ + repr(self)
        return hashlib.sha256((_own_text() + content).encode()).hexdigest()[:32]

    def svg(self, folder: Path, description: str) -> str:
        """The drawing as SVG markup that reads as one picture with a description; kept in ``folder``."""
        markup = kept(folder, self.fingerprint()) or self._draw(folder)
        return markup.replace("<svg ", f'<svg role="img" aria-label="{escape(description, quote=True)}" ', 1)

    def _draw(self, folder: Path) -> str:
        drawn = (_apart.draw(self) if _apart else None) or drawn_here(self.specification())
        markup = _as_picture(drawn)
        keep(folder, self.fingerprint(), markup)
        return markup

    def png(self, scale: float = 2) -> bytes:
        """The drawing as a PNG for a paper; RuntimeError when the machine has no font for Chinese."""
        import vl_convert

        if not has_chinese_font():
            raise RuntimeError("no font with Chinese characters is installed: install fonts-noto-cjk")
        with _DRAWING:
            return bytes(vl_convert.vegalite_to_png(self.specification(), scale=scale))


_INNER = re.compile(r' (?:role|aria-[a-z]+|style|class)="[^"]*"')
_SIZE = re.compile(r'(<svg[^>]*?) width="[\d.]+" height="[\d.]+"')


def _as_picture(svg: str) -> str:
    """One picture instead of a tree of roles; sized by the page; no style that a content policy would refuse."""
    start = svg.index("<svg")
    return _SIZE.sub(r"\1", _INNER.sub("", svg[start:]), count=1)


def drawn_here(specification: dict[str, Any]) -> str:
    """A specification as Vega draws it, in this process."""
    import vl_convert

    with _DRAWING:
        return str(vl_convert.vegalite_to_svg(specification))


_apart: Apart | None = None


def draw_apart(*, yes: bool = True) -> None:
    """Whether pages have their charts drawn in another process, as a server should: loading and drawing take seconds."""
    global _apart
    if _apart is not None and not yes:
        _apart.close()
    _apart = (_apart or Apart()) if yes else None


@cache
def _own_text() -> str:
    return "".join(
        (Path(__file__).parent / name).read_text(encoding="utf-8")
        for name in ("drawing.py", "charts.py", "chance_charts.py")
    )


@cache
def has_chinese_font() -> bool:
    """Whether a font with Chinese characters is installed; without one, drawn texts come out empty, silently."""
    if lister := which("fc-list"):
        found = subprocess.run([lister, ":lang=zh"], capture_output=True, text=True, check=False)  # noqa: S603
        return bool(found.stdout.strip())
    folders = ("/System/Library/Fonts", os.path.expanduser("~/Library/Fonts"), "/usr/share/fonts")
    return any(
        re.search("cjk|pingfang|hei|song|wqy", path.name, re.I)
        for folder in folders
        for path in Path(folder).rglob("*.tt[cf]")
    )
