"""The window in which a record is written: the small version first, all of it on request; nothing typed is lost."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from meantime.domain.errors import UserError
from meantime.domain.record_fields import RecordField
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.records.blank import blank_form
from meantime.services.records.form import Records, UnfitRecord, WrittenMeanwhile
from meantime.services.records.nights import question_of_night
from meantime.services.records.texts import YES
from meantime.services.records.unsaved_forms import UnsavedForms
from meantime.ui.changebus import ChangeBus
from meantime.ui.keeping import Keeping
from meantime.ui.parts import clear, column, label
from meantime.ui.question import Question
from meantime.ui.records.box import FieldBox, boxes_of, in_lines, tell_before
from meantime.ui.records.foot import RecordFoot
from meantime.ui.records.voice import VoicePanel
from meantime.ui.scrolling import Inside, scrolling
from meantime.ui.segments import Segments
from meantime.ui.stacking import BesideOrBelow
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.theme import Tokens, scaled

_log = logging.getLogger(__name__)

SMALL, FULL = (340, 560), (880, 640)
MOST_OF_SCREEN = 0.85
_IN_A_LINE = 3


MakeVoice = Callable[[str, Tokens], VoicePanel]
"""Makes what an answer is spoken with, from its id."""


class RecordDialog(QDialog):
    """One record. Closing it by any way keeps what can be read; what cannot is asked about."""

    another_wanted = Signal(str)
    """It is saved, and one more is to be written after the answer with this id."""

    week_wanted = Signal(str, object)
    """It is saved, and the week that holds this day is to be entered at once, of the plan with this id."""

    def __init__(
        self,
        checkin_id: str,
        records: Records,
        forms: UnsavedForms,
        bus: ChangeBus,
        make_voice: MakeVoice,
        tokens: Tokens,
        parent: QWidget | None,
    ) -> None:
        """Show the record of an answer, with what was typed in ``forms`` and is not saved; it can be spoken, too.

        Raises:
            UserError: if there is none.
        """
        super().__init__(parent)
        self._records, self._forms, self._bus, self._tokens = records, forms, bus, tokens
        self._view, self._kept = forms.opened(checkin_id)
        self.setWindowTitle(tr("Meantime"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Write it down"))
        self._at_first = dict(self._view.values)
        self._typed = {**self._at_first, **self._kept}
        self._drawn: set[str] = set()
        self._unread: frozenset[str] = frozenset()
        self._told: dict[str, str] = {}
        self._asked = self._unkept = ""
        self._question: Question | None = None
        self.boxes: list[FieldBox] = []
        stages = self._view.stages
        self.sizes = Segments(tr("How much"), [(str(n), stage.words) for n, stage in enumerate(stages)], alike=True)
        self._grow_to(self._kept, self._view.begin)
        self.sizes.chosen.connect(self.on_size_chosen)
        self._body = body = column(self, margin=(20, 14, 20, 14), gap=12)
        self._add_head(body)
        self.sizes.setVisible(len(stages) > 1)
        inside = Inside()
        around = column(inside, margin=(0, 0, 8, 0), gap=14)
        self._fields: QVBoxLayout = column(gap=14)
        around.addLayout(self._fields, 1)
        self._scroll = scrolling(inside)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.verticalScrollBar().rangeChanged.connect(self.on_range_changed)
        body.addWidget(self._scroll, 1)
        self._said = label("", "now", wrap=True)
        body.addWidget(self._said)
        self._said.hide()
        self.voice = make_voice(self._view.checkin_id, tokens)
        around.addWidget(self.voice.offer)
        body.addWidget(self.voice)
        self.voice.refresh()
        self.foot = self._make_foot()
        body.addWidget(self.foot)
        self._keeps = Keeping("keep the form", self)
        self._keeps.timeout.connect(self.on_keep)
        self._fill()
        if self._kept:
            self._say(tr("What you typed last time is here. It is not saved yet."))

    def _add_head(self, body: QVBoxLayout) -> None:
        head = BesideOrBelow(gap=12)
        words = QWidget()
        inside = column(words, gap=1)
        inside.addWidget(label(self._view.title, "section", wrap=True))
        inside.addWidget(label(self._view.when, "second", wrap=True))
        head.add(words, 1)
        head.add(self.sizes)
        body.addWidget(head)

    def _make_foot(self) -> RecordFoot:
        foot = RecordFoot(self._view, self._tokens)
        foot.marked.connect(self.on_marked)
        foot.aloud_pressed.connect(self.on_aloud)
        foot.copy_pressed.connect(self.on_copy)
        foot.week_pressed.connect(self.on_week)
        foot.another_pressed.connect(self.on_another)
        foot.save_pressed.connect(self.on_save)
        return foot

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self.foot.set_tokens(tokens)
        self.voice.set_tokens(tokens)

    @property
    def _small(self) -> bool:
        return self.sizes.value == "0" and len(self._view.stages) > 1

    @property
    def _shown(self) -> tuple[RecordField, ...]:
        """The fields of the stage that is chosen."""
        return self._view.stages[int(self.sizes.value)].fields

    @property
    def _said_aloud(self) -> bool:
        return self._view.aloud is not None and self._typed.get(self._view.aloud.id) == YES

    def _grow_to(self, names: Collection[str], least: int) -> None:
        """Choose the first stage, ``least`` or later, that has all these fields."""
        later = list(enumerate(self._view.stages))[least:]
        fitting = (place for place, stage in later if not set(names) - {field.id for field in stage.fields})
        self.sizes.show_value(str(next(fitting, len(self._view.stages) - 1)))

    def _fill(self) -> None:
        """Draw the fields of the size that is chosen, with what was typed in them."""
        clear(self._fields)
        aloud = self._view.aloud if self._small and not self._said_aloud else None
        fields = tuple(field for field in self._shown if field is not aloud)
        self.boxes, parts = boxes_of(fields, numbered=not self._small)
        for box in self.boxes:
            box.entry.show_text(self._typed.get(box.field.id, ""))
            box.entry.edited.connect(self.on_edited)
            box.entry.rearranged.connect(self.on_rearranged)
            self._begin_with(box)
        for line in in_lines(parts, 1 if self._small else _IN_A_LINE):
            self._fields.addWidget(line)
        self._fields.addStretch(1)
        tell_before(self.boxes, self._view.fields, self._typed)
        self.foot.show_size(small=self._small, aloud=aloud is not None)
        tab_as_it_stands(self)
        width, height = SMALL if self._small else FULL
        room = self.screen().availableGeometry()
        most = (int(room.width() * MOST_OF_SCREEN), int(room.height() * MOST_OF_SCREEN))
        self.resize(min(scaled(width), most[0]), min(scaled(height), most[1]))
        empty = next((box for box in self.boxes if not box.entry.text), None)
        begins = empty or (self.boxes[0] if self.boxes else None)
        if begins is not None:
            begins.entry.begin()

    def _begin_with(self, box: FieldBox) -> None:
        """Let what a field shows at first be what it had: one that cannot show all of it changes nothing by that."""
        if box.field.id not in self._drawn:
            self._drawn.add(box.field.id)
            if box.field.id in self._kept:
                return
            self._typed[box.field.id] = self._at_first[box.field.id] = box.entry.text

    @Slot()
    def on_range_changed(self) -> None:
        """The fields take another height; where they stand is known when they are laid out."""
        QTimer.singleShot(0, self, self.on_laid_out)

    @Slot()
    def on_laid_out(self) -> None:
        """Keep the field in hand in sight."""
        box = next((box for box in self.boxes if box.isAncestorOf(self.focusWidget() or self)), None)
        if box is not None and box.height() <= self._scroll.viewport().height():
            self._scroll.ensureWidgetVisible(box, 0, 0)

    def _take(self) -> None:
        for box in self.boxes:
            self._typed[box.field.id] = box.entry.text

    @property
    def dirty(self) -> bool:
        """Whether anything is entered that is not saved."""
        return bool(self._entered()) or bool(self.foot.marks)

    def _entered(self) -> dict[str, str]:
        """Return the fields that were changed here; what another window wrote in the others meanwhile stays."""
        self._take()
        return {name: text for name, text in self._typed.items() if text != self._at_first.get(name, "")}

    def _save_as_told(self) -> bool:
        """Save by the button: what was said to stand there meanwhile is put aside by that, and by nothing else."""
        self._view = self._view.with_values(self._told)
        return not self._asks_about_the_night() and self._save()

    def _asks_about_the_night(self) -> bool:
        """Ask in its field about times that are likely mistaken; once: whoever saves them again means them."""
        self._take()
        found = question_of_night(self._view.night, self._view.fields, self._typed)
        times = " ".join(self._typed.get(name, "") for name in self._view.night)
        if found is None or times == self._asked or not self._entered():
            return False
        self._asked = times
        self._show_errors(UnfitRecord(dict([found])))
        return True

    def _write(self, entered: Mapping[str, str]) -> Changes:
        changes = self._forms.save(self._view, entered, self.foot.marks)
        self.foot.have_written()
        return changes

    def _save(self) -> bool:
        """Save; where that cannot be, say why at the fields, and return False."""
        try:
            changes = self._write(self._entered())
        except UnfitRecord as error:
            if isinstance(error, WrittenMeanwhile):
                self._told = error.values
            self._show_errors(error)
            return False
        except UserError as error:
            self._say(str(error))
            return False
        self._at_first = dict(self._typed)
        self._keeps.stop()
        self._bus.tell(changes)
        return True

    def _show_errors(self, error: UnfitRecord) -> None:
        self._unread = frozenset(error.errors)
        if not any(box.field.id in error.errors for box in self.boxes):
            self._grow_to(error.errors, int(self.sizes.value))
            self._fill()
        for box in self.boxes:
            box.say(error.errors.get(box.field.id, ""))
        self._begin_at_the_unread()
        self._say(str(error))

    def _begin_at_the_unread(self) -> None:
        wrong = next((box for box in self.boxes if box.field.id in self._unread), None)
        if wrong is not None:
            wrong.entry.begin()

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))

    @Slot()
    def on_edited(self) -> None:
        """Something was entered: what was wrong may be right now, and what is typed is kept soon, while one goes on."""
        self._say("")
        tell_before(self.boxes, self._view.fields, self._typed)
        self._keeps.soon()

    @Slot()
    def on_rearranged(self) -> None:
        """Let Tab go through the form as it stands now."""
        tab_as_it_stands(self)

    @Slot()
    def on_keep(self) -> None:
        """Keep what is typed as it stands; where that cannot be, say why until it can."""
        why = self._keeps.tried(partial(self._forms.keep, self._view, self._entered()))
        if why or self._said.text() == self._unkept:
            self._say(why)
        self._unkept = why

    @Slot(str)
    def on_size_chosen(self, _: str) -> None:
        """Show more, or less; what was typed waits there."""
        self._take()
        self._fill()

    @Slot()
    def on_marked(self) -> None:
        """Write what was set beside the words at once: words that a killed program left are taken in under it."""
        try:
            changes = self._records.save(self._view, {}, self.foot.marks)
        except UserError as error:
            self._say(str(error))
            return
        self.foot.have_written()
        self._bus.tell(changes)

    @Slot()
    def on_aloud(self) -> None:
        """Note that it was said aloud; that is enough, and nothing has to be typed."""
        if self._view.aloud is not None:
            self._typed[self._view.aloud.id] = YES
            self.on_save()

    @Slot()
    def on_copy(self) -> None:
        """Copy an empty form as text."""
        QGuiApplication.clipboard().setText(blank_form(self._shown))
        self._say(tr("Copied: an empty form, for another program."))

    @Slot()
    def on_save(self) -> None:
        """Save and close."""
        if not self.dirty or self._save_as_told():
            super().accept()

    def reject(self) -> None:
        """Close by Escape or from outside: what is entered is kept; where it cannot be, ask. Escape then goes on."""
        if self._question is not None:
            self.on_stay()
            return
        self._unread = frozenset()
        if not self.dirty or self._save():
            super().reject()
        else:
            self._ask()

    @Slot()
    def on_another(self) -> None:
        """Save, close, and ask for one more; where nothing is written, this one is empty already."""
        self.voice.stop()
        if not self._view.values and not self._entered() and not self.voice.kept:
            self._say(tr("This one is still empty."))
        elif not self.dirty or self._save_as_told():
            super().accept()
            self.another_wanted.emit(self._view.checkin_id)

    @Slot()
    def on_week(self) -> None:
        """Save, close, and ask for the week of this day."""
        if not self.dirty or self._save_as_told():
            super().accept()
            self.week_wanted.emit(self._view.plan_id, self._view.day)

    def done(self, result: int) -> None:
        """Close; nothing of it waits any more, for it is saved, or somebody said that it may go."""
        self.voice.stop()
        if self._keeps.isActive() or self._kept:
            self._keeps.stop()
            try:
                self._forms.keep(self._view, {})
            except UserError as error:
                _log.info("what was typed in a closed form is still kept: %s", type(error).__name__)
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
        readable = {name: text for name, text in self._entered().items() if name not in self._unread}
        self._keeps.stop()
        try:
            self._bus.tell(self._write(readable))
        except UserError as error:
            _log.info("a record was closed without being kept: %s", type(error).__name__)
        super().reject()
