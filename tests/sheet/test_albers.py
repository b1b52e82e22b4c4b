"""Cones that fit places, and what of the Earth their sheets show."""

import pytest

from castro_map.sheet import albers
from castro_map.sheet.albers import Cone, Point

SEVILLE, BARCELONA = (37.4, -6.0), (41.4, 2.2)
PERTH, SYDNEY, HOBART = (-32.0, 115.9), (-33.9, 151.2), (-42.9, 147.3)


def test_standard_parallels_stand_a_sixth_from_either_end() -> None:
    assert albers.fitted([(30, 10), (60, 40), (45, 20)]) == (35, 55, 45, 25)
    assert albers.fitted([(-60, -70), (-30, -80)]) == (-55, -35, -45, -75)


def test_one_town_is_given_surroundings() -> None:
    assert albers.fitted([(23.1, -82.4)]) == (21.1, 25.1, 23.1, -82.4)


@pytest.mark.parametrize(
    "places",
    [
        [],
        [(10, 0), (-10, 0)],
        [(50, -60), (50, 60)],
        [(60, 179), (60, -179)],
        [(81, 20)],
        [(-80.5, 20)],
        [(1, 32)],
        [(0, 0)],
    ],
)
def test_where_no_cone_fits_none_is_made(places: list[Point]) -> None:
    assert albers.fitted(places) is None


@pytest.mark.parametrize(
    "made", [(45, 66, 55, 75), (35, 55, 45, 25), (-55, -35, -45, -75), (1, 3, 2, 0)]
)
def test_a_point_comes_back_from_the_plane(made: Cone) -> None:
    for lat in (-60, -20, 5, 48, 75):
        for lon in (-60, 0, 33):
            point = (lat, made[3] + lon)
            back = albers.unprojected(made, albers.projected(made, point))
            assert back == pytest.approx(point)


def test_north_is_up_and_east_is_right_on_either_half_of_the_earth() -> None:
    for made in ((35, 55, 45, 25), (-55, -35, -45, 25)):
        x, y = albers.projected(made, (made[2], 25))
        assert (x, y) == pytest.approx((0, 0))
        assert albers.projected(made, (made[2] + 5, 25))[1] > 0
        assert albers.projected(made, (made[2], 30))[0] > 0


@pytest.mark.parametrize(
    "places",
    [
        [SEVILLE, BARCELONA],
        [PERTH, SYDNEY, HOBART],
        [(23.1, -82.4)],
        [(79, 0), (60, 100)],
        [(-36.8, 174.8)],
    ],
)
@pytest.mark.parametrize("screen", [2.2, 16 / 9, 1, 1 / 1.4])
def test_no_screen_shows_the_edge_of_the_sheet_at_the_overview(
    places: list[Point], screen: float
) -> None:
    made = albers.fitted(places)
    assert made is not None
    south, west, north, east = albers.window(made, places)
    points = [albers.projected(made, place) for place in places]
    (left, right), (low, high) = ((min(v), max(v)) for v in zip(*points, strict=True))
    # The page gives the places a margin of 6 % and of 40 pixels, about a tenth of a small map.
    half_x = max(right - left, 300 / 6371) * 0.56 * 1.15
    half_y = max(high - low, 300 / 6371) * 0.56 * 1.15
    half_x, half_y = max(half_x, half_y * screen), max(half_y, half_x / screen)
    for across, up in ((-1, -1), (-1, 1), (1, -1), (1, 1), (0, 1), (0, -1)):
        x, y = (left + right) / 2 + across * half_x, (low + high) / 2 + up * half_y
        lat, lon = albers.unprojected(made, (x, y))
        assert west <= lon <= east or abs(lon - made[3]) > 100  # as far round as a sheet goes
        assert south <= lat <= north or abs(lat) > 84
