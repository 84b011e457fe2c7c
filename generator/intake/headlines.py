"""The lines above an article's text: which is the title, which the kicker, which the subtitle."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.intake.draft import SPACE, Draft
from generator.intake.lines import Cut, Kind
from generator.intake.split import Item, Para
from generator.intake.strand import join
from generator.intake.words import plain
from generator.model import Severity

# So many headlines are looked at where each is compared with each.
_MOST = 40
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十]{1,3}[章节部分]")
_OFFICE = re.compile(
    r"[^\s，。、：:“”]{4,24}(?:局|厅|部|委|委员会|办公室|政府|法院|检察院|支队|总队|大队|中心|公司|协会|学会|领导小组|指挥部)"
)


def take_headlines(draft: Draft, item: Item, first: int, page_title: str) -> list[Para]:
    """Fill title, kicker and subtitle from the lines above the text; return the lines that are left for the text."""
    head = item.paras[:first]
    rest: list[Para] = []
    texts: list[Para] = []
    said: set[str] = set()
    closed = False
    for para in head:
        if para.kind is not Kind.SHORT:
            rest.append(para)
            closed = closed or (para.kind in (Kind.LABELS, Kind.BYLINE) and bool(texts))
        elif plain(para.strand.text) in said:
            draft.cuts.append(Cut(para.strand, "repeat", "the headline once more"))
        elif closed and not re.match(r"[—\-–□]", para.strand.text) and not _grows(para, texts):
            rest.append(para)
        else:
            texts.append(para)
            said.add(plain(para.strand.text))
    texts = _without_echo(draft, texts)
    if item.restored is not None and not texts:
        draft.title = item.restored.strand
        draft.note("title-restored", "the headline stands only above a repeat of the text", item.restored.strand, severity=Severity.INFO)
        return [*rest, *item.paras[first:]]
    left = _name_headlines(draft, texts, item, page_title)
    kept = {para.number for para in left} | {para.number for para in rest}
    return [para for n, para in enumerate(item.paras) if n >= first or para.number in kept]


def _without_echo(draft: Draft, texts: list[Para]) -> list[Para]:
    """Cut the one line that holds the others run together: it is only their echo."""
    whole = sum(len(plain(para.strand.text)) for para in texts)
    for para in texts if len(texts) > 1 else ():
        bare = plain(para.strand.text)
        if 2 * len(bare) == whole and bare == "".join(plain(other.strand.text) for other in texts if other is not para):
            draft.cuts.append(Cut(para.strand, "repeat", "title and subtitle in one line, which follow"))
            return [other for other in texts if other is not para]
    return texts


def _grows(para: Para, texts: Sequence[Para]) -> bool:
    """Tell whether one of the first headlines begins with this one (and goes on with the subtitle)."""
    return any(plain(other.strand.text).startswith(plain(para.strand.text)) for other in texts[:_MOST])


def _name_headlines(draft: Draft, texts: list[Para], item: Item, page_title: str) -> list[Para]:
    """Tell kicker, title and subtitle apart; return the lines that are none of them."""
    signed = [para for para in texts if para.strand.text.startswith("□")][: len(texts) - 1]
    for para in signed:
        draft.kicker = para.strand.part(1).strip()
    gone = {id(para) for para in signed}
    texts = [para for para in texts if id(para) not in gone]
    under = [para for para in texts[1:] if para.strand.text.startswith(("—", "–", "-"))]
    if under:
        draft.subtitle = under[-1].strand
        texts = [para for n, para in enumerate(texts) if not n or not para.strand.text.startswith(("—", "–", "-"))]
    named = next((n for n, para in enumerate(texts) if page_title and plain(para.strand.text) == plain(page_title)), None)
    if named is None:
        named = _main(texts, item)
    if named is None:
        return []
    draft.title = texts[named].strand
    if named and _OFFICE.fullmatch(texts[named - 1].strand.text) and texts[named].line.before == 0:
        draft.title = join([texts[named - 1].strand, SPACE, texts[named].strand])
        del texts[named - 1]
        named -= 1
    if named > 0 and not draft.kicker.text:
        above = texts[named - 1].strand
        draft.kicker = above.part(0, len(above) - 1) if above.text[-1:] in ":：" else above
    used = named - 1 if named > 0 and draft.kicker.text and draft.kicker.text in texts[named - 1].strand.text else named
    for para in texts[: max(0, used)]:
        draft.note(
            "headline-unplaced", f"“{para.strand.text}” stands above the kicker", para.strand, "Look whether it belongs to the article"
        )
        draft.cuts.append(Cut(para.strand, "unplaced", "a line above the headlines"))
    return texts[named + 1 :]


def _main(texts: Sequence[Para], item: Item) -> int | None:
    """Choose the title among the lines above the text: the last, unless that is a heading of the text."""
    if len(texts) < 2:
        return 0 if texts else None
    number = len(texts) - 1
    later = [para for para in item.paras if para.kind is Kind.SHORT and para.number > texts[-1].number and para.line.tag != "h1"]
    while number and (
        _NUMBERED.match(texts[number].strand.text)
        or texts[number].line.tag in ("h2", "h3", "h4", "h5", "h6")
        or (
            len(texts[number].strand) * 4 <= len(texts[number - 1].strand) * 3
            and any(abs(len(para.strand) - len(texts[number].strand)) <= 2 for para in later)
        )
    ):
        number -= 1
    return number
