"""Draws the cells of the week table and its header."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from meantime.domain.statuses import Status
from meantime.services.views import CellView, DayHead, WeekRow
from meantime.ui.glyphs import ICONS, STATUS_GLYPHS, draw, status_color
from meantime.ui.theme import Tokens, scaled, text_font
from meantime.ui.week.model import CELL, HEAD, PRACTICE, TOTAL

GLYPH = 20
SIDE = 16
ROW_HEIGHT = 74
HEAD_HEIGHT = 46
RING_IN = 2
LINE_GAP = 3
LEAST_ABOVE = 9
MOST_GLYPHS = 3
LONGEST_WORD = 12
_MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _bold() -> QFont:
    return text_font(13, QFont.Weight.DemiBold)


def _total() -> QFont:
    return text_font(15, QFont.Weight.DemiBold)


def _caption() -> QFont:
    return text_font(12)


def _height(font: QFont) -> int:
    return QFontMetrics(font).height()


def _glyph() -> int:
    return scaled(GLYPH)


def _wrapped(font: QFont, text: str, width: int) -> int:
    """Return the height of ``text`` in lines of ``width``."""
    space = QRect(0, 0, max(width, 10), 10_000)
    fitted = _fitted(font, text, width)
    return QFontMetrics(font).boundingRect(space, Qt.TextFlag.TextWordWrap, fitted).height() if text else 0


def _fitted(font: QFont, text: str, width: int) -> str:
    """Return ``text`` with places to break in the words that are wider than ``width``."""
    advance = QFontMetrics(font).horizontalAdvance
    words = text.split(" ")
    return " ".join("\N{ZERO WIDTH SPACE}".join(word) if advance(word) > width else word for word in words)


def least_day_width(cells: Iterable[CellView]) -> int:
    """Return the width at which no word under a glyph breaks, as far as words of a usual length go."""
    metrics = QFontMetrics(_caption())
    words = [metrics.horizontalAdvance(word[:LONGEST_WORD]) for cell in cells for word in cell.below.split()]
    return max([scaled(44), *(width + 8 for width in words)])


def least_total_width(rows: Iterable[WeekRow]) -> int:
    """Return the width at which no word of the totals breaks."""
    metrics = QFontMetrics(_caption())
    words = [metrics.horizontalAdvance(word[:LONGEST_WORD]) for row in rows for word in (row.split + row.real).split()]
    return max(words, default=0) + 2 * SIDE


class CellPainter(QStyledItemDelegate):
    """Draws practice, glyphs and totals."""

    def __init__(self, tokens: Tokens, parent: QObject) -> None:
        """Draw in the colours of ``tokens``."""
        super().__init__(parent)
        self.tokens = tokens
        self.ring_at = QPersistentModelIndex()
        self.hovered = QPersistentModelIndex()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size that shows all words."""
        value, width = index.data(CELL), self._width(option, index)
        height = scaled(ROW_HEIGHT)
        if isinstance(value, CellView):
            words = _wrapped(_caption(), value.below, width - 6)
            height = max(height, 18 + _glyph() + 6 + words + 12)
        elif isinstance(value, WeekRow):
            lines = _lines(value, practice=index.column() == PRACTICE)
            heights = [_wrapped(font, text, width - 2 * SIDE) for font, text in lines]
            height = max(height, 2 * LEAST_ABOVE + sum(heights) + LINE_GAP * (len(lines) - 1))
        return QSize(width, height)

    def _width(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> int:
        table = option.widget
        header = table.findChild(WeekHeader) if isinstance(table, QWidget) else None
        return header.sectionSize(index.column()) if header is not None else 82

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        rect: QRect = option.rect
        value, head = index.data(CELL), index.data(HEAD)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(head, DayHead) and head.is_today:
            painter.fillRect(rect, self.tokens.color("today_tint"))
        _draw_lines(painter, rect, self.tokens, before_total=index.column() == TOTAL, above=True)
        if isinstance(value, CellView):
            if QPersistentModelIndex(index) == self.hovered:
                self._draw_hover(painter, rect)
            self._draw_day(painter, rect, value)
        elif isinstance(value, WeekRow):
            self._draw_words(painter, rect, value, practice=index.column() == PRACTICE)
        if QPersistentModelIndex(index) == self.ring_at:
            self._draw_ring(painter, rect)
        painter.restore()

    def _draw_hover(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.tokens.color("pine_tint"))
        painter.drawRoundedRect(QRectF(rect).adjusted(3, 4, -3, -3), 6, 6)

    def _draw_ring(self, painter: QPainter, rect: QRect) -> None:
        painter.setPen(QPen(self.tokens.color("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = RING_IN + 0.5
        painter.drawRoundedRect(QRectF(rect).adjusted(inside, inside, -inside, -inside), 6, 6)

    def _draw_day(self, painter: QPainter, rect: QRect, cell: CellView) -> None:
        words, line = _wrapped(_caption(), cell.below, rect.width() - 6), _height(_caption())
        glyph = _glyph()
        middle = rect.top() + (rect.height() - glyph - 6 - line) // 2 + 2
        top = min(middle, rect.bottom() - glyph - 6 - max(words, line) - 6)
        shown = cell.statuses[: max(1, min(MOST_GLYPHS, rect.width() // (glyph + 2)))]
        left = rect.center().x() - (len(shown) * (glyph + 2) - 2) / 2 + 0.5
        for place, status in enumerate(shown):
            where = QRectF(left + place * (glyph + 2), top, glyph, glyph)
            draw(painter, STATUS_GLYPHS[status], status_color(status, self.tokens), where)
        painter.setFont(_caption())
        painter.setPen(self.tokens.color("ink2"))
        below = QRect(rect.left() + 3, top + glyph + 3, rect.width() - 6, max(words, line) + 4)
        words_below = _fitted(_caption(), cell.below, below.width())
        painter.drawText(below, _MIDDLE | Qt.TextFlag.TextWordWrap, words_below)
        self._draw_corners(painter, rect, cell)

    def _draw_corners(self, painter: QPainter, rect: QRect, cell: CellView) -> None:
        if cell.star:
            corner = _corner(rect, 11, 9, 7)
            draw(painter, ICONS["star"], self.tokens.color("star"), corner)
        elif cell.note:
            corner = _corner(rect, 14, 7, 6)
            draw(painter, ICONS["note"], self.tokens.color("glyph_n"), corner)
        left, side = rect.left() + 8, scaled(13)
        if cell.worse:
            draw(painter, ICONS["worse"], self.tokens.color("glyph_n"), QRectF(left, rect.top() + 6, side, side))
            left += side + 3
        if cell.real:
            real = Status.USED_FOR_REAL
            where = QRectF(left, rect.top() + 6, side, side)
            draw(painter, STATUS_GLYPHS[real], status_color(real, self.tokens), where)

    def _draw_words(self, painter: QPainter, rect: QRect, row: WeekRow, *, practice: bool) -> None:
        lines, width = _lines(row, practice=practice), rect.width() - 2 * SIDE
        heights = [_wrapped(font, text, width) for font, text in lines]
        top = rect.top() + (rect.height() - sum(heights) - LINE_GAP * (len(lines) - 1)) // 2
        for number, (font, text) in enumerate(lines):
            painter.setFont(font)
            painter.setPen(self.tokens.color("ink2" if number else "ink"))
            where = QRect(rect.left() + SIDE, top, width, heights[number])
            painter.drawText(where, _LEFT | Qt.TextFlag.TextWordWrap, _fitted(font, text, width))
            top += heights[number] + LINE_GAP


def _lines(row: WeekRow, *, practice: bool) -> list[tuple[QFont, str]]:
    """Return what stands in the first column or the last, a line after the other with its font."""
    first, *more = (row.title, row.below) if practice else (row.total, row.split, row.real)
    lines = [(_bold() if practice else _total(), first), *((_caption(), text) for text in more)]
    return [(font, text) for font, text in lines if text]


def _corner(rect: QRect, size: int, right: int, top: int) -> QRectF:
    """Return a square in the upper corner at the right, so far from its edges."""
    side = scaled(size)
    return QRectF(rect.right() - right - side, rect.top() + top, side, side)


def _draw_lines(painter: QPainter, rect: QRect, tokens: Tokens, *, before_total: bool, above: bool) -> None:
    """Draw the hairlines that a cell owns: above it, and before the totals."""
    painter.setPen(QPen(tokens.color("line"), 1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if above:
        painter.drawLine(rect.topLeft(), rect.topRight())
    if before_total:
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


class WeekHeader(QHeaderView):
    """Weekdays with their numbers; today is tinted as its column is."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        """Draw in the colours of ``tokens``."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.tokens = tokens
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSectionSize(scaled(40))

    def sizeHint(self) -> QSize:
        """Return room for two lines."""
        return QSize(super().sizeHint().width(), scaled(HEAD_HEIGHT))

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Return the width that shows a weekday; the table decides on more."""
        return QSize(scaled(40), scaled(HEAD_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one day, or a word."""
        model = self.model()
        head = model.headerData(section, Qt.Orientation.Horizontal, HEAD)
        painter.save()
        if isinstance(head, DayHead):
            if head.is_today:
                painter.fillRect(rect, self.tokens.color("today_tint"))
            self._draw_day(painter, rect, head)
        else:
            painter.setFont(_caption())
            painter.setPen(self.tokens.color("ink2"))
            words = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
            painter.drawText(rect.adjusted(SIDE, 0, -4, 0), _LEFT | Qt.TextFlag.TextWordWrap, words)
        _draw_lines(painter, rect, self.tokens, before_total=section == TOTAL, above=False)
        painter.restore()

    def _draw_day(self, painter: QPainter, rect: QRect, head: DayHead) -> None:
        middle = rect.center().y()
        painter.setFont(_bold())
        painter.setPen(self.tokens.color("ink"))
        height = _height(_bold())
        painter.drawText(
            QRect(QPoint(rect.left(), middle - height + 1), QSize(rect.width(), height)), _MIDDLE, head.weekday
        )
        painter.setFont(_caption())
        painter.setPen(self.tokens.color("ink2"))
        height = _height(_caption())
        painter.drawText(QRect(QPoint(rect.left(), middle + 1), QSize(rect.width(), height)), _MIDDLE, head.below)
