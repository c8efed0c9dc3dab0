"""Which cue cards stand on the desktop: chosen on the page, kept up to date, each back at its place after a restart."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from meantime.domain.errors import UserError
from meantime.domain.settings import StandingCard
from meantime.language import tr
from meantime.services.cards.spoken import CardWords
from meantime.services.changes import Changes
from meantime.services.report.choices import Choice
from meantime.services.screens.cards import CardsScreen
from meantime.services.standing_cards import StandingCards
from meantime.ui.cards.floating import FloatingCard, stays_on_top
from meantime.ui.changebus import ChangeBus
from meantime.ui.workbench import Workbench

_log = logging.getLogger(__name__)

_APART = 28
_REST = 1_000
"""So long a card has to stand still before its place is written down, in milliseconds."""


class DesktopCards(QObject):
    """Opens, renews and closes them, and remembers which stand where."""

    said = Signal(str)
    """What is to be said of the last wish."""

    def __init__(self, screen: CardsScreen, standing: StandingCards, bus: ChangeBus, parent: QObject | None) -> None:
        """Show what ``screen`` says; ``standing`` remembers what stands there."""
        super().__init__(parent)
        self._screen, self._standing = screen, standing
        self._cards: dict[str, FloatingCard] = {}  # closed ones, too: each comes back where it was
        self._gone: list[FloatingCard] = []  # held until Qt deletes them: a window of no parent goes with its last name
        self._remembers = QTimer(self)
        self._remembers.setSingleShot(True)
        self._remembers.setInterval(_REST)
        self._remembers.timeout.connect(self.on_still)
        bus.changed.connect(self.on_changed)

    def standing(self) -> tuple[FloatingCard, ...]:
        """Return the cards that stand on the desktop."""
        return tuple(card for card in self._cards.values() if card.isVisible())

    def choose(self, choices: Sequence[Choice], below: QWidget) -> None:
        """Ask which of ``choices`` is to stand there, ``below`` a button; one alone is not asked about."""
        if len(choices) == 1:
            self.keep(choices[0].item)
            return
        menu = QMenu(below)
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
        card = self._card(item, cards, None)
        card.show_cards(cards)
        card.show()
        card.raise_()
        card.activateWindow()
        self._remembers.start()
        words = tr("The card stands on the desktop. Escape closes it.")
        normal = tr("This desktop lets no window stay on top by itself, so the card is a normal window.")
        self.said.emit(words if stays_on_top() else normal)

    def stand_again(self) -> None:
        """Put those there that stood there when the program ended, each at its place; none takes the keyboard."""
        try:
            again = [(each, self._screen.lines_of(each.item)) for each in self._standing.remembered()]
        except UserError as error:
            _log.info("no card can be put on the desktop again: %s", type(error).__name__)
            return
        for each, cards in again:
            if cards:
                card = self._card(each.item, cards, QPoint(each.x, each.y))
                card.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
                card.show()
                card.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=False)

    def _card(self, item: str, cards: Sequence[CardWords], place: QPoint | None) -> FloatingCard:
        known = self._cards.get(item)
        if known is not None:
            return known
        card = self._cards[item] = FloatingCard(item, cards)
        card.move(place if place is not None and _seen(card, place) else self._free_place(card))
        card.placed.connect(self.on_placed)
        return card

    def _free_place(self, card: FloatingCard) -> QPoint:
        """Return a place at the right of the screen, beside the cards that were put there."""
        space, by = card.screen().availableGeometry(), _APART * (len(self._cards) - 1)
        return QPoint(max(space.left(), space.right() - card.width() - by), space.top() + by)

    @Slot()
    def on_placed(self) -> None:
        """A card was moved or closed: remember that once it stands still."""
        self._remembers.start()

    @Slot()
    def on_still(self) -> None:
        """Remember which cards stand where."""
        self._remembers.stop()
        cards = self.standing()
        try:
            self._standing.remember(StandingCard(card.item, card.x(), card.y()) for card in cards)
        except UserError as error:
            _log.info("which cards stand on the desktop is not remembered: %s", type(error).__name__)

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
        """Put all of them away, for good: the program ends. After its next start they stand there again."""
        if self._remembers.isActive():
            self.on_still()
        for card in self._cards.values():
            card.placed.disconnect(self.on_placed)
            card.close()
            card.deleteLater()
        self._gone += self._cards.values()
        self._cards.clear()


def _seen(card: FloatingCard, place: QPoint) -> bool:
    """Tell whether a card at ``place`` can be seen: the screen on which it stood may be gone."""
    middle = place + card.rect().center()
    return any(screen.availableGeometry().contains(middle) for screen in QGuiApplication.screens())


def build_desktop_cards(bench: Workbench, parent: QObject) -> DesktopCards:
    """Return them over the services."""
    screen = CardsScreen(bench.notebook, bench.library, bench.support.card)
    return DesktopCards(screen, bench.standing_cards, bench.bus, parent)
