"""A preview server: the whole site, built anew when an input changes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from generator import pipeline, workspace
from generator.errors import DigestError
from generator.settings import Settings

INTERVAL = 1.0


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site quietly, with its own 404 page."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the method it overrides
        """Say nothing of each request."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page as GitHub Pages would."""
        page = f"{self.directory}/404.html"
        try:
            with open(page, "rb") as file:  # noqa: PTH123 - `directory` is a string of the class it extends
                body = file.read()
        except FileNotFoundError:
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(load: Callable[[], Settings], port: int, say: Callable[[str], None]) -> None:
    """Build, serve on 127.0.0.1 and build again on every change, until interrupted; errors are said and the old site stays."""
    root = load().root
    address = f"http://127.0.0.1:{port}/"
    _build(load, say)
    handler = partial(_Handler, directory=str(root / "site"))
    try:
        waiting = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise DigestError(f"port {port} cannot be used ({error.strerror})", remedy="Name another with --port") from None
    with waiting as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"serving {address} and {address}zh/; Ctrl-C stops")
        seen = workspace.fingerprint(root)
        while True:
            time.sleep(INTERVAL)
            now = workspace.fingerprint(root)
            if now != seen:
                seen = now
                say("a file changed: building")
                _build(load, say)


def _build(load: Callable[[], Settings], say: Callable[[str], None]) -> None:
    try:
        built = pipeline.site(load())
    except DigestError as error:
        say(f"error: {error}")
        return
    for problem in built.errors:
        say(f"error: {problem}")
