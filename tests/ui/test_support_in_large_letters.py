"""The support card in large letters, and on a small screen: every heading is whole, and its buttons are in sight."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from demo_bench import Bench
from meantime.domain.support import Contact, SupportCard
from meantime.services.guides.guiding import Whose
from meantime.ui.resistance.window import ResistanceWindow
from meantime.ui.support.window import SupportWindow
from quiet import Quiet
from window_rig import opened, settle

CARD = SupportCard(signs="I stop answering.", professionals=(Contact("R. K.", "01632 960 118"),), emergency_number="9")


def shown(kind: type[QWidget]) -> QWidget:
    settle()
    (found,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]
    return found


@pytest.mark.parametrize("pixels", [13, 20, 26, 40])
def test_no_heading_is_cut_and_the_window_fits_the_screen(quiet: Quiet, demo: Bench, pixels: int) -> None:
    quiet.expect("This plugin does not support")
    demo.workbench.support.keep(CARD)
    with opened(demo, text_pixels=pixels) as rig:
        rig.windows.open_support()
        window = shown(SupportWindow)
        room = window.screen().availableGeometry()
        assert window.width() <= room.width()
        assert window.height() <= room.height()
        (heading,) = [each for each in window.findChildren(QLabel) if each.text() == "Professionals"]
        assert heading.fontMetrics().horizontalAdvance("Professionals") <= heading.width()


@pytest.mark.parametrize("pixels", [13, 26, 40])
def test_a_look_at_what_is_in_the_way_fits_the_screen(quiet: Quiet, demo: Bench, pixels: int) -> None:
    quiet.expect("This plugin does not support")
    with opened(demo, text_pixels=pixels) as rig:
        rig.windows.on_resistance_wanted(Whose(demo.services.notebook.find("Thought record").id))
        window = shown(ResistanceWindow)
        assert window.height() <= window.screen().availableGeometry().height()
        window.close()
