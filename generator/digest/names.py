"""English for the names of the front matter: the glossary's, else pinyin for persons, else none."""

from __future__ import annotations

import re

from generator.digest.collection import Credited, Name
from generator.model import Article
from generator.terms import Glossary, Matcher, derive

JOIN = re.compile(r"\s*(?:——|—|－|-|·|\s)\s*")


class Names:
    """Looks names up in one glossary."""

    def __init__(self, glossary: Glossary, matcher: Matcher) -> None:
        self._forms = glossary.by_form
        self._matcher = matcher

    def known(self, zh: str) -> Name:
        """Return a name the glossary has, or one made up of such (法治日报——法制网); else it stays Chinese."""
        term = self._forms.get(zh)
        if term is not None:
            return Name(zh, term.en, term)
        english = [self._forms[part].en if part in self._forms else self._composed(part) for part in JOIN.split(zh)]
        return Name(zh, " – ".join(part for part in english if part) if english and all(english) else None)

    def _composed(self, zh: str) -> str | None:
        """Render a name that terms cover wholly, such as a place followed by an institution."""
        hits = self._matcher.find(zh)
        if not hits or sum(hit.end - hit.start for hit in hits) != len(zh):
            return None
        return " ".join(hit.term.en for hit in hits)

    def person(self, zh: str) -> Name:
        """Return a person's name: the glossary's English, else pinyin with the surname first."""
        term = self._forms.get(zh)
        english = term.en if term is not None else derive.person(zh)
        return Name(zh, english if english != zh else None, term)

    def bylines(self, article: Article) -> tuple[Credited, ...]:
        """Return the article's bylines with their English."""
        return tuple(
            Credited(
                self.person(byline.name),
                self.known(byline.role) if byline.role else None,
                self.known(byline.outlet) if byline.outlet else None,
                byline.uncertain,
            )
            for byline in article.bylines
        )
