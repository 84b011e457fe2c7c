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
    asked = [field for field in fields if field["type"] != "markdown"]
    return "\n\n".join(f"### {field['attributes']['label']}\n\n{filled.get(field['id']) or '_No response_'}" for field in asked)


def event(body: str | None, **more: Any) -> dict[str, Any]:
    """Return the whole payload of `issues.labeled` as GitHub documents it, with this body."""
    payload: dict[str, Any] = json.loads((ROOT / "tests/fixtures/github/issues.labeled.json").read_text("utf-8"))
    payload["issue"]["body"] = body
    return payload | more


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = copies.copy(tmp_path_factory.mktemp("propose") / "project", without=("generator", "tests", "benchmarks", "docs", "inbox"))
    with contextlib.chdir(made):  # what was found sound is not checked again
        CliRunner().invoke(app, ["check"])
    return made


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
    assert term["source"] == "usual in Xinhua and China Daily English; proposed by @a-reader, issue 7: https://example.org/x"
    assert entry(root).msgstr == EN.replace("grid workers", "grid officers")
    assert left["body.md"].count("\n- en: grid worker\n") == left["body.md"].count("\n+ en: grid officer\n") == 1
    assert f"+ {EN.replace('grid workers', 'grid officers')}\n" in left["body.md"]
    assert "break the glossary" not in left["body.md"]
    assert left["title.txt"] == "The term 网格员 (issue 7)\n"


def test_what_a_term_leaves_for_a_person_is_told(root: Path) -> None:
    old = "is wrong, and should be avoided · 错误，应避免"
    code, left = propose(root, event(form("term", zh="主题党日", better="Party day with a theme", old=old)))
    assert code == 0, left
    assert "What this change of the glossary does" in left["body.md"]
    assert "### To be mended" in left["body.md"]
    assert "term-avoided" in left["body.md"].split("What this change")[0]


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
    ("markup", form("correction", page=PAGE + anchor(), better="<b>Grid</b> workers &amp; others."), "holds markup: &amp;, </b>, <b>"),
    ("a heading", form("correction", page=PAGE + anchor(), better=f"### 现在的文字\n\n{BETTER}"), "holds a heading"),
    ("a comment of HTML", form("correction", page=PAGE + anchor(), better="Grid workers <!-- hidden -->"), "hides or folds away"),
    ("two sentences fit", form("correction", page=PAGE, now="网格员…", better=BETTER), "no sentence of the article fits"),
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
    ("an edit while the label is set", {"action": "edited", "changes": {"body": {"from": "x"}}}),
    ("a closed issue", {"issue": {**event("x")["issue"], "state": "closed"}}),
]


@pytest.mark.parametrize(("case", "more"), NOTHING, ids=[case for case, *_ in NOTHING])
def test_other_events_are_none_of_its_business(root: Path, kept: Path, case: str, more: dict[str, Any]) -> None:
    assert propose(root, event(form("correction", page=PAGE + anchor(), better=BETTER), **more)) == (0, {})
    assert not changed(root, kept)


QUOTED = "“嫌疑车辆自南往北行驶，请在蠡湖大桥隧道口和路面进行布控。”"


@pytest.mark.parametrize("marked", [True, False])
def test_a_sentence_in_quotation_marks_is_known_with_and_without_them(root: Path, marked: bool) -> None:
    path = root / "translations/en/2021-06-22-fenli-shuxie-jianshe-genggao.po"
    now = polib.pofile(str(path)).find(QUOTED).msgstr
    assert now.startswith("“")
    page = f"https://someone.github.io/digest/articles/{path.stem}/#{anchor_of(QUOTED)}"
    better = "“The suspects’ vehicle is heading north. Set up posts at the mouth of the Lihu Bridge tunnel and on the road.”"
    code, left = propose(root, event(form("correction", page=page, now=now if marked else now.strip("“”"), better=better)))
    assert code == 0, left
    assert polib.pofile(str(path)).find(QUOTED).msgstr == better


@pytest.mark.parametrize("side", [0, 1])
def test_headings_in_one_language_do_as_well(root: Path, side: int) -> None:
    body = form("correction", page=PAGE + anchor(), now=EN, better=BETTER)
    for heading in proposals.HEADINGS:
        body = body.replace(heading, heading.split(" · ")[side])
    assert propose(root, event(body))[0] == 0
    assert entry(root).msgstr == BETTER


def test_a_clip_too_short_to_tell_does_not_stand_in_the_way(root: Path) -> None:
    assert propose(root, event(form("correction", page=PAGE + anchor(), now=f"{ZH[:40]}…\nIt…", better=BETTER)))[0] == 0


def test_a_pending_sentence_gets_its_first_english(root: Path, kept: Path) -> None:
    path = root / f"translations/en/{ARTICLE}.po"
    path.write_text(path.read_text("utf-8").replace(f'msgstr "{EN}"', 'msgstr ""'), "utf-8")
    code, left = propose(root, event(form("correction", page=PAGE + anchor(), now=ZH, better=EN)))
    assert code == 0, left
    assert left["files.txt"].split() == [f"translations/en/{ARTICLE}.po"]
    assert (entry(root).msgstr, entry(root).tcomment) == (EN, "by: @a-reader")


def test_other_entries_and_their_comments_stay_as_they_are(root: Path, kept: Path) -> None:
    assert propose(root, event(form("correction", page=PAGE + anchor(), better=BETTER)))[0] == 0
    before, after = ((side / f"translations/en/{ARTICLE}.po").read_text("utf-8").split("\n\n") for side in (kept, root))
    assert [one for one in before if one not in after] == [one for one in before if ZH in one]
    told = (root / "corrections.yml").read_text("utf-8")
    assert told.startswith((kept / "corrections.yml").read_text("utf-8").removesuffix("[]\n").rstrip("\n"))


HOSTILE = [
    'A "quoted" \\ "\nmsgid "x"\nmsgstr "y" sentence for grid workers.',
    "``` ```` grid workers @everyone < script >alert(1) ${{ secrets.TOKEN }} $(rm -rf /) `id`",
    "grid workers {{ 7*7 }} {% raw %} --8<-- [x](javascript:alert(1)) ![](x) # !!python/object: &a *a",
    "grid workers \ud800 \udfff \U000e0041 \u00ad",
    "grid workers\u202e\u2066 \u200b hidden\x00\x1b[31m",
]


@pytest.mark.parametrize("better", HOSTILE)
def test_whatever_stands_in_an_issue_is_data(root: Path, kept: Path, better: str) -> None:
    code, left = propose(root, event(form("correction", page=PAGE + anchor(), better=better, why=better)))
    assert code == 0, left
    assert changed(root, kept) == {f"translations/en/{ARTICLE}.po", "corrections.yml"}
    found = entry(root)
    assert found.msgstr == " ".join(re.sub(r"[\x00\x1b\u00ad\u200b\u202e\u2066\ud800-\udfff\U000e0041]", " ", better).split())
    assert len(polib.pofile(str(root / f"translations/en/{ARTICLE}.po"))) == len(polib.pofile(str(kept / f"translations/en/{ARTICLE}.po")))
    outside = re.sub(r"^(`{3,})\w+\n.*?^\1$", "", left["body.md"], flags=re.DOTALL | re.MULTILINE)
    assert "@everyone" not in outside
    assert "script" not in outside


TERMS = [
    ("a script", {"zh": "网格员", "better": "grid <script>officer"}),
    ("a mention", {"zh": "网格员", "better": "@everyone"}),
    ("a plural of two lines", {"zh": "网格员", "better": "grid officer", "plural": "grid\nofficers # x"}),
    ("a closing word", {"zh": "网 fixes #12", "better": "net"}),
    ("a link", {"zh": "网[x](http://x)", "better": "net"}),
    ("YAML", {"zh": "网格员", "better": "x}\n- zh: [*a, &b]"}),
    ("right and wrong at once", {"zh": "网格员", "better": "community grid worker", "plural": "gridmen"}),
]


@pytest.mark.parametrize(("case", "filled"), TERMS, ids=[case for case, _ in TERMS])
def test_a_term_takes_words_and_nothing_else(root: Path, kept: Path, case: str, filled: dict[str, str]) -> None:
    code, left = propose(root, event(form("term", **filled)))
    if code == 0:  # what can be set right by the form's own rules
        assert yaml.safe_load((root / "glossary/offices.yml").read_text("utf-8"))
        assert case == "right and wrong at once"
    else:
        assert set(left) == {"comment.md"}
        assert not changed(root, kept)


@pytest.mark.parametrize("around", ["“{}”", "《{}》", " {} "])
def test_marks_around_a_term_are_not_part_of_it(root: Path, around: str) -> None:
    assert propose(root, event(form("term", zh=around.format("网格员"), better="grid officer")))[0] == 0
    assert "  en: grid officer\n" in (root / "glossary/offices.yml").read_text("utf-8")


def test_words_of_others_are_in_blocks_of_code_or_escaped(root: Path) -> None:
    body = form("term", zh="网格员", better="grid officer", why="fixes #3, @everyone ``` </details> [x](http://x)")
    code, left = propose(root, event(body))
    assert code == 0, left
    outside = re.sub(r"^(`{3,})\w+\n.*?^\1$", "", left["body.md"], flags=re.DOTALL | re.MULTILINE)
    outside = re.sub(r"&#\d+;", "", outside)
    assert not [sign for sign in ("#3", "@everyone", "</details> [", "](http") if sign in outside]


def test_the_headings_are_those_of_the_forms() -> None:
    labels = {}
    for name in ("correction", "term"):
        for field in yaml.safe_load((ROOT / f".github/ISSUE_TEMPLATE/{name}.yml").read_text("utf-8"))["body"]:
            if field["type"] == "markdown":
                continue
            labels[field["attributes"]["label"]] = field["id"]
    assert labels == proposals.HEADINGS


@pytest.mark.parametrize("payload", [None, [], {}, {"action": "labeled"}, LABELED])
def test_what_is_no_event_is_an_error(root: Path, payload: object) -> None:
    assert propose(root, payload)[0] == 1


def test_an_article_newer_than_its_po_file_takes_the_words_all_the_same(root: Path) -> None:
    path = root / f"translations/en/{ARTICLE}.po"
    po = polib.pofile(str(path), wrapwidth=0)
    po.remove(po.find(ZH))
    po.save()
    assert propose(root, event(form("correction", page=PAGE + anchor(), now=ZH, better=BETTER)))[0] == 0
    assert entry(root).msgstr == BETTER


def test_a_payload_nested_without_end_is_told_in_the_issue(root: Path) -> None:
    out = root.parent / "out"
    (root.parent / "event.json").write_text("[" * 200_000, "utf-8")
    with contextlib.chdir(root):
        done = CliRunner().invoke(app, ["propose", "--event", str(root.parent / "event.json"), "--out", str(out)])
    assert done.exit_code == 1
    assert "cannot be read as an event" in (out / "comment.md").read_text("utf-8")
