"""What users install: pinned, hashed, from no named index, and under licences that permit this use."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.txt").read_text("utf-8")
PINS = re.findall(r"^([A-Za-z0-9._-]+)==", LOCK, re.MULTILINE)
PERMITTED = re.compile(r"\b(?:MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|HPND|Unlicense|0BSD|CC0|Zlib)\b", re.IGNORECASE)
FORBIDDEN = re.compile(r"\bA?GPL|GNU (?:Affero )?General Public", re.IGNORECASE)
# A choice of licences, of which one permits: we take that one.
CHOICES = {"tld": "MPL-1.1"}
HEAVY = {"torch", "stanza", "spacy", "minisbd", "tensorflow", "nvidia-cublas"}


def licence(name: str) -> str:
    data = metadata.metadata(name)
    classifiers = [c.rpartition("::")[2].strip() for c in data.get_all("Classifier") or [] if c.startswith("License ::")]
    text = data.get("License-Expression") or "; ".join(classifiers) or (data.get("License") or "")[:200]
    if not text:
        files = [f for f in metadata.files(name) or [] if re.search(r"LICEN[CS]E|COPYING", f.name, re.IGNORECASE)]
        text = " ".join(f.read_text()[:120] for f in files)
    return text


@pytest.mark.parametrize("name", sorted(set(PINS)))
def test_the_licence_permits_this_use(name: str) -> None:
    try:
        found = licence(name)
    except metadata.PackageNotFoundError:
        assert re.search(rf"^{re.escape(name)}==\S+ ; ", LOCK, re.MULTILINE), f"{name} is pinned for every platform but not installed"
        return
    if name in CHOICES:
        assert CHOICES[name] in found
        return
    assert PERMITTED.search(found), f"{name}: {found!r}"
    assert not FORBIDDEN.search(found), f"{name}: {found!r}"


def test_nothing_heavy_or_agpl_is_pinned() -> None:
    assert not HEAVY & {name.lower() for name in PINS}
    assert "argostranslate" in PINS


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_is_hashed_and_no_index_is_named(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"https?://|--(?:index|extra|find)", text)
    for block in re.split(r"\n(?=[A-Za-z])", text.strip()):
        assert "--hash=sha256:" in block, block[:80]
