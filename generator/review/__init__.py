"""What a person should look at before readers do."""

from generator.review import addresses, concordance, corrections, github, impact, proposals
from generator.review.addresses import Addresses
from generator.review.checks import RULES, Clean, check
from generator.review.report import Row, status
from generator.review.waiting import Waiting, waiting

__all__ = [
    "RULES",
    "Addresses",
    "Clean",
    "Row",
    "Waiting",
    "addresses",
    "check",
    "concordance",
    "corrections",
    "github",
    "impact",
    "proposals",
    "status",
    "waiting",
]
