"""Own material as it is set: a row for each piece, with a name of the client's own. It saves nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from meantime.domain.material import LONGEST_NAME, LONGEST_PLACE, MOST_PIECES, Material, MaterialKind, trouble_with
from meantime.language import tr
from meantime.services.material import about, entered
from meantime.ui.files import AskFile, ask_for_application, ask_for_material
from meantime.ui.parts import FlowLayout, button, column, label
from meantime.ui.tab_order import tab_as_it_stands


class PieceRow(QFrame):
    """One piece: its name, what it is, and the ways to another one and away."""

    changed = Signal()
    """Something was entered."""

    choosing_wanted = Signal()
    """Another file or application is to be chosen."""

    removal_wanted = Signal()
    """The row is to go."""

    def __init__(self, piece: Material) -> None:
        """Show ``piece``."""
        super().__init__()
        self.setObjectName("dose")
        self.kind, self._where = piece.kind, piece.where
        self.name, self.address = QLineEdit(piece.name), QLineEdit()
        self.name.setMaxLength(2 * LONGEST_NAME)  # a rarer letter is two to Qt
        self.name.setPlaceholderText(tr("what you call it, such as: rain on a roof"))
        self.about = label("", "caption", wrap=True)
        self.chooses: QPushButton = button(tr("Choose another…"), "link")
        self.removes: QPushButton = button(tr("Take away"), "link")
        self.said = label("", "now", wrap=True)
        self.said.hide()
        self._lay_out()
        self.name.setCursorPosition(0)
        self.name.textEdited.connect(self.on_edited)
        self.address.textEdited.connect(self.on_edited)
        self.chooses.clicked.connect(self.choosing_wanted)
        self.removes.clicked.connect(self.removal_wanted)

    def _lay_out(self) -> None:
        body = column(self, margin=(12, 10, 12, 10), gap=6)
        body.addWidget(self.name)
        if self.kind is MaterialKind.ADDRESS:
            self.address.setMaxLength(LONGEST_PLACE)
            self.address.setText(self._where)
            self.address.setCursorPosition(0)
            self.address.setPlaceholderText(tr("https://… or a link into an application"))
            body.addWidget(self.address)
        else:
            body.addWidget(self.about)
        body.addWidget(self.said)
        ways, flow = QWidget(), FlowLayout(gap=14)
        ways.setLayout(flow)
        if self.kind is not MaterialKind.ADDRESS:
            flow.addWidget(self.chooses)
        flow.addWidget(self.removes)
        body.addWidget(ways)

    @property
    def piece(self) -> Material:
        """What is entered."""
        where = self.address.text() if self.kind is MaterialKind.ADDRESS else self._where
        return Material(self.name.text(), self.kind, where)

    @property
    def asks_for_address(self) -> bool:
        """Whether it has a name, and it is the address that cannot be kept."""
        named = bool(self.name.text().strip())
        return self.kind is MaterialKind.ADDRESS and named and bool(trouble_with(entered((self.piece,))[0]))

    def take(self, chosen: Path) -> None:
        """Be another file or application; one that nobody named yet goes by its own name."""
        self._where = str(chosen)
        if not self.name.text().strip():
            self.name.setText(chosen.stem[:LONGEST_NAME])
        self.say(trouble_with(self.piece))
        self.stand_at(0)

    def stand_at(self, place: int) -> None:
        """Go by this place, from 1; by the one it had where it is 0."""
        self._place = place or self._place
        self.about.setText(about(self.piece))
        self.name.setAccessibleName(tr("Name of piece {n}").format(n=self._place))
        self.address.setAccessibleName(tr("Address of piece {n}").format(n=self._place))
        self.chooses.setAccessibleName(tr("Choose another for piece {n}").format(n=self._place))
        self.removes.setAccessibleName(tr("Take away piece {n}").format(n=self._place))

    _place = 1

    def say(self, sentence: str) -> None:
        """Say what is wrong with it; empty takes it away."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    @Slot()
    def on_edited(self) -> None:
        """Something was typed."""
        self.say("")
        self.changed.emit()


class MaterialEditor(QWidget):
    """All pieces of a plan, and the ways to add one."""

    changed = Signal()
    """Something was entered, chosen or taken away."""

    def __init__(self, pieces: Sequence[Material] = ()) -> None:
        """Show ``pieces``."""
        super().__init__()
        self.ask_file: AskFile = ask_for_material
        self.ask_application: AskFile = ask_for_application
        self.rows: list[PieceRow] = []
        body = column(self, gap=8)
        self._rows = column(gap=8)
        body.addLayout(self._rows)
        self._adds, flow = QWidget(), FlowLayout(gap=14)
        self._adds.setLayout(flow)
        self.file: QPushButton = button(tr("Add a file…"), "link")
        self.address: QPushButton = button(tr("Add an address"), "link")
        self.application: QPushButton = button(tr("Add an application…"), "link")
        self.file.clicked.connect(self.on_file)
        self.address.clicked.connect(self.on_address)
        self.application.clicked.connect(self.on_application)
        for each in (self.file, self.address, self.application):
            flow.addWidget(each)
        body.addWidget(self._adds)
        self.show_pieces(pieces)

    @property
    def pieces(self) -> tuple[Material, ...]:
        """What is entered."""
        return tuple(each.piece for each in self.rows)

    def show_pieces(self, pieces: Sequence[Material]) -> None:
        """Show ``pieces``; where they stand already, nothing moves."""
        if tuple(pieces) == self.pieces:
            return
        while self.rows:
            self._drop(self.rows[-1])
        for piece in pieces:
            self._put(piece)
        self._number()

    def fields(self) -> list[QWidget]:
        """Return where a window begins, the first that is there."""
        return [*(each.name for each in self.rows), self.file]

    def begin(self) -> None:
        """Put the focus on the first piece that cannot be kept, else on the first, or where one is added."""
        amiss = (each for each in self.rows for piece in entered((each.piece,)) if trouble_with(piece))
        found = next(amiss, next(iter(self.rows), None))
        target = self.file if found is None else found.address if found.asks_for_address else found.name
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _put(self, piece: Material) -> PieceRow:
        made = PieceRow(piece)
        made.changed.connect(self.changed)
        made.choosing_wanted.connect(self.on_choosing_wanted)
        made.removal_wanted.connect(self.on_removal_wanted)
        self._rows.addWidget(made)
        self.rows.append(made)
        return made

    def _drop(self, gone: PieceRow) -> None:
        self.rows.remove(gone)
        self._rows.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _number(self) -> None:
        for place, each in enumerate(self.rows, start=1):
            each.stand_at(place)
        self._adds.setVisible(len(self.rows) < MOST_PIECES)
        tab_as_it_stands(self)

    def _add(self, kind: MaterialKind, chosen: Path | None = None) -> None:
        made = self._put(Material("", kind, ""))
        self._number()
        if chosen is not None:
            made.take(chosen)
        made.name.setFocus(Qt.FocusReason.TabFocusReason)
        made.name.selectAll()
        self.changed.emit()

    def _ask(self, kind: MaterialKind) -> Path | None:
        return self.ask_file(self) if kind is MaterialKind.FILE else self.ask_application(self)

    @Slot()
    def on_file(self) -> None:
        """Add a file, if one is chosen."""
        chosen = self._ask(MaterialKind.FILE)
        if chosen is not None:
            self._add(MaterialKind.FILE, chosen)

    @Slot()
    def on_address(self) -> None:
        """Add an address, which is to be typed."""
        self._add(MaterialKind.ADDRESS)

    @Slot()
    def on_application(self) -> None:
        """Add an application, if one is chosen."""
        chosen = self._ask(MaterialKind.APPLICATION)
        if chosen is not None:
            self._add(MaterialKind.APPLICATION, chosen)

    @Slot()
    def on_choosing_wanted(self) -> None:
        """Choose another file or application for a row."""
        row = next(each for each in self.rows if each is self.sender())
        chosen = self._ask(row.kind)
        if chosen is not None and row in self.rows:
            row.take(chosen)
            self.changed.emit()

    @Slot()
    def on_removal_wanted(self) -> None:
        """Take a piece away, and go on at its neighbour; the file itself stays where it is."""
        place = next(place for place, each in enumerate(self.rows) if each is self.sender())
        self._drop(self.rows[place])
        self._number()
        target: QWidget = self.rows[min(place, len(self.rows) - 1)].name if self.rows else self.file
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()
