"""The right of a ladder: the step that is looked at, how it is met today, and what may be said of a try just noted."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from meantime.domain.statuses import Mode
from meantime.language import tr
from meantime.services.screens.ladder import LadderView
from meantime.services.screens.today import TodayScreen
from meantime.ui.actions import CheckInWishes
from meantime.ui.glyphs import Glyph, icon
from meantime.ui.ladder.just_now import JustNow
from meantime.ui.ladder.numbers import WaitingNumbers
from meantime.ui.ladder.step_card import StepCard
from meantime.ui.ladder.trying import Trying
from meantime.ui.ladder.ways import Ways
from meantime.ui.parts import clear, column, frame, label, row
from meantime.ui.theme import Tokens


class StepSide(QWidget):
    """One step at a time. Numbers that are typed and not noted wait beside their step."""

    choice_wanted = Signal()
    """The step that is looked at is to be the one that is on."""

    noted = Signal(object, object)
    """A try of it: a ``Status``, and the ratings as pairs of id and value."""

    noted_worse = Signal(object)
    """It made things worse; the ratings as pairs of id and value."""

    followed = Signal()
    """What was said of the try that was noted is another by now, and shown."""

    def __init__(self, waiting: WaitingNumbers, today: TodayScreen, wishes: CheckInWishes, tokens: Tokens) -> None:
        """Show nothing yet; ``today`` tells how a try stands, and what is said of it goes through ``wishes``."""
        super().__init__()
        self._waiting, self._today, self._wishes, self._tokens = waiting, today, wishes, tokens
        self._view: LadderView | None = None
        self._number = 0
        self._mode: Mode | None = None
        self._typed_at = ""
        self._tried, self._tried_at = "", 0
        self.just_now: JustNow | None = None
        whole, above, below = column(self, gap=12), QWidget(), QWidget()  # read aloud in this order, whatever is anew
        self._body, self._below = column(above, gap=12), column(below)
        whole.addWidget(above)
        whole.addWidget(below)
        whole.addStretch(1)
        waiting.due.connect(self.on_keep_due)

    def show_step(self, view: LadderView, number: int) -> None:
        """Show the step with this number; what was typed so far is kept. What is said of a try is saved before."""
        self.on_keep_due()
        if self._view is not None and self._view != view:
            self._waiting.go_along(self._view, view)
            self._go_along(self._view, view)
        self._view, self._number = view, number
        self._build()

    def _build(self) -> None:
        clear(self._body)
        self._typed_at = ""
        self._show_just_now()
        view = self._view
        step = next((each for each in view.steps if each.number == self._number), None) if view is not None else None
        if view is not None and step is not None:
            self.card = StepCard(step, self._tokens, choosable=view.open)
            self.card.choice_wanted.connect(self.choice_wanted)
            self._body.addWidget(self.card)
            if view.open and not (self.just_now is not None and self.just_now.thanks):
                self._body.addWidget(self._how_today(view))
                self.trying.show_numbers(self._waiting.of(step.title))
                self._typed_at = step.title

    def _how_today(self, view: LadderView) -> QFrame:
        card = frame("card")
        body = column(card, margin=(16, 13, 16, 14), gap=10)
        head = row(gap=8)
        head.addWidget(label(tr("How today?"), "section", wrap=True), 1)
        self.ways = Ways(view.ways, self._mode, self._tokens)
        if view.ways:
            head.addWidget(Glyph(icon("lock", self._tokens.color("ink2")), 14))
            head.addWidget(label(tr("Ways your plan allows"), "caption"))
        body.addLayout(head)
        body.addWidget(self.ways)
        self.ways.setVisible(bool(view.ways))
        self.ways.chosen.connect(self.on_way_chosen)
        self.trying = Trying(view, self.ways.mode)
        self.trying.noted.connect(self.noted)
        self.trying.noted_worse.connect(self.noted_worse)
        self.trying.typed.connect(self._waiting.on_typed)
        body.addWidget(self.trying)
        if view.reward:
            body.addWidget(label(tr("Afterwards: {reward}").format(reward=view.reward), "second", wrap=True))
        return card

    def _show_just_now(self) -> None:
        """Show what may be said of the try that was noted here; on a hard day no more than that it made things worse.

        What stands there already stays, whatever else is built anew: somebody may be typing in it.
        """
        item = self._today.answered(self._tried) if self._tried and self._tried_at == self._number else None
        if self.just_now is not None and item is not None and self.just_now.shows(item):
            self.just_now.show_said(item)
            return
        clear(self._below)
        asks = not self._today.hard
        self.just_now = JustNow(item, self._tokens, self._wishes, asks=asks) if item is not None else None
        if self.just_now is not None:
            self._below.addWidget(self.just_now)

    def _go_along(self, before: LadderView, after: LadderView) -> None:
        """Stay with the step that was tried, wherever it stands by now."""
        title = next((step.title for step in before.steps if step.number == self._tried_at), "")
        self._tried_at = next((step.number for step in after.steps if step.title == title), self._tried_at)

    @property
    def mode(self) -> Mode | None:
        """The way it would be noted."""
        return self.ways.mode

    def tried(self, checkin_id: str) -> None:
        """The step was tried: its numbers are noted, and what may be said of it is shown with what is shown next."""
        self._waiting.wait(self._typed_at, {})
        self._typed_at = ""
        self._tried, self._tried_at = checkin_id, self._number

    def follow(self) -> None:
        """Follow what becomes of the try that was noted here: it, or that it made things worse, may be taken back."""
        shown = self.just_now
        item = self._today.answered(self._tried) if self._tried else None
        if item is None:
            self._tried = ""
        if shown is not None and item is not None and shown.shows(item):
            shown.show_said(item)
        elif shown is not None:
            self.on_keep_due()
            self._build()
            self.followed.emit()

    def flush(self) -> None:
        """Save what is entered of a try."""
        if self.just_now is not None:
            self.just_now.flush()

    @Slot()
    def on_keep_due(self) -> None:
        """Keep what is typed beside the step it was typed at."""
        if self._typed_at:
            self._waiting.wait(self._typed_at, self.trying.numbers)

    @Slot()
    def on_way_chosen(self) -> None:
        """Another way would be noted; nothing is noted yet."""
        self._mode = self.ways.mode
        self.trying.show_mode(self._mode)
