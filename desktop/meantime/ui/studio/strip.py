"""The plan in one sentence above the form, where there is one column: so it is in sight while one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from meantime.language import tr
from meantime.services.screens.studio import StudioView
from meantime.ui.parts import FlowLayout, column, label
from meantime.ui.scrolling import Inside, scrolling
from meantime.ui.sentence import SentenceLabel
from meantime.ui.theme import Tokens, scaled

_PIXELS, _LINE = 15, 23
_LEAST_LINES = 2
_MARGIN, _GAP = 10, 4


class SentenceStrip(QFrame):
    """Takes a share of the height at most; where it does not fit, the part that changed is shown, and it scrolls."""

    stops_changed = Signal()
    """The keyboard leads here now, or no longer: the order of Tab is to be made anew."""

    def __init__(self, tokens: Tokens) -> None:
        """Show nothing yet."""
        super().__init__()
        self.setObjectName("card")
        self._most = 0
        body = column(self, margin=(16, _MARGIN, 16, _MARGIN), gap=_GAP)
        self._head, flow = QWidget(), FlowLayout(gap=8, last_at_right=True)
        self._head.setLayout(flow)
        words = tr("Your plan in one sentence")
        self._clear = label("", "caption", wrap=True)
        flow.addWidget(label(words, "strong13", wrap=True))
        flow.addWidget(self._clear)
        body.addWidget(self._head)
        self.sentence = SentenceLabel((), tokens, pixels=_PIXELS, line=_LINE)
        inside = Inside()
        inside.setObjectName("lines")
        column(inside, gap=0).addWidget(self.sentence)
        self.area = scrolling(inside)
        self.area.setObjectName("lines")
        self.area.setAccessibleName(words)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.installEventFilter(self)
        body.addWidget(self.area)

    def show_view(self, view: StudioView) -> None:
        """Show it as it stands, and of it what is new."""
        self._clear.setText(view.clear)
        if self.sentence.show_pieces(view.pieces):
            self._fit()
            QTimer.singleShot(0, self, self.on_laid_out)

    def allow(self, most: int) -> None:
        """Take ``most`` pixels of height at most, and room for two lines at least."""
        self._most = most
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the height that the sentence needs at another width."""
        if watched is self.area and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        wanted = self.sentence.heightForWidth(self.area.width())
        around = self._head.heightForWidth(self.area.width()) + 2 * _MARGIN + _GAP
        most = max(self._most - around, _LEAST_LINES * scaled(_LINE))
        if self.area.height() != min(wanted, most):
            self.area.setFixedHeight(min(wanted, most))
        stops = Qt.FocusPolicy.TabFocus if wanted > most else Qt.FocusPolicy.NoFocus
        if stops != self.area.focusPolicy():
            self.area.setFocusPolicy(stops)
            self.stops_changed.emit()

    @Slot()
    def on_laid_out(self) -> None:
        """Show the line that changed."""
        line = scaled(_LINE)
        self.area.ensureVisible(0, self.sentence.line_of_change() + line // 2, 0, line)
