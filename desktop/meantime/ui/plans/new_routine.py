"""A routine made: how it is called, and when it usually is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import time

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from meantime.domain.anchors import UsualTimes
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.routine_presets import RoutinePreset
from meantime.services.screens.when_words import DayName
from meantime.services.sheets.fields import LONGEST_ANCHOR_NAME
from meantime.services.timing import Timing
from meantime.services.typed_forms import Form, TypedForms
from meantime.services.typed_times import times_from, times_text
from meantime.ui.changebus import ChangeBus
from meantime.ui.parts import Chip, FlowLayout, label
from meantime.ui.plans.editing import EditDialog
from meantime.ui.plans.usual_times import UsualTimesFields
from meantime.ui.tab_order import tab_as_it_stands

_NINE = UsualTimes(tuple((time(9),) for _ in range(7)))


class NewRoutineDialog(EditDialog):
    """A window over the plans. What most days have is offered to begin with."""

    made = Signal(str)
    """A routine of this name was made."""

    def __init__(
        self,
        presets: Sequence[RoutinePreset],
        week: Sequence[DayName],
        timing: Timing,
        forms: TypedForms,
        bus: ChangeBus,
        parent: QWidget,
    ) -> None:
        """Offer ``presets``; ``week`` names the weekdays, ``timing`` saves, ``forms`` keeps what is typed before."""
        words = tr("Something that happens on most days anyway. What you tie to it comes with it.")
        super().__init__(tr("Make a routine"), tr("A new routine"), words, bus, parent)
        self._timing, self._presets = timing, tuple(presets)
        self._chips: list[Chip] = []
        self._offered = ""
        offered, flow = QWidget(), FlowLayout(gap=6)
        offered.setLayout(flow)
        for preset in self._presets:
            chip = Chip(preset.name)
            chip.setAccessibleName(tr("Begin with: {name}").format(name=preset.name))
            chip.clicked.connect(self.on_preset)
            self._chips.append(chip)
            flow.addWidget(chip)
        self.edited.addWidget(offered)
        self.edited.addWidget(label(tr("How you call it"), "anchor"))
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_ANCHOR_NAME)
        self.name.setAccessibleName(tr("How you call it"))
        self.name.setPlaceholderText(tr("such as: I have parked at work"))
        self.name.textEdited.connect(self.on_changed)
        self.edited.addWidget(self.name)
        self.edited.addWidget(label(tr("When it usually is"), "anchor"))
        self.times = UsualTimesFields(week, _NINE)
        self.times.changed.connect(self.on_changed)
        self.times.rebuilt.connect(self.on_rebuilt)
        self.edited.addWidget(self.times)
        self.edited.addStretch(1)
        self._at_first = self.times.usual
        begun = self.keep_typing(forms, Form.ROUTINE)
        self.name.setText(begun.get("name", ""))
        times = times_from(begun.get("times", ""))
        if times is not None:
            self.times.show_usual(times)
        self.begin()

    @property
    def dirty(self) -> bool:
        """Whether anything was entered."""
        return bool(self.name.text().strip()) or self.times.usual != self._at_first or self.times.incomplete

    def typed(self) -> Mapping[str, str]:
        """Return the name, and the times where they are others than at first."""
        entered = {"name": self.name.text()} if self.name.text().strip() else {}
        return entered | ({"times": times_text(self.times.usual)} if self.times.usual != self._at_first else {})

    def edited_fields(self) -> list[QWidget]:
        """Begin at the name."""
        return [self.name]

    def save(self) -> Changes:
        """Make it.

        Raises:
            UserError: if it has no name or no day, or the name is taken.
        """
        self.times.refuse_incomplete()
        changes = self._timing.add(self.name.text(), self.times.usual)
        self.made.emit(self.name.text().strip())
        return changes

    @Slot()
    def on_preset(self) -> None:
        """Fill in one that most days have, to be changed before it is saved; a name that was typed stays."""
        chosen = next(place for place, chip in enumerate(self._chips) if chip is self.sender())
        for place, chip in enumerate(self._chips):
            chip.setChecked(place == chosen)
        preset = self._presets[chosen]
        if self.name.text().strip() in ("", self._offered):
            self.name.setText(preset.name)
            self._offered = preset.name
        self.times.show_usual(preset.usual)
        self.on_rebuilt()
        self.entered()

    @Slot()
    @Slot(str)
    def on_changed(self, _: str = "") -> None:
        """What was wrong may be right now."""
        self.entered()

    @Slot()
    def on_rebuilt(self) -> None:
        """Let Tab go on as it stands."""
        tab_as_it_stands(self)
