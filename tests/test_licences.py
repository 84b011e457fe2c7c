"""What users and developers install: pinned, hashed, from no named index, and under licences that permit this use.

docs/licences.txt lists them all: `python tests/test_licences.py` writes it anew after a change of the pins.
"""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = {
    use: (ROOT / f"requirements{part}.txt").read_text("utf-8") for use, part in (("run", ""), ("develop", "-dev"), ("cluster", "-cluster"))
}
PINS = {use: set(re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)) for use, lock in LOCKS.items()}
LISTED = ROOT / "docs/licences.txt"
ANYWHERE = sorted(set().union(*PINS.values()))
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


def listed() -> str:
    """Return the list of licences; what only other systems install stays as it stands there."""
    before = dict(line.split("  ", 1) for line in LISTED.read_text("utf-8").splitlines()) if LISTED.exists() else {}
    rows = []
    for name in ANYWHERE:
        uses = ", ".join(use for use, pins in PINS.items() if name in pins)
        try:
            words = " ".join(licence(name).split())[:80]
        except metadata.PackageNotFoundError:
            words = before.get(name, "not known").rpartition(" (")[0]
        rows.append(f"{name}  {words} ({uses})\n")
    return "".join(rows)


def test_the_list_of_licences_is_that_of_the_pins() -> None:
    assert LISTED.read_text("utf-8") == listed(), "python tests/test_licences.py writes it anew"


@pytest.mark.parametrize("name", ANYWHERE)
def test_the_licence_permits_this_use(name: str) -> None:
    try:
        found = licence(name)
    except metadata.PackageNotFoundError:
        lock = "\n".join(LOCKS.values())
        assert re.search(rf"^{re.escape(name)}==\S+ ; ", lock, re.MULTILINE), f"{name} is pinned for every platform but not installed"
        found = next(line.split("  ", 1)[1] for line in LISTED.read_text("utf-8").splitlines() if line.startswith(f"{name}  "))
    if name in CHOICES:
        assert CHOICES[name] in found
        return
    assert PERMITTED.search(found), f"{name}: {found!r}"
    assert not FORBIDDEN.search(found), f"{name}: {found!r}"


def test_nothing_heavy_or_agpl_is_pinned() -> None:
    assert not HEAVY & {name.lower() for name in ANYWHERE}
    assert "argostranslate" in PINS["run"]


@pytest.mark.parametrize(
    "name",
    ["requirements.txt", "requirements-dev.txt", "requirements-cluster.txt", "tests/outside/atheris.txt", "tests/outside/pip-audit.txt"],
)
def test_every_pin_is_hashed_and_no_index_is_named(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"https?://|--(?:index|extra|find)", text)
    for block in re.split(r"\n(?=[A-Za-z])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip()):
        assert re.match(r"[A-Za-z0-9._-]+==\S+ ", block), block[:80]
        assert "--hash=sha256:" in block, block[:80]


if __name__ == "__main__":
    LISTED.write_text(listed(), "utf-8")
