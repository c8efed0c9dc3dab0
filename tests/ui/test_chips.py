"""Chips: their words as they were written, and of very long ones the beginning."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from demo_bench import Bench
from meantime.ui.parts import LONGEST_CHIP, Chip
from meantime.ui.plans.page import PlansPage
from meantime.ui.studio.routine_choice import PictureChip
from quiet import Quiet
from short_sheets import after, plan, sheet
from window_rig import clipped, opened, settle, spoken, take_in

LONG = "Nachmittagsspaziergang mit anschließender Selbstbeobachtungsunterbrechung & Tee"


def test_an_ampersand_is_read_out_as_it_was_written(qtbot: QtBot) -> None:
    chip = Chip("Tea & toast")
    qtbot.addWidget(chip)
    assert (spoken(chip), chip.text()) == ("Tea & toast", "Tea && toast")


def test_of_very_long_words_the_beginning_stands_there_and_all_is_read_out(qtbot: QtBot) -> None:
    chip = Chip(LONG)
    qtbot.addWidget(chip)
    assert spoken(chip) == LONG
    assert chip.text().endswith("…")
    assert len(chip.text()) <= LONGEST_CHIP


def test_a_routine_of_eighty_letters_stays_inside_the_studio(quiet: Quiet, empty: Bench) -> None:
    anchor = f'[[anchor]]\nname = "{LONG}"\nat = {{ "MO-SU" = "16:00" }}\n'
    take_in(empty, sheet(anchor, plan("Line") + after(LONG)))
    with opened(empty) as main:
        page = main.show("plans")
        assert isinstance(page, PlansPage)
        main.resize(900, 600)
        page._making.begin(None)
        settle()
        (chip,) = (each for each in main.window.findChildren(PictureChip) if LONG in spoken(each))
        assert clipped(main.window) == []
        assert spoken(chip) == f"After: {LONG}"
