"""Makes pages without holding up the window: on a thread of its own, from frozen data."""

from __future__ import annotations

import enum
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from meantime.domain.errors import UserError
from meantime.services.cards.model import CardSheet
from meantime.services.ports import CardRenderer, PageRenderer, Paper
from meantime.services.report.model import Report
from meantime.services.report.second_page import MOST_ENTRIES

READ_AT = ((150, 192.0), (1_000, 110.0), (MOST_ENTRIES, 80.0))
"""Pixels an inch of the pictures that are read on screen, by how many entries the appendix has at most.

A page and some sheets are sharp at twice the pictured size; a hundred sheets can only be kept coarser.
"""

PRINT_AT = ((150, 300.0), (1_000, 200.0), (MOST_ENTRIES, 120.0))
"""Pixels an inch of the pictures that are printed, in the same way."""


class Wish(enum.Enum):
    """What a page is made for."""

    READ = "read"
    PRINT = "print"
    SAVE = "save"
    PHONE = "phone"


@dataclass(frozen=True)
class Order:
    """A page to be made, of what stands on it."""

    wish: Wish
    content: Report | CardSheet
    paper: Paper


@dataclass(frozen=True)
class Made:
    """A page that was made.

    Attributes:
        order: what was asked for.
        pictures: each sheet, where it is to be read or printed.
        document: the PDF, where it is to be saved.
        files: pictures for a phone, where those are wanted.
        error: what went wrong; a ``UserError`` where it is to be told, else never expected.
    """

    order: Order
    pictures: tuple[QImage, ...] = ()
    document: bytes = b""
    files: tuple[bytes, ...] = ()
    error: Exception | None = None


class _Answers(QObject):
    """Carries what was made back to the window's thread; outlives the window if need be."""

    made = Signal(object)


class Typesetter(QObject):
    """Makes one page after the other; of pages to be read only the newest."""

    page_made = Signal(object)
    """A page was made (``Made``)."""

    page_failed = Signal(object)
    """A page could not be made (``Made``, with the error)."""

    def __init__(self, make_renderer: Callable[[], PageRenderer | CardRenderer], parent: QObject) -> None:
        """Make the renderer when the first page is wanted."""
        super().__init__(parent)
        self._make_renderer = make_renderer
        self._is_ready = False
        self._waiting: deque[Order] = deque()
        self._thread: threading.Thread | None = None
        self._answers = _Answers()
        self._answers.made.connect(self.on_made)

    def get_ready(self) -> None:
        """Be quick with the first page."""
        self._is_ready = True
        self._make_renderer().get_ready()

    def rest(self) -> None:
        """Keep nothing in memory for further pages; those that were ordered are still made."""
        if self._is_ready:  # a window hides its pages before it first shows them
            self._is_ready = False
            self._make_renderer().rest()

    def order(self, order: Order) -> None:
        """Make this page; an older one that is to be read and still waits is left out."""
        if order.wish is Wish.READ:
            self._waiting = deque(other for other in self._waiting if other.wish is not Wish.READ)
        self._waiting.append(order)
        self._begin_next()

    def _begin_next(self) -> None:
        if self._thread is None and self._waiting:
            work = (self._make_renderer, self._waiting.popleft(), self._answers)
            self._thread = threading.Thread(target=_typeset, args=work, name="meantime page")
            self._thread.start()

    @Slot(object)
    def on_made(self, made: Made) -> None:
        """Pass it on, and begin the next."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._begin_next()
        if made.error is not None:
            self.page_failed.emit(made)
            if not isinstance(made.error, UserError):
                raise made.error
            return
        self.page_made.emit(made)


def _typeset(make_renderer: Callable[[], Any], order: Order, answers: _Answers) -> None:
    """Make the page of ``order``; on the thread that only does this."""
    try:
        renderer = make_renderer()  # the one for the kind of content that its page orders
        if order.wish is Wish.SAVE:
            made = Made(order, document=renderer.pdf(order.content, order.paper))
        elif order.wish is Wish.PHONE:
            made = Made(order, files=tuple(renderer.pictures(order.content)))
        else:
            sharpness = READ_AT if order.wish is Wish.READ else PRINT_AT
            pages = renderer.preview(order.content, order.paper, _for(order.content, sharpness))
            made = Made(order, pictures=tuple(_picture(page) for page in pages))
    except Exception as error:  # raised again on the window's thread, where it is logged as any bug is
        made = Made(order, error=error)
    answers.made.emit(made)


def _for(content: Report | CardSheet, steps: tuple[tuple[int, float], ...]) -> float:
    """Return how sharp its pictures are, by how many entries the appendix has."""
    entries = sum(len(plan.rows) for plan in content.appendix or ()) if isinstance(content, Report) else 0
    return next(sharpness for most, sharpness in steps if entries <= most)


def _picture(page: bytes) -> QImage:
    """Return a page as it is drawn: black and grey on white."""
    return QImage.fromData(page).convertToFormat(QImage.Format.Format_Grayscale8)
