"""`digest serve` as an editor uses it: the real command on the sample articles, real requests, a real browser."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from benchmarks import project
from generator import pipeline, settings

SCRIPT = re.compile(rb'<script src="/-preview/client\.js" data-version="[0-9a-f]{16}-\d+" defer></script>')
ID = "2019-11-01-juli-dazao-pingan-taicang"
ARTICLE = f"articles/{ID}/"
PANEL = "body > div >> section[role=alert]"
SOON = 20_000  # the tests' machine may be busy; benchmarks/preview.py measures


@dataclass(frozen=True)
class Served:
    root: Path
    port: int
    process: subprocess.Popen[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def get(self, path: str, host: str = "127.0.0.1", method: str = "GET") -> tuple[int, dict[str, str], bytes]:
        """Ask for a path to the letter: a client that tidies it up would hide what is wrong with it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host)
        connection.endheaders()
        answer = connection.getresponse()
        found = answer.status, dict(answer.getheaders()), answer.read()
        connection.close()
        return found

    def events(self, path: str, version: str) -> Iterator[tuple[str, object]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", f"/-preview/events?page={path}&version={version}")
        answer = connection.getresponse()
        end = time.monotonic() + 120
        while line := answer.readline().decode():
            assert time.monotonic() < end, "nothing but signs of life"
            if line.startswith("event: "):
                yield line[7:].strip(), json.loads(answer.readline().decode().removeprefix("data: "))
        connection.close()

    def whole(self, path: str = "/") -> None:
        """Wait until nothing lags behind what is on disk."""
        time.sleep(0.7)  # longer than it takes to notice a change
        next(data for name, data in self.events(path, "") if name == "state" and isinstance(data, dict) and data["whole"])


def started(root: Path) -> Served:
    command = [sys.executable, "-m", "generator", "serve", "--port", "0"]
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)  # tests started behind a shell's back ignore it, and so would what they start
    try:
        process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    finally:
        signal.signal(signal.SIGINT, before)
    assert process.stdout is not None
    said = process.stdout.readline()
    found = re.fullmatch(r"serving http://127\.0\.0\.1:(\d+)/ and \S+/zh/; Ctrl-C stops\n", said)
    assert found, said + process.communicate(timeout=20)[0]
    return Served(root, int(found[1]), process)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    running = started(project.copy(tmp_path_factory.mktemp("preview"), without=("tests", "inbox")))
    yield running
    running.process.kill()
    running.process.communicate()


@pytest.fixture
def edit(preview: Served) -> Iterator[Callable[[str, str, str], None]]:
    """Save a file with other words in it; after the test it is as it was."""
    before: dict[Path, str] = {}

    def change(name: str, was: str, now: str) -> None:
        path = preview.root / name
        text = path.read_text("utf-8")
        before.setdefault(path, text)
        assert was in text
        path.write_text(text.replace(was, now, 1), "utf-8")

    yield change
    for path, text in before.items():
        path.write_text(text, "utf-8")
    if before:
        preview.whole()


@pytest.fixture
def page(browser: Browser, edit: object) -> Iterator[Page]:
    """A page that is closed before the edits are taken back: closed while it loads anew, it may wait for ever."""
    page = browser.new_page()
    page.set_default_timeout(SOON)
    yield page
    for _ in range(9):
        with suppress(Error):  # it was on its way to be loaded anew, and went there first
            page.goto("about:blank")
            break
    page.close()


def test_after_changes_every_page_is_that_of_a_whole_build_to_the_byte(preview: Served, edit: Callable[[str, str, str], None]) -> None:
    preview.get(f"/{ARTICLE}")
    edit("glossary/offices.yml", "\n  en: grid worker\n", "\n  en: grid attendant\n")
    edit(f"articles/{ID}.md", "\n---\n", "\n---\n综治中心和网格员走访了3万户。\n\n")
    edit("translations/en/2021-06-22-fenli-shuxie-jianshe-genggao.po", 'msgstr "The ', 'msgstr "Behold, the ')
    edit("docs/en/about.md", "[method](method.md)", "[the method](method.md) and [a term](terms/wanggeyuan.md)")
    preview.whole()
    assert not (preview.root / "site").exists()
    assert not (preview.root / "docs/en/index.md").exists()
    assert not pipeline.site(settings.load(preview.root, {"SITE_URL": preview.address})).errors
    site = preview.root / "site"
    different = []
    files = [path for path in sorted(site.rglob("*")) if path.is_file() and path.name not in {"sitemap.xml", "robots.txt"}]
    # There are more than a thousand pages of terms: one in ten, and the one that changed.
    terms = [path for path in files if "terms" in path.parts]
    files = [path for path in files if path not in {*terms} - {*terms[::10]} or path.parent.name == "wanggeyuan"]
    assert len(files) > 300
    for path in files:
        name = path.relative_to(site).as_posix()
        status, headers, body = preview.get(f"/{name.removesuffix('index.html')}")
        html = path.suffix == ".html"
        assert bool(SCRIPT.search(body)) == html
        if (status != 200 and name != "404.html") or SCRIPT.sub(b"", body) != path.read_bytes():
            different.append((status, name))
        assert headers["Cache-Control"] == "no-store"
    assert different == []


def test_a_changed_page_is_that_of_a_whole_build_before_the_whole_is_made(preview: Served, edit: Callable[[str, str, str], None]) -> None:
    _, _, old = preview.get(f"/{ARTICLE}")
    version = re.search(rb'data-version="([^"]+)"', old)
    assert version
    said = preview.events(f"/{ARTICLE}", version[1].decode())
    assert next(said)[0] == "state"
    edit(f"translations/en/{ID}.po", 'msgstr "The ', 'msgstr "Lo and ')
    states = []
    for name, data in said:
        if name == "reload":
            break
        states.append(data)
    assert states[-1] == {"errors": [], "whole": False}
    _, _, early = preview.get(f"/{ARTICLE}")
    assert b"Lo and" in early
    preview.whole()
    assert preview.get(f"/{ARTICLE}")[2] == early


KINDS = {
    "/": "text/html; charset=utf-8",
    "/zh/": "text/html; charset=utf-8",
    "/feed.xml": "application/xml; charset=utf-8",
    "/data/index.json": "application/json; charset=utf-8",
    "/data/articles.jsonl": "application/jsonl; charset=utf-8",
    "/assets/stylesheets/digest.css": "text/css; charset=utf-8",
    "/assets/javascripts/digest.js": "text/javascript; charset=utf-8",
    "/assets/images/favicon.svg": "image/svg+xml; charset=utf-8",
    f"/{ARTICLE}{ID}.po": "text/x-gettext-translation; charset=utf-8",
    f"/{ARTICLE}{ID}.csv": "text/csv; charset=utf-8",
    "/-preview/client.js": "text/javascript; charset=utf-8",
}


@pytest.mark.parametrize(("path", "kind"), KINDS.items(), ids=KINDS)
def test_every_file_comes_with_its_type_and_is_never_kept(preview: Served, path: str, kind: str) -> None:
    status, headers, body = preview.get(path)
    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (200, kind, "no-store")
    assert preview.get(path, method="HEAD") == (status, headers | {"Date": preview.get(path, method="HEAD")[1]["Date"]}, b"") or not body


@pytest.mark.parametrize(
    "path",
    [
        "/nothing/",
        "/zh/nothing/",
        "/index/",
        "/terms/index/",
        "/articles//",
        "/about.md",
        "/../digest.yml",
        "/%2e%2e/%2e%2e/digest.yml",
        "/assets/../../../digest.yml",
        "/..%5c..%5cdigest.yml",
        "/zh/..%2f..%2fmkdocs.yml",
        "/%00",
        "/etc/passwd",
        "//etc/passwd",
    ],
)
def test_what_the_site_has_not_is_the_page_that_says_so(preview: Served, path: str) -> None:
    status, headers, body = preview.get(path)
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert "未找到".encode() in body


def test_a_link_out_of_the_folder_of_pages_leads_nowhere(preview: Served) -> None:
    link = preview.root / "docs/en/secret.txt"
    link.symlink_to(preview.root / "digest.yml")
    try:
        assert preview.get("/secret.txt")[0] == 404
    finally:
        link.unlink()


@pytest.mark.parametrize("path", ["/zh", "/terms", "/zh/terms", f"/articles/{ID}"])
def test_an_address_without_its_slash_is_sent_on(preview: Served, path: str) -> None:
    status, headers, _ = preview.get(f"{path}?a=1")
    assert (status, headers["Location"]) == (302, f"{path}/?a=1")


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1", 200), ("localhost:8000", 200), ("LOCALHOST", 200), ("evil.example", 403), ("127.0.0.1.evil.example:80", 403), ("", 403)],
)
@pytest.mark.parametrize("path", ["/", f"/{ARTICLE}", "/-preview/client.js"])
def test_a_name_of_elsewhere_that_leads_here_reads_nothing(preview: Served, path: str, host: str, status: int) -> None:
    assert preview.get(path, host)[0] == status


def test_only_this_machine_is_served(preview: Served) -> None:
    with socket.socket() as other:
        other.settimeout(2)
        assert other.connect_ex(("127.0.0.2", preview.port)) != 0


def test_the_search_box_finds_articles_and_pages_written_by_hand(preview: Served) -> None:
    found = json.loads(preview.get("/search/search_index.json")[2])["docs"]
    assert {"about/", "method/", "data/"} <= {doc["location"].partition("#")[0] for doc in found}
    assert ID in {row[0] for row in json.loads(preview.get("/zh/search/names.json")[2])["articles"]}


CHANGES = {
    "a PO file": (ARTICLE, f"translations/en/{ID}.po", 'msgstr "The ', 'msgstr "Lo and behold '),
    "an article": (f"zh/{ARTICLE}", f"articles/{ID}.md", "\ntitle: ", "\ntitle: Lo and behold "),
    "a term": ("terms/wanggeyuan/", "glossary/offices.yml", "\n  en: grid worker\n", "\n  en: Lo and behold\n"),
    "a term, in the list": ("zh/terms/", "glossary/offices.yml", "\n  en: grid worker\n", "\n  en: Lo and behold\n"),
    "a page written by hand": ("about/", "docs/en/about.md", "\n# ", "\nLo and behold\n\n# "),
    "a setting": ("", "digest.yml", "en: Governance Digest", "en: Lo and behold"),
    "the navigation": ("about/", "mkdocs.yml", "- Method:", "- Lo and behold:"),
}


@pytest.mark.browser
@pytest.mark.parametrize("change", CHANGES)
def test_a_browser_shows_what_is_saved(preview: Served, page: Page, edit: Callable[[str, str, str], None], change: str) -> None:
    path, name, was, now = CHANGES[change]
    page.goto(preview.address + path)
    expect(page.locator("body")).not_to_contain_text("Lo and behold")
    edit(name, was, now)
    expect(page.locator("body")).to_contain_text("Lo and behold", timeout=SOON)


@pytest.mark.browser
def test_a_style_is_shown_too_where_the_page_is_the_same(preview: Served, page: Page) -> None:
    page.goto(preview.address)
    style = preview.root / "generator/site/styles/9-of-the-test.css"
    style.write_text("body { outline: 7px solid rgb(1, 2, 3) }\n", "utf-8")
    expect(page.locator("body")).to_have_css("outline-width", "7px", timeout=SOON)
    style.unlink()
    expect(page.locator("body")).not_to_have_css("outline-width", "7px", timeout=SOON)


@pytest.mark.browser
def test_the_reader_stays_where_they_were(preview: Served, page: Page, edit: Callable[[str, str, str], None]) -> None:
    page.goto(f"{preview.address}{ARTICLE}#title")
    page.evaluate("scrollTo({top: 900, behavior: 'instant'})")
    edit(f"articles/{ID}.md", "\ntitle: ", "\ntitle: 新")
    page.wait_for_function("() => document.title.length && performance.getEntriesByType('navigation')[0].type === 'reload'")
    page.wait_for_function("() => Math.abs(scrollY - 900) < 3")
    assert page.url.endswith("#title")


MISTAKES = {
    f"articles/{ID}.md": ("status: published", "status: publisht", "status"),
    f"translations/en/{ID}.po": ('msgid "', "msgid ", "PO"),
    "glossary/offices.yml": ("\n  en: grid worker\n", "\n  en: [grid worker\n", ""),
    "digest.yml": ("latest: 12", "latest: a dozen", "home.latest must be a whole number"),
}


@pytest.mark.browser
@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_shown_over_the_page_until_it_is_mended(
    preview: Served, page: Page, edit: Callable[[str, str, str], None], name: str
) -> None:
    was, now, words = MISTAKES[name]
    page.goto(preview.address + ARTICLE)
    heading = page.locator("h1").inner_text()
    expect(page.locator(PANEL)).to_be_hidden()
    edit(name, was, now)
    expect(page.locator(PANEL)).to_be_visible(timeout=SOON)
    expect(page.locator(PANEL)).to_contain_text(re.compile(rf"{re.escape(name)}, line \d+"))
    expect(page.locator(PANEL)).to_contain_text(words)
    assert page.locator("h1").inner_text() == heading
    edit(name, now, was)
    expect(page.locator(PANEL)).to_be_hidden(timeout=SOON)


@pytest.mark.browser
def test_a_link_that_leads_nowhere_is_shown_on_its_page_alone(preview: Served, page: Page, edit: Callable[[str, str, str], None]) -> None:
    page.goto(f"{preview.address}about/")
    edit("docs/en/about.md", "(method.md)", "(methodd.md)")
    expect(page.locator(PANEL)).to_contain_text("methodd.md", timeout=SOON)
    expect(page.locator(PANEL)).to_contain_text("docs/en/about.md")
    page.goto(f"{preview.address}method/")
    page.wait_for_selector("body > div[data-whole]", state="attached")
    expect(page.locator(PANEL)).to_be_hidden()


@pytest.mark.browser
def test_a_template_that_is_wrong_is_shown_with_its_line(preview: Served, page: Page, edit: Callable[[str, str, str], None]) -> None:
    page.goto(f"{preview.address}about/")
    edit("generator/site/theme/partials/copyright.html", "\n<div", "\n{% if %}<div")
    expect(page.locator(PANEL)).to_contain_text("generator/site/theme/partials/copyright.html, line 2", timeout=SOON)
    edit("generator/site/theme/partials/copyright.html", "{% if %}", "")
    expect(page.locator(".md-copyright")).to_be_visible(timeout=SOON)


@pytest.mark.browser
def test_a_page_that_comes_to_be_is_shown_where_it_was_missed(preview: Served, page: Page) -> None:
    path = preview.root / "docs/en/new.md"
    page.goto(f"{preview.address}new/")
    expect(page.locator("h1")).to_contain_text("Not found")
    path.write_text("# Here now\n", "utf-8")
    expect(page.locator("h1")).to_contain_text("Here now", timeout=SOON)
    path.unlink()
    expect(page.locator("h1")).to_contain_text("Not found", timeout=SOON)


def test_a_start_on_broken_files_shows_what_is_wrong_and_recovers_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    root = project.copy(tmp_path / "broken", without=("tests", "inbox", "benchmarks"))
    terms = root / "glossary/offices.yml"
    text = terms.read_text("utf-8")
    terms.write_text(f"{text}\n- zh: [\n", "utf-8")
    running = started(root)
    try:
        status, _, body = running.get("/")
        assert status == 503
        assert SCRIPT.search(body)
        said = running.events("/", "")
        name, state = next(said)
        assert name == "state"
        assert isinstance(state, dict)
        assert state["errors"][0]["path"] == "glossary/offices.yml"
        terms.write_text(text, "utf-8")
        running.whole()
        assert running.get("/")[0] == 200
    finally:
        running.process.send_signal(signal.SIGINT)
        try:
            rest, _ = running.process.communicate(timeout=60)
        finally:
            running.process.kill()
    assert running.process.returncode == 0
    assert "Traceback" not in rest
    assert "error: glossary/offices.yml:" in rest
    assert "all is mended" in rest
    assert rest.endswith("stopped\n")


@pytest.mark.parametrize("port", ["taken", "70000"])
def test_a_port_that_cannot_be_had_is_said_in_words(preview: Served, port: str) -> None:
    number = str(preview.port) if port == "taken" else port
    done = subprocess.run(
        [sys.executable, "-m", "generator", "serve", "--port", number], cwd=preview.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: port {number} cannot be used (")
    assert "--port" in done.stderr
