"""A server of this test's own counts who comes: nobody, whatever the documents ask for.

The window runs in this very process, which has not given up the network as the program does.
"""

from __future__ import annotations

import hashlib
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from reader.builder.child_building import build_confined
from reader.builder.import_jobs import ImportJob
from reader.builder.import_worker import import_document
from reader.builder.markdown_importer import MarkdownImporter
from reader.collection.first_check import check_in_child
from reader.collection.reading import Collection
from reader.domain.passages import Place
from reader.domain.problems import ProblemCode
from reader.source.document_text import DocumentKind
from reader.source.files import read_plain_file
from tests.windows import StartProgram, click, settle

HEAD = "format: 1\nid: lures\ntitle: Lures\nversion: 1\nlanguage: en\n"
LURES = {
    "links": (
        "See <http://{0}/a>, [here](http://{0}/b), [there]({0}), //{0}/c and https://{0}/d.\n\n"
        "[ref]\n\n[ref]: http://{0}/e 'title'\n"
    ),
    "page": (
        "<img src='http://{0}/f'><script src='http://{0}/g'></script>\n\n"
        "<link rel='stylesheet' href='http://{0}/h'><iframe src='//{0}/i'></iframe>\n\n"
        "<meta http-equiv='refresh' content='0;url=http://{0}/j'><style>@import 'http://{0}/k'"
        "</style>\n"
    ),
    "entities": (
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'http://{0}/l'>]>\n\n&e; words\n\n"
        "<?xml-stylesheet href='http://{0}/m'?>\n"
    ),
    "share": "Look at \\\\{0}\\share\\x.png, file://{0}/share/x.png and smb://{0}/x.\n",
}
PICTURES = "# P\n\n![a](http://{0}/n.png)\n\n![b](//{0}/o.png)\n\n![c](file://{0}/p.png)\n"


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """Return a server that answers nobody."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


def address(server: socket.socket) -> str:
    host, port = server.getsockname()
    return f"{host}:{port}"


def visitors(server: socket.socket) -> int:
    """Return how many have come."""
    count = 0
    while True:
        try:
            server.accept()[0].close()
        except BlockingIOError:
            return count
        count += 1


@pytest.fixture
def source(tmp_path: Path, server: socket.socket) -> Path:
    root = tmp_path / "lures"
    (root / "documents").mkdir(parents=True)
    (root / "collection.yaml").write_text(HEAD)
    for name, text in LURES.items():
        head = f"---\ntitle: {name}\naddress: http://{address(server)}/{name}\n---\n\n"
        body = text.format(address(server))
        (root / "documents" / f"{name}.md").write_text(head + body, encoding="utf-8")
    return root


def test_the_server_would_notice(server: socket.socket) -> None:
    with socket.create_connection(server.getsockname()):
        assert visitors(server) == 1


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_nobody_comes_while_lures_are_built_checked_opened_and_clicked(
    source: Path, server: socket.socket, start: StartProgram, qtbot: QtBot, tmp_path: Path
) -> None:
    output = tmp_path / "lures.attest"
    assert build_confined(source, output).problems == ()
    check_in_child(output)
    program = start(output)
    with Collection.open(output) as collection:
        words = [document.text for document in collection.iter_documents()]
        places = [Place(collection.info.id, name, 0, 0) for name in collection.document_ids()]
    assert any(address(server) in text for text in words)
    reading = program.controllers.reading
    for place in places:
        reading.go_to(place)
        settle(qtbot, program)
        page = program.window.page.viewport()
        for row in range(10, page.height(), 15):
            click(page, QPoint(page.width() // 2, row))
            click(page, QPoint(page.width() // 4, row))
        settle(qtbot, program)
    assert visitors(server) == 0


def test_pictures_from_elsewhere_are_refused_and_not_fetched(
    source: Path, server: socket.socket, tmp_path: Path
) -> None:
    (source / "documents" / "pictures.md").write_text(PICTURES.format(address(server)))
    report = build_confined(source, tmp_path / "lures.attest")
    assert {problem.code for problem in report.problems} <= {
        ProblemCode.MISSING_MEDIA, ProblemCode.BAD_MEDIA, ProblemCode.UNSAFE_PATH
    }  # fmt: skip
    assert len(report.problems) == 3
    assert visitors(server) == 0


def test_importing_alone_asks_nobody(source: Path, server: socket.socket) -> None:
    for path in (source / "documents").iterdir():
        data = read_plain_file(path, limit=1_000_000) or b""
        digest = hashlib.sha256(data).hexdigest()
        job = ImportJob(str(path), DocumentKind.MARKDOWN, 0, digest, 10, 1 << 30)
        import_document(job, MarkdownImporter())
    assert visitors(server) == 0
