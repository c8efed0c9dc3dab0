"""The pop-up of our own: the same words and answers as the notification that could not be shown."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QIcon
from PySide6.QtWidgets import QBoxLayout, QGraphicsDropShadowEffect, QHBoxLayout, QPushButton, QWidget

from meantime.language import tr
from meantime.resources import resource
from meantime.services.notice_answers import ANSWERS
from meantime.services.ports import Notice, NoticeAction
from meantime.ui.glyphs import Glyph, icon, status_icon
from meantime.ui.parts import button, column, frame, label, row
from meantime.ui.theme import Tokens

WIDTH = 420
INSIDE = WIDTH - 32
"""How much room its words and answers have, in pixels."""

GAP = 8
SHADOW = 18


class DueCard(QWidget):
    """One notice as a card. It takes no focus, and stays until it is answered or closed.

    A double click presses once: by its second click the next card may stand in the place of this one.
    """

    action_chosen = Signal(str, object)
    """In the card with this key an answer (``NoticeAction``) was chosen."""

    closed_unanswered = Signal(str)
    """The card with this key was closed without an answer."""

    def __init__(self, notice: Notice, tokens: Tokens) -> None:
        """Show the words and answers of ``notice``."""
        flags = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, flags | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(tr("Meantime"))
        self.setAccessibleName(tr("A moment has come"))
        self.key = notice.key
        self._tokens = tokens
        outer = column(self, margin=(SHADOW, SHADOW, SHADOW, SHADOW))
        shell = frame("popover")
        shadow = QGraphicsDropShadowEffect(shell)
        shadow.setBlurRadius(SHADOW)
        shadow.setOffset(0, 6)
        shadow.setColor(QColor(0, 0, 0, 40))
        shell.setGraphicsEffect(shadow)
        outer.addWidget(shell)
        body = column(shell, margin=(15, 11, 15, 13), gap=10)
        body.addLayout(self._head(notice))
        if notice.body:
            body.addWidget(label(notice.body, "second", wrap=True))
        foot = row(gap=10)
        body.addLayout(_placed(self._fill(notice, foot)))
        body.addLayout(foot)
        self.setFixedWidth(WIDTH + 2 * SHADOW)

    def _head(self, notice: Notice) -> QHBoxLayout:
        head = row(gap=9)
        head.addWidget(Glyph(QIcon(str(resource("icons/meantime-app-small.svg"))), 18))
        head.addWidget(label(notice.title, "anchor"), 1)
        shut = icon("close", self._tokens.color("ink2"))
        close = button("", "quiet", picture=shut, name=tr("Close; it stays open"), once=True)
        close.clicked.connect(self.on_close)
        head.addWidget(close)
        return head

    def _fill(self, notice: Notice, foot: QHBoxLayout) -> list[QPushButton]:
        """Put what answers nothing into ``foot``, and return the answers in order."""
        answers = []
        for action, text in zip(notice.actions, notice.labels, strict=True):
            status = ANSWERS.get(action)
            if status is not None:
                tonal = action is not NoticeAction.NOT_THIS_TIME
                made = button(text, "tonal" if tonal else "", picture=status_icon(status, self._tokens), once=True)
                answers.append(made)
            else:
                made = button(tr("Show what it is") if action is NoticeAction.OPEN else tr("Later"), "quiet", once=True)
                if action is NoticeAction.OPEN:
                    foot.addStretch(1)
                foot.insertWidget(0 if action is NoticeAction.LATER else foot.count(), made)
            made.setProperty("answer", action.value)
            made.clicked.connect(self.on_answer)
        return answers

    @Slot()
    def on_answer(self) -> None:
        """Pass on the first answer; a second click finds nothing to do."""
        pressed = self.sender()
        if isinstance(pressed, QPushButton) and self.isEnabled():
            action = NoticeAction(str(pressed.property("answer")))
            if action is not NoticeAction.OPEN:
                self.setEnabled(False)
            self.action_chosen.emit(self.key, action)

    @Slot()
    def on_close(self) -> None:
        """Close; the practice stays open and does not nag."""
        self.setEnabled(False)
        self.closed_unanswered.emit(self.key)


def _placed(answers: list[QPushButton]) -> QBoxLayout:
    """Return the answers beside each other; below each other where their words need more room than there is."""
    for each in answers:
        each.ensurePolished()
    gap, needed = 8, sum(each.sizeHint().width() for each in answers)
    line = row(gap=gap) if needed + gap * (len(answers) - 1) <= INSIDE else column(gap=gap)
    for each in answers:
        line.addWidget(each, 1)
    return line


class DueCards(QWidget):
    """All cards that stand, one above the other at the foot of the screen. Invisible itself."""

    action_chosen = Signal(str, object)
    """As ``DueCard.action_chosen``."""

    closed_unanswered = Signal(str)
    """As ``DueCard.closed_unanswered``."""

    def __init__(self, tokens: Tokens) -> None:
        """Show no card yet."""
        super().__init__()
        self._tokens = tokens
        self._cards: dict[str, DueCard] = {}

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours for the cards to come."""
        self._tokens = tokens

    def show_card(self, notice: Notice) -> None:
        """Show ``notice``, in the place of one with the same key."""
        self.remove(notice.key)
        card = DueCard(notice, self._tokens)
        card.action_chosen.connect(self.action_chosen)
        card.closed_unanswered.connect(self.on_closed)
        self._cards[notice.key] = card
        card.adjustSize()
        self._arrange()
        card.show()

    def remove(self, key: str) -> None:
        """Take a card down, if it stands."""
        card = self._cards.pop(key, None)
        if card is not None:
            card.hide()
            card.deleteLater()
            self._arrange()

    def standing(self) -> tuple[DueCard, ...]:
        """Return the cards that stand, oldest first."""
        return tuple(self._cards.values())

    def close_all(self) -> None:
        """Take every card down; what they are about stays open."""
        for key in tuple(self._cards):
            self.remove(key)

    def _arrange(self) -> None:
        space = QGuiApplication.primaryScreen().availableGeometry()
        bottom = space.bottom() - GAP
        for card in self._cards.values():
            top = bottom - card.height()
            card.move(QPoint(space.right() - card.width() - GAP, max(space.top(), top)))
            bottom = top + 2 * SHADOW - GAP

    @Slot(str)
    def on_closed(self, key: str) -> None:
        """Take the closed card down and say so."""
        self.remove(key)
        self.closed_unanswered.emit(key)
