"""English for the articles: sentences, the memory of renderings, and the engines that write them."""

from generator.translate import memory
from generator.translate.memory import Memory, recurring
from generator.translate.segment import block_segments, segments, sentences

__all__ = ["Memory", "block_segments", "memory", "recurring", "segments", "sentences"]
