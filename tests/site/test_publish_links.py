"""Every internal link and anchor of the built site, followed under a prefix; and the checker itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.site import links

URL = "https://someone.example/some-repo/"
PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><link rel="canonical" href="{url}{own}">
<link rel="alternate" hreflang="en" href="{url}"><link rel="alternate" hreflang="zh-Hans" href="{url}zh/">
<link rel="alternate" hreflang="x-default" href="{url}">{head}</head><body><p id="here">…</p>{body}</body></html>"""


def test_every_link_of_the_site_leads_somewhere(built: Path, address: str) -> None:
    problems = links.broken(built / "site", address)
    assert not problems, f"{len(problems)} problems, such as:\n" + "\n".join(problems[:20])


def small(tmp_path: Path, body: str = "", head: str = "") -> list[str]:
    (tmp_path / "zh").mkdir()
    (tmp_path / "index.html").write_text(PAGE.format(lang="en", url=URL, own="", head=head, body=body), "utf-8")
    (tmp_path / "zh/index.html").write_text(PAGE.format(lang="zh-Hans", url=URL, own="zh/", head="", body=""), "utf-8")
    return links.broken(tmp_path, URL)


@pytest.mark.parametrize(
    "body",
    ["", "<a href='zh/#here'>", f"<a href='{URL}zh/'>", "<a href='https://other.example/'>", "<a href='/some-repo/'>", "<a href='#here'>"],
)
def test_good_links_pass(tmp_path: Path, body: str) -> None:
    assert small(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<a href='zh/#there'>", "does not have"),
        ("<a href='nowhere/'>", "is not there"),
        ("<a href='zh'>", "no slash at the end?"),
        ("<a href='/'>", "leaves /some-repo/"),
        ("<a href='javascript:alert(1)'>", "no link to follow"),
        ("<img src='https://other.example/x.png'>", "asks another host"),
        ("<script src='//other.example/x.js'></script>", "asks another host"),
        ("<p id='here'>", "stands there twice"),
    ],
)
def test_bad_links_are_named(tmp_path: Path, body: str, problem: str) -> None:
    assert problem in "\n".join(small(tmp_path, body))


def test_a_stylesheet_or_font_from_elsewhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.css").write_text("@font-face { src: url('https://fonts.example/x.woff2') }", "utf-8")
    assert "x.css" in "\n".join(small(tmp_path, head="<link rel='stylesheet' href='https://other.example/x.css'>"))
