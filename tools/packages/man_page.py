"""The manual page, made of the table of commands so that it cannot go stale."""

from __future__ import annotations

from argparse import SUPPRESS, Action, ArgumentParser, HelpFormatter
from collections.abc import Iterable
from datetime import datetime
from functools import partial

from reader import __version__
from reader.cli.command_table import COMMANDS, Command
from reader.cli.entry import DEBUG_VARIABLE
from reader.cli.exit_codes import ExitCode
from reader.profile.folders import OVERRIDE

_WIDEST = 10_000
EXIT_STATUS = {
    ExitCode.DONE: "Done.",
    ExitCode.PROBLEMS: "Something was refused, or was checked and found wrong; it was said what.",
    ExitCode.USAGE: "What was typed is not a command.",
    ExitCode.FAULT: "A fault of the program.",
    ExitCode.INTERRUPTED: "Interrupted by Ctrl+C.",
    ExitCode.OUTPUT_CLOSED: "Whoever read the output went away, as head does.",
}
_DESCRIPTION = (
    "Attest reads collections of documents offline and shows, for every statement in them, who "
    "said it, on whose word we have it, and where it stands in the text. It never touches a "
    "network. Without a command it opens its window on the bundled collections, or on what was "
    "open last.",
    "Each command but open and review takes --json; its --help lists the fields. Offsets count "
    "Unicode code points of what the command text prints.",
)
_ENVIRONMENT = {
    OVERRIDE: "The profile folder, in place of the one under FILES.",
    DEBUG_VARIABLE: "If 1, a fault of the program is told with all its details.",
}
_FILES = {
    "~/.local/share/attest": "All that the program keeps: preferences, the last session, searches "
    "and search indexes. It is yours; removing the package leaves it, and deleting it leaves "
    "nothing. $XDG_DATA_HOME/attest where that is set.",
    "/usr/share/doc/attest": "What changed, and the licences.",
}


def man_page(date: datetime) -> str:
    """Return the manual page attest(1). Source: man(7)."""
    parts = [
        f'.TH ATTEST 1 "{date:%Y-%m-%d}" "Attest {__version__}" "User Commands"',
        ".SH NAME",
        r"attest \- read collections of testimony offline",
        ".SH SYNOPSIS",
        r"\fBattest\fR [\fICOMMAND\fR] [\fIARGUMENT\fR ...]",
        ".br",
        r"\fBattest \-\-help\fR | \fB\-\-version\fR",
        ".SH DESCRIPTION",
        _paragraphs(_DESCRIPTION),
        ".SH COMMANDS",
        *(_command(command) for command in COMMANDS if not command.is_hidden),
        ".SH EXIT STATUS",
        *(_entry(str(code.value), exit_status(code)) for code in ExitCode),
        ".SH ENVIRONMENT",
        *(_entry(name, text) for name, text in _ENVIRONMENT.items()),
        ".SH FILES",
        *(_entry(name, text) for name, text in _FILES.items()),
        ".SH SEE ALSO",
        "The handbook: F1 in the window.",
    ]
    return "\n".join(parts) + "\n"


def exit_status(code: ExitCode) -> str:
    """Return what an exit status means: our words for it, else its name."""
    return EXIT_STATUS.get(code, f"{code.name.replace('_', ' ').capitalize()}.")


def _command(command: Command) -> str:
    name = f"attest {command.name}"
    parser = ArgumentParser(
        prog=name, add_help=False, formatter_class=partial(HelpFormatter, width=_WIDEST)
    )
    command.load().add_arguments(parser)
    usage = parser.format_usage().removeprefix("usage: ").strip()
    summary = f"{command.summary[0].upper()}{command.summary[1:]}."
    # The private list is the only way to an argument parser's arguments.
    shown = [action for action in parser._actions if action.help is not SUPPRESS]
    return "\n".join(
        (
            f".SS {_plain(name)}",
            rf"\fB{_plain(usage)}\fR",
            ".PP",
            _plain(summary),
            ".PP",
            _paragraphs(command.explanation.split("\n\n")),
            *(_entry(_typed(action), _help(action)) for action in shown),
            ".PP",
            "Example:",
            ".PP",
            ".EX",
            _plain(f"  attest {command.example}"),
            ".EE",
        )
    )


def _typed(action: Action) -> str:
    """Return how an argument is typed, with the name of its value."""
    names = action.metavar or action.dest.upper()
    value = names if isinstance(names, str) else " ".join(names)
    if action.nargs == 0:
        value = ""
    if not action.option_strings:
        return value
    return f"{', '.join(action.option_strings)} {value}".strip()


def _help(action: Action) -> str:
    text = (action.help or "").replace("%(default)s", str(action.default)).replace("%%", "%")
    return f"{text[:1].upper()}{text[1:]}".removesuffix(".") + "."


def _entry(name: str, text: str) -> str:
    return f".TP\n\\fB{_plain(name)}\\fR\n{_plain(text)}"


def _paragraphs(texts: Iterable[str]) -> str:
    return "\n.PP\n".join(_plain(text) for text in texts)


def _plain(text: str) -> str:
    """Return text as the formatter prints it unchanged: no line of it is taken for a request."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga")
    lines = (line.strip() if not line.startswith("  ") else line for line in escaped.splitlines())
    return "\n".join(rf"\&{line}" if line.startswith((".", "'")) else line for line in lines)
