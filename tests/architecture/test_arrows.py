"""Parts meet only at their api, and the arrows between them point downwards."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "jianxing"

OPEN = ("jianxing.kernel", "jianxing.records.schema", "jianxing.records.tables", "jianxing.indicators.language")
WHOLE_PART_IS_OPEN = ("jianxing.kernel", "jianxing.statistics")
COMPOSITION = "jianxing.config"  # wires the parts together, so it may see inside them


def part(module: str) -> str:
    return ".".join(module.split(".")[:2])


def imports(path: Path) -> set[str]:
    """Every module that a file imports, as dotted names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {
                f"{node.module}.{name.name}"
                for name in node.names
                if node.module.count(".") == 1
                and (SOURCE.parent / node.module.replace(".", "/") / f"{name.name}.py").exists()
            }
    return found


def test_parts_meet_only_at_their_api() -> None:
    trespasses = [
        f"{importer} imports {target}; ask {part(target)}.api instead"
        for path in sorted(SOURCE.rglob("*.py"))
        if "migrations" not in path.parts
        for importer in [".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)]
        for target in sorted(imports(path))
        if target.startswith("jianxing.")
        and part(target) != part(importer) != COMPOSITION
        and part(target) not in WHOLE_PART_IS_OPEN
        and not target.startswith(OPEN)
        and not target.startswith(f"{part(target)}.api")
        and target != part(target)
    ]
    assert not trespasses, "\n" + "\n".join(trespasses)


def test_a_trespass_would_be_seen(tmp_path: Path) -> None:
    trespasser = tmp_path / "trespasser.py"
    trespasser.write_text("from jianxing.ledger.models import Item\nfrom jianxing.access import actions\n")
    assert "jianxing.ledger.models" in imports(trespasser)


def test_arrows_point_downwards() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
