"""Findings as GitHub Actions reads them: https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Finding, Severity
from generator.review import github

ONE = Finding("number", Severity.ERROR, "3 is lost", "translations/en/x.po", 12, "Write 3")

PRINTED = [
    (ONE, "::error file=translations/en/x.po,line=12,title=number::3 is lost. Write 3"),
    (Finding("old", Severity.WARNING, "100 %, or\r\nmore", "a,b:c.yml"), "::warning file=a%2Cb%3Ac.yml,title=old::100 %25, or%0D%0Amore"),
    (Finding("unread", Severity.INFO, "nowhere: at all"), "::notice title=unread::nowhere: at all"),
]  # fmt: skip


@pytest.mark.parametrize(("finding", "line"), PRINTED, ids=[finding.check for finding, _ in PRINTED])
def test_a_finding_stands_at_its_line(finding: Finding, line: str) -> None:
    assert list(github.commands([finding])) == [line]


def parsed(lines: list[str]) -> list[tuple[str, dict[str, str], str]]:
    """Read commands as the runner does: nothing else is a command to it."""
    found = []
    for line in lines:
        if match := re.fullmatch(r"::(\w+)(?: ([^:]*))?::(.*)", line):
            properties = dict(pair.split("=", 1) for pair in (match[2] or "").split(",") if pair)
            found.append((match[1], properties, match[3]))
    return found


def test_the_worst_come_first_and_of_these_what_was_changed() -> None:
    findings = [
        Finding("b", Severity.WARNING, "m", "changed.po"),
        Finding("a", Severity.ERROR, "m", "old.po"),
        Finding("c", Severity.ERROR, "m", "changed.po"),
    ]
    assert [given["title"] for _, given, _ in parsed(list(github.commands(findings, {"changed.po"})))] == ["c", "a", "b"]


@pytest.mark.parametrize("count", [1, 9, 10, 11, 300])
def test_no_more_of_a_kind_than_github_shows_and_none_is_lost(count: int) -> None:
    findings = [Finding(f"check-{n % 3}", Severity.ERROR, f"message {n}", "x.po", n + 1) for n in range(count)]
    lines = list(github.commands(findings))
    assert sum(line.startswith("::error ") for line in lines) == min(count, github.MOST)
    assert all(f"message {n}" in "\n".join(lines) for n in range(count))
    if count > github.MOST:
        assert f"::error title={count - 9} more::" in "\n".join(lines)
        assert lines.count("::endgroup::") == 1


@given(st.lists(st.builds(Finding, st.just("c"), st.sampled_from(Severity), st.text(), st.none() | st.text(min_size=1)), max_size=40))
def test_whatever_a_finding_says_it_commands_nothing(findings: list[Finding]) -> None:
    lines = list(github.commands(findings))
    assert not [line for line in lines if "\n" in line or "\r" in line]
    names = {name for name, *_ in parsed([line.strip() for line in lines])}
    assert names <= {"error", "warning", "notice", "group", "endgroup"}
    assert sum(line == "::endgroup::" for line in lines) == sum(line.startswith("::group::") for line in lines) <= 3
