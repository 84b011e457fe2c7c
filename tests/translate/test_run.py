"""A backlog worked off: each distinct sentence once, nothing twice, and no word of a person ever lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from by_heart import CENTRE, ENGLISH, GLOSSARY, PINNED, WORKER, ByHeart, Desk, article, changed, judge

from generator.errors import EngineError, TranslationError
from generator.model import Origin, Segment, Status
from generator.terms import Glossary
from generator.translate import Judge, Part, Ran, Step, backlog, memory, recurring, run
from generator.translate.store import Store

ONE = article("undated-a", "网格员来了。他走了。", "他走了。")
ALL = Part()
TWO = article("undated-b", "他走了。综治中心开了。")


@dataclass
class Collection:
    """Articles with their PO files and a store, translated as often as a test likes."""

    folder: Path
    desk: Desk
    engine: ByHeart = field(default_factory=ByHeart)

    def translate(self, by: Judge | None = None, *, ids: Sequence[str] = (), part: Part = ALL, chunk: int = 2, **more: object) -> Ran:
        by = by or judge()
        self.desk.sync()
        memories = self.desk.memories(by)
        waiting = backlog.backlog(self.desk.articles, memories, recurring(list(memories.values())), by, ids, part)
        known = backlog.known(memories.values())
        given = {"work": lambda: run.here(self.engine, 4), "merge": self.desk.merge, **more}
        with Store(self.folder / "store.sqlite") as store:
            return run.run(waiting, known, store, publish=by.publish, chunk=chunk, **given)  # type: ignore[arg-type]

    def find(self, id_: str, zh: str, by: Judge | None = None) -> memory.Rendering:
        return self.desk.memories(by or judge())[id_].find(Segment("1.1", zh))

    def edit(self, id_: str, was: str, now: str) -> None:
        assert was in self.desk.files[id_]
        self.desk.files[id_] = self.desk.files[id_].replace(was, now)

    def approve(self, id_: str, zh: str, english: str) -> None:
        self.desk.files[id_] = memory.fill(self.desk.files[id_], id_, {zh: english})


@pytest.fixture
def two(tmp_path: Path) -> Collection:
    return Collection(tmp_path, Desk([ONE, TWO]))


def test_each_distinct_sentence_is_translated_once_and_stands_in_every_file(two: Collection) -> None:
    ran = two.translate()
    assert sorted(two.engine.asked) == sorted({"题", "网格员来了。", "他走了。", "综治中心开了。"})
    assert (ran.steps, ran.reused, ran.left, ran.missing) == ({Step.PLAIN: 4}, 0, 0, None)
    for id_, zh in (("undated-a", "他走了。"), ("undated-b", "他走了。"), ("undated-b", "综治中心开了。")):
        found = two.find(id_, zh)
        assert (found.text, found.origin, found.stale) == (ENGLISH[zh], Origin.MACHINE, False)
    assert two.desk.written == ["undated-a", "undated-b"]


def test_again_there_is_nothing_to_do(two: Collection) -> None:
    two.translate()
    before = dict(two.desk.files)
    two.engine.asked.clear()
    ran = two.translate()
    assert (ran.steps, ran.written, two.engine.asked, two.desk.files) == ({}, [], [], before)


def test_the_first_file_is_written_as_soon_as_its_sentences_are_there(two: Collection) -> None:
    two.engine.english = {zh: en for zh, en in ENGLISH.items() if zh != "综治中心开了。"}
    seen: list[int] = []
    two.translate(chunk=1, progress=lambda done, total: seen.append(len(two.desk.written)))
    assert seen == [0, 0, 0, 1, 2]


def test_a_file_that_breaks_meanwhile_stops_only_itself(two: Collection) -> None:
    def merge(id_: str, drafts: Mapping[str, tuple[str, str]]) -> bool:
        if id_ == "undated-a":
            raise TranslationError("broken", path=memory.path_of(id_))
        return two.desk.merge(id_, drafts)

    ran = two.translate(merge=merge)
    assert [error.path for error in ran.errors] == ["translations/en/undated-a.po"]
    assert ran.written == ["undated-b"]
    two.engine.asked.clear()
    assert two.translate().written == ["undated-a"]
    assert two.engine.asked == []


def test_what_is_in_the_store_is_not_translated_again(two: Collection) -> None:
    two.translate()
    whole = dict(two.desk.files)
    two.desk.files.clear()
    two.engine.asked.clear()
    ran = two.translate()
    assert (two.engine.asked, ran.reused, ran.translated) == ([], 4, 0)
    assert two.desk.files == whole


def test_without_the_store_other_files_lend_what_they_hold(two: Collection) -> None:
    two.translate()
    whole = dict(two.desk.files)
    (two.folder / "store.sqlite").unlink()
    del two.desk.files["undated-b"]
    two.engine.asked.clear()
    two.translate()
    assert two.engine.asked == ["综治中心开了。"]
    assert two.desk.files == whole


def test_only_chosen_articles_are_translated_and_others_take_what_recurs(two: Collection) -> None:
    two.translate(ids=["undated-a"])
    assert "综治中心开了。" not in two.engine.asked
    assert two.find("undated-b", "他走了。").text == "He left."
    assert two.find("undated-b", "综治中心开了。").origin is Origin.PENDING


def test_held_and_withdrawn_articles_are_left_alone(two: Collection) -> None:
    two.desk.articles = [replace(ONE, status=Status.HELD), replace(TWO, status=Status.WITHDRAWN)]
    assert two.translate().steps == {}


def test_shares_are_disjoint_and_together_everything(tmp_path: Path) -> None:
    asked: list[str] = []
    for number in range(1, 6):
        share = Collection(tmp_path / str(number), Desk([ONE, TWO]))
        share.translate(part=Part(number, 5))
        asked += share.engine.asked
    assert sorted(asked) == sorted({"题", "网格员来了。", "他走了。", "综治中心开了。"})


def test_an_edited_rendering_of_another_article_comes_first(two: Collection) -> None:
    two.desk.sync()
    two.approve("undated-b", "他走了。", "He went away.")
    two.translate()
    assert "他走了。" not in two.engine.asked
    assert two.find("undated-a", "他走了。").origin is Origin.PENDING


def test_without_an_engine_all_else_is_done_and_it_is_said_why(two: Collection) -> None:
    def missing() -> run.Work:
        raise EngineError("no package", remedy="Run ./digest engine install")

    two.translate(ids=["undated-b"])
    del two.desk.files["undated-b"]
    ran = two.translate(work=missing)
    assert (ran.reused, ran.left, str(ran.missing)) == (3, 1, "no package. Run ./digest engine install")
    assert two.find("undated-b", "综治中心开了。").text == "The governance centre opened."


TERM_CHANGES = [
    ("its rendering", changed(WORKER, en="grid attendant", plural=None), {"网格员来了。"}),
    ("what else is right", changed(WORKER, accept=("community grid worker",)), {"网格员来了。"}),
    ("what is wrong", changed(WORKER, avoid=("gridman", "came")), {"网格员来了。"}),
    ("its plural", changed(WORKER, plural=None), {"网格员来了。"}),
    ("it is no longer approved", changed(WORKER, approved=False), {"网格员来了。"}),
    ("it is gone", Glossary((CENTRE,)), {"网格员来了。"}),
    ("another form of it", changed(CENTRE, variants=("中心", "天亮")), {"天亮了。"}),
    ("its note", changed(WORKER, note="a note"), set()),
    ("a new term elsewhere", Glossary((*GLOSSARY.terms, replace(WORKER, zh="月亮", slug="x"))), set()),
    ("a new term here", Glossary((*GLOSSARY.terms, replace(WORKER, zh="笑", slug="x"))), {"她笑了。"}),
]


@pytest.mark.parametrize(("case", "glossary", "stale"), TERM_CHANGES, ids=[case for case, *_ in TERM_CHANGES])
def test_a_changed_term_makes_stale_just_the_machines_sentences_that_have_it(
    tmp_path: Path, case: str, glossary: Glossary, stale: set[str]
) -> None:
    all_ = article("undated-a", *(zh for zh in ENGLISH if zh != "题"))
    edited = article("undated-b", *(f"又{zh}" for zh in ENGLISH))
    made = Collection(tmp_path, Desk([all_, edited]))
    made.desk.sync()
    for zh, english in ENGLISH.items():
        made.approve("undated-b", f"又{zh}", english)
    made.translate()
    by = judge(glossary)
    memories = made.desk.memories(by)
    assert {zh for zh, rendering in memories["undated-a"].renderings.items() if rendering.stale} == stale
    assert not any(rendering.stale for rendering in memories["undated-b"].renderings.values())
    made.engine.asked.clear()
    made.translate(by)
    assert set(made.engine.asked) == stale


def test_a_stale_sentence_is_shown_only_while_it_holds_the_terms_of_today(two: Collection) -> None:
    two.translate()
    still = two.find("undated-a", "网格员来了。", judge(changed(WORKER, accept=("attendant",))))
    assert (still.text, still.origin, still.stale) == ("The grid worker came.", Origin.MACHINE, True)
    for glossary in (changed(WORKER, en="attendant"), changed(WORKER, avoid=("came",))):
        hidden = two.find("undated-a", "网格员来了。", judge(glossary))
        assert (hidden.text, hidden.origin, hidden.stale) == ("", Origin.PENDING, True)


def test_a_term_that_cannot_be_kept_leaves_the_sentence_to_an_editor_and_is_not_tried_again(two: Collection) -> None:
    two.engine.english = {**ENGLISH, "他走了。": ""}
    ran = two.translate()
    assert ran.steps[Step.PENDING] == 1
    assert "\n#. refused: " in two.desk.files["undated-a"]
    found = two.find("undated-a", "他走了。")
    assert (found.text, found.origin) == ("", Origin.PENDING)
    assert found.unmet
    (two.folder / "store.sqlite").unlink()
    two.engine.asked.clear()
    assert two.translate().steps == {}
    assert two.engine.asked == []
    two.engine.english = ENGLISH
    other = judge(engine=replace(PINNED, version="1.10"))
    two.translate(other)
    assert two.find("undated-a", "他走了。", other).text == "He left."
    assert "refused" not in two.desk.files["undated-a"]


EDITS = [
    ("filled in by hand", 'msgid "他走了。"\nmsgstr ""', 'msgid "他走了。"\nmsgstr "Away he went."', "Away he went."),
    ("filled in and still fuzzy", 'msgid "他走了。"\nmsgstr ""', '#, fuzzy\nmsgid "他走了。"\nmsgstr "Away he went."', "Away he went."),
]


@pytest.mark.parametrize(("case", "was", "now", "english"), EDITS, ids=[case for case, *_ in EDITS])
def test_an_editors_change_during_the_run_stays(two: Collection, case: str, was: str, now: str, english: str) -> None:
    def edit(done: int, total: int) -> None:
        if done == 0:
            two.edit("undated-a", was, now)

    two.translate(progress=edit)
    found = two.find("undated-a", "他走了。")
    assert (found.text, found.origin) == (english, Origin.EDITED)
    assert two.find("undated-a", "网格员来了。").text == "The grid worker came."


STALE_EDITS = [
    ("rewritten, fuzzy left on", '"He left."', '"He has left."', Origin.EDITED, "He has left."),
    ("approved as it is", "#, fuzzy\n", "", Origin.EDITED, "He left."),
    ("emptied", '"He left."', '""', Origin.MACHINE, "He left."),
    ("comments dropped by a tool", "#. machine", "# machine", Origin.EDITED, "He left."),
    ("untouched", "", "", Origin.MACHINE, "He left."),
]


@pytest.mark.parametrize(("case", "was", "now", "origin", "english"), STALE_EDITS, ids=[case for case, *_ in STALE_EDITS])
def test_what_a_person_touched_is_never_translated_again(
    two: Collection, case: str, was: str, now: str, origin: Origin, english: str
) -> None:
    two.translate()
    text = two.desk.files["undated-a"]
    head, entry = text[: text.index("#: ¶1.2")], text[text.index("#: ¶1.2") :]
    start = head.rindex("\n\n") + 2
    head, entry = head[:start], head[start:] + entry
    assert was in entry
    two.desk.files["undated-a"] = head + entry.replace(was, now)
    newer = judge(engine=replace(PINNED, version="1.10"))
    two.engine.asked.clear()
    two.translate(newer)
    found = two.find("undated-a", "他走了。", newer)
    assert (found.origin, found.text) == (origin, english)


def test_the_english_of_an_older_chinese_sentence_waits_for_a_person_if_a_person_wrote_it(two: Collection) -> None:
    two.desk.sync()
    two.approve("undated-a", "他走了。", "He went away.")
    two.translate()
    two.desk.articles = [replace(article("undated-a", "网格员来了！他走掉了。"))]
    two.engine.english = {**ENGLISH, "网格员来了！": "The grid worker came!"}
    two.translate()
    changed_one = two.find("undated-a", "他走掉了。")
    assert (changed_one.origin, changed_one.previous) == (Origin.PENDING, "He went away.")
    assert two.find("undated-a", "网格员来了！").text == "The grid worker came!"
    assert "The grid worker came." not in two.desk.files["undated-a"]


@pytest.mark.parametrize("done", range(1, 6))
def test_stopped_anywhere_and_begun_again_it_comes_to_the_same(tmp_path: Path, done: int) -> None:
    whole = Collection(tmp_path / "whole", Desk([ONE, TWO, article("undated-c", *ENGLISH)]))
    whole.translate()
    made = Collection(tmp_path / "stopped", Desk(whole.desk.articles))

    def stop(number: int, total: int) -> None:
        if number >= done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        made.translate(progress=stop)
    made.translate()
    assert made.desk.files == whole.desk.files
    assert sorted(made.engine.asked) == sorted(whole.engine.asked)
