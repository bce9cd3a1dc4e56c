"""Rules about directions and sizes. Each function returns one line for each finding, so that a test expects []."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from tests.architecture.tree import Module, functions, imported, links, within

MODULES_OF_A_PACKAGE = 12
"""Modules of one package at most, its `__init__.py` not counted: more is a list that nobody reads."""
SIBLINGS = 12
"""Modules of its own package that a module imports at most."""
LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 40


def unranked(modules: Sequence[Module], rank: Mapping[str, int]) -> list[str]:
    """Rooms without a rank, and ranks without a room."""
    rooms = {module.room for module in modules if module.code.body}
    return [f"{room} has no rank" for room in sorted(rooms - rank.keys())] + [
        f"{room} has a rank and does not exist" for room in sorted(rank.keys() - rooms)
    ]


def upward_imports(modules: Sequence[Module], rank: Mapping[str, int]) -> list[str]:
    """Imports of a room that does not have a lower rank."""
    room = {module.name: module.room for module in modules}
    return sorted(
        f"{name} ({rank.get(room[name])}) imports {other} ({rank.get(room[other])})"
        for name, others in links(modules).items()
        for other in others
        if room[name] != room[other] and rank.get(room[name], -1) <= rank.get(room[other], -1)
    )


def file_cycles(modules: Sequence[Module]) -> list[str]:
    """A chain of modules that import each other in a circle; an import under TYPE_CHECKING counts."""
    try:
        TopologicalSorter(links(modules)).prepare()
    except CycleError as error:
        return [" <- ".join(error.args[1])]
    return []


def crowded_packages(modules: Sequence[Module]) -> list[str]:
    """Packages with too many modules."""
    counted = Counter(module.package for module in modules if not module.is_face)
    return [f"{package} has {number} modules" for package, number in counted.items() if number > MODULES_OF_A_PACKAGE]


def crowded_imports(modules: Sequence[Module]) -> list[str]:
    """Modules that import too many modules of their own package."""
    package = {module.name: module.package for module in modules}
    counted = {
        name: sum(package[other] == package[name] for other in others) for name, others in links(modules).items()
    }
    return [f"{name} imports {number} of its siblings" for name, number in counted.items() if number > SIBLINGS]


def long_files(modules: Sequence[Module]) -> list[str]:
    """Files with too many lines."""
    counted = ((module.path, module.text.count("\n")) for module in modules)
    return [f"{path} has {lines} lines" for path, lines in counted if lines > LINES_OF_A_FILE]


def long_functions(modules: Sequence[Module]) -> list[str]:
    """Functions with too many lines."""
    counted = (
        (module.path, function, (function.end_lineno or function.lineno) - function.lineno + 1)
        for module in modules
        for function in functions(module)
    )
    return [
        f"{path}:{function.lineno} {function.name} has {lines} lines"
        for path, function, lines in counted
        if lines > LINES_OF_A_FUNCTION
    ]


def languages_named(modules: Sequence[Module], codes: Collection[str], plug_ins: str) -> list[str]:
    """General modules that name a language: its code as a string, or its package below `plug_ins` in an import."""
    general = [
        module for module in modules if not module.name.startswith(f"{plug_ins}.") or _directly(module, plug_ins)
    ]
    packages = {f"{plug_ins}.{name}" for name in _plugged(modules, plug_ins)}
    return [f"{module.path}:{line} names {code}" for module in general for line, code in _codes(module, codes)] + [
        f"{module.path} imports {name}" for module in general for name in imported(module) if within(name, packages)
    ]


def _directly(module: Module, plug_ins: str) -> bool:
    return module.package == plug_ins


def _plugged(modules: Sequence[Module], plug_ins: str) -> set[str]:
    """The packages that stand directly below `plug_ins`."""
    inside = (
        module.name.removeprefix(f"{plug_ins}.") for module in modules if module.package.startswith(f"{plug_ins}.")
    )
    return {name.partition(".")[0] for name in inside}


def _codes(module: Module, codes: Collection[str]) -> list[tuple[int, str]]:
    return [
        (node.lineno, node.value)
        for node in ast.walk(module.code)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in codes
    ]


def left_for_later(modules: Sequence[Module]) -> list[str]:
    """Notes to oneself, and errors that are swallowed."""
    words = re.compile(r"\b(?:TODO|FIXME|XXX|HACK|NotImplementedError)\b")
    found = [f"{module.path}: {word}" for module in modules for word in words.findall(module.text)]
    return found + [
        f"{module.path}:{node.lineno} swallows an error"
        for module in modules
        for node in ast.walk(module.code)
        if isinstance(node, ast.ExceptHandler) and all(isinstance(line, ast.Pass) for line in node.body)
    ]
