"""The week table as an item model over a frozen view."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from meantime.language import tr
from meantime.services.screens.told_part import ToldPart
from meantime.services.screens.week_told import in_one
from meantime.services.views import CellView, DayHead, WeekRow, WeekView

PRACTICE = 0
FIRST_DAY = 1
DAYS = 7
TOTAL = FIRST_DAY + DAYS
COLUMNS = TOTAL + 1

CELL = int(Qt.ItemDataRole.UserRole)
"""The frozen value behind an index: a ``WeekRow`` for practice and total, a ``CellView`` for a day."""
HEAD = CELL + 1
"""The ``DayHead`` of a day's column, of its cells and its header."""

_NOWHERE = QModelIndex()
_PLAIN = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_DESCRIBED = int(Qt.ItemDataRole.AccessibleDescriptionRole)


class WeekModel(QAbstractTableModel):
    """A row a plan: the practice, seven days, done of planned."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Be empty."""
        super().__init__(parent)
        self._rows: tuple[WeekRow, ...] = ()
        self._days: tuple[DayHead, ...] = ()

    def show_week(self, view: WeekView) -> None:
        """Hold another week; where it has the same plans, only what stands in the cells changes."""
        same = [row.plan_id for row in self._rows] == [row.plan_id for row in view.rows] and bool(self._days)
        if not same:
            self.beginResetModel()
        self._rows, self._days = view.rows, view.days
        if not same:
            self.endResetModel()
            return
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, TOTAL))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, TOTAL)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return how many plans there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return the practice, seven days and the total."""
        return 0 if parent.isValid() else COLUMNS

    def row(self, index: QModelIndex | QPersistentModelIndex) -> WeekRow:
        """Return the plan of an index."""
        return self._rows[index.row()]

    def day(self, index: QModelIndex | QPersistentModelIndex) -> DayHead | None:
        """Return the day of an index; None for the practice and the total."""
        place = index.column() - FIRST_DAY
        return self._days[place] if 0 <= place < len(self._days) else None

    def day_of(self, column: int) -> date | None:
        """Return the day of a column; None for the practice and the total."""
        place = column - FIRST_DAY
        return self._days[place].day if 0 <= place < len(self._days) else None

    def cell(self, index: QModelIndex | QPersistentModelIndex) -> CellView | None:
        """Return the day of a plan at an index; None for the practice and the total."""
        place = index.column() - FIRST_DAY
        cells = self._rows[index.row()].cells
        return cells[place] if 0 <= place < len(cells) else None

    def told(self, index: QModelIndex | QPersistentModelIndex) -> tuple[ToldPart, ...]:
        """Return all that there is to say of an index: a day with its notes, a plan with its counts."""
        if not index.isValid():
            return ()
        cell = self.cell(index)
        return cell.told if cell is not None else (ToldPart(str(self.data(index, _SPOKEN))),)

    def rows(self) -> tuple[WeekRow, ...]:
        """Return all plans."""
        return self._rows

    def cells(self) -> tuple[CellView, ...]:
        """Return the days of all plans."""
        return tuple(cell for row in self._rows for cell in row.cells)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _PLAIN) -> object:
        """Return what stands at an index, as text, as spoken words, or as the frozen value behind it."""
        if not index.isValid():
            return None
        row, cell = self.row(index), self.cell(index)
        if role == CELL:
            return cell or row
        if role == HEAD:
            return self.day(index)
        if cell is not None:
            return {_PLAIN: cell.below, _SPOKEN: cell.spoken, _DESCRIBED: in_one(cell.told)}.get(role)
        practice = index.column() == PRACTICE
        if role == _PLAIN:
            return row.title if practice else row.total
        if role == _SPOKEN:
            parts = (row.title, row.below) if practice else (row.title, row.total, row.split, row.real)
            return ", ".join(part for part in parts if part)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _PLAIN) -> object:
        """Return a day's name and number, or a plan's title."""
        spoken, plain = role == _SPOKEN, role == _PLAIN
        if orientation == Qt.Orientation.Vertical:
            return self._rows[section].title if (spoken or plain) and 0 <= section < len(self._rows) else None
        place = section - FIRST_DAY
        if 0 <= place < len(self._days):
            day = self._days[place]
            if role == HEAD:
                return day
            if spoken:
                return tr("{day}, today").format(day=day.spoken) if day.is_today else day.spoken
            return f"{day.weekday} {day.below}" if plain else None
        if spoken or plain:
            return {PRACTICE: tr("Practice"), TOTAL: tr("Done of planned")}.get(section)
        return None
