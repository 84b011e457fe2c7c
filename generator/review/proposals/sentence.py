"""Which sentence a proposal means, and what it is to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model import Article, Rendering, Segment, Status
from generator.patterns import regex
from generator.review.proposals.form import ProposalError, one_line
from generator.translate import Memory, anchor, segments, shown

_PAGE = regex(r"articles/(?P<id>[a-z0-9-]+)/?(?:[?][^#\s]*)?(?:#(?P<anchor>s[0-9a-f]{8}(?:-\d+)?))?")
_HAN = regex(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_TAG = regex(r"<[/!?]?[A-Za-z-][^<>]*>|&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+);")
_HEADING = regex(r"#{1,6} ")
_QUOTES = ' “”"'
_CLIPPED = 8  # characters of a clipped line that say too little
_CHINESE = 0.2  # so many of its characters being Chinese, a line is Chinese


@dataclass(frozen=True, slots=True)
class Wanted:
    """A sentence, the English readers see of it now, and the English it is to have."""

    article: Article
    segment: Segment
    anchor: str
    was: str
    now: str


def names_article(page: str) -> bool:
    """Tell whether an address is that of an article or of a sentence in one."""
    return _PAGE.search(page) is not None


def wanted(
    fields: Mapping[str, str], articles: Sequence[Article], memories: Mapping[str, Memory], shared: Mapping[str, Rendering]
) -> Wanted:
    """Find the sentence that a form means; raise ProposalError, in words for its author, where that is not certain."""
    match = _PAGE.search(fields.get("page", ""))
    article = next((one for one in articles if match is not None and one.id == match["id"]), None)
    if match is None or article is None or article.status is not Status.PUBLISHED:
        raise ProposalError(
            "the address does not lead to an article of this site",
            remedy="Please open the article, click the sentence and choose “Suggest a correction”: the form is filled in then",
        )
    memory = memories.get(article.id)
    if memory is None:
        raise ProposalError("this article has no translation yet")
    english = {segment.place: shown(memory, segment, shared).text for segment in segments(article)}
    said = [line for line in map(one_line, fields.get("now", "").split("\n")) if line.strip(_QUOTES)]
    segment, name = _found(list(_named(article)), match["anchor"], said, english)
    was = english[segment.place]
    now = _english(fields.get("better", ""))
    if one_line(was) == now:
        raise ProposalError("the sentence says just that already")
    tags = set(_TAG.findall(now)) - set(_TAG.findall(segment.key))
    if tags:
        raise ProposalError(
            f"what should stand there holds markup: {', '.join(sorted(tags))}",
            remedy="Please write the sentence alone, as readers are to see it",
        )
    told = [line for line in said if not _chinese(line) and (len(line) > _CLIPPED or not line.endswith("…"))]
    if told and was and not any(_same(line, was) for line in told):
        raise ProposalError(
            "the sentence no longer says what the issue says it does; somebody changed it in the meantime",
            remedy="Please look at the page again, and propose the change anew if it is still needed",
        )
    return Wanted(article, segment, name, was, now)


def _named(article: Article) -> Iterator[tuple[str, Segment]]:
    """Yield each sentence with its anchor on the page: a sentence that recurs has a number from 2."""
    seen: dict[str, int] = {}
    for segment in segments(article):
        seen[segment.key] = number = seen.get(segment.key, 0) + 1
        yield anchor(segment.key) + ("" if number == 1 else f"-{number}"), segment


def _found(named: list[tuple[str, Segment]], wanted: str | None, said: Sequence[str], english: Mapping[str, str]) -> tuple[Segment, str]:
    if wanted is not None:
        found = [(segment, name) for name, segment in named if name == wanted]
        if not found:
            raise ProposalError("the sentence no longer stands in the article", remedy="Please look at the page again")
        return found[0]
    found = [
        (segment, name)
        for name, segment in named
        if any(_same(line, segment.key) or (english[segment.place] and _same(line, english[segment.place])) for line in said)
    ]
    if len({segment.key for segment, _ in found}) != 1:
        what = "several sentences fit" if found else "no sentence of the article fits"
        raise ProposalError(
            f"{what} what the issue says stands there now", remedy="Please copy one whole sentence, or its address from the page"
        )
    return found[0]


def _same(line: str, text: str) -> bool:
    """Compare a line of a form with a text, in quotation marks or not; a long one was clipped."""
    line, text = one_line(line), one_line(text)
    if line.endswith("…") and len(line) > _CLIPPED and text.strip(_QUOTES).startswith(line[:-1].strip(_QUOTES)):
        return True
    return line.strip(_QUOTES) == text.strip(_QUOTES)


def _chinese(line: str) -> bool:
    return len(_HAN.findall(line)) > _CHINESE * len(line)


def _english(better: str) -> str:
    """Return the English of a proposal; whoever repeats the Chinese beside it means the English alone."""
    lines = [line for line in map(one_line, better.split("\n")) if line]
    kept = [line for line in lines if not _chinese(line)]
    if not lines:
        raise ProposalError("the issue does not say what should stand there", remedy="Please fill in “What it should say”")
    if any(_HEADING.match(line) for line in lines):
        raise ProposalError("what should stand there holds a heading", remedy="Please write the sentence alone, as readers are to see it")
    if not kept:
        raise ProposalError(
            "what should stand there is Chinese, and the program can only change the English",
            remedy="If the Chinese of the article is wrong, an editor has to look at the source",
        )
    return one_line(" ".join(kept)).strip()
