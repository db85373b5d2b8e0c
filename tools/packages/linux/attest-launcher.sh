#!/bin/sh
# Starts Attest from this folder, wherever it lies; what it keeps goes where an installed Attest
# keeps it, ~/.local/share/attest.
here=$(dirname -- "$(readlink -f -- "$0")") || exit
exec "$here/program/attest" "$@"
