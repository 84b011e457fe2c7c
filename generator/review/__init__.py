"""What a person should look at before readers do."""

from generator.review.checks import check
from generator.review.report import Row, status

__all__ = ["Row", "check", "status"]
