"""The commands as they are typed: what they load before they work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.main import main

SLOW = {"aiohttp", "dateparser", "numpy", "requests", "sumy", "telegram", "trafilatura"}
"""Packages that take 0.05 to 0.3 s to import."""


def loaded(folder: Path, *words: str) -> set[str]:
    """Which of the slow packages a command imports."""
    code = f"""
import sys
from bot.cli.main import main
sys.argv = ["wirebrief", *{words!r}]
try:
    main()
finally:
    print("loaded", *({SLOW!r} & sys.modules.keys()))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=folder)
    assert 0 == run.returncode, run.stderr
    return set(run.stdout.splitlines()[-1].split()[1:])


@pytest.mark.parametrize("words", ["--help", "--version", "brief --help", "sources --help"])
def test_help_and_version_wait_for_no_slow_package(words: str, tmp_path: Path) -> None:
    assert set() == loaded(tmp_path, *words.split())


def test_doctor_without_a_token_and_copies_load_neither_telegram_nor_text_packages(tmp_path: Path) -> None:
    assert set() == loaded(tmp_path, "doctor")
    (tmp_path / "data").mkdir()
    assert set() == loaded(tmp_path, "backup", "copies")


def test_the_list_of_sources_loads_neither_the_web_nor_text_packages(tmp_path: Path) -> None:
    assert set() == loaded(tmp_path, "sources", "list")


def test_what_a_command_makes_is_for_its_user_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.umask(0o022)
    monkeypatch.setattr(sys, "argv", ["wirebrief", "--version"])
    try:
        with pytest.raises(SystemExit):
            main()
    finally:
        inside = os.umask(before)
    assert 0o077 == inside
