#!/bin/sh
# Uses the window as a person does, with keys; runs inside the clean system, without a network.
# usage: person.sh FOLDER_FOR_PICTURES PROGRAM [ARGUMENT ...]
set -eu
pictures=$1
shift
screen=$(mktemp -d)
export DISPLAY=:7

say() { echo "person: $*"; }

Xvfb "$DISPLAY" -screen 0 1360x850x24 -nolisten tcp -fbdir "$screen" >"$screen/log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
for _ in $(seq 100); do
    [ -S /tmp/.X11-unix/X7 ] && break
    sleep 0.1
done

# Waits until the screen has changed since the last picture and stands still, then takes one.
take() {
    for _ in $(seq 150); do
        sleep 0.4
        cp "$screen/Xvfb_screen0" "$screen/now"
        sleep 0.4
        if ! cmp -s "$screen/now" "$screen/last" && cmp -s "$screen/now" "$screen/Xvfb_screen0"; then
            break
        fi
    done
    cp "$screen/now" "$screen/last"
    cp "$screen/now" "$pictures/$1.xwd"
    say "took $1"
}

cp "$screen/Xvfb_screen0" "$screen/last" 2>/dev/null || : >"$screen/last"
"$@" &
program=$!
window=$(timeout 60 xdotool search --sync --onlyvisible --class attest | head -n 1)
xdotool windowsize --sync "$window" 1360 850 || true
xdotool windowmove "$window" 0 0
xdotool windowfocus "$window"
take 1-open

xdotool key ctrl+k
xdotool type --delay 60 'landmines'
take 2-search
xdotool key Return
take 3-hit

xdotool key ctrl+shift+p
xdotool type --delay 60 'Montazeri'
xdotool key Down Return
take 4-person

say "title: $(xdotool getwindowname "$window")"
xdotool key ctrl+q
status=0
wait "$program" || status=$?
say "ended with $status"
exit "$status"
