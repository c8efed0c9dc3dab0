"""Carries out what check-in widgets ask for, and shows them what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit

from meantime.domain.checkins import CheckIn
from meantime.domain.errors import StorageTrouble, UserError
from meantime.domain.statuses import Provenance, Status, Worse
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.checkins import Answered, CheckIns
from meantime.services.details import Details, DetailsChange, fitting
from meantime.services.material import OwnMaterial
from meantime.services.next_anchor import next_anchor
from meantime.services.notebook import Notebook
from meantime.services.phrases import status_words
from meantime.services.questions import Questions
from meantime.services.screens.asking import outcome_words, with_question
from meantime.services.screens.taking_back import TakingBack
from meantime.services.screens.today import TodayScreen
from meantime.services.typed_forms import Form, TypedForms
from meantime.services.views import ItemView, NeededView, QuestionView, StackView, TodayView
from meantime.ui.actions import CheckInWishes
from meantime.ui.changebus import ChangeBus
from meantime.ui.checkin.said_beside import SaidBeside
from meantime.ui.checkin.today_panel import TodayPanel
from meantime.ui.kept_typing import KeptText

Later = Callable[[tuple[str, ...], int | datetime], str]
"""Reminds of occurrences again after so many minutes, or at an instant; says why it cannot."""

_JUST_NOW = timedelta(hours=1)
"""So long an answer beside all slots stands in today to be told of; later it is told of in the week."""

_SHOWN = frozenset({Part.PLANS, Part.CHECKINS, Part.SESSIONS, Part.SETTINGS, Part.MEASURES})


class CheckInController(QObject):
    """The one place through which every click of a check-in goes; it keeps all panels of today alike."""

    refused = Signal(str)
    """Something could not be done, in one plain sentence."""

    def __init__(
        self,
        notebook: Notebook,
        checkins: CheckIns,
        screen: TodayScreen,
        bus: ChangeBus,
        wishes: CheckInWishes,
        later: Later,
        questions: Questions | None = None,
        material: OwnMaterial | None = None,
    ) -> None:
        """Answer through ``checkins``; put off through ``later``; without ``questions`` nothing is asked.

        Without ``material`` nothing is opened.
        """
        super().__init__()
        self._book = notebook
        self._checkins = checkins
        self._screen = screen
        self._bus = bus
        self._later = later
        self._questions = questions
        self._material = material
        self._wishes = wishes
        self._said = SaidBeside(checkins, bus)
        self._said.all_written.connect(self.on_all_written)
        self._taking_back = TakingBack(notebook, screen)
        self._panels: list[TodayPanel] = []
        self._silent = False
        self._beside: CheckIn | None = None
        self._noted_by_worse: set[str] = set()
        wishes.answer_chosen.connect(self.on_answer_chosen)
        wishes.worse_chosen.connect(self.on_worse_chosen)
        wishes.not_worse_chosen.connect(self.on_not_worse_chosen)
        wishes.worse_noted.connect(self.on_worse_noted)
        wishes.needed_chosen.connect(self.on_needed_chosen)
        wishes.needed_worse_chosen.connect(self.on_needed_worse_chosen)
        wishes.real_use_chosen.connect(self.on_real_use_chosen)
        wishes.later_chosen.connect(self.on_later_chosen)
        wishes.details_changed.connect(self.on_details_changed)
        wishes.undo_chosen.connect(self.on_undo_chosen)
        wishes.last_undo_chosen.connect(self.on_last_undo_chosen)
        wishes.worse_line_chosen.connect(self.on_worse_line_chosen)
        wishes.question_answered.connect(self.on_question_answered)
        wishes.material_wanted.connect(self.on_material_wanted)
        bus.changed.connect(self.on_changed)

    def attach(self, panel: TodayPanel) -> None:
        """Keep ``panel`` up to date from now on."""
        self._panels.append(panel)
        panel.words_begun.connect(self.on_words_begun)
        panel.set_silent(self._silent)
        panel.show_today(self._view())

    def _view(self) -> TodayView:
        """Return today, with a question where there is one; today stands whether or not that can be found out."""
        view = self._with_beside(self._screen.view())
        try:
            return view if self._questions is None else with_question(view, self._questions)
        except UserError:
            return view

    def _with_beside(self, view: TodayView) -> TodayView:
        """Return today with the answer beside all slots that was just given, for an hour."""
        beside, now = self._beside, self._book.present().now.utc
        item = self._screen.answered(beside.id) if beside is not None and now - beside.made.utc < _JUST_NOW else None
        if item is None:
            return view
        return replace(view, beside=StackView(tr("Just now"), "", "target", (item,), beside=True))

    def refresh(self) -> None:
        """Show today as it stands: time has passed, or something changed."""
        view = self._view()
        for panel in self._panels:
            panel.show_today(view)

    def set_silent(self, silent: bool) -> None:
        """Welcome whoever comes after reminders have stopped by themselves."""
        self._silent = silent
        for panel in self._panels:
            panel.set_silent(silent)

    def greet(self) -> None:
        """A window is opened: ask once more, where reminders are still silent, whether they are to go on."""
        for panel in self._panels:
            panel.greet()

    def save_again(self) -> StorageTrouble | None:
        """Write what could not be written before, if it can be now; return why it still cannot be."""
        return self._said.write_again()

    def _answer(self, item: ItemView, status: Status, details: Details) -> None:
        try:
            plan = self._book.plan(item.plan_id)
            answered = self._checkins.answer(plan, status, day=item.day, slot=item.slot, details=details)
        except UserError as error:
            self._refuse(error)
            return
        if item.checkin is not None and item.checkin != answered.checkin.id:
            self._said.drop(item.checkin)
        self._show_saved(answered)

    @Slot()
    def on_all_written(self) -> None:
        """Nothing that was said waits any more."""
        for panel in self._panels:
            panel.on_all_saved()

    def _refuse(self, error: UserError) -> None:
        """Say it where the click was; the buttons stay as they were, and take the next click."""
        self.refresh()
        self._wishes.answer_refused.emit()
        shown = [panel for panel in self._panels if panel.isVisible()]
        for panel in shown:
            panel.say(str(error))
        if not shown:
            self.refused.emit(str(error))

    def _show_saved(self, answered: Answered) -> None:
        """Say that it is saved, and offer what else could be said; on a hard day nothing is asked."""
        only_counted = answered.checkin.status is Status.USED_FOR_REAL
        quiet = answered.checkin.worse is None and (self._screen.hard or only_counted)
        if not only_counted and answered.checkin.provenance is not Provenance.LATER:
            self._beside = answered.checkin if answered.checkin.slot is None else None
        if answered.changes and answered.checkin.worse is not None and answered.checkin.replaces is None:
            self._noted_by_worse.add(answered.checkin.id)
        for panel in self._panels:
            panel.open_details(None if quiet else answered.checkin.id)
        self._bus.tell(answered.changes)
        if not answered.changes:
            self.refresh()
        words = tr("Saved as “{status}”.").format(status=status_words()[answered.checkin.status])
        for panel in self._panels:
            panel.announce(words, answered.checkin.id, answered.checkin.status)
        self._wishes.answer_saved.emit()

    @Slot(object, object)
    def on_answer_chosen(self, item: ItemView, status: Status) -> None:
        """One click saves; what was said beside an earlier answer goes with the new one, where it fits that."""
        try:
            said = fitting(self._said.at(item), status)
        except UserError as error:
            self._refuse(error)
            return
        self._answer(item, status, said)

    @Slot(object)
    def on_worse_chosen(self, item: ItemView) -> None:
        """It made things worse: noted on the answer that stands there by now, or as tried where there is none."""
        try:
            if item.checkin:
                standing: CheckIn | None = self._checkins.standing_for(item.checkin)
            else:
                standing = self._checkins.standing(item.plan_id, item.day, item.slot)
        except UserError as error:
            self._refuse(error)
            return
        if standing is None:
            self._answer(item, Status.TRIED, Details(worse=Worse.OTHER))
            return
        if self._said.over(standing).worse is None:  # what it was like, as it was said elsewhere, stays
            self.on_details_changed(standing.id, DetailsChange.between(Details(), Details(worse=Worse.OTHER)))
        for panel in self._panels:
            panel.open_details(standing.id)
        self.refresh()

    @Slot(str)
    def on_worse_noted(self, checkin_id: str) -> None:
        """It was noted by nothing but that it made things worse: taken back, all of it goes."""
        self._noted_by_worse.add(checkin_id)

    @Slot(object)
    def on_not_worse_chosen(self, item: ItemView) -> None:
        """It did not: what was noted by that alone goes; what was answered before stands, with all said beside it.

        What was noted before the program started stands as well: nobody knows any more whether it was by that alone.
        """
        if item.checkin is None:
            return
        if item.checkin in self._noted_by_worse:
            self.on_undo_chosen(item.checkin)
        else:
            said = Details(worse=item.details.worse or Worse.OTHER)
            self.on_details_changed(item.checkin, DetailsChange.between(said, Details()))

    @Slot(object, object)
    def on_needed_chosen(self, needed: NeededView, status: Status) -> None:
        """Note what is done when needed, beside all slots; of another plan the first open slot is taken."""
        self._note(needed.plan_id, status, needed.day, Details(), beside=needed.beside)

    @Slot(object)
    def on_needed_worse_chosen(self, needed: NeededView) -> None:
        """It made things worse: noted as tried; what is still to come stays open."""
        worse = Details(worse=Worse.OTHER)
        self._note(needed.plan_id, Status.TRIED, needed.day, worse, beside=needed.beside, due_only=True)

    @Slot(str, object)
    def on_real_use_chosen(self, plan_id: str, day: date | None) -> None:
        """Count that a plan was used in real life, on the present practice day if None; each click is one more."""
        self._note(plan_id, Status.USED_FOR_REAL, day, Details())

    def _note(self, plan_id: str, status: Status, day: date | None, details: Details, **how: bool) -> None:
        try:
            plan = self._book.plan(plan_id)
            answered = self._checkins.answer(plan, status, day=day, details=details, **how)
        except UserError as error:
            self._refuse(error)
            return
        self._show_saved(answered)

    @Slot(object, object)
    def on_later_chosen(self, item: ItemView, minutes: int | None) -> None:
        """Put one practice off, by minutes or until the next anchor (None)."""
        following = next_anchor(self._book) if minutes is None else None
        if minutes is not None:
            words = self._later((item.occurrence,), minutes) or tr("In {n} minutes again.").format(n=minutes)
        elif following is not None:
            again = following.again_words(self._book.present())
            words = self._later((item.occurrence,), following.at) or again
        else:
            words = tr("No routine comes within a day. Choose some minutes instead.")
        for panel in self._panels:
            panel.say(words)

    @Slot(str, object)
    def on_details_changed(self, checkin_id: str, change: DetailsChange) -> None:
        """Keep what was said beside an answer; what cannot be written now stays where it was typed, and waits."""
        first = not self._said.waits
        try:
            self._said.amend(checkin_id, change)
        except StorageTrouble as trouble:
            self.refresh()
            if first:
                self._say_kept(trouble)
        except UserError as error:
            self.refused.emit(str(error))

    def _say_kept(self, trouble: StorageTrouble) -> None:
        """Say it where it was typed; no window of its own would come in between while somebody types."""
        words = tr("{reason} What you said here is kept and saved as soon as it can be.").format(reason=trouble)
        shown = [panel for panel in self._panels if panel.isVisible()]
        for panel in shown:
            panel.say_unsaved(words)
        if not shown:
            self.refused.emit(words)

    @Slot(str)
    def on_undo_chosen(self, checkin_id: str) -> None:
        """Take an answer back, with what is being typed beside it; a second time there is nothing left to take."""
        for panel in self._panels:
            panel.flush()
        self._undo(checkin_id)

    @Slot(object, object)
    def on_last_undo_chosen(self, given: Sequence[str], offered: str | None) -> None:
        """Take the last answer back by a key, and say which; what is being typed beside it is kept, and it as well."""
        for panel in self._panels:
            panel.flush()
        try:
            last, words = self._taking_back.last(given, offered)
        except UserError as error:
            self._refuse(error)
            return
        if last is not None and not self._undo(last):
            return
        for panel in self._panels:
            if panel.isVisible():
                panel.say(words)

    def _undo(self, checkin_id: str) -> bool:
        """Take an answer back; return whether it could be."""
        try:
            changes = self._checkins.undo(checkin_id).changes
        except UserError as error:
            self._refuse(error)
            return False
        self._said.drop(checkin_id)
        for panel in self._panels:
            panel.on_undone(checkin_id)
        self._bus.tell(changes)
        return True

    @Slot(str, bool)
    def on_worse_line_chosen(self, plan_id: str, shown: bool) -> None:
        """Note whether the page may say that something made things worse, of a private plan."""
        try:
            changes = self._checkins.show_worse(plan_id, shown=shown)
        except UserError as error:
            self._refuse(error)
            return
        self._bus.tell(changes)

    @Slot(object, str)
    def on_question_answered(self, asked: QuestionView, chose: str) -> None:
        """Carry out what was chosen, say what came of it, and let the question rest."""
        if self._questions is None:
            return
        try:
            title = self._book.plan(asked.plan_id).title
            changes = self._questions.answer(asked.plan_id, asked.question, chose)
        except UserError as error:
            self._refuse(error)
            return
        self._bus.tell(changes)
        words = outcome_words(chose, stays=asked.stays).format(title=title) if changes else ""
        for panel in self._panels if words else ():
            panel.say(words)

    @Slot(str, str)
    def on_material_wanted(self, plan_id: str, name: str) -> None:
        """Open a piece of the client's own material; what came of it is said where it was wanted."""
        if self._material is None:
            return
        try:
            told = self._material.open(plan_id, name)
        except UserError as error:
            told = str(error)
        self._wishes.material_told.emit(plan_id, name, told)

    @Slot(QPlainTextEdit)
    def on_words_begun(self, field: QPlainTextEdit) -> None:
        """Keep what is written there until a plan is made of it, and show what was written last time."""
        KeptText(TypedForms(self._book), Form.SAID, "", field).show_begun()

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Show today anew if it may look different."""
        if changes.parts & _SHOWN:
            self.refresh()
