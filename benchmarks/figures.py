"""Many measurements -> the few figures that tell them: medians, spreads, ratios; plain arithmetic."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One measure of one candidate: its values, one a round."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median of the rounds."""
        return float(statistics.median(self.values))

    def text(self, digits: int = 0) -> str:
        """The median with its range: "214 (203–260)"."""
        low, high = (f"{end:,.{digits}f}" for end in (min(self.values), max(self.values)))
        middle = f"{self.median:,.{digits}f}"
        return middle if low == high else f"{middle} ({low}–{high})"

    def ratio(self, ours: "Figure") -> float | None:
        """How many times ours it is: the median of the ratios within each round."""
        if len(self.values) != len(ours.values) or not all(ours.values):
            return None
        return float(
            statistics.median(a / b for a, b in zip(self.values, ours.values, strict=True))
        )

    def differs(self, other: "Figure") -> bool:
        """Whether the ranges of the two do not touch, so that the difference is more than noise."""
        return max(self.values) < min(other.values) or max(other.values) < min(self.values)


# Where each measure stands in the results of a candidate; the path after "visits" and "build"
# is followed in every round.
PATHS = {
    "kb": ("weight", "kb"),
    "gzip_kb": ("weight", "gzip_kb"),
    "requests": ("weight", "requests"),
    "drawn_ms": ("visits", "drawn_ms"),
    "heap_mb": ("visits", "heap_mb"),
    "build_s": ("build", "seconds"),
    "build_mb": ("build", "peak_mb"),
    **{
        f"{when}_{part}": ("visits", when, part)
        for when in ("early", "late")
        for part in ("p50", "p95", "worst")
    },
    **{
        f"{way}_{part}": ("visits", "scrub", way, part)
        for way in ("work", "shown")
        for part in ("p50", "p95")
    },
}


def figure(found: dict[str, Any], measure: str) -> Figure | None:
    """A measure of a candidate, or None where it has none."""
    first, *path = PATHS[measure]
    rounds = found.get(first) or []
    if isinstance(rounds, dict):  # weighed once: bytes do not vary
        return Figure((float(rounds[path[0]]),))
    values = []
    for value in rounds:
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        if value is None:
            return None
        values.append(float(value))
    return Figure(tuple(values)) if values else None


def spread(values: Sequence[float]) -> dict[str, float]:
    """The median, the 95th percentile and the worst of some times, and how many there were."""
    ordered = sorted(values)
    return {
        "p50": round(statistics.median(ordered), 2),
        "p95": round(ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], 2),
        "worst": round(ordered[-1], 2),
        "count": len(ordered),
    }
