"""What a benchmark says: a figure, what it is held against, and whether it stays within its budget."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One row of the table.

    Attributes:
        what: what was measured.
        measured: the figure in words.
        budget: what it is held against; empty for what is only told.
        within: whether it stays within; None for what is only told.
    """

    what: str
    measured: str
    budget: str = ""
    within: bool | None = None

    def line(self) -> str:
        """Return the row as text."""
        verdict = {None: "      ", True: "within", False: "MISSED"}[self.within]
        return f"{verdict}  {self.what}: {self.measured}" + (f"  [{self.budget}]" if self.budget else "")


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value that ``share`` of ``values`` do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, min(len(ordered) - 1, int(share * len(ordered) + 0.999999) - 1))]


def spread(values: Sequence[float], *, scale: float = 1000.0, unit: str = "ms") -> str:
    """Return median, least and greatest value in words."""
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"median {middle * scale:.4g} {unit} ({low * scale:.4g} to {high * scale:.4g}, n = {len(values)})"


def ratio(what: str, own: Sequence[float], peer: Sequence[float], most: float, against: str) -> Figure:
    """Return the ratio of two medians taken in one run, as a row."""
    found = statistics.median(own) / statistics.median(peer)
    return Figure(what, _compared(own, peer), f"at most {most}× {against}", found <= most)


def told(what: str, own: Sequence[float], peer: Sequence[float]) -> Figure:
    """Return the same without a budget."""
    return Figure(what, _compared(own, peer))


def _compared(own: Sequence[float], peer: Sequence[float]) -> str:
    """Return both ratios in words: of the medians, and of what each took at best, which a busy machine spoils least."""
    found, best = statistics.median(own) / statistics.median(peer), min(own) / min(peer)
    return f"{found:.2f}×, at best {best:.2f}×; {spread(own)} against {spread(peer)}"


def most(what: str, value: float, limit: float, unit: str, *, more: str = "") -> Figure:
    """Return a row that holds a value against a limit in the same unit."""
    return Figure(what, f"{value:.4g} {unit}" + more, f"at most {limit:g} {unit}", value <= limit)


def least(what: str, value: float, limit: float, unit: str) -> Figure:
    """Return a row that holds a value against the least it shall be, in the same unit."""
    return Figure(what, f"{value:.4g} {unit}", f"at least {limit:g} {unit}", value >= limit)


def interleaved(times: int, *measures: Callable[[], float]) -> list[list[float]]:
    """Take each measure so many times, in turns, and begin each round with another one: only so ratios mean much."""
    found: list[list[float]] = [[] for _ in measures]
    for turn in range(times):
        for step in range(len(measures)):
            place = (turn + step) % len(measures)
            found[place].append(measures[place]())
    return found
