"""When one routine is, changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from meantime.domain.anchors import UsualTimes
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.screens.routines import RoutineView
from meantime.services.screens.when_words import DayName
from meantime.services.timing import Timing
from meantime.services.typed_forms import Form, TypedForms
from meantime.services.typed_times import times_from, times_text
from meantime.ui.changebus import ChangeBus
from meantime.ui.parts import label
from meantime.ui.plans.editing import EditDialog
from meantime.ui.plans.usual_times import UsualTimesFields
from meantime.ui.tab_order import tab_as_it_stands


class RoutineDialog(EditDialog):
    """A window over the routines for one of them."""

    def __init__(
        self,
        view: RoutineView,
        week: Sequence[DayName],
        timing: Timing,
        forms: TypedForms,
        bus: ChangeBus,
        parent: QWidget,
    ) -> None:
        """Show ``view``; ``week`` names the weekdays, ``timing`` saves, ``forms`` keeps what is entered before."""
        heading = tr("When is “{name}”?").format(name=view.name)
        super().__init__(
            tr("Change a routine"), heading, tr("A day that is chosen nowhere is without it."), bus, parent
        )
        self._view, self._timing = view, timing
        self.times = UsualTimesFields(week, view.anchor.newest)
        self.times.changed.connect(self.on_changed)
        self.times.rebuilt.connect(self.on_rebuilt)
        self.edited.addWidget(self.times)
        self.edited.addStretch(1)
        self.effect.addWidget(label(view.tied, "second", wrap=True))
        self._at_first = self.times.usual
        begun = times_from(self.keep_typing(forms, Form.ROUTINE, view.name).get("times", ""))
        if begun is not None:
            self.times.show_usual(begun)
        self.begin()

    @property
    def usual(self) -> UsualTimes:
        """The usual times as they are entered."""
        return self.times.usual

    @property
    def dirty(self) -> bool:
        """Whether it is at another time than before."""
        return self.usual != self._at_first or self.times.incomplete

    def typed(self) -> Mapping[str, str]:
        """Return the times, where they are others than before."""
        return {"times": times_text(self.usual)} if self.usual != self._at_first else {}

    def edited_fields(self) -> list[QWidget]:
        """Begin at the first days."""
        return self.times.fields()

    def save(self) -> Changes:
        """Move it from now on.

        Raises:
            UserError: if times stand there for no day, or it cannot be moved so.
        """
        self.times.refuse_incomplete()
        return self._timing.move(self._view.anchor, self.usual)

    @Slot()
    def on_changed(self) -> None:
        """What was wrong may be right now."""
        self.entered()

    @Slot()
    def on_rebuilt(self) -> None:
        """Let Tab go on as it stands."""
        tab_as_it_stands(self)
