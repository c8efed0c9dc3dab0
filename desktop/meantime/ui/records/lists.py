"""Fields that hold several things: names with a number each, and rows with the same columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from meantime.domain.record_fields import FieldKind, RecordField
from meantime.language import tr
from meantime.services.records.texts import MOST_ROWS, intensities_text, rows_of, split_intensities, table_text
from meantime.ui.parts import button, column, label, row
from meantime.ui.records.fields import FieldEntry, make_simple
from meantime.ui.records.slider import RatingSlider
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.theme import scaled


class _Named(QWidget):
    """A name with its number."""

    edited = Signal()
    removal_wanted = Signal()

    def __init__(self, field: RecordField, number: int) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.name.setMinimumWidth(scaled(80))
        self.name.setAccessibleName(tr("{field}: name {n}").format(field=field.label, n=number))
        low, high = field.scale
        self.rating = RatingSlider(tr("{field}: how strong, {n}").format(field=field.label, n=number), low, high)
        removes: QPushButton = button(
            "×", "icon", name=tr("{field}: take away {n}").format(field=field.label, n=number)
        )
        line = row(self, gap=8)
        line.addWidget(self.name, 2)
        line.addWidget(self.rating, 3)
        line.addWidget(removes)
        self.name.textEdited.connect(self.on_edited)
        self.rating.edited.connect(self.edited)
        removes.clicked.connect(self.removal_wanted)

    @Slot(str)
    def on_edited(self, _: str) -> None:
        self.edited.emit()


class IntensitiesEntry(FieldEntry):
    """Names with a number each, such as feelings."""

    def __init__(self, field: RecordField) -> None:
        """Begin with one empty line."""
        super().__init__()
        self._field = field
        self._lines: list[_Named] = []
        self._body = column(self, gap=6)
        self.adds: QPushButton = button(tr("Add another"), "link", name=tr("{field}: add").format(field=field.label))
        self.adds.clicked.connect(self.on_add)
        self._body.addWidget(self.adds, 0, Qt.AlignmentFlag.AlignLeft)
        self._put()

    def _put(self, name: str = "", value: str = "") -> _Named:
        made = _Named(self._field, len(self._lines) + 1)
        made.name.setText(name)
        made.rating.show_text(value)
        made.edited.connect(self.edited)
        made.removal_wanted.connect(self.on_removal_wanted)
        self._body.insertWidget(len(self._lines), made)
        self._lines.append(made)
        self.setFocusProxy(self._lines[0].name)
        return made

    @property
    def text(self) -> str:
        """All of them; a number without a name goes by the field's own."""
        named = [(line.name.text().strip(), line.rating.text) for line in self._lines]
        usual = tr("feeling")
        return intensities_text([(name or usual, value) for name, value in named if name or value])

    def show_text(self, text: str) -> None:
        """Show others."""
        if text == self.text:
            return
        while self._lines:
            self._take(self._lines[-1])
        for name, value in split_intensities(text) or [("", "")]:
            self._put(name, value)

    def _take(self, line: _Named) -> None:
        self._lines.remove(line)
        self._body.removeWidget(line)
        line.hide()
        line.deleteLater()

    @Slot()
    def on_add(self) -> None:
        """Add one, and begin there."""
        made = self._put()
        made.show()
        tab_as_it_stands(self)
        made.name.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def on_removal_wanted(self) -> None:
        """Take one away."""
        line = next(each for each in self._lines if each is self.sender())
        self._take(line)
        if not self._lines:
            self._put()
        self._lines[-1].name.setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit()


class _Row(QFrame):
    """One row of a table: a field a column."""

    edited = Signal()
    removal_wanted = Signal()

    def __init__(self, field: RecordField, number: int) -> None:
        super().__init__()
        self.setObjectName("dose")
        self.setAccessibleName(tr("{field}: row {n}").format(field=field.label, n=number))
        body = column(self, margin=(10, 8, 10, 8), gap=6)
        self.cells = [make_simple(each) for each in field.columns]
        for each, cell in zip(field.columns, self.cells, strict=True):
            if not each.mark:
                body.addWidget(label(each.label, "caption", wrap=True))
            body.addWidget(cell)
            cell.edited.connect(self.edited)
        removes: QPushButton = button(
            tr("Take away"), "link", name=tr("{field}: take away row {n}").format(field=field.label, n=number)
        )
        removes.clicked.connect(self.removal_wanted)
        body.addWidget(removes, 0, Qt.AlignmentFlag.AlignLeft)

    def show_cells(self, cells: Sequence[str]) -> None:
        for entry, text in zip(self.cells, cells, strict=False):
            entry.show_text(text)

    @property
    def texts(self) -> list[str]:
        return [cell.text for cell in self.cells]


class TableEntry(FieldEntry):
    """Rows with the same columns."""

    def __init__(self, field: RecordField) -> None:
        """Have no row yet."""
        super().__init__()
        self._field = field
        self._rows: list[_Row] = []
        self._body = column(self, gap=8)
        self.adds: QPushButton = button(
            tr("Add a row"), "link", name=tr("{field}: add a row").format(field=field.label)
        )
        self.adds.clicked.connect(self.on_add)
        self._body.addWidget(self.adds, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.adds)

    def _put(self, cells: Sequence[str]) -> _Row:
        made = _Row(self._field, len(self._rows) + 1)
        made.show_cells(cells)
        made.edited.connect(self.edited)
        made.removal_wanted.connect(self.on_removal_wanted)
        self._body.insertWidget(len(self._rows), made)
        self._rows.append(made)
        self.adds.setVisible(len(self._rows) < MOST_ROWS)
        return made

    @property
    def text(self) -> str:
        """All rows."""
        return table_text([each.texts for each in self._rows])

    def show_text(self, text: str) -> None:
        """Show other rows."""
        if text == self.text:
            return
        while self._rows:
            self._take(self._rows[-1])
        for cells in rows_of(text):
            self._put(cells)

    def _take(self, taken: _Row) -> None:
        self._rows.remove(taken)
        self._body.removeWidget(taken)
        taken.hide()
        taken.deleteLater()

    @Slot()
    def on_add(self) -> None:
        """Add a row, and begin there."""
        made = self._put(())
        made.show()
        tab_as_it_stands(self)
        made.cells[0].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def on_removal_wanted(self) -> None:
        """Take a row away."""
        self._take(next(each for each in self._rows if each is self.sender()))
        self.adds.show()
        self.adds.setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit()


def make_entry(field: RecordField) -> FieldEntry:
    """Return what a field is entered with."""
    if field.kind is FieldKind.INTENSITIES:
        return IntensitiesEntry(field)
    if field.kind is FieldKind.TABLE:
        return TableEntry(field)
    return make_simple(field)
