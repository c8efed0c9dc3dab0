"""What a page of the main window is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from meantime.services.changes import Changes, Part
from meantime.ui.changebus import ChangeBus
from meantime.ui.theme import Tokens


class Page(QWidget):
    """One page. It reads anew when something it shows has changed: at once while visible, else when next shown.

    A page names itself, says what it ``shows``, and fills itself in ``refresh``. One of many parts that few look at
    makes them in ``build``, so that the window opens without them.
    """

    def __init__(
        self, name: str, title: str, icon_name: str, *, shows: frozenset[Part], bus: ChangeBus, tokens: Tokens
    ) -> None:
        """Be empty until first shown.

        Args:
            name: its lasting name, for ``MainWindow.show_page``.
            title: its name in the sidebar.
            icon_name: its icon there.
            shows: the parts of the notebook that it shows.
            bus: tells what changed.
            tokens: the colours.
        """
        super().__init__()
        self.setObjectName("page")
        self.setAccessibleName(title)
        self.name = name
        self.title = title
        self.icon_name = icon_name
        self.under = ""
        """The name of the page whose entry in the sidebar leads here; empty for one with an entry of its own."""
        self.tokens = tokens
        self._shows = shows
        self._built, self._stale = False, True
        bus.changed.connect(self.on_changed)

    def build(self) -> None:
        """Make the page's parts, once, before it is first shown; by default they were made with it."""

    def make_ready(self) -> None:
        """Build the page unless it is built; it must not be shown before."""
        if not self._built:
            self.build()
            self._built = True

    def refresh(self) -> None:
        """Read and show everything anew, in the colours of ``tokens``."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the keyboard's focus where work on this page begins; by default Tab leads to its first control."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Save what is being typed; by default there is nothing."""

    @property
    def unsaved(self) -> bool:
        """Whether something entered over this page waits for its *Save*; by default there is no such thing."""
        return False

    def let_go(self) -> None:
        """Somebody said that what is unsaved may be lost: it is not shown again; by default there is no such thing."""

    def set_tokens(self, tokens: Tokens) -> None:
        """Use other colours."""
        self.tokens = tokens
        self.renew()

    def renew(self) -> None:
        """Refresh now while visible, else when next shown."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        if self._stale:
            self._stale = False
            self.refresh()
        super().showEvent(event)

    @Slot(object)
    def on_changed(self, changes: Changes) -> None:
        """Show it, if it is part of this page."""
        if changes.parts & self._shows:
            self.renew()
