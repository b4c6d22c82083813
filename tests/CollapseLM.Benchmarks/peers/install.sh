#!/bin/sh
# Makes a folder with Debian 13 and its PyTorch 2.6, OpenBLAS and tcmalloc: the peer that benchmarks compare with.
#   sudo apt-get install debootstrap
#   sudo peers/install.sh FOLDER             about 3 GB, two minutes; MIRROR=... names another mirror
# g++ and the headers of python3-dev, libtorch-dev and libsleef-dev are what torch.compile needs; without sleef it still
# compiles, but finds no vector instructions and says nothing.
set -eu
folder=${1:?usage: install.sh FOLDER}
if [ -e "$folder" ]; then
    echo "error: $folder is there already; name a new folder, or delete this one" >&2
    exit 2
fi
packages=python3-torch,python3-numpy,python3-setuptools,python3-dev,g++,libtorch-dev,libsleef-dev
packages=$packages,libopenblas0-pthread,libopenblas0-openmp,libtcmalloc-minimal4t64
debootstrap --variant=minbase --include="$packages" trixie "$folder" "${MIRROR:-http://deb.debian.org/debian}"
chroot "$folder" python3 -c 'import torch; print("PyTorch", torch.__version__, torch.backends.cpu.get_cpu_capability())'
