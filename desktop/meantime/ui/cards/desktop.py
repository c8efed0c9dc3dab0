"""Which cue cards stand on the desktop: chosen on the page, kept up to date, each back at its place in this run."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Changes
from meantime.services.report.choices import Choice
from meantime.services.screens.cards import CardsScreen
from meantime.ui.cards.floating import FloatingCard, stays_on_top
from meantime.ui.changebus import ChangeBus

_APART = 28


class DesktopCards(QObject):
    """Opens, renews and closes them. Nothing of it is written down: after a restart the desktop is bare."""

    said = Signal(str)
    """What is to be said of the last wish."""

    def __init__(self, screen: CardsScreen, bus: ChangeBus, page: QWidget) -> None:
        """Show what ``screen`` says, and ask over ``page``."""
        super().__init__(page)
        self._screen, self._page = screen, page
        self._cards: dict[str, FloatingCard] = {}  # closed ones, too: each comes back where it was
        self._gone: list[FloatingCard] = []  # held until Qt deletes them: a window of no parent goes with its last name
        bus.changed.connect(self.on_changed)

    def standing(self) -> tuple[FloatingCard, ...]:
        """Return the cards that stand on the desktop."""
        return tuple(card for card in self._cards.values() if card.isVisible())

    def choose(self, choices: Sequence[Choice], below: QWidget) -> None:
        """Ask which of ``choices`` is to stand there, ``below`` a button; one alone is not asked about."""
        if len(choices) == 1:
            self.keep(choices[0].item)
            return
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in choices:
            action = menu.addAction(" ".join(choice.words.split()).replace("&", "&&"))
            action.setData(choice.item)
        menu.triggered.connect(self.on_chosen)
        menu.popup(below.mapToGlobal(QPoint(0, below.height())))

    @Slot(QAction)
    def on_chosen(self, action: QAction) -> None:
        """Put the chosen card there."""
        self.keep(str(action.data()))

    def keep(self, item: str) -> None:
        """Put the card of a choice on the desktop; one that stands there comes to the front."""
        cards = self._screen.lines_of(item)
        if not cards:
            self.said.emit(tr("There is no card for this any more."))
            return
        card = self._cards.get(item)
        if card is None:
            card = self._cards[item] = FloatingCard(item, cards)
            card.move(self._free_place(card))
        card.show_cards(cards)
        card.show()
        card.raise_()
        card.activateWindow()
        words = tr("The card stands on the desktop. Escape closes it.")
        normal = tr("This desktop lets no window stay on top by itself, so the card is a normal window.")
        self.said.emit(words if stays_on_top() else normal)

    def _free_place(self, card: FloatingCard) -> QPoint:
        """Return a place at the right of the screen, beside the cards that were put there."""
        space, by = self._page.screen().availableGeometry(), _APART * (len(self._cards) - 1)
        return QPoint(max(space.left(), space.right() - card.width() - by), space.top() + by)

    @Slot(object)
    def on_changed(self, _: Changes) -> None:
        """Show the cards as they would be printed now; those that are no more are put away."""
        for card in self.standing():
            try:
                cards = self._screen.lines_of(card.item)
            except UserError:
                continue
            if cards:
                card.show_cards(cards)
            else:
                card.close()

    def close_all(self) -> None:
        """Put all of them away, for good."""
        for card in self._cards.values():
            card.close()
            card.deleteLater()
        self._gone += self._cards.values()
        self._cards.clear()
