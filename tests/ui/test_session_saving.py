"""The page leaves the window as a file or on paper, whole, for this person alone, and only when they say so."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from demo_bench import Bench
from full_disk import room_for
from meantime.adapters.page.typesetting_process import TypesettingProcess
from meantime.adapters.page.typst_page import TypstPage
from meantime.domain.errors import UserError
from meantime.services.ports import Paper
from meantime.ui.printing import JOB, private_spooling
from meantime.ui.session.paper import ask_page_printer, place_on, print_pages
from pdf_reading import attachments, page_sizes, text_of
from quiet import Quiet, quietness
from session_rig import OFFSCREEN, MadeUpRenderer, SessionRig, session_page

STAYED = "Stayed six minutes near the window. Shaky, but stayed."
MORNINGS = "Mornings work. Could the next step be breakfast at the station café?"


@pytest.fixture
def renderer() -> MadeUpRenderer:
    return MadeUpRenderer()


@pytest.fixture
def silent(qapp: object) -> Iterator[Quiet]:
    """Fail over warnings, and over what is left running."""
    with quietness() as watching:
        watching.expect(OFFSCREEN)
        yield watching


@pytest.fixture
def rig(silent: Quiet, demo: Bench, qtbot: QtBot, renderer: MadeUpRenderer) -> Iterator[SessionRig]:
    """The page at the moment of the pictures."""
    with session_page(demo, qtbot, renderer) as made:
        made.wait_for_pages()
        yield made


@pytest.fixture
def typeset(silent: Quiet, demo: Bench, qtbot: QtBot) -> Iterator[SessionRig]:
    """The same with the real typesetter, in a process of its own."""
    renderer = TypstPage(TypesettingProcess())
    with session_page(demo, qtbot, real=lambda: renderer) as made:
        made.wait_for_pages()
        yield made
    renderer.close()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def pdf_printer(path: Path) -> QPrinter:
    """Return a printer as the dialog gives it, that prints into a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB)
    printer.setFullPage(True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_what_is_saved_is_what_was_read(typeset: SessionRig, tmp_path: Path) -> None:
    typeset.place = tmp_path / "for-tuesday.pdf"
    typeset.row(STAYED).box.click()
    typeset.row(MORNINGS).box.click()
    typeset.press("Save PDF…")
    typeset.wait_until_said("Saved: for-tuesday.pdf. It stays on this computer until you share it.")
    pdf = typeset.place.read_bytes()
    text = text_of(pdf)
    (data,) = attachments(pdf).values()
    assert "I keep turning round at the canteen door." in text
    for held in (STAYED, MORNINGS):
        assert held not in " ".join(text.split())
        assert held not in data.decode()
    assert page_sizes(pdf) == [(595, 842)] * typeset.page.preview.pages


def test_a_page_for_letter_paper_has_its_size(typeset: SessionRig, tmp_path: Path) -> None:
    typeset.place = tmp_path / "letter.pdf"
    typeset.press("Days and session")
    typeset.press("Letter")
    typeset.press("Save PDF…")
    typeset.wait_until_said("Saved: letter.pdf")
    assert set(page_sizes(typeset.place.read_bytes())) == {(612, 792)}


def test_the_suggested_name_says_nothing_of_what_it_is(rig: SessionRig) -> None:
    rig.press("Save PDF…")
    assert rig.suggested == ["meantime-2026-11-23.pdf"]


def test_a_saved_page_can_be_read_by_its_owner_alone_and_leaves_no_draft(rig: SessionRig, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    rig.place = folder / "page.pdf"
    rig.place.write_bytes(b"an older page")
    rig.place.chmod(0o644)
    rig.press("Save PDF…")
    rig.wait_until_said("Saved: page.pdf")
    assert rig.place.read_bytes() == b"%PDF made up"
    assert mode(rig.place) == 0o600
    assert list(folder.iterdir()) == [rig.place]


def test_nothing_is_made_where_the_person_thinks_better_of_it(rig: SessionRig, renderer: MadeUpRenderer) -> None:
    rig.press("Save PDF…")
    rig.press("Print…")
    assert rig.said == ""
    assert renderer.documents == []


def test_ctrl_s_saves(rig: SessionRig, tmp_path: Path) -> None:
    rig.place = tmp_path / "page.pdf"
    rig.page.activateWindow()
    QTest.keyClick(rig.page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    rig.wait_until_said("Saved: page.pdf")


def test_a_line_that_is_still_being_typed_stands_on_the_saved_page(
    rig: SessionRig, renderer: MadeUpRenderer, tmp_path: Path
) -> None:
    rig.place = tmp_path / "page.pdf"
    QTest.keyClicks(rig.page.choices.talk.field, "One more thing")
    rig.press("Save PDF…")
    rig.wait_until_said("Saved")
    ((report, paper),) = renderer.documents
    assert report.talk_about is not None
    assert report.talk_about[-1] == "One more thing"
    assert paper is Paper.A4


def test_a_folder_that_is_gone_is_said_and_nothing_is_lost(rig: SessionRig, tmp_path: Path) -> None:
    rig.place = tmp_path / "gone" / "page.pdf"
    rig.press("Save PDF…")
    rig.wait_until_said("page.pdf cannot be written: No such file or directory.")
    rig.place = tmp_path / "page.pdf"
    rig.press("Save PDF…")
    rig.wait_until_said("Saved: page.pdf")


def test_a_full_disk_is_said_and_leaves_the_older_page_as_it_was(rig: SessionRig, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    rig.place = folder / "page.pdf"
    rig.place.write_bytes(b"old")
    with room_for(4):
        rig.press("Save PDF…")
        rig.wait_until_said("page.pdf cannot be written: ")
    assert rig.place.read_bytes() == b"old"
    assert list(folder.iterdir()) == [rig.place]


def test_printing_puts_every_page_on_a_sheet_and_names_no_plan_in_the_queue(rig: SessionRig, tmp_path: Path) -> None:
    printed = tmp_path / "printed.pdf"
    printers = [pdf_printer(printed)]
    rig.printer = lambda: printers[0]
    rig.press("Print…")
    rig.wait_until_said("The page is with the printer.")
    assert rig.papers == [Paper.A4]
    assert page_sizes(printed.read_bytes()) == [(595, 842)] * 2
    assert printers[0].docName() == "Meantime"


def test_printed_files_can_be_read_by_their_owner_alone(rig: SessionRig, tmp_path: Path) -> None:
    printed = tmp_path / "printed.pdf"
    rig.printer = lambda: pdf_printer(printed)
    rig.press("Print…")
    rig.wait_until_said("The page is with the printer.")
    assert mode(printed) == 0o600


def taken(rig: SessionRig) -> list[datetime]:
    """Return up to when the pages told that were taken along."""
    return [made.utc for made in rig.bench.services.notebook.settings.pages_taken]


def test_a_page_that_was_saved_or_printed_is_remembered_and_one_that_was_only_read_is_not(
    rig: SessionRig, tmp_path: Path
) -> None:
    rig.press("Save PDF…")
    assert taken(rig) == [], "thought better of"
    rig.place = tmp_path / "gone" / "page.pdf"
    rig.press("Save PDF…")
    rig.wait_until_said("page.pdf cannot be written")
    assert taken(rig) == []
    rig.place = tmp_path / "page.pdf"
    rig.press("Save PDF…")
    rig.wait_until_said("Saved: page.pdf")
    assert taken(rig) == [rig.report.made]
    rig.bench.clock.instant += timedelta(minutes=5)
    rig.printer = lambda: pdf_printer(tmp_path / "printed.pdf")
    rig.press("Print…")
    rig.wait_until_said("The page is with the printer.")
    assert taken(rig) == [rig.bench.clock.instant]


@pytest.mark.parametrize(
    ("sheets", "page", "stars"), [((1, 1), True, False), ((2, 2), False, False), ((1, 2), True, True)]
)
def test_what_is_starred_counts_as_brought_only_where_page_2_was_printed_too(
    rig: SessionRig, tmp_path: Path, sheets: tuple[int, int], page: bool, stars: bool
) -> None:
    printer = pdf_printer(tmp_path / "printed.pdf")
    printer.setFromTo(*sheets)
    rig.printer = lambda: printer
    rig.press("Print…")
    rig.wait_until_said("The page is with the printer.")
    assert bool(taken(rig)) == page
    brought = {entry for each in rig.bench.services.notebook.settings.stars_brought for entry in each.ids}
    assert (len(brought) > 1) == stars, "the quote stands on page 1"


def test_a_page_that_cannot_be_remembered_is_saved_all_the_same(rig: SessionRig, tmp_path: Path) -> None:
    rig.place = tmp_path / "page.pdf"
    with room_for(64):
        rig.press("Save PDF…")
        rig.wait_until_said("Saved: page.pdf")
    assert taken(rig) == []


def test_only_the_chosen_sheets_are_printed(rig: SessionRig, tmp_path: Path) -> None:
    printed = tmp_path / "printed.pdf"
    printer = pdf_printer(printed)
    printer.setFromTo(2, 2)
    rig.printer = lambda: printer
    rig.press("Print…")
    rig.wait_until_said("The page is with the printer.")
    assert len(page_sizes(printed.read_bytes())) == 1


def test_the_real_page_is_printed_sharp(typeset: SessionRig, tmp_path: Path) -> None:
    printed = tmp_path / "printed.pdf"
    typeset.printer = lambda: pdf_printer(printed)
    typeset.press("Print…")
    typeset.wait_until_said("The page is with the printer.")
    assert len(page_sizes(printed.read_bytes())) == typeset.page.preview.pages
    assert printed.stat().st_size > 100_000, "300 dots an inch"


def test_where_there_is_no_printer_a_sentence_names_the_way_out(rig: SessionRig, renderer: MadeUpRenderer) -> None:
    rig.printer = lambda: ask_page_printer(rig.page, Paper.A4, is_any_there=lambda: False)
    rig.press("Print…")
    assert rig.said == "There is no printer here. Save the page as a PDF; it prints on any other computer."
    assert renderer.documents == []


def test_a_printer_that_takes_nothing_is_said(rig: SessionRig, silent: Quiet, tmp_path: Path) -> None:
    silent.expect("QPainter::begin")
    rig.printer = lambda: pdf_printer(tmp_path / "gone" / "printed.pdf")
    rig.press("Print…")
    rig.wait_until_said("The printer did not take the page. Try again, or save it as a PDF.")


def test_a_page_lies_in_the_middle_of_another_paper_and_keeps_its_shape() -> None:
    letter = QRect(0, 0, 612, 792)
    place = place_on(letter, QSize(5950, 8420))
    assert letter.contains(place)
    assert place.height() == 792
    assert abs(place.width() / place.height() - 595 / 842) < 0.01
    assert abs(place.center().x() - letter.center().x()) <= 1


def test_an_empty_choice_of_sheets_prints_nothing(tmp_path: Path) -> None:
    printer = pdf_printer(tmp_path / "printed.pdf")
    printer.setFromTo(3, 4)
    with pytest.raises(UserError, match="did not take the page"):
        print_pages((), printer)


def test_spooled_files_lie_in_this_persons_memory_and_the_environment_is_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    for before in (None, "/elsewhere"):
        if before is None:
            monkeypatch.delenv("TMPDIR", raising=False)
        else:
            monkeypatch.setenv("TMPDIR", before)
        with private_spooling():
            assert os.environ["TMPDIR"] == str(tmp_path)
            spooled = tmp_path / f"job-{before is None}"
            spooled.write_text("a page")
            assert mode(spooled) == 0o600
        assert os.environ.get("TMPDIR") == before
        after = tmp_path / f"after-{before is None}"
        after.write_text("anything")
        assert mode(after) != 0o600
