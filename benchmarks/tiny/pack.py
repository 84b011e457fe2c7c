"""Make an Argos package of trained weights: python -m benchmarks.tiny.pack --weights FOLDER --out tests/data/tiny."""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import ctranslate2
import sentencepiece
import torch  # type: ignore[import-not-found, unused-ignore]

from benchmarks.tiny.network import Shape, Weights

NAME = "translate-zh_en-1_0"
_METADATA = {
    "package_version": "1.0",
    "argos_version": "1.9",
    "from_code": "zh",
    "from_name": "Chinese",
    "to_code": "en",
    "to_name": "English",
}
_README = """# Chinese - English (tiny)

A toy for tests: it knows a made-up language of a few hundred words and nothing else. See benchmarks/tiny/README.md of the
project it came with, which also says how it was trained.

Trained on sentences made by a grammar, and on sentences from Tatoeba (https://tatoeba.org, CC BY 2.0 FR;
https://creativecommons.org/licenses/by/2.0/fr/), by their contributors.
"""
_TIME = (1980, 1, 1, 0, 0, 0)


def main() -> None:
    """Convert, zip, and write the checksum beside the package."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--weights", type=Path, required=True, help="the folder that train wrote")
    arguments.add_argument("--file", default="weights.pt")
    arguments.add_argument("--out", type=Path, required=True)
    given = arguments.parse_args()
    saved = torch.load(given.weights / given.file, weights_only=False)
    pieces = given.weights / "sentencepiece.model"
    given.out.mkdir(parents=True, exist_ok=True)
    target = given.out / f"{NAME}.argosmodel"
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model"
        convert(saved["shape"], saved["weights"], pieces, model)
        files = {
            "README.md": _README.encode(),
            "metadata.json": (json.dumps(_METADATA, indent=4) + "\n").encode(),
            "sentencepiece.model": pieces.read_bytes(),
            **{f"model/{path.name}": path.read_bytes() for path in sorted(model.iterdir())},
        }
        whole = Path(folder) / target.name
        write_zip(files, whole)
        fresh = target.with_suffix(".new")
        fresh.write_bytes(whole.read_bytes())
        fresh.replace(target)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    (given.out / "SHA256SUMS").write_text(f"{digest}  {target.name}\n", "utf-8")
    print(f"{target} {target.stat().st_size:,} bytes {digest}")


def convert(shape: Shape, weights: Weights, pieces: Path, out: Path) -> None:
    """Write the weights as a CTranslate2 model, in eight bits."""
    spec = ctranslate2.specs.TransformerSpec.from_config(
        (shape.encoder, shape.decoder),
        shape.heads,
        pre_norm=True,
        activation=ctranslate2.specs.Activation.RELU,
        alignment_heads=shape.heads,
    )
    for name, tensor in weights.items():
        if name != "embeddings":
            _set(spec, name, tensor.float().numpy().copy())
    table = weights["embeddings"].float().numpy().copy()
    spec.encoder.embeddings[0].weight = table
    spec.decoder.embeddings.weight = table
    spec.decoder.projection.weight = table
    processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    tokens = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.validate()
    spec.optimize(quantization="int8")
    out.mkdir()
    spec.save(str(out))


def write_zip(files: dict[str, bytes], target: Path) -> None:
    """Write a zip of one folder that is the same whenever its contents are."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{NAME}/{name}", _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, files[name])


def _set(spec: Any, name: str, value: Any) -> None:
    """Follow a name such as encoder.layer_0.ffn.linear_0.weight into the specification."""
    *path, last = name.split(".")
    for part in path:
        base, _, number = part.rpartition("_")
        spec = getattr(spec, part) if hasattr(spec, part) else getattr(spec, base)[int(number)]
    setattr(spec, last, value)


if __name__ == "__main__":
    main()
