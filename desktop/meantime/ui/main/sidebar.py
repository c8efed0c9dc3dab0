"""The sidebar: a name for each page, and what is always at hand below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton

from meantime.language import tr
from meantime.ui.glyphs import icon
from meantime.ui.main.page import Page
from meantime.ui.parts import button, column, lead_tab_to_the_choice
from meantime.ui.theme import Tokens, scaled, text_font

WIDTH = 172
NARROW = 56
ICON = 17
GAP = 5
AROUND = 56
"""What stands beside icon and title: margins, padding, borders, and the gap between the two."""


class _Entry:
    """One line of the sidebar."""

    def __init__(self, name: str, title: str, icon_name: str) -> None:
        self.name = name
        self.title = title
        self.icon_name = icon_name
        self.button = button(title, "nav")

    def show_as(self, tokens: Tokens, *, narrow: bool) -> None:
        """Show icon and title, or the icon alone with its title as tooltip."""
        size = scaled(ICON)
        self.button.setIconSize(QSize(size if narrow else size + GAP, size))
        self.button.setText("" if narrow else self.title.replace("&", "&&"))
        self.button.setToolTip(self.title if narrow else "")
        self.button.setIcon(icon(self.icon_name, tokens.color("ink" if self.button.isChecked() else "ink2")))


class Sidebar(QFrame):
    """Leads to the pages; a hard day, the support card and the settings stand at its foot."""

    page_chosen = Signal(str)
    """The page of this name is to be shown."""

    hard_day_chosen = Signal()
    """Today is a hard day."""

    support_chosen = Signal()
    """The support card is to be shown."""

    def __init__(self, pages: Sequence[Page], last: Sequence[Page], tokens: Tokens) -> None:
        """Offer ``pages`` at the top and ``last`` at the foot."""
        super().__init__()
        self.setObjectName("sidebar")
        self.setAccessibleName(tr("Pages"))
        self._tokens = tokens
        self._narrow = False
        self._group = QButtonGroup(self)
        self._entries: dict[QPushButton, _Entry] = {}
        body = column(self, margin=(9, 14, 9, 16), gap=2)
        for page in pages:
            body.addWidget(self._add_page(page))
        body.addStretch(1)
        for entry, chosen in (
            (_Entry("hard-day", tr("Hard day"), "cloud"), self.hard_day_chosen),
            (_Entry("support", tr("Support card"), "lifebuoy"), self.support_chosen),
        ):
            entry.button.clicked.connect(chosen)
            self._entries[entry.button] = entry
            body.addWidget(entry.button)
        for page in last:
            body.addWidget(self._add_page(page))
        self._group.buttonClicked.connect(self.on_clicked)
        self._show()

    def _add_page(self, page: Page) -> QPushButton:
        entry = _Entry(page.name, page.title, page.icon_name)
        entry.button.setCheckable(True)
        self._group.addButton(entry.button)
        self._entries[entry.button] = entry
        return entry.button

    def _show(self) -> None:
        for entry in self._entries.values():
            entry.show_as(self._tokens, narrow=self._narrow)
        self._fit()

    def _fit(self) -> None:
        """Be as wide as pictured, or as the longest title needs while it is marked."""
        marked = QFontMetrics(text_font(weight=QFont.Weight.DemiBold))
        words = 0 if self._narrow else max(marked.horizontalAdvance(entry.title) for entry in self._entries.values())
        self.setFixedWidth(max(NARROW if self._narrow else WIDTH, words + scaled(ICON) + AROUND))

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self._tokens = tokens
        self._show()

    def set_narrow(self, narrow: bool) -> None:
        """Show icons only, or titles too."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Measure in letters of the size that is shown."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def mark(self, name: str) -> None:
        """Mark the page of this name as the one that is shown."""
        for entry in self._entries.values():
            if entry.name == name and entry.button.isCheckable():
                entry.button.setChecked(True)
        lead_tab_to_the_choice(self._group)
        self._show()

    @Slot(object)
    def on_clicked(self, clicked: QPushButton) -> None:
        """Pass on which page was chosen."""
        self.page_chosen.emit(self._entries[clicked].name)
