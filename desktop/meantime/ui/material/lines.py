"""Own material beside a practice: a line for each piece, opened by one click or by the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from meantime.language import tr
from meantime.services.material import MaterialView
from meantime.ui.actions import CheckInWishes
from meantime.ui.announcing import say
from meantime.ui.glyphs import icon
from meantime.ui.parts import button, column, label, row
from meantime.ui.theme import Tokens


class MaterialLines(QWidget):
    """The pieces of one plan. It opens nothing itself, and says below a piece what came of it."""

    wanted = Signal(str, str)
    """Of the plan with this id the piece that goes by this name is to be opened."""

    grew = Signal()
    """It takes another height than before."""

    def __init__(
        self, plan_id: str, title: str, pieces: Sequence[MaterialView], tokens: Tokens, *, told: bool = False
    ) -> None:
        """Offer ``pieces`` of the plan called ``title``; with what each is where that is to be ``told``."""
        super().__init__()
        self._plan_id = plan_id
        self.opens: dict[str, QPushButton] = {}
        """The buttons by the names of their pieces."""
        self._said: dict[str, QLabel] = {}
        body = column(self, gap=4)
        for piece in pieces:
            line, inside = row(gap=8), column(gap=0)
            inside.addWidget(label(piece.name, wrap=True))
            if told:
                inside.addWidget(label(piece.about, "caption", wrap=True))
            line.addLayout(inside, 1)
            opens = button(tr("Open"), "link", picture=icon("out", tokens.color("pine")))
            opens.setAccessibleName(tr("Open {name}: {title}").format(name=piece.name, title=title))
            opens.clicked.connect(self.on_open)
            line.addWidget(opens, 0, Qt.AlignmentFlag.AlignTop)
            said = label("", "now", wrap=True)
            said.hide()
            self.opens[piece.name], self._said[piece.name] = opens, said
            body.addLayout(line)
            body.addWidget(said)

    def ask_through(self, wishes: CheckInWishes) -> None:
        """Ask through ``wishes``, and hear there what came of it."""
        self.wanted.connect(wishes.material_wanted)
        wishes.material_told.connect(self.on_told)
        self.grew.connect(wishes.details_grew)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        for opens in self.opens.values():
            opens.setIcon(icon("out", tokens.color("pine")))

    def open_first(self) -> None:
        """Ask for the first piece."""
        self.wanted.emit(self._plan_id, next(iter(self.opens)))

    @Slot()
    def on_open(self) -> None:
        """Ask for the piece whose button was pressed."""
        pressed = self.sender()
        for name, opens in self.opens.items():
            if opens is pressed:
                self.wanted.emit(self._plan_id, name)

    @Slot(str, str, str)
    def on_told(self, plan_id: str, name: str, sentence: str) -> None:
        """Say what came of it, below its piece; a screen reader hears it wherever the focus is."""
        said = self._said.get(name) if plan_id == self._plan_id else None
        if said is None:
            return
        for each in self._said.values():
            each.setVisible(each is said)
        said.setText(sentence)
        self.grew.emit()
        if self.isVisible():
            say(self, sentence)
