"""Done, Small version, Not this time: three buttons alike, one click saves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QScreen,
)
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QWidget

from meantime.domain.statuses import Status
from meantime.language import tr
from meantime.services.views import ItemView
from meantime.ui.glyphs import STATUS_GLYPHS, draw, status_color
from meantime.ui.parts import breakable, row
from meantime.ui.theme import Tokens, scaled, text_font

HEIGHT = 54
_GLYPH = 20
_NAME, _DOSE = 20, 18
"""How high a line of the name and one of the dose are."""
_SCROLL_BAR = 16
_WRAPPED = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)

WIDTH = 440
"""How wide the window at the tray is, in pixels of the usual text size."""

AROUND = 56
"""What of that stands around three answers beside each other."""

MOST_OF_SCREEN = 0.85


def tray_window_width(screen: QScreen) -> int:
    """Return how wide the window at the tray is on ``screen``: it grows with the text, as far as there is room."""
    return min(scaled(WIDTH), int(screen.availableGeometry().width() * MOST_OF_SCREEN))


def _beside_words() -> int:
    """Return what stands beside the words: the glyph, and the room around it and them."""
    return scaled(_GLYPH) + 26


class AnswerButton(QAbstractButton):
    """A check-in button: glyph, label, dose."""

    def __init__(self, status: Status, text: str, dose: str, tokens: Tokens, *, tonal: bool) -> None:
        """Offer ``status`` under ``text``, with ``dose`` in a second line."""
        super().__init__()
        self.status = status
        self._dose = breakable(dose)
        self._tokens = tokens
        self._tonal = tonal
        self._dose_lines = 1
        self.setText(text)
        self.setAccessibleName(f"{text}, {dose}" if dose else text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return the size that fits both lines."""
        bold = QFontMetrics(text_font(13, QFont.Weight.DemiBold)).horizontalAdvance(self.text())
        dose = QFontMetrics(text_font(12)).horizontalAdvance(self._dose)
        return QSize(max(bold, dose) + _beside_words(), scaled(HEIGHT - _DOSE + _DOSE * self._dose_lines))

    def fill(self, width: int) -> None:
        """Stand alone in a line at least ``width`` wide, as high as the whole dose needs."""
        metrics, space = QFontMetrics(text_font(12)), QRect(0, 0, width - _beside_words(), 10_000)
        lines = round(metrics.boundingRect(space, _WRAPPED, self._dose).height() / metrics.lineSpacing())
        self._dose_lines = max(1, lines)
        self.updateGeometry()

    def stand_beside(self) -> None:
        """Stand beside others, with the dose in one line."""
        self._dose_lines = 1
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        hint = self.sizeHint()
        return hint if self._dose_lines == 1 else QSize(0, hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button; the focus ring only shows for the keyboard's focus."""
        tokens, painter = self._tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.hasFocus():
            painter.setPen(QPen(tokens.color("focus"), 2))
            painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        inner = whole.adjusted(4, 4, -4, -4) if self.hasFocus() else whole
        fill = "surface"
        if self._tonal:
            fill = "pine_tint_h" if self.underMouse() else "pine_tint"
        elif self.underMouse():
            fill = "today_tint"
        painter.setPen(QPen(tokens.color("pine" if self._tonal else "control"), 2 if self.isDown() else 1))
        painter.setBrush(tokens.color(fill))
        painter.drawRoundedRect(inner, 8, 8)
        glyph = scaled(_GLYPH)
        where = QRectF(12, (self.height() - glyph) / 2, glyph, glyph)
        draw(painter, STATUS_GLYPHS[self.status], status_color(self.status, tokens), where)
        left = int(where.right()) + 8
        lines = 2 if self._dose else 1
        painter.setPen(tokens.color("pine" if self._tonal else "ink"))
        painter.setFont(text_font(13, QFont.Weight.DemiBold))
        top = scaled(8) if lines == 2 else 0
        space = self.width() - left - 4
        name_height = scaled(_NAME if lines == 2 else HEIGHT)
        painter.drawText(left, top, space, name_height, Qt.AlignmentFlag.AlignVCenter, self.text())
        if lines == 2:
            painter.setPen(tokens.color("pine" if self._tonal else "ink2"))
            painter.setFont(text_font(12))
            dose = QRect(left, top + scaled(_NAME - 1), space, scaled(_DOSE * self._dose_lines))
            painter.drawText(dose, _WRAPPED, self._dose)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter as well as on Space."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():  # a key that is held a little too long would answer whatever is open next
            self.click()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Press nothing: after the first click of a double click another practice may stand here."""


class AnswerRow(QWidget):
    """The answers of one item: a locked plan has no small version, a hard day only that of what may be eased."""

    chosen = Signal(object)
    """A ``Status`` was chosen; only the first click counts."""

    def __init__(self, item: ItemView, tokens: Tokens) -> None:
        """Offer the answers of ``item``."""
        super().__init__()
        self._done = False
        self.buttons: list[AnswerButton] = []
        offered = [] if item.small_only else [(Status.FULL, tr("Done"), item.full, True)]
        if item.small_allowed:
            small = tr("{size}, counts").format(size=item.small) if item.small else tr("counts")
            offered.append((Status.SMALL, tr("Small version"), small, True))
        else:
            offered.append((Status.TRIED, tr("Stopped"), tr("also an answer"), False))
        offered.append((Status.NOT_THIS_TIME, tr("Not this time"), tr("also an answer"), False))
        for status, text, dose, tonal in offered:
            button = AnswerButton(status, text, dose, tokens, tonal=tonal)
            button.clicked.connect(self.on_clicked)
            self.buttons.append(button)
        self._room = 0
        self._line = row(self)
        for button in self.buttons:
            self._line.addWidget(button)
        self.place_on(self.screen())

    def event(self, event: QEvent) -> bool:
        """Go by the screen of the window once there is one."""
        if event.type() == QEvent.Type.Polish:
            self.place_on(self.screen())
        return super().event(event)

    def place_on(self, screen: QScreen) -> None:
        """Put the answers beside each other; below each other where ``screen`` has not the room for their words."""
        room = tray_window_width(screen) - AROUND - _SCROLL_BAR
        if room == self._room:
            return
        self._room = room
        hints = [button.sizeHint().width() for button in self.buttons]
        beside = sum(hints) + 8 * (len(hints) - 1) <= room
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        for place, (button, hint) in enumerate(zip(self.buttons, hints, strict=True)):
            self._line.setStretch(place, hint if beside else 0)
            if beside:
                button.stand_beside()
            else:
                button.fill(room)
        self._tell_around()

    def _tell_around(self) -> None:
        """Have every layout around forget its sizes now: of what is hidden Qt tells them only once it is seen."""
        around: QWidget | None = self
        while around is not None:
            layout = around.layout()
            if layout is not None:
                layout.invalidate()
            around.updateGeometry()
            around = around.parentWidget()

    @property
    def preferred(self) -> AnswerButton:
        """The button that has the focus first: the small version, *Done* on locked plans."""
        return next((button for button in self.buttons if button.status is Status.SMALL), self.buttons[0])

    @Slot()
    def on_clicked(self) -> None:
        """Pass on the first click."""
        sender = self.sender()
        if isinstance(sender, AnswerButton):
            self.choose(sender.status)

    def choose(self, status: Status) -> None:
        """Choose an answer as its button would."""
        if not self._done and any(button.status is status for button in self.buttons):
            self._done = True
            self.chosen.emit(status)

    @Slot()
    def offer_again(self) -> None:
        """Take a click again: the answer could not be saved."""
        self._done = False
