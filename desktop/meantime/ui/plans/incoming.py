"""A plan sheet before it is taken in, and why one is refused."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from meantime.language import tr
from meantime.services.screens.incoming import ChangedView, IncomingView
from meantime.services.screens.plans import AgreedView
from meantime.services.sheets.differences import Difference
from meantime.ui.glyphs import Glyph, icon
from meantime.ui.parts import FlowLayout, button, column, frame, label, row
from meantime.ui.plans.card import add_agreed
from meantime.ui.scrolling import Inside, ScrollKeys
from meantime.ui.theme import Tokens


class SheetPanel(QWidget):
    """A heading, what is to be read, and buttons below that never scroll away."""

    declined = Signal()
    """It is to be put away; nothing was changed."""

    def __init__(self, heading: str, below: str) -> None:
        """Show ``heading`` and the sentence ``below``."""
        super().__init__()
        self.setObjectName("page")
        outer = column(self, gap=12)
        outer.addWidget(label(heading, "page", wrap=True))
        outer.addWidget(label(below, "second", wrap=True))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(heading)
        inside = Inside()
        self.body: QVBoxLayout = column(inside, margin=(0, 0, 8, 0), gap=8)
        scroll.setWidget(inside)
        ScrollKeys(scroll, self)
        outer.addWidget(scroll, 1)
        answers = QWidget()
        self.answers = FlowLayout(gap=8)
        answers.setLayout(self.answers)
        outer.addWidget(answers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.declined.emit()
        else:
            super().keyPressEvent(event)


class IncomingPanel(SheetPanel):
    """What a sheet would change."""

    accepted = Signal()
    """The sheet is to be taken in."""

    def __init__(self, view: IncomingView, tokens: Tokens) -> None:
        """Show ``view``."""
        nothing = view.changes_nothing
        heading = tr("Everything in this sheet is here already") if nothing else tr("This sheet would change")
        super().__init__(heading, f"{view.file} · {view.origin}")
        self._tokens = tokens
        self._add_plans(view)
        self.body.addStretch(1)
        self.yes = button(tr("Take it in"), "filled")
        self.no = button(tr("Close") if nothing else tr("Not now"))
        self.yes.clicked.connect(self.accepted)
        self.no.clicked.connect(self.declined)
        if nothing:
            self.yes.hide()
        else:
            self.answers.addWidget(self.yes)
        self.answers.addWidget(self.no)

    def _add_plans(self, view: IncomingView) -> None:
        if view.added:
            self._add_heading(tr("New"))
        for agreed in view.added:
            self.body.addWidget(self._added(agreed))
        if view.changed:
            self._add_heading(tr("Different from now on; what was noted stays as it is"))
        for changed in view.changed:
            self.body.addWidget(_changed(changed))
        if view.beside:
            self._add_heading(tr("And with it"))
            self.body.addWidget(_lines(view.beside))
        if view.unchanged:
            self._add_heading(tr("Stays as it is"))
            self.body.addWidget(_lines(view.unchanged))

    def _add_heading(self, words: str) -> None:
        self.body.addSpacing(4)
        self.body.addWidget(label(words, "anchor", wrap=True))

    def _added(self, agreed: AgreedView) -> QFrame:
        card = frame("card")
        body = column(card, margin=(16, 12, 16, 12), gap=8)
        head = row(gap=8)
        if agreed.locked:
            head.addWidget(Glyph(icon("lock", self._tokens.color("ink")), 16), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(agreed.title, "strong", wrap=True), 1)
        body.addLayout(head)
        add_agreed(body, agreed)
        return card

    def take_focus(self) -> None:
        """Begin at the answer that changes nothing."""
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)


class RefusedPanel(SheetPanel):
    """Why a sheet is not taken in."""

    another_wanted = Signal()
    """Another file is to be chosen."""

    def __init__(self, sentence: str) -> None:
        """Show ``sentence``, which names file and place."""
        super().__init__(tr("This sheet cannot be taken in"), tr("Nothing was changed."))
        card = frame("card")
        inside = column(card, margin=(16, 12, 16, 12))
        inside.addWidget(label(sentence, wrap=True, selectable=True))
        self.body.addWidget(card)
        self.body.addWidget(
            label(tr("Whoever wrote the sheet can put it right with this sentence."), "hint", wrap=True)
        )
        self.body.addStretch(1)
        another = button(tr("Open another file"), "tonal")
        another.clicked.connect(self.another_wanted)
        self.no = button(tr("Close"))
        self.no.clicked.connect(self.declined)
        self.answers.addWidget(another)
        self.answers.addWidget(self.no)

    def take_focus(self) -> None:
        """Begin at putting it away."""
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)


def _changed(changed: ChangedView) -> QFrame:
    card = frame("card")
    body = column(card, margin=(16, 12, 16, 12), gap=8)
    body.addWidget(label(changed.title, "strong", wrap=True))
    if changed.remark:
        body.addWidget(label(changed.remark, "second", wrap=True))
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for place, stretch in ((0, 2), (1, 3), (2, 3)):
        grid.setColumnStretch(place, stretch)
    if changed.differences:
        for place, words in ((1, tr("Now")), (2, tr("Then"))):
            grid.addWidget(label(words, "caption"), 0, place)
    for line, difference in enumerate(changed.differences, start=1):
        _add_difference(grid, line, difference)
    body.addLayout(grid)
    return card


def _add_difference(grid: QGridLayout, line: int, difference: Difference) -> None:
    top = Qt.AlignmentFlag.AlignTop
    before, after = difference.before or "–", difference.after or "–"
    grid.addWidget(label(difference.what, "second", wrap=True), line, 0, top)
    was = label(before, "second", wrap=True)
    was.setAccessibleName(tr("{what} now: {words}").format(what=difference.what, words=before))
    grid.addWidget(was, line, 1, top)
    would = label(after, wrap=True)
    would.setAccessibleName(tr("{what} then: {words}").format(what=difference.what, words=after))
    grid.addWidget(would, line, 2, top)


def _lines(lines: tuple[str, ...]) -> QFrame:
    card = frame("card")
    body = column(card, margin=(16, 10, 16, 10), gap=4)
    for line in lines:
        body.addWidget(label(line, wrap=True))
    return card
