"""`attest about`: the build, what protects on this system, the parts and their licences."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from reader.build_info import BuildInfo
from reader.cli.arguments import add_json
from reader.cli.exit_codes import ExitCode
from reader.cli.output import Json, visible, write_json, write_line
from reader.cli.paragraphs import stated, write_facts, write_words
from reader.cli.refusals import Refusal
from reader.domain.parts import Part, PartKind
from reader.release.about import About, packaged_folder, read_about
from reader.sandbox.report import Protection, protections

_GROUPS = {
    PartKind.PROGRAM: "The program",
    PartKind.COLLECTION: "Bundled collections",
    PartKind.FONT: "Fonts",
    PartKind.WORDS: "Word lists",
    PartKind.PACKAGE: "Python packages",
    PartKind.LIBRARY: "Libraries",
    PartKind.SYSTEM: "Libraries from the system it was made on",
    PartKind.CRATE: "Rust crates",
}


def add_arguments(parser: ArgumentParser) -> None:
    """Take the name of a part whose licence is wanted."""
    parser.add_argument(
        "--licence", metavar="PART", help="print the licence texts of a part, such as SQLite"
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print what there is to say of this program."""
    about = read_about(packaged_folder())
    if arguments.licence is not None:
        _write_licence(about, arguments.licence)
    elif arguments.json:
        write_json(_record(about, protections()))
    else:
        _write(about, protections())
    return ExitCode.DONE


def _write(about: About, protected: tuple[Protection, ...]) -> None:
    build = about.build
    write_facts([("Attest", build.version), ("Built", built_words(build))])
    write_line()
    write_line("Protection on this system")
    states = [(each, "on " if each.is_active else "OFF") for each in protected]
    write_facts([(f"{state}  {each.name}", each.words) for each, state in states], indent=2)
    write_line()
    if not about.parts:
        write_words(about.overview.rstrip("\n"), indent=0)
        return
    for kind, title in _GROUPS.items():
        rows = [part for part in about.parts if part.kind is kind]
        if rows:
            write_line(title)
            write_facts([(visible(_label(part)), _licence(part)) for part in rows], indent=2)
            write_line()
    write_line("`attest about --licence PART` prints the licence of one of them.")


def built_words(build: BuildInfo) -> str:
    """Return the day of a build and its commit, or that it is none."""
    if not build.date:
        return "not packaged: it runs from its source"
    return f"{build.date}, commit {build.commit}" if build.commit else build.date


def _write_licence(about: About, name: str) -> None:
    found = [part for part in about.parts if part.name.casefold() == name.casefold()]
    if not about.parts:
        raise Refusal("This program was not packaged; `attest about` prints what is known.")
    if not found:
        raise Refusal(f"There is no part '{name}'. `attest about` lists all parts.")
    for part in found:
        write_line(visible(f"{_label(part)}: {_licence(part)}"))
        for words in (part.holder, part.note):
            if words:
                write_line(visible(words))
        write_line()
        write_words(about.licence_of(part), indent=0)


def _label(part: Part) -> str:
    return f"{part.name} {part.version}".strip()


def _licence(part: Part) -> str:
    return stated(part.licence)


def _record(about: About, protected: tuple[Protection, ...]) -> dict[str, Json]:
    build = about.build
    return {
        "version": build.version,
        "date": build.date or None,
        "commit": build.commit or None,
        "protections": [
            {"name": each.name, "is_active": each.is_active, "words": each.words}
            for each in protected
        ],
        "parts": [
            {
                "name": part.name,
                "kind": part.kind.value,
                "version": part.version or None,
                "licence": part.licence or None,
                "copyright": part.holder or None,
                "note": part.note or None,
            }
            for part in about.parts
        ],
    }
