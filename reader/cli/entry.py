"""Where the program starts: run one command, and end with one sentence if it cannot be done."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence

from reader.cli.exit_codes import ExitCode
from reader.cli.output import complain, flush_output, note, prepare_streams
from reader.cli.refusals import OutputClosed, Refusal
from reader.domain.errors import Cancelled, ReaderError
from reader.sandbox import HANDED_OVER
from reader.sandbox.files import shut_other_processes
from reader.sandbox.network import forbid_network

DEBUG_VARIABLE = "ATTEST_DEBUG"


def main(typed: Sequence[str] | None = None) -> int:
    """Run the program with what was typed after its name; return the exit status.

    Without `typed` this process is the program: it gives up the network and the memory of other
    processes, for good, and keeps within the limits that whoever started it handed over. With it, a
    command runs inside a process of others, which keeps what it has.
    """
    if typed is None:
        forbid_network()
        shut_other_processes()
        if HANDED_OVER in os.environ:
            from reader.sandbox.limits import take_over

            take_over()
    prepare_streams()
    try:
        status = _run(sys.argv[1:] if typed is None else typed, is_whole=typed is None)
        flush_output()
    except OutputClosed:
        return ExitCode.OUTPUT_CLOSED
    except (KeyboardInterrupt, Cancelled):
        return ExitCode.INTERRUPTED
    except (ReaderError, Refusal) as error:
        complain(str(error))
        return ExitCode.PROBLEMS
    except MemoryError:
        complain("There is not enough memory for this.")
        return ExitCode.OUT_OF_MEMORY
    except Exception as error:  # noqa: BLE001 - the process entry: nobody else can tell the person
        _report_fault(error)
        return ExitCode.FAULT
    return status


def _run(typed: Sequence[str], *, is_whole: bool) -> int:
    if list(typed) in ([], ["open"]):
        # The window, as most people start it, need not wait for what reads the command line.
        from reader.cli.commands.window import open_window

        return open_window([], picture=None)
    from reader.cli.command_table import BY_NAME
    from reader.cli.parsing import parse_command

    try:
        module, arguments = parse_command(typed)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else ExitCode.DONE
    if is_whole and BY_NAME[typed[0]].only_reads:
        from reader.sandbox.confining import confine

        confine()
    return module.run(arguments)


def _report_fault(error: Exception) -> None:
    if os.environ.get(DEBUG_VARIABLE) == "1":
        note("".join(traceback.format_exception(error)), end="")
    complain(
        f"This is a fault of the program ({type(error).__name__}), not of what you did. Run the "
        f"command again with {DEBUG_VARIABLE}=1 and send what it prints to those who gave you "
        "Attest."
    )
