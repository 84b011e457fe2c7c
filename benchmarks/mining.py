"""Whether `digest terms suggest` finds what an editor put into the glossary: terms taken out of it, and looked for among the suggestions.

python -m benchmarks.mining
"""

from __future__ import annotations

from pathlib import Path

from generator import settings, workspace
from generator.model import Status
from generator.terms import Matcher, mine, names, places
from generator.translate import segments

HERE = Path(__file__).parent.parent
FOLDS = 4


def recall(limits: tuple[int, ...] = (50, 100, 200)) -> tuple[int, dict[int, int]]:
    """Take a quarter of the terms out at a time; return how many that recur were taken out, and how many each limit finds again."""
    found = workspace.read(settings.load(HERE, {}))
    articles = [article for article in found.articles if article.status is Status.PUBLISHED]
    keys = {article.id: [segment.key for segment in segments(article)] for article in articles}
    named = {key: (*names.find(key), *places.find(key)) for texts in keys.values() for key in texts}
    terms = [term for term in found.glossary.terms if term.approved]
    total, hits = 0, dict.fromkeys(limits, 0)
    for fold in range(FOLDS):
        kept = [term for number, term in enumerate(terms) if number % FOLDS != fold]
        matcher = Matcher(kept)
        counts: dict[str, int] = {}
        gone = Matcher(terms)
        for texts in keys.values():
            for key in texts:
                for hit in gone.find(key):
                    counts[hit.term.zh] = counts.get(hit.term.zh, 0) + 1
        wanted = {
            term.zh
            for number, term in enumerate(terms)
            if number % FOLDS == fold and counts.get(term.zh, 0) >= mine.FEWEST and len(term.zh) >= mine.SHORTEST
            if term.kind not in {"place", "person"}
        }
        known = [form for term in kept for form in term.forms]
        ranked = [one.zh for one in mine.candidates(keys, matcher.find, known, lambda key: named.get(key, ()))]
        total += len(wanted)
        for limit in limits:
            hits[limit] += len(wanted & set(ranked[:limit]))
    return total, hits


if __name__ == "__main__":
    total, hits = recall()
    for limit, count in hits.items():
        print(f"of {total} terms taken out that recur, {count} are among the first {limit} suggestions ({100 * count / total:.0f} %)")
