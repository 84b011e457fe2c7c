"""A build on what stands is a clean build, to the byte: after any sequence of edits to a collection of some size, one by one.

Each edit is one that editors make. Nothing but these bytes shows that the keys of pages, drafts and loans name all they hang on.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from benchmarks import collection
from generator import pipeline, settings, stock
from generator.outputs import Outputs
from generator.translate import memory

COUNT = 14
Edit = Callable[[Path, Random], None]


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text("utf-8")
    assert change(text) != text, path
    path.write_text(change(text), "utf-8")


def article(root: Path, rng: Random) -> Path:
    return rng.choice(sorted(path for path in (root / "articles").glob("[0-9u]*.md") if "status: published" in path.read_text("utf-8")))


def field(name: str, value: str) -> Edit:
    return lambda root, rng: rewrite(article(root, rng), lambda text: re.sub(rf"^{name}: .*$", value, text, count=1, flags=re.M))


def term(was: str, now: str) -> Edit:
    def change(root: Path, rng: Random) -> None:
        path = rng.choice([p for p in sorted((root / "glossary").glob("*.yml")) if re.search(was, p.read_text("utf-8"), re.M)])
        places = list(re.finditer(was, path.read_text("utf-8"), re.M))
        chosen = rng.choice(places)
        rewrite(path, lambda text: text[: chosen.start()] + chosen.expand(now) + text[chosen.end() :])

    return change


def new_term(root: Path, rng: Random) -> None:
    words = rng.choice(re.findall(r"[\u4e00-\u9fff]{5}", article(root, rng).read_text("utf-8")))
    number = rng.randrange(10**6)
    entry = f"\n- zh: {words}\n  en: new term {number}\n  slug: new-{number}\n  kind: concept\n  note: New.\n  source: ours\n"
    rewrite(root / "glossary/phrases.yml", lambda text: f"{text}{entry}  status: approved\n")


def entry(change: Callable[[str], str]) -> Edit:
    """Return a change to the English of a sentence."""

    def edit(root: Path, rng: Random) -> None:
        path = root / memory.path_of(article(root, rng).stem)
        found = rng.choice(list(re.finditer(r'^msgstr "(.+)"$', path.read_text("utf-8"), re.M))[1:])
        rewrite(path, lambda text: text[: found.start(1)] + change(found[1]) + text[found.end(1) :])

    return edit


def shared(root: Path, _: Random) -> None:
    """Take the English of a sentence that several articles have from one of them: it borrows the others'."""
    seen: dict[str, list[Path]] = {}
    for path in sorted((root / memory.FOLDER).glob("*.po")):
        for found in re.finditer(r'^msgid "(.{8,})"\nmsgstr ".+"$', path.read_text("utf-8"), re.M):
            seen.setdefault(found[1], []).append(path)
    sentence, paths = next((one, paths) for one, paths in seen.items() if len(paths) > 1)
    rewrite(paths[0], lambda text: re.sub(rf'^(msgid "{re.escape(sentence)}"\nmsgstr) ".+"$', r'\1 ""', text, count=1, flags=re.M))
    # … and have the lender say it in other words, which the borrower must hear of.
    rewrite(
        paths[1], lambda text: re.sub(rf'^(msgid "{re.escape(sentence)}"\nmsgstr) ".+"$', r'\1 "Said anew."', text, count=1, flags=re.M)
    )


def added(root: Path, rng: Random) -> None:
    old = article(root, rng)
    id_ = f"2026-02-{rng.randrange(10, 28)}-new-{rng.randrange(10**6)}"
    text = re.sub(r"^id: .*$", f"id: {id_}", old.read_text("utf-8"), count=1, flags=re.M)
    text = re.sub(r"^published: .*$", f"published: {id_[:10]}", text, count=1, flags=re.M)
    (root / f"articles/{id_}.md").write_text(text, "utf-8")
    shutil.copy(root / memory.path_of(old.stem), root / memory.path_of(id_))


def removed(root: Path, rng: Random) -> None:
    gone = article(root, rng)
    gone.unlink()
    (root / memory.path_of(gone.stem)).unlink()


def corrected(root: Path, rng: Random) -> None:
    row = f"- date: 2026-01-0{rng.randrange(1, 9)}\n  article: {article(root, rng).stem}\n  was: one\n  now: two\n  why: so\n"
    path = root / "corrections.yml"
    path.write_text(path.read_text("utf-8") + row, "utf-8")


def related(root: Path, _: Random) -> None:
    rewrite(root / "digest.yml", lambda text: re.sub(r"most: \d+", lambda m: f"most: {9 - int(m[0][6:])}", text, count=1))


EDITS: dict[str, Edit] = {
    "a term's English": term(r"^  en: ([A-Za-z ]+)$", r"  en: other \1"),
    "a term's note": term(r'^  note: "', '  note: "Newly noted. '),
    "a term's kind": term(r"^  kind: concept$", "  kind: institution"),
    "a term is only proposed": term(r"^  status: approved$", "  status: proposed"),
    "a term more": new_term,
    "a topic's name": lambda root, _: rewrite(
        root / "glossary/topics.yml", lambda text: re.sub(r"^  en: ", "  en: New ", text, count=1, flags=re.M)
    ),
    "a title": field("title", "title: 换了一个新题目"),
    "a place": field("places", "places: [昆山]"),
    "a date": field("published", "published: 2011-03-04"),
    "an excerpt": field("rights", "rights: excerpt"),
    "a link": field("rights", "rights: link"),
    "held": field("status", "status: held\nreason: {zh: 待查, en: to be checked}"),
    "withdrawn": field("status", "status: withdrawn\nreason: {zh: 有误, en: wrong}"),
    "a sentence of the article": lambda root, rng: rewrite(article(root, rng), lambda text: f"{text}又有一名网格员来了。\n"),
    "an article more": added,
    "an article less": removed,
    "an English sentence": entry(lambda english: f"Rather, {english}"),
    "no English": entry(lambda _: ""),
    "English from elsewhere": shared,
    "a correction": corrected,
    "how many are related": related,
}


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "docs").rglob("*")) if path.is_file()}


@pytest.mark.parametrize("seed", range(1, 9) if os.environ.get("HYPOTHESIS_PROFILE") == "explore" else [1])
def test_after_any_edits_one_by_one_what_stands_is_what_a_clean_build_makes(tmp_path: Path, seed: int) -> None:
    rng = Random(seed)
    root = collection.make(COUNT, tmp_path / "stands")
    config = settings.load(root, {})
    whole = pipeline.build(config).written.changed
    names = rng.sample(sorted(EDITS), len(EDITS))
    for place, name in enumerate(names):
        EDITS[name](root, rng)
        config = settings.load(root, {})
        built = pipeline.build(config)
        assert not built.errors, name
        assert not built.unchanged, name
        assert built.written.changed < whole or "setting" in name, name
        if place % 7 == 6 or place == len(names) - 1:
            stands = contents(root)
            clean = shutil.copytree(root, tmp_path / f"clean-{place}", ignore=shutil.ignore_patterns(".cache"))
            Outputs(clean).remove()
            pipeline.build(settings.load(clean, {}))
            made = contents(clean)
            wrong = sorted(path for path in stands.keys() | made.keys() if stands.get(path) != made.get(path))
            assert not wrong, names[: place + 1]


DAMAGE = {
    "cut short": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "overwritten": lambda path: path.write_bytes(b"no database" * 1000),
    "gone": lambda path: path.unlink(),
    "spoiled inside": lambda path: path.write_bytes(path.read_bytes().replace(b"generator.digest", b"generator.dogest")),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_cache_that_is_damaged_is_begun_anew(project: Path, damage: Callable[[Path], object]) -> None:
    pipeline.build(settings.load(project, {}))
    before = contents(project)
    damage(project / stock.FILE)
    (project / "articles/undated-er.md").touch()
    (project / "docs/en/index.md").unlink()
    assert not pipeline.build(settings.load(project, {})).errors
    assert contents(project) == before


def test_one_core_makes_what_two_make(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.build(settings.load(project, {}))
    before = contents(project)
    shutil.rmtree(project / ".cache")
    shutil.rmtree(project / "docs")
    monkeypatch.setattr("generator.crew.cores", lambda: 1)
    pipeline.build(settings.load(project, {}))
    assert contents(project) == before


def test_a_change_makes_no_more_than_it_touches(project: Path) -> None:
    pipeline.build(settings.load(project, {}))
    rewrite(project / "translations/en/undated-er.po", lambda text: text.replace("have moved in", "moved in"))
    written = pipeline.build(settings.load(project, {})).written
    assert 0 < written.changed < written.same


def test_a_file_saved_while_it_was_built_is_not_taken_for_built(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = pipeline.workspace.hashes
    path = project / "articles/undated-er.md"
    text = path.read_text("utf-8")

    def saved_since(root: Path) -> dict[str, str]:
        found = real(root)
        path.write_text(text.replace("进驻", "入驻"), "utf-8")
        return found

    monkeypatch.setattr("generator.workspace.hashes", saved_since)
    pipeline.build(settings.load(project, {}))
    monkeypatch.undo()
    path.write_text(text, "utf-8")
    assert not pipeline.build(settings.load(project, {})).unchanged
    assert "入驻".encode() not in b"".join(contents(project).values())


def term(zh: str, slug: str, kind: str, variant: str) -> str:
    return f"- {{zh: {zh}, en: Jiangsu, slug: {slug}, variants: [{variant}], kind: {kind}, note: n, source: s, status: approved}}\n"


HOLDERS = {
    "its address": (term("江苏", "jiangsu", "place", "江苏省"), term("江苏", "jiangsu-q", "place", "江苏省")),
    "its Chinese": (term("江苏", "jiangsu", "place", "江苏省"), term("江苏省", "jiangsu", "place", "江苏")),
    "its address taken by a term": ("", term("苏粥", "jiangsu", "concept", "江苏粥")),
}


@pytest.mark.parametrize(("before", "after"), HOLDERS.values(), ids=HOLDERS)
def test_a_place_shows_what_becomes_of_the_place_that_holds_it(project: Path, tmp_path: Path, before: str, after: str) -> None:
    """No article names the province: only the pages of the town, and those of its topics, show what it is called."""
    (path,) = (path for path in (project / "glossary").glob("*.yml") if "太仓" in path.read_text("utf-8"))
    terms = path.read_text("utf-8")
    path.write_text(terms + before, "utf-8")
    assert not pipeline.build(settings.load(project, {})).errors
    path.write_text(terms + after, "utf-8")
    assert not pipeline.build(settings.load(project, {})).errors
    clean = shutil.copytree(project, tmp_path / "clean", ignore=shutil.ignore_patterns(".cache"))
    Outputs(clean).remove()
    pipeline.build(settings.load(clean, {}))
    assert contents(project) == contents(clean)


@pytest.mark.parametrize(
    "damage",
    [
        "drafts SET marks = 'x'",
        "drafts SET marks = CAST(x'fffe' AS TEXT)",
        "drafts SET sounds = x'78'",
        "drafts SET wants = x'616263'",
        "drafts SET pending = 'x'",
        "drafts SET head = x'80058effffffffffffff7f2e'",
        "about SET value = '[]' WHERE name = 'terms'",
        "made SET value = x'01'",
        "sentences SET each = x'00'",
        "texts SET text = x'00'",
    ],
)
def test_what_stands_wrong_in_the_cache_is_made_anew(project: Path, damage: str) -> None:
    pipeline.build(settings.load(project, {}))
    before = contents(project)
    with closing(sqlite3.connect(project / stock.FILE)) as database, database:
        assert database.execute(f"UPDATE {damage}").rowcount > 0
    rewrite(project / "digest.yml", lambda text: f"{text}# again\n")
    shutil.rmtree(project / "docs")
    built = pipeline.build(settings.load(project, {}))
    assert (built.errors, bool(built.damage)) == ((), True)
    assert contents(project) == before
    assert pipeline.build(settings.load(project, {})).damage == ""
