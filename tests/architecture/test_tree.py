"""The tree keeps its own rules: sizes, names, complete lists, nothing that belongs to one machine."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "jianxing"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
LIMIT = 400
SAYS_NOTHING = re.compile(r"(utils?|helpers?|common|misc|manager|data|process|v2|new_.*|old_.*|legacy|one_off)")
# `SELECT … FROM` and its like, where a string begins with it.
SQL = re.compile(
    r"^\s*(select\b.+\bfrom\b|insert\s+into\b|update\s+\w+\s+set\b|delete\s+from\b|create\s+table\b)", re.I | re.S
)
MAY_HOLD_SQL = ("records/store", "indicators/engine", "identity/", "config/settings")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    names = listed.stdout.split("\0") if listed.returncode == 0 else []
    return [ROOT / name for name in names if name and (ROOT / name).is_file()] or MODULES


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_answers_one_question(path: Path) -> None:
    length = len(path.read_text(encoding="utf-8").splitlines())
    assert length <= LIMIT, f"{path.relative_to(ROOT)} has {length} lines; split it by the question it answers"
    assert not SAYS_NOTHING.fullmatch(path.stem), f"{path.relative_to(ROOT)}: the name says nothing"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not tree.body or ast.get_docstring(tree), f"{path.relative_to(ROOT)} has no docstring"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_sql_text_stands_only_in_engine_and_store(path: Path) -> None:
    if str(path.relative_to(SOURCE)).startswith(MAY_HOLD_SQL):
        return
    found = [
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
    ]
    assert not found, f"{path.relative_to(ROOT)} holds SQL: {found}"


def parts_with_messages() -> list[Path]:
    return sorted(path.parent for path in SOURCE.glob("*/messages/zh.toml"))


@pytest.mark.parametrize("folder", parts_with_messages(), ids=lambda folder: folder.parent.name)
def test_every_message_stands_in_both_languages(folder: Path) -> None:
    zh, en = (tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8")) for language in ("zh", "en"))
    assert zh.keys() == en.keys(), f"only in one language: {sorted(zh.keys() ^ en.keys())}"
    fields = re.compile(r"\{(\w+)")
    differing = [key for key in zh if set(fields.findall(str(zh[key]))) != set(fields.findall(str(en[key])))]
    assert not differing, f"other parameters in English than in Chinese: {differing}"


def test_nothing_of_one_machine_and_no_registry() -> None:
    machine = re.compile(r"(^|[^A-Za-z0-9_.])/(work|farm|root|home|tmp)/[A-Za-z0-9._]")
    registry = re.compile(r"(index-url|https?://[^ \"]+\.(whl|tgz)|https?://[^ \"]+/simple\b)")
    allowed = {"script/lock", "tests/architecture/test_tree.py"}
    found = []
    for path in tracked():
        if str(path.relative_to(ROOT)) in allowed or path.suffix in {".docx", ".png", ".xlsx"}:
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        found += [
            f"{path.relative_to(ROOT)}: {line.strip()[:100]}"
            for line in text.splitlines()
            if machine.search(line) or registry.search(line)
        ]
    assert not found, "\n".join(found)


def test_no_secrets() -> None:
    from detect_secrets import SecretsCollection
    from detect_secrets.settings import transient_settings

    plugins = [
        "AWSKeyDetector",
        "PrivateKeyDetector",
        "GitHubTokenDetector",
        "BasicAuthDetector",
        "JwtTokenDetector",
        "SlackDetector",
    ]
    secrets = SecretsCollection()
    with transient_settings({"plugins_used": [{"name": name} for name in plugins]}):
        for path in tracked():
            if path.suffix not in {".lock", ".docx", ".png"}:
                secrets.scan_file(str(path))
    assert not dict(secrets.data), secrets.data


def test_decisions_are_numbered_by_their_file() -> None:
    for path in sorted((ROOT / "docs" / "adr").glob("*.md")):
        number = path.name[:4]
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {int(number)}. "), f"{path.name}: its heading must start with its number"
        assert all(heading in text for heading in ("## Context", "## Decision", "## Consequences")), path.name
