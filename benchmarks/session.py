"""One reader's session with a Streamlit server, over its own websocket, as a browser would keep it.

It sends what the page in the browser sends and keeps what comes; it judges nothing, draws nothing,
and finds widgets by what they are, for their ids are Streamlit's own.
"""

import asyncio
import json
import re
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from benchmarks.visitor import Visitor

PATIENCE_S = 120  # a reader is long gone by then: no answer is a failure, not a slow answer
MARK = re.compile(rb"onlyreader(\d+)end")  # what one reader uploads and no other may be shown
_ERROR = 1  # Alert.Format
_CACHED_RUNS = 2  # Streamlit's page forgets a large message that two runs did not use
_TRIGGER = "$$STREAMLIT_INTERNAL_KEY_{}__events"


class SessionError(Exception):
    """A session that could not go on: closed, unanswered, or answered with something else."""


@dataclass
class Run:
    """What one run of the script sent until it had finished, and how long that took."""

    seconds: float = 0.0
    elements: dict[tuple[int, ...], Any] = field(default_factory=dict)  # by their place
    problems: list[str] = field(default_factory=list)
    marks: set[int] = field(default_factory=set)

    def of(self, kind: str) -> list[Any]:
        """The elements of a kind ("multiselect", "file_uploader" ...) in the order of the page."""
        found = sorted(self.elements.items(), key=lambda item: item[0])
        return [getattr(e, kind) for _, e in found if e.WhichOneof("type") == kind]

    def component(self, *names: str) -> tuple[str, dict[str, Any]] | None:
        """The id and the data of the first component whose data have all these names."""
        for component in self.of("bidi_component"):
            data = json.loads(component.json) if component.json else None
            if isinstance(data, dict) and data.keys() >= set(names):
                return component.id, data
        return None


class Session:
    """A session: its widgets' states and its address, sent with each rerun as a browser sends them."""

    def __init__(self, address: str) -> None:
        self.visitor = Visitor(address)
        self.pages: list[Any] = []
        self.page = ""  # the hash of the page that is shown
        self.query = ""
        self._id = ""
        self._states: dict[str, WidgetState] = {}
        self._cache: dict[str, tuple[int, Any]] = {}  # large elements, and the run they came with
        self._runs = 0
        self._socket: ClientConnection | None = None

    async def open(self) -> Run:
        """Open the page and the websocket, and run the script for the first time."""
        await asyncio.to_thread(self.visitor.open)
        start = perf_counter()
        try:
            self._socket = await connect(
                self.visitor.websocket,
                origin=Origin(self.visitor.address),
                subprotocols=[Subprotocol("streamlit")],
                additional_headers={"Cookie": self.visitor.cookies},
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

    def give(self, id: str, **value: Any) -> None:
        """Give a widget a value, for example string_array_value=...; the next run sends it."""
        state = WidgetState(id=id)
        for name, given in value.items():
            if name == "string_array_value":
                state.string_array_value.data.extend(given)
            else:
                setattr(state, name, given)
        self._states[id] = state

    async def run(
        self, *, page: str | None = None, query: str | None = None, trigger: Any = None
    ) -> Run:
        """Run the script, on another page if one is named; `trigger` is (component, event, value)."""
        asked = BackMsg()
        client = asked.rerun_script
        if page is not None:
            self.page, self.query = page, ""
        self.query = self.query if query is None else query
        client.query_string = self.query
        client.page_script_hash = self.page
        client.widget_states.widgets.extend(self._states.values())
        if trigger is not None:
            id, event, value = trigger
            told = client.widget_states.widgets.add(id=_TRIGGER.format(id))
            told.json_trigger_value = json.dumps([{"event": event, "value": value}])
        client.cached_message_hashes.extend(self._cache)
        client.context_info.timezone = "UTC"
        client.context_info.locale = "en-GB"
        client.context_info.url = f"{self.visitor.address}/"
        client.context_info.color_scheme = "light"
        start = perf_counter()
        run = await self._ran(asked)
        run.seconds = perf_counter() - start
        return run

    async def upload(self, uploader: Any, name: str, data: bytes) -> None:
        """Put a file into an uploader as a browser does; the next run tells the script of it."""
        asked = BackMsg()
        request = asked.file_urls_request
        request.request_id, request.session_id = name, self._id
        request.file_names.append(name)
        await self._send(asked)
        while (message := (await self._receive())[0]).WhichOneof("type") != "file_urls_response":
            pass
        (urls,) = message.file_urls_response.file_urls
        await asyncio.to_thread(self.visitor.put, urls.upload_url, name, data)
        state = WidgetState(id=uploader.id)
        info = state.file_uploader_state_value.uploaded_file_info.add()
        info.name, info.size, info.file_id = name, len(data), urls.file_id
        info.file_urls.CopyFrom(urls)
        self._states[uploader.id] = state

    async def _ran(self, asked: BackMsg) -> Run:
        run = Run()
        self._runs += 1
        await self._send(asked)
        while True:
            message, marks = await self._receive()
            run.marks |= marks
            kind = message.WhichOneof("type")
            if kind == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    break
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise SessionError("the script does not compile")
            elif kind == "new_session":
                self._id = message.new_session.initialize.session_id
                run.elements.clear()  # a run that is begun anew sends all of it again
            elif kind == "navigation":
                self.pages = list(message.navigation.app_pages)
                self.page = message.navigation.page_script_hash
            elif kind == "page_info_changed":
                self.query = message.page_info_changed.query_string
            elif kind in ("delta", "ref_hash"):
                self._take(message, run)
        self._forget(run)
        return run

    def _take(self, message: Any, run: Run) -> None:
        if message.WhichOneof("type") == "ref_hash":
            if message.ref_hash not in self._cache:
                raise SessionError("a message was referred to that was not sent")
            element = self._cache[message.ref_hash][1]
            self._cache[message.ref_hash] = (self._runs, element)
        elif message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            if message.metadata.cacheable:
                self._cache[message.hash] = (self._runs, element)
        else:
            return
        run.elements[tuple(message.metadata.delta_path)] = element
        kind = element.WhichOneof("type")
        if kind == "exception" and not element.exception.is_warning:
            run.problems.append(f"{element.exception.type}: {element.exception.message}")
        elif kind == "alert" and element.alert.format == _ERROR:
            run.problems.append(element.alert.body)

    def _forget(self, run: Run) -> None:
        """Forget the states of widgets that are gone and old large messages, as the page does."""
        there = {_id(element) for element in run.elements.values()}
        self._states = {id: state for id, state in self._states.items() if id in there}
        oldest = self._runs - _CACHED_RUNS
        self._cache = {h: kept for h, kept in self._cache.items() if kept[0] > oldest}

    async def _send(self, asked: BackMsg) -> None:
        assert self._socket is not None, "open() comes first"
        try:
            await self._socket.send(asked.SerializeToString())
        except WebSocketException as error:
            raise SessionError(f"the socket closed: {error}") from error

    async def _receive(self) -> tuple[Any, set[int]]:
        assert self._socket is not None
        try:
            async with asyncio.timeout(PATIENCE_S):
                data = await self._socket.recv(decode=False)
        except WebSocketException as error:
            raise SessionError(f"the socket closed: {error}") from error
        except TimeoutError:
            raise SessionError(f"no answer in {PATIENCE_S} s") from None
        message = ForwardMsg()
        message.ParseFromString(data)
        return message, {int(mark) for mark in MARK.findall(data)}


def _id(element: Any) -> str:
    return getattr(getattr(element, element.WhichOneof("type") or "", None), "id", "")
