"""What an article says in brief, and how the articles belong together."""

from generator.digest.collection import Collection, Digest
from generator.digest.gather import gather, newest

__all__ = ["Collection", "Digest", "gather", "newest"]
