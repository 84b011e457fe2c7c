"""Issues made with the forms, as GitHub tells of them, become changes of files: or a comment that says why not."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import polib
import pytest
import yaml
from typer.testing import CliRunner

from benchmarks import project as copies
from generator.cli import app
from generator.review import proposals
from generator.translate import anchor as anchor_of

ROOT = Path(__file__).parent.parent
ARTICLE = "2019-11-01-juli-dazao-pingan-taicang"
ZH = "创建全省第一个县级市“网格学校”，目前已开展5期网格员培训。"
EN = (
    "It has founded the first “grid school” of any county-level city in the province, "
    "which has so far run five training courses for grid workers."
)


def form(name: str, **filled: str) -> str:
    """Return a body as GitHub makes it of a form of this repository."""
    fields = yaml.safe_load((ROOT / f".github/ISSUE_TEMPLATE/{name}.yml").read_text("utf-8"))["body"]
    return "\n\n".join(f"### {field['attributes']['label']}\n\n{filled.get(field['id']) or '_No response_'}" for field in fields)


def event(body: str | None, **more: Any) -> dict[str, Any]:
    """Return the payload of `issues.labeled`, with the keys that matter and some that do not."""
    issue = {
        "url": "https://api.github.com/repos/someone/digest/issues/7",
        "html_url": "https://github.com/someone/digest/issues/7",
        "id": 2718281828,
        "number": 7,
        "title": "聚力打造平安太仓",
        "user": {"login": "a-reader", "id": 31415, "type": "User", "site_admin": False},
        "labels": [{"name": "correction"}, {"name": "accepted"}],
        "state": "open",
        "locked": False,
        "comments": 0,
        "created_at": "2026-11-20T08:00:00Z",
        "updated_at": "2026-11-24T23:30:00Z",
        "author_association": "NONE",
        "body": body,
    }
    sender = {"login": "a-maintainer", "id": 1, "type": "User"}
    repository = {"full_name": "someone/digest", "default_branch": "main"}
    return {"action": "labeled", "issue": issue, "label": {"name": "accepted"}, "repository": repository, "sender": sender} | more


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copies.copy(tmp_path_factory.mktemp("propose") / "project", without=("generator", "tests", "benchmarks", "docs", "inbox"))


@pytest.fixture
def root(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept, tmp_path / "project"))


def propose(root: Path, payload: object) -> tuple[int, dict[str, str]]:
    """Run the command as the workflow does; return its exit code and what it left for the workflow."""
    out = root.parent / "out"
    (root.parent / "event.json").write_text(json.dumps(payload), "utf-8")
    with contextlib.chdir(root):
        done = CliRunner().invoke(app, ["propose", "--event", str(root.parent / "event.json"), "--out", str(out)])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, {path.name: path.read_text("utf-8") for path in sorted(out.glob("*"))}


def changed(root: Path, kept: Path) -> set[str]:
    """Return what differs between two copies of a project, but for what git ignores."""
    paths = {path.relative_to(folder) for folder in (root, kept) for path in folder.rglob("*") if path.is_file()}
    paths = {path for path in paths if path.parts[0] != ".cache"}
    return {
        str(path)
        for path in paths
        if not (root / path).exists() or not (kept / path).exists() or (root / path).read_bytes() != (kept / path).read_bytes()
    }


def entry(root: Path) -> Any:
    return polib.pofile(str(root / f"translations/en/{ARTICLE}.po")).find(ZH)


def anchor() -> str:
    return anchor_of(ZH)


GONE = "does not lead to an article"
LABELED = {"action": "labeled", "issue": {}, "label": {"name": "accepted"}}
PAGE = f"https://someone.github.io/digest/articles/{ARTICLE}/#"
BETTER = "It has founded the province’s first “grid school” of a county-level city, with five courses for grid workers so far."


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("tree", ["", "zh/"])
def test_a_sentence_is_corrected_credited_and_recorded(root: Path, kept: Path, newline: str, tree: str) -> None:
    page = PAGE.replace("articles/", f"{tree}articles/") + anchor()
    body = form("correction", page=page, now=f"{ZH}\n{EN}", better=BETTER, why="Shorter.").replace("\n", newline)
    code, left = propose(root, event(body))
    assert code == 0, left
    assert changed(root, kept) == {f"translations/en/{ARTICLE}.po", "corrections.yml"}
    assert left["files.txt"].split() == [f"translations/en/{ARTICLE}.po", "corrections.yml"]
    found = entry(root)
    assert (found.msgstr, found.flags, found.tcomment) == (BETTER, [], "by: @a-reader")
    (told,) = [item for item in yaml.safe_load((root / "corrections.yml").read_text("utf-8")) or [] if item["now"] == BETTER]
    assert (str(told["date"]), told["article"], told["sentence"], told["was"], told["why"]) == (
        "2026-11-24",
        ARTICLE,
        anchor(),
        EN,
        "Shorter.",
    )
    assert "Closes #7" in left["body.md"]
    assert "The checks find nothing that was not there before." in left["body.md"]
    again, left = propose(root, event(body))
    assert again == 1
    assert "says just that already" in left["comment.md"]


def test_without_an_anchor_the_words_tell_which_sentence(root: Path) -> None:
    assert propose(root, event(form("correction", page=PAGE, now=EN, better=BETTER)))[0] == 0
    assert entry(root).msgstr == BETTER


def test_a_clipped_sentence_and_a_better_one_with_its_chinese(root: Path) -> None:
    body = form("correction", page=PAGE + anchor(), now=f"{ZH[:12]}…\n{EN[:40]}…", better=f"{ZH}\n{BETTER}")
    assert propose(root, event(body))[0] == 0
    assert entry(root).msgstr == BETTER


def test_a_correction_that_breaks_a_term_says_so(root: Path) -> None:
    code, left = propose(root, event(form("correction", page=PAGE + anchor(), better="It has a grid school of the province.")))
    assert code == 0
    assert "term-missing" in left["body.md"]


def test_a_term_is_corrected_and_the_sentences_with_it(root: Path, kept: Path) -> None:
    body = form(
        "term",
        zh="网格员",
        now="grid worker",
        better="grid officer",
        old="is wrong, and should be avoided · 错误，应避免",
        why="https://example.org/x",
    )
    code, left = propose(root, event(body))
    assert code == 0, left
    assert changed(root, kept) == {"glossary/offices.yml", *left["files.txt"].split()}
    (term,) = [item for item in yaml.safe_load((root / "glossary/offices.yml").read_text("utf-8")) if item["zh"] == "网格员"]
    assert (term["en"], term["plural"]) == ("grid officer", "grid officers")
    assert "grid worker" in term["avoid"]
    assert term["source"] == "proposed by @a-reader, issue 7: https://example.org/x"
    assert entry(root).msgstr == EN.replace("grid workers", "grid officers")
    assert "What this change of the glossary does" in left["body.md"]
    assert "conflict" not in left["body.md"]


def test_a_term_is_corrected_from_its_own_page(root: Path) -> None:
    body = form("correction", page="https://someone.github.io/digest/terms/wanggeyuan/", now="grid worker", better="grid officer")
    assert propose(root, event(body))[0] == 0
    assert "  en: grid officer\n" in (root / "glossary/offices.yml").read_text("utf-8")


def test_a_new_term_is_proposed(root: Path, kept: Path) -> None:
    code, left = propose(root, event(form("term", zh="群防群治队", better="mass prevention team", kind="organisation · 组织、媒体")))
    assert code == 0, left
    assert changed(root, kept) == {"glossary/organisations.yml"}
    new = yaml.safe_load((root / "glossary/organisations.yml").read_text("utf-8"))[-1]
    assert (new["zh"], new["slug"], new["status"], str(new["added"])) == ("群防群治队", "qunfangqunzhidui", "proposed", "2026-11-24")


REFUSED = [
    ("no form", "please fix it", "not made with one of the forms"),
    ("no body", None, "not made with one of the forms"),
    ("another site", form("correction", page="https://example.org/", better=BETTER), GONE),
    ("out of the folder", form("correction", page="articles/../../etc/passwd/", better=BETTER), GONE),
    ("no such article", form("correction", page="articles/2019-01-01-x/", better=BETTER), GONE),
    ("a held article", form("correction", page="articles/undated-xinzhou-jianli-bingcan-shedu/", better=BETTER), GONE),
    ("no such sentence", form("correction", page=f"{PAGE}s00000000", better=BETTER), "no longer stands in the article"),
    ("no sentence named", form("correction", page=PAGE, better=BETTER), "no sentence of the article fits"),
    ("changed meanwhile", form("correction", page=PAGE + anchor(), now="It founded one.", better=BETTER), "no longer says what the issue"),
    ("nothing better", form("correction", page=PAGE + anchor(), now=EN), "does not say what should stand there"),
    ("Chinese only", form("correction", page=PAGE + anchor(), better="创建全省第一个网格学校。"), "is Chinese"),
    ("the same", form("correction", page=PAGE + anchor(), better=EN), "says just that already"),
    ("without end", form("correction", page=PAGE + anchor(), better="x " * 5000), "more than 4000 characters"),
    ("a term that changed", form("term", zh="网格员", now="grid member", better="grid officer"), "the term is “grid worker” now"),
    ("a term in Chinese", form("term", zh="网格员", better="网格员"), "does not give the English"),
    ("a term as it is", form("term", zh="网格员", better="grid worker"), "is “grid worker” already"),
    ("a new term without Chinese", form("term", zh="grid", better="grid"), "nor the Chinese of a new one"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "body", "message"), REFUSED, ids=[case for case, *_ in REFUSED])
def test_what_cannot_be_done_is_said_and_nothing_changes(root: Path, kept: Path, case: str, body: str | None, message: str) -> None:
    code, left = propose(root, event(body))
    assert code == 1
    assert message in left["comment.md"]
    assert set(left) == {"comment.md"}
    assert not changed(root, kept)


NOTHING = [
    ("another label", {"label": {"name": "correction"}}),
    ("a label taken off", {"action": "unlabeled"}),
    ("a closed issue", {"issue": {**event("x")["issue"], "state": "closed"}}),
]


@pytest.mark.parametrize(("case", "more"), NOTHING, ids=[case for case, *_ in NOTHING])
def test_other_events_are_none_of_its_business(root: Path, kept: Path, case: str, more: dict[str, Any]) -> None:
    assert propose(root, event(form("correction", page=PAGE + anchor(), better=BETTER), **more)) == (0, {})
    assert not changed(root, kept)


HOSTILE = [
    'A "quoted" \\ "\nmsgid "x"\nmsgstr "y" sentence for grid workers.',
    "``` ```` grid workers @everyone <script>alert(1)</script> ${{ secrets.TOKEN }} $(rm -rf /) `id`",
    "### What stands there now · 现在的文字\n\nanother\n\ngrid workers",
    "grid workers {{ 7*7 }} {% raw %} --8<-- [x](javascript:alert(1)) ![](x) # !!python/object: &a *a",
    "grid workers\u202e\u2066 \u200b hidden\x00\x1b[31m",
]


@pytest.mark.parametrize("better", HOSTILE)
def test_whatever_stands_in_an_issue_is_data(root: Path, kept: Path, better: str) -> None:
    code, left = propose(root, event(form("correction", page=PAGE + anchor(), better=better, why=better)))
    assert code == 0, left
    assert changed(root, kept) == {f"translations/en/{ARTICLE}.po", "corrections.yml"}
    found = entry(root)
    assert found.msgstr == " ".join(re.sub(r"[\x00\x1b\u200b\u202e\u2066]", " ", better).split())
    assert len(polib.pofile(str(root / f"translations/en/{ARTICLE}.po"))) == len(polib.pofile(str(kept / f"translations/en/{ARTICLE}.po")))
    outside = re.sub(r"^(`{3,})\w+\n.*?^\1$", "", left["body.md"], flags=re.DOTALL | re.MULTILINE)
    assert "@everyone" not in outside
    assert "script" not in outside


def test_the_headings_are_those_of_the_forms() -> None:
    labels = {}
    for name in ("correction", "term"):
        for field in yaml.safe_load((ROOT / f".github/ISSUE_TEMPLATE/{name}.yml").read_text("utf-8"))["body"]:
            labels[field["attributes"]["label"]] = field["id"]
    assert labels == proposals.HEADINGS


@pytest.mark.parametrize("payload", [None, [], {}, {"action": "labeled"}, LABELED])
def test_what_is_no_event_is_an_error(root: Path, payload: object) -> None:
    assert propose(root, payload)[0] == 1
