"""`attest open --screenshot`: a picture of the window, or a sentence why there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from reader.collection.reading import Collection
from tests.synthetic import write_synthetic

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small collection."""
    path = tmp_path_factory.mktemp("screenshot") / "small.attest"
    write_synthetic(path, documents=2, statements=6, agents=3)
    return path


def first_word(collection: Path) -> str:
    """Return a word that the collection's first document holds."""
    with Collection.open(collection) as source:
        return source.document(source.document_ids()[0]).text.split()[0]


def first_agent(collection: Path) -> str:
    with Collection.open(collection) as source:
        return source.agents()[0].id


def take(
    folder: Path, collection: Path, picture: Path, *further: str
) -> subprocess.CompletedProcess[str]:
    """Run the program as people do, with a profile of its own."""
    return subprocess.run(
        [sys.executable, "-m", "reader", "open", collection, "--screenshot", picture, *further],
        cwd=ROOT,
        env=os.environ
        | {
            "ATTEST_PROFILE": str(folder / "profile"),
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_picture_shows_the_window_with_the_document(tmp_path: Path, collection: Path) -> None:
    done = take(tmp_path, collection, tmp_path / "window.png")
    assert (done.returncode, done.stdout) == (0, "")
    image = QImage(str(tmp_path / "window.png"))
    colours = {
        image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    }
    assert image.width() >= 800
    assert len(colours) > 16


def test_a_picture_leaves_no_session_and_changes_none(tmp_path: Path, collection: Path) -> None:
    session = tmp_path / "profile" / "session.json"
    assert take(tmp_path, collection, tmp_path / "one.png").returncode == 0
    assert not session.exists()
    kept = '{"version": 1, "collections": ["/elsewhere.attest"]}'
    session.parent.mkdir(exist_ok=True)
    session.write_text(kept, "utf-8")
    assert take(tmp_path, collection, tmp_path / "two.png").returncode == 0
    assert session.read_text("utf-8") == kept


def test_a_collection_that_cannot_be_opened_gives_a_sentence_and_no_picture(tmp_path: Path) -> None:
    done = take(tmp_path, tmp_path / "missing.attest", tmp_path / "window.png")
    assert done.returncode == 1
    assert "missing.attest was not found" in done.stderr
    assert not (tmp_path / "window.png").exists()


def test_a_picture_that_cannot_be_written_gives_a_sentence(
    tmp_path: Path, collection: Path
) -> None:
    done = take(tmp_path, collection, tmp_path / "no-folder" / "window.png")
    assert done.returncode == 1
    assert "could not be written" in done.stderr


def test_a_search_and_a_person_are_shown_before_the_picture_is_taken(
    tmp_path: Path, collection: Path
) -> None:
    plain, asked = tmp_path / "plain.png", tmp_path / "asked.png"
    words = first_word(collection)
    assert take(tmp_path, collection, plain).returncode == 0
    done = take(tmp_path, collection, asked, "--search", words, "--person", first_agent(collection))
    assert (done.returncode, done.stderr) == (0, "")
    assert QImage(str(asked)) != QImage(str(plain))


def test_what_is_not_there_gives_a_sentence(tmp_path: Path, collection: Path) -> None:
    picture = tmp_path / "window.png"
    for asked, told in (("--search", "nothing was found"), ("--person", "nobody has the id")):
        done = take(tmp_path, collection, picture, asked, "zyzzyva")
        assert done.returncode == 1
        assert told in done.stderr
        assert not picture.exists()
