"""The question card: what is still open in a plan, printed or copied, to be asked in the session."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.services.specificity.open_points import OpenPoint
from meantime.ui.parts import FlowLayout, button
from meantime.ui.plain_document import begin, paragraph
from meantime.ui.printing import AskPrinter, ask_printer, private_spooling

_HEADING, _WORDS, _SMALL = 16, 13, 10
_FOR_AN_ANSWER = 2


class QuestionCard(QWidget):
    """Two links: print all questions, or copy them."""

    said = Signal(str)
    """This happened."""

    def __init__(self, *, ask_for_printer: AskPrinter = ask_printer) -> None:
        """Have no question yet."""
        super().__init__()
        self._title, self._sentence = "", ""
        self._questions: tuple[str, ...] = ()
        self._ask_for_printer = ask_for_printer
        flow = FlowLayout(gap=12)
        self.setLayout(flow)
        self.prints = button(tr("Print the questions…"), "link")
        self.copies = button(tr("Copy all questions"), "link")
        self.prints.clicked.connect(self.on_print)
        self.copies.clicked.connect(self.on_copy)
        flow.addWidget(self.prints)
        flow.addWidget(self.copies)

    def show_questions(self, title: str, sentence: str, points: Sequence[OpenPoint]) -> None:
        """Be about a plan: its title, all of it in one sentence, and what is open in it; hidden where nothing is.

        Two parts may be open by one question: it is asked once.
        """
        self._title, self._sentence = title, sentence
        self._questions = tuple(dict.fromkeys(point.question for point in points))
        self.setVisible(bool(points))

    def document(self) -> QTextDocument:
        """Return the card to be printed, in plain text that is never read as markup, with room for the answers."""
        document, cursor = begin(tr("Questions for the session"), _HEADING)
        paragraph(cursor, self._title, _WORDS, space=10, bold=True)
        paragraph(cursor, self._sentence, _SMALL)
        for question in self._questions:
            paragraph(cursor, question, _WORDS, space=18)
            for _ in range(_FOR_AN_ANSWER):
                paragraph(cursor, "_" * 60, _WORDS, space=8)
        return document

    @Slot()
    def on_print(self) -> None:
        """Print it."""
        printer = self._ask_for_printer(self.window())
        if printer is not None:
            with private_spooling():
                self.document().print_(printer)
            self.said.emit(tr("Printed: the questions."))

    @Slot()
    def on_copy(self) -> None:
        """Copy the questions as lines."""
        lines = [self._title, *(f"- {question}" for question in self._questions)]
        QGuiApplication.clipboard().setText("\n".join(line for line in lines if line))
        self.said.emit(tr("Copied."))
