"""The session sheet as a page of the main window: the client reads the page before anyone, and keeps or holds back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from meantime.domain.errors import UserError
from meantime.language import tr
from meantime.services.changes import Changes, Part
from meantime.services.held_back import HeldForSession
from meantime.services.notebook import Notebook
from meantime.services.ports import FileWriter, PageRenderer
from meantime.services.preferences import Preferences
from meantime.services.report.gathering.taken import PagesTaken
from meantime.services.report.model import Report
from meantime.services.report.period import Period
from meantime.services.screens.session import SessionScreen, SheetView
from meantime.services.sessions import Sessions
from meantime.services.typed_forms import TypedForms
from meantime.ui.changebus import ChangeBus
from meantime.ui.files import AskPlace, ask_where_to_save
from meantime.ui.main.page import Page
from meantime.ui.parts import column, label, row
from meantime.ui.scrolling import scrolling
from meantime.ui.session.choices import ChoicesColumn
from meantime.ui.session.head import SheetHead
from meantime.ui.session.kept_lines import KeptLines
from meantime.ui.session.kept_sessions import KeptSessions
from meantime.ui.session.noted_lines import NotedLines
from meantime.ui.session.on_request import OnRequest
from meantime.ui.session.paper import AskPagePrinter, ask_page_printer, print_pages
from meantime.ui.session.preview import Preview
from meantime.ui.session.taken_along import note_taken_along
from meantime.ui.session.typesetting import Made, Order, Typesetter, Wish
from meantime.ui.theme import Tokens, scaled
from meantime.ui.workbench import Workbench

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MARGIN = 25
TOP = 20
GAP = 20
BESIDE_FROM = 640
"""From this width on the page stands beside the choices, else one of the two is shown."""

_CHOICES, _PREVIEW = 56, 50
"""How the width is shared."""

_SHOWS = frozenset({Part.PLANS, Part.CHECKINS, Part.SESSIONS, Part.SETTINGS, Part.MEASURES, Part.TALK})


class SessionPage(Page):
    """Choices left, the page right; it is made anew whenever anything of it changes."""

    def __init__(
        self,
        notebook: Notebook,
        screen: SessionScreen,
        sessions: Sessions,
        held: HeldForSession,
        taken: PagesTaken,
        preferences: Preferences,
        files: FileWriter,
        make_renderer: Callable[[], PageRenderer],
        bus: ChangeBus,
        tokens: Tokens,
        *,
        ask_place: AskPlace = ask_where_to_save,
        ask_for_printer: AskPagePrinter = ask_page_printer,
    ) -> None:
        """Be empty until first shown."""
        super().__init__("session", tr("Session sheet"), "sheet", shows=_SHOWS, bus=bus, tokens=tokens)
        self._book = notebook
        self._screen = screen
        self._sessions = sessions
        self._held = held
        self._taken = taken
        self._preferences = preferences
        self._files = files
        self._bus = bus
        self._ask_place = ask_place
        self._ask_for_printer = ask_for_printer
        self._period = Period()
        self._wanted = OnRequest()
        self._errands: list[tuple[Order, Path | QPrinter]] = []
        self._reads = False
        self.view: SheetView | None = None
        self.typesetter = Typesetter(make_renderer, self)
        self.head, self.choices, self.preview = SheetHead(), ChoicesColumn(tokens), Preview(tokens)
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
        self._lines = KeptLines(self.choices.talk, TypedForms(notebook))
        self._lines.said.connect(self._say)
        self._connect()
        self._lines.begin()

    def _connect(self) -> None:
        self.head.covering_wanted.connect(self.on_covering_wanted)
        self.head.next_wanted.connect(self.on_next_wanted)
        self.head.print_wanted.connect(self.on_print_wanted)
        self.head.save_wanted.connect(self.on_save_wanted)
        self.choices.hidden_set.connect(self.on_hidden_set)
        covering = self.choices.covering
        covering.paper_chosen.connect(self.on_paper_chosen)
        covering.language_chosen.connect(self.on_language_chosen)
        covering.days.period_chosen.connect(self.on_period_chosen)
        KeptSessions(covering, self._sessions, self._do)
        NotedLines(self.choices.talk, self._sessions, self._lines, self._do)
        self.choices.laid_out.connect(self.on_laid_out)
        self.preview.page_turned.connect(self.on_page_turned)
        self.preview.larger_chosen.connect(self.on_larger_chosen)
        self.typesetter.page_made.connect(self.on_page_made)
        self.typesetter.page_failed.connect(self.on_page_failed)

    def refresh(self) -> None:
        """Show what the page would say now, and have it made."""
        before = self.view
        self._save_held()
        try:
            hidden = self._held.items(self._screen.last_day(self._period))
            view = self._screen.view(self._period, hidden | self._wanted.declined, self._wanted.kept)
            if (view.kept or self._wanted.declined) and not self._wanted.is_for(view):
                view = self._screen.view(self._period, hidden)
            self.view = view
        except UserError as error:
            self.head.allow(str(error))
            self._say(str(error))
            return
        self.head.show_sheet(view.below)
        self.head.allow("")
        today, therapist = self._book.present().today, self._book.settings.therapist
        self.choices.show_sheet(view, self.tokens, today=today, therapist=therapist)
        self.on_laid_out()
        if before is None or _differ(before, view):
            self.typesetter.order(Order(Wish.READ, view.report, view.paper))

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self.preview.set_tokens(tokens)
        super().set_tokens(tokens)

    def flush(self) -> None:
        """Add the line that is being typed, keep one that is being reworded, and save what is held back."""
        self.choices.talk.flush()
        self._lines.keep()
        self._save_held()

    @property
    def unsaved(self) -> bool:
        """Whether what is held back could not be saved yet."""
        return self._held.waits

    def _save_held(self) -> None:
        """Save what is held back and waits, if it can be now."""
        with suppress(UserError):
            self._held.save()

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
        both = self.width() >= scaled(BESIDE_FROM)
        self._scroll.setVisible(not self._reads)
        self.preview.setVisible(self._reads or both)
        self.on_page_turned()

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _do(self, command: Callable[[], Changes], said: str = "") -> bool:
        """Carry out a command and tell what it changed; say why it could not be done."""
        try:
            changes = command()
        except UserError as error:
            self._say(str(error))
            self.renew()
            return False
        self._say(said)
        self._bus.tell(changes)
        return True

    @Slot()
    def on_laid_out(self) -> None:
        """Let Tab go through everything as it stands, whichever was made first."""
        for before, after in pairwise([*self.choices.stops(), *self.preview.stops()]):
            QWidget.setTabOrder(before, after)

    @Slot(str, bool)
    def on_hidden_set(self, item: str, kept: bool) -> None:
        """Keep something on the page, or hold it back."""
        self._say("")
        view = self.view
        if view is None:
            return
        on_request = item in {choice.item for choice in view.choices.off_until_kept}
        if on_request:
            self._wanted.set(item, view, kept=kept)
        if on_request or (kept and self._wanted.want_again(item)):
            self.refresh()
            return
        try:
            self._bus.tell(self._held.set(item, view.days[1], back=not kept))
        except UserError as error:
            words = tr("{reason} The page goes by your choice all the same; it is saved as soon as it can be.")
            self._say(words.format(reason=error))
            self.refresh()

    @Slot()
    def on_covering_wanted(self) -> None:
        """Show days, session, paper and language, or put them away."""
        if self.choices.covering.isVisibleTo(self.choices):
            self.choices.covering.hide()
        else:
            self.show_covering()

    def show_covering(self) -> None:
        """Show where days, session, paper and language are chosen."""
        self.choices.covering.show()
        self.preview.read_small()
        self._scroll.verticalScrollBar().setValue(0)
        self.choices.covering.take_focus()

    @Slot(object)
    def on_period_chosen(self, period: Period) -> None:
        """Cover other days."""
        self._period = period
        self._say("")
        self.refresh()

    @Slot(str)
    def on_paper_chosen(self, paper: str) -> None:
        """Make the page for another paper, from now on."""
        self._do(partial(self._preferences.set, "paper", paper))

    @Slot(str)
    def on_language_chosen(self, language: str) -> None:
        """Make the page in another language, from now on; the choices stay in that of the windows."""
        self._do(partial(self._preferences.set, "page-language", language))

    def _newest(self) -> SheetView | None:
        """Return the page as it stands at this moment, with the line that is being typed; None where it cannot be.

        Where it says anything else by now than what was looked at, it is looked at first.
        """
        seen = self.view
        self.refresh()
        if seen is not None and self.view is not None and _differ(seen, self.view):
            self._say(tr("Meanwhile the page has changed. Look at it once more before you let it go."))
            return None
        self.flush()
        self.refresh()
        return self.view if self.head.allowed else None

    @Slot()
    def on_save_wanted(self) -> None:
        """Ask where to, then have the document made."""
        view = self._newest()
        path = self._ask_place(self, view.file_name) if view is not None else None
        if view is not None and path is not None:
            self._order(Order(Wish.SAVE, view.report, view.paper), path)

    @Slot()
    def on_print_wanted(self) -> None:
        """Ask which printer, then have the pages made."""
        view = self._newest()
        if view is None:
            return
        try:
            printer = self._ask_for_printer(self, view.paper)
        except UserError as error:
            self._say(str(error))
            return
        if printer is not None:
            self._order(Order(Wish.PRINT, view.report, view.paper), printer)

    def _order(self, order: Order, target: Path | QPrinter) -> None:
        self._errands.append((order, target))
        self._say(tr("The page is being made."))
        self.typesetter.order(order)

    def _target_of(self, order: Order) -> Path | QPrinter | None:
        """Return where a page goes that was asked for, and forget the errand."""
        for errand in self._errands:
            if errand[0] is order:
                self._errands.remove(errand)
                return errand[1]
        return None

    @Slot(object)
    def on_page_made(self, made: Made) -> None:
        """Show it, or bring it where it goes."""
        if made.order.wish is Wish.READ:
            if self.view is not None:
                self.preview.show_pages(made.pictures, self.view.spoken)
            return
        target = self._target_of(made.order)
        try:
            if isinstance(target, Path):
                self._files.write(target, made.document)
                words = tr("Saved: {file}. It stays on this computer until you share it.")
                self._say(words.format(file=target.name))
            elif target is not None:
                print_pages(made.pictures, target)
                self._say(tr("The page is with the printer."))
        except UserError as error:
            self._say(str(error))
            return
        if target is not None and isinstance(made.order.content, Report):
            note_taken_along(self._taken, made.order.content, target, len(made.pictures))

    @Slot(object)
    def on_page_failed(self, made: Made) -> None:
        """Say it; what nobody expected is in the log."""
        self._target_of(made.order)
        words = tr("The page could not be made. Nothing was saved or printed, and everything noted is still there.")
        self._say(str(made.error) if isinstance(made.error, UserError) else words)

    @Slot()
    def on_page_turned(self) -> None:
        """Offer the page after the one that is shown; the one that is hidden first."""
        hidden = not self.preview.isVisibleTo(self)
        self.head.show_following(
            self.preview.at if hidden else self.preview.following, self.preview.pages, alone=hidden
        )

    @Slot()
    def on_next_wanted(self) -> None:
        """Turn the page; first bring it to view."""
        if self.preview.isVisibleTo(self):
            self.preview.on_next()
        else:
            self.preview.on_larger()

    @Slot(bool)
    def on_larger_chosen(self, larger: bool) -> None:
        """Give the page the whole width, or its half."""
        self._reads = larger
        if larger:
            self.preview.take_focus()
        self._show_halves()


def _differ(before: SheetView, now: SheetView) -> bool:
    """Tell whether two pages look different; when they were made does not show."""
    return replace(before.report, made=now.report.made) != now.report or before.paper is not now.paper


def build_session_page(bench: Workbench, tokens: Tokens) -> SessionPage:
    """Return the page over the services."""
    return SessionPage(
        bench.notebook,
        bench.session_sheet,
        bench.sessions,
        bench.held_for_session,
        bench.pages_taken,
        bench.preferences,
        bench.files,
        bench.make_renderer,
        bench.bus,
        tokens,
    )
