"""The tray's menu. It names no plan and none of its words: others may see it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from meantime.language import tr
from meantime.ui.tray.wishes import TrayWishes

PAUSE_MINUTES = 60
WEEK, PLANS, SESSION, SETTINGS = "week", "plans", "session", "settings"


class TrayMenu(QMenu):
    """All actions, in the order in which they are needed."""

    def __init__(self, wishes: TrayWishes) -> None:
        """Ask through ``wishes``."""
        super().__init__()
        self._wishes = wishes
        self.status = self.addAction("")
        self.status.setEnabled(False)
        self._below_status = self.addSeparator()
        self._show_status("")
        self._add(tr("Check in…"), wishes.checkin_wanted.emit)
        self._add(tr("Hard day…"), self.on_hard_day)
        self._not_hard = self._add(tr("Not a hard day"), self.on_not_hard_day)
        self._not_hard.setVisible(False)
        self._add(tr("Support card…"), wishes.support_wanted.emit)
        self.addSeparator()
        self._add_page(tr("This week"), WEEK)
        self._add_page(tr("Plans"), PLANS)
        self._add(tr("Add a note…"), wishes.note_wanted.emit)
        self._add_page(tr("Session sheet…"), SESSION)
        self.addSeparator()
        self._pause = self.addMenu(tr("Pause reminders"))
        hour = self._pause.addAction(tr("For an hour"))
        hour.triggered.connect(self.on_pause)
        tomorrow = self._pause.addAction(tr("Until tomorrow"))
        tomorrow.triggered.connect(wishes.pause_until_tomorrow_wanted)
        self._go_on = self._add(tr("Let reminders go on"), wishes.go_on_wanted.emit)
        self._go_on.setVisible(False)
        self._add_page(tr("Settings…"), SETTINGS)
        self.addSeparator()
        self._add(tr("Open Meantime"), wishes.window_wanted.emit)
        self._add(tr("Quit"), wishes.quit_wanted.emit)

    def _add(self, text: str, wanted: Callable[[], None]) -> QAction:
        action = self.addAction(text)
        action.triggered.connect(wanted)
        return action

    def _add_page(self, text: str, page: str) -> None:
        action = self.addAction(text)
        action.setData(page)
        action.triggered.connect(self.on_page)

    def show_state(self, words: str, *, paused: bool, hard: bool = False) -> None:
        """Say how today stands, in numbers only, and offer the pause or its end, and the end of a hard day."""
        self._show_status(words)
        self._pause.menuAction().setVisible(not paused)
        self._go_on.setVisible(paused)
        self._not_hard.setVisible(hard)

    def _show_status(self, words: str) -> None:
        """Leave its line out when there is nothing to say: tray hosts draw every one they are told of."""
        self.status.setText(words)
        self.status.setVisible(bool(words))
        self._below_status.setVisible(bool(words))

    @Slot()
    def on_pause(self) -> None:
        """Rest for an hour."""
        self._wishes.pause_wanted.emit(PAUSE_MINUTES)

    @Slot()
    def on_hard_day(self) -> None:
        """Ask for small versions only today, and for what else may help."""
        self._wishes.hard_day_wanted.emit(True)

    @Slot()
    def on_not_hard_day(self) -> None:
        """Ask for the full versions again."""
        self._wishes.hard_day_wanted.emit(False)

    @Slot()
    def on_page(self) -> None:
        """Ask for the page of the action that was chosen."""
        action = self.sender()
        if isinstance(action, QAction):
            self._wishes.page_wanted.emit(str(action.data()))
