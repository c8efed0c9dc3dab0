"""What is seen of today where it scrolls: what has the focus, whole, and with it what opened with the last answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.checkin.needed_card import NeededBlock
from meantime.ui.checkin.stack_card import StackCard
from meantime.ui.parts import Chip
from meantime.ui.scrolling import bring_whole, place_within

Kind = TypeVar("Kind", bound=QWidget)


WAIT = 50
"""After so many milliseconds it is looked again whether a button of the mouse is still held."""


class InSight(QObject):
    """Scrolls once everything is laid out, and never while a button of the mouse is held: it would slip away."""

    def __init__(self, scroll: QScrollArea) -> None:
        """Watch over what ``scroll`` shows."""
        super().__init__(scroll)
        self._scroll = scroll
        self._opens = False
        self._quiet = False
        self._soon = QTimer(self)
        self._soon.setObjectName("in sight")
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.on_laid_out)
        scroll.viewport().installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self.on_focus)

    def bring(self, *, opens: bool = False) -> None:
        """Bring what has the focus in sight, and with it what opened just now, if anything ``opens``."""
        self._opens = self._opens or opens
        self._soon.start(0)

    def shows(self, widget: QWidget) -> bool:
        """Tell whether any of it is seen."""
        inside, viewport = self._scroll.widget(), self._scroll.viewport()
        if inside is None or not inside.isAncestorOf(widget):
            return False
        return viewport.rect().intersects(QRect(widget.mapTo(viewport, QPoint(0, 0)), widget.size()))

    @contextmanager
    def staying(self, *, stays: bool) -> Iterator[None]:
        """Follow no focus while this block lasts, if whoever looks has scrolled elsewhere and ``stays`` there."""
        self._quiet = stays
        try:
            yield
        finally:
            self._quiet = False

    def to_top(self) -> None:
        """Begin where today begins."""
        self._scroll.verticalScrollBar().setValue(0)

    @Slot(QWidget, QWidget)
    def on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Follow the focus, while there is anything that it could be followed in."""
        if not isValid(self._scroll):
            return
        inside = self._scroll.widget()
        held = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and inside is not None and not held and not self._quiet and inside.isAncestorOf(now):
            self._soon.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep in sight what is, where there is less room than before."""
        if isinstance(event, QResizeEvent) and event.size().height() < event.oldSize().height():
            self._soon.start(0)
        return super().eventFilter(watched, event)

    def _focused(self) -> QWidget | None:
        inside, focused = self._scroll.widget(), self._scroll.window().focusWidget()
        return focused if inside is not None and focused is not None and inside.isAncestorOf(focused) else None

    @Slot()
    def on_laid_out(self) -> None:
        """Scroll as far as it needs."""
        inside, focused = self._scroll.widget(), self._focused()
        if inside is None or not self._scroll.isVisible():
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._soon.start(WAIT)
            return
        blocks = (block for block in inside.findChildren(ItemBlock) if block.details is not None)
        opened, self._opens = next(blocks, None) if self._opens else None, False
        here = [place_within(inside, focused)] if focused is not None else []
        here = [*_around(inside, focused), *here] if focused is not None else []
        there = list(_told(inside, opened)) if opened is not None else []
        both = [one.united(other) for one, other in product(here, there)]
        bring_whole(self._scroll, [*both, *(here or there)])


def _around(inside: QWidget, focused: QWidget) -> Iterator[QRect]:
    """Return what is seen with ``focused`` where there is room, the most first: an answer with what it answers."""
    block = _above(focused, ItemBlock) or _above(focused, NeededBlock)
    if block is None or (isinstance(block, ItemBlock) and block.details is not None):
        return
    card = _above(block, StackCard)
    if card is not None and len(card.blocks) == 1:
        yield place_within(inside, card)
    whole = place_within(inside, block)
    yield whole
    yield QRect(whole.topLeft(), place_within(inside, focused).bottomRight())


def _told(inside: QWidget, opened: ItemBlock) -> Iterator[QRect]:
    """Return what is seen of an answer whose details opened, the most first; at least what is chosen from."""
    whole = place_within(inside, opened)
    yield whole
    if opened.details is None:
        return
    details = place_within(inside, opened.details)
    yield QRect(whole.topLeft(), details.bottomRight())
    yield details
    choices = [place_within(inside, chip).bottom() for chip in opened.details.findChildren(Chip)]
    if choices:
        yield QRect(details.left(), details.top(), details.width(), max(choices) - details.top() + 1)


def _above(widget: QWidget, kind: type[Kind]) -> Kind | None:
    """Return what of a ``kind`` it stands in."""
    found: QWidget | None = widget
    while found is not None and not isinstance(found, kind):
        found = found.parentWidget()
    return found
