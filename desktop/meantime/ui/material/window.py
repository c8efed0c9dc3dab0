"""The material of a plan that nothing else changes of: what a therapist assigned word for word."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from meantime.domain.plans import Plan
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.material import OwnMaterial, entered
from meantime.ui.changebus import ChangeBus
from meantime.ui.material.editor import MaterialEditor
from meantime.ui.plans.editing import EditDialog


class MaterialDialog(EditDialog):
    """A window over the plans."""

    def __init__(self, plan: Plan, material: OwnMaterial, bus: ChangeBus, parent: QWidget) -> None:
        """Edit the material of ``plan``; ``material`` saves."""
        super().__init__(tr("Own material of a plan"), tr("Own material"), plan.title, bus, parent)
        self._plan, self._material = plan, material
        self.editor = MaterialEditor(plan.material)
        self.editor.changed.connect(self.on_edited)
        self.edited.addWidget(self.editor)
        self.edited.addStretch(1)
        self.begin()

    def foot_words(self) -> str:
        """Say whose it is."""
        return stays_with_you()

    @property
    def dirty(self) -> bool:
        """Whether anything is another than before."""
        return entered(self.editor.pieces) != self._plan.material

    def edited_fields(self) -> list[QWidget]:
        """Begin at the first piece."""
        return self.editor.fields()

    def save(self) -> Changes:
        """Let the plan have just these pieces."""
        return self._material.keep(self._plan, self.editor.pieces)

    @Slot()
    def on_edited(self) -> None:
        """Take back why it could not be saved."""
        self.say("")


def stays_with_you() -> str:
    """Return whose material is, and when it opens."""
    return tr("It stays with you, and opens only when you press “Open”.")
