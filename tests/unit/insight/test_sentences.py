"""Every sentence of insight that a page or a rule says exists, and none is never said."""

import re
from pathlib import Path
from typing import get_args

import jianxing
from jianxing.indicators.mortality import GROUPS
from jianxing.insight.areas import Reading
from jianxing.insight.areas import Reason as Uncompared
from jianxing.insight.outlook import Prospect, Unsaid
from jianxing.kernel.message import texts

SOURCE = Path(jianxing.__file__).parent
FILES = [*(SOURCE / "insight").glob("*.py"), *(SOURCE / "web" / "insight").glob("*.py")]
TEMPLATES = [*(SOURCE / "web" / "templates" / "web").rglob("*.html")]
COMPOSED = {
    *(f"prospect_{word}" for word in get_args(Prospect)),
    *(f"target_title_{word}" for word in (*get_args(Prospect), "unsaid")),
    *(
        f"unsaid_{word}"
        for word in (*(w for each in get_args(Unsaid) for w in (get_args(each) or (each,))), "no_figures")
    ),
    *(f"verdict_{word}" for word in ("one_year", "pool", "never")),
    *(f"size_{word}" for word in ("pool", "never")),
    *(f"{kind}_{word}" for kind in ("reading", "band") for word in get_args(Reading)),
    *(f"uncompared_{word}" for word in get_args(Uncompared)),
    *(f"cause_{cause}" for cause in GROUPS),
    *(f"{way}{manner}" for way in ("rose", "fell") for manner in ("", "_clearly", "_by_chance")),
}


def said() -> set[str]:
    codes = set()
    for path in [*FILES, *TEMPLATES]:
        text = path.read_text(encoding="utf-8")
        codes |= set(re.findall(r'told ["\'](\w+)["\']', text)) | set(re.findall(r'(?:judgement|_said)\("(\w+)"', text))
        if path.suffix == ".py":
            codes |= {code for code in re.findall(r'"(\w+)"', text) if code in texts("insight", "zh")}
    return codes


def test_every_sentence_said_exists_in_both_languages() -> None:
    for language in ("zh", "en"):
        known = texts("insight", language)  # type: ignore[arg-type]
        assert (said() | COMPOSED) <= known.keys(), sorted((said() | COMPOSED) - known.keys())


def test_no_sentence_is_never_said() -> None:
    assert set(texts("insight", "zh")) <= said() | COMPOSED
