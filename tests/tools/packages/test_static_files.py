"""The files that make a desktop know the program, held against the program itself."""

from __future__ import annotations

from configparser import ConfigParser
from datetime import UTC, datetime
from xml.etree import ElementTree

from reader.cli.command_table import COMMANDS
from reader.cli.exit_codes import ExitCode
from reader.collection.schema import APPLICATION_ID
from tests.tools.packages.conftest import ROOT
from tools.packages.copyright_file import patterns, unnamed
from tools.packages.deb import ICON_SIZES, METAINFO, Origin
from tools.packages.history import appstream_releases, debian_changelog, releases
from tools.packages.man_page import exit_status, man_page

MIME_TYPE = "application/x-attest"
SHARED = "{http://www.freedesktop.org/standards/shared-mime-info}"
CHANGES = "# Changelog\n\n## [Unreleased]\n\n- More.\n\n## [1.1.0] - 2026-01-02\n\n- First.\n"
DATE = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


def test_the_magic_of_the_type_is_that_of_a_collection(origin: Origin) -> None:
    types = ElementTree.fromstring(origin.static("attest.mime.xml"))
    matches = [each.attrib for each in types.iter(f"{SHARED}match")]
    assert [(each["offset"], each["value"]) for each in matches] == [
        ("0", r"SQLite format 3\0"),
        ("68", APPLICATION_ID.to_bytes(4, "big").decode()),
    ]
    assert [each.attrib["pattern"] for each in types.iter(f"{SHARED}glob")] == ["*.attest"]


def test_the_desktop_entry_opens_collections(origin: Origin) -> None:
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]  # as the standard library shows
    entry.read_string(origin.static("attest.desktop"))
    assert entry["Desktop Entry"]["MimeType"] == f"{MIME_TYPE};"
    assert entry["Desktop Entry"]["Exec"] == "attest open %F"
    assert entry["Desktop Action private"]["Exec"] == "attest open --private"


def test_the_metainfo_says_offline_only_and_names_no_address(origin: Origin) -> None:
    text = origin.static(METAINFO, RELEASES=appstream_releases(releases("", "1.2.0", DATE)))
    component = ElementTree.fromstring(text)
    assert component.findtext("supports/internet") == "offline-only"
    assert component.findtext("provides/mediatype") == MIME_TYPE
    assert f"{component.findtext('id')}.metainfo.xml" == METAINFO
    assert "http" not in text


def test_every_size_of_the_icon_is_there() -> None:
    assert all((ROOT / f"resources/icons/attest-{size}.png").is_file() for size in ICON_SIZES)


def test_the_manual_names_every_command_and_every_option() -> None:
    page = man_page(DATE)
    plain = page.replace(r"\-", "-")
    for command in COMMANDS:
        assert (f".SS attest {command.name}\n" in plain) != command.is_hidden
    assert "--suggest-merges" in plain
    assert "(default" not in plain
    assert "%(" not in plain


def test_the_manual_tells_every_exit_status() -> None:
    lines = man_page(DATE).splitlines()
    for code in ExitCode:
        at = lines.index(rf"\fB{code.value}\fR")
        assert lines[at + 1] == exit_status(code)


def test_no_line_of_the_manual_is_taken_for_a_request_by_accident() -> None:
    requests = {line.split()[0] for line in man_page(DATE).splitlines() if line.startswith(".")}
    assert requests <= {".TH", ".SH", ".SS", ".TP", ".PP", ".EX", ".EE", ".br"}


def test_a_version_that_the_change_log_does_not_name_is_a_release_to_come() -> None:
    made = releases(CHANGES, "1.2.0", DATE)
    assert [(release.version, release.is_final) for release in made] == [
        ("1.2.0", False),
        ("1.1.0", True),
    ]
    log = debian_changelog(made, maintainer="A <a@b.invalid>")
    assert log.startswith("attest (1.2.0-1) unstable; urgency=medium\n\n  * ")
    assert " -- A <a@b.invalid>  Sun, 01 Mar 2026 12:30:00 +0000\n" in log
    assert " -- A <a@b.invalid>  Fri, 02 Jan 2026 00:00:00 +0000\n" in log


def test_a_library_that_the_copyright_file_does_not_name_is_found(origin: Origin) -> None:
    text = origin.static("copyright")
    inside = "usr/lib/attest/_internal"
    libraries = [f"{inside}/PySide6/QtCore.abi3.so", f"{inside}/stranger/stranger.so"]
    assert unnamed(text, libraries) == [f"{inside}/stranger/stranger.so"]
    assert f"{inside}/PySide6/*" in patterns(text)


def test_every_licence_that_the_copyright_file_names_is_told(origin: Origin) -> None:
    lines = origin.static("copyright").splitlines()
    named = [line for line in lines if line.startswith("License: ")]
    assert set(named) == {line for line in named if named.count(line) > 1}
