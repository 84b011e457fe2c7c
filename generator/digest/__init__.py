"""What an article says in brief, and how the articles belong together."""

from generator.digest.collection import (
    Collection,
    Credited,
    Digest,
    Figure,
    Line,
    Name,
    Occurrence,
    Place,
    Quote,
    Related,
    Sentence,
    Summary,
    day,
)
from generator.digest.gather import gather, newest

__all__ = [
    "Collection",
    "Credited",
    "Digest",
    "Figure",
    "Line",
    "Name",
    "Occurrence",
    "Place",
    "Quote",
    "Related",
    "Sentence",
    "Summary",
    "day",
    "gather",
    "newest",
]
