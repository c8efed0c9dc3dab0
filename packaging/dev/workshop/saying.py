"""What the developer reads."""

from __future__ import annotations


class Trouble(Exception):
    """The machine is not as needed; the sentence says what to do."""


def say(sentence: str) -> None:
    """Print ``sentence`` at once, in order with what child processes print."""
    print(f"· {sentence}", flush=True)
