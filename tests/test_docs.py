"""The documentation is complete: every command and setting is told of, and every link leads somewhere."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
import typer.main

from bot.chat.router import Router
from bot.cli.main import wirebrief
from bot.config import known_keys

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_every_command_of_the_chat_is_documented() -> None:
    text = page("reference/commands.md")

    assert [] == [command.name for command in Router().commands if f"`/{command.name}" not in text]


def test_every_setting_is_documented() -> None:
    text = page("reference/settings.md")

    assert [] == [key for key in known_keys() if "." in key and f"`{key}`" not in text]


def test_every_command_of_the_shell_is_documented() -> None:
    text = page("reference/shell.md")
    commands = typer.main.get_command(wirebrief).commands  # type: ignore[attr-defined]  # a group has them

    assert [] == [name for name in commands if f"`{name}" not in text]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_inside_the_project_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))

    assert [] == [link for link in links if "://" not in link and not (path.parent / link).exists()]


def test_the_examples_of_the_library_run_as_they_stand() -> None:
    report = doctest.testfile(str(ROOT / "docs" / "reference" / "library.md"), module_relative=False)

    assert (0, True) == (report.failed, report.attempted > 0)
