"""Who may ask the dashboard: readers who typed an address that it is meant to have; knows no page.

A page of a stranger's site must not read a dashboard on this machine by giving its own name this
machine's address (DNS rebinding), and no stranger's Origin may make Streamlit look anything up.
"""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from ipaddress import ip_address
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]

HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"content-security-policy": b"frame-ancestors 'self'",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}
"""What every answer says to a browser, unless the page has said it already."""


def hosts(host: str, addresses: Iterable[str]) -> frozenset[str]:
    """The names to which a dashboard answers that listens on `host`; "*" is any address in numbers.

    Numbers are safe from a stranger's name, so where it listens on every network all are taken.
    """
    every = ip_address(host).is_unspecified
    return frozenset(
        {"localhost", "127.0.0.1", "::1", "*" if every else host, *(a.lower() for a in addresses)}
    )


class Gate:
    """An ASGI application before another: 403 for whoever came by a name that is not ours."""

    def __init__(self, app: Asgi, *, names: frozenset[str]) -> None:
        self._app, self._names = app, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is addressed to us, and answer everything else here."""
        if scope["type"] == "lifespan":
            return await self._app(scope, receive, send)
        headers = dict(scope["headers"])
        host, origin = headers.get(b"host", b""), headers.get(b"origin")
        ours = _name(host) in self._names or ("*" in self._names and _is_number(_name(host)))
        same = origin is None or origin.partition(b"://")[2] == host
        if not (ours and same):
            return await _refuse(scope, receive, send)
        return await self._app(scope, receive, _with_headers(send))


def _name(host: bytes) -> str:
    """The name in a Host header, without its port: "[::1]:8501" is ::1."""
    text = host.decode("latin-1").lower()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0]


def _is_number(name: str) -> bool:
    try:
        return bool(ip_address(name))
    except ValueError:
        return False


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":  # closed before it is open: the server answers 403
        await receive()
        return await send({"type": "websocket.close", "code": 1008})
    text = b"This dashboard does not answer to that name; castro-map app --address NAME lets it.\n"
    kind = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 403, "headers": kind})
    await send({"type": "http.response.body", "body": text})


def _with_headers(send: Send) -> Send:
    async def told(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            there = {name.lower() for name, _ in message.get("headers", ())}
            more = [(name, value) for name, value in HEADERS.items() if name not in there]
            message = {**message, "headers": [*message.get("headers", ()), *more]}
        await send(message)

    return told
