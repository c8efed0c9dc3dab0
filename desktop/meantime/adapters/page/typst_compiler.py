"""Typst, inside this process, with the shipped templates and fonts.

Everything stays in memory: the words go in as inputs of the compiler and come out as bytes; nothing of therapy
is written to a file. The document's date is the report's, so the same report is the same file, byte by byte.
"""

from __future__ import annotations

import functools
from datetime import UTC

import typst

from meantime.adapters.page.exchange import REPORT, Refused, Request
from meantime.resources import resource


@functools.lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Return the shipped fonts and those built into Typst; never the system's, so that pages are alike."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(resource("fonts"))])


class TypstCompiler:
    """Meets ``Compiler``. What Typst has computed it keeps until the process ends."""

    def compile(self, request: Request) -> list[bytes]:
        """Return each page as a PNG picture, or the PDF alone.

        Raises:
            Refused: if it cannot be compiled.
        """
        template = resource(request.template)
        # The name of an attached file begins at the root, so the page’s is its folder; cards use pieces of it.
        root = template.parent if request.template == REPORT else template.parents[1]
        is_pdf = request.pixels_per_inch is None
        try:
            made = typst.compile(
                str(template),
                root=str(root),
                font_paths=_fonts(),
                ignore_system_fonts=True,
                format="pdf" if is_pdf else "png",
                ppi=request.pixels_per_inch,
                sys_inputs=request.inputs,
                pdf_standards=["a-3a", "ua-1"] if is_pdf else [],
                timestamp=request.made.astimezone(UTC),
            )
        except typst.TypstError as error:
            raise Refused(str(error)) from error
        return list(made) if isinstance(made, list) else [made]

    def get_ready(self) -> None:
        """Read the fonts."""
        _fonts()

    def rest(self) -> None:
        """Do nothing: there is no way to give anything back."""

    def close(self) -> None:
        """Do nothing, for the same reason."""
