"""The window of a hard day."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from meantime.domain.errors import UserError
from meantime.domain.statuses import Status
from meantime.domain.support import Contact
from meantime.language import tr
from meantime.services.calling import Calling
from meantime.services.changes import Changes, Part
from meantime.services.hard_day import HardDays, HardDayView, SmallThing
from meantime.ui.actions import CheckInWishes
from meantime.ui.changebus import ChangeBus
from meantime.ui.glyphs import icon, status_icon
from meantime.ui.hardday.broad_button import BroadButton
from meantime.ui.in_front import bring_in_front
from meantime.ui.parts import FlowLayout, button, clear, column, frame, label, row, rule
from meantime.ui.scrolling import Inside, ScrollKeys, scrolling
from meantime.ui.support.calling import call_or_copy
from meantime.ui.theme import Tokens
from meantime.ui.window_beside import WindowBeside

WIDTH, HEIGHT = 430, 590
LONGEST_NAME = 24
"""Longer names stand on the support card alone; a button has no room for them."""

SHOWS = frozenset({Part.PLANS, Part.CHECKINS, Part.SUPPORT, Part.TALK})


class HardDayWindow(WindowBeside):
    """At most three small things, a pause, the support card and a number. Escape closes; it asks nothing."""

    def __init__(self, days: HardDays, calling: Calling, bus: ChangeBus, wishes: CheckInWishes, tokens: Tokens) -> None:
        """Show the hard day as it stands; what is chosen is asked for through ``wishes``."""
        super().__init__(tr("Hard day"))
        self._days, self._calling, self._bus = days, calling, bus
        self._wishes, self._tokens = wishes, tokens
        self.take_room(WIDTH, HEIGHT)
        self._body = column(self, margin=(24, 22, 24, 16), gap=10)
        self._shown: HardDayView | None = None
        self.refresh()
        bus.changed.connect(self.on_changed)

    def open(self) -> None:
        """Show it in front as it stands now, with the focus on the first small thing."""
        self.refresh()  # it may have stood open since yesterday
        bring_in_front(self)
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self._tokens = tokens
        self._show(self._days.view())

    def refresh(self) -> None:
        """Show the day as it stands; where nothing is different, leave it."""
        view = self._days.view()
        if view != self._shown:
            self._show(view)

    def _show(self, view: HardDayView) -> None:
        held = self.focusWidget()
        name = held.accessibleName() if held is not None else ""
        self._shown = view
        clear(self._body)
        head = label(tr("Today can be small."), "page", wrap=True)
        self._body.addWidget(head)
        self._body.addWidget(label(tr("One thing is plenty. Nothing at all is fine too."), "second", wrap=True))
        inside = Inside()
        middle = column(inside, margin=(2, 8, 2, 2), gap=10)
        self._begins: list[QWidget] = []
        self._add_things(middle, view)
        self._add_rest(middle, view)
        middle.addStretch(1)
        scroll = scrolling(inside)
        ScrollKeys(scroll, self)
        self._body.addWidget(scroll, 1)
        self._said = label("", "caption", wrap=True, selectable=True)
        self._body.addWidget(self._said)
        self._said.hide()
        watched = tr("Meantime is a notebook. Nobody is watching it, and it can’t see how you are.")
        self._body.addWidget(label(watched, "second", wrap=True))
        self._add_foot(view)
        if name:
            self._focus_again(name)

    def _focus_again(self, name: str) -> None:
        """Keep the keyboard where it was, or at the first thing where that is gone."""
        same = (each for each in self.findChildren(QWidget) if each.accessibleName() == name)
        found = next((each for each in same if each.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
        (found or self.first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_things(self, middle: QBoxLayout, view: HardDayView) -> None:
        for place, thing in enumerate(view.things):
            if place == 0:
                middle.addWidget(self._first_thing(thing))
                continue
            offer = BroadButton(thing.title, below=thing.what, at_right=thing.lasts)
            offer.setAccessibleName(_spoken(thing))
            offer.clicked.connect(_Begin(self, thing))
            self._begins.append(offer)
            middle.addWidget(offer)
        if not view.things:
            words = tr("Nothing has to be done today.")
            if view.resting:
                words = tr("Everything rests until tomorrow.")
            middle.addWidget(label(words, "medium", wrap=True))

    def _first_thing(self, thing: SmallThing) -> QFrame:
        made = frame("tinted")
        line = row(made, margin=(16, 12, 16, 12), gap=12)
        told = column(gap=2)
        told.addWidget(label(thing.title, "phase", wrap=True))
        below = [part for part in (thing.what, thing.lasts) if part]
        if below:
            told.addWidget(label(" · ".join(below), "second", wrap=True))
        line.addLayout(told, 1)
        if thing.guided:
            begins = button(tr("Start"), "filled", picture=icon("play", self._tokens.color("on_pine")))
        else:
            begins = button(tr("Check in"), "filled")
        begins.setAccessibleName(_spoken(thing))
        begins.clicked.connect(_Begin(self, thing))
        self._begins.append(begins)
        line.addWidget(begins)
        return made

    def _add_rest(self, middle: QBoxLayout, view: HardDayView) -> None:
        middle.addWidget(rule())
        gray = self._tokens.color("ink2")
        if view.pausable:
            rest = BroadButton(
                tr("Pause everything until tomorrow"),
                below=tr("No reminders. What is still to come today is not counted."),
                picture=status_icon(Status.PAUSED, self._tokens),
            )
            rest.clicked.connect(self.on_pause)
            middle.addWidget(rest)
        elif view.resting:
            going = BroadButton(
                tr("Let it go on today"),
                below=tr("It rests until tomorrow. Nothing is counted meanwhile."),
                picture=icon("play", gray),
            )
            going.clicked.connect(self.on_resume)
            middle.addWidget(going)
        star = icon("star" if view.brought else "star-outline", self._tokens.color("mari" if view.brought else "ink2"))
        words = tr("Bringing “a hard day” to session") if view.brought else tr("Bring “a hard day” to session")
        self._star = button(words, "starred" if view.brought else "quiet", picture=star)
        self._star.clicked.connect(self.on_star)
        line = row()
        line.addWidget(self._star)
        line.addStretch(1)
        middle.addLayout(line)

    def _add_foot(self, view: HardDayView) -> None:
        ends, flow = QWidget(), FlowLayout(gap=8, last_at_right=True)
        ends.setLayout(flow)
        support = button(tr("Support card"), picture=icon("lifebuoy", self._tokens.color("ink")))
        support.clicked.connect(self._wishes.support_wanted)
        flow.addWidget(support)
        self._contact: Contact | None = view.professional
        if view.professional is not None:
            name = view.professional.name
            words = tr("{name}’s number").format(name=name) if 0 < len(name) <= LONGEST_NAME else tr("A number to call")
            call = button(
                words,
                name=f"{words}: {name}" if name not in words else words,
                picture=icon("phone", self._tokens.color("ink")),
            )
            call.clicked.connect(self.on_call)
            flow.addWidget(call)
        back = button(tr("Not a hard day"), "quiet")
        back.clicked.connect(self.on_not_hard)
        flow.addWidget(back)
        closes = button(tr("Close"), "quiet")
        closes.clicked.connect(self.close)
        flow.addWidget(closes)
        self._body.addWidget(ends)
        self.first = self._begins[0] if self._begins else closes

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def begin_thing(self, thing: SmallThing) -> None:
        """Let one of the small things be done, and make room for it."""
        wish = self._wishes.guide_wanted if thing.guided else self._wishes.checkin_wanted
        self.close()
        wish.emit(thing.whose)

    @Slot()
    def on_pause(self) -> None:
        """Let everything rest until tomorrow."""
        self._do(self._days.pause)

    @Slot()
    def on_resume(self) -> None:
        """Let it go on."""
        self._do(self._days.resume)

    @Slot()
    def on_star(self) -> None:
        """Bring it to the session, or not."""
        brought = self._shown is not None and self._shown.brought
        self._do(partial(self._days.bring, bring=not brought))

    def _do(self, what: Callable[[], Changes]) -> None:
        """Do it, and say why where that cannot be."""
        try:
            self._bus.tell(what())
        except UserError as error:
            self._say(str(error))

    @Slot()
    def on_call(self) -> None:
        """Call, where a program for it is there; else copy the number, and say so."""
        words = call_or_copy(self._calling, self._contact.phone) if self._contact is not None else ""
        if words:
            self._say(words)

    @Slot()
    def on_not_hard(self) -> None:
        """It is none after all."""
        self._wishes.hard_day_wanted.emit(False)
        self.close()

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Show what another window or process did."""
        if changes.parts & SHOWS:
            self.refresh()


class _Begin:
    """Begins one small thing; a window that is gone is left alone."""

    def __init__(self, window: HardDayWindow, thing: SmallThing) -> None:
        self._window, self._thing = weakref.ref(window), thing

    def __call__(self) -> None:
        window = self._window()
        if window is not None:
            window.begin_thing(self._thing)


def _spoken(thing: SmallThing) -> str:
    """Return what a screen reader says for it."""
    how = tr("Start: {title}") if thing.guided else tr("Check in: {title}")
    return ", ".join(part for part in (how.format(title=thing.title), thing.what, thing.lasts) if part)
