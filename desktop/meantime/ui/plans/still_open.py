"""What of a plan is still open: the plan in one sentence, and each open point with its question. No score."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.screens.still_open import StillOpenScreen
from meantime.services.specificity.open_points import OpenPoint
from meantime.services.specificity.sentence import Piece
from meantime.ui.changebus import ChangeBus
from meantime.ui.parts import FlowLayout, button, column, frame, label, row
from meantime.ui.plans.editing import HEIGHT, MOST_OF_SCREEN, SIDE, WIDTH
from meantime.ui.question_card import QuestionCard
from meantime.ui.scrolling import Inside, ScrollKeys, scrolling
from meantime.ui.theme import Tokens, scaled


class OpenPointCard(QFrame):
    """One open point: why, what to ask, and a way to take the question along."""

    bring_wanted = Signal(object)
    """The question of this ``OpenPoint`` is to be brought to the session."""

    copied = Signal()
    """The question was copied."""

    def __init__(self, point: OpenPoint, ask: str, *, brought: bool) -> None:
        """Show ``point``; ``ask`` says whom to ask, and ``brought`` whether its question is on the list already."""
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(point.heading)
        self._point = point
        body = column(self, margin=(14, 11, 14, 12), gap=6)
        body.addWidget(label(point.heading, "now", wrap=True))
        body.addWidget(label(tr("{why} {ask}").format(why=point.why, ask=ask), "second", wrap=True))
        quote = frame("dose")
        column(quote, margin=(12, 7, 12, 8)).addWidget(label(point.question, wrap=True))
        body.addWidget(quote)
        actions, flow = QWidget(), FlowLayout(gap=12)
        actions.setLayout(flow)
        self.brings = button(
            tr("On the list for the session") if brought else tr("Bring to session"),
            "link",
            name=tr("Bring to session: {question}").format(question=point.question),
        )
        self.brings.setEnabled(not brought)
        self.brings.clicked.connect(self.on_bring)
        self.copies = button(tr("Copy question"), "link", name=tr("Copy: {question}").format(question=point.question))
        self.copies.clicked.connect(self.on_copy)
        flow.addWidget(self.brings)
        flow.addWidget(self.copies)
        body.addWidget(actions)

    @Slot()
    def on_bring(self) -> None:
        """Take the question along."""
        self.bring_wanted.emit(self._point)

    @Slot()
    def on_copy(self) -> None:
        """Copy the question."""
        QGuiApplication.clipboard().setText(self._point.question)
        self.copied.emit()


class StillOpenDialog(QDialog):
    """A window over the plans for one of them."""

    def __init__(self, plan_id: str, screen: StillOpenScreen, bus: ChangeBus, tokens: Tokens, parent: QWidget) -> None:
        """Show what of the plan is open.

        Raises:
            UserError: if there is no such plan.
        """
        super().__init__(parent)
        self._screen, self._bus = screen, bus
        self._view = screen.view(plan_id)
        self.setWindowTitle(tr("Meantime"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("What is still open"))
        body = column(self, margin=(SIDE, 16, SIDE, 14), gap=10)
        body.addWidget(label(tr("Your plan in one sentence"), "page", wrap=True))
        said = label("", wrap=True)
        said.setTextFormat(Qt.TextFormat.RichText)
        said.setText(_marked(self._view.pieces, tokens))
        said.setAccessibleName("".join(piece.words for piece in self._view.pieces))
        body.addWidget(said)
        below = tr("What is still open may stay so. A question now can make the week easier.")
        body.addWidget(label(below if self._view.points else tr("Nothing is open."), "second", wrap=True))
        inside = Inside()
        self._cards = column(inside, margin=(0, 0, 8, 0), gap=10)
        scroll = scrolling(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body.addWidget(scroll, 1)
        self.cards = [self._card(point) for point in self._view.points]
        self._cards.addStretch(1)
        self._said = label("", "caption", wrap=True)
        body.addWidget(self._said)
        self.card = QuestionCard()
        self.card.said.connect(self._said.setText)
        foot = row()
        body.addLayout(foot)
        foot.addWidget(self.card, 1)
        self.card.show_questions(
            self._view.title, "".join(piece.words for piece in self._view.pieces), self._view.points
        )
        self._closes = button(tr("Close"))
        self._closes.clicked.connect(self.close)
        foot.addWidget(self._closes)
        ScrollKeys(scroll, self, self._closes)
        most = int(self.screen().availableGeometry().height() * MOST_OF_SCREEN)
        self.resize(scaled(WIDTH), min(scaled(HEIGHT), most))
        begins = self.cards[0].brings if self.cards and self.cards[0].brings.isEnabled() else self._closes
        begins.setFocus(Qt.FocusReason.TabFocusReason)

    def _card(self, point: OpenPoint) -> OpenPointCard:
        brought = self._screen.line(self._view, point) in self._view.brought
        card = OpenPointCard(point, self._view.ask, brought=brought)
        card.bring_wanted.connect(self.on_bring_wanted)
        card.copied.connect(self.on_copied)
        self._cards.addWidget(card)
        return card

    @Slot(object)
    def on_bring_wanted(self, point: OpenPoint) -> None:
        """Put it on the list for the next session, once."""
        try:
            changes: Changes = self._screen.bring(self._view, point)
        except UserError as error:
            self._said.setText(str(error))
            return
        for card in self.cards:
            if card is self.sender():
                card.copies.setFocus(Qt.FocusReason.TabFocusReason)
                card.brings.setEnabled(False)
                card.brings.setText(tr("On the list for the session"))
        self._said.setText(tr("It stands on the session sheet, under what you want to talk about."))
        self._bus.tell(changes)

    @Slot()
    def on_copied(self) -> None:
        """Say that it is copied."""
        self._said.setText(tr("Copied."))


def _marked(pieces: Sequence[Piece], tokens: Tokens) -> str:
    """Return the sentence as rich text: what is clear underlined, what is open in the colour of what waits."""
    amber = tokens.color("mari").name()
    told = []
    for piece in pieces:
        words = escape(piece.words)
        if piece.part is not None:
            words = f"<u>{words}</u>" if piece.clear else f'<i style="color: {amber}">{words}</i>'
        told.append(words)
    return "".join(told)
