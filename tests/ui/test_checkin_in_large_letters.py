"""The window at the tray in large letters: it grows as far as there is room, and no word in it is cut."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from demo_bench import Bench
from meantime.ui.checkin.answer_row import AnswerButton
from meantime.ui.checkin.popover import CheckInPopover
from meantime.ui.theme import text_font
from quiet import Quiet
from window_rig import clipped, opened, settle


@pytest.mark.parametrize(("pixels", "width"), [(13, 440), (20, 677), (26, 680)])
def test_it_grows_with_the_letters_and_shows_every_word(quiet: Quiet, demo: Bench, pixels: int, width: int) -> None:
    today = demo.services.notebook.present().today
    for answer in demo.services.vault.checkins.live(first=today, last=today):
        demo.services.checkins.undo(answer.id)
    with opened(demo, text_pixels=pixels) as rig:
        rig.windows.open_checkin(None)
        settle()
        (popover,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, CheckInPopover)]
        assert popover.width() == width
        assert clipped(popover) == []
        answers = popover.findChildren(AnswerButton)
        assert answers
        lines = QFontMetrics(text_font(13)).height() + QFontMetrics(text_font(12)).height()
        assert all(each.height() >= lines for each in answers)
