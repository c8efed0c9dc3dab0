"""The letters of the design, whatever fonts this computer has: widths decide what stands in a line."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from meantime.resources import resource


def write_in_inter(application: QApplication) -> None:
    """Let all windows write in them."""
    for name in ("Regular", "SemiBold", "Bold"):
        QFontDatabase.addApplicationFont(str(resource(f"fonts/Inter-{name}.otf")))
    application.setFont(QFont("Inter", application.font().pointSize()))
