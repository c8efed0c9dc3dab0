"""What is left where the program cannot start: why, and the support card, which needs nothing of the vault."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from meantime.adapters.clock import SystemClock
from meantime.adapters.opening.factory import make_opener
from meantime.domain.settings import Theme
from meantime.language import tr
from meantime.services.calling import Calling
from meantime.services.support import Support, is_empty
from meantime.storage.desk import DESK_FILE, Desk
from meantime.ui.changebus import ChangeBus
from meantime.ui.styling import set_style_sheet
from meantime.ui.support.window import SupportWindow
from meantime.ui.theme import palette_of, style_sheet, tokens_for


def tell(sentence: str, folder: Path) -> None:
    """Say on the screen why the program does not start; whoever has written a support card can read it from there.

    Not so where its form says otherwise.

    Args:
        sentence: why.
        folder: the data folder.
    """
    with support_in(folder) as support:
        if support is None:
            QMessageBox.critical(None, tr("Meantime"), sentence)
        elif NotStarted(sentence).wants_card():
            _read(support)


class NotStarted(QMessageBox):
    """Says why, and offers the card."""

    def __init__(self, sentence: str) -> None:
        """Be hidden."""
        super().__init__(QMessageBox.Icon.Critical, tr("Meantime"), sentence)
        self.card = self.addButton(tr("Support card"), QMessageBox.ButtonRole.ActionRole)
        self.setDefaultButton(self.addButton(QMessageBox.StandardButton.Close))

    def wants_card(self) -> bool:
        """Wait for a click; tell whether it was for the card."""
        self.exec()
        return self.clickedButton() is self.card


@contextmanager
def support_in(folder: Path) -> Iterator[Support | None]:
    """Give the support card of a data folder while this block lasts; None where none is to be read."""
    if not (folder / DESK_FILE).is_file():
        yield None
        return
    try:
        desk = Desk.open(folder)
    except Exception:  # whatever is wrong with it: why the program does not start is still to be said
        yield None
        return
    try:
        support = Support(desk, SystemClock())
        yield support if _can_be_read(support) else None
    finally:
        desk.close()


def _can_be_read(support: Support) -> bool:
    """Tell whether something stands on the card, and whoever wrote it lets it open without the vault."""
    try:
        card = support.card()
    except Exception:  # a card that a newer program wrote, or one that is damaged
        return False
    return card.opens_locked and not is_empty(card)


def _read(support: Support) -> None:
    """Show the card until it is closed."""
    tokens = tokens_for(Theme.SYSTEM)
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.setStyle("Fusion")
        application.setPalette(palette_of(tokens))
        set_style_sheet(application, style_sheet(tokens))
    window = SupportWindow(support, Calling(make_opener()), ChangeBus(), tokens)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    loop = QEventLoop()
    window.destroyed.connect(loop.quit)
    window.raise_up()
    loop.exec()
