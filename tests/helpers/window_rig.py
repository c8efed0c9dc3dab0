"""The main window as the program has it, over a bench; and what a person, a keyboard and a screen reader find in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QScrollArea, QWidget

from demo_bench import Bench
from meantime.services.changes import Changes
from meantime.services.sheets.importing import import_sheet
from meantime.services.sheets.reading import read_sheet
from meantime.ui.main.page import Page
from meantime.ui.main.window import MainWindow
from meantime.ui.styling import nothing_collected, set_style_sheet
from meantime.ui.windows import Windows

PLAIN = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier

Kind = TypeVar("Kind", bound=QObject)


@dataclass
class Rig:
    """An open main window.

    Attributes:
        bench: what it stands over.
        windows: whoever opened it.
        later: what was put off: occurrences, and minutes or an instant.
    """

    bench: Bench
    windows: Windows
    later: list[tuple[tuple[str, ...], int | datetime]] = field(default_factory=list)

    @property
    def window(self) -> MainWindow:
        (found,) = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)]
        return found

    def show(self, name: str) -> Page:
        """Bring the page of this name to the front."""
        self.window.show_page(name)
        settle()
        return self.window.page

    def resize(self, width: int, height: int) -> None:
        self.window.resize(width, height)
        settle()

    @property
    def focused(self) -> QWidget:
        """The widget that hears the keyboard; the window where there is none."""
        return QApplication.focusWidget() or self.window

    def press(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press keys one after another, each where the focus is then."""
        for key in keys:
            QTest.keyClick(self.focused, key, modifiers)
            settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focused, text)

    def tab_to(self, name: str, *, most: int = 60) -> QWidget:
        """Press Tab until what has the focus goes by ``name``."""
        for _ in range(most):
            if spoken(self.focused) == name:
                return self.focused
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came to “{name}”")


@contextmanager
def opened(bench: Bench, *, text_pixels: int | None = None) -> Iterator[Rig]:
    """Open the main window over ``bench``; in letters of a size, if one is asked for."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    before, style = application.font(), application.style().name()
    if text_pixels is not None:
        larger = QFont(before)
        larger.setPixelSize(text_pixels)
        application.setFont(larger)
    later: list[tuple[tuple[str, ...], int | datetime]] = []

    def put_off(occurrences: tuple[str, ...], minutes: int | datetime) -> str:
        later.append((occurrences, minutes))
        return ""

    windows = Windows(bench.workbench, put_off)
    windows.open_window()
    settle()
    rig = Rig(bench, windows, later)
    window = rig.window
    try:
        yield rig
    finally:
        windows.close()
        window.deleteLater()
        windows.deleteLater()
        settle()
        application.setFont(before)
        set_style_sheet(application, "")
        with nothing_collected():
            application.setStyle(style)


def settle() -> None:
    """Let layouts, repaints and deletions that wait for their turn have it."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def take_in(bench: Bench, sheet: str) -> None:
    """Import a plan sheet, as a command beside the window does."""
    services = bench.services
    read = read_sheet(sheet.encode(), services.library, services.notebook.anchors, services.scales)
    import_sheet(services.notebook, services.ids, read)
    bench.bus.tell(Changes.everything())


def words(widget: QWidget) -> str:
    """Return all words that stand in ``widget``, one label a line."""
    shown = [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]
    return "\n".join(shown).replace("\N{ZERO WIDTH SPACE}", "")


def spoken(widget: QWidget) -> str:
    """Return the name that a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def the_one(within: QWidget, kind: type[Kind], name: str | None = None) -> Kind:
    """Return the first of a kind inside a widget, of an object name if one is given; it has to be there."""
    found = within.findChild(kind) if name is None else within.findChild(kind, name)
    assert found is not None, f"{within} has no {kind.__name__} {name or ''}"
    return found


def controls(widget: QWidget) -> list[QWidget]:
    """Return what can be pressed, chosen or typed into, as far as it is shown."""
    found = [child for child in widget.findChildren(QWidget) if child.isVisible() and child.isEnabled()]
    return [
        child
        for child in found
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        and not (child.focusProxy() is not None or _is_part(child))
    ]


def _is_part(child: QWidget) -> bool:
    """Tell whether it is the inside of another control: the line of a spin box, the viewport of a table."""
    above = child.parentWidget()
    return child.objectName().startswith("qt_") and above is not None and above.focusPolicy() != Qt.FocusPolicy.NoFocus


def unnamed(widget: QWidget) -> list[str]:
    """Return the controls whose name is not words."""
    nameless = [child for child in controls(widget) if not re.search(r"\w", spoken(child))]
    return [f"{type(child).__name__} {child.objectName()} “{spoken(child)}”" for child in nameless]


def tab_round(rig: Rig, *, most: int = 120) -> list[QWidget]:
    """Return what Tab leads to, from where the focus is, until it comes round."""
    reached: list[QWidget] = []
    for _ in range(most):
        rig.press(Qt.Key.Key_Tab)
        if len(reached) > 1 and rig.focused is reached[0]:
            return reached
        if not reached or rig.focused is not reached[-1]:  # a time's hours and minutes are two stops in one
            reached.append(rig.focused)
    raise AssertionError("Tab does not come round")


def clipped(widget: QWidget) -> list[str]:
    """Return the words that are not shown whole, in labels and on buttons, once what they changed is laid out."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    found = [label for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]
    cut = [f"label “{label.text()}” has {_size(label)}" for label in found if _lacks_room(label)]
    for button in widget.findChildren(QAbstractButton):
        wanted = button.minimumSizeHint().expandedTo(button.sizeHint()) if button.text() else button.minimumSizeHint()
        if button.isVisible() and (button.width() < wanted.width() or button.height() < wanted.height()):
            cut.append(f"button “{button.text()}” has {_size(button)}, wants {wanted.width()}×{wanted.height()}")
    worded: list[QLabel | QAbstractButton] = [*found, *widget.findChildren(QAbstractButton)]
    shown = [child for child in worded if child.isVisible()]
    cut += [
        f"{type(child).__name__} “{child.text()}” sticks out of its window" for child in shown if _sticks_out(child)
    ]
    return cut


def _size(widget: QWidget) -> str:
    return f"{widget.width()}×{widget.height()}"


def _lacks_room(label: QLabel) -> bool:
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width())
    wanted = label.sizeHint()
    return label.width() < wanted.width() or label.height() < wanted.height()


def _sticks_out(child: QWidget) -> bool:
    """Tell whether it lies beside what it can be seen in: what scrolls up and down may lie below."""
    around = child.parentWidget()
    while around is not None and not isinstance(around, QAbstractScrollArea):
        if around.isWindow():
            break
        around = around.parentWidget()
    if around is None:
        return False
    inside = around.viewport() if isinstance(around, QAbstractScrollArea) else around
    begin = child.mapTo(inside, QPoint(0, 0))
    scrolls = isinstance(around, QScrollArea) and around.horizontalScrollBar().maximum() > 0
    if scrolls or begin.x() < 0 or begin.x() + child.width() > inside.width():
        return True
    return not isinstance(around, QScrollArea) and begin.y() + child.height() > inside.height()
