"""The steps of a plan of one's own, changed: nothing is saved until *Save*, and what was tried stays."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.ladder_entries import UnfitSteps, entry_of
from meantime.services.ladders import Ladders
from meantime.services.screens.ladder import LadderView
from meantime.ui.changebus import ChangeBus
from meantime.ui.ladder.editor import LadderEditor
from meantime.ui.parts import label
from meantime.ui.plans.editing import EditDialog
from meantime.ui.theme import Tokens


class LadderChangeDialog(EditDialog):
    """A window over a ladder in which its steps are changed."""

    def __init__(self, view: LadderView, ladders: Ladders, bus: ChangeBus, tokens: Tokens, parent: QWidget) -> None:
        """Edit the ladder of ``view``; ``ladders`` saves."""
        super().__init__(tr("Change the steps of a ladder"), view.title, "", bus, parent)
        self._view, self._ladders = view, ladders
        self._before = entry_of(view.plan.spec)
        self.editor = LadderEditor(self._before, tokens)
        self.editor.changed.connect(self.on_edited)
        self.edited.addWidget(self.editor)
        self.edited.addStretch(1)
        kept = tr("What was tried stays as it is. A step with another title is a new one, and begins at no tries.")
        self.effect.addWidget(label(kept, "caption", wrap=True))
        self.begin()

    @property
    def dirty(self) -> bool:
        """Whether anything is another than before."""
        return self.editor.entry != self._before

    def edited_fields(self) -> list[QWidget]:
        """Begin at the hardest step."""
        return self.editor.fields()

    def save(self) -> Changes:
        """Let the ladder be so from now on."""
        return self._ladders.change(self._view.plan, self.editor.entry)

    def refused(self, error: UserError) -> None:
        """Say what is wrong at its step, or else what stood in the way."""
        if isinstance(error, UnfitSteps):
            self.editor.show_errors(error.errors, all_rows=True)
            self.editor.focus_error(min(error.errors))
        else:
            super().refused(error)

    @Slot()
    def on_edited(self) -> None:
        """Take back why it could not be saved."""
        self.say("")
