"""The window that lists questionnaires: which are asked, when they were answered, and what one needs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.questionnaires import Questionnaires
from meantime.services.screens.questionnaires import ListedView, list_view
from meantime.ui.changebus import ChangeBus
from meantime.ui.in_front import bring_in_front
from meantime.ui.parts import FlowLayout, button, clear, column, label
from meantime.ui.scrolling import Inside, ScrollKeys, scrolling
from meantime.ui.titled_card import TitledCard
from meantime.ui.window_beside import WindowBeside

WIDTH, HEIGHT = 480, 590
_SHOWS = frozenset({Part.MEASURES, Part.SETTINGS})


class ListedCard(TitledCard):
    """One questionnaire."""

    answer_wanted = Signal(str)
    """The questionnaire of this id is to be answered."""

    switched = Signal(str, bool)
    """The questionnaire of this id is to be asked again and again, or not any more."""

    def __init__(self, view: ListedView) -> None:
        """Show ``view``."""
        super().__init__(view.title, view.below)
        self.view = view
        self.answers: QAbstractButton | None = None
        self.switches: QAbstractButton | None = None
        if not view.allowed:
            return
        self.answers = button(tr("Answer"), "tonal", name=tr("Answer: {title}").format(title=view.title))
        self.answers.clicked.connect(self.on_answer)
        ways = [self.answers]
        if view.switched_here:
            words, spoken = tr("Turn on"), tr("Turn on: {title}")
            if view.on:
                words, spoken = tr("Turn off"), tr("Turn off: {title}")
            self.switches = button(words, "quiet", name=spoken.format(title=view.title))
            self.switches.clicked.connect(self.on_switch)
            ways.append(self.switches)
        self.offer(*ways)

    @Slot()
    def on_answer(self) -> None:
        """It is to be answered."""
        self.answer_wanted.emit(self.view.scale_id)

    @Slot()
    def on_switch(self) -> None:
        """It is to be asked, or not any more."""
        self.switched.emit(self.view.scale_id, not self.view.on)


class QuestionnairesWindow(WindowBeside):
    """A plain list. Escape closes."""

    answer_wanted = Signal(str)
    """The questionnaire of this id is to be answered."""

    def __init__(self, questionnaires: Questionnaires, bus: ChangeBus, problems: tuple[str, ...] = ()) -> None:
        """List ``questionnaires``; ``problems`` are sentences about files that could not be used."""
        super().__init__(tr("Questionnaires"))
        self._questionnaires, self._bus, self._problems = questionnaires, bus, problems
        self.take_room(WIDTH, HEIGHT)
        body = column(self, margin=(24, 20, 24, 16), gap=10)
        body.addWidget(label(tr("Questionnaires"), "page", wrap=True))
        words = tr("One that is turned on comes with your weekly look when it is time. All of it is up to you.")
        body.addWidget(label(words, "second", wrap=True))
        inside = Inside()
        self._list = column(inside, margin=(2, 4, 2, 2), gap=10)
        scroll = scrolling(inside)
        body.addWidget(scroll, 1)
        self._said = label("", "now", wrap=True)
        body.addWidget(self._said)
        self._said.hide()
        ends, flow = QWidget(), FlowLayout(gap=8)
        ends.setLayout(flow)
        self.closes = button(tr("Close"))
        self.closes.clicked.connect(self.close)
        flow.addWidget(self.closes)
        body.addWidget(ends)
        ScrollKeys(scroll, self, self.closes)
        self.cards: list[ListedCard] = []
        self._shown: tuple[ListedView, ...] = ()
        self.refresh()
        bus.changed.connect(self.on_changed)

    def open(self) -> None:
        """Show it in front as it stands now, with the keyboard at the first questionnaire that can be answered."""
        self.refresh()
        bring_in_front(self)
        first = next((card.answers for card in self.cards if card.answers is not None), self.closes)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the list as it stands; where nothing is different, leave it."""
        view = list_view(self._questionnaires.listed(), self._questionnaires.today)
        if view != self._shown or not self.cards:
            self._shown = view
            self._show(view)

    def _show(self, view: tuple[ListedView, ...]) -> None:
        held = self._held()
        clear(self._list)
        self.cards = [ListedCard(each) for each in view]
        for card in self.cards:
            card.answer_wanted.connect(self.answer_wanted)
            card.switched.connect(self.on_switched)
            self._list.addWidget(card)
        if not self.cards:
            self._list.addWidget(label(tr("There is no questionnaire here."), "second", wrap=True))
        for problem in self._problems:
            self._list.addWidget(label(problem, "hint", wrap=True, selectable=True))
        self._list.addStretch(1)
        if held is not None:
            self._hold(*held)

    def _held(self) -> tuple[str, bool] | None:
        """Return whose button has the keyboard, and whether it is the one that answers."""
        focused = self.focusWidget()
        for card in self.cards:
            if focused is not None and focused in (card.answers, card.switches):
                return card.view.scale_id, focused is card.answers
        return None

    def _hold(self, scale_id: str, answers: bool) -> None:
        """Keep the keyboard where it was, as far as that is still there."""
        card = next((each for each in self.cards if each.view.scale_id == scale_id), None)
        found = None if card is None else card.answers if answers else card.switches
        (found or self.closes).setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(str, bool)
    def on_switched(self, scale_id: str, on: bool) -> None:
        """Ask it from now on, or not any more."""
        switch: Callable[[str], Changes] = self._questionnaires.turn_on if on else self._questionnaires.turn_off
        try:
            changes = switch(scale_id)
        except UserError as error:
            self._said.setText(str(error))
            self._said.show()
            return
        self._said.hide()
        self._bus.tell(changes)
        self.refresh()

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Show what another window or program changed."""
        if changes.parts & _SHOWS:
            self.refresh()
