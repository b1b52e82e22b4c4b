"""Results -> the text of docs/benchmarks.md: tables, what they say, and how to read them; writes nothing."""

from benchmarks.page import tables, verdict
from benchmarks.page.candidates import BY_NAME, OURS
from benchmarks.results import Results, made_on, versions
from benchmarks.serving import blank_tile

HEAD = """# Benchmarks

Our page beside what else somebody would pick, on the same stops, in one run. Written by `make bench`: edit nothing
here, run it again. Every figure is the median of {runs} rounds, each in a fresh browser, with the range in brackets; `2.1×` is
the ratio to ours in the same rounds, below 1 where the other does better."""

READ = """## How to read it

- **Drawn** is the time from the start of the navigation to the end of the first animation frame (its layout and
  painting by the main thread included) in which all this is true:
{drawn}
  So it means more for some than for others: TimelineJS still fades in, folium's tiles may be missing,
  Timeline and TimestampedGeoJson need only show the first stop. The browser had been left alone until it used no
  processor any more: for a second after its start it loads its own address bar, which cost every map here some 80 ms.
- **Bytes** are the bodies of all that was asked for until the network was quiet, messages of web sockets included
  as they are; gzip -6 packs each text and leaves pictures and fonts. What the pages load from a CDN was served
  here from the npm package of the same version, where npm has it; a few files it has not were served empty, some
  are not minified, and tiles are one blank grey picture of {tile} bytes where a real one weighs 10 to 30 kB.
- **Other hosts** are those that the page names as it was made, or tried to reach here; *asked here* are those it
  still tried after its files were put on this machine. No request left the machine.
{hosts}- **No network**: everything comes from 127.0.0.1, uncached and without latency, so that requests and hosts, which
  cost most in life, cost nothing here.
- **Frames** are the gaps between animation frames in four seconds, as median / 95th percentile / worst of all rounds; 16.7 is
  sixty a second. *Early* is from the first stop on, *late* from nine tenths of the way on, or from the half where a
  page would end sooner. They show what stalls the main thread or the compositor, not the use of the processor.
{moves}
  castro_map plays at 4×, its fastest, so that it travels more than it waits; deck.gl shows any journey in a minute.
- **A scrub step** goes to one of sixty places spread over the journey, each as soon as the one before is on the
  screen. *Work* is what the main thread did for it (the call, the frame's scripts, layout and painting); *until
  shown* is the time until that frame was ready, so at least the wait for the next frame, some 16 ms. Where
  the drawing is left to the GPU's process, as with deck.gl, only *until shown* tells of it.
  streamlit-folium's is from a key on the slider to the frame with the new words, a run on its server between.
- **No GPU**: Chromium ran headless with `--disable-gpu`, and WebGL in SwiftShader, on the processor. For deck.gl that is
  a worst case; with a GPU its frames are far better.
- **Build** is a whole process, from starting Python to the written file: for ours `castro-map build`, which reads
  and checks six tables; for the peers a script with the stops ready in JSON. TimelineJS and deck.gl need no more than
  a template filled. **Heap** is the page's own JavaScript after a collection; workers, canvases and the GPU are not in it.
- **Made-up stops** lie at random in a continent, in 300 days, with mixed modes. Ours carries their words and a list
  to read; deck.gl's page only the line, without words or marks: the least it could be.
- **{stops} stops** are those of the journey with a place; TimelineJS shows them without a map.

Not measured: phones, real networks and tiles, GPUs, battery, the time until a touch is answered. Nor is what these
pages do besides: whether they can be read without the map, used by keyboard, or hold hostile text."""


def text(results: Results) -> str:
    """The whole document."""
    pages, scale = results["pages"], results["scale"]
    parts = [HEAD.format(runs=results["runs"]), made_on(results)]
    if pages:
        parts += [
            "## The journey",
            "### Weight",
            tables.weight(pages),
            "### Opening and building",
            tables.opening(pages),
            *_server(pages),
            "### Playing",
            tables.playing(pages),
        ]
    if OURS in pages:
        parts += ["### Our budgets", "\n".join(verdict.budget(pages[OURS]))]
        parts += ["### Where another does better", _better(pages)]
    if scale:
        parts += [
            "## At scale",
            tables.building_at_scale(scale),
            tables.playing_at_scale(scale),
            *_list(verdict.growth(scale)),
        ]
        for size, found in scale.items():
            if OURS in found and len(found) > 1:
                parts += [f"At {int(size):,} stops:", _better(found)]
    parts += [_how_to_read(results), versions(results)]
    return "\n\n".join(parts) + "\n"


def _better(pages: Results) -> str:
    lines = verdict.better(pages)
    if not lines:
        return "Nowhere in these measures."
    return "\n".join(lines)


def _server(pages: Results) -> list[str]:
    if "streamlit" not in pages:
        return []
    peak = pages["streamlit"]["server_peak_mb"]
    return [
        f"streamlit-folium builds nothing: a server runs as long as somebody reads, {peak:.0f} MB at its peak."
    ]


def _how_to_read(results: Results) -> str:
    names = [*results["pages"]] or [OURS]
    shown = [BY_NAME[name] for name in names if name != "empty"]
    return READ.format(
        drawn="\n".join(f"  - {c.label}: {c.drawn};" for c in shown),
        moves="\n".join(f"  - {c.label}: {c.moves};" for c in shown),
        tile=len(blank_tile()),
        hosts="".join(f"  - {line}\n" for line in _requested(results["pages"])),
        stops=results["stops"],
    )


def _requested(pages: Results) -> list[str]:
    """Who tried to leave, who asked for files that are not there, and whose scripts failed."""
    lines = []
    for name, page in pages.items():
        label, outside = BY_NAME[name].label, page["weight"]["outside"]
        if outside:
            lines.append(f"{label} still asked {', '.join(outside)};")
        if failed := page["weight"]["failed"]:
            files = ", ".join(path.rpartition("/")[2] for path in failed)
            lines.append(f"{label} asked its own host for what is not there: {files};")
        errors = sorted({error for visit in page["visits"] for error in visit["errors"]})
        if errors:
            lines.append(f"{label} threw errors: {', '.join(errors)};")
    return lines


def _list(lines: list[str]) -> list[str]:
    return ["\n".join(lines)] if lines else []
