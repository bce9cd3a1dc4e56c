"""A source tree read for its rules: its modules, the rooms they stand in, and what they import."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Module:
    """One file of Python: its dotted name, its path from the root of the tree, and its text, parsed too."""

    name: str
    path: str
    text: str
    code: ast.Module

    @property
    def is_face(self) -> bool:
        """Whether it is the `__init__.py` of a package."""
        return self.path.endswith("/__init__.py")

    @property
    def package(self) -> str:
        """The package that the file stands in."""
        return self.name if self.is_face else self.name.rpartition(".")[0]

    @property
    def room(self) -> str:
        """What has a rank: a package, or a module that stands directly in `bot` or `summaries`."""
        return self.name if "." not in self.package else self.package


def read_tree(root: Path, packages: Sequence[str]) -> tuple[Module, ...]:
    """All modules of the packages below `root`, by name."""
    paths = sorted(path for package in packages for path in (root / package).rglob("*.py"))
    return tuple(_module(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in paths)


def _module(path: str, text: str) -> Module:
    name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return Module(name, path, text, ast.parse(text))


def imported(module: Module) -> Iterator[str]:
    """The dotted name of everything that a module imports, inside functions and under TYPE_CHECKING too.

    "from a.b import c" gives "a.b" and "a.b.c".
    """
    for node in ast.walk(module.code):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = _source(module, node)
            yield source
            yield from (f"{source}.{alias.name}" for alias in node.names)


def _source(module: Module, node: ast.ImportFrom) -> str:
    """Where a "from" statement imports from, a relative one made absolute."""
    if not node.level:
        return node.module or ""
    above = module.package.split(".")[: len(module.package.split(".")) - node.level + 1]
    return ".".join([*above, *filter(None, [node.module])])


def links(modules: Sequence[Module]) -> dict[str, set[str]]:
    """Which modules of the tree each module imports.

    The face of a package counts only where something is taken from the face itself, not from a module behind it.
    """
    names = {module.name for module in modules}
    return {module.name: _links(module, names) - {module.name} for module in modules}


def _links(module: Module, names: set[str]) -> set[str]:
    found = set()
    for node in ast.walk(module.code):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names} & names
        elif isinstance(node, ast.ImportFrom):
            source = _source(module, node)
            whole = {f"{source}.{alias.name}" for alias in node.names}
            found |= whole & names
            found |= {source} & names if whole - names else set()
    return found


def calls(module: Module) -> Iterator[tuple[int, str]]:
    """The line and the text of the function of every call."""
    for node in ast.walk(module.code):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions and methods, nested ones too."""
    return (node for node in ast.walk(module.code) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def within(name: str, packages: set[str] | frozenset[str]) -> bool:
    """Whether a dotted name is one of these, or below one of them."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)
