"""A collection in memory, and an engine that knows a few sentences by heart: what the tests of the runner need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from generator.engines.protocol import Hypothesis, Request, Tokens
from generator.model import Article, Block, BlockKind, Term
from generator.settings import EngineSettings, Settings, TranslationSettings
from generator.terms import Glossary
from generator.translate import memory
from generator.translate.standing import Judge

PINNED = EngineSettings(package="translate-zh_en", version="1.9", sha256="1f2e3d4c5b6a" + "0" * 52)
WORKER = Term("网格员", "grid worker", "wanggeyuan", "office", plural="grid workers", avoid=("gridman",))
CENTRE = Term("综治中心", "governance centre", "zongzhizhongxin", "institution", variants=("中心",))
GLOSSARY = Glossary((WORKER, CENTRE))

ENGLISH = {
    "题": "A title.",
    "网格员来了。": "The grid worker came.",
    "他走了。": "He left.",
    "综治中心开了。": "The governance centre opened.",
    "她笑了。": "She laughed.",
    "天亮了。": "Day broke.",
}


def article(id_: str, *paragraphs: str, title: str = "题") -> Article:
    """Return a published article."""
    return Article(id=id_, title=title, added=date(2026, 1, 1), body=tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs))


def judge(glossary: Glossary = GLOSSARY, engine: EngineSettings = PINNED, unmet: str = "pending") -> Judge:
    """Return what judges by a glossary, a pin and a policy."""
    return Judge(glossary, Settings(engine=engine, translation=TranslationSettings(unmet=unmet)))


def changed(term: Term, **fields: object) -> Glossary:
    """Return the glossary with one term changed."""
    return Glossary(tuple(replace(other, **fields) if other is term else other for other in GLOSSARY.terms))  # type: ignore[arg-type] # a shorthand


@dataclass
class ByHeart:
    """An engine that translates whole sentences from a list, one token a character; `asked` is all it was asked for."""

    english: Mapping[str, str] = field(default_factory=lambda: ENGLISH)
    identity: str = "by heart"
    longest: int = 1000
    asked: list[str] = field(default_factory=list)

    def encode(self, text: str) -> Tokens:
        """Cut a text into characters."""
        return tuple(text)

    def decode(self, tokens: Tokens) -> str:
        """Join characters."""
        return "".join(tokens)

    def offsets(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return the place of each character."""
        return tuple((n, n + 1) for n in range(len(text)))

    def starts_word(self, token: str) -> bool:
        """Tell whether a word begins here."""
        return token == " "

    def translate(
        self, requests: Sequence[Request], *, hypotheses: int = 1, attention: bool = False, beam: int | None = None
    ) -> list[list[Hypothesis]]:
        """Return the one translation known; what must begin otherwise begins so and ends there."""
        found = []
        for request in requests:
            zh = "".join(request.source)
            self.asked.append(zh)
            english = tuple(self.english.get(zh, ""))
            tokens = english if english[: len(request.prefix)] == request.prefix else request.prefix
            rows = tuple(tuple(1.0 / len(zh) for _ in zh) for _ in tokens) if attention else ()
            found.append([Hypothesis(tokens, -1.0, rows)] if tokens else [])
        return found

    def score(self, pairs: Sequence[tuple[Tokens, Tokens]]) -> list[float]:
        """Return the same score for all."""
        return [-1.0] * len(pairs)


@dataclass
class Desk:
    """PO files in memory, as a run writes them; `before` is done to the files right before each is written."""

    articles: Sequence[Article]
    files: dict[str, str] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)

    def sync(self) -> None:
        """Bring every file into line with its article."""
        for one in self.articles:
            self.files[one.id] = memory.sync(one, self.files.get(one.id))

    def merge(self, id_: str, drafts: Mapping[str, tuple[str, str]]) -> bool:
        """Put drafts into a file."""
        old = self.files[id_]
        self.files[id_] = memory.draft(old, id_, drafts)
        self.written.append(id_)
        return self.files[id_] != old

    def memories(self, by: Judge) -> dict[str, memory.Memory]:
        """Return all memories, judged."""
        return {one.id: by.memory(one, memory.parse(self.files[one.id], one.id)) for one in self.articles}
