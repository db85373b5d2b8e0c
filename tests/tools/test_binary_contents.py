"""The list of what may lie in the packaged program."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.binary.contents import (
    ALLOWED,
    NEVER,
    is_named,
    measure,
    never_packed,
    read_patterns,
    strangers,
)


@pytest.mark.parametrize(
    "name",
    [
        "attest",
        "_internal/PySide6/Qt/plugins/platforms/libqxcb.so",
        "_internal/python3.11/lib-dynload/_json.cpython-311-x86_64-linux-gnu.so",
        "_internal/python3.13/lib-dynload/_json.cpython-313-aarch64-linux-gnu.so",
        "_internal/indexes/0a/0b/.tantivy-meta.lock",
    ],
)
def test_what_belongs_there_is_named(name: str) -> None:
    assert is_named(name, read_patterns())


@pytest.mark.parametrize(
    "name",
    [
        "_internal/PySide6/QtNetwork.abi3.so",
        "_internal/PySide6/Qt/lib/libQt6Network.so.6",
        "_internal/libQt6/x.so.6",
        "_internal/PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "_internal/PySide6/Qt/plugins/platforms/libqvnc.so",
        "_internal/PySide6/Qt/plugins/generic/libqtuiotouchplugin.so",
        "_internal/PySide6/Qt/plugins/imageformats/libqsvg.so",
        "_internal/PySide6/Qt/plugins/imageformats/libqtiff.so",
        "_internal/python3.11/lib-dynload/_socket.cpython-311-x86_64-linux-gnu.so",
        "_internal/python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
        "_internal/python3.11/lib-dynload/_sqlite3.cpython-311-x86_64-linux-gnu.so",
        "_internal/libssl.so.3",
        "_internal/libcrypto.so.3",
        "_internal/libsqlite3.so.0",
        "_internal/anything",
        "anything",
    ],
)
def test_what_does_not_belong_there_is_not_named(name: str) -> None:
    assert not is_named(name, read_patterns())


def test_every_stranger_is_told_links_too(tmp_path: Path) -> None:
    (tmp_path / "_internal" / "sub").mkdir(parents=True)
    (tmp_path / "attest").write_bytes(b"x" * 10)
    (tmp_path / "_internal" / "sub" / ".hidden").write_bytes(b"y")
    (tmp_path / "_internal" / "link").symlink_to("../attest")
    assert strangers(tmp_path, read_patterns()) == ["_internal/link", "_internal/sub/.hidden"]
    assert measure(tmp_path) == 11


def test_modules_that_reach_a_network_are_told_with_those_below_them() -> None:
    packed = ["socket", "http.client", "urllib", "urllib.request", "httpx", "sqlite3.dbapi2", "ssl"]
    assert never_packed(packed) == [
        "http.client", "socket", "sqlite3.dbapi2", "ssl", "urllib.request",
    ]  # fmt: skip


def test_nothing_is_allowed_and_forbidden_at_once() -> None:
    stems = {
        name.rpartition("/")[2].partition(".")[0] for name in read_patterns(ALLOWED) if "*" in name
    }
    assert not stems & set(read_patterns(NEVER))
    assert len(set(read_patterns())) == len(read_patterns())
