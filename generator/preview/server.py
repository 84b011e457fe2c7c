"""The pages of a preview over HTTP, to this machine alone, each with a script that keeps it up to date and shows mistakes."""

from __future__ import annotations

import json
import mimetypes
import sys
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from generator.errors import DigestError
from generator.preview.answers import Answer, Answers
from generator.preview.keeper import Keeper

OURS = "/-preview/"
_SCRIPT = Path(__file__).with_name("client.js")
_HOSTS = frozenset({"127.0.0.1", "localhost"})
_TEXTS = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")
_OTHERS = {".jsonl": "application/jsonl", ".po": "text/x-gettext-translation", ".tmx": "application/xml", ".xml": "application/xml"}
_ALIVE = 5.0  # seconds between signs of life to a browser


class Server(ThreadingHTTPServer):
    """Serves one preview on 127.0.0.1; raises OSError where the port is taken."""

    daemon_threads = True
    keeper: Keeper
    answers: Answers

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.address = f"http://127.0.0.1:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of browsers that went away; anything else is a fault of ours, and is shown in full."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _host(header: str) -> str | None:
    """Return the name in a Host header, without its port."""
    try:
        return urlsplit(f"//{header}").hostname
    except ValueError:
        return None


class _Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the method it overrides
        """Say nothing of each request."""

    def do_HEAD(self) -> None:
        """Answer without a body."""
        self.do_GET()

    def do_GET(self) -> None:
        """Answer with a page, a file, the script or what happens."""
        # A page of another site may have its own name lead here: it must not read what stands here.
        if _host(self.headers.get("Host", "")) not in _HOSTS:
            self._send(403, "text/plain; charset=utf-8", b"This preview answers to 127.0.0.1 and localhost alone.\n")
            return
        path, _, query = self.path.partition("#")[0].partition("?")
        path = unquote(path)
        if path == f"{OURS}client.js":
            self._send(200, "text/javascript; charset=utf-8", _SCRIPT.read_bytes())
        elif path == f"{OURS}events":
            asked = parse_qs(query)
            self._tell(asked.get("page", ["/"])[0], asked.get("version", [""])[0])
        else:
            self._answer(self.server.answers.answer(path), query)

    def _answer(self, answer: Answer, query: str) -> None:
        if answer.status == 302:
            self._send(302, "text/plain", b"", {"Location": answer.name + (f"?{query}" if query else "")})
            return
        suffix = Path(answer.name).suffix
        kind = _OTHERS.get(suffix) or mimetypes.guess_type(answer.name)[0] or "application/octet-stream"
        body = answer.body
        if kind == "text/html":
            tag = f'<script src="{OURS}client.js" data-version="{escape(answer.version)}" defer></script>'
            head, end, rest = body.rpartition(b"</body>")
            body = head + tag.encode() + end + rest if end else body + tag.encode()
        self._send(answer.status, f"{kind}; charset=utf-8" if kind.startswith(_TEXTS) else kind, body)

    def _send(self, status: int, kind: str, body: bytes, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        headers = {"Content-Type": kind, "Content-Length": str(len(body)), "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
        for name, value in {**headers, **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _tell(self, path: str, version: str) -> None:
        """Tell a browser what goes wrong and when the page it shows has become another, until it goes away."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        keeper, seen, told = self.server.keeper, -1, ""
        while not keeper.stopped and self.command != "HEAD":
            edition = keeper.wait(seen, _ALIVE)
            if edition.number == seen:
                self._event("alive", "{}")
                continue
            seen = edition.number
            state = _state(edition.errors, whole=edition.whole)
            if edition.errors and state != told:  # before the page is made, which takes longer
                self._event("state", state)
            answer = self.server.answers.answer(path)
            told = _state((*edition.errors, *answer.problems), whole=edition.whole)
            self._event("state", told)
            if answer.version != version:
                self._event("reload", "{}")

    def _event(self, name: str, said: str) -> None:
        self.wfile.write(f"event: {name}\ndata: {said}\n\n".encode())
        self.wfile.flush()


def _state(errors: tuple[DigestError, ...], *, whole: bool) -> str:
    told = [{"path": error.path, "line": error.line, "problem": error.problem, "remedy": error.remedy} for error in dict.fromkeys(errors)]
    return json.dumps({"errors": told, "whole": whole}, ensure_ascii=False)
