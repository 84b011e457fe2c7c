"""The glossary: read, found in Chinese, found again in English; and what English follows from the Chinese alone."""

from generator.terms.glossary import Glossary, load
from generator.terms.match import Matcher, avoided, rendered

__all__ = ["Glossary", "Matcher", "avoided", "load", "rendered"]
