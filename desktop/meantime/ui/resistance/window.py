"""The window of a look at what is in the way: Notice, Curiosity, Compassion, Choice, and it counts at each of them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from meantime.domain.errors import UserError
from meantime.domain.resistance import Choice
from meantime.language import tr
from meantime.services.guides.guiding import Whose
from meantime.services.resistance import Chosen, Entered, Resistances
from meantime.ui.actions import CheckInWishes
from meantime.ui.changebus import ChangeBus
from meantime.ui.in_front import bring_in_front
from meantime.ui.keeping import Keeping
from meantime.ui.parts import FlowLayout, button, clear, column, label, row
from meantime.ui.resistance.afterwards import Afterwards
from meantime.ui.resistance.progress import Progress, step_names
from meantime.ui.resistance.steps import ChoiceStep, CompassionStep, CuriosityStep, NoticeStep, Step
from meantime.ui.said_once import SaidOnce
from meantime.ui.same_place import same_field, take_focus_like
from meantime.ui.scrolling import ScrollKeys, scrolling
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.theme import Tokens, scaled

WIDTH, HEIGHT = 324, 458
MOST_OF_SCREEN = 0.85
_LAST = 3


class ResistanceWindow(QWidget):
    """Keeps what is entered as it goes. Escape closes; where nothing was entered, nothing is kept.

    Opened again on that day it goes on where it was left, until it is stopped there or saved.
    """

    closed = Signal()
    """It is closed."""

    def __init__(
        self, whose: Whose, resistances: Resistances, bus: ChangeBus, wishes: CheckInWishes, tokens: Tokens
    ) -> None:
        """Begin a look at what is in the way of the practice of ``whose``.

        Raises:
            UserError: if it is gone.
        """
        super().__init__(None, Qt.WindowType.Window)
        self._resistances, self._bus, self._wishes, self._tokens = resistances, bus, wishes, tokens
        self._look = resistances.begin(whose)
        self._entered = self._kept = self._look.before
        self._goes_on = self._entered != Entered()
        self._chosen: Chosen | None = None
        self._answered: str | None = None
        self._unkept = ""
        self._said_once = SaidOnce(self)
        self.place = _place_of(self._entered)
        self.step: Step | None = None
        self.after: Afterwards | None = None
        self.setObjectName("window")
        self.setWindowTitle(tr("Meantime"))
        self.setAccessibleName(tr("What is in the way: {title}").format(title=self._look.title))
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        most = self.screen().availableGeometry().size() * MOST_OF_SCREEN
        self.resize(min(scaled(WIDTH), most.width()), min(scaled(HEIGHT), most.height()))
        self._body = column(self, margin=(20, 14, 20, 16), gap=12)
        self._keeps = Keeping("keep the look", self)
        self._keeps.timeout.connect(self.on_keep)
        self._draw()

    def begin(self) -> None:
        """Show the window."""
        bring_in_front(self)
        self._focus_first()

    def _draw(self) -> None:
        """Show the step that is on, or that all of it is saved."""
        clear(self._body)
        self.step = self.after = None
        self._body.addWidget(label(self._look.title, "second", wrap=True))
        self._said = label("", "now", wrap=True)
        if self._chosen is not None:
            self._draw_after()
        else:
            self._draw_step()
        tab_as_it_stands(self)

    def _draw_step(self) -> None:
        progress = Progress(step_names())
        progress.show_step(self.place)
        self._body.addWidget(progress)
        self.step = self._face()
        self.step.edited.connect(self.on_edited)
        self._again = label(tr("What you entered before is kept, and stands here."), "second", wrap=True)
        self._name_step(self.step, progress)
        scroll: QScrollArea = scrolling(self.step)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ScrollKeys(scroll, self)
        self._body.addWidget(scroll, 1)
        self._body.addWidget(self._again)
        self._again.setVisible(self._goes_on)
        self._body.addWidget(self._said)
        self._said.hide()
        self._add_foot()

    def _face(self) -> Step:
        entered, look, tokens = self._entered, self._look, self._tokens
        if self.place == 0:
            return NoticeStep(entered)
        if self.place == 1:
            return CuriosityStep(entered)
        if self.place == _LAST:
            return ChoiceStep(entered, look, tokens)
        return CompassionStep(entered, tokens, shown=look.shown)

    def _add_foot(self) -> None:
        foot, flow = QWidget(), FlowLayout(gap=8, last_at_right=True)
        foot.setLayout(flow)
        back = button(tr("Back") if self.place else tr("Close"), "quiet")
        back.clicked.connect(self.on_back)
        ends = QWidget()
        line = row(ends, gap=8)
        stops = button(tr("Stop here, it counts"))
        stops.clicked.connect(self.on_stop)
        following = button(tr("Save") if self.place == _LAST else tr("Next"), "tonal")
        following.clicked.connect(self.on_next)
        line.addWidget(stops)
        line.addWidget(following)
        flow.addWidget(back)
        flow.addWidget(ends)
        self._body.addWidget(foot)

    def _draw_after(self) -> None:
        told = self._entered.star or (self._entered.chose is Choice.NOT_TODAY and self._look.shown)
        self.after = after = Afterwards(
            self._look.title, self._entered.chose, answered=self._answered is not None, told=told
        )
        after.undone.connect(self.on_undo)
        after.imagined.connect(self.on_imagined)
        after.left.connect(self.close)
        self._body.addWidget(after, 1)
        self._body.addWidget(self._said)
        self._said.hide()

    def _focus_first(self) -> None:
        first = self.step.first if self.step is not None else self.after.first if self.after is not None else self
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _name_step(self, step: Step, progress: Progress) -> None:
        """Let a screen reader say which step it is, where the keyboard comes to it."""
        again = self._again.text() if self._goes_on else ""
        step.first.setAccessibleDescription(f"{progress.accessibleName()}. {step.accessibleName()} {again}".strip())

    def _go_to(self, place: int) -> None:
        self.place, self._goes_on = place, False
        self._draw()
        self._focus_first()

    def _take(self) -> None:
        if self.step is not None:
            self._entered = self.step.over(self._entered)

    def keep(self) -> bool:
        """Keep what is entered; where that cannot be, say why, and return False."""
        self._keeps.stop()
        self._take()
        entered = _stopped(self._entered)
        if entered == self._kept or self._chosen is not None:
            return True
        try:
            changes = self._resistances.keep(self._look, entered)
        except UserError as error:
            self._unkept = str(error)
            self._say(self._unkept)
            self._keeps.again_after(error)
            return False
        if self._said.text() == self._unkept:
            self._say("")
        self._kept, self._unkept = entered, ""
        self._bus.tell(changes)
        return True

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _finish(self) -> None:
        """Keep all of it with its last step, and go where that leads."""
        self._keeps.stop()
        entered = self._entered
        try:
            chosen = self._resistances.choose(self._look, entered)
        except UserError as error:
            self._unkept = str(error)
            self._say(self._unkept)
            self._keeps.again_after(error)
            return
        self._chosen, self._kept, self._answered = chosen, entered, chosen.answer
        if entered.chose is Choice.SMALL:
            self._bus.tell(chosen.changes)
            self.close()
            wanted = self._wishes.guide_wanted if self._look.guided else self._wishes.checkin_wanted
            wanted.emit(self._look.whose)
            return
        self._draw()
        self._focus_first()
        self._bus.tell(chosen.changes)

    @Slot()
    def on_edited(self) -> None:
        """Something was entered: it is kept soon, while one goes on."""
        self._goes_on = False
        self._again.hide()
        self._say("")
        self._said_once.on_edited()
        self._keeps.soon()

    @Slot()
    def on_keep(self) -> None:
        """Keep what is entered as it stands."""
        self.keep()

    @Slot()
    def on_back(self) -> None:
        """Go to the step before; from the first one it closes."""
        if not self.place:
            self.close()
        elif self.keep():
            self._go_to(self.place - 1)

    @Slot()
    def on_next(self) -> None:
        """Go to the next step; the last one is saved."""
        if self.place == _LAST:
            self._take()
            if self._entered.chose is None:
                self.on_stop()
            else:
                self._finish()
        elif self.keep():
            self._go_to(self.place + 1)

    @Slot()
    def on_stop(self) -> None:
        """Stop here: it counts as it stands; whoever entered nothing has stopped and looked."""
        self._take()
        before = self._entered
        self._entered = replace(before, chose=Choice.LOOKED) if before == Entered() else _stopped(before)
        self._finish()

    @Slot()
    def on_imagined(self) -> None:
        """It was imagined: note that, and close."""
        try:
            answered = self._resistances.imagined(self._look)
        except UserError as error:
            self._say(str(error))
            return
        self._bus.tell(answered.changes)
        self.close()

    @Slot()
    def on_undo(self) -> None:
        """Take all of it back, and close."""
        try:
            changes = self._resistances.take_back(self._look.id, self._answered)
        except UserError as error:
            self._say(str(error))
            return
        self._bus.tell(changes)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours; whoever is at a field stays there."""
        self._take()
        self._tokens = tokens
        held, before = self.focusWidget(), self.step
        self._draw()
        found = same_field(held, before, self.step) if held is not None and before is not None and self.step else None
        if found is not None and held is not None:
            take_focus_like(held, found)
        else:
            self._focus_first()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was entered, stopped there; where that cannot be, say why once."""
        if self._said_once.holds_back(kept=self.keep()):
            event.ignore()
            return
        self._keeps.stop()
        event.accept()
        self.closed.emit()

    def close_for_good(self) -> None:
        """Close without asking: the program ends."""
        self.keep()
        self._said_once.hold_no_more()
        self.close()


def _place_of(entered: Entered) -> int:
    """Return the last step at which something was entered."""
    if entered.said or entered.star:
        return _LAST - 1
    return 1 if entered.underneath else 0


def _stopped(entered: Entered) -> Entered:
    """Return what is kept of a look that is stopped: a step that was not saved was not taken.

    Whoever chose one and entered nothing else has looked.
    """
    if entered.chose is None:
        return entered
    without = replace(entered, chose=None)
    return replace(entered, chose=Choice.LOOKED) if without == Entered() else without
