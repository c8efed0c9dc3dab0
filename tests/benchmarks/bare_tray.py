"""The limit: the least program of PySide6 with an icon and a menu in the tray.

With ``--database`` it imports the database library first, as a program would that thinks of nothing but memory.
"""

from __future__ import annotations

import signal
import sys

if "--database" in sys.argv:
    import sqlmodel  # noqa: F401 - its import is what is measured

from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

signal.signal(signal.SIGTERM, signal.SIG_DFL)
application = QApplication(["bare"])
application.setQuitOnLastWindowClosed(False)
pixmap = QPixmap(22, 22)
pixmap.fill("#20594f")
menu = QMenu()
menu.addAction("Quit")
icon = QSystemTrayIcon(QIcon(pixmap))
icon.setContextMenu(menu)
icon.show()
sys.exit(application.exec())
