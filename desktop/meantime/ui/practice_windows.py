"""The small windows beside: records, guides, what is in the way, a hard day, a line for the session, measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from meantime.services.typed_forms import TypedForms
from meantime.ui.actions import CheckInWishes
from meantime.ui.measures.windows import MeasureWindows
from meantime.ui.records.opening import WritingWindows
from meantime.ui.resistance.windows import ResistanceWindows
from meantime.ui.theme import Tokens
from meantime.ui.workbench import Workbench

if TYPE_CHECKING:
    from meantime.services.guides.guiding import Whose
    from meantime.ui.guide.windows import GuideWindows
    from meantime.ui.hardday.window import HardDayWindow
    from meantime.ui.note.window import NoteWindow


class PracticeWindows(QObject):
    """Opens, saves and dresses them; each kind is made when it is first wanted."""

    refused = Signal(str)
    """Something could not be done, and why."""

    def __init__(self, bench: Workbench, wishes: CheckInWishes, parent: QObject) -> None:
        """Show the services of ``bench``; what follows is asked for through ``wishes``."""
        super().__init__(parent)
        self._bench, self._wishes = bench, wishes
        self.writing = WritingWindows(bench, wishes, self)
        self.writing.refused.connect(self.refused)
        self.measures = MeasureWindows(bench, self)
        self.measures.refused.connect(self.refused)
        wishes.measures_wanted.connect(self.measures.show_measures)
        self._guides: GuideWindows | None = None
        self._hard_day: HardDayWindow | None = None
        self._note: NoteWindow | None = None
        self._resistances = ResistanceWindows(bench, wishes, self)
        self._resistances.refused.connect(self.refused)

    def show_guide(self, whose: Whose, tokens: Tokens) -> None:
        """Show what leads through a practice."""
        if self._guides is None:
            from meantime.ui.guide.windows import GuideWindows

            self._guides = GuideWindows(self._bench, self._wishes, self)
            self._guides.refused.connect(self.refused)
        self._guides.show(whose, tokens)

    def show_resistance(self, whose: Whose, tokens: Tokens) -> None:
        """Look at what is in the way of a practice."""
        self._resistances.show(whose, tokens)

    def show_hard_day(self, tokens: Tokens) -> None:
        """Show what a hard day can be made of; a second wish brings it to the front."""
        if self._hard_day is None:
            from meantime.ui.hardday.window import HardDayWindow

            bench = self._bench
            self._hard_day = HardDayWindow(bench.hard_days, bench.calling, bench.bus, self._wishes, tokens)
            self._hard_day.closed.connect(self.on_hard_day_closed)
        self._hard_day.open()

    def show_note(self) -> None:
        """Let a line for the session be written down; a second wish brings its window to the front."""
        if self._note is None:
            from meantime.ui.note.window import NoteWindow

            self._note = NoteWindow(self._bench.sessions, TypedForms(self._bench.notebook), self._bench.bus)
            self._note.closed.connect(self.on_note_closed)
        self._note.open()

    def show_under_way(self) -> bool:
        """Bring a practice that is under way to the front; return whether there is one, which quitting would lose."""
        return self._guides is not None and self._guides.show_under_way()

    def save(self) -> str:
        """Save what is entered; return why something cannot be, empty where everything is."""
        on_guide = self._guides.save() if self._guides is not None else ""
        on_note = self._note.keep() if self._note is not None else ""
        return self.writing.save() or on_guide or self._resistances.save() or on_note or self.measures.save()

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        for each in (self.writing, self._guides, self._resistances, self._hard_day, self.measures):
            if each is not None:
                each.set_tokens(tokens)

    def close_all(self) -> None:
        """Close them all, and save what was entered."""
        self.writing.close_all()
        if self._guides is not None:
            self._guides.close_all()
        for each in (self._hard_day, self._note):
            if each is not None:
                each.close()
        self._resistances.close_all()
        self.measures.close_all()

    @Slot()
    def on_hard_day_closed(self) -> None:
        """Make another one the next time."""
        self._hard_day = None

    @Slot()
    def on_note_closed(self) -> None:
        """Make another one the next time."""
        self._note = None
