"""What the program never does, held in its syntax: see the safety notes."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from tests.architecture.modules import Module, is_under, read_modules, targets

PROCESS_ENTRY = "reader.cli.entry"
TASK_BOUNDARY = "reader.tasks.task"
BROAD_EXCEPT = frozenset({PROCESS_ENTRY, TASK_BOUNDARY})
EVENT_LOOP = frozenset({"reader.app.main"})

NETWORK_NAMES = (
    "socket ssl http urllib.request urllib.error urllib.robotparser multiprocessing asyncio ftplib "
    "smtplib poplib imaplib nntplib telnetlib xmlrpc socketserver webbrowser wsgiref "
    "logging.handlers logging.config"
)
NETWORK = frozenset(NETWORK_NAMES.split())
REVIVING = frozenset({"pickle", "_pickle", "shelve", "marshal", "dill", "copyreg"})
THREADS = frozenset({"threading", "_thread", "concurrent", "sched", "queue"})
PROCESSES = frozenset({"subprocess", "pty", "_posixsubprocess"})
STARTING = frozenset(
    {
        "fork", "forkpty", "execv", "execve", "execvp", "execvpe", "execl", "execle", "execlp",
        "execlpe", "posix_spawn", "posix_spawnp", "spawnv", "spawnve", "spawnvp", "spawnl",
        "spawnle", "spawnlp", "startfile", "QProcess",
    }
)  # fmt: skip
QT_THREADS = frozenset({"QThread", "QThreadPool", "QRunnable", "QtConcurrent"})
MARKUP = frozenset(
    {
        "setHtml", "insertHtml", "appendHtml", "fromHtml", "toHtml", "setMarkdown",
        "insertMarkdown", "fromMarkdown", "RichText", "MarkdownText", "AutoText",
        "TextBrowserInteraction",
    }
)  # fmt: skip
OUTSIDE = frozenset(
    {
        "QtNetwork", "QtWebEngineWidgets", "QtWebEngineCore", "QtWebView", "QtQml", "QtQuick",
        "QtSvg", "QtSvgWidgets", "QSvgRenderer", "QDesktopServices", "openUrl",
    }
)  # fmt: skip
BROAD = frozenset({"Exception", "BaseException"})

Fault = Callable[[ast.AST], bool]


def names_in(node: ast.AST) -> set[str]:
    """Return the names that this node itself uses, however it comes by them."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return {name}
        case ast.Import() | ast.ImportFrom():
            return {part for target in targets(node) for part in target.split(".")}
        case _:
            return set()


def uses(names: frozenset[str]) -> Fault:
    return lambda node: not names_in(node).isdisjoint(names)


def imports(names: frozenset[str]) -> Fault:
    return lambda node: any(is_under(target, names) for target in targets(node))


def calls(names: frozenset[str], *, of_objects: bool = False) -> Fault:
    """Return a fault for calls of these builtins, or of these methods."""

    def is_call(node: ast.AST) -> bool:
        match node:
            case ast.Call(func=ast.Name(id=name)):
                return not of_objects and name in names
            case ast.Call(func=ast.Attribute(attr=name)):
                return of_objects and name in names
            case _:
                return False

    return is_call


def inherits(names: frozenset[str]) -> Fault:
    def is_heir(node: ast.AST) -> bool:
        return isinstance(node, ast.ClassDef) and any(
            not names_in(base).isdisjoint(names) for base in node.bases
        )

    return is_heir


def connects_lambda(node: ast.AST) -> bool:
    return calls(frozenset({"connect"}), of_objects=True)(node) and any(
        isinstance(argument, ast.Lambda) for argument in getattr(node, "args", ())
    )


def catches_everything(node: ast.AST) -> bool:
    match node:
        case ast.ExceptHandler(type=caught):
            return caught is None or any(uses(BROAD)(inner) for inner in ast.walk(caught))
        case ast.Call(func=function):
            is_suppress = "suppress" in names_in(function)
            return is_suppress and any(uses(BROAD)(argument) for argument in node.args)
        case _:
            return False


def opens_links(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr="setOpenLinks" | "setOpenExternalLinks"), args=given):
            return not all(isinstance(one, ast.Constant) and one.value is False for one in given)
        case _:
            return False


def translates_fstring(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in (
            "tr",
            "translate",
        ):
            return any(isinstance(argument, ast.JoinedStr) for argument in node.args)
        case _:
            return False


def runs_shell(node: ast.AST) -> bool:
    match node:
        case ast.keyword(arg="shell"):
            return True
        case ast.Attribute(value=ast.Name(id="os"), attr=name):
            return name in ("system", "popen")
        case _:
            return False


@dataclass(frozen=True)
class Gate:
    """Something the program never does."""

    fault: Fault
    examples: tuple[str, ...]
    """Lines that must not pass."""
    except_in: frozenset[str] = frozenset()
    """Modules, or folders of modules, that may do it."""


GATES = {
    "markup from others": Gate(
        uses(MARKUP),
        ("page.setHtml(x)", "QTextDocumentFragment.fromHtml(x)", "f(Qt.TextFormat.RichText)"),
    ),
    "leaving the program": Gate(
        uses(OUTSIDE),
        (
            "from PySide6.QtGui import QDesktopServices", "from PySide6 import QtNetwork",
            "import PySide6.QtNetwork",
        ),
    ),
    "links that open": Gate(
        opens_links, ("label.setOpenExternalLinks(True)", "view.setOpenLinks(is_wanted)")
    ),
    "labels that look for markup": Gate(
        calls(frozenset({"QLabel"})), ("QLabel(text)",), frozenset({"reader.ui.labels"})
    ),
    "tips that look for markup": Gate(uses(frozenset({"ToolTipRole"})), ("Qt.ToolTipRole",)),
    "network": Gate(
        imports(NETWORK),
        (
            "import socket", "import http.client", "from urllib import request", "import ssl as s",
            "import urllib.request", "from multiprocessing import Process", "import asyncio",
            "from http.server import HTTPServer", "from logging import handlers",
        ),
    ),
    "processes that are not held": Gate(
        lambda node: imports(PROCESSES)(node) or uses(STARTING)(node),
        (
            "import subprocess", "from subprocess import run", "import pty", "os.fork()",
            "os.execv(a, b)", "os.posix_spawn(a, b, c)", "QProcess(self)", "os.startfile(a)",
        ),
        # What starts children hands them their limits, and every child gives up the network.
        frozenset({"reader.sandbox.children", "reader.sandbox.workers"}),
    ),
    "calls past Python": Gate(
        imports(frozenset({"ctypes", "_ctypes", "cffi", "mmap"})),
        ("import ctypes", "from ctypes import CDLL", "import mmap"),
        frozenset({"reader.sandbox"}),
    ),
    "values that run when they are read": Gate(
        imports(REVIVING), ("import pickle", "from pickle import loads", "import shelve")
    ),
    "text that runs": Gate(
        calls(frozenset({"eval", "exec", "compile", "__import__"})),
        ("eval(x)", "exec(x)", "__import__('socket')"),
    ),
    "shells": Gate(
        runs_shell, ("subprocess.run(x, shell=True)", "os.system('x')", "os.popen('x')")
    ),
    "imports by a made-up name": Gate(
        uses(frozenset({"import_module", "spec_from_file_location"})),
        ("importlib.import_module(x)", "from importlib import import_module"),
        # The command line loads only the command that was typed; it may import every room.
        frozenset({"reader.cli"}),
    ),
    "another SQLite": Gate(imports(frozenset({"sqlite3"})), ("import sqlite3",)),
    "a second event loop": Gate(
        calls(frozenset({"exec", "exec_"}), of_objects=True),
        ("dialog.exec()", "QMenu(self).exec(position)", "QMessageBox.exec_(box)"),
        EVENT_LOOP,
    ),
    "questions that block": Gate(
        calls(
            frozenset({"question", "getText", "getItem", "getOpenFileName", "getSaveFileName"}),
            of_objects=True,
        ),
        ("QMessageBox.question(a, b)", "QFileDialog.getOpenFileName(self)"),
    ),
    "turns of the event loop by hand": Gate(
        uses(frozenset({"processEvents", "QEventLoop"})), ("QApplication.processEvents()",)
    ),
    "heirs of QThread": Gate(
        inherits(frozenset({"QThread"})), ("class A(QThread): ...", "class A(QtCore.QThread): ...")
    ),
    "threads": Gate(
        lambda node: imports(THREADS)(node) or uses(QT_THREADS)(node),
        ("import threading", "from concurrent.futures import ThreadPoolExecutor", "QThread(self)"),
        frozenset({"reader.tasks"}),
    ),
    "settings in an INI file": Gate(
        uses(frozenset({"QSettings"})),
        ("QSettings()",),
        # Where Qt's own dialogs write what they remember is told here, and only that.
        frozenset({"reader.app.private"}),
    ),
    "slots without an owner": Gate(
        connects_lambda, ("a.clicked.connect(lambda: self.go())", "a.connect(lambda x: x, kind)")
    ),
    "swallowing every error": Gate(
        catches_everything,
        (
            "try: ...\nexcept Exception: ...", "try: ...\nexcept: ...",
            "try: ...\nexcept (OSError, BaseException): ...", "suppress(Exception)",
            "contextlib.suppress(OSError, Exception)",
        ),
        BROAD_EXCEPT,
    ),
    "translations that no table can hold": Gate(
        translates_fstring, ("self.tr(f'{count} hits')", "translate('A', f'{x}')")
    ),
}  # fmt: skip


GIVES_UP = frozenset({"forbid_network", "confine"})


def test_every_process_of_the_program_gives_up_the_network_first() -> None:
    modules = read_modules()
    entries = {
        name for name, module in modules.items() if any(map(starts_process, module.tree.body))
    }
    # `python -m reader` is the command line, which is asked here by name.
    checked = (entries - {"reader.__main__"}) | {PROCESS_ENTRY}
    assert checked > {PROCESS_ENTRY}
    assert {name for name in checked if not gives_up_first(modules[name])} == set()


def starts_process(node: ast.AST) -> bool:
    """Say whether this is `if __name__ == "__main__":`."""
    return isinstance(node, ast.If) and "__main__" in ast.dump(node.test)


def gives_up_first(module: Module) -> bool:
    """Say whether the first thing that `main` does is to give up the network."""
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "main":
            first = node.body[1] if ast.get_docstring(node) else node.body[0]
            step = first.body[0] if isinstance(first, ast.If) else first
            return any(not names_in(inner).isdisjoint(GIVES_UP) for inner in ast.walk(step))
    return False


def faults(gate: Gate, module: Module) -> Iterator[str]:
    if is_under(module.name, gate.except_in):
        return
    for node in ast.walk(module.tree):
        if gate.fault(node):
            yield f"{module.name}:{getattr(node, 'lineno', '?')}"


@pytest.mark.parametrize("gate", GATES.values(), ids=GATES)
def test_the_program_has_none_of(gate: Gate) -> None:
    assert [line for module in read_modules().values() for line in faults(gate, module)] == []


EXAMPLES = [(name, line) for name, gate in GATES.items() for line in gate.examples]


@pytest.mark.parametrize(("name", "line"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_the_gate_is_shut_for(name: str, line: str) -> None:
    assert list(faults(GATES[name], Module("reader.example", ast.parse(line))))


@pytest.mark.parametrize(
    "line",
    [
        "import urllib.parse", "cursor.insertText(x)", "re.compile(x)", "a.clicked.connect(b.go)",
        "self.tr('{count} hits').format(count=3)", "try: ...\nexcept OSError: ...",
        "suppress(FileNotFoundError)", "run_confined(x)", "from reader.domain import queries",
        "import html", "dialog.open()", "connection.execute(x)",
        "view.setOpenLinks(False)",
    ],
)  # fmt: skip
def test_the_gates_are_open_for(line: str) -> None:
    module = Module("reader.example", ast.parse(line))
    assert [name for name, gate in GATES.items() if list(faults(gate, module))] == []


@pytest.mark.parametrize("name", sorted(BROAD_EXCEPT))
def test_whoever_may_catch_everything_does(name: str) -> None:
    assert any(catches_everything(node) for node in ast.walk(read_modules()[name].tree))
