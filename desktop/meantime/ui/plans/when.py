"""When a plan comes, changed: its triggers as rows, and below them what would come next."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services import phrases
from meantime.services.changes import Changes
from meantime.services.screens.when import Coming, WhenScreen, WhenView
from meantime.services.studio.keeping import over, typed_between
from meantime.services.studio.work import Work
from meantime.services.timing import Timing
from meantime.services.trigger_entries import UnfitEntries
from meantime.services.typed_forms import Form, TypedForms
from meantime.ui.changebus import ChangeBus
from meantime.ui.parts import column, frame, label
from meantime.ui.plans.editing import EditDialog
from meantime.ui.triggers.rows import TriggerRows


class WhenDialog(EditDialog):
    """A window over the plans for one of them."""

    def __init__(
        self, view: WhenView, screen: WhenScreen, timing: Timing, forms: TypedForms, bus: ChangeBus, parent: QWidget
    ) -> None:
        """Show ``view``; ``screen`` says what would come, ``timing`` saves, ``forms`` keeps what is entered before."""
        below = " ".join(words for words in (view.agreed, view.zone) if words)
        heading = tr("When does “{title}” come?").format(title=view.title)
        super().__init__(tr("Change when a plan comes"), heading, below, bus, parent)
        self._view, self._screen, self._timing = view, screen, timing
        self._asked_to_save = False
        begun = over(Work(), self.keep_typing(forms, Form.WHEN, view.plan.id)).moments
        self.rows = TriggerRows(view, entered=screen.readable(begun))
        self.rows.changed.connect(self.on_changed)
        self.edited.addWidget(self.rows)
        self.edited.addStretch(1)
        self._moments = label("", wrap=True)
        coming = frame("dose")
        inside = column(coming, margin=(12, 7, 12, 8), gap=1)
        inside.addWidget(label(tr("The next three moments"), "caption", wrap=True))
        inside.addWidget(self._moments)
        self.effect.addWidget(coming)
        bus.changed.connect(self.on_changed_elsewhere)
        self._tell()
        self.begin()

    @property
    def dirty(self) -> bool:
        """Whether a trigger is another than before."""
        return self.rows.dirty

    def typed(self) -> Mapping[str, str]:
        """Return the moments, where any is another than before."""
        moments = tuple(dict(entry) for entry in self.rows.entries()) if self.dirty else ()
        return typed_between(Work(), Work(moments=moments))

    def edited_fields(self) -> list[QWidget]:
        """Begin at the first row."""
        return [each.kind for each in self.rows.rows]

    def save(self) -> Changes:
        """Let the plan come so from now on."""
        self._asked_to_save = True
        return self._timing.change(self._view.plan, self.rows.entries())

    def refused(self, error: UserError) -> None:
        """Say what is wrong at its row, or else what stood in the way."""
        if isinstance(error, UnfitEntries):
            self.on_changed()
            self.rows.focus_error(list(error.errors))
        else:
            super().refused(error)

    @Slot()
    def on_changed(self) -> None:
        """Say what would come next, or what is still to be put right."""
        self.entered()
        self._tell()

    def _tell(self) -> None:
        coming = self._screen.coming(self._view.plan, self.rows.entries())
        self.rows.show_errors(coming.errors, all_rows=self._asked_to_save)
        self._moments.setText(_moments(coming))

    @Slot(object)
    def on_changed_elsewhere(self, _: Changes) -> None:
        """Something was changed beside the window: an answer, a pause, a routine."""
        self._tell()


def _moments(coming: Coming) -> str:
    if coming.errors:
        return tr("They show as soon as every moment above is complete.")
    return phrases.listed(coming.moments) or coming.words
