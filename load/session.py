"""One reader's session with Streamlit: its pages, its websocket and its uploads, as a browser keeps them.

The only file that speaks Streamlit's own protocol, which no document promises. It judges nothing
and finds widgets by what they are, since their ids are Streamlit's own.
"""

import asyncio
import json
import re
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from time import perf_counter
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, ProxyHandler, Request, build_opener

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

PATIENCE_S = 120  # a reader is long gone by then: no answer is a failure, not a slow answer
MARK = re.compile(rb"onlyreader(\d+)end")  # what one reader uploads and no other may be shown
_OPENING = ("/", "/_stcore/health", "/_stcore/host-config")  # what a browser asks for first
_ERROR = 1  # Alert.Format
_TRIGGER = "$$STREAMLIT_INTERNAL_KEY_{}__events"
_BOUNDARY = "a-boundary-that-no-table-holds"


class SessionError(Exception):
    """A session that could not go on: closed, unanswered, or answered with something else."""


@dataclass
class Run:
    """What one run of the script sent until it had finished, and how long that took."""

    seconds: float = 0.0
    elements: dict[tuple[int, ...], Any] = field(default_factory=dict)  # by their place
    problems: list[str] = field(default_factory=list)
    marks: set[int] = field(default_factory=set)

    def elements_of(self, kind: str) -> list[Any]:
        """The elements of a kind ("multiselect", "file_uploader" ...) in the order of the page."""
        ordered = [self.elements[place] for place in sorted(self.elements)]
        return [getattr(e, kind) for e in ordered if e.WhichOneof("type") == kind]

    def component(self, *names: str) -> tuple[str, dict[str, Any]] | None:
        """The id and the data of the first component whose data have all these names."""
        for component in self.elements_of("bidi_component"):
            data = json.loads(component.json) if component.json else None
            if isinstance(data, dict) and data.keys() >= set(names):
                return component.id, data
        return None


class Session:
    """A session: its widgets' states and its address, sent with each rerun as a browser sends them."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: list[Any] = []
        self.page = ""  # the hash of the page that is shown
        self.query = ""
        self._id = ""
        self._states: dict[str, WidgetState] = {}
        self._socket: ClientConnection | None = None
        self._cookies = CookieJar()
        # No proxy: whatever the environment says, the server is on this machine.
        self._opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(self._cookies))

    async def open(self) -> Run:
        """Open the page and the websocket, and run the script for the first time."""
        for path in _OPENING:
            await asyncio.to_thread(self._request, path)
        start = perf_counter()
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._cookies)
        try:
            self._socket = await connect(
                f"{self.address.replace('http', 'ws', 1)}/_stcore/stream",
                origin=Origin(self.address),
                subprotocols=[Subprotocol("streamlit")],
                additional_headers={"Cookie": cookies},
                open_timeout=PATIENCE_S,
                max_size=None,
                proxy=None,
            )
        except (OSError, WebSocketException, TimeoutError) as error:
            raise SessionError(f"the websocket did not open: {error}") from error
        run = await self.run()
        run.seconds = perf_counter() - start
        return run

    async def close(self) -> None:
        """Close the websocket, as a browser does that goes elsewhere."""
        if self._socket is not None:
            await self._socket.close()

    def select(self, id: str, options: list[str]) -> None:
        """Select options of a multiselect; the next run sends them."""
        self._states[id] = WidgetState(id=id)
        self._states[id].string_array_value.data.extend(options)

    async def run(
        self, *, page: str | None = None, query: str | None = None, trigger: Any = None
    ) -> Run:
        """Run the script, on another page if one is named; `trigger` is (component, event, value)."""
        if page is not None:
            self.page, self.query = page, ""
        self.query = self.query if query is None else query
        request = BackMsg()
        client = request.rerun_script
        client.query_string, client.page_script_hash = self.query, self.page
        client.widget_states.widgets.extend(self._states.values())
        if trigger is not None:
            id, event, value = trigger
            state = client.widget_states.widgets.add(id=_TRIGGER.format(id))
            state.json_trigger_value = json.dumps([{"event": event, "value": value}])
        context = client.context_info
        context.timezone, context.locale, context.color_scheme = "UTC", "en-GB", "light"
        context.url = f"{self.address}/"
        start = perf_counter()
        await self._send(request)
        run = await self._finished()
        run.seconds = perf_counter() - start
        return run

    async def upload(self, uploader: Any, name: str, data: bytes) -> None:
        """Put a file into an uploader as a browser does; the next run tells the script of it."""
        request = BackMsg()
        wanted = request.file_urls_request
        wanted.request_id, wanted.session_id = name, self._id
        wanted.file_names.append(name)
        await self._send(request)
        while (message := (await self._receive())[0]).WhichOneof("type") != "file_urls_response":
            pass
        (urls,) = message.file_urls_response.file_urls
        await asyncio.to_thread(self._put, urls.upload_url, name, data)
        state = self._states[uploader.id] = WidgetState(id=uploader.id)
        file = state.file_uploader_state_value.uploaded_file_info.add()
        file.name, file.size, file.file_id = name, len(data), urls.file_id
        file.file_urls.CopyFrom(urls)

    async def _finished(self) -> Run:
        """What is sent until the script has finished. SessionError if it does not compile."""
        run = Run()
        while True:
            message, marks = await self._receive()
            run.marks |= marks
            match message.WhichOneof("type"):
                case "script_finished":
                    if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                        break
                    if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                        raise SessionError("the script does not compile")
                case "new_session":
                    self._id = message.new_session.initialize.session_id
                    run.elements.clear()  # a run that is begun anew sends all of it again
                case "navigation":
                    self.pages = list(message.navigation.app_pages)
                    self.page = message.navigation.page_script_hash
                case "page_info_changed":
                    self.query = message.page_info_changed.query_string
                case "delta" if message.delta.WhichOneof("type") == "new_element":
                    _take(message, run)
        present = {_id(element) for element in run.elements.values()}
        self._states = {id: state for id, state in self._states.items() if id in present}
        return run

    async def _send(self, request: BackMsg) -> None:
        assert self._socket is not None, "open() comes first"
        try:
            await self._socket.send(request.SerializeToString())
        except WebSocketException as error:
            raise SessionError(f"the websocket closed: {error}") from error

    async def _receive(self) -> tuple[Any, set[int]]:
        """The next message, and the marks of readers in it."""
        assert self._socket is not None
        try:
            async with asyncio.timeout(PATIENCE_S):
                data = await self._socket.recv(decode=False)
        except WebSocketException as error:
            raise SessionError(f"the websocket closed: {error}") from error
        except TimeoutError:
            raise SessionError(f"no answer in {PATIENCE_S} s") from None
        message = ForwardMsg()
        message.ParseFromString(data)
        return message, {int(mark) for mark in MARK.findall(data)}

    def _request(self, path: str, body: bytes | None = None, **headers: str) -> int:
        """Ask for a path, or put something there; the status of the answer, whatever it is."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        method = "GET" if body is None else "PUT"
        request = Request(f"{self.address}{path}", body, named, method=method)  # noqa: S310
        try:
            with self._opener.open(request, timeout=PATIENCE_S) as answer:
                answer.read()
                return int(answer.status)
        except HTTPError as error:
            error.close()
            return error.code

    def _put(self, path: str, name: str, data: bytes) -> None:
        """Upload a file with the token that guards it. SessionError where it is refused."""
        head = (
            f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            "Content-Type: text/csv\r\n\r\n"
        )
        status = self._request(
            path,
            head.encode() + data + f"\r\n--{_BOUNDARY}--\r\n".encode(),
            Content_Type=f"multipart/form-data; boundary={_BOUNDARY}",
            X_Xsrftoken=next((c.value or "" for c in self._cookies if "xsrf" in c.name), ""),
        )
        if status != 204:
            raise SessionError(f"the upload of {name} was answered with {status}")


def _take(message: Any, run: Run) -> None:
    """Put a new element into its place, and note the problem that it tells of."""
    element = message.delta.new_element
    run.elements[tuple(message.metadata.delta_path)] = element
    kind = element.WhichOneof("type")
    if kind == "exception" and not element.exception.is_warning:
        run.problems.append(f"{element.exception.type}: {element.exception.message}")
    elif kind == "alert" and element.alert.format == _ERROR:
        run.problems.append(element.alert.body)


def _id(element: Any) -> str:
    return getattr(getattr(element, element.WhichOneof("type") or "", None), "id", "")
