"""What a machine's sentence says about itself, in the comment of its PO entry: how it was made, and of which terms.

    machine: argos translate-zh_en 1.9 1f2e3d4c5b6a; beam 4, length 0.2, best of 4; rules 1.1.1; step forced; terms:… english:…

The engine is written as it is pinned in digest.yml, so that what is stale is known without any package. Where the
English was not fit to be shown, a second line says why: `unmet: ` names the terms it does not hold, `refused: ` what
makes it no translation at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator import files
from generator.model import TermHit
from generator.settings import EngineSettings
from generator.terms import terms_key
from generator.translate import control, memory, mend, segment
from generator.translate.control import Outcome, Step
from generator.translate.degenerate import degenerate

RULES = f"{segment.VERSION}.{control.VERSION}.{mend.VERSION}"
"""The versions of the segmenter, of control and of mending."""

_MADE = re.compile(
    r"\bmachine: (?P<engine>.+?); rules (?P<rules>[\d.]+); step (?P<step>[a-z]+); terms:(?P<terms>[0-9a-f]{12})"
    r"(?: english:[0-9a-f]{12})?(?: (?P<kind>unmet|refused): (?P<why>.+))?"
)


@dataclass(frozen=True, slots=True)
class Signature:
    """What decides whether a sentence is to be translated anew; `engine` is None where digest.yml pins none."""

    engine: str | None
    rules: str
    terms: str

    def accepts(self, made: Signature) -> bool:
        """Tell whether what was made so is what would be made now; where no engine is pinned, only the terms can tell."""
        return self.terms == made.terms and (self.engine is None or (self.engine, self.rules) == (made.engine, made.rules))

    def __str__(self) -> str:
        """Name all that is compared: the key under which a sentence is stored."""
        return f"{self.engine}; rules {self.rules}; terms:{self.terms}"


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature as it stands in a PO file, with how the English came to hold its terms, or `why` it does not."""

    signature: Signature
    step: Step
    why: str | None = None
    refused: bool = False


class Draft(NamedTuple):
    """What stands in a PO entry for a machine's sentence: the English, empty where none is fit, and the comment."""

    english: str
    note: str


def engine(pinned: EngineSettings) -> str | None:
    """Name the engine as digest.yml pins it, with its settings; None where it pins none."""
    if not (pinned.package and pinned.version and pinned.sha256):
        return None
    made = f"argos {pinned.package} {pinned.version} {pinned.sha256[:12]}"
    return f"{made}; beam {pinned.beam}, length {pinned.length_penalty:g}, best of {pinned.hypotheses}"


def terms_hash(hits: Sequence[TermHit]) -> str:
    """Hash just the terms of one sentence."""
    return files.digest(terms_key(hits))[:12]


def parse(comment: str) -> Signed | None:
    """Read the signature in an entry's comment, however its lines are wrapped; None where there is none of this form."""
    found = _MADE.search(re.sub(r"(?<=\w)- ", "-", " ".join(comment.split())))
    if found is None or found["step"] not in set(Step):
        return None
    made = Signature(found["engine"], found["rules"], found["terms"])
    return Signed(made, Step(found["step"]), found["why"], found["kind"] == "refused")


def draft(chinese: str, outcome: Outcome, signature: Signature, hits: Sequence[TermHit], *, publish: bool) -> Draft:
    """Return what to write for an outcome; `publish` lets English through that lacks a term, but never what is no translation."""
    line = f"{memory.SIGNED}{signature.engine}; rules {signature.rules}; step {outcome.step}; terms:{signature.terms}"
    signed = f"{line} english:{memory.english_hash(outcome.english)}"
    if outcome.step is not Step.PENDING:
        return Draft(outcome.english, signed)
    broken = degenerate(outcome.english, chinese)
    if broken or not outcome.unmet:
        return Draft("", f"{line}\nrefused: {broken or outcome.reason}")
    wanted = {hit.term.zh: hit.term.en for hit in hits}
    unmet = f"unmet: {'; '.join(f'{zh} = {wanted.get(zh, zh)}' for zh in outcome.unmet)}"
    return Draft(outcome.english, f"{signed}\n{unmet}") if publish else Draft("", f"{line}\n{unmet}")
