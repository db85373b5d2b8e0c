#!/bin/sh
# Starts Attest from this folder and keeps everything in it, under "profile", so that nothing stays
# on the computer. Where the folder cannot be written, the window keeps nothing at all.
here=$(dirname -- "$(readlink -f -- "$0")") || exit
if [ ! -x "$here/program/attest" ]; then
    echo "attest-portable: $here is on a medium that runs no programs, such as a FAT32 stick." \
        "Unpack the archive in your home folder and start it there." >&2
    exit 1
fi
profile=$here/profile
if mkdir -p -- "$profile" 2>/dev/null && [ -w "$profile" ]; then
    ATTEST_PROFILE=$profile
    export ATTEST_PROFILE
    exec "$here/program/attest" "$@"
fi
case ${1-open} in
open)
    [ $# -eq 0 ] || shift
    echo "attest-portable: $here cannot be written, so nothing will be kept." >&2
    exec "$here/program/attest" open --private "$@"
    ;;
*)
    exec "$here/program/attest" "$@"
    ;;
esac
