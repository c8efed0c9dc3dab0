"""The material of a plan that nothing else changes of: what a therapist assigned word for word."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from meantime.domain.plans import Plan
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.material import OwnMaterial, entered
from meantime.services.studio.keeping import over, typed_between
from meantime.services.studio.work import Work
from meantime.services.typed_forms import Form, TypedForms
from meantime.ui.changebus import ChangeBus
from meantime.ui.material.editor import MaterialEditor
from meantime.ui.plans.editing import EditDialog


class MaterialDialog(EditDialog):
    """A window over the plans."""

    def __init__(self, plan: Plan, material: OwnMaterial, forms: TypedForms, bus: ChangeBus, parent: QWidget) -> None:
        """Edit the material of ``plan``; ``material`` saves, and ``forms`` keeps what is typed until then."""
        super().__init__(tr("Own material of a plan"), tr("Own material"), plan.title, bus, parent)
        self._plan, self._material = plan, material
        self._before = Work(material=plan.material)
        begun = self.keep_typing(forms, Form.MATERIAL, plan.id)
        self.editor = MaterialEditor(over(self._before, begun).material)
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

    def typed(self) -> Mapping[str, str]:
        """Return the pieces, where they are others than before."""
        return typed_between(self._before, Work(material=self.editor.pieces))

    def edited_fields(self) -> list[QWidget]:
        """Begin at the first piece."""
        return self.editor.fields()

    def save(self) -> Changes:
        """Let the plan have just these pieces."""
        return self._material.keep(self._plan, self.editor.pieces)

    @Slot()
    def on_edited(self) -> None:
        """Take back why it could not be saved."""
        self.entered()


def stays_with_you() -> str:
    """Return whose material is, and when it opens."""
    return tr("It stays with you, and opens only when you press “Open”.")
