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
from generator.digest.draft import Drafter
from generator.digest.gather import gather, newest, order
from generator.digest.link import Links, link, of_sentences
from generator.digest.runs import Runs
from generator.digest.text import WRITTEN, Figure, Line, Quote, Sentence, Text, Traits, Whole, written
from generator.digest.typical import Typical

__all__ = [
    "WRITTEN",
    "Collection",
    "Corrected",
    "Credited",
    "Digest",
    "Drafter",
    "Figure",
    "Likeness",
    "Line",
    "Links",
    "Name",
    "Occurrences",
    "Organisation",
    "Place",
    "Quote",
    "Related",
    "Runs",
    "Sentence",
    "Summary",
    "Text",
    "Traits",
    "Typical",
    "Whole",
    "day",
    "gather",
    "link",
    "newest",
    "of_sentences",
    "order",
    "written",
]
