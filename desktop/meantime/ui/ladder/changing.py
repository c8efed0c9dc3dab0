"""The steps of a plan of one's own, changed: nothing is saved until *Save*, and what was tried stays."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.ladder_entries import UnfitSteps, entry_of, over, typed_between
from meantime.services.ladders import Ladders
from meantime.services.screens.ladder import LadderView
from meantime.services.typed_forms import Form, TypedForms
from meantime.ui.changebus import ChangeBus
from meantime.ui.ladder.editor import LadderEditor
from meantime.ui.parts import label
from meantime.ui.plans.editing import EditDialog
from meantime.ui.theme import Tokens


class LadderChangeDialog(EditDialog):
    """A window over a ladder in which its steps are changed."""

    def __init__(
        self,
        view: LadderView,
        ladders: Ladders,
        forms: TypedForms,
        bus: ChangeBus,
        tokens: Tokens,
        parent: QWidget,
    ) -> None:
        """Edit the ladder of ``view``; ``ladders`` saves, and ``forms`` keeps what is typed until then."""
        super().__init__(tr("Change the steps of a ladder"), view.title, "", bus, parent)
        self._view, self._ladders = view, ladders
        self._before = entry_of(view.plan.spec)
        begun = self.keep_typing(forms, Form.LADDER, view.plan.id)
        self.editor = LadderEditor(over(self._before, begun), tokens)
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

    def typed(self) -> Mapping[str, str]:
        """Return what is another than before."""
        return typed_between(self._before, self.editor.entry)

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
        self.entered()
