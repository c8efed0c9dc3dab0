"""The window in which a practice's numbers are entered for a week at once; what was typed in other weeks stays."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.records.form import UnfitRecord, WrittenMeanwhile
from meantime.services.records.unsaved_weeks import UnsavedWeeks
from meantime.services.records.week_form import DAYS, WeekForms, day_and_field
from meantime.ui.changebus import ChangeBus
from meantime.ui.glyphs import icon
from meantime.ui.keeping import Keeping
from meantime.ui.parts import FlowLayout, button, clear, column, label, row
from meantime.ui.question import Question
from meantime.ui.records.week_cells import NumberCell, WeekGrid
from meantime.ui.records.window import MOST_OF_SCREEN
from meantime.ui.scrolling import Inside, scrolling
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.theme import Tokens, scaled

_log = logging.getLogger(__name__)

SIZE = (720, 500)
_WEEK = timedelta(days=DAYS)
_SHOWS = frozenset({Part.CHECKINS, Part.PLANS, Part.SETTINGS})


class WeekDialog(QDialog):
    """One plan's weeks, of which one is shown. Closing keeps what can be read; what cannot is asked about."""

    def __init__(
        self,
        plan_id: str,
        first: date,
        weeks: WeekForms,
        unsaved: UnsavedWeeks,
        bus: ChangeBus,
        tokens: Tokens,
        parent: QWidget | None,
    ) -> None:
        """Show seven days from ``first``, with what was typed in ``unsaved`` and is not saved.

        Raises:
            UserError: if there is nothing to be entered.
        """
        super().__init__(parent)
        self._plan_id, self._weeks, self._unsaved, self._bus = plan_id, weeks, unsaved, bus
        self._tokens = tokens
        self._view = weeks.view(plan_id, first)
        typed, seen = unsaved.kept(plan_id)
        self._typed, self._seen = dict(typed), dict(seen)
        self._waits = bool(typed)
        self._unkept = ""
        self._told: dict[str, str] = {}
        self._errors: dict[str, str] = {}
        self._question: Question | None = None
        self.setWindowTitle(tr("Meantime"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("The week at once"))
        self._body = body = column(self, margin=(20, 14, 20, 14), gap=12)
        self._add_head(body)
        inside = Inside()
        self._inside: QVBoxLayout = column(inside, margin=(0, 0, 8, 0), gap=10)
        self._scroll = scrolling(inside)
        body.addWidget(self._scroll, 1)
        self._said = label("", "now", wrap=True)
        body.addWidget(self._said)
        self._add_foot(body)
        self._keeps = Keeping("keep the week", self)
        self._keeps.timeout.connect(self.on_keep)
        self._show_week()
        self._say(tr("What you typed last time is here. It is not saved yet.") if typed else "")
        bus.changed.connect(self.on_changed)

    def _add_head(self, body: QVBoxLayout) -> None:
        head, words = BesideOrBelow(gap=12), QWidget()
        inside = column(words, gap=1)
        inside.addWidget(label(self._view.title, "section", wrap=True))
        self._span = label("", "second", wrap=True)
        inside.addWidget(self._span)
        head.add(words, 1)
        ways = QWidget()
        steps = row(ways, gap=8)
        self.back = button("", "square", name=tr("Earlier week"))
        self.on = button("", "square", name=tr("Later week"))
        for step in (self.back, self.on):
            step.setIconSize(QSize(scaled(16), scaled(16)))
            steps.addWidget(step)
        steps.addStretch(1)
        self.back.clicked.connect(self.on_back)
        self.on.clicked.connect(self.on_on)
        head.add(ways)
        body.addWidget(head)

    def _add_foot(self, body: QVBoxLayout) -> None:
        foot, flow = QWidget(), FlowLayout(gap=12, last_at_right=True)
        foot.setLayout(flow)
        flow.addWidget(label(tr("Blank is no entry, not 0."), "second"))
        self.saves = button(tr("Save"), "filled")
        self.saves.clicked.connect(self.on_save)
        flow.addWidget(self.saves)
        body.addWidget(foot)

    def _show_week(self) -> None:
        """Draw the cells of the week that is shown, and what stands below them."""
        clear(self._inside)
        self._see()
        self.grid = WeekGrid(self._view, self._typed)
        self.grid.edited.connect(self.on_edited)
        self.grid.entered.connect(self.on_entered)
        self._inside.addWidget(self.grid)
        self._tells = label("", wrap=True)
        self._points = label("", "second", wrap=True)
        self._inside.addWidget(self._tells)
        self._inside.addWidget(self._points)
        for words in self._view.why_closed:
            self._inside.addWidget(label(words, "caption", wrap=True))
        self._inside.addStretch(1)
        self._span.setText(self._view.span)
        self.on.setEnabled(self._view.has_later)
        self._show_chevrons()
        self.on.setToolTip("" if self._view.has_later else tr("Further weeks are still to come."))
        wide, high = (scaled(side) for side in SIZE)
        most = self.screen().availableGeometry().size() * MOST_OF_SCREEN
        if not self.isVisible():
            self.resize(min(wide, most.width()), min(high, most.height()))
        tab_as_it_stands(self)
        self.grid.begin(self._view)

    def _show_chevrons(self) -> None:
        self.back.setIcon(icon("chevron-left", self._tokens.color("ink")))
        self.on.setIcon(icon("chevron-right", self._tokens.color("ink" if self._view.has_later else "control")))

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self._tokens = tokens
        self._show_chevrons()

    def _see(self) -> None:
        """Take what stands in the cells that are shown as seen, but where something is typed over it."""
        for day in self._view.days:
            for field in self._view.fields:
                key = f"{day.day.isoformat()}/{field.id}"
                if key not in self._typed:
                    self._seen.pop(key, None)
                    if key in self._view.values:
                        self._seen[key] = self._view.values[key]

    @property
    def dirty(self) -> bool:
        """Whether anything is entered that is not saved."""
        return bool(self._typed)

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))

    @Slot(str, str)
    def on_edited(self, key: str, text: str) -> None:
        """Take it; what is typed is kept soon, while one goes on."""
        self._say("")
        self._errors.pop(key, None)
        if text.strip() == self._seen.get(key, ""):
            self._typed.pop(key, None)
        else:
            self._typed[key] = text
        self.on_entered(self.grid.cells[key])
        self._keeps.soon()

    @Slot(object)
    def on_entered(self, entered: NumberCell) -> None:
        """Say below the grid what the cell in hand is, and keep it in sight."""
        told = self._errors.get(entered.key) or entered.accessibleDescription()
        self._tells.setText(f"{entered.accessibleName()}: {told}")
        low = int(entered.field.scale[0])
        points = (f"{place} {words}" for place, words in enumerate(entered.field.points, start=low))
        self._points.setText(" · ".join(points))
        self._points.setVisible(bool(entered.field.points))
        self._scroll.ensureWidgetVisible(entered, scaled(8), scaled(8))

    @Slot()
    def on_keep(self) -> None:
        """Keep what is typed as it stands; where that cannot be, say why until it can."""
        why = self._keeps.tried(partial(self._unsaved.keep, self._plan_id, self._seen, self._typed))
        if not why:
            self._waits = self.dirty
        if why or self._said.text() == self._unkept:
            self._say(why)
        self._unkept = why

    @Slot()
    def on_back(self) -> None:
        """Show the week before."""
        self._go_to(self._view.days[0].day - _WEEK)

    @Slot()
    def on_on(self) -> None:
        """Show the week after."""
        self._go_to(self._view.days[0].day + _WEEK)

    def _go_to(self, first: date) -> None:
        try:
            self._view = self._weeks.view(self._plan_id, first)
        except UserError as error:
            self._say(str(error))
            return
        self._show_week()

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Show what stands there by now, but where something is typed over it."""
        if not changes.parts & _SHOWS:
            return
        try:
            self._view = self._weeks.view(self._plan_id, self._view.days[0].day)
        except UserError as error:
            self._say(str(error))
            return
        self._see()
        self.grid.show_texts({**self._view.values, **self._typed})

    def _save(self) -> bool:
        """Save; where that cannot be, say why at the cells, and return False."""
        try:
            changes = self._unsaved.save(self._plan_id, self._seen, self._typed)
        except UnfitRecord as error:
            self._told = error.values if isinstance(error, WrittenMeanwhile) else {}
            self._show_errors(error.errors)
            return False
        except UserError as error:
            self._say(str(error))
            return False
        self._keeps.stop()
        self._typed, self._errors, self._waits = {}, {}, False
        self._bus.tell(changes)
        return True

    def _show_errors(self, errors: Mapping[str, str]) -> None:
        """Mark the cells, and begin at the first, in whichever week it is."""
        self._errors = dict(errors)
        first = min(errors)
        if first not in self.grid.cells:
            day, _ = day_and_field(first)
            weeks_off = (day - self._view.days[0].day).days // DAYS
            self._go_to(self._view.days[0].day + weeks_off * _WEEK)
        for key, each in self.grid.cells.items():
            each.show_wrong(key in errors)
        self._say(errors[first])
        self._begin_at_the_unread()

    def _begin_at_the_unread(self) -> None:
        wrong = next((each for key, each in self.grid.cells.items() if key in self._errors), None)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.TabFocusReason)
            self.on_entered(wrong)

    @Slot()
    def on_save(self) -> None:
        """Save and close; what was said to stand there meanwhile is put aside by that, and by nothing else."""
        self._seen |= self._told
        if not self.dirty or self._save():
            super().accept()

    def reject(self) -> None:
        """Close by Escape or from outside: what is entered is kept; where it cannot be, ask. Escape then goes on."""
        if self._question is not None:
            self.on_stay()
        elif not self.dirty or self._save():
            super().reject()
        else:
            self._ask()

    def done(self, result: int) -> None:
        """Close; nothing of it waits any more, for it is saved, or somebody said that it may go."""
        if self._waits or self._keeps.isActive():
            self._keeps.stop()
            try:
                self._unsaved.keep(self._plan_id, {}, {})
            except UserError as error:
                _log.info("what was typed in a closed week is still kept: %s", type(error).__name__)
        super().done(result)

    def _ask(self) -> None:
        question = Question(tr("Close without what cannot be kept?"), tr("Close"), tr("Go on writing"))
        question.accepted.connect(self.on_leave)
        question.declined.connect(self.on_stay)
        self._question = question
        question.ask_below(self._body)

    @Slot()
    def on_stay(self) -> None:
        """Go on writing."""
        question, self._question = self._question, None
        if question is not None:
            question.take_down()
            self._begin_at_the_unread()

    @Slot()
    def on_leave(self) -> None:
        """Close; what can be read is kept, the rest is not."""
        readable = {key: text for key, text in self._typed.items() if key not in self._errors}
        self._keeps.stop()
        try:
            self._bus.tell(self._unsaved.save(self._plan_id, self._seen, readable))
        except UserError as error:
            _log.info("a week was closed without being kept: %s", type(error).__name__)
        super().reject()
