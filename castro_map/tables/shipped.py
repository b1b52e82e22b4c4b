"""The journey that ships with the package: where its files lie, and reading them."""

from importlib.resources import files
from pathlib import Path

from castro_map.itinerary.stops import Itinerary
from castro_map.tables.read import read_itinerary


def journey() -> Itinerary:
    """Fidel Castro's tour of the Soviet Union in 1963, with its sources and passages."""
    return read_itinerary(journey_path())


def journey_path() -> Path:
    """Where the shipped itinerary.csv lies: inside an installed package, else beside it in a clone."""
    package = Path(str(files("castro_map")))
    installed = package / "data" / "journey" / "itinerary.csv"
    return installed if installed.is_file() else package.parent / "itinerary.csv"
