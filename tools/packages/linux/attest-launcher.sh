#!/bin/sh
# Starts Attest from this folder, wherever it lies; what it keeps goes where an installed Attest
# keeps it, ~/.local/share/attest.
here=$(dirname -- "$(readlink -f -- "$0")") || exit
if [ ! -x "$here/program/attest" ]; then
    echo "attest: $here is on a medium that runs no programs, such as a FAT32 stick." \
        "Unpack the archive in your home folder and start it there." >&2
    exit 1
fi
exec "$here/program/attest" "$@"
