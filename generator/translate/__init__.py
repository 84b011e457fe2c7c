"""English for the articles: sentences, the memory of renderings, and the engines that write them."""

from generator.translate import argos, backlog, lock, memory, package, package_install, run, store
from generator.translate.backlog import Part
from generator.translate.control import Step
from generator.translate.engine import Engine
from generator.translate.memory import Memory, recurring
from generator.translate.run import Ran
from generator.translate.segment import block_segments, segments, sentences
from generator.translate.standing import Judge, shown

__all__ = [
    "Engine",
    "Judge",
    "Memory",
    "Part",
    "Ran",
    "Step",
    "argos",
    "backlog",
    "block_segments",
    "lock",
    "memory",
    "package",
    "package_install",
    "recurring",
    "run",
    "segments",
    "sentences",
    "shown",
    "store",
]
