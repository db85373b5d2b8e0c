"""The program's modules as syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import reader

ROOT = Path(reader.__file__).parent


@dataclass(frozen=True)
class Import:
    """One module that a module imports."""

    target: str
    line: int
    at_start: bool
    """True where importing the one imports the other at once, not when a function runs."""


@dataclass(frozen=True)
class Module:
    """One module of the program."""

    name: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The folder right below `reader`, or nothing for what stands beside the folders."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 and (ROOT / parts[1]).is_dir() else ""

    def imports(self) -> Iterator[Import]:
        """Yield every import, wherever it stands."""
        late = {
            id(inner)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or is_for_types(node)
            for inner in ast.walk(node)
        }
        for node in ast.walk(self.tree):
            for target in targets(node):
                yield Import(target, getattr(node, "lineno", 0), id(node) not in late)


def is_for_types(node: ast.AST) -> bool:
    """Say whether this is `if TYPE_CHECKING:`, which never runs."""
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def targets(node: ast.AST) -> Iterator[str]:
    """Yield the full names that an import statement asks for."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = "." * node.level + (node.module or "")
        yield from (f"{base}.{alias.name}" for alias in node.names)


@cache
def read_modules() -> dict[str, Module]:
    """Return every module of the program by name."""
    modules = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = ("reader", *path.relative_to(ROOT).with_suffix("").parts)
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        modules[name] = Module(name, ast.parse(path.read_text("utf-8")))
    return modules


def is_under(target: str, names: frozenset[str]) -> bool:
    """Say whether `target` is one of the modules named or stands inside one."""
    parts = target.split(".")
    return any(".".join(parts[:count]) in names for count in range(1, len(parts) + 1))
