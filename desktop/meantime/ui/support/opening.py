"""Opens the support card: when it is wished for, and by itself after an answer that leads to it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.first_numbers import FirstNumbers
from meantime.services.item_nine import ItemNine
from meantime.services.leading_answers import OnceEach
from meantime.services.questionnaires import Answered
from meantime.services.urges import Urges
from meantime.ui.theme import Tokens
from meantime.ui.workbench import Workbench

if TYPE_CHECKING:
    from meantime.ui.support.after_item_nine import AfterItemNine
    from meantime.ui.support.window import SupportWindow

_log = logging.getLogger(__name__)

Found = TypeVar("Found")

_LEADING = frozenset({Part.CHECKINS, Part.MEASURES})
"""Where answers stand that lead to the card."""


class SupportOpening(QObject):
    """There is one such window; it is made when it is first wanted."""

    leading_answered = Signal(object)
    """An answer (``Answered``) came that leads to the card, from a window, a command or another program."""

    urges_answered = Signal()
    """A check-in that names harmful urges came from a command or another program; windows open the card themselves."""

    def __init__(self, bench: Workbench, parent: QObject) -> None:
        """Show the card of ``bench``, and hear of answers there."""
        super().__init__(parent)
        self._bench = bench
        self._window: SupportWindow | None = None
        self._large_after = ""
        self._once = OnceEach(bench.notebook)
        self._item_nine = ItemNine(bench.notebook, bench.measures, self._once)
        self._urges = Urges(bench.notebook, self._once)
        self._remembers = QTimer(self)  # after the window that wrote an answer has opened the card itself
        self._remembers.setObjectName("remember what led to the support card")
        self._remembers.setSingleShot(True)
        self._remembers.timeout.connect(self.on_remember)
        bench.bus.changed.connect(self.on_changed)

    def open(self, tokens: Tokens) -> None:
        """Show the card in front."""
        self._get(tokens).raise_up()

    def open_after(self, answered: Answered, tokens: Tokens) -> None:
        """Show the card over the whole screen, with words ready for the therapist; it stays where it stands so already.

        The window in which an answer was given and whoever hears of changes may both ask for the same one.
        """
        if self._window is not None and self._window.is_large and self._large_after == answered.measurement.id:
            self._window.raise_up()
            return
        self._large_after = answered.measurement.id
        why = tr("Your answers are saved. Here is your own card, in case you want it now.")
        self._get(tokens).raise_with(why, self._after(answered, tokens), large=True)

    def _after(self, answered: Answered, tokens: Tokens) -> AfterItemNine:
        """Return what stands below the card after such an answer."""
        from meantime.ui.support.after_item_nine import AfterItemNine

        bench = self._bench
        numbers = FirstNumbers(bench.notebook, bench.support)
        after = AfterItemNine(self._item_nine.message(answered), numbers, bench.bus)
        after.tell.opened.connect(self._get(tokens).on_beside_grew)
        return after

    def _get(self, tokens: Tokens) -> SupportWindow:
        if self._window is None:
            from meantime.ui.support.window import SupportWindow

            bench = self._bench
            self._window = SupportWindow(bench.support, bench.calling, bench.bus, tokens)
        return self._window

    def keep_written(self) -> str:
        """Keep what is typed on the card and below it; return why that cannot be, empty where it is."""
        if self._window is None:
            return ""
        on_card, below = self._window.keep_written(), self._window.beside.keep()
        return on_card or below

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        if self._window is not None:
            self._window.set_tokens(tokens)

    def close(self) -> None:
        """Close it for good."""
        self._remembers.stop()
        self.on_remember()
        if self._window is not None:
            self._window.close_for_good()
            self._window.deleteLater()

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Tell of an answer that leads to the card, once for each."""
        if Part.CHECKINS in changes.parts and _asked(self._urges.fresh) is not None:
            self.urges_answered.emit()
        answered = _asked(self._item_nine.fresh) if Part.MEASURES in changes.parts else None
        if answered is not None:
            self.leading_answered.emit(answered)
        if changes.parts & _LEADING:
            self._remembers.start(0)

    def look(self, tokens: Tokens) -> None:
        """Show the card where an answer of the last week leads to it that came while no program was there to show it.

        Nobody is at that answer any more, and others may see the screen: the card has its usual size.
        """
        urges, answered = _asked(self._urges.fresh), _asked(self._item_nine.fresh)
        if urges is not None or answered is not None:
            why = tr("Here is your own card, in case you want it. It opens because of an answer you gave earlier.")
            after = self._after(answered, tokens) if answered is not None else None
            self._get(tokens).raise_with(why, after)
        self._remembers.start(0)

    @Slot()
    def on_remember(self) -> None:
        """Keep in mind after which answers the card opened; where it cannot be written, the next change tries again."""
        try:
            self._once.keep()
        except UserError as error:
            _log.info("after which answers the support card opened cannot be kept: %s", type(error).__name__)


def _asked(fresh: Callable[[], Found | None]) -> Found | None:
    """Return what ``fresh`` finds; what cannot be read now is told of the next time."""
    try:
        return fresh()
    except UserError as error:
        _log.warning("whether an answer leads to the support card cannot be read: %s", type(error).__name__)
        return None
