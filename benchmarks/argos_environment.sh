#!/usr/bin/env bash
# Makes an environment with argostranslate and all that its translate() imports (torch, stanza, spaCy, minisbd): several GB with CUDA, under 1 GB
# with the CPU build of torch, if the index offers it. Nothing of it is part of the generator: benchmarks.throughput compares with it.
set -euo pipefail
folder=${1:?usage: benchmarks/argos_environment.sh FOLDER}
here=$(cd "$(dirname "$0")" && pwd)
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt"
echo "Now: .venv/bin/python -m benchmarks.throughput --argos $folder/bin/python"
