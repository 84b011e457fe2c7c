"""Inputs nobody would write, thrown at whatever reads files from outside: `python -m benchmarks.fuzz --seconds 30`.

Coverage-guided, by atheris (https://github.com/google/atheris), which tests/outside/atheris.txt installs. Each target gets its own
process. What was found to lead somewhere is kept in .cache/fuzz; what ever failed goes to tests/data/corpus, where a
test tries it again for good.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import subprocess
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.project import HERE
from generator import intake, yamlio
from generator.engines import package_zip
from generator.errors import DigestError
from generator.intake import compose, decode
from generator.review import corrections, proposals
from generator.settings import Settings
from generator.site.escape import clean, html
from generator.terms import exchange, quantities, stated
from generator.translate import memory, segments, sentences, tmx

CORPUS = HERE / "tests/data/corpus"
FOUND = HERE / ".cache/fuzz"
_LONGEST = 20_000  # bytes of an input: a document may have more, but then it is more of the same
_SLOW = 20  # seconds for one input, after which it counts as a failure


def document(data: bytes) -> None:
    """Clean raw bytes: the files of the articles read back as they were written."""
    text = decode.decode(data, "inbox/x.txt", Settings().clean.max_bytes).text
    cleaned = compose.compose(text, "inbox/x.txt")
    names = [f"undated-x-{number}" for number in range(len(cleaned.composed))]
    compose.account(cleaned, names).spans()  # every character is in an article, or cut for a reason
    for name, one in zip(names, cleaned.composed, strict=True):
        made = replace(one.article, id=name, added=date(2026, 1, 1))
        assert intake.parse(intake.write(made), made.path) == made


def article(data: bytes) -> None:
    """Read an article file: written again it reads the same, and its sentences join to its text."""
    found = intake.parse(data.decode("utf-8", "replace"), "articles/undated-x.md")
    assert intake.parse(intake.write(found), found.path) == found
    assert "".join(sentences(found.title)) == found.title


def po(data: bytes) -> None:
    """Read a PO file: it comes back from a sync without a word of English lost."""
    text = data.decode("utf-8", "replace")
    before = memory.parse(text, "undated-x")
    body = intake.parse("---\nid: undated-x\nstatus: published\ntitle: 题\nadded: 2026-01-01\n---\n网格员来了。\n", "articles/undated-x.md")
    synced = memory.sync(body, text)
    assert memory.sync(body, synced) == synced
    for item in before.renderings.values():
        assert not item.text or item.text in " ".join(re.sub(r'"\n"', "", synced).split()) or "\\" in synced or '"' in item.text
    assert segments(body)


def yaml(data: bytes) -> None:
    """Read YAML, or refuse it."""
    yamlio.load(data, "glossary/x.yml")
    corrections.parse(data.decode("utf-8", "replace"))


def table(data: bytes) -> None:
    """Read what a spreadsheet, a terminology or a translation program wrote, or refuse it."""
    for name in ("x.csv", "x.tsv", "x.tbx"):
        try:
            exchange.read(data, name)
        except DigestError:
            continue
    tmx.read(data, "x.tmx")


def event(data: bytes) -> None:
    """Read a payload of GitHub, or refuse it."""
    try:
        payload = json.loads(data)
    except (ValueError, RecursionError):
        payload = {"action": "labeled", "label": {"name": proposals.LABEL}, "issue": {"number": 1, "body": data.decode("utf-8", "replace")}}
    proposals.read(payload)


def package(data: bytes) -> None:
    """Check and unpack an Argos package, or refuse it: whatever its entries are called, nothing comes to stand beside its folder."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.argosmodel"
        path.write_bytes(data if data.startswith(b"PK") else packed(data))
        with package_zip.opened(path) as archive:
            archive.unpack(Path(folder) / "in/to")
        assert sorted(each.name for each in Path(folder).iterdir()) == ["in", path.name]
        assert [each.name for each in (Path(folder) / "in").iterdir()] == ["to"]
        assert not any(each.is_symlink() for each in Path(folder).rglob("*"))


def packed(data: bytes) -> bytes:
    """Make an archive of a line for each entry, `name=content`: so that names and contents are tried, and not checksums alone."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name that stands twice
        for row in data.split(b"\n"):
            name, _, content = row.partition(b"=")
            info = zipfile.ZipInfo("x")
            info.filename, info.compress_type = name[:1000].decode("utf-8", "replace"), zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return made.getvalue()


def words(data: bytes) -> None:
    """Read numbers and sentences of any text, in time; escaped, nothing of it is markup."""
    text = data.decode("utf-8", "replace")
    quantities.read(text)
    stated.values(text)
    assert "".join(sentences(text)) == text
    assert not re.search(r"[<>\"'`*_\[\]{}]", str(html(text)))
    assert clean(clean(text)) == clean(text)


_READERS: tuple[Callable[[bytes], None], ...] = (document, article, po, yaml, table, event, package, words)
TARGETS = {target.__name__: target for target in _READERS}


def tried(target: str, data: bytes) -> None:
    """Give an input to a target; an error in words for people is what may become of it."""
    try:
        TARGETS[target](data)
    except DigestError:
        return
    except ExceptionGroup as group:
        if not all(isinstance(error, DigestError) for error in group.exceptions):
            raise


def seeds(target: str) -> Iterator[bytes]:
    """Yield what the target is meant for, from this repository, and whatever failed before."""
    patterns = {
        "document": ("inbox/*.txt", "tests/fixtures/clean/**/*"),
        "article": ("articles/*.md",),
        "po": ("translations/en/*.po",),
        "yaml": ("digest.yml", "glossary/topics.yml", "corrections.yml"),
        "table": (),
        "package": (),
        "event": ("tests/fixtures/github/*.json",),
        "words": ("articles/*.md",),
    }
    for pattern in (*patterns[target], f"tests/data/corpus/{target}/*"):
        for path in sorted(HERE.glob(pattern)):
            if path.is_file():
                yield path.read_bytes()[:_LONGEST]
    if target == "package":
        metadata = b'metadata.json={"package_version": "1.0", "from_code": "zh", "to_code": "en"}'
        others = (b"sentencepiece.model=x", b"model/model.bin=x", b"model/shared_vocabulary.json=[]")
        sound = b"\n".join(b"zh_en/" + entry for entry in (metadata, *others))
        yield from (sound, packed(sound), sound + b"\nzh_en/../x=1", sound + b"\n/x=1", sound + b"\nzh_en/model=1", packed(sound)[:200])
    if target == "table":
        yield b"zh,en,slug,kind,note\n\xe7\x94\xb2,a,jia,concept,n\n"
        yield b'<?xml version="1.0"?><tmx version="1.4"><header/><body><tu><tuv xml:lang="zh"><seg>x</seg></tuv></tu></body></tmx>'
        yield b'<?xml version="1.0"?><tbx type="TBX-Basic" xmlns="urn:iso:std:iso:30042:ed-2"><text><body/></text></tbx>'


def fuzz(target: str, seconds: int) -> int:
    """Fuzz one target in this process, which ends with it."""
    atheris: Any = import_module("atheris")  # it has no types, and is there on Linux alone

    atheris.instrument_all()
    folder = FOUND / target
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        for number, seed in enumerate(seeds(target)):
            (Path(temporary) / f"{number:03}").write_bytes(seed)
        (CORPUS / target).mkdir(parents=True, exist_ok=True)
        options = [f"-max_total_time={seconds}", f"-timeout={_SLOW}", f"-max_len={_LONGEST}", f"-artifact_prefix={CORPUS / target}/"]
        atheris.Setup([sys.argv[0], *options, "-print_final_stats=1", str(folder), temporary], lambda data: tried(target, data))
        atheris.Fuzz()
    return 0


def main() -> int:
    """Fuzz every target for so long, and print how many inputs were tried and what failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], help="all if none is named")
    parser.add_argument("--seconds", type=int, default=30, help="for each target")
    parser.add_argument("--here", action="store_true", help="in this process, for one target")
    asked = parser.parse_args()
    if asked.here:
        return fuzz(asked.targets[0], asked.seconds)
    wrong = 0
    for target in asked.targets or TARGETS:
        command = [sys.executable, "-m", "benchmarks.fuzz", target, "--here", "--seconds", str(asked.seconds)]
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, errors="replace", check=False)
        runs = re.search(r"stat::number_of_executed_units:\s*(\d+)", done.stderr)
        print(f"{target:9} {runs[1] if runs else '?':>9} inputs, {'no failure' if done.returncode == 0 else 'A FAILURE'}", flush=True)
        if done.returncode:
            wrong += 1
            print(done.stdout[-2000:] + done.stderr[-3000:])
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
