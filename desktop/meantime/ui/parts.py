"""Small widgets that every window uses."""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from meantime.ui.theme import scaled

ICON_GAP = 4
"""What an icon keeps between itself and the words beside it, besides the style's own gap."""

FOCUS_RING, FOCUS_APART = 2, 2
"""How wide the ring around what has the focus is, and how far it stands off what it would be lost beside."""
_ROUND = 7
"""How round a button is."""

_LONG_WORD = re.compile(r"\S{24,}")


def breakable(words: str) -> str:
    """Return ``words`` with places at which a very long word may go on in the next line."""
    return _LONG_WORD.sub(lambda found: "\N{ZERO WIDTH SPACE}".join(found.group()), words)


class WrappingLabel(QLabel):
    """Words in as many lines as they need; a word wider than the label goes on in the next line, too."""

    def __init__(self, text: str) -> None:
        """Show ``text``."""
        super().__init__()
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show ``text``; who listens hears it as it was written."""
        shown = breakable(text)
        super().setText(shown)
        if shown != text or self.accessibleName():
            self.setAccessibleName(text)


def label(text: str, kind: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """Return a label of one of the style sheet's kinds; its text is never read as markup."""
    made = WrappingLabel(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if kind:
        made.setProperty("kind", kind)
    if selectable:
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return made


class PushButton(QPushButton):
    """A button that Enter presses, as the space bar does, in every window and on every system."""

    once = False
    """Whether the second click of a double click presses nothing: it comes before anybody sees what the first did."""

    def __init__(self, text: str = "") -> None:
        """Show ``text``; be no dialog's default."""
        super().__init__(text)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Set the ring of the focus off from what a button is filled with, which the style sheet draws beside it."""
        super().paintEvent(event)
        if self.hasFocus() and self.property("kind") == "filled":
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.ButtonText), FOCUS_APART))
            inset = FOCUS_RING + FOCUS_APART / 2
            within = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(within, _ROUND - inset, _ROUND - inset)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Press it once more, or not."""
        if not self.once:
            super().mouseDoubleClickEvent(event)


def button(
    text: str, kind: str = "", *, picture: QIcon | None = None, name: str = "", once: bool = False
) -> QPushButton:
    """Return a button of one of the style sheet's kinds; ``name`` is what a screen reader says instead of its text.

    Only the keyboard gives it the focus, so its ring never shows after a click. A double click on one that presses
    ``once`` is one click.
    """
    made = PushButton(text.replace("&", "&&"))
    made.once = once
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if kind:
        made.setProperty("kind", kind)
    if picture is not None:
        made.setIcon(picture)
        made.setIconSize(QSize(scaled(16) + ICON_GAP if text else scaled(16), scaled(16)))
    made.setAccessibleName(name or text)
    if kind in ("link", "quiet", "starred", "nav"):
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def frame(name: str) -> QFrame:
    """Return a frame of one of the style sheet's names."""
    made = QFrame()
    made.setObjectName(name)
    return made


def rule() -> QFrame:
    """Return a hairline."""
    return frame("rule")


def column(
    parent: QWidget | None = None, *, margin: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8
) -> QVBoxLayout:
    """Return a column of widgets."""
    layout = QVBoxLayout() if parent is None else QVBoxLayout(parent)
    _set_box(layout, margin, gap)
    return layout


def row(
    parent: QWidget | None = None, *, margin: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8
) -> QHBoxLayout:
    """Return a row of widgets."""
    layout = QHBoxLayout() if parent is None else QHBoxLayout(parent)
    _set_box(layout, margin, gap)
    return layout


def _set_box(layout: QBoxLayout, margin: tuple[int, int, int, int], gap: int) -> None:
    layout.setContentsMargins(*margin)
    layout.setSpacing(gap)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class ItemLayout(QLayout):
    """Keeps the items of a layout of our own, and which heights it takes until one of them is another.

    Qt asks for the height at a width many times for one arrangement, each layout in another over again.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold nothing yet."""
        if parent is None:
            super().__init__()
        else:
            super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}

    def invalidate(self) -> None:
        """Forget the heights: Qt says so wherever an item comes, goes, shows, hides or takes another size."""
        self._heights = {}
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Return the height at ``width``."""
        known: dict[int, int] = getattr(self, "_heights", {})
        if width not in known:
            known[width] = self.height_at(width)
        return known[width]

    def height_at(self, width: int) -> int:
        """Find out the height at ``width``."""
        raise NotImplementedError

    def items(self) -> list[QLayoutItem]:
        """Return all items; nothing while Python takes the layout apart, when Qt asks for the last time."""
        return getattr(self, "_items", [])

    def addItem(self, item: QLayoutItem) -> None:
        """Take in one more."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Return how many there are."""
        return len(self.items())

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one of them."""
        items = self.items()
        return items[index] if 0 <= index < len(items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one of them away."""
        items = self.items()
        taken = items.pop(index) if 0 <= index < len(items) else None
        self.invalidate()
        return taken

    def shown(self) -> list[QLayoutItem]:
        """Return those that are not hidden."""
        return [item for item in self.items() if not item.isEmpty()]


class FlowLayout(ItemLayout):
    """Puts widgets in lines that break where the width ends; for chips, and for heads whose end stands at the right."""

    def __init__(
        self,
        gap: int = 8,
        *,
        least: int | None = None,
        last_at_right: bool = False,
        centred: bool = False,
        at_top: bool = False,
    ) -> None:
        """Leave ``gap`` pixels between widgets.

        Args:
            gap: the pixels between widgets, and between lines.
            least: the pixels to leave between widgets where that spares a line; ``gap`` if None.
            last_at_right: put the last one at the right end of its line.
            centred: put each line in the middle.
            at_top: let those of a line begin at the same height, whatever their own.
        """
        super().__init__()
        self._gap = gap
        self._least = gap if least is None else least
        self._last_at_right = last_at_right
        self._centred = centred
        self._at_top = at_top
        self.setContentsMargins(0, 0, 0, 0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def height_at(self, width: int) -> int:
        """Find out the height at ``width``."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Arrange in ``rect``."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size that is liked best."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the widest widget."""
        size = QSize()
        for item in self.items():
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y, between = rect.y(), self._between(rect.width())
        for index, line in enumerate(self._lines(rect.width(), between)):
            y += self._gap if index else 0
            height = max(item.sizeHint().height() for item in line)
            if move:
                self._place(line, QRect(rect.x(), y, rect.width(), height), between)
            y += height
        return y - rect.y()

    def _between(self, width: int) -> int:
        """Return the pixels between widgets: fewer, where all of them fit into one line then."""
        widths = [item.sizeHint().width() for item in self.shown()]
        gaps = len(widths) - 1
        spare = (width - sum(widths)) // gaps if gaps > 0 else self._gap
        return spare if self._least <= spare < self._gap else self._gap

    def _place(self, line: list[QLayoutItem], where: QRect, between: int) -> None:
        x = where.x()
        if self._centred:
            taken = sum(item.sizeHint().width() for item in line) + between * (len(line) - 1)
            x += max(0, (where.width() - taken) // 2)
        for item in line:
            size = item.sizeHint().boundedTo(QSize(where.width(), where.height()))
            if self._last_at_right and item is self.items()[-1] and item is not line[0]:
                x = where.right() + 1 - size.width()
            above = 0 if self._at_top else (where.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(x, where.y() + above), size))
            x += size.width() + between

    def _lines(self, width: int, between: int) -> list[list[QLayoutItem]]:
        """Return the widgets that are shown, line by line."""
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self.shown():
            wanted = item.sizeHint().width()
            if not lines or used + wanted > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += wanted + between
        return lines


def lead_tab_to_the_choice(group: QButtonGroup) -> None:
    """Let Tab lead to what is chosen among several; arrows lead on from there."""
    chosen = group.checkedButton()
    if chosen is not None:
        lead_tab_to(chosen, group)


def lead_tab_to(chosen: QAbstractButton, group: QButtonGroup) -> None:
    """Let Tab lead to one button of a group alone."""
    for each in group.buttons():
        policy = each.focusPolicy()
        tab = Qt.FocusPolicy.TabFocus
        each.setFocusPolicy(Qt.FocusPolicy(policy | tab if each is chosen else policy & ~tab))


LONGEST_CHIP = 44
"""So many characters of a choice's words stand on its chip: one word more, and the narrowest window would cut it."""


class Chip(PushButton):
    """A choice among several; it keeps the width of its bold state, so nothing shifts."""

    def __init__(self, text: str) -> None:
        """Show ``text``, its beginning alone where it is very long; who listens hears all of it."""
        shown = text if len(text) <= LONGEST_CHIP else f"{text[: LONGEST_CHIP - 1].rstrip()}…"
        super().__init__(shown.replace("&", "&&"))
        self.setCheckable(True)
        self.setProperty("kind", "chip")
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """Return the size of the bold state."""
        font = self.font()
        font.setBold(True)
        width = QFontMetrics(font).horizontalAdvance(self.text())
        return QSize(width + 26, scaled(26) + 2)
