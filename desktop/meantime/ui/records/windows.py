"""The record windows that are open: one for each answer, saved when the program ends."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.records.form import Records
from meantime.services.records.sitting import Sitting
from meantime.services.records.unsaved_forms import UnsavedForms
from meantime.ui.changebus import ChangeBus
from meantime.ui.in_front import bring_in_front
from meantime.ui.records.window import MakeVoice, RecordDialog
from meantime.ui.theme import Tokens


class RecordWindows(QObject):
    """Opens them; a second wish for the same answer brings its window to the front."""

    refused = Signal(str)
    """A record could not be shown, and why."""

    week_wanted = Signal(str, object)
    """The numbers of the plan with this id are to be entered for the week that holds this day."""

    def __init__(
        self,
        records: Records,
        forms: UnsavedForms,
        sitting: Sitting,
        bus: ChangeBus,
        make_voice: MakeVoice,
        tokens: Tokens,
        parent: QObject,
    ) -> None:
        """Show what ``records`` has, and what is typed over it in ``forms``; ``sitting`` makes room for one more.

        ``make_voice`` makes what one is spoken with.
        """
        super().__init__(parent)
        self._make_voice = make_voice
        self._records, self._forms, self._sitting, self._bus = records, forms, sitting, bus
        self._open: dict[str, RecordDialog] = {}
        self._tokens = tokens

    @property
    def open_ones(self) -> list[RecordDialog]:
        """Those that are shown."""
        return [each for each in self._open.values() if each.isVisible()]

    def show(self, checkin_id: str, over: QWidget | None) -> None:
        """Show the record of an answer, ``over`` a window that stays, or by itself."""
        known = self._open.get(checkin_id)
        if known is None:
            try:
                known = RecordDialog(
                    checkin_id, self._records, self._forms, self._bus, self._make_voice, self._tokens, over
                )
            except UserError as error:
                self.refused.emit(str(error))
                return
            self._open[checkin_id] = known
            known.another_wanted.connect(_Another(self, over))
            known.week_wanted.connect(self.week_wanted)
            known.destroyed.connect(self._forgets(checkin_id))
        _unblock(known)
        bring_in_front(known)

    def show_another(self, checkin_id: str, over: QWidget | None) -> None:
        """Show an empty record for one more answer; closed empty, that answer is taken back."""
        try:
            answered = self._sitting.another(checkin_id)
        except UserError as error:
            self.refused.emit(str(error))
            return
        self._bus.tell(answered.changes)
        self.show(answered.checkin.id, over)
        shown = self._open.get(answered.checkin.id)
        if shown is not None:
            shown.finished.connect(_Leaving(self, answered.checkin.id))

    def leave(self, checkin_id: str) -> None:
        """Take back what nothing was written into."""
        try:
            self._bus.tell(self._sitting.leave(checkin_id))
        except UserError as error:
            self.refused.emit(str(error))

    def _forgets(self, checkin_id: str) -> _Forget:
        return _Forget(self._open, checkin_id)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self._tokens = tokens
        for each in self.open_ones:
            each.set_tokens(tokens)

    def save(self) -> str:
        """Save what is entered and close; return why something cannot be, empty where everything is."""
        stuck = [each for each in self.open_ones if not each.close()]
        return tr("What is written in a record window cannot be saved as it stands.") if stuck else ""

    def close_all(self) -> None:
        """Close those that are left, whatever stands in them: the program ends."""
        for each in self.open_ones:
            each.voice.stop()
            each.hide()
            each.deleteLater()


def _unblock(dialog: RecordDialog) -> None:
    """Let a form be written in although a window such as a day of the week holds all others until it is closed."""
    holding = QApplication.activeModalWidget()
    if holding is not None and holding is not dialog:
        dialog.hide()  # a window takes another modality only as it is shown
        dialog.setWindowModality(Qt.WindowModality.WindowModal)


class _Forget:
    """Forgets a window that is gone."""

    def __init__(self, open_: dict[str, RecordDialog], checkin_id: str) -> None:
        self._open, self._id = open_, checkin_id

    def __call__(self, _: QObject | None = None) -> None:
        self._open.pop(self._id, None)


class _Another:
    """Opens one more record where the one before stood."""

    def __init__(self, windows: RecordWindows, over: QWidget | None) -> None:
        self._windows, self._over = windows, over

    def __call__(self, checkin_id: str) -> None:
        self._windows.show_another(checkin_id, self._over)


class _Leaving:
    """Looks whether anything was written once a record is closed."""

    def __init__(self, windows: RecordWindows, checkin_id: str) -> None:
        self._windows, self._id = windows, checkin_id

    def __call__(self, _: int) -> None:
        self._windows.leave(self._id)
