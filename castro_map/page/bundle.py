"""The explorer's script and styles as a page carries them; `make explorer` makes them of assets/."""

from functools import cache
from importlib.resources import files


@cache
def script() -> str:
    """The explorer as one script; it leaves one name behind, `castroMap`."""
    return _built("explorer.js")


@cache
def style(*names: str) -> str:
    """The style sheets of those names as one."""
    return "".join(_built(name) for name in names)


@cache
def leaflet() -> tuple[str, str]:
    """Leaflet's script, which opens with its licence, and its style; they ask for no address.

    Cut to the parts that our pages use by data_sources/build_leaflet.py: whole, it would be a
    third of every page.
    """
    data = files("castro_map").joinpath("data")
    code, css = (data.joinpath(f"leaflet.{kind}").read_text("utf-8") for kind in ("js", "css"))
    return code, css


def _built(name: str) -> str:
    return files("castro_map").joinpath("page", "built", name).read_text("utf-8")
