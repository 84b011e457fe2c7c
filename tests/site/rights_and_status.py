"""A collection with every kind of rights and status: what readers may see bears SHOWN, what they may not has signs of its own.

A hidden Chinese text holds a character that stands nowhere else, so that it is found in an index cut into characters too.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator import intake
from generator.digest import Collection, gather
from generator.model import Article, Bilingual, Block, BlockKind, Byline, Correction, Origin, Rendering, Rights, Source, Status, Term, Topic
from generator.settings import Settings, SiteSettings
from generator.terms import Glossary
from generator.translate import Memory, memory

ROOT = Path(__file__).parent.parent.parent
__all__ = ["gather", "replace"]
URL = "https://x.example/p/"
SETTINGS = Settings(site=SiteSettings(url=URL))
GRID = Term("网格员", "grid worker", "wanggeyuan", "concept", variants=("网格管理员",), avoid=("gridman",), note="Of a grid.")
TOWN = Term("太仓", "Taicang", "taicang", "place")
GLOSSARY = Glossary((GRID, TOWN), (Topic("grids", "网格化", "Grids", ("网格员",)),))

FULL, EXCERPT, LINK, WITHDRAWN, HELD = (
    "2020-01-02-quanwen",
    "2020-02-03-jielu",
    "2020-03-04-lianjie",
    "2020-04-05-chehui",
    "undated-zanhuan",
)
HIDDEN = {EXCERPT: ("龘", "Zqhidexcerpt"), LINK: ("靐", "Zqhidlink"), WITHDRAWN: ("齉", "Zqhidgone"), HELD: ("爩", "Zqhidheld")}
SHOWN = {FULL: ("鱻", "Zqshowfull"), EXCERPT: ("麤", "Zqshowpart"), LINK: ("灪", "Zqshowtitle")}

ENGLISH = {
    FULL: {
        "全文鱻": "All of it Zqshowfull",
        "网格员鱻入户。": "Grid workers Zqshowfull call.",
        "网格员“再来”。": 'The grid worker "comes" \\ again.',
        "=1+1是算式。": "=1+1 is a sum.",
        "成绩": "Results",
        "首先。": "First.",
    },
    EXCERPT: {"节录麤": "A part Zqshowpart", "网格员麤开头。": "The beginning Zqshowpart.", "龘在后面。": "Behind Zqhidexcerpt."},
    LINK: {"仅题灪": "Only a title Zqshowtitle", "靐不可展示。": "Not to be shown Zqhidlink."},
    WITHDRAWN: {"题齉": "Title Zqhidgone", "齉撤下。": "Gone Zqhidgone."},
    HELD: {"题爩": "Title Zqhidheld", "爩暂缓。": "Held Zqhidheld."},
}
PLACED = {("4.1", "首先。"): "To begin with."}
MACHINE = "The grid worker comes by machine."
MACHINES = "网格员由机器来。"
SIGNED = "machine: argos x 1 abc; beam 4; rules 1.1.1; step best; terms:0123456789ab english:"


def paragraph(text: str) -> Block:
    """Return a paragraph."""
    return Block(BlockKind.PARAGRAPH, text)


def articles() -> tuple[Article, ...]:
    """Return an article in full, an excerpt, a link, one withdrawn and one held."""
    body = (
        paragraph(f"网格员鱻入户。网格员“再来”。{MACHINES}"),
        Block(BlockKind.HEADING, "成绩"),
        Block(BlockKind.ITEM, "首先。=1+1是算式。"),
        Block(BlockKind.ITEM, "首先。尚未译出。"),
    )
    source = Source("某报", "https://paper.example/a?b=1&c=2")
    people = (Byline("王春", "记者"), Byline("李疑", uncertain=True))
    words = Bilingual(zh="靐的摘要", en="Summary Zqhidlink")
    gone = Bilingual(zh="应作者要求", en="At the author’s request")
    return (
        Article(FULL, "全文鱻", date(2026, 1, 2), body, published=date(2020, 1, 2), source=source, bylines=people, places=("太仓",)),
        Article(
            EXCERPT,
            "节录麤",
            date(2026, 1, 3),
            (paragraph("网格员麤开头。"), paragraph("龘在后面。网格员走访98户，龘收件1200件，办结95%。")),
            published=date(2020, 2, 3),
            rights=Rights.EXCERPT,
        ),
        Article(
            LINK,
            "仅题灪",
            date(2026, 1, 4),
            (paragraph("靐不可展示。网格员靐。"),),
            published=date(2020, 3, 4),
            rights=Rights.LINK,
            source=source,
            summary=words,
        ),
        Article(
            WITHDRAWN,
            "题齉",
            date(2026, 1, 5),
            (paragraph("齉撤下。网格员。"),),
            published=date(2020, 4, 5),
            status=Status.WITHDRAWN,
            reason=gone,
            kicker="齉",
            bylines=(Byline("齉某"),),
            summary=Bilingual(zh="齉", en="Zqhidgone"),
        ),
        Article(HELD, "题爩", date(2026, 1, 6), (paragraph("爩暂缓。网格员。"),), status=Status.HELD, reason=gone),
    )


def corrections() -> tuple[Correction, ...]:
    """Return a correction of each article, of words that may be shown only in the first two."""
    return (
        Correction(date(2026, 3, 1), FULL, "网格员鱻入户。", "Gridmen call.", "Grid workers Zqshowfull call.", "the right term"),
        Correction(date(2026, 3, 2), EXCERPT, "网格员麤开头。", "The end.", "The beginning Zqshowpart.", None),
        Correction(date(2026, 3, 3), EXCERPT, "龘在后面。", "In front Zqhidexcerpt.", "Behind Zqhidexcerpt.", "龘 Zqhidexcerpt"),
        Correction(date(2026, 3, 4), LINK, None, "靐 Zqhidlink", "靐靐 Zqhidlink", "Zqhidlink"),
        Correction(date(2026, 3, 5), WITHDRAWN, "齉撤下。", "齉 Zqhidgone", "齉齉 Zqhidgone", "Zqhidgone"),
        Correction(date(2026, 3, 6), HELD, "爩暂缓。", "爩 Zqhidheld", "爩爩 Zqhidheld", "Zqhidheld"),
    )


def memories() -> Mapping[str, Memory]:
    """Return their English: an editor's, but for one sentence by another editor, one by a machine and one that is pending."""
    made = {}
    for id_, english in ENGLISH.items():
        renderings: dict[str | tuple[str, str], Rendering] = {zh: Rendering(en, Origin.EDITED, by="someone") for zh, en in english.items()}
        made[id_] = renderings
    made[FULL]["成绩"] = Rendering("Results", Origin.EDITED, by="someone else")
    made[FULL][MACHINES] = Rendering(MACHINE, Origin.MACHINE, signature=f"{SIGNED}{memory.english_hash(MACHINE)}")
    for key, en in PLACED.items():
        made[FULL][key] = Rendering(en, Origin.EDITED, by="someone")
    return {id_: Memory(id_, "someone", renderings) for id_, renderings in made.items()}


def collection(*more: Article, settings: Settings = SETTINGS) -> Collection:
    """Return all of it gathered, with `more` articles that have no English."""
    return gather(settings, (*articles(), *more), memories(), GLOSSARY, corrections())


def write(root: Path) -> None:
    """Write all of it into a project's folder, in which there are no articles and no glossary yet."""
    for folder in ("articles", memory.FOLDER, "glossary"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    for name in ("schema.json", "topics.schema.json"):
        shutil.copy(ROOT / "glossary" / name, root / "glossary" / name)
    rows = [f"- {{zh: {t.zh}, en: {t.en}, slug: {t.slug}, kind: {t.kind}, source: ours, status: approved}}" for t in GLOSSARY.terms]
    (root / "glossary/terms.yml").write_text("\n".join(rows) + "\n", "utf-8")
    (root / "glossary/topics.yml").write_text("- {slug: grids, zh: 网格化, en: Grids, terms: [网格员]}\n", "utf-8")
    for article in articles():
        (root / article.path).write_text(intake.write(article), "utf-8")
        text = memory.fill(memory.sync(article, None, "someone"), article.id, ENGLISH[article.id])
        (root / memory.path_of(article.id)).write_text(text, "utf-8")
    told = [f"- {{date: {c.date}, article: {c.article}, was: {c.was!r}, now: {c.now!r}{_sentence(c)}}}" for c in corrections()]
    (root / "corrections.yml").write_text("\n".join(told) + "\n", "utf-8")


def _sentence(correction: Correction) -> str:
    more = {"sentence": correction.sentence, "why": correction.why}
    return "".join(f", {key}: {value!r}" for key, value in more.items() if value)
