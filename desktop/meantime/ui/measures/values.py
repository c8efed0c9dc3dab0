"""All values of a measure as a table, behind a click: what the graph shows, for whoever reads or hears numbers."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from meantime.language import tr
from meantime.services.screens.measures import MeasureView
from meantime.ui.parts import button, column, row
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.theme import scaled

MOST_IN_SIGHT = 8
_LINE, _FRAME = 26, 4
_NOWHERE = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class ValuesModel(QAbstractTableModel):
    """A line a day, the newest first: day and value."""

    def __init__(self, view: MeasureView, parent: QWidget) -> None:
        """Show the values of ``view``."""
        super().__init__(parent)
        self._values = view.values

    def show_view(self, view: MeasureView) -> None:
        """Show other values."""
        self.beginResetModel()
        self._values = view.values
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many values there are."""
        return 0 if parent.isValid() else len(self._values)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return two: day and value."""
        return 0 if parent.isValid() else 2

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a day in words, or a value."""
        value = self._values[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return str(value.value) if index.column() else value.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{day}: {value}").format(day=value.label, value=value.value)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a column holds."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr("Value") if section else tr("Day")
        return None


class AllValues(QWidget):
    """A link; pressed once it shows the table, pressed again it hides it."""

    def __init__(self, view: MeasureView) -> None:
        """Offer the values of ``view``; the table is made once it is wanted."""
        super().__init__()
        self._view = view
        self.table: QTableView | None = None
        self._body = column(self, gap=8)
        line = row()
        self.opens = button("", "link")
        self.opens.clicked.connect(self.on_pressed)
        line.addWidget(self.opens)
        line.addStretch(1)
        self._body.addLayout(line)
        self._say(shown=False)

    def show_view(self, view: MeasureView) -> None:
        """Offer the values of ``view``, open where it was."""
        self._view = view
        if self.table is not None:
            model = self.table.model()
            assert isinstance(model, ValuesModel)
            model.show_view(view)
            self._fit(self.table)

    def _say(self, *, shown: bool) -> None:
        words = tr("Hide all values") if shown else tr("All values")
        self.opens.setText(words)
        self.opens.setAccessibleName(f"{words}: {self._view.title}")

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("values")
        table.setAccessibleName(tr("All values of {title}, the newest first").format(title=self._view.title))
        table.setModel(ValuesModel(self._view, table))
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(scaled(_LINE))
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setFixedHeight(scaled(_LINE))
        self._fit(table)
        return table

    def _fit(self, table: QTableView) -> None:
        lines = 1 + min(len(self._view.values), MOST_IN_SIGHT)
        table.setFixedHeight(lines * scaled(_LINE) + _FRAME)
        nothing = QItemSelectionModel.SelectionFlag.NoUpdate
        table.selectionModel().setCurrentIndex(table.model().index(0, 0), nothing)

    @Slot()
    def on_pressed(self) -> None:
        """Show the table, or hide it."""
        shown = self.table is None or self.table.isHidden()
        if self.table is None:
            self.table = self._make_table()
            self._body.addWidget(self.table)
        self.table.setVisible(shown)
        self._say(shown=shown)
        tab_as_it_stands(self.window())
