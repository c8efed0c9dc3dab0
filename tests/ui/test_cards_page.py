"""The cue cards' page: who gets a card, the sheet before it is printed, and where the cards go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from demo_bench import Bench
from meantime.adapters.page.typst_cards import TypstCards
from meantime.domain.support import SupportCard
from meantime.services.cards.model import CardSheet
from meantime.services.ports import CardRenderer, Paper
from meantime.services.screens.cards import CardsScreen
from meantime.ui.cards.desktop import build_desktop_cards
from meantime.ui.cards.page import CardsPage
from meantime.ui.printing import JOB
from meantime.ui.theme import LIGHT
from pdf_reading import page_sizes, text_of
from quiet import Quiet
from window_rig import Rig, clipped, opened, settle, take_in, unnamed, words

WALK = """meantime = 1
from = "Dr. R."
agreed_on = 2026-11-20
[[plan]]
title = "Evening walk"
full = { what = "around the pond", minutes = 20 }
[[plan.trigger]]
at = ["18:30"]
"""


@dataclass
class MadeUpCards:
    """Meets ``CardRenderer`` at once, with blank sheets.

    Attributes:
        previews: the sheets that were made to be read or printed, and for which paper.
        readied: how often it was told that cards are wanted soon.
        rested: how often it was told that none are.
    """

    previews: list[tuple[CardSheet, Paper]] = field(default_factory=list)
    readied: int = 0
    rested: int = 0

    def pdf(self, sheet: CardSheet, paper: Paper) -> bytes:
        return f"%PDF {len(sheet.cards)} {paper.value}".encode()

    def preview(self, sheet: CardSheet, paper: Paper, pixels_per_inch: float) -> list[bytes]:
        self.previews.append((sheet, paper))
        return [_blank()] * 2

    def pictures(self, sheet: CardSheet) -> list[bytes]:
        return [_blank() for _ in sheet.cards]

    def get_ready(self) -> None:
        self.readied += 1

    def rest(self) -> None:
        self.rested += 1


def _blank() -> bytes:
    image = QImage(595, 842, QImage.Format.Format_Grayscale8)
    image.fill(200)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


@dataclass
class Desk:
    """The page as it is shown, and what its dialogs answer: None where the person thinks better of it."""

    bench: Bench
    qtbot: QtBot
    renderer: CardRenderer
    place: Path | None = None
    printer: QPrinter | None = None
    suggested: list[str] = field(default_factory=list)
    page: CardsPage = field(init=False)

    def __post_init__(self) -> None:
        bench = self.bench.workbench
        self.page = CardsPage(
            CardsScreen(bench.notebook, bench.library, bench.support.card),
            bench.preferences,
            bench.files,
            lambda: self.renderer,
            build_desktop_cards(bench, bench.bus),
            bench.bus,
            LIGHT,
            ask_place=self._ask_place,
            ask_folder=lambda _: self.place,
            ask_for_printer=lambda _, __: self.printer,
        )

    def _ask_place(self, _: QWidget, suggested: str) -> Path | None:
        self.suggested.append(suggested)
        return self.place

    @property
    def ticks(self) -> dict[str, bool]:
        return {row.box.accessibleName(): row.box.isChecked() for row in self.page.choices.plans.rows}

    def tick(self, name: str) -> None:
        (found,) = [row for row in self.page.choices.plans.rows if row.box.accessibleName() == name]
        found.box.click()

    def press(self, text: str) -> None:
        (found,) = [one for one in self.page.findChildren(QAbstractButton) if one.text() == text]
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)

    def wait_until_said(self, said: str) -> None:
        self.qtbot.waitUntil(lambda: said in self.page.said.text(), timeout=20_000)

    @property
    def cards(self) -> int:
        view = self.page.view
        return len(view.sheet.cards) if view is not None and view.sheet is not None else 0


@contextmanager
def shown(bench: Bench, qtbot: QtBot, renderer: CardRenderer) -> Iterator[Desk]:
    """Show the page, with its sheet made."""
    desk = Desk(bench, qtbot, renderer)
    qtbot.addWidget(desk.page)
    desk.page.resize(1028, 732)
    desk.page.show()
    qtbot.waitUntil(lambda: desk.page.preview.pages > 0 or not desk.page.view or not desk.cards, timeout=20_000)
    yield desk
    desk.page.hide()


@pytest.fixture
def renderer() -> MadeUpCards:
    return MadeUpCards()


@pytest.fixture
def desk(quiet: Quiet, demo: Bench, qtbot: QtBot, renderer: MadeUpCards) -> Iterator[Desk]:
    """The page over made-up weeks."""
    with shown(demo, qtbot, renderer) as made:
        yield made


def test_at_first_every_active_plan_has_a_card(desk: Desk) -> None:
    assert desk.ticks
    assert all(desk.ticks.values())
    assert desk.cards >= len(desk.ticks)


def test_what_is_not_ticked_is_on_no_card(desk: Desk, renderer: MadeUpCards) -> None:
    before, first = desk.cards, next(iter(desk.ticks))
    desk.tick(first)
    assert desk.cards < before
    desk.qtbot.waitUntil(lambda: len(renderer.previews[-1][0].cards) == desk.cards)
    desk.tick(first)
    assert desk.cards == before


def test_without_a_tick_nothing_can_be_printed_and_the_reason_is_said(desk: Desk) -> None:
    for name in desk.ticks:
        desk.tick(name)
    assert not desk.page.preview.isVisible()
    for made in (desk.page.head.prints, desk.page.head.pictures, desk.page.head.save):
        assert not made.isEnabled()
        assert made.toolTip() == "Tick what is to have a card."


def test_what_is_saved_has_the_cards_and_the_paper_that_were_chosen(desk: Desk, tmp_path: Path) -> None:
    desk.place = tmp_path / "mine.pdf"
    desk.press("Letter")
    desk.press("Save as PDF…")
    desk.wait_until_said("Saved: mine.pdf.")
    assert desk.place.read_bytes() == f"%PDF {desk.cards} letter".encode()
    assert desk.suggested == ["cards.pdf"]
    assert desk.bench.services.notebook.settings.paper == "letter"


def test_pictures_go_into_a_folder_and_replace_none(desk: Desk, tmp_path: Path) -> None:
    desk.place = tmp_path / "phone"
    desk.place.mkdir()
    desk.press("Save as pictures…")
    desk.wait_until_said("Saved in phone: ")
    names = sorted(path.name for path in desk.place.iterdir())
    assert names == sorted(f"card-{n}.png" for n in range(1, desk.cards + 1))
    (desk.place / "card-1.png").write_bytes(b"another")
    desk.press("Save as pictures…")
    desk.wait_until_said("card-1.png is there already; name another folder.")
    assert (desk.place / "card-1.png").read_bytes() == b"another"


def test_printing_puts_every_sheet_on_paper_and_names_nothing_in_the_queue(desk: Desk, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB)
    printer.setFullPage(True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    desk.printer = printer
    desk.press("Print…")
    desk.wait_until_said("The cards are with the printer.")
    assert len(page_sizes((tmp_path / "printed.pdf").read_bytes())) == 2


def test_nothing_is_made_where_the_person_thinks_better_of_it(desk: Desk) -> None:
    for text in ("Save as PDF…", "Save as pictures…", "Print…"):
        desk.press(text)
        assert desk.page.said.text() == ""


def test_a_plan_that_comes_meanwhile_has_its_card(desk: Desk, renderer: MadeUpCards) -> None:
    before = desk.cards
    take_in(desk.bench, WALK)
    assert desk.ticks["Evening walk"]
    assert desk.cards == before + 1
    desk.qtbot.waitUntil(lambda: len(renderer.previews[-1][0].cards) == before + 1)


def test_a_screen_reader_hears_the_cards(desk: Desk) -> None:
    sheet = desk.page.preview.stops()[0]
    assert "Card 1: " in sheet.accessibleDescription()
    assert sheet.accessibleDescription().count("Card ") >= desk.cards
    assert unnamed(desk.page) == []


def test_a_phrase_left_off_is_said_in_one_sentence(desk: Desk) -> None:
    take_in(desk.bench, WALK.replace("around the pond", "homework for therapy"))
    assert "stands on no card" in words(desk.page) or "stand on no card" in words(desk.page)


def test_by_keyboard_the_way_leads_from_the_ticks_over_the_paper_to_the_sheet(desk: Desk) -> None:
    page = desk.page
    page.activateWindow()
    boxes = [row.box for row in page.choices.plans.rows]
    boxes[0].setFocus()
    reached = []
    for _ in range(len(boxes) + 2):
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached[: len(boxes) - 1] == boxes[1:]
    assert reached[-2] is page.preview.stops()[0]


def test_further_sheets_are_shown_one_after_the_other(desk: Desk) -> None:
    desk.press("Preview page 2")
    assert desk.page.preview.at == 1
    desk.press("Preview page 1")
    assert desk.page.preview.at == 0


def test_what_typesets_is_there_while_the_page_is_shown(desk: Desk, renderer: MadeUpCards) -> None:
    assert (renderer.readied, renderer.rested) == (1, 0)
    desk.page.hide()
    assert (renderer.readied, renderer.rested) == (1, 1)


def test_the_support_card_has_a_card_once_it_is_written(desk: Desk) -> None:
    before = desk.bench.workbench.support.card()
    changes = desk.bench.workbench.support.keep(replace(before, emergency_number="112", on_my_own="A walk"))
    desk.bench.bus.tell(changes)
    assert desk.ticks["Support card"]
    desk.bench.bus.tell(desk.bench.workbench.support.keep(SupportCard()))
    assert "Support card" not in desk.ticks


def test_without_a_plan_it_says_how_one_comes(quiet: Quiet, empty: Bench, qtbot: QtBot, renderer: MadeUpCards) -> None:
    with shown(empty, qtbot, renderer) as desk:
        assert "No plans yet" in words(desk.page)
        assert not desk.page.preview.isVisible()
        assert not desk.page.head.save.isEnabled()
        with qtbot.waitSignal(desk.page.import_wanted):
            desk.press("Open a plan file")
        assert clipped(desk.page) == []
    assert renderer.previews == []


def test_the_real_cards_are_saved_as_they_were_ticked(quiet: Quiet, demo: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    with shown(demo, qtbot, TypstCards()) as desk:
        desk.place = tmp_path / "cards.pdf"
        desk.press("Save as PDF…")
        desk.wait_until_said("Saved: cards.pdf.")
        assert "Cut along the dashed lines." in " ".join(text_of(desk.place.read_bytes()).split())


@pytest.mark.parametrize("size", [(1200, 732), (900, 600)])
def test_in_the_window_it_stands_below_the_session_sheet_and_nothing_is_cut(
    quiet: Quiet, demo: Bench, qtbot: QtBot, size: tuple[int, int]
) -> None:
    with opened(demo) as rig:
        assert _page_shown(rig, size)
        page = rig.window.page
        assert isinstance(page, CardsPage)
        qtbot.waitUntil(lambda: page.preview.pages > 0, timeout=20_000)
        settle()
        assert clipped(rig.window) == []
        assert unnamed(rig.window) == []
        rig.show("today")


def _page_shown(rig: Rig, size: tuple[int, int]) -> bool:
    rig.resize(*size)
    rig.press(Qt.Key.Key_6, modifiers=Qt.KeyboardModifier.ControlModifier)
    return rig.window.page.name == "cards"


def test_a_plan_whose_stop_rule_cannot_stand_there_has_no_card_and_is_named(desk: Desk) -> None:
    locked = 'locked = true\nstop_rule = "ring Dr. R."\n[[plan.trigger]]'
    take_in(desk.bench, WALK.replace("[[plan.trigger]]", locked))
    said = "“Evening walk” has no card: its stop rule would say what the card is for."
    assert said in words(desk.page)
    for name, ticked in desk.ticks.items():
        if ticked and name != "Evening walk":
            desk.tick(name)
    assert said in words(desk.page), "also where no other card is left"
