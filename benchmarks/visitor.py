"""What a browser asks of a dashboard over plain HTTP: the page, cookies, and the files it uploads.

It keeps one reader's cookies and follows no link; the websocket is the business of session.py.
"""

from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

PATIENCE_S = 60
XSRF = "_streamlit_xsrf"
_BOUNDARY = "a-boundary-that-no-table-holds"


class Visitor:
    """One reader's browser, as far as HTTP goes."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self._jar = CookieJar()
        # No proxy: whatever the environment says, the server is on this machine.
        self._opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(self._jar))

    @property
    def websocket(self) -> str:
        """The address of the websocket."""
        return f"{self.address.replace('http', 'ws', 1)}/_stcore/stream"

    @property
    def cookies(self) -> str:
        """The cookies as a header: the server's own, and the proxy's if there is one."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._jar)

    def open(self) -> None:
        """Ask for the page, and for what the page asks for before it opens its websocket."""
        for path in ("/", "/_stcore/health", "/_stcore/host-config"):
            self.ask(path)

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> int:
        """Ask for a path and read the answer to its end; returns its status, whatever that is."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = Request(f"{self.address}{path}", body, named, method=method)  # noqa: S310
        try:
            with self._opener.open(request, timeout=PATIENCE_S) as answer:
                answer.read()
                return int(answer.status)
        except HTTPError as error:
            error.close()
            return error.code

    def put(self, path: str, name: str, data: bytes) -> None:
        """Upload a file with the token that guards it. OSError where it is not taken."""
        head = (
            f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            "Content-Type: text/csv\r\n\r\n"
        )
        status = self.ask(
            path,
            "PUT",
            head.encode() + data + f"\r\n--{_BOUNDARY}--\r\n".encode(),
            Content_Type=f"multipart/form-data; boundary={_BOUNDARY}",
            X_Xsrftoken=next((c.value or "" for c in self._jar if c.name == XSRF), ""),
        )
        if status != 204:
            raise OSError(f"the upload of {name} was answered with {status}")
