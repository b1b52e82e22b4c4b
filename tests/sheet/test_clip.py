"""The world cut to a window: nothing torn, nothing carried in vain, the date line no edge."""

import json
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest

from castro_map.sheet import clip
from castro_map.sheet.albers import Window

from .test_basemap import Arc, arcs_of, faces_of


@pytest.fixture(scope="module")
def world() -> dict[str, Any]:
    """The world's layers as they are shipped."""
    text = files("castro_map").joinpath("data", "sheet_world.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def covers(arcs: list[Arc], lat: float, lon: float) -> bool:
    """Whether arcs, which together close, have a point inside."""
    crossings = 0
    for arc in arcs:
        for (lat1, lon1), (lat2, lon2) in pairwise(arc):
            if (lat1 > lat) != (lat2 > lat):
                crossings += lon < lon1 + (lat - lat1) / (lat2 - lat1) * (lon2 - lon1)
    return crossings % 2 == 1


@pytest.mark.parametrize(
    "window",
    [
        (33, -16, 48, 12),
        (-61, 60, 15, 207),
        (30, 20, 60, 60),
        (50, 60, 52, 62),
        (-54, 111, -1, 239),
    ],
)
def test_land_stays_land_and_sea_stays_sea(world: dict[str, Any], window: Window) -> None:
    cut = clip.cut(world, window)
    before, after = arcs_of(world, "coasts"), arcs_of(cut, "coasts")
    south, west, north, east = window
    same = total = 0
    for n in range(1, 20):
        for m in range(1, 20):
            lat, lon = south + (north - south) * n / 20.05, west + (east - west) * m / 20.05
            truth = any(covers(before, lat, lon + turn) for turn in (-360, 0, 360))
            same += covers(after, lat, lon) == truth
            total += 1
    assert same >= 0.995 * total  # the window's edge falls on whole steps


def test_republics_keep_their_borders(world: dict[str, Any]) -> None:
    faces = faces_of(clip.cut(world, (38, 20, 60, 55)))
    assert covers(faces["Ukrainian SSR"], 48.4, 31.2)
    assert covers(faces["Russian SFSR"], 55.8, 37.6)
    assert not covers(faces["Russian SFSR"], 48.4, 31.2)
    assert "Kirghiz SSR" not in faces


def test_a_cut_sheet_is_small(world: dict[str, Any]) -> None:
    whole = len(json.dumps(world))
    assert whole < 45_000
    spain = clip.cut(world, (33, -16, 48, 12))
    assert len(json.dumps(spain)) < whole / 10
    named = {name for name, *_ in spain["states"]}
    assert {"Spain", "Portugal", "France"} <= named
    assert "Poland" not in named
    assert spain["republics"] == []
    assert spain["inner"] == ""


def test_beyond_the_date_line_lies_what_is_there(world: dict[str, Any]) -> None:
    cut = clip.cut(world, (50, 150, 75, 230))  # Kamchatka to Alaska
    coasts = arcs_of(cut, "coasts")
    assert covers(coasts, 56, 160)
    assert covers(coasts, 65, 207)
    assert not covers(coasts, 58, 182)
    assert "Bering Sea" in [name for name, *_ in cut["waters"]]
