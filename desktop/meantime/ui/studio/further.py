"""What most plans need not say: what it is made of, how it is called, from when, and who reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from meantime.domain.statuses import Share
from meantime.language import tr
from meantime.services.ladder_entries import LadderEntry
from meantime.services.screens.studio import Offers, PracticeChoice
from meantime.services.sheets.fields import LONGEST_TEXT
from meantime.services.studio.work import Work
from meantime.ui.growing import GrowingText
from meantime.ui.ladder.editor import LadderEditor
from meantime.ui.material.editor import MaterialEditor
from meantime.ui.material.window import stays_with_you
from meantime.ui.parts import column, label
from meantime.ui.studio.rows import FormCard, FormRow, HideableRow
from meantime.ui.theme import Tokens
from meantime.ui.ticked import TickedWords
from meantime.ui.triggers.choosing import DayChips, Select

_LONGEST_LINE = 2 * LONGEST_TEXT
"""As long as a plan can have it, in halves of the rarer letters: nothing is cut off that was agreed."""


class FurtherRows(FormCard):
    """Shown when it is wanted, or where something of it is entered."""

    edited = Signal()
    """Something was entered."""

    practice_chosen = Signal(str)
    """Another practice (its id) was chosen: its usual sizes come with it."""

    assigned = Signal()
    """It was ticked that it stays as it was assigned."""

    def __init__(self, offers: Offers, tokens: Tokens) -> None:
        """Be empty."""
        super().__init__()
        self._tokens = tokens
        self._practices: dict[str, PracticeChoice] = {each.id: each for each in offers.practices}
        self.practice = Select(tr("Practice"), [(each.id, each.title) for each in offers.practices])
        self._about = label("", "caption", wrap=True)
        self._unusable = label(_left_out(offers.unusable), "now", wrap=True)
        self.title = self._line(tr("What the plan is called"), tr("as what you do, if left empty"))
        self.starts = self._line(tr("First day"), tr("today, or a day such as 2026-12-01"))
        self.ends = self._line(tr("Last day"), tr("none, or a day such as 2026-12-20"))
        self.rest = DayChips(tr("Planned rest on"), offers.week, square=True)
        self.reward = self._line(tr("Something good afterwards"), tr("such as: tea on the bench"))
        self.discreet = self._line(tr("Words of the notification"), tr("neutral words, if left empty"))
        self.share = Select(
            tr("What your therapist reads of it"),
            [
                (Share.FULL.value, tr("what you keep on the session sheet")),
                (Share.SUMMARY.value, tr("counts only, no notes and no records")),
                (Share.PRIVATE.value, tr("nothing; it stays with you")),
            ],
        )
        self.material = MaterialEditor()
        self._assigned = TickedWords(tr("My therapist assigned this word for word (trauma work)"))
        self.locked = self._assigned.tick
        self.assigned_by = self._line(tr("Assigned by"), tr("your therapist’s name"))
        self.agreed_on = self._line(tr("Assigned on"), tr("a day such as 2026-11-23"))
        self.stop_rule = GrowingText(tr("When to stop"), tr("the stop rule you agreed, word for word"))
        self.ladder: LadderEditor | None = None
        self.rows: dict[str, FormRow] = {}
        self._make_rows()
        self._unusable.setVisible(bool(offers.unusable))
        self._hear()

    @staticmethod
    def _line(words: str, hint: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(words)
        made.setPlaceholderText(hint)
        made.setMaxLength(_LONGEST_LINE)
        return made

    def _make_rows(self) -> None:
        locked = tr("Then it stays as it was assigned: no small version, no suggestions, no changes here.")
        self._ladder_place = QWidget()
        self._ladder_body = column(self._ladder_place, gap=0)
        self.rows = {
            "practice": FormRow(tr("Practice"), self.practice, self._about, self._unusable),
            "steps": HideableRow(tr("Ladder"), self._ladder_place),
            "title": FormRow(tr("Called"), self.title),
            "starts": FormRow(tr("From"), self.starts),
            "ends": FormRow(tr("Until"), self.ends),
            "rest": FormRow(tr("Rest on"), self.rest, hint=tr("A planned rest counts as rest, and nothing comes.")),
            "reward": FormRow(tr("Afterwards"), self.reward),
            "discreet": FormRow(tr("On screen"), self.discreet),
            "share": FormRow(tr("Shared"), self.share),
            "material": FormRow(tr("Own material"), self.material, hint=stays_with_you()),
            "locked": FormRow(tr("Assigned"), self._assigned, hint=locked),
            "assigned_by": HideableRow(tr("By"), self.assigned_by),
            "agreed_on": HideableRow(tr("On"), self.agreed_on),
            "stop_rule": HideableRow(tr("Stop rule"), self.stop_rule),
        }
        for each in self.rows.values():
            self.add(each)
        self.end()

    def _hear(self) -> None:
        lines = (self.title, self.starts, self.ends, self.reward, self.discreet, self.assigned_by, self.agreed_on)
        for line in lines:
            line.textEdited.connect(self.on_edited)
        self.stop_rule.edited.connect(self.edited)
        self.rest.chosen.connect(self.edited)
        self.share.chosen.connect(self.edited)
        self.material.changed.connect(self.edited)
        self.practice.chosen.connect(self.on_practice)
        self.locked.clicked.connect(self.on_locked)

    def show_work(self, work: Work) -> None:
        """Show what ``work`` says."""
        if work.practice not in self._practices:
            gone = tr("{practice} (not in the library now)").format(practice=work.practice)
            self.practice.offer_also(work.practice, gone)
        self.practice.show_value(work.practice)
        for name in ("title", "starts", "ends", "reward", "discreet", "assigned_by", "agreed_on"):
            line, words = getattr(self, name), str(getattr(work, name))
            if line.text() != words:
                line.setText(words)
        self.rest.show_days(work.rest)
        self.share.show_value(work.share.value)
        self.material.show_pieces(work.material)
        self.locked.setChecked(work.locked)
        self.stop_rule.show_words(work.stop_rule)
        self._show_ladder(work)
        self._tell()

    def _show_ladder(self, work: Work) -> None:
        entry = LadderEntry(work.steps, work.modes, work.any_order, work.reward)
        if self.ladder is not None:
            if self.ladder.entry == entry or self.ladder.entry == replace(entry, reward=self.ladder.entry.reward):
                return
            self._ladder_body.removeWidget(self.ladder)
            self.ladder.hide()
            self.ladder.deleteLater()
        self.ladder = LadderEditor(entry, self._tokens, with_reward=False)
        self.ladder.changed.connect(self.edited)
        self._ladder_body.addWidget(self.ladder)

    def _tell(self) -> None:
        practice = self._practices.get(str(self.practice.value))
        about = [practice.summary, *practice.cautions] if practice is not None else []
        self._about.setText("\n".join(words for words in about if words))
        self._about.setVisible(bool(self._about.text()))
        steps = self.rows["steps"]
        assert isinstance(steps, HideableRow)
        has_steps = self.ladder is not None and bool(self.ladder.entry.steps)
        steps.show_row(has_steps or (practice is not None and practice.exposure))
        for name in ("assigned_by", "agreed_on", "stop_rule"):
            row = self.rows[name]
            assert isinstance(row, HideableRow)
            row.show_row(self.locked.isChecked())

    def entered(self, work: Work) -> Work:
        """Return ``work`` with what stands here."""
        ladder = self.ladder.entry if self.ladder is not None else LadderEntry()
        locked = self.locked.isChecked()
        return replace(
            work,
            practice=str(self.practice.value),
            title=self.title.text(),
            starts=self.starts.text(),
            ends=self.ends.text(),
            rest=self.rest.days,
            reward=self.reward.text(),
            discreet=self.discreet.text(),
            share=Share(str(self.share.value)),
            material=self.material.pieces,
            locked=locked,
            assigned_by=self.assigned_by.text() if locked else work.assigned_by,
            agreed_on=self.agreed_on.text() if locked else work.agreed_on,
            stop_rule=self.stop_rule.words if locked else work.stop_rule,
            steps=ladder.steps,
            modes=ladder.modes,
            any_order=ladder.any_order,
        )

    def fields(self) -> dict[str, Sequence[QWidget]]:
        """Return the fields by the name of what they enter."""
        return {
            "practice": (self.practice,),
            "title": (self.title,),
            "starts": (self.starts,),
            "ends": (self.ends,),
            "rest": (self.rest,),
            "reward": (self.reward,),
            "discreet": (self.discreet,),
            "share": (self.share,),
            "material": (self.material,),
            "locked": (self.locked,),
            "assigned_by": (self.assigned_by,),
            "agreed_on": (self.agreed_on,),
            "stop_rule": (self.stop_rule,),
            "steps": (self._ladder_place,),
        }

    @Slot()
    @Slot(str)
    def on_edited(self, _: str = "") -> None:
        """Something was typed."""
        self.edited.emit()

    @Slot()
    def on_practice(self) -> None:
        """Another practice."""
        self.practice_chosen.emit(str(self.practice.value))

    @Slot()
    def on_locked(self) -> None:
        """Ask who assigned it, when, and for the stop rule."""
        self._tell()
        self.edited.emit()
        if self.locked.isChecked():
            self.assigned.emit()


def _left_out(sentences: Sequence[str]) -> str:
    """Return which practice files could not be used, and why; the others are offered."""
    return "\n".join([tr("Left out, since they cannot be read:"), *sentences]) if sentences else ""
