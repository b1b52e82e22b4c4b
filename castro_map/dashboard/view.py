"""What a reader looks at just now: an itinerary that was opened, and what of it they see."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from castro_map.dashboard.address import State
from castro_map.dashboard.opened import Opened
from castro_map.itinerary.selection import Selection
from castro_map.itinerary.stops import Itinerary, Stop


@dataclass(frozen=True, slots=True)
class View:
    """An itinerary that was opened, and the state in which it is seen."""

    opened: Opened
    state: State

    @property
    def itinerary(self) -> Itinerary:
        """The whole itinerary."""
        return self.opened.itinerary

    @property
    def selection(self) -> Selection:
        """What of it is asked for."""
        return self.state.selection

    @property
    def stop(self) -> Stop | None:
        """The chosen stop."""
        return self.itinerary.stop(self.state.stop) if self.state.stop else None

    @property
    def shown(self) -> Itinerary:
        """What of it is selected."""
        return self.opened.selected(self.selection)

    def without(self, **field: Any) -> Itinerary:
        """What would be selected if one filter were not set: what its choices are counted on."""
        return self.opened.selected(replace(self.selection, **field))


Part = Callable[[View], None]
"""A page of the dashboard: it draws one part of a view."""
