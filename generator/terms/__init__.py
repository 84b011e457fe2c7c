"""The glossary: read, found in Chinese, found again in English; and what English follows from the Chinese alone."""

from generator.terms import (
    counterpart,
    dates,
    derive,
    entries,
    exchange,
    figures,
    gazetteer,
    glossary,
    mine,
    names,
    numerals,
    pinyin,
    places,
    quantities,
    reading,
    stated,
)
from generator.terms.glossary import Glossary
from generator.terms.match import Matcher, avoided, rendered, rendering_pattern
from generator.terms.sentence import Finder, terms_key

__all__ = [
    "Finder",
    "Glossary",
    "Matcher",
    "avoided",
    "counterpart",
    "dates",
    "derive",
    "entries",
    "exchange",
    "figures",
    "gazetteer",
    "glossary",
    "mine",
    "names",
    "numerals",
    "pinyin",
    "places",
    "quantities",
    "reading",
    "rendered",
    "rendering_pattern",
    "stated",
    "terms_key",
]
