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
from meantime.ui.theme import scaled


class _Named(QWidget):
    """A name with its number. One that is offered counts once it is rated, or once its name is changed."""

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
        self._offered = ""
        body, line = column(self, gap=0), row(gap=8)
        line.addWidget(self.name, 2)
        line.addWidget(self.rating, 3)
        line.addWidget(removes)
        body.addLayout(line)
        self._before = label("", "caption", wrap=True)
        self._before.setAlignment(Qt.AlignmentFlag.AlignRight)
        body.addWidget(self._before)
        self._before.hide()
        self.name.textEdited.connect(self.on_edited)
        self.rating.edited.connect(self.edited)
        removes.clicked.connect(self.removal_wanted)

    @property
    def named(self) -> str:
        """The name as it counts: in whatever letters."""
        return self.name.text().strip().casefold()

    @property
    def offered(self) -> bool:
        """Whether nobody has said anything here yet."""
        return bool(self._offered) and self.name.text() == self._offered and not self.rating.text

    @property
    def empty(self) -> bool:
        """Whether nothing stands here, and nobody is about to write."""
        return not (self.name.text() or self.rating.text or self.name.hasFocus())

    def offer(self, name: str) -> None:
        """Offer a name."""
        self._offered = name
        self.name.setText(name)

    def show_before(self, value: str) -> None:
        """Say what it was rated before; empty takes that away."""
        said = tr("was {words}").format(words=value) if value else ""
        self._before.setText(said)
        self._before.setVisible(bool(said))
        self.rating.tell_beside(said)

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
        self._taken_away: set[str] = set()
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
        self.first = self._lines[0].name
        return made

    def offer(self, before: Sequence[tuple[str, str]]) -> None:
        """Offer what was rated before, each with what it was, to be rated again; none is said again by that alone."""
        values = {name.casefold(): value for name, value in before if name}
        said = {line.named for line in self._lines if not line.offered}
        wanted = [name for name, _ in before if name and name.casefold() not in said | self._taken_away]
        if wanted != [line.name.text() for line in self._lines if line.offered]:
            for line in [each for each in self._lines if each.offered or (wanted and each.empty)]:
                self._take(line)
            for name in wanted:
                self._put().offer(name)
            if not self._lines:
                self._put()
            first = self._lines[0]
            self.first = first.rating.bar if first.offered else first.name
            self.rearranged.emit()
        for line in self._lines:
            line.show_before(values.get(line.named, ""))

    @property
    def text(self) -> str:
        """All of them; a number without a name goes by the field's own."""
        named = [(line.name.text().strip(), line.rating.text) for line in self._lines if not line.offered]
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
        self.rearranged.emit()
        made.name.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def on_removal_wanted(self) -> None:
        """Take one away."""
        line = next(each for each in self._lines if each is self.sender())
        self._taken_away.add(line.named)
        self._take(line)
        if not self._lines:
            self._put()
        self.first = self._lines[0].name
        self.rearranged.emit()
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
        self.first = self.adds

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
        self.rearranged.emit()
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
