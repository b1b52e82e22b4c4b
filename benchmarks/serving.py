"""A small server of pages, peers' files and blank tiles, on this machine only; nothing is cached.

Runs in a process of its own, so that serving takes no time from the measuring script.
"""

import mimetypes
import struct
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import unquote, urlsplit

from benchmarks.packages import FOLDER


@contextmanager
def serving(pages: Path) -> Iterator[str]:
    """Serve a folder of pages; gives the address that its names are put behind."""
    ours, theirs = Pipe()
    server = get_context("spawn").Process(target=_serve, args=(pages, theirs), daemon=True)
    server.start()
    try:
        yield f"http://127.0.0.1:{ours.recv()}"
    finally:
        server.terminate()
        server.join()


def blank_tile() -> bytes:
    """A grey PNG of 256 by 256 pixels: real ones weigh ten to thirty times as much."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    rows = (b"\0" + b"\xdd" * 256) * 256
    head = struct.pack(">IIBBBBB", 256, 256, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Let a browser hang up in the middle: it was closed, and nothing is wrong."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _serve(pages: Path, address: Connection) -> None:
    server = _Server(("127.0.0.1", 0), _handler(pages, blank_tile()))
    address.send(server.server_port)
    server.serve_forever()


def _handler(pages: Path, tile: bytes) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"  # connections are kept, as any server of today does

        def do_GET(self) -> None:
            """Answer one request."""
            status, kind, body = _answer(pages, tile, unquote(urlsplit(self.path).path))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            # Streamlit's page is on another port, and takes fonts only from who allows it.
            self.send_header("Access-Control-Allow-Origin", "*")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def _answer(pages: Path, tile: bytes, path: str) -> tuple[int, str, bytes]:
    if path.startswith("/tiles/"):
        return 200, "image/png", tile
    if path.startswith("/absent/"):  # npm has none: an empty file, to the peer's advantage
        return 200, mimetypes.guess_type(path)[0] or "text/plain", b""
    folder, name = (FOLDER, path[5:]) if path.startswith("/npm/") else (pages, path[1:])
    file = (folder / name).resolve()
    if not file.is_relative_to(folder.resolve()) or not file.is_file():
        return 404, "text/plain", b"no such file"
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind == "application/javascript"
    return 200, f"{kind}; charset=utf-8" if text else kind, file.read_bytes()
