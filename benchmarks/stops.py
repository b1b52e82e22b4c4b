"""The stops that every page shows: the shipped journey's, and made-up journeys of any size.

The room with castro_map's own reading; what it hands on are plain values that JSON can hold.
"""

import csv
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import castro_map

DAYS = 300
TOWNS = 500  # names; a long journey comes back to towns, but never to the very same place
MODES = ("air", "rail", "road", "water", "")
SEED = 1963


def of_the_journey() -> list[dict[str, Any]]:
    """The stops of the shipped journey that have a place, in order."""
    journey = castro_map.locate(castro_map.journey())
    return [
        {
            "id": stop.id,
            "name": f"{stop.facility or stop.name}",
            "lat": stop.place.lat,
            "lon": stop.place.lon,
            "start": stop.when.start.isoformat(),
            "end": stop.when.end.isoformat(),
            "event": stop.event,
        }
        for stop in journey.stops
        if stop.place is not None
    ]


def with_evidence() -> list[dict[str, Any]]:
    """The same stops with what a dashboard filters by and the words of their evidence."""
    journey = castro_map.locate(castro_map.journey())
    found = []
    for stop in of_the_journey():
        known = journey.stop(stop["id"])
        passages = [excerpt.text for excerpt in journey.passages(known)]
        works = [journey.source(key).title for key in known.sources]
        found.append(
            stop
            | {
                "title": f"{known.order}. {stop['name']}",
                "republic": known.republic,
                "kind": known.kind,
                "evidence": "\n\n".join([stop["event"], *passages, *works]),
            }
        )
    return found


def made_up(count: int) -> list[dict[str, Any]]:
    """So many stops at random places of a continent in 300 days; the same ones at every call."""
    chance = random.Random(SEED)  # noqa: S311 - places, not secrets
    first = date(SEED, 1, 1)
    return [
        {
            "place": f"Town {n % TOWNS}",
            "date": (first + timedelta(days=n * DAYS // count)).isoformat(),
            "lat": round(45 + chance.random() * 20, 4),
            "lon": round(30 + chance.random() * 80, 4),
            "mode": chance.choice(MODES),
            "republic": f"Republic {n % 7}",
            "event": f"Something happens here at stop {n}.",
        }
        for n in range(count)
    ]


def write_table(stops: list[dict[str, Any]], path: Path) -> None:
    """Write made-up stops as the CSV file that `castro-map build` reads."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, fieldnames=list(stops[0]))
        table.writeheader()
        table.writerows(stops)


def as_track(stops: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Made-up stops with no more than a line needs: the least that a peer has to carry."""
    return [{"name": s["place"], "lat": s["lat"], "lon": s["lon"]} for s in stops]
