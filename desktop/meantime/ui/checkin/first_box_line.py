"""What the page will say of a practice that made things worse; of a private plan the client is asked once."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from meantime.language import tr
from meantime.services.sharing import FirstBox
from meantime.ui.parts import Chip, button, column, label, row


class FirstBoxLine(QWidget):
    """One true sentence about the first box, with the question or the way back where the plan is private."""

    chosen = Signal(bool)
    """Whether a line of the page may say that something made things worse."""

    def __init__(self, stands: FirstBox) -> None:
        """Say what ``stands`` there."""
        super().__init__()
        self._layout = column(self, gap=6)
        if stands is FirstBox.NOT_ASKED:
            self._ask()
        self._layout.addWidget(label(_sentence(stands), "hint", wrap=True))
        if stands is FirstBox.UNNAMED:
            self._offer(tr("Leave the line out"), shown=False)
        elif stands is FirstBox.NOTHING:
            self._offer(tr("Allow one line"), shown=True)

    def _ask(self) -> None:
        question = tr("This plan stays with you. May one line on the page say that something made things worse?")
        self._layout.addWidget(label(question, wrap=True))
        line = row(gap=6)
        for shown, text in ((True, tr("Yes")), (False, tr("No"))):
            choice = Chip(text)
            choice.setAccessibleName(tr("{answer}: one line on the page").format(answer=text))
            choice.clicked.connect(self.on_yes if shown else self.on_no)
            line.addWidget(choice)
        line.addStretch(1)
        self._layout.addLayout(line)

    def _offer(self, text: str, *, shown: bool) -> None:
        line, change = row(), button(text, "link")
        change.clicked.connect(self.on_yes if shown else self.on_no)
        line.addWidget(change)
        line.addStretch(1)
        self._layout.addLayout(line)

    @Slot()
    def on_yes(self) -> None:
        """A line may say so."""
        self.chosen.emit(True)

    @Slot()
    def on_no(self) -> None:
        """No line is wanted."""
        self.chosen.emit(False)


def _sentence(stands: FirstBox) -> str:
    return {
        FirstBox.WORDS: tr("It stands in the first box of the page. Nothing is sent."),
        FirstBox.FACT: tr("It stands in the first box of the page, without a note. Nothing is sent."),
        FirstBox.UNNAMED: tr(
            "One line in the first box of the page says that something made things worse, and on which day. "
            "It does not name the plan. Nothing is sent."
        ),
        FirstBox.NOTHING: tr("It does not stand on the page. Nothing is sent."),
        FirstBox.NOT_ASKED: tr("It would say the day and no more. Without a yes it is not there. Nothing is sent."),
    }[stands]
