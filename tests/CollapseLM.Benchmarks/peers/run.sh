#!/bin/sh
# Runs a command inside the folder that install.sh made, with this folder's scripts and a work folder in sight of it.
#   run.sh FOLDER WORK COMMAND...        WORK appears as /mnt, the scripts as /srv
# The mounts live in a namespace of their own and vanish with the command. Needs root, as chroot does.
set -eu
folder=$1
work=$2
shift 2
scripts=$(cd "$(dirname "$0")" && pwd)
export scripts folder work
exec unshare --mount --propagation private sh -c '
    mount --rbind /proc "$folder/proc"
    mount --rbind /sys "$folder/sys"
    mount --rbind /dev "$folder/dev"
    mount --bind "$scripts" "$folder/srv"
    mount --bind "$work" "$folder/mnt"
    exec chroot "$folder" "$@"' sh "$@"
