"""Builds: nothing changed writes nothing, an incremental build equals a clean one, and bad input stops only itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import pipeline, settings
from generator.errors import DigestError, SiteError
from generator.outputs import Outputs
from generator.pipeline import Built


def build(root: Path) -> Built:
    return pipeline.build(settings.load(root, {}))


def made(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in (root / "docs").rglob("*") if p.is_file()}


def replace(name: str, was: str, now: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / name).read_text("utf-8")
        assert was in text
        (root / name).write_text(text.replace(was, now), "utf-8")

    return change


def remove(name: str) -> Callable[[Path], None]:
    return lambda root: (root / name).unlink()


def test_a_build_makes_both_trees_and_again_nothing(project: Path) -> None:
    first = build(project)
    assert (first.errors, first.pending, first.unchanged) == ((), 0, False)
    pages = made(project)
    for tree in ("en", "zh"):
        assert f"docs/{tree}/articles/2020-01-02-yi.md" in pages or f"docs/{tree}/articles/2020-01-02-yi/index.md" in pages
    assert not any("undated-san" in name for name in pages)
    assert "半句".encode() not in b"".join(pages.values())
    times = {p: p.stat().st_mtime_ns for p in project.rglob("*")}
    again = build(project)
    assert again.unchanged
    assert (again.written.changed, again.newest, again.pending) == (0, first.newest, 0)
    assert {p: p.stat().st_mtime_ns for p in project.rglob("*")} == times


CHANGES = {
    "a term's English": replace("glossary/terms.yml", "en: grid worker\n", "en: grid officer\n  accept: [grid worker]\n"),
    "a term gone": replace("glossary/terms.yml", "zh: 综治中心", "zh: 综治大厅中心"),
    "a topic": replace("glossary/topics.yml", "en: Grids", "en: The grids"),
    "an article's text": replace("articles/undated-er.md", "进驻", "入驻"),
    "an article's place": replace("articles/undated-er.md", "places: [太仓]\n", ""),
    "an article withdrawn": replace("articles/undated-er.md", "status: published", "status: withdrawn\nreason: {zh: 因, en: why}"),
    "an article released": replace("articles/undated-san.md", "held", "published"),
    "an article gone": remove("articles/undated-er.md"),
    "a sentence": replace("translations/en/undated-er.po", "have moved in", "moved in"),
    "a translation gone": remove("translations/en/undated-er.po"),
    "a setting": replace("digest.yml", "Governance Digest", "Another Digest"),
    "how much is searched": replace("digest.yml", "full_text_up_to: 300", "full_text_up_to: 1"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_any_change_an_incremental_build_equals_a_clean_one(project: Path, change: Callable[[Path], None]) -> None:
    if "综治大厅中心" in str(change):
        replace("glossary/topics.yml", ", 综治中心", "")(project)
    build(project)
    before = made(project)
    change(project)
    if "综治大厅" in (project / "glossary/terms.yml").read_text("utf-8"):
        replace("glossary/topics.yml", ", 综治中心", "")(project)
    built = build(project)
    assert not built.errors
    assert not built.unchanged
    incremental = made(project)
    assert incremental != before
    for folder in ("docs", ".cache"):
        shutil.rmtree(project / folder)
    build(project)
    assert made(project) == incremental


def test_what_a_person_changed_among_the_pages_is_made_again(project: Path) -> None:
    build(project)
    before = made(project)
    page = next(p for p in (project / "docs/en").rglob("*.md"))
    page.write_text("overwritten")
    next(p for p in (project / "docs/zh").rglob("*.md")).unlink()
    assert build(project).written.changed == 2
    assert made(project) == before


def test_a_page_a_person_wrote_where_a_build_would_write_is_not_overwritten(project: Path) -> None:
    own = project / "docs/en/terms/wanggeyuan.md"
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    with pytest.raises(SiteError, match="a page that a person wrote"):
        build(project)
    assert own.read_text() == "mine"


def test_what_stands_in_the_way_of_a_page_is_named(project: Path) -> None:
    (project / "docs/en/articles").mkdir(parents=True)
    (project / "docs/en/articles/2020-01-02-yi.md").mkdir()
    with pytest.raises(DigestError, match=r"2020-01-02-yi\.md: the file cannot be written"):
        build(project)


def test_places_that_sound_alike_have_a_page_each(project: Path) -> None:
    replace("articles/undated-er.md", "places: [太仓]", "places: [江宁, 姜宁, ———]")(project)
    build(project)
    pages = sorted(path.name for path in (project / "docs/en/places").iterdir())
    assert len([name for name in pages if name.startswith("jiangning-")]) == 2
    assert [name for name in pages if not name.startswith("jiangning-")] == ["index.md", "jiangsu.md", "taicang.md", "x-716a6c.md"]


def test_a_page_a_person_wrote_is_left_alone(project: Path) -> None:
    build(project)
    own = project / "docs/en/articles/my-own.md"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("mine")
    replace("articles/undated-er.md", "进驻", "入驻")(project)
    build(project)
    assert own.read_text() == "mine"
    Outputs(project).remove()
    assert own.read_text() == "mine"
    assert list((project / "docs").rglob("*.md")) == [own]


LOST = {
    "missing": lambda path: path.unlink(),
    "cut short": lambda path: path.write_text(path.read_text()[:100]),
    "of another kind": lambda path: path.write_text('{"inputs": [], "note": 1, "files": {"a": 3}}'),
    "that of nothing": lambda path: path.write_text("[]"),
}


@pytest.mark.parametrize("lose", LOST.values(), ids=LOST)
def test_pages_of_a_build_whose_record_is_lost_do_not_stay(project: Path, lose: Callable[[Path], object]) -> None:
    build(project)
    lose(project / ".cache/outputs.json")
    change = replace("articles/undated-er.md", "status: published", "status: held\nreason: {zh: 因, en: why}")
    change(project)
    build(project)
    incremental = made(project)
    assert not any("undated-er" in name for name in incremental)
    for folder in ("docs", ".cache"):
        shutil.rmtree(project / folder)
    build(project)
    assert made(project) == incremental


def test_a_build_killed_midway_is_not_believed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(project)
    before = made(project)
    real, count = pipeline.files.write, 0

    def killed(path: Path, data: bytes | str, *, durable: bool = True) -> bool:
        nonlocal count
        count += 1
        if count == 6:
            raise KeyboardInterrupt
        return real(path, data, durable=durable)

    original = (project / "articles/undated-san.md").read_text("utf-8")
    replace("articles/undated-san.md", "held", "published")(project)
    monkeypatch.setattr("generator.files.write", killed)
    with pytest.raises(KeyboardInterrupt):
        build(project)
    monkeypatch.undo()
    (project / "articles/undated-san.md").write_text(original, "utf-8")
    assert not build(project).unchanged
    assert made(project) == before


BROKEN = {
    "an article's YAML": ("articles/undated-er.md", "title: 综治中心成立", "title: a: b", 4),
    "an unknown key": ("articles/undated-er.md", "added:", "colour: red\nadded:", 5),
    "an id of another": ("articles/undated-er.md", "id: undated-er", "id: 2020-01-02-yi", 2),
    "a PO file": ("translations/en/undated-er.po", 'msgstr "A comp', "msgstr A comp", 14),
}


@pytest.mark.parametrize(("name", "was", "now", "line"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_named_and_the_rest_is_built(project: Path, name: str, was: str, now: str, line: int) -> None:
    build(project)
    before = made(project)
    replace(name, was, now)(project)
    replace("articles/2020-01-02-yi.md", "每一个村", "每个村")(project)
    built = build(project)
    assert [(error.path, error.line) for error in built.errors] == [(name, line)]
    after = made(project)
    theirs = {page for page in before if "/articles/undated-er" in page}
    assert theirs
    assert {page: after.get(page) for page in theirs} == {page: before[page] for page in theirs} or "translations" in name
    assert "每个村".encode() in b"".join(after.values())
    replace(name, now, was)(project)
    assert not build(project).errors


GLOSSARY = {
    "a slug twice": ("slug: taicang", "slug: wanggeyuan", 17, "taken"),
    "a form twice": ("variants: [太仓市]", "variants: [网格员]", 17, "stands already"),
    "an unknown key": ("kind: office", "colour: red\n  kind: office", None, "unknown key colour"),
    "a wrong kind": ("kind: office", "kind: officer", 6, "kind must be one of"),
    "a missing key": ("  en: grid worker\n", "", 1, "the key en is missing"),
    "a key twice": ("  en: grid worker\n", "  en: grid worker\n  en: other\n", 3, "twice"),
    "right and avoided": ("avoid: [gridman]", "avoid: [Grid worker]", 1, "both right and to be avoided"),
    "a text for a list": ("avoid: [gridman]", "avoid: gridman", 5, "must be a list"),
    "a slug that is no address": ("slug: wanggeyuan", 'slug: "ok\\n"', 1, "cannot be an address"),
    "a slug that is taken by the list": ("slug: wanggeyuan", "slug: index", 1, "cannot be an address"),
    "a term without end": ("zh: 网格员", f"zh: {'网格' * 600}", 1, "not a plain wording"),
    "a place within itself": ("  kind: place", "  within: 太仓\n  kind: place", 17, "round in a circle"),
    "a tab": ("  en: grid worker", "\ten: grid worker", 2, "tab"),
}


@pytest.mark.parametrize(("was", "now", "line", "words"), GLOSSARY.values(), ids=GLOSSARY)
def test_a_broken_glossary_is_named_and_nothing_is_written(project: Path, was: str, now: str, line: int | None, words: str) -> None:
    build(project)
    before = made(project)
    replace("glossary/terms.yml", was, now)(project)
    built = build(project)
    assert built.errors
    assert any(words in str(error) and error.path == "glossary/terms.yml" and line in {error.line, None} for error in built.errors), built
    assert made(project) == before


def test_folders_and_leftovers_of_editors_in_the_way(project: Path) -> None:
    build(project)
    before = made(project)
    (project / "articles/.#undated-er.md").symlink_to("nowhere")
    (project / "glossary/.#terms.yml").symlink_to("nowhere")
    assert not build(project).errors
    assert made(project) == before
    for name in ("articles/undated-x.md", "translations/en/undated-x.po", "glossary/x.yml", "addresses.txt"):
        (project / name).mkdir()
        assert [(error.path, error.problem) for error in build(project).errors] == [(name, "this is a folder, where a file belongs")]
        (project / name).rmdir()


def test_a_project_without_a_glossary_says_so(project: Path) -> None:
    shutil.rmtree(project / "glossary")
    (error,) = build(project).errors
    assert (error.path, error.problem) == ("glossary/schema.json", "the file is missing")


def test_a_topic_of_an_unknown_term_is_named(project: Path) -> None:
    replace("glossary/topics.yml", "综治中心", "别的")(project)
    (error,) = build(project).errors
    assert (error.path, error.line) == ("glossary/topics.yml", 4)


def test_an_empty_project_builds(project: Path) -> None:
    for folder in ("articles", "translations/en"):
        for path in (project / folder).iterdir():
            path.unlink()
    assert not build(project).errors
    assert made(project)
    for name in ("articles", "dates", "places", "organisations"):
        assert "No article has been published yet." in (project / f"docs/en/{name}/index.md").read_text("utf-8")
        assert "尚未发表文章。" in (project / f"docs/zh/{name}/index.md").read_text("utf-8")


def test_translate_makes_room_for_new_sentences_and_keeps_every_word(project: Path) -> None:
    replace("articles/undated-er.md", "综治中心成立，网格员进驻。", "综治中心成立，网格员进驻了。新的一句。")(project)
    done = pipeline.translate(settings.load(project, {}))
    assert done.written == ("translations/en/undated-er.po",)
    assert (done.ran.left, done.waiting) == (1, 2)
    text = (project / done.written[0]).read_text("utf-8")
    assert '#| msgid "综治中心成立，网格员进驻。"' in text
    assert "have moved in" in text
    assert 'msgid "新的一句。"\nmsgstr ""' in text
    built = build(project)
    assert (built.pending, built.stale) == (2, 1)


def test_what_a_killed_build_left_half_written_is_removed_by_the_next(project: Path) -> None:
    config = settings.load(project, {})
    pipeline.build(config)
    left, kept = project / "docs/en/articles/.x.md.abcd1234.tmp", project / "docs/en/.draft.md"
    left.write_text("half")
    kept.write_text("a person's")
    (project / "articles/2020-01-02-yi.md").touch()
    (project / ".cache/outputs.json").unlink()
    pipeline.build(config)
    assert not left.exists()
    assert kept.exists()


def test_two_builds_at_once_come_one_after_the_other(project: Path) -> None:
    command = [sys.executable, "-m", "generator", "build"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    running = [
        subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    ends = [(process.communicate()[1], process.returncode) for process in running]
    assert [status for _, status in ends] == [0, 0, 0]
    assert sum("another command is at work here: waiting for it" in said for said, _ in ends) >= 1
