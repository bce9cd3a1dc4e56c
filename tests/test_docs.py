"""The documentation is complete and true: commands, settings, links, the index, decision records, examples."""

from __future__ import annotations

import doctest
import importlib.util
import re
import shlex
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

from bot.chat.command_docs import with_questions, with_schedules, with_tables
from bot.chat.router import Router
from bot.cli import source_docs
from bot.cli.main import wirebrief
from bot.config.settings import known_keys
from bot.monitor.metrics import Metrics
from tests.architecture.ranks import RANK

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_the_tables_of_commands_are_those_that_the_commands_make() -> None:
    text = page("reference/commands.md")

    assert text == with_tables(text, Router().commands), "python -m bot.chat.command_docs docs/reference"


def test_no_page_holds_two_versions_of_a_merge() -> None:
    marks = re.compile(r"^(<{7}|>{7}) ", re.MULTILINE)

    assert [] == [path.name for path in PAGES if marks.search(path.read_text(encoding="utf-8"))]


def test_the_table_of_questions_is_that_of_the_parser() -> None:
    text = page("reference/commands.md")

    assert text == with_questions(text), "python -m bot.chat.command_docs docs/reference"


def test_the_tables_of_schedules_are_those_of_the_parser() -> None:
    text = page("reference/schedules.md")

    assert text == with_schedules(text), "python -m bot.chat.command_docs docs/reference"


def test_the_tables_of_sources_are_those_that_the_code_makes() -> None:
    text = page("reference/sources.md")

    assert text == source_docs.with_tables(text), "python -m bot.cli.source_docs docs/reference/sources.md"


def test_every_setting_is_documented() -> None:
    text = page("reference/settings.md")

    assert [] == [key for key in known_keys() if "." in key and f"`{key}`" not in text]


def test_every_metric_is_documented() -> None:
    text = page("how-to/monitor.md")

    assert [] == [metric.name for metric in Metrics().registry.collect() if f"`{metric.name}" not in text]


def test_every_command_of_the_shell_is_documented() -> None:
    text = page("reference/shell.md")
    commands = typer.main.get_command(wirebrief).commands  # type: ignore[attr-defined]  # a group has them

    assert [] == [name for name in commands if f"`{name}" not in text]


def test_every_command_that_a_page_shows_in_a_console_can_be_given() -> None:
    shown = {line for path in PAGES for line in _console(path.read_text(encoding="utf-8"))}
    targets = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    made = {words[1] for line in shown if (words := line.split())[0] == "make"}
    run = {tuple(shlex.split(line)[1:]) for line in shown if "bin/wirebrief" in line.split()[0]}

    assert shown
    assert set() == made - targets
    assert [] == [words for words in run if CliRunner().invoke(wirebrief, [*words, "--help"]).exit_code]


def test_every_module_that_a_page_runs_exists() -> None:
    texts = [path.read_text(encoding="utf-8") for path in PAGES]
    named = {name for text in texts for name in re.findall(r"python -m ((?:bot|benchmarks|tests)[\w.]*)", text)}

    assert "benchmarks.summaries" in named
    assert set() == {name for name in named if importlib.util.find_spec(name) is None}


def _console(text: str) -> list[str]:
    """The commands after the prompts of a page's console blocks, without settings in front or comments behind."""
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines() if line.startswith("$ ")]
    return [re.sub(r"^(?:[A-Z_]+=\S+ )+|\s+#.*$", "", line) for line in lines]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_inside_the_project_leads_to_a_page_and_a_heading(path: Path) -> None:
    links = [link for link in re.findall(r"\]\(([^)\s]+)", path.read_text(encoding="utf-8")) if "://" not in link]

    assert [] == [link for link in links if not _leads(path, link)]


def _leads(path: Path, link: str) -> bool:
    name, _, heading = link.partition("#")
    target = path.parent / name if name else path
    return target.exists() and (not heading or heading in _headings(target))


def _headings(path: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    titles = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_the_index_names_every_page() -> None:
    links = {(DOCS / link).resolve() for link in re.findall(r"\]\(([^)#\s]+)", page("README.md"))}
    pages = {path for path in DOCS.rglob("*.md") if path.parent.name != "decisions"} - {DOCS / "README.md"}

    assert set() == {path.relative_to(DOCS).as_posix() for path in pages - links}


def test_the_architecture_page_has_the_packages_and_ranks_of_the_tree() -> None:
    rows = re.findall(r"^\| `([\w.]+)` \| (\d+) \|", page("explanation/architecture.md"), re.MULTILINE)

    assert RANK == {package: int(rank) for package, rank in rows}


def test_the_architecture_page_places_ten_changes() -> None:
    numbers = re.findall(r"^\| (\d+)\. ", page("explanation/architecture.md"), re.MULTILINE)

    assert [str(number) for number in range(1, 11)] == numbers


@pytest.mark.parametrize("folder", ["explanation", "reference", "decisions", "."])
def test_every_file_and_folder_that_a_page_names_exists(folder: str) -> None:
    trees = ("bot", "summaries", "tests", "benchmarks")
    paths = [path.relative_to(ROOT).as_posix() for tree in trees for path in (ROOT / tree).rglob("*")]
    known = {end for path in paths for end in _ends(path)} | {path.name for path in ROOT.iterdir()} | MADE_BY_OTHERS
    texts = {path: path.read_text(encoding="utf-8") for path in (DOCS / folder).glob("*.md")}
    named = {
        (path.name, name.rstrip("/"))
        for path, text in texts.items()
        for name in re.findall(r"`([\w./-]+(?:\.py|\.toml|/))`", text)
    }

    assert [] == sorted((path, name) for path, name in named if name not in known)


MADE_BY_OTHERS = {"config.toml", "summaries/languages/xx.toml", ".venv/bin", "data", ".venv"}
"""Files that an operator or a developer makes."""


def _ends(path: str) -> list[str]:
    """The path and every shorter one that ends it: a/b.py, b.py."""
    parts = path.split("/")
    return ["/".join(parts[count:]) for count in range(len(parts))]


def test_decisions_are_numbered_and_complete() -> None:
    records = [path for path in sorted((DOCS / "decisions").glob("*.md")) if path.name != "README.md"]
    texts = {path.name: path.read_text(encoding="utf-8") for path in records}
    parts = ("**Status:**", "**Context.**", "**Decision.**", "**Consequences.**")

    assert [f"{number:04}" for number in range(1, len(records) + 1)] == [name[:4] for name in texts]
    assert [] == [name for name, text in texts.items() if not text.startswith(f"# {int(name[:4])}. ")]
    assert [] == [(name, part) for name, text in texts.items() for part in parts if part not in text]
    assert [] == [name for name in texts if f"({name})" not in page("decisions/README.md")]


def test_the_examples_of_the_library_run_as_they_stand() -> None:
    report = doctest.testfile(str(DOCS / "reference" / "library.md"), module_relative=False)

    assert (0, True) == (report.failed, report.attempted > 0)
