#!/bin/sh
# Starts the portable program from its folder, as from a stick; runs inside the clean system as root,
# in a mount namespace of its own, without a network.
# usage: stick.sh writable|read-only FOLDER PERSON
set -eu
way=$1
folder=$2
person=$3

if [ "$way" = read-only ]; then
    mount --bind "$folder" "$folder"
    mount -o remount,bind,ro "$folder"
fi
as_person() {
    setpriv --reuid="$person" --regid="$person" --clear-groups \
        env HOME="/home/$person" QT_QPA_PLATFORM=offscreen "$@"
}
as_person "$folder/attest" --version
as_person "$folder/attest-portable" open --screenshot "/tmp/stick-$way.png"
