"""The week table."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from meantime.language import tr
from meantime.services.screens.told_part import ToldPart
from meantime.services.views import WeekView
from meantime.ui.scrolling import bring_in_sight
from meantime.ui.theme import Tokens, scaled
from meantime.ui.week.model import DAYS, FIRST_DAY, PRACTICE, TOTAL, WeekModel
from meantime.ui.week.painting import CellPainter, WeekHeader, least_day_width, least_total_width

PRACTICE_WIDTH = 230
TOTAL_WIDTH = 172
LEAST_PRACTICE = 170
LEAST_TOTAL = 130
_OPEN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class WeekTable(QTableView):
    """Rows of plans, equal columns of days. Arrows move, Enter or a click opens a day."""

    day_opened = Signal(str, object)
    """The day (``date``) of the plan with this id is to be opened."""

    told_changed = Signal(object)
    """There is something else to say of the day that is pointed at: a tuple of ``ToldPart``, empty for none."""

    def __init__(self, tokens: Tokens) -> None:
        """Be empty."""
        super().__init__()
        self.setObjectName("week")
        self.setAccessibleName(tr("Week"))
        self._by_keyboard = False
        self._told: tuple[ToldPart, ...] = ()
        self._wanted: date | None = None
        self._model = WeekModel(self)
        self._painter = CellPainter(tokens, self)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self._head = WeekHeader(tokens, self)
        self.setHorizontalHeader(self._head)
        self.verticalHeader().hide()
        self._head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self._painter.tokens = self._head.tokens = tokens
        self._head.viewport().update()
        self.viewport().update()

    def show_week(self, view: WeekView) -> None:
        """Show another week, the current cell where it was."""
        current = self.currentIndex()
        place = (current.row(), current.column()) if current.isValid() else None
        self._model.show_week(view)
        if place is None:
            today = next((number for number, day in enumerate(view.days) if day.is_today), 0)
            place = (0, FIRST_DAY + today)
        if self._model.rowCount():
            row = min(place[0], self._model.rowCount() - 1)
            self.selectionModel().setCurrentIndex(
                self._model.index(row, place[1]), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        if self._wanted is not None:
            self._move_to(self._wanted)
            self._wanted = None
        self._fit()
        self._tell()

    @property
    def current_day(self) -> date | None:
        """The day where the keyboard is; None at a practice or a total."""
        current = self.currentIndex()
        day = self._model.day(current) if current.isValid() else None
        return day.day if day is not None else None

    def go_to(self, day: date | None) -> None:
        """Have the keyboard at ``day`` once its week is shown."""
        self._wanted = day

    def _move_to(self, day: date) -> None:
        columns = (column for column in range(FIRST_DAY, TOTAL) if self._model.day_of(column) == day)
        column, row = next(columns, None), max(0, self.currentIndex().row())
        if column is not None:
            there = self._model.index(row, column)
            self.selectionModel().setCurrentIndex(there, QItemSelectionModel.SelectionFlag.NoUpdate)

    def open_current(self) -> None:
        """Open the current cell."""
        self._open(self.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        day = self._model.day(index) if index.isValid() else None
        if day is not None:
            self.day_opened.emit(self._model.row(index).plan_id, day.day)

    def _fit(self) -> None:
        """Share the width among the columns, then fit the height to the rows."""
        width = self.viewport().width()
        least = least_day_width(self._model.cells())
        practice, total = scaled(PRACTICE_WIDTH), scaled(TOTAL_WIDTH)
        spare = width - practice - total - DAYS * max(least, scaled(64))
        if spare < 0:
            give = min(-spare, practice - LEAST_PRACTICE)
            practice, spare = practice - give, spare + give
            least_total = max(LEAST_TOTAL, least_total_width(self._model.rows()))
            total -= max(0, min(-spare, total - least_total))
        day = max(least, (width - practice - total) // DAYS)
        for column in range(FIRST_DAY, TOTAL):
            self.setColumnWidth(column, day)
        self.setColumnWidth(TOTAL, total)
        self.setColumnWidth(PRACTICE, max(practice, width - total - DAYS * day))
        self._fit_height()

    def _fit_height(self) -> None:
        rows = 0
        for row in range(self._model.rowCount()):
            height = self.sizeHintForRow(row)
            self.setRowHeight(row, height)
            rows += height
        bar = self.horizontalScrollBar()
        wide = sum(self.columnWidth(column) for column in range(TOTAL + 1)) > self.viewport().width()
        self.setFixedHeight(self._head.sizeHint().height() + rows + (bar.sizeHint().height() if wide else 0))

    def _ring(self) -> None:
        """Show the focus ring where the keyboard is."""
        shown = self.currentIndex() if self._by_keyboard and self.hasFocus() else QModelIndex()
        if shown.isValid() and QPersistentModelIndex(shown) != self._painter.ring_at:
            bring_in_sight(self, shown)
        self._painter.ring_at = QPersistentModelIndex(shown)
        self.viewport().update()
        self._tell()

    def _tell(self) -> None:
        """Say what there is to say of the day under the pointer, else of the one where the keyboard is."""
        hovered, ring = self._painter.hovered, self._painter.ring_at
        told = self._model.told(hovered if hovered.isValid() else ring)
        if told != self._told:
            self._told = told
            self.told_changed.emit(told)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Move the ring along."""
        super().currentChanged(current, previous)
        self._ring()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure with the fonts that are shown."""
        super().showEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; arrows move; Alt and arrows are the page's."""
        self._by_keyboard = True
        if event.key() in _OPEN_KEYS and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.open_current()
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
        self._ring()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard brought the focus."""
        self._by_keyboard = self._by_keyboard or event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        super().focusInEvent(event)
        self._ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._ring()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click shows no ring."""
        self._by_keyboard = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the day that was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index == self.currentIndex():
            self._open(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the day under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Tint nothing any more."""
        super().leaveEvent(event)
        self._hover(QModelIndex())

    def _hover(self, index: QModelIndex) -> None:
        day = index if index.isValid() and self._model.day(index) is not None else QModelIndex()
        if QPersistentModelIndex(day) != self._painter.hovered:
            self._painter.hovered = QPersistentModelIndex(day)
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if day.isValid() else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()
            self._tell()
