"""Article files: written and read back the same, and mistakes named with their line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import ArticleError
from generator.intake import articles
from generator.model import Article, Bilingual, Block, BlockKind, Byline, Rights, Sic, Source, Status

ROOT = Path(__file__).parent.parent.parent
FULL = Article(
    id="2019-11-01-yi-er",
    status=Status.WITHDRAWN,
    reason=Bilingual(zh="原因", en="reason"),
    title="标题：有“引号”、#号和'撇号",
    supplied=("title",),
    kicker="眉题",
    subtitle="——副题",
    credit="市委政法委",
    editor="高睿蔓",
    published=date(2019, 11, 1),
    added=date(2026, 11, 22),
    source=Source("张掖政法", "https://example.org/a?b=c&d=1"),
    bylines=(Byline("汤栋国", "特约记者", "甘肃法制报"), Byline("袁萍", uncertain=True)),
    places=("张掖", "甘肃"),
    rights=Rights.EXCERPT,
    document="inbox/a.txt",
    cleaned="0123456789abcdef",
    summary=Bilingual(zh="摘要", en="Summary"),
    sic=(Sic("落实落实", "重复 / repeated"),),
    body=(
        Block(BlockKind.PARAGRAPH, "严格落实落实。"),
        Block(BlockKind.HEADING, "小标题"),
        Block(BlockKind.ITEM, "一"),
        Block(BlockKind.ITEM, "二"),
        Block(BlockKind.CAPTION, "图为现场"),
        Block(BlockKind.GAP, "此处缺失"),
        Block(BlockKind.GAP, ""),
        Block(BlockKind.PARAGRAPH, "## 不是标题"),
        Block(BlockKind.PARAGRAPH, "- 不是列表"),
        Block(BlockKind.PARAGRAPH, "\\ 也不是"),
        Block(BlockKind.PARAGRAPH, "---"),
    ),
)


def test_an_article_with_everything_comes_back_the_same() -> None:
    text = articles.write(FULL)
    assert articles.parse(text, FULL.path) == FULL
    assert articles.write(articles.parse(text, FULL.path)) == text


LINES = st.text(alphabet="平安# -![]capgtion\\。，a1", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.lists(st.tuples(st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM, BlockKind.CAPTION]), LINES), max_size=6))
def test_any_blocks_come_back_the_same(blocks: list[tuple[BlockKind, str]]) -> None:
    body = tuple(Block(kind, text) for kind, text in blocks)
    assert articles.parse_body(articles.render_body(body)) == body


# What a field may hold: one line that a reader sees.
FIELDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf"]), min_size=1, max_size=30) | st.text(
    ":#-'\"[]{}&*!|>%@`, 网1~?", min_size=1
)
FIELD = FIELDS.map(str.strip).filter(bool)


@given(
    FIELD,
    FIELD,
    st.lists(st.builds(Byline, FIELD, st.none() | FIELD, st.none() | FIELD, st.booleans()), max_size=3),
    st.lists(FIELD, max_size=3),
)
def test_any_fields_come_back_the_same(title: str, kicker: str, bylines: list[Byline], places: list[str]) -> None:
    made = Article(
        id="undated-a",
        title=title,
        kicker=kicker,
        added=date(2026, 11, 22),
        body=(Block(BlockKind.PARAGRAPH, "一。"),),
        bylines=tuple(bylines),
        places=tuple(places),
        source=Source(kicker, "https://example.org/"),
        sic=(Sic(title, kicker),),
    )
    assert articles.parse(articles.write(made), made.path) == made


@pytest.mark.parametrize("path", sorted((ROOT / "articles").glob("*-*.md")), ids=lambda p: p.stem)
def test_the_articles_of_the_repository_stand_as_the_program_would_write_them(path: Path) -> None:
    text = path.read_text("utf-8")
    assert articles.write(articles.parse(text, f"articles/{path.name}")) == text


HEAD = "---\nid: undated-a\nstatus: published\ntitle: 标题\nadded: 2026-11-22\n"
MISTAKES = [
    ("no front matter", "文本\n", 1, "must begin with a line ---"),
    ("an open front matter", "---\nid: a\n", 1, "no closing line"),
    ("a missing key", "---\nid: undated-a\nstatus: published\nadded: 2026-11-22\n---\n", 2, "title is missing"),
    ("an unknown key", HEAD + "colour: red\n---\n", 6, "unknown key colour"),
    ("a key twice", HEAD + "title: 又\n---\n", 6, "twice"),
    ("a wrong id", HEAD.replace("undated-a", "../a") + "---\n", 2, "not of the form"),
    ("another's id", HEAD.replace("undated-a", "undated-b") + "---\n", 2, "not the file's name"),
    ("a wrong status", HEAD.replace("published", "draft") + "---\n", 3, "must be one of"),
    ("held without a reason", HEAD.replace("published", "held") + "---\n", 3, "needs a reason"),
    ("a date that is a text", HEAD + "published: last week\n---\n", 6, "must be a date"),
    ("a date of another age", HEAD + "published: 9999-01-01\n---\n", 6, "must lie between"),
    ("a control character", HEAD + "---\n一。\n二\x0c。\n", 8, "U+000C"),
    ("a title that is a number", HEAD.replace("标题", "110") + "---\n", 4, "quotation marks"),
    ("places that are no list", HEAD + "places: 太仓\n---\n", 6, "must be a list"),
    ("an address that runs a script", HEAD + "source: {url: 'javascript:alert(1)'}\n---\n", 6, "http"),
    ("half a summary", HEAD + "summary: {zh: 摘要}\n---\n", 6, "summary.en"),
    ("a sic that is not there", HEAD + "sic:\n- {was: 没有, note: x}\n---\n文本。\n", 7, "does not stand"),
    ("an unknown key deep down", HEAD + "bylines:\n- {name: 甲, age: 3}\n---\n", 7, "unknown key age"),
    ("broken YAML", HEAD + "kicker: a: b\n---\n", 6, "YAML"),
]


@pytest.mark.parametrize(("case", "text", "line", "words"), MISTAKES, ids=[case for case, *_ in MISTAKES])
def test_mistakes_are_named(case: str, text: str, line: int, words: str) -> None:
    with pytest.raises(ArticleError) as caught:
        articles.parse(text, "articles/undated-a.md")
    assert words in str(caught.value)
    assert (caught.value.path, caught.value.line) == ("articles/undated-a.md", line)


def test_a_seal_shows_whether_a_person_edited_since() -> None:
    text = articles.seal(FULL)
    assert not articles.edited(text)
    assert articles.edited(text.replace("小标题", "大标题"))
    assert articles.edited(text.replace("眉题", "眉"))
    assert articles.edited(HEAD + "---\n")
