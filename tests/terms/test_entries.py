"""Entries of glossary files changed and added: what is meant changes, and not a byte of anything else."""

from __future__ import annotations

import difflib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import DigestError, GlossaryError
from generator.model import Term
from generator.terms import entries, glossary

HERE = Path(__file__).parent.parent.parent
FILES = sorted(path for path in (HERE / "glossary").glob("*.yml") if path.name != glossary.TOPICS)
TEXT = """\
# Offices

- zh: 网格员   # the usual one
  en: grid worker
  slug: wanggeyuan
  accept: [community grid worker,
           neighbourhood worker]
  kind: office
  # a note follows
  note: >
    Employed to look after
    a grid.
  status: approved

# Others

- zh: 楼长
  en: "building head"  # plain
  slug: louzhang
  kind: office
  source: ours
  status: proposed
"""


def load(text: str) -> list[dict[str, object]]:
    loaded: list[dict[str, object]] = yaml.load(text, yaml.CSafeLoader)
    return loaded


def diff(before: str, after: str) -> list[str]:
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[2:]
    return [line for line in lines if not line.startswith("@@")]


OVER_TWO = ["-  accept: [community grid worker,", "-           neighbourhood worker]", "+  accept: [b]"]
CHANGES = [
    ("a value", "louzhang", {"en": "head of the building"}, ['-  en: "building head"  # plain', "+  en: head of the building  # plain"]),
    ("the first key", "wanggeyuan", {"zh": "网格管理员"}, ["-- zh: 网格员   # the usual one", "+- zh: 网格管理员   # the usual one"]),
    ("a value that needs quotes", "louzhang", {"en": "yes: no"}, ['-  en: "building head"  # plain', "+  en: 'yes: no'  # plain"]),
    ("a new key in its place", "louzhang", {"avoid": ["floor long"]}, ["+  avoid: [floor long]"]),
    ("a new last key but one", "louzhang", {"added": date(2026, 11, 23)}, ["+  added: 2026-11-23"]),
    ("a key less", "louzhang", {"source": None}, ["-  source: ours"]),
    ("a list over two lines", "wanggeyuan", {"accept": ["b"]}, OVER_TWO),
    ("a folded text", "wanggeyuan", {"note": "Short."}, ["-  note: >", "-    Employed to look after", "-    a grid.", "+  note: Short."]),
    ("two at once", "louzhang", {"status": "approved", "plural": "bs"}, ["+  plural: bs", "-  status: proposed", "+  status: approved"]),
    ("nothing", "louzhang", {"en": "building head"}, ['-  en: "building head"  # plain', "+  en: building head  # plain"]),
]  # fmt: skip


@pytest.mark.parametrize(("case", "slug", "values", "expected"), CHANGES, ids=[case for case, *_ in CHANGES])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_change_touches_its_own_lines_alone(case: str, slug: str, values: dict[str, object], expected: list[str], newline: str) -> None:
    before = TEXT.replace("\n", newline)
    after = entries.changed(before, slug, values, "glossary/x.yml")
    assert diff(before, after) == expected
    assert after.count("\r\n") == (after.count("\n") if newline == "\r\n" else 0)


def test_an_entry_is_added_at_the_end() -> None:
    term = Term("单元长", "stairway head", "danyuanzhang", "office", accept=("head of the stairway",), source="ours", approved=False)
    after = entries.added(TEXT, term, "glossary/x.yml")
    assert after == TEXT + (
        "\n- zh: 单元长\n  en: stairway head\n  slug: danyuanzhang\n  accept: [head of the stairway]\n"
        "  kind: office\n  source: ours\n  status: proposed\n"
    )
    windows = entries.added(TEXT.replace("\n", "\r\n"), term, "x")
    assert windows == after.replace("\n", "\r\n")
    assert entries.added("# nothing yet\n", term, "x").startswith("# nothing yet\n\n- zh: 单元长\n")
    assert entries.added("", term, "x").startswith("- zh: 单元长\n")


REFUSED = [
    ("no such entry", TEXT, "nobody", {"en": "x"}, "no entry has the slug nobody"),
    ("no such key", TEXT, "louzhang", {"colour": "red"}, "a term has no key colour"),
    ("an entry in braces", "- {zh: 甲, en: a, slug: jia}\n", "jia", {"en": "b"}, "cannot be changed by a command"),
    ("no list", "zh: 甲\n", "jia", {"en": "b"}, "no list of terms"),
    ("broken", "- zh: 甲\n\t en: b\n", "jia", {"en": "b"}, "tab"),
]


@pytest.mark.parametrize(("case", "text", "slug", "values", "message"), REFUSED, ids=[case for case, *_ in REFUSED])
def test_what_cannot_be_changed_is_said_and_nothing_done(case: str, text: str, slug: str, values: dict[str, object], message: str) -> None:
    with pytest.raises((GlossaryError, DigestError), match=message):
        entries.changed(text, slug, values, "glossary/x.yml")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_real_entry_can_be_changed_and_changed_back(path: Path) -> None:
    text = path.read_text("utf-8")
    for item in (yaml.load(text, yaml.CSafeLoader) or [])[::40]:
        changed = entries.changed(text, item["slug"], {"en": "quite another", "avoid": ["a: b", "c"], "plural": None}, path.name)
        loaded = {one["slug"]: one for one in load(changed)}
        assert loaded[item["slug"]]["en"] == "quite another"
        back = {key: item.get(key) for key in ("en", "avoid", "plural")}
        assert load(entries.changed(changed, item["slug"], back, path.name)) == load(text)
        assert len(diff(text, changed)) <= 5


words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=20).map(str.strip).filter(bool)


@given(words, st.lists(words, max_size=3, unique=True), st.none() | words)
def test_any_words_come_back_as_they_were(en: str, accept: list[str], note: str | None) -> None:
    term = Term("单元长", en, "danyuanzhang", "office", accept=tuple(accept), note=note, added=date(2026, 11, 23))
    try:
        after = entries.added(TEXT, term, "x")
        again = entries.changed(after, "louzhang", {"en": en, "accept": accept, "note": note}, "x")
    except GlossaryError:
        assert not (en + "".join(accept) + (note or "")).replace("\u3000", " ").isprintable()
        return
    assert load(after)[-1] == entries.entry(term)
    assert load(again)[1].get("note") == note


def test_an_entry_holds_every_field() -> None:
    term = Term("甲", "a", "jia", "place", ("乙",), ("b",), ("c",), "as", "丙", "n", "s", True, "jiǎ", date(2026, 1, 1), ("unused",))
    assert tuple(entries.entry(term)) == entries.KEYS
    assert tuple(entries.entry(replace(term, variants=(), note=None))) == tuple(k for k in entries.KEYS if k not in {"variants", "note"})
