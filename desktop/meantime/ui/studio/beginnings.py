"""The menu of what a plan can begin with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from meantime.language import tr
from meantime.services.presets import Preset
from meantime.ui.parts import button, column


class Beginnings(QWidget):
    """A link that opens the menu; each entry fills in what the person left empty."""

    chosen = Signal(object)
    """This ``Preset`` was chosen."""

    def __init__(self, presets: Sequence[Preset]) -> None:
        """Offer ``presets``."""
        super().__init__()
        self._presets = tuple(presets)
        body: QVBoxLayout = column(self)
        self.opens: QPushButton = button(tr("Begin with an example…"), "link")
        self.opens.clicked.connect(self.on_open)
        body.addWidget(self.opens, 0, Qt.AlignmentFlag.AlignLeft)
        self.menu: QMenu | None = None

    @Slot()
    def on_open(self) -> None:
        """Open the menu below the link."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = modality_words()
        for number, preset in enumerate(self._presets):
            therapy = words.get(preset.modality, "")
            text = tr("{therapy}: {title}").format(therapy=therapy, title=preset.title) if therapy else preset.title
            menu.addAction(text.replace("&", "&&")).setData(number)
        menu.triggered.connect(self.on_chosen)
        self.menu = menu
        menu.popup(self.opens.mapToGlobal(QPoint(0, self.opens.height())))

    @Slot(QAction)
    def on_chosen(self, action: QAction) -> None:
        """Pass it on."""
        self.chosen.emit(self._presets[int(action.data())])


def modality_words() -> dict[str, str]:
    """Return the therapies as they are read."""
    return {
        "cbt": tr("CBT"),
        "dbt": tr("DBT"),
        "act": tr("ACT"),
        "psychodynamic": tr("Psychodynamic"),
        "trauma": tr("Trauma work"),
    }
