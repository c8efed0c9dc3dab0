"""Sheets that come in: each shows what it would change, one after the other, before anything is taken in."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget

from meantime.domain.errors import UserError
from meantime.services.screens.incoming import IncomingScreen
from meantime.services.sheets.intake import OpenedSheet, PlanSheets
from meantime.ui.files import AskFile
from meantime.ui.plans.drops import SheetDrops
from meantime.ui.plans.incoming import IncomingPanel, RefusedPanel
from meantime.ui.theme import Tokens


class SheetsIn(QObject):
    """Holds those that wait, and shows one of them in the stack of the page."""

    accepted = Signal(object)
    """A sheet (``OpenedSheet``) is to be taken in, as it was read."""

    declined = Signal()
    """A sheet is not to be taken in."""

    sheet_shown = Signal()
    """A sheet waits to be read: whoever holds the page brings it to the front."""

    def __init__(
        self,
        sheets: PlanSheets,
        screen: IncomingScreen,
        stack: QStackedWidget,
        behind: Callable[[], QWidget],
        colours: Callable[[], Tokens],
        ask_file: AskFile,
    ) -> None:
        """Show sheets in ``stack``, and what is ``behind`` them where none waits."""
        super().__init__(stack)
        self._sheets, self._screen, self._stack = sheets, screen, stack
        self._behind, self._colours, self._ask_file = behind, colours, ask_file
        self._waiting: deque[Path] = deque()
        self._opened: OpenedSheet | None = None
        self.panel: IncomingPanel | RefusedPanel | None = None

    def take_drops_on(self, window: QWidget) -> None:
        """Open plan sheets that are dropped anywhere on ``window``."""
        SheetDrops(window).sheets_dropped.connect(self.on_sheets_dropped)

    def open_sheet(self, path: Path) -> None:
        """Show what the sheet at ``path`` would change; after those that wait already."""
        self._waiting.append(path)
        if self.panel is None:
            self.show_next()
        self.sheet_shown.emit()

    def choose_sheet(self) -> None:
        """Ask for a sheet, then show what it would change."""
        path = self._ask_file(self._stack)
        if path is not None:
            self.open_sheet(path)

    @Slot(list)
    def on_sheets_dropped(self, paths: list[Path]) -> None:
        """Show what they would change, one after the other."""
        for path in paths:
            self.open_sheet(path)

    def show_next(self) -> None:
        """Show the next sheet that waits; what is behind them, where none does."""
        self._opened = None
        if not self._waiting:
            self._show_panel(None)
            return
        try:
            self._opened = self._sheets.open(self._waiting.popleft())
        except UserError as error:
            self.refuse(str(error))
        else:
            self._show_incoming(self._opened)

    def refresh(self) -> None:
        """Compare an opened sheet anew, as something may have changed; whoever reads it stays where they are."""
        if self._opened is None:
            return
        held = QApplication.focusWidget()
        words = held.accessibleName() if held is not None and self.panel and self.panel.isAncestorOf(held) else ""
        try:
            self._opened = self._sheets.compare(self._opened)
        except UserError as error:
            self.refuse(str(error))
            return
        self._show_incoming(self._opened)
        for each in self.panel.findChildren(QAbstractButton) if self.panel is not None and words else ():
            if each.accessibleName() == words:
                each.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_incoming(self, opened: OpenedSheet) -> None:
        panel = IncomingPanel(self._screen.view(opened), self._colours())
        panel.accepted.connect(self.on_accepted)
        self._show_panel(panel)

    def refuse(self, sentence: str) -> None:
        """Say why a sheet cannot be taken in."""
        self._opened = None
        panel = RefusedPanel(sentence)
        panel.another_wanted.connect(self.on_another_wanted)
        self._show_panel(panel)

    def _show_panel(self, panel: IncomingPanel | RefusedPanel | None) -> None:
        before, self.panel = self.panel, panel
        if panel is not None:
            panel.declined.connect(self.on_declined)
            self._stack.addWidget(panel)
            self._stack.setCurrentWidget(panel)
            panel.take_focus()
        else:
            self._stack.setCurrentWidget(self._behind())
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    @Slot()
    def on_accepted(self) -> None:
        """Pass on that it is to be taken in; a second click has nothing to take any more."""
        opened, self._opened = self._opened, None
        if opened is not None:
            self.accepted.emit(opened)

    @Slot()
    def on_declined(self) -> None:
        """Leave everything as it was."""
        self.declined.emit()
        self.show_next()

    @Slot()
    def on_another_wanted(self) -> None:
        """Ask for another file in place of the refused one."""
        path = self._ask_file(self._stack)
        if path is not None:
            self._waiting.appendleft(path)
            self.show_next()
