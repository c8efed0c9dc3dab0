"""Cue cards as a page of the main window: ticks at the left, the sheet as it will be printed at the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

from meantime.domain.errors import UserError
from meantime.language import ntr, tr
from meantime.services.cards.model import CardSheet
from meantime.services.cards.pictures import named
from meantime.services.cards.spoken import spoken
from meantime.services.changes import Part
from meantime.services.ports import CardRenderer, FileWriter, Paper
from meantime.services.preferences import Preferences
from meantime.services.screens.cards import CardsScreen, CardsView
from meantime.ui.cards.choices import CardsColumn
from meantime.ui.cards.desktop import DesktopCards
from meantime.ui.cards.head import CardsHead
from meantime.ui.changebus import ChangeBus
from meantime.ui.files import AskFile, AskPlace, ask_for_folder, ask_where_to_save
from meantime.ui.main.page import Page
from meantime.ui.parts import column, label, row
from meantime.ui.scrolling import scrolling
from meantime.ui.session.paper import AskPagePrinter, ask_page_printer, print_pages
from meantime.ui.session.preview import Preview
from meantime.ui.session.typesetting import Made, Order, Typesetter, Wish
from meantime.ui.tab_order import tab_as_it_stands
from meantime.ui.theme import Tokens, scaled
from meantime.ui.workbench import Workbench

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MARGIN = 25
TOP = 20
GAP = 20
BESIDE_FROM = 640
"""From this width on the sheet stands beside the ticks, else one of the two is shown."""

_CHOICES, _PREVIEW = 44, 50
"""How the width is shared."""

_SHOWS = frozenset({Part.PLANS, Part.CHECKINS, Part.SESSIONS, Part.SETTINGS, Part.SUPPORT})

Errand = Callable[[Made], str]
"""Brings what was made to where it goes, and returns what to say of it."""


class CardsPage(Page):
    """Ticks and sheet; the sheet is made anew whenever anything of it changes."""

    front_wanted = Signal(str)
    """The page of this name, this one, is to be brought to the front."""

    import_wanted = Signal()
    """A plan file is to be opened."""

    def __init__(
        self,
        screen: CardsScreen,
        preferences: Preferences,
        files: FileWriter,
        make_renderer: Callable[[], CardRenderer],
        desktop: DesktopCards,
        bus: ChangeBus,
        tokens: Tokens,
        *,
        ask_place: AskPlace = ask_where_to_save,
        ask_folder: AskFile = ask_for_folder,
        ask_for_printer: AskPagePrinter = ask_page_printer,
    ) -> None:
        """Be empty until first shown."""
        super().__init__("cards", tr("Cue cards"), "cards", shows=_SHOWS, bus=bus, tokens=tokens)
        self._screen = screen
        self._preferences = preferences
        self._files = files
        self._bus = bus
        self._ask_place = ask_place
        self._ask_folder = ask_folder
        self._ask_for_printer = ask_for_printer
        self._chosen: dict[str, bool] = {}
        self._read: tuple[CardSheet, Paper] | None = None
        self._errands: list[tuple[Order, Errand]] = []
        self._reads = False
        self.view: CardsView | None = None
        self.typesetter = Typesetter(make_renderer, self)
        self.desktop = desktop
        self.head, self.choices, self.preview = CardsHead(), CardsColumn(), Preview(tokens)
        self.said = label("", "second", wrap=True)
        self.said.hide()
        self._scroll = scrolling(self.choices)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = column(self, margin=(MARGIN, TOP, MARGIN, 12), gap=14)
        body.addWidget(self.head)
        body.addWidget(self.said)
        halves = row(gap=GAP)
        halves.addWidget(self._scroll, _CHOICES)
        halves.addWidget(self.preview, _PREVIEW)
        body.addLayout(halves, 1)
        self._connect()

    def _connect(self) -> None:
        self.head.next_wanted.connect(self.on_next_wanted)
        self.head.print_wanted.connect(self.on_print_wanted)
        self.head.pictures_wanted.connect(self.on_pictures_wanted)
        self.head.save_wanted.connect(self.on_save_wanted)
        self.head.desktop_wanted.connect(self.on_desktop_wanted)
        self.desktop.said.connect(self._say)
        self.choices.import_wanted.connect(self.import_wanted)
        self.choices.plans.set_to.connect(self.on_set)
        self.choices.paper.set_to.connect(self.on_paper_chosen)
        self.preview.page_turned.connect(self.on_page_turned)
        self.preview.larger_chosen.connect(self.on_larger_chosen)
        self.typesetter.page_made.connect(self.on_page_made)
        self.typesetter.page_failed.connect(self.on_page_failed)

    def refresh(self) -> None:
        """Show which cards there would be now, and have their sheet made."""
        self.view = view = self._screen.view(self._chosen)
        self.choices.show_cards(view)
        nothing = tr("Tick what is to have a card.") if view.choices else tr("There is no plan yet.")
        self.head.allow("" if view.sheet is not None else nothing)
        if view.sheet is not None and _differ(self._read, (view.sheet, view.paper)):
            self._read = (view.sheet, view.paper)
            self.typesetter.order(Order(Wish.READ, view.sheet, view.paper))
        if view.sheet is None:
            self.preview.read_small()
        self._show_halves()
        tab_as_it_stands(self)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self.preview.set_tokens(tokens)
        super().set_tokens(tokens)

    def showEvent(self, event: QShowEvent) -> None:
        """Let what typesets get ready while the content is read."""
        self.typesetter.get_ready()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let what typesets go."""
        self.typesetter.rest()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both halves where they fit."""
        super().resizeEvent(event)
        self._show_halves()

    def _show_halves(self) -> None:
        both, any_card = self.width() >= scaled(BESIDE_FROM), self.view is not None and self.view.sheet is not None
        self._scroll.setVisible(not self._reads)
        self.preview.setVisible(any_card and (self._reads or both))
        self.on_page_turned()

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    @Slot(str, bool)
    def on_set(self, item: str, kept: bool) -> None:
        """Let a plan have a card, or none."""
        self._chosen[item] = kept
        self._say("")
        self.refresh()

    @Slot(str)
    def on_card_wanted(self, plan_id: str) -> None:
        """Come to the front with the plan of this id ticked alone; the others can be ticked again."""
        offered = self._screen.view(self._chosen).choices
        self._chosen = {choice.item: choice.item == plan_id for choice in offered}
        self._say("")
        self.renew()
        self.front_wanted.emit(self.name)

    @Slot(str)
    def on_paper_chosen(self, paper: str) -> None:
        """Make cards and pages for another paper, from now on."""
        try:
            changes = self._preferences.set("paper", paper)
        except UserError as error:
            self._say(str(error))
            self.renew()
            return
        self._say("")
        self._bus.tell(changes)

    @Slot()
    def on_save_wanted(self) -> None:
        """Ask where to, then have the document made."""
        self.refresh()
        view = self.view
        path = self._ask_place(self, view.file_name) if view is not None and view.sheet is not None else None
        if path is not None:
            self._order(Wish.SAVE, view, partial(self._save, path))

    def _save(self, path: Path, made: Made) -> str:
        self._files.write(path, made.document)
        return tr("Saved: {file}.").format(file=path.name)

    @Slot()
    def on_pictures_wanted(self) -> None:
        """Ask for a folder, then have the pictures made; refuse at once where they would stand in each other's way."""
        self.refresh()
        view = self.view
        folder = self._ask_folder(self) if view is not None and view.sheet is not None else None
        if folder is None or view is None or view.sheet is None:
            return
        try:
            named(folder, [b""] * len(view.sheet.cards))
        except UserError as error:
            self._say(str(error))
            return
        self._order(Wish.PHONE, view, partial(self._save_pictures, folder))

    def _save_pictures(self, folder: Path, made: Made) -> str:
        self._files.write_all(named(folder, made.files))
        n = len(made.files)
        words = ntr("Saved in {folder}: {n} picture.", "Saved in {folder}: {n} pictures.", n)
        return words.format(folder=folder.name or folder, n=n)

    @Slot()
    def on_desktop_wanted(self) -> None:
        """Keep a card on the desktop."""
        self.refresh()
        choices = [choice for choice in self.view.choices if choice.kept] if self.view is not None else []
        if choices:
            self.desktop.choose(choices, self.head.desktop)

    @Slot()
    def on_print_wanted(self) -> None:
        """Ask which printer, then have the sheets made."""
        self.refresh()
        view = self.view
        if view is None or view.sheet is None:
            return
        try:
            printer = self._ask_for_printer(self, view.paper)
        except UserError as error:
            self._say(str(error))
            return
        if printer is not None:
            self._order(Wish.PRINT, view, partial(_print, printer))

    def _order(self, wish: Wish, view: CardsView | None, errand: Errand) -> None:
        """Have the cards of ``view`` made, as they stood when the person asked."""
        if view is None or view.sheet is None:
            return
        order = Order(wish, view.sheet, view.paper)
        self._errands.append((order, errand))
        self._say(tr("The cards are being made."))
        self.typesetter.order(order)

    def _errand_of(self, order: Order) -> Errand | None:
        """Return what is to be done with what was made, and forget it."""
        found = next((errand for errand in self._errands if errand[0] is order), None)
        if found is None:
            return None
        self._errands.remove(found)
        return found[1]

    @Slot(object)
    def on_page_made(self, made: Made) -> None:
        """Show it, or bring it where it goes."""
        if made.order.wish is Wish.READ:
            assert isinstance(made.order.content, CardSheet)
            self.preview.show_pages(made.pictures, (spoken(made.order.content),))
            return
        errand = self._errand_of(made.order)
        try:
            self._say(errand(made) if errand is not None else "")
        except UserError as error:
            self._say(str(error))

    @Slot(object)
    def on_page_failed(self, made: Made) -> None:
        """Say it; what nobody expected is in the log."""
        self._errand_of(made.order)
        if made.order.wish is Wish.READ:
            self._read = None
        words = tr("The cards could not be made. Nothing was saved or printed, and your plans are as they were.")
        self._say(str(made.error) if isinstance(made.error, UserError) else words)

    @Slot()
    def on_page_turned(self) -> None:
        """Offer the sheet after the one that is shown; the one that is hidden first."""
        hidden = not self.preview.isVisibleTo(self)
        pages = self.preview.pages if self.view is not None and self.view.sheet is not None else 0
        self.head.show_following(self.preview.at if hidden else self.preview.following, pages, alone=hidden)

    @Slot()
    def on_next_wanted(self) -> None:
        """Turn the page; first bring it to view."""
        if self.preview.isVisibleTo(self):
            self.preview.on_next()
        else:
            self.preview.on_larger()

    @Slot(bool)
    def on_larger_chosen(self, larger: bool) -> None:
        """Give the sheet the whole width, or its half."""
        self._reads = larger
        self._show_halves()
        if larger:
            self.preview.take_focus()


def _print(printer: QPrinter, made: Made) -> str:
    print_pages(made.pictures, printer)
    return tr("The cards are with the printer.")


def _differ(before: tuple[CardSheet, Paper] | None, now: tuple[CardSheet, Paper]) -> bool:
    """Tell whether two sheets look different; when they were made does not show."""
    return before is None or (replace(before[0], made=now[0].made), before[1]) != now


def build_cards_page(bench: Workbench, desktop: DesktopCards, tokens: Tokens) -> CardsPage:
    """Return the page over the services; ``desktop`` keeps cards before all windows."""
    return CardsPage(
        CardsScreen(bench.notebook, bench.library, bench.support.card),
        bench.preferences,
        bench.files,
        bench.make_card_renderer,
        desktop,
        bench.bus,
        tokens,
    )
