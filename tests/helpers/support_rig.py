"""The support card in its own window, without the rest of the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from made_up_opener import MadeUpOpener
from meantime.domain.support import SupportCard
from meantime.services.calling import Calling
from meantime.services.changes import Changes
from meantime.services.support import Support
from meantime.ui.changebus import ChangeBus
from meantime.ui.styling import set_style_sheet
from meantime.ui.support.editing import ContactFields
from meantime.ui.support.window import SupportWindow
from meantime.ui.theme import LIGHT, palette_of, style_sheet
from quiet import quietness
from session_rig import OFFSCREEN


@dataclass
class SupportRig:
    """The open card, what printing is answered, and what was called."""

    support: Support
    bus: ChangeBus
    printer: QPrinter | None = None
    opener: MadeUpOpener = field(default_factory=MadeUpOpener)
    window: SupportWindow = field(init=False)

    def __post_init__(self) -> None:
        calling = Calling(self.opener)
        self.window = SupportWindow(self.support, calling, self.bus, LIGHT, ask_for_printer=lambda _: self.printer)

    @property
    def kept(self) -> SupportCard:
        return self.support.card()

    def find(self, words: str) -> QAbstractButton:
        """Return the one button that is called so."""
        buttons = self.window.findChildren(QAbstractButton)
        (found,) = [one for one in buttons if words in (one.text(), one.accessibleName()) and one.isVisible()]
        return found

    def press(self, words: str) -> None:
        QTest.mouseClick(self.find(words), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def hear(self, changes: Changes) -> None:
        """Let the window hear of what changed beside it."""
        self.bus.tell(changes)
        QApplication.processEvents()

    def words(self) -> str:
        labels = self.window.findChildren(QLabel)
        return "\n".join(label.text().replace("\N{ZERO WIDTH SPACE}", "") for label in labels if label.isVisible())

    def field(self, name: str) -> QPlainTextEdit:
        """Return the field for words that is called so."""
        fields = self.window.findChildren(QPlainTextEdit)
        (found,) = [one for one in fields if one.accessibleName() == name]
        return found

    def people(self) -> list[ContactFields]:
        return self.window.findChildren(ContactFields)


def opened(qtbot: QtBot, support: Support, bus: ChangeBus) -> Iterator[SupportRig]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setPalette(palette_of(LIGHT))
    set_style_sheet(application, style_sheet(LIGHT))
    with quietness() as quiet:
        quiet.expect(OFFSCREEN)
        rig = SupportRig(support, bus)
        qtbot.addWidget(rig.window)
        rig.window.raise_up()
        qtbot.waitExposed(rig.window)
        yield rig
        rig.window.hide()
    set_style_sheet(application, "")


def escape(rig: SupportRig) -> None:
    QTest.keyClick(rig.window.focusWidget() or rig.window, Qt.Key.Key_Escape)
    QApplication.processEvents()


def number_fields(rig: SupportRig, name: str) -> list[QLineEdit]:
    return [line for line in rig.window.findChildren(QLineEdit) if line.accessibleName() == name and line.isVisible()]
