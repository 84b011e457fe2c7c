"""An article's lines made into fields and blocks: headlines, headings, lists, captions, paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from generator.intake.draft import SPACE, Draft, Piece
from generator.intake.headlines import take_headlines
from generator.intake.lines import Cut, Found, Kind, complete
from generator.intake.people import dateline
from generator.intake.split import Item, Para
from generator.intake.strand import EMPTY, Strand, join
from generator.model import BlockKind, Severity

GAP_BEFORE = "原件此处缺失一部分，下文从句中开始"
GAP_INSIDE = "原件此处缺失一部分"
ENDS = "原件至此中断"
ENDS_FUSED = "原件至此中断，后面接的是另一篇文章的文字"
# A photographed plaque or a letter's foot closes with a date in words: 二〇二四年五月.
_INSCRIBED = re.compile(r"[一二][〇○零一二三四五六七八九]{3}年(?:[一二三四五六七八九十]{1,2}月)?(?:[一二三四五六七八九十]{1,3}日)?")
_STARTS_INSIDE = re.compile(r"[，、。；：！？）》”’」』]|(?:的(?!确|士|话)|了(?!解|如|却)|着(?!力|眼|重|手|实|陆)|们)")
# A poem has more than so many lines, so many of them together in a stanza, none longer than this.
_VERSES = 4
_STANZA = 3
_VERSE = 20
_NOTICE = re.compile(r".{0,12}(?:温馨(?:提醒|提示)|友情(?:提醒|提示)|特别提醒)")


def shape(item: Item, page_title: str = "") -> Draft:
    """Make an article of its lines; `page_title` is what an HTML page calls itself."""
    draft = Draft()
    if _is_verse(item):
        return _verse(draft, item)
    first = next((n for n, para in enumerate(item.paras) if para.kind in (Kind.BODY, Kind.ITEM, Kind.CAPTION)), len(item.paras))
    body = take_headlines(draft, item, first, page_title)
    for para in item.paras:
        draft.found.extend(para.line.found)
    text = [para for para in body if para.kind not in (Kind.LABELS, Kind.BYLINE, Kind.IMAGE, Kind.CUT, Kind.RULE)]
    _cut_notice(draft, text)
    captions = _captions(body)
    headings = _headings(draft, text, captions, item)
    _blocks(draft, text, captions, headings)
    _close(draft, text)
    _photo_title(draft, item)
    _remarks(draft, item)
    return draft


def _is_verse(item: Item) -> bool:
    """Tell whether a text without a full stop is a poem: a headline set apart, and lines that stand together under it."""
    shown = [para for para in item.paras if para.kind not in (Kind.LABELS, Kind.BYLINE, Kind.CUT, Kind.IMAGE)]
    if len(shown) <= _VERSES or any(para.kind is not Kind.SHORT or para.line.tag for para in shown):
        return False
    lines = shown[1:]
    han = all(re.search(r"[\u4e00-\u9fff]", para.strand.text) and not re.search(r"[:：|｜»>]", para.strand.text) for para in lines)
    together = max(len(run) for run in "".join(" " if para.line.before else "x" for para in lines).split(" "))
    return han and lines[0].line.before > 0 and together >= _STANZA - 1 and all(len(para.strand) <= _VERSE for para in lines)


def _verse(draft: Draft, item: Item) -> Draft:
    for para in item.paras:
        draft.found.extend(para.line.found)
    lines = [para for para in item.paras if para.kind is Kind.SHORT]
    draft.title = lines[0].strand
    draft.pieces.extend(Piece(BlockKind.PARAGRAPH, para.strand) for para in lines[1:])
    draft.note("verse", "short lines without a full stop were taken for a poem", lines[1].strand, "Hold the article if it is none")
    return draft


def _captions(paras: Sequence[Para]) -> set[int]:
    """Return the lines that describe a picture: below an image, or saying so themselves."""
    found = {para.number for para in paras if para.kind is Kind.CAPTION}
    for para, above in zip(paras[1:], paras, strict=False):
        single = len(para.strand) <= 120 and para.strand.text.rstrip("。").count("。") == 0
        if above.kind is Kind.IMAGE and para.kind in (Kind.BODY, Kind.SHORT) and single and para.line.tag not in ("h1", "h2", "h3", "h4"):
            found.add(para.number)
    return found


def _headings(draft: Draft, text: list[Para], captions: set[int], item: Item) -> list[list[Para]]:
    """Return the headings, each as the lines it runs over; short lines that are none go to captions or are cut."""
    runs = _runs(text, captions)
    inner = [(run, after) for run, after in runs if after is not None]
    usual = Counter(len(run) for run, after in inner if after is not None and after.kind is Kind.BODY).most_common()
    size = min((length for length, count in usual if count == usual[0][1]), default=1)
    headings: list[list[Para]] = []
    for run, _ in inner:
        tagged = run[-1].line.tag[:1] == "h" and run[-1].line.tag[1:].isdigit()
        take = 1 if tagged or len(run) < size or len(run) % size else size
        extra = run[: len(run) - (size if len(run) >= size and not tagged else take)]
        headings.append(run[len(extra) :])
        _extras(draft, extra, captions)
    for run, after in runs:
        if after is None:
            _tail(draft, run, captions)
    return headings


def _runs(text: Sequence[Para], captions: set[int]) -> list[tuple[list[Para], Para | None]]:
    """Return each run of short lines with the text that follows it, if any does."""
    runs: list[tuple[list[Para], Para | None]] = []
    current: list[Para] = []
    for para in text:
        if para.kind is Kind.SHORT and para.number not in captions:
            current.append(para)
        elif current:
            if para.number in captions and para.kind is not Kind.BODY:
                continue
            runs.append((current, para))
            current = []
    if current:
        runs.append((current, None))
    return runs


def _extras(draft: Draft, extra: list[Para], captions: set[int]) -> None:
    """Short lines above a heading: what a picture showed in writing is cut, the rest describes a picture."""
    inscribed = max((n for n, para in enumerate(extra) if _INSCRIBED.fullmatch(para.strand.text)), default=-1)
    for para in extra[: inscribed + 1]:
        draft.cuts.append(Cut(para.strand, "inscription", "words photographed on a plaque or a certificate"))
    if inscribed >= 0:
        draft.note(
            "inscription",
            "lines that end in a date in words were taken for a photographed inscription",
            extra[0].strand,
            "Put them back if they are text",
        )
    for para in extra[inscribed + 1 :]:
        captions.add(para.number)
        draft.note(
            "caption-uncertain",
            f"“{para.strand.text}” was taken for a caption",
            para.strand,
            "Make it a heading or a paragraph if it is one",
        )
    for para in extra[: inscribed + 1]:
        para.strand = EMPTY


def _tail(draft: Draft, run: list[Para], captions: set[int]) -> None:
    """Short lines after the last text are captions where a picture's space is above each, else the foot of the text."""
    dated = any(re.search(r"年.{1,3}月", para.strand.text) and len(para.strand) <= 14 for para in run)
    if dated or not all(para.line.before > 1 for para in run):
        return
    captions.update(para.number for para in run)
    draft.note(
        "caption-uncertain",
        f"{len(run)} short lines at the end were taken for captions",
        run[0].strand,
        "Make them text if they are",
        Severity.INFO,
    )


def _blocks(draft: Draft, text: Sequence[Para], captions: set[int], headings: Sequence[Sequence[Para]]) -> None:
    starts = {run[0].number: run for run in headings if run}
    inside = {para.number for run in headings for para in run[1:]}
    opened = False
    for para in text:
        if not para.strand.text or para.number in inside:
            continue
        strand, kind = para.strand, BlockKind.PARAGRAPH
        if para.number in starts:
            strand = join([part for p in starts[para.number] for part in (SPACE, p.strand)][1:])
            kind = BlockKind.HEADING
        elif para.number in captions:
            kind = BlockKind.CAPTION
        elif para.kind is Kind.ITEM:
            kind = BlockKind.ITEM
        elif not opened:
            opened = True
            strand = _undated(draft, strand)
        if kind is BlockKind.PARAGRAPH and (para.gap or _STARTS_INSIDE.match(strand.text)):
            draft.pieces.append(Piece(BlockKind.GAP, EMPTY, GAP_BEFORE))
            draft.note("gap", "text is missing before this paragraph", strand, "Compare with another copy of the document")
        draft.pieces.append(Piece(kind, strand))
        if para.broken and para is not text[-1]:
            draft.pieces.append(Piece(BlockKind.GAP, EMPTY, GAP_INSIDE))
            draft.note("gap", "a sentence breaks off here", strand.part(-1), "Compare with another copy of the document")


def _undated(draft: Draft, strand: Strand) -> Strand:
    """Take “本报讯 记者某某” off the head of the text."""
    read = dateline(strand)
    if read is None or not strand.part(read[1]).strip().text:
        return strand
    names, start = read
    draft.found.extend(Found("bylines", (named.byline,), named.strand) for named in names)
    draft.cuts.append(Cut(strand.part(0, start), "dateline", "本报讯 and the like"))
    return strand.part(start)


def _close(draft: Draft, text: Sequence[Para]) -> None:
    """Hold an article that stops in the middle of a sentence."""
    last = next((para for para in reversed(text) if para.strand.text), None)
    if last is not None and last.line.onward:
        draft.pieces.append(Piece(BlockKind.GAP, EMPTY, f"{last.line.onward}，原件缺此后部分"))
        draft.note("broken-off", f"the paper carried the article on elsewhere ({last.line.onward})", last.strand.part(-1), "Find the rest")
        return
    if last is None or not last.broken or last.kind is not Kind.BODY or complete(last.strand.text):
        return
    draft.held = ENDS_FUSED if last.fused else ENDS
    draft.pieces.append(Piece(BlockKind.GAP, EMPTY, draft.held))
    draft.note(
        "broken-off",
        "the article stops in the middle of a sentence",
        last.strand.part(-1),
        "Complete it from another copy, or leave it held",
    )


def _photo_title(draft: Draft, item: Item) -> None:
    """Give a photograph's story without a headline the words that say what it shows, marked as supplied."""
    if draft.title.text or not any(para.line.photo for para in item.paras):
        return
    for number, piece in enumerate(draft.pieces):
        match = re.search(r"图为(?P<shown>[^。]{4,40})", piece.strand.text)
        if match is not None:
            draft.pieces[number] = Piece(BlockKind.CAPTION, piece.strand)
            start, end = match.span("shown")
            draft.title = Strand(piece.strand.text[start:end], (-1,) * (end - start))
            draft.supplied = True
            draft.note(
                "title-missing", "the photograph has no headline; the words after 图为 stand in for it", piece.strand, "Write a better one"
            )
            return


def _cut_notice(draft: Draft, text: list[Para]) -> None:
    """Cut a reminder to the public that stands apart below the text: it is the publisher's, not the author's."""
    if len(text) > 2 and text[-1].kind is Kind.BODY and text[-1].line.before > 1 and _NOTICE.match(text[-1].strand.text):
        strand = text.pop().strand
        draft.cuts.append(Cut(strand, "notice", "a reminder to the public below the article"))
        draft.note(
            "notice",
            "the last paragraph was taken for a notice of the publisher and cut",
            strand,
            "Put it back if it is part of the article",
        )


def _remarks(draft: Draft, item: Item) -> None:
    numbered = {para.number: para for para in reversed(item.paras)}
    for one, other in item.joined:
        para = numbered.get(one)
        if para is not None and abs(other - one) > 1:
            draft.note("joined", "a sentence was put together across other articles", para.strand, "Read it once", Severity.INFO)
    for found in draft.found:
        if found.field == "bylines" and any(byline.uncertain for byline in found.value):
            draft.note(
                "names-uncertain",
                f"where the names in “{found.strand.text}” are to be split is a guess",
                found.strand,
                "Put the bylines right",
            )
