"""A week of numbers as a grid: a column for each day, a row for each number. Blank is no entry, never 0."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from meantime.domain.errors import FieldError
from meantime.domain.record_fields import RecordField
from meantime.language import tr
from meantime.services.records import texts
from meantime.services.records.week_form import DAYS, WeekDay, WeekForm, cell
from meantime.ui.parts import column, label, rule
from meantime.ui.theme import scaled

NAMES, A_DAY, LEAST_DAY, GAP = 176, 54, 38, 6
_LONGEST = 12
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
"""What a key leads to: so many rows and days on."""


class NumberCell(QLineEdit):
    """One number of one day. Arrows lead to its neighbours; a longer number is passed through first."""

    step_wanted = Signal(int, int)
    """The cell so many rows and days on is to have the keyboard."""

    entered = Signal()
    """The keyboard came to it."""

    def __init__(self, field: RecordField, day: WeekDay, value: str, closed: str) -> None:
        """Show ``value``; ``closed`` says why it cannot be changed, empty where it can."""
        super().__init__(value)
        self.field, self.day, self.closed = field, day, closed
        self.key = cell(day.day, field.id)
        self.setMaxLength(max(_LONGEST, len(value)))
        self.setMinimumWidth(scaled(LEAST_DAY))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setReadOnly(bool(closed))
        self.setProperty("closed", bool(closed))
        self.setAccessibleName(tr("{field}, {day}").format(field=field.label, day=day.spoken))
        if closed:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.tell()

    @property
    def wrong(self) -> str:
        """What cannot be read about it; empty where it can."""
        try:
            texts.read(self.field, self.text())
        except FieldError as error:
            return error.reason
        return ""

    @property
    def means(self) -> str:
        """What the number means, where the practice says so of each."""
        text = "" if self.wrong else texts.read(self.field, self.text())
        words = texts.in_words(self.field, text)
        return words if self.field.points and words != text else ""

    def tell(self) -> None:
        """Let what is to be known of it be heard with its name."""
        self.setAccessibleDescription(self.closed or self.wrong or self.means or range_words(self.field))

    def show_wrong(self, wrong: bool) -> None:
        """Mark it as what cannot be read, or not."""
        if bool(self.property("open")) is not wrong:
            self.setProperty("open", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on by arrows and Enter; to the sides from an end of the text, or where all of it is chosen."""
        step = _STEPS.get(Qt.Key(event.key()))
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if step is None or not plain or (step[1] and not self._at_end(step[1])):
            super().keyPressEvent(event)
            return
        self.step_wanted.emit(*step)

    def _at_end(self, side: int) -> bool:
        if self.isReadOnly() or len(self.text()) <= 1 or self.selectedText() == self.text():
            return True
        return not self.hasSelectedText() and self.cursorPosition() == (0 if side < 0 else len(self.text()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.entered.emit()

    def event(self, event: QEvent) -> bool:
        """Keep the wheel for the page below it."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return False
        return super().event(event)


class WeekGrid(QWidget):
    """All cells of a week, which Tab goes through day by day. Where it is narrow, each row's name stands above it."""

    edited = Signal(str, str)
    """In the cell of this key stands this text now."""

    entered = Signal(object)
    """The keyboard came to this ``NumberCell``."""

    def __init__(self, week: WeekForm, typed: dict[str, str]) -> None:
        """Show ``week``, and what is ``typed`` over it and not saved."""
        super().__init__()
        self._rows = week.fields
        self.cells: dict[str, NumberCell] = {}
        self._columns: list[list[NumberCell]] = []
        self._names: list[QWidget] = []
        self._lines: list[int] = []
        self._narrow: bool | None = None
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        self._add_names(week)
        for place, day in enumerate(week.days, start=1):
            grid.setColumnStretch(place, 1)
            grid.addLayout(_head(day), 0, place)
            made = [self._cell(field, day, week, typed) for field in self._rows]
            for line, each in zip(self._lines, made, strict=True):
                grid.addWidget(each, line, place, Qt.AlignmentFlag.AlignVCenter)
            self._columns.append(made)
        self._arrange(narrow=False)

    def _add_names(self, week: WeekForm) -> None:
        """Name the rows, each with a line of the grid for its name above its own, and a hairline between groups."""
        line = 1
        for group in week.groups:
            self._grid.addWidget(rule(), line, 0, 1, DAYS + 1)
            for field in group:
                self._names.append(_row_head(field))
                self._lines.append(line + 2)
                line += 2
            line += 1

    def _arrange(self, *, narrow: bool) -> None:
        """Put the names above their rows, or beside them."""
        if narrow is self._narrow:
            return
        self._narrow = narrow
        self._grid.setColumnStretch(0, 0 if narrow else 2)
        for name, line in zip(self._names, self._lines, strict=True):
            self._grid.removeWidget(name)
            name.setMinimumWidth(0 if narrow else scaled(NAMES))
            if narrow:
                self._grid.addWidget(name, line - 1, 0, 1, DAYS + 1)
            else:
                self._grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignVCenter)

    def minimumSizeHint(self) -> QSize:
        """Return the least width: that of the days alone."""
        return QSize(DAYS * (scaled(LEAST_DAY) + GAP), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the names stand beside the rows where there is room."""
        self._arrange(narrow=self.width() < scaled(NAMES) + DAYS * (scaled(A_DAY) + GAP))
        super().resizeEvent(event)

    def _cell(self, field: RecordField, day: WeekDay, week: WeekForm, typed: dict[str, str]) -> NumberCell:
        key = cell(day.day, field.id)
        made = NumberCell(field, day, typed.get(key, week.values.get(key, "")), week.closed.get(key, ""))
        made.show_wrong(bool(made.wrong) and not made.closed)
        made.textEdited.connect(self.on_edited)
        made.editingFinished.connect(self.on_left)
        made.step_wanted.connect(self.on_step_wanted)
        made.entered.connect(self.on_entered)
        self.cells[key] = made
        return made

    def show_texts(self, texts_by_key: dict[str, str]) -> None:
        """Show what stands in cells by now, elsewhere written."""
        for key, each in self.cells.items():
            text = texts_by_key.get(key, "")
            if each.text() != text:
                each.setText(text)
                each.tell()

    def begin(self, week: WeekForm) -> None:
        """Begin on the latest day that can be written, at the first number that it lacks."""
        for day in reversed(week.days):
            able = [each for each in (self.cells[cell(day.day, field.id)] for field in self._rows) if not each.closed]
            if able:
                next((each for each in able if not each.text()), able[0]).setFocus(Qt.FocusReason.TabFocusReason)
                return

    @Slot(str)
    def on_edited(self, text: str) -> None:
        """Pass on what stands there; what was wrong is looked at again when the keyboard leaves."""
        made = self.sender()
        if isinstance(made, NumberCell):
            made.show_wrong(False)
            made.tell()
            self.edited.emit(made.key, text)

    @Slot()
    def on_left(self) -> None:
        """Mark what cannot be read."""
        made = self.sender()
        if isinstance(made, NumberCell) and not made.closed:
            made.show_wrong(bool(made.wrong))

    @Slot(int, int)
    def on_step_wanted(self, rows: int, days: int) -> None:
        """Put the keyboard on a neighbour; at an end it stays."""
        made = self.sender()
        if not isinstance(made, NumberCell):
            return
        x = next(place for place, cells in enumerate(self._columns) if made in cells)
        y = self._columns[x].index(made) + rows
        x = max(0, min(x + days, len(self._columns) - 1))
        target = self._columns[x][max(0, min(y, len(self._rows) - 1))]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        target.selectAll()

    @Slot()
    def on_entered(self) -> None:
        """Pass on where the keyboard is."""
        self.entered.emit(self.sender())


def range_words(field: RecordField) -> str:
    """Return between which numbers it is, and what it counts."""
    low, high = (texts.exact(end) for end in field.scale)
    words = tr("{low} to {high}").format(low=low, high=high)
    return f"{words} {field.unit}" if field.unit else words


def _head(day: WeekDay) -> QVBoxLayout:
    words = column(gap=0)
    for text, kind in ((day.weekday, "strong13"), (day.below, "caption")):
        made = label(text, kind, wrap=True)
        made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.addWidget(made)
    return words


def _row_head(field: RecordField) -> QWidget:
    head = QWidget()
    words = column(head, gap=0)
    words.addWidget(label(field.label, wrap=True))
    words.addWidget(label(range_words(field), "caption", wrap=True))
    return head
