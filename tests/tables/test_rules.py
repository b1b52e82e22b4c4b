"""What `castro-map check` queries in a table that can be read, as its user meets it."""

from pathlib import Path

import pytest

from castro_map.tables import rules
from castro_map.tables.read import survey_file

HEADER = "id,place,date,lat,lon,mode,event_certainty,note,sources\n"


def _said(folder: Path, rows: str, **beside: str) -> list[str]:
    """What check says of an itinerary of these rows, with other tables beside it."""
    (folder / "mine.csv").write_text(HEADER + rows, "utf-8")
    for name, text in beside.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    itinerary, problems = survey_file(folder / "mine.csv")
    return [str(p) for p in (*problems, *rules.problems(itinerary, file="mine.csv"))]


def test_a_good_itinerary_is_queried_in_nothing(tmp_path: Path) -> None:
    rows = "a,Moscow,1963-05-06,55.75,37.62,,,,\nb,Volgograd,1963-05-06,48.7,44.5,air,,,\n"
    assert _said(tmp_path, rows) == []


def test_dates_that_run_backwards(tmp_path: Path) -> None:
    rows = (
        "a,Moscow,1963-05-06,,,,,,\nb,Kiev,1963-04-20,,,,,,\nc,Kiev,1963-05-05/1963-05-07,,,,,,\n"
    )
    assert _said(tmp_path, rows) == [
        'mine.csv, row 3, column "date": "1963-04-20" lies before the stop in row 2, which is not '
        "before 6 May 1963; mend the date, or move the row to where it belongs"
    ]


def test_a_stretch_that_reaches_beyond_the_journey(tmp_path: Path) -> None:
    rows = "a,A,1963-05-06,,,,,,\nb,B,1963-05-07/1964-05-08,,,,,,\nc,C,1963-05-09,,,,,,\n"
    assert _said(tmp_path, rows) == [
        'mine.csv, row 3, column "date": "1963-05-07/1964-05-08" reaches beyond the journey, '
        "6 May 1963 to 9 May 1963; narrow it, or mend the first or the last stop"
    ]


@pytest.mark.parametrize(
    ("mode", "lon", "words"),
    [
        # along the equator a degree is 111.32 km; a day has 24 hours
        ("air", "-145.0", "too fast for a plane"),  # 215 degrees west is 145 east: 16,141 km
        ("rail", "30.0", "too fast for a train"),  # 3,340 km
        ("water", "15.0", "too fast for a ship"),  # 1,670 km
    ],
)
def test_a_leg_faster_than_its_vehicle(tmp_path: Path, mode: str, lon: str, words: str) -> None:
    rows = f"a,A,1963-05-06,0,0,,,,\nb,B,1963-05-06,0,{lon},{mode},,,\n"
    said = _said(tmp_path, rows)
    if mode == "air":  # no two places are farther apart than a plane flies in a day
        assert said == []
    else:
        (problem,) = said
        assert problem.startswith('mine.csv, row 3, column "mode": ')
        assert words in problem


def test_a_doubt_without_a_reason(tmp_path: Path) -> None:
    rows = "a,A,1963-05-06,,,,uncertain,,\nb,B,1963-05-06,,,,uncertain,Nobody says so.,\n"
    assert _said(tmp_path, rows) == [
        'mine.csv, row 2, column "note": is empty, though the stop is uncertain; '
        "say what makes it so"
    ]


def test_certainty_that_rests_on_popular_works_alone(tmp_path: Path) -> None:
    sources = "key,title,standing\nA,A blog,popular\nB,A report,primary\n"
    rows = "a,A,1963-05-06,,,,certain,,A\nb,B,1963-05-06,,,,certain,,A;B\n"
    assert _said(tmp_path, rows, sources=sources) == [
        'mine.csv, row 2, column "event_certainty": is certain, though only popular works tell it; '
        "write less-certain, or name a better source"
    ]


def test_gaps_that_are_none(tmp_path: Path) -> None:
    gaps = "id,date\nbefore,1963-05-01/1963-05-07\nheld,1963-05-07/1963-05-08\nright,1963-05-07\n"
    rows = "a,A,1963-05-06,,,,,,\nb,B,1963-05-08,,,,,,\n"
    assert _said(tmp_path, rows, gaps=gaps) == [
        'gaps.csv, row 2, column "date": "1963-05-01/1963-05-07" lies outside the journey, '
        "6 May 1963 to 8 May 1963; a gap lies between stops",
        'gaps.csv, row 2, column "date": "1963-05-01/1963-05-07" holds the stop "a"; '
        "end the gap before it, or begin it after",
        'gaps.csv, row 3, column "date": "1963-05-07/1963-05-08" holds the stop "b"; '
        "end the gap before it, or begin it after",
    ]


def test_a_quotation_of_more_than_sixty_words(tmp_path: Path) -> None:
    words = " ".join(["word"] * 61)
    excerpts = f"source,kind,text\nS,quote,{words}\nS,paraphrase,{words}\n"
    said = _said(
        tmp_path,
        "a,A,1963-05-06,,,,,,S\n",
        sources="key,title\nS,A work\n",
        excerpts=excerpts,
    )
    assert said == [
        'excerpts.csv, row 2, column "text": has 61 words in one quotation; '
        "quote 60 words at most, or tell it in your own"
    ]


def test_all_kinds_of_problems_are_said_at_once(tmp_path: Path) -> None:
    rows = "a,A,1963-05-06,,,,,,X\na,B,1963-05-01,,,,,,\n"
    excerpts = "source,stops,kind,text\nS,nowhere,quote,\n"
    said = _said(tmp_path, rows, sources="key,title\nS,A work\n", excerpts=excerpts)
    assert [line.partition(": ")[0] for line in said] == [
        'mine.csv, row 2, column "sources"',
        'mine.csv, row 3, column "id"',
        'excerpts.csv, row 2, column "stops"',
        'excerpts.csv, row 2, column "text"',
    ]
