"""The style sheet keeps what it promises: contrast of WCAG 2.2 AA, nothing from elsewhere."""

import re
from pathlib import Path

import pytest

import jianxing.web

LOOK = (Path(jianxing.web.__file__).parent / "static" / "web" / "look.css").read_text(encoding="utf-8")
TOKENS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", LOOK))
ENOUGH = 4.5  # WCAG 2.2, success criterion 1.4.3, for text of ordinary size


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_on_known_pairs() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)  # the lightest grey that passes on white


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        *((text, behind) for text in ("ink", "soft", "faint", "accent") for behind in ("paper", "ground")),
        *((status, f"{status}-soft") for status in ("ok", "watch", "off", "unk")),
        ("paper", "accent"),
        ("accent", "accent-soft"),
        ("off", "paper"),
    ],
)
def test_words_stand_out(text: str, behind: str) -> None:
    assert contrast(TOKENS[text], TOKENS[behind]) >= ENOUGH


def test_nothing_comes_from_elsewhere() -> None:
    assert not re.search(r"@import|url\(|https?:", LOOK)
