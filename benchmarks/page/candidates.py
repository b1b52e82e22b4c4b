"""Who is compared, in the order of the tables, and what each can do; measures nothing."""

from dataclasses import dataclass
from pathlib import Path

OURS = "ours"
IN_PAGE = Path(__file__).parent / "in_page"


@dataclass(frozen=True)
class Candidate:
    """A page that somebody would pick, and how it is to be read."""

    name: str  # also of its driver in in_page/
    label: str
    drawn: str  # when it counts as drawn, in words
    moves: str = "plays by itself"  # what is watched for the frames
    scrubs: bool = True
    builds: bool = True


CANDIDATES = (
    Candidate(
        "empty",
        "(an empty page)",
        "there is a body",
        moves="nothing",
        scrubs=False,
        builds=False,
    ),
    Candidate(
        "ours",
        "**castro_map**",
        "canvas, sheet, story and player are there and `castroMap.state` answers",
    ),
    Candidate(
        "marker",
        "folium Marker",
        "every marker's picture is complete and the line is there",
        moves="a popup opened every half second",
    ),
    Candidate(
        "antpath",
        "folium AntPath",
        "the line is there",
        moves="its dashes walk all the time",
        scrubs=False,
    ),
    Candidate(
        "timeline",
        "folium Timeline",
        "the slider says a date and something is drawn on the map",
    ),
    Candidate(
        "timestamped",
        "folium TimestampedGeoJson",
        "the control says a date and something is drawn on the map",
    ),
    Candidate(
        "streamlit",
        "streamlit-folium",
        "every marker and the line are there, in its frame",
        moves="its slider stepped by key, each step a run on the server",
    ),
    Candidate(
        "timelinejs",
        "TimelineJS (no map)",
        "every time marker and a headline are there",
        moves="sent to the next slide every second",
    ),
    Candidate(
        "deck",
        "deck.gl TripsLayer",
        "its first rendering with all layers loaded",
    ),
)
BY_NAME = {candidate.name: candidate for candidate in CANDIDATES}
SCALED = (OURS, "deck")  # who is also measured at sizes far beyond the journey
