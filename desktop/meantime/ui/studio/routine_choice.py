"""Which routine the plan is stacked on: chips, its usual time, and how long after it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from meantime.language import tr
from meantime.services.screens.studio import RoutineView
from meantime.ui.glyphs import ICONS, icon
from meantime.ui.parts import ICON_GAP, Chip, FlowLayout, button, clear, column, label, lead_tab_to_the_choice
from meantime.ui.settings.fields import Number
from meantime.ui.studio.dashes import Dashes
from meantime.ui.theme import Tokens, scaled
from meantime.ui.triggers.choosing import Select

_MOST_MINUTES = 1440
_PICTURE = 16
_ROUND = 13


class PictureChip(Chip):
    """A chip with an icon before its words."""

    def __init__(self, words: str, picture: str, tokens: Tokens) -> None:
        """Show ``words``."""
        super().__init__(words)
        self.setIcon(icon(picture if picture in ICONS else "target", tokens.color("ink2")))
        self.setIconSize(QSize(scaled(_PICTURE) + ICON_GAP, scaled(_PICTURE)))
        self.setProperty("picture", "true")

    def sizeHint(self) -> QSize:
        """Return the size of the bold state, with the icon."""
        hint = super().sizeHint()
        return QSize(hint.width() + scaled(_PICTURE) + 2 * ICON_GAP, hint.height())


class RoutineChoice(QWidget):
    """One of the routines, or none yet."""

    changed = Signal()
    """Another routine, or another distance from it."""

    chosen = Signal()
    """Another routine: the days are another's."""

    new_wanted = Signal()
    """A routine that is not here yet is wanted."""

    times_wanted = Signal(str)
    """It is to be changed when the routine of this name is."""

    def __init__(self, tokens: Tokens) -> None:
        """Offer nothing yet."""
        super().__init__()
        self._tokens = tokens
        self._routines: dict[str, RoutineView] = {}
        self._names: list[str] = []
        self._new: PictureChip | None = None
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.on_clicked)
        body = column(self, gap=8)
        chips = QWidget()
        self._chips = FlowLayout(gap=6)
        chips.setLayout(self._chips)
        body.addWidget(chips)
        self._none = label(_nothing(), "hint", wrap=True)
        body.addWidget(self._none)
        self._usual, usual = QWidget(), FlowLayout(gap=8)
        self._usual.setLayout(usual)
        self._time = button("")
        self._time.clicked.connect(self.on_time)
        usual.addWidget(label(tr("Usually"), "second"))
        usual.addWidget(self._time)
        usual.addWidget(label(tr("Move the routine and its practices move too."), "hint", wrap=True))
        body.addWidget(self._usual)
        self._distance = QWidget()
        distance = FlowLayout(gap=8)
        self._distance.setLayout(distance)
        self._minutes = Number(tr("Minutes from the routine"), 0, _MOST_MINUTES)
        self._side = Select(tr("Before or after"), [(1, tr("minutes after it")), (-1, tr("minutes before it"))])
        distance.addWidget(self._minutes)
        distance.addWidget(self._side)
        body.addWidget(self._distance)
        self._minutes.set_to.connect(self.on_distance)
        self._side.chosen.connect(self.on_distance)
        self._tell()

    def offer(self, routines: Sequence[RoutineView]) -> None:
        """Offer these; what was chosen stays chosen, and the keyboard where it is."""
        if self._new is not None and tuple(routines) == tuple(self._routines.values()):
            return
        kept, held = self.name, self._held()
        for chip in self._group.buttons():
            self._group.removeButton(chip)
        clear(self._chips)
        self._routines = {each.name: each for each in routines}
        self._names = list(self._routines)
        for number, each in enumerate(routines):
            made = PictureChip(each.name, each.icon, self._tokens)
            made.setAccessibleName(tr("After: {routine}").format(routine=each.name))
            self._group.addButton(made, number)
            self._chips.addWidget(made)
            made.show()
        self._new = self._way_to_a_new_one()
        self._chips.addWidget(self._new)
        self._new.show()
        self._none.setVisible(not routines)
        if kept:
            self._choose(kept)
        self._tell()
        if held is not None:
            again = self._group.button(self._names.index(held)) if held in self._routines else self._new
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _held(self) -> str | None:
        """Return which routine's chip has the keyboard, an empty name for that of a new one; None where none has."""
        if self._new is not None and self._new.hasFocus():
            return ""
        return next((self._names[self._group.id(each)] for each in self._group.buttons() if each.hasFocus()), None)

    def _way_to_a_new_one(self) -> PictureChip:
        new = PictureChip(tr("New"), "plus", self._tokens)
        new.setCheckable(False)
        new.setProperty("new", "true")
        new.setAccessibleName(tr("Make a new routine"))
        Dashes(new, self._tokens.color("control"), _ROUND)
        new.clicked.connect(self.new_wanted)
        return new

    def _choose(self, name: str) -> None:
        if name in self._routines:
            self._group.button(self._names.index(name)).setChecked(True)
        elif (checked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)
        lead_tab_to_the_choice(self._group)

    def show_choice(self, name: str, offset: int) -> None:
        """Show which is chosen; an empty name is none."""
        self._choose(name)
        self._minutes.show_value(abs(offset))
        self._side.show_value(-1 if offset < 0 else 1)
        self._tell()

    @property
    def name(self) -> str:
        """The routine that is chosen; empty where none is."""
        number = self._group.checkedId()
        return self._names[number] if 0 <= number < len(self._names) else ""

    @property
    def routine(self) -> RoutineView | None:
        """The same with its times."""
        return self._routines.get(self.name)

    @property
    def offset(self) -> int:
        """Minutes after it; before it, where negative."""
        return self._minutes.value() * int(str(self._side.value))

    def suggest(self, name: str) -> None:
        """Say after which routine it goes well, where that is not here yet."""
        there = not name or any(each.casefold() == name.casefold() for each in self._routines)
        words = tr("It goes well with “{routine}”: make that routine with New, or choose one of yours.")
        self._none.setText(words.format(routine=name) if not there else _nothing())
        self._none.setVisible(not there or not self._routines)

    def focus(self) -> None:
        """Begin here."""
        begins = [each for each in (self._group.checkedButton(), *self._group.buttons(), self._new) if each is not None]
        for each in begins[:1]:
            each.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell(self) -> None:
        routine = self.routine
        self._usual.setVisible(routine is not None)
        self._distance.setVisible(routine is not None)
        if routine is not None:
            self._time.setText(routine.usual.replace("&", "&&"))
            self._time.setAccessibleName(
                tr("Usually {times}: change when “{name}” is").format(times=routine.usual, name=routine.name)
            )

    @Slot(int)
    def on_clicked(self, _: int) -> None:
        """Another routine."""
        lead_tab_to_the_choice(self._group)
        self._tell()
        self.chosen.emit()
        self.changed.emit()

    @Slot()
    @Slot(str)
    def on_distance(self, _: str = "") -> None:
        """Another distance."""
        self.changed.emit()

    @Slot()
    def on_time(self) -> None:
        """Let it be changed when the routine is."""
        self.times_wanted.emit(self.name)


def _nothing() -> str:
    return tr("No routine yet: make one that you do anyway, such as a coffee.")
