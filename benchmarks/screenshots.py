"""The pictures of the README, taken from the built site in a real Chromium: `make screenshots`."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
PICTURES = {"article.png": "articles/2021-06-22-fenli-shuxie-jianshe-genggao/"}
WIDTH, HEIGHT = 1280, 1300


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the method it overrides
        """Say nothing."""


def main() -> None:
    """Take every picture into docs/images."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium: install it, or name it in CHROMIUM")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(ROOT / "site"))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-quic"])
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            for name, address in PICTURES.items():
                page.goto(f"http://127.0.0.1:{server.server_port}/{address}")
                page.wait_for_load_state("networkidle")
                page.screenshot(path=ROOT / "docs/images" / name)
                print(f"docs/images/{name}")
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
