"""What a person should look at before readers do."""

from generator.review import addresses, corrections, impact
from generator.review.addresses import Addresses
from generator.review.checks import check
from generator.review.report import Row, status

__all__ = ["Addresses", "Row", "addresses", "check", "corrections", "impact", "status"]
