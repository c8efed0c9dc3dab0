"""The page through Typst: PDF/A-3a and PDF/UA-1, with the report's data attached as JSON.

What only a page needs is imported with the first one, on the thread that makes it and not on the window's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from meantime.adapters.page.exchange import Compiler, Refused, Request
from meantime.services.ports import Paper

if TYPE_CHECKING:
    from meantime.services.report.model import Report

_PAPERS = {Paper.A4: "a4", Paper.LETTER: "us-letter"}


class TypstPage:
    """Meets ``PageRenderer``. Safe to call from any thread."""

    def __init__(self, compiler: Compiler | None = None) -> None:
        """Typeset with ``compiler``; inside this process if None."""
        if compiler is None:
            from meantime.adapters.page.typst_compiler import TypstCompiler

            compiler = TypstCompiler()
        self._compiler = compiler

    def pdf(self, report: Report, paper: Paper) -> bytes:
        """Return the page as PDF/A-3a and PDF/UA-1 with the report's data attached as JSON.

        Raises:
            UserError: if what typesets is not to be had.
        """
        from meantime.adapters.page.streams import readable

        return readable(self._typeset(report, paper, None)[0])

    def preview(self, report: Report, paper: Paper, pixels_per_inch: float) -> list[bytes]:
        """Return each page as a PNG picture, from the same source as the PDF.

        Raises:
            UserError: if what typesets is not to be had.
        """
        return self._typeset(report, paper, pixels_per_inch)

    def get_ready(self) -> None:
        """Prepare for a page that will be wanted soon."""
        self._compiler.get_ready()

    def rest(self) -> None:
        """Give back what only helps with further pages, once those being made are made."""
        self._compiler.rest()

    def close(self) -> None:
        """Let go of everything, even of a page that is being made; idempotent."""
        self._compiler.close()

    def _typeset(self, report: Report, paper: Paper, pixels_per_inch: float | None) -> list[bytes]:
        """Set the report; where a rare mixture of letters still has no glyph, set it with the plainest letters."""
        from meantime.adapters.page.letters import displayable, plainest
        from meantime.adapters.page.payload import payload
        from meantime.services.report.data import to_json

        def compiled(shown: Callable[[str], str]) -> list[bytes]:
            inputs = {"page": payload(report, shown), "data": to_json(report), "paper": _PAPERS[paper]}
            return self._compiler.compile(Request(inputs, report.made, pixels_per_inch))

        try:
            return compiled(displayable)
        except Refused:
            return compiled(plainest)
