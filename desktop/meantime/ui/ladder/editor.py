"""A ladder edited: its steps as rows, the hardest on top, the ways it allows, and what comes after a try."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget

from meantime.domain.statuses import Mode
from meantime.language import tr
from meantime.services.ladder_entries import MOST_STEPS, LadderEntry, easiest_first, step_trouble
from meantime.services.screens.mode_words import allowed_words
from meantime.services.sheets.fields import LONGEST_TEXT
from meantime.services.studio.work import WorkStep
from meantime.ui.ladder.step_row import StepRow
from meantime.ui.parts import FlowLayout, button, column, label
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.theme import Tokens


class LadderEditor(QWidget):
    """All of a ladder that can be agreed. Any window can hold it; it saves nothing itself."""

    changed = Signal()
    """Something was entered, moved, came or went."""

    def __init__(self, entry: LadderEntry, tokens: Tokens, *, with_reward: bool = True) -> None:
        """Show ``entry``; without its reward where whoever holds this has a field for it already."""
        super().__init__()
        self._tokens = tokens
        self._reward_before = entry.reward
        self.rows: list[StepRow] = []
        """The rows, easiest first; on the screen they stand the other way round."""
        self._body = column(self, gap=10)
        self._body.addWidget(label(_explanation(), "caption", wrap=True))
        self._add_buttons()
        self._empty = label(
            tr("No step yet. Begin with one that is a little hard, then one that is very hard; the rest lies between."),
            "hint",
            wrap=True,
        )
        self._body.addWidget(self._empty)
        self._steps = column(gap=8)
        self._body.addLayout(self._steps)
        self._ways: dict[Mode, QCheckBox] = {}
        self._add_ways(entry)
        self._reward = QLineEdit(entry.reward)
        self._add_reward(with_reward=with_reward)
        for step in entry.steps:
            self._put(step)
        self._number()

    def _add_buttons(self) -> None:
        line, flow = QWidget(), FlowLayout(gap=14)
        line.setLayout(flow)
        self.adds: QPushButton = button(tr("Add a step"), "link")
        self.sorts: QPushButton = button(tr("Sort by number"), "link", name=tr("Sort the steps by how strong they are"))
        self.adds.clicked.connect(self.on_add)
        self.sorts.clicked.connect(self.on_sort)
        flow.addWidget(self.adds)
        flow.addWidget(self.sorts)
        self._body.addWidget(line)

    def _add_ways(self, entry: LadderEntry) -> None:
        self._body.addWidget(label(tr("Ways that the plan allows"), "anchor", wrap=True))
        self._body.addWidget(label(tr("Only these are offered on the day."), "caption", wrap=True))
        line, flow = QWidget(), FlowLayout(gap=14)
        line.setLayout(flow)
        for mode in Mode:
            tick = QCheckBox(allowed_words(mode))
            tick.setChecked(mode in entry.modes)
            tick.clicked.connect(self.changed)
            self._ways[mode] = tick
            flow.addWidget(tick)
        self._body.addWidget(line)
        self.any_order = QCheckBox(tr("The steps may come in any order"))
        self.any_order.setChecked(entry.any_order)
        self.any_order.clicked.connect(self.changed)
        self._body.addWidget(self.any_order)

    def _add_reward(self, *, with_reward: bool) -> None:
        words = label(tr("Afterwards"), "anchor")
        self._reward.setMaxLength(LONGEST_TEXT)
        self._reward.setAccessibleName(tr("Afterwards: something good that comes after a try"))
        self._reward.setPlaceholderText(tr("tea on the bench outside"))
        self._reward.textEdited.connect(self.changed)
        self._reward_typed_before = self._reward.text()
        for widget in (words, self._reward):
            self._body.addWidget(widget)
            widget.setVisible(with_reward)

    @property
    def entry(self) -> LadderEntry:
        """What is entered. A reward that nobody touched is told as it was."""
        typed = self._reward.text()
        return LadderEntry(
            steps=tuple(each.entry for each in self.rows),
            modes=tuple(mode for mode, tick in self._ways.items() if tick.isChecked()),
            any_order=self.any_order.isChecked(),
            reward=self._reward_before if typed == self._reward_typed_before else typed,
        )

    def show_errors(self, errors: Mapping[int, str] | None = None, *, all_rows: bool = False) -> None:
        """Show what is wrong at its step, by its place from 0; at one that nobody touched yet only with ``all_rows``.

        Args:
            errors: a sentence for each; found anew where None.
            all_rows: at untouched ones, too.
        """
        for place, each in enumerate(self.rows):
            found = step_trouble(each.entry) if errors is None else errors.get(place, "")
            each.say(found if all_rows or each.touched else "")

    def focus_error(self, place: int) -> None:
        """Begin at a step where something is wrong."""
        self.rows[place].title.setFocus(Qt.FocusReason.OtherFocusReason)

    def fields(self) -> list[QWidget]:
        """Return where a window begins, the first that is there."""
        return [*(each.title for each in reversed(self.rows)), self.adds]

    def _put(self, step: WorkStep) -> StepRow:
        made = StepRow(step, self._tokens)
        made.changed.connect(self.on_changed)
        made.removal_wanted.connect(self.on_removal_wanted)
        made.move_wanted.connect(self.on_move_wanted)
        made.dragged.connect(self.on_dragged)
        self._steps.insertWidget(0, made)
        self.rows.append(made)
        return made

    def _number(self) -> None:
        """Name the rows by their place, and let Tab go as they stand."""
        for number, each in enumerate(self.rows, start=1):
            each.stand_at(number, len(self.rows))
        self._empty.setVisible(not self.rows)
        self.adds.setVisible(len(self.rows) < MOST_STEPS)
        self.sorts.setVisible(len(self.rows) > 1)
        tab_as_it_stands(self)

    def _move(self, from_: int, to: int) -> None:
        """Put the row at one place to another, from 0; what has the focus keeps it."""
        moved = self.rows.pop(from_)
        self.rows.insert(to, moved)
        self._stand_anew()

    def _stand_anew(self) -> None:
        for place, each in enumerate(reversed(self.rows)):
            if self._steps.indexOf(each) != place:
                self._steps.removeWidget(each)
                self._steps.insertWidget(place, each)
        self._number()
        self.changed.emit()

    def _sender_place(self) -> int:
        sender = self.sender()
        return next(place for place, each in enumerate(self.rows) if each is sender)

    @Slot()
    def on_changed(self) -> None:
        """Something was typed: take back what is no longer wrong, and tell it."""
        for each in self.rows:
            if each.error.text() and not step_trouble(each.entry):
                each.say("")
        self.changed.emit()

    @Slot()
    def on_add(self) -> None:
        """Add a step above all others, and begin there."""
        made = self._put(WorkStep())
        self._number()
        made.title.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    @Slot()
    def on_sort(self) -> None:
        """Let the steps stand by the distress expected; only where the person asks."""
        waiting = list(self.rows)
        ordered: list[StepRow] = []
        for entry in easiest_first([each.entry for each in waiting]):
            found = next(each for each in waiting if each.entry == entry)
            waiting.remove(found)
            ordered.append(found)
        if ordered != self.rows:
            self.rows = ordered
            self._stand_anew()

    @Slot(int)
    def on_move_wanted(self, places: int) -> None:
        """Move a step up or down, as far as there is room."""
        from_ = self._sender_place()
        to = min(max(from_ + places, 0), len(self.rows) - 1)
        if to != from_:
            self._move(from_, to)

    @Slot(QPoint)
    def on_dragged(self, pointer: QPoint) -> None:
        """Let a dragged step change places with its neighbour once the pointer is past the middle of that."""
        from_ = self._sender_place()
        y = self.mapFromGlobal(pointer).y()
        for to, passed in ((from_ + 1, y.__lt__), (from_ - 1, y.__gt__)):
            if 0 <= to < len(self.rows) and passed(self.rows[to].geometry().center().y()):
                self._move(from_, to)
                return

    @Slot()
    def on_removal_wanted(self) -> None:
        """Take a step away, and go on at its neighbour."""
        place = self._sender_place()
        taken = self.rows.pop(place)
        self._steps.removeWidget(taken)
        taken.hide()
        taken.deleteLater()
        self._number()
        target = self.rows[min(place, len(self.rows) - 1)].title if self.rows else self.adds
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()


def _explanation() -> str:
    return tr(
        "The easiest step stands at the bottom. The number is how strong you expect it to be, from 0 to 100. "
        "After so many tries the next step is offered; nothing moves by itself."
    )
