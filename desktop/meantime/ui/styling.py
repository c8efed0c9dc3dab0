"""When widgets are styled: once they stand where they belong, and not each time they are put into another."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication


@contextmanager
def nothing_collected() -> Iterator[None]:
    """Let Python collect no garbage.

    While Qt styles all widgets it goes through the set of them, and runs code of ours under way. Widgets that were
    collected just then would be taken out of that set, and Qt would go on in memory that is none any more.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def set_style_sheet(application: QApplication, sheet: str) -> None:
    """Style all widgets with ``sheet``."""
    with nothing_collected():
        application.setStyleSheet(sheet)


@contextmanager
def styled_at_last() -> Iterator[None]:
    """Let widgets be made and put together without the style sheet, which comes back at the end.

    With a style sheet in force Qt styles a widget and all in it anew with every layout that it is put into; that took
    half of the time in which the main window opens.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        yield
        return
    sheet = application.styleSheet()
    set_style_sheet(application, "")
    try:
        yield
    finally:
        set_style_sheet(application, sheet)
