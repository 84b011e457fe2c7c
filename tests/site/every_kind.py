"""A small site with every kind of page and every kind of sentence: what the samples have no example of stands here too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import rights_and_status as rights

from benchmarks import project
from generator import files
from generator.digest import Collection, gather
from generator.model import Article, Block, BlockKind, Byline, Origin, Rendering, Sic, Source, Term, Topic
from generator.settings import Settings, SiteSettings
from generator.site import assets, data, pages, publish, redirects, search
from generator.terms import Glossary
from generator.translate import Memory, segments

ALL = "2021-05-06-yingyou-jinyou"
UNUSED = Term("长安杯", "Chang’an Cup", "changanbei", "campaign", note="An award for places judged safe.")
TERMS = (
    Term("网格员", "grid worker", "wanggeyuan", "office", plural="grid workers", accept=("community grid worker",), avoid=("gridman",)),
    Term("网格", "grid", "wangge", "concept", note="A small area, with a person who looks after it."),
    Term("太仓", "Taicang", "taicang", "place", within="江苏"),
    Term("江苏", "Jiangsu", "jiangsu", "place"),
    Term("公安局", "public security bureau", "gonganju", "institution"),
    UNUSED,
)
GLOSSARY = Glossary(TERMS, (Topic("grids", "网格化", "Grids", ("网格员", "网格")),))
ENGLISH = {
    "平安太仓：有图、有误、有缺": Rendering("Peaceful Taicang: a picture, an error, a gap", Origin.EDITED),
    "奋斗百年路": Rendering("A century of struggle", Origin.EDITED),
    "写在年终": Rendering("Written at the year’s end", Origin.MACHINE),
    "2020年，网格员走访98户，办结率达98.74%。": Rendering(
        "In 2020 grid workers called on 98 households; 98.74 percent of cases were closed.", Origin.EDITED
    ),
    "网格员又来了。": Rendering("The grid worker came again.", Origin.MACHINE),
    "公安局说好。": Rendering("The public security bureau approved.", Origin.MACHINE, stale=True),
    "太仓在江苏。": Rendering("It lies there.", Origin.MACHINE, unmet="太仓 = Taicang"),
    "成绩单": Rendering("The record", Origin.EDITED),
    "图为网格员入户。": Rendering("Pictured: grid workers call at a home.", Origin.EDITED),
    "平安网格落实落实。": Rendering("A peaceful grid, carried out, carried out.", Origin.EDITED),
}


def article() -> Article:
    """Return an article with each kind of block and sentence."""
    kind = BlockKind
    return Article(
        ALL,
        "平安太仓：有图、有误、有缺",
        date(2026, 1, 9),
        (
            Block(kind.PARAGRAPH, "2020年，网格员走访98户，办结率达98.74%。网格员又来了。公安局说好。太仓在江苏。此句尚未译出。"),
            Block(kind.HEADING, "成绩单"),
            Block(kind.ITEM, "平安网格落实落实。"),
            Block(kind.ITEM, "网格员又来了。"),
            Block(kind.GAP, ""),
            Block(kind.CAPTION, "图为网格员入户。"),
            Block(kind.HEADING, "尚未译出的标题"),
            Block(kind.PARAGRAPH, "公安局说好。"),
        ),
        kicker="奋斗百年路",
        subtitle="写在年终",
        published=date(2021, 5, 6),
        source=Source("某报", "https://paper.example/a?b=1&c=2"),
        bylines=(Byline("王春", "记者", uncertain=True),),
        places=("太仓",),
        sic=(Sic("落实落实", "疑为“落实” / probably 落实 once"),),
    )


def collection(url: str) -> Collection:
    """Return the article above among those of every kind of rights and status, with corrections."""
    whole = article()
    memory = Memory(whole.id, "someone", {segment.key: ENGLISH[segment.key] for segment in segments(whole) if segment.key in ENGLISH})
    settings = Settings(site=SiteSettings(url=url, repository="https://code.example/some/repo"))
    return gather(settings, (*rights.articles(), whole), {**rights.memories(), whole.id: memory}, GLOSSARY, rights.corrections())


def build(root: Path, url: str) -> Path:
    """Build the site for `url` in the empty folder `root`; return the folder of the site."""
    project.copy(root, without=("tests", "inbox", "articles", "translations", "benchmarks"))
    made = collection(url)
    for page in pages.render(made):
        files.write(root / page.path, page.text, durable=False)
    for some in (data.files(made), redirects.redirects({"terms/old/": "terms/wangge/"}), assets.files(), search.files(made)):
        for name, content in some:
            files.write(root / name, content, durable=False)
    settings = Settings(root=root, site=made.settings.site)
    publish.publish(settings, date(2026, 1, 9))
    return root / "site"
