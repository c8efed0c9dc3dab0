"""The own ratings, once a week and only if one likes: one quiet card while they are due."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QWidget

from meantime.domain.errors import UserError
from meantime.domain.measures import OWN_HIGH, OWN_LOW
from meantime.language import tr
from meantime.services.measures import Measures
from meantime.services.phrases import measure_in_words
from meantime.ui.parts import Chip, FlowLayout, clear, column, label


class RatingGroup(QButtonGroup):
    """The eleven choices of one measure."""

    rated = Signal(str, int)
    """The measure of this name was rated."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """Offer 0 to 10 for the measure ``name``; nothing is chosen until it is touched."""
        super().__init__(parent)
        self._name = name
        self.holder = QWidget()
        flow = FlowLayout(4)
        self.holder.setLayout(flow)
        title = measure_in_words(name)
        self.holder.setAccessibleName(title)
        for value in range(OWN_LOW, OWN_HIGH + 1):
            chip = Chip(str(value))
            chip.setAccessibleName(tr("{title}: {n} of 10").format(title=title, n=value))
            self.addButton(chip, value)
            flow.addWidget(chip)
        self.idClicked.connect(self.on_clicked)

    @Slot(int)
    def on_clicked(self, value: int) -> None:
        """Pass on what was chosen."""
        self.rated.emit(self._name, value)


class RatingsCard(QFrame):
    """What is due to be rated; one click saves, another one on the same day corrects it."""

    noted = Signal(object)
    """A rating was noted (``Changes``)."""

    refused = Signal(str)
    """A rating could not be noted, in one plain sentence."""

    def __init__(self, measures: Measures) -> None:
        """Ask ``measures`` what is due."""
        super().__init__()
        self.setObjectName("card")
        self._measures = measures
        self._names: tuple[str, ...] = ()
        self._body = column(self, margin=(16, 11, 16, 12), gap=8)
        self.hide()

    def renew(self, *, begins: bool, asks: bool) -> None:
        """Show what is due; what was rated since the page was opened (``begins``) stays, to be corrected.

        Args:
            begins: the page was just opened.
            asks: there is something to be asked about yet.
        """
        due = {measure.name for measure in self._measures.due()}
        kept = () if begins else self._names
        names = tuple(m.name for m in self._measures.known() if m.name in due or m.name in kept)
        if names != self._names or begins:
            self._names = names
            self._build()
        self.setVisible(asks and bool(names))

    def _build(self) -> None:
        for group in self.findChildren(RatingGroup):
            group.deleteLater()
        clear(self._body)
        self._body.addWidget(
            label(tr("Once in a while, if you like. 0 is not at all, 10 is most."), "caption", wrap=True)
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for line, name in enumerate(self._names):
            group = RatingGroup(name, self)
            group.rated.connect(self.on_rated)
            grid.addWidget(label(measure_in_words(name)), line, 0)
            grid.addWidget(group.holder, line, 1)
        self._body.addLayout(grid)

    @Slot(str, int)
    def on_rated(self, name: str, value: int) -> None:
        """Note it at once."""
        try:
            _, changes = self._measures.note(name, value)
        except UserError as error:
            self.refused.emit(str(error))
            return
        self.noted.emit(changes)
