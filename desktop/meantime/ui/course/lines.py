"""The lines of the course: one a month and plan, counted only where they are in sight."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from meantime.domain.course import PlanMonth
from meantime.language import tr
from meantime.services.screens.course import CourseRow, CourseScreen
from meantime.services.screens.told_part import ToldPart
from meantime.services.screens.week_told import in_one
from meantime.ui.course.painting import CELL, HEAD, LinePainter
from meantime.ui.course.pointing import Pointing
from meantime.ui.theme import Tokens

_NOWHERE = QModelIndex()
_PLAIN = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)


class LinesModel(QAbstractListModel):
    """Knows all lines by month and plan; a row is counted when somebody asks for it."""

    def __init__(self, screen: CourseScreen, parent: QObject) -> None:
        """Ask ``screen`` for rows; be empty until ``renew``."""
        super().__init__(parent)
        self._screen = screen
        self._lines: tuple[PlanMonth, ...] = ()
        self._rows: dict[int, CourseRow] = {}

    def renew(self) -> None:
        """Read anew which lines there are; count again what is asked for from now on."""
        lines, self._rows = self._screen.lines(), {}
        same = lines is self._lines or _names(lines) == _names(self._lines)
        if not same:
            self.beginResetModel()
        self._lines = lines
        if not same:
            self.endResetModel()
        elif lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def line(self, number: int) -> PlanMonth | None:
        """Return which month and plan a line is about."""
        return self._lines[number] if 0 <= number < len(self._lines) else None

    def number_of(self, month: date) -> int:
        """Return the first line of a month; the first of all where it has none."""
        return next((number for number, line in enumerate(self._lines) if line.month == month), 0)

    def row(self, number: int) -> CourseRow | None:
        """Return a line, counted now if it was not yet."""
        line = self.line(number)
        if line is None:
            return None
        if number not in self._rows:
            self._rows[number] = self._screen.row(line)
        return self._rows[number]

    @property
    def counted(self) -> int:
        """How many lines have been counted since ``renew``."""
        return len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _PLAIN) -> object:
        """Return a line as text, as spoken words, or as the frozen value behind it."""
        if role == HEAD:
            line, before = self.line(index.row()), self.line(index.row() - 1)
            return line is not None and (before is None or before.month != line.month)
        if role not in (_PLAIN, _SPOKEN, CELL):
            return None
        row = self.row(index.row())
        if row is None or role == CELL:
            return row
        return row.title if role == _PLAIN else in_one(row.told)


def _names(lines: tuple[PlanMonth, ...]) -> list[tuple[date, str]]:
    return [(line.month, line.plan.id) for line in lines]


class CourseLines(QListView):
    """The list of lines. Arrows move, Enter or a click opens a month."""

    month_opened = Signal(object)
    """The month with this first day (``date``) is to be shown."""

    told_changed = Signal(object)
    """There is something else to say of the line that is pointed at: a tuple of ``ToldPart``, empty for none."""

    def __init__(self, screen: CourseScreen, tokens: Tokens) -> None:
        """Be empty until ``renew``."""
        super().__init__()
        self.setObjectName("week")
        self.setAccessibleName(tr("Whole course"))
        self._told: tuple[ToldPart, ...] = ()
        self.lines = LinesModel(screen, self)
        self.setModel(self.lines)
        self._pointing = Pointing(self)
        self._pointing.changed.connect(self.on_pointed)
        self._pointing.opened.connect(self.on_opened)
        self._painter = LinePainter(tokens, self._pointing, self)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def renew(self, tokens: Tokens) -> None:
        """Read the lines anew; the current one stays."""
        self._painter.tokens = tokens
        line = self.lines.line(self.currentIndex().row())
        self.lines.renew()
        if line is not None and not self.currentIndex().isValid():
            self.go_to(line.month)
        elif not self.currentIndex().isValid():
            self._set_current(0)
        self.viewport().update()
        self.on_pointed()

    def go_to(self, month: date) -> None:
        """Make the first line of a month the current one, and bring it in sight."""
        self._set_current(self.lines.number_of(month))
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)

    def _set_current(self, number: int) -> None:
        self.selectionModel().setCurrentIndex(self.lines.index(number), QItemSelectionModel.SelectionFlag.NoUpdate)

    @property
    def month(self) -> date | None:
        """The month where the keyboard is."""
        line = self.lines.line(self.currentIndex().row())
        return line.month if line is not None else None

    @Slot()
    def on_pointed(self) -> None:
        """Say all that was counted in the line that is pointed at."""
        row = self.lines.row(self._pointing.at.row()) if self._pointing.at.isValid() else None
        told = row.told if row is not None else ()
        if told != self._told:
            self._told = told
            self.told_changed.emit(told)

    @Slot(object)
    def on_opened(self, index: QModelIndex) -> None:
        """Ask for the month of a line."""
        line = self.lines.line(index.row())
        if line is not None:
            self.month_opened.emit(line.month)
