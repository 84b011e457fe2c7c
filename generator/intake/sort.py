"""What each line is: text, headline, byline, labels, an image, or furniture that is cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.intake.days import day, only_a_day
from generator.intake.furniture import CONTACT, crumbs, furniture, is_image, is_prose, is_related, is_rule
from generator.intake.labels import read_labels
from generator.intake.lines import Cut, Found, Kind, Line, complete, short, unmarked
from generator.intake.people import byline_line, dateline, signature
from generator.patterns import regex

_CREDIT = regex(
    r"[（(]?(?:本版|本文|本组|文中|以上)?(?:文字|图片|照片|图文|供图|稿件|圖片|文字和图片|图片和文字|"
    r"图文资料)(?:均)?由(?P<who>.{2,30}?)(?:提供|供图|拍摄)[)）。]?"
)
_HEADER = regex(
    r"(?:(?P<paper>[\u4e00-\u9fff]{2,10}(?:报|報))[\s　]+)?(?P<date>(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)"
    r"(?:[\s　]+(?:星期.|第?\s?[A-Z]?\d{1,2}\s?版|农历\S{3,12}|[\u4e00-\u9fff]{2,6}))+"
)
_TIME = regex(r"(?:香港|北京)?(?:时间|時間)\s?\d{1,2}[时時:：]\d{1,2}分?")
_END_MARK = regex(r"[完]|[（(【\[]\s?(?:完|全文完|完毕|END)\s?[)）】\]]|(?:—+|=+|-+)\s?(?:END|完)\s?(?:—+|=+|-+)", re.IGNORECASE)
_EDITOR = regex(r"[（(【\[]?\s?(?:责任编辑|責任編輯|责编|编辑)\s?[:：]\s?(?P<who>[^（()）\]】。]{2,20})[)）】\]]$")
_JUMP = regex(r"[（(【\[]\s?(?P<to>(?:下转|转)第?\s?[A-Z]?[0-9一二三四五六七八九十]{1,3}\s?版.{0,12})[)）】\]]$")
_FROM = regex(r"\s*[（(【\[]\s?(?:紧接|上接|接)第?\s?[A-Z]?[0-9一二三四五六七八九十]{1,3}\s?版.{0,12}?[)）】\]]\s*")
_STRAY = regex(r"[A-Za-z]{1,2}|[\\^`|.,;:+<>/=&#$@!?'\"()\[\]{}]{1,3}")
_SPEAKER = regex(r"(?:记者|記者|问|問|答|主持人)[:：]\s?\S")
# A line of more characters is a paragraph; so many are looked through at its end, so many times.
_LONGEST = 2_000
_LAST_WORDS = 100
_MOST_NAMED = 12
# So many sentences of a reporter's make an interview.
_TALK = 2
_WITH_LABEL = regex(r"[^\s:：]{2,6}[:：].+")
_PHOTO = regex(
    r"^(?:[▲△▼◀▶↑↓]\s?|[（(]?(?:上|下|左|右)?图(?:为|片|①|②|③|\d|一|二|三|:|：|／)|資料圖片|资料图|圖為|圖／|图说|图注)|(?:摄|"
    r"攝|供图|资料图片?)[)）。]?$"
)


def sort_out(lines: Sequence[Line]) -> list[Line]:
    """Give every line its kind; nothing is lost: what is furniture keeps its words and the reason."""
    sorted_lines = [line if line.kind is not Kind.BODY else _sort(line) for line in lines]
    _keep_talk(sorted_lines)
    _keep_contacts(sorted_lines)
    _cut_related(sorted_lines)
    _cut_sections(sorted_lines)
    _cut_strays(sorted_lines)
    _read_foot(sorted_lines)
    return sorted_lines


def _sort(line: Line) -> Line:
    text = line.text
    if len(text) > _LONGEST:  # text it is, whatever it looks like; to ask each rule would take long
        return _sort_text(line)
    if is_image(text):
        return replace(line, kind=Kind.IMAGE, cuts=(Cut(line.strand, "image", "the name of an image"),))
    if is_rule(text):
        return replace(line, kind=Kind.RULE, cuts=(Cut(line.strand, "rule", "a drawn line"),))
    if line.tag in ("h1", "caption") and not furniture(text):
        return replace(line, kind=Kind.SHORT if line.tag == "h1" else Kind.CAPTION)
    labels = read_labels(line.strand)
    if labels is not None:
        return replace(line, kind=Kind.LABELS, found=labels[0], cuts=labels[1])
    when = only_a_day(text)
    if when is not None:
        return replace(line, kind=Kind.LABELS, found=(Found("published", when, line.strand),))
    why = furniture(text)
    if why is not None:
        return replace(line, kind=Kind.CUT, cuts=(Cut(line.strand, *why),))
    if _END_MARK.fullmatch(text):
        return replace(line, kind=Kind.CUT, cuts=(Cut(line.strand, "furniture", "a mark of the end"),))
    header = _HEADER.fullmatch(text)
    if header is not None:
        read = [Found("published", day(header["date"]), line.strand.part(*header.span("date")))]
        if header["paper"]:
            read.append(Found("source", header["paper"], line.strand.part(*header.span("paper"))))
        return replace(line, kind=Kind.LABELS, found=tuple(read), running=True)
    credit = _CREDIT.fullmatch(text)
    if credit is not None:
        return replace(line, kind=Kind.LABELS, found=(Found("credit", credit["who"], line.strand),))
    signed = byline_line(line.strand)
    if signed is not None:
        names, photo = signed
        found = tuple(Found("bylines", (named.byline,), named.strand) for named in names)
        return replace(line, kind=Kind.BYLINE, found=found, photo=photo)
    return _sort_text(line)


def _peeled(line: Line) -> Line:
    """Take names and an editor in brackets off the end of a paragraph."""
    jump = _JUMP.search(line.text, _end(line))
    if jump is not None and jump.start():
        line = replace(line, strand=line.strand.part(0, jump.start()).strip(), cuts=(*line.cuts, _jumped(line, jump)), onward=jump["to"])
    start = _FROM.match(line.text)
    if start is not None and line.text[start.end() :].strip():
        cut = Cut(line.strand.part(0, start.end()), "jump", "a pointer to another page of the paper")
        line = replace(line, strand=line.strand.part(start.end()).strip(), cuts=(*line.cuts, cut))
    for _ in range(_MOST_NAMED):
        editor = _EDITOR.search(line.text, _end(line))
        signed = signature(line.strand)
        if editor is not None and editor.start():
            who = Found("editor", editor["who"].strip(), line.strand.part(editor.start()))
            line = replace(line, strand=line.strand.part(0, editor.start()).strip(), found=(who, *line.found))
        elif signed is not None and signed[1] and line.strand.part(0, signed[1]).strip().text:
            names, end = signed
            found = tuple(Found("bylines", (named.byline,), named.strand) for named in names)
            line = replace(line, strand=line.strand.part(0, end).strip(), found=(*found, *line.found))
        else:
            break
    return line


def _end(line: Line) -> int:
    """Return where the last words of a line begin, among which a name in brackets or a pointer is looked for."""
    return max(0, len(line.text) - _LAST_WORDS)


def _jumped(line: Line, jump: re.Match[str]) -> Cut:
    return Cut(line.strand.part(jump.start()), "jump", "a pointer to another page of the paper")


def _sort_text(line: Line) -> Line:
    if _PHOTO.search(line.text) and len(line.text) <= 120:
        return replace(line, kind=Kind.CAPTION)
    line = _peeled(line)
    if line.tag in ("h2", "h3", "h4", "h5", "h6"):
        return replace(line, kind=Kind.SHORT)
    bare, marked = unmarked(line.strand)
    if line.tag == "li" or (marked and line.tag != "p"):
        return replace(line, kind=Kind.ITEM, strand=bare)
    return replace(line, kind=Kind.SHORT if short(line.text) else Kind.BODY)


def _keep_talk(lines: list[Line]) -> None:
    """Within an interview, 记者：… is what the reporter says and no byline."""
    said = [n for n, line in enumerate(lines) if line.kind is Kind.BODY and _SPEAKER.match(line.text) and complete(line.text)]
    if len(said) < _TALK:
        return
    for number in range(said[0], said[-1]):
        if lines[number].kind in (Kind.BYLINE, Kind.LABELS) and _SPEAKER.match(lines[number].text):
            # As an item it stays a line of its own: without a final mark, a paragraph would be joined to the next.
            lines[number] = replace(lines[number], kind=Kind.ITEM, found=(), cuts=())


def _keep_contacts(lines: list[Line]) -> None:
    """Keep telephone numbers and addresses inside a notice: below its text, and above more of it or above its signature."""
    text = False
    last = max((n for n, line in enumerate(lines) if line.kind in (Kind.BODY, Kind.ITEM)), default=-1)
    for number, line in enumerate(lines):
        if line.kind is Kind.BODY:
            text = True
        if not text or not _is_contact(line):
            continue
        end = number
        while end < len(lines) and (_is_contact(lines[end]) or (lines[end].kind is Kind.SHORT and _WITH_LABEL.fullmatch(lines[end].text))):
            end += 1
        if _goes_on(lines, end, last):
            lines[number:end] = [replace(other, kind=Kind.ITEM, cuts=()) for other in lines[number:end]]
        else:
            text = False


def _is_contact(line: Line) -> bool:
    return line.kind is Kind.CUT and len(line.cuts) == 1 and line.cuts[0].why == CONTACT


def _goes_on(lines: Sequence[Line], at: int, last: int) -> bool:
    """Tell whether a text goes on here: with a paragraph, or with the issuer's name and the date, which end it.

    `last` is where the document's last line of text stands.
    """
    if at >= len(lines):
        return False
    if lines[at].kind is Kind.BODY:
        return dateline(lines[at].strand) is None
    dated = lines[at].kind is Kind.SHORT and at + 1 < len(lines) and only_a_day(lines[at + 1].text) is not None
    return dated and last < at + 2


def _cut_related(lines: list[Line]) -> None:
    """Cut a list of links to other articles, from its head to the next paragraph; with a paragraph right below it is a heading."""
    inside = False
    for number, line in enumerate(lines):
        if line.kind in (Kind.SHORT, Kind.ITEM) and is_related(line.text):
            below = lines[number + 1] if number + 1 < len(lines) else None
            inside = below is None or below.kind is not Kind.BODY or not is_prose(below.text)
        elif inside and line.kind in (Kind.BODY, Kind.BYLINE, Kind.CAPTION, Kind.RULE):
            inside = False
        if inside and line.kind in (Kind.SHORT, Kind.ITEM):
            lines[number] = replace(line, kind=Kind.CUT, cuts=(Cut(line.strand, "navigation", "links to other articles"),))


def _cut_sections(lines: list[Line]) -> None:
    """Cut the name of the section where the path to the page gives it, unless it is the only headline there is."""
    names = {name for line in lines for cut in line.cuts if cut.reason == "breadcrumb" for name in crumbs(cut.strand.text)}
    body = next((n for n, line in enumerate(lines) if line.kind is Kind.BODY), len(lines))
    head = [n for n in range(body) if lines[n].kind is Kind.SHORT]
    others = [n for n in head if lines[n].text not in names]
    for number in head:
        if lines[number].text in names and others:
            lines[number] = replace(
                lines[number], kind=Kind.CUT, cuts=(Cut(lines[number].strand, "breadcrumb", "the name of the section"),)
            )


def _cut_strays(lines: list[Line]) -> None:
    chinese = sum(len(line.text) for line in lines if re.search("[\u4e00-\u9fff]", line.text))
    for number, line in enumerate(lines):
        if line.kind in (Kind.SHORT, Kind.BODY) and _STRAY.fullmatch(line.text) and chinese > 20:
            lines[number] = replace(line, kind=Kind.CUT, cuts=(Cut(line.strand, "stray", "a stray character"),))


def _read_foot(lines: list[Line]) -> None:
    """Below the text, a date under the issuer's name is text and the date of publication; after a mark of the end neither is text."""
    ended = False
    bodies = [number for number, line in enumerate(lines) if line.kind is Kind.BODY]
    last = bodies[-1] if bodies else len(lines)
    above: Line | None = None
    for number, line in enumerate(lines):
        if line.kind in (Kind.BODY, Kind.BYLINE):
            ended = False
        ended = ended or any(cut.why == "a mark of the end" for cut in line.cuts)
        bare = len(line.found) == 1 and line.found[0].strand is line.strand and line.found[0].field == "published"
        if ended and line.kind is Kind.SHORT and _TIME.fullmatch(line.text):
            lines[number] = replace(line, kind=Kind.CUT, cuts=(Cut(line.strand, "furniture", "the time of issue"),))
        elif not ended and bare and above is not None and above.kind is Kind.SHORT and last < number:
            lines[number] = replace(line, kind=Kind.SHORT, foot=True)
        if lines[number].kind is not Kind.CUT:
            above = lines[number]
