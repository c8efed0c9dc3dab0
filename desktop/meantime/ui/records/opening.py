"""The windows in which something is written down, each made when it is first wanted: records, and weeks of numbers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.ui.actions import CheckInWishes
from meantime.ui.in_front import bring_in_front
from meantime.ui.theme import Tokens
from meantime.ui.workbench import Workbench

if TYPE_CHECKING:
    from meantime.ui.records.voice import VoicePanel
    from meantime.ui.records.week_window import WeekDialog
    from meantime.ui.records.windows import RecordWindows


class WritingWindows(QObject):
    """Opens them; a second wish for the same brings its window to the front."""

    refused = Signal(str)
    """Something could not be shown, and why."""

    def __init__(self, bench: Workbench, wishes: CheckInWishes, parent: QObject) -> None:
        """Write with ``bench``; what a record leads to is asked for through ``wishes``."""
        super().__init__(parent)
        self._bench, self._wishes = bench, wishes
        self._records: RecordWindows | None = None
        self._weeks: dict[str, WeekDialog] = {}

    def show_record(self, checkin_id: str, tokens: Tokens, over: QWidget | None) -> None:
        """Show what is written down beside an answer, ``over`` a window that stays, or by itself."""
        if self._records is None:
            from meantime.ui.records.windows import RecordWindows

            bench = self._bench
            self._records = RecordWindows(
                bench.records, bench.unsaved_forms, bench.sitting, bench.bus, self._make_voice, tokens, self
            )
            self._records.refused.connect(self.refused)
            self._records.week_wanted.connect(self._wishes.week_form_wanted)
        self._records.show(checkin_id, over)

    def _make_voice(self, checkin_id: str, tokens: Tokens) -> VoicePanel:
        """Return what an answer is spoken with."""
        from meantime.ui.records.voice import VoicePanel

        return VoicePanel(checkin_id, self._bench.voice_memos, self._bench.sound, self._bench.bus, tokens)

    def show_week(self, plan_id: str, day: date | None, tokens: Tokens, over: QWidget | None) -> None:
        """Show a plan's numbers for the week that holds ``day``, for the latest week if None."""
        known = self._weeks.get(plan_id)
        if known is None:
            from meantime.ui.records.week_window import WeekDialog

            bench = self._bench
            try:
                first = bench.week.week_with(day)
                known = WeekDialog(plan_id, first, bench.week_forms, bench.unsaved_weeks, bench.bus, tokens, over)
            except UserError as error:
                self.refused.emit(str(error))
                return
            self._weeks[plan_id] = known
            known.destroyed.connect(_Forget(self._weeks, plan_id))
        bring_in_front(known)

    @property
    def open_weeks(self) -> list[WeekDialog]:
        """The weeks that are shown."""
        return [each for each in self._weeks.values() if each.isVisible()]

    def save(self) -> str:
        """Save what is entered and close; return why something cannot be, empty where everything is."""
        stuck = self._records.save() if self._records is not None else ""
        weeks = [each for each in self.open_weeks if not each.close()]
        return stuck or (tr("What is written for a week cannot be saved as it stands.") if weeks else "")

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        if self._records is not None:
            self._records.set_tokens(tokens)
        for each in self.open_weeks:
            each.set_tokens(tokens)

    def close_all(self) -> None:
        """Close those that are left, whatever stands in them: the program ends."""
        if self._records is not None:
            self._records.close_all()
        for each in self.open_weeks:
            each.hide()
            each.deleteLater()


class _Forget:
    """Forgets a week's window that is gone."""

    def __init__(self, open_: dict[str, WeekDialog], plan_id: str) -> None:
        self._open, self._plan_id = open_, plan_id

    def __call__(self, _: QObject | None = None) -> None:
        self._open.pop(self._plan_id, None)
