"""A timer: how long it has been, out of how long was agreed. It goes on counting; nobody is stopped."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from meantime.language import tr
from meantime.services.phrases import minutes_in_words
from meantime.ui.guide.face import SECONDS_A_MINUTE, Face, clock_words
from meantime.ui.theme import Tokens, scaled, text_font

_SIDE, _LEAST = 290, 170
_STROKE = 6.0
_TURN = 360 * 16


class TimerFace(Face):
    """The time in large figures, in a ring that fills; without an agreed time it only counts."""

    def __init__(self, minutes: float | None, tokens: Tokens) -> None:
        """Count up to ``minutes``."""
        super().__init__()
        self._minutes, self._tokens = minutes, tokens
        self._elapsed = 0.0
        self.setMinimumSize(self.sizeHint())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_at(0)

    def sizeHint(self) -> QSize:
        """Return the least size; where there is more room it takes it."""
        return QSize(scaled(_LEAST), scaled(_LEAST))

    @property
    def figures(self) -> QRect:
        """Where the figures stand."""
        height = scaled(_LEAST) // 2
        return QRect(0, (self.height() - height) // 2, self.width(), height)

    @property
    def time_words(self) -> str:
        """What stands in it, in one line."""
        return f"{clock_words(self._elapsed)} {self._below}".strip()

    @property
    def _below(self) -> str:
        if self._minutes is None:
            return ""
        words = minutes_in_words(self._minutes)
        return (
            tr("{time} are over").format(time=words)
            if self.reached(self._elapsed)
            else tr("of {time}").format(time=words)
        )

    def show_at(self, elapsed: float) -> None:
        """Show ``elapsed``."""
        self._elapsed = elapsed
        self.setAccessibleName(self.time_words)
        self.update()

    def reached(self, elapsed: float) -> bool:
        """Tell whether the agreed time is over."""
        return self._minutes is None or elapsed >= self._minutes * SECONDS_A_MINUTE

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring and the figures."""
        painter, side = QPainter(self), min(self.width(), self.height(), scaled(_SIDE))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        ring = box.adjusted(_STROKE, _STROKE, -_STROKE, -_STROKE)
        pen = QPen(self._tokens.color("line"), _STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawEllipse(ring)
        if self._minutes:
            part = min(1.0, self._elapsed / (self._minutes * SECONDS_A_MINUTE))
            pen.setColor(self._tokens.color("pine"))
            painter.setPen(pen)
            painter.drawArc(ring, _TURN // 4, -round(_TURN * part))
        painter.setPen(self._tokens.color("ink"))
        painter.setFont(text_font(40, QFont.Weight.DemiBold))
        painter.drawText(box.translated(0, -scaled(16)), Qt.AlignmentFlag.AlignCenter, clock_words(self._elapsed))
        painter.setPen(self._tokens.color("ink2"))
        painter.setFont(text_font(14))
        painter.drawText(box.translated(0, scaled(24)), Qt.AlignmentFlag.AlignCenter, self._below)
