"""The session sheet over a bench, with a made-up typesetter, made-up dialogs, and a person's hands."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from demo_bench import Bench
from meantime.services.changes import Changes
from meantime.services.ports import PageRenderer, Paper
from meantime.services.report.choices import Choice
from meantime.services.report.model import Report
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from meantime.ui.session.page import SessionPage
from meantime.ui.session.rows import ChoiceRow
from meantime.ui.styling import set_style_sheet
from meantime.ui.theme import LIGHT, palette_of, style_sheet

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

OFFSCREEN = r"This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)"
"""What Qt says of any window and menu where there is no screen."""


@dataclass
class MadeUpRenderer:
    """Meets ``PageRenderer`` at once, or when it is let go.

    Attributes:
        sheets: how many pages there are.
        previews: the reports that pictures were made of.
        documents: the reports that a PDF was made of, and for which paper.
        threads: the threads it was called on.
        goes: unset while it is held up.
        begun: set once it was called.
        error: what it raises; nothing if None.
        readied: how often it was told that a page is wanted soon.
        rested: how often it was told that none is.
    """

    sheets: int = 2
    previews: list[Report] = field(default_factory=list)
    documents: list[tuple[Report, Paper]] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)
    goes: threading.Event = field(default_factory=threading.Event)
    begun: threading.Event = field(default_factory=threading.Event)
    error: Exception | None = None
    readied: int = 0
    rested: int = 0

    def __post_init__(self) -> None:
        self.goes.set()

    def pdf(self, report: Report, paper: Paper) -> bytes:
        self._called()
        self.documents.append((report, paper))
        return b"%PDF made up"

    def preview(self, report: Report, paper: Paper, pixels_per_inch: float) -> list[bytes]:
        self._called()
        self.previews.append(report)
        width, height = (595, 842) if paper is Paper.A4 else (612, 792)
        return [_picture(width, height)] * self.sheets

    def get_ready(self) -> None:
        self.readied += 1

    def rest(self) -> None:
        self.rested += 1

    def close(self) -> None:
        """Meets the port; nothing is held."""

    def _called(self) -> None:
        self.threads.add(threading.get_ident())
        self.begun.set()
        assert self.goes.wait(20)
        if self.error is not None:
            raise self.error


def _picture(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(200)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


@dataclass
class SessionRig:
    """The page as it is shown, and what its dialogs answer.

    Attributes:
        bench: what it stands over.
        page: the page.
        renderer: what makes the pages; None where it is the real one.
        place: where the person saves; None where they think better of it.
        suggested: the names that were suggested for saving.
        printer: gives the printer that the person chooses; None where they think better of it.
        papers: the paper that a printer was asked for.
    """

    bench: Bench
    qtbot: QtBot
    make_renderer: Callable[[], PageRenderer]
    place: Path | None = None
    suggested: list[str] = field(default_factory=list)
    printer: Callable[[], QPrinter | None] = lambda: None
    papers: list[Paper] = field(default_factory=list)
    page: SessionPage = field(init=False)

    def __post_init__(self) -> None:
        services = self.bench.services
        self.page = SessionPage(
            services.notebook,
            services.session_screen,
            services.sessions,
            services.held_for_session,
            services.pages_taken,
            services.preferences,
            services.files,
            self.make_renderer,
            self.bench.bus,
            LIGHT,
            ask_place=self._ask_place,
            ask_for_printer=self._ask_for_printer,
        )

    def _ask_place(self, _: QWidget, suggested: str) -> Path | None:
        self.suggested.append(suggested)
        return self.place

    def _ask_for_printer(self, _: QWidget, paper: Paper) -> QPrinter | None:
        self.papers.append(paper)
        return self.printer()

    @property
    def report(self) -> Report:
        """What the page would say now."""
        assert self.page.view is not None
        return self.page.view.report

    @property
    def said(self) -> str:
        """What is said above the choices; empty where nothing is."""
        return self.page.said.text() if self.page.said.isVisibleTo(self.page) else ""

    @property
    def below(self) -> str:
        assert self.page.view is not None
        return self.page.view.below

    @property
    def lines(self) -> list[str]:
        """The lines to talk about as they stand on the list."""
        return [point.text for point in self.bench.services.sessions.points()]

    def wait_for_pages(self) -> None:
        self.qtbot.waitUntil(lambda: self.page.preview.pages > 0, timeout=20_000)

    def wait_until_said(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.said, timeout=20_000)

    def row(self, words: str) -> ChoiceRow:
        """Return the one row with these words."""
        QApplication.processEvents()
        rows = [row for row in self.page.findChildren(ChoiceRow) if row.isVisibleTo(self.page)]
        (found,) = [row for row in rows if words in row.box.accessibleName()]
        return found

    def press(self, words: str) -> None:
        """Press the one button with these words."""
        buttons = self.page.findChildren(QAbstractButton)
        (found,) = [one for one in buttons if one.text() == words and one.isVisibleTo(self.page)]
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)

    def change(self, line: str) -> None:
        """Press the pencil beside a line."""
        pencils = self.page.findChildren(QAbstractButton)
        (found,) = [one for one in pencils if one.accessibleName() == f"Change: {line}" and one.isVisibleTo(self.page)]
        found.click()

    def words(self) -> str:
        """Return all words that stand on the page."""
        QApplication.processEvents()
        labels = self.page.findChildren(QLabel)
        shown = [label.text().replace("\N{ZERO WIDTH SPACE}", "") for label in labels if label.isVisibleTo(self.page)]
        return "\n".join(shown)

    def take(self, sheet: str) -> None:
        """Import a sheet, as a command beside the window does."""
        services = self.bench.services
        read = read_sheet(sheet.encode(), services.library, services.notebook.anchors)
        import_sheet(services.notebook, services.ids, read)
        self.bench.bus.tell(Changes.everything())


def items(choices: tuple[Choice, ...]) -> list[str]:
    return [choice.words for choice in choices]


@contextmanager
def session_page(
    bench: Bench,
    qtbot: QtBot,
    renderer: MadeUpRenderer | None = None,
    *,
    real: Callable[[], PageRenderer] | None = None,
) -> Iterator[SessionRig]:
    """Show the page over ``bench``; pages are made by ``real``, else by ``renderer``."""
    made_up = renderer or MadeUpRenderer()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setPalette(palette_of(LIGHT))
    set_style_sheet(application, style_sheet(LIGHT))
    rig = SessionRig(bench, qtbot, real or (lambda: made_up))
    qtbot.addWidget(rig.page)
    rig.page.resize(1028, 732)
    rig.page.show()
    qtbot.waitExposed(rig.page)
    try:
        yield rig
    finally:
        made_up.goes.set()
        rig.page.hide()
        set_style_sheet(application, "")
