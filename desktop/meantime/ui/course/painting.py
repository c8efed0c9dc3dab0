"""Draws the days of a calendar and the lines of the course."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from meantime.domain.statuses import Status
from meantime.services.screens.course import CourseRow
from meantime.services.views import CellView, DayHead
from meantime.ui.course.pointing import Pointing
from meantime.ui.glyphs import ICONS, STATUS_GLYPHS, draw, status_color
from meantime.ui.theme import Tokens, scaled, text_font

CELL = int(Qt.ItemDataRole.UserRole)
"""The frozen value behind an index: a ``CellView`` for a day, a ``CourseRow`` for a line."""
HEAD = CELL + 1
"""The ``DayHead`` of a day; of a line, whether it is the first of its month."""

SIDE = 40
GLYPH, SMALLER, MARK = 16, 11, 9
MOST_GLYPHS = 3
LEAST_TEXT = 12
LINE_HEIGHT = 52
MARGIN = 16
_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def cell_side() -> int:
    """Return how wide and how high a day is."""
    return scaled(SIDE)


def head_height() -> int:
    """Return how high the names of the weekdays are."""
    return scaled(22)


def line_height() -> int:
    """Return how high a line of the course is: two lines of words."""
    return scaled(LINE_HEIGHT)


def _caption() -> QFont:
    return text_font(12)


def _bold(pixels: int = 13) -> QFont:
    return text_font(pixels, QFont.Weight.DemiBold)


class _Pointed(QStyledItemDelegate):
    """Draws the tint under the pointer and the ring of the keyboard."""

    def __init__(self, tokens: Tokens, pointing: Pointing, parent: QObject) -> None:
        super().__init__(parent)
        self.tokens = tokens
        self._pointing = pointing

    def _draw_pointed(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        here = QPersistentModelIndex(index)
        box = QRectF(rect).adjusted(2.5, 2.5, -2.5, -2.5)
        if here == self._pointing.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.tokens.color("pine_tint"))
            painter.drawRoundedRect(box, 6, 6)
        if here == self._pointing.ring:
            painter.setPen(QPen(self.tokens.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)


class DayPainter(_Pointed):
    """Draws a day: its number, and a mark for each of its moments."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a day's size."""
        return QSize(cell_side(), cell_side())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one day; an empty place is left empty."""
        rect: QRect = option.rect
        cell, head = index.data(CELL), index.data(HEAD)
        if not isinstance(cell, CellView) or not isinstance(head, DayHead):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if head.is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.tokens.color("today_tint"))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
        self._draw_pointed(painter, rect, index)
        font = _bold(12) if head.is_today else _caption()
        painter.setFont(font)
        painter.setPen(self.tokens.color("ink" if head.is_today else "ink2"))
        number = QRect(rect.left(), rect.top() + 2, rect.width(), QFontMetrics(font).height())
        painter.drawText(number, _MIDDLE, str(head.day.day))
        self._draw_marks(
            painter, QRect(rect.left(), number.bottom(), rect.width(), rect.bottom() - number.bottom()), cell
        )
        self._draw_corners(painter, rect, cell)
        painter.restore()

    def _draw_marks(self, painter: QPainter, rect: QRect, cell: CellView) -> None:
        statuses = cell.statuses
        shown = statuses if len(statuses) <= MOST_GLYPHS else statuses[:1]
        more = f"+{len(statuses) - len(shown)}" if len(shown) < len(statuses) else ""
        side, font = scaled(GLYPH if len(shown) == 1 else SMALLER), text_font(LEAST_TEXT)
        width = len(shown) * (side + 1) - 1 + QFontMetrics(font).horizontalAdvance(more) + (2 if more else 0)
        left, top = rect.center().x() - width / 2 + 0.5, rect.top() + (rect.height() - side) / 2 - 1
        for place, status in enumerate(shown):
            where = QRectF(left + place * (side + 1), top, side, side)
            draw(painter, STATUS_GLYPHS[status], status_color(status, self.tokens), where)
        if more:
            beside = QRectF(left + len(shown) * (side + 1) + 1, top - 4, rect.width(), side + 8)
            painter.setFont(font)
            painter.setPen(self.tokens.color("ink2"))
            painter.drawText(beside, _LEFT, more)

    def _draw_corners(self, painter: QPainter, rect: QRect, cell: CellView) -> None:
        side, real = scaled(MARK), Status.USED_FOR_REAL
        at_right = QRectF(rect.right() - 3 - side, rect.top() + 4, side, side)
        if cell.star:
            draw(painter, ICONS["star"], self.tokens.color("star"), at_right)
        elif cell.note:
            draw(painter, ICONS["note"], self.tokens.color("glyph_n"), at_right)
        at_left = QRectF(rect.left() + 3, rect.top() + 4, side, side)
        if cell.worse:
            draw(painter, ICONS["worse"], self.tokens.color("glyph_n"), at_left)
        elif cell.real:
            draw(painter, STATUS_GLYPHS[real], status_color(real, self.tokens), at_left)


class CalendarHeader(QHeaderView):
    """The names of the weekdays."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        """Draw in the colours of ``tokens``."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.tokens = tokens
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        """Return room for one line."""
        return QSize(super().sizeHint().width(), head_height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one name, as much of it as there is room for."""
        name = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        painter.save()
        painter.setFont(_caption())
        painter.setPen(self.tokens.color("ink2"))
        fitting = QFontMetrics(_caption()).elidedText(name, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _MIDDLE, fitting)
        painter.restore()


class LinePainter(_Pointed):
    """Draws a line of the course: the month where it begins, the plan, and how much of it was done."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return a line's size; all are alike, so that none has to be counted to know it."""
        return QSize(0, line_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line."""
        rect: QRect = option.rect
        row, begins = index.data(CELL), bool(index.data(HEAD))
        if not isinstance(row, CourseRow):
            return
        painter.save()
        if begins and index.row():
            painter.setPen(QPen(self.tokens.color("line"), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_pointed(painter, rect, index)
        width = rect.width() - 2 * MARGIN
        month, title = width * 22 // 100, width * 34 // 100
        left = rect.left() + MARGIN
        if begins:
            self._draw_words(painter, QRect(left, rect.top(), month - 12, rect.height()), row.month_name, _bold())
        self._draw_words(painter, QRect(left + month, rect.top(), title - 12, rect.height()), row.title, text_font(13))
        counts = QRect(left + month + title, rect.top(), width - month - title, rect.height())
        self._draw_counts(painter, counts, row)
        painter.restore()

    def _draw_counts(self, painter: QPainter, rect: QRect, row: CourseRow) -> None:
        upper = rect if not row.split else QRect(rect.left(), rect.top() + 4, rect.width(), rect.height() // 2 - 2)
        painter.setFont(_bold(14))
        painter.setPen(self.tokens.color("ink"))
        painter.drawText(upper, _LEFT, row.total)
        if row.split:
            lower = QRect(rect.left(), upper.bottom(), rect.width(), rect.bottom() - upper.bottom() - 4)
            painter.setFont(_caption())
            painter.setPen(self.tokens.color("ink2"))
            fitting = QFontMetrics(_caption()).elidedText(row.split, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(lower, _LEFT, fitting)

    def _draw_words(self, painter: QPainter, rect: QRect, text: str, font: QFont) -> None:
        """Draw words in the middle of ``rect``, in two lines where they need them."""
        painter.setPen(self.tokens.color("ink"))
        layout = _in_two_lines(text, font, rect.width())
        height = QFontMetrics(font).height()
        top = rect.top() + (rect.height() - layout.lineCount() * height) / 2
        for number in range(layout.lineCount()):
            layout.lineAt(number).draw(painter, QPointF(rect.left(), top + number * height))


def _in_two_lines(text: str, font: QFont, width: int) -> QTextLayout:
    """Return words broken at ``width``, with an ellipsis where two lines do not hold them."""
    layout = _broken(text, font, width)
    while layout.lineCount() > 2:
        last = layout.lineAt(1)
        cut = layout.text()[: last.textStart() + last.textLength() - 1].rstrip("… ")
        layout = _broken(f"{cut}…", font, width)
    return layout


def _broken(text: str, font: QFont, width: int) -> QTextLayout:
    layout, option = QTextLayout(text, font), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    for _ in range(3):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1, width))
    layout.endLayout()
    return layout
