"""One plan's month as a calendar: a row a week, a mark a day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from meantime.language import tr
from meantime.services.screens.course import CourseScreen, MonthView
from meantime.services.screens.told_part import ToldPart
from meantime.services.screens.week_told import in_one
from meantime.services.views import CellView, DayHead, WeekRow
from meantime.ui.course.painting import CELL, HEAD, CalendarHeader, DayPainter, cell_side, head_height
from meantime.ui.course.pointing import Pointing
from meantime.ui.theme import Tokens

DAYS = 7
_NOWHERE = QModelIndex()
_PLAIN = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_DESCRIBED = int(Qt.ItemDataRole.AccessibleDescriptionRole)


class CalendarModel(QAbstractTableModel):
    """The days of a month in weeks; places before its first and after its last day are empty and not to be reached."""

    def __init__(self, screen: CourseScreen, parent: QObject) -> None:
        """Be empty; ask ``screen`` for all of a day when somebody wants to know it."""
        super().__init__(parent)
        self._screen = screen
        self._plan_id = ""
        self._lead = 0
        self._heads: tuple[DayHead, ...] = ()
        self._cells: tuple[CellView, ...] = ()
        self._weekdays: tuple[tuple[str, str], ...] = ()

    def show_month(self, view: MonthView, plan: WeekRow) -> None:
        """Hold another month of ``plan``; where its days are the same, only what stands in them changes."""
        before, self._cells, self._plan_id = self._cells, plan.cells, plan.plan_id
        if view.days == self._heads and view.weekdays == self._weekdays:
            for place, (old, new) in enumerate(zip(before, plan.cells, strict=True)):
                if old != new:
                    self.dataChanged.emit(self._at(place), self._at(place))
            return
        self.beginResetModel()
        self._lead, self._heads, self._weekdays = view.lead, view.days, view.weekdays
        self.endResetModel()

    def _at(self, place: int) -> QModelIndex:
        return self.index((self._lead + place) // DAYS, (self._lead + place) % DAYS)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return how many weeks it touches."""
        return 0 if parent.isValid() else -(-(self._lead + len(self._heads)) // DAYS)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return the days of a week."""
        return 0 if parent.isValid() else DAYS

    def place_of(self, day: date) -> QModelIndex:
        """Return where a day is; an invalid index where it is not in the month."""
        for number, head in enumerate(self._heads):
            if head.day == day:
                return self._at(number)
        return QModelIndex()

    def head(self, index: QModelIndex | QPersistentModelIndex) -> DayHead | None:
        """Return the day of an index; None for an empty place."""
        place = index.row() * DAYS + index.column() - self._lead
        return self._heads[place] if index.isValid() and 0 <= place < len(self._heads) else None

    def cell(self, index: QModelIndex | QPersistentModelIndex) -> CellView | None:
        """Return how the plan went on the day of an index; None for an empty place."""
        place = index.row() * DAYS + index.column() - self._lead
        return self._cells[place] if index.isValid() and 0 <= place < len(self._cells) else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let only days be reached."""
        if self.cell(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _PLAIN) -> object:
        """Return what stands at an index, as text, as spoken words, or as the frozen values behind it."""
        head, cell = self.head(index), self.cell(index)
        if head is None or cell is None:
            return None
        if role == CELL:
            return cell
        if role == HEAD:
            return head
        if role == _DESCRIBED:
            return in_one(self.told(index))
        return {_PLAIN: str(head.day.day), _SPOKEN: cell.spoken}.get(role)

    def told(self, index: QModelIndex | QPersistentModelIndex) -> tuple[ToldPart, ...]:
        """Return all of the day of an index, read now; empty for none."""
        head = self.head(index)
        return self._screen.told(self._plan_id, head.day) if head is not None else ()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _PLAIN) -> object:
        """Return the name of a weekday."""
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self._weekdays):
            return None
        short, whole = self._weekdays[section]
        return {_PLAIN: short, _SPOKEN: whole}.get(role)


class Calendar(QTableView):
    """The calendar of one plan. Arrows move from day to day, Enter or a click opens one."""

    day_opened = Signal(str, object)
    """The day (``date``) of the plan with this id is to be opened."""

    told_changed = Signal()
    """There may be something else to say of the day that is pointed at."""

    def __init__(self, screen: CourseScreen, tokens: Tokens) -> None:
        """Be empty; ``screen`` tells all of a day."""
        super().__init__()
        self.setObjectName("week")
        self.plan_id = ""
        self._model = CalendarModel(screen, self)
        self.setModel(self._model)
        self._pointing = Pointing(self)
        self._pointing.changed.connect(self.told_changed)
        self._pointing.opened.connect(self.on_opened)
        self._painter = DayPainter(tokens, self._pointing, self)
        self.setItemDelegate(self._painter)
        self._head = CalendarHeader(tokens, self)
        self.setHorizontalHeader(self._head)
        self._head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        for scrolls in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            scrolls(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_month(self, view: MonthView, plan: WeekRow, tokens: Tokens, day: date | None) -> None:
        """Show a month of ``plan``; the current day stays, else it is ``day``, today or the first."""
        current = self._model.head(self.currentIndex())
        self.plan_id = plan.plan_id
        if tokens is not self._painter.tokens:
            self._painter.tokens = self._head.tokens = tokens
            self.viewport().update()
            self._head.viewport().update()
        self.setAccessibleName(tr("{plan}, {month}").format(plan=plan.title, month=view.name))
        self._model.show_month(view, plan)
        today = next((head.day for head in view.days if head.is_today), view.month)
        for wanted in (current.day if current is not None else None, day, today):
            place = self._model.place_of(wanted) if wanted is not None else QModelIndex()
            if place.isValid():
                self.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.NoUpdate)
                break
        self._fit()

    def _fit(self) -> None:
        side, rows = cell_side(), self._model.rowCount()
        for column in range(DAYS):
            self.setColumnWidth(column, side)
        for row in range(rows):
            self.setRowHeight(row, side)
        self.setFixedSize(DAYS * side, head_height() + rows * side)

    def clear_current(self) -> None:
        """Forget which day is the current one."""
        self.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.NoUpdate)

    @property
    def current_day(self) -> date | None:
        """The day where the keyboard is."""
        head = self._model.head(self.currentIndex())
        return head.day if head is not None else None

    @property
    def told_at_mouse(self) -> tuple[ToldPart, ...]:
        """All of the day under the pointer; empty for none."""
        return self._model.told(self._pointing.hovered)

    @property
    def told_at_keyboard(self) -> tuple[ToldPart, ...]:
        """All of the day where the keyboard's ring is; empty for none."""
        return self._model.told(self._pointing.ring)

    @Slot(object)
    def on_opened(self, index: QModelIndex) -> None:
        """Ask for the day that was chosen."""
        head = self._model.head(index)
        if head is not None:
            self.day_opened.emit(self.plan_id, head.day)
