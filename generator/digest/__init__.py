"""What an article says in brief, and how the articles belong together."""

from generator.digest.collection import (
    Collection,
    Corrected,
    Credited,
    Digest,
    Figure,
    Likeness,
    Line,
    Name,
    Occurrence,
    Organisation,
    Place,
    Quote,
    Related,
    Sentence,
    Summary,
    day,
)
from generator.digest.gather import gather, newest
from generator.digest.typical import Typical

__all__ = [
    "Collection",
    "Corrected",
    "Credited",
    "Digest",
    "Figure",
    "Likeness",
    "Line",
    "Name",
    "Occurrence",
    "Organisation",
    "Place",
    "Quote",
    "Related",
    "Sentence",
    "Summary",
    "Typical",
    "day",
    "gather",
    "newest",
]
