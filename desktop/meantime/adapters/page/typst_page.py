"""The page through Typst: PDF/A-3a and PDF/UA-1, with the report's data attached as JSON.

Everything stays in memory: the words go in as inputs of the compiler and come out as bytes; nothing of therapy
is written to a file. The document's date is the report's, so the same report is the same file, byte by byte.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import UTC
from typing import Literal

import typst

from meantime.adapters.page.letters import displayable, plainest
from meantime.adapters.page.payload import payload
from meantime.adapters.page.streams import readable
from meantime.resources import resource
from meantime.services.ports import Paper
from meantime.services.report.data import to_json
from meantime.services.report.model import Report

_PAPERS = {Paper.A4: "a4", Paper.LETTER: "us-letter"}
_TEMPLATE = "page.typ"


@functools.lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Return the shipped fonts and those built into Typst; never the system's, so that pages are alike."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(resource("fonts"))])


class TypstPage:
    """Meets ``PageRenderer``. Safe to call from any thread."""

    def pdf(self, report: Report, paper: Paper) -> bytes:
        """Return the page as PDF/A-3a and PDF/UA-1 with the report's data attached as JSON."""
        return readable(self._typeset(report, paper, "pdf", None)[0])

    def preview(self, report: Report, paper: Paper, pixels_per_inch: float) -> list[bytes]:
        """Return each page as a PNG picture, from the same source as the PDF."""
        return self._typeset(report, paper, "png", pixels_per_inch)

    def _typeset(
        self, report: Report, paper: Paper, kind: Literal["pdf", "png"], pixels_per_inch: float | None
    ) -> list[bytes]:
        """Set the report; where a rare mixture of letters still has no glyph, set it with the plainest letters."""
        try:
            return self._compile(report, paper, kind, pixels_per_inch, displayable)
        except typst.TypstError:
            return self._compile(report, paper, kind, pixels_per_inch, plainest)

    @staticmethod
    def _compile(
        report: Report,
        paper: Paper,
        kind: Literal["pdf", "png"],
        pixels_per_inch: float | None,
        shown: Callable[[str], str],
    ) -> list[bytes]:
        folder = resource("report")
        made = typst.compile(
            str(folder / _TEMPLATE),
            root=str(folder),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format=kind,
            ppi=pixels_per_inch,
            sys_inputs={"page": payload(report, shown), "data": to_json(report), "paper": _PAPERS[paper]},
            pdf_standards=["a-3a", "ua-1"] if kind == "pdf" else [],
            timestamp=report.made.astimezone(UTC),
        )
        return list(made) if isinstance(made, list) else [made]
