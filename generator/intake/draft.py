"""An article in the words of the document, on its way to becoming an Article."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.intake.lines import Cut, Found
from generator.intake.strand import EMPTY, NOWHERE, Strand
from generator.model import BlockKind, Severity

SPACE = Strand(" ", (NOWHERE,))


@dataclass(frozen=True, slots=True)
class Piece:
    """A block and the words of the document it comes from; a gap comes from nowhere and says `words`."""

    kind: BlockKind
    strand: Strand
    words: str = ""


@dataclass(slots=True)
class Draft:
    """An article in the words of the document, before typography."""

    title: Strand = EMPTY
    kicker: Strand = EMPTY
    subtitle: Strand = EMPTY
    found: list[Found] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    findings: list[tuple[str, Severity, str, int, str]] = field(default_factory=list)
    held: str = ""
    supplied: bool = False

    def note(self, check: str, message: str, strand: Strand, fix: str = "", severity: Severity = Severity.WARNING) -> None:
        """Record what a person should look at, at the place in the document where it stands."""
        at = next((offset for offset in strand.at if offset >= 0), 0)
        self.findings.append((check, severity, message, at, fix))
