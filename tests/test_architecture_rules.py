"""The rules of the architecture, tried on small trees that break them: a rule that finds nothing is no rule."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.architecture import rules
from tests.architecture.tree import Module, read_tree

RANK = {"bot.model": 0, "bot.store": 1, "bot.chat": 2}
CLEAN = {
    "bot/model.py": "class Chat: ...",
    "bot/store/tiny.py": "from bot.model import Chat",
    "bot/chat/router.py": "from bot.store import tiny",
}


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path)


class Tree:
    def __init__(self, root: Path) -> None:
        self._root = root

    def of(self, files: Mapping[str, str]) -> tuple[Module, ...]:
        for name, text in files.items():
            path = self._root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{text}\n", encoding="utf-8")
        return read_tree(self._root, ("bot", "summaries"))


def test_a_tree_that_keeps_the_rules_has_no_findings(tree: Tree) -> None:
    modules = tree.of(CLEAN)

    assert [] == rules.unranked(modules, RANK) + rules.upward_imports(modules, RANK) + rules.file_cycles(modules)
    assert [] == rules.crowded_packages(modules) + rules.crowded_imports(modules)


def test_an_upward_import_is_found(tree: Tree) -> None:
    modules = tree.of(CLEAN | {"bot/store/tiny.py": "from bot.chat.router import answer"})

    assert ["bot.store.tiny (1) imports bot.chat.router (2)"] == rules.upward_imports(modules, RANK)


@pytest.mark.parametrize(
    "text",
    [
        "import bot.chat.router",
        "from bot.chat import router",
        "from ..chat import router",
        "def late():\n    from bot.chat import router",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from bot.chat.router import Router",
    ],
)
def test_an_upward_import_is_found_however_it_is_written(tree: Tree, text: str) -> None:
    modules = tree.of(CLEAN | {"bot/store/tiny.py": text})

    assert ["bot.store.tiny (1) imports bot.chat.router (2)"] == rules.upward_imports(modules, RANK)


def test_an_import_of_a_room_of_the_same_rank_is_found(tree: Tree) -> None:
    modules = tree.of(CLEAN)

    assert ["bot.chat.router (1) imports bot.store.tiny (1)"] == rules.upward_imports(modules, RANK | {"bot.chat": 1})


def test_a_room_without_a_rank_and_a_rank_without_a_room_are_found(tree: Tree) -> None:
    modules = tree.of(CLEAN | {"bot/web/client.py": "x = 1"})

    assert ["bot.web has no rank", "bot.cli has a rank and does not exist"] == rules.unranked(
        modules, RANK | {"bot.cli": 9}
    )


def test_a_cycle_of_files_is_found_though_one_import_is_for_types_only(tree: Tree) -> None:
    late = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from bot.store.tiny import Tiny"
    modules = tree.of(CLEAN | {"bot/store/tiny.py": "from bot.store import schema", "bot/store/schema.py": late})

    found = rules.file_cycles(modules)

    assert {"bot.store.schema", "bot.store.tiny"} == set(found[0].split(" <- "))


def test_a_thirteenth_module_is_found(tree: Tree) -> None:
    twelve = {f"bot/web/part{number}.py": "x = 1" for number in range(12)} | {"bot/web/__init__.py": '"""Face."""'}

    assert [] == rules.crowded_packages(tree.of(twelve))
    assert ["bot.web has 13 modules"] == rules.crowded_packages(tree.of(twelve | {"bot/web/more.py": "x = 1"}))


def test_a_module_that_imports_thirteen_siblings_is_found(tree: Tree) -> None:
    siblings = {f"bot/web/part{number}.py": "x = 1" for number in range(13)}
    hub = "\n".join(f"from bot.web import part{number}" for number in range(13))

    assert ["bot.web.hub imports 13 of its siblings"] == rules.crowded_imports(
        tree.of(siblings | {"bot/web/hub.py": hub})
    )


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ('if language in ("", "xx"):\n    pass', "summaries/facts/dates.py:1 names xx"),
        ('def dates(text, language="xx"): ...', "summaries/facts/dates.py:1 names xx"),
        (
            "from summaries.grammar.ruritanian import verbs",
            "summaries/facts/dates.py imports summaries.grammar.ruritanian",
        ),
    ],
)
def test_a_general_module_that_names_a_language_is_found(tree: Tree, text: str, finding: str) -> None:
    plug_in = {"summaries/grammar/ruritanian/verbs.py": 'code = "xx"', "summaries/grammar/rules.py": "x = 1"}
    modules = tree.of(plug_in | {"summaries/facts/dates.py": text})

    assert finding in rules.languages_named(modules, {"xx"}, "summaries.grammar")


def test_a_plug_in_may_name_its_language_and_the_package_above_it_may_not(tree: Tree) -> None:
    plug_in = {"summaries/grammar/ruritanian/verbs.py": 'code = "xx"'}

    assert [] == rules.languages_named(tree.of(plug_in), {"xx"}, "summaries.grammar")
    assert ["summaries/grammar/rules.py:1 names xx"] == rules.languages_named(
        tree.of(plug_in | {"summaries/grammar/rules.py": 'code = "xx"'}), {"xx"}, "summaries.grammar"
    )


def test_long_files_and_long_functions_are_found(tree: Tree) -> None:
    function = "def long():\n" + "    x = 1\n" * 40
    modules = tree.of({"bot/long.py": function.rstrip("\n"), "bot/longer.py": "x = 1\n" * 300})

    assert ["bot/longer.py has 301 lines"] == rules.long_files(modules)
    assert ["bot/long.py:1 long has 41 lines"] == rules.long_functions(modules)


def test_a_swallowed_error_and_a_note_to_oneself_are_found(tree: Tree) -> None:
    swallowing = "try:\n    x = 1\nexcept ValueError:\n    pass"
    modules = tree.of({"bot/one.py": swallowing, "bot/two.py": "x = 1  # TODO: two"})

    assert ["bot/two.py: TODO", "bot/one.py:3 swallows an error"] == rules.left_for_later(modules)
