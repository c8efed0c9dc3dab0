"""What the glyphs mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from meantime.domain.statuses import Status
from meantime.language import tr
from meantime.services.phrases import status_words
from meantime.services.views import WeekRow
from meantime.ui.glyphs import Glyph, icon, status_icon
from meantime.ui.parts import FlowLayout, label, row
from meantime.ui.theme import Tokens, scaled

ALWAYS = (
    Status.FULL,
    Status.SMALL,
    Status.ADAPTED,
    Status.TRIED,
    Status.NOT_THIS_TIME,
    Status.REST,
    Status.NOT_DUE,
    Status.NO_ENTRY,
    Status.PAUSED,
)
GAP, LEAST = 15, 6
_GLYPH = 18


class Legend(QWidget):
    """One glyph with its words after another; rarer ones only where the week has them."""

    def __init__(self, tokens: Tokens) -> None:
        """Show those that are always there."""
        super().__init__()
        self.setAccessibleName(tr("What the marks mean"))
        self._tokens = tokens
        self._rare: tuple[Status | str | None, ...] = ()
        self._build()

    def show_rows(self, rows: Sequence[WeekRow], tokens: Tokens) -> None:
        """Add what is seldom seen, where ``rows`` have it."""
        cells = [cell for line in rows for cell in line.cells]
        seen = {status for cell in cells for status in cell.statuses}
        seen |= {Status.USED_FOR_REAL for cell in cells if cell.real}
        rare: list[Status | str | None] = [status for status in (None, Status.USED_FOR_REAL) if status in seen]
        if any(cell.worse for cell in cells):
            rare.append("worse")
        if tuple(rare) != self._rare or tokens is not self._tokens:
            self._rare, self._tokens = tuple(rare), tokens
            self._build()

    def _build(self) -> None:
        old = self.layout()
        if old is not None:
            QWidget().setLayout(old)
        flow, words = FlowLayout(GAP, least=LEAST), status_words()
        for status in (*ALWAYS, *self._rare):
            if isinstance(status, Status):
                entry = self._entry(Glyph(status_icon(status, self._tokens), scaled(_GLYPH)), words[status])
            elif status is None:
                entry = self._entry(Glyph(status_icon(None, self._tokens), scaled(_GLYPH)), tr("Open"))
            else:
                picture = icon(status, self._tokens.color("glyph_n"))
                entry = self._entry(Glyph(picture, scaled(_GLYPH)), tr("Made things worse"))
            flow.addWidget(entry)
        self.setLayout(flow)

    @staticmethod
    def _entry(glyph: Glyph, words: str) -> QWidget:
        entry = QWidget()
        line: QHBoxLayout = row(entry, gap=5)
        line.addWidget(glyph)
        line.addWidget(label(words, "caption"))
        return entry
