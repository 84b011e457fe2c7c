"""The site of the sample articles, built once for all tests that look at it, to live under a prefix."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import every_kind as every_kind_of_page
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from benchmarks import project
from benchmarks.serving import serving
from generator import pipeline, settings

PREFIX = "/some-repo/"
URL = f"https://someone.example{PREFIX}"

expect.set_options(timeout=30_000)  # the tests' machine may be busy


class Handler(SimpleHTTPRequestHandler):
    """Serves the site below the prefix, quietly."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the method it overrides
        pass

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(PREFIX) if path.startswith(PREFIX) else "/nothing-outside-the-prefix")


@pytest.fixture(scope="session")
def address() -> str:
    """The address the built site is made for."""
    return URL


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder in which the whole site was built for URL."""
    root = project.copy(tmp_path_factory.mktemp("project"), without=("tests", "inbox"))
    made = pipeline.site(settings.load(root, {"SITE_URL": URL}))
    assert not made.errors
    return root


@pytest.fixture(scope="session")
def served(built: Path) -> Iterator[str]:
    """The address at which the built site is served, prefix and all."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(built / "site"))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; skips the test where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    found = os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium: install one, or set CHROMIUM to its path")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A running Chromium."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def every_kind_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small site with every kind of page and of sentence."""
    return every_kind_of_page.build(tmp_path_factory.mktemp("every-kind"), "http://127.0.0.1/")


@pytest.fixture(scope="session")
def every_kind(every_kind_site: Path) -> Iterator[str]:
    """The address at which that site is served."""
    with serving(every_kind_site) as address:
        yield address
