"""English for the articles: sentences, the memory of renderings, and the engine's hand held to the glossary."""

from generator.translate import backlog, cluster, lend, lock, memory, run, store, tmx
from generator.translate.backlog import Part
from generator.translate.control import Step
from generator.translate.memory import Memory, recurring
from generator.translate.run import Ran
from generator.translate.segment import anchor, block_segments, segments, sentences
from generator.translate.standing import Judge, shown

__all__ = [
    "Judge",
    "Memory",
    "Part",
    "Ran",
    "Step",
    "anchor",
    "backlog",
    "block_segments",
    "cluster",
    "lend",
    "lock",
    "memory",
    "recurring",
    "run",
    "segments",
    "sentences",
    "shown",
    "store",
    "tmx",
]
