"""The triggers of a plan as rows: each of one kind, with a way to add one and to take one away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from meantime.domain.triggers import Trigger
from meantime.language import tr
from meantime.services.screens.when import OfferedMoments
from meantime.services.screens.when_words import kind_of, kind_words
from meantime.services.sheets.writing import trigger_table
from meantime.services.trigger_entries import MOST_ENTRIES, Entry
from meantime.ui.parts import button, column, label, row
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.triggers.choosing import Select, flush_typed
from meantime.ui.triggers.kinds import KINDS, KindFields


class TriggerRow(QFrame):
    """One trigger. What nobody touched is told word for word as it was; where nothing was chosen, nothing is told."""

    changed = Signal()
    """Something was entered."""

    rebuilt = Signal()
    """There are other fields than before."""

    removal_wanted = Signal()
    """The row is to go."""

    def __init__(self, view: OfferedMoments, trigger: Trigger | None, *, begins_open: bool = False) -> None:
        """Show ``trigger``; begin a new one without, with nothing chosen where it ``begins_open``."""
        super().__init__()
        self.setObjectName("card")
        self._view, self._begins_open = view, begins_open and trigger is None
        self._fields: dict[str, KindFields] = {}
        offered = [(kind, words) for kind, words in kind_words().items() if kind != "after" or view.routines]
        unchosen = [("", tr("Choose when it comes…"))] if self._begins_open else []
        self.kind = Select(tr("When it comes"), unchosen + offered)
        self.removes: QPushButton = button(tr("Take away"), "link")
        self.removes.clicked.connect(self.removal_wanted)
        self.error = label("", "now", wrap=True)
        self.error.hide()
        self.touched = False
        self._body = column(self, margin=(14, 11, 14, 12), gap=8)
        head = row(gap=8)
        head.addWidget(self.kind, 1, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self.removes)
        self._body.addLayout(head)
        self._body.addWidget(self.error)
        before = trigger_table(trigger) if trigger is not None else {}
        if trigger is not None:
            self.kind.show_value(kind_of(before))
            shown = self._shown()
            assert shown is not None
            shown.show_trigger(trigger)
        self._show_kind()
        self._as_shown, self._before = self.entered(), before
        self.kind.chosen.connect(self.on_kind_chosen)

    def _shown(self) -> KindFields | None:
        """Return the fields of the kind that is chosen, made when they are first wanted; None where none is."""
        kind = str(self.kind.value)
        if not kind:
            return None
        if kind not in self._fields:
            made = KINDS[kind](self._view)
            if self._begins_open:
                made.begin_open()
            made.changed.connect(self.on_changed)
            made.rebuilt.connect(self.rebuilt)
            self._fields[kind] = made
            self._body.insertWidget(self._body.count() - 1, made)
        return self._fields[kind]

    def _show_kind(self) -> None:
        shown = self._shown()
        for fields in self._fields.values():
            fields.setVisible(fields is shown)

    def offer(self, view: OfferedMoments) -> None:
        """Offer what came meanwhile, too; what is chosen stays."""
        self._view = view
        if view.routines:
            self.kind.offer_also("after", kind_words()["after"])
        for fields in self._fields.values():
            fields.offer(view)

    def entered(self) -> Entry:
        """Return what the fields tell; nothing where no kind is chosen."""
        shown = self._shown()
        return shown.entry() if shown is not None else {}

    def entry(self) -> Entry:
        """Return what is entered."""
        entered = self.entered()
        return self._before if self._before and entered == self._as_shown else entered

    def say(self, sentence: str) -> None:
        """Say what is wrong here, to whoever only hears it too; empty where nothing is."""
        self.error.setText(sentence)
        self.kind.setAccessibleDescription(" ".join(part for part in (self.kind.accessibleName(), sentence) if part))
        self.error.setVisible(bool(sentence))

    @Slot()
    def on_kind_chosen(self) -> None:
        """Show the fields of another kind; what was entered in the others waits there."""
        self._show_kind()
        self.rebuilt.emit()
        self.on_changed()

    @Slot()
    def on_changed(self) -> None:
        """Something was entered."""
        self.touched = True
        self.changed.emit()


class TriggerRows(QWidget):
    """All triggers of a plan."""

    changed = Signal()
    """Something was entered, came or went."""

    def __init__(self, view: OfferedMoments, *, begins_open: bool = False, entered: Sequence[Trigger] = ()) -> None:
        """Show the triggers of ``view``.

        Args:
            view: what there is, and what is offered.
            begins_open: whether one that is added has nothing chosen.
            entered: what was entered in their place before; none for nothing.
        """
        super().__init__()
        self._view, self._begins_open = view, begins_open
        self.rows: list[TriggerRow] = []
        self._body = column(self, gap=10)
        self._adds: QPushButton = button(tr("Add another moment"), "link")
        self._adds.clicked.connect(self.on_add)
        foot = row()
        foot.addWidget(self._adds)
        foot.addStretch(1)
        self._body.addLayout(foot)
        for trigger in entered or view.triggers:
            self._put(trigger)
        self._number()
        self._at_first = [trigger_table(trigger) for trigger in view.triggers] if entered else self.entries()

    def _put(self, trigger: Trigger | None) -> TriggerRow:
        made = TriggerRow(self._view, trigger, begins_open=self._begins_open)
        made.changed.connect(self.changed)
        made.rebuilt.connect(self.on_rebuilt)
        made.removal_wanted.connect(self.on_removal_wanted)
        self._body.insertWidget(len(self.rows), made)
        self.rows.append(made)
        return made

    def _number(self) -> None:
        """Name the rows by their place; the last one stays."""
        for number, each in enumerate(self.rows, start=1):
            each.setAccessibleName(tr("Moment {n}").format(n=number))
            each.kind.go_by(tr("Moment {n}: when it comes").format(n=number))
            each.removes.setAccessibleName(tr("Take away moment {n}").format(n=number))
            each.removes.setVisible(len(self.rows) > 1)
        self._adds.setVisible(len(self.rows) < MOST_ENTRIES)
        self.on_rebuilt()

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what was shown at first."""
        return self.entries() != self._at_first

    def entries(self) -> list[Entry]:
        """Return what is entered, row by row."""
        return [each.entry() for each in self.rows]

    def offer(self, view: OfferedMoments) -> None:
        """Offer what came meanwhile, too."""
        self._view = view
        for each in self.rows:
            each.offer(view)

    def flush(self) -> None:
        """Take what is being typed, without waiting for the focus to leave."""
        flush_typed(self)

    def show_errors(self, errors: Mapping[int, str], *, all_rows: bool) -> None:
        """Show what is wrong at its row; at one that nobody touched yet only with ``all_rows``."""
        for place, each in enumerate(self.rows):
            each.say(errors.get(place, "") if all_rows or each.touched else "")

    def focus_error(self, errors: Sequence[int]) -> None:
        """Begin at the first row where something is wrong."""
        self.rows[min(errors)].kind.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def on_rebuilt(self) -> None:
        """Let Tab go on from row to row as they stand."""
        tab_as_it_stands(self)

    @Slot()
    def on_add(self) -> None:
        """Add a row, and begin there."""
        made = self._put(None)
        self._number()
        made.kind.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    @Slot()
    def on_removal_wanted(self) -> None:
        """Take a row away."""
        gone = self.sender()
        place = next(place for place, each in enumerate(self.rows) if each is gone)
        taken = self.rows.pop(place)
        self._body.removeWidget(taken)
        taken.hide()
        taken.deleteLater()
        self._number()
        self.rows[min(place, len(self.rows) - 1)].kind.setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()
