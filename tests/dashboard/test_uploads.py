"""What a reader uploads, or their browser kept, is read as strictly as a file; without a browser."""

from base64 import b64encode
from pathlib import Path

import pytest

import castro_map
from castro_map.dashboard import session, storage, yours


class _File:
    """An upload as Streamlit hands it over."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.file_id, self._text = name, name, text

    def getvalue(self) -> bytes:
        return self._text.encode()


def test_an_upload_is_read_with_the_tables_beside_it() -> None:
    main = _File("my walk.csv", "place,date,sources\nKiev,1963-05-20,a\n")
    found = yours.read(yours.named([_File("sources.csv", "key,title\na,A work\n"), main]))
    assert found.title == "my walk"
    assert found.sources[0].title == "A work"


@pytest.mark.parametrize("name", ["../../evil.csv", "/etc/passwd.csv", "..csv", "a" * 300 + ".csv"])
def test_the_name_of_an_upload_leads_nowhere(name: str) -> None:
    safe = yours._safe(name)
    assert Path(safe).name == safe
    assert safe.endswith(".csv")
    assert len(safe) <= 64


@pytest.mark.parametrize(
    ("names", "said"),
    [(["sources.csv"], "has to be the itinerary"), (["a.csv", "a.csv"], "one name")],
)
def test_uploads_that_are_no_itinerary_are_refused_with_what_is_wanted(
    names: list[str], said: str
) -> None:
    with pytest.raises(castro_map.CastroMapError, match=said):
        yours.read(yours.named([_File(name, "place,date\nKiev,1963\n") for name in names]))


def test_two_itineraries_at_once_are_refused() -> None:
    with pytest.raises(castro_map.CastroMapError, match=r"a\.csv, b\.csv: are several itineraries"):
        yours.read(
            yours.named([_File(name, "place,date\nKiev,1963\n") for name in ("a.csv", "b.csv")])
        )


def test_an_upload_of_too_many_stops_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yours, "MOST_STOPS", 2)
    with pytest.raises(castro_map.CastroMapError, match="has 3 stops; this server shows at most 2"):
        yours.read(yours.named([_File("a.csv", "place,date\n" + "Kiev,1963\n" * 3)]))


@pytest.mark.parametrize(
    "said",
    [
        None,
        {"storage": "full", "tables": None},
        {"storage": "kept", "tables": ["a.csv"]},
        {"storage": "kept", "tables": {"a.csv": 1}},
        {"storage": "kept", "tables": {"a.csv": "no base64 at all"}},
        {"storage": "kept", "tables": {"a.csv": "AAAA" * (2 * 2**20)}},
    ],
)
def test_tables_that_a_browser_kept_are_believed_in_one_shape_only(
    said: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "session", lambda: session.Session(want="ask"))
    monkeypatch.setattr(storage, "put", lambda **_: None)
    storage.hear(said, pytest.fail)


def test_tables_that_a_browser_kept_are_brought(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "session", lambda: session.Session(want="ask"))
    monkeypatch.setattr(storage, "put", lambda **_: None)
    brought: list[session.Tables] = []
    said = {"storage": "kept", "tables": {"a.csv": b64encode(b"place,date").decode()}}
    assert storage.hear(said, brought.append)
    assert brought == [{"a.csv": b"place,date"}]
