"""No word of a page exists in one language only, and every code that a template or a view says has its sentence."""

import re
import tomllib
from pathlib import Path

import pytest

import jianxing.web
from jianxing.insight.api import STANDINGS
from jianxing.intake.finding_states import CORRECTED, EXPLAINED, REFERRED, TO_CHECK
from jianxing.ledger.api import Move, State
from jianxing.records.quality.kit import DIMENSIONS, SEVERITIES
from jianxing.web.indicators import FILTERS
from jianxing.web.ledger import FIELDS, URGENT
from jianxing.web.page import ROOMS
from jianxing.web.states import CLASSES
from jianxing.web.states import STANDINGS as COLOURS

WEB = Path(jianxing.web.__file__).parent
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
WORDS = {
    language: tomllib.loads((WEB / "messages" / f"{language}.toml").read_text(encoding="utf-8"))
    for language in ("zh", "en")
}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Codes that a template puts together from a beginning and a value: beginning → all values.
COMPOSED = {
    "room_": [room.id for room in ROOMS],
    "fault_": [
        f"{kind}{end}"
        for kind in ("forbidden", "missing", "method", "stale", "locked", "broken")
        for end in ("", "_what")
    ],
    "version_": ["in_review", "taken", "discarded"],
    "verdict_": ["accepted", "corrected", "discarded"],
    "severity_": ["error", "warning", "info"],
    "how_": ["continues", "new", "part"],
    "change_": ["moved", "reworded", "units", "indicator", "value", "unit", "comparator", "due"],
    "doubt_": ["no_unit", "odd_unit", "odd_title", "no_name", "no_value", "no_due", "over_whole"],
    "kind_": ["task", "target"],
    "unit_kind_": ["office", "department", "township", "institution", "section", "partner"],
    "units_": ["unconfirmed", "present", "ended"],
    "new_": ["task", "target"],
    "add_": ["task", "target"],
    "step_": ["received", "reading", "checking", "matching"],
    "step_state_": ["done", "now", "later"],
    "data_step_": ["checking", "checked", "taking", "refused", "discarded"],
    "data_way_": ["content", "remembered", "chosen"],
    "check_": ["protection_level", "impact_assessment", "source_approval"],
    "summary_": [
        "values",
        "areas",
        "indicators",
        "period",
        "stage",
        "population_kind",
        "sheet",
        "source_system",
        "exported_at",
        "document_number",
        "stratum",
    ],
    "summary_unknown_": ["indicator", "area"],
    "exports_": ["asked", "approved", "refused", "expired"],
    "filter_": sorted(FILTERS),
    "todo_": ["late", "soon", "other"],
    "act_": URGENT,
    "done_": sorted(FIELDS),
    "quality_severity_": SEVERITIES,
    "quality_dimension_": DIMENSIONS,
    "quality_state_": [TO_CHECK, EXPLAINED, CORRECTED, REFERRED],
    "quality_fact_": ["observed", "usual", "size", "p"],
    "field_": sorted({name for fields in FIELDS.values() for name, _ in fields}),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_only_known_codes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = set(re.findall(r"\{% say ['\"](\w+)['\"]", text)) | set(re.findall(r"kept=\"(\w+)\"", text))
    beginnings = set(re.findall(r"with \"(\w+_)\"\|add", text))
    assert said <= WORDS["zh"].keys(), sorted(said - WORDS["zh"].keys())
    assert beginnings <= COMPOSED.keys(), sorted(beginnings - COMPOSED.keys())


@pytest.mark.parametrize(("beginning", "values"), COMPOSED.items(), ids=COMPOSED)
def test_composed_codes_are_all_there(beginning: str, values: list[str]) -> None:
    missing = [f"{beginning}{value}" for value in values if f"{beginning}{value}" not in WORDS["zh"]]
    assert not missing


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_holds_no_words_of_its_own(path: Path) -> None:
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert not CHINESE.search(text), "Chinese words belong into messages/zh.toml"
    bare = re.sub(r"<[^>]*>", " ", text)
    assert not re.search(r"[A-Za-z]{3,}", bare), f"English words belong into messages/en.toml: {bare.split()}"


def test_views_say_only_known_codes() -> None:
    for path in WEB.rglob("*.py"):
        said = set(re.findall(r"(?:Message\(\"web\.|sentence\(\")(\w+)\"", path.read_text(encoding="utf-8")))
        assert said <= WORDS["zh"].keys(), f"{path.name}: {sorted(said - WORDS['zh'].keys())}"


def test_english_is_english() -> None:
    kept_chinese = {"not_for_secrets_zh", "other_language"}
    assert [code for code, text in WORDS["en"].items() if CHINESE.search(text) and code not in kept_chinese] == []


def test_no_sentence_is_never_said() -> None:
    everything = "\n".join(path.read_text(encoding="utf-8") for path in [*TEMPLATES, *WEB.rglob("*.py")])
    composed = {f"{beginning}{value}" for beginning, values in COMPOSED.items() for value in values}
    prefixes = (
        "stage_",
        "standing_",
        "theme_",
        "tally_",
        "sum_",
        "short_late_",
        "residents_",
        "numerator",
        "denominator",
    )
    unsaid = [
        code
        for code in WORDS["zh"]
        if code not in composed and not code.startswith(prefixes) and not re.search(rf"['\".]{code}['\"]", everything)
    ]
    assert unsaid == []


def test_every_state_and_standing_has_a_colour_and_a_word() -> None:
    assert CLASSES.keys() == {state.value for state in State}
    assert set(STANDINGS) <= COLOURS.keys()
    assert all(f"standing_{standing}" in WORDS["zh"] for standing in COLOURS)
    assert FIELDS.keys() == {move.value for move in Move}
