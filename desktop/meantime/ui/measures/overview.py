"""The window of all measures so far: what was rated and answered, to be looked at, corrected and taken back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meantime.domain.errors import UserError
from meantime.domain.measures import Measurement
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.measured_lately import MeasuredLately
from meantime.services.screens.measures import MeasuresScreen, MeasuresView
from meantime.ui.changebus import ChangeBus
from meantime.ui.in_front import bring_in_front
from meantime.ui.measures.card import MeasureCard
from meantime.ui.parts import FlowLayout, button, clear, column, label
from meantime.ui.scrolling import Inside, ScrollKeys, scrolling
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.theme import Tokens, scaled
from meantime.ui.window_beside import WindowBeside

WIDTH, HEIGHT, LEAST = 820, 700, 340
MOST_OF_SCREEN = 0.9
_BESIDE = 2
_SHOWS = frozenset({Part.MEASURES, Part.SETTINGS})


class MeasuresWindow(WindowBeside):
    """A card a measure. Looking changes nothing; Escape closes."""

    list_wanted = Signal()
    """Which questionnaires there are is to be shown."""

    own_wanted = Signal()
    """Ratings of one's own are to be made, or asked no more."""

    answer_wanted = Signal(str)
    """The questionnaire of this name is to be answered anew."""

    def __init__(self, screen: MeasuresScreen, lately: MeasuredLately, bus: ChangeBus, tokens: Tokens) -> None:
        """Show what ``screen`` reads; ``lately`` changes it."""
        super().__init__(tr("Measures"))
        self._screen, self._lately, self._bus, self._tokens = screen, lately, bus, tokens
        self._view: MeasuresView | None = None
        self._taken: tuple[Measurement, ...] = ()
        self.cards: list[MeasureCard] = []
        outer = column(self, margin=(20, 18, 12, 14), gap=8)
        outer.addWidget(label(tr("Measures"), "page", wrap=True))
        self._below = label("", "second", wrap=True)
        outer.addWidget(self._below)
        inside = Inside()
        self._body = column(inside, margin=(0, 4, 8, 0), gap=14)
        scroll = scrolling(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(scroll, 1)
        outer.addLayout(self._make_foot())
        ScrollKeys(scroll, self, self.closes)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.on_undo)
        room = self.screen().availableGeometry().size() * MOST_OF_SCREEN
        self.setMinimumWidth(min(scaled(LEAST), room.width()))
        self.resize(min(scaled(WIDTH), room.width()), min(scaled(HEIGHT), room.height()))
        self.refresh()
        bus.changed.connect(self.on_changed)

    def _make_foot(self) -> QVBoxLayout:
        foot, line, flow = column(gap=8), QWidget(), FlowLayout(gap=10, last_at_right=True)
        line.setLayout(flow)
        self._said = label("", "second", wrap=True)
        self._said.hide()
        foot.addWidget(self._said)
        self.undo = button(tr("Undo"), "link", name=tr("Undo: put it back"))
        self.undo.clicked.connect(self.on_undo)
        self.undo.hide()
        self.closes = button(tr("Close"))
        self.closes.clicked.connect(self.close)
        self.lists = button(tr("Questionnaires…"), "link")
        self.lists.clicked.connect(self.list_wanted)
        self.owns = button(tr("Ratings of your own…"), "link")
        self.owns.clicked.connect(self.own_wanted)
        for each in (self.undo, self.owns, self.lists, self.closes):
            flow.addWidget(each)
        foot.addWidget(line)
        return foot

    def open(self) -> None:
        """Show it in front as it stands now."""
        self.refresh()
        bring_in_front(self)
        self._take_focus()

    def _take_focus(self) -> None:
        stop = self.cards[0].values.opens if self.cards else self.closes
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self._tokens, self._view = tokens, None
        self.refresh()

    def refresh(self) -> None:
        """Show everything as it stands; what is open stays open where the measures are the same ones."""
        view, before = self._screen.view(), self._view
        if view == before:
            return
        self._view = view
        self._below.setText(view.below)
        names = [measure.name for measure in view.measures]
        if before is not None and names == [card.view.name for card in self.cards]:
            for card, measure in zip(self.cards, view.measures, strict=True):
                card.show_view(measure)
        else:
            self._build(view)
        tab_as_it_stands(self)

    def _build(self, view: MeasuresView) -> None:
        clear(self._body)
        self.cards = [MeasureCard(measure, self._tokens) for measure in view.measures]
        for place in range(0, len(self.cards), _BESIDE):
            line = BesideOrBelow(gap=14)
            for card in self.cards[place : place + _BESIDE]:
                card.corrected.connect(self.on_corrected)
                card.taken_back.connect(self.on_taken_back)
                card.answer_wanted.connect(self.answer_wanted)
                line.add(card, 1)
            self._body.addWidget(line)
        self._body.addStretch(1)
        if self.isVisible():
            self._take_focus()

    def say(self, sentence: str, taken: tuple[Measurement, ...] = ()) -> None:
        """Say what came of the last wish; ``taken`` can be put back."""
        self._taken = taken
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self.undo.setVisible(bool(taken))

    def _tell(self, changes: Changes) -> None:
        self._bus.tell(changes)
        self.refresh()

    @Slot(str, object, int)
    def on_corrected(self, name: str, day: date, value: int) -> None:
        """Put another value in the place of a rating."""
        try:
            changes = self._lately.correct(name, day, value)
        except UserError as error:
            self._refuse(error)
            return
        self.say(tr("Saved.") if changes else "")
        self._tell(changes)

    @Slot(str, object)
    def on_taken_back(self, name: str, day: date) -> None:
        """Take an answer back; it can be put back as long as the window says so."""
        try:
            taken, changes = self._lately.take_back(name, day)
        except UserError as error:
            self._refuse(error)
            return
        self.say(tr("Taken back."), taken)
        self._tell(changes)
        if not any(line.isAncestorOf(self.focusWidget()) for card in self.cards for line in card.lines):
            self.undo.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def on_undo(self) -> None:
        """Put back what was taken back last."""
        taken = self._taken
        if not taken:
            return
        try:
            changes = self._lately.put_back(taken)
        except UserError as error:
            self.say(str(error), taken)
            return
        self.say(tr("It is there again."))
        self._tell(changes)

    def _refuse(self, error: UserError) -> None:
        self.refresh()
        self.say(str(error))

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Show what another window or program changed."""
        if changes.parts & _SHOWS:
            self.refresh()
