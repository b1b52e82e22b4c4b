"""What one reader does with the dashboard, step by step, and what must come back; keeps the times.

It knows the dashboard by what a reader sees of it: a map, a filter to choose from, pages. Nothing
is awaited by the clock: each step ends when the server says that the script has finished.
"""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from load.session import Run, Session, SessionError

FIRST = "first map"
ASKED = "the map once more"
STOP = "a stop on the map"
FILTER = "a filter"
PAGE = "another page"
LINK = "a link to a stop"
UPLOAD = "an upload"
AFTER = "after all uploads"
MAP = ("page", "hash", "state", "heard")  # what the dashboard tells its map and nothing else
STAGGER = 5  # pauses, about the number of steps of a reader
STEPS = (FIRST, ASKED, STOP, FILTER, PAGE, LINK, UPLOAD, AFTER)


@dataclass
class Reader:
    """One reader: a session, the stops that are chosen in it, its times, and what went wrong."""

    number: int
    address: str
    stops: Sequence[str]
    pause_s: float = 0.0
    times: list[tuple[str, float]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    uploaded: str = ""  # the page that took an upload

    def __post_init__(self) -> None:
        self.session = Session(self.address)
        self._shown: tuple[str, dict[str, Any]]  # the id of the map, and what it was told last
        self._held: str | None = None  # the hash of the page in its frame
        self._random = Random(self.number)  # noqa: S311 - the same pauses in every run

    async def open(self) -> None:
        """Come to the dashboard and see its map."""
        await self._guarded(self._open())

    async def read(self) -> None:
        """Choose stops, filter, turn to every page, and come back by a link."""
        await self._guarded(self._read())

    async def look_again(self) -> None:
        """See every page once more when all the others have uploaded too."""
        if self.uploaded:
            await self._guarded(self._look_again())

    async def close(self) -> None:
        """Go away."""
        await self.session.close()

    async def _guarded(self, steps: Coroutine[Any, Any, None]) -> None:
        if self.problems:
            steps.close()
            return
        try:
            await steps
        except (SessionError, OSError) as error:
            self.problems.append(str(error))

    async def _open(self) -> None:
        await self._follow(self._note(FIRST, await self.session.open()))

    async def _read(self) -> None:
        # They came at once, but readers do not read in step.
        await asyncio.sleep(self._random.uniform(0, STAGGER) * self.pause_s)
        home = self.session.page
        await self._filter(await self._go_to(1))
        await self._go_to(2)
        uploaders = []
        for page in [p.page_script_hash for p in self.session.pages]:
            if page != home:
                run = await self._step(PAGE, page=page)
                uploaders += [page] * bool(run.elements_of("file_uploader"))
        run = await self._step(LINK, page=home, query=f"stop={self._stop(3)}")
        stop = self._map(run)[1]["state"].get("stop")
        self._expect(stop == self._stop(3), "the map is not sent where the link leads")
        for page in uploaders:  # last, for then they look at an itinerary of their own
            await self._upload(page)

    async def _follow(self, run: Run) -> Run:
        """Do what the frame of the map does: a new one asks for its page where that did not come.

        One whose map is gone from the dashboard is gone too, and what it held with it.
        """
        if run.component(*MAP) is None:
            self._held = None
            return run
        id, data = self._map(run)
        if data["hash"] == self._held:
            self._expect(data["page"] is None, "the map's page was sent twice")
            return run
        if data["page"] is None:
            run = self._note(ASKED, await self.session.run(trigger=(id, "want", data["hash"])))
            data = self._map(run)[1]
        self._expect(bool(data["page"]), "the map's page did not come")
        self._held = data["hash"]
        return run

    async def _look_again(self) -> None:
        for page in self.session.pages:
            await self._step(AFTER, page=page.page_script_hash)

    async def _filter(self, run: Run) -> Run:
        """Choose something in the first filter that there is, and see that the map hears of it."""
        filters = [widget for widget in run.elements_of("multiselect") if widget.options]
        self._expect(bool(filters), "there is no filter to choose from")
        options = filters[0].options
        self.session.select(filters[0].id, [options[self.number % len(options)]])
        before = self._map(run)[1]["state"]
        run = await self._step(FILTER)
        self._expect(self._map(run)[1]["state"] != before, "the filter did not reach the map")
        return run

    async def _upload(self, page: str) -> None:
        """Upload a table of one's own, see it, and nobody else's ever after."""
        (uploader, *_) = (await self._step(PAGE, page=page)).elements_of("file_uploader")
        await self.session.upload(uploader, f"reader{self.number}.csv", table(self.number))
        run = await self._step(UPLOAD)
        self._expect(self.number in run.marks, "the upload is not shown to who uploaded it")
        self.uploaded = page

    async def _step(self, step: str, **request: Any) -> Run:
        """Let the script run once the reader has read, and the map follow; all that was shown."""
        if self.pause_s:
            await asyncio.sleep(self._random.uniform(0.5, 1.5) * self.pause_s)
        first = self._note(step, await self.session.run(**request))
        last = await self._follow(first)
        last.marks |= first.marks
        return last

    def _note(self, step: str, run: Run) -> Run:
        """Keep the time and the problems of a run; nobody else's upload may be in it."""
        self.times.append((step, run.seconds))
        self.problems += [f"{step}: {problem}" for problem in run.problems]
        others = run.marks - {self.number}
        self._expect(not others, f"{step}: shown what readers {sorted(others)} uploaded")
        return run

    def _map(self, run: Run) -> tuple[str, dict[str, Any]]:
        component = run.component(*MAP)
        if component is None:
            raise SessionError("there is no map")
        self._shown = component
        return component

    async def _go_to(self, nth: int) -> Run:
        """Choose a stop on the map, and see that the address follows."""
        id, data = self._shown
        state = {**data["state"], "stop": self._stop(nth), "playing": False}
        run = await self._step(
            STOP, trigger=(id, "state", {"state": state, "number": data["heard"] + 1})
        )
        stop = f"stop={self._stop(nth)}"
        self._expect(stop in self.session.query, f"chose {stop}: at {self.session.query!r}")
        return run

    def _stop(self, nth: int) -> str:
        return self.stops[(self.number * 7 + nth * 3) % len(self.stops)]

    def _expect(self, true: bool, otherwise: str) -> None:
        if not true:
            raise SessionError(otherwise)


def table(number: int) -> bytes:
    """An itinerary of a reader's own, whose mark stands in nobody else's."""
    mark = f"onlyreader{number}end"
    rows = ["place,date,lat,lon,event", f"Moscow,1963-04-28,55.75,37.62,{mark}"]
    rows += [f"Kiev,1963-05-20,50.45,30.52,{mark} again"]
    return "\n".join(rows).encode()
