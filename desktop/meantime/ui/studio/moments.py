"""When the plan comes: one simple moment with its days, or any moments as rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from meantime.domain.errors import FieldError
from meantime.domain.weekdays import EVERY_DAY, Weekdays, format_weekdays, parse_weekdays
from meantime.language import tr
from meantime.services.screens.studio import MomentRows, Offers
from meantime.services.studio.work import Work
from meantime.ui.growing import GrowingText
from meantime.ui.parts import button, column
from meantime.ui.question import Question
from meantime.ui.segments import Segments
from meantime.ui.studio.often import OftenField
from meantime.ui.studio.routine_choice import RoutineChoice
from meantime.ui.theme import Tokens
from meantime.ui.triggers.choosing import ClockList
from meantime.ui.triggers.rows import TriggerRows

Entries = tuple[dict[str, object], ...]
_SIMPLE = {"after": {"after", "offset", "days"}, "at": {"at", "days"}, "when": {"when"}}


def is_simple(moments: Entries, routines: Sequence[str]) -> bool:
    """Tell whether ``moments`` can be entered as one: after a routine, at set times, or when something is noticed."""
    if not moments:
        return True
    first = moments[0]
    fits = any(kind in first and set(first) <= keys for kind, keys in _SIMPLE.items())
    return len(moments) == 1 and fits and ("after" not in first or first["after"] in routines)


class MomentsField(QWidget):
    """The moments of a plan; its days stand in a row of their own (``often``)."""

    changed = Signal()
    """Something was entered."""

    rebuilt = Signal()
    """There are other fields than before."""

    new_routine_wanted = Signal()
    """As ``RoutineChoice.new_wanted``."""

    times_wanted = Signal(str)
    """As ``RoutineChoice.times_wanted``."""

    def __init__(self, offers: Offers, rows_of: Callable[[], MomentRows], tokens: Tokens) -> None:
        """Offer ``offers``; ``rows_of`` gives the moments as they stand, to be entered as rows."""
        super().__init__()
        self._rows_of = rows_of
        self._offers = offers
        self._rows: TriggerRows | None = None
        self._rows_at_first: Entries = ()
        self._errors: list[int] = []
        self._question: Question | None = None
        self._touched = True
        self._shown: Entries = ()
        self.kind = Segments(
            tr("When"),
            [
                ("after", tr("After something I already do")),
                ("at", tr("At set times")),
                ("when", tr("When I notice…")),
            ],
        )
        self.routine = RoutineChoice(tokens)
        self.times = ClockList(tr("Time"))
        self.times.show_times(())
        self.notice = GrowingText(tr("When I notice"), tr("such as: I notice that I hold my breath"))
        self.often = OftenField(offers.week)
        self._more: QPushButton = button(tr("More ways to say when…"), "link")
        self._less: QPushButton = button(tr("Back to one simple moment"), "link")
        self._body = column(self, gap=10)
        for each in (self.kind, self.routine, self.times, self.notice):
            self._body.addWidget(each)
        for link in (self._more, self._less):
            self._body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.often.show_days(EVERY_DAY)
        self.routine.offer(offers.routines)
        self._hear()
        self._show_kind()

    def _hear(self) -> None:
        self.kind.chosen.connect(self.on_kind_chosen)
        self.routine.chosen.connect(self.on_routine_chosen)
        self.routine.new_wanted.connect(self.new_routine_wanted)
        self.routine.times_wanted.connect(self.times_wanted)
        for signal in (self.routine.changed, self.times.chosen, self.notice.edited, self.often.chosen):
            signal.connect(self.on_entered)
        self.times.rebuilt.connect(self.rebuilt)
        self._more.clicked.connect(self.on_more)
        self._less.clicked.connect(self.on_less)

    @property
    def in_rows(self) -> bool:
        """Whether the moments are entered as rows."""
        return self._rows is not None

    @property
    def shows_days(self) -> bool:
        """Whether days are chosen in the row of their own."""
        kind = self.kind.value
        chosen = {"at": bool(self.times.times), "after": bool(self.routine.name)}
        return not self.in_rows and chosen.get(kind, False)

    def offer(self, offers: Offers) -> None:
        """Offer other routines; all days of the one that is chosen stay all of them, whichever they are now."""
        before = self.routine.routine
        self._offers = offers
        self.routine.offer(offers.routines)
        now = self.routine.routine
        if self.kind.value == "after" and before is not None and now is not None and self.often.days == before.days:
            self.often.show_days(now.days)
        self._offer_days()
        if self._rows is not None:
            self._rows.offer(self._rows_of())

    def show_work(self, work: Work) -> None:
        """Show the moments of ``work``."""
        self._shown, self._touched, self._rows_at_first = work.moments, False, ()
        self._stop_asking()
        if not is_simple(work.moments, [each.name for each in self._offers.routines]):
            self._to_rows()
            return
        self._drop_rows()
        for moment in work.moments:
            self._show_simple(moment)
        if not work.moments:
            self.routine.show_choice("", 0)
            self.times.show_times(())
            self.often.show_days(EVERY_DAY)
        self._show_kind()

    def _show_simple(self, moment: dict[str, object]) -> None:
        kind = next(kind for kind in _SIMPLE if kind in moment)
        self.kind.show_value(kind)
        days = moment.get("days")
        if kind == "after":
            offset = moment.get("offset", 0)
            self.routine.show_choice(str(moment["after"]), offset if isinstance(offset, int) else 0)
        elif kind == "at":
            self.times.show_times(_times(moment["at"]))
        else:
            self.notice.show_words(str(moment["when"]))
        routine = self.routine.routine
        usual = routine.days if kind == "after" and routine is not None else EVERY_DAY
        self.often.show_days(_days(days) if days is not None else usual)

    def stand_as(self, other: MomentsField) -> None:
        """Let what is entered stand in the fields of ``other``, and beside it what waits there in fields not shown."""
        routine = other.routine
        self.routine.show_choice(routine.name, routine.offset)
        self.times.show_times(_times(other.times.times))
        self.notice.show_words(other.notice.words)
        self.often.show_days(other.often.days)
        self.kind.show_value(other.kind.value)
        self._show_kind()
        if other.in_rows and not self.in_rows:
            self._to_rows()
        self._rows_at_first = other._rows_at_first
        if other._question is not None:
            self._ask()

    def _row_entries(self) -> Entries:
        """Return what the rows tell; nothing where in none of them anything was chosen."""
        told = tuple(dict(entry) for entry in self._rows.entries()) if self._rows is not None else ()
        return told if any(told) else ()

    @property
    def entries(self) -> Entries:
        """What is entered; what nobody touched is told as it was."""
        if not self._touched:
            return self._shown
        if self._rows is not None:
            return self._row_entries()
        return self._simple()

    def _simple(self) -> Entries:
        if self.kind.value == "when":
            return ({"when": self.notice.words},) if self.notice.words.strip() else ()
        days = self.often.days
        if self.kind.value == "at":
            some = {} if days == EVERY_DAY else {"days": format_weekdays(days)}
            if not self.times.times:
                return ()
            return ({"at": self.times.times, **some},)
        routine = self.routine.routine
        if routine is None:
            return ()
        offset = {"offset": self.routine.offset} if self.routine.offset else {}
        some = {} if days == routine.days else {"days": format_weekdays(days)}
        return ({"after": routine.name, **offset, **some},)

    def stack_on(self, routine: str, offers: Offers) -> None:
        """Stack the plan on a routine that was just made and is among ``offers``."""
        self.offer(offers)
        self.routine.show_choice(routine, self.routine.offset)
        self.on_routine_chosen()
        self.on_entered()
        self.focus()

    def focus(self) -> None:
        """Begin here."""
        if self._rows is not None:
            self._rows.focus_error(self._errors or [0])
        elif self.kind.value == "when":
            self.notice.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.days_are_amiss:
            self.often.begin()
        elif self.kind.value == "at":
            self.times.begin()
        else:
            self.routine.focus()

    @property
    def days_are_amiss(self) -> bool:
        """Whether no day is chosen, or one that the routine does not have."""
        routine = self.routine.routine
        some = routine.days if self.kind.value == "after" and routine is not None else EVERY_DAY
        return self.shows_days and not (self.often.days and self.often.days <= some)

    def show_errors(self, errors: dict[int, str]) -> None:
        """Show what is wrong at its row, where there are rows."""
        if self._rows is not None:
            self._errors = [place for place in errors if place < len(self._rows.rows)]
            self._rows.show_errors(errors, all_rows=True)

    def _show_kind(self) -> None:
        kind, rows = self.kind.value, self.in_rows
        self.kind.setVisible(not rows)
        self.routine.setVisible(kind == "after" and not rows)
        self.times.setVisible(kind == "at" and not rows)
        self.notice.setVisible(kind == "when" and not rows)
        self._more.setVisible(not rows)
        self._less.setVisible(rows and self._question is None)
        self._offer_days()
        self.rebuilt.emit()

    def _offer_days(self) -> None:
        routine = self.routine.routine
        some = routine.days if self.kind.value == "after" and routine is not None else EVERY_DAY
        self.often.offer(some, tr("This routine is not on that day."))

    def _to_rows(self) -> None:
        self._drop_rows()
        self._errors = []
        self._rows = TriggerRows(self._rows_of(), begins_open=True)
        if not self._rows.rows:
            self._rows.on_add()
        self._rows.changed.connect(self.on_entered)
        self._body.insertWidget(4, self._rows)
        self._show_kind()

    def _drop_rows(self) -> None:
        rows, self._rows = self._rows, None
        if rows is not None:
            self._body.removeWidget(rows)
            rows.hide()
            rows.deleteLater()

    @Slot(str)
    def on_kind_chosen(self, _: str) -> None:
        """Show what this kind is entered with; what was entered in the others waits there.

        Of the days those go that the routine does not have.
        """
        routine = self.routine.routine
        if self.kind.value == "after" and routine is not None:
            self.often.show_days(self.often.days & routine.days or routine.days)
        self._show_kind()
        self.on_entered()

    @Slot()
    def on_routine_chosen(self) -> None:
        """Choose the days of the routine."""
        routine = self.routine.routine
        if routine is not None:
            self.often.show_days(routine.days)
        self._offer_days()

    @Slot()
    def on_entered(self) -> None:
        """Tell it."""
        self._touched = True
        self.changed.emit()

    @Slot()
    def on_more(self) -> None:
        """Let the moments be entered as rows."""
        self._to_rows()
        self._rows_at_first = self._row_entries()
        self.focus()
        self.on_entered()

    @Slot()
    def on_less(self) -> None:
        """Let one simple moment be entered again; ask before any moment goes."""
        entries = self._row_entries()
        if entries == self._rows_at_first:
            self._to_simple(())
        elif len(entries) == 1 and self._fitting(entries):
            self._to_simple(entries)
        else:
            self._ask().no.setFocus(Qt.FocusReason.TabFocusReason)

    def _fitting(self, entries: Entries) -> Entries:
        """Return those that can be entered as one simple moment."""
        names = [each.name for each in self._offers.routines]
        return tuple(entry for entry in entries if is_simple((entry,), names))

    def _to_simple(self, kept: Entries) -> None:
        """Let one simple moment be entered: the first of ``kept``, or what was entered before there were rows."""
        self._drop_rows()
        for entry in kept[:1]:
            self._show_simple(entry)
        self._show_kind()
        self.kind.begin()
        self.on_entered()

    def _ask(self) -> Question:
        words = (
            tr("Go back to one simple moment? The first that fits there stays, and the others go.")
            if self._fitting(self._row_entries())
            else tr("Go back to one simple moment? None of these fits there: they go, and you choose anew.")
        )
        question = Question(words, tr("Go back to one"), tr("Keep them all"))
        question.accepted.connect(self.on_less_meant)
        question.declined.connect(self.on_rows_kept)
        self._question = question
        self._body.addWidget(question)
        self._show_kind()
        return question

    def _stop_asking(self) -> None:
        question, self._question = self._question, None
        if question is not None:
            self._body.removeWidget(question)
            question.hide()
            question.deleteLater()

    @Slot()
    def on_less_meant(self) -> None:
        """Go back to one moment."""
        self._stop_asking()
        self._to_simple(self._fitting(self._row_entries()))

    @Slot()
    def on_rows_kept(self) -> None:
        """Go on with all of them."""
        self._stop_asking()
        self._show_kind()
        self._less.setFocus(Qt.FocusReason.TabFocusReason)


def _times(value: object) -> list[time]:
    written = value if isinstance(value, list | tuple) else [value]
    found: list[time] = []
    for each in written:
        try:
            found.append(each if isinstance(each, time) else time.fromisoformat(str(each)))
        except ValueError:
            continue
    return found


def _days(value: object) -> Weekdays:
    try:
        return parse_weekdays(value, "days")
    except FieldError:
        return frozenset()
