"""When widgets are styled: once they stand where they belong, and not each time they are put into another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication


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
    application.setStyleSheet("")
    try:
        yield
    finally:
        application.setStyleSheet(sheet)
