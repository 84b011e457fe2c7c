"""Lines of labels and values, such as “来源：…　责任编辑：…　阅读次数：12”, and dates."""

from __future__ import annotations

import re

from generator.intake.days import day, only_a_day, republican
from generator.intake.furniture import furniture
from generator.intake.lines import Cut, Found
from generator.intake.people import could_be_name
from generator.intake.sources import CLOSE, take_source
from generator.intake.strand import Strand
from generator.model import Byline

_SOURCE = (
    "信息来源",
    "稿件来源",
    "文章来源",
    "新闻来源",
    "資料來源",
    "来源",
    "來源",
    "出处",
    "稿源",
    "转载自",
    "发布机构",
    "发布单位",
    "發布單位",
)
_EDITOR = ("责任编辑", "責任編輯", "责编", "責編", "编辑", "編輯", "本文编辑", "网络编辑", "本期编辑")
_AUTHOR = (
    "作者",
    "撰稿人",
    "撰稿",
    "撰文",
    "供稿",
    "文章作者",
    "记者",
    "記者",
    "通讯员",
    "通訊員",
    "特约记者",
    "文/图",
    "文",
    "摄影",
    "攝影",
    "图文",
)
_DATE = (
    *(
        "发布时间",
        "发布日期",
        "发表时间",
        "发表日期",
        "刊发时间",
        "更新时间",
        "更新日期",
        "录入时间",
        "添加时间",
        "成文日期",
        "时间",
        "日期",
    ),
    *("發布時間", "發布日期", "發佈時間", "發佈日期", "發表時間", "更新時間", "時間", "发布于", "发文日期"),
)
_CREDIT = ("供图", "图片提供", "图片来源", "图/文", "图", "圖片來源")
_NOISE = (
    *(
        "阅读次数",
        "阅读量",
        "阅读数",
        "阅读",
        "点击次数",
        "点击数",
        "点击量",
        "点击",
        "浏览次数",
        "浏览量",
        "浏览数",
        "浏览",
        "访问量",
        "访问次数",
        "字号",
        "字体",
        "字体大小",
    ),
    *(
        "字號",
        "字體",
        "大小",
        "颜色",
        "背景颜色",
        "打印",
        "打印本页",
        "关闭窗口",
        "关闭",
        "分享到",
        "分享",
        "收藏",
        "评论",
        "评论数",
        "人气",
        "热度",
        "審核",
        "审核",
        "校对",
        "二审",
        "三审",
    ),
    *(
        "初审",
        "复审",
        "终审",
        "监制",
        "审签",
        "签发",
        "值班编辑",
        "瀏覽次數",
        "瀏覽數",
        "瀏覽",
        "點擊數",
        "點閱數",
        "點閱次數",
        "點擊",
        "人氣",
        "分享至",
        "列印",
        "編審",
        "校對",
        "审稿",
        "值班主任",
        "版式设计",
        "版式",
        "美编",
        "美术编辑",
        "制图",
        "视觉",
        "检校",
        "見報",
        "實習編輯",
        "视力保护色",
    ),
    *(
        "视力保护",
        "保护视力色",
        "【字体",
        "【字号",
        "编审",
        "总编",
        "主编",
        "文字大小",
        "阅读时间",
        "索引号",
        "主题分类",
        "版次",
        "来源链接",
    ),
)
_FIELDS = {
    **dict.fromkeys(_SOURCE, "source"),
    **dict.fromkeys(_EDITOR, "editor"),
    **dict.fromkeys(_AUTHOR, "bylines"),
    **dict.fromkeys(_DATE, "published"),
    **dict.fromkeys(_CREDIT, "credit"),
    **dict.fromkeys(_NOISE, ""),
}
_LABEL = re.compile(rf"(?:{'|'.join(re.escape(label) for label in sorted(_FIELDS, key=len, reverse=True))})\s*[:：]")
_OPEN = r"[\s•·■●|｜/\[【（(\xa0]*"


def labels_of(word: str) -> str | None:
    """Return the field that a label names, "" for one that is furniture, None for any other word."""
    bare = re.sub(r"[\s　:：]", "", word)
    return "title" if bare in ("标题", "標題", "题名") else _FIELDS.get(bare)


def read_labels(line: Strand) -> tuple[tuple[Found, ...], tuple[Cut, ...]] | None:
    """Read a line that holds labels with their values and nothing else; None for any other line."""
    text = line.text
    marks = [match for match in _LABEL.finditer(text) if match.start() == 0 or text[match.start() - 1] in CLOSE + "•·■●"]
    found: list[Found] = []
    cuts: list[Cut] = []
    if not marks or not _unlabelled(line.part(0, marks[0].start()), found, cuts):
        return None
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        whole = line.part(mark.start(), end).strip()
        value = line.part(mark.end(), end)
        # Other things of the page may stand behind a value, set off by more than a space.
        parted = re.search(r"[\s　\xa0]{2,}|[|｜]", value.text.rstrip())
        lead = len(value.text) - len(value.text.lstrip())
        if parted is not None and parted.start() > lead:
            rest: list[Cut] = []
            dated: list[Found] = []
            if _unlabelled(value.part(parted.end()), dated, rest):
                found += dated
                cuts += rest
                whole = line.part(mark.start(), mark.end() + parted.start()).strip()
                value = value.part(0, parted.start())
        field = _FIELDS[mark.group()[:-1].strip()]
        if not _take(field, mark.group()[:-1].strip(), value, whole, found, cuts):
            return None
    return tuple(found), tuple(cuts)


def _unlabelled(line: Strand, found: list[Found], cuts: list[Cut]) -> bool:
    """File words that stand beside labels without one of their own: a date, a counter, a switch; False if they are neither."""
    for match in re.finditer(r"(?:[^\s　\xa0|｜]|[\s　\xa0](?![\s　\xa0|｜]))+", line.text):
        part = line.part(*match.span()).strip()
        if not part.text or re.fullmatch(_OPEN, part.text):
            continue
        when = only_a_day(part.text)
        why = furniture(part.text)
        if when is not None:
            found.append(Found("published", when, part))
        elif why is not None:
            cuts.append(Cut(part, *why))
        else:
            return False
    return True


def _take(field: str, label: str, value: Strand, whole: Strand, found: list[Found], cuts: list[Cut]) -> bool:
    """File one label's value as a field or as furniture; False if the value is too long to be one."""
    words = value.text.strip(CLOSE)
    if (
        len(words) > 60
        or "。" in words
        or (label in ("文", "图", "时间", "日期", "時間", "阅读", "编辑", "来源", "记者", "记者") and len(words) > 40)
    ):
        return False
    if not field:
        cuts.append(Cut(whole, "furniture", f"{label}: a control or a counter of the page"))
    elif not words:
        cuts.append(Cut(whole, "furniture", f"{label}: nothing behind the label"))
    elif field == "published":
        when = day(words) or republican(words)
        if when is None:
            return False
        found.append(Found(field, when, whole))
    elif field == "source":
        take_source(words, whole, value, found)
    elif field == "bylines":
        words = re.sub(r"(?<!\S)([\u4e00-\u9fff])[ \u3000]{1,2}([\u4e00-\u9fff])(?!\S)", r"\1\2", words)
        names = [name for name in re.split(r"[\s、，,;；/]+", words) if name]
        role = None if label in ("文", "文/图", "图文") else label
        if not all(could_be_name(name) for name in names):
            if label in ("记者", "記者", "通讯员", "文", "通訊員"):
                return False
            found.append(Found(field, (Byline(words, role),), whole))
        else:
            found.append(Found(field, tuple(Byline(name, role) for name in names), whole))
    else:
        words = re.sub(r"^([\u4e00-\u9fff])[ \u3000]{1,2}([\u4e00-\u9fff])$", r"\1\2", words)
        found.append(Found(field, re.sub(r"\s+", " ", words), whole))
    return True
