"""One step of a ladder as a row: what is done, how strong it is expected to be, how often it is tried first."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QMouseEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from meantime.language import tr
from meantime.services.ladder_entries import LONGEST_STEP
from meantime.services.studio.work import WorkStep
from meantime.ui.glyphs import icon
from meantime.ui.parts import FlowLayout, button, column, label, row
from meantime.ui.theme import Tokens, scaled, text_scale

_NUMBER_WIDTH = 56
_LONGEST_NUMBER = 6
_DOT = 1.4


class Grip(QWidget):
    """Dots by which a row is dragged; the keyboard has Alt with an arrow instead."""

    dragged = Signal(QPoint)
    """The pointer is at this place on the screen, with the button held."""

    dropped = Signal()
    """The button was let go."""

    def __init__(self, tokens: Tokens) -> None:
        """Be two columns of three dots."""
        super().__init__()
        self._color = tokens.color("control")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFixedWidth(scaled(16))

    def sizeHint(self) -> QSize:
        """Return the size of the dots."""
        return QSize(scaled(16), scaled(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color)
        middle, apart, dot = QPointF(self.width() / 2, self.height() / 2), scaled(5), _DOT * text_scale()
        for across in (-0.5, 0.5):
            for down in (-1, 0, 1):
                painter.drawEllipse(middle + QPointF(across, down) * apart, dot, dot)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the pointer is."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.dropped.emit()


class StepRow(QFrame):
    """One step as it is typed."""

    changed = Signal()
    """Something was entered."""

    removal_wanted = Signal()
    """The row is to go."""

    move_wanted = Signal(int)
    """The row is to go this many places, up where it is above 0: harder steps stand above."""

    dragged = Signal(QPoint)
    """The row is being dragged; the pointer is at this place on the screen."""

    def __init__(self, step: WorkStep, tokens: Tokens) -> None:
        """Show ``step``."""
        super().__init__()
        self.setObjectName("card")
        self.grip = Grip(tokens)
        self.grip.dragged.connect(self.dragged)
        self._number = label("", "anchor")
        self.title, self.suds, self.repeat = QLineEdit(step.title), QLineEdit(step.suds), QLineEdit(step.repeat)
        self.title.setMaxLength(2 * LONGEST_STEP)  # a rarer letter is two to Qt
        self.title.setCursorPosition(0)
        self.title.setPlaceholderText(tr("Sit in the canteen, 20 min"))
        for field in (self.suds, self.repeat):
            field.setMaxLength(_LONGEST_NUMBER)
            field.setFixedWidth(scaled(_NUMBER_WIDTH))
            field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for field in (self.title, self.suds, self.repeat):
            field.textEdited.connect(self.on_edited)
        ink = tokens.color("ink2")
        self.up: QPushButton = button("", "icon", picture=icon("chevron-up", ink))
        self.down: QPushButton = button("", "icon", picture=icon("chevron-down", ink))
        self.removes: QPushButton = button(tr("Take away"), "link")
        for each in (self.up, self.down):
            policy = each.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            each.setSizePolicy(policy)
        self.up.clicked.connect(self.on_up)
        self.down.clicked.connect(self.on_down)
        self.removes.clicked.connect(self.removal_wanted)
        self.error = label("", "now", wrap=True)
        self.error.hide()
        self.touched = bool(step.title or step.suds)
        self._lay_out()
        for keys, slot in (("Alt+Up", self.on_up), ("Alt+Down", self.on_down)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _lay_out(self) -> None:
        body = column(self, margin=(8, 9, 12, 10), gap=6)
        head = row(gap=8)
        head.addWidget(self.grip)
        head.addWidget(self._number)
        head.addWidget(self.title, 1)
        head.addWidget(self.up)
        head.addWidget(self.down)
        body.addLayout(head)
        inside, flow = QWidget(), FlowLayout(gap=14, last_at_right=True)
        inside.setLayout(flow)
        flow.addWidget(_beside(tr("expected, 0–100"), self.suds))
        flow.addWidget(_beside(tr("tries before the next"), self.repeat))
        flow.addWidget(self.removes)
        foot = row(margin=(scaled(16) + 8, 0, 0, 0))
        foot.addWidget(inside, 1)
        body.addLayout(foot)
        body.addWidget(self.error)

    @property
    def entry(self) -> WorkStep:
        """What is entered."""
        return WorkStep(self.title.text(), self.suds.text(), self.repeat.text())

    def stand_at(self, number: int, steps: int) -> None:
        """Say that this is step ``number`` of so many, from 1; the focus leaves a button that leads no further."""
        self._number.setText(str(number))
        self.setAccessibleName(tr("Step {n}").format(n=number))
        names = {
            self.title: tr("Step {n}: what is done"),
            self.suds: tr("Step {n}: how strong it is expected to be, 0 to 100"),
            self.repeat: tr("Step {n}: tries before the next step is offered"),
            self.up: tr("Move step {n} up, to the harder ones"),
            self.down: tr("Move step {n} down, to the easier ones"),
            self.removes: tr("Take away step {n}"),
        }
        for widget, words in names.items():
            widget.setAccessibleName(words.format(n=number))
        self._offer(self.up, self.down, offered=number < steps)
        self._offer(self.down, self.up, offered=number > 1)

    def _offer(self, offers: QPushButton, other: QPushButton, *, offered: bool) -> None:
        held = offers.hasFocus()
        offers.setVisible(offered)
        if held and not offered:
            (other if other.isVisible() else self.title).setFocus(Qt.FocusReason.TabFocusReason)

    def say(self, sentence: str) -> None:
        """Say what is wrong here, to whoever only hears it too; empty where nothing is."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        for field in (self.title, self.suds, self.repeat):
            field.setAccessibleDescription(sentence)

    @Slot()
    def on_edited(self) -> None:
        """Something was typed."""
        self.touched = True
        self.changed.emit()

    @Slot()
    def on_up(self) -> None:
        """Go above the next harder step."""
        self.move_wanted.emit(1)

    @Slot()
    def on_down(self) -> None:
        """Go below the next easier step."""
        self.move_wanted.emit(-1)


def _beside(words: str, field: QLineEdit) -> QWidget:
    made = QWidget()
    line = row(made, gap=6)
    line.addWidget(field)
    line.addWidget(label(words, "caption"))
    return made
