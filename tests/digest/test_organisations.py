"""Organisations and typical terms: who published, who is mentioned with whom and where, and what some articles tell more of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.digest import Collection, Organisation, Typical, gather
from generator.model import Article, Block, BlockKind, Byline, Rights, Source, Status, Term
from generator.settings import Settings
from generator.terms import Glossary

GLOSSARY = Glossary(
    (
        Term("法治日报", "Legal Daily", "fazhiribao", "organisation"),
        Term("法制网", "Legal Daily Online", "fazhiwang", "organisation"),
        Term("公安局", "public security bureau", "gonganju", "institution"),
        Term("法院", "court", "fayuan", "institution"),
        Term("江苏", "Jiangsu", "jiangsu", "place"),
        Term("太仓", "Taicang", "taicang", "place", within="江苏"),
        Term("网格", "grid", "wangge", "concept"),
        Term("平安", "peace", "pingan", "concept"),
        Term("记者", "reporter", "jizhe", "office"),
    )
)


def article(id_: str, text: str = "", **more: object) -> Article:
    made = Article(id_, "题", date(2026, 1, 1), (Block(BlockKind.PARAGRAPH, text),) if text else ())
    return replace(made, **more)  # type: ignore[arg-type] # shorthand


def gathered(*articles: Article) -> Collection:
    return gather(Settings(), articles, {}, GLOSSARY)


def organisations(*articles: Article) -> dict[str, Organisation]:
    return {one.zh: one for one in gathered(*articles).organisations}


def test_who_published_who_wrote_for_whom_and_who_is_mentioned_how_often() -> None:
    bylines = (Byline("王春", "记者", "法治日报"), Byline("丁山", "记者", "法治日报"))
    one = article("undated-a", "公安局和法院。公安局。", source=Source("法治日报——法制网"), bylines=bylines, places=("太仓",))
    other = article("undated-b", "公安局说，法治日报报道。", source=Source("某县融媒"), places=("江苏", "太仓"))
    found = organisations(one, other)
    assert (found["法治日报"].issued, found["法治日报"].written) == (("undated-a",), ("undated-a",))
    assert found["法治日报"].mentions == (("undated-b", 1),)
    assert found["法制网"].issued == ("undated-a",)
    assert found["公安局"].mentions == (("undated-a", 2), ("undated-b", 1))
    assert {term.zh for term in found["公安局"].beside} == {"法院", "法治日报"}
    assert found["公安局"].places == (("太仓", 2),)
    unknown = found["某县融媒"]
    assert (unknown.term, unknown.en, unknown.slug, unknown.issued) == (None, None, "mouxianrongmei", ("undated-b",))


def test_an_organisation_without_an_article_that_readers_may_see_is_none() -> None:
    hidden = {"status": Status.WITHDRAWN}, {"status": Status.HELD}, {"rights": Rights.LINK}
    for changes in hidden:
        assert not organisations(article("undated-a", "公安局。", **changes))
    gone = article("undated-a", source=Source("法治日报"), status=Status.WITHDRAWN)
    assert not organisations(gone)


def test_two_publishers_that_sound_alike_have_an_address_each() -> None:
    found = organisations(article("undated-a", source=Source("时报")), article("undated-b", source=Source("食报")))
    assert len({one.slug for one in found.values()}) == 2


def test_typical_is_what_some_articles_mention_more_than_the_others() -> None:
    texts = ["网格和平安，记者。"] * 3 + ["平安和法院，记者。"] * 3
    collection = gathered(*(article(f"undated-{number}", text) for number, text in enumerate(texts)))
    typical = Typical(collection.published)
    first = [digest.id for digest in collection.published if any(term.zh == "网格" for term in digest.terms)]
    found = typical.of(first, 5)
    assert (found[0][0].zh, found[0][1]) == ("网格", 3)
    assert {term.zh for term, _ in found} <= {"网格", "平安"}
    assert typical.of(first, 5, {"wangge", "pingan"}) == []
    assert typical.of([], 5) == []


def test_what_readers_may_not_see_is_typical_of_nothing() -> None:
    linked = article("undated-a", "网格。", title="网格", rights=Rights.LINK)
    collection = gathered(linked, article("undated-b", "平安。"))
    assert Typical(collection.published).of(["undated-a"], 5) == []
