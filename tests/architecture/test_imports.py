"""Who may import whom: every line of "Rooms and arrows"."""

from __future__ import annotations

import ast
import graphlib
import subprocess
import sys

import pytest

from tests.architecture.modules import ROOT, Import, Module, is_under, read_modules

EVERYTHING = frozenset(path.name for path in ROOT.iterdir() if path.is_dir())
# What the top of a room's arrow may point to. A room may always import itself.
ARROWS: dict[str, frozenset[str]] = {
    "domain": frozenset(),
    "sandbox": frozenset({"domain"}),
    "collection": frozenset({"sandbox", "domain"}),
    "release": frozenset({"collection", "domain"}),
    "search": frozenset({"domain"}),
    "profile": frozenset({"domain"}),
    "source": frozenset({"domain"}),
    "builder": frozenset({"source", "collection", "sandbox", "domain"}),
    # Of search, only what knows how names are spelled: see the test below.
    "attribution": frozenset({"source", "sandbox", "domain", "search"}),
    "tasks": frozenset({"domain"}),
    # Of the sandbox, only what stands behind the panels: see the test below.
    "ui": frozenset({"tasks", "profile", "search", "collection", "source", "sandbox", "domain"}),
    # The window never drafts: `attest draft` does, as a process of its own.
    "app": EVERYTHING - {"attribution"},
    "cli": EVERYTHING,
    "": EVERYTHING,
}
# Where each package that is not ours and not Python's may be used.
PACKAGES: dict[str, frozenset[str]] = {
    "PySide6": frozenset({"tasks", "ui", "app"}),
    "apsw": frozenset({"collection", "profile"}),
    "markdown": frozenset({"builder"}),
    "nacl": frozenset({"collection"}),
    "numpy": frozenset({"attribution"}),
    "onnxruntime": frozenset({"attribution"}),
    "tantivy": frozenset({"search"}),
    "yaml": frozenset({"source"}),
    "zstandard": frozenset({"collection"}),
}
QT_ROOMS = PACKAGES["PySide6"]
QT_PARTS = {
    "tasks": frozenset({"QtCore"}),
    "ui": frozenset({"QtCore", "QtGui", "QtWidgets", "QtPrintSupport"}),
    "app": frozenset({"QtCore", "QtGui", "QtWidgets", "QtPrintSupport"}),
}


def place(module: Module, found: Import) -> str:
    return f"{module.name}:{found.line} imports {found.target}"


def every_import() -> list[tuple[Module, Import]]:
    return [(module, found) for module in read_modules().values() for found in module.imports()]


def room_of(target: str) -> str | None:
    """Return the room of one of our modules, or None for one of others."""
    parts = target.split(".")
    if parts[0] != "reader":
        return None
    return parts[1] if len(parts) > 1 and parts[1] in EVERYTHING else ""


def test_there_is_something_to_hold() -> None:
    assert {"domain", "collection"} <= {module.room for module in read_modules().values()}


def test_every_room_is_in_the_table() -> None:
    assert {module.room for module in read_modules().values()} <= ARROWS.keys()


def test_rooms_import_only_along_the_arrows() -> None:
    wrong = [
        place(module, found)
        for module, found in every_import()
        # Beside the rooms stand only the program's version and the place of its own files.
        if room_of(found.target) not in (None, "", module.room, *ARROWS[module.room])
    ]
    assert wrong == []


def test_packages_of_others_are_used_in_their_rooms_only() -> None:
    wrong = [
        place(module, found)
        for module, found in every_import()
        if (package := found.target.split(".")[0]) != "reader"
        and package not in sys.stdlib_module_names
        and module.room not in PACKAGES.get(package, frozenset())
    ]
    assert wrong == []


def test_no_panel_starts_or_confines_anything() -> None:
    wrong = [
        place(module, found)
        for module, found in every_import()
        if module.room == "ui"
        and room_of(found.target) == "sandbox"
        and not is_under(module.name, frozenset({"reader.ui.control", "reader.ui.about"}))
    ]
    assert wrong == []


def test_signing_is_the_one_door_to_libsodium() -> None:
    wrong = [
        place(module, found)
        for module, found in every_import()
        if found.target.split(".")[0] == "nacl"
        and (module.name != "reader.collection.signing.sodium" or found.at_start)
    ]
    assert wrong == []


def test_beside_the_rooms_stands_nothing_else() -> None:
    names = {module.name for module in read_modules().values() if module.room == ""}
    assert names == {"reader", "reader.__main__", "reader.build_info", "reader.program_files"}


def test_drafting_takes_nothing_of_search_but_the_spelling_of_names() -> None:
    allowed = ("reader.search.words", "reader.search.suggesting")
    wrong = [
        place(module, found)
        for module, found in every_import()
        if module.room == "attribution"
        and room_of(found.target) == "search"
        and not found.target.startswith(allowed)
    ]
    assert wrong == []


def test_only_drafting_needs_what_its_extra_installs() -> None:
    wrong = [
        place(module, found)
        for module, found in every_import()
        if room_of(found.target) == "attribution" and module.room not in ("attribution", "cli")
    ]
    assert wrong == []


def test_the_domain_uses_the_standard_library_only() -> None:
    wrong = [
        place(module, found)
        for module, found in every_import()
        if module.room == "domain"
        and room_of(found.target) != "domain"
        and found.target.split(".")[0] not in sys.stdlib_module_names
    ]
    assert wrong == []


def test_only_the_needed_parts_of_qt_are_used() -> None:
    wrong = [
        place(module, found)
        for module, found in every_import()
        if found.target.startswith("PySide6")
        and found.target.split(".")[1:2][0] not in QT_PARTS.get(module.room, frozenset())
    ]
    assert wrong == []


def test_imports_name_the_whole_path() -> None:
    wrong = [
        place(module, found)
        for module, found in every_import()
        if found.target.startswith(".") or found.target.endswith(".*")
    ]
    assert wrong == []


def test_modules_do_not_import_in_a_circle() -> None:
    modules = read_modules()
    graph: dict[str, set[str]] = {}
    for module in modules.values():
        names = {found.target for found in module.imports() if found.at_start}
        # `from a.b import c` asks for the module a.b.c if there is one, or else for a.b.
        names |= {name.rpartition(".")[0] for name in names - modules.keys()}
        graph[module.name] = (names & modules.keys()) - {module.name}
    try:
        graphlib.TopologicalSorter(graph).prepare()
    except graphlib.CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_every_folder_says_what_it_is_for() -> None:
    folders = {path.parent for path in ROOT.rglob("*.py")}
    names = {".".join(("reader", *folder.relative_to(ROOT).parts)) for folder in folders}
    modules = read_modules()
    silent = sorted(
        name for name in names if name not in modules or not ast.get_docstring(modules[name].tree)
    )
    assert silent == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [name for name, module in read_modules().items() if not ast.get_docstring(module.tree)]
    assert silent == []


WITHOUT_QT = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "PySide6":
            raise ImportError(f"{name} is not for this module")

sys.meta_path.insert(0, NoQt())
import reader

def is_wanted(name):
    return name.split(".")[1] not in {"tasks", "ui", "app", "__main__"}

def stop(name):
    raise

walked = pkgutil.iter_modules(reader.__path__, "reader.")
for found in [entry for entry in walked if is_wanted(entry.name)]:
    importlib.import_module(found.name)
    if found.ispkg:
        inside = importlib.import_module(found.name).__path__
        for inner in pkgutil.walk_packages(inside, found.name + ".", onerror=stop):
            importlib.import_module(inner.name)
print("\\n".join(sorted(sys.modules)))
"""
NETWORK = {"socket", "_socket", "ssl", "_ssl", "http.client", "urllib.request", "asyncio"}


@pytest.fixture(scope="module")
def loaded_without_qt() -> set[str]:
    """Names of all modules that a program has that imported ours, Qt being out of reach."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT.parent)!r})\n"
         + WITHOUT_QT],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_all_but_the_window_works_without_qt(loaded_without_qt: set[str]) -> None:
    expected = {
        module.name for module in read_modules().values() if module.room not in (*QT_ROOMS, "")
    }
    assert expected <= loaded_without_qt


def test_all_but_the_window_loads_no_network(loaded_without_qt: set[str]) -> None:
    assert loaded_without_qt & NETWORK == set()
