"""Cue cards through Typst: a sheet to be cut, as PDF/A-3a and PDF/UA-1, and each card as a picture for a telephone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from meantime.adapters.page.exchange import Compiler, Refused, Request
from meantime.services.ports import Paper

if TYPE_CHECKING:
    from meantime.services.cards.model import CardSheet

SHEET = "cards/sheet.typ"
PHONE = "cards/phone.typ"
LONGEST = 600
"""More words than any card holds; the template shortens them to their box."""

PIXELS_PER_INCH = 324
"""Makes a page of 260 to 562⅔ points a picture of 1170 to 2532."""

_PAPERS = {Paper.A4: "a4", Paper.LETTER: "us-letter"}


class TypstCards:
    """Meets ``CardRenderer``. Safe to call from any thread."""

    def __init__(self, compiler: Compiler | None = None) -> None:
        """Typeset with ``compiler``; inside this process if None."""
        if compiler is None:
            from meantime.adapters.page.typst_compiler import TypstCompiler

            compiler = TypstCompiler()
        self._compiler = compiler

    def pdf(self, sheet: CardSheet, paper: Paper) -> bytes:
        """Return the cards on sheets, with lines to cut along.

        Raises:
            UserError: if what typesets is not to be had.
        """
        from meantime.adapters.page.streams import readable

        return readable(self._typeset(sheet, paper, SHEET, None)[0])

    def preview(self, sheet: CardSheet, paper: Paper, pixels_per_inch: float) -> list[bytes]:
        """Return each sheet as a PNG picture, from the same source as the PDF.

        Raises:
            UserError: if what typesets is not to be had.
        """
        return self._typeset(sheet, paper, SHEET, pixels_per_inch)

    def get_ready(self) -> None:
        """Prepare for cards that will be wanted soon."""
        self._compiler.get_ready()

    def rest(self) -> None:
        """Give back what only helps with further cards, once those being made are made."""
        self._compiler.rest()

    def pictures(self, sheet: CardSheet) -> list[bytes]:
        """Return each card as a PNG picture in the proportions of a lock screen, in the sheet's order.

        Raises:
            UserError: if what typesets is not to be had.
        """
        return self._typeset(sheet, Paper.A4, PHONE, PIXELS_PER_INCH)

    def _typeset(self, sheet: CardSheet, paper: Paper, template: str, pixels_per_inch: float | None) -> list[bytes]:
        """Set the cards; where a rare mixture of letters still has no glyph, set them with the plainest letters."""
        from meantime.adapters.page.letters import displayable, plainest

        def compiled(shown: Callable[[str], str]) -> list[bytes]:
            inputs = {"page": payload(sheet, paper, shown), "paper": _PAPERS[paper]}
            return self._compiler.compile(Request(inputs, sheet.made, pixels_per_inch, template))

        try:
            return compiled(displayable)
        except Refused:
            return compiled(plainest)


def payload(sheet: CardSheet, paper: Paper, shown: Callable[[str], str]) -> str:
    """Return the cards as the template reads them.

    Args:
        sheet: the cards.
        paper: what they are printed on.
        shown: makes a text safe to typeset.
    """
    content = {
        "title": sheet.title,
        "head": shown(sheet.head),
        "size": shown(dict(sheet.sizes)[paper.value]),
        "language": sheet.language,
        "made": list(sheet.made.timetuple()[:6]),
        "cards": [_plain(card, shown) for card in sheet.cards],
    }
    return json.dumps(content, ensure_ascii=True)


def _plain(value: Any, shown: Callable[[str], str]) -> Any:
    """Return dataclasses as dictionaries, and texts safe and of a bearable length."""
    from meantime.adapters.page.letters import trimmed

    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name), shown) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item, shown) for item in value]
    return shown(trimmed(value, LONGEST)) if isinstance(value, str) else value
