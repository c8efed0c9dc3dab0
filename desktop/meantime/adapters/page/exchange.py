"""What a compiler of pages is asked and answers, inside this process or over a pipe; light, for its process's start."""

from __future__ import annotations

import pickle
from datetime import datetime
from typing import IO, Any, NamedTuple, Protocol

CHILD = "meantime.adapters.page.typesetting_child"
"""The module that the typesetting process runs."""

REPORT = "report/page.typ"
"""The template of the page for the therapist, among the shipped files."""


class Request(NamedTuple):
    """Something to be compiled.

    Attributes:
        inputs: what the template is given, by name.
        made: the document's date.
        pixels_per_inch: how sharp its pictures are; None where the PDF is wanted.
        template: what sets them, among the shipped files.
    """

    inputs: dict[str, str]
    made: datetime
    pixels_per_inch: float | None = None
    template: str = REPORT


class Answer(NamedTuple):
    """What became of it in the typesetting process.

    Attributes:
        pages: each page as a PNG picture, or the PDF alone.
        refusal: why the template cannot be compiled with these inputs; None where it was.
        error: what else was raised, its kind and where, without a word of the page; None where nothing was.
    """

    pages: list[bytes]
    refusal: str | None = None
    error: str | None = None


class Refused(Exception):
    """The template cannot be compiled with these inputs: a letter without a glyph, or a bug."""


class Compiler(Protocol):
    """Compiles a shipped template. Safe to call from any thread."""

    def compile(self, request: Request) -> list[bytes]:
        """Return each page as a PNG picture, or the PDF alone.

        Raises:
            Refused: if it cannot be compiled.
            UserError: if what compiles is not to be had.
        """
        ...

    def get_ready(self) -> None:
        """Prepare for a request that will come soon. Never raises."""
        ...

    def rest(self) -> None:
        """Give back what only helps with further requests, once those being answered are answered. Never raises."""
        ...

    def close(self) -> None:
        """Let go of everything, even of a request that is being answered; idempotent."""
        ...


def send(stream: IO[bytes], message: Request | Answer) -> None:
    """Write ``message``.

    Raises:
        OSError: if there is nobody at the other end.
    """
    stream.write(pickle.dumps(tuple(message), pickle.HIGHEST_PROTOCOL))
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Wait for a message and return what it consists of.

    Raises:
        EOFError: if there is nobody at the other end any more.
        pickle.UnpicklingError: if they went in the middle of it.
    """
    return pickle.load(stream)
