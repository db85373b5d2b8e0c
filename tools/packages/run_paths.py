"""Takes out of a library where its maker's machine had other libraries.

A Python that was built in somebody's home folder lets its libraries look for others there first. On
another machine that folder may be anybody's, who could put libraries of their own in it; and two
people who build the same source would get different packages.
"""

from __future__ import annotations

from tools.packages.elf import dynamic_places, text_at

RUN_PATH, OLD_RUN_PATH = 29, 15
_ENTRY = 16
"""Bytes of an entry of the dynamic section."""


def without_foreign_run_path(data: bytes) -> bytes:
    """Return an ELF file without a search path that leads out of the program's own folder.

    Other data comes back as it is.
    """
    places = dynamic_places(data)
    for at, tag, value in places:
        if tag in (RUN_PATH, OLD_RUN_PATH) and _leads_out(text_at(data, value)):
            # What follows moves up by one; the last entry, which ends the list, stands twice then.
            last = places[-1][0]
            moved = data[at + _ENTRY : last + _ENTRY] + data[last : last + _ENTRY]
            return without_foreign_run_path(data[:at] + moved + data[last + _ENTRY :])
    return data


def _leads_out(path: str) -> bool:
    return any(not part.startswith("$ORIGIN") for part in path.split(":"))
