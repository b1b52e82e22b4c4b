"""Results -> the text of docs/benchmarks-dashboard.md, targets missed as readily as met; writes nothing."""

from collections.abc import Callable
from statistics import median
from typing import Any

from benchmarks.dashboard.visits import CANDIDATES, CLICKS
from benchmarks.figures import Figure
from benchmarks.results import NOTHING, Results, made_on, table, versions

Visit = dict[str, Any]
TARGETS = {"beyond": 1500.0, "filter": 200.0, "evidence": 120.0}
WORDS = {
    "beyond": "First map, beyond the bare app's own start",
    "filter": "Filter to map",
    "evidence": "Click to evidence",
    "filter_whole": "Filter, until the whole page has followed",
}
LABELS = {candidate.name: candidate.label for candidate in CANDIDATES}

HEAD = """# Benchmarks of the dashboard

The dashboard beside the same page built with streamlit-folium, on the same {stops} stops, in one run. Written by
`python -m benchmarks.dashboard`, which `make bench` runs: edit nothing here, run it again. Figures are milliseconds, the median of
all repetitions in {runs} fresh browsers with their range in brackets; `2.1×` is the median over the rounds of the ratio to ours,
below 1 where the other does better."""

READ = f"""## How to read it

- **First map** is the time from the start of the navigation, in a fresh browser whose server has been visited before,
  to the end of the first animation frame that shows it: of the bare app its title, of castro-map its canvas, sheet and
  story, of streamlit-folium every marker and the line. *Beyond bare* is the same without the bare app's of that round.
- **Filter to map** is the time from the click on a republic in the filter's list to the end of the first frame in which the
  map has fewer stops; each republic once. *Whole page* is until Streamlit says that its run is over.
- **Click to evidence** is the time from the click on a stop in the map to the end of the first frame with its evidence
  beside it; {CLICKS} stops in each browser. castro-map's is on its Evidence page, where the map itself tells it, without
  asking the server; streamlit-folium's is rendered by the server.
- **Frame kept** says whether the document of the map's frame was still the same after every step, **map kept** whether
  the Leaflet map in it was: one that is not has lost where its reader had moved it.
- **streamlit-folium** is measured twice. With a map made for each selection, as most build it, every selection is another
  frame. With one map whose group of features is exchanged (`feature_group_to_add`) the frame stays. It waits 250 ms
  after a click before it tells the server.
- **The pages differ**: streamlit-folium's has two filters, the map, the evidence and a table; castro-map's has seven
  filters, a player, the figures as charts, and an address that follows. What it would load from other hosts came from
  this machine, as in [benchmarks.md](benchmarks.md), whose notes on machine and browser hold here too."""


def text(results: Results) -> str:
    """The whole document."""
    visits = {name: found for name, found in results["visits"].items() if found}
    parts = [
        HEAD.format(stops=results["stops"], runs=results["runs"]),
        made_on(results),
        _table(visits),
    ]
    if "ours" in visits:
        parts += ["## Targets", _targets(visits), "## Where another does better", _better(visits)]
    return "\n\n".join([*parts, READ, versions(results)]) + "\n"


def _rounds(visits: dict[str, list[Visit]], name: str, measure: str) -> list[list[float]]:
    """The repetitions of a measure, round by round; empty where it has none."""
    found = visits[name]
    if measure == "first":
        return [[visit["first"]] for visit in found]
    if measure == "beyond":
        if name == "bare" or "bare" not in visits:
            return []
        pairs = zip(found, visits["bare"], strict=True)
        return [[visit["first"] - bare["first"]] for visit, bare in pairs]
    step, _, whole = measure.partition("_")
    part = "whole" if whole else "shown"
    return [[made[part] for made in visit[step]] for visit in found if step in visit]


def _figure(visits: dict[str, list[Visit]], name: str, measure: str) -> Figure | None:
    values = [value for one in _rounds(visits, name, measure) for value in one]
    return Figure(tuple(values)) if values else None


def _ratio(visits: dict[str, list[Visit]], name: str, measure: str) -> float | None:
    """How many times ours, as the median of the ratios within each round."""
    if name in ("bare", "ours") or "ours" not in visits:
        return None
    middles = [
        Figure(tuple(float(median(one)) for one in _rounds(visits, of, measure)))
        for of in (name, "ours")
    ]
    return middles[0].ratio(middles[1]) if all(one.values for one in middles) else None


def _cell(visits: dict[str, list[Visit]], name: str, measure: str) -> str:
    found = _figure(visits, name, measure)
    if found is None:
        return NOTHING
    times = _ratio(visits, name, measure) if measure != "first" else None
    return found.text() + (f", {times:.{2 if times < 1 else 1}f}×" if times else "")


def _kept(found: list[Visit], what: str) -> str:
    steps = [step[what] for visit in found for step in visit.get("filter", [])]
    steps += [step[what] for visit in found for step in visit.get("evidence", [])]
    if not steps:
        return NOTHING
    return "always" if all(steps) else f"{sum(steps)} of {len(steps)}"


def _table(visits: dict[str, list[Visit]]) -> str:
    columns: dict[str, Callable[[str], str]] = {
        "": lambda name: LABELS[name],
        "first map": lambda name: _cell(visits, name, "first"),
        "beyond bare": lambda name: _cell(visits, name, "beyond"),
        "filter to map": lambda name: _cell(visits, name, "filter"),
        "whole page": lambda name: _cell(visits, name, "filter_whole"),
        "click to evidence": lambda name: _cell(visits, name, "evidence"),
        "frame kept": lambda name: _kept(visits[name], "frame"),
        "map kept": lambda name: _kept(visits[name], "map"),
    }
    return table(columns, visits)


def _targets(visits: dict[str, list[Visit]]) -> str:
    lines = []
    for measure, aim in TARGETS.items():
        mine = _figure(visits, "ours", measure)
        if mine is not None:
            met = "met" if mine.median <= aim else "missed"
            lines.append(f"- {WORDS[measure]}: {mine.text()} ms; target {aim:,.0f}: {met}.")
    kept = _kept(visits["ours"], "frame")
    lines.append(
        f"- The frame kept: {kept}; target always: {'met' if kept == 'always' else 'missed'}."
    )
    return "\n".join(lines)


def _better(visits: dict[str, list[Visit]]) -> str:
    lines = []
    for measure, words in WORDS.items():
        ours = _figure(visits, "ours", measure)
        for name in visits:
            theirs = _figure(visits, name, measure)
            if name in ("ours", "bare") or ours is None or theirs is None:
                continue
            if theirs.median < ours.median:
                noise = "" if theirs.differs(ours) else ", the ranges overlapping"
                lines.append(
                    f"- {words}: {LABELS[name]} {theirs.median:,.0f} ms, ours {ours.median:,.0f} ms{noise}."
                )
    return "\n".join(lines) or "Nowhere in these measures."
