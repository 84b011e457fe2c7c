"""What an article says in brief, and how the articles belong together."""

from generator.digest.collection import (
    Collection,
    Corrected,
    Credited,
    Digest,
    Likeness,
    Name,
    Occurrences,
    Organisation,
    Place,
    Related,
    Summary,
    day,
)
from generator.digest.gather import gather, newest
from generator.digest.text import WRITTEN, Figure, Line, Quote, Sentence, Traits, Whole, written
from generator.digest.typical import Typical

__all__ = [
    "WRITTEN",
    "Collection",
    "Corrected",
    "Credited",
    "Digest",
    "Figure",
    "Likeness",
    "Line",
    "Name",
    "Occurrences",
    "Organisation",
    "Place",
    "Quote",
    "Related",
    "Sentence",
    "Summary",
    "Traits",
    "Typical",
    "Whole",
    "day",
    "gather",
    "newest",
    "written",
]
