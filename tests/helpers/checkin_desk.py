"""The check-in window beside the tray over made-up weeks, as the program has it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from demo_bench import Bench
from meantime.domain.checkins import CheckIn
from meantime.ui.actions import CheckInWishes
from meantime.ui.checkin.controller import CheckInController
from meantime.ui.checkin.item_block import ItemBlock
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.styling import set_style_sheet
from meantime.ui.theme import LIGHT, palette_of, style_sheet

LADDER = "Ladder: eating near people"
"""The plan that is open at 12:52 once its answer is taken back."""


@dataclass
class CheckInDesk:
    """The popover with what it works on, and what it asked for.

    Attributes:
        later: what was put off: occurrences, and minutes or an instant.
        refused: the sentences for which no panel was open.
    """

    bench: Bench
    wishes: CheckInWishes
    controller: CheckInController
    popover: CheckInPopover
    later: list[tuple[tuple[str, ...], int | datetime]]
    refused: list[str] = field(default_factory=list)

    def block(self, title: str) -> ItemBlock:
        """Return the practice with this title."""
        blocks = [block for block in self.popover.findChildren(ItemBlock) if block.item.title == title]
        assert len(blocks) == 1, [block.item.title for block in self.popover.findChildren(ItemBlock)]
        return blocks[0]

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.popover.focusWidget() or self.popover, key, modifiers)

    def answers(self, title: str) -> list[CheckIn]:
        """Return today's answers to a plan."""
        plan = self.bench.services.notebook.find(title)
        today = self.bench.services.notebook.present().today
        return list(self.bench.services.vault.checkins.live(plan_id=plan.id, first=today, last=today))

    def type_note(self, words: str) -> QWidget:
        """Type into the note that is open, and return its field."""
        self.press(Qt.Key.Key_N)
        note = self.popover.focusWidget()
        assert note is not None
        QTest.keyClicks(note, words)
        return note


@contextmanager
def at_lunch_with(demo: Bench) -> Iterator[CheckInDesk]:
    """Open it on Monday 12:52 with the ladder still open."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    set_style_sheet(application, style_sheet(LIGHT))
    application.setPalette(palette_of(LIGHT))
    services, wishes = demo.services, CheckInWishes()
    answered = next(item for item in services.agenda.today()[1] if item.item.spec.title == LADDER)
    if answered.mark.checkin is not None:
        services.checkins.undo(answered.mark.checkin.id)
    later: list[tuple[tuple[str, ...], int | datetime]] = []

    def put_off(occurrences: tuple[str, ...], minutes: int | datetime) -> str:
        later.append((occurrences, minutes))
        return ""

    controller = CheckInController(
        services.notebook, services.checkins, services.today_screen, demo.bus, wishes, put_off
    )
    popover = CheckInPopover(LIGHT, wishes)
    controller.attach(popover.panel)
    desk = CheckInDesk(demo, wishes, controller, popover, later)
    controller.refused.connect(desk.refused.append)
    popover.open_near(None)
    QTest.qWaitForWindowExposed(popover)
    try:
        yield desk
    finally:
        popover.hide()
        popover.deleteLater()
        set_style_sheet(application, "")


def words(widget: QWidget) -> str:
    """Return every line that a widget shows."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
