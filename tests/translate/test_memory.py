"""The memory: who wrote a sentence, and that no person's words are ever lost."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import TranslationError
from generator.model import Article, Block, BlockKind, Origin, Segment
from generator.translate import memory, recurring, segments

ARTICLE = Article(
    id="undated-shili",
    title="标题",
    added=date(2026, 1, 1),
    body=(Block(BlockKind.PARAGRAPH, "第一句说平安。第二句说法治。"), Block(BlockKind.PARAGRAPH, "第二句说法治。")),
)
ENGLISH = {"标题": "Title", "第一句说平安。": "The first is on safety.", "第二句说法治。": "The second is on law."}


def filled() -> str:
    return memory.fill(memory.sync(ARTICLE, None, "The editors"), ARTICLE.id, ENGLISH)


def entry(comment: str = "", flags: str = "", previous: str = "", zh: str = "第一句说平安。", en: str = "The first.") -> str:
    head = memory.sync(replace(ARTICLE, body=()), None, "The editors").split("\n\n")[0]
    lines = [*([comment] if comment else []), *([f"#, {flags}"] if flags else []), *([f'#| msgid "{previous}"'] if previous else [])]
    return "\n".join([head, "", *lines, f'msgid "{zh}"', f'msgstr "{en}"', ""])


def origin(text: str) -> Origin:
    return memory.parse(text, ARTICLE.id).find(Segment("1.1", "第一句说平安。")).origin


def test_one_entry_a_distinct_sentence_with_every_place() -> None:
    text = memory.sync(ARTICLE, None)
    assert text.count('msgid "第二句说法治。"') == 1
    assert "#: ¶1.2 ¶2.1" in text


def test_sync_is_canonical_and_keeps_what_is_there() -> None:
    text = filled()
    assert memory.sync(ARTICLE, text) == text
    found = memory.parse(text, ARTICLE.id)
    assert [found.find(s).text for s in segments(ARTICLE)] == [ENGLISH[s.key] for s in segments(ARTICLE)]
    assert found.translator == "The editors"


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="no gettext")
def test_files_are_as_msgcat_prints_them(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(memory.sync(replace(ARTICLE, body=ARTICLE.body[:1]), filled().replace("第一句", "第1句")), "utf-8")
    printed = subprocess.run(["msgcat", "--no-wrap", path], capture_output=True, check=True).stdout.decode()
    assert printed == path.read_text("utf-8")


WROTE = memory.english_hash("The first.")
ORIGINS = [
    ("a person's", entry(), Origin.EDITED),
    ("empty", entry(en=""), Origin.PENDING),
    ("a machine's, signed", entry(f"#. argos 1.9 english:{WROTE}", "fuzzy"), Origin.MACHINE),
    ("a machine's, approved by a person", entry(f"#. argos 1.9 english:{WROTE}"), Origin.EDITED),
    ("a machine's, rewritten by a person who left the flag", entry(f"#. argos 1.9 english:{WROTE}", "fuzzy", en="Better."), Origin.EDITED),
    ("a person's, flagged for another look", entry(flags="fuzzy"), Origin.EDITED),
    ("a machine's, its comment dropped by a tool", entry(flags="fuzzy"), Origin.EDITED),
    ("a machine's, its comment wrapped", entry(f"#. machine: argos translate-\n#. zh_en 1.9 english:{WROTE}", "fuzzy"), Origin.MACHINE),
    ("a machine's, emptied by a person", entry(f"#. machine: argos 1.9 english:{WROTE}", "fuzzy", en=""), Origin.PENDING),
    ("a machine's for another sentence", entry(f"#. machine: argos 1.9 english:{WROTE}", "fuzzy", "第一句说平平安安。"), Origin.PENDING),
    ("a person's, where a machine failed", entry("#. machine: argos 1.9\n#. unmet: 平安 = peace"), Origin.EDITED),
    ("a person's where a machine failed, fuzzy", entry("#. machine: argos 1.9\n#. unmet: 平安 = peace", "fuzzy"), Origin.EDITED),
    ("of an older Chinese sentence", entry(flags="fuzzy", previous="第一句说平平安安。"), Origin.PENDING),
]


@pytest.mark.parametrize(("case", "text", "expected"), ORIGINS, ids=[case for case, _, _ in ORIGINS])
def test_who_wrote_it(case: str, text: str, expected: Origin) -> None:
    assert origin(text) is expected


def test_by_names_the_editor_of_one_sentence() -> None:
    text = entry("# by: A Reader")
    assert memory.parse(text, ARTICLE.id).find(Segment("1.1", "第一句说平安。")).by == "A Reader"
    assert memory.parse(entry(), ARTICLE.id).find(Segment("1.1", "第一句说平安。")).by == "The editors"


def test_a_changed_sentence_keeps_its_english_as_fuzzy_with_the_old_chinese() -> None:
    changed = replace(ARTICLE, body=(Block(BlockKind.PARAGRAPH, "第一句说大平安。第二句说法治。"),))
    text = memory.sync(changed, filled())
    assert '#, fuzzy\n#| msgid "第一句说平安。"\nmsgid "第一句说大平安。"\nmsgstr "The first is on safety."' in text
    found = memory.parse(text, ARTICLE.id).find(Segment("1.1", "第一句说大平安。"))
    assert (found.origin, found.text, found.previous) == (Origin.PENDING, "", "The first is on safety.")


def test_a_sentence_that_is_gone_stays_as_obsolete_and_comes_back() -> None:
    shorter = replace(ARTICLE, body=())
    text = memory.sync(shorter, filled())
    assert '#~ msgid "第一句说平安。"\n#~ msgstr "The first is on safety."' in text
    again = memory.sync(ARTICLE, text)
    assert memory.parse(again, ARTICLE.id).find(Segment("1.1", "第一句说平安。")).text == "The first is on safety."


def test_the_same_sentence_may_differ_by_its_place() -> None:
    text = filled() + '\n#: ¶2.1\nmsgctxt "¶2.1"\nmsgid "第二句说法治。"\nmsgstr "Differently."\n'
    found = memory.parse(text, ARTICLE.id)
    assert [found.find(s).text for s in segments(ARTICLE)][2:] == ["The second is on law.", "Differently."]
    synced = memory.sync(ARTICLE, text)
    assert 'msgctxt "¶2.1"' in synced
    assert memory.sync(ARTICLE, synced) == synced


@pytest.mark.parametrize(
    "text",
    [
        'msgid "标题"\nmsgstr "a"\nmsgid "标题"\nmsgstr "b"\n',
        'msgid "标题\nmsgstr "a"\n',
        "what is this\n",
        '#, fuzy\nmsgid "甲"\nmsgstr "a"\n',
        '#. ignore: number\nmsgid "甲"\nmsgstr "a"\n',
    ],
)
def test_a_broken_file_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(TranslationError) as caught:
        memory.parse(filled() + "\n" + text, ARTICLE.id)
    assert caught.value.path == "translations/en/undated-shili.po"
    assert caught.value.line is not None


def test_a_recurring_sentence_lends_its_english_only_where_all_agree() -> None:
    one = memory.parse(filled(), "undated-a")
    other = memory.parse(filled().replace("The second is on law.", "Law is the second."), "undated-b")
    shared = recurring([one, other])
    assert shared["第一句说平安。"].text == "The first is on safety."
    assert "第二句说法治。" not in shared


def test_what_stands_wins_over_an_obsolete_entry_wherever_the_two_are() -> None:
    obsolete = '#~ msgid "第一句说平安。"\n#~ msgstr "Long ago."\n'
    head, _, rest = filled().partition("\n\n")
    text = memory.sync(ARTICLE, f"{head}\n\n{obsolete}\n{rest}")
    assert 'msgid "第一句说平安。"\nmsgstr "The first is on safety."' in text
    assert "#~ " in memory.sync(replace(ARTICLE, body=()), text)


def test_comments_of_translators_survive() -> None:
    text = "# About this file\n" + filled().replace('\nmsgid "第二句', '\n# ask the court\nmsgid "第二句', 1).removeprefix("#\n")
    text = text.replace("The second is on law.", "")
    synced = memory.sync(replace(ARTICLE, body=()), text)
    assert "# About this file" in synced
    assert "ask the court" in synced


SIGNED = f"machine: argos translate-zh_en 1.9 english:{memory.english_hash('The first.')}"
DRAFT = {"第一句说平安。": ("Anew.", "machine: newer")}
DRAFTS = [
    ("empty", entry(en=""), True),
    ("empty, with a failure of before", entry("#. machine: argos 1.9\n#. unmet: 平安 = peace", en=""), True),
    ("a machine's", entry(f"#. {SIGNED}", "fuzzy"), True),
    ("a machine's for another sentence", entry(f"#. {SIGNED}", "fuzzy", "第一句说平平安安。"), True),
    ("a machine's, approved", entry(f"#. {SIGNED}"), False),
    ("a machine's, rewritten, still fuzzy", entry(f"#. {SIGNED}", "fuzzy", en="Better."), False),
    ("a machine's, a full stop added", entry(f"#. {SIGNED}", "fuzzy", en="The first.."), False),
    ("a machine's, signature dropped", entry(flags="fuzzy"), False),
    ("a person's", entry(), False),
    ("a person's, for an older sentence", entry(flags="fuzzy", previous="第一句说平平安安。"), False),
]


@pytest.mark.parametrize(("case", "text", "taken"), DRAFTS, ids=[case for case, *_ in DRAFTS])
def test_a_machine_writes_only_where_no_persons_words_stand(case: str, text: str, taken: bool) -> None:
    after = memory.draft(text, ARTICLE.id, DRAFT)
    assert ('#. machine: newer\n#, fuzzy\nmsgid "第一句说平安。"\nmsgstr "Anew."' in after) is taken
    if not taken:
        assert after == text


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="no gettext")
@pytest.mark.parametrize("options", [["--width=30"], ["--no-wrap"], ["--sort-output"]])
@pytest.mark.parametrize(("case", "text", "taken"), DRAFTS, ids=[case for case, *_ in DRAFTS])
def test_also_after_other_tools_have_written_the_file(tmp_path: Path, case: str, text: str, taken: bool, options: list[str]) -> None:
    (tmp_path / "a.po").write_text(text, "utf-8")
    after = subprocess.run(["msgcat", *options, tmp_path / "a.po"], capture_output=True, check=True).stdout.decode()
    assert ("Anew." in memory.draft(after, ARTICLE.id, DRAFT)) is taken


def test_a_comment_of_others_stays_and_the_signature_stands_last() -> None:
    once = memory.draft(entry("#. a hint\n#. of two lines", en=""), ARTICLE.id, DRAFT)
    assert "#. a hint\n#. of two lines\n#. machine: newer\n#, fuzzy\n" in once
    assert memory.draft(once, ARTICLE.id, DRAFT).count("machine: ") == 1


def test_no_english_takes_the_flag_away() -> None:
    text = entry(f"#. {SIGNED}", "fuzzy")
    after = memory.draft(text, ARTICLE.id, {"第一句说平安。": ("", "machine: newer\nunmet: 平安 = peace")})
    assert '#. machine: newer\n#. unmet: 平安 = peace\nmsgid "第一句说平安。"\nmsgstr ""' in after
    assert "fuzzy" not in after


def test_a_machines_english_goes_with_its_sentence() -> None:
    text = (
        filled()
        .replace('#: ¶1.1\nmsgid "第一句', f'#. {SIGNED}\n#: ¶1.1\n#, fuzzy\nmsgid "第一句')
        .replace("The first is on safety.", "The first.")
    )
    assert memory.sync(ARTICLE, text) == text
    near = replace(ARTICLE, body=(Block(BlockKind.PARAGRAPH, "第一句说大平安。第二句说法治。"),))
    for changed in (near, replace(ARTICLE, body=())):
        assert "The first." not in memory.sync(changed, text)


@pytest.mark.parametrize(("flag", "english"), [("", "The first."), ("#, fuzzy\n", "Better.")])
def test_what_a_person_took_over_loses_the_signature(flag: str, english: str) -> None:
    text = filled().replace('#: ¶1.1\nmsgid "第一句', f'#. a hint\n#. {SIGNED}\n#: ¶1.1\n{flag}msgid "第一句')
    text = text.replace("The first is on safety.", english)
    synced = memory.sync(ARTICLE, text)
    assert f'#. a hint\n#: ¶1.1\n{flag}msgid "第一句说平安。"\nmsgstr "{english}"' in synced
    assert "machine" not in synced


def test_approved_english_lent_to_a_changed_sentence_is_a_persons() -> None:
    text = (
        filled().replace('#: ¶1.1\nmsgid "第一句', f'#. {SIGNED}\n#: ¶1.1\nmsgid "第一句').replace("The first is on safety.", "The first.")
    )
    near = replace(ARTICLE, body=(Block(BlockKind.PARAGRAPH, "第一句说大平安。第二句说法治。"),))
    synced = memory.sync(near, text)
    assert memory.parse(synced, ARTICLE.id).find(Segment("1.1", "第一句说大平安。")).previous == "The first."
    assert memory.draft(synced, ARTICLE.id, {"第一句说大平安。": ("Anew.", "machine: newer")}) == synced


def test_a_flag_without_a_blank_is_a_flag() -> None:
    text = 'msgid ""\nmsgstr ""\n\n#,fuzzy\nmsgid "甲。"\nmsgstr "A."\n'
    assert memory.parse(text, "x").renderings["甲。"].fuzzy


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x0c", "\u0085", "\u2028"])
def test_a_character_that_cannot_be_shown_is_refused_with_its_line(character: str) -> None:
    text = f'msgid ""\nmsgstr ""\n\nmsgid "甲。"\nmsgstr "A{character}B."\n'
    with pytest.raises(TranslationError) as caught:
        memory.parse(text, "x")
    assert (caught.value.line, f"U+{ord(character):04X}" in caught.value.problem) == (5, True)


def test_an_escaped_character_that_is_not_whole_is_refused_with_its_line_but_in_a_comment_it_is_none() -> None:
    text = 'msgid ""\nmsgstr ""\n\n# see C:\\347\nmsgid "甲。"\nmsgstr "A \\\\347 \\303\\251"\n'
    assert memory.parse(text, "x").renderings["甲。"].text == "A \\347 é"
    with pytest.raises(TranslationError) as caught:
        memory.parse(text.replace("\\251", ""), "x")
    assert caught.value.line == 6


# What may stand in an article file and a PO file: no controls, and what a reader sees.
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf"]), min_size=1, max_size=30).map(str.strip).filter(str.strip)
AWKWARD = st.text("\\\"'n网。；“” %#~", min_size=1, max_size=20).map(str.strip).filter(str.strip)


@given(st.lists(st.tuples(WORDS | AWKWARD, WORDS | AWKWARD), min_size=1, max_size=5))
def test_whatever_is_said_in_either_language_comes_back(pairs: list[tuple[str, str]]) -> None:
    article = replace(ARTICLE, body=tuple(Block(BlockKind.PARAGRAPH, zh) for zh, _ in pairs))
    english = {segment.key: pairs[number % len(pairs)][1] for number, segment in enumerate(segments(article))}
    text = memory.fill(memory.sync(article, None, "The editors"), article.id, english)
    found = memory.parse(text, article.id)
    assert {segment.key: found.find(segment).text for segment in segments(article)} == {
        key: " ".join(words.split()) for key, words in english.items()
    }
    assert all(found.find(segment).origin is Origin.EDITED for segment in segments(article))
    assert memory.sync(article, text) == text
