"""One stack of today as a card: its anchor, then its practices."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from meantime.domain.asking import Question
from meantime.language import tr
from meantime.services.views import ItemView, StackView
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.checkin.question_block import QuestionBlock
from meantime.ui.glyphs import Glyph, icon
from meantime.ui.parts import column, label, row
from meantime.ui.theme import Tokens


class NowDot(QWidget):
    """The dot before "Now"."""

    def __init__(self, tokens: Tokens) -> None:
        """Be eight pixels wide."""
        super().__init__()
        self.setFixedSize(QSize(8, 8))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"background: {tokens.star}; border-radius: 4px;")


class StackCard(QFrame):
    """One stack as a card."""

    def __init__(self, stack: StackView, tokens: Tokens, wishes: CheckInWishes, opened: str | None) -> None:
        """Show ``stack``; the answer ``opened`` (a check-in's id) with its details."""
        super().__init__()
        self.setObjectName("card")
        self.stack = stack
        is_open = any(item.is_now for item in stack.items)
        self.setProperty("open", is_open)
        body: QVBoxLayout = column(self, margin=(14, 11, 14, 13), gap=10)
        header = row(gap=9)
        header.addWidget(Glyph(icon(stack.icon, tokens.color("ink2")), 18))
        header.addWidget(label(stack.name, "anchor", wrap=True), 1)
        if is_open:
            header.addWidget(NowDot(tokens))
            header.addWidget(label(tr("Now"), "now"))
        elif stack.usually:
            header.addWidget(label(stack.usually, "second"))
        body.addLayout(header)
        self.blocks = [
            ItemBlock(item, tokens, wishes, opened=shows_details(item, opened), editing=False) for item in stack.items
        ]
        for block in self.blocks:
            body.addWidget(block)
            if block.item.question is not None and not _waits(block):
                question = QuestionBlock(block.item.question, tokens)
                question.chosen.connect(wishes.question_answered)
                body.addWidget(question)


def _waits(block: ItemBlock) -> bool:
    """Tell whether a question waits until the details of an answer are closed: a try is told of before the next."""
    question = block.item.question
    return question is not None and question.question is Question.NEXT_STEP and block.details is not None


def shows_details(item: ItemView, opened: str | None) -> bool:
    """Tell whether an answered practice is shown with its details, if those of the answer ``opened`` are.

    A question about the answer goes first: it is one at a time, and "What got in the way?" is another one.
    """
    asks = item.question is not None and item.question.question is Question.SOMETHING_ELSE
    return item.checkin is not None and item.checkin == opened and not asks


def blocks_of(cards: Iterable[StackCard]) -> list[ItemBlock]:
    """Return all practices of several cards in order."""
    return [block for card in cards for block in card.blocks]


def show_said(blocks: Iterable[ItemBlock], items: Iterable[ItemView]) -> None:
    """Show in each block what is said beside its answer by now, wherever that was said."""
    answered = {item.checkin: item for item in items if item.checkin is not None}
    for block in blocks:
        item = answered.get(block.item.checkin or "")
        if item is not None:
            block.show_said(item)
