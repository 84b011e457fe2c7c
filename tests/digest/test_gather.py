"""The collection: what is gathered before a page is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.digest import gather
from generator.model import Article, Bilingual, Block, BlockKind, Byline, Origin, Rendering, Rights, Sic, Source, Status, Term, Topic
from generator.settings import Settings
from generator.terms import Glossary
from generator.translate import Memory, memory, segments

TERMS = (
    Term("网格员", "grid worker", "wanggeyuan", "office"),
    Term("综治中心", "comprehensive governance centre", "zongzhi", "institution"),
    Term("扫黑除恶", "crackdown on organised crime", "saohei", "campaign"),
    Term("江苏", "Jiangsu", "jiangsu", "place", variants=("江苏省",)),
    Term("太仓", "Taicang", "taicang", "place", variants=("太仓市",), within="江苏"),
    Term("法治日报", "Legal Daily", "fazhiribao", "organisation"),
    Term("记者", "reporter", "jizhe", "office"),
)
GLOSSARY = Glossary(TERMS, (Topic("grid", "网格", "Grids", ("网格员", "综治中心")),))


def article(id_: str, *paragraphs: str, **more: object) -> Article:
    body = tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs)
    return Article(id=id_, title=f"标题{id_[-1]}", added=date(2026, 1, 1), body=body, **more)  # type: ignore[arg-type] # shorthand


def collect(*articles: Article, memories: dict[str, Memory] | None = None):  # type: ignore[no-untyped-def]
    return gather(Settings(), articles, memories or {}, GLOSSARY)


def test_newest_first_and_what_has_no_date_after_all_that_has_the_latest_added_first() -> None:
    old = article("2001-01-01-a", published=date(2001, 1, 1))
    new = article("2025-01-01-b", published=date(2025, 1, 1))
    undated, later = article("undated-c"), replace(article("undated-d"), added=date(2026, 2, 1))
    ids = [d.id for d in collect(old, undated, later, new).digests]
    assert ids == ["2025-01-01-b", "2001-01-01-a", "undated-d", "undated-c"]


def test_held_articles_are_nowhere_and_withdrawn_ones_only_themselves() -> None:
    reason = Bilingual("因", "why")
    held = article("undated-a", "网格员。", status=Status.HELD, reason=reason, places=("太仓",))
    gone = article("undated-b", "网格员。", status=Status.WITHDRAWN, reason=reason, places=("太仓",))
    collection = collect(held, gone)
    assert [d.id for d in collection.digests] == ["undated-b"]
    assert not collection.published
    assert not collection.occurrences
    assert not collection.places


def test_rights_less_than_full_keep_sentences_out_of_the_concordance() -> None:
    assert not collect(article("undated-a", "网格员。", rights=Rights.EXCERPT)).occurrences
    assert collect(article("undated-a", "网格员。")).occurrences["wanggeyuan"].digests[0].id == "undated-a"


def test_an_excerpt_speaks_only_of_what_it_shows() -> None:
    shown, hidden = "太仓市今年做了不少工作，成效明显。", "综治中心每天汇总网格员报来的情况，共计1000件，分头办理。"
    (digest,) = collect(article("undated-a", shown, hidden, rights=Rights.EXCERPT)).digests
    assert digest.summary.zh == shown
    assert [term.zh for term in digest.terms] == ["太仓"]
    assert {term.zh for term in digest.keywords} <= {"太仓"}
    assert hidden not in "".join(s.segment.text for s in digest.sentences)


def test_anchors_come_from_the_chinese_and_count_where_it_recurs() -> None:
    (digest,) = collect(article("undated-a", "来了。来了。", "走了。")).digests
    one, again, other = (s.anchor for s in digest.sentences[1:])
    assert again == f"{one}-2"
    assert other != one
    (moved,) = collect(article("undated-b", "走了。", "来了。")).digests
    assert {s.anchor for s in moved.sentences[1:]} == {one, other}


def test_places_carry_the_articles_of_the_places_below() -> None:
    places = {p.zh: p for p in collect(article("undated-a", places=("太仓",)), article("undated-b", places=("江苏",))).places}
    assert places["江苏"].articles == ("undated-a", "undated-b")
    assert places["太仓"].articles == ("undated-a",)
    assert places["太仓"].within == "江苏"


def test_a_place_no_one_has_entered_gets_pinyin() -> None:
    (place,) = collect(article("undated-a", places=("锦丰镇",))).places
    assert (place.en, place.slug, place.term) == ("Jinfeng", "jinfengzhen", None)


def test_names_come_from_the_glossary_else_from_pinyin_else_stay_chinese() -> None:
    bylines = (Byline("丁国锋", "记者", "法治日报"), Byline("袁萍", "摄影", "某报", uncertain=True))
    (digest,) = collect(article("undated-a", bylines=bylines, source=Source("法治日报"))).digests
    first, second = digest.bylines
    assert (first.name.en, first.role and first.role.en, first.outlet and first.outlet.en) == ("Ding Guofeng", "reporter", "Legal Daily")
    assert (second.name.en, second.role and second.role.en, second.outlet and second.outlet.en) == ("Yuan Ping", None, None)
    assert digest.source is not None
    assert digest.source.en == "Legal Daily"


def test_sic_marks_stand_with_their_sentence() -> None:
    (digest,) = collect(article("undated-a", "严格落实落实。", "好。", sic=(Sic("落实落实", "重复"),))).digests
    assert [len(s.sic) for s in digest.sentences] == [0, 1, 0]


def test_an_editors_summary_wins_and_an_extracted_one_is_of_the_articles_own_sentences() -> None:
    own = article("undated-a", "文本。", summary=Bilingual("摘", "S"))
    text = "网格员走进太仓市的每一个村和每一个社区了解情况。综治中心每天汇总网格员报来的情况并且分头办理。他们很忙。"
    first, second = collect(own, article("undated-b", text)).digests
    assert (first.summary.zh, first.summary.en, first.summary.extracted) == ("摘", "S", False)
    assert second.summary.extracted
    assert second.summary.en is None
    assert second.summary.zh
    assert second.summary.zh in text


def test_a_summary_has_english_when_all_its_sentences_have() -> None:
    one = article("undated-a", "网格员走进太仓市的每一个村和每一个社区了解情况。")
    po = memory.fill(memory.sync(one, None), one.id, {one.body[0].text: "Grid workers go about Taicang."})
    (digest,) = collect(one, memories={one.id: memory.parse(po, one.id)}).digests
    assert digest.summary.en == "Grid workers go about Taicang."


def test_a_summary_marks_what_has_no_english_and_says_where_a_machine_wrote() -> None:
    one = article("undated-a", "网格员走进太仓市的每一个村和每一个社区了解情况。综治中心每天汇总网格员报来的情况并且分头办理。")
    (first, second) = (segment.key for segment in segments(one) if not segment.place.startswith("title"))
    renderings = {second: Rendering("The centre deals with it.", Origin.MACHINE)}
    (digest,) = collect(one, memories={one.id: memory.Memory(one.id, None, renderings)}).digests
    assert digest.summary.zh == first + second
    assert (digest.summary.en, digest.summary.machine) == ("[…] The centre deals with it.", True)


def test_related_articles_share_rare_terms_or_a_place_and_say_so() -> None:
    common = [article(f"undated-{c}", "记者。") for c in "defg"]
    one = article("undated-a", "网格员和综治中心，记者。", places=("太仓",))
    two = article("undated-b", "网格员和综治中心，记者。", places=("江苏",))
    three = article("undated-c", "扫黑除恶，记者。")
    digests = {d.id: d for d in collect(one, two, three, *common).digests}
    best = digests["undated-a"].related[0]
    assert best.id == "undated-b"
    assert {term.zh for term in best.terms} >= {"网格员", "综治中心"}
    assert best.places == ("江苏",)


def test_topics_need_more_than_a_passing_mention() -> None:
    passing, real = collect(article("undated-a", "网格员。"), article("undated-b", "网格员和综治中心。")).digests
    assert not passing.topics
    assert [topic.slug for topic in real.topics] == ["grid"]


def test_a_pending_sentence_takes_an_edited_rendering_from_another_article() -> None:
    one, other = article("undated-a", "来了。"), article("undated-b", "来了。")
    po = memory.fill(memory.sync(one, None), one.id, {"来了。": "He came."})
    digests = {d.id: d for d in collect(one, other, memories={one.id: memory.parse(po, one.id)}).digests}
    assert digests["undated-b"].body[0].sentences[0].rendering.text == "He came."


@pytest.mark.parametrize("own", [Rendering("It came.", Origin.MACHINE), Rendering("", Origin.PENDING, previous="They came.")])
def test_what_an_editor_wrote_elsewhere_wins_over_a_machine_but_not_over_an_editor(own: Rendering) -> None:
    one, other = article("undated-a", "来了。"), article("undated-b", "来了。")
    memories = {
        one.id: memory.Memory(one.id, None, {"来了。": Rendering("He came.", Origin.EDITED)}),
        other.id: memory.Memory(other.id, None, {"来了。": own}),
    }
    digests = {d.id: d for d in collect(one, other, memories=memories).digests}
    assert digests["undated-b"].body[0].sentences[0].rendering.text == "He came."


def test_what_must_differ_at_its_place_takes_no_english_from_elsewhere() -> None:
    one, other = article("undated-a", "来了。"), article("undated-b", "来了。")
    memories = {
        one.id: memory.Memory(one.id, None, {"来了。": Rendering("He came.", Origin.EDITED)}),
        other.id: memory.Memory(other.id, None, {("1.1", "来了。"): Rendering("", Origin.PENDING)}),
    }
    digests = {d.id: d for d in collect(one, other, memories=memories).digests}
    assert digests["undated-b"].body[0].sentences[0].rendering.origin is Origin.PENDING


def test_the_order_of_the_articles_given_does_not_matter() -> None:
    several = [article(f"undated-{c}", f"网格员和综治中心{c}。", places=("太仓",)) for c in "abcdef"]
    assert collect(*several) == collect(*reversed(several))


def test_an_empty_collection_is_a_collection() -> None:
    assert collect().digests == ()


def test_terms_of_an_article_in_order_of_their_first_occurrence() -> None:
    (digest,) = collect(replace(article("undated-a", "综治中心，网格员，综治中心。"), kicker="太仓")).digests
    assert [term.zh for term in digest.terms] == ["太仓", "综治中心", "网格员"]
