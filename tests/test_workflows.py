"""The workflows: what they may do, and what their steps do, run as GitHub runs them on real git with a `gh` that only takes notes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polib
import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = {path.name: path for path in sorted((ROOT / ".github/workflows").glob("*.yml"))}
BOT = "41898282+github-actions[bot]@users.noreply.github.com"


def load(name: str) -> dict[Any, Any]:
    return yaml.safe_load(WORKFLOWS[name].read_text("utf-8"))


JOBS = [pytest.param(name, job, id=f"{name}-{key}") for name in WORKFLOWS for key, job in load(name)["jobs"].items()]

# What a job may write, and nothing else: all others read only.
WRITE = {
    ("inbox.yml", "clean"): {"contents": "write", "pull-requests": "write"},
    ("propose.yml", "propose"): {"contents": "write", "issues": "write", "pull-requests": "write"},
    ("publish.yml", "build"): {"contents": "read", "pages": "read"},
    ("publish.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("translate.yml", "together"): {"contents": "write", "pull-requests": "write"},
}


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_write_only_where_it_must(name: str) -> None:
    workflow = load(name)
    assert workflow["permissions"] == {"contents": "read"}
    assert {(name, key): job["permissions"] for key, job in workflow["jobs"].items() if "permissions" in job} == {
        key: value for key, value in WRITE.items() if key[0] == name
    }
    assert "pull_request_target" not in WORKFLOWS[name].read_text("utf-8")


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_a_job_is_bounded_and_what_it_uses_is_pinned(name: str, job: dict[str, Any]) -> None:
    assert job["timeout-minutes"] <= 350
    for step in job["steps"]:
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+(?:/[a-z]+)?@[0-9a-f]{40}", step["uses"])
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_what_others_wrote_reaches_no_shell(name: str, job: dict[str, Any]) -> None:
    for step in job["steps"]:
        assert "${{" not in step.get("run", ""), "values reach a script through the environment"
    values = [str(value) for owner in (job, *job["steps"]) for value in owner.get("env", {}).values()]
    free = re.compile(r"github\.(?:head_ref|event\.(?:issue|pull_request|comment|label|sender)\.(?!number|base\.sha))")
    assert not [value for value in values if free.search(value)]


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_only_the_steps_that_speak_to_github_hold_the_token(name: str, job: dict[str, Any]) -> None:
    if name == "inbox.yml":  # its branch is the uploader's own
        return
    for step in job["steps"]:
        speaks = re.search(r"\bgh |\.github/pull-request", step.get("run", "")) is not None
        assert ("GH_TOKEN" in step.get("env", {})) is speaks, step.get("name")
    assert "GH_TOKEN" not in job.get("env", {})


@pytest.mark.parametrize(("name", "job"), JOBS)
def test_who_compares_with_history_has_it(name: str, job: dict[str, Any]) -> None:
    scripts = "\n".join(step.get("run", "") for step in job["steps"])
    if ".github/pull-request" in scripts or "merge-base" in scripts:
        (checkout,) = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        assert checkout["with"]["fetch-depth"] == 0


def test_an_action_is_everywhere_of_one_version() -> None:
    used = set(re.findall(r"uses: (\S+ # v[\d.]+)$", "\n".join(path.read_text("utf-8") for path in WORKFLOWS.values()), re.MULTILINE))
    assert len({one.split("@")[0] for one in used}) == len(used)


def test_every_use_is_pinned_and_says_its_version() -> None:
    uses = [line.strip() for path in WORKFLOWS.values() for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert len(uses) > 15
    assert [line for line in uses if not re.fullmatch(r"(?:- )?uses: actions/[a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


def test_every_list_of_pins_is_audited() -> None:
    (script,) = [
        step["run"] for step in load("audit.yml")["jobs"]["audit"]["steps"] if "pip-audit" in step.get("run", "") and "for " in step["run"]
    ]
    audited = set(re.findall(r"\S+\.txt", script))
    hashed = {path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("requirements*.txt"), *ROOT.glob("tests/outside/*.txt"))}
    assert audited == {name for name in hashed if "--hash=sha256:" in (ROOT / name).read_text("utf-8")} - {
        "tests/outside/translate-toolkit.txt"
    }


def test_fuzzing_begins_where_the_last_run_ended() -> None:
    steps = load("fuzz.yml")["jobs"]["fuzz"]["steps"]
    restore, save = (next(step for step in steps if f"cache/{what}@" in step.get("uses", "")) for what in ("restore", "save"))
    assert restore["with"]["path"] == save["with"]["path"] == ".cache/fuzz"
    assert save["with"]["key"].startswith(restore["with"]["restore-keys"])
    assert save["if"] == "always()"
    assert steps.index(restore) < next(n for n, step in enumerate(steps) if "benchmarks.fuzz" in step.get("run", "")) < steps.index(save)


def test_a_label_of_one_name_starts_a_proposal() -> None:
    workflow = load("propose.yml")
    assert workflow[True] == {"issues": {"types": ["labeled"]}}  # YAML reads `on` so
    assert workflow["jobs"]["propose"]["if"] == "github.event.label.name == 'accepted'"


@pytest.mark.parametrize("path", sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")), ids=lambda path: path.name)
def test_forms_are_forms_in_two_languages(path: Path) -> None:
    form = yaml.safe_load(path.read_text("utf-8"))
    if path.name == "config.yml":
        return
    assert set(form) == {"name", "description", "labels", "body"}
    assert "accepted" not in form["labels"], "a form must not accept itself"
    asked = [field for field in form["body"] if field["type"] != "markdown"]
    assert {field["type"] for field in asked} <= {"input", "textarea", "dropdown"}
    assert len({field["id"] for field in asked}) == len({field["attributes"]["label"] for field in asked}) == len(asked)
    shown = [form["name"], form["description"]]
    for field in form["body"]:
        assert set(field) <= {"type", "id", "attributes", "validations"}
        assert set(field["attributes"]) <= {"label", "description", "placeholder", "options", "value"}
        shown += [text for key, text in field["attributes"].items() if key in {"label", "description", "value"}]
        shown += field["attributes"].get("options", [])
    for text in shown:
        assert re.search("[一-鿿]", text), text
        assert re.search("[a-z]{3}", text), text


# The steps themselves.

GH = """\
#!{python}
import json, os, subprocess, sys
arguments, home = sys.argv[1:], os.environ["GH_HOME"]
assert os.environ["GH_TOKEN"] == "token"
noted = {{"do": arguments[:2], "arguments": arguments}}
for name in arguments:
    if os.path.isfile(name.removeprefix("body=@")):
        noted["body"] = open(name.removeprefix("body=@"), encoding="utf-8").read()
with open(f"{{home}}/calls", "a", encoding="utf-8") as calls:
    calls.write(json.dumps(noted) + "\\n")
if arguments[:2] == ["pr", "list"]:
    head = arguments[arguments.index("--head") + 1]
    pulls = [pull for pull in json.load(open(f"{{home}}/pulls")) if pull["head"] == head]
    subprocess.run(["jq", "-r", arguments[arguments.index("--jq") + 1]], input=json.dumps(pulls), text=True, check=True)
"""


@dataclass
class Github:
    """A repository on a server, as a workflow meets it."""

    home: Path
    work: Path
    event: dict[str, Any]
    breaks: bool = False

    def git(self, *arguments: str, at: Path | None = None) -> str:
        author = ["-c", "user.name=An Editor", "-c", "user.email=editor@example.org", "-c", "core.hooksPath=/dev/null"]
        done = subprocess.run(["git", *author, *arguments], cwd=at or self.work, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def calls(self) -> list[dict[str, Any]]:
        path = self.home / "calls"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []

    def spoken(self) -> list[dict[str, Any]]:
        """Return what was said to GitHub, without what was asked."""
        return [call for call in self.calls() if call["do"] != ["pr", "list"]]

    def pulls(self, *pulls: dict[str, Any]) -> None:
        (self.home / "pulls").write_text(json.dumps(pulls), "utf-8")

    def run(self, name: str, key: str, **values: str) -> tuple[bool, dict[str, str], str]:
        """Run the steps of a job in a fresh clone; return whether it succeeded, its outputs, and what it printed."""
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.rmtree(self.home / "temp", ignore_errors=True)
        (self.home / "temp").mkdir()
        (self.home / "calls").unlink(missing_ok=True)
        self.git("clone", "--quiet", str(self.home / "server.git"), str(self.work), at=self.home)
        (self.home / "event.json").write_text(json.dumps(self.event), "utf-8")
        (self.home / "summary").write_text("", "utf-8")
        known = {"github.token": "token", "github.event.issue.number": "7", "github.event.repository.default_branch": "main"}
        known |= {"github.ref_name": "main", "github.workspace": str(self.work)} | values
        job = load(name)["jobs"][key]
        succeeded, outputs, printed = True, dict[str, str](), ""
        for step in job["steps"]:
            condition = step.get("if", "success()")
            made = re.fullmatch(r"steps\.\w+\.outputs\.(\w+) == '(\w+)'", condition)
            assert made or condition in {"success()", "failure()", "always()"}
            goes_on = succeeded and (made is None or outputs.get(made[1]) == made[2]) if condition != "failure()" else not succeeded
            if "run" not in step or not (goes_on or condition == "always()"):
                continue
            (self.home / "output").write_text("", "utf-8")
            given = {name: self.filled(str(value), known) for name, value in (job.get("env", {}) | step.get("env", {})).items()}
            done = subprocess.run(
                ["bash", "-e", "-c", step["run"]],
                cwd=self.work,
                env=self.environment() | given,
                capture_output=True,
                text=True,
                check=False,
            )
            printed += done.stdout + done.stderr
            outputs |= dict(line.split("=", 1) for line in (self.home / "output").read_text("utf-8").splitlines())
            succeeded &= done.returncode == 0
        return succeeded, outputs, printed

    @staticmethod
    def filled(value: str, known: dict[str, str]) -> str:
        return re.sub(r"\$\{\{ (.+?) \}\}", lambda match: known[match[1]], value)

    def environment(self) -> dict[str, str]:
        return {
            "PATH": f"{self.home / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self.home),
            "GH_HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "MAKE_BREAKS": "1" if self.breaks else "",
            "GITHUB_EVENT_PATH": str(self.home / "event.json"),
            "GITHUB_OUTPUT": str(self.home / "output"),
            "GITHUB_STEP_SUMMARY": str(self.home / "summary"),
            "GITHUB_REPOSITORY": "someone/digest",
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_RUN_ID": "99",
            "RUNNER_TEMP": str(self.home / "temp"),
        }

    def branch(self, name: str) -> str:
        return self.git("ls-remote", str(self.home / "server.git"), f"refs/heads/{name}", at=self.home).split("\t")[0]

    def show(self, revision: str, path: str) -> str:
        return self.git("show", f"{revision}:{path}", at=self.home / "server.git")

    def land(self, path: str, text: str, branch: str = "main") -> None:
        """Commit a file to a branch of the server, as an editor."""
        clone = self.home / "editor"
        shutil.rmtree(clone, ignore_errors=True)
        self.git("clone", "--quiet", "--branch", branch, str(self.home / "server.git"), str(clone), at=self.home)
        (clone / path).write_text(text, "utf-8")
        self.git("add", path, at=clone)
        self.git("commit", "--quiet", "-m", f"an edit of {path}", at=clone)
        self.git("push", "--quiet", "origin", branch, at=clone)


@pytest.fixture
def github(project: Path, tmp_path: Path) -> Github:
    if shutil.which("jq") is None or shutil.which("git") is None:
        pytest.skip("no jq or no git")
    home = tmp_path / "home"
    (home / "bin").mkdir(parents=True)
    for name, script in {
        "gh": GH.format(python=sys.executable),
        "make": '#!/bin/sh\n[ "$1" = .venv/runtime ] || [ -z "$MAKE_BREAKS" ]\n',
    }.items():
        (home / "bin" / name).write_text(script, "utf-8")
        (home / "bin" / name).chmod(0o755)
    command = f'#!/bin/sh\nPYTHONUTF8=1 PYTHONPATH="{ROOT}" exec "{sys.executable}" -m generator "$@"\n'
    (project / "digest").write_text(command, "utf-8")
    (project / "digest").chmod(0o755)
    shutil.copytree(ROOT / ".github", project / ".github")
    shutil.copy(ROOT / ".gitignore", project)
    event = json.loads((ROOT / "tests/fixtures/github/issues.labeled.json").read_text("utf-8"))
    made = Github(home, home / "work", event)
    made.pulls()
    made.git("init", "--quiet", "--initial-branch=main", at=project)
    made.git("add", "--all", at=project)
    made.git("commit", "--quiet", "-m", "the project", at=project)
    made.git("clone", "--quiet", "--bare", str(project), str(home / "server.git"), at=home)
    made.event["issue"]["body"] = body(better=BETTER)
    return made


ARTICLE = "2020-01-02-yi"
PO = f"translations/en/{ARTICLE}.po"
BETTER = "Grid workers visit each village of Taicang."


def body(better: str) -> str:
    filled = {
        "Page or sentence · 页面或句子": f"https://x.org/articles/{ARTICLE}/",
        "What stands there now · 现在的文字": "Grid workers go to every village of Taicang.",
        "What it should say · 应改为": better,
        "Why, and where that can be checked · 理由与出处": "_No response_",
    }
    return "\n\n".join(f"### {heading}\n\n{text}" for heading, text in filled.items())


def test_an_accepted_issue_becomes_a_branch_and_a_pull_request(github: Github) -> None:
    main = github.branch("main")
    github.pulls({"number": 10, "head": "issue-7", "isCrossRepository": True})  # a fork's branch of that name is none of ours
    succeeded, _, printed = github.run("propose.yml", "propose")
    assert succeeded, printed
    tip = github.branch("issue-7")
    assert github.branch("main") == main == github.git("rev-parse", f"{tip}^", at=github.home / "server.git")
    assert github.git("show", "--name-only", "--format=%ae %ce", tip, at=github.home / "server.git").split() == [
        BOT,
        BOT,
        "corrections.yml",
        PO,
    ]
    assert polib.pofile(github.show(tip, PO)).find("网格员走进太仓市的每一个村。").msgstr == BETTER
    (created,) = github.spoken()
    assert created["do"] == ["pr", "create"]
    assert {"--base", "main", "--head", "issue-7", f"A sentence of {ARTICLE} (issue 7)"} <= set(created["arguments"])
    assert "Closes #7, proposed by `a-reader`." in created["body"]
    assert f"+ {BETTER}" in created["body"]


def test_set_again_the_label_has_the_branch_made_anew_on_what_stands_in_main(github: Github) -> None:
    assert github.run("propose.yml", "propose")[0]
    first = github.branch("issue-7")
    told = "- {date: 2026-02-02, article: undated-er, was: one, now: another}\n"
    github.land("corrections.yml", told)
    fork = {"number": 10, "head": "issue-7", "isCrossRepository": True}
    github.pulls(fork, {"number": 11, "head": "issue-7", "isCrossRepository": False})
    succeeded, _, printed = github.run("propose.yml", "propose")
    assert succeeded, printed
    tip = github.branch("issue-7")
    assert tip != first
    assert github.git("rev-parse", f"{tip}^", at=github.home / "server.git") == github.branch("main")
    assert [item["article"] for item in yaml.safe_load(github.show(tip, "corrections.yml"))] == ["undated-er", ARTICLE]
    (renewed,) = github.spoken()
    assert renewed["arguments"][:5] == ["api", "--silent", "--method", "PATCH", "repos/someone/digest/pulls/11"]
    assert "Closes #7" in renewed["body"]


def test_a_branch_on_which_a_person_worked_is_left_as_it_is(github: Github) -> None:
    github.git("branch", "issue-7", "main", at=github.home / "server.git")
    github.land("README.md", "A person's work.\n", branch="issue-7")
    tip = github.branch("issue-7")
    succeeded, _, printed = github.run("propose.yml", "propose")
    assert succeeded, printed
    assert github.branch("issue-7") == tip
    (said,) = github.spoken()
    assert said["do"] == ["issue", "comment"]
    assert "Somebody has worked on the branch issue-7" in said["arguments"][-1]


def test_what_cannot_be_done_is_said_in_the_issue(github: Github) -> None:
    github.event["issue"]["body"] = "Please mend it; $(touch /tmp/x) `id`"
    succeeded, outputs, printed = github.run("propose.yml", "propose")
    assert succeeded, printed
    assert outputs == {"made": "no"}
    (said,) = github.spoken()
    assert said["do"] == ["issue", "comment"]
    assert "not made with one of the forms" in said["body"]
    assert not github.branch("issue-7")


def test_a_site_that_does_not_build_opens_nothing_and_says_so(github: Github) -> None:
    github.breaks = True
    succeeded, _, _ = github.run("propose.yml", "propose")
    assert not succeeded
    (said,) = github.spoken()
    assert "https://github.com/someone/digest/actions/runs/99" in said["arguments"][-1]
    assert not github.branch("issue-7")


PINNED = {"package": "translate-zh_en", "version": '"1.9"', "sha256": "ab" * 32}


def pin(github: Github) -> None:
    text = (ROOT / "digest.yml").read_text("utf-8")
    for key, value in PINNED.items():
        text = re.sub(rf"^  {key}: null$", f"  {key}: {value}", text, flags=re.MULTILINE)
    github.land("digest.yml", text)


def test_without_a_package_nothing_is_translated(github: Github) -> None:
    succeeded, outputs, printed = github.run("translate.yml", "plan")
    assert succeeded, printed
    assert outputs == {}
    assert "pins no package" in (github.home / "summary").read_text("utf-8")


def test_settings_that_cannot_be_read_are_not_taken_for_none(github: Github) -> None:
    github.land("digest.yml", github.show("main", "digest.yml").replace("package: null", "package: [x]"))
    succeeded, outputs, printed = github.run("translate.yml", "plan")
    assert (succeeded, outputs) == (False, {})
    assert "digest.yml:" in printed


def test_where_nothing_waits_nothing_is_translated(github: Github) -> None:
    pin(github)
    succeeded, outputs, printed = github.run("translate.yml", "plan")
    assert (succeeded, outputs) == (True, {}), printed
    assert "none is stale" in (github.home / "summary").read_text("utf-8")


@pytest.mark.parametrize(("waiting", "parts"), [(1, "[1]"), (1500, "[1,2]"), (9000, "[1,2,3,4,5,6,7,8]")])
def test_what_waits_is_shared_out(github: Github, waiting: int, parts: str) -> None:
    pin(github)
    text = "---\nid: undated-new\nstatus: published\ntitle: 一\nadded: 2026-01-03\n---\n"
    github.land("articles/undated-new.md", text + "".join(f"第{number}句。\n" for number in range(waiting)))
    succeeded, outputs, printed = github.run("translate.yml", "plan")
    assert succeeded, printed
    assert outputs["package"] == "ab" * 32
    assert (outputs["parts"], outputs["of"]) == (parts, str(len(json.loads(parts))))


def test_what_the_shares_made_comes_as_one_pull_request(github: Github) -> None:
    text = "---\nid: undated-new\nstatus: published\ntitle: 一则消息\nadded: 2026-01-03\n---\n网格员走进太仓市的每一个村。\n"
    github.land("articles/undated-new.md", text)
    succeeded, _, printed = github.run("translate.yml", "together")
    assert succeeded, printed
    assert "translations/en/undated-new.po" in github.git(
        "show", "--name-only", github.branch("machine-translation"), at=github.home / "server.git"
    )
    (created,) = github.spoken()
    assert created["do"] == ["pr", "create"]
    assert created["body"].count("```") == 4
    assert "3 terms" in created["body"]


def test_where_nothing_changed_there_is_no_pull_request(github: Github) -> None:
    assert github.run("translate.yml", "together")[0]
    assert not github.spoken()
    assert not github.branch("machine-translation")


def test_a_pull_request_is_checked_and_told_what_its_terms_do(github: Github) -> None:
    base = github.branch("main")
    path = "glossary/terms.yml"
    github.land(path, github.show("main", path).replace("en: grid worker", "en: grid officer").replace("grid workers", "grid officers"))
    job = load("check.yml")["jobs"]["check"]
    assert all("GH_TOKEN" not in step.get("env", {}) for step in job["steps"])
    succeeded, _, printed = github.run("check.yml", "check", **{"github.event.pull_request.base.sha": base})
    assert not succeeded
    errors = [line for line in printed.splitlines() if line.startswith("::error ")]
    assert errors
    assert all(re.match(r"::error file=translations/en/[\w-]+\.po,line=\d+,title=term-missing::", line) for line in errors)
    summary = (github.home / "summary").read_text("utf-8")
    assert "## What this change of the glossary does" in summary
    assert "“grid worker” → “grid officer”" in summary


def test_what_a_pull_request_touches_is_annotated_first(github: Github) -> None:
    github.land(PO, github.show("main", PO).replace("Grid workers go", "Gridmen go"))
    base = github.branch("main")
    other = "translations/en/undated-er.po"
    github.land(other, github.show("main", other).replace("grid workers have", "gridmen have"))
    _, _, printed = github.run("check.yml", "check", **{"github.event.pull_request.base.sha": base})
    errors = re.findall(r"^::error file=([^,]+),", printed, re.MULTILINE)
    assert [file for file, before in zip(errors, ["", *errors], strict=False) if file != before] == [other, PO]
