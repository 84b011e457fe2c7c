"""What search is given to read: names in both languages, text as far as it may be shown, and other ways to type Chinese."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.digest import Collection, gather
from generator.errors import SiteError
from generator.model import Article, Bilingual, Block, BlockKind, Byline, Origin, Rendering, Rights, Status, Term, Topic
from generator.settings import SearchSettings, Settings
from generator.site import search
from generator.site.search import spoken
from generator.site.tree import CHINESE, ENGLISH
from generator.terms.glossary import Glossary
from generator.translate import Memory

GRID = Term("网格员", "grid worker", "wanggeyuan", "office", variants=("网格管理员",), plural="grid workers", note="Of a grid.")
TOWN = Term("太仓", "Taicang", "taicang", "place")
GLOSSARY = Glossary((GRID, TOWN), (Topic("grids", "网格化", "Grids", ("网格员",)),))
ENGLISH_OF = {"平安太仓": "Peaceful Taicang", "网格员入户。": "The grid worker calls.", "网格员再来。": "The grid worker comes again."}
BODY = (Block(BlockKind.PARAGRAPH, "网格员入户。尚未译出。"), Block(BlockKind.PARAGRAPH, "网格员再来。"))
ARTICLE = Article("2019-11-01-a", "平安太仓", date(2020, 1, 2), BODY, published=date(2019, 11, 1), places=("太仓",))
ARTICLE = replace(ARTICLE, bylines=(Byline("王春"),))


def collection(*articles: Article, up_to: int = 10) -> Collection:
    memories = {one.id: Memory(one.id, "x", {zh: Rendering(en, Origin.EDITED) for zh, en in ENGLISH_OF.items()}) for one in articles}
    return gather(Settings(search=SearchSettings(full_text_up_to=up_to)), articles, memories, GLOSSARY)


def given(*articles: Article, up_to: int = 10, tree: str = "en") -> dict[str, Any]:
    """What the worker of a tree can fetch, by name."""
    made = {path.removeprefix(f"docs/{tree}/search/"): text for path, text in search.files(collection(*articles, up_to=up_to))}
    return {name: json.loads(text) for name, text in made.items() if name.endswith(".json") and "/" not in name}


def test_both_trees_are_given_the_same_and_twice_the_same_bytes() -> None:
    made = dict(search.files(collection(ARTICLE)))
    assert made == dict(search.files(collection(ARTICLE)))
    assert made["docs/en/search/names.json"] == made["docs/zh/search/names.json"]
    assert made["docs/en/search/text.json"] == made["docs/zh/search/text.json"]


def test_names_are_in_both_languages_with_who_and_where_and_the_terms_that_an_article_holds() -> None:
    names = given(ARTICLE)["names.json"]
    ((id_, title, day, around, summary, places, keys),) = names["articles"]
    assert (id_, title, day) == ("2019-11-01-a", ["平安太仓", "Peaceful Taicang"], "2019-11-01")
    assert "王春" in [zh for zh, _ in around]
    assert "网格员入户。" in summary[0]
    assert [names["places"][at][1] for at in places] == ["太仓"]
    assert names["terms"][0] == ["wanggeyuan", "网格员\n网格管理员", "grid worker\ngrid workers", "Of a grid."]
    assert names["held"] == [[0], [0]]
    assert set(keys) <= {0, 1}
    assert ["topics/grids/", "网格化", "Grids"] in names["pages"]
    assert ["dates/2019/", "2019年", "2019"] in names["pages"]


def test_text_is_each_sentence_with_its_anchor_and_no_english_where_it_waits() -> None:
    ((anchors, zh, en),) = given(ARTICLE)["text.json"]
    assert zh == ["网格员入户。", "尚未译出。", "网格员再来。"]
    assert en == ["The grid worker calls.", "", "The grid worker comes again."]
    assert len(anchors.split()) == len(zh)


@pytest.mark.parametrize(("up_to", "full"), [(2, True), (1, False)])
def test_beyond_the_set_number_of_articles_the_text_stays_out_and_the_names_say_so(up_to: int, full: bool) -> None:
    made = given(ARTICLE, replace(ARTICLE, id="2019-11-02-b"), up_to=up_to)
    assert made["names.json"]["text"] is full
    assert ("text.json" in made) is full
    assert ("尚未译出" in json.dumps(made, ensure_ascii=False).replace(made["names.json"]["articles"][0][4][0], "")) is full
    assert made["names.json"]["held"] == [[0, 1], [0, 1]]


def test_rights_and_status_hold() -> None:
    excerpt = given(replace(ARTICLE, rights=Rights.EXCERPT))
    assert "再来" not in json.dumps(excerpt, ensure_ascii=False)
    assert excerpt["text.json"][0][1] == ["网格员入户。", "尚未译出。"]
    link = given(replace(ARTICLE, rights=Rights.LINK))
    assert "入户" not in json.dumps(link, ensure_ascii=False)
    assert link["names.json"]["held"] == [[], []]
    assert link["text.json"] == [["", [], []]]
    gone = given(replace(ARTICLE, status=Status.WITHDRAWN, reason=Bilingual("应作者要求", "asked for")))
    assert gone["names.json"]["articles"] == gone["text.json"] == []


def test_what_cannot_be_seen_does_not_reach_the_index() -> None:
    made = given(replace(ARTICLE, title="平安\u202e太\u200b仓", kicker="a\u0007b"))["names.json"]["articles"][0]
    assert made[1][0] == "平安太仓"
    assert made[3][0][0] == "ab"


def test_each_syllable_knows_its_characters_as_names_have_them() -> None:
    sounds = spoken.sounds([("重庆", None), ("重大", None), ("女（吕）", None), ("A网", None)])
    assert "重" in sounds["chong"]
    assert "重" in sounds["zhong"]
    assert sounds["nv"] == sounds["nu"] == "女"
    assert sounds["wang"] == "网"
    assert all(syllable.isascii() for syllable in sounds)


def test_an_editors_own_pinyin_wins_and_one_that_does_not_fit_is_left() -> None:
    own = Term("单县", "Shan County", "shanxian", "place", pinyin="Shàn Xiàn")
    assert spoken.sounds([("单县", own)]) == {"shan": "单", "xian": "县"}
    wrong = replace(own, pinyin="Hello")
    assert "单" in "".join(spoken.sounds([("单县", wrong)]).values())


def test_traditional_characters_are_paired_with_those_that_occur() -> None:
    pairs = spoken.traditional("网格员")
    made = dict(zip(pairs[::2], pairs[1::2], strict=True))
    assert made["網"] == "网"
    assert made["員"] == "员"
    assert set(made.values()) <= set("网格员")


def test_what_mkdocs_indexed_becomes_plain_words() -> None:
    entry = {"location": "about/#x", "title": "A &amp; B", "text": "<p>\u200b社区\u200b网格\u200b &lt;b&gt;</p>", "tags": ["x"]}
    made = json.loads(search.handwritten(json.dumps({"config": {"lang": ["en"]}, "docs": [entry]})))
    assert made == {"config": {}, "docs": [{"location": "about/#x", "title": "A & B", "text": "社区网格 <b>"}]}


def test_the_worker_takes_the_place_of_the_themes_and_says_its_trees_words() -> None:
    (path, english), (same, chinese) = search.worker(ENGLISH), search.worker(CHINESE)
    assert path == same
    assert path.startswith("assets/javascripts/workers/search.")
    assert '"term_entry": "Term"' in english.decode()
    assert '"term_entry": "术语"' in chinese.decode()
    assert b"lunr" not in english.lower().replace(b"knows no lunr", b"")


def test_another_theme_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "assets/javascripts/workers"
    folder.mkdir(parents=True)
    monkeypatch.setattr(search, "_theme", lambda: tmp_path)
    with pytest.raises(SiteError, match="not one search worker"):
        search.worker(ENGLISH)
    (folder / "search.0.min.js").write_text("any", "utf-8")
    (folder.parent / "bundle.0.min.js").write_text("another", "utf-8")
    with pytest.raises(SiteError, match=r"not the one whose search box .* answers.*pinned mkdocs-material"):
        search.worker(ENGLISH)


def test_of_what_the_collection_holds_mkdocs_own_index_has_nothing(built: Path) -> None:
    for tree in ("", "zh/"):
        docs = json.loads((built / "site" / tree / search.HANDWRITTEN).read_text("utf-8"))["docs"]
        assert {"about/", "method/"} <= {doc["location"] for doc in docs}
        assert not [doc["location"] for doc in docs if doc["location"].split("/")[0] in search.LISTS]
