"""The unit tests mirror the tree, and every test runs in a plain clone."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests"
UNIT = TESTS / "unit"

LACKING = {
    "e2e/test_disk_of_a_running_bot.py": "only Linux sets the limits of another process",
    "fakes/browser.py": "there is no Chromium on this machine (apt install chromium)",
    "fakes/postgres.py": "there is no PostgreSQL",
    "release/linter_checks.py": "there is no systemd on this machine",
    "unit/bot/store/test_tiny_opening.py": "permissions do not bind the superuser",
}
"""Where a test may be skipped: for what the machine lacks, never for what a clone lacks."""


def counterpart(tree: Path, test: Path) -> Path | None:
    """The module or package of `tree` that a test, a path below tests/unit, is on.

    `test_x.py` and `test_x_more_words.py` are on the module or package `x` of the same folder; `test_p.py` and
    `test_p_more_words.py` in the folder of the package `p` are on the package as a whole.
    """
    folder, words = tree / test.parent, test.stem.removeprefix("test_").split("_")
    for count in range(len(words), 0, -1):
        name = "_".join(words[:count])
        for found in (folder / f"{name}.py", folder / name / "__init__.py"):
            if found.exists():
                return found
        if name == folder.name:
            return folder / "__init__.py"
    return None


def test_every_unit_test_is_on_a_module_or_a_package_of_the_tree() -> None:
    tests = [path.relative_to(UNIT) for path in sorted(UNIT.rglob("test_*.py"))]

    assert tests
    assert [] == [str(test) for test in tests if counterpart(ROOT, test) is None]


def test_a_test_on_nothing_is_found(tmp_path: Path) -> None:
    web = tmp_path / "bot" / "web"
    (web / "proxies").mkdir(parents=True)
    for name in ("__init__.py", "guard.py", "per_host.py", "proxies/__init__.py"):
        (web / name).touch()

    expected = {
        "test_guard": web / "guard.py",
        "test_guard_of_addresses": web / "guard.py",
        "test_per_host": web / "per_host.py",
        "test_proxies": web / "proxies/__init__.py",
        "test_web_redirects": web / "__init__.py",
        "test_redirects": None,
        "test_guards": None,
    }

    assert expected == {name: counterpart(tmp_path, Path(f"bot/web/{name}.py")) for name in expected}


def test_no_test_reads_what_is_beside_the_repository() -> None:
    found = []
    for path in sorted(TESTS.rglob("*.py")):
        depth = len(path.relative_to(ROOT).parts) - 1
        ups = [int(up) for up in re.findall(r"\.parents\[(\d+)\]", path.read_text(encoding="utf-8"))]
        found += [f"{path.relative_to(TESTS)}: parents[{up}]" for up in ups if up > depth]

    assert [] == found


def test_no_test_imports_a_private_name() -> None:
    """Ruff's SLF001 finds `module._name`; this finds `from module import _name`."""
    found = [
        f"{path.relative_to(TESTS)}:{node.lineno} {alias.name}"
        for path in sorted(TESTS.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module != "__future__"
        for alias in node.names
        if alias.name.startswith("_") and alias.name != "__version__"
    ]

    assert [] == found


def test_a_test_is_skipped_only_for_what_a_machine_lacks() -> None:
    skipping = re.compile(r"""mark\.skip|skipif\(|importorskip\(|pytest\.skip\(""")
    found = {
        path.relative_to(TESTS).as_posix(): path.read_text(encoding="utf-8")
        for path in TESTS.rglob("*.py")
        if path != Path(__file__) and skipping.search(path.read_text(encoding="utf-8"))
    }

    assert set(LACKING) == set(found)
    assert [] == [name for name, text in found.items() if LACKING[name] not in text or len(skipping.findall(text)) > 1]
