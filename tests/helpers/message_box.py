"""Somebody who answers message boxes as they come, while the program waits for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

LOOKS_EVERY = 10
ESCAPE = "Escape"


@dataclass
class Answering:
    """What the boxes said, and how they are answered.

    Attributes:
        answers: the texts of the buttons to press, one a box; or `ESCAPE`.
        before_last: what happens before the last box is answered.
        said: the sentences of the boxes that came.
    """

    answers: tuple[str, ...]
    before_last: Callable[[], None] | None = None
    said: list[str] = field(default_factory=list)

    def look(self) -> None:
        """Answer the box that is open, if one is; one too many is closed, and stands in ``said``."""
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox) or not box.isVisible():
            return
        answer = self.answers[len(self.said)] if len(self.said) < len(self.answers) else ESCAPE
        self.said.append(box.text())
        if self.before_last is not None and len(self.said) == len(self.answers):
            self.before_last()
        if answer == ESCAPE:
            QTest.keyClick(box, Qt.Key.Key_Escape)
        else:
            next(button for button in box.buttons() if button.text() == answer).click()


@contextmanager
def answering(*answers: str, before_last: Callable[[], None] | None = None) -> Iterator[Answering]:
    """Answer the boxes that come meanwhile; every answer has to be asked for."""
    person, looks = Answering(answers, before_last), QTimer()
    looks.setInterval(LOOKS_EVERY)
    looks.timeout.connect(person.look)
    looks.start()
    try:
        yield person
    finally:
        looks.stop()
    assert len(person.said) == len(answers), person.said
